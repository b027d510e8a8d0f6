/* tests/test_linear_team.c - sharing, two versions and the first start, line
 * by line. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lines.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void set_up(void)
{
    al_test_home(&home);
}

static void tear_down(void)
{
    al_test_leave(&home);
}

/* Lines with $HOME filled in, in a folder of it. */
static const char *in(const char *dir, const char *needle, const char *before,
                      const char *after)
{
    struct al_str lines = {0}, front = {0};
    const char *out;

    al_str_printf(&lines, "%s%s%s", before, home.dir, after);
    al_str_printf(&front, "al --dir \"$HOME/%s\"", dir);
    out = al_lines_run(0, needle, al_str_text(&front), al_str_text(&lines));
    al_str_drop(&lines);
    al_str_drop(&front);
    return out;
}

START_TEST(a_service_is_started_without_a_screen)
{
    const char *out = al_lines_answered(
        "Saved: Survey, Sam T.",
        /* the word, the people, a reader, one entry, and thank you */
        "1\nNorthside IPS\nPriya N.\n\nresident\n\n\nSam T., Ada L.\n\n\n\n"
        "\n\nsam\n\nsurvey\n\n\n\n\n\n1\nresidents\n1\nquit\n");

    ck_says(out, "Welcome to Alongside.");
    ck_says(out, "1  Start a new service");
    ck_says(out, "Resident: Ada L.");
    al_test_says(0, "\"resident\"", "al list settings --json");
}
END_TEST

START_TEST(the_sample_opens_by_its_number)
{
    const char *out = al_lines_answered("Today.", "2\nlist\nmore\n");

    ck_says(out, "Waiting for us");
}
END_TEST

/* The code is typed from paper and never said again. */
START_TEST(a_recovery_sheet_is_proved_by_lines)
{
    const char *out;
    char *code;

    al_test_says(0, NULL, "al init --service N --me 'Priya N.'");
    code = al_test_line(
        "cd \"$HOME\" && mkfifo in out && "
        "{ al --plain <in >out & } && exec 3>in 4<out && "
        "printf 'sheet\\nyes\\nyes\\n' >&3 && code= && "
        "while read -r line <&4; do case $line in "
        "[0-9A-Z]*-*-*-*-*-*-*) code=$line ;; "
        "'Type group'*) group=$(echo \"$line\" | sed 's/[^0-9]//g'); break ;; "
        "esac; done && echo \"$code\" | cut -d - -f \"$group\" >&3 && "
        "exec 3>&- && cat <&4 >rest && wait $! && "
        "grep -q 'The sheet counts' rest && echo \"$code\"");
    ck_assert_uint_eq(strlen(code), 34);
    out = al_test_says(0, NULL, "cat \"$HOME/rest\"");
    ck_says(out, "From the paper [back]: \n"); /* what was typed is not said */
    free(code);
}
END_TEST

START_TEST(a_colleague_joins_and_is_let_in_by_lines)
{
    const char *out;
    char *words;

    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/rem\" && "
                 "al init --service N --me 'Priya N.' && "
                 "al add person preferred_name='Sam T.' && "
                 "al remote \"$HOME/rem\" && al sync");
    out = in("ben", "Ring a lead now", "3\n", "/rem\nBen W.\n\n\n\nquit\n");
    ck_says(out, "Waiting to be let in.");
    words = strstr(out, "on their screen:\n");
    ck_assert_ptr_nonnull(words);
    words += strlen("on their screen:\n");
    words = al_strndup(words, strcspn(words, "\n"));

    out = al_lines_answered("Ben W. is let in.",
                            "send\nteam\n1\ny\n\nsend\nquit\n");
    ck_says(out, "Ben W., asks to be let in");
    ck_says(out, words); /* the same four, in the same order */
    free(words);
    in("ben", "Client: Sam T.", "send\n.\n.\n.\nclients\n1\nquit\n", "");
    out = al_lines_answered("2  ", "team\nquit\n");
    out = al_lines_answered("Removed", strstr(out, "1  Ben W.")
                                           ? "team\nr 1\nyes\nsend\n"
                                           : "team\nr 2\nyes\nsend\n");
    ck_says(out, "Remove it? [no]: yes");
}
END_TEST

