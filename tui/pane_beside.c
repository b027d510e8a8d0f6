/* tui/pane_beside.c - one candidate's scores side by side. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/panel.h"
#include "core/utf8.h"
#include "tui/panel_panes.h"
#include "tui/sheet.h"

/* criterion | scores | means | apart | agreed */
static const al_sheet_layout layouts[] = {{{16, 34, true, 0},
                                           {12, 60, false, 0},
                                           {9, 24, false, 1},
                                           {6, 7, false, 0},
                                           {12, 16, false, 0}}};

enum { NAME_COLS = 10, TIGHT_COLS = 6, FEW = 3 }; /* of a scorer */

struct beside {
    struct al_id candidate;
    struct al_panel panel;
    struct al_sheet rows; /* tag: 1 + the criterion */
    struct al_str title;
};

/* ---- its rows ---- */

/* A name, or a score below it, as wide as all are. */
static void put_column(const struct beside *pane, const char *text,
                       struct al_str *out)
{
    int cols = pane->panel.scorer_count > FEW ? TIGHT_COLS : NAME_COLS;
    int width = al_text_width(text);
    size_t len = strlen(text);

    while (width > cols && len > 0) {
        len--;
        while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
            len--;
        width--;
    }
    al_str_add(out, text, len);
    for (; width <= cols; width++)
        al_str_putc(out, ' ');
}

static void put_points(int hundredths, struct al_str *out)
{
    if (hundredths < 0)
        al_str_puts(out, "-");
    else
        al_str_printf(out, "%d.%d", (hundredths + 5) / 100,
                      (hundredths + 5) % 100 / 10);
}

static void add_names(struct beside *pane)
{
    struct al_sheet_row *row = al_sheet_say(&pane->rows, _("Criterion"));
    struct al_str names = {0}, kinds = {0};
    const char *gap = "";

    for (size_t i = 0; i < pane->panel.scorer_count; i++)
        put_column(pane, pane->panel.scorers[i].label, &names);
    al_sheet_cell(row, 1, al_str_text(&names));
    for (size_t i = 0; i < al_codes_scorer_kind.count; i++) {
        const char *kind = al_codes_scorer_kind.codes[i].code;
        bool is_there = false;

        for (size_t s = 0; s < pane->panel.scorer_count; s++)
            is_there |= strcmp(pane->panel.scorers[s].kind, kind) == 0;
        if (!is_there)
            continue;
        al_str_printf(&kinds, "%s%s", gap,
                      i == 0   ? _("theirs")
                      : i == 1 ? _("staff")
                               : _("other"));
        gap = " ";
    }
    al_sheet_cell(row, 2, al_str_text(&kinds));
    al_sheet_cell(row, 3, _("apart"));
    al_sheet_cell(row, 4, _("agreed"));
    al_str_drop(&names);
    al_str_drop(&kinds);
}

static void put_means(const struct al_panel *panel, size_t at,
                      struct al_str *out)
{
    const char *gap = "";

    for (size_t i = 0; i < al_codes_scorer_kind.count; i++) {
        const char *kind = al_codes_scorer_kind.codes[i].code;
        bool is_there = false;

        for (size_t s = 0; s < panel->scorer_count; s++)
            is_there |= strcmp(panel->scorers[s].kind, kind) == 0;
        if (!is_there)
            continue;
        al_str_puts(out, gap);
        put_points(al_panel_mean(panel, at, kind), out);
        gap = "    ";
    }
}

