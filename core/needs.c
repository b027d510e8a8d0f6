/* needs.c - what a record needs as a whole. */
#include "config.h"

#include "core/needs.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/usable.h"

/* A record as it would be saved. */
struct asked {
    struct al_index *index;
    const struct al_id *id;
    const struct al_record *record;
    bool is_new;
};

/* Whether the rule is broken; then says so. */
typedef bool need_fn(const struct asked *asked, struct al_str *say);

static bool has(const struct asked *asked, const char *field)
{
    return al_record_get(asked->record, field) != NULL;
}

static bool is(const struct asked *asked, const char *field, const char *code)
{
    return al_strcmp0(al_record_get(asked->record, field), code) == 0;
}

static bool day_of(const struct asked *asked, const char *field,
                   struct al_date *day)
{
    const char *value = al_record_get(asked->record, field);

    return value && al_date_from_iso(value, day);
}

/* Says the sentence if it is broken. */
static bool broken(bool is_broken, const char *sentence, struct al_str *say)
{
    if (is_broken)
        al_str_puts(say, _(sentence));
    return is_broken;
}

/* ---- you said, we did ---- */

/* A change is claimed with its day, a "could not" with its reason. */
static bool change_made(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "state", "made") && !has(asked, "made_on"),
                  N_("say since when it is so: made needs its day"), say);
}

static bool change_not_made(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "state", "not_made") &&
                      !has(asked, "reason_if_not"),
                  N_("people are told why: could not needs its reason"), say);
}

static bool change_told_day(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "state", "told_back") &&
                      !has(asked, "told_back_on"),
                  N_("told back needs the day on which people heard it"), say);
}

static bool change_told_how(const struct asked *asked, struct al_str *say)
{
    return broken(
        (is(asked, "state", "told_back") || has(asked, "told_back_on")) &&
            !has(asked, "told_how"),
        N_("say how people were told: letter, noticeboard, in the "
           "group"),
        say);
}

/* ---- stories ---- */

static bool story_whose(const struct asked *asked, struct al_str *say)
{
    return broken(!has(asked, "person") && !has(asked, "contact"),
                  N_("say whose it is: nobody else can agree to its use"), say);
}

/* ---- consents ---- */

static bool is_given(const struct asked *asked)
{
    return !has(asked, "state") || is(asked, "state", "given");
}

/* Words that nobody's name is on have nobody's name on their consent. */
static bool consent_whose(const struct asked *asked, struct al_str *say)
{
    return broken(!has(asked, "person") && !has(asked, "contact") &&
                      !has(asked, "feedback"),
                  N_("say who agreed to it"), say);
}

static bool consent_given(const struct asked *asked, struct al_str *say)
{
    return broken(is_given(asked) && !has(asked, "given_on"),
                  N_("say on which day they said yes"), say);
}

/* Older versions would read a day here as a yes. */
static bool consent_not_given(const struct asked *asked, struct al_str *say)
{
    return broken(!is_given(asked) && has(asked, "given_on"),
                  N_("they did not say yes, so leave this day empty"), say);
}

static bool consent_refused(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "state", "refused") && !has(asked, "asked_on"),
                  N_("say on which day they said no"), say);
}

static bool consent_review(const struct asked *asked, struct al_str *say)
{
    return broken(is_given(asked) && !has(asked, "withdrawn_on") &&
                      !has(asked, "expires_on") && !has(asked, "review_on"),
                  N_("without a last day it needs one to look at it again"),
                  say);
}

static bool consent_slept(const struct asked *asked, struct al_str *say)
{
    struct al_date again, confirmed;

    return broken(day_of(asked, "ask_again_on", &again) &&
                      day_of(asked, "confirmed_on", &confirmed) &&
                      al_date_compare(confirmed, again) < 0,
                  N_("too soon: they are to be asked again later"), say);
}

static bool consent_again(const struct asked *asked, struct al_str *say)
{
    const struct al_field *given =
        al_field_by_name(al_kind_by_name(AL_KIND_CONSENT), "replaces");
    const char *named = al_record_get(asked->record, "replaces");
    struct al_id before, id;

    if (!asked->is_new || (named && al_id_parse(named, &id)) ||
        !al_usable_before(asked->index, asked->record, asked->id, &before))
        return false;
    al_str_printf(say,
                  _("they were asked about this use before: name that one "
                    "under %s"),
                  _(given->label));
    return true;
}

