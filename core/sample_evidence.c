/*
 * core/sample_evidence.c - the sample's reviews, and what was named as evidence
 * for four items while working. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/link.h"

/* clang-format off */
static const struct {
    const char *item, *kind, *key, *by, *note;
    int ago;
} named[] = {
    {"fidelity_o7", AL_KIND_ACTIVITY, "exhibition", "carys",
     "An exhibition of work by people, seen by employers and commissioners", 100},
    {"fidelity_o7", AL_KIND_ACTIVITY, "talk3", "ben",
     "A work story told to new ward staff", 7},
    {"fidelity_o7", AL_KIND_ACTIVITY, "newsletter2", "carys", NULL, 92},
    {"fidelity_o8", AL_KIND_ACTIVITY, "steering11", "dominic",
     "The group decided to drop a form, and it was dropped", 24},
    {"fidelity_o8", AL_KIND_ACTIVITY, "steering10", "dominic", NULL, 52},
    {"fidelity_v1", AL_KIND_CONCERN, "mo", "femi", NULL, 70},
    {"fidelity_v1", AL_KIND_CONCERN, "esther", "mateusz", NULL, 40},
    {"fidelity_v1", AL_KIND_ACTIVITY, "focusmoney", "femi",
     "A group on what work does to money, asked for by those who came", 78},
    {"fidelity_v2", AL_KIND_ACTIVITY, "employers", "joanne",
     "Six phrases agreed on what employers are told", 139},
    {"cqc_well_led", AL_KIND_ACTIVITY, "steering11", "dominic", NULL, 24},
};

static const struct {
    const char *state;
    int ago, report_ago, pack_ago, delete_ago, deleted_ago; /* 0: not yet */
} reviews[] = {
    {"reported", 238, 212, 245, 198, 200},
    /* Seven weeks ahead: the portfolio should be begun by now. */
    {"planned", -47, -75, 4, -89, 0},
};
/* clang-format on */

static void date_if(struct al_build *build, struct al_record *record,
                    const char *field, int ago)
{
    if (ago != 0)
        al_build_date(record, field, al_build_day(build, ago));
}

static void make_reviews(struct al_build *build)
{
    for (size_t i = 0; i < AL_COUNT(reviews); i++) {
        struct al_record *review =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_REVIEW));

        al_record_set(review, "scheme", "fidelity");
        al_record_set(review, "state", reviews[i].state);
        al_build_ref(build, review, "organisation", AL_KIND_ORGANISATION,
                     "university");
        al_build_ref(build, review, "team", AL_KIND_TEAM, "north");
        al_build_ref(build, review, "owner", AL_KIND_STAFF, "ruth");
        date_if(build, review, "date", reviews[i].ago);
        date_if(build, review, "report_on", reviews[i].report_ago);
        date_if(build, review, "pack_made_on", reviews[i].pack_ago);
        date_if(build, review, "delete_pack_by", reviews[i].delete_ago);
        date_if(build, review, "deleted_on", reviews[i].deleted_ago);
    }
}

enum al_status al_build_evidence(struct al_build *build, struct al_err *err)
{
    make_reviews(build);
    for (size_t i = 0; i < AL_COUNT(named); i++) {
        struct al_record *evidence = al_record_new(AL_KIND_EVIDENCE);
        struct al_id meant = al_build_id(build, named[i].kind, named[i].key,
                                         strlen(named[i].key));
        char hex[AL_ID_HEX];
        enum al_status status;
        struct al_id id;

        al_id_hex(&meant, hex);
        al_record_set(evidence, "item", named[i].item);
        al_record_set(evidence, "record", hex);
        al_record_set(evidence, "note", named[i].note);
        al_build_ref(build, evidence, "by", AL_KIND_STAFF, named[i].by);
        al_build_date(evidence, "date", al_build_day(build, named[i].ago));
        status = al_link_id(evidence, build->sample->link_key, &id, err);
        if (status != AL_OK) {
            al_record_free(evidence);
            return status;
        }
        (void)al_build_take(build, id, NULL, evidence);
    }
    return al_build_save(build, err);
}
