#ifndef AL_TUI_BROWSE_H
#define AL_TUI_BROWSE_H
/*
 * tui/browse.h - a list of one kind that never holds more than a window of it.
 *
 * Painting costs the same for ten records and for a hundred thousand: only the
 * rows on screen are read. From 100 columns on the record under the cursor
 * stands beside the list, from 160 on its timeline beside that.
 */
#include "core/query.h"
#include "tui/app.h"
#include "tui/list.h"
#include "tui/record_view.h"
#include "tui/sheet.h"

/* How a pane fills the cells of one record. */
typedef void al_browse_fill_fn(struct al_app *app, const struct al_hit *hit,
                               struct al_sheet_row *row);

struct al_browse {
    const char *kind;
    enum al_order order;
    const char *headings[AL_SHEET_CELLS]; /* N_(); NULL: no column */
    const al_sheet_layout *layout;
    al_browse_fill_fn *fill;

    bool is_mine;      /* only records whose owner is me */
    bool is_restarted; /* another question: start at its first row */
    bool is_beside;    /* the cursor is in the record beside the list */
    struct al_app *app;
    struct al_list list; /* which rows are on screen, which has the cursor */
    size_t held_from;    /* the place of the first row that is held */
    struct al_sheet rows;
    struct al_record_view view; /* beside the list */
};

enum al_status al_browse_load(struct al_browse *browse, struct al_app *app,
                              struct al_err *err);
/* empty: what to say when there is nothing at all. */
void al_browse_draw(const struct al_browse *browse, const struct al_app *app,
                    const char *empty, struct al_canvas *canvas,
                    struct al_area area);
enum al_key_result al_browse_key(struct al_browse *browse, struct al_app *app,
                                 const struct al_key *key);
/* The rows that have the cursor: the list's, or those beside it. */
struct al_sheet *al_browse_rows(struct al_browse *browse);
bool al_browse_record(const struct al_browse *browse, struct al_id *id);
/* Line by line: "Residents: mine, 12. m shows all.", the headings or empty. */
void al_browse_tell(const struct al_browse *browse, const struct al_app *app,
                    const char *empty, struct al_str *out);
/* A window that begins at this place, with the cursor on its first row. */
void al_browse_show(struct al_browse *browse, size_t at);
/* Put the cursor on a record; false: it is not in the list. */
bool al_browse_choose(struct al_browse *browse, const struct al_id *id);
void al_browse_drop(struct al_browse *browse);

#endif
