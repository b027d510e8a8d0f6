/*
 * tests/screens/test_first.c - the first run, alone and by keys: three ways in,
 * and nothing that was typed is lost wherever the program is killed.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/golden.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

/* The machine's own file names the service and where it meets. */
static void set_machine(void)
{
    FILE *file = fopen(al_two_path("conf"), "w");

    ck_assert_ptr_nonnull(file);
    fprintf(file, "service: Northside IPS\nremote: %s\n",
            al_two_path("hub.git"));
    fclose(file);
}

/* As if the battery had gone. */
static void kill_and_start_again(const char *name)
{
    kill(tty.pid, SIGKILL);
    al_tty_end(&tty);
    al_two_open(&tty, name);
}

/* The line that Priya's screen or command gives to a colleague. */
static void read_invitation(char line[600])
{
    FILE *out;

    al_two_run("lead", "invite");
    out = fopen(al_two_path("out"), "r");
    ck_assert_ptr_nonnull(out);
    do {
        ck_assert_ptr_nonnull(fgets(line, 600, out));
    } while (strncmp(line, "alongside-invite:", 17) != 0);
    fclose(out);
    line[strcspn(line, "\n")] = '\0';
}

/* ---- the first question ---- */

START_TEST(a_machine_that_knows_its_service_asks_to_join_it_first)
{
    al_two_lead();
    set_machine();
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Join Northside IPS?");
    al_tty_wait(&tty, "> Yes, join it");
    ck_assert(al_tty_has(&tty, "Start a new service"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Northside IPS meets at");
    al_tty_send(&tty, "Ben W.\r");
    al_tty_wait(&tty, "Waiting to be let in");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_pasted_invitation_needs_only_a_name)
{
    char line[600], paste[700];

    al_two_lead();
    read_invitation(line);
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Welcome to Alongside");
    snprintf(paste, sizeof(paste), "\033[200~%s\033[201~", line);
    al_tty_send(&tty, paste);
    al_tty_wait(&tty, "Join Northside IPS");
    al_tty_send(&tty, "Ben W.\r");
    al_tty_wait(&tty, "Waiting to be let in");
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_invitation_may_stand_in_the_place_of_the_address)
{
    char line[600];

    al_two_lead();
    read_invitation(line);
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "jj\r");
    al_tty_wait(&tty, "Join a team");
    al_tty_send(&tty, line);
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Northside IPS meets at");
    al_tty_send(&tty, "Ben W.\r");
    al_tty_wait(&tty, "Waiting to be let in");
    al_tty_end(&tty);
}
END_TEST

START_TEST(half_an_invitation_is_said_and_joins_nothing)
{
    char line[600], paste[700];

    al_two_lead();
    read_invitation(line);
    line[strlen(line) / 2] = '\0';
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Welcome to Alongside");
    snprintf(paste, sizeof(paste), "\033[200~%s\033[201~", line);
    al_tty_send(&tty, paste);
    al_tty_wait(&tty, "not copied whole");
    ck_assert(al_tty_has(&tty, "Welcome to Alongside"));
    al_tty_end(&tty);
}
END_TEST

/* ---- killed ---- */

START_TEST(the_first_form_is_there_again_after_a_kill)
{
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "\rNorthside IPS\r");
    al_tty_wait(&tty, "The name your colleagues");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "Here is what you typed before");
    ck_assert(al_tty_has(&tty, "Service       Northside IPS"));
    ck_assert(al_tty_has(&tty, "> Your name"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_pasted_invitation_is_there_again_after_a_kill)
{
    char line[600], paste[700];

    al_two_lead();
    read_invitation(line);
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Welcome to Alongside");
    snprintf(paste, sizeof(paste), "\033[200~%s\033[201~", line);
    al_tty_send(&tty, paste);
    al_tty_wait(&tty, "Join Northside IPS");
    kill_and_start_again("ben");
    al_tty_wait(&tty, "Join Northside IPS");
    al_tty_send(&tty, "Ben W.\r");
    al_tty_wait(&tty, "Waiting to be let in");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("first run");
    TCase *tc = tcase_create("first");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, al_two_set_up, NULL);
    tcase_add_test(tc, a_machine_that_knows_its_service_asks_to_join_it_first);
    tcase_add_test(tc, a_pasted_invitation_needs_only_a_name);
    tcase_add_test(tc, an_invitation_may_stand_in_the_place_of_the_address);
    tcase_add_test(tc, half_an_invitation_is_said_and_joins_nothing);
    tcase_add_test(tc, the_first_form_is_there_again_after_a_kill);
    tcase_add_test(tc, a_pasted_invitation_is_there_again_after_a_kill);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
