/* tests/screens/test_versions.c - two versions of a field, one key a field. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/golden.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

/* Ben is let in; by relative names, so that ids are the same in each run. */
static void let_ben_in(void)
{
    char command[300];

    al_two_ask();
    snprintf(command, sizeof(command),
             "cd '%s' && sed -n 's/^    //p' out >words && "
             "sed -n 's/^device: //p' ben/config >device",
             al_tty_home());
    ck_assert_int_eq(system(command), 0);
    al_tty_let_in(al_two_path("lead"));
}

/* Ben and Priya changed two fields of one activity, and one of a client. */
static void make_versions(void)
{
    al_two_set_up();
    al_two_lead();
    let_ben_in();
    al_two_run("lead", "add activity type=interview_panel title='Second round' "
                       "date=2026-11-22 what_happened=scored");
    al_two_run("lead", "sync");
    al_two_run("ben", "sync");
    al_two_run("ben", "edit 'Second round' title='Round 2' "
                      "what_happened='scored 4 candidates'");
    al_two_run("ben", "edit 'Zelda M.' pronouns=she language=Welsh");
    al_two_run("ben", "sync");
    al_two_run("lead", "edit 'Second round' title='Second, peer worker' "
                       "what_happened='scored 4 candidates, wrote question 3'");
    al_two_run("lead", "edit 'Zelda M.' pronouns=they");
    al_two_run("lead", "sync");
}

static void open_versions(int rows, int cols)
{
    make_versions();
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_two_path("lead"),
                                                .rows = rows,
                                                .cols = cols});
    al_tty_wait(&tty, "2 with two versions: v");
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "Two versions");
    al_tty_wait(&tty, "> About");
}

static const char *cursor_row(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(col, 0);
    return al_tty_row(&tty, row);
}

/* Whether show prints this of the record now. */
static void ck_shows(const char *record, const char *text)
{
    char command[300];

    al_two_run("lead", "show '%s'", record);
    snprintf(command, sizeof(command), "grep -qF '%s' '%s/out'", text,
             al_tty_home());
    ck_assert_msg(system(command) == 0, "%s does not show \"%s\"", record,
                  text);
}

START_TEST(who_wrote_what_stands_there_in_plain_words)
{
    open_versions(24, 80);
    ck_assert(al_tty_has(&tty, "Ben W. (staff) and you changed it"));
    ck_assert(al_tty_has(
        &tty, "a  Round 2   (Ben W. (staff), 23-Nov 09:30; shown now)"));
    ck_assert(al_tty_has(&tty, "b  Second, peer worker   (you, 23-Nov 09:30)"));
    ck_assert(al_tty_has(&tty, "About: nothing is chosen yet, so both stay"));
    al_golden_check(&tty, "versions-80x24", NULL);
    al_tty_end(&tty);
}
END_TEST

START_TEST(one_key_a_field_and_one_save_a_record)
{
    open_versions(24, 80);
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "About: Second, peer worker  (b). F2");
    ck_assert_ptr_nonnull(strstr(cursor_row(), "= b"));
    al_tty_send(&tty, "ja");
    al_tty_wait(&tty, "What happened: scored 4 candidates  (a). F2");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    al_tty_wait_gone(&tty, "> About");
    ck_assert(!al_tty_has(&tty, "What happened  a")); /* only Zelda is left */
    al_tty_wait(&tty, "> Pronouns");
    ck_shows("Second, peer worker", "scored 4 candidates");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 1 record");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_wait(&tty, "About");
    al_tty_end(&tty);
}
END_TEST

START_TEST(nothing_is_settled_before_it_is_saved)
{
    open_versions(24, 80);
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "(a). F2");
    al_tty_send(&tty, "a"); /* and off again */
    al_tty_wait(&tty, "nothing is chosen yet, so both stay.");
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "(b). F2");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Nothing was saved: both versions stay");
    al_tty_wait(&tty, "2 with two versions: v");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_version_that_holds_the_other_is_offered)
{
    open_versions(24, 80);
    al_tty_send(&tty, "j");
    al_tty_settle(&tty);
    ck_assert_ptr_nonnull(strstr(cursor_row(), "= b (longer)"));
    ck_assert(al_tty_has(&tty, "(b, which holds all"));
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    ck_shows("Round 2", "scored 4 candidates, wrote question 3");
    al_tty_end(&tty);
}
END_TEST

