/* handout_material.c - what stands on an agreement, and on a group's plan. */
#include "config.h"

#include "core/agreement.h"
#include "core/codes.h"
#include "core/handout_own.h"
#include "core/kinds.h"

enum al_status al_handout_add_agreement(const struct al_handout_from *from,
                                        const struct al_handout_one *one,
                                        struct al_values *values,
                                        struct al_err *err)
{
    struct al_record *record = NULL;
    enum al_status status =
        al_handout_get(from->index, &one->agreement, &record, err);

    if (status != AL_OK || !record)
        return status;
    al_values_set(values, "may_say", al_record_get(record, "may_say"));
    al_values_set(values, "in_words", al_record_get(record, "words"));
    al_values_set(values, "not_to_say", al_record_get(record, "not_to_say"));
    al_values_set(values, "told_whom", al_record_get(record, "to_whom"));
    al_values_set(values, "when_said", al_record_get(record, "when_said"));
    al_handout_set_code(from, values, "by_whom", &al_codes_disclosure_by,
                        al_record_get(record, "by_whom"));
    al_handout_set_day(values, "agreed_on", al_record_get(record, "agreed_on"));
    al_handout_set_day(values, "review_on", al_record_get(record, "review_on"));
    al_record_free(record);
    return AL_OK;
}

enum al_status al_handout_add_issue(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err)
{
    struct al_record *record = NULL;
    enum al_status status =
        al_handout_get(from->index, &one->issue, &record, err);

    if (status != AL_OK || !record)
        return status;
    al_values_set(values, "question", al_record_get(record, "question"));
    al_values_set(values, "decider", al_record_get(record, "decider"));
    al_handout_set_day(values, "decide_by", al_record_get(record, "decide_by"));
    al_record_free(record);
    return AL_OK;
}

/* ---- from which records ---- */

void al_handout_of_person(struct al_index *index, const struct al_id *person,
                          struct al_handout_one *one)
{
    struct al_agreement agreement;

    one->person = *person;
    if (al_agreement_now(index, person, al_today(), &agreement, NULL, NULL) ==
            AL_OK &&
        agreement.state != AL_AGREEMENT_STOPPED)
        one->agreement = agreement.id;
}

static bool keep_group(void *arg, const struct al_hit *hit)
{
    if (!hit->is_gone)
        *(struct al_id *)arg = hit->id;
    return hit->is_gone;
}

void al_handout_of_issue(struct al_index *index, const struct al_id *issue,
                         struct al_handout_one *one)
{
    one->issue = *issue;
    (void)al_query_links(index, issue, AL_KIND_ACTIVITY, "issue", 0, keep_group,
                         &one->activity, NULL);
}
