/* tests/screens/test_locked.c - the screens of a folder with a passphrase. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/ledger.h"
#include "tests/screens/left.h"
#include "tests/testing.h"

#define PHRASE "boat lamp otter"

static struct al_tty tty;
static char runtime[160];

/* A sample with that passphrase, locked. */
static const char *lock_sample(const char *name)
{
    static char dir[160];
    char line[600];
    FILE *file;

    snprintf(dir, sizeof(dir), "%s", al_tty_sample(name));
    snprintf(runtime, sizeof(runtime), "XDG_RUNTIME_DIR=%s/run-%s",
             al_tty_home(), name);
    ck_assert_int_eq(mkdir(runtime + 16, 0700), 0);
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", runtime + 16, 1), 0);
    snprintf(line, sizeof(line), "%s/phrase", al_tty_home());
    file = fopen(line, "w");
    ck_assert_ptr_nonnull(file);
    fputs(PHRASE "\n", file);
    fclose(file);
    snprintf(line, sizeof(line), "passphrase set <'%s/phrase'", al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    ck_assert_int_eq(al_tty_command(dir, "lock"), 0);
    return dir;
}

static void start(const char *dir)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .extra = runtime});
    al_tty_wait(&tty, "Passphrase:");
}

/* Until it asks in the row of the n-th try: each takes two. */
static void wait_for_question(int n)
{
    for (int i = 0; i < 300; i++) {
        al_tty_settle(&tty);
        if (strcmp(al_tty_row(&tty, 2 * n), "Passphrase:") == 0)
            return;
    }
    al_tty_dump(&tty);
    ck_abort_msg("it does not ask for the %d. time", n + 1);
}

/* Nothing of the records, nor of what was typed. */
static void ends_locked(const char *dir, const char *says)
{
    int status = al_tty_wait_end(&tty);

    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 1);
    ck_assert(al_tty_is_sane(&tty));
    if (says && !al_tty_has(&tty, says)) {
        al_tty_dump(&tty);
        ck_abort_msg("does not say %s", says);
    }
    tty.tail[tty.tail_len] = 0;
    ck_assert_ptr_null(strstr(tty.tail, "Sam"));
    ck_assert_ptr_null(strstr(tty.tail, "boat"));
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "list person"), 1);
}

START_TEST(the_screens_ask_for_the_passphrase_first)
{
    const char *dir = lock_sample("ask");

    start(dir);
    al_tty_send(&tty, "boat\r");
    al_tty_wait(&tty, "not the passphrase");
    ck_assert(!al_tty_has(&tty, "boat"));
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Lately");
    ck_assert(!al_tty_has(&tty, "Nothing was logged yet"));
    tty.tail[tty.tail_len] = 0;
    ck_assert_ptr_null(strstr(tty.tail, "otter"));
    al_tty_send(&tty, "q");
    al_tty_end(&tty);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .extra = runtime});
    al_tty_wait(&tty, "Lately"); /* it is open now */
    al_tty_end(&tty);
}
END_TEST

START_TEST(three_wrong_tries_leave_it_locked)
{
    const char *dir = lock_sample("three");

    start(dir);
    for (int i = 0; i < 3; i++) {
        wait_for_question(i);
        al_tty_send(&tty, "boat\r");
    }
    ends_locked(dir, "not the passphrase");
}
END_TEST

START_TEST(ctrl_c_leaves_it_locked)
{
    const char *dir = lock_sample("ctrlc");

    start(dir);
    ck_assert(!al_tty_is_sane(&tty)); /* no echo */
    al_tty_send(&tty, "boat\003");
    ends_locked(dir, "No passphrase was typed");
}
END_TEST

