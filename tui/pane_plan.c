/* tui/pane_plan.c - the have-to-do board: what is due with people, and how it
 * stands. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/may.h"
#include "tui/plan_rows.h"
#include "tui/recruit_acts.h"

/* Tags of rows that are no line of the board. */
enum { TAG_AHEAD = 1, TAG_STARTER, TAG_YEARLY };

struct plan {
    struct al_sheet rows;
    struct al_board board;
    bool is_leader;
    bool wants_id; /* the cursor is to go to the row about id */
    struct al_id id;
};

/* ---- loading ---- */

static void say_filled(struct al_app *app, struct al_sheet *rows,
                       const char *text)
{
    struct al_str filled = {0};

    al_app_fill(app, text, &filled);
    al_sheet_say_lines(rows, "", al_str_text(&filled), al_app_cols(app) - 4);
    al_str_drop(&filled);
}

static void add_tagged(struct al_app *app, struct plan *plan, size_t tag,
                       const char *text)
{
    struct al_str filled = {0};

    al_app_fill(app, text, &filled);
    al_sheet_cell(al_sheet_add(&plan->rows, NULL), 0, al_str_text(&filled));
    plan->rows.items[plan->rows.count - 1].tag = tag;
    al_str_drop(&filled);
}

/* First use: a plan is one key away. */
static void offer_plans(struct al_app *app, struct plan *plan)
{
    al_sheet_heading(&plan->rows, _("No plan yet"));
    say_filled(app, &plan->rows,
               _("A plan says what has to be done with {people}, and by when. "
                 "Begin with one of these; every line may be changed."));
    add_tagged(app, plan, TAG_STARTER,
               _("The first twelve weeks, seven small steps: b"));
    add_tagged(app, plan, TAG_YEARLY,
               _("A whole year, for a service that is under way: B"));
    al_sheet_blank(&plan->rows);
}

static void ask_ahead(struct al_app *app, struct plan *plan)
{
    struct al_str text = {0};

    al_sheet_heading(&plan->rows, _("What comes up?"));
    al_str_puts(&text, _("Posts, leaflets, policies or reviews until "));
    al_date_short(al_date_add_days(al_app_today(app), AL_BOARD_AHEAD_DAYS),
                  &text);
    al_str_puts(&text, _("? c names one, i: nothing (more)"));
    add_tagged(app, plan, TAG_AHEAD, al_str_text(&text));
    al_sheet_blank(&plan->rows);
    al_str_drop(&text);
}

static void add_decisions(struct plan *plan)
{
    al_sheet_heading(&plan->rows, _("Decisions due"));
    for (size_t i = 0; i < plan->board.decision_count; i++)
        al_plan_row_add(&plan->board.decisions[i], &plan->rows);
    if (plan->board.decision_count == 0)
        al_sheet_say(&plan->rows, _("No decision is due: c names what comes "
                                    "up."));
}

