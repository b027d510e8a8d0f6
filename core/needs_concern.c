/*
 * needs_concern.c - what concerns, their steps and passing them on need.
 *
 * Whoever is known to us is known to have been ill: nothing goes to another
 * organisation that the person did not agree to, for that organisation and that
 * day. Of safeguarding no story is kept.
 */
#include "config.h"

#include "core/concern.h"
#include "core/kinds.h"
#include "core/needs_own.h"

static bool is_pointer(const struct al_needing *needing)
{
    return al_need_is(needing, "kind_of", "safeguarding_pointer");
}

/* ---- concerns ---- */

static bool topic_of_benefits(const struct al_needing *needing,
                              struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "topic") &&
                              !al_need_is(needing, "kind_of", "benefits"),
                          N_("a benefit worry goes with a concern about "
                             "benefits: leave it empty here"),
                          say);
}

#define ELSEWHERE                                                             \
    N_("of safeguarding no story is kept here: report it the organisation's " \
       "own way, and note only to whom, under which policy and number")

static bool pointer_words(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(is_pointer(needing) &&
                              al_need_has(needing, "own_words"),
                          ELSEWHERE, say);
}

static bool pointer_wants(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(is_pointer(needing) &&
                              al_need_has(needing, "what_they_want"),
                          ELSEWHERE, say);
}

static bool pointer_not_to_say(const struct al_needing *needing,
                               struct al_str *say)
{
    const struct al_slot *lines = al_record_slot(needing->record, "not_to_say");

    return al_need_broken(is_pointer(needing) && lines &&
                              lines->member_count > 0,
                          ELSEWHERE, say);
}

static bool pointer_outcome(const struct al_needing *needing,
                            struct al_str *say)
{
    return al_need_broken(
        is_pointer(needing) && al_need_has(needing, "outcome"), ELSEWHERE, say);
}

static bool pointer_reported(const struct al_needing *needing,
                             struct al_str *say)
{
    return al_need_broken(is_pointer(needing) &&
                              !al_need_has(needing, "reported_to"),
                          N_("say to whom it was reported; if it was not yet, "
                             "report it now, before anything is typed here"),
                          say);
}

static bool is_beside(const struct al_needing *needing, const char *field,
                      struct al_str *say)
{
    return al_need_broken(!is_pointer(needing) && al_need_has(needing, field),
                          N_("this is for safeguarding alone: whom else it "
                             "went to is noted by passing it on"),
                          say);
}

static bool only_pointer_whom(const struct al_needing *needing,
                              struct al_str *say)
{
    return is_beside(needing, "reported_to", say);
}

static bool only_pointer_policy(const struct al_needing *needing,
                                struct al_str *say)
{
    return is_beside(needing, "policy", say);
}

static bool only_pointer_number(const struct al_needing *needing,
                                struct al_str *say)
{
    return is_beside(needing, "reference", say);
}

static bool has_consent(const struct al_needing *needing)
{
    return al_need_has(needing, "uc_consent_on");
}

static bool consent_until(const struct al_needing *needing, struct al_str *say)
{
    struct al_date on, until;

    if (!has_consent(needing))
        return false;
    if (!al_need_day(needing, "uc_consent_until", &until))
        return al_need_broken(true,
                              N_("say until when: it holds for six "
                                 "months at most"),
                              say);
    return al_need_day(needing, "uc_consent_on", &on) &&
           al_need_broken(
               al_date_compare(until, on) < 0 ||
                   al_date_compare(
                       until,
                       al_date_add_months(on, AL_CONCERN_CONSENT_MONTHS)) > 0,
               N_("from the day they said it, and for six months "
                  "at most: then they are asked again"),
               say);
}

static bool consent_on(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "uc_consent_until") &&
                              !has_consent(needing),
                          N_("say on which day they agreed that it may be "
                             "passed on"),
                          say);
}

static bool consent_what(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(has_consent(needing) &&
                              !al_need_has(needing, "uc_consent_subject"),
                          N_("say what may be talked about: an agreement to "
                             "anything is none"),
                          say);
}

static bool consent_whom(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(has_consent(needing) &&
                              !al_need_has(needing, "uc_consent_organisation"),
                          N_("say to which organisation: an agreement for "
                             "everybody is none"),
                          say);
}

static bool concern_ended(const struct al_needing *needing, struct al_str *say)
{
    const char *state = al_record_get(needing->record, "state");

    return al_need_broken(al_concern_is_end(state) &&
                              !al_need_has(needing, "closed_on"),
                          N_("say on which day it ended"), say);
}

static bool concern_told(const struct al_needing *needing, struct al_str *say)
{
    const char *state = al_record_get(needing->record, "state");

    return al_need_broken(al_need_has(needing, "told_on") &&
                              !al_concern_is_end(state),
                          N_("say first how it ended: that is what they are "
                             "told; until then a step says what they heard"),
                          say);
}

