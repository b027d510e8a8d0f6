/* core/sample.c - the sample service: its people and organisations. */
#include "config.h"

#include "core/sample.h"

#include <stdio.h>
#include <string.h>

#include "core/kinds.h"
#include "core/sample_build.h"
#include "core/sample_data.h"

static const struct {
    const char *key, *name;
} teams[] = {
    {"north", "Harbour North"},
    {"recovery", "Harbour Recovery"},
};

const char *al_sample_service(void)
{
    return "Harbour IPS";
}

const char *al_sample_me(void)
{
    return al_sample_staff[0].name;
}

/* Every row that another may point at. */
static void name_rows(struct al_build *build)
{
    const struct al_id none = {0};

    for (size_t i = 0; i < AL_COUNT(teams); i++)
        (void)al_build_name(build, AL_KIND_TEAM, teams[i].key, none);
    for (size_t i = 0; i < al_sample_staff_count; i++)
        (void)al_build_name(build, AL_KIND_STAFF, al_sample_staff[i].key,
                            i == 0 ? build->sample->me : none);
    for (size_t i = 0; i < al_sample_people_count; i++)
        (void)al_build_name(build, AL_KIND_PERSON, al_sample_people[i].key,
                            none);
    for (size_t i = 0; i < al_sample_organisations_count; i++)
        (void)al_build_name(build, AL_KIND_ORGANISATION,
                            al_sample_organisations[i].key, none);
    for (size_t i = 0; i < al_sample_contacts_count; i++)
        (void)al_build_name(build, AL_KIND_CONTACT, al_sample_contacts[i].key,
                            none);
    for (size_t i = 0; i < al_sample_activities_count; i++)
        (void)al_build_name(build, AL_KIND_ACTIVITY,
                            al_sample_activities[i].key, none);
    for (size_t i = 0; i < al_sample_changes_count; i++)
        (void)al_build_name(build, AL_KIND_CHANGE, al_sample_changes[i].key,
                            none);
}

static struct al_record *take_new(struct al_build *build, const char *kind,
                                  const char *key)
{
    struct al_id id = key ? al_build_id(build, kind, key, strlen(key))
                          : al_id_new(build->sample->random);

    return al_build_take(build, id, NULL, al_record_new(kind));
}

static void make_teams(struct al_build *build)
{
    for (size_t i = 0; i < AL_COUNT(teams); i++) {
        struct al_record *team = take_new(build, AL_KIND_TEAM, teams[i].key);

        al_record_set(team, "name", teams[i].name);
        al_build_ref(build, team, "lead", AL_KIND_STAFF, "ruth");
    }
}

/* The first of the staff stands already: whoever made the service. */
static enum al_status make_staff(struct al_build *build, struct al_err *err)
{
    struct al_record *me = NULL;
    enum al_status status =
        al_query_get(build->sample->index, &build->sample->me, &me, err);

    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < al_sample_staff_count; i++) {
        const struct al_sample_staff *row = &al_sample_staff[i];
        struct al_record *staff =
            i == 0 ? al_build_take(build, build->sample->me, me,
                                   al_record_copy(me))
                   : take_new(build, AL_KIND_STAFF, row->key);

        al_record_set(staff, "name", row->name);
        al_record_set(staff, "role", row->role);
        al_build_ref(build, staff, "teams", AL_KIND_TEAM, row->team);
        al_build_date(staff, "from", al_build_day(build, 420 + (int)i * 97));
    }
    return AL_OK;
}

struct found {
    struct al_id id;
    struct al_record *record;
};

static bool keep_record(void *arg, const struct al_hit *hit)
{
    struct found *found = arg;

    found->id = hit->id;
    found->record = al_record_copy(hit->record);
    return false;
}

static enum al_status make_settings(struct al_build *build, struct al_err *err)
{
    struct al_query query = {.kind = AL_KIND_SETTINGS, .limit = 1};
    struct found found = {0};
    struct al_record *settings;
    enum al_status status =
        al_query_run(build->sample->index, &query, keep_record, &found, err);

    if (status != AL_OK)
        return status;
    if (found.record)
        settings = al_build_take(build, found.id, found.record,
                                 al_record_copy(found.record));
    else
        settings = take_new(build, AL_KIND_SETTINGS, NULL);
    al_record_set(settings, "person_word", "resident");
    al_record_set(settings, "people_word", "residents");
    al_record_set(settings, "zone", "Europe/London");
    al_record_set_number(settings, "min_cell", 5);
    return AL_OK;
}

