/* core/board.c - the have-to-do board of a day. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/board_own.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* Assumed: a month without anything done together wants a look, two are a
 * gap that people notice. */
enum { QUIET_DAYS = 30, SILENT_DAYS = 60, LOOK_BACK_DAYS = 400 };

/* ---- which plan ---- */

struct choice {
    struct al_board_load *load;
    const struct al_id *team;
    int rank; /* of the one that is chosen; 0: none yet */
};

/* A plan that runs comes before one that is to come, the team's before the
 * service's, another team's never. */
static int rank_of(const struct choice *choice, const struct al_hit *hit)
{
    const char *value = al_record_get(hit->record, "team");
    bool has_begun = hit->day <= al_date_days(choice->load->today);
    struct al_id team;

    if (!value || !al_id_parse(value, &team))
        return has_begun ? 3 : 1;
    if (choice->team && al_id_compare(choice->team, &team) != 0)
        return 0;
    return has_begun ? 4 : 2;
}

/* Plans come newest first: of those that run the first is right, of those to
 * come the last. */
static bool see_plan(void *arg, const struct al_hit *hit)
{
    struct choice *choice = arg;
    struct al_board *board = choice->load->board;
    int rank = rank_of(choice, hit);
    const char *value = al_record_get(hit->record, "team");
    bool goes_on = board->is_starter && al_date_days(board->starts) == hit->day;

    /* A year that begins on the day of the twelve weeks goes on from them. */
    if (rank == 0 || rank < choice->rank ||
        (rank == choice->rank && rank > 2 && !goes_on))
        return true;
    choice->rank = rank;
    free(board->title);
    board->title = al_strdup(hit->title);
    board->has_plan = true;
    board->plan = hit->id;
    board->starts = al_date_from_days(hit->day);
    board->is_starter =
        al_strcmp0(al_record_get(hit->record, "is_starter"), "yes") == 0;
    choice->load->has_team = value && al_id_parse(value, &choice->load->team);
    return true;
}

static enum al_status find_plan(struct al_board_load *load,
                                const struct al_id *team)
{
    const struct al_query plans = {.kind = AL_KIND_PLAN,
                                   .order = AL_ORDER_NEWEST};
    struct choice choice = {.load = load, .team = team};

    return al_query_run(load->index, &plans, see_plan, &choice, load->err);
}

/* ---- answers ---- */

static int32_t day_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_date date;

    return value && al_date_from_iso(value, &date) ? al_date_days(date) : 0;
}

static bool see_answer(void *arg, const struct al_hit *hit)
{
    struct al_board_load *load = arg;
    const char *target = al_record_get(hit->record, "target");
    const char *about =
        target ? target : al_record_get(hit->record, "decision");
    struct al_board_answer answer = {
        .id = hit->id,
        .is_by_date = al_strcmp0(al_record_get(hit->record, "answer"),
                                 "by_date_because") == 0,
        .given = hit->day,
        .until = day_of(hit->record, "until"),
        .due = day_of(hit->record, "due")};

    if (!about || !al_id_parse(about, &answer.about))
        return true;
    load->answers = al_grow(load->answers, &load->answer_cap,
                            load->answer_count + 1, sizeof(*load->answers));
    load->answers[load->answer_count++] = answer;
    return true;
}

/* ---- targets ---- */

/* P2 before P10: letters as they are, digits as a number. */
static int by_code(const char *a, const char *b)
{
    while (*a && *b) {
        bool are_digits = *a >= '0' && *a <= '9' && *b >= '0' && *b <= '9';

        if (are_digits) {
            char *a_end, *b_end;
            unsigned long x = strtoul(a, &a_end, 10);
            unsigned long y = strtoul(b, &b_end, 10);

            if (x != y)
                return x < y ? -1 : 1;
            a = a_end;
            b = b_end;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return (*a != '\0') - (*b != '\0');
}

static char *copy_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);

    return al_strdup(value ? value : "");
}

static void put_owner(const struct al_record *record,
                      struct al_board_line *line)
{
    const char *owner = al_record_get(record, "owner");

    if (owner)
        (void)al_id_parse(owner, &line->owner);
}

