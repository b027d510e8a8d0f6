/* test_program_log.c - logging, taking back, and what is said about it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void leave(void)
{
    al_test_leave(&home);
}

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, "Make its recovery sheet next",
                 "al init --service 'Harbour IPS' --me 'Priya N.'");
}

/* ---- logging ---- */

static void add_people(void)
{
    al_test_says(0, NULL,
                 "al add person preferred_name='Sam T.' && "
                 "al add person preferred_name='Ada L.' && "
                 "al add organisation name=Council && "
                 "al add contact name='Helen M.' organisation=council && "
                 "al add rate_card unit=hour amount_p=25 "
                 "valid_from=2026-04-01 source='Policy 3'");
}

START_TEST(an_involvement_is_logged_in_one_save)
{
    char *id;
    int count;

    add_people();
    id = al_test_line("al log --who sam --what inter --when y --note "
                      "'scored 4 candidates' 2>/dev/null");
    ck_assert_uint_eq(strlen(id), 32);
    al_test_says(0, "3 records", "al history --limit 1");
    al_test_says(0, "\"amount_p\": 5000", "al list payment --json");
    al_test_says(0, "To offer", "al list payment");
    al_test_says(0, "scored 4 candidates",
                 "al show sam --json && "
                 "al list participation --json");
    /* The same again offers to join; then Ada joins. */
    al_test_says(0, "like activity",
                 "al log --who ada --what inter --when y --unpaid");
    al_test_says(0, "Taken back", "al undo");
    al_test_json(&count,
                 "al log --who sam --who ada --with helen "
                 "--activity %s --words 'Good day.' --json",
                 id);
    ck_assert_int_eq(count, 4); /* Ada, her pay, Helen, the words */
    al_test_says(0, "already", "al log --who sam --activity %s", id);
    free(id);
}
END_TEST

START_TEST(a_log_says_who_when_and_how_long)
{
    add_people();
    al_test_says(0,
                 "Saved: Interview panel, Sam T., Ada L., 22-Nov-2026, 2h "
                 "each. To pay: \u00a3100.00; no written offer yet.",
                 "al log --who sam --who ada --what inter --when y");
    al_test_says(0, "add rate_card unit=hour amount_p=25 valid_from=2020-02-02",
                 "al log --who sam --what inter --when 2020-02-02");
    al_test_says(0, "Saved: Interview panel, Helen M., 22-Nov-2026, 15m.",
                 "al log --with helen --what inter --when y --hours 15m --new");
}
END_TEST

START_TEST(a_day_to_come_is_planned)
{
    int count;

    add_people();
    al_test_says(0,
                 "Planned: Interview panel, Sam T., 02-Dec-2026, 2h. It is "
                 "still to come: no pay is owed yet.",
                 "al log --who sam --what inter --when 2026-12-02");
    al_test_json(&count, "al list payment --json");
    ck_assert_int_eq(count, 0);
    al_test_says(0, "\"status\": \"planned\"", "al list activity --json");
    al_test_says(1, NULL,
                 "al list participation --json | grep -E "
                 "'reply|outcome'");
}
END_TEST

START_TEST(nobody_is_logged_twice_by_mistake)
{
    char *id;
    int count;

    add_people();
    id = al_test_line("al log --who sam --what inter --when y 2>/dev/null");
    al_test_says(1, "Sam T. takes part in Interview panel",
                 "al log --who ada --who sam --what inter --when y");
    al_test_says(1, "--activity", "al log --who sam --what inter --when y");
    al_test_json(&count, "al list activity --json");
    ck_assert_int_eq(count, 1);
    /* Another day, or meant so: another one. */
    al_test_says(0, "Saved", "al log --who sam --what inter --when t");
    al_test_says(0, "Saved", "al log --who sam --what inter --when y --new");
    al_test_says(0, "Saved: Interview panel, Sam T., Ada L.",
                 "al log --who sam --who ada --activity %s", id);
    al_test_json(&count, "al list participation --json");
    ck_assert_int_eq(count, 4);
    free(id);
}
END_TEST

/* What is typed at a terminal, and what comes of it. */
static const struct {
    const char *typed;
    const char *options;
    int code;
    int activities, parts; /* that stand in the end */
} answers[] = {
    {"y\\n", "--when y", 0, 1, 2},
    {"\\n", "--when y", 0, 1, 2},
    {"what\\nn\\n", "--when y", 0, 2, 2},
    {"", "--when y", 1, 1, 1},
    {"", "--when y --new", 0, 2, 2},
    {"y\\n", "--when 2026-12-02", 0, 2, 2},
    {"n\\n", "--when 2026-12-02", 1, 1, 1},
    {"", "--when 2026-12-02", 1, 1, 1},
};

