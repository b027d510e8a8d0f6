/* tests/test_linear.c - the program line by line, from here-documents. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
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

/* ---- what no key has ---- */

START_TEST(a_list_and_a_new_one_of_every_kind_go_by_their_words)
{
    const char *out = al_lines_answered("Which one? ",
                                        "list of consents\n"
                                        "new consent\n"
                                        ".\n"
                                        ".\n"
                                        "new contact\n"
                                        ".\n"
                                        "list of\n"
                                        "quit\n");

    ck_never(out, "is nothing that can be done");
    ck_says(out, "Consents");
    ck_says(out, "list of consents, ");
}
END_TEST

START_TEST(heard_pay_and_a_filter_go_by_their_words)
{
    const char *out = al_lines_answered("What was said", "heard\n"
                                                         "pay\n"
                                                         "clients\n"
                                                         "filter\n"
                                                         "status\n"
                                                         "\n"
                                                         "active\n"
                                                         "\n\n\n\n"
                                                         "quit\n");

    ck_never(out, "is nothing that can be done");
    ck_says(out, "Payments");
    ck_says(out, "Filter: Status");
}
END_TEST

/* ---- entries ---- */

START_TEST(an_entry_is_asked_a_field_a_line)
{
    const char *out =
        al_lines_answered("Saved: Interview panel, Sam T., 22-Nov-2026, 2h",
                          "l\n"
                          "sam\n"
                          "interview pa\n"
                          "y\n"
                          "\n"
                          "\n"
                          "scored 4 candidates\n"
                          "\n");

    ck_says(out, "  Sam T.\n");
    ck_says(out, "  Interview panel.\n");
    ck_says(out, "When [today]: y\n  Sunday 22 November 2026.\n");
    ck_says(out, "Hours [2h]: \n");
    ck_says(out, "To pay [yes]: \n");
    ck_says(out, "Save? [yes]: \n");
    al_test_says(0, "scored 4 candidates", "al list participation --json");
}
END_TEST

START_TEST(several_that_fit_are_chosen_by_number)
{
    const char *out = al_lines_answered("Saved: Survey, Sara K.",
                                        "l\nsa\n2\nsurvey\n\n\n\n\n\n");

    ck_says(out, "  1 Sam T., 2 Sara K.\n");
}
END_TEST

START_TEST(people_of_one_name_are_told_apart_and_never_guessed)
{
    const char *out = al_lines_answered("Saved: Survey, Jo M.",
                                        "l\njo m.\n2\nsurvey\n\n\n\n\n\n");
    const char *listed = strstr(out, "  1 Jo M. ");

    ck_assert_ptr_nonnull(listed); /* with the digits of each */
    ck_assert_int_eq(strncmp(listed + 18, ", 2 Jo M. ", 10), 0);
}
END_TEST

START_TEST(an_empty_line_takes_nobody_of_several_of_one_name)
{
    const char *out = al_lines_puzzled("Saved: Survey, Jo M.",
                                       "l\njo m.\n\n2\nsurvey\n\n\n\n\n\n");

    ck_says(out, "[needed]: \nSeveral have this name: type the number");
    ck_assert_ptr_null(strstr(out, "Saved: Survey, Jo M.,")); /* but digits */
}
END_TEST

START_TEST(a_set_takes_several_on_one_line_or_on_many)
{
    al_lines_answered("Saved: Focus group, Sam T., Ada L., Sara K., ",
                      "l\nsam, ada,\nsara\nfocus\n\n\n\n\n\n");
}
END_TEST

START_TEST(after_one_answer_a_set_goes_on)
{
    const char *out = al_lines_answered("Saved: Survey, Sam T., ",
                                        "l\n?\nsam\nsurvey\n\n\n\n\n\n");

    ck_says(out, "A comma tells several apart");
    ck_says(out, "[needed]: sam\n  Sam T.\nActivity [needed]: survey\n");
}
END_TEST

