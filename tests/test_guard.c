/*
 * test_guard.c - what keeps the records from whoever has the machine, and says
 * who looked at them: through the program itself.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/kinds.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"
#include "share/ledger.h"
#include "tui/draft.h"
#include "tui/filters.h"

static struct home home;

/* With a runtime folder, as each login has one. */
static void enter(void)
{
    char *run;

    al_test_home(&home);
    run = al_test_path(home.dir, "run");
    ck_assert_int_eq(mkdir(run, 0700), 0);
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", run, 1), 0);
    free(run);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL, "al add person preferred_name='Sam T.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* ---- a passphrase ---- */

#define PHRASE "boat lamp otter"

static void set_phrase(void)
{
    al_test_says(0, "The passphrase is set",
                 "printf '%%s\\n' '" PHRASE "' | al passphrase set");
}

START_TEST(a_passphrase_is_set_changed_and_cleared)
{
    al_test_says(0, "No passphrase is set", "al passphrase");
    set_phrase();
    al_test_says(0, "is open", "al passphrase");
    al_test_says(0, "Sam T.", "al list person");
    al_test_says(1, "already", "echo x | al passphrase set");
    al_test_says(1, NULL, "printf 'wrong\\nnew one\\n' | al passphrase change");
    al_test_says(0, "another one",
                 "printf '" PHRASE "\\nnew one\\n' | al passphrase change");
    al_test_says(0, "Locked", "al lock");
    al_test_says(0, "is locked", "al passphrase");
    al_test_says(1, NULL, "echo '" PHRASE "' | al unlock");
    al_test_says(0, "Open", "echo 'new one' | al unlock");
    al_test_says(0, "Open", "al unlock </dev/null");
    al_test_says(1, NULL, "echo wrong | al passphrase clear");
    al_test_says(0, "is gone", "echo 'new one' | al passphrase clear");
    al_test_says(0, "Sam T.", "al list person");
    al_test_says(1, "No passphrase is set", "al lock");
    al_test_says(1, "No passphrase is set", "echo x | al unlock");
    al_test_says(1, "No passphrase is set",
                 "printf 'x\\ny\\n' | al passphrase change");
}
END_TEST

static const struct {
    int code;
    const char *line;
} locked[] = {
    {1, "al list person"},
    {1, "al show sam"},
    {1, "al list person --json"},
    {1, "al search sam"},
    {1, "al history"},
    {3, "al add person preferred_name=Kim"},
    {3, "al edit sam status=paused"},
    {3, "al log --who sam --what event"},
    {3, "al undo"},
    {1, "al verify"},
    {1, "al rebuild"},
    {1, "al backup \"$HOME/all\""},
    {1, "al reads"},
};

START_TEST(a_locked_folder_says_so_and_what_to_do)
{
    set_phrase();
    al_test_says(0, NULL, "al lock");
    for (size_t i = 0; i < AL_COUNT(locked); i++) {
        const char *said = al_test_says(locked[i].code, "This folder is locked",
                                        "%s", locked[i].line);

        ck_assert_msg(strstr(said, "`alongside unlock`"), "%s: %s",
                      locked[i].line, said);
        ck_assert_ptr_null(strstr(said, "Sam"));
    }
    al_test_says(1, NULL, "al init --service Other --me Else");
    al_test_says(2, "the screens need a terminal", "al </dev/null");
    al_test_says(0, NULL, "al help && al version");
    al_test_says(0, NULL, "echo '" PHRASE "' | al unlock");
    al_test_says(0, "Sam T.", "al list person");
    al_test_says(1, NULL, "al list person | grep Kim");
}
END_TEST

START_TEST(a_restart_of_the_machine_locks_and_damages_nothing)
{
    set_phrase();
    al_test_says(0, "Sam T.", "al list person");
    al_test_says(0, NULL, "rm -rf \"$XDG_RUNTIME_DIR\"/*");
    al_test_says(1, "This folder is locked", "al list person");
    al_test_says(1, "This folder is locked",
                 "rm -rf \"$XDG_RUNTIME_DIR\"; al list person");
    al_test_says(1, "This folder is locked",
                 "unset XDG_RUNTIME_DIR; al list person");
    al_test_says(1, NULL,
                 "unset XDG_RUNTIME_DIR; echo '" PHRASE "' | al unlock");
    al_test_says(0, NULL, "mkdir -m 700 \"$XDG_RUNTIME_DIR\"");
    al_test_says(0, NULL, "echo '" PHRASE "' | al unlock");
    al_test_says(0, "0 damaged", "al verify");
    al_test_says(0, "Sam T.", "al list person");
}
END_TEST

START_TEST(with_a_passphrase_no_index_lies_in_the_folder)
{
    al_test_says(0, NULL, "test -e \"$ALONGSIDE_DIR/index.db\"");
    set_phrase();
    al_test_says(0, "Sam T.", "al list person");
    al_test_says(0, "made again", "al rebuild");
    al_test_says(0, NULL, "al edit sam status=paused && al verify");
    al_test_says(1, NULL, "ls \"$ALONGSIDE_DIR\" | grep index");
    al_test_says(0, NULL, "ls \"$XDG_RUNTIME_DIR\"/alongside/*/index.db");
    al_test_says(1, NULL, "grep -r Sam \"$ALONGSIDE_DIR\"");
    al_test_says(0, NULL, "al lock");
    al_test_says(1, NULL, "find \"$XDG_RUNTIME_DIR\" -name 'index*' | grep .");
    al_test_says(1, NULL, "grep -r Sam \"$XDG_RUNTIME_DIR\"");
}
END_TEST

START_TEST(an_open_folder_sends_and_gets)
{
    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/meet.git\" && "
                 "al remote \"$HOME/meet.git\"");
    set_phrase();
    al_test_says(0, NULL, "al sync");
    al_test_says(0, NULL, "al add person preferred_name=Kim && al sync");
    al_test_says(0, NULL, "al lock");
    al_test_says(1, "This folder is locked", "al sync");
    al_test_says(0, NULL, "echo '" PHRASE "' | al unlock && al sync");
}
END_TEST

