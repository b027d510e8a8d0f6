/* consent.c - what one consent says on a day. */
#include "config.h"

#include "core/consent.h"

#include <string.h>

#include "core/codes.h"

/* A day of the field, a partial one as its first; false where there is none. */
static bool day_of(const struct al_record *record, const char *field,
                   struct al_date *day)
{
    const char *value = al_record_get(record, field);

    return value && al_date_from_iso(value, day);
}

static bool is_after(struct al_date a, struct al_date b)
{
    return al_date_days(a) > al_date_days(b);
}

static bool is_state(const struct al_record *consent, const char *state)
{
    return al_strcmp0(al_record_get(consent, "state"), state) == 0;
}

/* A stop holds from its day on; without a full day it always did. */
static bool is_stopped(const struct al_record *consent, struct al_date day,
                       struct al_date *when)
{
    struct al_date stopped = {0};

    if (!al_record_get(consent, "withdrawn_on"))
        return false;
    if (day_of(consent, "withdrawn_on", &stopped) && is_after(stopped, day))
        return false;
    *when = stopped;
    return true;
}

/* They are to be asked again, and have not said yes a second time by then. */
static bool is_unconfirmed(const struct al_record *consent, struct al_date day,
                           struct al_date *when)
{
    struct al_date again, confirmed;

    if (!day_of(consent, "ask_again_on", &again))
        return false;
    *when = again;
    return !day_of(consent, "confirmed_on", &confirmed) ||
           is_after(confirmed, day);
}

enum al_consent_state al_consent_state(const struct al_record *consent,
                                       struct al_date day, struct al_date *when)
{
    struct al_date first, last = {0};

    *when = (struct al_date){0};
    if (is_state(consent, "refused")) {
        (void)day_of(consent, "asked_on", when);
        return AL_CONSENT_REFUSED;
    }
    if (is_stopped(consent, day, when))
        return AL_CONSENT_WITHDRAWN;
    if (is_state(consent, "draft") || !al_record_get(consent, "given_on"))
        return AL_CONSENT_DRAFT;
    if (day_of(consent, "given_on", &first) && is_after(first, day)) {
        *when = first;
        return AL_CONSENT_NOT_YET;
    }
    if (day_of(consent, "expires_on", &last) && is_after(day, last)) {
        *when = last;
        return AL_CONSENT_EXPIRED;
    }
    if (is_unconfirmed(consent, day, when))
        return AL_CONSENT_UNCONFIRMED;
    *when = last;
    return AL_CONSENT_HOLDS;
}

int32_t al_consent_word_day(const struct al_record *consent, struct al_date day)
{
    struct al_date word = {0};

    if (is_state(consent, "refused"))
        (void)day_of(consent, "asked_on", &word);
    else if (!is_stopped(consent, day, &word) && !is_state(consent, "draft"))
        (void)day_of(consent, "given_on", &word);
    return word.year && !is_after(word, day) ? al_date_days(word) : 0;
}

struct al_date al_consent_review(const struct al_record *consent)
{
    struct al_date day = {0};

    if (day_of(consent, "review_on", &day) ||
        !day_of(consent, "given_on", &day))
        return day;
    if (!day.month)
        day.month = 1;
    if (!day.day)
        day.day = 1;
    return al_date_add_months(day, AL_CONSENT_REVIEW_MONTHS);
}

int al_identity_rank(const char *identity)
{
    for (size_t i = 0; identity && i < al_codes_identity.count; i++)
        if (strcmp(al_codes_identity.codes[i].code, identity) == 0)
            return (int)i;
    return -1;
}
