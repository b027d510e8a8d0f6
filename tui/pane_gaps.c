/* tui/pane_gaps.c - a self-assessment: how {people} and staff see each
 * statement, where the two are far apart, and what was agreed about it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/gaps.h"

enum {
    OF_STATEMENT,
    OF_AGREED,
    NO_LINE = 9999 /* tag of a row that is about no statement */
};

static const al_sheet_layout layouts[] = {
    /* code | statement | {people} | staff | how far apart | since last time */
    {{5, 5, false, 4},
     {14, 60, true, 0},
     {10, 11, false, 0},
     {10, 11, false, 1},
     {19, 20, false, 2},
     {6, 6, false, 3}},
    /* code | what was agreed | who | by when | how it stands */
    {{5, 5, false, 3},
     {20, 60, true, 0},
     {10, 14, false, 2},
     {13, 13, false, 1},
     {10, 14, false, 0}},
};

struct load {
    struct al_app *app;
    struct al_gaps *gaps;
    struct al_survey_count now, before;
    bool has_before;
    const char *dimension; /* of the row before; NULL: none */
};

static void say(struct load *load, const char *text)
{
    al_survey_row_say(load->app, &load->gaps->rows, text);
}

/* ---- statements ---- */

static void forget_statements(struct al_gaps *gaps)
{
    for (size_t i = 0; i < gaps->statement_count; i++) {
        free(gaps->texts[i]);
        free(gaps->codes[i]);
    }
    free(gaps->statements);
    free(gaps->texts);
    free(gaps->codes);
    gaps->statements = NULL;
    gaps->texts = gaps->codes = NULL;
    gaps->statement_count = 0;
}

static void keep_statements(struct al_gaps *gaps,
                            const struct al_survey_count *count)
{
    forget_statements(gaps);
    gaps->statements = al_calloc(count->count + 1, sizeof(*gaps->statements));
    gaps->texts = al_calloc(count->count + 1, sizeof(*gaps->texts));
    gaps->codes = al_calloc(count->count + 1, sizeof(*gaps->codes));
    for (size_t i = 0; i < count->count; i++) {
        gaps->statements[i] = count->lines[i].question;
        gaps->texts[i] = al_strdup(count->lines[i].text);
        gaps->codes[i] = al_strdup(count->lines[i].code);
    }
    gaps->statement_count = count->count;
}

struct al_agreed *al_gaps_agreed(struct al_gaps *gaps,
                                 const struct al_id *statement)
{
    for (size_t i = 0; i < gaps->agreed_count; i++)
        if (al_id_compare(&gaps->agreed[i].statement, statement) == 0)
            return &gaps->agreed[i];
    return NULL;
}

/* "1.6 n 10", or nothing where nobody rated it. */
static void show_tally(const struct al_tally *tally, struct al_str *out)
{
    if (tally->n == 0)
        return;
    al_tally_show(tally, out);
    al_str_printf(out, _(" n %zu"), tally->n);
}

