/* tests/screens/test_history.c - who changed what, and taking any of it back.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty tty;

static void run(const char *dir, const char *arguments)
{
    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
}

static void open_dir(const char *dir)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
}

/* Ada's history, after two saves of hers and one that was taken back. */
static const char *open_adas(const char *name)
{
    const char *dir = al_tty_sample(name);

    run(dir, "edit 'Ada L.' pronouns=xe");
    run(dir, "edit 'Ada L.' language=Welsh");
    run(dir, "edit 'Ada L.' pronouns=they");
    open_dir(dir);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "History  Ada L.");
    return dir;
}

static const char *cursor_row(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return al_tty_row(&tty, row);
}

/* ---- the help of a screen ---- */

START_TEST(the_help_of_a_screen_explains_it_and_lists_its_keys)
{
    open_dir(al_tty_sample("explained"));
    al_tty_send(&tty, "\031?");
    al_tty_wait(&tty, "reads nothing that is written later.");
    ck_assert(al_tty_has(&tty, "let in; open a colleague"));
    al_tty_end(&tty);
}
END_TEST

/* ---- reading it ---- */

START_TEST(each_save_is_told_field_by_field)
{
    open_adas("fields");
    al_tty_wait(&tty, "4 changes");
    al_tty_wait(&tty, "What it changed");
    ck_assert(al_tty_has(&tty, "Pronouns  xe -> they"));
    al_tty_send(&tty, "j");
    al_tty_wait(&tty, "  Language  Welsh");
    ck_assert_ptr_nonnull(strstr(cursor_row(), "Priya Nair (staff)"));
    al_tty_end(&tty);
}
END_TEST

/* Others may look on, as at the record itself. */
START_TEST(what_is_only_to_be_counted_is_not_read_out)
{
    const char *dir = al_tty_sample("aside");

    ck_assert_int_eq(
        al_tty_command(dir, "edit 'Sam T.' ethnicity=white_irish"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "sam t\r");
    al_tty_wait(&tty, "Timeline");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "Ethnicity  (changed");
    ck_assert(!al_tty_has(&tty, "White"));
    al_tty_send(&tty, "j");
    al_tty_wait(&tty, "Cohort Secondary");
    ck_assert(!al_tty_has(&tty, "White"));
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "As it was after this change");
    ck_assert(!al_tty_has(&tty, "White"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(d_says_what_differs_from_now)
{
    open_adas("since");
    al_tty_send(&tty, "d");
    al_tty_wait(&tty, "What differs from now. Nothing");
    al_tty_send(&tty, "jj");
    al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "  Language  Welsh"));
    ck_assert(al_tty_has(&tty, "  Pronouns  xe -> they"));
    al_tty_send(&tty, "d");
    al_tty_wait(&tty, "What it changed");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_shows_the_record_as_it_was)
{
    open_adas("then");
    al_tty_send(&tty, "jja");
    al_tty_wait(&tty, "As it was after this change");
    ck_assert(al_tty_has(&tty, "  Name"));
    al_tty_send(&tty, "\t"); /* the cursor goes into it */
    al_tty_settle(&tty);
    ck_assert_ptr_nonnull(strstr(cursor_row(), "> Name"));
    al_tty_send(&tty, "j");
    al_tty_settle(&tty);
    ck_assert_ptr_nonnull(strstr(cursor_row(), "xe"));
    al_tty_send(&tty, "\033");
    al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "History  Ada L."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(t_shows_what_else_was_saved_then)
{
    const char *dir = al_tty_sample("around");

    run(dir, "edit 'Ada L.' pronouns=xe");
    run(dir, "edit 'Sam T.' pronouns=xe");
    run(dir, "edit 'Jo M.' pronouns=xe");
    open_dir(dir);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "ht");
    al_tty_wait(&tty, "Sam T.: Pronouns");
    ck_assert_ptr_nonnull(strstr(cursor_row(), "Ada L.: Pronouns"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(who_signed_it_stands_under_technical_details)
{
    const char *dir = open_adas("signed");

    ck_assert(!al_tty_has(&tty, "SHA256:"));
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "techn");
    al_tty_wait_gone(&tty, "past messages");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "SHA256:");
    ck_assert(al_tty_has(&tty, "Signed by"));
    ck_assert(al_tty_has(&tty, "Change"));
    (void)dir;
    al_tty_end(&tty);
}
END_TEST

START_TEST(looking_at_somebodys_history_is_noted)
{
    const char *dir = al_tty_sample("noted");
    char command[400];

    open_dir(dir);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "History  Ada L.");
    al_tty_end(&tty);
    run(dir, "reads");
    snprintf(command, sizeof(command), "grep -q Ada '%s/out'", al_tty_home());
    ck_assert_int_eq(system(command), 0);
}
END_TEST

/* ---- taking back ---- */

START_TEST(u_takes_back_the_save_under_the_cursor)
{
    open_adas("under");
    al_tty_send(&tty, "ju");
    al_tty_wait(&tty, "Take back: press u once more");
    ck_assert(al_tty_has(&tty, "Language  Welsh -> nothing") ||
              al_tty_has(&tty, "Language  Welsh"));
    ck_assert(!al_tty_has(&tty, "Pronouns"));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_wait(&tty, "5 changes");
    ck_assert_ptr_nonnull(strstr(cursor_row(), "Language  Welsh")); /* still */
    al_tty_send(&tty, "g");
    al_tty_wait(&tty, "What it changed  (undo of 23-Nov");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_take_back_in_a_history_is_taken_back_like_any_save)
{
    const char *dir = open_adas("again");

    al_tty_send(&tty, "uu");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_send(&tty, "g");
    al_tty_wait(&tty, "they -> xe");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "xe -> they");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "6 changes");
    al_tty_end(&tty);
    run(dir, "show 'Ada L.'");
}
END_TEST

