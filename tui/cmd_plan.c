/* tui/cmd_plan.c - `alongside plan`: the have-to-do board. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/board.h"
#include "core/i18n.h"
#include "core/involve.h"
#include "core/json.h"
#include "core/kinds.h"
#include "tui/cmd.h"
#include "tui/edits.h"

struct plan_opts {
    const char *begin;
    bool is_summary, is_json;
};

#define GAP "  "
enum { LAMP_COLS = 16, DUE_COLS = 22, FIGURE_COLS = 20 };

/* In the manager's summary stands what is 30 days late, with its reason where
 * somebody gave one, or needs it. */
static bool is_wanted(const struct plan_opts *opts,
                      const struct al_board_line *line)
{
    return !opts->is_summary ||
           (line->goes & (AL_GOES_MANAGER | AL_GOES_REASON)) != 0 ||
           (line->lamp == AL_LAMP_ANSWERED &&
            line->days <= -AL_BOARD_MANAGER_DAYS);
}

/* A field of a record as it is stored, appended; nothing where there is none.
 */
static void add_field(struct al_call *call, const struct al_id *id,
                      const char *field, struct al_str *out)
{
    struct al_record *record = NULL;
    const char *value;

    if (!al_id_is_zero(id) &&
        al_query_get(call->index, id, &record, NULL) == AL_OK &&
        (value = al_record_get(record, field)))
        al_str_puts(out, value);
    al_record_free(record);
}

static void add_reason(struct al_call *call, const struct al_board_line *line,
                       struct al_str *out)
{
    struct al_str because = {0};

    add_field(call, &line->answer, "because", &because);
    if (because.len > 0)
        al_str_printf(out, " (%s)", al_str_text(&because));
    al_str_drop(&because);
}

/* The text stands last, so that it is never cut. */
static void print_line(struct al_call *call, const struct al_board_line *line)
{
    struct al_str text = {0}, cell = {0};

    al_out_column(call->out, al_lamp_word(line->lamp), LAMP_COLS, &text);
    al_str_puts(&text, GAP);
    al_board_show_due(line, &cell);
    if (line->goes & AL_GOES_REASON)
        al_str_printf(&cell, ", %s", _("say why"));
    al_out_column(call->out, al_str_text(&cell), DUE_COLS, &text);
    al_str_puts(&text, GAP);
    al_str_reset(&cell);
    if (line->measure && line->figure.state != AL_FIGURE_UNMEASURED)
        al_measure_show(line->measure, &line->figure, line->goal, &cell);
    if (!line->is_decision) {
        al_out_column(call->out, al_str_text(&cell), FIGURE_COLS, &text);
        al_str_puts(&text, GAP);
    }
    al_str_printf(&text, line->is_decision ? "%s: %s" : "%s  %s", line->code,
                  line->text);
    add_reason(call, line, &text);
    al_out_line(call->out, "%s", al_str_text(&text));
    al_str_drop(&text);
    al_str_drop(&cell);
}

static size_t print_lines(struct al_call *call,
                          const struct al_board_line *lines, size_t count,
                          const char *heading)
{
    const struct plan_opts *opts = call->opts;
    size_t printed = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_wanted(opts, &lines[i]))
            continue;
        if (printed++ == 0) {
            al_out_line(call->out, "%s", "");
            al_out_line(call->out, "%s", heading);
        }
        print_line(call, &lines[i]);
    }
    return printed;
}

static void say_days(struct al_call *call, const struct al_board *board)
{
    struct al_str text = {0};

    al_words_fill(call->out->words,
                  _("Days since the last activity with "
                    "{people}: "),
                  &text);
    if (board->client_days >= 0)
        al_str_printf(&text, "%d", (int)board->client_days);
    else
        al_str_puts(&text, _("none yet"));
    al_str_puts(&text, _("; with others: "));
    if (board->other_days >= 0)
        al_str_printf(&text, "%d", (int)board->other_days);
    else
        al_str_puts(&text, _("none yet"));
    al_out_line(call->out, "%s.", al_str_text(&text));
    al_str_drop(&text);
}

static void print_board(struct al_call *call, const struct al_board *board)
{
    const struct plan_opts *opts = call->opts;
    size_t printed;

    if (board->has_plan)
        al_out_line(call->out, "%s", board->title);
    else
        al_out_line(call->note, "%s",
                    _("No plan yet: `alongside plan --begin starter` begins "
                      "the first twelve weeks,\n--begin yearly a whole year."));
    say_days(call, board);
    printed = print_lines(call, board->decisions, board->decision_count,
                          _("Decisions due"));
    printed +=
        print_lines(call, board->targets, board->target_count, _("The plan"));
    if (opts->is_summary && printed == 0)
        al_out_line(call->out, "%s",
                    _("Nothing is 30 days late, and nothing needs a reason."));
    if (board->asks_ahead && !opts->is_summary)
        al_out_line(call->note, "%s",
                    _("Nobody has said yet what comes up in the next six "
                      "weeks."));
}

/* ---- JSON ---- */

static void pair_date(struct al_json *json, const char *name,
                      struct al_date date)
{
    char iso[AL_DATE_ISO];

    al_date_iso(date, iso);
    al_json_pair(json, name, iso);
}

static void pair_id(struct al_json *json, const char *name,
                    const struct al_id *id)
{
    char hex[AL_ID_HEX] = "";

    if (!al_id_is_zero(id))
        al_id_hex(id, hex);
    al_json_pair(json, name, hex);
}

/* A stored value of another record, where it has one. */
static void pair_field(struct al_call *call, struct al_json *json,
                       const struct al_id *id, const char *field)
{
    struct al_str value = {0};

    add_field(call, id, field, &value);
    al_json_pair(json, field, al_str_text(&value));
    al_str_drop(&value);
}

