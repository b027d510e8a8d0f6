/* handout_values.c - the words that templates know, for one paper. */
#include "config.h"

#include "core/handout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/codes.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"
#include "core/pay_time.h"
#include "core/payment.h"

/* ---- one value ---- */

void al_handout_set(struct al_values *values, const char *name,
                    struct al_str *text)
{
    al_values_set(values, name, al_str_text(text));
    al_str_reset(text);
}

void al_handout_set_day(struct al_values *values, const char *name,
                        const char *iso)
{
    struct al_str text = {0};
    struct al_date date;

    if (iso && al_date_from_iso(iso, &date))
        al_date_echo(date, &text);
    al_handout_set(values, name, &text);
    al_str_drop(&text);
}

void al_handout_set_code(const struct al_handout_from *from,
                         struct al_values *values, const char *name,
                         const struct al_codes *codes, const char *code)
{
    struct al_str label = {0};

    if (!code)
        return;
    al_words_fill(from->words,
                  al_codebook_label(al_index_codes(from->index), codes, code),
                  &label);
    al_handout_set(values, name, &label);
    al_str_drop(&label);
}

static void set_minutes(struct al_values *values, const char *name,
                        int64_t minutes)
{
    struct al_str text = {0};

    if (minutes > 0)
        al_phrase_minutes(minutes, &text);
    al_handout_set(values, name, &text);
    al_str_drop(&text);
}

void al_handout_set_name(struct al_index *index, struct al_values *values,
                         const char *name, const struct al_id *id)
{
    struct al_str text = {0};

    if (!al_id_is_zero(id))
        al_query_name(index, id, &text);
    al_handout_set(values, name, &text);
    al_str_drop(&text);
}

enum al_status al_handout_get(struct al_index *index, const struct al_id *id,
                              struct al_record **record, struct al_err *err)
{
    enum al_status status;

    *record = NULL;
    if (al_id_is_zero(id))
        return AL_OK;
    status = al_query_get(index, id, record, err);
    return status == AL_ENOTFOUND ? AL_OK : status;
}

/* ---- by record ---- */

static void add_person(const struct al_handout_from *from,
                       const struct al_handout_one *one,
                       const struct al_record *person, struct al_values *values)
{
    const struct al_slot *needs =
        person ? al_record_slot(person, "access_needs") : NULL;
    const char *term = person ? al_record_get(person, "preferred_term") : NULL;
    struct al_str text = {0};

    al_values_set(values, "word", term ? term : from->words->person);
    al_values_set(values, "words", from->words->people);
    al_handout_set_name(from->index, values, "name",
                        al_id_is_zero(&one->person) ? &one->contact
                                                    : &one->person);
    if (person && al_record_get(person, "preferred_name"))
        al_values_set(values, "name", al_record_get(person, "preferred_name"));
    for (size_t i = 0; needs && i < needs->member_count; i++)
        al_str_printf(&text, "%s%s", i > 0 ? ", " : "", needs->members[i]);
    al_handout_set(values, "access", &text);
    al_str_drop(&text);
}

static void set_times(struct al_values *values, const char *time,
                      const char *until)
{
    struct al_str text = {0};

    if (time && until)
        al_str_printf(&text, _("%s to %s"), time, until);
    else if (time)
        al_str_printf(&text, _("from %s"), time);
    al_handout_set(values, "time", &text);
    al_str_drop(&text);
}

/* "November 2026" */
static void set_month(struct al_values *values, const char *iso)
{
    struct al_date date;
    struct tm tm = {.tm_mday = 1};
    char text[60];

    if (!iso || !al_date_from_iso(iso, &date) || date.month == 0)
        return;
    tm.tm_mon = date.month - 1;
    tm.tm_year = date.year - 1900;
    if (strftime(text, sizeof(text), "%B %Y", &tm) > 0)
        al_values_set(values, "month", text);
}

static int64_t minute_of(const char *time)
{
    return time ? strtol(time, NULL, 10) * 60 + strtol(time + 3, NULL, 10) : 0;
}

