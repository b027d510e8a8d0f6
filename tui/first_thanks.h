#ifndef AL_TUI_FIRST_THANKS_H
#define AL_TUI_FIRST_THANKS_H
/*
 * tui/first_thanks.h - the end of the first run: what was done, where things
 * are, and what may come next.
 */
#include "tui/app.h"
#include "tui/first.h"
#include "tui/sheet.h"

/* The tags of rows that can be chosen; 0 is only told. */
enum { AL_FIRST_GO_TODAY = 1, AL_FIRST_GO_SHEET, AL_FIRST_GO_INVITE };

extern const al_sheet_layout al_first_layouts[2];

/* What this person did in their first run, and where things are. */
void al_first_thanks(struct al_app *app, const struct al_first *first,
                     struct al_sheet *rows);
/* How many activities there are. */
size_t al_first_logged(struct al_app *app);

#endif
