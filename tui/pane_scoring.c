/*
 * tui/pane_scoring.c - one scorer's sheet of one candidate.
 *
 * A digit is a score and goes on; where what shows it is needed, the line for
 * it opens below and the cursor goes there. The sheet is saved whole. Its draft
 * is offered to nobody but its scorer, whose sheet it is opened for again.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel.h"
#include "tui/form_pane.h"
#include "tui/panel_panes.h"

enum { ANCHOR_ROWS = 4 };

struct scoring {
    struct al_app *app;
    struct al_panel panel;
    struct al_id candidate, scorer, save;
    struct al_str who, sign; /* the scorer's and the candidate's names */
    struct al_field *abouts; /* two a criterion: score, what shows it; owned */
    char **texts;            /* labels and helps of these; owned */
    struct al_form form;
    struct al_draft draft;
};

static size_t score_at(size_t criterion)
{
    return 2 * criterion;
}

/* ---- the fields ---- */

static char *text_of(struct al_str *text)
{
    return al_str_take(text);
}

/* "0: ... 2: ... 4: ..." in one line, for whoever has it read out. */
static char *help_of(const struct al_panel_criterion *row)
{
    static const char *const values[] = {"0", "2", "4"};
    struct al_str help = {0};

    al_str_printf(&help, _("0 to 4, times %d."), row->weight);
    for (size_t i = 0; i < AL_COUNT(values); i++)
        if (row->anchors[i])
            al_str_printf(&help, " %s: %s", values[i], row->anchors[i]);
    return text_of(&help);
}

static char *label_of(const struct al_panel_criterion *row)
{
    struct al_str label = {0};

    al_str_printf(&label, "%s %s", row->code, row->text);
    return text_of(&label);
}

static void add_fields(struct scoring *pane)
{
    size_t count = pane->panel.criterion_count;

    pane->abouts = al_calloc(2 * count + 1, sizeof(*pane->abouts));
    pane->texts = al_calloc(2 * count + 1, sizeof(*pane->texts));
    for (size_t i = 0; i < count; i++) {
        pane->texts[2 * i] = label_of(&pane->panel.criteria[i]);
        pane->texts[2 * i + 1] = help_of(&pane->panel.criteria[i]);
        pane->abouts[2 * i] = (struct al_field){.name = "value",
                                                .label = pane->texts[2 * i],
                                                .help = pane->texts[2 * i + 1],
                                                .type = AL_T_NUMBER,
                                                .flags = AL_F_QUICK};
        pane->abouts[2 * i + 1] = (struct al_field){
            .name = "evidence",
            .label = N_("  what shows it"),
            .help = N_("0, 1 and 4 need it; the candidate may ask to read it"),
            .examples = N_("Said that all can work; Asked what I want; Spoke "
                           "over me"),
            .type = AL_T_LINE,
            .flags = AL_F_QUICK};
        al_form_add(&pane->form, &pane->abouts[2 * i], NULL);
        al_form_add(&pane->form, &pane->abouts[2 * i + 1], NULL);
    }
}

static int value_at(const struct scoring *pane, size_t criterion)
{
    struct al_str value = {0};
    int score = AL_SCORE_NONE;

    if (al_form_value(&pane->form, score_at(criterion), &value, NULL) ==
            AL_OK &&
        value.len == 1 && value.data[0] >= '0' &&
        value.data[0] <= '0' + AL_SCORE_MAX)
        score = value.data[0] - '0';
    al_str_drop(&value);
    return score;
}

/* A line for what shows it stands where it is needed, or written already. */
static void show_lines(struct scoring *pane)
{
    for (size_t i = 0; i < pane->panel.criterion_count; i++) {
        struct al_form_field *line = &pane->form.fields[score_at(i) + 1];

        line->is_hidden = !al_panel_needs_evidence(value_at(pane, i)) &&
                          al_is_empty(al_box_text(&line->box));
    }
}

static void show_scores(struct scoring *pane)
{
    const struct al_panel *panel = &pane->panel;

    for (size_t s = 0; s < panel->scorer_count; s++) {
        if (al_id_compare(&panel->scorers[s].id, &pane->scorer) != 0)
            continue;
        for (size_t i = 0; i < panel->criterion_count; i++) {
            const struct al_panel_cell *cell = al_panel_cell(panel, i, s);
            char digit[2] = {(char)('0' + cell->value), '\0'};

            if (cell->value >= 0)
                al_form_show(&pane->form, score_at(i), digit);
            if (cell->evidence)
                al_form_show(&pane->form, score_at(i) + 1, cell->evidence);
        }
    }
}

