/* tui/pane_panels.c - the folders of panels beside this one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/panel_acts.h"
#include "tui/sheet.h"

/* post | last day | how it stands */
static const al_sheet_layout layouts[] = {
    {{24, 44, true, 0}, {12, 16, false, 1}, {20, 40, false, 0}}};

struct panels {
    struct al_sheet rows; /* tag: 1 + its folder; 0: a recruitment */
    char **dirs;          /* owned */
    size_t count, cap;
};

struct load {
    struct al_app *app;
    struct panels *pane;
    size_t count;
};

static void say_state(const struct load *load,
                      const struct al_panel_place *place,
                      struct al_sheet_row *row)
{
    struct al_str text = {0};

    if (place->is_going)
        al_sheet_state(row, 2, AL_INK_WARN, _("being destroyed: D goes on"));
    else if (place->hold.len > 0) {
        al_str_printf(&text, _("kept on: %s"), al_str_text(&place->hold));
        al_sheet_state(row, 2, AL_INK_PLAIN, al_str_text(&text));
    } else if (al_panel_place_is_over(place, al_app_today(load->app)))
        al_sheet_state(row, 2, AL_INK_WARN, _("over: D destroys it"));
    al_str_drop(&text);
}

static bool add_place(void *arg, const struct al_panel_place *place)
{
    struct load *load = arg;
    struct al_sheet_row *row;
    struct al_str day = {0};

    if (load->count++ == 0)
        al_sheet_heading(&load->pane->rows, _("Panels"));
    row = al_sheet_add(&load->pane->rows, &place->recruitment);
    load->pane->dirs =
        al_grow(load->pane->dirs, &load->pane->cap, load->pane->count + 1,
                sizeof(*load->pane->dirs));
    load->pane->dirs[load->pane->count++] = al_strdup(al_str_text(&place->dir));
    row->tag = load->pane->count;
    al_sheet_cell(row, 0,
                  place->post.len > 0 ? al_str_text(&place->post)
                                      : _("one that waits to be let in"));
    if (place->ends_on.year > 0)
        al_date_show(place->ends_on, &day);
    al_sheet_cell(row, 1, al_str_text(&day));
    say_state(load, place, row);
    al_str_drop(&day);
    return true;
}

static bool add_recruitment(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_panel_place place;
    struct al_sheet_row *row;

    if (al_record_get(hit->record, "sheets_destroyed_on"))
        return true;
    if (al_panels_find(al_app_dir(load->app), &hit->id, NULL, &place, NULL) ==
        AL_OK) {
        al_panel_place_drop(&place);
        return true;
    }
    if (load->count++ == 0) {
        if (load->pane->rows.count > 0)
            al_sheet_blank(&load->pane->rows);
        al_sheet_heading(&load->pane->rows,
                         _("Recruitments without a panel's folder"));
    }
    row = al_sheet_add(&load->pane->rows, &hit->id);
    al_sheet_cell(row, 0, hit->title);
    al_sheet_cell(row, 2, _("Enter makes one"));
    return true;
}

static void drop_dirs(struct panels *pane)
{
    for (size_t i = 0; i < pane->count; i++)
        free(pane->dirs[i]);
    pane->count = 0;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_query all = {.kind = AL_KIND_RECRUITMENT};
    struct panels *pane = state;
    struct load load = {.app = app, .pane = pane};
    enum al_status status = AL_OK;

    al_sheet_reset(&pane->rows);
    drop_dirs(pane);
    if (al_app_is_panel(app)) {
        al_sheet_say(&pane->rows, _("This is a panel's folder: B leads back to "
                                    "the team."));
        return AL_OK;
    }
    al_panels_each(al_app_dir(app), add_place, &load);
    load.count = 0;
    status = al_query_run(al_app_index(app), &all, add_recruitment, &load, err);
    if (pane->rows.count == 0)
        al_sheet_say(&pane->rows,
                     _("No panel and no recruitment yet: : and new recruitment "
                       "begins one."));
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct panels *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct panels *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct panels *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || !row->has_id || al_id_is_zero(&row->id))
        return false;
    *id = row->id;
    return true;
}

/* One that was joined is opened before it is known what it is for. */
static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct panels *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    return row && row->tag > 0
               ? al_panel_enter(app, pane->dirs[row->tag - 1], err)
               : al_act_panel(app, state, err);
}

static const char *no_row(const struct al_app *app, const void *state)
{
    const struct panels *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    return row && row->tag > 0 ? NULL : al_why_no_panel(app, state);
}

static const char *no_folder(const struct al_app *app, const void *state)
{
    const struct panels *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || !row->tag || !row->has_id || al_id_is_zero(&row->id))
        return N_("The cursor is on no panel's folder.");
    return al_app_why_not(app, AL_KIND_DISPOSAL);
}

/* Nothing half done is left: what was begun by a colleague goes on. */
static enum al_status destroy(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_marks about = {0};
    struct al_id id;
    size_t count = 0;
    enum al_status status = al_panels_resume(al_app_ledger(app), &count, err);

    if (status != AL_OK)
        return status;
    if (count > 0) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("What was begun is finished: that folder is destroyed."));
        return AL_OK;
    }
    if (!record(state, &id))
        return AL_OK;
    (void)al_marks_toggle(&about, &id, AL_KIND_RECRUITMENT);
    status = al_pane_deed_open(app, &al_deed_panel_end, &about, err);
    al_marks_drop(&about);
    return status;
}

static void parts(void *state, struct al_parts *parts)
{
    struct panels *pane = state;

    parts->rows = &pane->rows;
}

static void drop(void *state)
{
    struct panels *pane = state;

    drop_dirs(pane);
    free(pane->dirs);
    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open the panel's folder"), N_("open"), open_row,
     no_row},
    {'D', 0, N_("destroy it whole"), N_("destroy"), destroy, no_folder},
    {0},
};

const struct al_pane_ops al_pane_panels = {
    .name = "panels",
    .title = N_("Panels' own folders"),
    .state_size = sizeof(struct panels),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .drop = drop,
};
