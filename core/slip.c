/* slip.c - a tear-off slip as records. */
#include "config.h"

#include "core/slip.h"

#include "core/i18n.h"
#include "core/interest.h"
#include "core/kinds.h"
#include "core/survey_form.h"

/* Everybody may be told more; it is what "not now" alone leaves open. */
#define ANY "any"

static struct al_record *person_of(const struct al_slip *slip)
{
    struct al_record *person = al_record_new(AL_KIND_PERSON);

    al_record_set(person, "preferred_name", slip->name);
    if (!al_is_empty(slip->easier))
        al_record_add_member(person, "access_needs", slip->easier);
    return person;
}

/* The days of the round alone: the day it was typed in would say too much. */
static struct al_record *interest_of(const struct al_slip *slip,
                                     const struct al_id *person,
                                     const char *kind,
                                     const struct al_record *round)
{
    struct al_record *interest = al_record_new(AL_KIND_INTEREST);
    struct al_date last = al_round_last_day(round);
    struct al_str wants = {0};
    char iso[AL_DATE_ISO];

    al_record_set_ref(interest, "person", person);
    al_record_set(interest, "kind_of", kind);
    al_record_set(interest, "source", "survey");
    al_record_set(interest, "since", al_record_get(round, "opens"));
    al_record_set(interest, "may_contact", "yes");
    if (!al_is_empty(slip->reach))
        al_str_puts(&wants, slip->reach);
    if (!al_is_empty(slip->easier))
        al_str_printf(&wants, "%s%s", wants.len > 0 ? "\n" : "", slip->easier);
    al_record_set(interest, "wants", al_str_text(&wants));
    al_str_drop(&wants);
    if (slip->is_not_now) {
        al_date_iso(al_date_add_days(last, AL_INTEREST_LATER_DAYS), iso);
        al_record_set(interest, "reply", "maybe_later");
        al_record_set(interest, "until", iso);
    }
    return interest;
}

enum al_status al_slip_make(const struct al_slip *slip,
                            const struct al_record *round,
                            struct al_random *random, struct al_involved *made,
                            struct al_err *err)
{
    struct al_id person = slip->person;
    size_t count = slip->kind_count;

    if (!slip->has_person && al_is_empty(slip->name))
        return al_fail(err, AL_EINVAL,
                       _("Nobody is named on this slip; without a name it "
                         "tells nobody anything"));
    if (count == 0 && !slip->is_not_now)
        return al_fail(err, AL_EINVAL,
                       _("Nothing is ticked on this slip: type what, or \"yes\" "
                         "under Not now"));
    if (!slip->has_person) {
        person = al_id_new(random);
        al_involved_add(made, person, NULL, person_of(slip));
    }
    for (size_t i = 0; i < count; i++)
        al_involved_add(made, al_id_new(random), NULL,
                        interest_of(slip, &person, slip->kinds[i], round));
    if (count == 0)
        al_involved_add(made, al_id_new(random), NULL,
                        interest_of(slip, &person, ANY, round));
    return AL_OK;
}
