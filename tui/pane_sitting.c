/* tui/pane_sitting.c - who scores at this keyboard, or whose paper is typed. */
#include "config.h"

#include <string.h>

#include "core/blind.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/panel_panes.h"
#include "tui/sheet.h"

/* name | scores as | how it stands */
static const al_sheet_layout layouts[] = {
    {{18, 30, false, 0}, {10, 20, false, 0}, {20, 50, true, 1}}};

enum { TAG_NOBODY = 1 };

struct sitting {
    struct al_sheet rows;
    struct al_id candidate; /* zero: who sits here */
};

struct load {
    struct al_app *app;
    struct sitting *pane;
};

static bool types_paper(const struct sitting *pane)
{
    return !al_id_is_zero(&pane->candidate);
}

static bool add_scorer(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *kind = al_record_get(hit->record, "scorer_kind");
    struct al_id now = al_ledger_scorer(al_app_ledger(load->app));
    struct al_sheet_row *row = al_sheet_add(&load->pane->rows, &hit->id);
    struct al_str text = {0};

    al_sheet_cell(row, 0, hit->title);
    if (kind)
        al_app_fill(load->app, al_code_label(&al_codes_scorer_kind, kind),
                    &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
    if (types_paper(load->pane) &&
        al_blind_is_in(al_app_index(load->app), &load->pane->candidate,
                       &hit->id))
        al_sheet_state(row, 2, AL_INK_GOOD, _("the sheet is in"));
    else if (al_id_compare(&now, &hit->id) == 0)
        al_sheet_cell(row, 2, _("sits here now"));
    return true;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_query scorers = {.kind = AL_KIND_SCORER,
                                     .order = AL_ORDER_TITLE};
    struct sitting *pane = state;
    struct load load = {app, pane};
    enum al_status status;

    al_sheet_reset(&pane->rows);
    status = al_query_run(al_app_index(app), &scorers, add_scorer, &load, err);
    if (!types_paper(pane)) {
        struct al_sheet_row *row = al_sheet_add(&pane->rows, NULL);

        row->tag = TAG_NOBODY;
        al_sheet_cell(row, 0, _("Nobody who scores"));
        al_sheet_cell(row, 2, _("sees them when all sheets are in"));
    }
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct sitting *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct sitting *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

static enum al_status type_paper(struct al_app *app, const struct al_id *whom,
                                 const struct al_id *scorer, struct al_err *err)
{
    const char *why = al_blind_why_not_type(al_app_index(app), whom, scorer);

    if (why)
        return al_fail(err, AL_EINVAL, "%s", _(why));
    al_app_pop(app);
    al_pane_scoring_open(app, whom, scorer);
    return AL_OK;
}

static enum al_status choose(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct sitting *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    struct al_id candidate = pane->candidate, scorer;
    struct al_str name = {0};
    enum al_status status;

    if (!row || (!row->has_id && row->tag != TAG_NOBODY))
        return AL_OK;
    scorer = row->has_id ? row->id : (struct al_id){{0}};
    if (types_paper(pane))
        return type_paper(app, &candidate, &scorer, err);
    status = al_ledger_set_scorer(al_app_ledger(app),
                                  row->has_id ? &scorer : NULL, err);
    if (status != AL_OK)
        return status;
    if (row->has_id)
        al_query_name(al_app_index(app), &scorer, &name);
    al_app_pop(app);
    al_app_reload(app);
    if (name.len == 0)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Nobody who scores sits here: scores show once all sheets "
                     "of a candidate are in."));
    else if (al_blind_viewer(al_app_index(app))->is_shared)
        al_app_say(app, AL_INK_PLAIN,
                   _("%s scores here now. The keyboard is passed round, so "
                     "scores show once all sheets are in."),
                   al_str_text(&name));
    else
        al_app_say(app, AL_INK_PLAIN, _("%s scores here now."),
                   al_str_text(&name));
    al_str_drop(&name);
    return AL_OK;
}

static void parts(void *state, struct al_parts *parts)
{
    struct sitting *pane = state;

    parts->rows = &pane->rows;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct sitting *pane = state;

    (void)right;
    if (!types_paper(pane)) {
        al_str_puts(left, _("Who scores at this keyboard now?"));
        return;
    }
    al_str_puts(left, _("Whose sheet on paper is typed, for "));
    al_query_name(al_app_index(app), &pane->candidate, left);
    al_str_putc(left, '?');
}

static void drop(void *state)
{
    struct sitting *pane = state;

    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("this one"), N_("this one"), choose, NULL},
    {0},
};

const struct al_pane_ops al_pane_sitting = {
    .name = "sitting",
    .title = N_("Who scores here"),
    .is_inner = true,
    .state_size = sizeof(struct sitting),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .drop = drop,
};

void al_pane_sitting_open(struct al_app *app, const struct al_id *candidate)
{
    struct al_id whom = candidate ? *candidate : (struct al_id){{0}};
    struct sitting *pane = al_app_push(app, &al_pane_sitting);

    pane->candidate = whom;
}