static bool see_target(void *arg, const struct al_hit *hit)
{
    struct al_board_load *load = arg;
    struct al_board *board = load->board;
    struct al_board_line line = {.id = hit->id};
    size_t at;

    line.is_must =
        al_strcmp0(al_record_get(hit->record, "obligation"), "must_do") == 0;
    put_owner(hit->record, &line);
    load->status = al_board_light(load, hit->record, &line);
    if (load->status != AL_OK)
        return false;
    line.code = copy_of(hit->record, "code");
    line.text = copy_of(hit->record, "text");
    board->targets = al_grow(board->targets, &board->target_cap,
                             board->target_count + 1, sizeof(*board->targets));
    at = board->target_count++;
    for (; at > 0 && by_code(board->targets[at - 1].code, line.code) > 0; at--)
        board->targets[at] = board->targets[at - 1];
    board->targets[at] = line;
    return true;
}

/* ---- decisions ---- */

static bool is_of_plan(const struct al_board_load *load,
                       const struct al_record *record)
{
    const char *value = al_record_get(record, "team");
    struct al_id team;

    return !load->has_team || !value || !al_id_parse(value, &team) ||
           al_id_compare(&team, &load->team) == 0;
}

static bool see_decision(void *arg, const struct al_hit *hit)
{
    struct al_board_load *load = arg;
    struct al_board *board = load->board;
    const char *point = al_record_get(hit->record, "point");
    struct al_board_line line = {.id = hit->id,
                                 .is_decision = true,
                                 .is_must = true,
                                 .due = al_date_from_days(hit->day)};

    if (!is_of_plan(load, hit->record))
        return true;
    put_owner(hit->record, &line);
    al_board_light_decision(load, &line);
    line.code =
        al_strdup(point ? al_code_label(&al_codes_decision_point, point) : "");
    line.text = copy_of(hit->record, "subject");
    board->decisions =
        al_grow(board->decisions, &board->decision_cap,
                board->decision_count + 1, sizeof(*board->decisions));
    board->decisions[board->decision_count++] = line;
    return true;
}

/* ---- days, and the look ahead ---- */

static bool see_activity(void *arg, const struct al_hit *hit)
{
    struct al_board_load *load = arg;
    struct al_board *board = load->board;
    const char *strand = al_record_get(hit->record, "strand");
    const char *status = al_record_get(hit->record, "status");
    int32_t days = al_date_days(load->today) - hit->day;
    bool is_both = al_strcmp0(strand, "both") == 0;
    bool is_other = is_both || al_strcmp0(strand, "stakeholder") == 0;

    if (hit->day == 0 || days > LOOK_BACK_DAYS)
        return false;
    if (days < 0 || (status && strcmp(status, "done") != 0))
        return true;
    if (al_strcmp0(strand, "team") == 0)
        return true;
    if ((!is_other || is_both) && board->client_days < 0)
        board->client_days = days;
    if (is_other && board->other_days < 0)
        board->other_days = days;
    return board->client_days < 0 || board->other_days < 0;
}

static enum al_lamp client_lamp(const struct al_board *board)
{
    if (board->client_days < 0)
        return !board->has_plan || board->is_starter ? AL_LAMP_NOT_DUE
                                                     : AL_LAMP_RED;
    return board->client_days <= QUIET_DAYS    ? AL_LAMP_GREEN
           : board->client_days <= SILENT_DAYS ? AL_LAMP_AMBER
                                               : AL_LAMP_RED;
}

static bool see_look_ahead(void *arg, const struct al_hit *hit)
{
    struct al_board_load *load = arg;
    struct al_date month = al_date_from_days(hit->day);

    if (month.year == load->today.year && month.month == load->today.month &&
        is_of_plan(load, hit->record))
        load->board->asks_ahead = false;
    return hit->day > 0 && month.year >= load->today.year - 1;
}

/* ---- all of it ---- */

static void run(struct al_board_load *load, const struct al_query *query,
                al_hit_fn *each)
{
    enum al_status status;

    if (load->status != AL_OK)
        return;
    status = al_query_run(load->index, query, each, load, load->err);
    if (load->status == AL_OK)
        load->status = status;
}

