#ifndef AL_TUI_TEXTBOX_H
#define AL_TUI_TEXTBOX_H
/*
 * tui/textbox.h - editing a note of several lines, with no knowledge of a
 * terminal.
 *
 * Lines that are too wide wrap at a space on the screen; the wrap is never
 * stored. A row is what stands on one row of the screen; Up and Down move by
 * rows. The window of rows scrolls and always holds the cursor.
 */
#include "tui/edit.h"
#include "tui/key.h"

#define AL_TEXTBOX_BYTES 32768 /* what a record's text may hold */

struct al_textbox {
    struct al_str text;
    size_t cursor;  /* bytes; on a cell's border */
    size_t top;     /* the first row in the window */
    int width_cols; /* of the window, at least 2 */
    size_t rows;    /* of the window, at least 1 */
    int want_col;   /* the column that Up and Down aim for; -1: the cursor's */
    bool enter_breaks; /* Enter starts a new line; else it is the form's */
    bool has_lost;     /* the last paste held what may not be stored: beep */
    struct al_typing undo;
};

void al_textbox_init(struct al_textbox *box, int width_cols, size_t rows);
void al_textbox_drop(struct al_textbox *box);
void al_textbox_resize(struct al_textbox *box, int width_cols, size_t rows);

/* Another text, the cursor at its end; undo starts anew. */
void al_textbox_set(struct al_textbox *box, const char *text);

/*
 * As al_line_key; Home and End are the row's; Up in the first row and Down in
 * the last are AL_KEY_IGNORED, so that a form moves on. Pastes keep newlines.
 */
enum al_key_result al_textbox_key(struct al_textbox *box,
                                  const struct al_key *key);

/* The text as typed; borrowed until the next key. */
const char *al_textbox_text(const struct al_textbox *box);

/*
 * Append the text as it is stored: composed, no space at a line's end, no
 * blank line at either end of the text.
 */
void al_textbox_value(const struct al_textbox *box, struct al_str *out);

/* How many rows the text takes, at least 1. */
size_t al_textbox_row_count(const struct al_textbox *box);

/*
 * Append row `row` of the whole text as it is shown, at most width_cols
 * columns; nothing past the last. The window starts at row box->top.
 */
void al_textbox_show(const struct al_textbox *box, size_t row,
                     struct al_str *out);

/* Where the cursor stands: the row of the whole text, and its column. */
void al_textbox_cursor(const struct al_textbox *box, size_t *row, int *col);

#endif
