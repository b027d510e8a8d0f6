/* owed.c - what is still to be done, kind by kind. */
#include "config.h"

#include "core/owed.h"

#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"

static unsigned owed_followup(const struct al_record *record)
{
    return al_record_get(record, "done_on") ? 0 : AL_OWED_DO;
}

/* What was put off is decided another day. */
static unsigned owed_decision(const struct al_record *record)
{
    return al_record_get(record, "done_on") ||
                   al_strcmp0(al_record_get(record, "how"), "put_off") == 0
               ? 0
               : AL_OWED_DO;
}

static unsigned owed_activity(const struct al_record *record)
{
    return al_strcmp0(al_record_get(record, "status"), "planned") == 0
               ? AL_OWED_MEET
               : 0;
}

/* Praise is passed on; what asks or complains waits for an answer. */
static unsigned owed_feedback(const struct al_record *record)
{
    static const char *const asks[] = {"idea", "question", "concern",
                                       "complaint"};
    const char *tone = al_record_get(record, "tone");

    if (al_record_get(record, "change"))
        return 0;
    for (size_t i = 0; tone && i < AL_COUNT(asks); i++) {
        if (strcmp(tone, asks[i]) == 0)
            return AL_OWED_ANSWER;
    }
    return 0;
}

static unsigned owed_change(const struct al_record *record)
{
    return al_record_get(record, "told_back_on") ||
                   al_strcmp0(al_record_get(record, "state"), "told_back") == 0
               ? 0
               : AL_OWED_TELL;
}

static unsigned owed_payment(const struct al_record *record)
{
    return al_payment_is_open(al_payment_state(record)) ? AL_OWED_PAY : 0;
}

/* What is reported under safeguarding runs elsewhere. */
static unsigned owed_concern(const struct al_record *record)
{
    return al_record_get(record, "told_on") ||
                   al_strcmp0(al_record_get(record, "kind_of"),
                              "safeguarding_pointer") == 0
               ? 0
               : AL_OWED_CONCERN;
}

static const struct {
    const char *kind;
    unsigned what;
    unsigned (*owed)(const struct al_record *record);
} rows[] = {
    {AL_KIND_FOLLOWUP, AL_OWED_DO, owed_followup},
    {AL_KIND_MEETING_DECISION, AL_OWED_DO, owed_decision},
    {AL_KIND_ACTIVITY, AL_OWED_MEET, owed_activity},
    {AL_KIND_FEEDBACK, AL_OWED_ANSWER, owed_feedback},
    {AL_KIND_CHANGE, AL_OWED_TELL, owed_change},
    {AL_KIND_PAYMENT, AL_OWED_PAY, owed_payment},
    {AL_KIND_EXPENSE, AL_OWED_PAY, owed_payment},
    {AL_KIND_CONCERN, AL_OWED_CONCERN, owed_concern},
};

unsigned al_owed(const struct al_record *record)
{
    if (al_record_is_gone(record) || al_record_is_erased(record))
        return 0;
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        if (strcmp(rows[i].kind, record->kind) == 0)
            return rows[i].owed(record);
    }
    return 0;
}

unsigned al_owed_of(const struct al_kind *kind)
{
    for (size_t i = 0; kind && i < AL_COUNT(rows); i++) {
        if (strcmp(rows[i].kind, kind->name) == 0)
            return rows[i].what;
    }
    return 0;
}

bool al_owed_whose(const struct al_record *record, struct al_id *whose)
{
    const struct al_field *owner =
        al_field_by_flag(al_kind_by_name(record->kind), AL_F_OWNER);
    const char *value = owner ? al_record_get(record, owner->name) : NULL;

    return owner ? value && al_id_parse(value, whose)
                 : al_record_subject(record, whose);
}
