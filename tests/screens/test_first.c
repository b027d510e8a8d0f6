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

/* As the first screen does that makes a service. */
static void start_first_run(const char *name)
{
    char path[200];
    FILE *config;

    snprintf(path, sizeof(path), "%s/config", al_two_path(name));
    config = fopen(path, "a");
    ck_assert_ptr_nonnull(config);
    fputs("first-run: started\n", config);
    fclose(config);
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
    al_tty_wait(&tty, "Do you use a screen reader?");
    al_tty_leave_out(&tty);
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
    al_tty_wait(&tty, "Do you use a screen reader?");
    al_tty_leave_out(&tty);
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
    al_tty_wait(&tty, "Do you use a screen reader?");
    al_tty_leave_out(&tty);
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

/* ---- alone from an empty home to the thanks ---- */

static size_t pressed;

/* Keys as fingers press them: an escape sequence is one. */
static void press(const char *keys)
{
    for (const char *at = keys; *at; at++) {
        pressed++;
        if (*at == '\033' && (at[1] == '[' || at[1] == 'O'))
            at += 2;
    }
    al_tty_send(&tty, keys);
}

/* One involvement of Ada's, through the form of every day. */
static void log_one(void)
{
    al_tty_wait(&tty, "Log one thing");
    press("\r");
    al_tty_wait(&tty, "Log an involvement");
    press("ad\r");
    al_tty_wait(&tty, "Lately with Ada");
    press("pa\ry\r");
    al_tty_wait(&tty, "as usual");
    press("\r\rcame early\r");
    al_tty_wait(&tty, "Thank you, ");
    al_tty_wait(&tty, "1 involvement is logged");
}

static void type_names(void)
{
    al_tty_wait(&tty, "Who do you work with?");
    press("Ada\rBen\rZo\xc3\xab\r\r");
    al_tty_wait(&tty, "3 names are added");
}

static void answer_reader(const char *keys)
{
    al_tty_wait(&tty, "Do you use a screen reader?");
    press(keys);
}

/* How many records of a kind a folder lists. */
static int count_of(const char *name, const char *kind)
{
    char line[4096];
    int count = 0;
    FILE *out;

    al_two_run(name, "list %s --json", kind);
    out = fopen(al_two_path("out"), "r");
    ck_assert_ptr_nonnull(out);
    while (fgets(line, sizeof(line), out))
        count += strstr(line, "\"id\":") != NULL;
    fclose(out);
    return count;
}

START_TEST(whoever_starts_a_service_comes_to_the_thanks_in_110_keys)
{
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    pressed = 0;
    press("\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    press("resident\r");
    al_tty_wait(&tty, "> Word for several     residents");
    press("\r");
    type_names();
    answer_reader("\r");
    log_one();
    ck_assert(al_tty_has(&tty, "3 residents are in your list"));
    ck_assert(al_tty_has(&tty, "Northside IPS is started, and you lead it"));
    ck_assert_msg(pressed <= 110, "%zu keys", pressed);
    press("\r");
    al_tty_wait(&tty, "[1 Today] 2 Residents");
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 3);
    ck_assert_int_eq(count_of("fresh", "activity"), 1);
    al_two_open(&tty, "fresh"); /* and is asked no more */
    al_tty_wait(&tty, "[1 Today]");
    al_tty_end(&tty);
}
END_TEST

/* From the wait for a lead on: let in, and the rest is asked. */
static void come_in(void)
{
    al_tty_wait(&tty, "Then press s here");
    al_two_run("lead", "sync");
    al_two_run("lead",
               "team let-in ben --words \"$('%s' --dir lead team words "
               "ben)\"",
               getenv("ALONGSIDE") ? getenv("ALONGSIDE") : "./alongside");
    al_two_run("lead", "sync");
    press("s");
    al_tty_wait(&tty, "got 1");
    type_names();
    log_one();
    ck_assert(al_tty_has(&tty, "You are in the team of Northside IPS"));
    ck_assert(al_tty_has(&tty, "Thank you, Ben W."));
}

START_TEST(on_a_machine_that_knows_its_service_it_takes_80_keys)
{
    al_two_lead();
    set_machine();
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Join Northside IPS?");
    pressed = 0;
    press("\rBen W.\r");
    answer_reader("\r");
    come_in();
    ck_assert_msg(pressed <= 80, "%zu keys", pressed);
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("ben", "person"), 4);
}
END_TEST