enum al_status al_board_load(struct al_index *index, struct al_date today,
                             const struct al_id *team, struct al_board *board,
                             struct al_err *err)
{
    struct al_board_load load = {.index = index,
                                 .today = today,
                                 .board = board,
                                 .status = AL_OK,
                                 .err = err};
    char plan[AL_ID_HEX];
    const struct al_filter of_plan = {"plan", AL_MATCH_IS, plan};
    const struct al_filter is_due = {"decision", AL_MATCH_EMPTY, ""};
    const struct al_query answers = {.kind = AL_KIND_PLAN_ANSWER,
                                     .order = AL_ORDER_OLDEST};
    const struct al_query targets = {
        .kind = AL_KIND_TARGET, .filters = &of_plan, .filter_count = 1};
    const struct al_query decisions = {.kind = AL_KIND_DECISION,
                                       .filters = &is_due,
                                       .filter_count = 1,
                                       .order = AL_ORDER_OLDEST};
    const struct al_query activities = {.kind = AL_KIND_ACTIVITY,
                                        .order = AL_ORDER_NEWEST};
    const struct al_query looks = {.kind = AL_KIND_LOOK_AHEAD,
                                   .order = AL_ORDER_NEWEST};

    *board = (struct al_board){.client_days = -1, .other_days = -1};
    load.status = find_plan(&load, team);
    board->asks_ahead = board->has_plan;
    run(&load, &answers, see_answer);
    al_id_hex(&board->plan, plan);
    if (board->has_plan)
        run(&load, &targets, see_target);
    run(&load, &decisions, see_decision);
    run(&load, &activities, see_activity);
    run(&load, &looks, see_look_ahead);
    board->client_lamp = client_lamp(board);
    free(load.answers);
    if (load.status != AL_OK)
        al_board_drop(board);
    return load.status;
}

bool al_board_team(struct al_index *index, const struct al_id *staff,
                   struct al_id *team)
{
    struct al_record *record = NULL;
    const struct al_slot *teams;
    bool has_team = false;

    if (!al_id_is_zero(staff) &&
        al_query_get(index, staff, &record, NULL) == AL_OK) {
        teams = al_record_slot(record, "teams");
        has_team = teams && teams->member_count > 0 &&
                   al_id_parse(teams->members[0], team);
    }
    al_record_free(record);
    return has_team;
}

static void drop_lines(struct al_board_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(lines[i].code);
        free(lines[i].text);
    }
    free(lines);
}

void al_board_drop(struct al_board *board)
{
    drop_lines(board->targets, board->target_count);
    drop_lines(board->decisions, board->decision_count);
    free(board->title);
    *board = (struct al_board){.client_days = -1, .other_days = -1};
}

/* ---- what it says ---- */

const struct al_board_line *al_board_line(const struct al_board *board,
                                          const struct al_id *id)
{
    for (size_t i = 0; i < board->target_count; i++)
        if (al_id_compare(&board->targets[i].id, id) == 0)
            return &board->targets[i];
    for (size_t i = 0; i < board->decision_count; i++)
        if (al_id_compare(&board->decisions[i].id, id) == 0)
            return &board->decisions[i];
    return NULL;
}

static bool is_worse(const struct al_board_line *a,
                     const struct al_board_line *b)
{
    if (a->lamp != b->lamp)
        return a->lamp < b->lamp;
    if (a->is_must != b->is_must)
        return a->is_must;
    return a->days < b->days;
}

static size_t put_worst(const struct al_board_line *line,
                        const struct al_board_line **lines, size_t have,
                        size_t count)
{
    size_t at = have;

    if (line->lamp != AL_LAMP_RED && line->lamp != AL_LAMP_AMBER)
        return have;
    while (at > 0 && is_worse(line, lines[at - 1]))
        at--;
    if (at == count)
        return have;
    have += have < count;
    for (size_t i = have - 1; i > at; i--)
        lines[i] = lines[i - 1];
    lines[at] = line;
    return have;
}

size_t al_board_worst(const struct al_board *board,
                      const struct al_board_line **lines, size_t count)
{
    size_t have = 0;

    for (size_t i = 0; count > 0 && i < board->decision_count; i++)
        have = put_worst(&board->decisions[i], lines, have, count);
    for (size_t i = 0; count > 0 && i < board->target_count; i++)
        have = put_worst(&board->targets[i], lines, have, count);
    return have;
}

void al_board_show_due(const struct al_board_line *line, struct al_str *out)
{
    if (line->days < 0)
        al_str_printf(
            out,
            ngettext("%d day late", "%d days late", (unsigned long)-line->days),
            -line->days);
    else if (line->days == 0)
        al_str_puts(out, _("due today"));
    else if (line->days <= AL_BOARD_NEAR_DAYS)
        al_str_printf(out,
                      ngettext("due in %d day", "due in %d days",
                               (unsigned long)line->days),
                      line->days);
    else {
        al_str_printf(out, "%s ", _("by"));
        al_date_short(line->due, out);
    }
}
