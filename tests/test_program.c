/* test_program.c - the command line as a person uses it, in one folder. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"
#include "tui/cmd.h"
#include "tui/pane.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
}

static void leave(void)
{
    al_test_leave(&home);
}

static void enter_service(void)
{
    enter();
    al_test_says(0, "Make its recovery sheet next",
                 "al init --service 'Harbour IPS' --me 'Priya N.'");
}

/* Where the history stands. */
static char *head(void)
{
    return al_test_line("git -C \"$ALONGSIDE_DIR/history.git\" rev-parse main");
}

/* ---- without a service ---- */

static const char *const need_service[] = {
    "al add person preferred_name=Sam",
    "al list person",
    "al search sam",
    "al log --who sam --what event",
    "al undo",
    "al sync",
    "al verify",
    "al backup file",
};

START_TEST(without_a_service_a_command_says_how_to_start)
{
    for (size_t i = 0; i < AL_COUNT(need_service); i++)
        al_test_says(1, "alongside init --service", "%s", need_service[i]);
    al_test_says(1, NULL, "test -e \"$ALONGSIDE_DIR\"");
}
END_TEST

START_TEST(screens_without_a_terminal_say_what_to_do)
{
    al_test_says(2, "alongside init --service", "al </dev/null");
    al_test_says(0, NULL, "al init --service S --me M");
    al_test_says(2, "the screens need a terminal", "al </dev/null");
}
END_TEST

START_TEST(a_service_is_started_once)
{
    char *before, *after;

    al_test_says(0, "Harbour IPS begins",
                 "al init --service 'Harbour IPS' --me Priya");
    before = head();
    al_test_says(1, "Nothing was saved",
                 "al init --service Other --me Somebody");
    after = head();
    ck_assert_str_eq(before, after);
    al_test_says(0, "700", "stat -c %%a \"$ALONGSIDE_DIR\"");
    free(after);
    free(before);
}
END_TEST

START_TEST(what_cannot_be_written_is_exit_3)
{
    al_test_says(3, "Nothing was saved",
                 "al --dir /proc/none init --service S --me M");
}
END_TEST

/* ---- records ---- */

START_TEST(a_record_is_added_shown_changed_and_found)
{
    char *id = al_test_line("al add person preferred_name='Sam T.' "
                            "contact_ok=text,email started=2025-03");

    ck_assert_uint_eq(strlen(id), 32);
    al_test_says(0, "Sam T.", "al show %s", id);
    al_test_says(0, "Text message", "al show %.6s", id);
    al_test_says(0, "Sam T.", "al show sam");
    al_test_says(0, "\"started\": \"2025-03\"", "al show sam --json");
    al_test_json(NULL, "al show sam --json");
    al_test_says(0, "Saved: Sam T. (",
                 "al edit sam status=paused contact_ok-=email "
                 "access_needs+='Quiet, please' started=");
    al_test_says(0, "\"contact_ok\": [\"text\"]", "al show sam --json");
    al_test_says(0, "\"access_needs\": [\"Quiet, please\"]",
                 "al show sam --json");
    al_test_says(1, NULL, "al show sam --json | grep started");
    al_test_says(0, "Nothing differs", "al edit sam status=paused");
    al_test_says(0, "Sam T.", "al search quie");
    al_test_says(0, "  Client  ", "al search quie");
    al_test_says(0, "Sam T.", "al list person status=paused");
    al_test_says(0, "No record fits", "al list person status=active");
    al_test_says(0, "Status", "al history sam");
    free(id);
}
END_TEST

START_TEST(a_text_is_read_from_standard_input)
{
    al_test_says(0, NULL,
                 "printf 'one\\n\\n  two \\n' | al add activity type=event "
                 "what_happened=-");
    al_test_says(0, "\"what_happened\": \"one\\n\\ntwo\"",
                 "al list activity --json | sed 's/\\\\\\\\/\\\\/g'");
    al_test_says(2, "once",
                 "echo x | al add activity type=event what_happened=- "
                 "purpose=-");
}
END_TEST

START_TEST(a_list_has_headings_on_a_terminal)
{
    al_test_says(0, NULL, "al add person preferred_name=Ada");
    al_test_says(1, NULL, "al list person | grep Status");
    al_test_says(0, "Status",
                 "script -qec '\"$ALONGSIDE\" list person' /dev/null "
                 "</dev/null | head -1 | tr -d '\\r\\004\\b'");
}
END_TEST

