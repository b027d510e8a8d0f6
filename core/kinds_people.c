/* kinds_people.c - the people a service works with, and those around them. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field person[] = {
    {.name = "preferred_name", .label = N_("Name"),
     .help = N_("The name they like to be called by, as short as they wish"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "preferred_term", .label = N_("Word they prefer"),
     .help = N_("What they like to be called: client, resident, peer ..."),
     .type = AL_T_LINE},
    {.name = "pronouns", .label = N_("Pronouns"),
     .help = N_("she, he, they ... as they say it"), .type = AL_T_LINE},
    {.name = "es", .label = N_("Specialist"),
     .help = N_("The employment specialist who works with them"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF,
     .flags = AL_F_OWNER | AL_F_LIST | AL_F_QUICK, .preset = "me"},
    {.name = "team", .label = N_("Team"), .help = N_("The team they are with"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM},
    {.name = "status", .label = N_("Status"),
     .help = N_("Where they are with the service today"), .type = AL_T_CODE,
     .codes = &al_codes_person_status, .flags = AL_F_LIST, .preset = "active"},
    {.name = "contact_ok", .label = N_("May be reached by"),
     .help = N_("The ways they said are fine, best first"),
     .type = AL_T_CODES, .codes = &al_codes_contact_way},
    {.name = "access_needs", .label = N_("Access needs"),
     .help = N_("What they need to take part; no clinical detail"),
     .type = AL_T_LINES, .flags = AL_F_SEARCH},
    {.name = "language", .label = N_("Language"),
     .help = N_("The language for sheets and talks, if not English"),
     .type = AL_T_LINE},
    {.name = "sheet_format", .label = N_("Sheets as"),
     .help = N_("How paper should reach them"), .type = AL_T_CODE,
     .codes = &al_codes_sheet_format},
    {.name = "cohort", .label = N_("Cohort"),
     .help = N_("Which programme; never shown outside the team"),
     .type = AL_T_CODE, .codes = &al_codes_cohort},
    {.name = "on_benefits", .label = N_("On benefits"),
     .help = N_("Only to know when benefits advice must be offered"),
     .type = AL_T_CODE, .codes = &al_codes_on_benefits},
    {.name = "ask_limit_per_quarter", .label = N_("Ask at most"),
     .help = N_("How often a quarter they are happy to be asked"),
     .type = AL_T_NUMBER},
    {.name = "started", .label = N_("With us since"),
     .help = N_("The day they started with the service"), .type = AL_T_DATE,
     .flags = AL_F_WHEN},
    {.name = "ended", .label = N_("Left on"),
     .help = N_("The day they left the service"), .type = AL_T_DATE},
    {.name = "payee_ref", .label = N_("Payee number"),
     .help = N_("Finance's own number for them; never bank details"),
     .type = AL_T_LINE},
    {.name = "external_ref", .label = N_("Other reference"),
     .help = N_("Their number in another system, if you need it"),
     .type = AL_T_LINE},
    {.name = "merged_into", .label = N_("Same person as"),
     .help = N_("Another record of the same person, which is the one to use"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON},
};

static const struct al_field organisation[] = {
    {.name = "name", .label = N_("Name"),
     .help = N_("The organisation's name"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "kind_of", .label = N_("Kind"),
     .help = N_("What sort of organisation it is"), .type = AL_T_CODE,
     .codes = &al_codes_organisation_kind, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "place", .label = N_("Place"),
     .help = N_("Where it is: a town, a street"), .type = AL_T_LINE,
     .flags = AL_F_SEARCH},
};

static const struct al_field contact[] = {
    {.name = "name", .label = N_("Name"),
     .help = N_("The name of the person at the organisation"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "organisation", .label = N_("Organisation"),
     .help = N_("The organisation they belong to"), .type = AL_T_REF,
     .ref = AL_KIND_ORGANISATION,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "role", .label = N_("Role"),
     .help = N_("What they do there: work coach, HR manager ..."),
     .type = AL_T_LINE, .flags = AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "phone", .label = N_("Phone"),
     .help = N_("Their work number"), .type = AL_T_LINE},
    {.name = "email", .label = N_("Email"),
     .help = N_("Their work address"), .type = AL_T_LINE},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_PERSON, .one = N_("{Person}"), .many = N_("{People}"),
     .key_class = AL_KEY_SUBJECT, .flags = AL_K_SUBJECT, AL_FIELDS(person)},
    {.name = AL_KIND_ORGANISATION, .one = N_("Organisation"),
     .many = N_("Organisations"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(organisation)},
    {.name = AL_KIND_CONTACT, .one = N_("Contact"), .many = N_("Contacts"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(contact)},
};
/* clang-format on */

const struct al_kind_group al_kinds_people = {kinds, AL_COUNT(kinds)};
