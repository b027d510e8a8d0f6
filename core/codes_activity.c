/* codes_activity.c - code lists of activities and of taking part in them. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code type[] = {
    {"survey", N_("Survey")},
    {"conversation", N_("Conversation")},
    {"focus_group", N_("Focus group")},
    {"material_review", N_("Leaflet or advert review")},
    {"event", N_("Event")},
    {"exhibition", N_("Exhibition")},
    {"film_making", N_("Film making")},
    {"story_gathering", N_("Story gathering")},
    {"advert_review", N_("Job advert review")},
    {"person_spec_review", N_("Person spec review")},
    {"question_writing", N_("Writing interview questions")},
    {"shortlisting", N_("Shortlisting")},
    {"role_play", N_("Role play")},
    {"interview_panel", N_("Interview panel")},
    {"staff_training", N_("Staff training")},
    {"peer_talk", N_("Peer talk")},
    {"steering_meeting", N_("Steering group meeting")},
    {"working_group", N_("Working group")},
    {"self_assessment", N_("Quality self-assessment")},
    {"service_visit", N_("Walk through the service")},
    {"employer_event", N_("Employer event")},
    {"outreach", N_("Outreach")},
    {"fidelity_interview", N_("Fidelity interview")},
    {"evaluation", N_("Evaluation")},
    {"team_meeting", N_("Team meeting")},
    {"newsletter", N_("Newsletter")},
    {"policy_review", N_("Policy review")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_activity_type, "activity.type", type);

/* IPS Grow's four areas of co-production. */
static const struct al_code area[] = {
    {"design", N_("Design")},
    {"promotion", N_("Promotion")},
    {"delivery", N_("Delivery")},
    {"evaluation", N_("Evaluation")},
};
AL_CODES(al_codes_activity_area, "activity.area", area);

static const struct al_code strand[] = {
    {"client", N_("With {people}")},
    {"stakeholder", N_("With other stakeholders")},
    {"both", N_("With both")},
    {"team", N_("Among colleagues")},
};
AL_CODES(al_codes_activity_strand, "activity.strand", strand);

static const struct al_code mode[] = {
    {"in_person", N_("In person")},
    {"phone", N_("Phone")},
    {"online", N_("Online")},
    {"mixed", N_("In person and online")},
    {"paper", N_("On paper")},
};
AL_CODES(al_codes_activity_mode, "activity.mode", mode);

/* The ladder of participation's seven steps, in plain words. */
static const struct al_code level[] = {
    {"coercion", N_("1 Nobody asked")},
    {"educating", N_("2 We taught, they listened")},
    {"informing", N_("3 We told people")},
    {"consultation", N_("4 We asked, we decided")},
    {"engagement", N_("5 They could sway some of it")},
    {"codesign", N_("6 They designed it with us")},
    {"coproduction", N_("7 Together, start to finish")},
};
AL_CODES(al_codes_activity_level, "activity.level", level);

static const struct al_code status[] = {
    {"planned", N_("Planned")},
    {"done", N_("Done")},
    {"cancelled", N_("Cancelled")},
};
AL_CODES(al_codes_activity_status, "activity.status", status);

static const struct al_code role[] = {
    {"respondent", N_("Respondent")},
    {"attendee", N_("Attendee")},
    {"reviewer", N_("Reviewer")},
    {"adviser", N_("Adviser")},
    {"co_creator", N_("Co-creator")},
    {"speaker", N_("Speaker")},
    {"storyteller", N_("Storyteller")},
    {"artist", N_("Artist")},
    {"performer", N_("Performer")},
    {"facilitator", N_("Facilitator")},
    {"co_facilitator", N_("Co-facilitator")},
    {"trainer", N_("Trainer")},
    {"question_writer", N_("Question writer")},
    {"role_player", N_("Role player")},
    {"panel_member", N_("Panel member")},
    {"panel_chair", N_("Panel chair")},
    {"scorer", N_("Scorer")},
    {"steering_member", N_("Steering group member")},
    {"researcher", N_("Researcher")},
    {"interviewer", N_("Interviewer")},
    {"peer_supporter", N_("Peer supporter")},
    {"ambassador", N_("Ambassador")},
    {"observer", N_("Observer")},
    {"shadowing", N_("Shadowing")},
    {"host", N_("Host")},
    {"employer_guest", N_("Employer guest")},
    {"jcp_guest", N_("Jobcentre guest")},
    {"commissioner_guest", N_("Commissioner guest")},
    {"clinician_guest", N_("Clinician guest")},
    {"carer", N_("Carer")},
    {"staff_support", N_("Staff support")},
    {"interpreter_advocate", N_("Interpreter or advocate")},
};
AL_CODES(al_codes_participation_role, "participation.role", role);

static const struct al_code outcome[] = {
    {"took_part", N_("Took part")},
    {"left_early", N_("Left early")},
    {"did_not_attend", N_("Did not attend")},
    {"cancelled_by_us", N_("Cancelled by us")},
    {"cancelled_by_person", N_("Cancelled by the person")},
    {"unwell", N_("Unwell")},
};
AL_CODES(al_codes_participation_outcome, "participation.outcome", outcome);

/* Who came without a name: the groups that a service counts apart. */
static const struct al_code category[] = {
    {"client", N_("{People}")},
    {"carer", N_("Carers and family")},
    {"employer", N_("Employers")},
    {"clinician", N_("Clinicians")},
    {"jobcentre", N_("Jobcentre and DWP")},
    {"commissioner", N_("Commissioners")},
    {"partner", N_("Partner organisations")},
    {"staff", N_("Colleagues of ours")},
    {"student", N_("Students")},
    {"public", N_("The public")},
    {"other", N_("Others")},
};
AL_CODES(al_codes_attendance_category, "attendance.category", category);

static const struct al_code decline[] = {
    {"not_now", N_("Not now")},
    {"unwell", N_("Unwell")},
    {"work_or_training", N_("Work or training")},
    {"money_or_benefits", N_("Money or benefits")},
    {"travel", N_("Travel")},
    {"access_need_unmet", N_("Access need not met")},
    {"childcare", N_("Childcare")},
    {"not_interested", N_("Not interested")},
    {"bad_experience_before", N_("Bad experience before")},
    {"not_paid_enough", N_("Not paid enough")},
    {"privacy", N_("Privacy")},
    {"no_reason", N_("No reason given")},
};
AL_CODES(al_codes_decline_reason, "decline_reason", decline);

/* "Later" and "do not ask" never count as "not asked". */
static const struct al_code reply[] = {
    {"not_asked", N_("Not asked")},
    {"asked", N_("Asked")},
    {"yes", N_("Yes")},
    {"no", N_("No")},
    {"maybe_later", N_("Maybe later")},
    {"please_do_not_ask", N_("Please do not ask")},
    {"no_answer", N_("No answer")},
};
AL_CODES(al_codes_reply, "reply", reply);
/* clang-format on */
