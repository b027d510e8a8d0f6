/* test_sync.c - what several people save meets, and nothing is lost. */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct al_test_world world;

/* Ann (0) and Ben (1) share a service. */
static void setup(void)
{
    al_test_world_make(&world);
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_sync(&world, 0);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

/* The same over a real ssh server. */
static struct al_test_sshd sshd;

static void setup_ssh(void)
{
    char *path;

    al_test_world_make(&world);
    al_test_sshd_start(&sshd, NULL);
    path = world.remote;
    world.remote = al_test_sshd_url(&sshd, path);
    free(path);
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_sync(&world, 0);
}

static void teardown_ssh(void)
{
    al_test_sshd_stop(&sshd);
    al_test_world_drop(&world);
}

/* ---- meeting ---- */

START_TEST(a_colleague_who_joins_has_everything)
{
    struct al_id ann = al_ledger_me(world.folders[0].ledger);

    al_test_both_show(&world, &ann, "name", "Ann");
    ck_assert(!al_ledger_is_lead(world.folders[1].ledger));
    ck_assert_str_eq(al_ledger_service(world.folders[1].ledger), "Harbour IPS");
    ck_assert_uint_eq(al_ledger_unsent(world.folders[1].ledger), 0);
    al_test_same_records(&world, 0, 1);
    al_test_git_agrees(&world, 1);
}
END_TEST

START_TEST(a_sync_says_what_it_did)
{
    struct al_sync_result result;

    al_test_person(&world, 0, "Kim");
    al_test_person(&world, 0, "Lee");
    ck_assert_uint_eq(al_ledger_unsent(world.folders[0].ledger), 2);
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.sent, 2);
    ck_assert_uint_eq(result.got, 0);
    ck_assert_str_eq(result.sentence, "Sent 2 changes, got none");
    ck_assert_uint_eq(al_ledger_unsent(world.folders[0].ledger), 0);
    result = al_test_sync(&world, 1);
    ck_assert_uint_eq(result.got, 2);
    result = al_test_sync(&world, 1);
    ck_assert_str_eq(result.sentence, "Nothing new on either side");
}
END_TEST

/* ---- the remote ---- */

START_TEST(an_answer_that_was_lost_costs_nothing)
{
    struct al_sync_result result;

    al_test_person(&world, 0, "Kim");
    al_test_must("git -C '%s/history.git' push -q '%s' main",
                 world.folders[0].dir, world.remote);
    ck_assert_uint_eq(al_ledger_unsent(world.folders[0].ledger), 1);
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.got, 0);
    ck_assert_uint_eq(al_ledger_unsent(world.folders[0].ledger), 0);
}
END_TEST

/* Sync that fails with this status; main stays where it was. */
static void sync_fails(size_t at, enum al_status want, const char *part)
{
    char *before = al_test_head(&world, at), *after;
    struct al_sync_result result;
    enum al_status status = al_ledger_sync(world.folders[at].ledger, NULL, NULL,
                                           &result, &world.err);

    after = al_test_head(&world, at);
    ck_assert_msg(status == want, "status %d: %s", (int)status,
                  result.sentence);
    ck_assert_msg(strstr(result.sentence, part), "%s", result.sentence);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}

START_TEST(a_line_that_was_rewound_stops_the_sync_and_loses_nothing)
{
    al_test_person(&world, 0, "Kim");
    al_test_sync(&world, 0);
    al_test_must("git -C '%s' update-ref refs/heads/main main~1", world.remote);
    al_test_person(&world, 0, "Lee");
    sync_fails(0, AL_EREWOUND, "rewound");
    al_test_must("git -C '%s' update-ref -d refs/heads/main", world.remote);
    sync_fails(0, AL_EREWOUND, "rewound");
    al_test_person(&world, 0, "Max");
}
END_TEST

START_TEST(another_service_is_left_alone)
{
    struct al_test_world other;

    al_test_world_make(&other);
    al_test_share(&other);
    al_test_ok(
        al_ledger_set_remote(world.folders[0].ledger, other.remote, &world.err),
        &world.err);
    sync_fails(0, AL_EREFUSED, "another service");
    al_test_must("cd '%s' && c=$(git -c user.name=x -c user.email=x@x "
                 "commit-tree -m x $(git mktree < /dev/null)) && "
                 "git update-ref refs/heads/main $c",
                 other.remote);
    sync_fails(0, AL_EREFUSED, "not the history");
    al_test_world_drop(&other);
}
END_TEST

START_TEST(a_new_empty_address_gets_the_whole_line)
{
    char *empty = al_test_path(world.root, "second.git");
    struct al_sync_result result;

    al_test_must("git init -q --bare -b main '%s'", empty);
    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, empty, &world.err),
               &world.err);
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.sent, 3); /* began, Ben asked, was let in */
    al_test_must("test $(git -C '%s' rev-parse main) = "
                 "$(git -C '%s/history.git' rev-parse main)",
                 empty, world.folders[0].dir);
    free(empty);
}
END_TEST

