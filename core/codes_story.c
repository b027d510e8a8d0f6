/* codes_story.c - code lists of stories, of what they say, and of consents. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code form[] = {
    {"text", N_("Written")},
    {"audio", N_("Sound recording")},
    {"video", N_("Film")},
    {"photo", N_("Photo")},
    {"artwork", N_("Artwork")},
};
AL_CODES(al_codes_story_form, "story.form", form);

/* The difference that people describe is what makes a story worth telling. */
static const struct al_code compared[] = {
    {"other_employment", N_("Other employment support")},
    {"clinical_support", N_("Clinical support")},
    {"jobcentre", N_("The jobcentre")},
    {"no_support", N_("No support at all")},
    {"other", N_("Something else")},
};
AL_CODES(al_codes_story_compared, "story.compared_with", compared);

/* What got better, as the teller says; an employer speaks of the business. */
static const struct al_code benefit[] = {
    {"confidence", N_("Confidence")},
    {"identity", N_("Who I am")},
    {"skills", N_("Skills")},
    {"income", N_("Income")},
    {"job_start", N_("A job")},
    {"staying_in_work", N_("Staying in work")},
    {"hope", N_("Hope")},
    {"friendship", N_("Friendship")},
    {"family", N_("Family")},
    {"stigma", N_("Less stigma")},
    {"business", N_("Good for business")},
    {"staff_morale", N_("Good for the whole team")},
    {"recruitment", N_("Filled a vacancy")},
};
AL_CODES(al_codes_story_benefit, "story.benefit_tags", benefit);

/* From the most that is told about somebody to the least: order matters. */
static const struct al_code identity[] = {
    {"full_name", N_("Full name")},
    {"first_name", N_("First name only")},
    {"pseudonym", N_("Another name")},
    {"anonymous", N_("No name")},
};
AL_CODES(al_codes_identity, "consent.identity", identity);

/* What ended or runs out is seen from the days, and is never a code. */
static const struct al_code state[] = {
    {"draft", N_("Not asked yet")},
    {"given", N_("They said yes")},
    {"refused", N_("They said no")},
};
AL_CODES(al_codes_consent_state, "consent.state", state);
/* clang-format on */
