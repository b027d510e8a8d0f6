/* tests/test_linear_storm.c - every pane speaks, and random lines do no harm.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lines.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"
#include "tui/pane.h"

enum { RUNS = 12, LINES = 120 };

static struct home home;

static void set_up(void)
{
    al_test_home(&home);
    al_test_sample("\"$HOME/data\"");
}

static void tear_down(void)
{
    al_test_leave(&home);
}

/* ---- every pane ---- */

/* What draw paints is said as it stands: those panes are all text. */
static bool is_painted(const struct al_pane_ops *ops)
{
    return ops == &al_pane_outside || ops == &al_pane_pasted;
}

START_TEST(a_pane_tells_what_it_is_made_of)
{
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);

    ck_assert_msg(ops->parts || ops->tell || is_painted(ops),
                  "%s: line by line it would be a picture", ops->name);
}
END_TEST

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

START_TEST(a_pane_says_something)
{
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);
    struct al_str front = {0};
    const char *out;

    if (ops->is_inner)
        return;
    al_str_printf(&front, "al --pane %s", ops->name);
    out = al_lines_run(0, NULL, al_str_text(&front), "list\nquit\n");
    ck_assert_msg(count_lines(out) >= 4, "%s says no more than:\n%s", ops->name,
                  out);
    al_str_drop(&front);
}
END_TEST

/* ---- random lines ---- */

static const char *const words[] = {
    "",         "",         "",          "",           "l",      "n",
    "u",        "U",        "e 1",       "h",          "h 2",    "/ sam",
    "find",     "today",    "residents", "doing",      "list",   "more",
    "back",     ".",        "^",         "?",          "+",      "-",
    "\"",       "yes",      "no",        "1",          "2",      "3",
    "7",        "99",       "sa",        "ada",        "survey", "t",
    "y",        "-3",       "mon",       "2h",         "team",   "rights",
    "history",  "t 1",      "show 1",    "undo",       "redo",   "versions",
    "m",        "settings", "address",   "past",       ": past", "again",
    "who",      "mark 1",   "mark 2",    "x",          "d 1",    "a 2",
    "sheet",    "p",        "esc",       "ctrl-o",     "tab",    "zz\xc3\xab",
    "\x1b[31m", "\xff\xfe", "a, b, c",   "4294967296", "e 0",
};

static void add_line(struct al_test_random *random, struct al_str *lines)
{
    size_t letters;

    if (al_test_below(random, 8) > 0) {
        al_str_puts(lines, words[al_test_below(random, AL_COUNT(words))]);
    } else {
        letters = al_test_below(random, 40);
        for (size_t i = 0; i < letters; i++) {
            char byte = (char)(1 + al_test_below(random, 255));

            al_str_putc(lines, byte == '\n' ? ' ' : byte);
        }
    }
    al_str_putc(lines, '\n');
}

/* An entry is typed up to its note, then whatever comes. */
START_TEST(random_lines_neither_crash_nor_lose_a_draft)
{
    uint64_t seed = al_test_seed(20261123) + (uint64_t)_i;
    struct al_test_random random = {seed * 2 + 1};
    struct al_str lines = {0};
    char note[40];

    snprintf(note, sizeof(note), "marker%llu", (unsigned long long)seed);
    al_str_printf(&lines, "l\nsam t\nfocus\n\n\n\n%s\n", note);
    for (int i = 0; i < LINES; i++)
        add_line(&random, &lines);
    /* Most lines mean nothing, and it may end amid a form. */
    al_lines_run(0, NULL,
                 "calm() { al \"$@\"; case $? in 0|1|3) ;; *) false ;; esac; "
                 "}; calm",
                 al_str_text(&lines));
    al_str_drop(&lines);
    /* It stands in a record, in what was taken back, or in a draft. */
    al_test_says(0, NULL,
                 "al list participation --json --reason storm --gone "
                 "2>/dev/null | grep -q %s || test -n "
                 "\"$(find \"$HOME/data/drafts\" -type f 2>/dev/null)\" || "
                 "{ echo 'seed %llu'; exit 1; }",
                 note, (unsigned long long)seed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_storm");
    TCase *tables = tcase_create("tables");
    TCase *tc = tcase_create("linear_storm");
    int panes = (int)al_pane_count();

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tables, a_pane_tells_what_it_is_made_of, 0, panes);
    tcase_add_loop_test(tc, a_pane_says_something, 0, panes);
    tcase_add_loop_test(tc, random_lines_neither_crash_nor_lose_a_draft, 0,
                        RUNS);
    suite_add_tcase(suite, tables);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
