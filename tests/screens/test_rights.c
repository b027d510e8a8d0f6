/* tests/screens/test_rights.c - people's rights over their records, by keys. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

/* The sample service with a request of Sam's, opened on the screen. */
static void open_rights(const char *name)
{
    const char *dir = al_tty_sample(name);

    ck_assert_int_eq(al_tty_command(dir, "access-request open 'Sam T.' --when "
                                         "-5d --by letter"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "retention");
    al_tty_wait_gone(&tty, "past messages");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "What people asked");
}

START_TEST(the_three_actions_have_different_words)
{
    open_rights("words");
    al_tty_wait(&tty, "25 days left, due");
    ck_assert(al_tty_has(&tty, "stop using"));
    ck_assert(al_tty_has(&tty, "keep until"));
    al_tty_send(&tty, "?");
    al_tty_wait(&tty, "Three different things");
    ck_assert(al_tty_has(&tty, "Stop using: what"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_clock_is_stopped_and_goes_on)
{
    open_rights("clock");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "stands still until they tell you");
    al_tty_wait(&tty, "stopped since");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "The clock goes on");
    al_tty_wait(&tty, "25 days left");
    al_tty_end(&tty);
}
END_TEST

START_TEST(stop_using_takes_two_presses_and_says_what_to_take_down)
{
    const char *dir = al_tty_sample("stop");

    ck_assert_int_eq(al_tty_command(dir, "access-request open 'Sam T.'"), 0);
    ck_assert_int_eq(al_tty_command(dir, "consent given 'Sam T.' --about "
                                         "'May photo' --scope website"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "\x07");
    al_tty_wait(&tty, "What people asked");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Stop using May photo (Website)? w once more");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "erased nothing. Take down: May photo (Website)");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "agreed to nothing");
    al_tty_end(&tty);
}
END_TEST

START_TEST(keep_until_is_a_form_with_the_person_in_it)
{
    open_rights("hold");
    al_tty_send(&tty, "d");
    al_tty_wait(&tty, "New: Hold");
    ck_assert(al_tty_has(&tty, "Sam T."));
    al_tty_send(&tty, "\r");
    al_tty_settle(&tty);
    al_tty_send(&tty, "claim\x13");
    al_tty_wait(&tty, "kept until it is lifted: claim");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_verdict_needs_a_reason_and_changes_the_copy_alone)
{
    open_rights("review");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "The copy for Sam T.");
    al_tty_wait(&tty, "not looked at");
    al_tty_wait(&tty, "0 of 32 looked at");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "Hand it over.");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Why? 1 somebody else");
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "No reason, so nothing changed");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Why? 1 somebody else");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Keep it back: It could do serious");
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "records are handed over");
    al_tty_wait_gone(&tty, "not looked at");
    al_tty_end(&tty);
}
END_TEST

static bool has_row(const char *one, const char *two, const char *three)
{
    for (int row = 0; row < tty.rows; row++) {
        const char *text = al_tty_row(&tty, row);

        if (strstr(text, one) && strstr(text, two) && strstr(text, three))
            return true;
    }
    return false;
}

START_TEST(a_request_stands_on_today_before_it_is_late)
{
    const char *dir = al_tty_sample("today");

    ck_assert_int_eq(
        al_tty_command(dir, "access-request open 'Ada L.' --when -40d"), 0);
    ck_assert_int_eq(
        al_tty_command(dir, "access-request open 'Jo M.' --when -25d"), 0);
    ck_assert_int_eq(
        al_tty_command(dir, "access-request open 'Sam T.' --when -1d"), 0);
    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 70, .cols = 120});
    al_tty_wait(&tty, "Lately");
    ck_assert(has_row("Ada L.", "See their records", "9 days late"));
    ck_assert(has_row("Jo M.", "See their records", "in 6 days"));
    ck_assert(!has_row("Sam T.", "See their records", ""));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_field_that_names_somebody_is_left_out_on_its_own)
{
    const char *dir = al_tty_sample("field");

    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Wilma"), 0);
    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Quentin"),
                     0);
    ck_assert_int_eq(
        al_tty_command(dir, "add feedback voice=client person=quentin "
                            "quote='Wilma said so' summary='Larger print'"),
        0);
    ck_assert_int_eq(al_tty_command(dir, "access-request open quentin"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "\x07");
    al_tty_wait(&tty, "Quentin, See their records");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "names Wilma: In their own");
    al_tty_send(&tty, "jj");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Of one field it is left out, with b");
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "Why? 1 somebody else");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Hand it over, parts left out");
    al_tty_wait(&tty, "1 of 3 looked at");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_is_due_waits_for_a_name)
{
    const char *dir = al_tty_sample("due");

    ck_assert_int_eq(al_tty_command(dir, "retention defaults"), 0);
    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Quentin "
                                         "started=2010 ended=31/3/2015"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "\x07");
    al_tty_wait(&tty, "Quentin");
    al_tty_wait(&tty, "due 31-Mar-2023");
    al_tty_send(&tty, "y");
    al_tty_wait(&tty, "It counts once somebody stands under Approved by");
    al_tty_send(&tty, "\x13");
    al_tty_wait(&tty, "What people asked");
    al_tty_settle(&tty);
    /* Nobody answers for it: it is still to be decided. */
    ck_assert(!al_tty_has(&tty, "decided, not done"));
    al_tty_end(&tty);
}
END_TEST

