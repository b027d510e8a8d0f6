#ifndef AL_TUI_TEXT_VIEW_H
#define AL_TUI_TEXT_VIEW_H
/*
 * tui/text_view.h - a text that is read, and scrolled where it is long.
 *
 * What panes of help are made of: lines are broken to the window's width, and
 * the cursor stands where reading starts.
 */
#include "tui/app.h"

struct al_text_view {
    struct al_str text; /* owned; at least one line */
    int top;            /* the first line that is shown */
};

void al_text_view_draw(const struct al_text_view *view,
                       const struct al_app *app, struct al_canvas *canvas,
                       struct al_area area);
/* Lines and pages; letters are refused, other keys left. */
enum al_key_result al_text_view_key(struct al_text_view *view,
                                    const struct al_app *app,
                                    const struct al_key *pressed);

#endif
