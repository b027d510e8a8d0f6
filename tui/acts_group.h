#ifndef AL_TUI_ACTS_GROUP_H
#define AL_TUI_ACTS_GROUP_H
/*
 * tui/acts_group.h - what comes of meeting, as keys on the record itself: each
 * opens a form in which what is known stands already.
 */
#include "tui/app.h"

/* Of an activity, a meeting or a contact: who offered what to whom. */
enum al_status al_act_connection(struct al_app *app, void *state,
                                 struct al_err *err);
const char *al_why_no_connection(const struct al_app *app, const void *state);

/* Of an activity, a story or a connection: a job lead. */
enum al_status al_act_job_lead(struct al_app *app, void *state,
                               struct al_err *err);
const char *al_why_no_job_lead(const struct al_app *app, const void *state);

/* Of a group: call a meeting. */
enum al_status al_act_meeting(struct al_app *app, void *state,
                              struct al_err *err);
/* Of a group: somebody joins. */
enum al_status al_act_join(struct al_app *app, void *state, struct al_err *err);
const char *al_why_no_group(const struct al_app *app, const void *state);

/* Of a membership: they leave, today; one save, which u takes back. */
enum al_status al_act_part(struct al_app *app, void *state, struct al_err *err);
const char *al_why_not_part(const struct al_app *app, const void *state);

/* Of a meeting, its activity, or a group (its last meeting): a decision. */
enum al_status al_act_decision(struct al_app *app, void *state,
                               struct al_err *err);
const char *al_why_no_decision(const struct al_app *app, const void *state);

/* The keys of panes that show one record. */
#define AL_GROUP_KEYS                                                         \
    {'N', 0, N_("a connection was made"), NULL, al_act_connection,            \
     al_why_no_connection},                                                   \
        {'J', 0, N_("a job lead came of it"), NULL, al_act_job_lead,          \
         al_why_no_job_lead},                                                 \
        {'M', 0, N_("call a meeting"), NULL, al_act_meeting,                  \
         al_why_no_group},                                                    \
        {'A', 0, N_("somebody joins the group"), NULL, al_act_join,           \
         al_why_no_group},                                                    \
        {'L', 0, N_("they leave the group"), NULL, al_act_part,               \
         al_why_not_part},                                                    \
    {                                                                         \
        'D', 0, N_("a decision of a meeting"), NULL, al_act_decision,         \
            al_why_no_decision                                                \
    }

#endif