static const int ends[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

START_TEST(a_signal_leaves_it_locked)
{
    char name[16];
    const char *dir;

    snprintf(name, sizeof(name), "signal-%d", _i);
    dir = lock_sample(name);
    start(dir);
    al_tty_send(&tty, "boat");
    kill(tty.pid, ends[_i]);
    ends_locked(dir, NULL);
}
END_TEST

START_TEST(not_even_a_crash_while_it_asks_leaves_no_echo)
{
    int status;

    start(lock_sample("crash"));
    ck_assert(!al_tty_is_sane(&tty));
    al_tty_send(&tty, "boat");
    kill(tty.pid, SIGSEGV);
    status = al_tty_wait_end(&tty);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), SIGSEGV);
    ck_assert_ptr_null(al_tty_left_over(&tty));
    tty.tail[tty.tail_len] = 0;
    ck_assert_ptr_null(strstr(tty.tail, "boat"));
    ck_assert_ptr_null(strstr(tty.tail, "\033")); /* no screen was there */
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_end_of_input_leaves_it_locked)
{
    const char *dir = lock_sample("end");

    start(dir);
    al_tty_send(&tty, "\004");
    ends_locked(dir, "No passphrase was typed");
}
END_TEST

START_TEST(it_may_be_stopped_while_it_asks)
{
    const char *dir = lock_sample("stop");

    al_tty_start(&tty, &(struct al_tty_options){
                           .dir = dir, .extra = runtime, .is_job = true});
    al_tty_wait(&tty, "Passphrase:");
    al_tty_send(&tty, "\032");
    al_tty_wait_stopped(&tty);
    ck_assert(al_tty_is_sane(&tty));
    kill(tty.job, SIGCONT);
    al_tty_wait(&tty, "Passphrase: Passphrase:");
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Lately");
    al_tty_end(&tty);
}
END_TEST

/* An involvement with somebody, saved with F2; in two, as all at once would be
 * taken for a paste. */
static void send_log(void)
{
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_send(&tty, "sa\rpa\ry\r\r\rtold us how it went\033OQ");
}

START_TEST(screens_of_a_folder_that_was_locked_save_nothing)
{
    const char *dir = lock_sample("meanwhile");

    start(dir);
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Lately");
    ck_assert_int_eq(al_tty_command(dir, "lock"), 0);
    send_log();
    al_tty_wait(&tty, "This folder is locked");
    ck_assert_int_eq(al_tty_command(dir, "list person"), 1);
    al_tty_end(&tty);
}
END_TEST

START_TEST(screens_from_before_the_passphrase_make_no_index_again)
{
    const char *dir = lock_sample("before");
    char line[600];

    snprintf(line, sizeof(line), "passphrase clear <'%s/phrase'",
             al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .extra = runtime});
    al_tty_wait(&tty, "Lately");
    snprintf(line, sizeof(line), "passphrase set <'%s/phrase'", al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    send_log();
    al_tty_wait(&tty, "please start Alongside again");
    snprintf(line, sizeof(line), "ls '%s' | grep -q index", dir);
    ck_assert_int_ne(system(line), 0);
    al_tty_end(&tty);
}
END_TEST

/* Also after the folder was locked: the form holds its key. */
START_TEST(what_was_typed_is_kept_sealed_at_a_hangup)
{
    const char *dir = lock_sample("typing");
    char line[400];

    start(dir);
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "empty is today");
    ck_assert_int_eq(al_tty_command(dir, "lock"), 0);
    al_tty_send(&tty, "sa\rpa\ry\r\r\rhalf a note");
    al_tty_wait(&tty, "half a note");
    kill(tty.pid, SIGHUP);
    al_tty_wait_end(&tty);
    al_tty_end(&tty);
    snprintf(line, sizeof(line), "grep -rq -e Sam -e 'half' '%s/drafts'", dir);
    ck_assert_int_ne(system(line), 0);
    snprintf(line, sizeof(line), "grep -rq alongside-local '%s/drafts'", dir);
    ck_assert_int_eq(system(line), 0);

    start(dir);
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Interview panel, Sam T., typed at 09:30");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "half a note");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_screens_say_what_was_open_to_others)
{
    const char *dir = al_tty_sample("open");

    ck_assert_int_eq(chmod(al_tty_home(), 0755), 0);
    ck_assert_int_eq(chmod(dir, 0755), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .cols = 160});
    al_tty_wait(&tty, "Everybody on this machine could open this until now");
    al_tty_wait(&tty, "Lately");
    al_tty_end(&tty);
    ck_assert_int_eq(chmod(al_tty_home(), 0700), 0);
}
END_TEST

/* ---- somebody is erased ---- */

