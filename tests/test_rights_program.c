/* test_rights_program.c - people's rights over their records, by command. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
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
    al_test_says(0, NULL, "al add person preferred_name='Ada L.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* ---- a request, from its receipt to its answer ---- */

START_TEST(a_request_has_a_clock)
{
    al_test_says(0, "No request waits", "al access-request");
    al_test_says(0, "8 days left, due 01-Dec-2026",
                 "al access-request open sam --when 1/11 --by letter");
    al_test_says(0, "stopped since 13-Nov-2026 (Asked what they mean); 18 days",
                 "al access-request stop sam --when -10d");
    al_test_says(2, "stands still already", "al access-request stop sam");
    al_test_says(0, "15 days left, due 08-Dec-2026",
                 "al access-request restart sam --when -3d");
    al_test_says(2, "runs already", "al access-request restart sam");
    al_test_says(0, "due 08-Feb-2027",
                 "al access-request extend sam --why several");
    al_test_says(0, "Sam T., See their records", "al access-request");
    al_test_says(0, "answered on 23-Nov-2026",
                 "al access-request answered sam");
    al_test_says(1, NULL, "al access-request 2>&1 | grep Sam");
    al_test_says(0, "Sam T.", "al access-request --all");
    al_test_says(1, "none that still stands", "al access-request stop sam");
}
END_TEST

START_TEST(a_wrong_word_lists_the_right_ones)
{
    al_test_says(2, "list, open, review", "al access-request close sam");
    al_test_says(2, "open PERSON", "al access-request open");
    al_test_says(1, NULL, "al access-request open nobody");
    al_test_says(2, "when=", "al access-request open sam --when never");
}
END_TEST

/* Sam took part and said something; both speak of Ada, one no longer. */
static void fill(void)
{
    al_test_says(0, NULL,
                 "al log --who sam --what panel --when y --hours 2 "
                 "--note 'sat beside Ada'");
    al_test_says(0, NULL,
                 "al add feedback voice=client person=sam "
                 "quote='Ada said to print it larger'");
    al_test_says(0, NULL, "al edit print quote='Print it larger'");
    al_test_says(0, NULL,
                 "al add feedback voice=client person=ada quote='Not theirs'");
    al_test_says(0, NULL, "al access-request open sam");
}

START_TEST(records_are_looked_at_before_they_are_copied)
{
    fill();
    al_test_says(0, "Ada L.: What they did (contribution_text)",
                 "al access-request review sam");
    al_test_says(0, "Ada L.: In their own words (quote), in an earlier",
                 "al access-request review sam");
    al_test_says(1, NULL, "al access-request review sam | grep theirs");
    al_test_says(2, "nobody has looked at 5 of 5",
                 "al access-request bundle sam \"$HOME/copy\"");
    al_test_says(1, NULL, "test -e \"$HOME/copy\"");
    al_test_says(2, "reason is owed",
                 "al access-request review sam 'print it' redact");
    al_test_says(2, "only release",
                 "al access-request review sam all withhold --why crime");
    al_test_says(2, "not about the client",
                 "al access-request review sam theirs release");
    al_test_says(0, "parts left out",
                 "al access-request review sam 'print it' redact --field quote "
                 "--why about_others");
    al_test_says(0, "4 records are handed over",
                 "al access-request review sam all release");
    al_test_says(0, "which only you can read",
                 "al access-request bundle sam \"$HOME/copy\"");
    al_test_says(0, "600", "stat -c %%a \"$HOME/copy\"");
    al_test_says(1, "already", "al access-request bundle sam \"$HOME/copy\"");
}
END_TEST

START_TEST(the_copy_leaves_out_and_the_record_stays)
{
    fill();
    al_test_says(0, NULL,
                 "al access-request review sam 'print it' redact --field quote "
                 "--why about_others --note 'It is what somebody told you'");
    al_test_says(0, NULL, "al access-request review sam all release");
    al_test_says(0, NULL, "al access-request bundle sam \"$HOME/copy\"");
    al_test_says(0, "What Harbour IPS holds about Sam T.",
                 "cat \"$HOME/copy\"");
    al_test_says(0, "Hours: 2h", "cat \"$HOME/copy\"");
    al_test_says(0, "23-Nov-2026 12:00, Priya N. (staff): In their own words",
                 "cat \"$HOME/copy\"");
    al_test_says(0, "[left out: It is about somebody else. It is what",
                 "cat \"$HOME/copy\"");
    al_test_says(1, NULL, "grep -E 'larger|theirs' \"$HOME/copy\"");
    al_test_says(1, NULL, "grep -E '.{73}' \"$HOME/copy\"");
    al_test_says(0, "Print it larger", "al show 'print it'");
}
END_TEST

START_TEST(what_was_written_since_is_looked_at_before_it_leaves)
{
    fill();
    al_test_says(0, NULL, "al access-request review sam all release");
    al_test_says(0, NULL, "al edit 'print it' quote='And Ada said more'");
    al_test_says(2, "1 of 5", "al access-request bundle sam \"$HOME/copy\"");
    al_test_says(0, "1 record is handed over",
                 "al access-request review sam all release");
    al_test_says(0, NULL, "al access-request bundle sam \"$HOME/copy\"");
}
END_TEST

START_TEST(an_opinion_and_a_check_are_noted)
{
    fill();
    al_test_says(0, "No health professional's opinion",
                 "al access-request review sam");
    al_test_says(0, "due 23-Dec-2026",
                 "al access-request opinion sam --when -1w");
    al_test_says(1, NULL,
                 "al access-request review sam 2>&1 | grep professional");
    al_test_says(0, "due 23-Dec-2026",
                 "al access-request identity sam --when t");
}
END_TEST

