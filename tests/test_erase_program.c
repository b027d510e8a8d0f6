/* test_erase_program.c - erasing somebody, by command, before it is too late.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* "of KIND TITLE" prints the id of that record, "digits ID" its eight digits.
 */
#define WORDS                                                            \
    "of() { al list \"$1\" --json | grep -F \"\\\"$2\\\"\" | "           \
    "sed -n 's/.*\"id\": *\"\\([0-9a-f]*\\)\".*/\\1/p' | head -n 1; }\n" \
    "digits() { al list person | grep -F \"$1\" | cut -c 1-8; }\n"

#define says(code, needle, script) al_test_says(code, needle, WORDS script)

static void enter(void)
{
    al_test_home(&home);
    says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    says(0, NULL, "al add person preferred_name='Sam T.'");
    says(0, NULL, "al add person preferred_name='Ada L.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(the_plan_says_what_goes_and_changes_nothing)
{
    says(0, "1 record that is theirs goes", "al erase plan sam");
    says(0, "cannot be taken back", "al erase plan sam");
    says(0, "Sam T.", "al show sam");
    says(0, "Nobody was erased", "al erase");
}
END_TEST

START_TEST(the_plan_finds_the_name_in_what_stays)
{
    says(0, NULL, "al add organisation name='Bakery of Sam T.'");
    says(0, "Bakery of Sam T.", "al erase plan sam");
    says(1, NULL, "al erase plan ada | grep Bakery");
}
END_TEST

START_TEST(nothing_is_erased_without_name_reason_and_digits)
{
    says(2, NULL, "al erase person sam --why asked --confirm $(digits Sam)");
    says(2, NULL, "al erase person sam --by priya --confirm $(digits Sam)");
    says(2, "digits are not theirs",
         "al erase person sam --by priya --why asked --confirm $(digits Ada)");
    says(0, "Sam T.", "al show sam");
}
END_TEST

START_TEST(what_was_erased_has_a_certificate_and_no_way_back)
{
    says(0, "Make a new recovery sheet",
         "al erase person sam --by priya --why asked --confirm $(digits Sam)");
    says(0, "Erased on 1 of 1 devices", "al erase");
    says(0, "CERTIFICATE OF ERASURE",
         "al erase certificate $(al erase | cut -c 1-8)");
    says(1, NULL, "al erase certificate $(al erase | cut -c 1-8) | grep Sam");
    says(1, "no record has that name", "al show sam 2>&1");
    says(1, NULL, "al undo && al list person | grep Sam");
    says(0, "Ada L.", "al show ada");
}
END_TEST

/* ---- records that were put together ---- */

#define TOGETHER                                           \
    "id=$(al add person preferred_name='Tamsin Sample')\n" \
    "al edit sam merged_into=$id\n"

START_TEST(who_goes_together_is_listed_by_name)
{
    says(0, NULL, TOGETHER);
    says(0, NULL, "al add organisation name='Bakery of Sam T.'");
    says(0, "  Sam T.\n", "al erase plan tamsin");
    says(0, "  Tamsin Sample\n", "al erase plan tamsin");
    says(0, "Bakery of Sam T.", "al erase plan tamsin");
    says(1, NULL, "al erase plan ada | grep together");
}
END_TEST

START_TEST(a_hold_on_one_keeps_both)
{
    says(0, NULL, "al hold place sam --why claim");
    says(0, NULL, TOGETHER);
    says(3, "A hold keeps these records (claim)", "al erase plan tamsin");
    says(3, "A hold keeps these records (claim)",
         "al erase person tamsin --by priya --why asked "
         "--confirm $(digits Tamsin)");
    says(0, "Tamsin", "al show tamsin");
}
END_TEST

START_TEST(whichever_of_them_is_named_both_go)
{
    says(0, "Make a new recovery sheet",
         "sam=$(of person 'Sam T.') && short=$(digits Sam)\n" TOGETHER
         "al erase person $sam --by priya --why asked --confirm $short");
    says(1, NULL, "al list person | grep -E 'Sam|Tamsin'");
    says(0, "Ada L.", "al show ada");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("erase_program");
    TCase *tc = tcase_create("one");

    al_test_once(tc, &home, enter, leave);
    tcase_add_test(tc, the_plan_says_what_goes_and_changes_nothing);
    tcase_add_test(tc, the_plan_finds_the_name_in_what_stays);
    tcase_add_test(tc, nothing_is_erased_without_name_reason_and_digits);
    tcase_add_test(tc, what_was_erased_has_a_certificate_and_no_way_back);
    suite_add_tcase(suite, tc);

    tc = tcase_create("put together");
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc, who_goes_together_is_listed_by_name);
    tcase_add_test(tc, a_hold_on_one_keeps_both);
    tcase_add_test(tc, whichever_of_them_is_named_both_go);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