/* By another process, as a sync in another window does it. */
static void erase(const char *dir, const char *name)
{
    struct al_ledger *ledger = NULL;
    struct al_saved saved;
    struct al_err err = {0};
    struct al_id id;
    bool moved;

    ck_assert_int_eq(al_ledger_open(dir, &ledger, &err), AL_OK);
    ck_assert_int_eq(al_ledger_follow(ledger, &moved, &err), AL_OK);
    ck_assert_int_eq(
        al_query_resolve(al_ledger_index(ledger), "person", name, &id, &err),
        AL_OK);
    ck_assert_msg(al_ledger_erase(ledger, &id, NULL, 0, &saved, &err) == AL_OK,
                  "%s", err.msg);
    al_ledger_close(ledger);
}

static size_t drafts_in(const char *dir)
{
    char line[400];
    size_t count = 0;
    FILE *pipe;

    snprintf(line, sizeof(line), "find '%s/drafts' -type f | wc -l", dir);
    pipe = popen(line, "r");
    ck_assert_ptr_nonnull(pipe);
    ck_assert_int_eq(fscanf(pipe, "%zu", &count), 1);
    pclose(pipe);
    return count;
}

/* A draft about Sam T., left with Esc, and one about Ada L. */
static void type_drafts(void)
{
    static const char *const keys[] = {"lsa\rpa\ry\r\r\rhalf",
                                       "lad\rpa\ry\r\r\rhalf"};

    for (size_t i = 0; i < 2; i++) {
        al_tty_send(&tty, keys[i]);
        al_tty_wait(&tty, "half");
        al_tty_send(&tty, "\033");
        al_tty_wait(&tty, "kept as a draft");
    }
    al_tty_wait(&tty, "Interview panel, Sam T., typed at");
    al_tty_wait(&tty, "Interview panel, Ada L., typed at");
}

START_TEST(a_draft_about_somebody_erased_is_not_offered_again)
{
    const char *dir = al_tty_sample("erased");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    type_drafts();
    al_tty_end(&tty);
    ck_assert_uint_eq(drafts_in(dir), 2);
    erase(dir, "Sam T.");
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Interview panel, Ada L., typed at");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "Interview panel, Sam T., typed at"));
    ck_assert_uint_eq(drafts_in(dir), 1);
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_erasure_that_arrives_takes_the_draft_from_the_screen)
{
    const char *dir = al_tty_sample("arrives");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    type_drafts();
    erase(dir, "Sam T.");
    al_tty_wait_gone(&tty, "Interview panel, Sam T., typed at");
    ck_assert(al_tty_has(&tty, "Interview panel, Ada L., typed at"));
    ck_assert_uint_eq(drafts_in(dir), 1);
    al_tty_end(&tty);
}
END_TEST

/* ---- who was looked at ---- */

static size_t notes_in(const char *dir)
{
    char path[200];
    struct stat info;

    snprintf(path, sizeof(path), "%s/reads/2026-11", dir);
    return stat(path, &info) == 0 ? (size_t)info.st_size / 256 : 0;
}

START_TEST(opening_a_persons_record_is_noted_and_the_first_screen_is_not)
{
    const char *dir = al_tty_sample("looked");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Ada L.");
    ck_assert_uint_eq(notes_in(dir), 0);
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Resident: ");
    ck_assert_uint_eq(notes_in(dir), 1);
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "Resident: ");
    al_tty_send(&tty, "\r"); /* in the same minute: noted already */
    al_tty_wait(&tty, "Resident: ");
    ck_assert_uint_eq(notes_in(dir), 1);
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "reads --json"), 0);
}
END_TEST

/* Until that many are there, then until nothing moves any more. */
static void wait_for_notes(const char *dir, size_t wanted)
{
    for (int i = 0; i < 200 && notes_in(dir) < wanted; i++)
        (void)al_tty_take(&tty, 25);
    al_tty_settle(&tty);
    ck_assert_uint_eq(notes_in(dir), wanted);
}

START_TEST(a_person_beside_a_list_is_noted_where_the_cursor_rests)
{
    const char *dir = al_tty_sample("beside");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .cols = 120});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    wait_for_notes(dir, 1);
    al_tty_send(&tty, "jjjj"); /* three are only passed */
    wait_for_notes(dir, 2);
    al_tty_send(&tty, "\r"); /* the same one, whole */
    al_tty_wait(&tty, "Resident: ");
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "Resident: ");
    al_tty_send(&tty, "k");
    wait_for_notes(dir, 3);
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "reads --json"), 0);
}
END_TEST

