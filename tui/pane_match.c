/* tui/pane_match.c - who might take up an opportunity, the best first. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/match.h"
#include "tui/app.h"
#include "tui/many.h"
#include "tui/sheet.h"

enum { MATCHES_MAX = 200 };

/* who | why, and how often they were asked */
static const al_sheet_layout layouts[] = {
    {{10, 22, false, 0}, {30, 50, true, 0}}};

struct match {
    struct al_id opportunity;
    struct al_str what;
    struct al_sheet rows;
    struct al_app *app; /* while loading */
};

static bool add_row(void *arg, const struct al_fit *found)
{
    struct match *match = arg;
    struct al_sheet_row *row = al_sheet_add(&match->rows, &found->person);
    struct al_str text = {0};

    al_query_name(al_app_index(match->app), &found->person, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_fit_say(found, &text);
    al_sheet_state(row, 1, found->asking.is_full ? AL_INK_WARN : AL_INK_PLAIN,
                   al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct match *match = state;
    struct al_record *record = NULL;
    enum al_status status =
        al_query_get(al_app_index(app), &match->opportunity, &record, err);

    if (status != AL_OK)
        return status;
    al_sheet_reset(&match->rows);
    al_str_reset(&match->what);
    al_query_name(al_app_index(app), &match->opportunity, &match->what);
    match->app = app;
    status = al_fit_each(al_app_index(app), record, al_app_today(app),
                         MATCHES_MAX, add_row, match, err);
    if (match->rows.count == 0)
        al_sheet_say(&match->rows,
                     _("Nobody fits: everybody was asked, or said not now."));
    al_sheet_fit(&match->rows, al_app_rows(app) - 4);
    al_record_free(record);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct match *match = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    al_sheet_draw(&match->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct match *match = state;

    (void)app;
    return al_sheet_key(&match->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct match *match = state;
    const struct al_sheet_row *row = al_sheet_chosen(&match->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static void parts(void *state, struct al_parts *parts)
{
    struct match *match = state;

    parts->rows = &match->rows;
    parts->is_records = true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct match *match = state;

    (void)app;
    (void)right;
    al_str_printf(left, _("Who to ask: %s"), al_str_text(&match->what));
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Who would like it and was never asked stands first; Space marks "
             "several.");
}

/* Ask the marked ones, or the one under the cursor. */
static enum al_status ask(struct al_app *app, void *state, struct al_err *err)
{
    struct match *match = state;
    const struct al_marks *marks = al_app_marks(app);
    struct al_id about = match->opportunity, id;
    struct al_marks one = {0};
    enum al_status status = AL_OK;

    if (marks)
        return al_pane_many_open_about(app, &al_many_offer, marks, &about, err);
    if (record(state, &id)) {
        (void)al_marks_toggle(&one, &id, AL_KIND_PERSON);
        status =
            al_pane_many_open_about(app, &al_many_offer, &one, &about, err);
        al_marks_drop(&one);
    }
    return status;
}

static const char *nobody(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("Nobody stands here.");
}

static void drop(void *state)
{
    struct match *match = state;

    al_sheet_drop(&match->rows);
    al_str_drop(&match->what);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("ask them"), N_("ask"), ask, nobody},
    {0},
};

const struct al_pane_ops al_pane_match = {
    .name = "match",
    .title = N_("Who to ask"),
    .is_inner = true,
    .state_size = sizeof(struct match),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .hint = hint,
    .drop = drop,
};

enum al_status al_pane_match_open(struct al_app *app,
                                  const struct al_id *opportunity,
                                  struct al_err *err)
{
    struct al_id wanted = *opportunity; /* it may stand in a pane that goes */
    struct match *match;

    (void)err;
    match = al_app_push(app, &al_pane_match);
    match->opportunity = wanted;
    return AL_OK;
}