static void put_tally(struct al_sheet_row *row, size_t at,
                      const struct al_tally *tally)
{
    struct al_str text = {0};

    show_tally(tally, &text);
    al_sheet_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

/* How the {people}'s mean has moved since the last look. */
static void put_change(const struct load *load, struct al_sheet_row *row,
                       const struct al_survey_line *line)
{
    const struct al_survey_line *old =
        load->has_before ? al_survey_line_like(&load->before, line) : NULL;
    struct al_str text = {0};
    bool is_wide;
    int tenths;

    if (old && al_tally_gap(&line->sides[AL_SIDE_PEOPLE],
                            &old->sides[AL_SIDE_PEOPLE], &tenths, &is_wide)) {
        al_tenths_show(tenths, &text);
        al_sheet_cell(row, 5, al_str_text(&text));
    }
    al_str_drop(&text);
}

static void add_statement(struct load *load, size_t at)
{
    const struct al_survey_line *line = &load->now.lines[at];
    struct al_sheet_row *row = al_sheet_add(&load->gaps->rows, &line->question);
    struct al_survey_gap gap;
    struct al_str text = {0};

    row->layout = OF_STATEMENT;
    row->tag = at;
    al_sheet_cell(row, 0, line->code);
    al_sheet_cell(row, 1, line->text);
    put_tally(row, 2, &line->sides[AL_SIDE_PEOPLE]);
    put_tally(row, 3, &line->sides[AL_SIDE_STAFF]);
    if (al_survey_gap(line, &gap)) {
        al_tenths_show(gap.tenths, &text);
        if (gap.is_wide)
            al_str_printf(&text, " %s", _("talk about it"));
        al_sheet_state(row, 4, gap.is_wide ? AL_INK_WARN : AL_INK_PLAIN,
                       al_str_text(&text));
    }
    put_change(load, row, line);
    al_str_drop(&text);
}

/* "Well led: 1.8 n 20, staff 2.6 n 12" */
static void add_dimension(struct load *load, const char *dimension)
{
    struct al_tally people =
        al_survey_dimension(&load->now, dimension, AL_SIDE_PEOPLE);
    struct al_tally staff =
        al_survey_dimension(&load->now, dimension, AL_SIDE_STAFF);
    struct al_str text = {0}, filled = {0};

    al_str_puts(
        &text, *dimension ? al_code_label(&al_codes_survey_dimension, dimension)
                          : _("Other statements"));
    if (people.n > 0) {
        al_str_printf(&text, ": %s ", _("{people}"));
        show_tally(&people, &text);
    }
    if (staff.n > 0) {
        al_str_printf(&text, "%s %s ", people.n > 0 ? "," : ":", _("staff"));
        show_tally(&staff, &text);
    }
    al_app_fill(load->app, al_str_text(&text), &filled);
    al_sheet_blank(&load->gaps->rows);
    al_sheet_heading(&load->gaps->rows, al_str_text(&filled));
    al_str_drop(&text);
    al_str_drop(&filled);
}

static void add_head(struct load *load)
{
    struct al_sheet_row *row = al_sheet_say(&load->gaps->rows, "");
    struct al_str people = {0};

    row->layout = OF_STATEMENT;
    al_app_fill(load->app, _("{people}"), &people);
    al_sheet_cell(row, 2, al_str_text(&people));
    al_sheet_cell(row, 3, _("staff"));
    al_sheet_cell(row, 4, _("how far apart"));
    if (load->has_before)
        al_sheet_cell(row, 5, _("since"));
    al_str_drop(&people);
}

static void add_statements(struct load *load)
{
    bool has_head = false;

    for (size_t i = 0; i < load->now.count; i++) {
        const struct al_survey_line *line = &load->now.lines[i];

        if (!line->scale || line->scale->best == 0)
            continue;
        if (!has_head && !al_app_is_plain(load->app)) {
            al_sheet_blank(&load->gaps->rows);
            add_head(load);
        }
        has_head = true;
        if (!load->dimension || strcmp(load->dimension, line->dimension) != 0)
            add_dimension(load, line->dimension);
        load->dimension = line->dimension;
        add_statement(load, i);
    }
}

/* ---- what was agreed ---- */

static void put_state(struct load *load, struct al_sheet_row *row,
                      const struct al_record *record, int32_t due)
{
    int32_t today = al_date_days(al_app_today(load->app));

    if (al_record_get(record, "done_on"))
        al_sheet_state(row, 4, AL_INK_GOOD, _("done"));
    else if (due != 0 && due < today)
        al_sheet_state(row, 4, AL_INK_WARN, _("late"));
    else
        al_sheet_cell(row, 4, due ? _("due") : "");
}

static const char *code_of(const struct load *load, const struct al_id *id)
{
    for (size_t i = 0; i < load->now.count; i++)
        if (al_id_compare(&load->now.lines[i].question, id) == 0)
            return load->now.lines[i].code;
    return "";
}

static void add_action(struct load *load, const struct al_hit *hit,
                       const struct al_agreed *agreed)
{
    const char *owner = al_record_get(hit->record, "owner");
    const char *due = al_record_get(hit->record, "due");
    struct al_sheet_row *row = al_sheet_add(&load->gaps->rows, &hit->id);
    struct al_str text = {0};
    struct al_id staff;
    struct al_date day;
    bool has_day = due && al_date_from_iso(due, &day);

    row->layout = OF_AGREED;
    row->tag = NO_LINE;
    al_sheet_cell(row, 0, code_of(load, &agreed->statement));
    al_sheet_cell(row, 1, al_record_get(hit->record, "action"));
    if (owner && al_id_parse(owner, &staff))
        al_query_name(al_app_index(load->app), &staff, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_reset(&text);
    if (has_day)
        al_app_day(load->app, day, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    put_state(load, row, hit->record, has_day ? al_date_days(day) : 0);
    al_str_drop(&text);
}

static bool see_agreed(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_gaps *gaps = load->gaps;
    const char *statement = al_record_get(hit->record, "statement");
    struct al_agreed agreed = {.answer = hit->id};

    if (hit->is_gone || !statement ||
        !al_id_parse(statement, &agreed.statement))
        return true;
    agreed.has_target = al_record_get(hit->record, "target") != NULL;
    agreed.has_action = al_record_get(hit->record, "action") != NULL;
    gaps->agreed = al_grow(gaps->agreed, &gaps->agreed_cap,
                           gaps->agreed_count + 1, sizeof(agreed));
    if (gaps->agreed_count++ == 0) {
        al_sheet_blank(&gaps->rows);
        al_sheet_heading(&gaps->rows, _("What was agreed"));
    }
    gaps->agreed[gaps->agreed_count - 1] = agreed;
    add_action(load, hit, &agreed);
    return true;
}

static enum al_status add_agreed(struct load *load, struct al_err *err)
{
    struct al_gaps *gaps = load->gaps;

    gaps->agreed_count = 0;
    if (!gaps->has_assessment)
        return AL_OK;
    return al_query_links(al_app_index(load->app), &gaps->assessment,
                          AL_KIND_ASSESSMENT_ANSWER, "assessment", 0,
                          see_agreed, load, err);
}

/* ---- the pane ---- */

static void say_front(struct load *load, const struct al_record *assessment)
{
    size_t wide = al_survey_wide_gaps(&load->now);
    struct al_str text = {0};

    al_survey_say_sides(&load->now, &text);
    say(load, al_str_text(&text));
    al_str_reset(&text);
    if (wide > 0)
        al_str_printf(&text,
                      ngettext("At %zu statement staff stand more than 1.0 "
                               "above {people}: talk about it together.",
                               "At %zu statements staff stand more than 1.0 "
                               "above {people}: talk about them together.",
                               wide),
                      wide);
    else if (load->now.sides[AL_SIDE_PEOPLE] > 0 &&
             load->now.sides[AL_SIDE_STAFF] > 0)
        al_str_puts(&text, _("Nowhere are the two far apart."));
    say(load, al_str_text(&text));
    if (load->now.sides[AL_SIDE_PEOPLE] < AL_SURVEY_N_MIN)
        say(load, _("Fewer than ten {people} rated it: take it as what a few "
                    "said."));
    al_str_reset(&text);
    if (assessment) {
        al_survey_told(load->app, assessment, &text, &load->gaps->is_told);
        say(load, al_str_text(&text));
    } else {
        say(load, _("Nothing was agreed about it yet: a begins it."));
    }
    al_str_drop(&text);
}

static enum al_status count_both(struct load *load, struct al_err *err)
{
    struct al_index *index = al_app_index(load->app);
    struct al_id before;
    enum al_status status =
        al_survey_count_load(index, &load->gaps->round, &load->now, err);

    if (status == AL_OK &&
        al_survey_before(index, &load->gaps->round, &before)) {
        load->has_before = true;
        status = al_survey_count_load(index, &before, &load->before, err);
    }
    return status;
}

static bool see_assessment(void *arg, const struct al_hit *hit)
{
    struct al_gaps *gaps = arg;

    gaps->assessment = hit->id;
    gaps->has_assessment = true;
    return false;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct al_gaps *gaps = state;
    struct load load = {.app = app, .gaps = gaps};
    struct al_record *assessment = NULL;
    enum al_status status = AL_OK;

    al_sheet_reset(&gaps->rows);
    al_str_reset(&gaps->title);
    al_query_name(al_app_index(app), &gaps->round, &gaps->title);
    if (!gaps->has_assessment) /* it may have been begun from here */
        status =
            al_query_links(al_app_index(app), &gaps->round, AL_KIND_ASSESSMENT,
                           "round", 1, see_assessment, gaps, err);
    if (status == AL_OK && gaps->has_assessment)
        status = al_query_get(al_app_index(app), &gaps->assessment, &assessment,
                              err);
    if (status == AL_OK)
        status = count_both(&load, err);
    if (status == AL_OK) {
        keep_statements(gaps, &load.now);
        say_front(&load, assessment);
        status = add_agreed(&load, err);
    }
    if (status == AL_OK)
        add_statements(&load);
    al_survey_count_drop(&load.now);
    al_survey_count_drop(&load.before);
    al_record_free(assessment);
    al_sheet_fit(&gaps->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct al_gaps *gaps = state;

    (void)app;
    al_sheet_draw(&gaps->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct al_gaps *gaps = state;

    (void)app;
    return al_sheet_key(&gaps->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct al_gaps *gaps = state;
    const struct al_sheet_row *row = al_sheet_chosen(&gaps->rows);

    *id = row && row->has_id ? row->id : gaps->round;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static void parts(void *state, struct al_parts *parts)
{
    struct al_gaps *gaps = state;

    parts->rows = &gaps->rows;
    parts->is_records = true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct al_gaps *gaps = state;

    (void)app;
    (void)right;
    al_str_printf(left, "%s: %s", _("Self-assessment"),
                  al_str_text(&gaps->title));
}

static void drop(void *state)
{
    struct al_gaps *gaps = state;

    forget_statements(gaps);
    free(gaps->agreed);
    al_sheet_drop(&gaps->rows);
    al_str_drop(&gaps->title);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, NULL},
    {'a', 0, N_("write what is agreed"), N_("agree"), al_gaps_agree,
     al_gaps_why_not_agree},
    {'t', 0, N_("into the plan with it"), N_("plan"), al_gaps_add_target,
     al_gaps_why_no_target},
    {'r', 0, N_("people were told, today"), N_("told back"), al_gaps_tell_back,
     al_gaps_why_not_told},
    {'c', 0, N_("change what is written"), N_("change"), al_gaps_change, NULL},
    {0},
};

const struct al_pane_ops al_pane_gaps = {
    .name = "gaps",
    .title = N_("Self-assessment"),
    .is_inner = true,
    .state_size = sizeof(struct al_gaps),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_gaps_open(struct al_app *app, const struct al_id *round,
                                 const struct al_id *assessment,
                                 struct al_err *err)
{
    struct al_gaps *gaps;
    struct al_id of_round = *round;
    struct al_id of_assessment = {{0}};

    (void)err;
    if (assessment)
        of_assessment = *assessment;
    gaps = al_app_push(app, &al_pane_gaps);
    gaps->round = of_round;
    gaps->assessment = of_assessment;
    gaps->has_assessment = assessment != NULL;
    return AL_OK;
}
