#ifndef AL_TESTS_TESTING_H
#define AL_TESTS_TESTING_H
/*
 * tests/testing.h - what every Check test of ours shares.
 *
 * A test writes its own main, adds its cases to one suite and ends with
 * al_test_run.
 */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

/* Run one suite and free it; the exit status for main. */
static inline int al_test_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed;

    /* Looking for leaks takes a program that a suite starts longer than its
     * work: those of test_evil_commands, which are all, look. */
    (void)setenv("ASAN_OPTIONS", "detect_leaks=0", 0);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/*
 * A small reproducible stream for property tests (xorshift64*). Start it with
 * al_test_seed and print the seed when a claim fails.
 */
struct al_test_random {
    uint64_t state;
};

/* AL_TEST_SEED from the environment, else fallback. */
static inline uint64_t al_test_seed(uint64_t fallback)
{
    const char *text = getenv("AL_TEST_SEED");

    return text && *text ? strtoull(text, NULL, 0) : fallback;
}

static inline uint64_t al_test_next(struct al_test_random *random)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return random->state * UINT64_C(0x2545F4914F6CDD1D);
}

/* 0..below-1; below is at least 1. */
static inline size_t al_test_below(struct al_test_random *random, size_t below)
{
    return (size_t)((al_test_next(random) >> 16) % below);
}

#endif
