/*
 * sample_chain.c - the sample's chain from being asked to being told.
 *
 * Each line of the tables shows one rule. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/link.h"
#include "core/sample_data.h"

/* clang-format off */
const struct al_sample_opportunity al_sample_opportunities[] = {
    /* days ahead, owner, type, interest, places, paid, what, place, access */
    {36, "priya", "interview_panel", "recruitment", 2, "yes",
     "Panel for the winter vacancy", "Seagate House", "Lift to the second floor"},
    {19, "carys", "material_review", "material_review", 3, "yes",
     "Read the winter leaflet", "By post and phone", "Large print is ready"},
    {44, "dominic", "peer_talk", "story", 1, "yes",
     "Talk to the new ward staff, January", "Seagate House", "A quiet room beside it"},
};
const size_t al_sample_opportunities_count = AL_COUNT(al_sample_opportunities);

const struct al_sample_ready al_sample_readies[] = {
    /* activity, person, item, days before, was it wanted */
    /* Prepared on six of six. */
    {"panel2", "sam", "written_offer", 12, true},
    {"panel2", "sam", "benefits_advice", 12, true},
    {"panel2", "sam", "confidentiality_agreed", 6, true},
    {"panel2", "sam", "practice_run", 2, true},
    {"panel2", "sam", "support_person_named", 6, true},
    {"panel2", "sam", "debrief_booked", 2, true},
    {"panel1", "sam", "written_offer", 14, true},
    {"panel1", "sam", "benefits_advice", 14, true},
    {"panel1", "sam", "confidentiality_agreed", 8, true},
    {"panel1", "sam", "practice_run", 6, true},
    {"panel1", "sam", "support_person_named", 8, true},
    {"panel1", "sam", "debrief_booked", 2, true},
    /* One thing was offered and not wanted: that is no gap. */
    {"panel1", "hana", "written_offer", 9, true},
    {"panel1", "hana", "benefits_advice", 9, false},
    {"panel1", "hana", "practice_run", 3, true},
    /* Two days ahead, and one thing is still to do. */
    {"steering12", "kwame", "told_what_to_expect", 6, true},
    {"steering12", "grace", "told_what_to_expect", 6, true},
    {"steering12", "grace", "confidentiality_agreed", 6, true},
};
const size_t al_sample_readies_count = AL_COUNT(al_sample_readies);

const struct al_sample_check al_sample_checks[] = {
    /* activity, person, when, days after, confidence, valued, words */
    {"panel1", "sam", "before", -1, "n4", NULL, NULL},
    {"panel1", "sam", "after", 1, "n8", "n5", "I asked my question and they wrote it down."},
    /* Nobody has to say. */
    {"panel1", "hana", "after", 1, "rather_not", "rather_not", NULL},
    /* It can also go the other way. */
    {"talk3", "dev", "after", 1, "n3", "n4", "More faces than I was told."},
};
const size_t al_sample_checks_count = AL_COUNT(al_sample_checks);

const struct al_sample_gain al_sample_gains[] = {
    /* activity, person, days after, tag, way, expected, for, words */
    {"panel1", "sam", 2, "confidence", "better", "yes", "person", "Took the photograph of the door home"},
    {"exhibition", NULL, 4, "job_lead", "better", "no", "other_clients", "An employer rang the day after"},
    {"exhibition", NULL, 1, "friendship", "better", "no", "other_clients", "Three of them now meet on Thursdays"},
    /* What got worse is kept, too. */
    {"talk3", "dev", 1, "confidence", "worse", "no", "person", "Said the room was larger than promised"},
};
const size_t al_sample_gains_count = AL_COUNT(al_sample_gains);

const struct al_sample_reply al_sample_replies[] = {
    /* activity, person, reply, asked so many days before, why not */
    {"breakfast2", "nia", "asked", 18, NULL},
    {"breakfast2", "mo", "no", 18, "work_or_training"},
    {"leaflet2", "zosia", "please_do_not_ask", 20, "bad_experience_before"},
    {"leaflet2", "hana", "maybe_later", 20, NULL},
};
const size_t al_sample_replies_count = AL_COUNT(al_sample_replies);

/* Nobody can say any more; whoever tidies up is not asked for it again. */
static const struct {
    const char *activity, *field;
} unknown[] = {{"talk3", "fact_decided"}};

/* Everybody of this activity was told by name, but for one. */
static const struct {
    const char *activity, *but;
    int ago;
} told[] = {{"employers", "liwei", 108}};
/* clang-format on */

/* A link record takes the id that follows from what it links. */
static struct al_record *take_link(struct al_build *build,
                                   struct al_record *record,
                                   enum al_status *status, struct al_err *err)
{
    struct al_id id;

    if (*status == AL_OK)
        *status = al_link_id(record, build->sample->link_key, &id, err);
    if (*status != AL_OK) {
        al_record_free(record);
        return NULL;
    }
    return al_build_take(build, id, NULL, record);
}

static struct al_date day_of(const struct al_build *build, const char *activity,
                             int after)
{
    for (size_t i = 0; i < al_sample_activities_count; i++)
        if (strcmp(al_sample_activities[i].key, activity) == 0)
            return al_date_add_days(
                al_build_day(build, al_sample_activities[i].ago), after);
    return build->sample->today;
}

