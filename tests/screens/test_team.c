/*
 * tests/screens/test_team.c - who reads along, by keys: joining, letting in,
 * removing.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/golden.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty lead, ben;

static void open_lead(void)
{
    al_two_open(&lead, "lead");
    al_tty_wait(&lead, "Lately");
}

/* The list, with the one that waits marked. */
static void open_team(void)
{
    open_lead();
    al_tty_wait(&lead, "No recovery sheet yet"); /* the history is open */
    al_tty_send(&lead, ":");
    al_tty_wait(&lead, "Find an action");
    al_tty_send(&lead, "team");
    al_tty_wait_gone(&lead, "past messages");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Reading along");
}

/* The lead got the request of Ben's, and has the list open. */
static void open_team_with_ben(void)
{
    al_two_lead();
    al_two_ask();
    al_two_run("lead", "sync");
    open_team();
    al_tty_wait(&lead, "> Ben W.");
}

static void let_ben_in(void)
{
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "y\r");
    al_tty_wait(&lead, "Ben W. is let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
}

/* The row in which four words stand alone, far apart, once they are there. */
static void find_words(struct al_tty *tty, char words[80])
{
    words[0] = '\0';
    for (int tries = 0; tries < 100 && !words[0]; tries++) {
        al_tty_settle(tty);
        for (int row = 0; row < tty->rows; row++) {
            const char *text = al_tty_row(tty, row);

            if (strncmp(text, "    ", 4) == 0 && text[4] != ' ' &&
                strstr(text + 4, "    "))
                snprintf(words, 80, "%s", text + 4);
        }
    }
    ck_assert_msg(words[0], "no four words on the screen");
}

/* ---- joining ---- */

START_TEST(keys_alone_lead_from_the_first_screen_to_the_records)
{
    char words[80], same[80];

    al_two_open(&lead, "lead");
    al_tty_wait(&lead, "Welcome to Alongside");
    al_tty_send(&lead, "\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&lead, "Your service's word");
    al_tty_leave_out(&lead);
    al_tty_wait(&lead, "[1 Today]");
    al_tty_send(&lead, "2a");
    al_tty_wait(&lead, "New: Client");
    al_tty_send(&lead, "Zelda M.\033OQ");
    al_tty_wait(&lead, "Saved: Zelda M.");
    al_tty_send(&lead, "\x12");
    al_tty_wait(&lead, "The address to send to");
    al_tty_send(&lead, al_two_path("hub.git"));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "The address is kept");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 2");

    al_two_open(&ben, "ben");
    al_tty_wait(&ben, "Welcome to Alongside");
    al_tty_send(&ben, "jj\r");
    al_tty_wait(&ben, "Join a team");
    al_tty_send(&ben, al_two_path("hub.git"));
    al_tty_send(&ben, "\rBen W.\r");
    al_tty_wait(&ben, "Do you use a screen reader?");
    al_tty_leave_out(&ben);
    al_tty_wait(&ben, "You asked to be let in");
    al_tty_wait(&ben, "Then press s here");
    find_words(&ben, words);
    al_tty_send(&ben, "l2");
    al_tty_wait(&ben, "First a lead has to let this device in.");

    al_tty_send(&lead, "1s");
    al_tty_wait(&lead, "Ben W. asks to be let in: Enter");
    al_tty_send(&lead, "g\r");
    al_tty_wait(&lead, "> Ben W.");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Ring Ben W.");
    find_words(&lead, same);
    ck_assert_str_eq(same, words);
    al_tty_send(&lead, "y\r");
    al_tty_wait(&lead, "Ben W. is let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");

    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "Who do you work with?");
    al_tty_leave_out(&ben);
    al_tty_wait(&ben, "[1 Today]");
    al_tty_send(&ben, "2");
    al_tty_wait(&ben, "Zelda M.");
    al_tty_end(&ben);
    al_tty_end(&lead);
}
END_TEST

START_TEST(a_folder_that_waits_opens_on_its_words)
{
    char words[80], again[80];

    al_two_lead();
    al_two_ask();
    al_two_open(&ben, "ben");
    al_tty_wait(&ben, "Then press s here");
    find_words(&ben, words);
    al_golden_check(&ben, "waits-80x24", words);
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "waits to be let in by a lead");
    find_words(&ben, again);
    ck_assert_str_eq(again, words);
    al_tty_send(&ben, "\033");
    al_tty_wait(&ben, "This is the first screen; q ends");
    al_tty_send(&ben, "q");
    ck_assert_int_eq(al_tty_wait_end(&ben), 0);
    al_tty_end(&ben);
}
END_TEST

/* ---- letting in, and not ---- */

/* Down, and up again. */
static void ck_cheap_move(void)
{
    size_t chunks = lead.chunks, cost = al_tty_cost(&lead, "j");

    ck_assert_msg(cost <= 12, "cursor down: %zu bytes", cost);
    ck_assert_uint_eq(lead.chunks - chunks, 1);
    al_tty_cost(&lead, "k");
}