START_TEST(lists_are_json_arrays)
{
    int count;

    al_test_json(&count, "al list person --json");
    ck_assert_int_eq(count, 0);
    al_test_says(0, NULL,
                 "for n in Ada Ben Cem; do al add person preferred_name=$n "
                 ">/dev/null; done");
    al_test_json(&count, "al list person --json");
    ck_assert_int_eq(count, 3);
    al_test_json(&count, "al list person --json --limit 2");
    ck_assert_int_eq(count, 2);
    al_test_json(&count, "al search be --json");
    ck_assert_int_eq(count, 1);
    al_test_json(&count, "al conflicts --json");
    ck_assert_int_eq(count, 0);
    al_test_json(&count, "al history --json");
    ck_assert_int_eq(count, 4);
    al_test_json(&count, "al history ada --json");
    ck_assert_int_eq(count, 1);
}
END_TEST

static const struct {
    const char *filter;
    int count;
} filters[] = {
    {"date=2026", 3},         {"date=2026-11", 2},
    {"date=2026-11-20", 1},   {"date=2026-11-01..", 2},
    {"date=..2026-10-31", 1}, {"date=-7..t", 1},
    {"type=focus", 2},        {"type=focus date=2026-11", 1},
    {"title=jobs", 1},        {"title=", 2},
    {"owner=me", 3},          {"type=event owner=me", 1},
};

START_TEST(filters_choose)
{
    int count;

    al_test_says(0, NULL,
                 "al add activity type=focus_group date=2026-11-20 && "
                 "al add activity type=focus_group date=2026-10-03 && "
                 "al add activity type=event date=2026-11-02 "
                 "title='About jobs'");
    for (size_t i = 0; i < AL_COUNT(filters); i++) {
        al_test_json(&count, "al list activity %s --json", filters[i].filter);
        ck_assert_msg(count == filters[i].count, "%s: %d", filters[i].filter,
                      count);
    }
}
END_TEST

START_TEST(a_field_is_named_by_its_label_too)
{
    al_test_says(0, NULL,
                 "al add person Name='Sam T.' 'May be reached by+=text' "
                 "spec=me pronoun=they");
    al_test_says(0, "\"contact_ok\": [\"text\"]", "al show sam --json");
    al_test_says(0, "\"pronouns\": \"they\"", "al show sam --json");
    al_test_says(0, "Sam T.", "al list person name=sam");
    al_test_says(0, "Sam T.", "al list person Name=sam");
    al_test_says(0, NULL, "al edit sam 'may be'-=text");
    al_test_says(1, NULL, "al show sam --json | grep contact_ok");
    al_test_says(0, NULL, "al add organisation name=Council kind=nhs");
    al_test_says(0, "preferred_name", "al help person");
}
END_TEST

START_TEST(a_kind_is_named_as_screens_name_it)
{
    al_test_says(0, NULL, "al add clients Name='Sam T.'");
    al_test_says(0, "Sam", "al list clients");
    al_test_says(0, "Sam", "al list People");
    al_test_says(0, "1\n",
                 "al export clients - --csv --reason sums | grep -c 'Sam T'");
    al_test_says(0, NULL, "al settings people_word=residents");
    al_test_says(0, "Sam", "al list residents");
    al_test_says(2, "did you mean person or person_spec_line?",
                 "al list perso");
    al_test_says(2, "did you mean survey_round or survey", "al list surv");
    al_test_says(2, "`alongside help kinds` lists them.", "al list zzz");
    al_test_says(0, "person                   Clients\n", "al help kinds");
    al_test_says(0, "payment: FIELD=VALUE", "al help payments");
    /* An activity is called so, too, and has a guide. */
    al_test_says(0, "Survey\n", "al help survey");
    al_test_says(1, NULL, "al help survey | grep FIELD=VALUE");
    /* What people are called here, a panel's candidates are called, too. */
    al_test_says(0, NULL, "al settings people_word=candidates");
    al_test_says(2, "did you mean person or candidate?", "al list candidates");
}
END_TEST

/* ---- hostile text ---- */

