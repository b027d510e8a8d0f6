/* core/sample_codes.c - what the sample service added to the lists of choices,
 * and whom its colleagues thought of. */
#include "config.h"

#include "core/sample_build.h"

#include "core/codebook.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/sample_data.h"

/* clang-format off */
/* Each row shows one way to change a list. */
const struct al_sample_code al_sample_codes[] = {
    /* list, code (NULL: its own), words, what it means, retired */
    {"activity_type", NULL, "Allotment morning",
     "Digging together, and talking about the service over tea", false},
    {"activity_type", NULL, "Coffee by video",
     "Held until people could meet again", true},
    {"interest_kind", NULL, "Cooking together", NULL, false},
    {"organisation_kind", "drug_alcohol_provider", "Recovery service", NULL,
     false},
    {"person_contact_ok", "post", NULL, NULL, true},
};
const size_t al_sample_codes_count = AL_COUNT(al_sample_codes);

const struct al_sample_own_activity al_sample_own_activities[] = {
    /* type, ago, owner, guests, title, what happened */
    {"own_allotment_morning", 150, "femi", 7, "Beans, and the waiting room",
     "Seven people dug and said what they would do with the waiting room"},
};
const size_t al_sample_own_activities_count =
    AL_COUNT(al_sample_own_activities);

/* Named by a colleague, and not asked yet: that is the next thing to do. */
const struct al_sample_nomination al_sample_nominations[] = {
    {"noor", "training", "mateusz", 11,
     "Says what others think, and asks back"},
    {"dele", "recruitment", "femi", 6,
     "Knows at once whether somebody listens"},
};
const size_t al_sample_nominations_count = AL_COUNT(al_sample_nominations);
/* clang-format on */

/* A link record: its id follows from the list and the code. */
static enum al_status take_link(struct al_build *build,
                                struct al_record *record, struct al_err *err)
{
    struct al_id id;
    enum al_status status =
        al_link_id(record, build->sample->link_key, &id, err);

    if (status == AL_OK)
        (void)al_build_take(build, id, NULL, record);
    else
        al_record_free(record);
    return status;
}

static enum al_status make_codes(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < al_sample_codes_count && status == AL_OK; i++) {
        const struct al_sample_code *row = &al_sample_codes[i];
        struct al_record *code = al_record_new(AL_KIND_CODE);

        al_record_set(code, "list", row->list);
        al_record_set(code, "code", row->code);
        al_record_set(code, "label", row->label);
        al_record_set(code, "means", row->means);
        al_record_set(code, "retired", row->is_retired ? "yes" : NULL);
        status = al_codebook_complete(NULL, code, err);
        if (status == AL_OK)
            status = take_link(build, code, err);
        else
            al_record_free(code);
    }
    return status;
}

static enum al_status make_own_activities(struct al_build *build,
                                          struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < al_sample_own_activities_count && status == AL_OK;
         i++) {
        const struct al_sample_own_activity *row = &al_sample_own_activities[i];
        struct al_record *activity = al_record_new(AL_KIND_ACTIVITY);
        struct al_record *heads = al_record_new(AL_KIND_ATTENDANCE);
        struct al_id id = al_id_new(build->sample->random);
        char hex[AL_ID_HEX];

        al_record_set(activity, "type", row->type);
        al_build_date(activity, "date", al_build_day(build, row->ago));
        al_record_set(activity, "status", "done");
        al_record_set(activity, "strand", "client");
        al_record_set(activity, "title", row->title);
        al_record_set(activity, "what_happened", row->what_happened);
        al_build_ref(build, activity, "owner", AL_KIND_STAFF, row->owner);
        (void)al_build_take(build, id, NULL, activity);
        al_id_hex(&id, hex);
        al_record_set(heads, "activity", hex);
        al_record_set(heads, "category", "client");
        al_record_set_number(heads, "count", row->guests);
        status = take_link(build, heads, err);
    }
    return status;
}

static void make_nominations(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_nominations_count; i++) {
        const struct al_sample_nomination *row = &al_sample_nominations[i];
        struct al_record *interest =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_INTEREST));

        al_build_ref(build, interest, "person", AL_KIND_PERSON, row->person);
        al_record_set(interest, "kind_of", row->kind_of);
        al_record_set(interest, "source", "nominated");
        al_build_ref(build, interest, "nominator", AL_KIND_STAFF, row->by);
        al_record_set(interest, "why", row->why);
        al_build_date(interest, "since", al_build_day(build, row->ago));
        al_record_set(interest, "reply", "not_asked");
    }
}

enum al_status al_build_codes(struct al_build *build, struct al_err *err)
{
    enum al_status status = make_codes(build, err);

    if (status == AL_OK)
        status = make_own_activities(build, err);
    if (status == AL_OK)
        make_nominations(build);
    return status == AL_OK ? al_build_save(build, err) : status;
}
