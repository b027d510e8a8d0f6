/*
 * test_house.c - house-keeping of the history is in nobody's way: it may be
 * killed at any system call, and whoever saves meanwhile notices nothing.
 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/inside.h"
#include "share/pack.h"
#include "share/verify.h"
#include "tests/folders.h"
#include "tests/testing.h"

#define USUAL_PATH "/usr/local/bin:/usr/bin:/bin"
#define KILLS      6
#define SAVES      40

static struct al_test_world world;
static struct al_id kim;

static const char *history(void)
{
    return al_repo_path(world.folders[0].ledger->store.repo);
}

static void save_many(size_t count)
{
    char text[32];

    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof(text), "Welsh %zu", i);
        al_test_set(&world, 0, &kim, "language", text);
    }
}

static void setup(void)
{
    setenv("ALONGSIDE_NO_FSYNC", "1", 1);
    al_test_world_make(&world);
    kim = al_test_person(&world, 0, "Kim");
    save_many(SAVES);
    al_test_ok(al_ledger_need_repo(world.folders[0].ledger, &world.err),
               &world.err);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

/* In a process of its own, as the program does it. */
static void pack(bool has_git)
{
    struct al_repo *repo = NULL;

    setenv("PATH", has_git ? USUAL_PATH : "/nonexistent", 1);
    if (al_repo_open(world.folders[0].dir, &repo, NULL) != AL_OK ||
        al_pack(repo, NULL) != AL_OK)
        _exit(1);
    _exit(0);
}

static size_t count_packs(void)
{
    struct al_str out = {0};
    size_t count;

    ck_assert_int_eq(
        al_test_sh(&out, "ls '%s/objects/pack' | grep -c '[.]pack$' || true",
                   history()),
        0);
    count = strtoul(al_str_text(&out), NULL, 10);
    al_str_drop(&out);
    return count;
}

/* Nothing is missing, in git's eyes and in ours. */
static void claim_whole(void)
{
    struct al_verify_report report;

    al_test_must("git -C '%s' fsck --strict --full", history());
    al_test_open(&world, 0);
    al_test_ok(
        al_ledger_verify(world.folders[0].ledger, NULL, &report, &world.err),
        &world.err);
    ck_assert(al_verify_is_good(&report));
    ck_assert_uint_ge(report.commits, SAVES);
    al_verify_drop(&report);
}

/* ---- killed ---- */

/*
 * Let a child pack, and end it and all that it started at its n-th system call
 * (counting entry and return, over all of them); 0: let it end. How many it
 * made; -1: this machine lets nobody watch.
 */
static long pack_until(bool has_git, long n)
{
    const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD |
                         PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                         PTRACE_O_TRACECLONE;
    pid_t child = fork(), stopped;
    long count = 0;
    int status;

    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(2);
        raise(SIGSTOP);
        pack(has_git);
    }
    ck_assert_int_gt(child, 0);
    waitpid(child, &status, 0);
    if (!WIFSTOPPED(status))
        return -1;
    ptrace(PTRACE_SETOPTIONS, child, NULL, options);
    ptrace(PTRACE_SYSCALL, child, NULL, NULL);
    while ((stopped = waitpid(-1, &status, __WALL)) > 0) {
        const int sig = WIFSTOPPED(status) ? WSTOPSIG(status) : 0;
        bool is_call = sig == (SIGTRAP | 0x80);

        if (is_call && ++count == n)
            kill(child, SIGKILL);
        if (n && count >= n)
            kill(stopped, SIGKILL);
        if (WIFSTOPPED(status))
            ptrace(PTRACE_SYSCALL, stopped, NULL,
                   is_call || sig == SIGTRAP || sig == SIGSTOP ? 0L
                                                               : (long)sig);
    }
    return count;
}

START_TEST(packing_that_is_killed_at_any_system_call_harms_nothing)
{
    const bool has_git = _i == 0;
    struct al_test_random random = {.state = 42 + (uint64_t)_i};
    char *kept = al_test_path(world.root, "kept");
    long calls;

    al_test_must("cp -a '%s' '%s'", history(), kept);
    calls = pack_until(has_git, 0);
    if (calls < 0)
        goto done; /* nobody may watch here */
    ck_assert_int_gt(calls, 200);
    claim_whole();
    ck_assert_uint_eq(count_packs(), 1);
    for (int i = 0; i < KILLS; i++) {
        al_test_must("rm -rf '%s' && cp -a '%s' '%s'", history(), kept,
                     history());
        /* Every other one near the end, where old files are removed. */
        pack_until(has_git,
                   i & 1
                       ? calls - (long)al_test_below(&random, (size_t)calls / 8)
                       : 1 + (long)al_test_below(&random, (size_t)calls));
        claim_whole();
        save_many(1);
        /* A later one does the whole, and what was half made goes. */
        al_test_must("cd '%s/objects/pack' && find . -type f | xargs -r touch "
                     "-d '2 days ago'",
                     history());
        pack_until(has_git, 0);
        al_test_must("cd '%s/objects/pack' && ! ls -A | grep -v "
                     "'^pack-.*[.]\\(pack\\|idx\\|rev\\)$'",
                     history());
        ck_assert_uint_le(count_packs(), 2);
        claim_whole();
    }
done:
    free(kept);
}
END_TEST