/* The same words typed on another keyboard: composed, or letter and mark. */
START_TEST(a_passphrase_is_the_same_however_its_accents_are_typed)
{
    al_test_says(0, NULL, "printf 'caf\\303\\251\\n' | al passphrase set");
    al_test_says(0, NULL, "al lock");
    al_test_says(0, "Open", "printf 'cafe\\314\\201' | al unlock");
}
END_TEST

static const struct {
    const char *input;
    int code;
} phrases[] = {
    {"printf ''", 1},
    {"printf '\\n'", 2},
    {"printf 'a\\377b\\n'", 2},
    {"printf 'a\\000b\\n'", 2},
    {"head -c 600 /dev/zero | tr '\\0' a", 2},
    {"head -c 511 /dev/zero | tr '\\0' a", 0},
};

START_TEST(what_is_no_passphrase_is_refused)
{
    for (size_t i = 0; i < AL_COUNT(phrases); i++)
        al_test_says(phrases[i].code, NULL, "%s | al passphrase set",
                     phrases[i].input);
    al_test_says(2, NULL, "al passphrase 'boat lamp'");
    al_test_says(2, NULL, "al passphrase set 'boat lamp'");
}
END_TEST

/* ---- modes ---- */

START_TEST(what_is_open_to_others_is_closed_and_said)
{
    al_test_says(0, NULL, "chmod 755 \"$HOME\"");
    al_test_says(0, "Everybody on this machine could open this until now",
                 "chmod 755 \"$ALONGSIDE_DIR\" && al list person");
    al_test_says(0, "700", "stat -c %%a \"$ALONGSIDE_DIR\"");
    al_test_says(0, "keys/device",
                 "chmod 711 \"$ALONGSIDE_DIR\" && "
                 "chmod 755 \"$ALONGSIDE_DIR/keys\" && "
                 "chmod 644 \"$ALONGSIDE_DIR/keys/device\" && "
                 "al add person preferred_name=Kim");
    al_test_says(0, "600", "stat -c %%a \"$ALONGSIDE_DIR/keys/device\"");
    al_test_says(1, NULL, "al list person 2>&1 | grep -e Everybody -e marked");
    /* Data stays data. */
    al_test_json(NULL, "chmod 755 \"$ALONGSIDE_DIR\" && "
                       "al list person --json 2>/dev/null");
}
END_TEST