START_TEST(notes_can_keep_both_and_nothing_else_can)
{
    open_versions(24, 80);
    al_tty_send(&tty, "+");
    al_tty_wait(&tty, "Only notes can keep both");
    al_tty_send(&tty, "j+");
    al_tty_wait(&tty, "(both). F2");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    ck_shows("Round 2", "wrote question 3");
    al_tty_end(&tty);
}
END_TEST

START_TEST(e_types_another_value)
{
    open_versions(24, 80);
    al_tty_send(&tty, "G");
    al_tty_wait(&tty, "> Pronouns");
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "Client, Zelda M.");
    ck_assert_int_eq(
        al_tty_row(&tty, 7)[0] == '>' || al_tty_has(&tty, "> Pronouns"), 1);
    al_tty_send(&tty, "xe\033OQ");
    al_tty_wait(&tty, "Saved: Zelda M., Pronouns");
    al_tty_wait(&tty, "> What happened");         /* hers is settled */
    ck_assert(!al_tty_has(&tty, "  Pronouns  ")); /* nor a row of it */
    ck_shows("Zelda M.", "xe");
    al_tty_end(&tty);
}
END_TEST

START_TEST(nothing_chosen_is_nothing_saved)
{
    open_versions(24, 80);
    al_tty_send(&tty, "G");
    al_tty_wait(&tty, "> Pronouns");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Nothing is chosen here yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(in_a_narrow_window_values_stand_below_each_other)
{
    open_versions(24, 60);
    ck_assert(
        al_tty_has(&tty, "     a  Round 2   (Ben W. (staff), 23-Nov 09:30;"));
    ck_assert(al_tty_has(&tty, "     b  Second, peer worker   (you,"));
    al_golden_check(&tty, "versions-60x24", NULL);
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "> About          = b");
    al_tty_end(&tty);
}
END_TEST

START_TEST(one_pane_always_puts_values_below_each_other_in_any_window)
{
    char command[300];

    make_versions();
    snprintf(command, sizeof(command), "echo 'one_pane: yes' >>'%s/config'",
             al_two_path("lead"));
    ck_assert_int_eq(system(command), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_two_path("lead"),
                                                .cols = 160});
    al_tty_wait(&tty, "2 with two versions: v");
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "> About");
    ck_assert(al_tty_has(&tty, "     a  Round 2   (Ben W. (staff)"));
    ck_assert(!al_tty_has(&tty, "Which one is right?"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_choice_stays_when_others_save_meanwhile)
{
    open_versions(24, 80);
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "(b). F2");
    al_two_run("lead", "add person preferred_name='Aaron B.'");
    al_tty_settle(&tty);
    ck_assert_ptr_nonnull(strstr(cursor_row(), "= b"));
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    ck_shows("Second, peer worker", "Second, peer worker");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("versions on screen");
    TCase *tc = tcase_create("versions");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, who_wrote_what_stands_there_in_plain_words);
    tcase_add_test(tc, one_key_a_field_and_one_save_a_record);
    tcase_add_test(tc, nothing_is_settled_before_it_is_saved);
    tcase_add_test(tc, the_version_that_holds_the_other_is_offered);
    tcase_add_test(tc, notes_can_keep_both_and_nothing_else_can);
    tcase_add_test(tc, e_types_another_value);
    tcase_add_test(tc, nothing_chosen_is_nothing_saved);
    tcase_add_test(tc, in_a_narrow_window_values_stand_below_each_other);
    tcase_add_test(tc,
                   one_pane_always_puts_values_below_each_other_in_any_window);
    tcase_add_test(tc, a_choice_stays_when_others_save_meanwhile);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
