/* test_consent_program.c - stories, consents and uses, by command. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL, "al add person preferred_name='Maeve D.'");
    al_test_says(0, NULL,
                 "al add story person=maeve form=artwork title='Harbour rain' "
                 "date=1/8");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(may_we_use_it_is_answered_and_is_the_exit_code)
{
    al_test_says(1, "Website: no: nobody asked them",
                 "al consent may 'Harbour rain' --scope website");
    al_test_says(0, "Artwork, 01-Aug-2026 (Website): yes, until 23-Nov-2027.",
                 "al consent given maeve --of 'Harbour rain' --scope website "
                 "--until +1y --as 'first name'");
    al_test_says(0, "Website: yes, until 23-Nov-2027, by first name only",
                 "al consent may 'Harbour rain' --scope website");
    al_test_says(1, "no: it ended on 23-Nov-2027",
                 "al consent may 'Harbour rain' --scope website --when "
                 "24/11/2027");
    al_test_says(1, "no: they were asked about other uses only",
                 "al consent may 'Harbour rain' --scope training");
    al_test_says(0, "Staff training: no: they were asked about other uses only",
                 "al consent may 'Harbour rain'");
    al_test_says(0, "Harbour rain", "al consent usable --scope website");
    al_test_says(0, "Nothing may be used there",
                 "al consent usable --scope press");
    al_test_says(2, "neither a story nor what somebody said",
                 "al consent may maeve");
}
END_TEST

START_TEST(a_use_needs_a_consent_and_comes_down_after_a_stop)
{
    char *use;

    al_test_says(3, "Website: no: nobody asked them",
                 "al consent use 'Harbour rain' --scope website --where site");
    al_test_says(0, NULL,
                 "al consent given maeve --of 'Harbour rain' --scope website");
    al_test_says(0, "Noted (",
                 "al consent use 'Harbour rain' --scope website --where "
                 "'our site, page 2'");
    al_test_says(0, "Nothing has to come down", "al consent due");
    al_test_says(0, "our site, page 2",
                 "al consent stop maeve --scope website");
    al_test_says(0, "take down; no: they stopped it on 23-Nov-2026",
                 "al consent due");
    al_test_says(0, "take down, since 9 days",
                 "ALONGSIDE_NOW=2026-12-02T12:00Z al consent due");
    al_test_says(1, "they stopped it",
                 "al consent may 'Harbour rain' --scope website");
    use = al_test_line("al list use_log --json | sed -n "
                       "'s/.*\"id\": *\"\\([0-9a-f]*\\)\".*/\\1/p'");
    al_test_says(0, "Taken down", "al consent down %s", use);
    al_test_says(2, "taken down before", "al consent down %s", use);
    al_test_says(0, "Nothing has to come down", "al consent due");
    free(use);
}
END_TEST

/* By any other command, the same rule. */
START_TEST(no_command_notes_a_use_that_nobody_agreed_to)
{
    char *consent;

    al_test_says(0, NULL,
                 "al consent given maeve --of 'Harbour rain' --scope website");
    consent = al_test_line("al list consent --json | sed -n "
                           "'s/.*\"id\": *\"\\([0-9a-f]*\\)\".*/\\1/p'");
    al_test_says(2, "no: they were asked about other uses only",
                 "al add use_log place=site scope=press consent=%s "
                 "story='Harbour rain' used_on=t",
                 consent);
    al_test_says(0, NULL,
                 "al add use_log place=site scope=website consent=%s "
                 "story='Harbour rain' used_on=t",
                 consent);
    free(consent);
}
END_TEST

START_TEST(a_no_is_kept_and_a_later_yes_renews_it)
{
    al_test_says(0, "they said no, and that is kept",
                 "al consent refused 'Harbour rain' --scope press");
    al_test_says(0, "they said no on 23-Nov-2026", "al consent maeve");
    al_test_says(1, "no: they said no on 23-Nov-2026",
                 "al consent may 'Harbour rain' --scope press");
    al_test_says(1, "agreed to nothing", "al consent stop maeve");
    al_test_says(0, NULL,
                 "ALONGSIDE_NOW=2026-12-02T12:00Z al consent given maeve --of "
                 "'Harbour rain' --scope press --until +1y");
    al_test_says(0, "yes, until 02-Dec-2027",
                 "ALONGSIDE_NOW=2026-12-03T12:00Z al consent may 'Harbour "
                 "rain' --scope press");
    al_test_says(0, NULL, "al list consent --json | grep replaces");
}
END_TEST

START_TEST(what_ends_soon_is_listed_beforehand)
{
    al_test_says(0, NULL,
                 "al consent given maeve --of 'Harbour rain' --scope website "
                 "--until +2m");
    al_test_says(0, "ends 23-Jan-2027",
                 "ALONGSIDE_NOW=2026-11-24T12:00Z al consent due");
    al_test_says(0, "no consent ends soon", "al consent due");
}
END_TEST

START_TEST(a_change_is_not_claimed_without_what_people_are_owed)
{
    al_test_says(2, "Made on: say since when",
                 "al add change description='Larger print' state=made");
    al_test_says(2, "Could not, because: people are told why",
                 "al add change description=Evenings state='could not'");
    al_test_says(0, NULL,
                 "al add change description=Evenings state='could not' "
                 "reason_if_not='No staff after six'");
    al_test_says(2, "Told how: say how people were told",
                 "al edit evenings told_back_on=t");
    al_test_says(0, NULL, "al edit evenings told_back_on=t told_how=letter");
}
END_TEST

/* ---- the sample: each line shows one rule ---- */

