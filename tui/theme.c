/* tui/theme.c - looks and inks, and what curses makes of them. */
#include "config.h"
#include "tui/theme.h"

#define NCURSES_NOMACROS
#include <curses.h>
#include <stdlib.h>

/* The fixed ones of 256 that read on black and on white. */
enum {
    RED = 131,  /* 175,95,95 */
    GREEN = 29, /* 0,135,95 */
    GREY = 243, /* 118,118,118 */
    OWN = AL_COLOUR_OWN
};

struct look {
    int ground;
    bool is_mono, has_bar;
    struct al_style inks[AL_INK__COUNT];
};

/* clang-format off */
#define QUIET_INKS { \
    [AL_INK_PLAIN]   = {OWN, OWN,   false, false}, \
    [AL_INK_HEADING] = {OWN, OWN,   true,  false}, \
    [AL_INK_HERE]    = {OWN, OWN,   true,  false}, \
    [AL_INK_FAINT]   = {OWN, GREY,  false, false}, \
    [AL_INK_WARN]    = {OWN, RED,   true,  false}, \
    [AL_INK_GOOD]    = {OWN, GREEN, false, false}}

static const struct look table[] = {
    [AL_LOOK_DEFAULT] = {OWN, false, false, QUIET_INKS},
    [AL_LOOK_BAR] = {OWN, false, true, QUIET_INKS},
    [AL_LOOK_CONTRAST] = {COLOR_BLACK, false, false, {
        [AL_INK_PLAIN]   = {COLOR_WHITE, 15, false, false},
        [AL_INK_HEADING] = {COLOR_WHITE, 15, true,  false},
        [AL_INK_HERE]    = {COLOR_WHITE, 15, true,  true},
        [AL_INK_FAINT]   = {COLOR_WHITE, 15, false, false},
        [AL_INK_WARN]    = {COLOR_CYAN,  11, true,  true},
        [AL_INK_GOOD]    = {COLOR_WHITE, 10, false, false}}},
    [AL_LOOK_MONO] = {OWN, true, false, {
        [AL_INK_PLAIN]   = {OWN, OWN, false, false},
        [AL_INK_HEADING] = {OWN, OWN, true,  false},
        [AL_INK_HERE]    = {OWN, OWN, true,  false},
        [AL_INK_FAINT]   = {OWN, OWN, false, false},
        [AL_INK_WARN]    = {OWN, OWN, true,  false},
        [AL_INK_GOOD]    = {OWN, OWN, false, false}}},
};
/* clang-format on */

const struct al_style *al_theme_style(enum al_look look, enum al_ink ink)
{
    return &table[look].inks[ink];
}

int al_theme_ground(enum al_look look)
{
    return table[look].ground;
}

bool al_theme_has_bar(enum al_look look)
{
    return table[look].has_bar;
}

static bool wants_colour(const struct look *look)
{
    return !look->is_mono && al_is_empty(getenv("NO_COLOR")) && has_colors() &&
           start_color() == OK && use_default_colors() == OK &&
           COLOR_PAIRS > AL_INK__COUNT;
}

/* The pair of an ink; 0 where it has the terminal's own colours. */
static unsigned long colour(const struct look *look, size_t ink)
{
    const struct al_style *style = &look->inks[ink];
    int fore = COLORS >= 256 ? style->many : style->few;
    short pair = (short)(ink + 1);

    if ((fore == AL_COLOUR_OWN && look->ground == AL_COLOUR_OWN) ||
        init_pair(pair, (short)fore, (short)look->ground) != OK)
        return 0;
    return (unsigned long)COLOR_PAIR(pair);
}

void al_theme_init(struct al_theme *theme, enum al_look name)
{
    const struct look *look = &table[name];
    bool has_colour = wants_colour(look);

    *theme = (struct al_theme){.bar = A_REVERSE};
    for (size_t i = 0; i < AL_INK__COUNT; i++) {
        theme->attributes[i] = (look->inks[i].is_bold ? A_BOLD : 0) |
                               (look->inks[i].is_underlined ? A_UNDERLINE : 0);
        if (has_colour)
            theme->attributes[i] |= colour(look, i);
    }
    if (has_colour && look->ground != AL_COLOUR_OWN)
        theme->ground = theme->attributes[AL_INK_PLAIN];
}
