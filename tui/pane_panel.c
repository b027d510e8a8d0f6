/* tui/pane_panel.c - the first screen of a panel's folder: its candidates. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/blind.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel.h"
#include "tui/panel_acts.h"
#include "tui/panel_panes.h"
#include "tui/sheet.h"

/* sign | stage | sheets | result | what is to do | each criterion */
static const al_sheet_layout layouts[] = {{{5, 12, false, 0},
                                           {12, 16, false, 0},
                                           {8, 9, false, 0},
                                           {7, 8, false, 0},
                                           {16, 30, false, 0},
                                           {18, 60, true, 1}}};

struct panel_pane {
    struct al_sheet rows;
    struct al_id panel, recruitment;
};

struct load {
    struct al_app *app;
    struct panel_pane *pane;
    size_t count;
    bool has_heads;
};

static void put_points(int hundredths, struct al_str *out)
{
    if (hundredths < 0)
        al_str_puts(out, " - ");
    else
        al_str_printf(out, "%d.%d", (hundredths + 5) / 100,
                      (hundredths + 5) % 100 / 10);
}

/* The codes of the criteria, above what each comes to. */
static void add_heads(struct load *load, const struct al_panel *panel)
{
    struct al_sheet_row *row = al_sheet_say(&load->pane->rows, _("Sign"));
    struct al_str codes = {0};

    for (size_t i = 0; i < panel->criterion_count; i++)
        al_str_printf(&codes, "%-3.3s ", panel->criteria[i].code);
    al_sheet_cell(row, 1, _("Stage"));
    al_sheet_cell(row, 2, _("Sheets"));
    al_sheet_cell(row, 3, _("Result"));
    al_sheet_cell(row, 5, al_str_text(&codes));
    al_str_drop(&codes);
    load->has_heads = true;
}

static bool own_is_in(const struct load *load, const struct al_panel *panel)
{
    struct al_id own = al_ledger_scorer(al_app_ledger(load->app));

    return al_id_is_zero(&own) ||
           al_blind_is_in(al_app_index(load->app), &panel->candidate, &own);
}

/* What stands between this candidate and a decision. */
static void say_to_do(const struct load *load, const struct al_panel *panel,
                      struct al_sheet_row *row)
{
    size_t talks = al_panel_talks(panel);
    struct al_str text = {0};

    if (!own_is_in(load, panel)) {
        al_sheet_state(row, 4, AL_INK_WARN, _("your sheet: M"));
    } else if (al_panel_is_stopped(panel)) {
        al_sheet_state(row, 4, AL_INK_WARN, _("cannot appoint"));
    } else if (talks > 0) {
        al_str_printf(
            &text, ngettext("talk about %zu", "talk about %zu", talks), talks);
        al_sheet_state(row, 4, AL_INK_WARN, al_str_text(&text));
    }
    al_str_drop(&text);
}

static void put_matrix(const struct al_panel *panel, struct al_sheet_row *row)
{
    struct al_str text = {0};

    for (size_t i = 0; panel->is_open && i < panel->criterion_count; i++) {
        const struct al_panel_criterion *criterion = &panel->criteria[i];

        put_points(criterion->agreed >= 0 ? criterion->agreed * 100
                                          : al_panel_mean(panel, i, NULL),
                   &text);
        al_str_putc(&text, ' ');
    }
    al_sheet_cell(row, 5, al_str_text(&text));
    al_str_drop(&text);
}

