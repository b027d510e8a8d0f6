#ifndef AL_TUI_ACTS_EVIDENCE_H
#define AL_TUI_ACTS_EVIDENCE_H
/*
 * tui/acts_evidence.h - naming evidence while working, and the countdown.
 */
#include "tui/app.h"

/* Name the marked rows, or the record under the cursor, as evidence. */
enum al_status al_act_evidence(struct al_app *app, void *state,
                               struct al_err *err);
const char *al_why_no_evidence(const struct al_app *app, const void *state);

/* The countdown to the review under the cursor, or to the next one. */
enum al_status al_act_countdown(struct al_app *app, void *state,
                                struct al_err *err);
const char *al_why_no_countdown(const struct al_app *app, const void *state);

#endif
