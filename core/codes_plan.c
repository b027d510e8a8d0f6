/* codes_plan.c - code lists of the yearly plan and of decisions about
 * involving people. The list of measures stands in measures.c. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code obligation[] = {
    {"must_do", N_("Have to do")},
    {"like_to_do", N_("Like to do")},
};
AL_CODES(al_codes_obligation, "target.obligation", obligation);

static const struct al_code cadence[] = {
    {"once", N_("Once")},
    {"monthly", N_("Every month")},
    {"quarterly", N_("Every quarter")},
    {"half_yearly", N_("Twice a year")},
    {"yearly", N_("Every year")},
};
AL_CODES(al_codes_cadence, "target.cadence", cadence);

static const struct al_code answer[] = {
    {"not_done_because", N_("Not done, because")},
    {"by_date_because", N_("By a later day, because")},
};
AL_CODES(al_codes_plan_answer, "plan_answer.answer", answer);

/* How each is counted: measures.c has a row for every one of them. */
static const struct al_code measure[] = {
    {"heard_weeks", N_("Weeks in which we heard")},
    {"meetings_heard", N_("Meetings that heard")},
    {"surveys", N_("Surveys done")},
    {"surveys_told", N_("Surveys told back in time")},
    {"focus_groups", N_("Focus groups")},
    {"decided_recruitment", N_("Recruitment with {people}")},
    {"panel_prepared", N_("Panel members prepared")},
    {"paid_properly", N_("Paid properly")},
    {"days_to_paid", N_("Days from offer to paid")},
    {"decided_material", N_("Leaflets with {people}")},
    {"steering_meetings", N_("Full steering meetings")},
    {"steering_seats", N_("Full steering groups")},
    {"steering_attendance", N_("Steering attendance")},
    {"self_assessments", N_("Self-assessments with ten")},
    {"story_events", N_("Events with a story told")},
    {"testimonials", N_("Testimonials with consent")},
    {"employer_testimonials", N_("Testimonials of employers")},
    {"people_asked", N_("{People} asked")},
    {"new_voices", N_("New voices")},
    {"top_three", N_("Share of the busiest three")},
    {"representation", N_("Representation")},
    {"concerns_answered", N_("Benefit concerns answered")},
    {"concerns_told", N_("Benefit concerns told back")},
    {"changes_made", N_("Changes made")},
    {"could_not_told", N_("'Could not, because' told")},
    {"lived_experience_posts", N_("Lived-experience posts")},
    {"budget_spent", N_("Pounds spent")},
    {"loop_closed", N_("Loop closed")},
    {"decided_all", N_("Decisions with {people}")},
    {"client_activities", N_("Activities with {people}")},
    {"people_took_part", N_("{People} who took part")},
    {"word_chosen", N_("Word for people chosen")},
    {"people_heard", N_("{People} asked and heard")},
    {"reviews_by_three", N_("Reviews by three or more")},
    {"changes_told", N_("Changes told back")},
    {"payments_made", N_("Payments made")},
    {"advert_reviews", N_("Adverts reviewed")},
    {"plan_looks", N_("Plans looked at together")},
    {"by_hand", N_("Not counted: ticked off")},
};
AL_CODES(al_codes_measure, "target.measure", measure);

/* Where a service decides something that people should be asked into. */
static const struct al_code point[] = {
    {"job_advert", N_("Job advert")},
    {"person_spec", N_("Person specification")},
    {"interview", N_("Interview")},
    {"induction", N_("Induction")},
    {"leaflet", N_("Leaflet")},
    {"website", N_("Website")},
    {"form_or_letter", N_("Form or letter")},
    {"film", N_("Film")},
    {"event", N_("Event")},
    {"policy", N_("Policy")},
    {"service_change", N_("Change to the service")},
    {"fidelity_action_plan", N_("Fidelity action plan")},
    {"annual_review", N_("Annual review")},
    {"contract_report", N_("Contract report")},
    {"new_post_lived_experience", N_("New post, lived experience")},
};
AL_CODES(al_codes_decision_point, "involvement_decision.point", point);

static const struct al_code decision[] = {
    {"done", N_("Done with {people}")},
    {"offered_declined", N_("Offered, they declined")},
    {"not_offered", N_("Not offered")},
    {"too_late", N_("Too late")},
};
AL_CODES(al_codes_decision, "involvement_decision.decision", decision);

static const struct al_code reason[] = {
    {"none_interested", N_("Nobody was interested")},
    {"time_short", N_("Time was short")},
    {"no_budget", N_("No budget")},
    {"confidentiality", N_("Confidentiality")},
    {"hr_refused", N_("HR refused")},
    {"forgot", N_("Forgot")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_decision_reason, "involvement_decision.reason", reason);

static const struct al_code ahead[] = {
    {"none", N_("Nothing comes up")},
    {"named", N_("Named below")},
};
AL_CODES(al_codes_look_ahead, "look_ahead.answer", ahead);
/* clang-format on */
