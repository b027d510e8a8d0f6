/*
 * kinds_plan.c - what a service has to do with people: its plan, the answers
 * to what was not done, and the decisions at which people are to be asked in.
 *
 * None of these is about a person: no names stand in them.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field plan[] = {
    {.name = "title", .label = N_("Plan"),
     .help = N_("What it is called, and for which year"),
     .examples = N_("Plan 2026/27; First twelve weeks; Recovery team's plan"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team it is for; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "starts", .label = N_("Starts on"),
     .help = N_("The first day of its year: t, 1/4, 1 apr 2027"),
     .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "is_starter", .label = N_("Starter plan"),
     .help = N_("yes: twelve weeks, and no lamp before a line's own day"),
     .type = AL_T_YESNO, .flags = AL_F_LIST},
};

static const struct al_field target[] = {
    {.name = "plan", .label = N_("Plan"),
     .help = N_("The plan that it is a line of"), .type = AL_T_REF,
     .ref = AL_KIND_PLAN, .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "code", .label = N_("Code"),
     .help = N_("A short sign to speak of it by: P1, S3"),
     .examples = N_("P1; S3; H2"), .type = AL_T_LINE,
     .flags = AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "text", .label = N_("Target"),
     .help = N_("What is to be so, in a sentence"),
     .examples = N_("One focus group a quarter; No leaflet unread; Ten changes "
                    "made"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "obligation", .label = N_("Have to, or like to"),
     .help = N_("Whether it has to be done, or would be good to do"),
     .type = AL_T_CODE, .codes = &al_codes_obligation, .preset = "must_do",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "must_since", .label = N_("Has to since"),
     .help = N_("The day it became something that has to be done"),
     .type = AL_T_DATE},
    {.name = "measure", .label = N_("Counted how"),
     .help = N_("What is counted for it; Enter on the plan's line explains it"),
     .type = AL_T_CODE, .codes = &al_codes_measure, .preset = "by_hand",
     .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "goal", .label = N_("Number to reach"),
     .help = N_("How many, percent, days or pounds, as it is counted"),
     .type = AL_T_NUMBER, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "due", .label = N_("By"),
     .help = N_("The day it is due first: 31/12, +6w"), .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "cadence", .label = N_("How often"),
     .help = N_("How often it is due again after that day"),
     .type = AL_T_CODE, .codes = &al_codes_cadence, .preset = "once",
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who looks after it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
    {.name = "done_on", .label = N_("Done on"),
     .help = N_("The day it was done last, where nothing else is counted"),
     .type = AL_T_DATE},
};

static const struct al_field plan_answer[] = {
    {.name = "target", .label = N_("Target"),
     .help = N_("The line of the plan that it answers"), .type = AL_T_REF,
     .ref = AL_KIND_TARGET, .flags = AL_F_TITLE | AL_F_LIST},
    {.name = "decision", .label = N_("Or decision"),
     .help = N_("The decision about involving people that it answers"),
     .type = AL_T_REF, .ref = AL_KIND_DECISION,
     .flags = AL_F_TITLE | AL_F_LIST},
    {.name = "answer", .label = N_("Answer"),
     .help = N_("Not done, or by a later day"), .type = AL_T_CODE,
     .codes = &al_codes_plan_answer, .preset = "not_done_because",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "because", .label = N_("Because"),
     .help = N_("Why, in a sentence, without names: reports repeat it"),
     .examples = N_("Two colleagues left; The hall was closed; Nobody was "
                    "free before May"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "until", .label = N_("By"),
     .help = N_("The later day by which it will be so"), .type = AL_T_DATE,
     .flags = AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "due", .label = N_("Of what was due on"),
     .help = N_("The due day that it is about, where there are several"),
     .type = AL_T_DATE, .flags = AL_F_PLAN},
    {.name = "by", .label = N_("Answered by"),
     .help = N_("Who gives the answer"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .preset = "me"},
    {.name = "given_on", .label = N_("Answered on"),
     .help = N_("The day it was given"), .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST},
};

static const struct al_field decision[] = {
    {.name = "point", .label = N_("What comes up"),
     .help = N_("An advert, a leaflet, a policy ...: type the start of a word"),
     .type = AL_T_CODE, .codes = &al_codes_decision_point,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "subject", .label = N_("About"),
     .help = N_("Which one, in a few words; no names"),
     .examples = N_("Specialist, north team; Welcome letter; Annual report"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "due_on", .label = N_("Goes out on"),
     .help = N_("The day after which it is too late to ask anybody"),
     .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "decision", .label = N_("{People} involved"),
     .help = N_("Done with them, declined, not offered, too late; empty: due"),
     .type = AL_T_CODE, .codes = &al_codes_decision,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "reason", .label = N_("Why not"),
     .help = N_("Needed when it was not offered, or was too late"),
     .type = AL_T_CODE, .codes = &al_codes_decision_reason,
     .flags = AL_F_QUICK},
    {.name = "words", .label = N_("In words"),
     .help = N_("More about it, without names: reports repeat it"),
     .examples = N_("They had no time before Friday; HR had sent it already; "
                    "Read by three"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "by", .label = N_("Decided by"),
     .help = N_("Who decided"), .type = AL_T_REF, .ref = AL_KIND_STAFF},
    {.name = "decided_on", .label = N_("Decided on"),
     .help = N_("The day it was decided"), .type = AL_T_DATE},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("The activity in which they were involved"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY, .flags = AL_F_QUICK},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who sees that people are asked"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
    {.name = "team", .label = N_("Team"), .help = N_("The team it belongs to"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM},
};

/* Asked once a month: what comes up in the next six weeks. */
static const struct al_field look_ahead[] = {
    {.name = "month", .label = N_("Month"),
     .help = N_("The month in which it was asked: nov 2026"),
     .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_WHEN | AL_F_PLAN | AL_F_LIST |
              AL_F_QUICK},
    {.name = "answer", .label = N_("What comes up"),
     .help = N_("Posts, leaflets, policies, reviews in the next six weeks"),
     .type = AL_T_CODE, .codes = &al_codes_look_ahead,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "decisions", .label = N_("Named"),
     .help = N_("What was named: each is a decision that is due"),
     .type = AL_T_REFS, .ref = AL_KIND_DECISION},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team that was asked; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM, .flags = AL_F_LIST},
    {.name = "by", .label = N_("Answered by"),
     .help = N_("Who gave the answer"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_LIST, .preset = "me"},
    {.name = "given_on", .label = N_("Answered on"),
     .help = N_("The day it was given"), .type = AL_T_DATE, .preset = "t"},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_PLAN, .one = N_("Plan"), .many = N_("Plans"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(plan)},
    {.name = AL_KIND_TARGET, .one = N_("Target"), .many = N_("Targets"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(target)},
    {.name = AL_KIND_DECISION, .one = N_("Decision on involving"),
     .many = N_("Decisions on involving"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(decision)},
    {.name = AL_KIND_PLAN_ANSWER, .one = N_("Answer to a lamp"),
     .many = N_("Answers to lamps"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_HIDDEN, AL_FIELDS(plan_answer)},
    {.name = AL_KIND_LOOK_AHEAD, .one = N_("Look ahead"),
     .many = N_("Looks ahead"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_HIDDEN, AL_FIELDS(look_ahead)},
};
/* clang-format on */

const struct al_kind_group al_kinds_plan = {kinds, AL_COUNT(kinds)};
