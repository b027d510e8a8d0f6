/*
 * handout_concern.c - what stands on the sheet with which a concern is passed
 * on: who, the matter they agreed to, what they want, until when.
 *
 * Their own words stay here, and what is not to be said is no word that a
 * template knows.
 */
#include "config.h"

#include "core/concern.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

static void set_ref(const struct al_handout_from *from,
                    struct al_values *values, const char *word,
                    const struct al_record *record, const char *field)
{
    const char *hex = al_record_get(record, field);
    struct al_id id;

    if (hex && al_id_parse(hex, &id))
        al_handout_set_name(from->index, values, word, &id);
}

enum al_status al_handout_add_concern(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err)
{
    struct al_record *concern = NULL, *handover = NULL;
    struct al_concern stands;
    struct al_id out = one->handover;
    enum al_status status =
        al_handout_get(from->index, &one->concern, &concern, err);

    if (status != AL_OK || !concern)
        return status;
    al_values_set(values, "matter",
                  al_record_get(concern, "uc_consent_subject"));
    al_values_set(values, "wants", al_record_get(concern, "what_they_want"));
    al_handout_set_day(values, "given_on",
                       al_record_get(concern, "uc_consent_on"));
    al_handout_set_day(values, "until",
                       al_record_get(concern, "uc_consent_until"));
    set_ref(from, values, "to_organisation", concern,
            "uc_consent_organisation");
    if (al_id_is_zero(&out) &&
        al_concern_load(from->index, &one->concern, from->today, &stands,
                        NULL) == AL_OK)
        out = stands.handover;
    status = al_handout_get(from->index, &out, &handover, err);
    if (handover)
        set_ref(from, values, "to_whom", handover, "contact");
    al_record_free(concern);
    al_record_free(handover);
    return status;
}

enum al_status al_handout_may_concern(struct al_index *index,
                                      const struct al_handout_one *one,
                                      struct al_date today, struct al_err *err)
{
    struct al_record *concern = NULL;
    struct al_str say = {0};
    struct al_id to = {{0}};
    const char *hex;
    enum al_status status = al_query_get(index, &one->concern, &concern, err);

    if (status != AL_OK)
        return status;
    hex = al_record_get(concern, "uc_consent_organisation");
    if (hex)
        (void)al_id_parse(hex, &to);
    if (!al_concern_may_pass(concern, &to, today, &say))
        status = al_fail(err, AL_EINVAL, "%s", al_str_text(&say));
    al_str_drop(&say);
    al_record_free(concern);
    return status;
}
