#ifndef AL_CORE_KINDS_H
#define AL_CORE_KINDS_H
/*
 * core/kinds.h - the kinds that rules and special screens speak of by name.
 *
 * Everything generic loops over the schema; what must know one kind (a save
 * that makes a participation, a rule about payments) names it through these
 * constants, so that a kind's name stands in kinds*.c and here alone.
 */
#include "core/schema.h"

#define AL_KIND_SERVICE       "service"
#define AL_KIND_SETTINGS      "settings"
#define AL_KIND_TEAM          "team"
#define AL_KIND_STAFF         "staff"
#define AL_KIND_CODE          "code"
#define AL_KIND_PERSON        "person"
#define AL_KIND_ORGANISATION  "organisation"
#define AL_KIND_CONTACT       "contact"
#define AL_KIND_ACTIVITY      "activity"
#define AL_KIND_PARTICIPATION "participation"
#define AL_KIND_ATTENDANCE    "attendance"
#define AL_KIND_INTEREST      "interest"
#define AL_KIND_FEEDBACK      "feedback"
#define AL_KIND_CHANGE        "change"
#define AL_KIND_PAYMENT       "payment"
#define AL_KIND_EXPENSE       "expense"
#define AL_KIND_RATE_CARD     "rate_card"
#define AL_KIND_THRESHOLD     "threshold"
#define AL_KIND_FOLLOWUP      "followup"

/* Between being asked and being told: kinds_chain.c. */
#define AL_KIND_OPPORTUNITY     "opportunity"
#define AL_KIND_PREPARATION     "preparation"
#define AL_KIND_WELLBEING_CHECK "wellbeing_check"
#define AL_KIND_GAIN            "gain"
#define AL_KIND_NOT_KNOWN       "not_known"

/* Groups, their meetings, and what came of meeting: kinds_group.c. */
#define AL_KIND_GROUP            "group"
#define AL_KIND_SEAT             "seat"
#define AL_KIND_MEMBERSHIP       "membership"
#define AL_KIND_MEETING          "meeting"
#define AL_KIND_MEETING_DECISION "meeting_decision"
#define AL_KIND_JOB_LEAD         "job_lead"
#define AL_KIND_PATHWAY          "pathway"

/* What people tell and show, and where it was used: kinds_story.c. */
#define AL_KIND_STORY   "story"
#define AL_KIND_USE_LOG "use_log"

/* What a service has to do with people, and what it decided: kinds_plan.c. */
#define AL_KIND_PLAN        "plan"
#define AL_KIND_TARGET      "target"
#define AL_KIND_PLAN_ANSWER "plan_answer"
#define AL_KIND_DECISION    "involvement_decision"
#define AL_KIND_LOOK_AHEAD  "look_ahead"

/* A worry that somebody raised, and who took it up: kinds_concern.c. */
#define AL_KIND_CONCERN  "concern"
#define AL_KIND_STEP     "step"
#define AL_KIND_HANDOVER "handover"

/* What shows how a service works, and for which review: kinds_evidence.c. */
#define AL_KIND_EVIDENCE "evidence"
#define AL_KIND_REVIEW   "fidelity_review"
/* What a service finds out about itself: kinds_learn.c. */
#define AL_KIND_EVALUATION     "evaluation"
#define AL_KIND_PRACTICE_NOTE  "practice_note"
#define AL_KIND_CASELOAD_COUNT "caseload_count"
/* Surveys and what a service finds about itself: kinds_survey.c. */
#define AL_KIND_SURVEY_TEMPLATE   "survey_template"
#define AL_KIND_SURVEY_QUESTION   "survey_question"
#define AL_KIND_SURVEY_ROUND      "survey_round"
#define AL_KIND_SURVEY_RESPONSE   "survey_response"
#define AL_KIND_ANSWER            "answer"
#define AL_KIND_ASSESSMENT        "assessment"
#define AL_KIND_ASSESSMENT_ANSWER "assessment_answer"
/* What is made and shown, and what groups talk about: kinds_material.c. */
#define AL_KIND_MATERIAL         "material"
#define AL_KIND_MATERIAL_VERSION "material_version"
#define AL_KIND_REVIEW_COMMENT   "review_comment"
#define AL_KIND_ISSUE            "issue"
#define AL_KIND_DISCLOSURE_PLAN  "disclosure_plan"
#define AL_KIND_WORDING          "wording"
/* Choosing new colleagues together: kinds_recruit.c. */
#define AL_KIND_RECRUITMENT "recruitment"
#define AL_KIND_STAGE       "recruitment_stage"
#define AL_KIND_CRITERION   "criterion"
#define AL_KIND_SPEC_LINE   "person_spec_line"
#define AL_KIND_QUESTION    "interview_question"
#define AL_KIND_EXERCISE    "exercise"
/* In a panel's own folder and nowhere else: kinds_panel.c. */
#define AL_KIND_PANEL              "panel"
#define AL_KIND_CANDIDATE          "candidate"
#define AL_KIND_SCORER             "scorer"
#define AL_KIND_SCORE              "score"
#define AL_KIND_AGREED_SCORE       "agreed_score"
#define AL_KIND_CANDIDATE_FEEDBACK "candidate_feedback"

/* The rights of people over their records: kinds_rights.c. */
#define AL_KIND_CONSENT        "consent"
#define AL_KIND_RIGHTS_REQUEST "rights_request"
#define AL_KIND_RELEASE        "release"
#define AL_KIND_RETENTION_RULE "retention_rule"
#define AL_KIND_HOLD           "hold"
#define AL_KIND_DISPOSAL       "disposal"

/* Groups of kinds, one table each file; schema.c walks them in this order. */
struct al_kind_group {
    const struct al_kind *kinds;
    size_t count;
};
extern const struct al_kind_group al_kinds_people;   /* kinds_people.c */
extern const struct al_kind_group al_kinds_activity; /* kinds_activity.c */
extern const struct al_kind_group al_kinds_chain;    /* kinds_chain.c */
extern const struct al_kind_group al_kinds_pay;      /* kinds_pay.c */
extern const struct al_kind_group al_kinds_heard;    /* kinds_heard.c */
extern const struct al_kind_group al_kinds_group;    /* kinds_group.c */
extern const struct al_kind_group al_kinds_story;    /* kinds_story.c */
extern const struct al_kind_group al_kinds_plan;     /* kinds_plan.c */
extern const struct al_kind_group al_kinds_concern;  /* kinds_concern.c */
extern const struct al_kind_group al_kinds_evidence; /* kinds_evidence.c */
extern const struct al_kind_group al_kinds_learn;    /* kinds_learn.c */
extern const struct al_kind_group al_kinds_survey;   /* kinds_survey.c */
extern const struct al_kind_group al_kinds_material; /* kinds_material.c */
extern const struct al_kind_group al_kinds_recruit;  /* kinds_recruit.c */
extern const struct al_kind_group al_kinds_panel;    /* kinds_panel.c */
extern const struct al_kind_group al_kinds_rights;   /* kinds_rights.c */
extern const struct al_kind_group al_kinds_service;  /* kinds_service.c */

/*
 * All of them, NULL last (kinds.c). schema.h goes through this table alone, so a
 * program that links another one has other kinds: tests/skew does.
 */
extern const struct al_kind_group *const al_kind_groups[];

#define AL_FIELDS(table) .fields = (table), .field_count = AL_COUNT(table)

#endif