START_TEST(a_file_that_was_edited_on_the_host_stops_at_the_door)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_sync_result result;
    char path[AL_ID_PATH];
    char *good, *before;

    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_sync(&world, 0);
    good = al_test_head(&world, 0);
    al_id_path(&id, path);
    al_test_must("git clone -q '%s' '%s/clone' && cd '%s/clone' && "
                 "echo 'zzz: 1' >> %s && git -c user.name=Eve "
                 "-c user.email=eve@example.org commit -qam 'edit' && "
                 "git push -q",
                 world.remote, world.root, world.root, path);
    al_test_person(&world, 1, "Lee");
    al_test_ok(al_ledger_sync(world.folders[1].ledger, NULL, NULL, &result,
                              &world.err),
               &world.err);
    ck_assert(result.is_stopped);
    ck_assert_uint_eq(result.sent, 0);
    ck_assert_uint_eq(result.got, 1); /* Ann's save before it */
    ck_assert_ptr_nonnull(strstr(result.sentence, "not taken in"));
    ck_assert_ptr_null(strstr(result.sentence, "Eve"));
    ck_assert(al_test_shows(&world, 1, &id, "language", "Welsh"));
    al_test_must("git -C '%s/history.git' merge-base --is-ancestor %s main",
                 world.folders[1].dir, good);

    /* Saving goes on; nothing is sent, and nothing piles up. */
    al_test_person(&world, 1, "Max");
    before = al_test_head(&world, 1);
    al_test_ok(al_ledger_sync(world.folders[1].ledger, NULL, NULL, &result,
                              &world.err),
               &world.err);
    ck_assert(result.is_stopped);
    ck_assert_uint_eq(al_ledger_unsent(world.folders[1].ledger), 2);
    free(before);
    free(good);
}
END_TEST

static bool cancel(void *arg, int percent, const char *sentence)
{
    int *at = arg;

    ck_assert_ptr_nonnull(sentence);
    return percent < *at;
}

START_TEST(a_sync_may_be_stopped_between_steps)
{
    static const int at[] = {0, 40, 50, 60};
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_sync_result result;
    char *before, *after;

    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_sync(&world, 0);
    al_test_set(&world, 1, &id, "language", "Polish");
    before = al_test_head(&world, 1);
    for (size_t i = 0; i < AL_COUNT(at); i++) {
        int stop = at[i];

        ck_assert_int_eq(al_ledger_sync(world.folders[1].ledger, cancel, &stop,
                                        &result, &world.err),
                         AL_ECANCELLED);
    }
    after = al_test_head(&world, 1);
    ck_assert_str_eq(before, after);
    al_test_sync(&world, 1);
    free(before);
    free(after);
}
END_TEST

/* It is a device that no lead knows yet: it reads, and waits to be let in. */
START_TEST(a_copied_folder_sends_what_it_held_once_it_was_let_in)
{
    struct al_id id = al_test_shared_person(&world, "Kim"), lee;
    struct al_record *record = NULL;
    struct al_str log = {0};
    char old[AL_WHO_LEN];

    lee = al_test_person(&world, 1, "Lee"); /* unsent when it is copied */
    memcpy(old, al_ledger_device(world.folders[1].ledger), sizeof(old));
    al_test_must("cp -a '%s' '%s' && sed -i 's/^machine: .*/machine: "
                 "0000000000000000/' '%s/config'",
                 world.folders[1].dir, world.folders[2].dir,
                 world.folders[2].dir);
    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_sync(&world, 0);
    al_test_open(&world, 2);
    al_test_sync(&world, 2);
    al_test_sync(&world, 0);
    ck_assert_int_eq(al_ledger_standing(world.folders[2].ledger),
                     AL_STANDS_WAITING);
    ck_assert(al_test_shows(&world, 2, &lee, "preferred_name", "Lee"));
    ck_assert_int_eq(al_query_get(al_ledger_index(world.folders[0].ledger),
                                  &lee, &record, &world.err),
                     AL_ENOTFOUND);
    al_test_let_in(&world, 0, 2, false);
    al_test_sync(&world, 0);
    al_test_sync(&world, 2);
    al_test_sync(&world, 0);
    ck_assert_int_eq(al_ledger_standing(world.folders[2].ledger), AL_STANDS_IN);
    ck_assert(al_test_shows(&world, 0, &lee, "preferred_name", "Lee"));
    /* Under its old author: who saved it, and which device sent it. */
    al_test_sh(&log, "git -C '%s/history.git' log -1 --format=%%an:%%b main",
               world.folders[0].dir);
    ck_assert_ptr_nonnull(strstr(al_str_text(&log), "Saved-By: "));
    ck_assert_ptr_nonnull(strstr(al_str_text(&log), old));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&log), al_ledger_device(world.folders[2].ledger)));
    al_str_drop(&log);
    al_test_git_agrees(&world, 0);
}
END_TEST

