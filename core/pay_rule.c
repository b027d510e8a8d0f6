/* core/pay_rule.c - no offer without advice, and no low rate without a reason.
 */
#include "config.h"

#include "core/pay_rule.h"

#include <string.h>

#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/threshold.h"

#define FIELD_EVENTS "events"
#define FIELD_LOW    "low_reason"

/* ---- the offer ---- */

/* An offer was made, if the payment has got as far as this. */
static bool is_past_offer(const char *state)
{
    static const char *const past[] = {"offered",        "accepted",
                                       "accepted_lower", "claim_sent",
                                       "approved",       "paid"};

    for (size_t i = 0; i < AL_COUNT(past); i++)
        if (strcmp(past[i], state) == 0)
            return true;
    return false;
}

static bool was_offered(const struct al_record *payment)
{
    const struct al_slot *slot = al_record_slot(payment, FIELD_EVENTS);
    struct al_payment_event event;

    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (al_payment_event_parse(slot->members[i], &event) &&
            is_past_offer(event.state))
            return true;
    return al_record_get(payment, "offered_on") != NULL;
}

/* Whoever would rather not say may be on benefits as well. */
bool al_pay_may_be_on_benefits(struct al_index *index,
                               const struct al_id *person)
{
    struct al_id id = al_query_main(index, person);
    struct al_record *record = NULL;
    bool is_not = false;

    if (al_query_get(index, &id, &record, NULL) == AL_OK)
        is_not = al_strcmp0(al_record_get(record, "on_benefits"), "no") == 0;
    al_record_free(record);
    return !is_not;
}

bool al_pay_needs_advice(struct al_index *index,
                         const struct al_record *payment)
{
    struct al_id person;

    return strcmp(payment->kind, AL_KIND_PAYMENT) == 0 &&
           !al_record_get(payment, "benefits_advice_offered_on") &&
           !al_record_get(payment, "advice_reason") &&
           (!al_record_subject(payment, &person) ||
            al_pay_may_be_on_benefits(index, &person));
}

static enum al_status check_advice(struct al_index *index,
                                   const struct al_record *opened,
                                   const struct al_record *form,
                                   struct al_err *err)
{
    if (!was_offered(form) || (opened && was_offered(opened)) ||
        !al_pay_needs_advice(index, form))
        return AL_OK;
    return al_fail(err, AL_EINVAL,
                   _("Has independent benefits advice been offered? Say so in "
                     "\"Advice offered on\" (b on the Pay screen: today), or "
                     "why not in \"No advice because\""));
}

/* ---- the rate ---- */

static bool is_same(const struct al_record *opened,
                    const struct al_record *form, const char *field)
{
    return opened && al_strcmp0(al_record_get(opened, field),
                                al_record_get(form, field)) == 0;
}

/* Whether so much for so many minutes is less than the table says for a day. */
static enum al_status check_wage(struct al_index *index, int64_t pence,
                                 int64_t minutes, struct al_date day,
                                 struct al_err *err)
{
    struct al_record *figure = NULL;
    struct al_str shown = {0};
    enum al_status status =
        al_threshold_on(index, "minimum_wage_21", day, &figure, NULL);

    if (status != AL_OK)
        return AL_OK; /* nothing to compare with */
    if (pence * 60 < al_record_number(figure, "amount_p", 0) * minutes) {
        al_threshold_show(figure, al_today(), &shown);
        status = al_fail(err, AL_EINVAL,
                         _("That is less an hour than the minimum wage in the "
                           "table, %s: say why in \"Low because\""),
                         al_str_text(&shown));
        al_str_drop(&shown);
    }
    al_record_free(figure);
    return status;
}

static enum al_status check_card(struct al_index *index,
                                 const struct al_record *opened,
                                 const struct al_record *card,
                                 struct al_err *err)
{
    const char *unit = al_record_get(card, "unit");
    const char *from = al_record_get(card, "valid_from");
    int32_t minutes = unit ? al_rate_minutes(unit) : 0;
    struct al_date day;

    if (minutes == 0 || !from || !al_date_from_iso(from, &day) ||
        al_record_get(card, FIELD_LOW) ||
        (is_same(opened, card, "amount_p") && is_same(opened, card, "unit") &&
         is_same(opened, card, "valid_from") &&
         is_same(opened, card, FIELD_LOW)))
        return AL_OK;
    return check_wage(index, al_record_number(card, "amount_p", 0), minutes,
                      day, err);
}

static bool take_day(void *arg, const struct al_hit *hit)
{
    *(int32_t *)arg = hit->day;
    return false;
}

