/* core/measures_came.c - what was paid, heard, changed and decided. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/measures_own.h"
#include "core/payment.h"
#include "core/recruit.h"

enum {
    SETTLE_DAYS = 30, /* Source: the yearly plan's P6 */
    ANSWER_DAYS = 30, /* Source: counting rule C7 */
    /* Assumed: money comes within a year and a half of the work. */
    PAID_BEFORE_DAYS = 550
};

/* ---- the steps of a payment ---- */

/* The day of its last step into state, 0 when it never was there. */
static int32_t step_day(const struct al_record *payment, const char *state,
                        int64_t *pence)
{
    const struct al_slot *slot = al_record_slot(payment, "events");
    int32_t day = 0;

    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_payment_event event;
        struct al_date date;

        if (!al_payment_event_parse(slot->members[i], &event) ||
            strcmp(event.state, state) != 0 ||
            !al_date_from_iso(event.date, &date) || al_date_days(date) < day)
            continue;
        day = al_date_days(date);
        if (pence && event.has_pence)
            *pence = event.pence;
    }
    return day;
}

static int32_t offer_day(const struct al_record *payment)
{
    int32_t day = al_measured_day(payment, "offered_on");

    return day > 0 ? day : step_day(payment, "offered", NULL);
}

/* Settled as it should be; "declined" only counts after a written offer. */
static bool is_proper(const struct al_record *payment, const char *state)
{
    return al_measured_is_one_of(state, "paid accepted_lower donated") ||
           (strcmp(state, "declined") == 0 && offer_day(payment) > 0);
}

static bool see_proper(struct al_measuring *measuring, const struct al_hit *hit,
                       void *arg)
{
    const char *state = al_payment_state(hit->record);
    bool is_ok = is_proper(hit->record, state);

    (void)arg;
    if (al_measured_is_one_of(state, "not_paid_role cancelled") ||
        (!is_ok && hit->day + SETTLE_DAYS > measuring->to))
        return true;
    al_measured(measuring, &hit->id, is_ok);
    return true;
}

enum al_status al_count_paid_properly(struct al_measuring *measuring,
                                      struct al_err *err)
{
    enum al_status status =
        al_measured_each(measuring, AL_KIND_PAYMENT, 0, see_proper, NULL, err);

    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

struct waits {
    int32_t *items; /* owned: days from the offer to the money */
    size_t count, cap;
    int64_t pence;
};

/* The day it was paid, if that stands; 0 otherwise. */
static int32_t paid_day(const struct al_measuring *measuring,
                        const struct al_record *payment, int64_t *pence)
{
    int32_t day = 0;

    *pence = al_record_number(payment, "amount_p", 0);
    if (strcmp(al_payment_state(payment), "paid") == 0)
        day = step_day(payment, "paid", pence);
    return al_measured_is_in(measuring, day) ? day : 0;
}

static bool see_paid(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    struct waits *waits = arg;
    int64_t pence;
    int32_t paid = paid_day(measuring, hit->record, &pence);
    int32_t offered = offer_day(hit->record);

    if (paid == 0)
        return true;
    waits->pence += pence;
    al_measured(measuring, &hit->id, true);
    if (offered == 0 || offered > paid)
        return true;
    waits->items = al_grow(waits->items, &waits->cap, waits->count + 1,
                           sizeof(*waits->items));
    waits->items[waits->count++] = paid - offered;
    return true;
}

static enum al_status see_payments(struct al_measuring *measuring,
                                   struct waits *waits, struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_PAYMENT, PAID_BEFORE_DAYS,
                            see_paid, waits, err);
}