/* One of them is nobody: those before stay, and the field is asked again. */
START_TEST(a_set_keeps_what_it_took_when_one_is_nobody)
{
    const char *out = al_lines_answered("Saved: Survey, Sam T., Ada L., ",
                                        "l\nsam, zzz\nno\nada\nsurvey\n\n\n"
                                        "\n\n\n");

    ck_says(out, "Client (part of a name) [Sam T.]: ada\n");
}
END_TEST

START_TEST(a_bad_value_is_said_and_the_field_asked_again)
{
    const char *out =
        al_lines_puzzled("Saved: Survey, Sam T., 23-Nov-2026, 30m",
                         "l\nsam\nsurvey\nno day\n\nlong\n30m\n\n\n\n");

    ck_says(out, "When: this is not a date");
    ck_says(out, "When [today]: no day\n");
    /* what stood there stands there again */
    ck_says(out, "Hours [10m]: 30m\n");
    ck_never(out, "Ctrl-U");
}
END_TEST

START_TEST(a_needed_field_is_not_passed_over)
{
    const char *out =
        al_lines_answered("Saved: Survey", "l\n\nsam\n\nsurvey\n\n\n\n\n"
                                           "\n");

    ck_says(out, "This is needed; . leaves.");
    ck_says(out, "Client (part of a name) [needed]: ");
}
END_TEST

START_TEST(a_caret_goes_back_a_field)
{
    const char *out =
        al_lines_answered("Saved: Survey, Sam T., 23-Nov-2026, 1h",
                          "l\n^\nsam\nsurvey\n\n\n^\n1h\n\n\n\n");

    ck_says(out, "This is the first field.");
}
END_TEST

START_TEST(a_field_is_asked_again_by_its_name)
{
    al_lines_answered("Saved: Survey, Sam T., 23-Nov-2026, 45m",
                      "l\nsam\nsurvey\n\n\n\n\n?\nhours\n45m\n\n");
}
END_TEST

START_TEST(a_note_takes_several_lines)
{
    al_lines_run(0, "Saved: Survey", "al",
                 "l\nsam\nsurvey\n\n\n\n\"\nfirst line\n^\nlast line\n.\n\n");
    al_test_says(0, "first line\\n^\\nlast line",
                 "al list participation --json");
}
END_TEST

START_TEST(a_minus_empties_and_a_space_takes_it_as_text)
{
    al_lines_answered("Saved: Ada L.", "clients\ne 1\n\n-\nyes\n");
    al_lines_answered("Saved: Survey", "l\nsam\nsurvey\n\n\n\n +\n\n");
    al_test_says(0, "\"+\"", "al list participation --json");
}
END_TEST

START_TEST(further_fields_are_asked_after_a_plus)
{
    al_lines_answered("kept as a draft",
                      "l\nsam\nsurvey\n\n\n\nwent well\n+\nmore of this\n.\n");
    /* left: it is a draft; the place is asked on from there */
    al_lines_answered("Saved: Survey", "2\n\n\n\n\n\n\n\n");
    al_test_says(0, "more of this", "al list feedback --json");
}
END_TEST

START_TEST(whoever_is_new_is_added_without_losing_the_form)
{
    const char *out = al_lines_answered(
        "Saved: Survey, Zoe P.", "l\nzoe\nyes\nZoe P.\n\n\nsurvey\n\n\n\n\n\n");

    ck_says(out, "Nobody here is called zoe. Add them as new? [no]: yes");
    ck_says(out, "Saved: Zoe P.");
}
END_TEST

START_TEST(the_help_of_a_field_has_examples)
{
    const char *out = al_lines_answered(NULL, "l\nsam\nsurvey\n?\n.\n");

    ck_says(out, "mon, the last Monday");
    ck_says(out, "^ goes back a field, . leaves and keeps a draft");
}
END_TEST

/* ---- lists and actions ---- */

