/* tests/screens/test_finding.c - finding, filters, and the lists of the bar. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

/* ---- find ---- */

START_TEST(find_says_where_the_words_stand)
{
    open_sample("find-where");
    al_tty_send(&tty, "/pick");
    al_tty_wait(&tty, "Ada L.  In their own words: ... cases. I would pick");
    al_tty_send(&tty, "\025sam"); /* Ctrl-U; who is called so comes first */
    al_tty_wait(&tty, "Sam T.");
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 4), "Sam T."));
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 5), "Samir O."));
    al_tty_wait(&tty, "To do: Thank Sam");
    al_tty_send(&tty, "zzz");
    al_tty_wait(&tty, "Fewer letters find more");
    al_tty_send(&tty, "\025a"); /* more than there is room for */
    al_tty_wait(&tty, "another word, finds fewer");
    al_tty_end(&tty);
}
END_TEST

/* An employer of whom count contacts speak. */
static void make_employer(const char *dir, int count)
{
    char path[160];
    FILE *file;

    snprintf(path, sizeof(path), "%s/contacts.csv", al_tty_home());
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("Name,Organisation\n", file);
    for (int i = 0; i < count; i++)
        fprintf(file, "Contact %d,Zeta Bakery\n", i);
    fclose(file);
    ck_assert_int_eq(al_tty_command(dir, "add organisation name='Zeta Bakery'"),
                     0);
    snprintf(path, sizeof(path), "import contact '%s/contacts.csv'",
             al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, path), 0);
}

/* 60 is what a timeline on the screen holds. */
START_TEST(a_timeline_that_leaves_some_out_says_so)
{
    char name[32], dir[128];

    snprintf(name, sizeof(name), "newest-%d", 60 + _i);
    snprintf(dir, sizeof(dir), "%s", al_tty_sample(name));
    make_employer(dir, 60 + _i);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/zeta");
    al_tty_wait(&tty, "Zeta Bakery");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Timeline");
    al_tty_send(&tty, "\033[F"); /* End */
    al_tty_wait(&tty, "> Contact ");
    ck_assert(al_tty_has(&tty, "These are the newest: / finds others.") ==
              (_i > 0));
    al_tty_end(&tty);
}
END_TEST

/* ---- filters ---- */

static void open_people(const char *name)
{
    open_sample(name);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Residents: mine, 8");
}

START_TEST(a_list_is_narrowed_down_and_shown_whole_again)
{
    open_people("filter");
    al_tty_send(&tty, "f");
    al_tty_wait(&tty, "Filter: Residents");
    al_tty_send(&tty, "wou");
    al_tty_wait(&tty, "= Would like");
    al_tty_send(&tty, "\r\rread");
    al_tty_wait(&tty, "= Reading leaflets");
    al_tty_send(&tty, "\r\r"); /* no more conditions */
    al_tty_wait(&tty, "Filter: Would like: Reading leaflets   2 of 8, mine");
    ck_assert(al_tty_has(&tty, "f change   x clear"));
    ck_assert(al_tty_has(&tty, "> Ada L."));
    ck_assert(!al_tty_has(&tty, "Jo M."));
    al_tty_send(&tty, "m"); /* the filter holds for the others, too */
    al_tty_wait(&tty, "of 22, my team");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "5 of 40 ");
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "Residents: all, 40");
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "no filter is on: f filters");
    al_tty_end(&tty);
}
END_TEST

