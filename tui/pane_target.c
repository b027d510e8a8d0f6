/* tui/pane_target.c - one line of the plan: how it is counted, what stands
 * behind the figure, and what was answered. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/plan_rows.h"

enum { BEHIND_MAX = 60 };

/* when | what | whether it counts */
static const al_sheet_layout layouts[] = {
    {{12, 20, false, 1}, {24, 60, true, 0}, {8, 24, false, 2}}};

struct target {
    struct al_id id; /* of the target */
    struct al_sheet rows;
    struct al_board board;
    struct al_str title;
};

struct load {
    struct al_app *app;
    struct target *target;
    size_t count;
};

static void say(struct al_app *app, struct target *target, const char *text)
{
    struct al_str filled = {0};

    al_app_fill(app, text, &filled);
    al_sheet_say_lines(&target->rows, "", al_str_text(&filled),
                       al_app_cols(app) - 4);
    al_str_drop(&filled);
}

/* ---- what it says ---- */

/* "RED  0 of 1, 54 days late." */
static void say_lamp(struct al_app *app, struct target *target,
                     const struct al_board_line *line)
{
    struct al_str text = {0};

    al_str_puts(&text, al_lamp_word(line->lamp));
    if (line->figure.state != AL_FIGURE_UNMEASURED) {
        al_str_puts(&text, ": ");
        al_measure_show(line->measure, &line->figure, line->goal, &text);
        al_str_puts(&text, ", ");
        al_board_show_due(line, &text);
    }
    al_str_puts(&text, ".");
    if (line->goes & AL_GOES_REASON)
        al_str_printf(&text, " %s",
                      _("Its quarter is over: a says why it was not done."));
    else if (line->goes & AL_GOES_MANAGER)
        al_str_printf(&text, " %s",
                      _("It is in the manager's summary by now."));
    say(app, target, al_str_text(&text));
    al_str_drop(&text);
}

/* "From 01-Oct-2026 to 31-Dec-2026. Every quarter. Has to be done since ..." */
static void say_days(struct al_app *app, struct target *target,
                     const struct al_board_line *line,
                     const struct al_record *record)
{
    const char *cadence = al_record_get(record, "cadence");
    const char *since = al_record_get(record, "must_since");
    struct al_str text = {0};
    struct al_date day;

    al_str_printf(&text, "%s ", _("From"));
    al_date_show(line->span.from, &text);
    al_str_printf(&text, " %s ", _("to"));
    al_date_show(line->span.to, &text);
    al_str_puts(&text, ".");
    if (cadence)
        al_str_printf(&text, " %s.", al_code_label(&al_codes_cadence, cadence));
    if (line->is_must && since && al_date_from_iso(since, &day)) {
        al_str_printf(&text, " %s ", _("Has to be done since"));
        al_date_show(day, &text);
        al_str_puts(&text, ".");
    }
    if (!al_id_is_zero(&line->owner)) {
        al_str_printf(&text, " %s: ", _("Who sees to it"));
        al_query_name(al_app_index(app), &line->owner, &text);
        al_str_puts(&text, ".");
    }
    say(app, target, al_str_text(&text));
    al_str_drop(&text);
}

