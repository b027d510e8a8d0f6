#ifndef AL_TUI_ACTS_CHAIN_H
#define AL_TUI_ACTS_CHAIN_H
/*
 * tui/acts_chain.h - the steps of the chain as actions of every screen.
 *
 * Each is about the marked rows, or the record under the cursor.
 */
#include "tui/app.h"

/* Ask people to an opportunity; on an opportunity: who might like it. */
enum al_status al_act_ask(struct al_app *app, void *state, struct al_err *err);
const char *al_why_no_ask(const struct al_app *app, const void *state);

/* What somebody needs before the day, ticked off. */
enum al_status al_act_ready(struct al_app *app, void *state,
                            struct al_err *err);
const char *al_why_not_ready(const struct al_app *app, const void *state);

/* How somebody is, before or after taking part. */
enum al_status al_act_check(struct al_app *app, void *state,
                            struct al_err *err);
/* What it gave, the good or the bad. */
enum al_status al_act_gain(struct al_app *app, void *state, struct al_err *err);
const char *al_why_no_chain(const struct al_app *app, const void *state);

/* A few facts that are missing, in one form. */
enum al_status al_act_tidy(struct al_app *app, void *state, struct al_err *err);

/* Who came to a planned activity whose day has come. */
enum al_status al_act_came(struct al_app *app, void *state, struct al_err *err);
const char *al_why_not_came(const struct al_app *app, const void *state);

/*
 * What Enter does with a record in a list: "Who came?" of a planned activity
 * whose day has come, else the record.
 */
enum al_status al_open_listed(struct al_app *app, const struct al_id *id,
                              struct al_err *err);

#endif