START_TEST(all_conditions_of_a_filter_hold)
{
    open_people("filter-all");
    al_tty_send(&tty, "ftook p\rnot\r30\rstat\r\ract\033OQ"); /* F2 */
    al_tty_wait(&tty,
                "Filter: Took part: not for 30 days, Status: Active   3 of 8");
    ck_assert(!al_tty_has(&tty, "Ada L."));
    ck_assert(al_tty_has(&tty, "Lena F."));
    /* A condition is taken away where it stands; the others stay. */
    al_tty_send(&tty, "f\025\033OQ");
    al_tty_wait(&tty, "Filter: Status: Active   ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_condition_that_is_not_whole_is_not_taken)
{
    open_people("filter-half");
    al_tty_send(&tty, "fstat\r\r\033OQ");
    al_tty_wait(&tty, "Value: this is needed");
    al_tty_send(&tty, "zz\033OQ");
    al_tty_wait(&tty, "not in the list");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Residents: mine, 8");
    al_tty_end(&tty);
}
END_TEST

START_TEST(nothing_that_fits_says_how_to_see_all_again)
{
    open_people("filter-none");
    al_tty_send(&tty, "fname\r\rzzz\r\r");
    al_tty_wait(&tty, "Nothing here is as the filter says");
    ck_assert(al_tty_has(&tty, "Filter: Name: zzz...   0 of 8, mine"));
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_filter_with_a_name_is_there_after_a_restart)
{
    const char *dir = al_tty_sample("filter-kept");
    struct al_tty_options options = {.dir = dir};

    al_tty_start(&tty, &options);
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Residents: mine, 8");
    al_tty_send(&tty, "F");
    al_tty_wait(&tty, "No filter has a name yet");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Residents: mine, 8");
    al_tty_send(&tty, "fspec\rempty\r\t");
    al_tty_wait(&tty, "it stays on this device");
    al_tty_send(&tty, "Nobody's\r");
    al_tty_wait(&tty, "The filter is kept as \"Nobody's\"");
    al_tty_end(&tty);

    al_tty_start(&tty, &options);
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Residents: mine, 8");
    al_tty_send(&tty, "F");
    al_tty_wait(&tty, "> Nobody's");
    ck_assert(al_tty_has(&tty, "Specialist: nothing"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Filter: Specialist: nothing   0 of 8, mine");
    al_tty_send(&tty, "Fr");
    al_tty_wait(&tty, "r once more removes the filter");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "No filter has a name yet");
    al_tty_end(&tty);
}
END_TEST

/* ---- the lists of the bar ---- */

START_TEST(heard_has_the_words_and_what_came_of_them)
{
    open_sample("heard");
    al_tty_send(&tty, "4");
    al_tty_wait(&tty, "What was said: mine, 5");
    al_tty_on_marker(&tty, "heard");
    al_tty_send(&tty, "mm");
    al_tty_wait(&tty, "What was said: all, 30");
    ck_assert(al_tty_has(&tty, "waits ")); /* how long, in days */
    al_tty_send(&tty, "fwait\r\ry\r\r");
    al_tty_wait(&tty, "Filter: Waits for an answer: yes");
    al_tty_wait_gone(&tty, "told back");
    al_tty_send(&tty, "w"); /* the other list, which has its own filter */
    al_tty_wait(&tty, "You said, we did");
    al_tty_wait(&tty, "Changes: mine");
    al_tty_on_marker(&tty, "changes");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Filter: Waits for an answer: yes");
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "New: What was said");
    al_tty_end(&tty);
}
END_TEST

/* A leader sees the team's first; m goes on to all, and to mine. */
START_TEST(lists_open_on_what_their_reader_answers_for)
{
    const char *dir = al_tty_sample("scopes");

    ck_assert_int_eq(al_tty_command(dir, "edit 'Priya Nair' role=team_leader"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Residents: my team, 22   m shows all");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Residents: all, 40   m shows mine");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Residents: mine, 8   m shows my team");
    al_tty_end(&tty);
    ck_assert_int_eq(
        al_tty_command(dir, "edit 'Priya Nair' role=coproduction_lead"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "5");
    al_tty_wait(&tty, "Payments: all, 108");
    al_tty_end(&tty);
}
END_TEST

START_TEST(pay_begins_with_what_is_owed_and_the_oldest_of_it)
{
    open_sample("pay");
    al_tty_send(&tty, "5");
    al_tty_wait(&tty, "Payments: mine");
    al_tty_wait(&tty, "To offer");
    al_tty_on_marker(&tty, "pay");
    al_tty_send(&tty, "fstill\r\rn\r\r");
    al_tty_wait(&tty, "Filter: Still owed: no");
    ck_assert(!al_tty_has(&tty, "To offer"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Payment: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(more_leads_to_every_other_list_and_adds_to_it)
{
    open_sample("more-lists");
    al_tty_send(&tty, "8");
    al_tty_wait(&tty, "> Organisations");
    al_tty_on_marker(&tty, "more");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "Contacts: 11");
    al_tty_on_marker(&tty, "contacts");
    al_tty_send(&tty, "m"); /* nobody's own: there is no mine */
    al_tty_wait(&tty, "the list has all of them");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Contact: ");
    al_tty_send(&tty, "\033\033");
    al_tty_wait(&tty, "> Contacts");
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "New: Contact");
    al_tty_end(&tty);
}
END_TEST

START_TEST(lists_and_new_records_are_actions)
{
    open_sample("actions-kinds");
    al_tty_send(&tty, ":list of hold");
    al_tty_wait(&tty, "> list of holds");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Nothing stands in this list yet: a adds the first.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":new cons");
    al_tty_wait(&tty, "> new consent");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "New: Consent");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":list of pay");
    al_tty_wait(&tty, "> list of payments");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "[5 Pay]");
    al_tty_end(&tty);
}
END_TEST

/* What starts with the words comes before what has them further on. */
START_TEST(actions_that_start_so_come_first)
{
    open_sample("actions-rank");
    al_tty_send(&tty, "2:fi");
    al_tty_wait(&tty, "> filter this list");
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 5), "filters with a name"));
    al_tty_send(&tty, "\025clear");
    al_tty_wait(&tty, "> unmark; clear the filter");
    ck_assert(al_tty_has(&tty, "No row is marked, and"));
    al_tty_send(&tty, "zz");
    al_tty_wait(&tty, "No action has words that start like this");
    al_tty_end(&tty);
}
END_TEST

