/*
 * newer.c - what a program of a later month knows besides: a field of each
 * class on people, on what is the service's and on what is said; a kind that is
 * a person's and one that is the service's; codes, and a list of them.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tests/skew/skew.h"

const struct skew_without skew_without[] = {{NULL, NULL}};

static const struct al_code weather[] = {
    {"bright", N_("Bright")},
    {"windy", N_("Windy")},
    {"wet", N_("Wet")},
};
static AL_CODES(weathers, "walk.weather", weather);

/* clang-format off */
const struct skew_with skew_with[] = {
    {AL_KIND_PERSON, {.name = "corner", .label = N_("Corner"),
     .help = N_("Where they like to sit"), .examples = N_("door; window; tea"),
     .type = AL_T_LINE, .flags = AL_F_SEARCH}},
    {AL_KIND_PERSON, {.name = "hopes", .label = N_("Hopes"),
     .help = N_("What they hope for"), .examples = N_("work; rest; a garden"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH}},
    {AL_KIND_PERSON, {.name = "skies", .label = N_("Skies"),
     .help = N_("When they come"), .type = AL_T_CODES, .codes = &weathers}},
    {AL_KIND_PERSON, {.name = "steps", .label = N_("Steps"),
     .help = N_("How many"), .type = AL_T_NUMBER}},
    {AL_KIND_PERSON, {.name = "first_met", .label = N_("First met"),
     .help = N_("The day"), .type = AL_T_DATE}},
    {AL_KIND_PERSON, {.name = "buddy", .label = N_("Buddy"),
     .help = N_("Who walks with them"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON}},
    {AL_KIND_PERSON, {.name = "tunes", .label = N_("Tunes"),
     .help = N_("What they hum"), .examples = N_("one; two; three"),
     .type = AL_T_LINES}},
    /* Written with a marker of its own: newer_codec.c. */
    {AL_KIND_PERSON, {.name = "turns", .label = N_("Turns"),
     .help = N_("In which order"), .examples = N_("left; right; back"),
     .type = AL_T_LINES}},
    {AL_KIND_CHANGE, {.name = "cost", .label = N_("Cost"),
     .help = N_("What it took"), .type = AL_T_PENCE}},
    {AL_KIND_CHANGE, {.name = "story", .label = N_("Story"),
     .help = N_("How it came"), .examples = N_("slowly; at once; twice"),
     .type = AL_T_TEXT}},
    {AL_KIND_FEEDBACK, {.name = "replied_on", .label = N_("Replied on"),
     .help = N_("The day"), .type = AL_T_DATE}},
    {.kind = NULL},
};

static const struct al_field walk[] = {
    {.name = "walker", .label = N_("Walker"), .help = N_("Who walked"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_LIST},
    {.name = "route", .label = N_("Route"), .help = N_("Where"),
     .examples = N_("pier; park; hill"), .type = AL_T_LINE,
     .flags = AL_F_TITLE | AL_F_SEARCH | AL_F_LIST},
    {.name = "day", .label = N_("Day"), .help = N_("When"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST},
    {.name = "weather", .label = N_("Weather"), .help = N_("How it was"),
     .type = AL_T_CODE, .codes = &weathers},
    {.name = "talk", .label = N_("Talk"), .help = N_("What was said"),
     .examples = N_("jobs; football; trains"), .type = AL_T_TEXT},
    {.name = "turns", .label = N_("Turns"), .help = N_("In which order"),
     .examples = N_("left; right; back"), .type = AL_T_LINES},
    {.name = "metres", .label = N_("Metres"), .help = N_("How far"),
     .type = AL_T_NUMBER, .flags = AL_F_COUNT},
};
static const struct al_field notice[] = {
    {.name = "says", .label = N_("Words"), .help = N_("What it says"),
     .examples = N_("tea at four; no lift; thank you"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST},
    {.name = "until", .label = N_("Until"), .help = N_("The day it goes"),
     .type = AL_T_DATE, .flags = AL_F_PLAN},
    {.name = "seen_by", .label = N_("Seen by"), .help = N_("Who saw it"),
     .type = AL_T_REFS, .ref = AL_KIND_STAFF},
};

const struct al_kind skew_kinds[] = {
    {.name = "walk", .one = N_("Walk"), .many = N_("Walks"),
     .key_class = AL_KEY_SUBJECT, AL_FIELDS(walk)},
    {.name = "notice", .one = N_("Notice"), .many = N_("Notices"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(notice)},
    {.name = NULL},
};
/* clang-format on */
