/*
 * core/sample_concern.c - the sample's concerns: three about benefits, raised
 * at the afternoon with the jobcentre, and one that is only pointed at.
 *
 * Each shows one rule. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/sample_data.h"

/* clang-format off */
static const struct al_sample_concern {
    const char *key, *person, *kind, *topic, *state, *felt_safe, *urgency;
    int ago, consent_ago, consent_until; /* until: so many days from today */
    int closed_ago, told_ago;            /* 0: not yet */
    const char *subject, *words, *wants, *not_to_say, *outcome;
    const char *more; /* "field=stored|field=stored" */
} concerns[] = {
    /* Taken up; what may be said ends before it is resolved. */
    {"mo", "mo", "benefits", "overpayment", "in_progress", "yes", "this_week",
     74, 74, 9, 0, 0, "The overpayment of last spring",
     "They say I owe them for the spring, and I do not know for what.",
     "Somebody at the jobcentre who looks at the letter with me",
     "Why I was away in the spring|The market square", NULL, NULL},
    {"esther", "esther", "benefits", "sanction", "resolved_better", "yes",
     "today", 74, 74, 30, 41, 38, "The sanction of September",
     "I was at the hospital with my sister when I missed it.",
     "The sanction looked at again, before the rent is due",
     "My sister's illness", "The sanction was lifted and the money came", NULL},
    /* Who stops it has the last word, and is told all the same. */
    {"dele", "dele", "benefits", "esa_permitted_work", "person_stopped",
     "rather_not", "can_wait", 74, 0, 0, 60, 60, NULL,
     "I would work Saturdays if I knew what it does to my money.",
     "To know how many hours are allowed", "That I asked at all",
     "Wants to ask himself, with his sister beside him", NULL},
    /* Of this no story is kept here. */
    {"fatima", "fatima", "safeguarding_pointer", NULL, "handed_over", NULL,
     "today", 120, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL,
     "reported_to=Safeguarding lead of the council|policy=Adults at risk|"
     "reference=SG-2087"},
};

static const struct {
    const char *concern, *by, *what;
    int ago;
} steps[] = {
    {"mo", "femi", "Read the letter together; the dates do not fit", 72},
    {"mo", "femi", "The jobcentre has asked for the file", 40},
    {"esther", "mateusz", "Wrote down what happened that day, in her words", 73},
    {"dele", "femi", "Gave him the number of the advice line", 71},
};

static const struct {
    const char *concern, *contact, *by, *outcome, *note;
    int ago, accepted_ago;
} handovers[] = {
    {"mo", "imran", "femi", "accepted", "Rings back once the file is there",
     72, 66},
    {"esther", "imran", "mateusz", "completed", "Sees to it himself", 73, 70},
};
/* clang-format on */

static struct al_record *take_about(struct al_build *build, const char *kind,
                                    const char *key)
{
    struct al_id id = al_id_new(build->sample->random);
    struct al_record *record =
        al_build_take(build, id, NULL, al_record_new(kind));

    al_build_ref(build, record, "concern", AL_KIND_CONCERN, key);
    al_build_ref(build, record, "person", AL_KIND_PERSON, key);
    return record;
}

static void date_if(struct al_build *build, struct al_record *record,
                    const char *field, int ago)
{
    if (ago > 0)
        al_build_date(record, field, al_build_day(build, ago));
}

static const char *owner_of(const char *person)
{
    for (size_t i = 0; i < al_sample_people_count; i++)
        if (strcmp(al_sample_people[i].key, person) == 0)
            return al_sample_people[i].es;
    return NULL;
}

static void make_concern(struct al_build *build,
                         const struct al_sample_concern *row)
{
    const struct al_id none = {0};
    struct al_record *concern = al_build_take(
        build, al_build_name(build, AL_KIND_CONCERN, row->key, none), NULL,
        al_record_new(AL_KIND_CONCERN));

    al_build_ref(build, concern, "person", AL_KIND_PERSON, row->person);
    al_record_set(concern, "kind_of", row->kind);
    al_record_set(concern, "topic", row->topic);
    al_record_set(concern, "state", row->state);
    al_record_set(concern, "felt_safe", row->felt_safe);
    al_record_set(concern, "urgency", row->urgency);
    al_record_set(concern, "own_words", row->words);
    al_record_set(concern, "what_they_want", row->wants);
    al_build_members(concern, "not_to_say", row->not_to_say, '|');
    al_record_set(concern, "outcome", row->outcome);
    al_build_more(concern, row->more);
    al_build_date(concern, "raised_on", al_build_day(build, row->ago));
    if (row->topic)
        al_build_ref(build, concern, "activity", AL_KIND_ACTIVITY, "jcp");
    al_build_ref(build, concern, "owner", AL_KIND_STAFF, owner_of(row->person));
    date_if(build, concern, "closed_on", row->closed_ago);
    date_if(build, concern, "told_on", row->told_ago);
    if (!row->subject)
        return;
    date_if(build, concern, "uc_consent_on", row->consent_ago);
    al_build_date(concern, "uc_consent_until",
                  al_date_add_days(build->sample->today, row->consent_until));
    al_record_set(concern, "uc_consent_subject", row->subject);
    al_build_ref(build, concern, "uc_consent_organisation",
                 AL_KIND_ORGANISATION, "jobcentre");
}

enum al_status al_build_concerns(struct al_build *build, struct al_err *err)
{
    for (size_t i = 0; i < AL_COUNT(concerns); i++)
        make_concern(build, &concerns[i]);
    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        struct al_record *step =
            take_about(build, AL_KIND_STEP, steps[i].concern);

        al_record_set(step, "what", steps[i].what);
        al_build_ref(build, step, "by", AL_KIND_STAFF, steps[i].by);
        date_if(build, step, "date", steps[i].ago);
    }
    for (size_t i = 0; i < AL_COUNT(handovers); i++) {
        struct al_record *passed =
            take_about(build, AL_KIND_HANDOVER, handovers[i].concern);

        al_build_ref(build, passed, "contact", AL_KIND_CONTACT,
                     handovers[i].contact);
        al_build_ref(build, passed, "by", AL_KIND_STAFF, handovers[i].by);
        al_record_set(passed, "outcome", handovers[i].outcome);
        al_record_set(passed, "note", handovers[i].note);
        date_if(build, passed, "given_on", handovers[i].ago);
        date_if(build, passed, "accepted_on", handovers[i].accepted_ago);
    }
    return al_build_save(build, err);
}
