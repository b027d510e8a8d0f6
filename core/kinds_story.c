/*
 * kinds_story.c - what people tell and show, and where it was used.
 *
 * A story belongs to its teller and is sealed with their key. Where it was used
 * is proof of what was done with it: it outlives the story, so it holds ids and
 * places and no names (AL_KEY_LEDGER). Whether a story may be used is never
 * stored: it follows from the consents (core/usable.h).
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field story[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Whose story or work it is; empty if it is a contact's"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON,
     .flags = AL_F_SUBJECT | AL_F_LIST | AL_F_QUICK},
    {.name = "contact", .label = N_("Contact"),
     .help = N_("Whose it is, when it is somebody of an organisation"),
     .type = AL_T_REF, .ref = AL_KIND_CONTACT,
     .flags = AL_F_QUICK},
    {.name = "teller_kind", .label = N_("Who tells it"),
     .help = N_("A {person}, an employer, a colleague ..."),
     .type = AL_T_CODE, .codes = &al_codes_voice,
     .flags = AL_F_REQUIRED | AL_F_QUICK, .preset = "client"},
    {.name = "form", .label = N_("What it is"),
     .help = N_("Written, sound, film, photo or artwork"),
     .type = AL_T_CODE, .codes = &al_codes_story_form,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "title", .label = N_("Title"),
     .help = N_("What it is called: a picture's title, or a few words"),
     .examples = N_("Harbour in rain; Back behind the till; Six in the morning"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it was told or made: y, 12/3, unknown"),
     .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "body", .label = N_("Their words"),
     .help = N_("The story as they tell it, or what the picture shows"),
     .examples = N_("I had not worked for nine years; Two boats and a crane; "
                  "She stayed"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("Where it was told or shown first"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY},
    {.name = "identity", .label = N_("Shows them by"),
     .help = N_("The name under which the story shows them"),
     .type = AL_T_CODE, .codes = &al_codes_identity},
    {.name = "shown_as", .label = N_("Other name"),
     .help = N_("The name that they chose, if it is not their own"),
     .examples = N_("Robin; A baker; Somebody from the quay"),
     .type = AL_T_LINE, .flags = AL_F_OWN},
    {.name = "face_visible", .label = N_("Face to be seen"),
     .help = N_("yes: the picture or film shows their face"),
     .type = AL_T_YESNO},
    {.name = "voice_changed", .label = N_("Voice changed"),
     .help = N_("yes: nobody knows them by their voice"),
     .type = AL_T_YESNO},
    {.name = "employer_named", .label = N_("Employer named"),
     .help = N_("yes: it says where they work"), .type = AL_T_YESNO},
    {.name = "topics_ok", .label = N_("Happy to talk about"),
     .help = N_("What they like to be asked about, one by one"),
     .examples = N_("the first week; telling the manager; coming back"),
     .type = AL_T_LINES},
    {.name = "limits", .label = N_("Not to be told"),
     .help = N_("What stays out of it, in a few words; no clinical detail"),
     .examples = N_("The second year; Where the children live; The hospital"),
     .type = AL_T_TEXT},
    {.name = "compared_with", .label = N_("Compared with"),
     .help = N_("What they say it was different from"), .type = AL_T_CODES,
     .codes = &al_codes_story_compared},
    {.name = "benefit_tags", .label = N_("What got better"),
     .help = N_("What they say came of it; of an employer, the business too"),
     .type = AL_T_CODES, .codes = &al_codes_story_benefit},
    {.name = "owner", .label = N_("Looked after by"),
     .help = N_("Who keeps it, and asks before it is used"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
};

static const struct al_field use_log[] = {
    {.name = "place", .label = N_("Where it is"),
     .help = N_("The place where it can be seen or heard, without names"),
     .examples = N_("our website, stories page; May leaflet, page 2; ward 4, "
                  "corridor"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "scope", .label = N_("Kind of use"),
     .help = N_("The use that they agreed to"),
     .type = AL_T_CODE, .codes = &al_codes_consent_scope,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "used_on", .label = N_("Since"),
     .help = N_("The first day on which it was there"), .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "removed_on", .label = N_("Taken down on"),
     .help = N_("The last day; empty while it is still there"),
     .type = AL_T_DATE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "consent", .label = N_("Consent"),
     .help = N_("What they agreed to, on which this use rests"),
     .type = AL_T_REF, .ref = AL_KIND_CONSENT,
     .flags = AL_F_REQUIRED | AL_F_QUICK},
    {.name = "story", .label = N_("Story"),
     .help = N_("The story, picture or film that was used"),
     .type = AL_T_REF, .ref = AL_KIND_STORY, .flags = AL_F_QUICK},
    {.name = "feedback", .label = N_("Words"),
     .help = N_("What they said, if it is their words that were used"),
     .type = AL_T_REF, .ref = AL_KIND_FEEDBACK},
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Whose it is; kept as an id, so write no names"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON, .flags = AL_F_SUBJECT},
    {.name = "used_by", .label = N_("Used by"),
     .help = N_("Who put it there, and takes it down again"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_STORY, .one = N_("Story"), .many = N_("Stories"),
     .key_class = AL_KEY_SUBJECT, AL_FIELDS(story)},
    {.name = AL_KIND_USE_LOG, .one = N_("Use"), .many = N_("Where it was used"),
     .key_class = AL_KEY_LEDGER, AL_FIELDS(use_log)},
};
/* clang-format on */

const struct al_kind_group al_kinds_story = {kinds, AL_COUNT(kinds)};