/* How long to reckon with: what was logged, the times, or what is usual. */
static int64_t usual_minutes(const struct al_record *activity,
                             const struct al_record *part)
{
    const char *until = al_record_get(activity, "until");
    const char *time = al_record_get(activity, "time");
    const char *type = al_record_get(activity, "type");
    int64_t active = part ? al_record_number(part, "minutes_active", 0) : 0;

    if (active > 0)
        return active;
    if (time && until && minute_of(until) > minute_of(time))
        return minute_of(until) - minute_of(time);
    return type ? al_usual_for(type)->minutes : 0;
}

static void add_activity(const struct al_handout_from *from,
                         const struct al_record *activity,
                         const struct al_record *part, struct al_values *values)
{
    const char *type = al_record_get(activity, "type");
    const char *day = al_record_get(activity, "date");
    struct al_str text = {0};

    if (type)
        al_phrase_activity(al_index_codes(from->index), type, &text);
    al_handout_set(values, "an_activity", &text);
    al_handout_set_code(from, values, "activity", &al_codes_activity_type,
                        type);
    al_values_set(values, "about", al_record_get(activity, "title"));
    al_values_set(values, "why", al_record_get(activity, "purpose"));
    al_values_set(values, "place", al_record_get(activity, "place"));
    al_handout_set_code(from, values, "how", &al_codes_activity_mode,
                        al_record_get(activity, "mode"));
    al_handout_set_day(values, "day", day);
    set_month(values, day);
    set_times(values, al_record_get(activity, "time"),
              al_record_get(activity, "until"));
    set_minutes(values, "lasts", usual_minutes(activity, part));
    al_str_drop(&text);
}

static void add_part(const struct al_handout_from *from,
                     const struct al_record *part, struct al_values *values)
{
    const char *role = al_record_get(part, "role"), *skill;
    struct al_str text = {0};

    set_minutes(values, "preparing", al_record_number(part, "minutes_prep", 0));
    set_minutes(values, "hours",
                al_record_number(part, "minutes_active", 0) +
                    al_record_number(part, "minutes_prep", 0) +
                    al_record_number(part, "minutes_debrief", 0));
    al_str_puts(&text, al_record_get(part, "contribution_text")
                           ? al_record_get(part, "contribution_text")
                           : "");
    if (text.len > 0)
        al_sentence_end(&text);
    al_handout_set(values, "did", &text);
    if (!role)
        return;
    al_handout_set_code(from, values, "role", &al_codes_participation_role,
                        role);
    al_phrase_role(al_index_codes(from->index), role, &text);
    al_handout_set(values, "a_role", &text);
    for (size_t i = 0; (skill = al_role_skill(role, i)); i++)
        al_values_set(al_values_row(values, "skills"), "skill", skill);
    al_str_drop(&text);
}

/* What was agreed last, else what is owed. */
static int64_t agreed_pence(const struct al_record *payment)
{
    struct al_payment_event event;

    if (al_payment_last(payment, &event) && event.has_pence)
        return event.pence;
    return al_record_number(payment, "amount_p", -1);
}

static void add_payment(const struct al_handout_from *from,
                        const struct al_record *payment,
                        struct al_values *values)
{
    struct al_payment_event event;
    struct al_str text = {0};
    int64_t pence = agreed_pence(payment);

    if (pence >= 0)
        al_pence_show(pence, false, &text);
    al_handout_set(values, "pay", &text);
    al_handout_set_code(from, values, "route", &al_codes_payment_route,
                        al_record_get(payment, "route"));
    if (al_payment_last(payment, &event) && strcmp(event.state, "paid") == 0)
        al_handout_set_day(values, "paid_on", event.date);
    al_str_drop(&text);
}

/* Before anything is owed: what the rate card gives for the usual time. */
static void add_usual_pay(const struct al_handout_from *from,
                          const struct al_record *activity,
                          const struct al_record *part,
                          struct al_values *values)
{
    const char *type = al_record_get(activity, "type");
    const char *iso = al_record_get(activity, "date");
    struct al_date day = from->today;
    struct al_str text = {0};
    struct al_rate rate;
    int32_t minutes;

