/* codes_survey.c - code lists of surveys. How each scale is answered, and what
 * an answer counts, stands in survey_scale.c. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code kind[] = {
    {"satisfaction", N_("How people find the service")},
    {"self_assessment", N_("Self-assessment of the service")},
    {"audience", N_("Audience, before and after")},
};
AL_CODES(al_codes_survey_kind, "survey_template.kind_of", kind);

static const struct al_code state[] = {
    {"draft", N_("Draft")},
    {"in_use", N_("In use")},
    {"retired", N_("No longer given out")},
};
AL_CODES(al_codes_survey_state, "survey_template.state", state);

static const struct al_code scale[] = {
    {"agree", N_("Agree or disagree")},
    {"overall", N_("Very good to very poor")},
    {"rating", N_("Not at all to fully")},
    {"words", N_("In words")},
};
AL_CODES(al_codes_survey_scale, "survey_question.scale", scale);

static const struct al_code dimension[] = {
    {"welcome", N_("Welcome")},
    {"well_led", N_("Well led")},
    {"responsive", N_("Responsive")},
    {"efficient", N_("Efficient")},
    {"before", N_("Before")},
    {"after", N_("After")},
};
AL_CODES(al_codes_survey_dimension, "survey_question.dimension", dimension);

static const struct al_code mode[] = {
    {"paper", N_("On paper")},
    {"kiosk", N_("On this screen")},
    {"read_out", N_("Read out and written down")},
    {"phone", N_("By phone")},
    {"online", N_("Online")},
};
AL_CODES(al_codes_survey_mode, "survey_response.mode", mode);

static const struct al_code helper[] = {
    {"nobody", N_("Nobody")},
    {"their_specialist", N_("Their own specialist")},
    {"other_staff", N_("Another member of staff")},
    {"peer", N_("Somebody like them")},
    {"carer", N_("Carer, family or friend")},
    {"interpreter", N_("Interpreter or advocate")},
    {"somebody_else", N_("Somebody else")},
};
AL_CODES(al_codes_survey_helper, "survey_response.assisted_by_role", helper);

static const struct al_code value[] = {
    {"strongly_agree", N_("Strongly agree")},
    {"agree", N_("Agree")},
    {"in_between", N_("In between")},
    {"disagree", N_("Disagree")},
    {"strongly_disagree", N_("Strongly disagree")},
    {"does_not_apply", N_("Does not apply")},
    {"very_good", N_("Very good")},
    {"good", N_("Good")},
    {"neither", N_("Neither good nor poor")},
    {"poor", N_("Poor")},
    {"very_poor", N_("Very poor")},
    {"do_not_know", N_("Don't know")},
    {"not_at_all", N_("Not at all")},
    {"a_little", N_("A little")},
    {"mostly", N_("Mostly")},
    {"fully", N_("Fully")},
    {"rather_not_say", N_("I would rather not say")},
};
AL_CODES(al_codes_answer_value, "answer.value", value);
/* clang-format on */
