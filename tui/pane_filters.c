/* tui/pane_filters.c - filters with a name: choose one, or remove it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query.h"
#include "tui/browse.h"
#include "tui/filters.h"
#include "tui/sheet.h"

/* name | what it asks for */
static const al_sheet_layout layouts[] = {
    {{16, 32, false, 0}, {20, 60, true, 0}}};

struct filters {
    const struct al_kind *kind;
    struct al_sheet rows;
    char *asked; /* the name that r was pressed on, or NULL; owned */
};

struct load {
    struct al_app *app;
    struct filters *filters;
};

static bool on_filter(void *arg, const char *name,
                      const struct al_conditions *conditions)
{
    struct load *load = arg;
    struct al_sheet_row *row = al_sheet_add(&load->filters->rows, NULL);
    struct al_str text = {0};

    al_sheet_cell(row, 0, name);
    row->tag = conditions != NULL;
    if (conditions)
        al_conditions_say(conditions, load->filters->kind,
                          al_ledger_words(al_app_ledger(load->app)),
                          al_query_shower, al_app_index(load->app), &text);
    else
        al_str_puts(&text, _("of a newer version"));
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct filters *filters = state;
    struct load load = {app, filters};
    enum al_status status;

    al_sheet_reset(&filters->rows);
    status =
        al_filters_each(al_app_filter_seal(app), filters->kind, on_filter, &load, err);
    if (filters->rows.count == 0)
        al_sheet_say(&filters->rows,
                     _("No filter has a name yet: f makes one, and its last "
                       "line names it."));
    al_sheet_fit(&filters->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct filters *filters = state;

    (void)app;
    al_sheet_draw(&filters->rows, layouts, true, canvas, area);
}

static void forget_asked(struct filters *filters)
{
    free(filters->asked);
    filters->asked = NULL;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct filters *filters = state;
    enum al_key_result result = al_sheet_key(&filters->rows, pressed->code);

    (void)app;
    if (pressed->code != 'r')
        forget_asked(filters);
    return result;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct filters *filters = state;

    (void)right;
    al_str_printf(left, "%s: ", _("Filters with a name"));
    al_app_fill(app, _(filters->kind->many), left);
}

static const char *nothing(const struct al_app *app, const void *state)
{
    const struct filters *filters = state;

    (void)app;
    return al_sheet_chosen(&filters->rows)
               ? NULL
               : N_("There is no filter in this list.");
}

static const char *not_known(const struct al_app *app, const void *state)
{
    const struct filters *filters = state;
    const struct al_sheet_row *row = al_sheet_chosen(&filters->rows);

    if (row && !row->tag)
        return N_("A newer version made this filter; it can be used after an "
                  "update.");
    return nothing(app, state);
}

struct wanted {
    const char *name;
    struct al_conditions conditions;
};

static bool on_wanted(void *arg, const char *name,
                      const struct al_conditions *conditions)
{
    struct wanted *wanted = arg;

    if (strcmp(name, wanted->name) != 0 || !conditions)
        return true;
    al_conditions_copy(&wanted->conditions, conditions);
    return false;
}

static enum al_status use(struct al_app *app, void *state, struct al_err *err)
{
    struct filters *filters = state;
    struct wanted wanted = {al_sheet_chosen(&filters->rows)->cells[0],
                            {.count = 0}};
    void *list = NULL;
    const struct al_pane_ops *below = al_app_below(app, &list);
    struct al_browse *browse = below ? al_browse_of(below, list) : NULL;
    enum al_status status = al_filters_each(al_app_filter_seal(app), filters->kind,
                                            on_wanted, &wanted, err);

    if (status == AL_OK && browse && wanted.conditions.count > 0) {
        al_browse_narrow(browse, &wanted.conditions);
        al_app_pop(app);
        al_app_reload(app);
    }
    al_conditions_drop(&wanted.conditions);
    return status;
}

/* Asked twice: nothing takes it back. */
static enum al_status forget(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct filters *filters = state;
    const char *name = al_sheet_chosen(&filters->rows)->cells[0];
    enum al_status status;

    if (!filters->asked || strcmp(filters->asked, name) != 0) {
        forget_asked(filters);
        filters->asked = al_strdup(name);
        al_app_say(app, AL_INK_PLAIN,
                   _("r once more removes the filter \"%s\"; no record is "
                     "touched."),
                   name);
        return AL_OK;
    }
    status = al_filters_forget(al_app_filter_seal(app), filters->kind, name, err);
    if (status == AL_OK)
        al_app_say(app, AL_INK_PLAIN, _("The filter \"%s\" is removed."), name);
    forget_asked(filters);
    al_app_reload(app);
    return status;
}

static void parts(void *state, struct al_parts *parts)
{
    struct filters *filters = state;

    parts->rows = &filters->rows;
}

static void drop(void *state)
{
    struct filters *filters = state;

    forget_asked(filters);
    al_sheet_drop(&filters->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("show what it says"), N_("show"), use, not_known},
    {'r', 0, N_("remove this filter"), N_("remove"), forget, nothing},
    {0},
};

const struct al_pane_ops al_pane_filters = {
    .name = "filters",
    .title = N_("Filters with a name"),
    .is_inner = true,
    .state_size = sizeof(struct filters),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .drop = drop,
};

void al_pane_filters_open(struct al_app *app, const char *kind)
{
    struct filters *filters;
    const struct al_kind *about = al_kind_by_name(kind);

    filters = al_app_push(app, &al_pane_filters);
    filters->kind = about;
}
