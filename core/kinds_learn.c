/*
 * kinds_learn.c - what a service finds out about itself: evaluations, what
 * worked and may be copied, and how many it works with in which group.
 *
 * None of these is about one person: no names stand in them.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field evaluation[] = {
    {.name = "subject", .label = N_("What is evaluated"),
     .help = N_("The work that is looked at, in a few words; no names"),
     .examples = N_("The quality self-assessment; Panels with residents; The "
                  "first year"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "question", .label = N_("What it asks"),
     .help = N_("The question that it is to answer"),
     .examples = N_("Does it change what we do?; Who is left out?; Is it worth "
                  "the time?"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "evaluator", .label = N_("Done by"),
     .help = N_("The organisation that does it; empty: the service itself"),
     .type = AL_T_REF, .ref = AL_KIND_ORGANISATION,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "status", .label = N_("Status"),
     .help = N_("Where it has got to"), .type = AL_T_CODE,
     .codes = &al_codes_evaluation_status, .preset = "planned",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "due", .label = N_("Due"),
     .help = N_("The day on which its report is due"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "result", .label = N_("What it found"),
     .help = N_("The main finding, without names: reports repeat it"),
     .examples = N_("Gaps became smaller; More said yes; Nobody under 25 was "
                  "asked"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "reported_on", .label = N_("Reported on"),
     .help = N_("The day the report came"), .type = AL_T_DATE},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("The activity in which {people} take part in it"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY},
    {.name = "change", .label = N_("Led to"),
     .help = N_("The change that came of it"), .type = AL_T_REF,
     .ref = AL_KIND_CHANGE},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who looks after it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER, .preset = "me"},
    {.name = "team", .label = N_("Team"), .help = N_("The team it belongs to"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM},
};

static const struct al_field practice_note[] = {
    {.name = "title", .label = N_("What was done"),
     .help = N_("An example for other services, in a few words; no names"),
     .examples = N_("Residents chair the panel; A leaflet in two weeks; Art in "
                  "the civic centre"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "type", .label = N_("Activity"),
     .help = N_("What kind of activity it was: type the start of a word"),
     .type = AL_T_CODE, .codes = &al_codes_activity_type,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "date", .label = N_("Written on"),
     .help = N_("The day it was written"), .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "how", .label = N_("How it was done"),
     .help = N_("The steps, so that somebody else can do the same"),
     .examples = N_("Asked six, three came; One hour, tea first; Paid on the "
                  "day"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "came_of_it", .label = N_("What came of it"),
     .help = N_("What changed, foreseen or not"),
     .examples = N_("Two letters rewritten; More came back; An employer rang"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "next_time", .label = N_("Next time"),
     .help = N_("What you would do in another way"),
     .examples = N_("Book the lift; Ask a week earlier; Fewer staff in the "
                  "room"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "activity", .label = N_("From"),
     .help = N_("The activity that it tells of; not part of what is shared"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY},
    {.name = "read_by_people", .label = N_("Read by {people}"),
     .help = N_("Have those who took part read it, and found it right?"),
     .type = AL_T_YESNO, .flags = AL_F_LIST},
    {.name = "by", .label = N_("Written by"),
     .help = N_("Who wrote it; not part of what is shared"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .preset = "me"},
};

/*
 * A head count of the caseload by one characteristic, so that who takes part
 * can be compared with it. Of several of one group the newest counts.
 */
static const struct al_field caseload_count[] = {
    {.name = "counted_on", .label = N_("Counted on"),
     .help = N_("The day for which the numbers hold: 1/4, t"),
     .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_WHEN | AL_F_LIST |
              AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team it counts; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "ethnicity", .label = N_("Ethnicity"),
     .help = N_("Of which group; fill in one of these four, not more"),
     .type = AL_T_CODE, .codes = &al_codes_ethnicity,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "gender", .label = N_("Gender"),
     .help = N_("Of which gender; fill in one of these four, not more"),
     .type = AL_T_CODE, .codes = &al_codes_gender,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "age_band", .label = N_("Age"),
     .help = N_("Of which age; fill in one of these four, not more"),
     .type = AL_T_CODE, .codes = &al_codes_age_band,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "cohort", .label = N_("Cohort"),
     .help = N_("Of which programme; fill in one of these four, not more"),
     .type = AL_T_CODE, .codes = &al_codes_cohort,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "count", .label = N_("How many"),
     .help = N_("How many people on the caseload are of this group"),
     .type = AL_T_NUMBER,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK | AL_F_COUNT},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_EVALUATION, .one = N_("Evaluation"),
     .many = N_("Evaluations"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(evaluation)},
    {.name = AL_KIND_PRACTICE_NOTE, .one = N_("Practice note"),
     .many = N_("Practice notes"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(practice_note)},
    {.name = AL_KIND_CASELOAD_COUNT, .one = N_("Caseload count"),
     .many = N_("Caseload counts"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(caseload_count)},
};
/* clang-format on */

const struct al_kind_group al_kinds_learn = {kinds, AL_COUNT(kinds)};
