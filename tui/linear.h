#ifndef AL_TUI_LINEAR_H
#define AL_TUI_LINEAR_H
/*
 * tui/linear.h - the screens without a screen: a line in, sentences out.
 *
 * A second front end over the same panes. A line that was typed becomes the
 * keys that a person would have pressed, and what changed is said as plain
 * text: no escape sequence, nothing painted twice. Forms are asked a field a
 * line, lists are numbered. It needs no terminal: a whole day can stand in a
 * here-document.
 */
#include <stdbool.h>

#include "core/err.h"

struct al_app;

/* Until the run is over, or screens are wanted (app->is_plain). */
void al_linear_run(struct al_app *app);

/*
 * Whether it goes line by line: asked for (--plain), ACCESSIBLE is set, the
 * person's own settings in dir say so, or the terminal cannot move its cursor.
 */
bool al_linear_is_wanted(const char *dir, bool is_asked);

/* Whether standard input and output are a terminal; and one for screens. */
bool al_linear_has_terminal(void);
bool al_linear_may_paint(void);

#endif
