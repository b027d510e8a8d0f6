/* test_joining.c - how colleagues find the service, by the program: an
 * invitation of one line, what a machine's own file says, and an account that
 * several people share. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* The program in the folders of Priya, Ben and Ana. */
#define TEAM                                                     \
    "priya() { \"$ALONGSIDE\" --dir \"$HOME/priya\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"     \
    "ana() { \"$ALONGSIDE\" --dir \"$HOME/ana\" \"$@\"; }\n"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

/* Priya's service, shared in a folder whose name a shell would take apart. */
static void enter(void)
{
    al_test_home(&home);
    says(0, NULL, "git init -q --bare \"$HOME/meet us.git\"");
    says(0, NULL, "priya init --service \"Harbour & O'Neill\" --me 'Priya N.'");
    says(0, NULL, "priya remote \"$HOME/meet us.git\" && priya sync");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(the_line_of_an_invitation_is_all_that_a_newcomer_types)
{
    says(0, "works on this machine only", "priya invite");
    says(0, NULL, "test $(priya invite 2>/dev/null | wc -l) = 1");
    says(0, "these four words",
         "ben join \"$(priya invite 2>/dev/null)\" --me 'Ben W.'");
    says(0, "Ben W.", "priya sync && priya team");
    /* As it stands, with no quotes around it, and whoever was let in may. */
    says(0, NULL,
         "priya team let-in ben --words \"$(priya team words ben)\" && "
         "priya sync && ben sync");
    says(0, "these four words",
         "ana join $(ben invite 2>/dev/null) --me 'Ana K.'");
}
END_TEST

START_TEST(an_invitation_is_not_made_without_an_address)
{
    says(1, "no address yet", "ana init --service A --me B >&2; ana invite");
}
END_TEST

START_TEST(a_broken_invitation_joins_nothing)
{
    says(2, "not copied whole",
         "ben join \"$(priya invite 2>/dev/null | cut -c1-60)\" --me 'Ben W.'");
    says(1, NULL, "test -e \"$HOME/ben\"");
}
END_TEST

/* Somebody emptied the place, and another service lives there now. */
START_TEST(an_invitation_does_not_lead_to_another_service)
{
    says(0, NULL,
         "priya invite >\"$HOME/line\" && rm -rf \"$HOME/meet us.git\" && "
         "git init -q --bare \"$HOME/meet us.git\"");
    says(0, NULL,
         "ana init --service Other --me Ana && "
         "ana remote \"$HOME/meet us.git\" && ana sync");
    says(1, "Another service stands at this address",
         "ben join \"$(cat \"$HOME/line\")\" --me 'Ben W.'");
    says(1, NULL, "test -e \"$HOME/ben\"");
}
END_TEST

START_TEST(the_machines_own_file_names_the_address)
{
    says(2, "An address is needed", "ben join --me 'Ben W.'");
    says(0, NULL, "echo \"remote: $HOME/meet us.git\" >\"$HOME/conf\"");
    says(0, "these four words", "ben join --me 'Ben W.'");
}
END_TEST

START_TEST(a_file_that_others_may_change_names_nothing)
{
    says(0, NULL,
         "echo \"remote: $HOME/meet us.git\" >\"$HOME/conf\" && "
         "chmod 666 \"$HOME/conf\"");
    says(2, "others than this machine's administrator",
         "ben join --me 'Ben W.'");
    says(1, NULL, "test -e \"$HOME/ben\"");
}
END_TEST

/* ---- line by line ---- */

START_TEST(a_newcomer_joins_and_begins_line_by_line)
{
    says(0, NULL,
         "printf 'service: Harbour\\nremote: %%s\\n' \"$HOME/meet us.git\" "
         ">\"$HOME/conf\"");
    says(0, "Join Harbour?",
         "printf '1\\nBen W.\\n\\nno\\n\\nq\\n' | ben --plain");
    says(0, NULL,
         "priya sync && priya team let-in ben --words \"$(priya team words "
         "ben)\" && priya sync && ben sync");
    says(0, "3 names are added as yours.",
         "printf 'Ada, Cy, Zoe\\n\\nno\\n\\n1\\nq\\n' | ben --plain");
    says(0, "Zoe", "ben list person");
    says(0, "alongside-invite:1,",
         "printf 'team\\n i\\nq\\n' | priya --plain");
}
END_TEST

START_TEST(the_first_run_goes_to_its_thanks_from_a_here_document)
{
    says(0, "1 involvement is logged",
         "ana --plain <<'END'\n"
         "1\nHarbour\nAna K.\n\n" /* start a service */
         "resident\n\n\n"
         "Ada, Ben\n\n"
         "no\n\n"
         "yes\n\n"
         "ad\npa\ny\n\n\ncame early\n\n"
         "1\nq\nEND\n");
    says(0, "Ada", "ana list person");
    says(0, "Ada", "ana list participation");
    says(1, NULL, "grep first-run \"$HOME/ana/config\"");
}
END_TEST

/* ---- an account that several people share ---- */

#define SHARED                                                             \
    "unset ALONGSIDE_DIR; echo \"shared: $HOME/people\" >\"$HOME/conf\"\n" \
    "al() { \"$ALONGSIDE\" \"$@\"; }\n"

#define shared_says(code, needle, ...) \
    al_test_says(code, needle, SHARED __VA_ARGS__)

START_TEST(on_a_shared_account_a_command_says_whose)
{
    shared_says(0, NULL,
                "al --person 'Priya N.' init --service A --me 'Priya N.'");
    shared_says(0, NULL, "test \"$(stat -c %%a \"$HOME/people\")\" = 700");
    shared_says(0, NULL,
                "test \"$(stat -c %%a \"$HOME/people/priya-n\")\" = 700");
    shared_says(0, NULL,
                "al --person 'Priya N.' add person preferred_name=Sam");
    shared_says(0, "Sam", "al --person 'PRIYA N' list person");
    shared_says(0, "Sam", "al --person priya-n list person");
    shared_says(0, "Sam",
                "al --shared \"$HOME/people\" --person=priya-n "
                "list person");
    shared_says(2, "say who you are", "al list person");
    shared_says(2, "say who you are", "al </dev/null");
    shared_says(0, NULL, "al help && al version && al --help");
}
END_TEST

START_TEST(what_nobody_was_in_is_nobodys_folder)
{
    shared_says(0, NULL,
                "al --person 'Priya N.' init --service A --me 'Priya N.' && "
                "mkdir \"$HOME/people/backup\" \"$HOME/people/lost+found\"");
    shared_says(2, "Nobody of exactly that name",
                "al --person backup list person");
    /* one that was made without a name is known by its history */
    shared_says(0, NULL,
                "al --dir \"$HOME/people/zoe\" init --service B --me Zoe");
    shared_says(0, NULL, "al --person zoe list person");
}
END_TEST

/* Whether the account is shared is not known then: nothing is opened. */
START_TEST(a_command_says_that_the_machines_file_was_not_taken)
{
    shared_says(2, "others than this machine's administrator",
                "chmod 666 \"$HOME/conf\"; al list person");
    shared_says(2, "the whole path is needed",
                "chmod 600 \"$HOME/conf\"; echo 'shared: people' "
                ">\"$HOME/conf\"; al list person");
    shared_says(0, NULL, "chmod 666 \"$HOME/conf\"; al help");
    /* where it names nobody's folder, a bad line is said and no more */
    shared_says(0, "Line 1 of ",
                "echo 'colour: red' >\"$HOME/conf\"; chmod 600 \"$HOME/conf\"; "
                "HOME=\"$HOME/alone\" XDG_DATA_HOME= al init --service A --me "
                "'Priya N.'");
}
END_TEST

START_TEST(no_part_of_a_name_opens_a_folder)
{
    static const char *const others[] = {"Priya", "p",      "priya n.x", "..",
                                         ".",     "priyan", "*"};

    shared_says(0, NULL,
                "al --person 'Priya N.' init --service A --me 'Priya N.'");
    for (size_t i = 0; i < AL_COUNT(others); i++)
        shared_says(2, "Nobody of exactly that name",
                    "al --person '%s' list person", others[i]);
    shared_says(0, NULL, "test \"$(ls -A \"$HOME/people\")\" = priya-n");
    shared_says(2, "A name needs a letter",
                "al --person '/.' init --service A --me B");
}
END_TEST

START_TEST(a_named_folder_is_never_asked_about)
{
    shared_says(0, NULL, "al --dir \"$HOME/priya\" list person");
    shared_says(0, NULL, "ALONGSIDE_DIR=\"$HOME/priya\" al list person");
    shared_says(2, "goes with neither",
                "al --dir \"$HOME/priya\" --person Priya list person");
    says(2, "not shared",
         "rm -f \"$HOME/conf\"; unset ALONGSIDE_DIR; "
         "\"$ALONGSIDE\" --person Priya list person");
}
END_TEST

/* The lines behind the answer are for the folder that it opened. */
START_TEST(line_by_line_the_same_input_goes_on_after_the_question)
{
    shared_says(
        0, "Every screen says residents now.",
        "printf '1\\nZoe\\n\\n1\\nHarbour IPS\\n\\n\\nresident\\n\\n\\n' | "
        "al --plain");
    shared_says(0, "Harbour IPS", "al --person zoe list service");
    shared_says(0, "Who do you work with?", "printf 'zo\\n1\\n' | al --plain");
}
END_TEST

START_TEST(a_shared_folder_that_others_may_write_to_is_refused)
{
    shared_says(2, "nobody else may write to it",
                "mkdir -m 777 \"$HOME/people\" && chmod 777 "
                "\"$HOME/people\" && al --person Priya init --service A "
                "--me B");
    shared_says(0, NULL, "test -z \"$(ls -A \"$HOME/people\")\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("joining");
    TCase *tc = tcase_create("joining");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_line_of_an_invitation_is_all_that_a_newcomer_types);
    tcase_add_test(tc, an_invitation_is_not_made_without_an_address);
    tcase_add_test(tc, a_broken_invitation_joins_nothing);
    tcase_add_test(tc, an_invitation_does_not_lead_to_another_service);
    tcase_add_test(tc, the_machines_own_file_names_the_address);
    tcase_add_test(tc, a_file_that_others_may_change_names_nothing);
    tcase_add_test(tc, on_a_shared_account_a_command_says_whose);
    tcase_add_test(tc, what_nobody_was_in_is_nobodys_folder);
    tcase_add_test(tc, a_command_says_that_the_machines_file_was_not_taken);
    tcase_add_test(tc, no_part_of_a_name_opens_a_folder);
    tcase_add_test(tc, a_named_folder_is_never_asked_about);
    tcase_add_test(tc, a_shared_folder_that_others_may_write_to_is_refused);
    tcase_add_test(tc, line_by_line_the_same_input_goes_on_after_the_question);
    tcase_add_test(tc, a_newcomer_joins_and_begins_line_by_line);
    tcase_add_test(tc, the_first_run_goes_to_its_thanks_from_a_here_document);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