static void add_targets(struct plan *plan, bool is_must, const char *heading)
{
    struct al_str named = {0};
    size_t count = 0;

    for (size_t i = 0; i < plan->board.target_count; i++) {
        if (plan->board.targets[i].is_must != is_must)
            continue;
        if (count++ == 0) {
            al_sheet_blank(&plan->rows);
            al_str_printf(&named, "%s: %s", heading, plan->board.title);
            al_sheet_heading(&plan->rows, al_str_text(&named));
        }
        al_plan_row_add(&plan->board.targets[i], &plan->rows);
    }
    al_str_drop(&named);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct plan *plan = state;
    struct al_str days = {0};
    enum al_status status;

    al_board_drop(&plan->board);
    al_sheet_reset(&plan->rows);
    plan->is_leader = al_plan_is_leader(app);
    status = al_plan_board(app, &plan->board, err);
    if (status != AL_OK)
        return status;
    al_plan_say_days(app, &plan->board, &days);
    al_sheet_say(&plan->rows, al_str_text(&days));
    al_str_drop(&days);
    al_sheet_blank(&plan->rows);
    if (!plan->board.has_plan)
        offer_plans(app, plan);
    if (plan->board.asks_ahead && plan->is_leader)
        ask_ahead(app, plan);
    add_decisions(plan);
    add_targets(plan, true, _("Have to do"));
    add_targets(plan, false, _("Like to do"));
    if (plan->wants_id)
        (void)al_sheet_choose(&plan->rows, &plan->id);
    plan->wants_id = false;
    al_sheet_fit(&plan->rows, al_app_rows(app) - 5);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct plan *plan = state;

    (void)app;
    al_sheet_draw(&plan->rows, al_plan_layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct plan *plan = state;

    (void)app;
    return al_sheet_key(&plan->rows, pressed->code);
}

/* ---- what is marked ---- */

static bool record(const void *state, struct al_id *id)
{
    const struct plan *plan = state;
    const struct al_sheet_row *row = al_sheet_chosen(&plan->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const struct al_board_line *chosen(const struct plan *plan)
{
    struct al_id id;

    return record(plan, &id) ? al_board_line(&plan->board, &id) : NULL;
}

static const char *no_row(const struct al_app *app, const void *state)
{
    const struct plan *plan = state;

    (void)app;
    return al_sheet_chosen(&plan->rows) ? NULL
                                        : N_("There is nothing to open yet.");
}

static const char *no_line(const struct al_app *app, const void *state)
{
    (void)app;
    return chosen(state) ? NULL : N_("No lamp stands in this row.");
}

/* Why whoever is here does not save records of the kind. */
static const char *may_not(const struct al_app *app, const char *kind)
{
    return al_may_why_not(al_ledger_may(al_app_ledger(app)), kind);
}

static const char *no_target(const struct al_app *app, const void *state)
{
    const struct al_board_line *line = chosen(state);

    return line && !line->is_decision ? may_not(app, AL_KIND_TARGET)
                                      : N_("Only a line of the plan is that.");
}

static const char *has_plan(const struct al_app *app, const void *state)
{
    const struct plan *plan = state;

    return plan->board.has_plan ? N_("A plan is under way already.")
                                : may_not(app, AL_KIND_PLAN);
}

/* The twelve weeks lead on to a year. */
static const char *has_year(const struct al_app *app, const void *state)
{
    const struct plan *plan = state;

    return plan->board.has_plan && !plan->board.is_starter
               ? N_("A plan is under way already.")
               : may_not(app, AL_KIND_PLAN);
}

static const char *not_asked(const struct al_app *app, const void *state)
{
    const struct plan *plan = state;

    (void)app;
    if (!plan->board.has_plan)
        return N_("There is no plan yet.");
    return plan->board.asks_ahead ? NULL : N_("That was answered this month.");
}

static const char *no_recruitment(const struct al_app *app, const void *state)
{
    const struct al_board_line *line = chosen(state);
    struct al_record *decision = NULL;
    bool is_one =
        line && line->is_decision &&
        al_query_get(al_app_index(app), &line->id, &decision, NULL) == AL_OK &&
        al_recruit_is_point(al_record_get(decision, "point"));

    al_record_free(decision);
    return is_one ? NULL
                  : N_("Put the cursor on a decision about an advert, a person "
                       "specification or an interview.");
}

/* ---- what can be done ---- */

static enum al_status begin_weeks(struct al_app *app, void *state,
                                  struct al_err *err)
{
    (void)state;
    return al_plan_begin(app, AL_PLAN_STARTER, err);
}

static enum al_status begin_year(struct al_app *app, void *state,
                                 struct al_err *err)
{
    (void)state;
    return al_plan_begin(app, AL_PLAN_YEARLY, err);
}

static enum al_status name_one(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)state;
    return al_plan_name(app, err);
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct plan *plan = state;
    const struct al_sheet_row *row = al_sheet_chosen(&plan->rows);
    const struct al_board_line *line = chosen(plan);

    if (line && line->is_decision)
        return al_pane_record_open(app, &line->id, err);
    if (line)
        return al_pane_target_open(app, &line->id, err);
    if (row && row->tag == TAG_STARTER)
        return al_plan_begin(app, AL_PLAN_STARTER, err);
    if (row && row->tag == TAG_YEARLY)
        return al_plan_begin(app, AL_PLAN_YEARLY, err);
    return row && row->tag == TAG_AHEAD ? al_plan_name(app, err) : AL_OK;
}

static enum al_status answer(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_board_line *line = chosen(state);

    return line ? al_plan_answer(app, line, err) : AL_OK;
}

static enum al_status decide(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_board_line *line = chosen(state);

    if (line && !line->is_decision && al_measure_is_by_hand(line->measure))
        return al_plan_tick(app, &line->id, err);
    return al_plan_decide(app, line && line->is_decision ? &line->id : NULL,
                          err);
}

static enum al_status recruit(struct al_app *app, void *state,
                              struct al_err *err)
{
    const struct al_board_line *line = chosen(state);

    return line ? al_pane_recruit_of(app, &line->id, err) : AL_OK;
}

static enum al_status looked(struct al_app *app, void *state,
                             struct al_err *err)
{
    (void)state;
    return al_plan_looked(app, err);
}

static enum al_status turn(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_board_line *line = chosen(state);

    return line ? al_plan_turn(app, &line->id, err) : AL_OK;
}

/* ---- the pane ---- */

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(
        out,
        _("RED is due and not done; a says why, or by when, and then it is "
          "ANSWERED. AMBER is due within 30 days, or a standard that is not "
          "kept. What cannot be counted here is never RED. A decision is "
          "whether {people} were asked in before an advert, a leaflet or a "
          "policy goes out: d takes it."));
}

static void parts(void *state, struct al_parts *parts)
{
    struct plan *plan = state;

    parts->rows = &plan->rows;
    parts->is_records = true;
}

static void drop(void *state)
{
    struct plan *plan = state;

    al_board_drop(&plan->board);
    al_sheet_drop(&plan->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open; how it is counted"), N_("open"), open_row,
     no_row},
    {'a', 0, N_("answer a lamp: say why"), N_("answer"), answer, no_line},
    {'d', 0, N_("decided; a line is done"), N_("decide"), decide, NULL},
    {'c', 0, N_("name what comes up"), N_("comes up"), name_one, NULL},
    {'i', 0, N_("nothing (more) comes up"), NULL, looked, not_asked},
    {'t', 0, N_("has to, or like to do"), NULL, turn, no_target},
    {'r', 0, N_("the recruitment behind"), NULL, recruit, no_recruitment},
    {'b', 0, N_("begin the twelve weeks"), N_("begin"), begin_weeks, has_plan},
    {'B', 0, N_("begin a year's plan"), NULL, begin_year, has_year},
    {0},
};

const struct al_pane_ops al_pane_plan = {
    .name = "plan",
    .title = N_("Plan"),
    .digit = '6',
    .state_size = sizeof(struct plan),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .explain = explain,
    .drop = drop,
};

void al_pane_plan_open(struct al_app *app, const struct al_id *id)
{
    /* It may stand in a pane that goes. */
    const struct al_id wanted = id ? *id : (struct al_id){{0}};
    bool wants_id = id != NULL;
    struct plan *plan;

    al_app_go(app, &al_pane_plan);
    plan = al_app_top(app, &al_pane_plan);
    if (plan) {
        plan->wants_id = wants_id;
        plan->id = wanted;
    }
}
