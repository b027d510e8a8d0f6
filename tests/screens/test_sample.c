/*
 * tests/screens/test_sample.c - the sample service is for trying: it is left
 * for a real one, and is never taken for one.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

START_TEST(the_sample_is_for_one_run_and_the_next_start_asks_again)
{
    al_two_open(&tty, "new");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "SAMPLE");
    al_tty_end(&tty);
    al_two_open(&tty, "new");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_end(&tty);
}
END_TEST

START_TEST(out_of_the_sample_a_real_service_is_started_and_not_called_one)
{
    al_two_open(&tty, "new");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "SAMPLE");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "real service");
    al_tty_wait(&tty, "> leave the sample service");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Your name");
    al_tty_send(&tty, "Harbour IPS\r");
    al_tty_send(&tty, "Priya N.\r");
    al_tty_wait(&tty, "Your service's word");
    ck_assert(!al_tty_has(&tty, "SAMPLE"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_copy_of_the_sample_stays_one)
{
    char command[900];

    al_two_run("lead", "sample %s", al_two_path("made"));
    snprintf(command, sizeof(command), "cp -a '%s' '%s'", al_two_path("made"),
             al_two_path("copy"));
    ck_assert_int_eq(system(command), 0);
    al_two_open(&tty, "copy");
    al_tty_wait(&tty, "SAMPLE");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample");
    TCase *tc = tcase_create("sample");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, al_two_set_up, NULL);
    tcase_add_test(tc, the_sample_is_for_one_run_and_the_next_start_asks_again);
    tcase_add_test(
        tc, out_of_the_sample_a_real_service_is_started_and_not_called_one);
    tcase_add_test(tc, a_copy_of_the_sample_stays_one);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
