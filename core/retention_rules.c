/* retention_rules.c - the suggested rules, and what a decision looks like. */
#include "config.h"

#include "core/retention.h"

#include "core/i18n.h"
#include "core/kinds.h"

#define COVERS_MAX        4
#define LOOK_AGAIN_MONTHS 12

/*
 * Source: NHS Records Management Code of Practice, as told by the Medical
 * Defence Union (Updated guidance on medical records management and
 * retention); read 2026-11-22: adult health records 8 years, mental health
 * records 20 years after the last contact.
 * Assumed: everything else here, and that a service's records about people are
 * not mental health records; to be confirmed by the information governance
 * lead. Each rule says so in its source.
 */
static const struct {
    const char *name;
    const char *covers[COVERS_MAX];
    const char *starts;
    int months;
    const char *action;
    const char *source;
} defaults[] = {
    {N_("Who left the service"),
     {AL_KIND_PERSON, AL_KIND_PARTICIPATION, AL_KIND_INTEREST,
      AL_KIND_FOLLOWUP},
     "left",
     96,
     "destroy",
     N_("NHS Records Code, adult health: 8 years; 20 if these are mental "
        "health records. Assumed: confirm with your IG lead")},
    {N_("Who was not seen again"),
     {AL_KIND_PERSON, AL_KIND_PARTICIPATION, AL_KIND_INTEREST,
      AL_KIND_FOLLOWUP},
     "last_contact",
     96,
     "review",
     N_("NHS Records Code, adult health: 8 years after the last contact. "
        "Assumed: confirm with your IG lead")},
    {N_("What was said"),
     {AL_KIND_FEEDBACK, AL_KIND_CONCERN},
     "closed",
     120,
     "review",
     N_("As complaint files: 10 years. Assumed: confirm with your IG lead")},
    {N_("Payments"),
     {AL_KIND_PAYMENT, AL_KIND_EXPENSE},
     "paid",
     84,
     "destroy",
     N_("Six years and the current one. Assumed: confirm with your IG lead")},
    {N_("Consents that ended"),
     {AL_KIND_CONSENT},
     "withdrawn",
     24,
     "review",
     N_("Looked at again after 2 years. Assumed: confirm with your IG lead")},
    {N_("Requests about records"),
     {AL_KIND_RIGHTS_REQUEST},
     "closed",
     36,
     "destroy",
     N_("Three years after the answer. Assumed: confirm with your IG lead")},
    {N_("Decisions to keep or erase"),
     {AL_KIND_DISPOSAL},
     "decided",
     240,
     "review",
     N_("As long as the record and longer. Assumed: confirm with your IG "
        "lead")},
    {N_("Candidates' sheets"),
     {AL_KIND_CANDIDATE},
     "decided",
     6,
     "destroy",
     N_("Time for a claim or appeal: 6 to 12 months. Assumed: confirm with "
        "HR")},
};

size_t al_retention_default_count(void)
{
    return AL_COUNT(defaults);
}

struct al_record *al_retention_default(size_t at, struct al_date today)
{
    struct al_record *rule = al_record_new(AL_KIND_RETENTION_RULE);
    char iso[AL_DATE_ISO];

    al_date_iso(today, iso);
    al_record_set(rule, "name", _(defaults[at].name));
    for (size_t i = 0; i < COVERS_MAX && defaults[at].covers[i]; i++)
        al_record_add_member(rule, "covers", defaults[at].covers[i]);
    al_record_set(rule, "starts", defaults[at].starts);
    al_record_set_number(rule, "months", defaults[at].months);
    al_record_set(rule, "action", defaults[at].action);
    al_record_set(rule, "valid_from", iso);
    al_record_set(rule, "source", _(defaults[at].source));
    return rule;
}

/* ---- decisions ---- */

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    if (al_id_is_zero(id))
        return;
    al_id_hex(id, hex);
    al_record_set(record, field, hex);
}

static void set_day(struct al_record *record, const char *field,
                    struct al_date day)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_record_set(record, field, iso);
}

enum al_status al_retention_decide(const struct al_retention_line *line,
                                   const struct al_retention_decision *decision,
                                   struct al_record **disposal,
                                   struct al_err *err)
{
    bool is_kept = al_strcmp0(decision->what, "kept") == 0;
    struct al_record *made;

    if (line->state == AL_RETENTION_HELD)
        return al_fail(err, AL_EDENIED,
                       _("a hold keeps this until it is lifted, whatever the "
                         "rule says"));
    if (al_id_is_zero(&decision->approved_by))
        return al_fail(err, AL_EINVAL,
                       _("somebody has to answer for this by name: nothing "
                         "goes without that"));
    if (is_kept && al_is_empty(decision->reason))
        return al_fail(err, AL_EINVAL,
                       _("say why it is kept longer, without names"));
    made = al_record_new(AL_KIND_DISPOSAL);
    set_id(made, "person", &line->person);
    al_record_set(made, "what", decision->what);
    if (al_id_compare(&line->record, &line->person) != 0)
        set_id(made, "record", &line->record);
    set_id(made, "rule", &line->rule);
    set_id(made, "decided_by", &decision->decided_by);
    set_id(made, "approved_by", &decision->approved_by);
    set_day(made, "decided_on", decision->today);
    if (is_kept)
        set_day(made, "look_again_on",
                decision->look_again.year
                    ? decision->look_again
                    : al_date_add_months(decision->today, LOOK_AGAIN_MONTHS));
    al_record_set(made, "reason", decision->reason);
    al_record_set_number(made, "records", (int64_t)line->records);
    *disposal = made;
    return AL_OK;
}