START_TEST(with_a_pasted_invitation_it_takes_80_keys)
{
    char line[600], paste[700];

    al_two_lead();
    read_invitation(line);
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Welcome to Alongside");
    snprintf(paste, sizeof(paste), "\033[200~%s\033[201~", line);
    al_tty_send(&tty, paste);
    al_tty_wait(&tty, "Join Northside IPS");
    pressed = 1;
    press("Ben W.\r");
    answer_reader("\r");
    come_in();
    ck_assert_msg(pressed <= 80, "%zu keys", pressed);
    al_tty_end(&tty);
}
END_TEST

START_TEST(each_question_can_be_left_out_and_gone_back_to)
{
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    press("\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    press("\033");
    al_tty_wait(&tty, "Who do you work with?");
    press("\r"); /* nothing stands there: go on */
    answer_reader("\033[A");
    al_tty_wait(&tty, "Who do you work with?");
    press("\033[Z");
    al_tty_wait(&tty, "Your service's word");
    press("\r\r");
    al_tty_wait(&tty, "Who do you work with?");
    press("\t");
    answer_reader("\033");
    al_tty_wait(&tty, "Log one thing");
    press("n\r");
    al_tty_wait(&tty, "Thank you, Priya N.");
    press("\033");
    al_tty_wait(&tty, "[1 Today] 2 Clients");
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 0);
}
END_TEST

START_TEST(typed_and_left_out_is_a_draft_that_today_offers)
{
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    press("\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    press("\033");
    al_tty_wait(&tty, "Who do you work with?");
    press("Ada\rBen\033");
    al_tty_wait(&tty, "kept as a draft");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "Who do you work with?, typed at");
    while (!al_tty_has(&tty, "> Who do you work with?")) {
        press("j");
        al_tty_settle(&tty);
    }
    press("\r");
    al_tty_wait(&tty, "> First names   Ada");
    press("\t");
    al_tty_wait(&tty, "2 names are added");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 2);
}
END_TEST

/* The first run of this folder came as far as its people. */
static void ask_people(const char *name)
{
    char path[64];
    FILE *config;

    snprintf(path, sizeof(path), "%s/config", name);
    config = fopen(al_two_path(path), "a");
    ck_assert_ptr_nonnull(config);
    fputs("first-run: joined reader\n", config);
    fclose(config);
}

/* Its draft is done once one thing is logged: Today is there again at once, as
 * it is by then, and gets the key that was typed ahead. */
START_TEST(what_closes_itself_leaves_a_pane_that_is_loaded_and_gets_the_keys)
{
    al_two_run("fresh", "init --service 'Northside IPS' --me 'Priya N.'");
    al_two_run("fresh", "add person preferred_name='Ada L.'");
    al_two_run("fresh", "log --who Ada --what panel --when y --note first");
    start_first_run("fresh");
    al_two_open(&tty, "fresh");
    for (int i = 0; i < 3; i++) {
        al_tty_wait(&tty, "question");
        if (!al_tty_has(&tty, "Log one thing"))
            press("\033");
        al_tty_settle(&tty);
    }
    al_tty_wait(&tty, "Log one thing");
    press("y\033");
    al_tty_wait(&tty, "Thank you, ");
    press("\r");
    al_tty_wait(&tty, "Log one thing, typed at");
    press("j");
    al_tty_wait(&tty, "> Log one thing, typed at");
    press("\r");
    al_tty_wait(&tty, "Esc leaves this out");
    press("\r");
    al_tty_wait(&tty, "Log an involvement");
    press("ad\rpa\rt\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033OQj");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_wait_gone(&tty, "Log one thing, typed at");
    al_tty_wait(&tty, "> pay  Ada L.  To offer  since 23-Nov");
    ck_assert(al_tty_has(&tty, "Saved: Interview panel, Ada L."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_pasted_list_is_one_save_and_makes_nobody_twice)
{
    al_two_run("fresh", "init --service 'Northside IPS' --me 'Priya N.'");
    al_two_run("fresh", "add person preferred_name='Zo\xc3\xab'");
    ask_people("fresh");
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Who do you work with?");
    al_tty_send(&tty, "\033[200~- Ada\r\n\r\n* Ben\r\n  zoe\r\nAda\r\n"
                      "\033[201~");
    al_tty_wait(&tty, "draft kept");
    press("\t");
    al_tty_wait(&tty, "1 of these is here already");
    al_tty_wait(&tty, "> The same zoe?  yes");
    press("\r");
    al_tty_wait(&tty, "2 names are added");
    al_tty_wait(&tty, "line 5. If that is somebody else, press 2");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "[1 Today]");
    press("u");
    al_tty_wait(&tty, "This save changed 2 records");
    press("u");
    al_tty_wait(&tty, "Taken back");
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 1);
}
END_TEST

