/* core/usual.c - what is usual for a type of activity, as one table. */
#include "config.h"

#include "core/involve.h"

#include <string.h>

/*
 * Assumed: minutes and pay are what services commonly do, and the form shows
 * them before anything is saved. The levels are the ladder's steps for which a
 * type of activity usually has evidence; a report asks for the facts.
 */
/* clang-format off */
static const struct al_usual usuals[] = {
    {"survey",             "respondent",      10,  false, "consultation"},
    {"conversation",       "adviser",         30,  false, "consultation"},
    {"focus_group",        "attendee",        90,  true,  "engagement"},
    {"material_review",    "reviewer",        60,  true,  "engagement"},
    {"event",              "attendee",        120, false, "consultation"},
    {"exhibition",         "artist",          240, true,  "codesign"},
    {"film_making",        "co_creator",      180, true,  "codesign"},
    {"story_gathering",    "storyteller",     60,  true,  "engagement"},
    {"advert_review",      "reviewer",        60,  true,  "engagement"},
    {"person_spec_review", "reviewer",        60,  true,  "engagement"},
    {"question_writing",   "question_writer", 60,  true,  "codesign"},
    {"shortlisting",       "scorer",          120, true,  "coproduction"},
    {"role_play",          "role_player",     60,  true,  "codesign"},
    {"interview_panel",    "panel_member",    120, true,  "coproduction"},
    {"staff_training",     "trainer",         60,  true,  "coproduction"},
    {"peer_talk",          "speaker",         60,  true,  "codesign"},
    {"steering_meeting",   "steering_member", 90,  true,  "coproduction"},
    {"working_group",      "co_creator",      90,  true,  "codesign"},
    {"self_assessment",    "adviser",         60,  true,  "codesign"},
    {"service_visit",      "reviewer",        120, true,  "codesign"},
    {"employer_event",     "speaker",         120, true,  "engagement"},
    {"outreach",           "ambassador",      120, true,  "engagement"},
    {"fidelity_interview", "respondent",      45,  false, "consultation"},
    {"evaluation",         "researcher",      120, true,  "codesign"},
    {"team_meeting",       "attendee",        60,  false, "informing"},
    {"newsletter",         "co_creator",      60,  true,  "informing"},
    {"policy_review",      "reviewer",        60,  true,  "engagement"},
    {"other",              "attendee",        60,  false, "consultation"},
};
/* clang-format on */

size_t al_usual_count(void)
{
    return AL_COUNT(usuals);
}

const struct al_usual *al_usual_for(const char *type)
{
    for (size_t i = 0; i + 1 < AL_COUNT(usuals); i++)
        if (al_strcmp0(usuals[i].type, type) == 0)
            return &usuals[i];
    return &usuals[AL_COUNT(usuals) - 1];
}
