/* tests/screens/test_marks.c - marked rows: one key, one save, one take-back.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static const char *open_people(const char *name)
{
    const char *dir = al_tty_sample(name);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    return dir;
}

/* What a command on the folder prints, read again. */
static const char *printed(const char *dir, const char *arguments)
{
    static char text[65536];
    char path[256];
    FILE *file;
    size_t size;

    ck_assert_int_eq(al_tty_command(dir, arguments), 0);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    size = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

static size_t times(const char *text, const char *word)
{
    size_t count = 0;

    while ((text = strstr(text, word))) {
        text += strlen(word);
        count++;
    }
    return count;
}

static const char *cursor_row(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(col, 0);
    return al_tty_row(&tty, row);
}

/* ---- marking ---- */

START_TEST(space_marks_says_whom_and_goes_on)
{
    open_people("space");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Ada L. 1 row is marked");
    ck_assert(al_tty_has(&tty, " *Ada L."));
    ck_assert_ptr_nonnull(strstr(cursor_row(), "> Jo M."));
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Jo M. 2 rows are marked");
    ck_assert(al_tty_has(&tty, "2 marked"));
    al_tty_send(&tty, "g ");
    al_tty_wait(&tty, "No longer marked: Ada L. 1 row is marked");
    ck_assert(!al_tty_has(&tty, "*Ada L."));
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "No row is marked any more");
    ck_assert(!al_tty_has(&tty, "*Jo M."));
    ck_assert(!al_tty_has(&tty, "1 marked"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(esc_unmarks_before_it_goes_back)
{
    open_people("esc");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Ada L.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "No row is marked any more");
    ck_assert(al_tty_has(&tty, "[2 Residents]"));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_end(&tty);
}
END_TEST

START_TEST(esc_unmarks_on_the_first_screen_and_closes_what_stands_above)
{
    open_people("first");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "g ");
    al_tty_wait(&tty, "1 row is marked");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    ck_assert(al_tty_has(&tty, "1 marked")); /* only the list went */
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "No row is marked any more");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "This is the first screen");
    al_tty_end(&tty);
}
END_TEST

