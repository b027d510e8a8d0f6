/* codes_heard.c - code lists of interest, feedback and change. */
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
/* clang-format on */
