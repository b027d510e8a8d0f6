/* test_hints.c - what a command tells besides doing it; own codes by command.
 */
#include "config.h"

#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL, "al add person preferred_name='Sam T.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(help_tells_how_an_activity_is_started)
{
    al_test_says(0, "The first three steps", "al help 'focus group'");
    al_test_says(0, "equal vote", "al help 'interview panel'");
    al_test_says(2, "no kind of activity", "al help juggling");
}
END_TEST

START_TEST(a_command_saves_and_says_where_clinical_detail_belongs)
{
    al_test_says(0, "belongs in the clinical record",
                 "al log --who sam --what survey --when t "
                 "--note 'spoke of his diagnosis'");
    al_test_says(0, "Report it today",
                 "al edit sam access_needs='after the overdose' 2>&1");
    al_test_says(1, NULL,
                 "al edit sam access_needs+='large print' 2>&1 | "
                 "grep Report");
    al_test_says(0, "after the overdose", "al show sam");
}
END_TEST

START_TEST(an_own_code_is_added_typed_shown_retired_and_never_lost)
{
    al_test_says(0, NULL,
                 "al add code list='kinds of act' label='Breakfast club'");
    al_test_says(2, "the list has this already",
                 "al add code list=activity_type label='breakfast  CLUB'");
    al_test_says(0, NULL,
                 "al log --who sam --what breakf --when t --note porridge");
    al_test_says(0, "Breakfast club", "al list activity");
    al_test_says(0, "own_breakfast_club", "al list activity --json");
    al_test_says(0, "Breakfast club", "al search breakf");
    /* Other words for it: what was logged before reads so, too. */
    al_test_says(0, NULL,
                 "al edit \"$(al list code --json | "
                 "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p')\" "
                 "label='Morning table'");
    al_test_says(0, "Morning table", "al list activity");
    al_test_says(0, "Morning table", "al search morning");
    /* Retired: kept, shown, and offered no more. */
    al_test_says(0, NULL,
                 "al edit \"$(al list code --json | "
                 "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p')\" "
                 "retired=yes");
    al_test_says(0, "Morning table", "al list activity");
    al_test_says(2, "one of: survey",
                 "al log --who sam --what morn --when y --note more");
    al_test_says(2, "A code stays what it is",
                 "al edit \"$(al list code --json | "
                 "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p')\" "
                 "code=own_other");
    al_test_says(2, "one of: activity_type",
                 "al add code list=payment_state label='Lost in the post'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hints");
    TCase *tc = tcase_create("hints");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, help_tells_how_an_activity_is_started);
    tcase_add_test(tc, a_command_saves_and_says_where_clinical_detail_belongs);
    tcase_add_test(tc, an_own_code_is_added_typed_shown_retired_and_never_lost);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
