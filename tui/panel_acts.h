#ifndef AL_TUI_PANEL_ACTS_H
#define AL_TUI_PANEL_ACTS_H
/*
 * tui/panel_acts.h - between a team's folder and those of its panels.
 */
#include "share/panels.h"
#include "tui/deed.h"

extern const struct al_deed_job al_deed_panel_make; /* about a recruitment */
extern const struct al_deed_job al_deed_panel_end;  /* about a recruitment */
extern const struct al_deed_job al_deed_panel_say;  /* the decision, there */

/* Go on in a panel's folder, and say where one is. */
enum al_status al_panel_enter(struct al_app *app, const char *dir,
                              struct al_err *err);
/* Go back to the team's folder. AL_EINVAL: none is known. */
enum al_status al_panel_leave(struct al_app *app, struct al_err *err);

/* The folders of panels beside this one. */
enum al_status al_go_panels(struct al_app *app, void *state,
                            struct al_err *err);
/* The panel's record that is open, or of a recruitment: opens it, or asks
 * whether to make it. A key of panes where recruitments stand. */
enum al_status al_act_panel(struct al_app *app, void *state,
                            struct al_err *err);
const char *al_why_no_panel(const struct al_app *app, const void *state);

/* "Panel for Employment specialist, ends 12-Feb-2027"; appended. */
void al_panel_say_where(const struct al_app *app, struct al_str *out);

/*
 * What of a panel goes to the team's folder: the decision with its day, how
 * many {people} scored, and how long all of them sat there. Saves there.
 */
struct al_panel_told {
    const char *decision, *day; /* stored */
    size_t clients;
    int64_t minutes;
};
void al_panel_told_count(struct al_index *index, struct al_panel_told *told);
void al_panel_told_say(const struct al_panel_told *told, struct al_str *out);
enum al_status al_panel_tell(const char *team_dir,
                             const struct al_id *recruitment,
                             const struct al_panel_told *told,
                             struct al_err *err);

/* The words of a candidate that may be passed on, as what a candidate said, to
 * the team's folder; without their sign. */
enum al_status al_panel_pass(struct al_ledger *panel, const char *team_dir,
                             const struct al_id *feedback, struct al_err *err);

#endif
