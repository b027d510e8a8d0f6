#ifndef AL_TUI_THEME_H
#define AL_TUI_THEME_H
/*
 * tui/theme.h - how an ink looks on this terminal.
 *
 * The background is always the terminal's own. Without colours (vt100,
 * NO_COLOR) inks are bold or plain: nothing is told by colour alone.
 */
#include "tui/canvas.h"

struct al_theme {
    unsigned long attributes[AL_INK__COUNT]; /* curses attributes */
};

/* Ask curses what the terminal can do; after newterm, before painting. */
void al_theme_init(struct al_theme *theme);

#endif
