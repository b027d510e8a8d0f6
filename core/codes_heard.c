/* codes_heard.c - code lists of interest, feedback, change and pay. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
/* What the survey's tear-off slip offers, and what services add to it. */
static const struct al_code interest[] = {
    {"material_review", N_("Reading leaflets")},
    {"focus_group", N_("A group talk")},
    {"employers", N_("Meeting employers")},
    {"recruitment", N_("Helping choose staff")},
    {"story", N_("Telling my story")},
    {"art_film", N_("Making art or film")},
    {"regular_group", N_("A regular group")},
    {"ambassador", N_("Ambassador")},
    {"training", N_("Training staff")},
    {"peer_support", N_("Supporting peers")},
    {"survey", N_("Surveys")},
    {"any", N_("Tell me more")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_interest_kind, "interest.kind", interest);

static const struct al_code source[] = {
    {"survey", N_("Survey slip")},
    {"nominated", N_("Nominated by staff")},
    {"self", N_("Came forward")},
    {"event", N_("At an event")},
};
AL_CODES(al_codes_interest_source, "interest.source", source);

static const struct al_code voice[] = {
    {"client", N_("{Person}")},
    {"carer", N_("Carer")},
    {"employer", N_("Employer")},
    {"staff", N_("Staff")},
    {"candidate", N_("Candidate")},
    {"new_starter", N_("New starter")},
    {"clinician", N_("Clinician")},
    {"jcp", N_("Jobcentre")},
    {"commissioner", N_("Commissioner")},
};
AL_CODES(al_codes_voice, "feedback.voice", voice);

/*
 * Eight themes adapted from the NHS Patient Experience Framework, then those
 * of IPS. Source: NHS Patient Experience Framework, as published by the
 * Department of Health; the IPS themes are our own.
 */
static const struct al_code theme[] = {
    {"respect_choice", N_("Respect and choice")},
    {"joined_up_care", N_("Joined-up care")},
    {"information", N_("Information")},
    {"welcome_place", N_("Welcome and place")},
    {"emotional_support", N_("Emotional support")},
    {"family_friends", N_("Family and friends")},
    {"continuity", N_("Continuity")},
    {"access_waiting", N_("Getting in, waiting")},
    {"job_match", N_("Job match")},
    {"employer_contact", N_("Employer contact")},
    {"in_work_support", N_("In-work support")},
    {"benefits_money", N_("Benefits and money")},
    {"sharing_with_employer", N_("What employers are told")},
    {"staff_attitude", N_("Staff attitude")},
    {"pace_pressure", N_("Pace and pressure")},
    {"stigma", N_("Stigma")},
    {"peer", N_("Peers")},
    {"involvement_itself", N_("Taking part itself")},
    {"digital_paperwork", N_("Digital and paperwork")},
};
AL_CODES(al_codes_theme, "feedback.theme", theme);

static const struct al_code tone[] = {
    {"praise", N_("Praise")},
    {"idea", N_("Idea")},
    {"question", N_("Question")},
    {"concern", N_("Concern")},
    {"complaint", N_("Complaint")},
};
AL_CODES(al_codes_tone, "feedback.tone", tone);

static const struct al_code change_state[] = {
    {"heard", N_("Heard")},
    {"considering", N_("Considering")},
    {"planned", N_("Planned")},
    {"made", N_("Made")},
    {"not_made", N_("Could not, because")},
    {"told_back", N_("Told back")},
};
AL_CODES(al_codes_change_state, "change.state", change_state);

/* A payment's state is computed from its events; overdue is never stored. */
static const struct al_code payment_state[] = {
    {"not_paid_role", N_("Not a paid role")},
    {"to_offer", N_("To offer")},
    {"offered", N_("Offered")},
    {"accepted", N_("Accepted")},
    {"accepted_lower", N_("Accepted less")},
    {"declined", N_("Declined")},
    {"donated", N_("Donated")},
    {"claim_sent", N_("Claim sent")},
    {"approved", N_("Approved")},
    {"paid", N_("Paid")},
    {"cancelled", N_("Cancelled")},
    {"reversed", N_("Reversed")},
    {"repaid", N_("Repaid")},
};
AL_CODES(al_codes_payment_state, "payment.state", payment_state);

static const struct al_code route[] = {
    {"payroll", N_("Payroll")},
    {"bank_transfer", N_("Bank transfer")},
    {"voucher", N_("Voucher")},
    {"cash", N_("Cash")},
    {"charity", N_("To a charity")},
    {"timebank_credit", N_("Time bank credit")},
};
AL_CODES(al_codes_payment_route, "payment.route", route);

static const struct al_code unpaid[] = {
    {"employed_role", N_("Part of a paid job")},
    {"volunteer_choice", N_("Chose to volunteer")},
    {"no_budget", N_("No budget")},
    {"policy_excludes", N_("Policy excludes it")},
};
AL_CODES(al_codes_unpaid_reason, "payment.unpaid_reason", unpaid);

static const struct al_code unit[] = {
    {"half_hour", N_("Half an hour")},
    {"hour", N_("Hour")},
    {"half_day", N_("Half a day")},
    {"day", N_("Day")},
    {"task", N_("Task")},
};
AL_CODES(al_codes_rate_unit, "rate_card.unit", unit);
/* clang-format on */
