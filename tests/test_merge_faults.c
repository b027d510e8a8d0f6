/* test_merge_faults.c - the properties of merging see every planted fault. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/merge_faulty.h"
#include "tests/merge_props.h"

#define CASES 2000

/* In the order of the faults in core/merge_field.c. */
static const char *const faults[] = {
    "none",         "loser dropped", "nothing removed", "tie by side",
    "rank ignored", "final ignored", "choice ignored",
};

START_TEST(planted_fault_breaks_a_property)
{
    struct al_str story = {0};
    const char *broken = NULL;
    int tried = 0;

    merge_fault = _i;
    while (tried < CASES && !broken) {
        al_str_reset(&story);
        broken = merge_props_check((uint64_t)tried++, &story);
    }
    if (_i == 0)
        ck_assert_msg(!broken, "without a fault: not so: %s\n%s", broken,
                      al_str_text(&story));
    else
        ck_assert_msg(broken, "%s is not seen", faults[_i]);
    if (broken)
        printf("%s: \"%s\" broke in case %d\n", faults[_i], broken, tried);
    fflush(stdout);
    al_str_drop(&story);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge_faults");
    TCase *tcase = tcase_create("faults");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, planted_fault_breaks_a_property, 0,
                        sizeof(faults) / sizeof(faults[0]));
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
