#ifndef AL_TUI_THEME_H
#define AL_TUI_THEME_H
/*
 * tui/theme.h - how an ink looks: one table of looks and inks.
 *
 * Nothing is told by colour alone: words carry the meaning, so that all looks
 * show the same letters. Without colours (vt100, NO_COLOR, --mono) an ink is
 * bold, underlined or plain.
 *
 * A look that keeps the ground of the terminal cannot know whether that is
 * black or white. Of the 16 standard colours none reads well on both, but five
 * of the 240 fixed ones and one grey do; so the default look has colours where
 * a terminal knows 256 of them, and attributes alone elsewhere.
 */
#include "tui/canvas.h"
#include "tui/prefs.h"

#define AL_COLOUR_OWN (-1) /* the terminal's own */

struct al_style {
    int few;  /* foreground where there are 8 or 16 colours */
    int many; /* foreground where there are 256 */
    bool is_bold, is_underlined;
};

/* One cell of the table. */
const struct al_style *al_theme_style(enum al_look look, enum al_ink ink);
/* The ground of a look: AL_COLOUR_OWN, or one of the 8. */
int al_theme_ground(enum al_look look);
/* Whether the row with the marker is shown as a reversed bar, too. */
bool al_theme_has_bar(enum al_look look);

struct al_theme {
    unsigned long attributes[AL_INK__COUNT]; /* curses attributes */
    unsigned long bar;                       /* on AL_INK_BAR */
    unsigned long ground; /* of what nothing stands on; 0: the terminal's */
};

/* Ask curses what the terminal can do; after newterm, before painting. */
void al_theme_init(struct al_theme *theme, enum al_look look);

#endif
