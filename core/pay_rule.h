#ifndef AL_CORE_PAY_RULE_H
#define AL_CORE_PAY_RULE_H
/*
 * core/pay_rule.h - what a payment needs before it is saved here.
 *
 * Every road by which somebody changes a payment (a form, a key, marked rows, a
 * command) ends in one save, which asks here. What colleagues have saved is
 * never asked about again: it happened.
 */
#include "core/query.h"

/* Whether somebody is on benefits, or nobody knows that they are not. */
bool al_pay_may_be_on_benefits(struct al_index *index,
                               const struct al_id *person);

/*
 * Whether independent benefits advice has to be offered before this payment is:
 * its person is on benefits, or nobody knows that they are not, and neither the
 * day of the advice nor a reason against it stands in the payment.
 */
bool al_pay_needs_advice(struct al_index *index,
                         const struct al_record *payment);

/*
 * AL_EINVAL where a record that was opened as this (NULL: it is new) must not
 * be saved as that:
 *
 *   a payment goes on to "offered", or past it, and still needs advice;
 *   a rate, or an amount that follows none, is less an hour than the minimum
 *   wage of the table on that day, and no reason stands beside it;
 *   an expense takes a step of an offer: it is claimed and paid, never offered.
 *
 * Only what this very change brings is looked at. Records of other kinds pass.
 */
enum al_status al_pay_check(struct al_index *index,
                            const struct al_record *opened,
                            const struct al_record *form, struct al_err *err);

#endif
