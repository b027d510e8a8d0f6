#ifndef AL_TUI_SURVEY_ACTS_H
#define AL_TUI_SURVEY_ACTS_H
/*
 * tui/survey_acts.h - what is done with surveys: begin one, type in its sheets
 * and its slips, close a round, make a new version.
 */
#include "core/involve.h"
#include "tui/app.h"

/* ---- with the round under the cursor ---- */

/* Type in sheets of paper; type in slips, apart from them. */
enum al_status al_act_sheets(struct al_app *app, void *state,
                             struct al_err *err);
enum al_status al_act_slips(struct al_app *app, void *state,
                            struct al_err *err);
/* The round is over today, and what waits for it goes. */
enum al_status al_act_close_round(struct al_app *app, void *state,
                                  struct al_err *err);
const char *al_why_no_round(const struct al_app *app, const void *state);

/* The keys of panes in which rounds stand. */
#define AL_SURVEY_KEYS                                                       \
    {'t', 0, N_("type in survey sheets"), NULL, al_act_sheets,               \
     al_why_no_round},                                                       \
    {                                                                        \
        'T', 0, N_("type in tear-off slips"), NULL, al_act_slips,            \
            al_why_no_round                                                  \
    }

/* ---- with the survey under the cursor, or with none ---- */

/* Begin a round of a survey that comes with the program, or of the one in the
 * row. */
enum al_status al_act_start_survey(struct al_app *app, void *state,
                                   struct al_err *err);
/* Questions that may be changed, where a round has used the others. */
enum al_status al_act_new_version(struct al_app *app, void *state,
                                  struct al_err *err);
const char *al_why_no_survey(const struct al_app *app, const void *state);

/* ---- for the panes ---- */

/* Let records wait as one sheet or slip of a round. */
enum al_status al_survey_put(struct al_ledger *ledger, const struct al_id *id,
                             const struct al_id *round, bool is_slip,
                             const struct al_involved *made,
                             struct al_err *err);
/* Send what is due, and say what went and what of this round waits on. */
void al_survey_send(struct al_app *app, const struct al_id *round);

void al_pane_entry_open(struct al_app *app, const struct al_id *round);
void al_pane_slip_open(struct al_app *app, const struct al_id *round);

#endif