/* ---- erase ---- */

/* A folder in which there is a Quentin. */
static const char *with_quentin(const char *name)
{
    const char *dir = al_tty_sample(name);

    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Quentin "
                                         "access_needs=lipreading"),
                     0);
    return dir;
}

/* What erasing Quentin would do, from the screen with the record. */
static void open_erase(const char *dir)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "lipreading");
    al_tty_wait(&tty, "> Resident  Quentin");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Access needs");
    al_tty_send(&tty, "\x1b"
                      "d");
}

/* The eight digits in brackets of the first line, into out. */
static void read_digits(char out[9])
{
    const char *at = NULL;

    for (int row = 0; row < tty.rows && !at; row++)
        at = strstr(al_tty_row(&tty, row), "Erase Quentin (");
    ck_assert_ptr_nonnull(at);
    snprintf(out, 9, "%s", at + strlen("Erase Quentin ("));
}

START_TEST(erasing_is_a_decision_with_a_name_a_reason_and_their_number)
{
    char digits[9];

    open_erase(with_quentin("erase"));
    al_tty_wait(&tty, "1 record that is theirs goes");
    ck_assert(al_tty_has(&tty, "cannot be taken back"));
    read_digits(digits);
    al_tty_send(&tty, "priya\r");
    al_tty_settle(&tty);
    al_tty_send(&tty, "asked for it\r");
    al_tty_settle(&tty);
    al_tty_send(&tty, "12345678\x13");
    al_tty_wait(&tty, "digits are not theirs");
    al_tty_send(&tty, "\x15");
    al_tty_settle(&tty);
    al_tty_send(&tty, digits);
    al_tty_send(&tty, "\x13");
    al_tty_wait(&tty, "Make a new recovery sheet");
    al_tty_send(&tty, "/");
    al_tty_send(&tty, "quentin");
    al_tty_wait(&tty, "Nothing");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_hold_is_said_instead_of_a_form)
{
    const char *dir = with_quentin("held");

    ck_assert_int_eq(al_tty_command(dir, "hold place quentin --why inquest"),
                     0);
    open_erase(dir);
    al_tty_wait(&tty, "A hold keeps these records (inquest)");
    ck_assert(!al_tty_has(&tty, "Their number"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_does_not_fit_of_the_plan_is_counted)
{
    const char *dir = with_quentin("long");

    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(
            al_tty_command(dir, "add organisation name='Quentin and sons'"), 0);
    open_erase(dir);
    al_tty_wait(&tty, "Their number");
    ck_assert(al_tty_has(&tty, "Quentin and sons"));
    ck_assert(has_row(" more lines: ", "alongside erase plan", ""));
    al_tty_resize(&tty, 40, 80);
    al_tty_wait_gone(&tty, " more lines: ");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rights screens");
    TCase *tc = tcase_create("rights");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_three_actions_have_different_words);
    tcase_add_test(tc, a_clock_is_stopped_and_goes_on);
    tcase_add_test(tc, stop_using_takes_two_presses_and_says_what_to_take_down);
    tcase_add_test(tc, keep_until_is_a_form_with_the_person_in_it);
    tcase_add_test(tc, a_verdict_needs_a_reason_and_changes_the_copy_alone);
    tcase_add_test(tc, a_request_stands_on_today_before_it_is_late);
    tcase_add_test(tc, a_field_that_names_somebody_is_left_out_on_its_own);
    tcase_add_test(tc, what_is_due_waits_for_a_name);
    tcase_add_test(tc,
                   erasing_is_a_decision_with_a_name_a_reason_and_their_number);
    tcase_add_test(tc, a_hold_is_said_instead_of_a_form);
    tcase_add_test(tc, what_does_not_fit_of_the_plan_is_counted);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