START_TEST(marks_survive_scrolling_sorting_and_what_others_save)
{
    const char *dir = open_people("survive");

    al_tty_send(&tty, "j ");
    al_tty_wait(&tty, "Marked: Jo M.");
    al_tty_send(&tty, "mm"); /* everybody, from the top */
    al_tty_wait(&tty, "Residents: all");
    al_tty_wait(&tty, "*Jo M.");
    al_tty_send(&tty, "G");
    al_tty_wait_gone(&tty, "*Jo M.");
    al_tty_send(&tty, "g");
    al_tty_wait(&tty, "*Jo M.");
    ck_assert_int_eq(
        al_tty_command(dir, "edit 'Jo M.' preferred_name='Aidan M.'"), 0);
    al_tty_wait(&tty, "*Aidan M.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(marked_rows_do_not_make_moving_dear)
{
    size_t cost;

    open_people("cost");
    al_tty_send(&tty, "  ");
    al_tty_wait(&tty, "2 rows are marked");
    cost = al_tty_cost(&tty, " ");
    ck_assert_msg(cost <= 100, "a mark: %zu bytes", cost);
    cost = al_tty_cost(&tty, "j");
    ck_assert_msg(cost <= 12, "cursor down: %zu bytes", cost);
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_is_found_is_marked_with_the_insert_key)
{
    open_people("found");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start of any words");
    al_tty_send(&tty, "ada ");
    al_tty_wait(&tty, "> ");
    al_tty_send(&tty, "\033[2~");
    al_tty_wait(&tty, "1 marked");
    al_tty_end(&tty);
}
END_TEST

START_TEST(rows_of_a_timeline_are_marked)
{
    open_people("timeline");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Resident: Ada L.");
    al_tty_send(&tty, "G ");
    al_tty_wait(&tty, "1 marked");
    al_tty_end(&tty);
}
END_TEST

/* ---- acting on them ---- */

START_TEST(one_form_edits_all_marked_and_one_undo_takes_it_back)
{
    const char *dir = open_people("edit");

    al_tty_send(&tty, "   e");
    al_tty_wait(&tty, "Edit 3 residents");
    al_tty_wait(&tty, "Ada L., Jo M., Kwame A.");
    ck_assert(al_tty_has(&tty, "(various)"));
    al_tty_send(&tty, "\t\txe\033OQ"); /* pronouns */
    al_tty_wait(&tty, "Saved: 3 residents, Pronouns xe.");
    ck_assert(!al_tty_has(&tty, "marked")); /* what was meant is done */
    ck_assert_uint_eq(
        times(printed(dir, "list person --json"), "\"pronouns\": \"xe\""), 3);
    ck_assert_ptr_nonnull(strstr(printed(dir, "show 'Ada L.'"), "Ada L."));
    ck_assert_ptr_nonnull(strstr(printed(dir, "show 'Jo M.'"), "Jo M."));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 3 records, in 3 places.");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    ck_assert_uint_eq(
        times(printed(dir, "list person --json"), "\"pronouns\": \"xe\""), 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_field_that_differs_stays_unless_something_is_typed)
{
    const char *dir = open_people("various");

    al_tty_send(&tty, "  e");
    al_tty_wait(&tty, "Edit 2 residents");
    al_tty_send(&tty, "\t\t\t\t\t\t\t\t\t");
    al_tty_wait(&tty, "> Cohort");
    al_tty_wait(&tty, "They differ here");
    al_tty_send(&tty, "Q\177"); /* and away again */
    al_tty_send(&tty, "\t\033OQ");
    al_tty_wait(&tty, "Nothing was changed.");
    ck_assert_ptr_nonnull(strstr(printed(dir, "list person"), "Jo M."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_involvement_is_logged_with_the_marked_people)
{
    open_people("log");
    al_tty_send(&tty, "  l");
    al_tty_wait(&tty, "Ada L., Jo M.");
    al_tty_send(&tty, "pa\ry\r\r\r\r\r");
    al_tty_wait(&tty, "2h each, \xc2\xa3"
                      "100.00 owed");
    ck_assert(!al_tty_has(&tty, "2 marked"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(each_marked_person_has_words_of_their_own)
{
    const char *dir = open_people("said");

    al_tty_send(&tty, "   n");
    al_tty_wait(&tty, "What they said: 3 residents");
    al_tty_send(&tty, "The room is cold\r\rSo is the tea\r");
    al_tty_wait(&tty, "Whose view it is");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: what was said by 2 residents.");
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "search 'room cold'"), "The room is cold"));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 2 records");
    ck_assert(al_tty_has(&tty, "So is the tea"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_step_of_several_payments_is_one_save)
{
    open_people("pay");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Waiting for us");
    for (int i = 0; i < 12 && !strstr(cursor_row(), "> pay"); i++)
        al_tty_cost(&tty, "j");
    al_tty_send(&tty, "  p");
    al_tty_wait(&tty, "A step of 2 payments");
    al_tty_send(&tty, "?");
    al_tty_wait(&tty, "What happened to it");
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "Help: what goes");
    al_tty_wait(&tty, "Independent advice comes before an offer.");
    al_tty_send(&tty, "offe\r");
    al_tty_wait(&tty, "The day independent benefits advice was offered");
    al_tty_send(&tty, "\033OQ"); /* F2 */
    al_tty_wait(&tty, "Has independent benefits advice been offered?");
    al_tty_send(&tty, "t\r\r\r\r");
    al_tty_wait(&tty, "The number finance gave it");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Saved: 2 payments, Offered.");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 2 records");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_end(&tty);
}
END_TEST

/* Two of what was promised, by a name that is found. */
static void make_promises(const char *dir)
{
    ck_assert_int_eq(al_tty_command(dir, "add followup what='Quincunx one' "
                                         "due=2026-11-01 owner='Priya Nair'"),
                     0);
    ck_assert_int_eq(al_tty_command(dir, "add followup what='Quincunx two' "
                                         "due=2026-11-02 owner='Priya Nair'"),
                     0);
}

static void remove_by_words(void)
{
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "remove thi");
    al_tty_wait(&tty, "> remove this record");
    al_tty_send(&tty, "\r");
}

START_TEST(marked_records_are_removed_and_come_back_as_one)
{
    const char *dir = al_tty_sample("remove");

    make_promises(dir);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Quincunx two");
    for (int i = 0; i < 8 && !strstr(cursor_row(), "Quincunx"); i++)
        al_tty_cost(&tty, "j");
    al_tty_send(&tty, "  ");
    al_tty_wait(&tty, "2 rows are marked");
    remove_by_words();
    al_tty_wait(&tty, "Removed: Quincunx one and 1 more.");

    ck_assert(!al_tty_has(&tty, "Quincunx two"));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 2 records");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "  Quincunx two");
    al_tty_end(&tty);
}
END_TEST

START_TEST(people_and_what_others_speak_of_are_not_removed)
{
    open_people("stay");
    remove_by_words();
    al_tty_wait(&tty, "Residents, colleagues, payments and what proves");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Activities");
    al_tty_send(&tty, "G");
    al_tty_settle(&tty);
    remove_by_words();
    al_tty_wait(&tty, "nother record speaks of this one");
    al_tty_end(&tty);
}
END_TEST

/* ---- what several cannot have ---- */

START_TEST(what_takes_one_record_says_so)
{
    open_people("one");
    al_tty_send(&tty, "  h");
    al_tty_wait(&tty, "A history is of one record");
    al_tty_send(&tty, "p");
    al_tty_wait(&tty, "Something else than payments is marked");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "g ");
    al_tty_wait(&tty, "1 row is marked");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "This takes residents, and something else is marked");
    al_tty_end(&tty);
}
END_TEST

START_TEST(one_marked_row_wins_over_the_cursor)
{
    open_people("wins");
    al_tty_send(&tty, " jjh");
    al_tty_wait(&tty, "History  Ada L.");
    al_tty_end(&tty);
}
END_TEST

/* ---- nothing is lost, and nothing is hidden ---- */

START_TEST(a_form_about_several_survives_the_connection)
{
    const char *dir = open_people("draft");

    al_tty_send(&tty, "  e");
    al_tty_wait(&tty, "Edit 2 residents");
    al_tty_send(&tty, "\t\tthey");
    al_tty_settle(&tty);
    kill(tty.pid, SIGHUP);
    (void)al_tty_wait_end(&tty);
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "> Edit 2 residents, typed at");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Ada L., Jo M.");
    al_tty_wait(&tty, "they");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: 2 residents, Pronouns they.");
    al_tty_end(&tty);
}
END_TEST