START_TEST(somebody_else_of_the_same_name_is_added_on_request)
{
    al_two_run("fresh", "init --service 'Northside IPS' --me 'Priya N.'");
    al_two_run("fresh", "add person preferred_name=Ada");
    ask_people("fresh");
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Who do you work with?");
    press("Ada\t");
    al_tty_wait(&tty, "The same Ada?");
    press("n\r");
    al_tty_wait(&tty, "1 name is added");
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 2);
}
END_TEST

START_TEST(a_screen_reader_goes_on_line_by_line_and_is_remembered)
{
    char line[256];
    bool is_plain = false, is_one_pane = false;
    FILE *config;

    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    press("\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    press("\033");
    al_tty_wait(&tty, "Who do you work with?");
    press("\033");
    answer_reader("y\r");
    al_tty_wait(&tty, "From here on Alongside asks line by line");
    al_tty_wait(&tty, "Log something now? [yes]:");
    al_tty_end(&tty);
    config = fopen(al_two_path("fresh/config"), "r");
    ck_assert_ptr_nonnull(config);
    while (fgets(line, sizeof(line), config)) {
        is_plain |= strcmp(line, "plain: yes\n") == 0;
        is_one_pane |= strcmp(line, "one_pane: yes\n") == 0;
    }
    fclose(config);
    ck_assert(is_plain && is_one_pane);
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
    al_tty_wait(&tty, "Do you use a screen reader?");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "Waiting to be let in");
    al_tty_end(&tty);
}
END_TEST

/* Each answer is typed, the program is killed, and it stands there again. */
START_TEST(no_kill_at_any_question_loses_what_was_entered)
{
    al_two_open(&tty, "fresh");
    al_tty_wait(&tty, "Welcome to Alongside");
    press("\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "Your service's word");
    press("resident");
    al_tty_wait(&tty, "draft kept");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "> Word for one person  resident");
    press("\r\r");
    al_tty_wait(&tty, "Who do you work with?");
    press("Ada\rBen");
    al_tty_wait(&tty, "draft kept");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "> First names   Ada");
    al_tty_wait(&tty, "                Ben");
    press("\t");
    answer_reader("n");
    al_tty_wait(&tty, "draft kept");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "> A screen reader?  n");
    press("\r");
    al_tty_wait(&tty, "Log one thing");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "Log one thing");
    press("\r");
    al_tty_wait(&tty, "Log an involvement");
    press("ad\r");
    al_tty_wait(&tty, "draft kept");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "Log one thing");
    press("\r");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_wait(&tty, "Ada");
    press("pa\ry\r");
    al_tty_wait(&tty, "as usual");
    press("\r\rcame early\r");
    al_tty_wait(&tty, "Thank you, Priya N.");
    al_tty_wait(&tty, "2 residents are in your list");
    al_tty_wait(&tty, "1 involvement is logged");
    kill_and_start_again("fresh");
    al_tty_wait(&tty, "[1 Today] 2 Residents");
    ck_assert(!al_tty_has(&tty, "Not saved yet"));
    al_tty_end(&tty);
    ck_assert_int_eq(count_of("fresh", "person"), 2);
    ck_assert_int_eq(count_of("fresh", "activity"), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("first run");
    TCase *tc = tcase_create("first"), *closing = tcase_create("closing");
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
    tcase_add_test(tc,
                   whoever_starts_a_service_comes_to_the_thanks_in_110_keys);
    tcase_add_test(tc, on_a_machine_that_knows_its_service_it_takes_80_keys);
    tcase_add_test(tc, with_a_pasted_invitation_it_takes_80_keys);
    tcase_add_test(tc, each_question_can_be_left_out_and_gone_back_to);
    tcase_add_test(tc, typed_and_left_out_is_a_draft_that_today_offers);
    tcase_add_test(tc, a_pasted_list_is_one_save_and_makes_nobody_twice);
    tcase_add_test(tc, somebody_else_of_the_same_name_is_added_on_request);
    tcase_add_test(tc, a_screen_reader_goes_on_line_by_line_and_is_remembered);
    tcase_add_test(tc, no_kill_at_any_question_loses_what_was_entered);
    tcase_set_timeout(closing, 120);
    tcase_add_checked_fixture(closing, al_two_set_up, NULL);
    tcase_add_test(
        closing,
        what_closes_itself_leaves_a_pane_that_is_loaded_and_gets_the_keys);
    suite_add_tcase(suite, tc);
    suite_add_tcase(suite, closing);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