static void add_criterion(struct beside *pane, size_t at)
{
    const struct al_panel *panel = &pane->panel;
    const struct al_panel_criterion *criterion = &panel->criteria[at];
    struct al_sheet_row *row = al_sheet_add(&pane->rows, &criterion->id);
    struct al_str text = {0};
    int spread = al_panel_spread(panel, at);

    row->tag = at + 1;
    al_str_printf(&text, _("%s x%d %s"), criterion->code, criterion->weight,
                  criterion->text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    for (size_t s = 0; s < panel->scorer_count; s++) {
        const struct al_panel_cell *cell = al_panel_cell(panel, at, s);
        char value[16] = "-";

        if (cell->value >= 0)
            snprintf(value, sizeof(value), "%d%s", cell->value,
                     cell->is_late ? "*" : "");
        put_column(pane, value, &text);
    }
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    put_means(panel, at, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_reset(&text);
    if (spread >= 0)
        al_str_printf(&text, "%d", spread);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_reset(&text);
    if (criterion->agreed >= 0) {
        al_str_printf(&text, "%d", criterion->agreed);
        al_sheet_cell(row, 4, al_str_text(&text));
    } else if (al_panel_must_talk(panel, at)) {
        al_sheet_state(row, 4, AL_INK_WARN, _("talk about it"));
    }
    al_str_drop(&text);
}

static void say_result(struct beside *pane)
{
    const struct al_panel *panel = &pane->panel;
    struct al_str text = {0};
    int result = al_panel_result(panel);

    al_sheet_blank(&pane->rows);
    if (!panel->is_open)
        al_str_printf(&text,
                      _("%zu of %zu sheets are in. Others' scores show when "
                        "your own sheet is."),
                      panel->in_count, panel->scorer_count);
    else
        al_str_puts(&text, _("Weighted, every vote the same: "));
    if (panel->is_open)
        put_points(result, &text);
    al_sheet_say(&pane->rows, al_str_text(&text));
    if (panel->is_open && panel->in_count < panel->scorer_count) {
        al_str_reset(&text);
        al_str_printf(&text, _("%zu of %zu sheets are in so far."),
                      panel->in_count, panel->scorer_count);
        al_sheet_say(&pane->rows, al_str_text(&text));
    }
    if (al_panel_is_stopped(panel))
        al_sheet_state(al_sheet_say(&pane->rows, ""), 0, AL_INK_WARN,
                       _("Cannot be appointed: two scorers gave a 0 where "
                         "that stops."));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct beside *pane = state;
    enum al_status status;

    al_panel_drop(&pane->panel);
    al_sheet_reset(&pane->rows);
    al_str_reset(&pane->title);
    al_query_name(al_app_index(app), &pane->candidate, &pane->title);
    status =
        al_panel_load(al_app_index(app), &pane->candidate, &pane->panel, err);
    if (status != AL_OK)
        return status;
    add_names(pane);
    for (size_t i = 0; i < pane->panel.criterion_count; i++)
        add_criterion(pane, i);
    say_result(pane);
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return AL_OK;
}

/* ---- the pane ---- */

static bool chosen(const struct beside *pane, size_t *criterion)
{
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || row->tag == 0)
        return false;
    *criterion = row->tag - 1;
    return true;
}

/* What each wrote about the criterion, below the table. */
static void say_evidence(const struct beside *pane, const char *end,
                         struct al_str *out)
{
    size_t at;

    if (!chosen(pane, &at))
        return;
    for (size_t s = 0; s < pane->panel.scorer_count; s++) {
        const struct al_panel_cell *cell = al_panel_cell(&pane->panel, at, s);

        if (cell->evidence)
            al_str_printf(out, "%s %d: %s%s", pane->panel.scorers[s].label,
                          cell->value, cell->evidence, end);
    }
    if (pane->panel.criteria[at].reason)
        al_str_printf(out, _("Agreed %d: %s%s"),
                      pane->panel.criteria[at].agreed,
                      pane->panel.criteria[at].reason, end);
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct beside *pane = state;
    struct al_str text = {0};
    int used = (int)pane->rows.count + 1;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
    say_evidence(pane, "  ", &text);
    if (area.rows > used)
        al_canvas_wrap(canvas, area.row + used, 0, area.cols, area.rows - used,
                       AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    (void)app;
    say_evidence(state, "\n", out);
}

struct stepping {
    struct al_id now, before, after;
    bool is_past, has_before, has_after;
};

static bool see_candidate(void *arg, const struct al_hit *hit)
{
    struct stepping *stepping = arg;

    if (al_id_compare(&hit->id, &stepping->now) == 0) {
        stepping->is_past = true;
    } else if (!stepping->is_past) {
        stepping->before = hit->id;
        stepping->has_before = true;
    } else {
        stepping->after = hit->id;
        stepping->has_after = true;
    }
    return !stepping->has_after;
}

/* The candidate before or after this one. */
static enum al_key_result step(struct al_app *app, struct beside *pane,
                               bool is_on)
{
    const struct al_query all = {.kind = AL_KIND_CANDIDATE,
                                 .order = AL_ORDER_TITLE};
    struct stepping stepping = {.now = pane->candidate};

    (void)al_query_run(al_app_index(app), &all, see_candidate, &stepping, NULL);
    if (is_on ? !stepping.has_after : !stepping.has_before)
        return AL_KEY_REFUSED;
    pane->candidate = is_on ? stepping.after : stepping.before;
    al_app_reload(app);
    return AL_KEY_CHANGED;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct beside *pane = state;

    if (pressed->code == AL_KEY_LEFT || pressed->code == AL_KEY_RIGHT)
        return step(app, pane, pressed->code == AL_KEY_RIGHT);
    return al_sheet_key(&pane->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct beside *pane = state;

    *id = pane->candidate;
    return true;
}

static const char *no_talk(const struct al_app *app, const void *state)
{
    const struct beside *pane = state;
    size_t at;

    (void)app;
    if (!chosen(pane, &at))
        return N_("The cursor is on no criterion.");
    return pane->panel.is_open &&
                   pane->panel.in_count == pane->panel.scorer_count
               ? NULL
               : N_("First everybody hands in their own sheet; then it is "
                    "talked about.");
}

/* The agreed score of the criterion with the cursor: a form, in the one that
 * is there already where there is one. */
static enum al_status agree(struct al_app *app, void *state, struct al_err *err)
{
    struct beside *pane = state;
    struct al_record *agreed = al_record_new(AL_KIND_AGREED_SCORE);
    char candidate[AL_ID_HEX], criterion[AL_ID_HEX];
    struct al_record *stands = NULL;
    struct al_id id;
    size_t at;
    enum al_status status = AL_OK;

    if (!chosen(pane, &at)) {
        al_record_free(agreed);
        return AL_OK;
    }
    al_id_hex(&pane->candidate, candidate);
    al_id_hex(&pane->panel.criteria[at].id, criterion);
    al_record_set(agreed, "candidate", candidate);
    al_record_set(agreed, "criterion", criterion);
    status =
        al_link_id(agreed, al_ledger_link_key(al_app_ledger(app)), &id, err);
    al_record_free(agreed);
    if (status == AL_OK &&
        al_query_get(al_app_index(app), &id, &stands, NULL) == AL_OK) {
        al_record_free(stands);
        return al_pane_edit_open_at(app, AL_KIND_AGREED_SCORE, &id, "value",
                                    err);
    }
    if (status == AL_OK) {
        const struct al_fill fills[] = {{"candidate", candidate},
                                        {"criterion", criterion}};

        status = al_pane_edit_open_filled(app, AL_KIND_AGREED_SCORE, fills,
                                          AL_COUNT(fills), NULL, err);
    }
    if (status == AL_OK)
        al_pane_edit_start_at(app, "value");
    return status;
}

static const char *no_scorer(const struct al_app *app, const void *state)
{
    struct al_id scorer = al_ledger_scorer(al_app_ledger(app));

    (void)state;
    return al_id_is_zero(&scorer)
               ? N_("Nobody who scores sits here: w on the screen before says "
                    "who.")
               : NULL;
}

static enum al_status score(struct al_app *app, void *state, struct al_err *err)
{
    const struct beside *pane = state;
    struct al_id scorer = al_ledger_scorer(al_app_ledger(app));

    (void)err;
    al_pane_scoring_open(app, &pane->candidate, &scorer);
    return AL_OK;
}

static void parts(void *state, struct al_parts *parts)
{
    struct beside *pane = state;

    parts->rows = &pane->rows;
    parts->tells_row = true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct beside *pane = state;

    (void)app;
    al_str_printf(left, _("Side by side: %s"), al_str_text(&pane->title));
    al_str_puts(right, _("Left, Right: the next candidate"));
}

static void drop(void *state)
{
    struct beside *pane = state;

    al_panel_drop(&pane->panel);
    al_sheet_drop(&pane->rows);
    al_str_drop(&pane->title);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 'A', N_("the score agreed on"), N_("agree"), agree, no_talk},
    {'M', 0, N_("fill in my sheet"), N_("my sheet"), score, no_scorer},
    {0},
};

const struct al_pane_ops al_pane_beside = {
    .name = "beside",
    .title = N_("Side by side"),
    .is_inner = true,
    .state_size = sizeof(struct beside),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

void al_pane_beside_open(struct al_app *app, const struct al_id *candidate)
{
    struct al_id whom = *candidate; /* it may stand in a pane that goes */
    struct beside *pane = al_app_push(app, &al_pane_beside);

    pane->candidate = whom;
    pane->panel.stopper = SIZE_MAX;
}