START_TEST(no_stray_key_lets_a_device_in)
{
    char words[80];

    open_team_with_ben();
    al_golden_check(&lead, "team-80x24", NULL);
    ck_cheap_move();
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "y does nothing here");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    find_words(&lead, words);
    al_golden_check(&lead, "let-in-80x24", words);
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "this is needed");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "= yes, they are the same: let in");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "asks to be let in");
    /* Saving from further up is no answer to the question. */
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "y\033[A\033OQ");
    al_tty_settle(&lead);
    ck_assert(al_tty_has(&lead, "All four the same?"));
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "asks to be let in");
    al_tty_end(&lead);
}
END_TEST

START_TEST(a_device_with_other_words_is_refused)
{
    open_team_with_ben();
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "n\r");
    al_tty_wait(&lead, "Not let in");
    al_tty_wait(&lead, "asks to be let in");
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "It is refused, and reads nothing");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "Removed. Press s now");
    al_tty_wait_gone(&lead, "asks to be let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    al_two_open(&ben, "ben");
    al_tty_wait(&ben, "Then press s here");
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "No longer in the team");
    al_tty_end(&ben);
}
END_TEST

START_TEST(a_lead_names_the_newcomer_and_makes_a_lead)
{
    open_team_with_ben();
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "\033[A\033[AB. Williams\rle\ry\r"); /* Up, Up */
    al_tty_wait(&lead, "B. Williams is let in");
    al_tty_wait(&lead, "> B. Williams (staff)  lead");
    al_tty_send(&lead, "m");
    al_tty_wait(&lead, "is a worker now. m turns it back");
    al_tty_wait(&lead, "> B. Williams (staff)  worker");
    al_tty_end(&lead);
}
END_TEST

/* ---- removing ---- */

START_TEST(removing_tells_what_it_means_and_takes_another_key)
{
    open_team_with_ben();
    let_ben_in();
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "Remove a device: Ben W.");
    al_golden_check(&lead, "remove-80x24", NULL);
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "r does nothing here");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Ben W. (staff)");
    al_tty_send(&lead, "b");
    al_tty_wait(&lead, "data protection lead today");
    al_golden_check(&lead, "lost-80x24", NULL);
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Ben W. (staff)");
    al_tty_send(&lead, "d");
    al_tty_wait(&lead, "Remove all devices of a colleague: Ben W.");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "Removed. Press s now");
    al_tty_wait_gone(&lead, "Ben W.");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    al_two_open(&ben, "ben");
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "No longer in the team");
    al_tty_wait(&ben, "no longer a member of the service");
    al_golden_check(&ben, "removed-80x24", NULL);
    al_tty_end(&ben);
}
END_TEST

START_TEST(the_last_lead_cannot_be_removed)
{
    al_two_lead();
    open_team();
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "It is the device in front of you");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "This is the last lead's device");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Priya N. (staff)");
    al_tty_send(&lead, "m");
    al_tty_wait(&lead, "This is the last lead's device");
    al_tty_end(&lead);
}
END_TEST

/* ---- what it costs ---- */

START_TEST(today_reminds_a_lead_within_the_first_screens_bytes)
{
    al_two_lead();
    al_two_ask();
    al_two_run("lead", "sync");
    open_lead();
    al_tty_wait(&lead, "Ben W. asks to be let in: Enter");
    al_tty_wait(&lead, "No recovery sheet yet (: sheet)");
    al_golden_check(&lead, "today-asked-80x24", NULL);
    ck_assert_msg(lead.bytes <= 1900, "first screen: %zu bytes", lead.bytes);
    al_tty_end(&lead);
}
END_TEST

/* Off in the foot's sense: the key answers with who may. */
START_TEST(a_key_that_a_role_has_not_says_who_may)
{
    static const char *const keys[] = {"l", "n", "2a", "2e", "3a"};

    al_two_lead();
    al_tty_ask(al_two_path("ben"), al_two_path("hub.git"), "Ben W.");
    al_tty_let_in(al_two_path("lead"));
    al_two_run("lead", "edit 'Ben W.' role=read_only");
    al_two_run("lead", "sync");
    al_two_run("ben", "sync");
    for (size_t i = 0; i < AL_COUNT(keys); i++) {
        al_two_open(&ben, "ben");
        al_tty_wait(&ben, "Lately");
        if (keys[i][1]) {
            al_tty_send_bytes(&ben, keys[i], 1);
            al_tty_wait(&ben, keys[i][0] == '2' ? "Would like" : "Activities");
        }
        al_tty_send(&ben, keys[i] + (keys[i][1] != '\0'));
        al_tty_wait(&ben, "whoever works with clients may save");
        al_tty_end(&ben);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("team screens");
    TCase *tc = tcase_create("team");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, al_two_set_up, NULL);
    tcase_add_test(tc, keys_alone_lead_from_the_first_screen_to_the_records);
    tcase_add_test(tc, a_folder_that_waits_opens_on_its_words);
    tcase_add_test(tc, no_stray_key_lets_a_device_in);
    tcase_add_test(tc, a_device_with_other_words_is_refused);
    tcase_add_test(tc, a_lead_names_the_newcomer_and_makes_a_lead);
    tcase_add_test(tc, removing_tells_what_it_means_and_takes_another_key);
    tcase_add_test(tc, the_last_lead_cannot_be_removed);
    tcase_add_test(tc, today_reminds_a_lead_within_the_first_screens_bytes);
    tcase_add_test(tc, a_key_that_a_role_has_not_says_who_may);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
