#ifndef AL_CORE_PAY_TIME_H
#define AL_CORE_PAY_TIME_H
/*
 * core/pay_time.h - how long people wait for their money.
 *
 * What they feel runs from the offer to the day it is paid. Nothing of it is
 * stored: it follows from the steps of a payment and the day that is asked
 * about.
 */
#include "core/query.h"

/* Days from the offer after which a payment is overdue, unless the service's
 * settings say otherwise. */
#define AL_PAY_WITHIN_DAYS 30

/* What the settings say, or AL_PAY_WITHIN_DAYS. */
int32_t al_pay_within(struct al_index *index);

/* How somebody waits: from the offer, or else from what it is for. */
struct al_pay_wait {
    bool is_open;      /* money or an answer is still owed */
    bool has_day;      /* days and late_days are known */
    bool is_offered;   /* it was offered in writing */
    int32_t days;      /* that they have waited; 0: since today */
    int32_t late_days; /* of these, beyond what is allowed; 0: not overdue */
};

/* day: of what it is for, as al_date_days; 0: not known. */
struct al_pay_wait al_pay_wait(const struct al_record *payment, int32_t day,
                               struct al_date today, int32_t within);

/* The day of the written offer; false: there was none. */
bool al_pay_offered_on(const struct al_record *payment, struct al_date *day);
/* The day it was paid, if that is how it stands. */
bool al_pay_paid_on(const struct al_record *payment, struct al_date *day);
/* Days from the offer to the money; false: not paid, or never offered. */
bool al_pay_days(const struct al_record *payment, int32_t *days);

/* How payments went, and what is owed. */
struct al_pay_summary {
    size_t paid_count;     /* paid since a day, after an offer */
    int32_t median_days;   /* from offer to paid, of these; of two in the
                            * middle the later */
    size_t open_count;     /* payments still owed */
    int64_t open_pence;    /* what they come to */
    size_t overdue_count;  /* of these, too late already */
    size_t expense_count;  /* expenses still owed */
    int64_t expense_pence; /* what they come to */
};

/* Everybody's payments and expenses; paid ones from this day on. */
enum al_status al_pay_summary(struct al_index *index, struct al_date since,
                              struct al_date today,
                              struct al_pay_summary *summary,
                              struct al_err *err);

#endif
