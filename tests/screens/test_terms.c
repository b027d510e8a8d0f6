/*
 * tests/screens/test_terms.c - the first screen on every terminal.
 *
 * Golden texts: AL_GOLDEN=write makes them anew. Every terminal is held against
 * the same text, so none of them can show another word.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/golden.h"
#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"

/* From so many colours on the default look has some of its own. */
enum { TERMS = 9, MANY = 256 };

static const struct {
    int rows, cols;
    const char *golden, *ascii;
} sizes[] = {
    {24, 80, "today-80x24", "today-80x24-ascii"},
    {40, 120, "today-120x40", "today-120x40-ascii"},
    {50, 200, "today-200x50", "today-200x50-ascii"},
};

static struct al_tty tty;

static void open_by(const char *shell, const char *term, const char *lang,
                    const char *extra, size_t size)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample_to_read(),
                                                .term = term,
                                                .lang = lang,
                                                .extra = extra,
                                                .shell = shell,
                                                .rows = sizes[size].rows,
                                                .cols = sizes[size].cols});
    al_tty_wait(&tty, "Lately");
}

static void open_today(const char *term, const char *lang, const char *extra,
                       size_t size)
{
    open_by(NULL, term, lang, extra, size);
}

/* Not even one that goes back to the terminal's own. */
static void ck_no_colour(const char *term)
{
    ck_assert_msg(tty.colours + tty.resets == 0,
                  "%s, %d columns: %zu colours, %zu times back", term, tty.cols,
                  tty.colours, tty.resets);
}

/* Only a terminal of many colours gets some; C gets nothing beyond ASCII. */
START_TEST(the_first_screen_is_the_same_on_every_terminal)
{
    const char *term = al_terms[_i];
    int count = al_term_colours(term);

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        open_today(term, "C.UTF-8", NULL, i);
        al_golden_check(&tty, sizes[i].golden, NULL);
        ck_assert_msg((tty.colours > 0) == (count >= MANY), "%s: %zu colours",
                      term, tty.colours);
        if (count == 0)
            ck_no_colour(term);
        al_tty_end(&tty);

        open_today(term, "C", NULL, i);
        al_golden_check(&tty, sizes[i].ascii, NULL);
        ck_assert_msg(tty.high == 0, "%s: %zu bytes beyond ASCII", term,
                      tty.high);
        al_tty_end(&tty);
    }
}
END_TEST

/* NO_COLOR counts with any value but none (no-color.org). */
START_TEST(no_color_means_no_colour_code_and_the_same_words)
{
    const char *term = al_terms[_i];
    bool has_colours = al_term_colours(term) >= MANY;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        open_today(term, NULL, "NO_COLOR=0", i);
        al_golden_check(&tty, sizes[i].golden, NULL);
        ck_no_colour(term);
        al_tty_end(&tty);
    }
    open_today(term, NULL, "NO_COLOR=", 0);
    ck_assert_msg((tty.colours > 0) == has_colours, "%s: %zu colours", term,
                  tty.colours);
    al_tty_end(&tty);
}
END_TEST

START_TEST(mono_means_no_colour_code_and_the_same_words)
{
    const char *term = al_terms[_i];
    char line[600];

    snprintf(line, sizeof(line), "exec '%s' --mono", al_tty_program());
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        open_by(line, term, NULL, NULL, i);
        al_golden_check(&tty, sizes[i].golden, NULL);
        ck_no_colour(term);
        al_tty_end(&tty);
    }
}
END_TEST

/* No title, and paste marked, whatever terminfo knows of it. */
START_TEST(every_terminal_is_left_as_it_was_found)
{
    const char *term = al_terms[_i];
    int status;

    open_today(term, NULL, NULL, 0);
    ck_assert_int_eq(tty.titles, 0);
    ck_assert(!al_tty_is_sane(&tty));
    al_tty_send(&tty, "q");
    status = al_tty_wait_end(&tty);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %d", term,
                  status);
    ck_assert_msg(al_tty_is_sane(&tty), "%s is left raw", term);
    tty.tail[tty.tail_len] = '\0';
    ck_assert_msg(strstr(tty.tail, "\033[?2004l") != NULL, "%s: paste is on",
                  term);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("terms");
    TCase *tc = tcase_create("terms");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, the_first_screen_is_the_same_on_every_terminal, 0,
                        TERMS);
    tcase_add_loop_test(tc, no_color_means_no_colour_code_and_the_same_words, 0,
                        TERMS);
    tcase_add_loop_test(tc, mono_means_no_colour_code_and_the_same_words, 0,
                        TERMS);
    tcase_add_loop_test(tc, every_terminal_is_left_as_it_was_found, 0, TERMS);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