static void put_day(struct al_app *app, struct al_sheet_row *row, int32_t day)
{
    struct al_str text = {0};

    if (day)
        al_app_day(app, al_date_from_days(day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_drop(&text);
}

static bool add_answer(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *answer = al_record_get(hit->record, "answer");
    const char *because = al_record_get(hit->record, "because");
    struct al_sheet *rows = &load->target->rows;
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (load->count++ == 0) {
        al_sheet_blank(rows);
        al_sheet_heading(rows, _("Answers"));
    }
    row = al_sheet_add(rows, &hit->id);
    put_day(load->app, row, hit->day);
    if (answer)
        al_str_puts(&text, al_code_label(&al_codes_plan_answer, answer));
    al_str_printf(&text, " %s", because ? because : "");
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

/* ---- what stands behind it ---- */

struct behind {
    struct load *load;
    bool counts;
};

static bool add_record(void *arg, const struct al_hit *hit)
{
    struct behind *behind = arg;
    struct load *load = behind->load;
    struct al_sheet *rows = &load->target->rows;
    struct al_sheet_row *row;

    if (load->count++ == 0) {
        al_sheet_blank(rows);
        al_sheet_heading(rows, _("What stands behind it"));
    }
    row = al_sheet_add(rows, &hit->id);
    put_day(load->app, row, hit->day);
    al_sheet_cell(row, 1, hit->title);
    if (behind->counts)
        al_sheet_state(row, 2, AL_INK_GOOD, _("counts"));
    else
        al_sheet_state(row, 2, AL_INK_WARN, _("does not count"));
    return true;
}

static void on_behind(void *arg, const struct al_id *id, bool counts)
{
    struct behind behind = {arg, counts};

    if (behind.load->count < BEHIND_MAX)
        (void)al_query_hit(al_app_index(behind.load->app), id, add_record,
                           &behind, NULL);
}

static enum al_status add_behind(struct load *load,
                                 const struct al_board_line *line,
                                 struct al_err *err)
{
    struct al_app *app = load->app;
    struct al_figure figure;
    struct al_record *plan = NULL;
    const char *value;
    struct al_id team;
    bool has_team;
    enum al_status status =
        al_query_get(al_app_index(app), &load->target->board.plan, &plan, err);

    if (status != AL_OK)
        return status;
    value = al_record_get(plan, "team");
    has_team = value && al_id_parse(value, &team);
    al_record_free(plan);
    load->count = 0;
    return al_measure(al_app_index(app), line->measure, &line->span,
                      al_app_today(app), has_team ? &team : NULL, on_behind,
                      load, &figure, err);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct target *target = state;
    struct load load = {.app = app, .target = target};
    const struct al_sheet_row *chosen = al_sheet_chosen(&target->rows);
    bool had_one = chosen && chosen->has_id;
    struct al_id was = had_one ? chosen->id : (struct al_id){0};
    const struct al_board_line *line;
    struct al_record *record = NULL;
    enum al_status status;

    al_board_drop(&target->board);
    al_sheet_reset(&target->rows);
    al_str_reset(&target->title);
    status = al_query_get(al_app_index(app), &target->id, &record, err);
    if (status == AL_OK)
        status = al_plan_board(app, &target->board, err);
    line = status == AL_OK ? al_board_line(&target->board, &target->id) : NULL;
    if (line && line->measure) {
        al_str_printf(&target->title, "%s  %s", line->code, line->text);
        say_lamp(app, target, line);
        say_days(app, target, line, record);
        al_sheet_blank(&target->rows);
        say(app, target, _(line->measure->how));
        status =
            al_query_links(al_app_index(app), &target->id, AL_KIND_PLAN_ANSWER,
                           "target", 0, add_answer, &load, err);
        if (status == AL_OK)
            status = add_behind(&load, line, err);
    } else if (status == AL_OK) {
        al_query_name(al_app_index(app), &target->id, &target->title);
        say(app, target, _("This line is of another plan than today's."));
    }
    al_record_free(record);
    /* How many rows stand above depends on the width. */
    if (had_one)
        (void)al_sheet_choose(&target->rows, &was);
    al_sheet_fit(&target->rows, al_app_rows(app) - 4);
    return status;
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct target *target = state;

    (void)app;
    al_sheet_draw(&target->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct target *target = state;

    (void)app;
    return al_sheet_key(&target->rows, pressed->code);
}

/* The row's record; where there is none, the target itself. */
static bool record(const void *state, struct al_id *id)
{
    const struct target *target = state;
    const struct al_sheet_row *row = al_sheet_chosen(&target->rows);

    *id = row && row->has_id ? row->id : target->id;
    return true;
}

static const char *no_row(const struct al_app *app, const void *state)
{
    const struct target *target = state;

    (void)app;
    return al_sheet_chosen(&target->rows) ? NULL
                                          : N_("Nothing stands behind it yet.");
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *no_line(const struct al_app *app, const void *state)
{
    const struct target *target = state;

    (void)app;
    return al_board_line(&target->board, &target->id)
               ? NULL
               : N_("This line is of another plan than today's.");
}

static enum al_status answer(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct target *target = state;
    const struct al_board_line *line =
        al_board_line(&target->board, &target->id);

    return line ? al_plan_answer(app, line, err) : AL_OK;
}

static enum al_status change(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct target *target = state;

    return al_pane_edit_open(app, NULL, &target->id, err);
}

static void parts(void *state, struct al_parts *parts)
{
    struct target *target = state;

    parts->rows = &target->rows;
    parts->is_records = true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct target *target = state;

    (void)app;
    (void)right;
    al_str_puts(left, al_str_text(&target->title));
}

static void drop(void *state)
{
    struct target *target = state;

    al_board_drop(&target->board);
    al_sheet_drop(&target->rows);
    al_str_drop(&target->title);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, no_row},
    {'a', 0, N_("answer its lamp: say why"), N_("answer"), answer, no_line},
    {'c', 0, N_("change this line"), N_("change"), change, NULL},
    {0},
};

const struct al_pane_ops al_pane_target = {
    .name = "target",
    .title = N_("A line of the plan"),
    .is_inner = true,
    .state_size = sizeof(struct target),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_target_open(struct al_app *app, const struct al_id *id,
                                   struct al_err *err)
{
    struct al_id wanted = *id; /* it may stand in a pane that goes */
    struct target *target = al_app_push(app, &al_pane_target);

    (void)err;
    target->id = wanted;
    return AL_OK;
}
