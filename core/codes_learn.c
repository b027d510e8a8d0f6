/* codes_learn.c - code lists of looking at oneself: who takes part, what works. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
/*
 * The groups in which a commissioner counts people, so that figures join up.
 * Source: NHS Data Dictionary, "Ethnic Category Code 2001" (16+1), read in 2026.
 * "Did not say" and "not known" are kept apart.
 */
static const struct al_code ethnicity[] = {
    {"white_british", N_("White British")},
    {"white_irish", N_("White Irish")},
    {"white_other", N_("Other White background")},
    {"mixed_caribbean", N_("White and Black Caribbean")},
    {"mixed_african", N_("White and Black African")},
    {"mixed_asian", N_("White and Asian")},
    {"mixed_other", N_("Other mixed background")},
    {"asian_indian", N_("Indian")},
    {"asian_pakistani", N_("Pakistani")},
    {"asian_bangladeshi", N_("Bangladeshi")},
    {"asian_other", N_("Other Asian background")},
    {"black_caribbean", N_("Black Caribbean")},
    {"black_african", N_("Black African")},
    {"black_other", N_("Other Black background")},
    {"chinese", N_("Chinese")},
    {"other", N_("Any other ethnic group")},
    {"not_stated", N_("Would rather not say")},
    {"not_known", N_("Not known")},
};
AL_CODES(al_codes_ethnicity, "person.ethnicity", ethnicity);

/* Source: NHS Data Dictionary, "Gender Identity Code", read in 2026. */
static const struct al_code gender[] = {
    {"woman", N_("Woman")},
    {"man", N_("Man")},
    {"non_binary", N_("Non-binary")},
    {"other", N_("In another way")},
    {"not_stated", N_("Would rather not say")},
    {"not_known", N_("Not known")},
};
AL_CODES(al_codes_gender, "person.gender", gender);

static const struct al_code age[] = {
    {"age_16_24", N_("16 to 24")},
    {"age_25_34", N_("25 to 34")},
    {"age_35_44", N_("35 to 44")},
    {"age_45_54", N_("45 to 54")},
    {"age_55_64", N_("55 to 64")},
    {"age_65_up", N_("65 and over")},
    {"not_known", N_("Not known")},
};
AL_CODES(al_codes_age_band, "person.age_band", age);

static const struct al_code entry[] = {
    {"unemployed", N_("Unemployed")},
    {"inactive", N_("Economically inactive")},
    {"off_sick", N_("Employed, off sick")},
    {"at_risk", N_("Employed, at risk")},
    {"employed", N_("Employed")},
    {"not_known", N_("Not known")},
};
AL_CODES(al_codes_entry_status, "person.entry_status", entry);

static const struct al_code evaluation[] = {
    {"planned", N_("Planned")},
    {"in_progress", N_("In progress")},
    {"analysing", N_("Being looked through")},
    {"reported", N_("Reported")},
    {"acted_on", N_("Acted on")},
    {"stopped", N_("Stopped")},
};
AL_CODES(al_codes_evaluation_status, "evaluation.status", evaluation);
/* clang-format on */
