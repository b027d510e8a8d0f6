/* may.c - the table of roles and what they save. */
#include "config.h"

#include "core/may.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

enum {
    WORKS = 1u << 0,  /* with people: logs, edits, takes back */
    PLANS = 1u << 1,  /* opportunities and the plan */
    LEADS = 1u << 2,  /* rates, colleagues, settings, lists, moving people */
    RIGHTS = 1u << 3, /* keeping, erasing, answering requests */
};

/*
 * What a role does. Assumed: a manager does all of it, whoever only supports a
 * team works as a specialist does, and a data lead stands in for the
 * information governance lead. A role that is not here may everything.
 */
/* clang-format off */
static const struct {
    const char *role;
    unsigned does;
} roles[] = {
    {"es", WORKS},
    {"senior_es", WORKS},
    {"peer_worker", WORKS},
    {"admin", WORKS},
    {"hr", WORKS},
    {"finance", WORKS},
    {"coproduction_lead", WORKS | PLANS},
    {"team_leader", WORKS | PLANS | LEADS | RIGHTS},
    {"service_manager", WORKS | PLANS | LEADS | RIGHTS},
    {"data_lead", WORKS | RIGHTS},
    {"ig_lead", RIGHTS},
    {"read_only", 0},
};

/* Whoever does one of these may save the kind; a kind without a row: WORKS. */
static const struct {
    const char *kind;
    unsigned needs;
} kinds[] = {
    {AL_KIND_OPPORTUNITY, PLANS},
    {AL_KIND_PLAN, PLANS},
    {AL_KIND_TARGET, PLANS},
    {AL_KIND_CODE, LEADS},
    {AL_KIND_RATE_CARD, LEADS},
    {AL_KIND_THRESHOLD, LEADS},
    {AL_KIND_SERVICE, LEADS},
    {AL_KIND_SETTINGS, LEADS},
    {AL_KIND_STAFF, LEADS},
    {AL_KIND_TEAM, LEADS},
    {AL_KIND_CONSENT, WORKS | RIGHTS},
    {AL_KIND_RIGHTS_REQUEST, WORKS | RIGHTS},
    {AL_KIND_RELEASE, RIGHTS},
    {AL_KIND_RETENTION_RULE, RIGHTS},
    {AL_KIND_HOLD, RIGHTS},
    {AL_KIND_DISPOSAL, RIGHTS},
};

/* Changed on a record that is there, each asks for more than the record. */
static const struct {
    const char *kind, *field;
    unsigned needs;
} fields[] = {
    {AL_KIND_PERSON, "es", LEADS},
    {AL_KIND_PERSON, "team", LEADS},
};

static const struct {
    unsigned needs;
    const char *why;
} sentences[] = {
    {WORKS, N_("Your role reads here: whoever works with {people} may save "
               "this.")},
    {PLANS, N_("Opportunities and the plan are made by a co-production lead, a "
               "team leader or a manager.")},
    {LEADS, N_("Rates, colleagues, settings and lists are changed by a team "
               "leader or a manager.")},
    {RIGHTS, N_("Keeping and erasing is decided by a team leader, a manager or "
                "the lead for information governance.")},
    {WORKS | RIGHTS, N_("Your role only reads here.")},
};
/* clang-format on */

static const char *const moving =
    N_("Moving {people} to another specialist or team is done by a team leader "
       "or a manager.");

static unsigned does(const struct al_may *who)
{
    if (who->is_lead || !who->role[0])
        return ~0u;
    for (size_t i = 0; i < AL_COUNT(roles); i++)
        if (strcmp(roles[i].role, who->role) == 0)
            return roles[i].does;
    return ~0u;
}

static unsigned needs(const char *kind)
{
    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].needs;
    return WORKS;
}

bool al_may_save(const struct al_may *who, const char *kind)
{
    return does(who) & needs(kind);
}

const char *al_may_why_not(const struct al_may *who, const char *kind)
{
    unsigned wanted = needs(kind);

    if (does(who) & wanted)
        return NULL;
    for (size_t i = 0; i < AL_COUNT(sentences); i++)
        if (sentences[i].needs == wanted)
            return sentences[i].why;
    return sentences[0].why;
}

/* Whether the record is of somebody whom they work with themselves. */
static bool is_own(const struct al_may *who, const struct al_record *opened)
{
    return *who->me && strcmp(opened->kind, AL_KIND_PERSON) == 0 &&
           al_strcmp0(al_record_get(opened, "es"), who->me) == 0;
}

const char *al_may_why_not_edit(const struct al_may *who,
                                const struct al_record *opened,
                                const struct al_record *form)
{
    const char *why = al_may_why_not(who, form->kind);

    for (size_t i = 0; !why && opened && i < AL_COUNT(fields); i++) {
        const char *was, *is;

        if (strcmp(fields[i].kind, form->kind) != 0 ||
            does(who) & fields[i].needs)
            continue;
        was = al_record_get(opened, fields[i].field);
        is = al_record_get(form, fields[i].field);
        /* Whoever was nobody's may be taken on, and one's own handed over. */
        if (was && al_strcmp0(was, is) != 0 && !is_own(who, opened))
            why = moving;
    }
    return why;
}

enum al_status al_may_fail(const char *why, struct al_err *err)
{
    size_t len;

    if (!why)
        return AL_OK;
    why = _(why);
    len = strlen(why);
    /* An error's sentence goes on behind it: without the full stop. */
    if (len > 0 && why[len - 1] == '.')
        len--;
    return al_fail(err, AL_EDENIED, "%.*s", (int)len, why);
}