static void json_line(struct al_call *call, struct al_json *json,
                      const struct al_board_line *line)
{
    al_json_open(json, '{');
    pair_id(json, "id", &line->id);
    if (line->is_decision)
        pair_field(call, json, &line->id, "point");
    else
        al_json_pair(json, "code", line->code);
    al_json_pair(json, "text", line->text);
    al_json_pair(json, "lamp", al_lamp_code(line->lamp));
    al_json_pair(json, "obligation", line->is_must ? "must_do" : "like_to_do");
    if (line->measure) {
        al_json_pair(json, "measure", line->measure->code);
        al_json_pair_number(json, "goal", line->goal);
        pair_date(json, "from", line->span.from);
    }
    if (line->measure && line->figure.state == AL_FIGURE_KNOWN)
        al_json_pair_number(json, "value", line->figure.value);
    pair_date(json, "due", line->due);
    al_json_pair_number(json, "days", line->days);
    al_json_pair(json, "goes_to",
                 line->goes & AL_GOES_MANAGER  ? "manager"
                 : line->goes & AL_GOES_LEADER ? "leader"
                                               : "");
    al_json_key(json, "needs_reason");
    al_json_bool(json, (line->goes & AL_GOES_REASON) != 0);
    pair_id(json, "answer", &line->answer);
    pair_field(call, json, &line->answer, "because");
    pair_field(call, json, &line->answer, "until");
    pair_id(json, "owner", &line->owner);
    al_json_close(json, '}');
}

static void json_lines(struct al_call *call, struct al_json *json,
                       const char *name, const struct al_board_line *lines,
                       size_t count)
{
    al_json_key(json, name);
    al_json_open(json, '[');
    for (size_t i = 0; i < count; i++)
        if (is_wanted(call->opts, &lines[i]))
            json_line(call, json, &lines[i]);
    al_json_close(json, ']');
}

static void print_json(struct al_call *call, const struct al_board *board)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '{');
    pair_id(&json, "plan", &board->plan);
    al_json_pair(&json, "title", board->title ? board->title : "");
    al_json_key(&json, "starter");
    al_json_bool(&json, board->is_starter);
    al_json_pair_number(&json, "days_since_people", board->client_days);
    al_json_pair_number(&json, "days_since_others", board->other_days);
    al_json_key(&json, "asks_ahead");
    al_json_bool(&json, board->asks_ahead);
    json_lines(call, &json, "decisions", board->decisions,
               board->decision_count);
    json_lines(call, &json, "targets", board->targets, board->target_count);
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

/* ---- beginning ---- */

static enum al_status begin(struct al_call *call, const char *which,
                            struct al_err *err)
{
    struct al_id me = al_ledger_me(call->ledger);
    enum al_plan_which plan = AL_PLAN_STARTER;
    struct al_edits edits = {0};
    struct al_made *made;
    size_t count;
    enum al_status status;

    if (strcmp(which, "yearly") == 0)
        plan = AL_PLAN_YEARLY;
    else if (strcmp(which, "starter") != 0)
        return al_fail(err, AL_EINVAL,
                       _("--begin takes starter or yearly, not %.40s"), which);
    al_plan_make(plan, al_ledger_calendar(call->ledger).today,
                 al_ledger_words(call->ledger), al_id_is_zero(&me) ? NULL : &me,
                 NULL, al_ledger_random(call->ledger), &made, &count);
    for (size_t i = 0; i < count; i++)
        al_edits_add(&edits, &made[i].id, NULL, made[i].record);
    free(made);
    status = al_edits_save(&edits, call->ledger, AL_OK, err);
    if (status == AL_OK)
        al_out_line(call->note,
                    _("Begun: %zu lines. `alongside undo` takes it back."),
                    count - 1);
    return status;
}

static enum al_status run_plan(struct al_call *call, struct al_err *err)
{
    const struct plan_opts *opts = call->opts;
    struct al_board board;
    struct al_id me = al_ledger_me(call->ledger), team;
    bool has_team = al_board_team(call->index, &me, &team);
    enum al_status status = AL_OK;

    if (opts->begin)
        status = begin(call, opts->begin, err);
    if (status == AL_OK)
        status =
            al_board_load(call->index, al_ledger_calendar(call->ledger).today,
                          has_team ? &team : NULL, &board, err);
    if (status != AL_OK)
        return status;
    if (opts->is_json)
        print_json(call, &board);
    else
        print_board(call, &board);
    al_board_drop(&board);
    return AL_OK;
}

static const struct al_opt plan_options[] = {
    {.name = "begin",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct plan_opts, begin),
     .value = N_("WHICH"),
     .help = N_("begin a plan: starter (12 weeks) or yearly")},
    {.name = "summary",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct plan_opts, is_summary),
     .help = N_("only what is 30 days late, with the reasons given")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct plan_opts, is_json),
     .help = N_("print a JSON object")},
};

const struct al_cmd al_cmd_plan = {
    .name = "plan",
    .group = AL_CMD_WORK,
    .help = N_("what has to be done together, and how it stands"),
    .more = N_("Each line has a lamp in words: RED is due and not done, AMBER "
               "is due soon or a\nstandard that is not kept, ANSWERED has its "
               "reason. What cannot be counted here\nis never RED. To answer "
               "one:\n"
               "  alongside add plan_answer target=ID given_on=t \\\n"
               "    answer=not_done_because because='The hall was shut'"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .opts = plan_options,
    .opt_count = AL_COUNT(plan_options),
    .opts_size = sizeof(struct plan_opts),
    .run = run_plan,
};
