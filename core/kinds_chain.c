/*
 * kinds_chain.c - the links between being asked and being told what changed:
 * what somebody could take part in, getting ready, checking in, what it gave.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
/*
 * What somebody could take part in, before there is an activity. Whoever is
 * asked stands as a participation in the planned activity that it makes.
 */
static const struct al_field opportunity[] = {
    {.name = "what", .label = N_("What"),
     .help = N_("What somebody could do, in a few words; no names"),
     .examples = N_("Panel for the new specialist; Read the winter leaflet; "
                  "Talk to the ward"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "type", .label = N_("Activity"),
     .help = N_("What kind of activity it is: type the start of a word"),
     .type = AL_T_CODE, .codes = &al_codes_activity_type,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it takes place: fri, 12/3, +2w"),
     .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "places", .label = N_("Places"),
     .help = N_("How many can take part"), .type = AL_T_NUMBER,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "interest", .label = N_("For who would like"),
     .help = N_("The interest that it answers: it finds who to ask"),
     .type = AL_T_CODE, .codes = &al_codes_interest_kind,
     .flags = AL_F_QUICK},
    {.name = "role", .label = N_("Role"),
     .help = N_("What they would be there as; empty: as is usual"),
     .type = AL_T_CODE, .codes = &al_codes_participation_role},
    {.name = "time", .label = N_("From"),
     .help = N_("The time it starts: 10, 9:30, 2pm"), .type = AL_T_TIME},
    {.name = "until", .label = N_("Until"),
     .help = N_("The time it ends: 11, 10:45, 4pm"), .type = AL_T_TIME},
    {.name = "place", .label = N_("Place"),
     .help = N_("Where: a room, a town, online"),
     .examples = N_("Room 2; Harbour library; online"), .type = AL_T_LINE},
    {.name = "paid", .label = N_("Paid"),
     .help = N_("Will it be paid? The offer says how much"),
     .type = AL_T_YESNO, .flags = AL_F_LIST},
    {.name = "level", .label = N_("Level"),
     .help = N_("Who will decide, from 1 nobody asked to 7 throughout"),
     .type = AL_T_CODE, .codes = &al_codes_activity_level},
    {.name = "access_notes", .label = N_("Access"),
     .help = N_("Stairs, noise, length, food: what people need to know"),
     .examples = N_("Two flights of stairs; Quiet room beside it; Lunch at 12"),
     .type = AL_T_LINES},
    {.name = "state", .label = N_("State"),
     .help = N_("Open, filled or closed"), .type = AL_T_CODE,
     .codes = &al_codes_opportunity_state, .flags = AL_F_LIST,
     .preset = "open"},
    {.name = "owner", .label = N_("Who looks after it"),
     .help = N_("The member of staff who asks people and gets it going"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
    {.name = "activity", .label = N_("Planned as"),
     .help = N_("The activity that it became; made when the first is asked"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY},
};

/* Ticking the same thing on two devices makes one record. */
static const struct al_field preparation[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who gets ready"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_KEY |
              AL_F_LIST | AL_F_QUICK},
    {.name = "activity", .label = N_("For"),
     .help = N_("What they get ready for"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY, .flags = AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "item", .label = N_("What"),
     .help = N_("What it takes: a practice run, the workbook ..."),
     .type = AL_T_CODE, .codes = &al_codes_preparation_item,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK},
    {.name = "offered_on", .label = N_("Offered on"),
     .help = N_("The day it was offered"), .type = AL_T_DATE},
    {.name = "done_on", .label = N_("Done on"),
     .help = N_("The day it was done; empty: still to do"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "declined", .label = N_("Did not want it"),
     .help = N_("yes: it was offered, and they would rather not"),
     .type = AL_T_YESNO},
    {.name = "by", .label = N_("With whom"),
     .help = N_("The member of staff who did it with them"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .preset = "me"},
    {.name = "note", .label = N_("Note"),
     .help = N_("What is good to know about it; no clinical detail"),
     .examples = N_("Would like it again; Brought a friend; Half an hour was "
                  "enough"),
     .type = AL_T_LINE},
};

static const struct al_field wellbeing_check[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who was asked how they are"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_LIST |
              AL_F_QUICK},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("What it was about"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "when", .label = N_("Before or after"),
     .help = N_("Before taking part, soon after, or some weeks later"),
     .type = AL_T_CODE, .codes = &al_codes_wellbeing_when,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "date", .label = N_("Day"),
     .help = N_("The day they were asked"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_QUICK, .preset = "t"},
    {.name = "confidence", .label = N_("How confident"),
     .help = N_("From 0 to 10 in their own eyes; r: rather not say"),
     .type = AL_T_CODE, .codes = &al_codes_wellbeing_confidence,
     .flags = AL_F_QUICK},
    {.name = "valued", .label = N_("Felt valued"),
     .help = N_("From 1 to 5, did they feel valued? r: rather not say"),
     .type = AL_T_CODE, .codes = &al_codes_wellbeing_valued,
     .flags = AL_F_QUICK},
    {.name = "note", .label = N_("In their words"),
     .help = N_("What they said about it; no clinical detail"),
     .examples = N_("It was long but I am proud; Too many people; I want to "
                  "do it again"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "by", .label = N_("Asked by"),
     .help = N_("Who asked them"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .preset = "me"},
};

/* What came of it, the good and the bad, foreseen or not. */
static const struct al_field gain[] = {
    {.name = "activity", .label = N_("Activity"),
     .help = N_("What it came of"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Whose it is, if it is one person's"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_SUBJECT | AL_F_LIST | AL_F_QUICK},
    {.name = "tag", .label = N_("What"),
     .help = N_("What was gained, or lost: confidence, skills, trust ..."),
     .type = AL_T_CODE, .codes = &al_codes_gain_tag,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK |
              AL_F_COUNT},
    {.name = "way", .label = N_("Better or worse"),
     .help = N_("What got worse is worth as much as what got better"),
     .type = AL_T_CODE, .codes = &al_codes_gain_way,
     .flags = AL_F_LIST | AL_F_QUICK | AL_F_COUNT, .preset = "better"},
    {.name = "expected", .label = N_("Expected"),
     .help = N_("Did anybody expect it? no: it came as a surprise"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK | AL_F_COUNT},
    {.name = "for", .label = N_("For whom"),
     .help = N_("Who gained: the person, staff, the service ..."),
     .type = AL_T_CODE, .codes = &al_codes_gain_for,
     .flags = AL_F_LIST | AL_F_QUICK | AL_F_COUNT},
    {.name = "text", .label = N_("In short"),
     .help = N_("What happened, in a sentence; no names but in their record"),
     .examples = N_("An employer rang the next day; Two exchanged numbers; "
                  "Left early, upset"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it showed"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_QUICK, .preset = "t"},
    {.name = "group", .label = N_("Group"),
     .help = N_("The group that it came of, if not of one activity"),
     .type = AL_T_REF, .ref = AL_KIND_GROUP},
    {.name = "feedback", .label = N_("Who says so"),
     .help = N_("The words that it shows in, if they were written down"),
     .type = AL_T_REF, .ref = AL_KIND_FEEDBACK},
    {.name = "recruitment", .label = N_("Of the recruitment"),
     .help = N_("Which recruitment it came of, where that is more than a day"),
     .type = AL_T_REF, .ref = AL_KIND_RECRUITMENT},
};

/*
 * "Not known" is an answer: whoever tidies up is not asked again. A record of
 * any kind may be meant, so it is named by its id and not by a ref.
 */
static const struct al_field not_known[] = {
    {.name = "record", .label = N_("Record"),
     .help = N_("The record's full id, 32 digits"),
     .examples = N_("the 32 digits; as `alongside show` prints them; no "
                  "spaces"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_ANY},
    {.name = "field", .label = N_("Field"),
     .help = N_("The field that nobody can fill in"),
     .examples = N_("outcome; area; tone"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_FIELD},
    {.name = "date", .label = N_("Said on"),
     .help = N_("The day somebody said that it is not known"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST, .preset = "t"},
    {.name = "by", .label = N_("Said by"),
     .help = N_("Who said so"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .preset = "me"},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_OPPORTUNITY, .one = N_("Opportunity"),
     .many = N_("Opportunities"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(opportunity)},
    {.name = AL_KIND_PREPARATION, .one = N_("Preparation"),
     .many = N_("Preparations"), .key_class = AL_KEY_SUBJECT,
     .flags = AL_K_LINK, AL_FIELDS(preparation)},
    {.name = AL_KIND_WELLBEING_CHECK, .one = N_("Wellbeing check"),
     .many = N_("Wellbeing checks"), .key_class = AL_KEY_SUBJECT,
     AL_FIELDS(wellbeing_check)},
    {.name = AL_KIND_NOT_KNOWN, .one = N_("Not known"),
     .many = N_("Not known"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_LINK | AL_K_HIDDEN, AL_FIELDS(not_known)},
    {.name = AL_KIND_GAIN, .one = N_("Gain"), .many = N_("Gains"),
     .key_class = AL_KEY_SUBJECT, AL_FIELDS(gain)},
};
/* clang-format on */

const struct al_kind_group al_kinds_chain = {kinds, AL_COUNT(kinds)};