/* ---- races and kills ---- */

static void save_and_sync(size_t at, size_t count)
{
    struct al_sync_result result;

    al_test_open(&world, at);
    for (size_t i = 0; i < count; i++) {
        al_test_person(&world, at, "Somebody");
        if (al_ledger_sync(world.folders[at].ledger, NULL, NULL, &result,
                           NULL) != AL_OK)
            _exit(2);
    }
    al_test_close(&world, at);
    _exit(0);
}

static size_t people(size_t at)
{
    const struct al_query query = {.kind = AL_KIND_PERSON};
    size_t count = 0;

    al_test_ok(al_query_count(al_ledger_index(world.folders[at].ledger), &query,
                              &count, &world.err),
               &world.err);
    return count;
}

START_TEST(colleagues_who_send_at_the_same_moment_all_get_through)
{
    enum { EACH = 4 };
    int status;

    al_test_join(&world, 2, "Cy");
    for (size_t at = 0; at < 3; at++) {
        al_test_close(&world, at);
        if (fork() == 0)
            save_and_sync(at, EACH);
    }
    for (size_t at = 0; at < 3; at++) {
        wait(&status);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    for (size_t round = 0; round < 2; round++)
        for (size_t at = 0; at < 3; at++) {
            al_test_open(&world, at);
            al_test_sync(&world, at);
        }
    for (size_t at = 0; at < 3; at++)
        ck_assert_uint_eq(people(at), 3 * EACH);
    al_test_same_records(&world, 0, 1);
    al_test_same_records(&world, 0, 2);
    al_test_git_agrees(&world, 2);
}
END_TEST

static void pause_us(long us)
{
    const struct timespec pause = {.tv_nsec = us * 1000};

    nanosleep(&pause, NULL);
}

START_TEST(a_sync_that_is_killed_anywhere_goes_on_from_there)
{
    struct al_test_random random = {al_test_seed(4711)};
    struct al_id id = al_test_shared_person(&world, "Kim");
    char value[16];

    for (int round = 0; round < 8; round++) {
        pid_t child;
        int status;

        snprintf(value, sizeof(value), "a%d", round);
        al_test_set(&world, 0, &id, "language", value);
        al_test_sync(&world, 0);
        snprintf(value, sizeof(value), "b%d", round);
        al_test_set(&world, 1, &id, "pronouns", value);
        al_test_close(&world, 1);
        child = fork();
        if (child == 0)
            save_and_sync(1, 100);
        pause_us((long)al_test_below(&random, 200000));
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        al_test_open(&world, 1);
        al_test_sync(&world, 1);
        al_test_sync(&world, 0);
        al_test_both_show(&world, &id, "pronouns", value);
        ck_assert_uint_eq(people(0), people(1));
    }
    al_test_same_records(&world, 0, 1);
    al_test_git_agrees(&world, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sync");
    TCase *tc = tcase_create("path");
    TCase *ssh = tcase_create("ssh");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_colleague_who_joins_has_everything);
    tcase_add_test(tc, a_sync_says_what_it_did);
    tcase_add_test(tc, an_answer_that_was_lost_costs_nothing);
    tcase_add_test(tc,
                   a_line_that_was_rewound_stops_the_sync_and_loses_nothing);
    tcase_add_test(tc, another_service_is_left_alone);
    tcase_add_test(tc, a_new_empty_address_gets_the_whole_line);
    tcase_add_test(tc, a_file_that_was_edited_on_the_host_stops_at_the_door);
    tcase_add_test(tc, a_sync_may_be_stopped_between_steps);
    tcase_add_test(tc, a_copied_folder_sends_what_it_held_once_it_was_let_in);
    tcase_add_test(tc, colleagues_who_send_at_the_same_moment_all_get_through);
    tcase_add_test(tc, a_sync_that_is_killed_anywhere_goes_on_from_there);
    suite_add_tcase(suite, tc);
    /* What can be tested is; a missing server still shows. */
    if (!al_test_sshd_is_there())
        return al_test_run(suite) == EXIT_SUCCESS ? AL_TEST_SKIPPED
                                                  : EXIT_FAILURE;
    tcase_add_checked_fixture(ssh, setup_ssh, teardown_ssh);
    tcase_set_timeout(ssh, 120);
    tcase_add_test(ssh, a_colleague_who_joins_has_everything);
    tcase_add_test(ssh, a_sync_says_what_it_did);
    tcase_add_test(ssh, colleagues_who_send_at_the_same_moment_all_get_through);
    suite_add_tcase(suite, ssh);
    return al_test_run(suite);
}