static bool add_candidate(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *stage = al_record_get(hit->record, "stage");
    struct al_sheet_row *row;
    struct al_panel panel;
    struct al_str text = {0};

    if (al_panel_load(al_app_index(load->app), &hit->id, &panel, NULL) != AL_OK)
        return true;
    if (!load->has_heads)
        add_heads(load, &panel);
    row = al_sheet_add(&load->pane->rows, &hit->id);
    al_sheet_cell(row, 0, hit->title);
    if (stage)
        al_sheet_cell(row, 1, al_code_label(&al_codes_candidate_stage, stage));
    al_str_printf(&text, _("%zu of %zu"), panel.in_count, panel.scorer_count);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_reset(&text);
    if (al_panel_result(&panel) >= 0)
        put_points(al_panel_result(&panel), &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
    say_to_do(load, &panel, row);
    put_matrix(&panel, row);
    al_panel_drop(&panel);
    load->count++;
    return true;
}

/* Words that may be told to whom they are about, and were not yet. */
static bool add_words(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *added = al_record_get(hit->record, "added");
    struct al_sheet_row *row;

    if (!added || al_record_get(hit->record, "passed_on_on") ||
        al_strcmp0(al_record_get(hit->record, "may_pass_on"), "yes") != 0)
        return true;
    if (load->count++ == 0) {
        al_sheet_blank(&load->pane->rows);
        al_sheet_heading(&load->pane->rows,
                         _("Words that may be passed on: P"));
    }
    row = al_sheet_add(&load->pane->rows, &hit->id);
    row->tag = 1;
    al_sheet_cell(row, 0, hit->title);
    al_sheet_cell(row, 1, added);
    return true;
}

static void say_who(struct al_app *app, struct panel_pane *pane)
{
    struct al_id scorer = al_ledger_scorer(al_app_ledger(app));
    struct al_str text = {0}, where = {0};

    al_panel_say_where(app, &where);
    al_sheet_heading(&pane->rows, al_str_text(&where));
    if (al_id_is_zero(&scorer)) {
        al_str_puts(&text, _("Nobody who scores sits here: w says who"));
    } else {
        al_query_name(al_app_index(app), &scorer, &text);
        al_str_puts(&text, _(" scores at this keyboard"));
        if (al_blind_viewer(al_app_index(app))->is_shared)
            al_str_puts(&text, _(", which is passed round"));
    }
    al_str_putc(&text, '.');
    al_sheet_say(&pane->rows, al_str_text(&text));
    al_sheet_blank(&pane->rows);
    al_str_drop(&text);
    al_str_drop(&where);
}

static void take_panel(struct al_app *app, struct panel_pane *pane)
{
    struct al_record *panel = NULL;
    const char *value;

    if (al_blind_is_panel(al_app_index(app), &pane->panel, &panel) &&
        (value = al_record_get(panel, "recruitment")))
        (void)al_id_parse(value, &pane->recruitment);
    al_record_free(panel);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_query candidates = {.kind = AL_KIND_CANDIDATE,
                                        .order = AL_ORDER_TITLE};
    const struct al_query words = {.kind = AL_KIND_CANDIDATE_FEEDBACK};
    struct panel_pane *pane = state;
    struct load load = {.app = app, .pane = pane};
    enum al_status status;

    al_sheet_reset(&pane->rows);
    if (!al_app_is_panel(app)) {
        al_sheet_say(&pane->rows, _("This is no panel's folder: : and panels "
                                    "leads to them."));
        return AL_OK;
    }
    take_panel(app, pane);
    say_who(app, pane);
    status =
        al_query_run(al_app_index(app), &candidates, add_candidate, &load, err);
    if (load.count == 0)
        al_sheet_say(&pane->rows,
                     _("No candidates yet: a adds one, A adds who scores."));
    load.count = 0;
    if (status == AL_OK)
        status = al_query_run(al_app_index(app), &words, add_words, &load, err);
    al_sheet_fit(&pane->rows, al_app_rows(app) - 5);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct panel_pane *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct panel_pane *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct panel_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

/* ---- keys ---- */

static bool chosen(const struct panel_pane *pane, bool words, struct al_id *id)
{
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || !row->has_id || (row->tag == 1) != words)
        return false;
    *id = row->id;
    return true;
}

static const char *no_candidate(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return chosen(state, false, &id) ? NULL
                                     : N_("The cursor is on no candidate.");
}

static const char *no_row(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing to open yet.");
}

static const char *no_scorer(const struct al_app *app, const void *state)
{
    struct al_id scorer;

    if (!al_app_is_panel(app))
        return N_("This is no panel's folder.");
    scorer = al_ledger_scorer(al_app_ledger(app));
    return al_id_is_zero(&scorer)
               ? N_("Nobody who scores sits here: w says who.")
               : no_candidate(app, state);
}

static const char *no_words(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return chosen(state, true, &id)
               ? NULL
               : N_("The cursor is on no words that may be passed on.");
}

static const char *no_panel(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_is_panel(app) ? NULL : N_("This is no panel's folder.");
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    if (chosen(state, false, &id))
        al_pane_beside_open(app, &id);
    else if (chosen(state, true, &id))
        return al_pane_record_open(app, &id, err);
    return AL_OK;
}

static enum al_status score(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id, scorer = al_ledger_scorer(al_app_ledger(app));

    (void)err;
    if (chosen(state, false, &id))
        al_pane_scoring_open(app, &id, &scorer);
    return AL_OK;
}

static enum al_status type_paper(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct al_id id;

    (void)err;
    if (chosen(state, false, &id))
        al_pane_sitting_open(app, &id);
    return AL_OK;
}

static enum al_status sit(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_pane_sitting_open(app, NULL);
    return AL_OK;
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_CANDIDATE, NULL, err);
}

