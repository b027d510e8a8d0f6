/* core/board_lamp.c - the lamp of one line, from its figures and answers. */
#include "config.h"

#include <string.h>

#include "core/board_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

static const struct {
    const char *code, *word;
} lamps[AL_LAMP__COUNT] = {
    [AL_LAMP_RED] = {"red", N_("RED")},
    [AL_LAMP_AMBER] = {"amber", N_("AMBER")},
    [AL_LAMP_ANSWERED] = {"answered", N_("ANSWERED")},
    [AL_LAMP_UNMEASURED] = {"not_measured_yet", N_("not measured yet")},
    [AL_LAMP_NOT_DUE] = {"not_due_yet", N_("not due yet")},
    [AL_LAMP_GREEN] = {"green", N_("GREEN")},
};

const char *al_lamp_word(enum al_lamp lamp)
{
    return _(lamps[lamp].word);
}

const char *al_lamp_code(enum al_lamp lamp)
{
    return lamps[lamp].code;
}

/* ---- days ---- */

int al_cadence_months(const char *code)
{
    static const struct {
        const char *code;
        int months;
    } cadences[] = {
        {"monthly", 1}, {"quarterly", 3}, {"half_yearly", 6}, {"yearly", 12}};

    for (size_t i = 0; i < AL_COUNT(cadences); i++)
        if (al_strcmp0(code, cadences[i].code) == 0)
            return cadences[i].months;
    return 0;
}

struct al_date al_target_due(struct al_date first, int months, int periods)
{
    struct al_date next = al_date_add_days(first, 1);

    if (next.day != 1)
        return al_date_add_months(first, months * periods);
    return al_date_add_days(al_date_add_months(next, months * periods), -1);
}

/* The last day of the financial quarter that holds a day; they are the
 * calendar's. */
static struct al_date quarter_end(struct al_date day)
{
    const struct al_date last = {day.year, (day.month + 2) / 3 * 3, 1};

    return al_date_add_days(al_date_add_months(last, 1), -1);
}

/* ---- the figures of a target ---- */

struct target {
    struct al_board_load *load;
    const struct al_measure *measure;
    int64_t goal;
    struct al_date first; /* due first */
    int months;           /* 0: once */
    int32_t done;         /* al_date_days of its own day, 0: none */
};

/* The period that ends on the due day so many periods after the first. */
static struct al_span period(const struct target *target, int at)
{
    struct al_span span = {.from = target->load->board->starts};

    span.to = target->months ? al_target_due(target->first, target->months, at)
                             : target->first;
    if (target->months)
        span.from = al_date_add_days(
            al_target_due(target->first, target->months, at - 1), 1);
    else if (al_date_compare(span.from, span.to) > 0)
        span.from = span.to;
    return span;
}

static int running_period(const struct target *target, struct al_date day)
{
    int at = 0;

    while (target->months &&
           al_date_compare(al_target_due(target->first, target->months, at),
                           day) < 0)
        at++;
    return at;
}

/* What is due once may be done late: it is counted up to the day itself. */
static enum al_status count(const struct target *target,
                            const struct al_span *span, struct al_date day,
                            struct al_figure *figure)
{
    struct al_span counted = *span;

    if (al_measure_is_by_hand(target->measure)) {
        *figure = (struct al_figure){
            .state = AL_FIGURE_KNOWN,
            .value = target->done >= al_date_days(span->from) &&
                     target->done <= al_date_days(day) && target->done > 0};
        return AL_OK;
    }
    if (!target->months && al_date_compare(counted.to, day) < 0)
        counted.to = day;
    return al_measure(target->load->index, target->measure, &counted, day,
                      target->load->has_team ? &target->load->team : NULL, NULL,
                      NULL, figure, target->load->err);
}

static bool is_standard(const struct al_measure *measure)
{
    return measure->type == AL_MEASURE_RATE ||
           measure->type == AL_MEASURE_AT_MOST;
}

static void be_late(struct al_board_line *line)
{
    line->lamp = AL_LAMP_RED;
}

/* The lamp before the due day of the running period. */
static enum al_lamp lamp_before(const struct target *target,
                                const struct al_board_line *line,
                                struct al_date day)
{
    bool is_starter = target->load->board->is_starter;

    if (line->figure.state == AL_FIGURE_UNMEASURED)
        return AL_LAMP_UNMEASURED;
    if (al_measure_is_met(target->measure, &line->figure, target->goal))
        return AL_LAMP_GREEN;
    /* A new service has its twelve weeks in peace. */
    if (is_starter && al_date_compare(day, target->first) <= 0)
        return AL_LAMP_NOT_DUE;
    if (is_standard(target->measure) && line->figure.state == AL_FIGURE_KNOWN)
        return AL_LAMP_AMBER;
    return line->days <= AL_BOARD_NEAR_DAYS &&
                   line->figure.state == AL_FIGURE_KNOWN
               ? AL_LAMP_AMBER
               : AL_LAMP_NOT_DUE;
}

static void put_period(struct al_board_line *line, const struct al_span *span,
                       struct al_date day)
{
    line->span = *span;
    line->due = span->to;
    line->days = al_date_days(span->to) - al_date_days(day);
}

