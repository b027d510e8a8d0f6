#ifndef AL_TUI_ACTS_EXPORT_H
#define AL_TUI_ACTS_EXPORT_H
/*
 * tui/acts_export.h - what a list shows, as a file for other programs.
 */
#include "tui/app.h"

/* The marked rows; else the whole list as it is filtered; else the record. */
enum al_status al_act_export(struct al_app *app, void *state,
                             struct al_err *err);
const char *al_why_no_export(const struct al_app *app, const void *state);

#endif
