/*
 * tests/screens/test_resize.c - windows that grow and shrink, on every screen.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/trails.h"
#include "tests/testing.h"

#define TOO_SMALL "Make the window larger; your text is safe."

static const int storm[][2] = {{24, 80}, {10, 40},  {5, 20},
                               {1, 1},   {60, 200}, {24, 80}};

static struct al_tty tty;

/* As fast as it goes, then each size waited for; 24x80 at the end. */
static void blow(void)
{
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof(storm) / sizeof(storm[0]); i++) {
            al_tty_resize(&tty, storm[i][0], storm[i][1]);
            if (round == 2)
                al_tty_settle(&tty);
        }
}

static void go(const struct al_trail *trail)
{
    al_trail_go(&tty, trail, &(struct al_tty_options){.rows = 24, .cols = 80});
    for (int i = 0; i < 100 && trail->place == AL_TRAIL_WAITING; i++)
        al_tty_settle(&tty); /* four words take a while to work out */
}

/* Alive, the same letters in every cell, and the cursor where it was. */
static void ck_storm(const char *pane)
{
    static struct al_shot before;

    al_tty_press(&tty, "\014"); /* a key: what was said is gone */
    al_tty_settle(&tty);
    al_shot_take(&tty, &before);
    blow();
    al_shot_wait(&tty, &before, pane);
    al_tty_send(&tty, "\014"); /* what was there, or what is shown? */
    al_tty_settle(&tty);
    al_shot_wait(&tty, &before, pane);
}

START_TEST(a_storm_leaves_the_screen_as_it_was)
{
    go(&al_trails[_i]);
    ck_storm(al_trails[_i].pane);
    al_tty_end(&tty);
}
END_TEST

/* No trail leads there: an account that several people share. */
static void ask_who(void)
{
    char line[600];

    snprintf(line, sizeof(line), "exec '%s' --shared '%s/people'",
             al_tty_program(), al_tty_home());
    al_tty_start(&tty, &(struct al_tty_options){.shell = line});
    al_tty_wait(&tty, "Who are you?");
}

START_TEST(a_storm_leaves_the_question_who_it_is_as_it_was)
{
    ask_who();
    ck_storm("who");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Enter makes your folder");
    al_tty_press(&tty, "Zo");
    ck_storm("who, a name");
    ck_assert(al_tty_has(&tty, "Zo"));
    al_tty_end(&tty);
}
END_TEST

/* As a window does that shrank and grew again before the program looked. */
START_TEST(a_size_that_is_told_again_is_painted_again)
{
    static struct al_shot before;

    go(&al_trails[0]);
    al_tty_settle(&tty);
    al_shot_take(&tty, &before);
    vterm_input_write(tty.vterm, "\033[2J", 4);
    ck_assert(!al_shot_is(&tty, &before));
    kill(tty.pid, SIGWINCH);
    al_shot_wait(&tty, &before, al_trails[0].pane);
    al_tty_end(&tty);
}
END_TEST

static void ck_too_small(const char *pane)
{
    const char *first;
    int row, col;

    for (int i = 0; i < 100; i++) {
        first = al_tty_row(&tty, 0);
        if (first[0] && strncmp(first, TOO_SMALL, strlen(first)) == 0)
            break;
        al_tty_settle(&tty);
    }
    ck_assert_msg(first[0] && strncmp(first, TOO_SMALL, strlen(first)) == 0,
                  "%s: %s", pane, first);
    if (tty.cols > (int)strlen(TOO_SMALL))
        ck_assert_str_eq(first, TOO_SMALL);
    for (int i = 1; i < tty.rows; i++)
        ck_assert_msg(!al_tty_row(&tty, i)[0], "%s, row %d: %s", pane, i,
                      al_tty_row(&tty, i));
    al_tty_cursor(&tty, &row, &col);
    ck_assert(row < tty.rows && col < tty.cols);
}

/*
 * Below 60x15 there is one line; what is typed there is not lost. A list that
 * is longer than a window may be scrolled otherwise then; the marker is on the
 * same row.
 */
/* The marked row as far as its first column: the others are as wide as what was
 * seen so far needs. */
static void take_marked(char *marked, size_t size)
{
    int row, col;
    char *end;

    al_tty_cursor(&tty, &row, &col);
    snprintf(marked, size, "%s", al_tty_row(&tty, row));
    if (strlen(marked) > 2 && (end = strstr(marked + 2, "  ")))
        *end = '\0';
}

static void ck_marked(const char *marked)
{
    int row, col;

    al_tty_wait(&tty, marked);
    al_tty_cursor(&tty, &row, &col);
    ck_assert_msg(strncmp(al_tty_row(&tty, row), marked, strlen(marked)) == 0,
                  "%s instead of %s", al_tty_row(&tty, row), marked);
}

START_TEST(keys_work_on_in_a_window_that_is_too_small)
{
    static const int small[][2] = {{14, 80}, {24, 59}, {10, 40}, {1, 1}};
    const struct al_trail *trail = &al_trails[_i];
    const char *keys = trail->kind == AL_TRAIL_FORM ? "zq" : "\033[B";
    static struct al_shot after;
    char marked[256];

    go(trail); /* what the keys do in a window that is large enough */
    al_tty_press(&tty, keys);
    al_tty_settle(&tty);
    al_shot_take(&tty, &after);
    take_marked(marked, sizeof(marked));
    al_tty_end(&tty);
    go(trail);
    for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
        al_tty_resize(&tty, small[i][0], small[i][1]);
        ck_too_small(trail->pane);
    }
    al_tty_press(&tty, keys);
    ck_too_small(trail->pane);
    al_tty_resize(&tty, 24, 80);
    if (trail->kind != AL_TRAIL_LIST)
        al_shot_wait(&tty, &after, trail->pane);
    ck_marked(marked);
    al_tty_end(&tty);
}
END_TEST

/* A list that is scrolled, and what was pressed on the way. */
START_TEST(the_marked_row_stays_marked_at_every_size)
{
    static const int sizes[][2] = {{60, 200}, {15, 60}, {19, 100}, {24, 80}};
    char marked[256];
    int row, col;

    go(&al_trails[2]);
    ck_assert_str_eq(al_trails[2].text, "m shows mine");
    al_tty_settle(&tty);
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_gt(row, 8);
    take_marked(marked, sizeof(marked));
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        al_tty_resize(&tty, sizes[i][0], sizes[i][1]);
        ck_marked(marked);
    }
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("resize");
    TCase *tc = tcase_create("resize");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, a_storm_leaves_the_screen_as_it_was, 0,
                        (int)al_trail_count());
    tcase_add_test(tc, a_storm_leaves_the_question_who_it_is_as_it_was);
    tcase_add_loop_test(tc, keys_work_on_in_a_window_that_is_too_small, 0,
                        (int)al_trail_count());
    tcase_add_test(tc, a_size_that_is_told_again_is_painted_again);
    tcase_add_test(tc, the_marked_row_stays_marked_at_every_size);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
