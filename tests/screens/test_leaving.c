/* tests/screens/test_leaving.c - Esc, q, and what was said before. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

static void open_unsent(void)
{
    al_two_set_up();
    al_two_lead();
    al_two_run("lead", "edit 'Zelda M.' pronouns=she");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet");
}

static void ck_ends_well(void)
{
    int status = al_tty_wait_end(&tty);

    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    al_tty_end(&tty);
}

/* What the hub's main holds of saves. */
static int hub_saves(void)
{
    char command[400];
    FILE *pipe;
    int count = -1;

    snprintf(command, sizeof(command),
             "git -C '%s' rev-list --count main 2>/dev/null",
             al_two_path("hub.git"));
    pipe = popen(command, "r");
    ck_assert_ptr_nonnull(pipe);
    ck_assert_int_eq(fscanf(pipe, "%d", &count), 1);
    pclose(pipe);
    return count;
}

/* The hub takes nothing until it may go on. */
static void hub_hangs(void)
{
    char command[500];

    snprintf(command, sizeof(command),
             "cd '%s' && printf '#!/bin/sh\nsleep 60\n' >hooks/pre-receive "
             "&& chmod +x hooks/pre-receive",
             al_two_path("hub.git"));
    ck_assert_int_eq(system(command), 0);
}

START_TEST(q_sends_what_is_left_and_leaves)
{
    int before;

    open_unsent();
    before = hub_saves();
    al_tty_send(&tty, "q");
    ck_ends_well();
    ck_assert_int_eq(hub_saves(), before + 1);
}
END_TEST

START_TEST(q_again_leaves_at_once_and_it_stays_here)
{
    int before;

    open_unsent();
    before = hub_saves();
    hub_hangs();
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "Sending 1 change before the program ends; q again");
    al_tty_send(&tty, "q");
    ck_ends_well();
    ck_assert_int_eq(hub_saves(), before);
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(another_key_stays_while_it_is_sent)
{
    open_unsent();
    hub_hangs();
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "before the program ends");
    al_tty_send(&tty, "2"); /* typing goes on */
    al_tty_wait(&tty, "> Zelda M.");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "What was done together");
    al_tty_send(&tty, "eve");
    al_tty_wait(&tty, "Event");
    al_tty_end(&tty);
}
END_TEST

START_TEST(esc_stops_it_and_all_is_as_it_was)
{
    int before;

    open_unsent();
    before = hub_saves();
    hub_hangs();
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "sending and getting");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Stopped. Nothing is lost; s sends and gets again.");
    ck_assert(al_tty_has(&tty, "1 not sent yet"));
    ck_assert(!al_tty_has(&tty, "sending and getting"));
    ck_assert_int_eq(hub_saves(), before);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "This is the first screen");
    ck_assert_int_eq(unlink(al_two_path("hub.git/hooks/pre-receive")), 0);
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "Sent 1 change");
    ck_assert_int_eq(hub_saves(), before + 1);
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_bar_says_the_day_if_it_was_long_ago)
{
    char command[400];

    open_unsent();
    ck_assert(!al_tty_has(&tty, "last shared"));
    al_tty_end(&tty);
    snprintf(command, sizeof(command),
             "sed -i 's/^shared: .*/shared: 2026-11-02T10:00:00Z/' '%s'",
             al_two_path("lead/config"));
    ck_assert_int_eq(system(command), 0);
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet    last shared 02-Nov");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "Sent 1 change");
    al_tty_wait_gone(&tty, "last shared");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_cannot_be_sent_keeps_nobody)
{
    open_unsent();
    ck_assert_int_eq(rename(al_two_path("hub.git"), al_two_path("away")), 0);
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "q leaves.");
    al_tty_wait(&tty, "1 not sent yet");
    al_tty_send(&tty, "q");
    ck_ends_well();
    ck_assert_int_eq(rename(al_two_path("away"), al_two_path("hub.git")), 0);
    al_two_run("lead", "sync");
}
END_TEST

START_TEST(q_asks_once_where_sending_on_leaving_is_off)
{
    al_two_set_up();
    al_two_lead();
    al_two_run("lead", "settings send_leaving=no");
    al_two_run("lead", "edit 'Zelda M.' pronouns=she");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet");
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "1 change was not sent yet: s sends it, q again leaves.");
    al_tty_send(&tty, "j"); /* another thought: it is asked again */
    al_tty_settle(&tty);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Zelda M.");
    al_tty_send(&tty, "q"); /* back, not out */
    al_tty_wait(&tty, "[1 Today]");
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "q again leaves.");
    al_tty_send(&tty, "q");
    ck_ends_well();
}
END_TEST

START_TEST(q_ends_at_once_where_nothing_is_left_to_send)
{
    al_two_set_up();
    al_two_lead();
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_settle(&tty);
    al_tty_send(&tty, "q");
    ck_ends_well();
}
END_TEST

START_TEST(esc_never_ends_the_program)
{
    open_unsent();
    for (int i = 0; i < 4; i++) {
        al_tty_send(&tty, "\033");
        for (int wait = 0; wait < 5; wait++) /* no start of a longer key */
            al_tty_settle(&tty);
    }
    al_tty_wait(&tty, "This is the first screen; q ends the program.");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Zelda M.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_was_said_is_read_again_newest_first)
{
    int row, col;

    open_unsent();
    al_tty_send(&tty, "~");
    al_tty_wait(&tty, "Nothing was said yet");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "No record has two versions");
    al_tty_send(&tty, "\t");
    al_tty_wait(&tty, "Tab does nothing here");
    al_tty_send(&tty, "~");
    al_tty_wait(&tty, "> Tab does nothing here");
    ck_assert(al_tty_has(&tty, "  No record has two versions"));
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(col, 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(in_a_form_past_messages_are_one_key_away_and_it_stays)
{
    open_unsent();
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "No record has two versions");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Who took part");
    al_tty_send(&tty, "ze~"); /* a letter here */
    al_tty_wait(&tty, "ze~");
    al_tty_send(&tty, "\177\033~");
    al_tty_wait(&tty, "> ");
    al_tty_wait(&tty, "No record has two versions");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "= Zelda M.");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leaving");
    TCase *tc = tcase_create("leaving");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, q_sends_what_is_left_and_leaves);
    tcase_add_test(tc, q_again_leaves_at_once_and_it_stays_here);
    tcase_add_test(tc, another_key_stays_while_it_is_sent);
    tcase_add_test(tc, esc_stops_it_and_all_is_as_it_was);
    tcase_add_test(tc, the_bar_says_the_day_if_it_was_long_ago);
    tcase_add_test(tc, what_cannot_be_sent_keeps_nobody);
    tcase_add_test(tc, q_asks_once_where_sending_on_leaving_is_off);
    tcase_add_test(tc, q_ends_at_once_where_nothing_is_left_to_send);
    tcase_add_test(tc, esc_never_ends_the_program);
    tcase_add_test(tc, what_was_said_is_read_again_newest_first);
    tcase_add_test(tc, in_a_form_past_messages_are_one_key_away_and_it_stays);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