START_TEST(a_question_is_answered_before_anything_is_saved)
{
    int count;

    add_people();
    al_test_says(0, NULL, "al log --who sam --what inter --when y");
    al_test_says(answers[_i].code, NULL,
                 "printf '%s' | script -qec '\"$ALONGSIDE\" log --who ada "
                 "--what inter %s' /dev/null >\"$HOME/seen\"",
                 answers[_i].typed, answers[_i].options);
    al_test_json(&count, "al list activity --json");
    ck_assert_int_eq(count, answers[_i].activities);
    al_test_json(&count, "al list participation --json");
    ck_assert_int_eq(count, answers[_i].parts);
}
END_TEST

START_TEST(a_payment_is_added_to_never_edited)
{
    char *id;

    add_people();
    al_test_says(0, NULL, "al log --who sam --what inter --when y");
    id = al_test_line("al list payment --json | grep -o '[0-9a-f]\\{32\\}' | "
                      "head -1");
    al_test_says(2, "only added to", "al edit %s events='offered 24'", id);
    /* Whether Sam is on benefits is not known: advice comes first. */
    al_test_says(2, "Has independent benefits advice been offered?",
                 "al edit %s events+='y offered 50'", id);
    al_test_says(2, "Advice offered on", "al edit %s offered_on=y", id);
    al_test_says(2, "Advice offered on",
                 "al add payment person=sam events+='y offered 50'");
    al_test_says(0, NULL,
                 "al edit %s events+='y offered 50' "
                 "benefits_advice_offered_on=y",
                 id);
    al_test_says(0, NULL, "al edit %s events+='paid 50.00 HB 12'", id);
    al_test_says(0, "Paid", "al list payment");
    al_test_says(0, "2026-11-23 paid 5000 HB 12", "al show %s --json", id);
    al_test_says(2, "a step is", "al edit %s events+='eaten 3'", id);
    free(id);
}
END_TEST

/* ---- history ---- */

START_TEST(a_save_is_taken_back_and_done_again)
{
    char *save;

    al_test_says(1, NULL, "al undo");
    al_test_says(0, NULL, "al add person preferred_name=Sam");
    al_test_says(0, NULL, "al edit sam status=paused");
    al_test_says(0, "Taken back: Status Paused -> Active (Sam).", "al undo");
    al_test_says(0, "No record fits", "al list person status=paused");
    al_test_says(0, "Done again: Status", "al redo");
    al_test_says(0, "Sam", "al list person status=paused");
    save = al_test_line("al history --json | grep '\"Save\"' | tail -1 | "
                        "sed 's/.*\"save\": \"\\([0-9a-f]*\\).*/\\1/'");
    ck_assert_uint_eq(strlen(save), 32);
    al_test_says(0, "took back", "al history");
    al_test_says(1, NULL, "al undo 00000000000000000000000000000000");
    free(save);
}
END_TEST

START_TEST(a_take_back_says_what_it_did)
{
    char *part;

    add_people();
    al_test_says(0, NULL, "al log --who sam --what inter --when y");
    part = al_test_line("al list participation --json | "
                        "grep -o '[0-9a-f]\\{32\\}' | head -1");
    al_test_says(0, NULL, "al edit %s minutes_active=90m", part);
    al_test_says(0, "Taken back: Hours 1h 30m -> 2h (Interview panel, Sam T.).",
                 "al undo");
    al_test_says(0, "Taken back in 3 records:", "al undo");
    al_test_says(0, "Interview panel, Sam T.: back again", "al redo");
    al_test_says(0, "Payment, Sam T.: removed again", "al undo");
    free(part);
}
END_TEST

START_TEST(the_history_says_what_a_save_was_about)
{
    const char *text;

    add_people();
    al_test_says(0, "1 record  Sam T.\n", "al history");
    al_test_says(0, NULL, "al log --who sam --what inter --when y");
    al_test_says(0, "3 records  Interview panel and 2 more",
                 "al history --limit 1");
    al_test_says(0, "took back", "al undo >/dev/null && al history");
    al_test_says(0, "Sam T.: removed again",
                 "al undo $(al history | sed -n 's/^\\([0-9a-f]*\\) .*  "
                 "1 record  Sam T.$/\\1/p')");
    text = al_test_says(0, "1 device\n", "al verify");
    ck_assert_str_eq(text + strlen(text) - 9, "1 device\n");
}
END_TEST

/* ---- what is left in the folder ---- */

START_TEST(nobody_else_can_read_a_file_of_the_folder)
{
    add_people();
    al_test_says(0, NULL,
                 "(umask 022 && al log --who sam --what inter --when y && "
                 "al rebuild && al undo && al backup \"$HOME/all\")");
    al_test_says(1, NULL,
                 "find \"$ALONGSIDE_DIR\" \"$HOME/all\" ! -type l "
                 "-perm /077 | grep .");
}
END_TEST

