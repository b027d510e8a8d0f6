/*
 * tests/screens/test_idle.c - names go from a screen that nobody sits at, and
 * what was saved is sent.
 *
 * The program here has a clock that a test puts forward (late_clock.c); that
 * somebody resizes the window is how it learns of it.
 */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/two.h"
#include "tests/testing.h"

#define HIDDEN "Hidden after 10 minutes without a key."

enum { PATIENCE = 200 }; /* times 30 ms */

static struct al_tty tty;

/* Minutes pass, and the program is told that the window changed. */
static void put_forward(int minutes)
{
    char path[512];
    FILE *late;

    snprintf(path, sizeof(path), "%s/late", al_tty_home());
    late = fopen(path, "a");
    ck_assert_ptr_nonnull(late);
    for (int i = 0; i < minutes; i++)
        fputc('.', late);
    fclose(late);
    al_tty_resize(&tty, tty.rows == 24 ? 25 : 24, 80);
}

static void pass(int minutes)
{
    put_forward(minutes);
    /* It has painted the window of that size, with or without names. */
    for (int i = 0; i < PATIENCE && !al_tty_has(&tty, "Hidden") &&
                    !strstr(al_tty_row(&tty, tty.rows - 1), "actions");
         i++)
        al_tty_settle(&tty);
}

/* A key moves the cursor to a row. */
static void move_to(const char *keys, int wanted)
{
    int row = -1, col;

    al_tty_send(&tty, keys);
    for (int i = 0; i < PATIENCE && row != wanted; i++) {
        al_tty_settle(&tty);
        al_tty_cursor(&tty, &row, &col);
    }
    ck_assert_int_eq(row, wanted);
}

static const char *open_with(const char *name, const char *line)
{
    const char *dir = al_tty_sample(name);
    char path[512];
    FILE *config;

    snprintf(path, sizeof(path), "%s/config", dir);
    config = fopen(path, "a");
    ck_assert_ptr_nonnull(config);
    fprintf(config, "%s\n", line);
    fclose(config);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    return dir;
}

/* Nothing but the service's name and the sentence. */
static void ck_hidden(void)
{
    al_tty_wait(&tty, HIDDEN);
    for (int row = 0; row < tty.rows; row++) {
        const char *text = al_tty_row(&tty, row);

        if (row == 0)
            ck_assert_str_eq(text, "Harbour IPS");
        else if (row != 2)
            ck_assert_str_eq(text, "");
    }
    ck_assert_int_eq(tty.titles, 0);
}