/* ---- who was looked at ---- */

static const struct {
    const char *line, *note; /* NULL: nothing is noted */
} looked[] = {
    {"al show sam", "opened: Client: Sam T."},
    {"al show sam --json", "printed as data: Client: Sam T."},
    {"al list person", "listed: 2 Clients"},
    {"al list person --json", "printed as data: 2 Clients"},
    {"al list person preferred_name=Sam", "listed: Client: Sam T."},
    {"al search sam", "searched for: Sam T."},
    {"al search sam --kind person", "searched for: Client: Sam T."},
    {"al search sam --json", "printed as data: Sam T."},
    {"al history", "history read: 3 saves"},
    {"al history sam", "history read: Sam T."},
    {"al history sam --json", "printed as data: Sam T."},
    {"al list contact", NULL},
    {"al search nobody", NULL},
    {"al show nobody || true", NULL},
    {"al edit sam status=paused", NULL},
    {"al conflicts", NULL},
    {"al verify", NULL},
    {"al rebuild", NULL},
    {"al reads", NULL},
    {"al reads sam", NULL},
};

/* Bytes of the log: 256 an entry. */
static long log_size(void)
{
    char *size = al_test_line("cat \"$ALONGSIDE_DIR\"/reads/* 2>/dev/null | "
                              "wc -c");
    long bytes = strtol(size, NULL, 10);

    free(size);
    return bytes;
}

START_TEST(each_read_is_noted_once_with_what_and_whom)
{
    al_test_says(0, NULL, "al add person preferred_name=Kim");
    ck_assert_int_eq(log_size(), 0);
    al_test_says(0, NULL, "%s", looked[_i].line);
    ck_assert_int_eq(log_size(), looked[_i].note ? 256 : 0);
    if (looked[_i].note)
        al_test_says(0, looked[_i].note, "al reads");
    else
        al_test_says(0, "Nothing of that", "al reads");
}
END_TEST

START_TEST(the_log_of_reads_holds_no_names_and_is_sealed)
{
    al_test_says(0, NULL,
                 "al show sam && al search 'Sam T.' && al list person");
    al_test_says(0, "600", "stat -c %%a \"$ALONGSIDE_DIR/reads/2026-11\"");
    al_test_says(1, NULL,
                 "grep -a -e Sam -e show -e person "
                 "\"$ALONGSIDE_DIR/reads/2026-11\"");
    al_test_says(1, NULL, "al reads --json | grep Sam");
}
END_TEST

START_TEST(the_log_of_reads_is_asked_by_person_and_month)
{
    int count;

    al_test_says(0, NULL, "al add person preferred_name=Kim");
    al_test_says(0, NULL, "al log --who sam --what event --when 2026-10-02");
    al_test_says(0, NULL, "ALONGSIDE_NOW=2026-09-01T10:00Z al show sam");
    al_test_says(0, NULL, "ALONGSIDE_NOW=2026-10-01T10:00Z al show kim");
    al_test_says(0, NULL,
                 "al show sam && al list person && al list participation");
    al_test_json(&count, "al reads --json");
    ck_assert_int_eq(count, 5);
    al_test_json(&count, "al reads --json --from 2026-10");
    ck_assert_int_eq(count, 4);
    al_test_json(&count, "al reads --json --to 2026-10");
    ck_assert_int_eq(count, 2);
    al_test_json(&count, "al reads --json --from 2026-10 --to 2026-10");
    ck_assert_int_eq(count, 1);
    /* Theirs, and a record about them; the list of both is only counted. */
    al_test_json(&count, "al reads sam --json 2>/dev/null");
    ck_assert_int_eq(count, 3);
    al_test_says(0, "1 more answer held several records", "al reads sam");
    al_test_json(&count, "al reads kim --json 2>/dev/null");
    ck_assert_int_eq(count, 1);
    al_test_says(0, "01-Sep-2026 10:00  opened: Client: Sam T.",
                 "al reads sam");
    al_test_says(2, "takes a month", "al reads --from 2026-13");
    al_test_says(2, "takes a month", "al reads --to 2026");
    al_test_says(1, NULL, "al reads nobody");
}
END_TEST

