#ifndef AL_CORE_PAYMENT_H
#define AL_CORE_PAYMENT_H
/*
 * core/payment.h - the events of a payment, and the state that they add up to.
 *
 * A payment is owed from the moment it is logged; what happens to it after
 * that is an add-only set of lines, so that two people can write to it at once
 * and nothing is ever unsaid:
 *
 *     DATE STATE PENCE [REFERENCE]      2026-11-22 offered 5000
 *                                       2026-12-04 paid 5000 BACS 4711
 *     DATE STATE - [REFERENCE]          no amount: 2026-11-30 approved -
 *
 * The state is that of the latest event, by day; of two on one day, the one
 * that stands later in the life of a payment. No event: it is still to offer;
 * an expense, which nobody has to offer, is still to claim.
 */
#include "core/record.h"

/* Whether records of the kind have such events: payments, and expenses. */
bool al_payment_is_kind(const char *kind);

struct al_payment_event {
    char date[AL_DATE_ISO];
    char state[AL_NAME_MAX + 1]; /* code of payment.state */
    bool has_pence;
    int64_t pence;
    const char *reference; /* borrowed from the line; "" when there is none */
};

/* False when line is no event; *event is then unchanged. */
bool al_payment_event_parse(const char *line, struct al_payment_event *event);
/* Append the line. */
void al_payment_event_print(const struct al_payment_event *event,
                            struct al_str *out);

/*
 * What a person types: [DAY] STATE [AMOUNT] [REFERENCE], as in "offered 24" or
 * "y paid 24.00 BACS 4711" -> the line, appended to *out. Without a day it is
 * today. AL_EINVAL says what is accepted; *out is then unchanged.
 */
enum al_status al_payment_event_read(const char *typed,
                                     struct al_calendar calendar,
                                     struct al_str *out, struct al_err *err);

/*
 * The event that the state follows from; false: there is none. *event borrows
 * from payment, a record with an events field.
 */
bool al_payment_last(const struct al_record *payment,
                     struct al_payment_event *event);
/* The state's code, never NULL. payment: a record with an events field. */
const char *al_payment_state(const struct al_record *payment);
/* Whether money or an answer is still owed in this state. */
bool al_payment_is_open(const char *state);
/*
 * What it comes to, in pence: as its latest step with an amount says (somebody
 * may have asked for less), else what it was logged with; 0: not known.
 */
int64_t al_payment_due(const struct al_record *payment);

#endif