START_TEST(a_second_look_changes_the_verdict)
{
    fill();
    al_test_says(0, NULL, "al access-request review sam all release");
    al_test_says(0, "Keep it back",
                 "al access-request review sam 'print it' withhold "
                 "--why serious_harm");
    al_test_says(0, "Keep it back", "al access-request review sam");
    al_test_says(0, NULL, "al access-request bundle sam \"$HOME/copy\"");
    al_test_says(0, "One record is kept back: It could do serious harm.",
                 "cat \"$HOME/copy\"");
    al_test_says(0, "5", "al list release --json | grep -c '\"verdict\"'");
}
END_TEST

/* ---- stop using, keep until ---- */

START_TEST(a_consent_is_for_one_use_and_stops_for_good)
{
    al_test_says(2, "one consent for each use",
                 "al consent given sam --about 'May photo'");
    al_test_says(0, "May photo (Website): yes, until 23-Nov-2027",
                 "al consent given sam --about 'May photo' --scope website "
                 "--until +1y --copy --how 'easy read'");
    al_test_says(0, "May photo (Press and media): yes.",
                 "al consent given sam --about 'May photo' --scope press");
    al_test_says(0, "erases nothing", "al consent stop sam --scope website");
    al_test_says(0, "stopped on 23-Nov-2026", "al consent sam");
    al_test_says(0, NULL, "al consent sam | grep -E 'Press.* yes$'");
    al_test_says(0, "May photo (Press and media)", "al consent stop sam");
    al_test_says(1, "agreed to nothing", "al consent stop sam");
    al_test_says(0, NULL, "al list consent --json | grep withdrawn_on");
    /* Not even taking the save back makes it hold again. */
    al_test_says(0, NULL, "al undo || true");
    al_test_says(1, "agreed to nothing", "al consent stop sam");
}
END_TEST

START_TEST(a_hold_is_placed_listed_and_lifted)
{
    al_test_says(2, "--why", "al hold place sam");
    al_test_says(0, "kept until 31-Dec-2026: claim",
                 "al hold place sam --why claim --until 31/12");
    al_test_says(0, "kept until it is lifted",
                 "al hold place ada --why inquest");
    al_test_says(0, "Sam T.", "al hold");
    al_test_says(0, "nothing is erased", "al hold lift sam");
    al_test_says(1, NULL, "al hold | grep Sam");
    al_test_says(0, "lifted on 23-Nov-2026", "al hold --all");
    al_test_says(1, "none that still stands", "al hold lift sam");
}
END_TEST

/* ---- how long things are kept ---- */

START_TEST(suggested_rules_are_added_once_and_say_that_they_are_assumed)
{
    al_test_says(0, "no rules yet", "al retention");
    al_test_says(0, "8 suggested rules are added", "al retention defaults");
    al_test_says(0, "there already", "al retention defaults");
    al_test_says(0, "Assumed: confirm with your IG lead", "al retention rules");
    al_test_says(0, "96 months, They left the service: Erase",
                 "al retention rules");
    al_test_says(0, "Nothing is due", "al retention");
}
END_TEST

START_TEST(nothing_goes_without_a_name)
{
    al_test_says(0, NULL, "al retention defaults");
    al_test_says(0, NULL, "al edit sam ended=31/3/2017");
    al_test_says(0, "due 31-Mar-2025, counted from 31-Mar-2017",
                 "al retention");
    al_test_says(2, "who approves it", "al retention approve sam");
    al_test_says(2, "why it is kept longer", "al retention keep sam --by me");
    al_test_says(1, "not on the due list", "al retention approve ada --by me");
    al_test_says(0, "kept. It comes up again",
                 "al retention keep sam --by priya --why 'claim likely' "
                 "--until 1/2/2027");
    al_test_says(0, "Nothing is due", "al retention");
    al_test_says(0, "due 31-Mar-2025",
                 "ALONGSIDE_NOW=2027-02-01T12:00Z al retention");
}
END_TEST

START_TEST(a_hold_stands_above_the_due_list)
{
    al_test_says(0, NULL, "al retention defaults");
    al_test_says(0, NULL, "al edit sam ended=31/3/2017");
    al_test_says(0, NULL, "al hold place sam --why inquest");
    al_test_says(0, "kept by a hold (inquest)", "al retention");
    al_test_says(3, "a hold keeps this", "al retention approve sam --by me");
    al_test_says(0, NULL, "al hold lift sam");
    al_test_says(0, "erasing is an action of its own",
                 "al retention approve sam --by me");
    al_test_says(0, "decided, not done yet", "al retention");
    al_test_says(0, "Sam T.", "al show sam");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rights_program");
    TCase *tc = tcase_create("access");

    al_test_once(tc, &home, enter, leave);
    tcase_add_test(tc, a_request_has_a_clock);
    tcase_add_test(tc, a_wrong_word_lists_the_right_ones);
    tcase_add_test(tc, records_are_looked_at_before_they_are_copied);
    tcase_add_test(tc, the_copy_leaves_out_and_the_record_stays);
    tcase_add_test(tc, what_was_written_since_is_looked_at_before_it_leaves);
    tcase_add_test(tc, an_opinion_and_a_check_are_noted);
    tcase_add_test(tc, a_second_look_changes_the_verdict);
    suite_add_tcase(suite, tc);

    tc = tcase_create("stop and keep");
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc, a_consent_is_for_one_use_and_stops_for_good);
    tcase_add_test(tc, a_hold_is_placed_listed_and_lifted);
    tcase_add_test(
        tc, suggested_rules_are_added_once_and_say_that_they_are_assumed);
    tcase_add_test(tc, nothing_goes_without_a_name);
    tcase_add_test(tc, a_hold_stands_above_the_due_list);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