/* ---- uses ---- */

/* Nothing is noted as used that was not to be used that day. */
static bool use_allowed(const struct asked *asked, struct al_str *say)
{
    const char *scope = al_record_get(asked->record, "scope");
    const char *value = al_record_get(asked->record, "consent");
    struct al_usable usable;
    struct al_record *consent = NULL;
    struct al_date day, when;
    struct al_id id;
    bool is_broken = false;

    if (!day_of(asked, "used_on", &day) || !scope || !value ||
        !al_id_parse(value, &id))
        return false; /* said by the field itself */
    if (al_usable_thing(asked->record, &id)) {
        if (al_usable_check(asked->index, &id, scope, day, &usable, NULL) !=
                AL_OK ||
            usable.state == AL_USABLE_YES)
            return false;
        al_usable_say(&usable, say);
        return true;
    }
    if (al_query_get(asked->index, &id, &consent, NULL) == AL_OK)
        is_broken = al_consent_state(consent, day, &when) != AL_CONSENT_HOLDS ||
                    al_strcmp0(al_record_get(consent, "scope"), scope) != 0;
    al_record_free(consent);
    return broken(is_broken,
                  N_("no: this consent does not cover that use on that day"),
                  say);
}

static bool use_ends(const struct asked *asked, struct al_str *say)
{
    struct al_date from, to;

    return broken(day_of(asked, "used_on", &from) &&
                      day_of(asked, "removed_on", &to) &&
                      al_date_days(to) < al_date_days(from),
                  N_("it cannot come down before it was there"), say);
}

/* ---- decisions about involving people ---- */

/* "Not offered" without a why would be a box that is ticked. */
static bool decision_why(const struct asked *asked, struct al_str *say)
{
    return broken((is(asked, "decision", "not_offered") ||
                   is(asked, "decision", "too_late")) &&
                      !has(asked, "reason"),
                  N_("say why it was not offered, or was too late"), say);
}

static bool decision_words(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "reason", "other") && !has(asked, "words"),
                  N_("say in a few words what the other reason is"), say);
}

static bool answer_about(const struct asked *asked, struct al_str *say)
{
    return broken(!has(asked, "target") && !has(asked, "decision"),
                  N_("say which line of the plan, or which decision, it is "
                     "about"),
                  say);
}

static bool answer_day(const struct asked *asked, struct al_str *say)
{
    return broken(is(asked, "answer", "by_date_because") &&
                      !has(asked, "until"),
                  N_("say by which later day"), say);
}

/* In the order in which somebody is asked to see to them. */
static const struct need {
    const char *kind, *field;
    need_fn *is_broken;
} needs[] = {
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

/* What was amiss before is nothing that this save does. */
static bool was_broken(const struct need *need, struct al_index *index,
                       const struct al_id *id, const struct al_record *opened)
{
    const struct asked asked = {index, id, opened, false};
    struct al_str unsaid = {0};
    bool was = opened && need->is_broken(&asked, &unsaid);

    al_str_drop(&unsaid);
    return was;
}

const struct al_field *al_needs(struct al_index *index, const struct al_id *id,
                                const struct al_record *opened,
                                const struct al_record *form,
                                struct al_str *say)
{
    const struct asked asked = {index, id, form, !opened};

    if (al_record_is_gone(form) || al_record_is_erased(form))
        return NULL;
    for (size_t i = 0; i < AL_COUNT(needs); i++) {
        struct al_str sentence = {0};
        bool is_broken = strcmp(needs[i].kind, form->kind) == 0 &&
                         needs[i].is_broken(&asked, &sentence) &&
                         !was_broken(&needs[i], index, id, opened);

        if (is_broken)
            al_str_puts(say, al_str_text(&sentence));
        al_str_drop(&sentence);
        if (is_broken)
            return al_field_by_name(al_kind_by_name(form->kind),
                                    needs[i].field);
    }
    return NULL;
}

enum al_status al_needs_check(struct al_index *index, const struct al_id *id,
                              const struct al_record *opened,
                              const struct al_record *form, struct al_err *err)
{
    struct al_str say = {0};
    const struct al_field *field = al_needs(index, id, opened, form, &say);
    enum al_status status = AL_OK;

    if (field)
        status = al_fail(err, AL_EINVAL, "%s: %s", _(field->label),
                         al_str_text(&say));
    al_str_drop(&say);
    return status;
}
