/* codes_panel.c - code lists of a panel's own folder. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code stage[] = {
    {"shortlisted", N_("Shortlisted")},
    {"interviewed", N_("Interviewed")},
    {"appointed", N_("Appointed")},
    {"reserve", N_("Second choice")},
    {"not_appointed", N_("Not appointed")},
    {"withdrew", N_("Withdrew")},
};
AL_CODES(al_codes_candidate_stage, "candidate.stage", stage);

/* Means are taken for each of these; a vote is a vote whoever has it. */
static const struct al_code scorer[] = {
    {"client", N_("{Person}")},
    {"staff", N_("Staff")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_scorer_kind, "scorer.scorer_kind", scorer);
/* clang-format on */
