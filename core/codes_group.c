/* codes_group.c - code lists of groups, their decisions, and what came of it. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code kind_of[] = {
    {"steering", N_("Steering group")},
    {"working", N_("Working group")},
    {"focus", N_("Focus group")},
    {"user_led", N_("Led by {people}")},
    {"reference", N_("Reading and advising group")},
    {"peer", N_("Peer group")},
    {"team", N_("Our team")},
    {"network", N_("Network of services")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_group_kind, "group.kind_of", kind_of);

static const struct al_code how[] = {
    {"vote", N_("By vote")},
    {"agreed", N_("All agreed")},
    {"most_agreed", N_("Most agreed, no vote")},
    {"chair", N_("The chair decided")},
    {"staff", N_("Staff decided")},
    {"put_off", N_("Put off")},
};
AL_CODES(al_codes_meeting_how, "meeting_decision.how", how);

static const struct al_code lead_state[] = {
    {"lead", N_("A first word")},
    {"talking", N_("Talking")},
    {"vacancy", N_("There is a vacancy")},
    {"applied", N_("Somebody applied")},
    {"started", N_("Somebody started")},
    {"closed", N_("Came to nothing")},
};
AL_CODES(al_codes_job_lead_state, "job_lead.state", lead_state);

static const struct al_code pathway_state[] = {
    {"considered", N_("Considered")},
    {"advertised", N_("Advertised")},
    {"filled", N_("Filled")},
    {"stopped", N_("Stopped")},
};
AL_CODES(al_codes_pathway_state, "pathway.state", pathway_state);
/* clang-format on */
