/* codes_chain.c - code lists of preparing, checking in, and what was gained. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code opportunity_state[] = {
    {"open", N_("Open")},
    {"filled", N_("Filled")},
    {"closed", N_("Closed")},
};
AL_CODES(al_codes_opportunity_state, "opportunity.state", opportunity_state);

static const struct al_code item[] = {
    {"told_what_to_expect", N_("Told what to expect")},
    {"access_needs_asked", N_("Access needs asked")},
    {"benefits_advice", N_("Benefits advice offered")},
    {"written_offer", N_("Written offer accepted")},
    {"interview_training", N_("Interview training")},
    {"equality_training", N_("Equality training")},
    {"confidentiality_agreed", N_("Confidentiality agreed")},
    {"workbook", N_("Workbook")},
    {"met_the_panel", N_("Met the panel")},
    {"practice_run", N_("Practice run")},
    {"shadowed", N_("Shadowed somebody")},
    {"support_person_named", N_("Support person named")},
    {"debrief_booked", N_("Debrief booked")},
};
AL_CODES(al_codes_preparation_item, "preparation.item", item);

static const struct al_code when[] = {
    {"before", N_("Before")},
    {"after", N_("After")},
    {"later", N_("Some weeks later")},
};
AL_CODES(al_codes_wellbeing_when, "wellbeing_check.when", when);

/* Nobody has to put a number on how they feel: the last answer is one, too. */
static const struct al_code confidence[] = {
    {"n0", N_("0 not at all")},
    {"n1", N_("1")},
    {"n2", N_("2")},
    {"n3", N_("3")},
    {"n4", N_("4")},
    {"n5", N_("5 in between")},
    {"n6", N_("6")},
    {"n7", N_("7")},
    {"n8", N_("8")},
    {"n9", N_("9")},
    {"n10", N_("10 completely")},
    {"rather_not", N_("Rather not say")},
};
AL_CODES(al_codes_wellbeing_confidence, "wellbeing_check.confidence",
         confidence);

static const struct al_code valued[] = {
    {"n1", N_("1 not at all")},
    {"n2", N_("2 a little")},
    {"n3", N_("3 somewhat")},
    {"n4", N_("4 mostly")},
    {"n5", N_("5 fully")},
    {"rather_not", N_("Rather not say")},
};
AL_CODES(al_codes_wellbeing_valued, "wellbeing_check.valued", valued);

static const struct al_code gain_for[] = {
    {"person", N_("The {person}")},
    {"other_clients", N_("Other {people}")},
    {"staff", N_("Staff")},
    {"service", N_("The service")},
    {"employer", N_("An employer")},
    {"community", N_("The community")},
};
AL_CODES(al_codes_gain_for, "gain.for", gain_for);

static const struct al_code gain_tag[] = {
    {"confidence", N_("Confidence")},
    {"identity", N_("Identity")},
    {"skills", N_("Skills")},
    {"income", N_("Income")},
    {"job_lead", N_("Job lead")},
    {"job_start", N_("Job start")},
    {"friendship", N_("Friendship")},
    {"hope", N_("Hope")},
    {"stigma", N_("Less stigma")},
    {"recruitment_quality", N_("Better recruitment")},
    {"staff_morale", N_("Staff morale")},
    {"new_service", N_("A new service")},
    {"benefit_resolved", N_("Benefit worry resolved")},
    {"publicity", N_("Publicity")},
    {"trust", N_("Trust")},
};
AL_CODES(al_codes_gain_tag, "gain.tag", gain_tag);

static const struct al_code gain_way[] = {
    {"better", N_("It got better")},
    {"worse", N_("It got worse")},
};
AL_CODES(al_codes_gain_way, "gain.way", gain_way);
/* clang-format on */
