/*
 * kinds_survey.c - surveys: their questions, the rounds in which they are
 * given out, the sheets that come back, and what a service agreed about itself.
 *
 * A sheet has no person and no day: nothing here says who filled it in or when.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field template[] = {
    {.name = "title", .label = N_("Title"),
     .help = N_("What stands at the top of the sheet"),
     .examples = N_("Your view of Harbour IPS; Our service, looked at "
                    "together; Before and after"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "kind_of", .label = N_("Kind"),
     .help = N_("Satisfaction, self-assessment, or for an audience"),
     .type = AL_T_CODE, .codes = &al_codes_survey_kind,
     .preset = "satisfaction",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "version", .label = N_("Version"),
     .help = N_("1, 2, 3: changed questions are a new version"),
     .type = AL_T_NUMBER, .preset = "1",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "intro", .label = N_("To begin with"),
     .help = N_("What people read before the first question"),
     .examples = N_("It takes five minutes; You need not answer; Nobody sees "
                    "who wrote what"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "author", .label = N_("Written by"),
     .help = N_("Who put the questions together, as a group or a service"),
     .examples = N_("The steering group; Came with Alongside; Team and "
                    "residents"),
     .type = AL_T_LINE},
    {.name = "reviewed_on", .label = N_("Reviewed on"),
     .help = N_("The day {people} went through the questions"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST},
    {.name = "reviewed_by", .label = N_("Reviewed by"),
     .help = N_("How many {people} went through the questions; no names"),
     .type = AL_T_NUMBER},
    {.name = "replaces", .label = N_("Replaces"),
     .help = N_("The version that this one came after"),
     .type = AL_T_REF, .ref = AL_KIND_SURVEY_TEMPLATE},
    {.name = "state", .label = N_("State"),
     .help = N_("Draft, in use, or no longer given out"),
     .type = AL_T_CODE, .codes = &al_codes_survey_state, .preset = "in_use",
     .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field question[] = {
    {.name = "template", .label = N_("Survey"),
     .help = N_("The survey that it is a question of"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_TEMPLATE,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "number", .label = N_("Number"),
     .help = N_("Where it stands on the sheet: 1, 2, 3"),
     .type = AL_T_NUMBER,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "code", .label = N_("Code"),
     .help = N_("A short sign to speak of it by: W1, L2"),
     .examples = N_("W1; L2; Q9"), .type = AL_T_LINE,
     .flags = AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "text", .label = N_("Question"),
     .help = N_("The question or statement, one idea, in short words"),
     .examples = N_("I felt welcome; What would you change?; I hear back when "
                    "promised"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "scale", .label = N_("Answered how"),
     .help = N_("On which scale, or in words"), .type = AL_T_CODE,
     .codes = &al_codes_survey_scale, .preset = "agree",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "dimension", .label = N_("What it looks at"),
     .help = N_("Welcome, well led, responsive, efficient; before or after"),
     .type = AL_T_CODE, .codes = &al_codes_survey_dimension,
     .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field survey_round[] = {
    {.name = "title", .label = N_("Round"),
     .help = N_("What to call it: the season, the year, the event"),
     .examples = N_("Spring 2026; Open day in June; Second look at ourselves"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "template", .label = N_("Survey"),
     .help = N_("Which questions are asked"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_TEMPLATE, .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "opens", .label = N_("Given out from"),
     .help = N_("The first day: t, 1/3, +1w"), .type = AL_T_DATE,
     .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "closes", .label = N_("Last day"),
     .help = N_("The day after which no sheet is waited for: +3w"),
     .type = AL_T_DATE, .preset = "+3w",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "issued", .label = N_("How many given out"),
     .help = N_("Sheets handed out, and people asked: for the share returned"),
     .type = AL_T_NUMBER, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "mode", .label = N_("Answered how"),
     .help = N_("On paper, on this screen, read out, by phone, online"),
     .type = AL_T_CODE, .codes = &al_codes_survey_mode, .preset = "paper",
     .flags = AL_F_QUICK},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("The event or day at which it was given out"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY, .flags = AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team it is about; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM, .flags = AL_F_LIST},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who looks after it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
    {.name = "closed_on", .label = N_("Closed on"),
     .help = N_("The day it was closed, if before the last day"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "told_back_on", .label = N_("Told back on"),
     .help = N_("The day people were told what came of it"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
};

/* No day, no person, nobody's name: see share/spool.h for how they come in. */
static const struct al_field response[] = {
    {.name = "round", .label = N_("Round"),
     .help = N_("The round that the sheet came back in"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_ROUND,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_WHEN | AL_F_LIST |
              AL_F_QUICK},
    {.name = "voice", .label = N_("Whose view"),
     .help = N_("{People}, staff, employers: the group, never who"),
     .type = AL_T_CODE, .codes = &al_codes_voice, .preset = "client",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "mode", .label = N_("Answered how"),
     .help = N_("On paper, on this screen, read out, by phone, online"),
     .type = AL_T_CODE, .codes = &al_codes_survey_mode,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "assisted_by_role", .label = N_("Who helped"),
     .help = N_("What they are, never who; best not their own specialist"),
     .type = AL_T_CODE, .codes = &al_codes_survey_helper,
     .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field answer[] = {
    {.name = "response", .label = N_("Sheet"),
     .help = N_("The sheet that it stands on"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_RESPONSE, .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "question", .label = N_("Question"),
     .help = N_("The question that it answers"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_QUESTION,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "value", .label = N_("Answer"),
     .help = N_("What was ticked"), .type = AL_T_CODE,
     .codes = &al_codes_answer_value,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "words", .label = N_("In their words"),
     .help = N_("What was written, without names that tell who wrote it"),
     .examples = N_("They listen; Shorter letters; Ask me before you ring"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
};

static const struct al_field assessment[] = {
    {.name = "round", .label = N_("Round"),
     .help = N_("The round in which {people} and staff filled in the sheets"),
     .type = AL_T_REF, .ref = AL_KIND_SURVEY_ROUND,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_WHEN | AL_F_LIST |
              AL_F_QUICK},
    {.name = "meeting", .label = N_("Joint meeting"),
     .help = N_("The activity at which both looked at it together"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY, .flags = AL_F_QUICK},
    {.name = "agreed_on", .label = N_("Agreed on"),
     .help = N_("The day {people} and staff agreed what to do"),
     .type = AL_T_DATE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "told_back_on", .label = N_("Told back on"),
     .help = N_("The day everybody was told what was agreed"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who looks after it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
};

static const struct al_field assessment_answer[] = {
    {.name = "assessment", .label = N_("Self-assessment"),
     .help = N_("The self-assessment that it was agreed in"),
     .type = AL_T_REF, .ref = AL_KIND_ASSESSMENT,
     .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "statement", .label = N_("Statement"),
     .help = N_("The statement that was talked about"), .type = AL_T_REF,
     .ref = AL_KIND_SURVEY_QUESTION,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "evidence", .label = N_("What shows it"),
     .help = N_("What it was seen by, without names"),
     .examples = N_("Two of nine posts had a panel; Letters take ten days; "
                    "Door has no bell"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "action", .label = N_("What to do"),
     .help = N_("What was agreed to do about it, in a sentence"),
     .examples = N_("Residents read each advert; Say who rings back; Meet "
                    "closer to the bus"),
     .type = AL_T_LINE,
     .flags = AL_F_TITLE | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "owner", .label = N_("Who does it"),
     .help = N_("The member of staff who does it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
    {.name = "due", .label = N_("By"),
     .help = N_("The day it is due: t, fri, 12/3, +4w"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "target", .label = N_("Target"),
     .help = N_("The line of the plan that was added for it"),
     .type = AL_T_REF, .ref = AL_KIND_TARGET},
    {.name = "done_on", .label = N_("Done on"),
     .help = N_("The day it was done"), .type = AL_T_DATE,
     .flags = AL_F_LIST},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_SURVEY_ROUND, .one = N_("Survey round"),
     .many = N_("Survey rounds"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(survey_round)},
    {.name = AL_KIND_SURVEY_TEMPLATE, .one = N_("Survey"),
     .many = N_("Surveys"), .key_class = AL_KEY_SERVICE, AL_FIELDS(template)},
    {.name = AL_KIND_SURVEY_QUESTION, .one = N_("Survey question"),
     .many = N_("Survey questions"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(question)},
    {.name = AL_KIND_SURVEY_RESPONSE, .one = N_("Survey sheet"),
     .many = N_("Survey sheets"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_HIDDEN, AL_FIELDS(response)},
    {.name = AL_KIND_ANSWER, .one = N_("Survey answer"),
     .many = N_("Survey answers"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_HIDDEN, AL_FIELDS(answer)},
    {.name = AL_KIND_ASSESSMENT, .one = N_("Self-assessment"),
     .many = N_("Self-assessments"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(assessment)},
    {.name = AL_KIND_ASSESSMENT_ANSWER, .one = N_("What was agreed"),
     .many = N_("What was agreed"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(assessment_answer)},
};
/* clang-format on */

const struct al_kind_group al_kinds_survey = {kinds, AL_COUNT(kinds)};