/* A team of two folders, data and ben, that both changed Sam's name. */
static void change_both(void)
{
    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/rem\" && "
                 "al init --service N --me 'Priya N.' && "
                 "al add person preferred_name='Sam T.' && "
                 "al remote \"$HOME/rem\" && al sync");
    al_test_come_in("data", "ben", "\"$HOME/rem\"", "Ben W.");
    in("ben", "Sent 1", "clients\ne 1\nSam of Ben\n\n\nsend\nquit\n", "");
    al_lines_answered("1 record has two versions",
                      "clients\ne 1\nSam of Priya\n\n\nsend\nquit\n");
}

START_TEST(two_versions_are_settled_by_a_letter)
{
    const char *out;

    change_both();
    out = al_lines_answered("nothing is chosen yet",
                            "versions\nshow 1\nb 1\ndone\nundo\n\nversions\n"
                            "list\na 1\nf2\nsend\nquit\n");
    ck_says(out, "a, Sam of ");
    ck_says(out, "(Ben W. (staff), 23-Nov"); /* who wrote it, when */
    ck_says(out, "Sent ");
    al_test_says(0, "[]", "al conflicts --json");
}
END_TEST

START_TEST(quit_sends_what_is_left_and_says_so)
{
    const char *out;

    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/meet.git\" && "
                 "al --dir \"$HOME/a\" init --service S --me M && "
                 "al --dir \"$HOME/a\" remote \"$HOME/meet.git\" && "
                 "al --dir \"$HOME/a\" sync && "
                 "al --dir \"$HOME/a\" add person preferred_name=Sam");
    out = al_lines_run(0, "Sent 1 change", "al --dir \"$HOME/a\"", "quit\n");
    ck_says(out, "The end.");
    ck_assert_ptr_null(strstr(out, "not sent yet; it is safe"));
}
END_TEST

START_TEST(lines_say_that_nothing_was_backed_up_and_do_it)
{
    const char *out;

    al_test_says(0, NULL, "al init --service N --me 'Priya N.'");
    setenv("ALONGSIDE_NOW", "2026-12-20T12:00Z", 1);
    out = in("data", "The whole history is in", "back up\n", "\nyes\nyes\nquit\n");
    ck_says(out, ", never backed up; \"back up\" does it.");
    al_test_says(0, NULL, "test -s \"$HOME/alongside-2026-12-20\"");
    setenv("ALONGSIDE_NOW", "2027-01-05T12:00Z", 1);
    ck_says(al_lines_run(0, "The end.", "al", "quit\n"),
            ", not backed up for 16 days; ");
}
END_TEST

START_TEST(an_erasure_says_all_of_its_plan_and_asks)
{
    const char *out;

    al_test_says(0, NULL,
                 "al init --service N --me 'Priya N.' && "
                 "al add person preferred_name='Sam T.'");
    out = al_lines_answered("Erase them for good? [no]: ",
                            "clients\n1\nerase this\npriya\nasked for\n"
                            "no digits\n\n.\n");
    ck_never(out, "Erased");
    al_test_says(0, "Sam T.", "al list person");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_team");
    TCase *tc = tcase_create("linear_team");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_service_is_started_without_a_screen);
    tcase_add_test(tc, the_sample_opens_by_its_number);
    tcase_add_test(tc, a_recovery_sheet_is_proved_by_lines);
    tcase_add_test(tc, a_colleague_joins_and_is_let_in_by_lines);
    tcase_add_test(tc, two_versions_are_settled_by_a_letter);
    tcase_add_test(tc, quit_sends_what_is_left_and_says_so);
    tcase_add_test(tc, lines_say_that_nothing_was_backed_up_and_do_it);
    tcase_add_test(tc, an_erasure_says_all_of_its_plan_and_asks);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