/* ---- its draft ---- */

static void put_id(struct al_draft_text *text, const char *name,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_draft_put(text, name, hex);
}

static enum al_status write_draft(struct scoring *pane, struct al_err *err)
{
    struct al_draft_text text = {0};
    enum al_status status;

    al_draft_put(&text, "form", "scoring");
    put_id(&text, "candidate", &pane->candidate);
    put_id(&text, "scorer", &pane->scorer);
    put_id(&text, "save", &pane->save);
    al_form_keep(&pane->form, &text);
    status =
        al_draft_write(&pane->draft, al_app_draft_seal(pane->app),
                       al_ledger_random(al_app_ledger(pane->app)), &text, err);
    al_draft_text_drop(&text);
    return status;
}

static enum al_status keep_it(struct scoring *pane, struct al_err *err)
{
    return al_form_is_touched(&pane->form) ? write_draft(pane, err) : AL_OK;
}

static bool keep(struct al_app *app, void *state)
{
    struct al_err err = {0};
    enum al_status status = keep_it(state, &err);

    return al_form_pane_kept(app, status, &err);
}

static bool leave(struct al_app *app, void *state)
{
    struct scoring *pane = state;
    struct al_err err = {0};
    enum al_status status = keep_it(pane, &err);
    bool is_kept = status == AL_OK && al_draft_is_kept(&pane->draft);
    bool leaves = al_form_pane_leaves(app, &pane->draft, status, &err);

    if (leaves && is_kept)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Not handed in yet; opening the sheet again goes on with "
                     "it."));
    return leaves;
}

struct recalling {
    struct scoring *pane;
    char path[AL_DRAFT_PATH];
};

static bool is_id(const struct al_draft_text *text, const char *name,
                  const struct al_id *wanted)
{
    const char *hex = al_draft_get(text, name);
    struct al_id id;

    return hex && al_id_parse(hex, &id) && al_id_compare(&id, wanted) == 0;
}

static bool is_mine(void *arg, const char *path, int64_t changed_at,
                    const struct al_draft_text *text)
{
    struct recalling *recalling = arg;

    (void)changed_at;
    if (al_strcmp0(al_draft_get(text, "form"), "scoring") != 0 ||
        !is_id(text, "candidate", &recalling->pane->candidate) ||
        !is_id(text, "scorer", &recalling->pane->scorer))
        return true;
    snprintf(recalling->path, sizeof(recalling->path), "%s", path);
    return false;
}

static void recall(struct scoring *pane)
{
    struct recalling recalling = {.pane = pane};
    struct al_draft_text text = {0};
    const char *hex;

    al_draft_each(al_app_draft_seal(pane->app), is_mine, &recalling);
    if (!recalling.path[0] ||
        al_draft_open(&pane->draft, al_app_draft_seal(pane->app),
                      recalling.path, &text, NULL) != AL_OK)
        return;
    hex = al_draft_get(&text, "save");
    if (hex && al_id_parse(hex, &pane->save) &&
        al_ledger_has_save(al_app_ledger(pane->app), &pane->save)) {
        al_draft_finish(
            &pane->draft); /* it is in, and the program was killed */
        al_draft_init(&pane->draft);
        pane->save = al_id_new(al_ledger_random(al_app_ledger(pane->app)));
    } else {
        al_form_recall(&pane->form, &text);
    }
    al_draft_text_drop(&text);
}

/* ---- handing it in ---- */

static enum al_status save_made(struct scoring *pane,
                                const struct al_made *made, size_t count,
                                struct al_err *err)
{
    struct al_edit *edits = al_calloc(count + 1, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){made[i].id, made[i].opened, made[i].record};
    status = al_ledger_save(al_app_ledger(pane->app), edits, count, &pane->save,
                            &saved, err);
    free(edits);
    return status;
}

