#ifndef AL_TUI_BROWSE_PANE_H
#define AL_TUI_BROWSE_PANE_H
/*
 * tui/browse_pane.h - what panes share that are a list and nothing else.
 *
 * The state of such a pane begins with its struct al_browse; the functions fit
 * into struct al_pane_ops and its table of keys.
 */
#include "tui/browse.h"

/*
 * Load it; the first time it opens on what its reader looks at first, and on
 * all where there is none of that.
 */
enum al_status al_browse_pane_load(struct al_browse *browse, struct al_app *app,
                                   struct al_err *err);
void al_browse_pane_draw(const struct al_app *app, const void *state,
                         struct al_canvas *canvas, struct al_area area);
enum al_key_result al_browse_pane_key(struct al_app *app, void *state,
                                      const struct al_key *pressed);
bool al_browse_pane_record(const void *state, struct al_id *id);
void al_browse_pane_parts(void *state, struct al_parts *parts);
void al_browse_pane_tell(const struct al_app *app, const void *state,
                         struct al_str *out);
/* Filters with a name are worth a key in the foot where there are any. */
const char *al_browse_pane_foot(const void *state,
                                const struct al_keydef *keydef);
void al_browse_pane_drop(void *state);

/* Open what has the cursor; add one of the kind that is listed. */
al_act_fn al_browse_pane_open, al_browse_pane_add;
const char *al_browse_pane_nothing(const struct al_app *app, const void *state);

#endif
