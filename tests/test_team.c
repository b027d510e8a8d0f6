/* test_team.c - two folders and the place where they meet, by the program. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* "priya" and "ben" are the program in their folders. */
#define TEAM                                                     \
    "priya() { \"$ALONGSIDE\" --dir \"$HOME/priya\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

/* Priya's service with one person, shared; Ben was let in. */
static void enter(void)
{
    al_test_home(&home);
    says(0, NULL, "git init -q --bare \"$HOME/meet.git\"");
    says(0, "Make its recovery sheet next",
         "priya init --service 'Harbour IPS' --me 'Priya N.'");
    says(0, NULL, "priya add person preferred_name='Sam T.' status=active");
    says(0, "No address", "priya remote");
    says(0, "meet.git", "priya remote \"$HOME/meet.git\"");
    says(0, "Sent", "priya sync");
    al_test_come_in("priya", "ben", "\"$HOME/meet.git\"", "Ben W.");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* Both show the same of everything, byte for byte. */
static void both_agree(void)
{
    static const char *const kinds[] = {"person",  "activity", "participation",
                                        "payment", "staff",    "feedback"};

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        char *here = al_strdup(
            al_test_json(NULL, TEAM "priya list %s --json", kinds[i]));

        ck_assert_str_eq(
            here, al_test_json(NULL, TEAM "ben list %s --json", kinds[i]));
        free(here);
    }
}

START_TEST(who_is_let_in_sees_everything)
{
    says(0, "Sam T.", "ben show sam");
    says(0, "Priya N. (staff)", "ben history sam");
    says(0, "Ben W.", "ben list staff");
    says(0, "Nothing new", "priya sync");
    both_agree();
}
END_TEST

/* ---- who reads along ---- */

/* Cem has asked to be let in; the words that he was shown are in $HOME/cem4. */
#define CEM "cem() { \"$ALONGSIDE\" --dir \"$HOME/cem\" \"$@\"; }\n"
static void cem_asks(void)
{
    says(0, "four words",
         CEM "cem join \"$HOME/meet.git\" --me 'Cem Y.' | "
             "tee \"$HOME/joined\"; "
             "sed -n 's/^    //p' \"$HOME/joined\" >\"$HOME/cem4\"");
    says(0, NULL, "grep -Ex '([a-z]+ ){3}[a-z]+' \"$HOME/cem4\"");
}

static const char *const no_reading[] = {
    "cem list person | grep Sam",      "cem show sam",
    "cem search sam | grep Sam",       "cem list staff | grep .",
    "cem team | grep -e Priya -e Ben", "cem history | grep Priya",
};

START_TEST(a_newcomer_reads_and_writes_nothing_until_it_is_let_in)
{
    cem_asks();
    for (int synced = 0; synced < 2; synced++) {
        for (size_t i = 0; i < AL_COUNT(no_reading); i++)
            says(1, NULL, CEM "%s", no_reading[i]);
        says(0, "asks to be let in, this device", CEM "cem team");
        says(3, "not been let in", CEM "cem add person preferred_name=x");
        says(0, "5 sealed with keys that are not here", CEM "cem verify");
        says(0, "waits to be let in", CEM "cem sync");
    }
    says(0, NULL, "priya sync && ben sync");
    says(0, "Cem Y.                  asks to be let in", "priya team");
    /* Whose it is, it said to the lead alone. */
    says(1, NULL, "ben team | grep Cem");
    says(0, "does not say", "ben team");

    says(0, "is let in",
         "priya team let-in cem --words \"$(cat \"$HOME/cem4\")\"");
    says(1, NULL, CEM "cem sync >/dev/null; cem show sam");
    says(0, NULL, CEM "priya sync && cem sync && cem sync");
    says(0, "Sam T.", CEM "cem show sam");
    says(0, NULL, CEM "cem edit sam pronouns=he && cem sync && priya sync");
    says(0, "Cem Y. (staff)", "priya history sam");
    says(0, "pronouns", "priya show sam --json");
}
END_TEST

static const struct {
    const char *line;
    const char *says;
} not_let_in[] = {
    {"priya team let-in cem", "--words is needed"},
    {"priya team let-in cem --words ''", "words differ"},
    {"priya team let-in cem --words 'one two three four'", "words differ"},
    {"priya team let-in cem --words \"$(cat \"$HOME/cem4\") x\"",
     "words differ"},
    {"priya team let-in cem --words \"$(cut -d ' ' -f 1-3 \"$HOME/cem4\")\"",
     "words differ"},
    {"priya team let-in nobody --words \"$(cat \"$HOME/cem4\")\"", NULL},
    {"ben team let-in $(sed -n 's/^device: //p' \"$HOME/cem/config\") --name "
     "Cem --words \"$(cat \"$HOME/cem4\")\"",
     "Only a lead"},
    {CEM "cem team let-in $(sed -n 's/^device: //p' \"$HOME/cem/config\") "
         "--name Cem --words \"$(cat \"$HOME/cem4\")\"",
     "Only a lead"},
};