static enum al_status put_in(struct scoring *pane, size_t *missing,
                             struct al_err *err)
{
    size_t criteria = pane->panel.criterion_count, count = 0;
    struct al_score_row *rows = al_calloc(criteria + 1, sizeof(*rows));
    struct al_str *lines = al_calloc(criteria + 1, sizeof(*lines));
    struct al_made *made = NULL;
    enum al_status status;

    for (size_t i = 0; i < criteria; i++) {
        al_box_value(&pane->form.fields[score_at(i) + 1].box, &lines[i]);
        rows[i] =
            (struct al_score_row){value_at(pane, i), al_str_text(&lines[i])};
    }
    status = al_panel_sheet(
        al_app_index(pane->app), al_ledger_link_key(al_app_ledger(pane->app)),
        &pane->panel, &pane->scorer, rows, &made, &count, missing, err);
    if (status == AL_OK)
        status = save_made(pane, made, count, err);
    al_panel_made_drop(made, count);
    for (size_t i = 0; i < criteria; i++)
        al_str_drop(&lines[i]);
    free(lines);
    free(rows);
    return status;
}

/* "Ada's sheet for C1 is in: 2 of 3." */
static void say_in(struct al_app *app, const struct al_id *candidate,
                   const char *who, const char *sign)
{
    struct al_panel panel;

    if (al_panel_load(al_app_index(app), candidate, &panel, NULL) != AL_OK)
        return;
    al_app_say(app, AL_INK_PLAIN, _("%s, %s: the sheet is in, %zu of %zu."),
               sign, who, panel.in_count, panel.scorer_count);
    al_panel_drop(&panel);
}

static void hand_in(struct al_app *app, struct scoring *pane)
{
    struct al_id candidate = pane->candidate;
    struct al_err err = {0};
    size_t missing = SIZE_MAX;
    char *who, *sign;

    (void)keep(app, pane);
    if (al_form_pane_hints(app, &pane->form, al_kind_by_name(AL_KIND_SCORE)))
        return;
    if (put_in(pane, &missing, &err) != AL_OK) {
        if (missing != SIZE_MAX)
            pane->form.at =
                score_at(missing) + (value_at(pane, missing) >= 0 ? 1 : 0);
        al_app_say_err(app, &err);
        return;
    }
    al_draft_finish(&pane->draft);
    who = al_strdup(al_str_text(&pane->who));
    sign = al_strdup(al_str_text(&pane->sign));
    al_app_pop(app); /* the pane is gone with this */
    al_app_saved(app);
    say_in(app, &candidate, who, sign);
    free(who);
    free(sign);
}

/* ---- keys ---- */

/* The score is given: on to what shows it, or to the next. */
static void go_on(struct scoring *pane)
{
    const struct al_key on = {.code = AL_KEY_TAB};
    size_t last = pane->form.count;

    show_lines(pane);
    while (last > 0 && pane->form.fields[last - 1].is_hidden)
        last--;
    if (pane->form.at + 1 < last)
        (void)al_form_key(&pane->form, &on);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct scoring *pane = state;
    bool is_score = pane->form.at % 2 == 0;
    enum al_form_said said;

    if (is_score && pressed->code >= '0' && pressed->code <= '9') {
        char digit[2] = {(char)pressed->code, '\0'};

        if (pressed->code > '0' + AL_SCORE_MAX)
            return AL_KEY_REFUSED;
        al_form_type(&pane->form, pane->form.at, digit);
        pane->form.fields[pane->form.at].is_touched = true;
        al_form_echo(&pane->form, pane->form.at);
        go_on(pane);
        al_form_pane_typed(app, &pane->draft, AL_FORM_IDLE_MS);
        return AL_KEY_CHANGED;
    }
    said = al_form_key(&pane->form, pressed);
    if (said == AL_FORM_LEFT)
        show_lines(pane);
    if (said == AL_FORM_LEFT)
        (void)keep(app, pane);
    else if (said == AL_FORM_SAVE)
        hand_in(app, pane);
    else if (said == AL_FORM_CHANGED)
        al_form_pane_typed(app, &pane->draft, AL_FORM_IDLE_MS);
    return al_form_pane_result(said);
}

