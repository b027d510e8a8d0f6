/*
 * test_merge_props.c - what must hold of every merge, tried on made-up cases.
 *
 *     test_merge_props [CASES [SEED]]
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/merge_props.h"

static uint64_t case_count = 4000, seed;

START_TEST(every_property_holds)
{
    struct al_str story = {0};

    for (uint64_t i = 0; i < case_count; i++) {
        const char *broken = merge_props_check(seed + i, &story);

        ck_assert_msg(!broken, "seed %" PRIu64 ": not so: %s\n%s", seed + i,
                      broken, al_str_text(&story));
        al_str_reset(&story);
    }
    al_str_drop(&story);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("merge_props");
    TCase *tcase = tcase_create("properties");
    SRunner *runner = srunner_create(suite);
    int failed;

    seed = (uint64_t)time(NULL);
    if (argc > 1)
        case_count = strtoull(argv[1], NULL, 10);
    if (argc > 2)
        seed = strtoull(argv[2], NULL, 10);
    printf("%" PRIu64 " cases from seed %" PRIu64 "\n", case_count, seed);
    fflush(stdout);
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, every_property_holds);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