START_TEST(a_number_means_the_row_that_was_said_with_it)
{
    const char *out = al_lines_answered("Client: Ada L.", "clients\n1\n");

    ck_says(out, "1  Ada L., never, not asked");
    out = al_lines_answered("Saved: Ada Lo.", "clients\ne 1\nAda Lo.\n\n\n1\n");
    ck_says(out, "Client: Ada Lo.");
}
END_TEST

START_TEST(a_number_that_was_never_said_opens_nothing)
{
    const char *out =
        al_lines_puzzled("No row was said with the number 3", "3\n");

    ck_never(out, "Client: ");
    al_lines_puzzled("No row was said with the number 9", "clients\n9\n");
}
END_TEST

START_TEST(an_action_on_a_row_asks_which)
{
    al_lines_answered("Which row? e 3 means row 3.", "clients\ne\nedit\n");
    /* and logging is for nobody whom no one chose */
    al_lines_answered("Client (part of a name) [needed]: ", "clients\nl\n.\n");
    al_lines_answered("Activity [needed]: ", "clients\nl 1\n.\n");
}
END_TEST

START_TEST(marked_rows_are_changed_in_one_save)
{
    const char *out = al_lines_answered(
        "Which row? mark 3 means row 3.",
        "clients\nmark\nmark 1\nmark 4\nlist\ne 2\nedit\n\n\n\n.\nx\n");

    ck_says(out, "2 rows are marked");
    ck_says(out, "1  Ada L., never, not asked, marked");
    ck_says(out, "Rows are marked, and it would be about those");
    ck_says(out, "Ada L., Sam T.");
    out = al_lines_answered("Saved: Survey, Ada L., Sam T.",
                            "clients\nmark 1\nmark 4\nl\nsurvey\n\n\n\n\n\n"
                            "undo\n\n");
    ck_says(out, "Taken back: ");
}
END_TEST

START_TEST(a_history_says_each_change_and_takes_one_back)
{
    const char *out = al_lines_answered(
        "Which row? u 3 means row 3.",
        "clients\ne 4\nSam Tee\n\n\nhistory\nshow 1\nu\nu 1\nyes\n");

    ck_says(out, "saved, Sam Tee: Name");
    ck_says(out, "Take it back? [yes]: yes");
    ck_says(out, "Taken back: ");
    al_test_says(0, "Sam T.", "al list person");
}
END_TEST

START_TEST(keys_that_a_person_chose_hold_line_by_line)
{
    const char *out;

    al_test_says(0, NULL, "echo 'keys: e=E' >>\"$HOME/data/config\"");
    out =
        al_lines_puzzled("Saved: Ada of E", "clients\ne 1\nE 1\nAda of E\n\n\n"
                                            "edit 2\n.\n?\n");
    ck_says(out, "e does nothing here");
    ck_says(out, "Client, Jo M.");
    ck_says(out, "edit, E: ");
}
END_TEST

START_TEST(a_key_is_given_by_its_name_line_by_line)
{
    const char *out = al_lines_answered(
        "Ctrl-E: log an involvement", ": other keys\n2\nCtrl-E\nback\n?\n");

    ck_says(out, "log, Ctrl-E: log an involvement");
    ck_says(out, "Esc leaves the old one");
    al_lines_answered("Nothing was changed.", ": other keys\n1\nno key\n");
}
END_TEST

START_TEST(help_calls_screens_by_their_words_as_digits_are_rows)
{
    const char *out = al_lines_answered("Plan: the plan and its lamps", "?\n");

    ck_says(out, "Clients: the clients");
    ck_never(out, "2: the clients");
}
END_TEST

START_TEST(words_that_mean_several_are_chosen_by_number)
{
    const char *out = al_lines_answered("Which one? [none]: ", "who\n1\n");

    ck_says(out, "  1  history, h: who changed what");
    ck_says(out, "History, ");
}
END_TEST