static enum al_status add_who(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_SCORER, NULL, err);
}

static enum al_status decide(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct panel_pane *pane = state;
    struct al_marks about = {0};
    enum al_status status;

    (void)al_marks_toggle(&about, &pane->recruitment, AL_KIND_RECRUITMENT);
    status = al_pane_deed_open(app, &al_deed_panel_say, &about, err);
    al_marks_drop(&about);
    return status;
}

static enum al_status pass_on(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_str team = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    if (!chosen(state, true, &id))
        return AL_OK;
    if (!al_panels_team_dir(al_app_dir(app), &team))
        status = al_fail(err, AL_EINVAL,
                         _("No team's folder stands beside this one: tell them "
                           "the words by hand"));
    else
        status =
            al_panel_pass(al_app_ledger(app), al_str_text(&team), &id, err);
    al_str_drop(&team);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The words went to the team's folder, as a candidate's and "
                 "without their sign."));
    return AL_OK;
}

static enum al_status change(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct panel_pane *pane = state;

    return al_pane_edit_open(app, NULL, &pane->panel, err);
}

static enum al_status leave(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_panel_leave(app, err);
}

static void parts(void *state, struct al_parts *parts)
{
    struct panel_pane *pane = state;

    parts->rows = &pane->rows;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    (void)state;
    (void)right;
    if (al_app_is_panel(app))
        al_panel_say_where(app, left);
    else
        al_str_puts(left, _("Panel"));
}

static void drop(void *state)
{
    struct panel_pane *pane = state;

    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("side by side"), N_("side by side"), open_row, no_row},
    {'M', 0, N_("fill in my sheet"), N_("my sheet"), score, no_scorer},
    {'w', 0, N_("who scores here now"), N_("who"), sit, no_panel},
    {'T', 0, N_("type a sheet from paper"), N_("paper"), type_paper,
     no_candidate},
    {'a', 0, N_("add a candidate"), N_("add"), add, no_panel},
    {'A', 0, N_("add who scores"), NULL, add_who, no_panel},
    {'D', 0, N_("tell the team: decision"), N_("decision"), decide, no_panel},
    {'P', 0, N_("pass these words on"), N_("pass on"), pass_on, no_words},
    {'Y', 0, N_("its last day, its rules"), NULL, change, no_panel},
    {'B', 0, N_("back to the team"), N_("the team"), leave, no_panel},
    {0},
};

const struct al_pane_ops al_pane_panel = {
    .name = "panel",
    .title = N_("Panel"),
    .state_size = sizeof(struct panel_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};