static void make_opportunities(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_opportunities_count; i++) {
        const struct al_sample_opportunity *row = &al_sample_opportunities[i];
        struct al_record *record =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_OPPORTUNITY));

        al_record_set(record, "what", row->what);
        al_record_set(record, "type", row->type);
        al_record_set(record, "interest", row->interest);
        al_record_set(record, "paid", row->paid);
        al_record_set(record, "place", row->place);
        al_record_set(record, "state", "open");
        al_record_add_member(record, "access_notes", row->access);
        al_record_set_number(record, "places", row->places);
        al_build_date(record, "date", al_build_day(build, -row->ahead));
        al_build_ref(build, record, "owner", AL_KIND_STAFF, row->owner);
    }
}

static enum al_status make_readies(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < al_sample_readies_count && status == AL_OK; i++) {
        const struct al_sample_ready *row = &al_sample_readies[i];
        struct al_record *record = al_record_new(AL_KIND_PREPARATION);
        struct al_date day = day_of(build, row->activity, -row->before);

        al_build_ref(build, record, "person", AL_KIND_PERSON, row->person);
        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        al_record_set(record, "item", row->item);
        al_build_date(record, "offered_on", day);
        if (row->is_wanted)
            al_build_date(record, "done_on", day);
        else
            al_record_set(record, "declined", "yes");
        (void)take_link(build, record, &status, err);
    }
    return status;
}

static void make_checks(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_checks_count; i++) {
        const struct al_sample_check *row = &al_sample_checks[i];
        struct al_record *record =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_WELLBEING_CHECK));

        al_build_ref(build, record, "person", AL_KIND_PERSON, row->person);
        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        al_record_set(record, "when", row->when);
        al_record_set(record, "confidence", row->confidence);
        al_record_set(record, "valued", row->valued);
        al_record_set(record, "note", row->note);
        al_build_date(record, "date", day_of(build, row->activity, row->after));
    }
}

static void make_gains(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_gains_count; i++) {
        const struct al_sample_gain *row = &al_sample_gains[i];
        struct al_record *record =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_GAIN));

        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        al_build_ref(build, record, "person", AL_KIND_PERSON, row->person);
        al_record_set(record, "tag", row->tag);
        al_record_set(record, "way", row->way);
        al_record_set(record, "expected", row->expected);
        al_record_set(record, "for", row->whose);
        al_record_set(record, "text", row->text);
        al_build_date(record, "date", day_of(build, row->activity, row->after));
    }
}

static const char *usual_role(const char *activity)
{
    for (size_t i = 0; i < al_sample_activities_count; i++)
        if (strcmp(al_sample_activities[i].key, activity) == 0)
            return al_usual_for(al_sample_activities[i].type)->role;
    return NULL;
}

static enum al_status make_replies(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < al_sample_replies_count && status == AL_OK; i++) {
        const struct al_sample_reply *row = &al_sample_replies[i];
        struct al_record *record = al_record_new(AL_KIND_PARTICIPATION);

        al_build_ref(build, record, "person", AL_KIND_PERSON, row->person);
        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        al_record_set(record, "role", usual_role(row->activity));
        al_record_set(record, "reply", row->reply);
        al_record_set(record, "decline_reason", row->why_not);
        al_build_date(record, "invited_on",
                      day_of(build, row->activity, -row->before));
        (void)take_link(build, record, &status, err);
    }
    return status;
}

struct telling {
    struct al_build *build;
    struct al_date day;
    struct al_id but;
};

static bool tell_one(void *arg, const struct al_hit *hit)
{
    struct telling *telling = arg;
    struct al_record *record;
    struct al_id person;

    if (!al_record_subject(hit->record, &person) ||
        al_id_compare(&person, &telling->but) == 0)
        return true;
    record = al_build_take(telling->build, hit->id, al_record_copy(hit->record),
                           al_record_copy(hit->record));
    al_build_date(record, "told_on", telling->day);
    return true;
}

static enum al_status make_told(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(told) && status == AL_OK; i++) {
        struct telling telling = {build, al_build_day(build, told[i].ago),
                                  al_build_id(build, AL_KIND_PERSON,
                                              told[i].but,
                                              strlen(told[i].but))};
        struct al_id activity =
            al_build_id(build, AL_KIND_ACTIVITY, told[i].activity,
                        strlen(told[i].activity));

        status = al_query_links(build->sample->index, &activity,
                                AL_KIND_PARTICIPATION, "activity", 0, tell_one,
                                &telling, err);
    }
    return status;
}

static enum al_status make_unknown(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(unknown) && status == AL_OK; i++) {
        struct al_record *record = al_record_new(AL_KIND_NOT_KNOWN);
        struct al_id id =
            al_build_id(build, AL_KIND_ACTIVITY, unknown[i].activity,
                        strlen(unknown[i].activity));
        char hex[AL_ID_HEX];

        al_id_hex(&id, hex);
        al_record_set(record, "record", hex);
        al_record_set(record, "field", unknown[i].field);
        al_build_date(record, "date", build->sample->today);
        (void)take_link(build, record, &status, err);
    }
    return status;
}

enum al_status al_build_chain(struct al_build *build, struct al_err *err)
{
    enum al_status status;

    make_opportunities(build);
    make_checks(build);
    make_gains(build);
    status = make_readies(build, err);
    if (status == AL_OK)
        status = make_replies(build, err);
    if (status == AL_OK)
        status = make_told(build, err);
    if (status == AL_OK)
        status = make_unknown(build, err);
    return status == AL_OK ? al_build_save(build, err) : status;
}
