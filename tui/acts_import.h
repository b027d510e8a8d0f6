#ifndef AL_TUI_ACTS_IMPORT_H
#define AL_TUI_ACTS_IMPORT_H
/*
 * tui/acts_import.h - a spreadsheet is taken in, from any screen.
 */
#include "tui/app.h"

enum al_status al_act_import(struct al_app *app, void *state,
                             struct al_err *err);
const char *al_why_no_import(const struct al_app *app, const void *state);

#endif
