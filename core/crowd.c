/* core/crowd.c - who was at an activity, by category. */
#include "config.h"

#include "core/crowd.h"

#include <inttypes.h>
#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"

/* clang-format off */
static const struct {
    const char *from, *category;
} roles[] = {
    {"employer_guest", "employer"},
    {"jcp_guest", "jobcentre"},
    {"commissioner_guest", "commissioner"},
    {"clinician_guest", "clinician"},
    {"carer", "carer"},
}, organisations[] = {
    {"employer", "employer"},
    {"employer_network", "employer"},
    {"jobcentre_plus", "jobcentre"},
    {"dwp", "jobcentre"},
    {"icb", "commissioner"},
    {"local_authority", "commissioner"},
    {"funder", "commissioner"},
    {"nhs_trust", "clinician"},
    {"primary_care_network", "clinician"},
    {"drug_alcohol_provider", "clinician"},
    {"third_sector", "partner"},
    {"recovery_college", "partner"},
    {"user_led_org", "partner"},
    {"university", "partner"},
    {"media", "partner"},
    {"ips_grow", "partner"},
};
/* clang-format on */

size_t al_crowd_at(const char *category)
{
    const struct al_codes *codes = &al_codes_attendance_category;

    for (size_t i = 0; category && i < codes->count; i++)
        if (strcmp(codes->codes[i].code, category) == 0)
            return i;
    return codes->count - 1;
}

const char *al_crowd_category(size_t at)
{
    const struct al_codes *codes = &al_codes_attendance_category;

    return at < codes->count ? codes->codes[at].code : NULL;
}

const char *al_crowd_of_organisation(const char *kind_of)
{
    for (size_t i = 0; kind_of && i < AL_COUNT(organisations); i++)
        if (strcmp(organisations[i].from, kind_of) == 0)
            return organisations[i].category;
    return "other";
}

const char *al_crowd_of_contact(struct al_index *index,
                                const struct al_id *contact)
{
    struct al_record *record = NULL, *organisation = NULL;
    const char *value, *category = "other";
    struct al_id id;

    if (al_query_get(index, contact, &record, NULL) == AL_OK &&
        (value = al_record_get(record, "organisation")) &&
        al_id_parse(value, &id) &&
        al_query_get(index, &id, &organisation, NULL) == AL_OK)
        category =
            al_crowd_of_organisation(al_record_get(organisation, "kind_of"));
    al_record_free(organisation);
    al_record_free(record);
    return category;
}

const char *al_crowd_of(struct al_index *index,
                        const struct al_record *participation)
{
    const char *role = al_record_get(participation, "role");
    const char *contact = al_record_get(participation, "contact");
    struct al_id id;

    for (size_t i = 0; role && i < AL_COUNT(roles); i++)
        if (strcmp(roles[i].from, role) == 0)
            return roles[i].category;
    if (al_record_get(participation, "person"))
        return "client";
    return contact && al_id_parse(contact, &id)
               ? al_crowd_of_contact(index, &id)
               : "other";
}

bool al_crowd_took_part(const struct al_record *participation)
{
    return al_strcmp0(al_record_get(participation, "outcome"), "took_part") ==
           0;
}

struct counting {
    struct al_index *index;
    struct al_crowd *crowd;
};

static bool see_one(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;
    struct al_crowd *crowd = counting->crowd;
    const char *role = al_record_get(hit->record, "role");
    size_t at = al_crowd_at(al_crowd_of(counting->index, hit->record));

    if (!al_record_get(hit->record, "outcome"))
        crowd->asked[at]++;
    if (!al_crowd_took_part(hit->record))
        return true;
    crowd->came[at]++;
    crowd->spoke[at] +=
        al_strcmp0(al_record_get(hit->record, "spoke"), "yes") == 0;
    if (!al_record_get(hit->record, "person"))
        return true;
    crowd->co_creators += al_strcmp0(role, "co_creator") == 0 ||
                          al_strcmp0(role, "artist") == 0 ||
                          al_strcmp0(role, "performer") == 0;
    crowd->tellers += al_strcmp0(role, "storyteller") == 0 ||
                      al_strcmp0(role, "speaker") == 0;
    return true;
}

static bool see_heads(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;
    size_t at = al_crowd_at(al_record_get(hit->record, "category"));

    counting->crowd->came[at] += al_record_number(hit->record, "count", 0);
    return true;
}

enum al_status al_crowd_load(struct al_index *index,
                             const struct al_id *activity,
                             struct al_crowd *crowd, struct al_err *err)
{
    struct counting counting = {index, crowd};
    enum al_status status;

    *crowd = (struct al_crowd){.co_creators = 0};
    status = al_query_links(index, activity, AL_KIND_PARTICIPATION, "activity",
                            0, see_one, &counting, err);
    if (status == AL_OK)
        status = al_query_links(index, activity, AL_KIND_ATTENDANCE, "activity",
                                0, see_heads, &counting, err);
    return status;
}

void al_crowd_label(struct al_index *index, size_t at, struct al_str *out)
{
    al_query_show(
        index,
        al_field_by_name(al_kind_by_name(AL_KIND_ATTENDANCE), "category"),
        al_crowd_category(at), out);
}

void al_crowd_say(struct al_index *index, const int64_t counts[AL_CROWD_MAX],
                  struct al_str *out)
{
    size_t start = out->len;

    for (size_t i = 0; al_crowd_category(i); i++) {
        if (counts[i] == 0)
            continue;
        al_str_puts(out, out->len > start ? ", " : "");
        al_crowd_label(index, i, out);
        al_str_printf(out, " %" PRId64, counts[i]);
    }
}