/*
 * The lamp by figures alone, on a day: that of the running period, unless the
 * one before ended without it and the running one does not have it yet.
 */
static enum al_status light(const struct target *target, struct al_date day,
                            struct al_board_line *line)
{
    int at = running_period(target, day);
    struct al_span span = period(target, at);
    struct al_figure before;
    enum al_status status;

    put_period(line, &span, day);
    line->goes = 0;
    /* A number that nobody set cannot be missed. */
    line->figure = (struct al_figure){.state = AL_FIGURE_UNMEASURED};
    if (target->goal > 0 || target->measure->goal > 0)
        status = count(target, &span, day, &line->figure);
    else
        status = AL_OK;
    line->lamp = lamp_before(target, line, day);
    if (status != AL_OK || line->lamp == AL_LAMP_GREEN ||
        line->lamp == AL_LAMP_UNMEASURED)
        return status;
    if (!target->months) {
        if (line->days < 0 && line->figure.state == AL_FIGURE_KNOWN)
            be_late(line);
        return AL_OK;
    }
    if (at == 0)
        return AL_OK;
    span = period(target, at - 1);
    status = count(target, &span, day, &before);
    if (status == AL_OK && before.state == AL_FIGURE_KNOWN &&
        !al_measure_is_met(target->measure, &before, target->goal)) {
        put_period(line, &span, day);
        line->figure = before;
        be_late(line);
    }
    return status;
}

/* How far up what is not done has gone. */
static void go_up(struct al_board_line *line, struct al_date day)
{
    if (line->lamp != AL_LAMP_RED && line->lamp != AL_LAMP_AMBER)
        return;
    if (line->days <= AL_BOARD_NEAR_DAYS)
        line->goes |= AL_GOES_LEADER;
    if (line->lamp != AL_LAMP_RED)
        return;
    if (-line->days >= AL_BOARD_MANAGER_DAYS)
        line->goes |= AL_GOES_MANAGER;
    if (al_date_compare(quarter_end(line->due), day) < 0)
        line->goes |= AL_GOES_REASON;
}

/* ---- answers ---- */

/*
 * The newest answer that stands on a day: until its own day where it names one,
 * else for the due day that it is about, and, whatever that was, until the next
 * one comes.
 */
static const struct al_board_answer *standing(const struct al_board_load *load,
                                              const struct al_board_line *line,
                                              struct al_date running_from)
{
    const struct al_board_answer *newest = NULL;
    int32_t day = al_date_days(load->today);

    for (size_t i = 0; i < load->answer_count; i++) {
        const struct al_board_answer *answer = &load->answers[i];

        if (al_id_compare(&answer->about, &line->id) != 0 ||
            answer->given > day || (newest && newest->given > answer->given))
            continue;
        newest = answer;
    }
    if (!newest)
        return NULL;
    if (newest->is_by_date)
        return newest->until >= day ? newest : NULL;
    return newest->due == al_date_days(line->due) ||
                   newest->given >= al_date_days(running_from)
               ? newest
               : NULL;
}

static void answered(struct al_board_line *line,
                     const struct al_board_answer *answer)
{
    if (!answer)
        return;
    line->lamp = AL_LAMP_ANSWERED;
    line->answer = answer->id;
}

enum al_status al_board_light(struct al_board_load *load,
                              const struct al_record *record,
                              struct al_board_line *line)
{
    const char *due = al_record_get(record, "due");
    const char *done = al_record_get(record, "done_on");
    struct target target = {.load = load};
    struct al_date day;
    const struct al_board_answer *answer;
    struct al_board_line then;
    struct al_span running;
    enum al_status status;

    target.measure = al_measure_for(al_record_get(record, "measure"));
    target.goal = al_measure_is_by_hand(target.measure)
                      ? 1
                      : al_record_number(record, "goal", target.measure->goal);
    if (done && al_date_from_iso(done, &day) && day.day)
        target.done = al_date_days(day);
    target.months = al_cadence_months(al_record_get(record, "cadence"));
    line->measure = target.measure;
    line->goal = target.goal;
    if (!due || !al_date_from_iso(due, &target.first) || !target.first.day) {
        line->lamp = AL_LAMP_UNMEASURED;
        return AL_OK;
    }
    status = light(&target, load->today, line);
    if (status != AL_OK)
        return status;
    running = period(&target, running_period(&target, load->today));
    answer = standing(load, line,
                      target.months ? running.from : load->board->starts);
    if (answer && line->lamp == AL_LAMP_GREEN) {
        /* Done since: that is better than any answer. */
        status = light(&target, al_date_from_days(answer->given), &then);
        if (status != AL_OK || then.lamp != AL_LAMP_GREEN)
            answer = NULL;
    }
    answered(line, answer);
    go_up(line, load->today);
    return status;
}

void al_board_light_decision(struct al_board_load *load,
                             struct al_board_line *line)
{
    line->days = al_date_days(line->due) - al_date_days(load->today);
    line->lamp = line->days < 0                     ? AL_LAMP_RED
                 : line->days <= AL_BOARD_NEAR_DAYS ? AL_LAMP_AMBER
                                                    : AL_LAMP_NOT_DUE;
    answered(line, standing(load, line, (struct al_date){1, 1, 1}));
    go_up(line, load->today);
}
