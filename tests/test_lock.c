/* test_lock.c - one writer at a time, however the last one ended. */
#include "config.h"

#include "share/lock.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "share/repo.h"
#include "tests/outside.h"
#include "tests/testing.h"

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A child that holds the lock until it is killed. */
static pid_t hold_in_child(const char *dir)
{
    int ends[2];
    pid_t child;
    char byte;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        struct al_lock lock;

        if (al_lock_take(dir, 0, &lock, NULL) == AL_OK)
            ck_assert_int_eq(write(ends[1], "!", 1), 1);
        pause();
        _exit(0);
    }
    ck_assert_int_eq(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    close(ends[1]);
    return child;
}

START_TEST(second_taker_is_told_to_wait)
{
    struct al_lock lock, second;
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    al_test_ok(al_lock_take(dir, 0, &lock, &err), &err);
    ck_assert_int_eq(al_lock_take(dir, 0, &second, &err), AL_EBUSY);
    ck_assert_int_eq(second.fd, -1);
    al_lock_drop(&second);
    al_lock_drop(&lock);
    al_lock_drop(&lock);
    al_test_ok(al_lock_take(dir, 0, &second, &err), &err);
    al_lock_drop(&second);
    al_test_rm(dir);
}
END_TEST

START_TEST(waiting_ends_at_the_deadline)
{
    struct al_lock lock, second;
    struct al_err err = {0};
    char *dir = al_test_tmpdir();
    int64_t start_ms, took_ms;

    al_test_ok(al_lock_take(dir, 0, &lock, &err), &err);
    start_ms = now_ms();
    ck_assert_int_eq(al_lock_take(dir, 60, &second, &err), AL_EBUSY);
    took_ms = now_ms() - start_ms;
    ck_assert_msg(took_ms >= 59 && took_ms < 5000, "%d ms", (int)took_ms);
    al_lock_drop(&lock);
    al_test_rm(dir);
}
END_TEST

START_TEST(lock_of_a_killed_writer_is_free)
{
    struct al_lock lock;
    struct al_err err = {0};
    char *dir = al_test_tmpdir();
    pid_t child = hold_in_child(dir);

    ck_assert_int_eq(al_lock_take(dir, 0, &lock, &err), AL_EBUSY);
    kill(child, SIGKILL);
    al_test_ok(al_lock_take(dir, 10000, &lock, &err), &err);
    waitpid(child, NULL, 0);
    al_lock_drop(&lock);
    al_test_rm(dir);
}
END_TEST

START_TEST(lock_is_free_although_a_forked_child_lives_on)
{
    struct al_lock lock, again;
    struct al_err err = {0};
    char *dir = al_test_tmpdir();
    pid_t child;

    al_test_ok(al_lock_take(dir, 0, &lock, &err), &err);
    child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    al_lock_drop(&lock);
    al_test_ok(al_lock_take(dir, 0, &again, &err), &err);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    al_lock_drop(&again);
    al_test_rm(dir);
}
END_TEST

START_TEST(what_a_killed_writer_left_no_longer_stops_saving)
{
    static const uint8_t seed[32] = {7};
    const struct al_commit_draft draft = {.parent = "", .message = "Save\n"};
    struct al_repo *repo = NULL;
    struct al_key *key = NULL;
    struct al_lock lock;
    struct al_err err = {0};
    char id[AL_OID_HEX], *dir = al_test_tmpdir();

    al_test_ok(al_repo_create(dir, &repo, &err), &err);
    al_test_ok(al_key_create(dir, seed, &key, &err), &err);
    al_test_ok(al_repo_commit(repo, &draft, key, id, &err), &err);
    al_test_must("touch %s/history.git/" AL_REF_MAIN ".lock", dir);
    ck_assert_int_eq(al_repo_move_ref(repo, AL_REF_MAIN, "", id, &err),
                     AL_EBUSY);
    al_test_ok(al_lock_take(dir, 0, &lock, &err), &err);
    al_test_ok(al_repo_move_ref(repo, AL_REF_MAIN, "", id, &err), &err);
    al_lock_drop(&lock);
    al_key_free(key);
    al_repo_close(repo);
    al_test_rm(dir);
}
END_TEST

START_TEST(missing_folder_is_an_error_not_a_wait)
{
    struct al_lock lock;
    struct al_err err = {0};
    char *dir = al_test_tmpdir(), *none = al_test_path(dir, "none");

    ck_assert_int_eq(al_lock_take(none, 60000, &lock, &err), AL_EIO);
    ck_assert_int_eq(lock.fd, -1);
    free(none);
    al_test_rm(dir);
}
END_TEST

static Suite *lock_suite(void)
{
    Suite *suite = suite_create("lock");
    TCase *tc = tcase_create("writers");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, second_taker_is_told_to_wait);
    tcase_add_test(tc, waiting_ends_at_the_deadline);
    tcase_add_test(tc, lock_of_a_killed_writer_is_free);
    tcase_add_test(tc, lock_is_free_although_a_forked_child_lives_on);
    tcase_add_test(tc, what_a_killed_writer_left_no_longer_stops_saving);
    tcase_add_test(tc, missing_folder_is_an_error_not_a_wait);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(lock_suite());
}