START_TEST(help_filters_at_once_and_does_the_action)
{
    open_sample("help-does");
    al_tty_send(&tty, "2?");
    al_tty_wait(&tty, "On this screen");
    ck_assert(!al_tty_has(&tty, "list of consents"));
    al_tty_send(&tty, "filter t");
    al_tty_wait(&tty, "> filter this list");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Filter: Residents");
    al_tty_end(&tty);
}
END_TEST

/* The screens of the bar are what keys lead to: names make room for them. */
START_TEST(the_bar_is_whole_however_long_the_name)
{
    char dir[128];

    snprintf(dir, sizeof(dir), "%s/long", al_tty_home());
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Your name");
    al_tty_send(&tty, "The Northside and Riverside Employment Service\r");
    al_tty_send(&tty, "Priya N.\r");
    al_tty_wait(&tty, "Your service's word");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "[1 Today]");
    /* Whose data these are says more than what the program is called. */
    ck_assert_int_eq(strncmp(al_tty_row(&tty, 0), "The Northside ", 14), 0);
    ck_assert(al_tty_has(&tty, "7 Reports 8 More"));
    al_tty_resize(&tty, 24, 70);
    al_tty_wait_gone(&tty, "Northside");
    ck_assert(al_tty_has(&tty, "[1 Today]"));
    ck_assert(al_tty_has(&tty, "8 More"));
    al_tty_send(&tty, "\017"); /* Ctrl-O: a longer word for people */
    al_tty_wait(&tty, "Europe/London");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "more: Tab");
    al_tty_send(&tty, "person we support\r");
    al_tty_send(&tty, "people we support\033OQ");
    al_tty_wait(&tty, "Saved: Settings");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "[1 Today]");
    ck_assert_ptr_nonnull(
        strstr(al_tty_row(&tty, 0), "[1 Today] 2  3  4  5  6  7  8"));
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("finding");
    TCase *tc = tcase_create("finding");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, find_says_where_the_words_stand);
    tcase_add_loop_test(tc, a_timeline_that_leaves_some_out_says_so, 0, 2);
    tcase_add_test(tc, a_list_is_narrowed_down_and_shown_whole_again);
    tcase_add_test(tc, all_conditions_of_a_filter_hold);
    tcase_add_test(tc, a_condition_that_is_not_whole_is_not_taken);
    tcase_add_test(tc, nothing_that_fits_says_how_to_see_all_again);
    tcase_add_test(tc, a_filter_with_a_name_is_there_after_a_restart);
    tcase_add_test(tc, heard_has_the_words_and_what_came_of_them);
    tcase_add_test(tc, lists_open_on_what_their_reader_answers_for);
    tcase_add_test(tc, pay_begins_with_what_is_owed_and_the_oldest_of_it);
    tcase_add_test(tc, more_leads_to_every_other_list_and_adds_to_it);
    tcase_add_test(tc, lists_and_new_records_are_actions);
    tcase_add_test(tc, actions_that_start_so_come_first);
    tcase_add_test(tc, help_filters_at_once_and_does_the_action);
    tcase_add_test(tc, the_bar_is_whole_however_long_the_name);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