START_TEST(only_a_lead_who_heard_the_four_words_lets_in)
{
    char *before;

    cem_asks();
    says(0, NULL, "priya sync && ben sync");
    before = al_test_line("git -C \"$HOME/priya/history.git\" rev-parse main");
    for (size_t i = 0; i < AL_COUNT(not_let_in); i++)
        says(1, not_let_in[i].says, "%s; code=$?; test $code -ne 0 && exit 1",
             not_let_in[i].line);
    says(0, before, "git -C \"$HOME/priya/history.git\" rev-parse main");
    says(0, before, "git -C \"$HOME/ben/history.git\" rev-parse main");
    says(0, "waits to be let in", CEM "priya sync; cem sync");
    says(1, NULL, CEM "cem show sam");
    free(before);
}
END_TEST

START_TEST(who_was_removed_keeps_the_past_and_gets_nothing_new)
{
    says(0, "Ben W. (staff)", "priya team");
    says(0, "it held all 4 records", "priya team lost ben");
    says(1, "Only a lead", "ben team remove priya; test $? -eq 0 || exit 1");
    says(0, "Removed", "priya team remove --person 'Ben W.'");
    says(0, NULL, "priya sync");
    says(0, NULL, "priya add person preferred_name='Ada L.' && priya sync");
    says(1, NULL, "ben sync >/dev/null 2>&1; ben show ada");
    says(0, "Sam T.", "ben show sam");
    says(1, NULL, "ben add person preferred_name=x && ben sync");
    says(0, NULL, "priya sync");
    says(1, NULL, "priya team | grep Ben");
    says(0, "all good", "priya verify");
}
END_TEST

/* A sheet that opens nothing would look like one that does. */
START_TEST(only_a_lead_prints_a_sheet)
{
    cem_asks();
    says(3, "Only a lead", "ben sheet \"$HOME/paper\"");
    says(3, "Only a lead", CEM "cem sheet \"$HOME/paper\"");
    says(1, NULL, "test -e \"$HOME/paper\"");
    says(1, NULL, "ben sheet 2>&1 | grep RECOVERY");
    free(al_test_sheet("priya"));
    says(0, NULL, "priya sync && ben sync");
    says(0, "\"role\": \"sheet\"", "ben team --json");
}
END_TEST

START_TEST(the_team_is_a_json_array)
{
    int count;

    al_test_json(&count, TEAM "priya team --json");
    ck_assert_int_eq(count, 2);
    says(0, "\"role\": \"lead\"", "ben team --json");
    says(0, "\"state\": \"in\", \"role\": \"worker\"", "ben team --json");
    cem_asks();
    says(0, "\"state\": \"waiting\"", "priya sync >&2; priya team --json");
}
END_TEST

/* ---- changing the same ---- */

START_TEST(two_versions_stand_until_one_is_chosen)
{
    int count;

    says(0, NULL, "priya edit sam status=paused");
    says(0, NULL,
         "ALONGSIDE_NOW=2026-11-23T13:00Z ben edit sam "
         "status=in_work pronouns=they");
    says(0, NULL, "priya sync");
    says(0, "two versions", "ben sync");
    says(0, NULL, "priya sync");
    both_agree();
    /* The later one is shown; both are kept. */
    al_test_json(&count, TEAM "priya conflicts --json");
    ck_assert_int_eq(count, 1);
    says(0, "\"status\": \"in_work\"", "priya show sam --json");
    says(0, "\"value\": \"paused\"", "priya show sam --json");
    says(0, "or: Paused", "priya conflicts");
    says(0, "Priya N. (staff)", "ben conflicts");
    says(2, "one version only", "priya settle sam pronouns=they");

    says(0, NULL, "priya settle sam status=paused");
    says(0, "No record has two versions", "priya conflicts");
    says(0, NULL, "priya sync && ben sync");
    says(0, "No record has two versions", "ben conflicts");
    says(0, "\"status\": \"paused\"", "ben show sam --json");
    says(0, "\"pronouns\": \"they\"", "ben show sam --json");
    both_agree();
}
END_TEST

START_TEST(a_take_back_does_not_sign_what_it_restores)
{
    const char *text;

    says(0, NULL, "priya edit sam status=paused && priya sync && ben sync");
    says(0, NULL, "priya edit sam status=in_work && priya sync");
    says(0, NULL,
         "export ALONGSIDE_NOW=2026-11-23T13:00Z; "
         "ben edit sam status=active && ben undo && "
         "ben edit sam status=left && ben sync && priya sync");
    both_agree();
    text = says(0, "or: ", "priya conflicts");
    ck_assert_msg(strstr(text, "In work") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "Priya N. (staff)") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "Ben W. (staff)") == NULL, "%s", text);
}
END_TEST

