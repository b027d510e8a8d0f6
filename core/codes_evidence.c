/* codes_evidence.c - what evidence may be for: the items of the fidelity scale
 * by name, and the regulator's questions and categories of evidence. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code scheme[] = {
    {"fidelity", N_("IPS fidelity scale")},
    {"cqc", N_("CQC assessment")},
};
AL_CODES(al_codes_evidence_scheme, "evidence.scheme", scheme);

/*
 * Names of the 25 items of the 2008 scale (names are facts; its wording is not
 * ours), then the five key questions and six categories of evidence of the
 * regulator. A code begins with its scheme. Assumed: the CQC's categories as
 * in its single assessment framework; they change, so codes are added here.
 */
static const struct al_code item[] = {
    {"fidelity_s1", N_("S1 Caseload size")},
    {"fidelity_s2", N_("S2 Employment services staff")},
    {"fidelity_s3", N_("S3 Vocational generalists")},
    {"fidelity_o1", N_("O1 Integration: team assignment")},
    {"fidelity_o2", N_("O2 Integration: frequent contact")},
    {"fidelity_o3", N_("O3 Working with the Jobcentre")},
    {"fidelity_o4", N_("O4 Vocational unit")},
    {"fidelity_o5", N_("O5 Role of the supervisor")},
    {"fidelity_o6", N_("O6 Zero exclusion")},
    {"fidelity_o7", N_("O7 Focus on competitive work")},
    {"fidelity_o8", N_("O8 Executive team support")},
    {"fidelity_v1", N_("V1 Work incentives planning")},
    {"fidelity_v2", N_("V2 Disclosure")},
    {"fidelity_v3", N_("V3 Work-based assessment")},
    {"fidelity_v4", N_("V4 Rapid job search")},
    {"fidelity_v5", N_("V5 Individualised job search")},
    {"fidelity_v6", N_("V6 Frequent employer contact")},
    {"fidelity_v7", N_("V7 Quality of employer contact")},
    {"fidelity_v8", N_("V8 Diversity of jobs")},
    {"fidelity_v9", N_("V9 Diversity of employers")},
    {"fidelity_v10", N_("V10 Competitive jobs")},
    {"fidelity_v11", N_("V11 Individualised supports")},
    {"fidelity_v12", N_("V12 Time-unlimited supports")},
    {"fidelity_v13", N_("V13 Community-based services")},
    {"fidelity_v14", N_("V14 Engagement and outreach")},
    {"cqc_safe", N_("Safe")},
    {"cqc_effective", N_("Effective")},
    {"cqc_caring", N_("Caring")},
    {"cqc_responsive", N_("Responsive")},
    {"cqc_well_led", N_("Well-led")},
    {"cqc_experience", N_("People's experience")},
    {"cqc_staff", N_("Feedback from staff, leaders")},
    {"cqc_partners", N_("Feedback from partners")},
    {"cqc_observation", N_("Observation")},
    {"cqc_processes", N_("Processes")},
    {"cqc_outcomes", N_("Outcomes")},
};
AL_CODES(al_codes_evidence_item, "evidence.item", item);

static const struct al_code state[] = {
    {"planned", N_("Planned")},
    {"under_way", N_("Under way")},
    {"reported", N_("Reported")},
    {"stopped", N_("Stopped")},
};
AL_CODES(al_codes_review_state, "fidelity_review.state", state);
/* clang-format on */