/* The row that starts like this. */
static const char *row_of(const char *start)
{
    for (int row = 0; row < tty.rows; row++)
        if (strncmp(al_tty_row(&tty, row), start, strlen(start)) == 0)
            return al_tty_row(&tty, row);
    ck_abort_msg("no row starts with %s", start);
    return "";
}

/* One of three is taken back before the draft is opened again. */
START_TEST(words_in_a_draft_stay_with_who_said_them)
{
    const char *dir = open_people("owners");

    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name='Aa Q.'"),
                     0);
    al_tty_wait(&tty, "Aa Q.");
    al_tty_send(&tty, "\033[H   n");
    al_tty_wait(&tty, "What they said: 3 residents");
    al_tty_wait(&tty, "> Aa Q.");
    al_tty_send(&tty, "first words\rsecond words\rthird words\r\033");
    al_tty_wait(&tty, "kept as a draft");
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "undo"), 0);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "> What they said: 3 residents, typed at");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "What they said: 2 residents");
    al_tty_wait(&tty, "1 of them was removed meanwhile and is left out.");
    al_tty_wait(&tty, "Aa Q. was removed meanwhile and is left out");
    al_tty_wait(&tty, "\"first words\".");
    al_tty_wait(&tty, "third words");
    ck_assert_ptr_nonnull(strstr(row_of("> Ada L. "), "second words"));
    ck_assert_ptr_nonnull(strstr(row_of("  Jo M. "), "third words"));

    /* They come back with their person. */
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "kept as a draft");
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "redo"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "> What they said:");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "What they said: 3 residents");
    al_tty_wait(&tty, "first words");
    al_tty_end(&tty);
}
END_TEST

START_TEST(who_was_opened_for_editing_is_noted)
{
    const char *dir = open_people("noted");
    size_t before = times(printed(dir, "reads"), "opened");

    al_tty_send(&tty, "   e");
    al_tty_wait(&tty, "Edit 3 residents");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "3 marked");
    ck_assert_uint_eq(times(printed(dir, "reads"), "opened"), before + 3);
    al_tty_send(&tty, "xGe"); /* another one, alone */
    al_tty_wait(&tty, "Resident, ");
    ck_assert_uint_eq(times(printed(dir, "reads"), "opened"), before + 4);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("marks on screen");
    TCase *tc = tcase_create("marks");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, space_marks_says_whom_and_goes_on);
    tcase_add_test(tc, esc_unmarks_before_it_goes_back);
    tcase_add_test(
        tc, esc_unmarks_on_the_first_screen_and_closes_what_stands_above);
    tcase_add_test(tc, marks_survive_scrolling_sorting_and_what_others_save);
    tcase_add_test(tc, marked_rows_do_not_make_moving_dear);
    tcase_add_test(tc, what_is_found_is_marked_with_the_insert_key);
    tcase_add_test(tc, rows_of_a_timeline_are_marked);
    tcase_add_test(tc, one_form_edits_all_marked_and_one_undo_takes_it_back);
    tcase_add_test(tc, a_field_that_differs_stays_unless_something_is_typed);
    tcase_add_test(tc, an_involvement_is_logged_with_the_marked_people);
    tcase_add_test(tc, each_marked_person_has_words_of_their_own);
    tcase_add_test(tc, a_step_of_several_payments_is_one_save);
    tcase_add_test(tc, marked_records_are_removed_and_come_back_as_one);
    tcase_add_test(tc, people_and_what_others_speak_of_are_not_removed);
    tcase_add_test(tc, what_takes_one_record_says_so);
    tcase_add_test(tc, one_marked_row_wins_over_the_cursor);
    tcase_add_test(tc, a_form_about_several_survives_the_connection);
    tcase_add_test(tc, words_in_a_draft_stay_with_who_said_them);
    tcase_add_test(tc, who_was_opened_for_editing_is_noted);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
