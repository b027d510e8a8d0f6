#ifndef AL_TUI_SHEET_H
#define AL_TUI_SHEET_H
/*
 * tui/sheet.h - headings and rows under them, one of which has the cursor.
 *
 * For panes whose rows are few enough to be held: Today, a record, a history.
 * The marker stands in column 0 of the chosen row and so does the cursor; in
 * column 1 a `*` says that somebody marked the row.
 */
#include "core/id.h"
#include "tui/canvas.h"
#include "tui/key.h"
#include "tui/marks.h"

#define AL_SHEET_CELLS 6

struct al_sheet_row {
    bool is_heading; /* cannot be chosen; only cells[0] is shown, flush left */
    bool is_fixed;   /* indented like a row, but cannot be chosen */
    bool is_pair;    /* cells are a label and its value */
    bool has_id;
    uint8_t layout; /* which of the layouts that al_sheet_draw is given */
    enum al_ink ink;
    uint8_t inks[AL_SHEET_CELLS]; /* of a cell; AL_INK_PLAIN: the row's */
    struct al_id id;              /* the record that it is about */
    size_t tag;                   /* whatever the pane needs to know it by */
    char *cells[AL_SHEET_CELLS];  /* owned; NULL is empty */
};

/*
 * How wide a cell's column may be, the gap behind it included; none is wider
 * than what stands in it needs. What is left over goes to those that grow, the
 * narrowest first, so that short texts are whole and long ones share the rest.
 * Where there is too little, whole columns go, the one with the highest drop
 * first: its least is what a column still tells something in.
 */
struct al_sheet_column {
    int min_cols, ideal_cols;
    bool grows;
    int drop;
};

struct al_sheet {
    struct al_sheet_row *items;
    size_t count, cap;
    size_t chosen; /* index of the row with the cursor */
    size_t top;    /* first one on screen */
    int page;      /* rows of the area, for paging; set by al_sheet_fit */
    /* For a window of a longer list: columns are as wide as these need, not as
     * what happens to stand in them; see al_sheet_widen. Owned. */
    bool keeps_widths;
    bool is_table; /* under headings: no text runs on into the next column */
    char *widest[AL_SHEET_CELLS];
    struct al_marks marks; /* records; a row about one shows a `*` */
};

void al_sheet_drop(struct al_sheet *rows);
/* Empty them; chosen, top and marks stay: a reload keeps its place. */
void al_sheet_reset(struct al_sheet *rows);

/* Each appends one row and returns it until the next is added. */
struct al_sheet_row *al_sheet_heading(struct al_sheet *rows, const char *text);
struct al_sheet_row *al_sheet_blank(struct al_sheet *rows);
struct al_sheet_row *al_sheet_add(struct al_sheet *rows,
                                  const struct al_id *id);
/* A sentence that cannot be chosen. */
struct al_sheet_row *al_sheet_say(struct al_sheet *rows, const char *text);
/* The same in as many rows as it takes, each behind indent. */
void al_sheet_say_lines(struct al_sheet *rows, const char *indent,
                        const char *text, int width_cols);
void al_sheet_cell(struct al_sheet_row *row, size_t at, const char *text);
/* A cell of the last row that goes on below itself, in up to four rows that
 * the cursor passes over; rows that were returned before are gone. */
void al_sheet_lines(struct al_sheet *rows, size_t at, const char *text,
                    int width_cols);

/* A state in words, with the colour that repeats it. */
void al_sheet_state(struct al_sheet_row *row, size_t at, enum al_ink ink,
                    const char *text);

/* Keep the widest texts of what stands in rows now, and of what did before. */
void al_sheet_widen(struct al_sheet *rows);
/* Forget them: another list begins. */
void al_sheet_narrow(struct al_sheet *rows);

/* Move the first count rows of from to the end of rows. */
void al_sheet_move(struct al_sheet *rows, struct al_sheet *from, size_t count);

/* The row with the cursor, NULL when none can be chosen. */
const struct al_sheet_row *al_sheet_chosen(const struct al_sheet *rows);
/* After loading, and before drawing into page rows: a sound choice, in view. */
void al_sheet_fit(struct al_sheet *rows, int page);
/* Rows that stand below the window, as al_sheet_fit made it. */
size_t al_sheet_below(const struct al_sheet *rows);
/* Put the cursor on the row about id; false when there is none. */
bool al_sheet_choose(struct al_sheet *rows, const struct al_id *id);

enum al_key_result al_sheet_key(struct al_sheet *rows, uint32_t code);

typedef struct al_sheet_column al_sheet_layout[AL_SHEET_CELLS];

/*
 * Draw what the area holds. layouts: as many as rows name. has_focus: show the
 * marker and put the cursor on it.
 */
void al_sheet_draw(const struct al_sheet *rows, const al_sheet_layout *layouts,
                   bool has_focus, struct al_canvas *canvas,
                   struct al_area area);

/* A borrowed part of rows, to be drawn only. */
struct al_sheet al_sheet_part(const struct al_sheet *rows, size_t from,
                              size_t count);

#endif