START_TEST(a_search_is_noted_once_not_at_each_letter)
{
    const char *dir = al_tty_sample("searched");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start");
    al_tty_send(&tty, "pa");
    al_tty_wait(&tty, "Words pa");
    al_tty_wait_gone(&tty, "Type the start");
    ck_assert_uint_eq(notes_in(dir), 0);
    al_tty_send(&tty, "\025"); /* cleared: that was one */
    al_tty_wait(&tty, "Type the start");
    ck_assert_uint_eq(notes_in(dir), 1);
    al_tty_send(&tty, "panel");
    al_tty_wait(&tty, "Words panel");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    ck_assert_uint_eq(notes_in(dir), 2);
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start");
    al_tty_send(&tty, "\033"); /* nothing was looked for */
    al_tty_wait(&tty, "Lately");
    ck_assert_uint_eq(notes_in(dir), 2);
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_history_of_everything_is_noted)
{
    const char *dir = al_tty_sample("everything");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Ada L.");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "History  Ada");
    wait_for_notes(dir, 1); /* hers, as a record of hers that is opened */
    al_tty_send(&tty, "t");
    wait_for_notes(dir, 2);
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_cannot_be_noted_is_said_once)
{
    const char *dir = al_tty_sample("unnoted");
    char path[200];
    FILE *file;

    snprintf(path, sizeof(path), "%s/reads", dir);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Ada L.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Noting who was looked at");
    ck_assert(al_tty_has(&tty, "Resident: "));
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "Resident: ");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "Resident: ");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "Noting who was looked at"));
    al_tty_end(&tty);
}
END_TEST

/* The child that sends reads the keys from where unlocking left them. */
START_TEST(an_open_folder_sends_from_the_screens)
{
    const char *dir = lock_sample("send");
    char line[400];

    snprintf(line, sizeof(line), "git init -q --bare '%s/meet.git'",
             al_tty_home());
    ck_assert_int_eq(system(line), 0);
    start(dir);
    al_tty_send(&tty, PHRASE "\r");
    al_tty_wait(&tty, "Lately");
    snprintf(line, sizeof(line), "remote '%s/meet.git'", al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    al_tty_send(&tty, "q");
    al_tty_wait_end(&tty);
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .extra = runtime});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "Sent");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("locked");
    TCase *tc = tcase_create("locked");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_screens_ask_for_the_passphrase_first);
    tcase_add_test(tc, three_wrong_tries_leave_it_locked);
    tcase_add_test(tc, ctrl_c_leaves_it_locked);
    tcase_add_loop_test(tc, a_signal_leaves_it_locked, 0,
                        (int)(sizeof(ends) / sizeof(ends[0])));
    tcase_add_test(tc, not_even_a_crash_while_it_asks_leaves_no_echo);
    tcase_add_test(tc, the_end_of_input_leaves_it_locked);
    tcase_add_test(tc, it_may_be_stopped_while_it_asks);
    tcase_add_test(tc, screens_of_a_folder_that_was_locked_save_nothing);
    tcase_add_test(tc, screens_from_before_the_passphrase_make_no_index_again);
    tcase_add_test(tc, what_was_typed_is_kept_sealed_at_a_hangup);
    tcase_add_test(tc, the_screens_say_what_was_open_to_others);
    tcase_add_test(tc, a_draft_about_somebody_erased_is_not_offered_again);
    tcase_add_test(tc, an_erasure_that_arrives_takes_the_draft_from_the_screen);
    tcase_add_test(
        tc, opening_a_persons_record_is_noted_and_the_first_screen_is_not);
    tcase_add_test(tc, a_person_beside_a_list_is_noted_where_the_cursor_rests);
    tcase_add_test(tc, a_search_is_noted_once_not_at_each_letter);
    tcase_add_test(tc, the_history_of_everything_is_noted);
    tcase_add_test(tc, what_cannot_be_noted_is_said_once);
    tcase_add_test(tc, an_open_folder_sends_from_the_screens);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