START_TEST(what_cannot_be_done_says_why)
{
    al_lines_answered("No record has two versions: there is nothing to choose.",
                      ": versions\n");
    al_lines_puzzled("xyzzy is nothing that can be done here", "xyzzy\n");
    al_lines_puzzled("& does nothing here", "&\nquit\n");
}
END_TEST

START_TEST(long_lists_go_on_with_more)
{
    const char *out;

    al_test_says(0, NULL,
                 "for n in $(seq 10 39); do "
                 "al add person preferred_name=\"Person $n\"; done");
    out = al_lines_puzzled("Command or ? [more]: ",
                           "clients\n\nmore\n36\nlist\n");
    ck_says(out, "20  Person 26");
    ck_says(out, "and 15 more: more says them.");
    ck_says(out, "21  Person 27");
    ck_says(out, "35  Sara K.");
    ck_says(out, "That was all");
    ck_says(out, "No row was said with the number 36");
}
END_TEST

START_TEST(finding_says_where_and_opens_by_number)
{
    const char *out =
        al_lines_answered("Client: Sara K.", "/ sara\n1\nback\n\n");

    ck_says(out, "Words, the number of a row, or ? [back]: 1");
    al_lines_answered("Client: Sam T.", "find\nzzz\nsam t\n1\n");
}
END_TEST

START_TEST(words_of_our_own_hold_among_words_to_find)
{
    const char *out =
        al_lines_answered("The end.", "find\n?\nsara\nlist\n quit\nquit\n");

    ck_says(out, "A space in front takes any of these as words.");
    ck_says(out, "[back]:  quit\n");
    ck_says(out, "[back]: quit\nThe end.");
}
END_TEST

/* ---- drafts and ends ---- */

START_TEST(what_is_left_is_offered_and_gone_on_with)
{
    const char *out =
        al_lines_answered("Not saved, and kept as a draft",
                          "l\nsam\nsurvey\n\n\n\nhalf\n.\nquit\n");

    ck_says(out, "The end.");
    out = al_lines_answered("Saved: Survey, Sam T.", "2\n\n\n");
    ck_says(out, "2  Survey, Sam T., typed at 12:00: 2 goes on");
    ck_says(out, "What [half]: ");
    ck_never(al_lines_answered(NULL, "quit\n"), "Not saved yet");
}
END_TEST

START_TEST(the_end_of_the_input_keeps_a_draft)
{
    const char *out =
        al_lines_run(3, "kept as a draft", "al", "l\nsam\nsurvey");

    ck_says(out, "The end.");
    al_lines_answered("2  Survey, Sam T., typed at 12:00", "quit\n");
}
END_TEST

/* Lines up to a question, then a signal; the exit code and what comes next. */
static void dies_of(const char *signal, int code)
{
    al_test_says(code, NULL,
                 "cd \"$HOME\" && rm -f in out && mkfifo in out && "
                 "{ al --plain <in >out & } && pid=$! && exec 3>in 4<out && "
                 "printf 'l\\nsam\\n\\nsurvey\\n?\\n' >&3 && "
                 "while read -r line <&4; do "
                 "case $line in 'Enter keeps'*) break ;; esac; done && "
                 "kill -%s $(ps -o pid= --ppid $pid || echo $pid) $pid; "
                 "cat <&4 >/dev/null; wait $pid",
                 signal);
    al_lines_answered("2  Survey, Sam T., typed at 12:00: 2 goes on",
                      "quit\n");
}

START_TEST(a_draft_outlives_a_kill)
{
    dies_of("KILL", 137);
}
END_TEST

START_TEST(a_hangup_and_a_wish_to_end_keep_the_draft)
{
    dies_of("HUP", 129);
    dies_of("TERM", 143);
}
END_TEST

