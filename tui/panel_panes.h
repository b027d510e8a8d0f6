#ifndef AL_TUI_PANEL_PANES_H
#define AL_TUI_PANEL_PANES_H
/*
 * tui/panel_panes.h - the panes of a panel's folder that open from another.
 */
#include "tui/app.h"

/* The sheet of this scorer; whether it may be typed here was asked before. */
void al_pane_scoring_open(struct al_app *app, const struct al_id *candidate,
                          const struct al_id *scorer);
/* A candidate's scores side by side. */
void al_pane_beside_open(struct al_app *app, const struct al_id *candidate);
/* Who sits at the keyboard; or (candidate) whose sheet on paper is typed. */
void al_pane_sitting_open(struct al_app *app, const struct al_id *candidate);

#endif
