/* tui/theme.c - inks as curses attributes. */
#include "config.h"
#include "tui/theme.h"

#define NCURSES_NOMACROS
#include <curses.h>
#include <stdlib.h>

enum { PAIR_WARN = 1 };

static bool wants_colour(void)
{
    return al_is_empty(getenv("NO_COLOR")) && has_colors() &&
           start_color() == OK && use_default_colors() == OK &&
           COLOR_PAIRS > PAIR_WARN;
}

void al_theme_init(struct al_theme *theme)
{
    *theme = (struct al_theme){0};
    theme->attributes[AL_INK_HEADING] = A_BOLD;
    theme->attributes[AL_INK_HERE] = A_BOLD;
    theme->attributes[AL_INK_WARN] = A_BOLD;
    /* Red on the terminal's own ground reads on black and on white. */
    if (wants_colour() && init_pair(PAIR_WARN, COLOR_RED, -1) == OK)
        theme->attributes[AL_INK_WARN] |= (unsigned long)COLOR_PAIR(PAIR_WARN);
}