START_TEST(lines_are_wanted_by_option_environment_and_setting)
{
    char *path;

    al_lines_answered(
        "Alongside, Northside IPS. Monday 23 November 2026, Priya N. 0 to "
        "do, 0 waiting.",
        "quit\n");
    al_lines_run(0, "The end.", "ACCESSIBLE=1 al --pane people", "list\n");
    al_test_says(2, "need a terminal", "ACCESSIBLE=0 al </dev/null");
    al_test_says(2, "need a terminal", "TERM=dumb al </dev/null");
    path = al_test_path(home.dir, "data/config");
    al_test_says(0, NULL, "echo 'plain: yes' >>'%s'", path);
    free(path);
    al_test_says(0, "The end.", "al </dev/null");
}
END_TEST

START_TEST(no_accent_is_sent_where_none_can_be_shown)
{
    const char *out;

    al_test_says(0, NULL, "al add person preferred_name='Zo\xc3\xab \xc2\xa3'");
    out = al_lines_run(0, "Zoe GBP", "LC_ALL=C al", "clients\n");
    for (; *out; out++)
        ck_assert_uint_lt((unsigned char)*out, 0x80);
}
END_TEST

/* ---- a whole day ---- */

/* Ten entries; the same as commands below. */
static const char day_lines[] =
    "l\nsam\ninterview pa\ny\n\n\nscored 4 candidates\n\n"
    "l\nada\nleaflet\n\n1h\n\nsay people, not cases\n\n"
    "l\nsara\nsurvey\n-3\n\n\n\n\n"
    "l\nsam, ada\nfocus\nmon\n90m\nno\nwaiting times\n\n"
    "l\nsara\nconversation\ny\n15m\n\ntea\n\n"
    "l\nada\nnewsletter\n18/11\n\n\nweb yes\n\n"
    "l\nsam\nrole\n-2d\n2h\nno\npractice\n\n"
    "l\nsara\nworking\n-4\n1:30\nno\n\n\n"
    "l\nada\nevent\n-5\n3\nno\nthe fair\n\n"
    "l\nsam\noutreach\n-6\n2\nno\nfour took a card\n\n"
    /* two edits, an undo and a redo */
    "clients\ne 1\nAda Lovelace\n\n\n"
    "e 4\nSam Tee\n\n\n"
    "undo\n\n"
    "redo\n\n"
    /* somebody new, from the middle of an entry */
    "l\nzoe\nyes\nZoe P.\n\n\nsurvey\n\n\n\n\n\n"
    /* what was said */
    "n\n\n\nmore evenings\nidea\n\n"
    /* a search, a list, a history, a payment */
    "/ panel\n1\nback\n\n"
    "doing\nmore\n1\nback\n"
    "history\nshow 1\nback\n"
    "today\nlist\n1\nback\n"
    /* a draft that is left and gone on with */
    "l\nsara\npeer talk\n.\n"
    "today\n";

static const char day_commands[] =
    "log() { al --dir \"$HOME/other\" log \"$@\"; } && "
    "log --who sam --what 'interview panel' --when y "
    "--note 'scored 4 candidates' && "
    "log --who ada --what leaflet --hours 1h --note 'say people, not cases' && "
    "log --who sara --what survey --when -3 && "
    "log --who sam --who ada --what focus --when mon --hours 90m --unpaid "
    "--note 'waiting times' && "
    "log --who sara --what conversation --when y --hours 15m --note tea && "
    "log --who ada --what newsletter --when 18/11 --note 'web yes' && "
    "log --who sam --what role --when -2d --hours 2h --unpaid "
    "--note practice && "
    "log --who sara --what working --when -4 --hours 1:30 --unpaid && "
    "log --who ada --what event --when -5 --hours 3 --unpaid "
    "--note 'the fair' && "
    "log --who sam --what outreach --when -6 --hours 2 --unpaid "
    "--note 'four took a card'";