static void make_people(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_people_count; i++) {
        const struct al_sample_person *row = &al_sample_people[i];
        struct al_record *person = take_new(build, AL_KIND_PERSON, row->key);
        bool is_drug = strcmp(row->cohort, "drug_alcohol") == 0;

        al_record_set(person, "preferred_name", row->name);
        al_record_set(person, "pronouns", row->pronouns);
        al_build_ref(build, person, "es", AL_KIND_STAFF, row->es);
        al_build_ref(build, person, "team", AL_KIND_TEAM,
                     is_drug ? "recovery" : "north");
        al_record_set(person, "cohort", row->cohort);
        al_record_set(person, "status", row->status);
        al_record_set(person, "on_benefits", row->benefits);
        al_build_members(person, "contact_ok", row->reach, ' ');
        al_build_members(person, "access_needs", row->needs, '|');
        al_build_traits(build, person, row->key, row->pronouns);
        al_build_more(person, row->more);
        al_build_date(person, "started",
                      al_build_day(build, row->months * 30 + (int)(i % 17)));
        if (strcmp(row->status, "left") == 0)
            al_build_date(person, "ended", al_build_day(build, 58));
    }
}

static void make_organisations(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_organisations_count; i++) {
        const struct al_sample_organisation *row = &al_sample_organisations[i];
        struct al_record *organisation =
            take_new(build, AL_KIND_ORGANISATION, row->key);

        al_record_set(organisation, "name", row->name);
        al_record_set(organisation, "kind_of", row->kind_of);
        al_record_set(organisation, "place", row->place);
    }
    for (size_t i = 0; i < al_sample_contacts_count; i++) {
        const struct al_sample_contact *row = &al_sample_contacts[i];
        struct al_record *contact = take_new(build, AL_KIND_CONTACT, row->key);

        al_record_set(contact, "name", row->name);
        al_record_set(contact, "role", row->role);
        al_build_ref(build, contact, "organisation", AL_KIND_ORGANISATION,
                     row->organisation);
    }
}

/* A rate card holds for a financial year, from April to March. */
static void make_rates(struct al_build *build)
{
    struct al_date today = build->sample->today;
    int year = today.month >= 4 ? today.year : today.year - 1;

    for (size_t i = 0; i < al_sample_rates_count; i++) {
        const struct al_sample_rate *row = &al_sample_rates[i];
        struct al_record *rate = take_new(build, AL_KIND_RATE_CARD, NULL);
        int first = year - row->years_ago;
        char source[96];

        (void)snprintf(source, sizeof(source),
                       "Harbour IPS payment policy, agreed in March %d", first);
        al_record_set(rate, "unit", row->unit);
        al_record_set_number(rate, "amount_p", row->pence);
        al_build_date(rate, "valid_from", (struct al_date){first, 4, 1});
        if (row->years_ago > 0)
            al_build_date(rate, "valid_to", (struct al_date){first + 1, 3, 31});
        al_record_set(rate, "source", source);
    }
}

static void make_interests(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_interests_count; i++) {
        const struct al_sample_interest *row = &al_sample_interests[i];
        struct al_record *interest = take_new(build, AL_KIND_INTEREST, NULL);
        bool is_asked = strcmp(row->reply, "not_asked") != 0;

        al_build_ref(build, interest, "person", AL_KIND_PERSON, row->person);
        al_record_set(interest, "kind_of", row->kind_of);
        al_record_set(interest, "source", row->source);
        al_record_set(interest, "reply", row->reply);
        al_build_date(interest, "since", al_build_day(build, row->ago));
        al_record_set(interest, "wants", row->wants);
        al_record_set(interest, "does_not_want", row->does_not_want);
        if (is_asked)
            al_build_date(interest, "asked_on",
                          al_build_day(build, row->ago > 9 ? row->ago - 9 : 1));
    }
}

enum al_status al_build_people(struct al_build *build, struct al_err *err)
{
    enum al_status status;

    make_teams(build);
    status = make_staff(build, err);
    if (status == AL_OK)
        status = make_settings(build, err);
    if (status != AL_OK)
        return status;
    make_people(build);
    make_organisations(build);
    make_rates(build);
    make_interests(build);
    return al_build_save(build, err);
}

/* In this order: rows point at those of the makers before. */
/* clang-format off */
static enum al_status (*const makers[])(struct al_build *, struct al_err *) = {
    al_build_people,
    al_build_year,
    al_build_consents,
    al_build_board,
    al_build_pay,
    al_build_chain,
    al_build_codes,
    al_build_concerns,
    al_build_evidence,
    al_build_groups,
    al_build_learn,
    al_build_surveys,
    al_build_materials,
    al_build_recruit,
    al_build_assessment,
};
/* clang-format on */

enum al_status al_sample_build(const struct al_sample *sample,
                               struct al_err *err)
{
    struct al_build build = {.sample = sample};
    enum al_status status = AL_OK;

    name_rows(&build);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(makers); i++)
        status = makers[i](&build, err);
    al_build_drop(&build);
    return status;
}