/* ---- steps, and passing it on ---- */

/* The concern that a step or a hand-over names, owned; NULL: it is not here. */
static struct al_record *the_concern(const struct al_needing *needing)
{
    const char *hex = al_record_get(needing->record, "concern");
    struct al_record *concern = NULL;
    struct al_id id;

    if (!hex || !al_id_parse(hex, &id) ||
        al_query_get(needing->index, &id, &concern, NULL) != AL_OK)
        return NULL;
    return concern;
}

/* No record holds two people's data. */
static bool same_person(const struct al_needing *needing, struct al_str *say)
{
    struct al_record *concern = the_concern(needing);
    struct al_id theirs, here;
    bool is_other = concern && al_record_subject(concern, &theirs) &&
                    al_record_subject(needing->record, &here) &&
                    al_id_compare(&theirs, &here) != 0;

    al_record_free(concern);
    return al_need_broken(is_other,
                          N_("the concern is somebody else's: name whose it "
                             "is"),
                          say);
}

static bool step_words(const struct al_needing *needing, struct al_str *say)
{
    struct al_record *concern = the_concern(needing);
    bool is_elsewhere = concern && al_strcmp0(al_record_get(concern, "kind_of"),
                                              "safeguarding_pointer") == 0;

    al_record_free(concern);
    return al_need_broken(is_elsewhere, ELSEWHERE, say);
}

static bool passed_to(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(!al_need_has(needing, "contact") &&
                              !al_need_has(needing, "organisation"),
                          N_("say to whom: somebody by name, or the desk of an "
                             "organisation"),
                          say);
}

static bool passed_allowed(const struct al_needing *needing, struct al_str *say)
{
    struct al_record *concern = the_concern(needing);
    struct al_id organisation = {{0}};
    struct al_date day;
    bool is_broken = false;

    if (concern && al_need_day(needing, "given_on", &day)) {
        (void)al_concern_to(needing->index, needing->record, &organisation);
        is_broken = !al_concern_may_pass(concern, &organisation, day, say);
    }
    al_record_free(concern);
    return is_broken;
}

/* A contact of one organisation and the desk of another are two. */
static bool passed_one(const struct al_needing *needing, struct al_str *say)
{
    const char *named = al_record_get(needing->record, "organisation");
    struct al_id to, id;

    return al_need_broken(
        al_need_has(needing, "contact") && named && al_id_parse(named, &id) &&
            al_concern_to(needing->index, needing->record, &to) &&
            al_id_compare(&to, &id) != 0,
        N_("the contact works for another organisation: "
           "leave this empty"),
        say);
}

static bool passed_days(const struct al_needing *needing, struct al_str *say)
{
    struct al_date given, taken;

    return al_need_broken(al_need_day(needing, "given_on", &given) &&
                              al_need_day(needing, "accepted_on", &taken) &&
                              al_date_compare(taken, given) < 0,
                          N_("it cannot be taken up before it was passed on"),
                          say);
}

/* clang-format off */
static const struct al_need needs[] = {
    {AL_KIND_CONCERN, "topic", topic_of_benefits},
    {AL_KIND_CONCERN, "own_words", pointer_words},
    {AL_KIND_CONCERN, "what_they_want", pointer_wants},
    {AL_KIND_CONCERN, "not_to_say", pointer_not_to_say},
    {AL_KIND_CONCERN, "outcome", pointer_outcome},
    {AL_KIND_CONCERN, "reported_to", pointer_reported},
    {AL_KIND_CONCERN, "reported_to", only_pointer_whom},
    {AL_KIND_CONCERN, "policy", only_pointer_policy},
    {AL_KIND_CONCERN, "reference", only_pointer_number},
    {AL_KIND_CONCERN, "uc_consent_on", consent_on},
    {AL_KIND_CONCERN, "uc_consent_until", consent_until},
    {AL_KIND_CONCERN, "uc_consent_subject", consent_what},
    {AL_KIND_CONCERN, "uc_consent_organisation", consent_whom},
    {AL_KIND_CONCERN, "closed_on", concern_ended},
    {AL_KIND_CONCERN, "told_on", concern_told},
    {AL_KIND_STEP, "person", same_person},
    {AL_KIND_STEP, "what", step_words},
    {AL_KIND_HANDOVER, "person", same_person},
    {AL_KIND_HANDOVER, "contact", passed_to},
    {AL_KIND_HANDOVER, "organisation", passed_one},
    {AL_KIND_HANDOVER, "contact", passed_allowed},
    {AL_KIND_HANDOVER, "accepted_on", passed_days},
};
/* clang-format on */

AL_NEEDS(al_needs_concern, needs);