START_TEST(names_go_after_ten_minutes_and_a_key_brings_them_back)
{
    int row, col;

    open_with("idle", "");
    move_to("j", 5);
    pass(9);
    ck_assert(!al_tty_has(&tty, "Hidden"));
    move_to("j", 6); /* somebody is there: the time starts anew */
    pass(9);
    ck_assert(!al_tty_has(&tty, "Hidden"));
    pass(1);
    ck_hidden();
    pass(60); /* and stay away, whatever the window does */
    ck_hidden();
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Lately"); /* that key did nothing else */
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(row, 6);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_arrow_brings_them_back_and_leaves_no_letters)
{
    open_with("arrow", "");
    pass(10);
    ck_hidden();
    al_tty_send(&tty, "\033[B");
    al_tty_wait(&tty, "Lately");
    ck_assert(!al_tty_has(&tty, "does nothing here"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_was_typed_is_kept_and_comes_back)
{
    const char *dir = open_with("form", "");

    al_tty_send(&tty, "lsa");
    al_tty_wait(&tty, "= Sam T.");
    pass(10);
    ck_hidden();
    kill(tty.pid, SIGKILL); /* whatever happens while nobody is there */
    al_tty_wait_end(&tty);
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_end(&tty);

    open_with("form-2", "");
    al_tty_send(&tty, "lsa");
    al_tty_wait(&tty, "= Sam T.");
    pass(10);
    ck_hidden();
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "= Sam T.");
    ck_assert(!al_tty_has(&tty, "sax"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(nought_means_never)
{
    open_with("never", "blank_after: 0");
    pass(600);
    ck_assert(al_tty_has(&tty, "Lately"));
    al_tty_end(&tty);
}
END_TEST

/* ---- what was saved is sent unasked ---- */

static void open_shared(const char *setting)
{
    al_two_set_up();
    al_two_lead();
    if (setting)
        al_two_run("lead", "settings %s", setting);
    al_two_run("lead", "edit 'Zelda M.' pronouns=she");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet");
}

START_TEST(a_minute_after_the_last_save_it_is_sent)
{
    open_shared(NULL);
    pass(1);
    al_tty_wait_gone(&tty, "not sent yet");
    ck_assert(!al_tty_has(&tty, "Sent 1 change")); /* nobody asked */
    al_tty_end(&tty);
}
END_TEST

START_TEST(line_by_line_it_is_sent_as_well)
{
    char same[600], plain[600];
    int code = 1;

    al_two_set_up();
    al_two_lead();
    al_two_run("lead", "edit 'Zelda M.' pronouns=she");
    snprintf(same, sizeof(same),
             "test $(git -C '%s/history.git' rev-parse main) = "
             "$(git -C '%s' rev-parse main)",
             al_two_path("lead"), al_two_path("hub.git"));
    ck_assert_int_ne(system(same), 0);
    snprintf(plain, sizeof(plain), "exec '%s' --plain", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_two_path("lead"),
                                                .shell = plain});
    al_tty_wait(&tty, "Command or ?");
    put_forward(1);
    for (int i = 0; i < PATIENCE && code != 0; i++) {
        al_tty_settle(&tty);
        code = system(same);
    }
    ck_assert_int_eq(code, 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(with_nought_it_waits_to_be_asked)
{
    open_shared("send_after=0");
    pass(9);
    for (int i = 0; i < 5; i++)
        al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "1 not sent yet"));
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "Sent 1 change");
    al_tty_wait_gone(&tty, "not sent yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_trouble_is_said_once_and_what_is_saved_stays)
{
    open_shared(NULL);
    ck_assert_int_eq(rename(al_two_path("hub.git"), al_two_path("away")), 0);
    pass(1);
    al_tty_wait(&tty, "nothing shared at that address");
    ck_assert(al_tty_has(&tty, "1 not sent yet"));
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Zelda M.");
    pass(5); /* it is tried again, and nobody is told the same again */
    for (int i = 0; i < 5; i++)
        al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "nothing shared at that address"));
    ck_assert_int_eq(rename(al_two_path("away"), al_two_path("hub.git")), 0);
    al_tty_send(&tty, "1");
    pass(11);
    al_tty_wait_gone(&tty, "not sent yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_colleagues_sent_comes_at_intervals_if_wanted)
{
    al_two_set_up();
    al_two_lead();
    al_two_run("lead", "settings get_every=5");
    ck_assert_int_eq(
        al_tty_command(al_two_path("none"), "version && cp -r lead other"), 0);
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "[1 Today]");
    al_two_run("other", "add person preferred_name='Yusuf K.'");
    al_two_run("other", "sync");
    pass(5);
    al_tty_wait(&tty, "got 1");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Yusuf K.");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("idle screens");
    TCase *tc = tcase_create("idle screens");
    const char *given = getenv("ALONGSIDE");
    char path[PATH_MAX];
    char *slash;
    int status;

    snprintf(path, sizeof(path), "%s", given ? given : "./alongside");
    slash = strrchr(path, '/');
    if (!slash)
        return EXIT_FAILURE;
    snprintf(slash, sizeof(path) - (size_t)(slash - path),
             "/tests/screens/late_alongside");
    setenv("ALONGSIDE", path, 1);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, names_go_after_ten_minutes_and_a_key_brings_them_back);
    tcase_add_test(tc, an_arrow_brings_them_back_and_leaves_no_letters);
    tcase_add_test(tc, what_was_typed_is_kept_and_comes_back);
    tcase_add_test(tc, nought_means_never);
    tcase_add_test(tc, a_minute_after_the_last_save_it_is_sent);
    tcase_add_test(tc, line_by_line_it_is_sent_as_well);
    tcase_add_test(tc, with_nought_it_waits_to_be_asked);
    tcase_add_test(tc, a_trouble_is_said_once_and_what_is_saved_stays);
    tcase_add_test(tc, what_colleagues_sent_comes_at_intervals_if_wanted);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