/* ---- the pane ---- */

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct scoring *pane = state;
    enum al_status status;

    if (pane->form.count > 0)
        return AL_OK;
    status =
        al_panel_load(al_app_index(app), &pane->candidate, &pane->panel, err);
    if (status != AL_OK)
        return status;
    pane->form.source = al_app_source(app);
    al_query_name(al_app_index(app), &pane->candidate, &pane->sign);
    al_query_name(al_app_index(app), &pane->scorer, &pane->who);
    add_fields(pane);
    show_scores(pane);
    recall(pane);
    show_lines(pane);
    return AL_OK;
}

/* What 0, 2 and 4 are, of the criterion with the cursor. */
static void draw_anchors(const struct scoring *pane, struct al_canvas *canvas,
                         struct al_area area)
{
    static const char *const values[] = {"0", "2", "4"};
    const struct al_panel_criterion *row =
        &pane->panel.criteria[pane->form.at / 2];
    struct al_str text = {0};
    int at = area.row + 1;

    al_canvas_put(canvas, area.row, 0, area.cols, AL_INK_HEADING, row->text);
    for (size_t i = 0; i < AL_COUNT(values) && at < area.row + area.rows; i++) {
        if (!row->anchors[i])
            continue;
        al_str_reset(&text);
        al_str_printf(&text, "%s  %s", values[i], row->anchors[i]);
        al_canvas_put_cut(canvas, at++, 0, area.cols, AL_INK_PLAIN,
                          al_str_text(&text));
    }
    al_str_drop(&text);
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct scoring *pane = state;
    struct al_area below = area;

    (void)app;
    if (pane->form.count == 0)
        return;
    area.rows -= ANCHOR_ROWS + 1;
    below.row = area.row + area.rows + 1;
    below.rows = ANCHOR_ROWS;
    al_form_draw(&pane->form, canvas, area);
    draw_anchors(pane, canvas, below);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct scoring *pane = state;

    (void)app;
    al_str_printf(left, _("Sheet: %s, scored by %s"), al_str_text(&pane->sign),
                  al_str_text(&pane->who));
    if (al_draft_is_kept(&pane->draft))
        al_str_puts(right, _("draft kept"));
}

/* Why the cursor is where it is. */
static const char *hint(const struct al_app *app, const void *state)
{
    const struct scoring *pane = state;

    if (pane->form.count == 0)
        return NULL;
    if (pane->form.at % 2 == 1)
        return _("0, 1 and 4 need what shows it, in a few words; the candidate "
                 "may ask to read it.");
    return al_app_is_plain(app) ? al_form_help(&pane->form)
                                : _("0 to 4; F2 hands the whole sheet in.");
}

static void explain(const void *state, struct al_str *out)
{
    const struct scoring *pane = state;

    al_form_explain(&pane->form, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct scoring *pane = state;

    parts->form = &pane->form;
    parts->question = N_("Hand the sheet in?");
}

static void drop(void *state)
{
    struct scoring *pane = state;

    al_draft_close(&pane->draft);
    al_form_drop(&pane->form);
    for (size_t i = 0; i < 2 * pane->panel.criterion_count && pane->texts; i++)
        free(pane->texts[i]);
    free(pane->texts);
    free(pane->abouts);
    al_panel_drop(&pane->panel);
    al_str_drop(&pane->who);
    al_str_drop(&pane->sign);
}

static const struct al_keydef keys[] = {
    {AL_KEY_F2, AL_CTRL('s'), N_("hand the sheet in"), N_("hand in"), NULL,
     NULL},
    {AL_KEY_ENTER, AL_KEY_TAB, N_("next; in the last: in"), N_("next"), NULL,
     NULL},
    {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the field before"), N_("back"), NULL,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_scoring = {
    .name = "scoring",
    .title = N_("A sheet of scores"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct scoring),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .keep = keep,
    .drop = drop,
};

void al_pane_scoring_open(struct al_app *app, const struct al_id *candidate,
                          const struct al_id *scorer)
{
    struct al_id whom = *candidate, who = *scorer;
    struct scoring *pane = al_app_push(app, &al_pane_scoring);

    pane->app = app;
    pane->candidate = whom;
    pane->scorer = who;
    pane->save = al_id_new(al_ledger_random(al_app_ledger(app)));
    al_draft_init(&pane->draft);
    (void)al_local_seal_load(al_app_draft_seal(app), NULL);
}
