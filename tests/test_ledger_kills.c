/* test_ledger_kills.c - saves that are killed, or made by two at one time. */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/folders.h"
#include "tests/testing.h"

static struct al_test_world world;

static void setup(void)
{
    al_test_world_make(&world);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

/* Save pairs of records that always agree, until killed. */
static void save_for_ever(const struct al_id *a, const struct al_id *b)
{
    struct al_ledger *ledger = NULL;
    bool moved;

    if (al_ledger_open(world.folders[0].dir, &ledger, NULL) != AL_OK ||
        al_ledger_follow(ledger, &moved, NULL) != AL_OK)
        _exit(1);
    for (unsigned n = 0;; n++) {
        const struct al_id *ids[] = {a, b};
        struct al_record *opened[2] = {NULL}, *form[2];
        struct al_edit edits[2];
        struct al_saved saved;
        char value[16];

        snprintf(value, sizeof(value), "%u-%ld", n, (long)getpid());
        for (size_t i = 0; i < 2; i++) {
            if (al_query_get(al_ledger_index(ledger), ids[i], &opened[i],
                             NULL) != AL_OK)
                _exit(1);
            form[i] = al_record_copy(opened[i]);
            al_record_set(form[i], "external_ref", value);
            edits[i] = (struct al_edit){
                .id = *ids[i], .opened = opened[i], .form = form[i]};
        }
        if (al_ledger_save(ledger, edits, 2, NULL, &saved, NULL) != AL_OK)
            _exit(1);
        for (size_t i = 0; i < 2; i++) {
            al_record_free(opened[i]);
            al_record_free(form[i]);
        }
    }
}

static void pause_us(long us)
{
    const struct timespec pause = {.tv_nsec = us * 1000};

    nanosleep(&pause, NULL);
}

START_TEST(a_kill_at_any_moment_leaves_the_old_state_or_the_new)
{
    struct al_id a = al_test_person(&world, 0, "Kim");
    struct al_id b = al_test_person(&world, 0, "Lee");
    struct al_test_random random = {al_test_seed(20261123)};

    al_test_close(&world, 0);
    for (int round = 0; round < 25; round++) {
        struct al_record *left, *right;
        int status;
        pid_t child = fork();

        if (child == 0)
            save_for_ever(&a, &b);
        ck_assert_int_gt(child, 0);
        pause_us(20000 + (long)al_test_below(&random, 60000));
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        ck_assert_msg(WIFSIGNALED(status), "round %d: the child gave up",
                      round);
        al_test_open(&world, 0);
        left = al_test_get(&world, 0, &a);
        right = al_test_get(&world, 0, &b);
        ck_assert_str_eq(al_record_get(left, "external_ref")
                             ? al_record_get(left, "external_ref")
                             : "",
                         al_record_get(right, "external_ref")
                             ? al_record_get(right, "external_ref")
                             : "");
        al_record_free(left);
        al_record_free(right);
        al_test_set(&world, 0, &a, "language", round % 2 ? "Welsh" : "Polish");
        al_test_close(&world, 0);
    }
    al_test_open(&world, 0);
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(two_processes_save_side_by_side_and_nothing_is_lost)
{
    struct al_ledger *ledger;
    enum { EACH = 20 };
    size_t before = al_test_saves(&world, 0, NULL);

    al_test_close(&world, 0);
    for (int child = 0; child < 2; child++) {
        if (fork() == 0) {
            al_test_open(&world, 0);
            for (int i = 0; i < EACH; i++)
                al_test_person(&world, 0, "Somebody");
            al_test_close(&world, 0);
            _exit(0);
        }
    }
    for (int child = 0; child < 2; child++) {
        int status;

        wait(&status);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    ledger = al_test_open(&world, 0);
    ck_assert_ptr_nonnull(ledger);
    ck_assert_uint_eq(al_test_saves(&world, 0, NULL), before + 2 * EACH);
    al_test_git_agrees(&world, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ledger_kills");
    TCase *tc = tcase_create("kills");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_kill_at_any_moment_leaves_the_old_state_or_the_new);
    tcase_add_test(tc, two_processes_save_side_by_side_and_nothing_is_lost);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
