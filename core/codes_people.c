/* codes_people.c - code lists of people, staff and organisations. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code staff_role[] = {
    {"es", N_("Employment specialist")},
    {"senior_es", N_("Senior specialist")},
    {"team_leader", N_("Team leader")},
    {"service_manager", N_("Service manager")},
    {"coproduction_lead", N_("Co-production lead")},
    {"peer_worker", N_("Peer worker")},
    {"admin", N_("Administrator")},
    {"data_lead", N_("Data lead")},
    {"ig_lead", N_("Information governance")},
    {"hr", N_("Human resources")},
    {"finance", N_("Finance")},
    {"read_only", N_("Read only")},
};
AL_CODES(al_codes_staff_role, "staff.role", staff_role);

static const struct al_code date_order[] = {
    {"day_first", N_("Day first: 31/12")},
    {"month_first", N_("Month first: 12/31")},
};
AL_CODES(al_codes_date_order, "settings.date_order", date_order);

static const struct al_code organisation[] = {
    {"nhs_trust", N_("NHS trust")},
    {"icb", N_("Integrated care board")},
    {"local_authority", N_("Council")},
    {"third_sector", N_("Charity or third sector")},
    {"drug_alcohol_provider", N_("Drug and alcohol provider")},
    {"primary_care_network", N_("Primary care network")},
    {"jobcentre_plus", N_("Jobcentre Plus")},
    {"dwp", N_("DWP")},
    {"employer", N_("Employer")},
    {"employer_network", N_("Employer network")},
    {"recovery_college", N_("Recovery college")},
    {"user_led_org", N_("User-led organisation")},
    {"university", N_("University")},
    {"media", N_("Media")},
    {"funder", N_("Funder")},
    {"commissioner", N_("Commissioner")},
    {"ips_grow", N_("IPS Grow")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_organisation_kind, "organisation.kind", organisation);

static const struct al_code cohort[] = {
    {"smi", N_("Secondary mental health")},
    {"eip", N_("Early intervention")},
    {"drug_alcohol", N_("Drug and alcohol")},
    {"primary_care", N_("Primary care")},
    {"connect_to_work", N_("Connect to Work")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_cohort, "person.cohort", cohort);

static const struct al_code way[] = {
    {"text", N_("Text message")},
    {"call", N_("Phone call")},
    {"email", N_("Email")},
    {"post", N_("Letter")},
    {"in_person", N_("In person")},
    {"through_staff", N_("Through their specialist")},
};
AL_CODES(al_codes_contact_way, "person.contact_ok", way);

static const struct al_code benefits[] = {
    {"yes", N_("Yes")},
    {"no", N_("No")},
    {"unknown", N_("Not known")},
    {"prefer_not", N_("Would rather not say")},
};
AL_CODES(al_codes_on_benefits, "person.on_benefits", benefits);

static const struct al_code person_status[] = {
    {"active", N_("Active")},
    {"in_work", N_("In work, supported")},
    {"paused", N_("Paused")},
    {"left", N_("Left the service")},
};
AL_CODES(al_codes_person_status, "person.status", person_status);

static const struct al_code sheet[] = {
    {"standard", N_("Standard")},
    {"large_print", N_("Large print")},
    {"easy_read", N_("Easy read")},
    {"read_aloud", N_("Read aloud")},
};
AL_CODES(al_codes_sheet_format, "person.sheet_format", sheet);
/* clang-format on */

static const struct al_codes *const lists[] = {
    &al_codes_activity_type,
    &al_codes_activity_area,
    &al_codes_activity_strand,
    &al_codes_activity_mode,
    &al_codes_activity_level,
    &al_codes_activity_status,
    &al_codes_participation_role,
    &al_codes_attendance_category,
    &al_codes_participation_outcome,
    &al_codes_decline_reason,
    &al_codes_reply,
    &al_codes_interest_kind,
    &al_codes_interest_source,
    &al_codes_chain_gap,
    &al_codes_opportunity_state,
    &al_codes_preparation_item,
    &al_codes_wellbeing_when,
    &al_codes_wellbeing_confidence,
    &al_codes_wellbeing_valued,
    &al_codes_gain_for,
    &al_codes_gain_tag,
    &al_codes_gain_way,
    &al_codes_group_kind,
    &al_codes_meeting_how,
    &al_codes_job_lead_state,
    &al_codes_pathway_state,
    &al_codes_voice,
    &al_codes_theme,
    &al_codes_tone,
    &al_codes_change_state,
    &al_codes_payment_state,
    &al_codes_payment_route,
    &al_codes_unpaid_reason,
    &al_codes_rate_unit,
    &al_codes_threshold_name,
    &al_codes_expense_kind,
    &al_codes_staff_role,
    &al_codes_date_order,
    &al_codes_organisation_kind,
    &al_codes_cohort,
    &al_codes_contact_way,
    &al_codes_on_benefits,
    &al_codes_person_status,
    &al_codes_sheet_format,
    &al_codes_consent_scope,
    &al_codes_consent_format,
    &al_codes_consent_state,
    &al_codes_identity,
    &al_codes_story_form,
    &al_codes_story_compared,
    &al_codes_story_benefit,
    &al_codes_request_kind,
    &al_codes_request_way,
    &al_codes_clock_reason,
    &al_codes_extension_reason,
    &al_codes_request_decision,
    &al_codes_request_ground,
    &al_codes_retention_covers,
    &al_codes_retention_trigger,
    &al_codes_retention_action,
    &al_codes_disposal_what,
    &al_codes_verdict,
    &al_codes_verdict_reason,
    &al_codes_code_list,
    &al_codes_obligation,
    &al_codes_cadence,
    &al_codes_measure,
    &al_codes_plan_answer,
    &al_codes_decision_point,
    &al_codes_decision,
    &al_codes_decision_reason,
    &al_codes_look_ahead,
    &al_codes_concern_kind,
    &al_codes_concern_topic,
    &al_codes_concern_urgency,
    &al_codes_concern_felt_safe,
    &al_codes_concern_state,
    &al_codes_concern_gap,
    &al_codes_handover_outcome,
    &al_codes_evidence_scheme,
    &al_codes_evidence_item,
    &al_codes_review_state,
    &al_codes_story_time,
    &al_codes_ethnicity,
    &al_codes_gender,
    &al_codes_age_band,
    &al_codes_entry_status,
    &al_codes_evaluation_status,
    &al_codes_survey_kind,
    &al_codes_survey_state,
    &al_codes_survey_scale,
    &al_codes_survey_dimension,
    &al_codes_survey_mode,
    &al_codes_survey_helper,
    &al_codes_answer_value,
    &al_codes_material_kind,
    &al_codes_material_whose,
    &al_codes_material_state,
    &al_codes_review_aspect,
    &al_codes_review_response,
    &al_codes_issue_priority,
    &al_codes_issue_state,
    &al_codes_wording_area,
    &al_codes_disclosure_by,
    &al_codes_recruitment_stage,
    &al_codes_stage_involved,
    &al_codes_recruitment_decision,
    &al_codes_exercise_kind,
    &al_codes_exercise_played,
};

const struct al_codes *al_codes_at(size_t at)
{
    return at < AL_COUNT(lists) ? lists[at] : NULL;
}
