/* codes_rights.c - code lists of consents, requests, keeping and erasing. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_code scope[] = {
    {"team_only", N_("In the team only")},
    {"organisation_internal", N_("Inside the organisation")},
    {"training", N_("Staff training")},
    {"commissioner_report", N_("Reports to commissioners")},
    {"fidelity_review", N_("Fidelity review")},
    {"leaflet_poster", N_("Leaflet or poster")},
    {"website", N_("Website")},
    {"social_media", N_("Social media")},
    {"press_media", N_("Press and media")},
    {"film_public", N_("Public film")},
    {"conference_talk", N_("Talk at a conference")},
    {"employers", N_("Shown to employers")},
    {"research_evaluation", N_("Research and evaluation")},
    {"artwork_display", N_("Artwork on display")},
    {"dwp_contact", N_("Talking to the DWP")},
    {"photo_personal_only", N_("Photo for themselves only")},
};
AL_CODES(al_codes_consent_scope, "consent.scope", scope);

static const struct al_code format[] = {
    {"spoken", N_("Talked through")},
    {"written", N_("In writing")},
    {"easy_read", N_("Easy read")},
    {"large_print", N_("Large print")},
    {"bsl", N_("British Sign Language")},
    {"interpreter", N_("Through an interpreter")},
    {"recorded", N_("Recorded yes")},
};
AL_CODES(al_codes_consent_format, "consent.format", format);

static const struct al_code request[] = {
    {"access", N_("See their records")},
    {"correction", N_("Have something put right")},
    {"erasure", N_("Be erased")},
    {"stop_using", N_("Stop us using something")},
    {"objection", N_("Object to how we use it")},
};
AL_CODES(al_codes_request_kind, "rights_request.kind_of", request);

static const struct al_code way[] = {
    {"letter", N_("Letter")},
    {"email", N_("Email")},
    {"in_person", N_("In person")},
    {"phone", N_("Phone call")},
    {"text", N_("Text message")},
    {"for_them", N_("Somebody for them")},
    {"other", N_("Another way")},
};
AL_CODES(al_codes_request_way, "rights_request.came_by", way);

/* Why the clock of a request stands still, or goes on. */
static const struct al_code clock_reason[] = {
    {"what_is_meant", N_("Asked what they mean")},
    {"which_records", N_("Asked which records they want")},
    {"told_us", N_("They told us")},
    {"no_answer_needed", N_("No answer is needed any more")},
};
AL_CODES(al_codes_clock_reason, "rights_request.clock", clock_reason);

static const struct al_code extension[] = {
    {"complex", N_("The request is complex")},
    {"several", N_("They made several requests")},
};
AL_CODES(al_codes_extension_reason, "rights_request.extended_reason", extension);

static const struct al_code decision[] = {
    {"granted", N_("Granted")},
    {"part", N_("Granted in part")},
    {"refused", N_("Refused")},
};
AL_CODES(al_codes_request_decision, "rights_request.decision", decision);

/*
 * Why a request is refused, wholly or in part. Up to legal_claims these are the
 * grounds on which erasure does not apply. Source: Newcastle-under-Lyme Borough
 * Council, Delete information (right of erasure); read 2026-11-22. Then what
 * keeps records back from an access request. Source: ICO, Right of access,
 * Health data; read 2026-11-22. Assumed: from legal_advice on, to be confirmed
 * by the information governance lead.
 */
static const struct al_code ground[] = {
    {"expression", N_("Freedom of expression")},
    {"legal_obligation", N_("The law says we must keep it")},
    {"public_task", N_("A task in the public interest")},
    {"health_care", N_("Health or social care")},
    {"public_health", N_("Public health")},
    {"archiving", N_("Archiving or research")},
    {"legal_claims", N_("Legal claims")},
    {"serious_harm", N_("It could do serious harm")},
    {"others_data", N_("It is about somebody else, too")},
    {"legal_advice", N_("Advice from a lawyer")},
    {"excessive", N_("Repeated without good reason")},
    {"not_them", N_("We could not tell who they are")},
    {"nothing_held", N_("We hold nothing about them")},
};
AL_CODES(al_codes_request_ground, "rights_request.ground", ground);

static const struct al_code covers[] = {
    {AL_KIND_PERSON, N_("{People}")},
    {AL_KIND_PARTICIPATION, N_("Involvements")},
    {AL_KIND_INTEREST, N_("Interests")},
    {AL_KIND_FEEDBACK, N_("What was said")},
    {AL_KIND_PAYMENT, N_("Payments")},
    {AL_KIND_EXPENSE, N_("Expenses")},
    {AL_KIND_FOLLOWUP, N_("Follow-ups")},
    {AL_KIND_STORY, N_("Stories")},
    {AL_KIND_CONCERN, N_("Concerns")},
    {AL_KIND_CONSENT, N_("Consents")},
    {AL_KIND_USE_LOG, N_("Where it was used")},
    {AL_KIND_RIGHTS_REQUEST, N_("Requests of people")},
    {AL_KIND_HOLD, N_("Holds")},
    {AL_KIND_DISPOSAL, N_("Decisions to keep or erase")},
    {AL_KIND_CANDIDATE, N_("Candidates and scores")},
};
AL_CODES(al_codes_retention_covers, "retention_rule.covers", covers);

static const struct al_code trigger[] = {
    {"left", N_("They left the service")},
    {"last_contact", N_("The last contact")},
    {"closed", N_("It was closed or answered")},
    {"paid", N_("It was paid")},
    {"withdrawn", N_("The consent was withdrawn")},
    {"decided", N_("It was decided")},
};
AL_CODES(al_codes_retention_trigger, "retention_rule.starts", trigger);

static const struct al_code action[] = {
    {"review", N_("Look at it again")},
    {"destroy", N_("Erase")},
    {"anonymise", N_("Keep without the person")},
};
AL_CODES(al_codes_retention_action, "retention_rule.action", action);

static const struct al_code what[] = {
    {"erased", N_("Erased")},
    {"kept", N_("Kept")},
    {"anonymised", N_("Kept without the person")},
};
AL_CODES(al_codes_disposal_what, "disposal.what", what);

static const struct al_code verdict[] = {
    {"release", N_("Hand it over")},
    {"redact", N_("Hand it over, parts left out")},
    {"withhold", N_("Keep it back")},
};
AL_CODES(al_codes_verdict, "release.verdict", verdict);

static const struct al_code verdict_reason[] = {
    {"about_others", N_("It is about somebody else")},
    {"from_others", N_("Told us in confidence")},
    {"serious_harm", N_("It could do serious harm")},
    {"legal_advice", N_("Advice from a lawyer")},
    {"crime", N_("Preventing or finding a crime")},
    {"other", N_("Another reason")},
};
AL_CODES(al_codes_verdict_reason, "release.reason", verdict_reason);
/* clang-format on */
