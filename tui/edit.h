#ifndef AL_TUI_EDIT_H
#define AL_TUI_EDIT_H
/*
 * tui/edit.h - what a line and a text box share: cells, words, pastes, undo.
 *
 * A cell is one cluster as an editor shows it: what the screen filter would
 * remove has a visible name here (<RLO>), so that it can be found and deleted.
 */
#include "core/str.h"

#include <stdint.h>

/* The next cell: its bytes, and its columns in *width_cols. 0 at the end. */
size_t al_edit_cell(const char *text, size_t len, int *width_cols);

/* Append the cell's size bytes as shown. */
void al_edit_show(const char *cell, size_t size, struct al_str *out);

/* Columns of len bytes of text as shown. */
int al_edit_width(const char *text, size_t len);

/* The start of the cell before `at` (a border); 0 at the start of the text. */
size_t al_edit_back(const char *text, size_t len, size_t at);

/* `at`, or the next border where it stands inside a cell. */
size_t al_edit_snap(const char *text, size_t len, size_t at);

/* Where the word before `at` starts, and where the one after `at` ends. */
size_t al_edit_word_left(const char *text, size_t len, size_t at);
size_t al_edit_word_right(const char *text, size_t len, size_t at);

/*
 * Append a paste without what may not be stored. CR, CR LF and LF become LF if
 * keep_lf, else a space, as a tab does. Returns whether something was dropped.
 */
bool al_edit_clean(const char *paste, size_t size, bool keep_lf,
                   struct al_str *out);

/* Keep at most size bytes, whole cells only. */
void al_edit_cut(struct al_str *text, size_t size);

/* Put size bytes in at offset at, or take them out; the rest moves. */
void al_edit_insert(struct al_str *text, size_t at, const char *bytes,
                    size_t size);
void al_edit_remove(struct al_str *text, size_t at, size_t size);

/* Earlier states of one field. Zero-initialised is empty and valid. */
struct al_typing {
    struct al_typing_step *step;
    size_t count, cap;
    bool is_typing; /* letters that follow each other are one step */
};

void al_typing_drop(struct al_typing *undo);

/* Keep the text as it is before a change; typing joins the last step. */
void al_typing_keep(struct al_typing *undo, const struct al_str *text,
                    size_t cursor, bool is_typing);

/* The next change is a new step, even if it is typing. */
void al_typing_break(struct al_typing *undo);

/* Go back one step; false if there is none. */
bool al_typing_back(struct al_typing *undo, struct al_str *text,
                    size_t *cursor);

#endif
