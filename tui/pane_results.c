/* tui/pane_results.c - what the sheets of a survey round say together. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/survey_form.h"
#include "tui/survey_rows.h"

enum { OF_QUESTION, OF_STEP, OF_PAIR, PAIRS_MAX = 16, BAR_COLS = 30 };

static const al_sheet_layout layouts[] = {
    /* code | question | mean | of how many | since the last round */
    {{5, 5, false, 4},
     {20, 60, true, 0},
     {5, 5, false, 1},
     {6, 6, false, 2},
     {6, 8, false, 3}},
    /* what is ticked | how often | of a hundred | the bar */
    {{28, 28, false, 0},
     {5, 5, false, 0},
     {6, 6, false, 1},
     {10, BAR_COLS, true, 2}},
    /* code | question | before | after | how much higher */
    {{5, 5, false, 4},
     {20, 60, true, 0},
     {13, 13, false, 1},
     {13, 13, false, 2},
     {6, 6, false, 3}},
};

struct results {
    struct al_id round;
    struct al_sheet rows;
    struct al_str title;
    bool is_told;
};

/* One load: what is counted, and the round before. */
struct load {
    struct al_app *app;
    struct results *results;
    struct al_survey_count now, before;
    bool has_before;
};

static void say_with(struct load *load,
                     void (*say)(const struct al_survey_count *count,
                                 struct al_str *out))
{
    struct al_str text = {0};

    say(&load->now, &text);
    al_survey_row_say(load->app, &load->results->rows, al_str_text(&text));
    al_str_drop(&text);
}

/* ---- the questions ---- */

static void put_tally(struct al_sheet_row *row, size_t at,
                      const struct al_tally *tally)
{
    struct al_str text = {0};

    al_tally_show(tally, &text);
    al_sheet_cell(row, at, al_str_text(&text));
    al_str_reset(&text);
    al_str_printf(&text, _("n %zu"), tally->n);
    al_sheet_cell(row, at + 1, al_str_text(&text));
    al_str_drop(&text);
}

static void put_change(const struct load *load, struct al_sheet_row *row,
                       const struct al_survey_line *line,
                       const struct al_tally *now)
{
    const struct al_survey_line *old =
        load->has_before ? al_survey_line_like(&load->before, line) : NULL;
    struct al_tally then = {{0}, 0, 0};
    struct al_str text = {0};
    bool is_wide;
    int tenths;

    if (old)
        then = al_tally_all(old);
    if (old && al_tally_gap(now, &then, &tenths, &is_wide)) {
        al_tenths_show(tenths, &text);
        al_sheet_cell(row, 4, al_str_text(&text));
    }
    al_str_drop(&text);
}