    if (!type || !al_usual_for(type)->is_paid)
        return;
    minutes = (int32_t)usual_minutes(activity, part) +
              (int32_t)(part ? al_record_number(part, "minutes_prep", 0) : 0);
    (void)(iso && al_date_from_iso(iso, &day));
    if (al_rate_on(from->index, day, minutes, &rate, NULL) != AL_OK)
        return;
    al_pence_show(al_rate_pence(&rate, minutes), false, &text);
    al_handout_set(values, "pay", &text);
    al_str_drop(&text);
}

/* What somebody could take part in, before there is an activity. */
static void add_opportunity(const struct al_handout_from *from,
                            const struct al_record *opportunity,
                            struct al_values *values)
{
    const char *role = al_record_get(opportunity, "role");
    const struct al_slot *access = al_record_slot(opportunity, "access_notes");
    struct al_str text = {0};

    add_activity(from, opportunity, NULL, values);
    al_values_set(values, "about", al_record_get(opportunity, "what"));
    if (role) {
        al_handout_set_code(from, values, "role", &al_codes_participation_role,
                            role);
        al_phrase_role(al_index_codes(from->index), role, &text);
        al_handout_set(values, "a_role", &text);
    }
    for (size_t i = 0; access && i < access->member_count; i++) {
        al_str_puts(&text, access->members[i]);
        al_sentence_end(&text);
        al_str_puts(&text, i + 1 < access->member_count ? " " : "");
    }
    al_handout_set(values, "there", &text);
    if (al_strcmp0(al_record_get(opportunity, "paid"), "no") != 0)
        add_usual_pay(from, opportunity, NULL, values);
    al_str_drop(&text);
}

/* The one payment of a participation; the newest, should there be several. */
static bool keep_id(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return hit->is_gone;
}

enum al_status al_handout_values(const struct al_handout_from *from,
                                 const struct al_handout_one *one,
                                 struct al_values *values, struct al_err *err)
{
    struct al_record *person = NULL, *activity = NULL, *part = NULL,
                     *payment = NULL, *opportunity = NULL;
    struct al_id paid = one->payment;
    char today[AL_DATE_ISO], days[24];
    enum al_status status = AL_OK;

    al_handout_declare(values);
    if (al_id_is_zero(&paid) && !al_id_is_zero(&one->participation))
        status =
            al_query_links(from->index, &one->participation, AL_KIND_PAYMENT,
                           "participation", 0, keep_id, &paid, err);
    if (status != AL_OK ||
        (status = al_handout_get(from->index, &one->person, &person, err)) !=
            AL_OK ||
        (status = al_handout_get(from->index, &one->activity, &activity,
                                 err)) != AL_OK ||
        (status = al_handout_get(from->index, &one->participation, &part,
                                 err)) != AL_OK ||
        (status = al_handout_get(from->index, &paid, &payment, err)) != AL_OK ||
        (status = al_handout_get(from->index, &one->opportunity, &opportunity,
                                 err)) != AL_OK)
        goto done;

    al_date_iso(from->today, today);
    al_handout_set_day(values, "date", today);
    al_values_set(values, "service", from->service);
    al_handout_set_name(from->index, values, "from", &from->me);
    add_person(from, one, person, values);
    if (activity)
        add_activity(from, activity, part, values);
    if (part)
        add_part(from, part, values);
    if (payment)
        add_payment(from, payment, values);
    else if (activity)
        add_usual_pay(from, activity, part, values);
    if (opportunity)
        add_opportunity(from, opportunity, values);
    snprintf(days, sizeof(days), "%d", al_pay_within(from->index));
    al_values_set(values, "pay_days", days);
    status = al_handout_add_consent(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_concern(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_agreement(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_issue(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_recruit(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_group(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_survey(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_review(from, one, values, err);
    if (status == AL_OK)
        status = al_handout_add_board(from, one, values, err);
    if (person && status == AL_OK)
        status = al_handout_add_mine(from, one, values, err);
    if (person && status == AL_OK)
        status = al_handout_add_praise(from, one, values, err);
    if (person && status == AL_OK)
        status = al_handout_add_said(from, &one->person, values, err);

done:
    al_record_free(person);
    al_record_free(activity);
    al_record_free(part);
    al_record_free(payment);
    al_record_free(opportunity);
    return status;
}