/* In the sample, which is made once a test; its clock stands still. */
static void in_sample(int code, const char *needle, const char *arguments)
{
    al_test_says(code, needle, "al --dir \"$HOME/s\" %s", arguments);
}

START_TEST(the_sample_shows_each_rule_of_consent)
{
    static const struct {
        int code;
        const char *needle, *arguments;
    } rows[] = {
        {0, "Artwork on display: yes, by full name; look again",
         "consent may 'Harbour in rain' --scope artwork"},
        {1, "Social media: no: they said no on 15-Aug-2026",
         "consent may \"Somebody's bench\" --scope social"},
        {1, "Website: no: they stopped it on 14-Nov-2026",
         "consent may 'Window, lit' --scope website"},
        /* What was stopped for one use goes on for another. */
        {0, "Artwork on display: yes",
         "consent may 'Window, lit' --scope artwork"},
        {1, "no: not confirmed; ask again on 24-Nov-2026",
         "consent may 'Six in the morning' --scope conference"},
        {1, "no: they have not answered yet",
         "consent may 'She did all right' --scope reports"},
        {0, "yes, until 27-Dec-2026",
         "consent may 'From the yard' --scope reports"},
        {1, "no: it ended on 03-Nov-2026",
         "consent may 'From the yard' --scope website"},
        {0, "Shown to employers: yes",
         "consent may 'She stayed' --scope employers"},
        {0, "yes, until 08-Nov-2027, by first name only",
         "consent may 'Nine pages' --scope reports"},
        /* Two places had to come down after a week; one still has. */
        {0, "our website, gallery", "consent due"},
        {0, "take down, since 9 days", "consent due"},
        {0, "ends 27-Dec-2026", "consent due"},
    };

    al_test_sample("\"$HOME/s\"");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        in_sample(rows[i].code, rows[i].needle, rows[i].arguments);
    al_test_says(0, "1", "al --dir \"$HOME/s\" consent due | grep -c gallery");
    al_test_says(1, NULL, "al --dir \"$HOME/s\" consent due | grep news");
    al_test_says(0, "2",
                 "al --dir \"$HOME/s\" list use_log | grep -c 'our website, "
                 "[gn]'");
    al_test_says(0, "5", "al --dir \"$HOME/s\" list story | grep -c 'Artwork'");
}
END_TEST

/* ---- two colleagues at once ---- */

/* In a folder of its own each: both know Sam's words and a consent for them. */
static void enter_two(void)
{
    al_test_home(&home);
    al_test_says(0, NULL, "git init -q --bare \"$HOME/meet.git\"");
    al_test_says(0, NULL,
                 "al --dir \"$HOME/priya\" init --service Harbour --me Priya");
    al_test_says(0, NULL,
                 "al --dir \"$HOME/priya\" add person preferred_name='Sam T.'");
    al_test_says(
        0, NULL,
        "al --dir \"$HOME/priya\" add feedback voice=client person=sam "
        "quote='Print it larger'");
    al_test_says(0, NULL,
                 "al --dir \"$HOME/priya\" consent given sam --of 'Print it' "
                 "--scope website");
    al_test_says(0, NULL, "al --dir \"$HOME/priya\" remote \"$HOME/meet.git\"");
    al_test_says(0, NULL, "al --dir \"$HOME/priya\" sync");
    al_test_come_in("priya", "ben", "\"$HOME/meet.git\"", "Ben W.");
}

START_TEST(a_stop_meets_an_edit_and_both_are_kept)
{
    al_test_says(0, NULL,
                 "al --dir \"$HOME/priya\" consent stop sam --scope website");
    al_test_says(0, NULL,
                 "al --dir \"$HOME/ben\" edit 'Print it' summary='Letters'");
    al_test_says(0, NULL,
                 "al --dir \"$HOME/ben\" edit \"$(al --dir \"$HOME/ben\" list "
                 "consent | cut -d' ' -f1)\" copy_given=yes expires_on=+1y");
    al_test_says(0, NULL, "al --dir \"$HOME/priya\" sync");
    al_test_says(0, NULL, "al --dir \"$HOME/ben\" sync");
    al_test_says(0, NULL, "al --dir \"$HOME/priya\" sync");
    for (int i = 0; i < 2; i++) {
        const char *who = i ? "ben" : "priya";

        al_test_says(1, "no: they stopped it on 23-Nov-2026",
                     "al --dir \"$HOME/%s\" consent may 'Print it' --scope "
                     "website",
                     who);
        al_test_says(0, "Letters", "al --dir \"$HOME/%s\" show 'Print it'",
                     who);
        al_test_says(0, "copy_given",
                     "al --dir \"$HOME/%s\" list consent --json", who);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("consent_program");
    TCase *tc = tcase_create("consent");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc, may_we_use_it_is_answered_and_is_the_exit_code);
    tcase_add_test(tc, a_use_needs_a_consent_and_comes_down_after_a_stop);
    tcase_add_test(tc, no_command_notes_a_use_that_nobody_agreed_to);
    tcase_add_test(tc, a_no_is_kept_and_a_later_yes_renews_it);
    tcase_add_test(tc, what_ends_soon_is_listed_beforehand);
    tcase_add_test(tc, a_change_is_not_claimed_without_what_people_are_owed);
    suite_add_tcase(suite, tc);

    tc = tcase_create("sample");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc, the_sample_shows_each_rule_of_consent);
    suite_add_tcase(suite, tc);

    tc = tcase_create("two");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, enter_two, leave);
    tcase_add_test(tc, a_stop_meets_an_edit_and_both_are_kept);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