START_TEST(a_read_that_cannot_be_noted_is_said_and_done)
{
    al_test_says(0, NULL, "touch \"$ALONGSIDE_DIR/reads\"");
    al_test_says(0, "Noting who was looked at", "al show sam");
    al_test_says(0, "Pronouns\n",
                 "al edit sam pronouns=they && echo 'Pronouns'");
    al_test_says(0, "Sam T.", "al list person 2>/dev/null");
    al_test_json(NULL, "al list person --json 2>/dev/null");
}
END_TEST

START_TEST(a_note_that_was_changed_is_told)
{
    al_test_says(0, NULL, "al show sam && al list person");
    al_test_says(0, NULL,
                 "printf x | dd of=\"$ALONGSIDE_DIR/reads/2026-11\" bs=1 "
                 "seek=100 conv=notrunc 2>/dev/null");
    al_test_says(1, "1 note was removed, moved or changed", "al reads");
    al_test_says(1, "listed", "al reads");
}
END_TEST

START_TEST(an_access_request_gets_the_log)
{
    const char *text;

    al_test_says(0, NULL,
                 "al show sam && al list person && "
                 "al add person preferred_name=Kim && al list person && "
                 "al access-request open sam");
    al_test_says(0, NULL, "al access-request review sam");
    al_test_says(0, "listed: Sam T.", "al reads sam 2>/dev/null");
    al_test_says(0, NULL, "al access-request review sam all release");
    al_test_says(0, NULL, "al access-request bundle sam \"$HOME/copy\"");
    text = al_test_says(0, "Who looked at these records on this device",
                        "cat \"$HOME/copy\"");
    ck_assert_ptr_nonnull(strstr(text, "the device of Priya N."));
    ck_assert_ptr_nonnull(strstr(text, "23-Nov-2026 12:00, opened: Client"));
    ck_assert_ptr_nonnull(strstr(text, "1 list or search showed several"));
    ck_assert_ptr_null(strstr(text, "Kim"));
    al_test_says(0, "copied for an access request: Client: Sam T.", "al reads");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guard");
    TCase *tc = tcase_create("guard");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_passphrase_is_set_changed_and_cleared);
    tcase_add_test(tc, a_locked_folder_says_so_and_what_to_do);
    tcase_add_test(tc, a_restart_of_the_machine_locks_and_damages_nothing);
    tcase_add_test(tc, with_a_passphrase_no_index_lies_in_the_folder);
    tcase_add_test(tc, an_open_folder_sends_and_gets);
    tcase_add_test(tc, a_passphrase_is_the_same_however_its_accents_are_typed);
    tcase_add_test(tc, what_is_no_passphrase_is_refused);
    tcase_add_test(tc, what_is_open_to_others_is_closed_and_said);
    tcase_add_loop_test(tc, each_read_is_noted_once_with_what_and_whom, 0,
                        (int)AL_COUNT(looked));
    tcase_add_test(tc, the_log_of_reads_holds_no_names_and_is_sealed);
    tcase_add_test(tc, the_log_of_reads_is_asked_by_person_and_month);
    tcase_add_test(tc, a_read_that_cannot_be_noted_is_said_and_done);
    tcase_add_test(tc, a_note_that_was_changed_is_told);
    tcase_add_test(tc, an_access_request_gets_the_log);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