/* Directions, tags, marks: stored as typed, shown without them. */
#define HOSTILE                                                             \
    "x\xe2\x80\xae\xe2\x81\xa6\xf3\xa0\x81\x81\xe2\x80\x8b\xcc\x81\xcc\x81" \
    "\xcc\x81\xcc\x81\xcc\x81\xcc\x81y"

static const char *const outputs[] = {
    "al list person",
    "al list person --json",
    "al show x",
    "al show x --json",
    "al search x",
    "al search x --json",
    "al history",
    "al history x",
    "al history x --json",
    "al history --json",
    "al list activity",
    "al log --who x --what event --new",
    "al edit x status=paused",
    "al undo",
    "al verify",
    "al add person preferred_name='" HOSTILE "'",
    "al show '" HOSTILE "z'",
    "al '" HOSTILE "'",
    "al add '" HOSTILE "'",
    "al show --'" HOSTILE "'",
    "al list person '" HOSTILE "=1'",
    "al remote '/" HOSTILE "'",
    "al log --who x --what '" HOSTILE "'",
    "al --dir '" HOSTILE "' list person",
};

/* al_test_says checks every byte that comes out. */
START_TEST(hostile_text_never_reaches_a_terminal)
{
    al_test_says(0, NULL, "al init --service '" HOSTILE "' --me '" HOSTILE "'");
    al_test_says(0, NULL, "al add person preferred_name='" HOSTILE "'");
    al_test_says(0, NULL,
                 "al add activity type=event title='" HOSTILE
                 "' what_happened='a\n" HOSTILE "'");
    for (size_t i = 0; i < AL_COUNT(outputs); i++)
        al_test_says(0, NULL, "%s || true", outputs[i]);
}
END_TEST

START_TEST(without_utf8_everything_is_ascii)
{
    const char *text;

    al_test_says(0, NULL, "al add person preferred_name='R\u00f3\u017ca N.'");
    text = al_test_says(0, "Roza N.", "LC_ALL=C al list person");
    for (; *text; text++)
        ck_assert((unsigned char)*text < 0x80);
}
END_TEST

/* ---- care ---- */

START_TEST(the_index_may_be_deleted)
{
    al_test_says(0, NULL, "al add person preferred_name=Sam");
    al_test_says(0, "Sam", "rm \"$ALONGSIDE_DIR\"/index.db* && al list person");
    al_test_says(0, "Sam",
                 "echo broken >\"$ALONGSIDE_DIR/index.db\" && "
                 "al list person");
    al_test_says(0, "made again", "al rebuild");
    al_test_says(0, "Sam", "al list person");
}
END_TEST

static const struct {
    const char *typed;
    int code;
    const char *says;
} no_code[] = {
    {":", 1, "No code was typed"},
    {"echo", 2, NULL},
    {"echo 0000-0000", 2, NULL},
    {"echo \"$code\" | tr 0-8A-Y 1-9B-Z", 2, NULL},
    {"echo \"$code\" | cut -d - -f 1-6", 2, NULL},
};

START_TEST(a_backup_and_the_sheet_hold_everything)
{
    char *code;

    al_test_says(0, NULL, "al add person preferred_name=Sam");
    code = al_test_sheet("data");
    al_test_says(0, "restore", "al backup \"$HOME/all\"");
    for (size_t i = 0; i < AL_COUNT(no_code); i++) {
        al_test_says(no_code[i].code, no_code[i].says,
                     "code=%s; %s | al --dir \"$HOME/other\" restore "
                     "\"$HOME/all\" --me Ben",
                     code, no_code[i].typed);
        al_test_says(1, NULL, "test -e \"$HOME/other\"");
    }
    al_test_says(0, "records are back",
                 "echo %s | al --dir \"$HOME/other\" restore \"$HOME/all\" "
                 "--me Ben",
                 code);
    al_test_says(0, "Sam", "al --dir \"$HOME/other\" list person");
    al_test_says(0, "Ben (staff)", "al --dir \"$HOME/other\" team");
    al_test_says(0, "all good", "al --dir \"$HOME/other\" verify");
    al_test_says(0, " 1  Clients\n", "al --dir \"$HOME/other\" verify");
    al_test_says(1, NULL,
                 "echo %s | al --dir \"$HOME/other\" restore \"$HOME/all\" "
                 "--me Ben",
                 code);
    free(code);
}
END_TEST

