/* codes_concern.c - code lists of concerns: what they are about, how far they
 * have got, and how the hand-over of one ended. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code kind[] = {
    {"benefits", N_("Benefits")},
    {"money_debt", N_("Money or debt")},
    {"housing", N_("Housing")},
    {"work_issue", N_("Something at work")},
    {"discrimination", N_("Discrimination")},
    {"service_quality", N_("How our service works")},
    {"data_use", N_("How their data are used")},
    {"health_pointer", N_("Health: passed on only")},
    {"safeguarding_pointer", N_("Safeguarding: reported only")},
    {"other", N_("Something else")},
};
AL_CODES(al_codes_concern_kind, "concern.kind_of", kind);

static const struct al_code topic[] = {
    {"uc_work_effect", N_("What work does to the money")},
    {"esa_permitted_work", N_("ESA and permitted work")},
    {"pip_fear", N_("Fear of losing PIP")},
    {"sanction", N_("A sanction")},
    {"overpayment", N_("An overpayment")},
    {"migration", N_("Moving to Universal Credit")},
    {"housing_element", N_("Help with the rent")},
    {"claim_stopped", N_("A claim was stopped")},
    {"form_help", N_("Help with a form")},
    {"better_off_wanted", N_("Better-off calculation wanted")},
};
AL_CODES(al_codes_concern_topic, "concern.topic", topic);

static const struct al_code urgency[] = {
    {"today", N_("Today")},
    {"this_week", N_("This week")},
    {"can_wait", N_("It can wait")},
};
AL_CODES(al_codes_concern_urgency, "concern.urgency", urgency);

static const struct al_code felt_safe[] = {
    {"yes", N_("Yes")},
    {"no", N_("No")},
    {"rather_not", N_("Rather not say")},
};
AL_CODES(al_codes_concern_felt_safe, "concern.felt_safe", felt_safe);

/* In the order in which it goes; from resolved_better on it is closed. */
static const struct al_code state[] = {
    {"raised", N_("Raised")},
    {"consent_needed", N_("Consent is needed")},
    {"handed_over", N_("Passed on")},
    {"taken_up", N_("Taken up")},
    {"in_progress", N_("Under way")},
    {"resolved_better", N_("Resolved: better")},
    {"resolved_same", N_("Resolved: no different")},
    {"resolved_worse", N_("Resolved: worse")},
    {"person_stopped", N_("The {person} stopped it")},
    {"could_not_resolve", N_("Could not be resolved")},
};
AL_CODES(al_codes_concern_state, "concern.state", state);

static const struct al_code outcome[] = {
    {"waiting", N_("Waiting")},
    {"accepted", N_("Accepted")},
    {"declined_not_eligible", N_("Declined: not eligible")},
    {"declined_capacity", N_("Declined: no capacity")},
    {"returned_incomplete", N_("Came back incomplete")},
    {"person_withdrew", N_("The {person} withdrew")},
    {"no_response", N_("No response")},
    {"completed", N_("Completed")},
};
AL_CODES(al_codes_handover_outcome, "handover.outcome", outcome);
/* clang-format on */