/* Words that stand nowhere else, and the commands that they are typed in. */
#define TYPED "qulluby|wexbridge|zorvane|frimpton|xylarn|dabbery|vuxley|pellock"

static const char *const typed[] = {
    "al add person preferred_name='Qulluby T.' access_needs+='Wexbridge'",
    "al add organisation name=Zorvane",
    "al add contact name='Frimpton M.' organisation=zorvane",
    "al log --who qulluby --with frimpton --what inter --when y --note xylarn",
    "al log --who qulluby --what event --words dabbery --place vuxley",
    "al edit qulluby pronouns=pellock",
    "al undo",
    "al redo",
    "al search xylarn",
    "! al show pellock",
    "! al edit qulluby status=xylarn",
    "! al log --who frimpton --what dabbery",
    "al remote \"$HOME/vuxley.git\"",
    "al sync",
    "! al undo pellock",
    "al backup \"$HOME/all\"",
    "al verify",
    "al rebuild",
};

/* What stands around the records, and what keeps and carries them. */
static const char *const around[] = {
    "cat \"$ALONGSIDE_DIR/log\"",
    "git -C \"$ALONGSIDE_DIR/history.git\" log --all --format=fuller",
    "git -C \"$ALONGSIDE_DIR/history.git\" for-each-ref",
    "find \"$ALONGSIDE_DIR\" \"$HOME/vuxley.git\"/refs -printf '%P\\n'",
    "git -C \"$ALONGSIDE_DIR/history.git\" ls-tree -r --name-only main",
    ("git -C \"$ALONGSIDE_DIR/history.git\" cat-file --batch-all-objects "
     "--batch"),
    "git -C \"$HOME/vuxley.git\" cat-file --batch-all-objects --batch",
    "cat \"$HOME/all\" \"$ALONGSIDE_DIR\"/keys/*",
};

START_TEST(nothing_that_was_typed_stands_around_the_records)
{
    al_test_says(0, NULL, "git init -q --bare \"$HOME/vuxley.git\"");
    for (size_t i = 0; i < AL_COUNT(typed); i++)
        al_test_says(0, NULL, "%s", typed[i]);
    for (size_t i = 0; i < AL_COUNT(around); i++) {
        al_test_says(0, NULL,
                     "%s >\"$HOME/around\" && test -s \"$HOME/around\"",
                     around[i]);
        al_test_says(1, NULL, "grep -aiE '" TYPED "' \"$HOME/around\"");
    }
    /* The words are there to be found: in the records, once opened. */
    al_test_says(0, NULL,
                 "git -C \"$ALONGSIDE_DIR/history.git\" log -p main | "
                 "grep -qi xylarn");
}
END_TEST

START_TEST(the_command_line_reads_days_in_the_order_of_the_service)
{
    char *id, *settings;

    add_people();
    settings = al_test_line(
        "al list settings --json | sed -n 's/.*\"id\": \"\\([0-9a-f]*\\)\".*/"
        "\\1/p'");
    ck_assert_uint_eq(strlen(settings), 32);
    id = al_test_line("al log --who sam --what focus --when 3/4 2>/dev/null");
    al_test_says(0, "03-Apr-2026", "al show %s", id);
    al_test_says(0, "Saved", "al edit %s date_order=month", settings);
    free(id);
    id = al_test_line("al log --who ada --what panel --when 3/4 2>/dev/null");
    al_test_says(0, "04-Mar-2026", "al show %s", id);
    free(id);
    free(settings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program log");
    TCase *tc = tcase_create("log");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, an_involvement_is_logged_in_one_save);
    tcase_add_test(tc, a_log_says_who_when_and_how_long);
    tcase_add_test(tc, a_day_to_come_is_planned);
    tcase_add_test(tc, nobody_is_logged_twice_by_mistake);
    tcase_add_loop_test(tc, a_question_is_answered_before_anything_is_saved, 0,
                        (int)AL_COUNT(answers));
    tcase_add_test(tc, a_payment_is_added_to_never_edited);
    tcase_add_test(tc, a_save_is_taken_back_and_done_again);
    tcase_add_test(tc, a_take_back_says_what_it_did);
    tcase_add_test(tc, the_history_says_what_a_save_was_about);
    tcase_add_test(tc, nobody_else_can_read_a_file_of_the_folder);
    tcase_add_test(tc, nothing_that_was_typed_stands_around_the_records);
    tcase_add_test(tc, the_command_line_reads_days_in_the_order_of_the_service);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