START_TEST(what_was_taken_back_is_done_again_after_a_restart)
{
    const char *dir = al_tty_sample("restart");

    run(dir, "edit 'Ada L.' pronouns=xe");
    open_dir(dir);
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "xe -> "); /* the fields, before anything is done */
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_send(&tty, "q");
    (void)al_tty_wait_end(&tty);
    al_tty_end(&tty);

    open_dir(dir);
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "Do again: press U once more");
    al_tty_wait(&tty, "-> xe");
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "Done again: ");
    al_tty_end(&tty);

    open_dir(dir); /* and that, again, can go back */
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "xe -> ");
    al_tty_end(&tty);
}
END_TEST

/* Whatever is saved in between, what stands on the screen goes back. */
START_TEST(u_twice_takes_back_what_it_showed_and_no_newer_save)
{
    const char *dir = al_tty_sample("between");
    char command[400];

    run(dir, "edit 'Ada L.' pronouns=xe");
    open_dir(dir);
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "xe -> ");
    run(dir, "edit 'Sam T.' language=Welsh");
    al_tty_wait(&tty, "There is a newer save by now");
    ck_assert(al_tty_has(&tty, "xe -> "));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: Ada L., Pronouns");
    al_tty_end(&tty);
    run(dir, "show 'Sam T.'");
    snprintf(command, sizeof(command), "grep -q Welsh '%s/out'", al_tty_home());
    ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_save_of_many_records_goes_back_as_one_after_a_restart)
{
    const char *dir = al_tty_sample("many");

    open_dir(dir);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "   e");
    al_tty_wait(&tty, "Edit 3 residents");
    al_tty_send(&tty, "\t\txe\033OQ");
    al_tty_wait(&tty, "Saved: 3 residents, Pronouns xe.");
    al_tty_send(&tty, "1q");
    (void)al_tty_wait_end(&tty);
    al_tty_end(&tty);

    open_dir(dir);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "hu");
    al_tty_wait(&tty, "This save changed 3 records, in 3 places.");
    ck_assert(al_tty_has(&tty, "Kwame A."));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "This save changed 3 records, in 3 places.");
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "Done again: ");
    al_tty_end(&tty);
}
END_TEST

/* ---- with a colleague ---- */

static void two_folders(void)
{
    al_two_set_up();
    al_two_lead();
    al_tty_ask(al_two_path("ben"), al_two_path("hub.git"), "Ben W.");
    al_tty_let_in(al_two_path("lead"));
    al_two_run("ben", "sync");
}

START_TEST(what_a_colleague_saved_is_taken_back)
{
    two_folders();
    al_two_run("ben", "edit 'Zelda M.' pronouns=she");
    al_two_run("ben", "sync");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "Northside IPS");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "got 1");
    al_tty_send(&tty, "u"); /* it is not mine, nor is letting him in typed */
    al_tty_wait(&tty, "Zelda M.  is taken away");
    ck_assert(!al_tty_has(&tty, "she"));
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "Take back: press");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "> 23-Nov");
    al_tty_wait(&tty, "Ben W. (staff)");
    ck_assert_ptr_nonnull(strstr(cursor_row(), "Ben W."));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Pronouns  she");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_end(&tty);
    al_two_run("lead", "sync");
    al_two_run("ben", "sync");
    al_two_open(&tty, "ben");
    al_tty_wait(&tty, "Northside IPS");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "(undo of 23-Nov");
    ck_assert(al_tty_has(&tty, "Priya N. (staff)"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_save_that_met_another_version_says_it_was_put_together)
{
    two_folders();
    al_two_run("ben", "edit 'Zelda M.' pronouns=she");
    al_two_run("ben", "sync");
    al_two_run("lead", "edit 'Zelda M.' pronouns=they");
    al_two_run("lead", "sync");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 with two versions: v");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "put together");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *tc = tcase_create("history");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_help_of_a_screen_explains_it_and_lists_its_keys);
    tcase_add_test(tc, each_save_is_told_field_by_field);
    tcase_add_test(tc, what_is_only_to_be_counted_is_not_read_out);
    tcase_add_test(tc, d_says_what_differs_from_now);
    tcase_add_test(tc, a_shows_the_record_as_it_was);
    tcase_add_test(tc, t_shows_what_else_was_saved_then);
    tcase_add_test(tc, who_signed_it_stands_under_technical_details);
    tcase_add_test(tc, looking_at_somebodys_history_is_noted);
    tcase_add_test(tc, u_takes_back_the_save_under_the_cursor);
    tcase_add_test(tc, a_take_back_in_a_history_is_taken_back_like_any_save);
    tcase_add_test(tc, what_was_taken_back_is_done_again_after_a_restart);
    tcase_add_test(tc, u_twice_takes_back_what_it_showed_and_no_newer_save);
    tcase_add_test(tc, a_save_of_many_records_goes_back_as_one_after_a_restart);
    tcase_add_test(tc, what_a_colleague_saved_is_taken_back);
    tcase_add_test(tc,
                   a_save_that_met_another_version_says_it_was_put_together);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