/* ---- meanwhile ---- */

START_TEST(saves_go_through_while_the_history_is_packed)
{
    pid_t child;
    int status;

    for (int i = 0; i < 3; i++) {
        child = fork();
        if (child == 0)
            pack(i & 1);
        save_many(10);
        waitpid(child, &status, 0);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    claim_whole();
    ck_assert(al_test_shows(&world, 0, &kim, "language", "Welsh 9"));
}
END_TEST

/* git goes on when the process that started it is killed: it holds the lock. */
START_TEST(two_never_pack_at_once)
{
    char *bin = al_test_path(world.root, "bin");
    char *said = al_test_path(world.root, "said");
    struct al_str path = {0};

    al_test_must(
        "mkdir '%s' && printf '#!/bin/sh\\nflock -n \"$2\" true && echo "
        "free >\"%s.new\" || echo locked >\"%s.new\"\\nmv \"%s.new\" "
        "\"%s\"\\nexit 0\\n' >'%s/git' && chmod 755 '%s/git'",
        bin, said, said, said, said, bin, bin);
    al_test_must("mkdir -p '%s/objects/17' && cd '%s/objects/17' && for i in "
                 "$(seq 1 40); do touch $(printf '%%038d' $i); done",
                 history(), history());
    al_str_printf(&path, "%s:" USUAL_PATH, bin);
    setenv("PATH", al_str_text(&path), 1);
    al_ledger_tidy(world.folders[0].ledger);
    al_test_must("i=0; while test ! -e '%s' && test $i -lt 500; do sleep 0.02; "
                 "i=$((i+1)); done; test \"$(cat '%s')\" = locked",
                 said, said);
    setenv("PATH", USUAL_PATH, 1);
    al_str_drop(&path);
    free(bin);
    free(said);
}
END_TEST

/* ---- how much ---- */

START_TEST(packs_stay_few_without_git_too)
{
    int status;

    for (int i = 0; i < 24; i++) {
        pid_t child;

        save_many(1);
        child = fork();
        if (child == 0)
            pack(false);
        waitpid(child, &status, 0);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        ck_assert_uint_lt(count_packs(), 20);
    }
    claim_whole();
}
END_TEST

static double kilobytes(const char *dir)
{
    struct al_str out = {0};
    double size;

    ck_assert_int_eq(
        al_test_sh(&out,
                   "cd '%s/objects' && find . -type f -printf '%%s\\n' | "
                   "awk '{ s += $1 } END { print s / 1024 }'",
                   dir),
        0);
    size = strtod(al_str_text(&out), NULL);
    al_str_drop(&out);
    return size;
}

START_TEST(the_history_is_no_larger_than_half_as_much_again_as_by_git_gc)
{
    char *copy = al_test_path(world.root, "gc.git");

    for (int i = 0; i < 3; i++) {
        save_many(60);
        al_test_ok(al_pack(world.folders[0].ledger->store.repo, &world.err),
                   &world.err);
    }
    al_test_must("cp -r '%s' '%s' && git -C '%s' gc -q --prune=now", history(),
                 copy, copy);
    ck_assert_double_le(kilobytes(history()), 1.5 * kilobytes(copy));
    free(copy);
}
END_TEST

/* ---- no room ---- */

static bool mount_small(const char *folder)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, "size=4m,mode=700") == 0;
}

START_TEST(without_room_for_a_second_copy_all_stays_as_it_was)
{
    char *small = al_test_path(world.root, "small");
    struct al_repo *repo = NULL;

    al_test_must("mkdir '%s'", small);
    if (!mount_small(small))
        goto done; /* only root may, and not in every container */
    al_test_must("cd '%s' && cp -r '%s' history.git && head -c 1200000 "
                 "/dev/urandom >filler; find history.git -type f | sort | "
                 "xargs sha1sum >'%s.before'",
                 small, history(), small);
    al_test_ok(al_repo_open(small, &repo, &world.err), &world.err);
    ck_assert_int_eq(al_pack(repo, &world.err), AL_EIO);
    ck_assert_ptr_nonnull(strstr(world.err.msg, "too full to tidy"));
    al_test_must("cd '%s' && find history.git -type f | sort | xargs sha1sum | "
                 "cmp - '%s.before'",
                 small, small);
    al_test_must("rm '%s/filler'", small);
    al_test_ok(al_pack(repo, &world.err), &world.err);
    al_test_must("git -C '%s/history.git' fsck --strict", small);
    al_repo_close(repo);
    umount2(small, MNT_DETACH);
done:
    free(small);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("house");
    TCase *tc = tcase_create("house");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(
        tc, packing_that_is_killed_at_any_system_call_harms_nothing, 0, 2);
    tcase_add_test(tc, saves_go_through_while_the_history_is_packed);
    tcase_add_test(tc, two_never_pack_at_once);
    tcase_add_test(tc, packs_stay_few_without_git_too);
    tcase_add_test(
        tc, the_history_is_no_larger_than_half_as_much_again_as_by_git_gc);
    tcase_add_test(tc, without_room_for_a_second_copy_all_stays_as_it_was);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
