/*
 * kinds_concern.c - a worry that somebody raised, what was done about it, and
 * to whom it was passed on.
 *
 * All three are the person's own. Of safeguarding only that, to whom and under
 * which number it was reported stands here: the story belongs in the
 * organisation's own system, and the rules of core/needs.c refuse it.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field concern[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who raised it, or whom it is about"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_LIST |
              AL_F_QUICK},
    {.name = "kind_of", .label = N_("About"),
     .help = N_("Benefits, housing, work ...: type the start of a word"),
     .type = AL_T_CODE, .codes = &al_codes_concern_kind, .preset = "benefits",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK |
              AL_F_COUNT},
    {.name = "topic", .label = N_("Which benefit worry"),
     .help = N_("If it is about benefits: a sanction, permitted work ..."),
     .type = AL_T_CODE, .codes = &al_codes_concern_topic,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "own_words", .label = N_("In their words"),
     .help = N_("What they said, as they said it; of safeguarding: nothing"),
     .examples = N_("I am scared to lose the flat; They stopped my money; "
                    "Nobody answers me"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "what_they_want", .label = N_("What they want"),
     .help = N_("What they want done about it; this is what is passed on"),
     .examples = N_("Somebody to ring the jobcentre; A letter I can read; A "
                    "better-off calculation"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "not_to_say", .label = N_("Not to be said"),
     .help = N_("What nobody outside is to hear; it stays off every sheet"),
     .examples = N_("That I was in hospital; Where I live now; My sister"),
     .type = AL_T_LINES, .flags = AL_F_QUICK},
    {.name = "urgency", .label = N_("How urgent"),
     .help = N_("Today, this week, or it can wait"), .type = AL_T_CODE,
     .codes = &al_codes_concern_urgency, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "felt_safe", .label = N_("Felt safe to say it"),
     .help = N_("In their own eyes; rather not say is an answer too"),
     .type = AL_T_CODE, .codes = &al_codes_concern_felt_safe,
     .flags = AL_F_QUICK},
    {.name = "activity", .label = N_("Raised at"),
     .help = N_("The activity at which it came up, if there was one"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY, .flags = AL_F_QUICK},
    {.name = "raised_on", .label = N_("Raised on"),
     .help = N_("The day they said it: ten working days count from here"),
     .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK |
              AL_F_COUNT},
    {.name = "state", .label = N_("How far it is"),
     .help = N_("Raised, passed on, taken up, and how it ended"),
     .type = AL_T_CODE, .codes = &al_codes_concern_state, .preset = "raised",
     .flags = AL_F_LIST | AL_F_COUNT},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who sees that it gets its answer"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
    {.name = "uc_consent_on", .label = N_("Agreed on"),
     .help = N_("The day they said, in so many words, that we may pass it on"),
     .type = AL_T_DATE},
    {.name = "uc_consent_until", .label = N_("Agreed until"),
     .help = N_("The last day of that; six months at most, then ask again"),
     .type = AL_T_DATE, .flags = AL_F_PLAN | AL_F_LIST},
    {.name = "uc_consent_subject", .label = N_("Agreed: what"),
     .help = N_("The matter that they agreed may be passed on"),
     .examples = N_("The overpayment of March; Permitted work hours; The "
                    "letter about moving to UC"),
     .type = AL_T_LINE},
    {.name = "uc_consent_organisation", .label = N_("Agreed: to whom"),
     .help = N_("The only organisation that they agreed we may talk to"),
     .type = AL_T_REF, .ref = AL_KIND_ORGANISATION},
    {.name = "outcome", .label = N_("What came of it"),
     .help = N_("How it ended, in a sentence"),
     .examples = N_("The sanction was lifted; Nothing changed; She rang them "
                    "herself"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
    {.name = "closed_on", .label = N_("Ended on"),
     .help = N_("The day it was resolved or stopped"), .type = AL_T_DATE},
    {.name = "told_on", .label = N_("Told on"),
     .help = N_("The day they were told what came of it"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "reported_to", .label = N_("Safeguarding: told whom"),
     .help = N_("Whom it was reported to; the story stays in their system"),
     .examples = N_("Safeguarding lead; Duty desk; Named nurse"),
     .type = AL_T_LINE},
    {.name = "policy", .label = N_("Safeguarding: policy"),
     .help = N_("The policy under which it was reported"),
     .examples = N_("Adults at risk; Children first; Prevent"),
     .type = AL_T_LINE},
    {.name = "reference", .label = N_("Safeguarding: number"),
     .help = N_("The number it has in their system"),
     .examples = N_("SG-104; 2026/11/7; A-33"), .type = AL_T_LINE},
};

static const struct al_field step[] = {
    {.name = "concern", .label = N_("Concern"),
     .help = N_("What it was done about"), .type = AL_T_REF,
     .ref = AL_KIND_CONCERN,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Whose concern it is"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON, .flags = AL_F_REQUIRED | AL_F_SUBJECT |
              AL_F_QUICK},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it was done"), .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "what", .label = N_("What was done"),
     .help = N_("What was done or said, in a sentence"),
     .examples = N_("Rang the work coach; Booked a welfare adviser; Letter "
                    "came"),
     .type = AL_T_TEXT,
     .flags = AL_F_REQUIRED | AL_F_SEARCH | AL_F_LIST | AL_F_QUICK},
    {.name = "by", .label = N_("By"),
     .help = N_("Who did it"), .type = AL_T_REF, .ref = AL_KIND_STAFF,
     .preset = "me"},
};

static const struct al_field handover[] = {
    {.name = "concern", .label = N_("Concern"),
     .help = N_("What was passed on"), .type = AL_T_REF,
     .ref = AL_KIND_CONCERN,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Whose concern it is"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON, .flags = AL_F_REQUIRED | AL_F_SUBJECT |
              AL_F_QUICK},
    {.name = "contact", .label = N_("To whom"),
     .help = N_("Who took it, by name, of the organisation"),
     .type = AL_T_REF, .ref = AL_KIND_CONTACT,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "organisation", .label = N_("Or to which desk"),
     .help = N_("The organisation, where there is nobody by name"),
     .type = AL_T_REF, .ref = AL_KIND_ORGANISATION, .flags = AL_F_QUICK},
    {.name = "given_on", .label = N_("Passed on"),
     .help = N_("The day it was passed on"), .type = AL_T_DATE,
     .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "by", .label = N_("By"),
     .help = N_("Who passed it on"), .type = AL_T_REF, .ref = AL_KIND_STAFF,
     .preset = "me"},
    {.name = "accepted_on", .label = N_("Taken up on"),
     .help = N_("The day they said that they see to it"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "returned_on", .label = N_("Came back on"),
     .help = N_("The day it came back to us"), .type = AL_T_DATE},
    {.name = "outcome", .label = N_("How it went"),
     .help = N_("Accepted, declined, no response, completed"),
     .type = AL_T_CODE, .codes = &al_codes_handover_outcome,
     .preset = "waiting", .flags = AL_F_LIST | AL_F_COUNT},
    {.name = "note", .label = N_("Note"),
     .help = N_("What is good to know about it; no clinical detail"),
     .examples = N_("Rings back on Friday; Wants it in writing; Ask for her "
                    "by name"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_CONCERN, .one = N_("Concern"), .many = N_("Concerns"),
     .key_class = AL_KEY_SUBJECT, AL_FIELDS(concern)},
    {.name = AL_KIND_STEP, .one = N_("Step of a concern"),
     .many = N_("Steps of concerns"), .key_class = AL_KEY_SUBJECT,
     AL_FIELDS(step)},
    {.name = AL_KIND_HANDOVER, .one = N_("Concern passed on"),
     .many = N_("Concerns passed on"), .key_class = AL_KEY_SUBJECT,
     AL_FIELDS(handover)},
};
/* clang-format on */

const struct al_kind_group al_kinds_concern = {kinds, AL_COUNT(kinds)};
