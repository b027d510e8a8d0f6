#ifndef AL_TUI_ACTS_CONCERN_H
#define AL_TUI_ACTS_CONCERN_H
/*
 * tui/acts_concern.h - raising a concern and taking it on, on every screen.
 */
#include "tui/app.h"

/*
 * On a concern what comes next: what may be passed on, to whom it goes, what
 * came of it. Anywhere else a new one, with the person and the activity under
 * the cursor.
 */
enum al_status al_act_concern(struct al_app *app, void *state,
                              struct al_err *err);
const char *al_why_no_concern(const struct al_app *app, const void *state);

/* A step of the concern under the cursor, how it ended, that they were told. */
enum al_status al_act_step(struct al_app *app, void *state, struct al_err *err);
/* What they agreed may be passed on; also when they are asked again. */
enum al_status al_act_agreed(struct al_app *app, void *state,
                             struct al_err *err);
const char *al_why_no_step(const struct al_app *app, const void *state);

#endif
