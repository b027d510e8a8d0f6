#ifndef AL_TUI_CANVAS_H
#define AL_TUI_CANVAS_H
/*
 * tui/canvas.h - a screen full of cells that needs no terminal.
 *
 * Panes draw here, tests read here, and screen.c sends the difference to the
 * terminal. Every text passes the filter of core/utf8.h on its way in, so
 * nothing that was typed or received can move the cursor or change a colour.
 * Drawing outside the canvas is cut off, never an error.
 */
#include "core/str.h"

#include <stdint.h>

/* What a text is, not how it looks: theme.c decides that. Words carry the
 * meaning; an ink only repeats it. */
enum al_ink {
    AL_INK_PLAIN,
    AL_INK_HEADING, /* the name of a group */
    AL_INK_HERE,    /* the screen we are on */
    AL_INK_FAINT,   /* hints, and what matters less */
    AL_INK_WARN,    /* late, due, refused */
    AL_INK_GOOD,    /* paid, done, told */
    AL_INK__COUNT
};

/* Added to an ink: the cell belongs to the bar under the marker. */
#define AL_INK_BAR 0x80u

#define AL_CELL_BYTES 22 /* a base and four marks, and the NUL */

struct al_cell {
    char text[AL_CELL_BYTES]; /* "" is the right half of a wide cell */
    uint8_t width_cols;       /* 1 or 2; 0 for a right half */
    uint8_t ink;
};

struct al_canvas {
    int rows, cols;
    bool is_ascii; /* LANG=C: accents lose their mark, the pound is GBP */
    int focus_row, focus_col; /* where the hardware cursor stands */
    int bar_cols; /* from the focus on, what a marked row takes; 0: no list */
    struct al_cell *cells; /* rows * cols, owned */
};

/* A part of a canvas that a pane draws into. */
struct al_area {
    int row, col, rows, cols;
};

void al_canvas_init(struct al_canvas *canvas, int rows, int cols,
                    bool is_ascii);
void al_canvas_drop(struct al_canvas *canvas);
/* Blanks everywhere; the focus is the top left corner. */
void al_canvas_clear(struct al_canvas *canvas);
/* Blanks in one row. */
void al_canvas_blank(struct al_canvas *canvas, int row);
struct al_area al_canvas_area(const struct al_canvas *canvas);

/*
 * Put text at row, col, in at most width_cols columns; what does not fit is
 * cut at a letter. Returns the columns that were used.
 */
int al_canvas_put(struct al_canvas *canvas, int row, int col, int width_cols,
                  enum al_ink ink, const char *text);
/*
 * The same for what may not fit: cut behind a word, and two dots say so.
 */
int al_canvas_put_cut(struct al_canvas *canvas, int row, int col,
                      int width_cols, enum al_ink ink, const char *text);
/* The same, ending at column end_col (exclusive). */
void al_canvas_put_right(struct al_canvas *canvas, int row, int end_col,
                         int width_cols, enum al_ink ink, const char *text);

/*
 * Put text in as many rows of width_cols as it needs, at most max_rows,
 * breaking at spaces. Returns the rows that were used.
 */
int al_canvas_wrap(struct al_canvas *canvas, int row, int col, int width_cols,
                   int max_rows, enum al_ink ink, const char *text);

void al_canvas_focus(struct al_canvas *canvas, int row, int col);
/* The marker at row, col of a list that is width_cols wide, and the focus. */
void al_canvas_mark(struct al_canvas *canvas, int row, int col, int width_cols);
/* Give the marked row of a list, if there is one, AL_INK_BAR. */
void al_canvas_bar(struct al_canvas *canvas);

/* The text of one row without its trailing blanks, appended. */
void al_canvas_row(const struct al_canvas *canvas, int row, struct al_str *out);

/* Columns that text takes here (LANG=C can make it longer). */
int al_canvas_width(const struct al_canvas *canvas, const char *text);

#endif
