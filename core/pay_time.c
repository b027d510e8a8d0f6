/* core/pay_time.c - days from an offer to the money. */
#include "config.h"

#include "core/pay_time.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"

static bool read_within(void *arg, const struct al_hit *hit)
{
    *(int64_t *)arg =
        al_record_number(hit->record, "pay_days", AL_PAY_WITHIN_DAYS);
    return false;
}

int32_t al_pay_within(struct al_index *index)
{
    const struct al_query query = {.kind = AL_KIND_SETTINGS, .limit = 1};
    int64_t within = AL_PAY_WITHIN_DAYS;

    (void)al_query_run(index, &query, read_within, &within, NULL);
    return within > 0 && within < 3660 ? (int32_t)within : AL_PAY_WITHIN_DAYS;
}

bool al_pay_offered_on(const struct al_record *payment, struct al_date *day)
{
    const struct al_slot *slot = al_record_slot(payment, "events");
    const char *typed = strcmp(payment->kind, AL_KIND_PAYMENT) == 0
                            ? al_record_get(payment, "offered_on")
                            : NULL;

    /* They stand sorted by day: the first offer is the one that counts. */
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_payment_event event;

        if (al_payment_event_parse(slot->members[i], &event) &&
            strcmp(event.state, "offered") == 0)
            return al_date_from_iso(event.date, day);
    }
    return typed && al_date_from_iso(typed, day);
}

bool al_pay_paid_on(const struct al_record *payment, struct al_date *day)
{
    struct al_payment_event last;

    return al_payment_last(payment, &last) && strcmp(last.state, "paid") == 0 &&
           al_date_from_iso(last.date, day);
}

bool al_pay_days(const struct al_record *payment, int32_t *days)
{
    struct al_date offered, paid;

    if (!al_pay_offered_on(payment, &offered) ||
        !al_pay_paid_on(payment, &paid))
        return false;
    *days = al_date_days(paid) - al_date_days(offered);
    return *days >= 0;
}

struct al_pay_wait al_pay_wait(const struct al_record *payment, int32_t day,
                               struct al_date today, int32_t within)
{
    struct al_pay_wait wait = {
        .is_open = al_payment_is_open(al_payment_state(payment))};
    struct al_date offered;

    wait.is_offered = al_pay_offered_on(payment, &offered);
    if (wait.is_offered)
        day = al_date_days(offered);
    wait.has_day = day > 0 && day <= al_date_days(today);
    if (!wait.is_open || !wait.has_day)
        return wait;
    wait.days = al_date_days(today) - day;
    wait.late_days = wait.days > within ? wait.days - within : 0;
    return wait;
}

/* ---- all of them ---- */

struct summing {
    struct al_pay_summary *summary;
    struct al_date today;
    int32_t since, within;
    int32_t *days; /* owned */
    size_t cap, seen;
};

/*
 * Payments are read newest first, by what they are for. Assumed: nobody is paid
 * this year for what was more than a year before it, and the newest of a large
 * service say what the median is.
 */
enum { BEFORE_DAYS = 366, SEEN_MAX = 2000 };

static bool add_paid(void *arg, const struct al_hit *hit)
{
    struct summing *summing = arg;
    struct al_pay_summary *summary = summing->summary;
    struct al_date paid;
    int32_t days;

    if (++summing->seen > SEEN_MAX ||
        (hit->day > 0 && hit->day < summing->since - BEFORE_DAYS))
        return false;
    if (!al_pay_days(hit->record, &days) ||
        !al_pay_paid_on(hit->record, &paid) ||
        al_date_days(paid) < summing->since)
        return true;
    summing->days = al_grow(summing->days, &summing->cap,
                            summary->paid_count + 1, sizeof(*summing->days));
    summing->days[summary->paid_count++] = days;
    return true;
}

static bool add_open(void *arg, const struct al_hit *hit)
{
    struct summing *summing = arg;
    struct al_pay_summary *summary = summing->summary;
    bool is_expense = strcmp(hit->kind, AL_KIND_EXPENSE) == 0;
    struct al_pay_wait wait =
        al_pay_wait(hit->record, hit->day, summing->today, summing->within);

    *(is_expense ? &summary->expense_count : &summary->open_count) += 1;
    *(is_expense ? &summary->expense_pence : &summary->open_pence) +=
        al_payment_due(hit->record);
    summary->overdue_count += !is_expense && wait.late_days > 0;
    return true;
}

static int by_days(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

enum al_status al_pay_summary(struct al_index *index, struct al_date since,
                              struct al_date today,
                              struct al_pay_summary *summary,
                              struct al_err *err)
{
    const struct al_query payments = {.kind = AL_KIND_PAYMENT,
                                      .order = AL_ORDER_NEWEST};
    struct summing summing = {.summary = summary,
                              .today = today,
                              .since = al_date_days(since),
                              .within = al_pay_within(index)};
    enum al_status status;

    *summary = (struct al_pay_summary){0};
    status = al_query_run(index, &payments, add_paid, &summing, err);
    if (status == AL_OK)
        status = al_query_owed(index, AL_OWED_PAY, NULL, INT32_MAX, add_open,
                               &summing, err);
    if (summary->paid_count > 0) {
        qsort(summing.days, summary->paid_count, sizeof(*summing.days),
              by_days);
        summary->median_days = summing.days[summary->paid_count / 2];
    }
    free(summing.days);
    return status;
}
