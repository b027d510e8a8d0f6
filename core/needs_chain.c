/* needs_chain.c - what changes, stories, consents and decisions need. */
#include "config.h"

#include "core/kinds.h"
#include "core/needs_own.h"
#include "core/usable.h"

/* ---- you said, we did ---- */

/* A change is claimed with its day, a "could not" with its reason. */
static bool change_made(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "state", "made") &&
                              !al_need_has(needing, "made_on"),
                          N_("say since when it is so: made needs its day"),
                          say);
}

static bool change_not_made(const struct al_needing *needing,
                            struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "state", "not_made") &&
                              !al_need_has(needing, "reason_if_not"),
                          N_("people are told why: could not needs its reason"),
                          say);
}

static bool change_told_day(const struct al_needing *needing,
                            struct al_str *say)
{
    return al_need_broken(
        al_need_is(needing, "state", "told_back") &&
            !al_need_has(needing, "told_back_on"),
        N_("told back needs the day on which people heard it"), say);
}

static bool change_told_how(const struct al_needing *needing,
                            struct al_str *say)
{
    return al_need_broken(
        (al_need_is(needing, "state", "told_back") ||
         al_need_has(needing, "told_back_on")) &&
            !al_need_has(needing, "told_how"),
        N_("say how people were told: letter, noticeboard, in the "
           "group"),
        say);
}

/* ---- stories ---- */

static bool story_whose(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        !al_need_has(needing, "person") && !al_need_has(needing, "contact"),
        N_("say whose it is: nobody else can agree to its use"), say);
}

/* ---- consents ---- */

static bool is_given(const struct al_needing *needing)
{
    return !al_need_has(needing, "state") ||
           al_need_is(needing, "state", "given");
}

/* Words that nobody's name is on have nobody's name on their consent. */
static bool consent_whose(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(!al_need_has(needing, "person") &&
                              !al_need_has(needing, "contact") &&
                              !al_need_has(needing, "feedback"),
                          N_("say who agreed to it"), say);
}

static bool consent_given(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(is_given(needing) &&
                              !al_need_has(needing, "given_on"),
                          N_("say on which day they said yes"), say);
}

/* Older versions would read a day here as a yes. */
static bool consent_not_given(const struct al_needing *needing,
                              struct al_str *say)
{
    return al_need_broken(
        !is_given(needing) && al_need_has(needing, "given_on"),
        N_("they did not say yes, so leave this day empty"), say);
}

static bool consent_refused(const struct al_needing *needing,
                            struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "state", "refused") &&
                              !al_need_has(needing, "asked_on"),
                          N_("say on which day they said no"), say);
}

static bool consent_review(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        is_given(needing) && !al_need_has(needing, "withdrawn_on") &&
            !al_need_has(needing, "expires_on") &&
            !al_need_has(needing, "review_on"),
        N_("without a last day it needs one to look at it again"), say);
}

static bool consent_slept(const struct al_needing *needing, struct al_str *say)
{
    struct al_date again, confirmed;

    return al_need_broken(
        al_need_day(needing, "ask_again_on", &again) &&
            al_need_day(needing, "confirmed_on", &confirmed) &&
            al_date_compare(confirmed, again) < 0,
        N_("too soon: they are to be asked again later"), say);
}

static bool consent_again(const struct al_needing *needing, struct al_str *say)
{
    const struct al_field *given =
        al_field_by_name(al_kind_by_name(AL_KIND_CONSENT), "replaces");
    const char *named = al_record_get(needing->record, "replaces");
    struct al_id before, id;

    if (!needing->is_new || (named && al_id_parse(named, &id)) ||
        !al_usable_before(needing->index, needing->record, needing->id,
                          &before))
        return false;
    al_str_printf(say,
                  _("they were asked about this use before: name that one "
                    "under %s"),
                  _(given->label));
    return true;
}

/* ---- uses ---- */

/* Nothing is noted as used that was not to be used that day. */
static bool use_allowed(const struct al_needing *needing, struct al_str *say)
{
    const char *scope = al_record_get(needing->record, "scope");
    const char *value = al_record_get(needing->record, "consent");
    struct al_usable usable;
    struct al_record *consent = NULL;
    struct al_date day, when;
    struct al_id id;
    bool is_broken = false;

    if (!al_need_day(needing, "used_on", &day) || !scope || !value ||
        !al_id_parse(value, &id))
        return false; /* said by the field itself */
    if (al_usable_thing(needing->record, &id)) {
        if (al_usable_check(needing->index, &id, scope, day, &usable, NULL) !=
                AL_OK ||
            usable.state == AL_USABLE_YES)
            return false;
        al_usable_say(&usable, say);
        return true;
    }
    if (al_query_get(needing->index, &id, &consent, NULL) == AL_OK)
        is_broken = al_consent_state(consent, day, &when) != AL_CONSENT_HOLDS ||
                    al_strcmp0(al_record_get(consent, "scope"), scope) != 0;
    al_record_free(consent);
    return al_need_broken(
        is_broken, N_("no: this consent does not cover that use on that day"),
        say);
}

static bool use_ends(const struct al_needing *needing, struct al_str *say)
{
    struct al_date from, to;

    return al_need_broken(al_need_day(needing, "used_on", &from) &&
                              al_need_day(needing, "removed_on", &to) &&
                              al_date_days(to) < al_date_days(from),
                          N_("it cannot come down before it was there"), say);
}

/* ---- decisions about involving people ---- */

/* "Not offered" without a why would be a box that is ticked. */
static bool decision_why(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken((al_need_is(needing, "decision", "not_offered") ||
                           al_need_is(needing, "decision", "too_late")) &&
                              !al_need_has(needing, "reason"),
                          N_("say why it was not offered, or was too late"),
                          say);
}

static bool decision_words(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "reason", "other") &&
                              !al_need_has(needing, "words"),
                          N_("say in a few words what the other reason is"),
                          say);
}

static bool answer_about(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        !al_need_has(needing, "target") && !al_need_has(needing, "decision"),
        N_("say which line of the plan, or which decision, it is "
           "about"),
        say);
}

static bool answer_day(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "answer", "by_date_because") &&
                              !al_need_has(needing, "until"),
                          N_("say by which later day"), say);
}

/* In the order in which somebody is asked to see to them. */
static const struct al_need needs[] = {
    {AL_KIND_CHANGE, "made_on", change_made},
    {AL_KIND_CHANGE, "reason_if_not", change_not_made},
    {AL_KIND_CHANGE, "told_back_on", change_told_day},
    {AL_KIND_CHANGE, "told_how", change_told_how},
    {AL_KIND_STORY, "person", story_whose},
    {AL_KIND_CONSENT, "person", consent_whose},
    {AL_KIND_CONSENT, "given_on", consent_given},
    {AL_KIND_CONSENT, "given_on", consent_not_given},
    {AL_KIND_CONSENT, "asked_on", consent_refused},
    {AL_KIND_CONSENT, "review_on", consent_review},
    {AL_KIND_CONSENT, "confirmed_on", consent_slept},
    {AL_KIND_CONSENT, "replaces", consent_again},
    {AL_KIND_USE_LOG, "consent", use_allowed},
    {AL_KIND_USE_LOG, "removed_on", use_ends},
    {AL_KIND_DECISION, "reason", decision_why},
    {AL_KIND_DECISION, "words", decision_words},
    {AL_KIND_PLAN_ANSWER, "target", answer_about},
    {AL_KIND_PLAN_ANSWER, "until", answer_day},
};

AL_NEEDS(al_needs_chain, needs);