START_TEST(a_sheet_counts_once_a_group_of_it_was_typed_back)
{
    al_test_says(1, "does not count", "al sheet \"$HOME/a\"");
    al_test_says(2, "does not count",
                 "printf 'A\\nB\\nC\\nD\\n' | al sheet \"$HOME/b\"");
    al_test_says(0, "600", "stat -c %%a \"$HOME/a\"");
    al_test_says(0, "There is no recovery sheet", "al team");
    al_test_says(1, "already", "al sheet \"$HOME/a\"");
    free(al_test_sheet("data"));
    al_test_says(1, NULL, "al team | grep 'no recovery sheet'");
    al_test_says(0, "\"role\": \"sheet\"", "al team --json");
}
END_TEST

START_TEST(stock_git_agrees_with_the_signatures)
{
    al_test_says(0, NULL, "al add person preferred_name=Sam");
    al_test_says(0, "0 damaged", "al verify --signers \"$HOME/signers\"");
    al_test_says(0, NULL,
                 "cd \"$ALONGSIDE_DIR/history.git\" && git fsck --strict && "
                 "for c in $(git rev-list main); do git -c "
                 "gpg.ssh.allowedSignersFile=\"$HOME/signers\" verify-commit "
                 "$c || exit 1; done");
}
END_TEST

START_TEST(an_answer_that_cannot_be_written_is_a_failure)
{
    al_test_says(1, "could not be written", "al help >/dev/full");
}
END_TEST

START_TEST(every_command_has_its_help)
{
    al_test_says(0, NULL,
                 "for c in $(al help | sed -n 's/^  \\([a-z-]*\\) .*/\\1/p'); "
                 "do al $c --help >/dev/null || exit 1; "
                 "al help $c >/dev/null || exit 1; done");
    al_test_says(0, PACKAGE_VERSION, "al version && al --version");
    al_test_says(0, NULL,
                 "! command -v bash >/dev/null || "
                 "al help --bash | bash -n");
}
END_TEST

/* What bash offers for words, the last of them being typed; "=" is a word of
 * its own to it. */
static const char *const completions[][2] = {
    {"li", "list line"},
    {"--dir X li", "list line"},
    {"--dir = X li", "list line"},
    {"--plain --mono --shared /x his", "history"},
    {"--p", "--pane --person --plain"},
    {"--plain --m", "--mono"},
    {"--pane tod", "today"},
    {"--pane = peo", "people"},
    {"--dir fol", "folder one"},
    {"--dir X export --ics --re", "--rec --reason"},
    {"--dir X list organ", "organisation"},
    {"list organ", "organisation"},
    {"--plain add person pronou", "pronouns="},
    {"add person pronou", "pronouns="},
};

START_TEST(completion_goes_past_what_stands_in_front)
{
    if (al_test_sh(NULL, "command -v bash") != 0)
        return;
    al_test_says(0, NULL,
                 "cd \"$HOME\" && mkdir 'folder one' && "
                 "al help --bash >words && cat >>words <<'END'\n"
                 "compopt() { :; }\n"
                 "COMP_WORDS=(alongside \"$@\") COMP_CWORD=$#\n"
                 "_alongside; echo \"${COMPREPLY[*]}\"\nEND\n");
    for (size_t i = 0; i < AL_COUNT(completions); i++) {
        char *line =
            al_test_line("cd \"$HOME\" && bash words %s", completions[i][0]);

        ck_assert_msg(strcmp(line, completions[i][1]) == 0, "%s: %s",
                      completions[i][0], line);
        free(line);
    }
    for (size_t i = 0; al_cmd_front_at(i); i++)
        al_test_says(0, al_cmd_front_at(i)->name, "al help");
}
END_TEST

/* As nothing is open there, the usual word stands for people. */
START_TEST(no_help_holds_a_mark_to_be_filled)
{
    const char *out = al_test_says(
        0, "move clients, and",
        "al help && al help kinds && for c in $(al help | "
        "sed -n 's/^  \\([a-z-]*\\) .*/\\1/p') $(al help kinds | "
        "sed 's/^ *\\([a-z_]*\\) .*/\\1/'); do al help $c || exit; done");

    ck_assert_msg(!strchr(out, '{'), "%.60s", strchr(out, '{'));
    ck_assert_ptr_nonnull(strstr(out, "alongside show-sealed FILE"));
    out = al_test_says(0, NULL, "al help --man");
    ck_assert_msg(!strchr(out, '{'), "%.60s", strchr(out, '{'));
}
END_TEST

