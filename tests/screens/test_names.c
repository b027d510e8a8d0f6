/*
 * tests/screens/test_names.c - names as the world writes them.
 *
 * What stands on the screen is what is stored; one press of Backspace takes
 * what the eye calls one letter; columns stay where they are; and a name is
 * found by whoever has no accents on the keyboard.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"

#define ACUTE "\xcc\x81" /* U+0301, on the letter before it */
#define VS16  "\xef\xb8\x8f"
#define SAVE  "\033OQ"

/* typed: as a keyboard sends it. stored: composed, as it is shown from then on.
 * less: what is left after one Backspace. */
static const struct {
    const char *typed, *stored, *less;
} names[] = {
    {"日本 太郎", "日本 太郎", "日本 太"},
    {"Jose" ACUTE, "José", "Jos"},
    {"Siân Ŵyn", "Siân Ŵyn", "Siân Ŵy"},
    {"Łukasz Żółć", "Łukasz Żółć", "Łukasz Żół"},
    {"فاطمة", "فاطمة", "فاطم"},
    {"Nguyễn Thị", "Nguyễn Thị", "Nguyễn Th"},
    {"Ana ❤" VS16, "Ana ❤" VS16, "Ana "},
    {"Bo 😀", "Bo 😀", "Bo "},
    {"김민준", "김민준", "김민"},
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

/*
 * One letter made of several characters. What emoji are glued from is drawn,
 * and taken, part by part: no two terminals agree on the width of the whole.
 */
static const char *const joined[] = {
    ("e" ACUTE ACUTE), "ệ", "ﻻ", ("❤" VS16), "क्",
};

static struct al_tty tty;

static void open_people(const char *dir, const char *term)
{
    al_tty_start(
        &tty, &(struct al_tty_options){.dir = dir, .term = term, .rows = 60});
    al_tty_wait(&tty, "Lately");
    al_tty_press(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
}

static void open_new_person(void)
{
    al_tty_press(&tty, "a");
    al_tty_wait(&tty, "New: Resident");
}

static bool is_stored(const char *dir, const char *name)
{
    static char json[1 << 18];
    char path[160], want[160];
    FILE *file;

    ck_assert_int_eq(al_tty_command(dir, "list person --json"), 0);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    json[fread(json, 1, sizeof(json) - 1, file)] = '\0';
    fclose(file);
    snprintf(want, sizeof(want), "\"%s\"", name);
    return strstr(json, want) != NULL;
}

/* The column in which text begins in a row; -1: it is not there. */
static int find_col(int row, const char *text)
{
    for (int col = 0; col < tty.cols; col++) {
        size_t at = 0;

        for (; text[at] && col + (int)at < tty.cols; at++) {
            VTermScreenCell cell = {0};

            vterm_screen_get_cell(tty.screen, (VTermPos){row, col + (int)at},
                                  &cell);
            if (cell.chars[0] != (uint32_t)(unsigned char)text[at])
                break;
        }
        if (!text[at])
            return col;
    }
    return -1;
}

static int find_row(const char *text)
{
    for (int row = 0; row < tty.rows; row++)
        if (strstr(al_tty_row(&tty, row), text))
            return row;
    al_tty_dump(&tty);
    ck_abort_msg("%s is not on the screen", text);
    return -1;
}

START_TEST(what_stands_on_the_screen_is_what_is_stored)
{
    static struct al_shot first;
    char dir[128];

    snprintf(dir, sizeof(dir), "%s", al_tty_sample("stored"));
    open_people(dir, NULL);
    for (int i = 0; i < NAMES; i++) {
        open_new_person();
        al_tty_press(&tty, names[i].typed);
        ck_assert(al_tty_has(&tty, names[i].typed));
        al_tty_press(&tty, SAVE);
        al_tty_wait(&tty, "Saved: ");
        al_tty_wait(&tty, names[i].stored);
        ck_assert_msg(is_stored(dir, names[i].stored), "%s", names[i].stored);
    }
    al_tty_press(&tty, "mm\033[H");
    al_tty_wait(&tty, "m shows mine");
    for (int i = 0; i < NAMES; i++) /* nothing moved the next column */
        ck_assert_msg(find_col(find_row(names[i].stored), "never") ==
                          find_col(find_row("Would like"), "Last"),
                      "%s", al_tty_row(&tty, find_row(names[i].stored)));
    al_shot_take(&tty, &first);
    al_tty_end(&tty);

    for (size_t i = 0; al_terms[i]; i++) { /* whatever draws them */
        open_people(dir, al_terms[i]);
        al_tty_press(&tty, "mm\033[H");
        al_shot_wait(&tty, &first, al_terms[i]);
        al_tty_end(&tty);
    }
}
END_TEST

/* Then as many presses as the eye counts empty the field. */
START_TEST(backspace_takes_what_the_eye_calls_one_letter)
{
    static struct al_shot empty, less;
    bool is_note = _i == 1;

    open_people(al_tty_sample_to_read(), NULL);
    al_tty_press(&tty, "n");
    al_tty_wait(&tty, "New: What was said");
    for (int i = 0; i < (is_note ? 2 : 0); i++)
        al_tty_press(&tty, "\t");
    al_tty_wait(&tty, is_note ? "> In short" : "> In their own words");
    for (int i = 0; i < NAMES; i++) {
        al_tty_press(&tty, "\025");
        al_tty_settle(&tty);
        al_shot_take(&tty, &empty);
        al_tty_press(&tty, names[i].less);
        al_tty_settle(&tty);
        al_shot_take(&tty, &less);
        al_tty_press(&tty, "\025");
        al_tty_press(&tty, names[i].typed);
        ck_assert(!al_shot_is(&tty, &less));
        al_tty_press(&tty, "\177");
        al_shot_wait(&tty, &less, names[i].typed);
        for (int presses = 0; !al_shot_is(&tty, &empty); presses++) {
            ck_assert_int_lt(presses, 12);
            al_tty_press(&tty, "\177");
        }
    }
    for (size_t i = 0; i < sizeof(joined) / sizeof(joined[0]); i++) {
        al_tty_press(&tty, "Al ");
        al_tty_settle(&tty);
        al_shot_take(&tty, &less);
        al_tty_press(&tty, joined[i]);
        ck_assert(!al_shot_is(&tty, &less));
        al_tty_press(&tty, "\177");
        al_shot_wait(&tty, &less, joined[i]);
        al_tty_press(&tty, "\025");
    }
    al_tty_end(&tty);
}
END_TEST

/* In the list, by find, and where a person is picked. */
START_TEST(a_name_is_sorted_and_found_without_its_accents)
{
    static const char *const people[] = {"Zoa A.", "Zoë B.", "Zof C."};
    static const char *const spelled[] = {"zoe", "ZOE", "Zoë", "zoe\xcc\x88"};
    int rows[3];

    open_people(al_tty_sample("sorted"), NULL);
    for (int i = 2; i >= 0; i--) {
        open_new_person();
        al_tty_press(&tty, people[i]);
        al_tty_press(&tty, SAVE);
        al_tty_wait(&tty, "Saved: ");
        al_tty_wait(&tty, people[i]);
    }
    al_tty_press(&tty, "mm");
    al_tty_wait(&tty, "m shows mine");
    for (int i = 0; i < 3; i++)
        rows[i] = find_row(people[i]);
    ck_assert_int_eq(rows[1], rows[0] + 1);
    ck_assert_int_eq(rows[2], rows[1] + 1);
    al_tty_press(&tty, "1"); /* where nobody is marked to be logged */
    al_tty_wait(&tty, "[1 Today]");
    for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++) {
        al_tty_press(&tty, "/");
        al_tty_wait(&tty, "Find");
        al_tty_press(&tty, spelled[i]);
        al_tty_wait(&tty, "Resident  Zoë B.");
        al_tty_press(&tty, "\033[21~"); /* F10 */
        al_tty_press(&tty, "l");
        al_tty_wait(&tty, "Log an involvement");
        al_tty_press(&tty, spelled[i]);
        al_tty_wait(&tty, "= Zoë B.");
        al_tty_press(&tty, "\033[21~");
        al_tty_wait(&tty, "[1 Today]");
    }
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("names");
    TCase *tc = tcase_create("names");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, what_stands_on_the_screen_is_what_is_stored);
    tcase_add_loop_test(tc, backspace_takes_what_the_eye_calls_one_letter, 0,
                        2);
    tcase_add_test(tc, a_name_is_sorted_and_found_without_its_accents);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
