/* tests/test_linear_ends.c - forms by word, line by line, and how it ends. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/lines.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* Team, two people who are alike and three who are not. */
static void set_up(void)
{
    al_test_home(&home);
    al_test_says(0, NULL,
                 "al init --service 'Northside IPS' --me 'Priya N.' && "
                 "for name in 'Sam T.' 'Sara K.' 'Ada L.' 'Jo M.' 'Jo M.'; do "
                 "al add person preferred_name=\"$name\"; done");
}

static void tear_down(void)
{
    al_test_leave(&home);
}

/* ---- what a form can do besides ---- */

START_TEST(one_of_several_differs_by_word)
{
    const char *out = al_lines_answered(
        "Saved: Focus group, Sam T., Ada L.",
        "l\nsam, ada\nfocus\n\n: differ\n\n\n\n3h\n\n\n\n\n\n\n\n\n");

    ck_says(out, "One by one: what differs from the others.");
    ck_says(out, "Differs: Ada L.: 3h");
    al_test_says(0, "\"minutes_active\": 180", "al list participation --json");
}
END_TEST

START_TEST(a_new_contact_and_a_new_person_come_by_word)
{
    const char *out = al_lines_run(3, "New: Contact.", "al",
                                   "l\n?\n: new contact\n.\n"
                                   ": new client\nZoe P.\n");

    ck_says(out, "  : add a new contact");
    ck_says(out, "  : add a new client");
    ck_says(out, "Name [needed]: Zoe P.");
}
END_TEST

START_TEST(what_a_form_cannot_do_is_said)
{
    al_lines_puzzled("xyzzy is nothing that this form can do",
                     "l\n: xyzzy\n.\n");
    al_lines_answered("Nobody takes part yet.", "l\n: differ\n.\n");
    /* a smile is a note */
    al_lines_answered("Saved: Survey", "l\nsam\nsurvey\n\n\n\n:-)\n\n");
}
END_TEST

/* ---- how it ends ---- */

START_TEST(a_line_that_was_not_understood_ends_with_1)
{
    al_lines_run(1, "The end.", "al", "xyzzy\n");
    al_lines_run(1, "The end.", "al", "xyzzy\nquit\n");
    al_lines_run(0, "The end.", "al", "clients\n1\n");
    /* a form that is open and empty loses nothing */
    al_lines_run(0, "The end.", "al", "l\n");
    /* left on purpose */
    al_lines_run(0, "kept as a draft", "al", "l\nsam\n.\n");
}
END_TEST

/* A line of so many letters, behind and before others. */
static const char *long_line(const char *before, size_t letters,
                             const char *after, int code)
{
    struct al_str lines = {0};
    const char *out;

    al_str_puts(&lines, before);
    for (size_t i = 0; i < letters; i++)
        al_str_putc(&lines, 'x');
    al_str_puts(&lines, after);
    out = al_lines_run(code, NULL, "al", al_str_text(&lines));
    al_str_drop(&lines);
    return out;
}

START_TEST(of_a_line_that_is_too_long_nothing_is_taken)
{
    static const size_t letters[] = {65537, 65536 + 4096, 200000};
    const char *before = "l\nsam\nsurvey\n\n\n\n", *out;

    out = long_line(before, letters[_i], "\nshort\n\n", 1);
    ck_says(out, "That line was too long");
    ck_says(out, "Saved: Survey");
    al_test_says(0, "\"short\"", "al list participation --json");
    /* and at the end of the input, without an end */
    out = long_line("", letters[_i], "", 1);
    ck_says(out, "That line was too long");
}
END_TEST

START_TEST(the_longest_line_is_taken_whole)
{
    const char *out = long_line("/ ", 65534, "\nback\n", 0);

    ck_never(out, "too long");
}
END_TEST

/* ---- what is told before it is done ---- */

START_TEST(a_hand_over_is_told_whole_and_asked_for_again)
{
    const char *out;

    al_test_says(0, NULL,
                 "al add staff name='Ben W.' && al add followup what='Ring "
                 "Ada' person=ada owner=me");
    out = al_lines_answered("Handed over to Ben W.: 6 records.",
                            "hand over\nben\nyes\nyes\nquit\n");
    ck_says(out, "To Ben W.: 5 clients, 1 follow-up; Client: Ada L.; ");
    ck_says(out, "Follow-up: Ring Ada");
    al_test_says(0, "Ring Ada", "al list followup owner='Ben W.'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_ends");
    TCase *tc = tcase_create("linear_ends");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_hand_over_is_told_whole_and_asked_for_again);
    tcase_add_test(tc, one_of_several_differs_by_word);
    tcase_add_test(tc, a_new_contact_and_a_new_person_come_by_word);
    tcase_add_test(tc, what_a_form_cannot_do_is_said);
    tcase_add_test(tc, a_line_that_was_not_understood_ends_with_1);
    tcase_add_loop_test(tc, of_a_line_that_is_too_long_nothing_is_taken, 0, 3);
    tcase_add_test(tc, the_longest_line_is_taken_whole);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
