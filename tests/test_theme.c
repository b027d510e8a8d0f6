/*
 * tests/test_theme.c - whether what a look shows can be read.
 *
 * Contrast is that of WCAG 2.1 (relative luminance, 1.4.3): 4.5:1 is its level
 * AA for text, 7:1 its level AAA.
 */
#include "config.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base.h"
#include "tests/testing.h"
#include "tui/theme.h"

/*
 * The 16 standard colours as three terminals come: xterm (XTerm-col.ad of
 * patch 379), PuTTY 0.78 (its settings' defaults), and VGA text mode, which the
 * Linux console keeps (drivers/tty/vt/vt.c).
 */
static const struct {
    const char *name;
    uint32_t colours[16];
} palettes[] = {
    {"xterm",
     {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD,
      0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF,
      0x00FFFF, 0xFFFFFF}},
    {"PuTTY",
     {0x000000, 0xBB0000, 0x00BB00, 0xBBBB00, 0x0000BB, 0xBB00BB, 0x00BBBB,
      0xBBBBBB, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF,
      0x55FFFF, 0xFFFFFF}},
    {"VGA",
     {0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA,
      0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF,
      0x55FFFF, 0xFFFFFF}},
};

static const char *const looks[] = {
    [AL_LOOK_DEFAULT] = "default",
    [AL_LOOK_CONTRAST] = "contrast",
    [AL_LOOK_MONO] = "mono",
    [AL_LOOK_BAR] = "bar",
};

/* Above 15 all terminals agree: a cube of 6 levels, and 24 greys. */
static uint32_t colour(size_t palette, int number)
{
    static const uint32_t levels[] = {0, 95, 135, 175, 215, 255};
    uint32_t at = (uint32_t)number;

    if (at < 16)
        return palettes[palette].colours[at];
    if (at >= 232)
        return (8 + 10 * (at - 232)) * 0x010101;
    at -= 16;
    return levels[at / 36] << 16 | levels[at / 6 % 6] << 8 | levels[at % 6];
}

static double channel(uint32_t byte)
{
    double part = (double)(byte & 0xFF) / 255;

    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) +
           0.0722 * channel(rgb);
}

static double contrast(uint32_t one, uint32_t other)
{
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

    return a > b ? a / b : b / a;
}

/* A colour on a look's ground, or on black and on white if that is unknown. */
static double least(size_t palette, int fore, int ground)
{
    uint32_t rgb = colour(palette, fore);
    double black = contrast(rgb, 0x000000), white = contrast(rgb, 0xFFFFFF);

    if (ground != AL_COLOUR_OWN)
        return contrast(rgb, colour(palette, ground));
    return black < white ? black : white;
}

START_TEST(every_pair_of_a_look_can_be_read)
{
    enum al_look look = (enum al_look)_i;
    int ground = al_theme_ground(look);
    double floor = look == AL_LOOK_CONTRAST ? 7 : 4.5;

    for (int ink = 0; ink < AL_INK__COUNT; ink++) {
        const struct al_style *style = al_theme_style(look, (enum al_ink)ink);
        const int fores[] = {style->few, style->many};

        for (size_t f = 0; f < 2; f++) {
            /* Own on own is what the person has chosen for the terminal. */
            ck_assert_msg(fores[f] != AL_COLOUR_OWN || ground == AL_COLOUR_OWN,
                          "%s, ink %d: own colour on a ground", looks[look],
                          ink);
            for (size_t p = 0; fores[f] >= 0 && p < AL_COUNT(palettes); p++)
                ck_assert_msg(least(p, fores[f], ground) >= floor,
                              "%s, ink %d: colour %d has %.2f:1 in %s",
                              looks[look], ink, fores[f],
                              least(p, fores[f], ground), palettes[p].name);
        }
        ck_assert_int_lt(style->few, 8);
    }
}
END_TEST

/*
 * Why the default look has no colour where a terminal has 8 or 16: its ground
 * is the terminal's, and none of them reads on black and on white everywhere.
 */
START_TEST(no_standard_colour_reads_on_black_and_on_white)
{
    for (int i = 0; i < 16; i++) {
        bool reads = true;

        for (size_t p = 0; p < AL_COUNT(palettes); p++)
            reads = reads && least(p, i, AL_COLOUR_OWN) >= 4.5;
        ck_assert_msg(!reads, "colour %d would do: use it", i);
    }
}
END_TEST

START_TEST(the_default_look_has_no_ground)
{
    ck_assert_int_eq(al_theme_ground(AL_LOOK_DEFAULT), AL_COLOUR_OWN);
    ck_assert_int_eq(al_theme_ground(AL_LOOK_BAR), AL_COLOUR_OWN);
}
END_TEST

/* Whoever sees no colour still sees where they are, and what is late. */
START_TEST(what_matters_differs_without_colours)
{
    enum al_look look = (enum al_look)_i;
    static const enum al_ink inks[] = {AL_INK_HEADING, AL_INK_HERE,
                                       AL_INK_WARN};

    for (size_t i = 0; i < AL_COUNT(inks); i++) {
        const struct al_style *style = al_theme_style(look, inks[i]);

        ck_assert(style->is_bold || style->is_underlined);
    }
    ck_assert(!al_theme_style(look, AL_INK_PLAIN)->is_bold);
}
END_TEST

START_TEST(mono_names_no_colour)
{
    for (int ink = 0; ink < AL_INK__COUNT; ink++) {
        const struct al_style *style =
            al_theme_style(AL_LOOK_MONO, (enum al_ink)ink);

        ck_assert_int_eq(style->few, AL_COLOUR_OWN);
        ck_assert_int_eq(style->many, AL_COLOUR_OWN);
    }
    ck_assert_int_eq(al_theme_ground(AL_LOOK_MONO), AL_COLOUR_OWN);
}
END_TEST

/* The measure itself: what WCAG and the usual checkers say of known pairs. */
START_TEST(contrast_is_measured_as_wcag_does)
{
    ck_assert(fabs(contrast(0x000000, 0xFFFFFF) - 21) < 0.001);
    ck_assert(fabs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.005);
    ck_assert(fabs(contrast(0x767676, 0xFFFFFF) - 4.54) < 0.005);
    ck_assert(fabs(contrast(0xFF0000, 0xFFFFFF) - 4.00) < 0.005);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("theme");
    TCase *tc = tcase_create("theme");

    tcase_add_test(tc, contrast_is_measured_as_wcag_does);
    tcase_add_loop_test(tc, every_pair_of_a_look_can_be_read, 0,
                        (int)AL_COUNT(looks));
    tcase_add_test(tc, no_standard_colour_reads_on_black_and_on_white);
    tcase_add_test(tc, the_default_look_has_no_ground);
    tcase_add_loop_test(tc, what_matters_differs_without_colours, 0,
                        (int)AL_COUNT(looks));
    tcase_add_test(tc, mono_names_no_colour);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
