#ifndef AL_CORE_CODES_H
#define AL_CORE_CODES_H
/*
 * core/codes.h - the built-in code lists, one table each (codes_*.c).
 *
 * A code is what is stored and never changes its meaning or is used again; the
 * label is what people read. A service adds codes of its own, and words of its
 * own, to the lists of codes_lists.c (codebook.h). An unknown code came from a
 * newer version: it is kept and shown as it is.
 */
#include "core/schema.h"

extern const struct al_codes al_codes_activity_type;
extern const struct al_codes al_codes_activity_area;
extern const struct al_codes al_codes_activity_strand;
extern const struct al_codes al_codes_activity_mode;
extern const struct al_codes al_codes_activity_level;
extern const struct al_codes al_codes_activity_status;
extern const struct al_codes al_codes_attendance_category;
extern const struct al_codes al_codes_participation_role;
extern const struct al_codes al_codes_participation_outcome;
extern const struct al_codes al_codes_decline_reason;
extern const struct al_codes al_codes_reply;
extern const struct al_codes al_codes_interest_kind;
extern const struct al_codes al_codes_interest_source;
extern const struct al_codes al_codes_chain_gap; /* computed: chain.h */
extern const struct al_codes al_codes_opportunity_state;
extern const struct al_codes al_codes_preparation_item;
extern const struct al_codes al_codes_wellbeing_when;
extern const struct al_codes al_codes_wellbeing_confidence;
extern const struct al_codes al_codes_wellbeing_valued;
extern const struct al_codes al_codes_gain_for;
extern const struct al_codes al_codes_gain_tag;
extern const struct al_codes al_codes_gain_way;
extern const struct al_codes al_codes_group_kind;
extern const struct al_codes al_codes_meeting_how;
extern const struct al_codes al_codes_job_lead_state;
extern const struct al_codes al_codes_pathway_state;
extern const struct al_codes al_codes_voice;
extern const struct al_codes al_codes_theme;
extern const struct al_codes al_codes_tone;
extern const struct al_codes al_codes_change_state;
extern const struct al_codes al_codes_payment_state;
extern const struct al_codes al_codes_payment_route;
extern const struct al_codes al_codes_unpaid_reason;
extern const struct al_codes al_codes_rate_unit;
extern const struct al_codes al_codes_threshold_name;
extern const struct al_codes al_codes_expense_kind;
extern const struct al_codes al_codes_date_order;
extern const struct al_codes al_codes_staff_role;
extern const struct al_codes al_codes_organisation_kind;
extern const struct al_codes al_codes_cohort;
extern const struct al_codes al_codes_contact_way;
extern const struct al_codes al_codes_on_benefits;
extern const struct al_codes al_codes_person_status;
extern const struct al_codes al_codes_sheet_format;
extern const struct al_codes al_codes_consent_scope;
extern const struct al_codes al_codes_consent_format;
extern const struct al_codes al_codes_consent_state;
extern const struct al_codes al_codes_identity;
extern const struct al_codes al_codes_story_form;
extern const struct al_codes al_codes_story_compared;
extern const struct al_codes al_codes_story_benefit;
extern const struct al_codes al_codes_request_kind;
extern const struct al_codes al_codes_request_way;
extern const struct al_codes al_codes_clock_reason;
extern const struct al_codes al_codes_extension_reason;
extern const struct al_codes al_codes_request_decision;
extern const struct al_codes al_codes_request_ground;
extern const struct al_codes al_codes_retention_covers;
extern const struct al_codes al_codes_retention_trigger;
extern const struct al_codes al_codes_retention_action;
extern const struct al_codes al_codes_disposal_what;
extern const struct al_codes al_codes_verdict;
extern const struct al_codes al_codes_verdict_reason;
extern const struct al_codes al_codes_obligation;
extern const struct al_codes al_codes_cadence;
extern const struct al_codes al_codes_measure;
extern const struct al_codes al_codes_plan_answer;
extern const struct al_codes al_codes_decision_point;
extern const struct al_codes al_codes_decision;
extern const struct al_codes al_codes_decision_reason;
extern const struct al_codes al_codes_look_ahead;
extern const struct al_codes al_codes_concern_kind;
extern const struct al_codes al_codes_concern_topic;
extern const struct al_codes al_codes_concern_urgency;
extern const struct al_codes al_codes_concern_felt_safe;
extern const struct al_codes al_codes_concern_state;
extern const struct al_codes al_codes_concern_gap; /* computed: concern.h */
extern const struct al_codes al_codes_handover_outcome;
extern const struct al_codes al_codes_evidence_scheme;
extern const struct al_codes al_codes_evidence_item;
extern const struct al_codes al_codes_review_state;
extern const struct al_codes al_codes_story_time; /* computed: story_time.h */
extern const struct al_codes al_codes_ethnicity;
extern const struct al_codes al_codes_gender;
extern const struct al_codes al_codes_age_band;
extern const struct al_codes al_codes_entry_status;
extern const struct al_codes al_codes_evaluation_status;
extern const struct al_codes al_codes_survey_kind;
extern const struct al_codes al_codes_survey_state;
extern const struct al_codes al_codes_survey_scale;
extern const struct al_codes al_codes_survey_dimension;
extern const struct al_codes al_codes_survey_mode;
extern const struct al_codes al_codes_survey_helper;
extern const struct al_codes al_codes_answer_value;
extern const struct al_codes al_codes_material_kind;
extern const struct al_codes al_codes_material_whose;
extern const struct al_codes al_codes_material_state;
extern const struct al_codes al_codes_review_aspect;
extern const struct al_codes al_codes_review_response;
extern const struct al_codes al_codes_issue_priority;
extern const struct al_codes al_codes_issue_state; /* computed: issue.h */
extern const struct al_codes al_codes_wording_area;
extern const struct al_codes al_codes_disclosure_by;
extern const struct al_codes al_codes_recruitment_stage;
extern const struct al_codes al_codes_stage_involved;
extern const struct al_codes al_codes_recruitment_decision;
extern const struct al_codes al_codes_exercise_kind;
extern const struct al_codes al_codes_exercise_played;
extern const struct al_codes al_codes_candidate_stage;
extern const struct al_codes al_codes_scorer_kind;

/* All of them, for tests and menus; NULL past the end. */
const struct al_codes *al_codes_at(size_t at);

/*
 * The lists that a service may add to, as a code list themselves: a code is the
 * list's name with '_' for '.', the label what Settings calls it. A list that
 * rules count by is not among them. al_codes_open is the list behind such a
 * code; NULL: it is none, or not here yet.
 */
extern const struct al_codes al_codes_code_list;
const struct al_codes *al_codes_open(const char *list);

#define AL_CODES(id, list_name, table)                             \
    const struct al_codes id = {list_name, table, AL_COUNT(table), \
                                AL_COUNT(table)}

#endif