/* What the lines of a day add to the ten entries. */
static const char more_commands[] =
    "o() { al --dir \"$HOME/other\" \"$@\"; } && "
    "o edit ada preferred_name='Ada Lovelace' && "
    "o edit sam preferred_name='Sam Tee' && o undo && o redo && "
    "o add person preferred_name='Zoe P.' es=priya && "
    "o log --who zoe --what survey && "
    "o add feedback voice=client quote='more evenings' "
    "tone=idea";

START_TEST(a_day_by_lines_stores_what_commands_store)
{
    al_test_says(0, NULL, "cp -r \"$HOME/data\" \"$HOME/other\"");
    al_lines_answered("The end.", day_lines);
    al_test_says(0, NULL, "%s", day_commands);
    al_test_says(0, NULL, "%s", more_commands);
    al_lines_same_records("data", "other");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear");
    TCase *tc = tcase_create("linear");

    al_test_once(tc, &home, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_list_and_a_new_one_of_every_kind_go_by_their_words);
    tcase_add_test(tc, heard_pay_and_a_filter_go_by_their_words);
    tcase_add_test(tc, an_entry_is_asked_a_field_a_line);
    tcase_add_test(tc, several_that_fit_are_chosen_by_number);
    tcase_add_test(tc, people_of_one_name_are_told_apart_and_never_guessed);
    tcase_add_test(tc, an_empty_line_takes_nobody_of_several_of_one_name);
    tcase_add_test(tc, a_set_takes_several_on_one_line_or_on_many);
    tcase_add_test(tc, after_one_answer_a_set_goes_on);
    tcase_add_test(tc, a_set_keeps_what_it_took_when_one_is_nobody);
    tcase_add_test(tc, a_bad_value_is_said_and_the_field_asked_again);
    tcase_add_test(tc, a_needed_field_is_not_passed_over);
    tcase_add_test(tc, a_caret_goes_back_a_field);
    tcase_add_test(tc, a_field_is_asked_again_by_its_name);
    tcase_add_test(tc, a_note_takes_several_lines);
    tcase_add_test(tc, a_minus_empties_and_a_space_takes_it_as_text);
    tcase_add_test(tc, further_fields_are_asked_after_a_plus);
    tcase_add_test(tc, whoever_is_new_is_added_without_losing_the_form);
    tcase_add_test(tc, the_help_of_a_field_has_examples);
    tcase_add_test(tc, a_number_means_the_row_that_was_said_with_it);
    tcase_add_test(tc, a_number_that_was_never_said_opens_nothing);
    tcase_add_test(tc, an_action_on_a_row_asks_which);
    tcase_add_test(tc, marked_rows_are_changed_in_one_save);
    tcase_add_test(tc, a_history_says_each_change_and_takes_one_back);
    tcase_add_test(tc, keys_that_a_person_chose_hold_line_by_line);
    tcase_add_test(tc, a_key_is_given_by_its_name_line_by_line);
    tcase_add_test(tc, help_calls_screens_by_their_words_as_digits_are_rows);
    tcase_add_test(tc, words_that_mean_several_are_chosen_by_number);
    tcase_add_test(tc, what_cannot_be_done_says_why);
    tcase_add_test(tc, long_lists_go_on_with_more);
    tcase_add_test(tc, finding_says_where_and_opens_by_number);
    tcase_add_test(tc, words_of_our_own_hold_among_words_to_find);
    tcase_add_test(tc, what_is_left_is_offered_and_gone_on_with);
    tcase_add_test(tc, the_end_of_the_input_keeps_a_draft);
    tcase_add_test(tc, a_draft_outlives_a_kill);
    tcase_add_test(tc, a_hangup_and_a_wish_to_end_keep_the_draft);
    tcase_add_test(tc, lines_are_wanted_by_option_environment_and_setting);
    tcase_add_test(tc, no_accent_is_sent_where_none_can_be_shown);
    tcase_add_test(tc, a_day_by_lines_stores_what_commands_store);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