/* A share is one of those that count, and stands only where they are enough. */
static void add_step(const struct load *load, const struct al_survey_line *line,
                     const struct al_tally *all, size_t step)
{
    struct al_sheet_row *row =
        al_sheet_add(&load->results->rows, &line->question);
    bool counts = line->scale->steps[step].score >= 0;
    int percent = counts ? al_survey_percent(all->steps[step], all->n) : -1;
    struct al_str text = {0};
    char count[24];

    row->layout = OF_STEP;
    snprintf(count, sizeof(count), "%zu", all->steps[step]);
    al_str_printf(
        &text, "   %s",
        al_code_label(&al_codes_answer_value, line->scale->steps[step].code));
    al_sheet_cell(row, 0, al_str_text(&text));
    al_sheet_cell(row, 1, count);
    al_str_reset(&text);
    if (percent >= 0)
        al_str_printf(&text, "%d%%", percent);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_reset(&text);
    if (counts && !al_app_is_plain(load->app)) /* the number says it already */
        al_survey_bar(all->steps[step], all->n, BAR_COLS, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

static void add_ticked(const struct load *load,
                       const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);
    struct al_sheet_row *row =
        al_sheet_add(&load->results->rows, &line->question);

    row->layout = OF_QUESTION;
    al_sheet_cell(row, 0, line->code);
    al_sheet_cell(row, 1, line->text);
    put_tally(row, 2, &all);
    put_change(load, row, line, &all);
    for (size_t i = 0; i < line->scale->count && i < AL_SURVEY_STEPS; i++)
        if (all.steps[i] > 0)
            add_step(load, line, &all, i);
}

static bool is_in_words(const struct al_survey_line *line)
{
    return !line->scale || line->scale->best == 0;
}

static void add_questions(struct load *load)
{
    struct al_sheet *rows = &load->results->rows;
    size_t done = 0;

    for (size_t i = 0; i < load->now.count; i++) {
        if (is_in_words(&load->now.lines[i]))
            continue;
        if (done++ == 0) {
            al_sheet_blank(rows);
            al_sheet_heading(rows, load->has_before
                                       ? _("What was ticked: the mean, of how "
                                           "many, since the last round")
                                       : _("What was ticked: the mean, of how "
                                           "many"));
        }
        add_ticked(load, &load->now.lines[i]);
    }
}

/* Apart from the figures, in an order that ties them to no sheet. */
static void add_words(struct load *load)
{
    struct al_sheet *rows = &load->results->rows;

    for (size_t i = 0; i < load->now.count; i++) {
        const struct al_survey_line *line = &load->now.lines[i];
        struct al_str heading = {0};

        if (line->word_count == 0)
            continue;
        al_sheet_blank(rows);
        al_str_printf(&heading, _("In their words: %s (%zu)"), line->text,
                      line->word_count);
        al_sheet_heading(rows, al_str_text(&heading));
        al_str_drop(&heading);
        for (size_t w = 0; w < line->word_count; w++)
            al_survey_row_words(load->app, rows, line->words[w]);
    }
}

static void put_side(struct al_sheet_row *row, size_t at,
                     const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);
    struct al_str text = {0};

    al_tally_show(&all, &text);
    al_str_printf(&text, _(", n %zu"), all.n);
    al_sheet_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

static void add_pairs(struct load *load)
{
    struct al_survey_pair pairs[PAIRS_MAX];
    size_t count = al_survey_pairs(&load->now, pairs, PAIRS_MAX);
    struct al_sheet *rows = &load->results->rows;

    if (count == 0)
        return;
    al_sheet_blank(rows);
    al_sheet_heading(rows, _("Before and after: what moved"));
    for (size_t i = 0; i < count; i++) {
        struct al_sheet_row *row =
            al_sheet_add(rows, &pairs[i].after->question);
        struct al_str text = {0};

        row->layout = OF_PAIR;
        al_sheet_cell(row, 0, pairs[i].after->code);
        al_sheet_cell(row, 1, pairs[i].after->text);
        put_side(row, 2, pairs[i].before);
        put_side(row, 3, pairs[i].after);
        al_tenths_show(pairs[i].tenths, &text);
        al_sheet_cell(row, 4, al_str_text(&text));
        al_str_drop(&text);
    }
}

/* ---- the pane ---- */

static void say_before(struct load *load)
{
    struct al_str text = {0};

    if (!load->has_before)
        return;
    al_str_puts(&text, _("Compared with "));
    al_query_name(al_app_index(load->app), &load->before.round, &text);
    al_str_printf(
        &text, ngettext(": %zu sheet.", ": %zu sheets.", load->before.returned),
        load->before.returned);
    al_survey_row_say(load->app, &load->results->rows, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status count_both(struct load *load, struct al_err *err)
{
    struct al_index *index = al_app_index(load->app);
    struct al_id before;
    enum al_status status =
        al_survey_count_load(index, &load->results->round, &load->now, err);

    if (status == AL_OK &&
        al_survey_before(index, &load->results->round, &before)) {
        load->has_before = true;
        status = al_survey_count_load(index, &before, &load->before, err);
    }
    return status;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct results *results = state;
    struct load load = {.app = app, .results = results};
    struct al_record *round = NULL;
    struct al_str told = {0};
    enum al_status status;

    al_sheet_reset(&results->rows);
    al_str_reset(&results->title);
    al_query_name(al_app_index(app), &results->round, &results->title);
    status = al_query_get(al_app_index(app), &results->round, &round, err);
    if (status == AL_OK)
        status = count_both(&load, err);
    if (status == AL_OK) {
        say_with(&load, al_survey_say_back);
        say_with(&load, al_survey_say_help);
        say_with(&load, al_survey_say_modes);
        say_with(&load, al_survey_say_few);
        say_before(&load);
        al_survey_told(app, round, &told, &results->is_told);
        al_survey_row_say(app, &results->rows, al_str_text(&told));
        if (!al_round_is_over(round, al_app_today(app)))
            al_survey_row_say(app, &results->rows,
                              _("It is open: `alongside kiosk` hands a screen "
                                "over to be answered on."));
        add_pairs(&load);
        if (load.now.returned > 0)
            add_questions(&load);
        add_words(&load);
    }
    al_survey_count_drop(&load.now);
    al_survey_count_drop(&load.before);
    al_str_drop(&told);
    al_record_free(round);
    al_sheet_fit(&results->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct results *results = state;

    (void)app;
    al_sheet_draw(&results->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct results *results = state;

    (void)app;
    return al_sheet_key(&results->rows, pressed->code);
}

/* What e and h are about: the question of the row, else the round. */
static bool record(const void *state, struct al_id *id)
{
    const struct results *results = state;
    const struct al_sheet_row *row = al_sheet_chosen(&results->rows);

    *id = row && row->has_id ? row->id : results->round;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *is_told_already(const struct al_app *app, const void *state)
{
    const struct results *results = state;

    if (results->is_told)
        return N_("People were told already: c changes the day.");
    return al_app_why_not(app, AL_KIND_SURVEY_ROUND);
}

static enum al_status tell_back(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct results *results = state;

    return al_survey_tell_back(app, &results->round, err);
}

static enum al_status change(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct results *results = state;

    return al_pane_edit_open(app, NULL, &results->round, err);
}

static void parts(void *state, struct al_parts *parts)
{
    struct results *results = state;

    parts->rows = &results->rows;
    parts->is_records = true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct results *results = state;

    (void)app;
    (void)right;
    al_str_printf(left, "%s: %s", _("What came back"),
                  al_str_text(&results->title));
}

static void drop(void *state)
{
    struct results *results = state;

    al_sheet_drop(&results->rows);
    al_str_drop(&results->title);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this question"), N_("open"), open_row, NULL},
    {'r', 0, N_("people were told, today"), N_("told back"), tell_back,
     is_told_already},
    {'c', 0, N_("change this round"), N_("change"), change, NULL},
    {0},
};

const struct al_pane_ops al_pane_results = {
    .name = "results",
    .title = N_("What came back"),
    .is_inner = true,
    .state_size = sizeof(struct results),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_results_open(struct al_app *app,
                                    const struct al_id *round,
                                    struct al_err *err)
{
    struct al_id wanted = *round; /* it may stand in a pane that goes */
    struct results *results = al_app_push(app, &al_pane_results);

    (void)err;
    results->round = wanted;
    return AL_OK;
}
