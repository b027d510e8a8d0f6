/* kinds_service.c - the service itself, its teams and staff, its settings. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field service[] = {
    {.name = "name", .label = N_("Service"),
     .help = N_("The service's name, as on its letters"),
     .examples = N_("Harbour IPS; Northside IPS; Works for Me"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
};

/* Shared by the whole service; what only this device wants is in its config. */
static const struct al_field settings[] = {
    {.name = "service", .label = N_("Service"),
     .help = N_("The service that these settings are for"),
     .type = AL_T_REF, .ref = AL_KIND_SERVICE, .flags = AL_F_TITLE},
    {.name = "person_word", .label = N_("Word for one person"),
     .help = N_("client, resident, participant, member ..."),
     .examples = N_("client; resident; member"),
     .type = AL_T_LINE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "people_word", .label = N_("Word for several"),
     .help = N_("clients, residents, participants, members ..."),
     .examples = N_("clients; residents; members"),
     .type = AL_T_LINE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "zone", .label = N_("Time zone"),
     .help = N_("Where the service's days begin: Europe/London"),
     .examples = N_("Europe/London; Europe/Dublin; Atlantic/Azores"),
     .type = AL_T_LINE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "date_order", .label = N_("Days are typed"),
     .help = N_("Whether 3/12 is 3 December or 12 March; months by name are safe"),
     .type = AL_T_CODE, .codes = &al_codes_date_order,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "min_cell", .label = N_("Smallest number shown"),
     .help = N_("Smaller numbers of people are hidden in reports; 5 or more"),
     .type = AL_T_NUMBER, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "pay_days", .label = N_("Paid within, in days"),
     .help = N_("Days from an offer to the money; later is overdue"),
     .type = AL_T_NUMBER, .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field team[] = {
    {.name = "name", .label = N_("Team"), .help = N_("The team's name"),
     .examples = N_("North; Recovery; Early intervention"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "lead", .label = N_("Team leader"),
     .help = N_("Who leads the team"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "provider", .label = N_("Provider"),
     .help = N_("The organisation that runs it: an NHS trust, a charity ..."),
     .type = AL_T_REF, .ref = AL_KIND_ORGANISATION, .flags = AL_F_QUICK},
    {.name = "cohort", .label = N_("Cohort"),
     .help = N_("The programme that it works for"), .type = AL_T_CODE,
     .codes = &al_codes_cohort, .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field staff[] = {
    {.name = "name", .label = N_("Name"),
     .help = N_("The name colleagues know them by"),
     .examples = N_("Priya N.; Ben; Ms Carter"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "role", .label = N_("Role"), .help = N_("What they do"),
     .type = AL_T_CODE, .codes = &al_codes_staff_role,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "teams", .label = N_("Teams"),
     .help = N_("The teams they work in"), .type = AL_T_REFS,
     .ref = AL_KIND_TEAM, .flags = AL_F_LIST},
    {.name = "from", .label = N_("From"), .help = N_("Their first day"),
     .type = AL_T_DATE},
    {.name = "to", .label = N_("To"), .help = N_("Their last day"),
     .type = AL_T_DATE},
};

/* What a service adds to a code list, or says in its own words: codebook.h. */
static const struct al_field code[] = {
    {.name = "list", .label = N_("List"),
     .help = N_("Which list of choices it stands in"), .type = AL_T_CODE,
     .codes = &al_codes_code_list,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_FINAL | AL_F_TITLE |
              AL_F_LIST | AL_F_QUICK},
    {.name = "label", .label = N_("Words"),
     .help = N_("What people read; at most 32 letters, changed at any time"),
     .examples = N_("Breakfast club; Allotment morning; Peer time"),
     .type = AL_T_LINE,
     .flags = AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "retired", .label = N_("Retired"),
     .help = N_("Offered no more; where it stands already it stays"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "means", .label = N_("What it means"),
     .help = N_("When to choose it, so that all of you count the same"),
     .examples = N_("cooking and eating together; every Tuesday; paid help"),
     .type = AL_T_LINE, .flags = AL_F_QUICK},
    {.name = "code", .label = N_("Code"),
     .help = N_("Made from the words once and never changed; leave it empty"),
     .examples = N_("own_breakfast_club; own_peer_cafe; survey"),
     .type = AL_T_LINE, .flags = AL_F_KEY | AL_F_FINAL},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_STAFF, .one = N_("Colleague"), .many = N_("Colleagues"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(staff)},
    {.name = AL_KIND_TEAM, .one = N_("Team"), .many = N_("Teams"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(team)},
    {.name = AL_KIND_CODE, .one = N_("Own code"), .many = N_("Own codes"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_LINK | AL_K_HIDDEN,
     AL_FIELDS(code)},
    {.name = AL_KIND_SERVICE, .one = N_("Service"), .many = N_("Service"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_SINGLE | AL_K_HIDDEN,
     AL_FIELDS(service)},
    {.name = AL_KIND_SETTINGS, .one = N_("Settings"), .many = N_("Settings"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_SINGLE | AL_K_HIDDEN,
     AL_FIELDS(settings)},
};
/* clang-format on */

const struct al_kind_group al_kinds_service = {kinds, AL_COUNT(kinds)};