/* The day of what it is paid for; today where that is not known. */
static struct al_date day_of(struct al_index *index,
                             const struct al_record *payment)
{
    const char *hex = al_record_get(payment, "participation");
    int32_t day = 0;
    struct al_id id;

    if (hex && al_id_parse(hex, &id))
        (void)al_query_hit(index, &id, take_day, &day, NULL);
    return day > 0 ? al_date_from_days(day) : al_today();
}

/* Whether it is what the rate card gives for the time: the card was checked. */
static bool follows_card(struct al_index *index,
                         const struct al_record *payment, int64_t pence)
{
    const char *hex = al_record_get(payment, "rate");
    struct al_record *card = NULL;
    struct al_rate rate = {.unit = ""};
    const char *unit;
    bool is_so;

    if (!hex || !al_id_parse(hex, &rate.card) ||
        al_query_get(index, &rate.card, &card, NULL) != AL_OK)
        return false;
    unit = al_record_get(card, "unit");
    rate.unit_pence = al_record_number(card, "amount_p", 0);
    if (unit && strlen(unit) < sizeof(rate.unit))
        memcpy(rate.unit, unit, strlen(unit) + 1);
    is_so =
        pence >=
        al_rate_pence(&rate, (int32_t)al_record_number(payment, "minutes", 0));
    al_record_free(card);
    return is_so;
}

/* What was offered just now; -1: nothing, or no amount was named. */
static int64_t new_offer(const struct al_record *opened,
                         const struct al_record *form)
{
    const struct al_slot *slot = al_record_slot(form, FIELD_EVENTS);
    struct al_payment_event event;

    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (al_payment_event_parse(slot->members[i], &event) &&
            strcmp(event.state, "offered") == 0 && event.has_pence &&
            !(opened &&
              al_record_has_member(opened, FIELD_EVENTS, slot->members[i])))
            return event.pence;
    return -1;
}

static enum al_status check_amount(struct al_index *index,
                                   const struct al_record *opened,
                                   const struct al_record *form,
                                   struct al_err *err)
{
    int64_t minutes = al_record_number(form, "minutes", 0);
    int64_t offered = new_offer(opened, form);
    int64_t pence = al_record_number(form, "amount_p", -1);
    enum al_status status = AL_OK;

    if (minutes <= 0 || al_record_get(form, FIELD_LOW))
        return AL_OK;
    if (pence >= 0 &&
        !(is_same(opened, form, "amount_p") &&
          is_same(opened, form, "minutes") &&
          is_same(opened, form, FIELD_LOW)) &&
        !follows_card(index, form, pence))
        status = check_wage(index, pence, minutes, day_of(index, form), err);
    if (status == AL_OK && offered >= 0 && !follows_card(index, form, offered))
        status = check_wage(index, offered, minutes, day_of(index, form), err);
    return status;
}

/* ---- expenses ---- */

static bool is_of_offer(const char *state)
{
    static const char *const offers[] = {"not_paid_role",  "to_offer",
                                         "offered",        "accepted",
                                         "accepted_lower", "donated"};

    for (size_t i = 0; i < AL_COUNT(offers); i++)
        if (strcmp(offers[i], state) == 0)
            return true;
    return false;
}

static enum al_status check_expense(const struct al_record *opened,
                                    const struct al_record *form,
                                    struct al_err *err)
{
    const struct al_slot *slot = al_record_slot(form, FIELD_EVENTS);
    struct al_payment_event event;

    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (al_payment_event_parse(slot->members[i], &event) &&
            is_of_offer(event.state) &&
            !(opened &&
              al_record_has_member(opened, FIELD_EVENTS, slot->members[i])))
            return al_fail(err, AL_EINVAL,
                           _("What somebody spent is claimed and paid back: "
                             "nobody offers it"));
    return AL_OK;
}

enum al_status al_pay_check(struct al_index *index,
                            const struct al_record *opened,
                            const struct al_record *form, struct al_err *err)
{
    enum al_status status;

    if (al_record_is_gone(form) || al_record_is_erased(form))
        return AL_OK;
    if (strcmp(form->kind, AL_KIND_RATE_CARD) == 0)
        return check_card(index, opened, form, err);
    if (strcmp(form->kind, AL_KIND_EXPENSE) == 0)
        return check_expense(opened, form, err);
    if (strcmp(form->kind, AL_KIND_PAYMENT) != 0)
        return AL_OK;
    status = check_advice(index, opened, form, err);
    return status == AL_OK ? check_amount(index, opened, form, err) : status;
}