START_TEST(settling_can_keep_what_is_shown)
{
    says(0, NULL, "priya edit sam status=paused");
    says(0, NULL,
         "ALONGSIDE_NOW=2026-11-23T13:00Z ben edit sam "
         "status=in_work");
    says(0, NULL, "priya sync && ben sync");
    says(0, NULL, "ben settle sam status");
    says(0, "No record has two versions", "ben conflicts");
    says(0, "\"status\": \"in_work\"", "ben show sam --json");
}
END_TEST

START_TEST(the_same_involvement_logged_twice_is_one)
{
    char *id = al_test_line(TEAM "priya add activity type=focus_group "
                                 "date=2026-11-20");
    int count;

    says(0, NULL, "priya sync && ben sync");
    says(0, NULL, "priya log --who sam --activity %s", id);
    says(0, NULL, "ben log --who sam --activity %s", id);
    says(0, NULL, "priya sync && ben sync && priya sync");
    al_test_json(&count, TEAM "priya list participation --json");
    ck_assert_int_eq(count, 1);
    al_test_json(&count, TEAM "priya list payment --json");
    ck_assert_int_eq(count, 1);
    al_test_json(&count, TEAM "priya conflicts --json");
    ck_assert_int_eq(count, 0);
    both_agree();
    free(id);
}
END_TEST

START_TEST(a_take_back_travels)
{
    says(0, NULL, "priya edit sam status=paused && priya sync && ben sync");
    says(0, "Taken back", "priya undo");
    says(0, NULL, "priya sync && ben sync");
    says(0, "\"status\": \"active\"", "ben show sam --json");
    says(0, "took back", "ben history sam");
    /* Ben has changed nothing, so there is nothing of his to take back. */
    says(1, "Nothing was saved", "ben undo");
}
END_TEST

/* Letting Ben in was Priya's last save, and made his staff record. */
START_TEST(a_plain_take_back_leaves_decisions_about_the_team_alone)
{
    says(0, "Sam T.", "priya undo");
    says(0, "Ben W.", "priya list staff");
    says(1, "Nothing was saved", "priya undo");
}
END_TEST

START_TEST(a_change_since_then_is_left_and_named)
{
    says(0, NULL, "priya edit sam status=paused pronouns=he && priya sync");
    says(0, NULL, "ben sync && ben edit sam status=in_work && ben sync");
    says(0, NULL, "priya sync");
    says(0, "changed since by Ben W. (staff)", "priya undo");
    says(0, "\"status\": \"in_work\"", "priya show sam --json");
    says(1, NULL, "priya show sam --json | grep pronouns");
}
END_TEST

START_TEST(a_role_is_asked_of_what_is_saved_here_and_not_of_what_arrives)
{
    says(0, NULL, "priya edit 'Ben W.' role=es && priya sync && ben sync");
    says(3, "team leader or a manager",
         "ben add rate_card unit=hour amount_p=25 valid_from=t "
         "source='our own'");
    says(3, "team leader or a manager",
         "ben add code list=activity_type label='Allotment morning'");
    says(3, "team leader or a manager", "ben edit 'Priya N.' role=es");
    /* Ben logged before he heard that he only reads: it arrives. */
    says(0, NULL, "ben log --who sam --what survey --when y --note filed");
    says(0, NULL, "priya edit 'Ben W.' role=read_only && priya sync");
    says(0, NULL, "ben sync && priya sync");
    says(0, "Survey", "priya list activity");
    both_agree();
    says(3, "whoever works with clients may save",
         "ben log --who sam --what survey --when t");
    says(3, "whoever works with clients may save", "ben undo");
    says(0, "Sam T.", "ben show sam");
}
END_TEST

START_TEST(sync_says_what_it_did_as_json)
{
    says(0, NULL, "priya add person preferred_name=Ada");
    al_test_json(NULL, TEAM "priya sync --json");
    says(0, "\"got\": 1", "ben sync --json | tr -d '\\n'; :");
    says(0, "Everybody", "ben sync || :; echo Everybody");
}
END_TEST

START_TEST(without_the_remote_everything_is_safe)
{
    says(0, NULL, "priya add person preferred_name=Ada");
    says(0, NULL, "mv \"$HOME/meet.git\" \"$HOME/away\"");
    says(1, NULL, "priya sync");
    says(0, "Ada", "priya list person");
    says(0, NULL, "mv \"$HOME/away\" \"$HOME/meet.git\"");
    says(0, NULL, "priya sync && ben sync");
    both_agree();
}
END_TEST