static int by_number(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Of an even number the later of the two in the middle: never too kind. */
enum al_status al_count_days_to_paid(struct al_measuring *measuring,
                                     struct al_err *err)
{
    struct waits waits = {0};
    enum al_status status = see_payments(measuring, &waits, err);

    *measuring->figure = (struct al_figure){.state = AL_FIGURE_EMPTY};
    if (waits.count > 0) {
        qsort(waits.items, waits.count, sizeof(*waits.items), by_number);
        measuring->figure->state = AL_FIGURE_KNOWN;
        measuring->figure->value = waits.items[waits.count / 2];
    }
    free(waits.items);
    return status;
}

enum al_status al_count_payments(struct al_measuring *measuring,
                                 struct al_err *err)
{
    struct waits waits = {0};
    enum al_status status = see_payments(measuring, &waits, err);

    free(waits.items);
    return status;
}

enum al_status al_count_spent(struct al_measuring *measuring,
                              struct al_err *err)
{
    struct waits waits = {0};
    enum al_status status = see_payments(measuring, &waits, err);

    if (status == AL_OK)
        status = al_measured_each(measuring, AL_KIND_EXPENSE, PAID_BEFORE_DAYS,
                                  see_paid, &waits, err);
    *measuring->figure = (struct al_figure){.state = AL_FIGURE_KNOWN,
                                            .value = (waits.pence + 99) / 100};
    free(waits.items);
    return status;
}

/* ---- what was heard ---- */

/* 1 January 1970 was a Thursday: the number of the week from Monday. */
static int32_t week_of(int32_t day)
{
    return (day + 3) / 7;
}

enum { WEEKS_MAX = 54 };

struct weeks {
    int32_t first, last; /* whole ones; last below first: none */
    bool heard[WEEKS_MAX];
};

static bool see_heard(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct weeks *weeks = arg;
    int32_t day = al_measured_day(hit->record, "heard_on");
    int32_t week = week_of(day);

    if (day == 0 || week < weeks->first || week > weeks->last)
        return true;
    weeks->heard[week - weeks->first] = true;
    al_measured(measuring, &hit->id, true);
    return true;
}

enum al_status al_count_heard_weeks(struct al_measuring *measuring,
                                    struct al_err *err)
{
    struct weeks weeks = {.first = week_of(measuring->from + 6),
                          .last = week_of(measuring->to + 1) - 1};
    int64_t count = 0, whole;
    enum al_status status;

    if (weeks.last - weeks.first >= WEEKS_MAX)
        weeks.first = weeks.last - WEEKS_MAX + 1;
    status = al_measured_each(measuring, AL_KIND_FEEDBACK, SETTLE_DAYS,
                              see_heard, &weeks, err);
    whole = weeks.last >= weeks.first ? weeks.last - weeks.first + 1 : 0;
    for (int64_t i = 0; i < whole; i++)
        count += weeks.heard[i];
    al_measured_share(measuring, count, whole);
    return status;
}

struct answer {
    bool is_told;
};

static bool see_answer(void *arg, const struct al_hit *hit)
{
    struct answer *answer = arg;

    answer->is_told |= al_record_get(hit->record, "told_back_on") != NULL;
    return !answer->is_told;
}

static bool see_said(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    const char *change = al_record_get(hit->record, "change");
    struct answer answer = {.is_told = false};
    struct al_id id;

    (void)arg;
    if (!al_measured_is_one_of(al_record_get(hit->record, "tone"),
                               "idea concern") ||
        hit->day + ANSWER_DAYS > measuring->to)
        return true;
    if (change && al_id_parse(change, &id))
        (void)al_query_hit(measuring->index, &id, see_answer, &answer, NULL);
    if (!answer.is_told)
        (void)al_query_links(measuring->index, &hit->id, AL_KIND_CHANGE,
                             "feedback", 0, see_answer, &answer, NULL);
    al_measured(measuring, &hit->id, answer.is_told);
    return true;
}

enum al_status al_count_loop(struct al_measuring *measuring, struct al_err *err)
{
    enum al_status status =
        al_measured_each(measuring, AL_KIND_FEEDBACK, 0, see_said, NULL, err);

    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

/* ---- what changed ---- */

static bool see_made(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    (void)arg;
    if (al_measured_is_one_of(al_record_get(hit->record, "state"),
                              measuring->measure->which) &&
        !al_record_get(hit->record, "reason_if_not"))
        al_measured(measuring, &hit->id, true);
    return true;
}

enum al_status al_count_changes(struct al_measuring *measuring,
                                struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_CHANGE, 0, see_made, NULL, err);
}

/* What was told back has a day of its own, which no list is sorted by. */
static bool see_told(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;
    const char *state = al_record_get(hit->record, "state");

    if (al_measured_is_in(measuring,
                          al_measured_day(hit->record, "told_back_on")) &&
        (!measuring->measure->which ||
         al_measured_is_one_of(state, measuring->measure->which) ||
         al_record_get(hit->record, "reason_if_not")) &&
        al_measured_is_ours(measuring, hit->record))
        al_measured(measuring, &hit->id, true);
    return true;
}

enum al_status al_count_told(struct al_measuring *measuring, struct al_err *err)
{
    const struct al_query changes = {.kind = AL_KIND_CHANGE,
                                     .order = AL_ORDER_NEWEST};

    return al_query_run(measuring->index, &changes, see_told, measuring, err);
}

/* ---- decisions ---- */

static bool see_decision(struct al_measuring *measuring,
                         const struct al_hit *hit, void *arg)
{
    const char *decision = al_record_get(hit->record, "decision");

    (void)arg;
    if (!measuring->measure->which ||
        al_measured_is_one_of(al_record_get(hit->record, "point"),
                              measuring->measure->which))
        al_measured(measuring, &hit->id,
                    al_measured_is_one_of(decision, "done offered_declined"));
    return true;
}

enum al_status al_count_decided(struct al_measuring *measuring,
                                struct al_err *err)
{
    enum al_status status = al_measured_each(measuring, AL_KIND_DECISION, 0,
                                             see_decision, NULL, err);

    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

/* A recruitment is one more: whether anybody was asked into it at all. */
static bool see_recruitment(struct al_measuring *measuring,
                            const struct al_hit *hit, void *arg)
{
    struct al_recruit recruit;

    (void)arg;
    if (al_recruit_load(measuring->index, &hit->id, &recruit, NULL) == AL_OK)
        al_measured(measuring, &hit->id, recruit.offered > 0);
    al_recruit_drop(&recruit);
    return true;
}

enum al_status al_count_recruited(struct al_measuring *measuring,
                                  struct al_err *err)
{
    enum al_status status = al_measured_each(measuring, AL_KIND_RECRUITMENT, 0,
                                             see_recruitment, NULL, err);

    return status == AL_OK ? al_count_decided(measuring, err) : status;
}

/* ---- the word for people ---- */

static bool see_settings(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;

    if (al_record_get(hit->record, "person_word"))
        al_measured(measuring, &hit->id, true);
    return true;
}

enum al_status al_count_word(struct al_measuring *measuring, struct al_err *err)
{
    const struct al_query settings = {.kind = AL_KIND_SETTINGS};

    return al_query_run(measuring->index, &settings, see_settings, measuring,
                        err);
}
