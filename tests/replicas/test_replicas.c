/*
 * test_replicas.c - a team at work under every fault, looked at by a judge; and
 * that the judge sees a program that loses something.
 *
 * $AL_TEST_SEED and $AL_TEST_ROUNDS (saves) choose what is simulated. The seed
 * decides who does what and what goes wrong where. What it does not decide is how
 * programs that run at the same time fall over each other.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "share/git.h"
#include "tests/replicas/world.h"

#define SEED    UINT64_C(20261127)
#define SAVES   30
#define DEVICES 4

static size_t rounds(size_t usual)
{
    const char *text = getenv("AL_TEST_ROUNDS");

    return text && *text ? strtoul(text, NULL, 10) : usual;
}

START_TEST(nothing_is_lost_whatever_goes_wrong)
{
    const struct options options = {.seed = al_test_seed(SEED),
                                    .devices = DEVICES,
                                    .saves = rounds(SAVES)};
    struct al_str told = {0};
    size_t count;

    printf("test_replicas: AL_TEST_SEED=%llu\n",
           (unsigned long long)options.seed);
    fflush(stdout);
    count = simulate(&options, &told);
    ck_assert_msg(count == 0, "seed %llu: %s", (unsigned long long)options.seed,
                  al_str_text(&told));
    printf("%s", al_str_text(&told));
    al_str_drop(&told);
}
END_TEST

/* ---- the judge sees it ---- */

static const struct {
    const char *planted; /* planted_*.c */
    const char *claim;   /* how the judge puts it */
} faults[] = {
    {"loser dropped", "vanished"},
    {"save skipped", "lost"},
    {"not saved", "said to be saved, but is not there"},
    {"index behind", "the index is not as one made anew"},
    /* These as well where AL_TEST_STEPS asks for all. */
    {"stale parent", "vanished"},
    {"sent twice", "stands in the line twice"},
};
#define USUAL_FAULTS 4

START_TEST(judge_sees_a_planted_fault)
{
    const struct options options = {.seed = 8 + (uint64_t)_i,
                                    .devices = 3,
                                    .saves = 500,
                                    .check_every = 35,
                                    .is_calm = true,
                                    .planted = faults[_i].planted};
    struct al_str told = {0};

    simulate(&options, &told);
    ck_assert_msg(strstr(al_str_text(&told), faults[_i].claim),
                  "%s: not seen: %s", faults[_i].planted, al_str_text(&told));
    al_str_drop(&told);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replicas");
    TCase *work = tcase_create("work"), *seen = tcase_create("judge");

    tcase_set_timeout(work, 300 + (double)rounds(SAVES));
    tcase_add_test(work, nothing_is_lost_whatever_goes_wrong);
    suite_add_tcase(suite, work);
    tcase_set_timeout(seen, 600);
    tcase_add_loop_test(seen, judge_sees_a_planted_fault, 0,
                        getenv("AL_TEST_STEPS") ? (int)AL_COUNT(faults)
                                                : USUAL_FAULTS);
    suite_add_tcase(suite, seen);
    return al_test_run(suite);
}