/* ---- the sample ---- */

START_TEST(the_sample_is_a_living_service)
{
    int count;

    al_test_says(0, "Harbour IPS", "al sample \"$ALONGSIDE_DIR\"");
    al_test_json(&count, "al list person --json");
    ck_assert_int_ge(count, 40);
    al_test_json(&count, "al list activity date=2025-11-24..2026-11-23 --json");
    ck_assert_int_ge(count, 40);
    al_test_json(&count, "al list followup owner=me done_on= due=..t --json");
    ck_assert_int_ge(count, 3);
    al_test_json(&count, "al list activity date=t --json");
    ck_assert_int_ge(count, 2);
    al_test_says(0, "To offer", "al list payment");
    al_test_says(0, "Donated", "al list payment");
    al_test_says(0, "resident", "al show 'Sam T.' | tr R r");
    al_test_says(0, "0 damaged", "al verify");
    al_test_says(1, NULL, "al sample \"$ALONGSIDE_DIR\"");
    al_test_says(1, "There is nothing of yours to take back", "al undo");
    al_test_says(0, "Taken back in",
                 "al undo $(al history --json --limit 1 | "
                 "sed -n 's/.*\"save\": \"\\([0-9a-f]*\\).*/\\1/p')");
}
END_TEST

START_TEST(the_sample_counts_for_measuring)
{
    int count;

    al_test_says(0, NULL,
                 "al sample \"$ALONGSIDE_DIR\" --records 1100 --saves 7");
    al_test_json(&count, "al history --json");
    ck_assert_int_eq(count, 1 + 3 + 7);
    al_test_says(0, "0 damaged", "al verify");
}
END_TEST

/* What is drawn from a seed is drawn again, keys included. */
START_TEST(the_same_seed_makes_the_same_sample)
{
    char *first, *second;

    first = al_test_line(
        "mkdir \"$HOME/1\" && cd \"$HOME/1\" && export ALONGSIDE_SEED=7 && "
        "al sample s >&2 && git -C s/history.git rev-parse main");
    second = al_test_line(
        "mkdir \"$HOME/2\" && cd \"$HOME/2\" && export ALONGSIDE_SEED=7 && "
        "al sample s >&2 && git -C s/history.git rev-parse main");
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program");
    TCase *bare = tcase_create("bare"), *tc = tcase_create("service");

    tcase_add_checked_fixture(bare, enter, leave);
    tcase_set_timeout(bare, 120);
    tcase_add_test(bare, without_a_service_a_command_says_how_to_start);
    tcase_add_test(bare, screens_without_a_terminal_say_what_to_do);
    tcase_add_test(bare, a_service_is_started_once);
    tcase_add_test(bare, what_cannot_be_written_is_exit_3);
    tcase_add_test(bare, an_answer_that_cannot_be_written_is_a_failure);
    tcase_add_test(bare, every_command_has_its_help);
    tcase_add_test(bare, completion_goes_past_what_stands_in_front);
    tcase_add_test(bare, no_help_holds_a_mark_to_be_filled);
    tcase_add_test(bare, hostile_text_never_reaches_a_terminal);
    tcase_add_test(bare, the_sample_is_a_living_service);
    tcase_add_test(bare, the_sample_counts_for_measuring);
    tcase_add_test(bare, the_same_seed_makes_the_same_sample);
    suite_add_tcase(suite, bare);

    tcase_add_checked_fixture(tc, enter_service, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_record_is_added_shown_changed_and_found);
    tcase_add_test(tc, a_text_is_read_from_standard_input);
    tcase_add_test(tc, a_list_has_headings_on_a_terminal);
    tcase_add_test(tc, lists_are_json_arrays);
    tcase_add_test(tc, filters_choose);
    tcase_add_test(tc, a_field_is_named_by_its_label_too);
    tcase_add_test(tc, a_kind_is_named_as_screens_name_it);
    tcase_add_test(tc, without_utf8_everything_is_ascii);
    tcase_add_test(tc, the_index_may_be_deleted);
    tcase_add_test(tc, a_backup_and_the_sheet_hold_everything);
    tcase_add_test(tc, a_sheet_counts_once_a_group_of_it_was_typed_back);
    tcase_add_test(tc, stock_git_agrees_with_the_signatures);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
