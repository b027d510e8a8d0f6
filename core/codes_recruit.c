/* codes_recruit.c - code lists of choosing new colleagues together. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
/* From start to finish, in the order in which a service takes them. */
static const struct al_code stage[] = {
    {"advert", N_("Job advert")},
    {"person_spec", N_("Person specification")},
    {"shortlisting", N_("Shortlisting")},
    {"questions", N_("Interview questions")},
    {"role_play", N_("Role plays")},
    {"panel", N_("Interview panel")},
    {"scoring", N_("Scoring")},
    {"decision", N_("Decision")},
    {"feedback", N_("Feedback to candidates")},
};
AL_CODES(al_codes_recruitment_stage, "recruitment_stage.stage", stage);

static const struct al_code involved[] = {
    {"yes", N_("In it")},
    {"declined", N_("Offered, they declined")},
    {"not_offered", N_("Not offered")},
};
AL_CODES(al_codes_stage_involved, "recruitment_stage.involved", involved);

static const struct al_code decision[] = {
    {"appointed", N_("Appointed")},
    {"not_appointed", N_("Nobody appointed")},
    {"advertised_again", N_("Advertised again")},
    {"stopped", N_("Stopped")},
};
AL_CODES(al_codes_recruitment_decision, "recruitment.decision", decision);

static const struct al_code exercise[] = {
    {"role_play", N_("Role play")},
    {"discussion", N_("Discussion")},
    {"presentation", N_("Presentation")},
};
AL_CODES(al_codes_exercise_kind, "exercise.kind", exercise);

/* Who it is stands in the activity, by name and with their pay. */
static const struct al_code played[] = {
    {"person", N_("A {person}")},
    {"staff", N_("A colleague")},
    {"nobody", N_("Nobody plays a part")},
};
AL_CODES(al_codes_exercise_played, "exercise.played_by", played);
/* clang-format on */