static const char *const bad_addresses[] = {"-oProxyCommand=x", "--upload",
                                            "nonsense", "ftp://x/y"};

START_TEST(what_cannot_be_an_address_is_refused)
{
    for (size_t i = 0; i < AL_COUNT(bad_addresses); i++)
        says(2, NULL, "priya remote -- '%s'", bad_addresses[i]);
    says(0, "meet.git", "priya remote");
    says(0, "No address", "priya remote ''");
    says(1, "no address is set", "priya sync");
}
END_TEST

START_TEST(the_folder_of_another_user_is_used_once_that_is_agreed)
{
    if (geteuid() != 0)
        return; /* only root can give a folder away */
    says(0, NULL, "chown -R 12345 \"$HOME/meet.git\"");
    says(3, "belongs to 12345",
         "\"$ALONGSIDE\" --dir \"$HOME/cem\" join \"$HOME/meet.git\" "
         "--me Cem");
    says(1, NULL, "test -e \"$HOME/cem\"");
    says(0, "You asked to be let in",
         "\"$ALONGSIDE\" --dir \"$HOME/cem\" join \"$HOME/meet.git\" "
         "--me Cem --trust");
    says(0, "Nothing new", "\"$ALONGSIDE\" --dir \"$HOME/cem\" sync");

    /* Whoever used it before is asked as well, and keeps the answer. */
    says(1, "belongs to 12345", "ben sync");
    says(0, NULL, "ben remote ''");
    says(3, "--trust", "ben remote \"$HOME/meet.git\"");
    says(0, "No address", "ben remote");
    says(0, NULL,
         "printf 'y\\n' | script -qec '\"$ALONGSIDE\" --dir \"$HOME/ben\" "
         "remote \"$HOME/meet.git\"' /dev/null >\"$HOME/seen\"");
    says(0, "got 1", "ben sync");
    says(0, NULL, "ben remote '' && ben remote --trust \"$HOME/meet.git\"");
    says(0, NULL, "ben sync");
}
END_TEST

START_TEST(stock_git_reads_the_shared_line)
{
    says(0, NULL, "ben edit sam status=paused && ben sync && priya sync");
    says(0, NULL, "priya verify --signers \"$HOME/signers\"");
    says(0, NULL,
         "cd \"$HOME/meet.git\" && git fsck --strict && "
         "for c in $(git rev-list main); do "
         "git -c gpg.ssh.allowedSignersFile=\"$HOME/signers\" "
         "verify-commit $c || exit 1; done");
    /* What it says, it says to who holds the keys. */
    says(0, "+status: paused",
         "git -C \"$HOME/priya/history.git\" log -p main");
    says(0, "+status: paused", "git -C \"$HOME/ben/history.git\" log -p main");
    says(0, "+role: worker",
         "git -C \"$HOME/meet.git\" log -p --text main | grep -a '^+role'");
    says(1, NULL,
         "git -C \"$HOME/meet.git\" log -p --text main | "
         "grep -a -e status -e paused -e person -e 'Sam T.'");
    says(1, NULL,
         "git -C \"$HOME/meet.git\" rev-list --merges main | "
         "grep .");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("team");
    TCase *tc = tcase_create("team");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, who_is_let_in_sees_everything);
    tcase_add_test(tc, a_newcomer_reads_and_writes_nothing_until_it_is_let_in);
    tcase_add_test(tc, only_a_lead_who_heard_the_four_words_lets_in);
    tcase_add_test(tc, who_was_removed_keeps_the_past_and_gets_nothing_new);
    tcase_add_test(tc, only_a_lead_prints_a_sheet);
    tcase_add_test(tc, the_team_is_a_json_array);
    tcase_add_test(tc, two_versions_stand_until_one_is_chosen);
    tcase_add_test(tc, a_take_back_does_not_sign_what_it_restores);
    tcase_add_test(tc, settling_can_keep_what_is_shown);
    tcase_add_test(tc, the_same_involvement_logged_twice_is_one);
    tcase_add_test(tc, a_take_back_travels);
    tcase_add_test(tc, a_plain_take_back_leaves_decisions_about_the_team_alone);
    tcase_add_test(tc, a_change_since_then_is_left_and_named);
    tcase_add_test(
        tc, a_role_is_asked_of_what_is_saved_here_and_not_of_what_arrives);
    tcase_add_test(tc, sync_says_what_it_did_as_json);
    tcase_add_test(tc, without_the_remote_everything_is_safe);
    tcase_add_test(tc, what_cannot_be_an_address_is_refused);
    tcase_add_test(tc, the_folder_of_another_user_is_used_once_that_is_agreed);
    tcase_add_test(tc, stock_git_reads_the_shared_line);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
