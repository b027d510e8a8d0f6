#ifndef AL_TUI_BROWSE_H
#define AL_TUI_BROWSE_H
/*
 * tui/browse.h - a list of one kind that never holds more than a window of it.
 *
 * Painting costs the same for ten records and for a hundred thousand: only the
 * rows on screen are read. From 100 columns on the record under the cursor
 * stands beside the list, from 160 on its timeline beside that.
 */
#include "core/conditions.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/list.h"
#include "tui/record_view.h"
#include "tui/sheet.h"

/* How a pane fills the cells of one record. */
typedef void al_browse_fill_fn(struct al_app *app, const struct al_hit *hit,
                               struct al_sheet_row *row);

/* m walks them in this order. */
enum al_scope { AL_SCOPE_MINE, AL_SCOPE_TEAM, AL_SCOPE_ALL, AL_SCOPE__COUNT };

struct al_browse {
    const char *kind;
    enum al_order order;
    const char *headings[AL_SHEET_CELLS]; /* N_(); NULL: no column */
    const al_sheet_layout *layout;
    al_browse_fill_fn *fill;

    enum al_scope scope;             /* whose records */
    bool has_team;                   /* I work in one: set as it is loaded */
    bool has_filters;                /* some with a name were kept: likewise */
    struct al_conditions conditions; /* what else has to hold */
    size_t whole;                    /* rows without the conditions */
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

/* Show what these say, from the first row; conditions are copied. */
void al_browse_narrow(struct al_browse *browse,
                      const struct al_conditions *conditions);
/* The ids of the whole list as it is narrowed down, in its order. */
enum al_status al_browse_each(const struct al_browse *browse, al_id_fn *each,
                              void *arg, struct al_err *err);
/* Whether there is a "mine" among these: somebody owns such a record, or the
 * person whom it is about. */
bool al_browse_has_mine(const struct al_browse *browse);
/* "mine", "my team", "all" */
const char *al_browse_scope_name(enum al_scope scope);
/* Whether whoever sits here works in a team. */
bool al_browse_is_in_team(const struct al_app *app);
/* The one that m goes to from here. */
enum al_scope al_browse_next_scope(const struct al_browse *browse);
/*
 * Whose records somebody looks at first, by what they do: a specialist at their
 * own, a team leader at the team's, who answers for all at all of them.
 */
enum al_scope al_browse_first_scope(const struct al_browse *browse,
                                    struct al_app *app);

/* Whether filters with a name were kept for such lists. */
bool al_browse_has_filters(const struct al_browse *browse, struct al_app *app);

/*
 * The keys that every list has, for the table of its pane. The state of such a
 * pane begins with its struct al_browse. x, which clears, is a key of all
 * screens.
 */
#define AL_BROWSE_KEYS                                                      \
    {'f', 0, N_("filter this list"), N_("filter"), al_browse_filter, NULL}, \
        {'F', 0, N_("filters with a name"), NULL, al_browse_filters, NULL}, \
    {                                                                       \
        'm', 0, N_("mine, or all"), NULL, NULL, al_browse_why_not_mine      \
    }

al_act_fn al_browse_filter, al_browse_filters;
const char *al_browse_why_not_mine(const struct al_app *app, const void *state);
/* The list that a pane is made of; NULL: it is another. */
struct al_browse *al_browse_of(const struct al_pane_ops *ops, void *state);
void al_browse_drop(struct al_browse *browse);

#endif
