/*
 * tests/screens/test_shared.c - an account that several people share: who it is
 * is asked at each start, and only that person's folder opens.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tests/screens/golden.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

static void set_up(void)
{
    FILE *file;

    al_two_set_up();
    file = fopen(al_two_path("conf"), "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "shared: %s\n", al_two_path("people"));
    fclose(file);
}

static void start(void)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = NULL});
    al_tty_wait(&tty, "Who are you?");
}

static void leave(const char *keys)
{
    al_tty_send(&tty, keys);
    ck_assert_int_eq(al_tty_wait_end(&tty), 0);
    al_tty_end(&tty);
}

/* Priya N. and Zoë are here, each with a service of her own. */
static void two_people(void)
{
    al_two_run("people/priya-n", "init --service 'Northside IPS' --me "
                                 "'Priya N.'");
    al_two_run("people/zo\xc3\xab", "init --service 'Harbour IPS' --me "
                                    "'Zo\xc3\xab'");
}

START_TEST(the_first_of_them_says_a_name_and_gets_a_closed_folder)
{
    struct stat info;

    start();
    al_tty_wait(&tty, "> I am new here");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Enter makes your folder");
    al_tty_send(&tty, "Zo\xc3\xab O'Neill\r");
    al_tty_wait(&tty, "Welcome to Alongside");
    ck_assert_int_eq(stat(al_two_path("people/zoe-o-neill"), &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0700);
    /* The name is known by then. */
    al_tty_send(&tty, "\rNorthside IPS\r");
    al_tty_wait(&tty, "> Your name     Zo\xc3\xab O'Neill");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Your service's word");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "[1 Today]");
    leave("q");
    /* And it is asked again. */
    start();
    al_tty_wait(&tty, "> Zo\xc3\xab O'Neill");
    ck_assert(al_tty_has(&tty, "open to everybody here"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Northside IPS [1 Today]");
    leave("q");
}
END_TEST

START_TEST(the_start_of_a_name_chooses_and_opens_that_folder_alone)
{
    two_people();
    start();
    al_tty_wait(&tty, "> priya-n");
    al_golden_check(&tty, "who-80x24", NULL);
    al_tty_send(&tty, "ZO");
    al_tty_wait_gone(&tty, "priya-n");
    al_tty_wait(&tty, "> zo\xc3\xab");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Harbour IPS [1 Today]");
    ck_assert(!al_tty_has(&tty, "Northside"));
    leave("q");
}
END_TEST

START_TEST(leaving_the_question_opens_nothing)
{
    two_people();
    start();
    leave("q");
    start();
    leave("\033");
}
END_TEST

START_TEST(a_name_that_is_taken_is_not_taken_over)
{
    two_people();
    start();
    al_tty_send(&tty, "G");
    al_tty_wait(&tty, "Name G");
    al_tty_send(&tty, "\025"); /* Ctrl-U */
    al_tty_wait(&tty, "zo\xc3\xab");
    al_tty_send(&tty, "\033[B\033[B");
    al_tty_wait(&tty, "> I am new here");
    al_tty_send(&tty, "\rPriya N.\r");
    al_tty_wait(&tty, "Somebody of that name has a folder here");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Who are you?");
    leave("\033");
}
END_TEST

#define PHRASE "boat lamp otter"

/* Closes Priya's folder; what to put into the environment. */
static const char *lock_priya(void)
{
    static char runtime[200];
    FILE *file = fopen(al_two_path("phrase"), "w");

    ck_assert_ptr_nonnull(file);
    fputs(PHRASE "\n", file);
    fclose(file);
    snprintf(runtime, sizeof(runtime), "XDG_RUNTIME_DIR=%s",
             al_two_path("run"));
    ck_assert_int_eq(mkdir(runtime + 16, 0700), 0);
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", runtime + 16, 1), 0);
    al_two_run("people/priya-n", "passphrase set <phrase");
    al_two_run("people/priya-n", "lock");
    return runtime;
}

START_TEST(a_passphrase_is_asked_before_the_folder_opens)
{
    const char *runtime;

    two_people();
    runtime = lock_priya();
    for (int is_right = 0; is_right < 2; is_right++) {
        al_tty_start(&tty, &(struct al_tty_options){.extra = runtime});
        al_tty_wait(&tty, "Who are you?");
        al_tty_wait(&tty, "> priya-n");
        ck_assert(al_tty_has(&tty, "closed with a passphrase"));
        al_tty_send(&tty, "\r");
        al_tty_wait(&tty, "Passphrase:");
        if (is_right) {
            al_tty_send(&tty, PHRASE "\r");
            al_tty_wait(&tty, "Northside IPS [1 Today]");
        } else {
            al_tty_send(&tty, "\003"); /* Ctrl-C */
            ck_assert_int_eq(WEXITSTATUS(al_tty_wait_end(&tty)), 1);
            ck_assert(!al_tty_has(&tty, "Northside"));
        }
        al_tty_end(&tty);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shared account");
    TCase *tc = tcase_create("shared");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, set_up, NULL);
    tcase_add_test(tc, the_first_of_them_says_a_name_and_gets_a_closed_folder);
    tcase_add_test(tc, the_start_of_a_name_chooses_and_opens_that_folder_alone);
    tcase_add_test(tc, leaving_the_question_opens_nothing);
    tcase_add_test(tc, a_name_that_is_taken_is_not_taken_over);
    tcase_add_test(tc, a_passphrase_is_asked_before_the_folder_opens);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
