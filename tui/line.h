#ifndef AL_TUI_LINE_H
#define AL_TUI_LINE_H
/*
 * tui/line.h - editing one line, with no knowledge of a terminal.
 *
 * The text is kept as typed; the cursor stands between letters as the eye sees
 * them, so Backspace never leaves half of one. A window of width_cols columns
 * scrolls over the text and always holds the cursor.
 */
#include "tui/edit.h"
#include "tui/key.h"

#define AL_LINE_BYTES 1000 /* what a record's line may hold */

struct al_line {
    struct al_str text;
    size_t cursor;  /* bytes; on a cell's border */
    size_t first;   /* bytes; where the window starts, on a border */
    int width_cols; /* of the window, at least 1 */
    bool is_preset; /* the first typed letter replaces the text */
    bool has_lost;  /* the last paste held what may not be stored: beep */
    struct al_typing undo;
};

void al_line_init(struct al_line *line, int width_cols);
void al_line_drop(struct al_line *line);
void al_line_resize(struct al_line *line, int width_cols);

/* Another text, the cursor at its end; undo starts anew. */
void al_line_set(struct al_line *line, const char *text);

/* As al_line_set, for a default that the first typed letter replaces. */
void al_line_preset(struct al_line *line, const char *text);

/*
 * Characters, Left, Right, Home, End, word keys, Backspace, Delete, Ctrl-U
 * (clear), Ctrl-K, Ctrl-W, Ctrl-Z or Alt-u (undo), pastes. Everything else is
 * AL_KEY_IGNORED.
 */
enum al_key_result al_line_key(struct al_line *line, const struct al_key *key);

/* The text as typed; borrowed until the next key. */
const char *al_line_text(const struct al_line *line);

/* Append the text as it is stored: composed, no space at either end. */
void al_line_value(const struct al_line *line, struct al_str *out);

/* Append what the window shows, at most width_cols columns; never a control. */
void al_line_show(const struct al_line *line, struct al_str *out);

/* The cursor's column in the window, 0..width_cols-1. */
int al_line_cursor_col(const struct al_line *line);

#endif
