/* test_date_order.c - which number of 12/3 is the day. */
#include "config.h"

#include "core/date.h"

#include "tests/testing.h"

/* The same typing under either order; NULL: refused. */
static const struct {
    const char *text, *day_first, *month_first;
} ordered[] = {
    {"12/3", "2026-03-12", "2025-12-03"},
    {"3/12/2025", "2025-12-03", "2025-03-12"},
    {"03.12.25", "2025-12-03", "2025-03-12"},
    {"25/12", "2025-12-25", NULL},
    {"12/25", NULL, "2025-12-25"},
    {"12-mar", "2026-03-12", "2026-03-12"},
    {"mar 12", NULL, "2026-03-12"},
    {"mar-12-2025", NULL, "2025-03-12"},
    {"mar 2025", "2025-03", "2025-03"},
    {"03/2025", "2025-03", "2025-03"},
    {"2025-03-12", "2025-03-12", "2025-03-12"},
    {"y", "2026-11-22", "2026-11-22"},
    {"mar", NULL, NULL},
};

START_TEST(the_service_says_which_number_is_the_day)
{
    for (int order = AL_DAY_FIRST; order <= AL_MONTH_FIRST; order++) {
        const struct al_calendar calendar = {{2026, 11, 23},
                                             (enum al_date_order)order};
        const char *expected = order == AL_DAY_FIRST ? ordered[_i].day_first
                                                     : ordered[_i].month_first;
        struct al_date date = {0};
        char iso[AL_DATE_ISO];
        enum al_status status =
            al_date_read(ordered[_i].text, AL_DATE_LOG, calendar, &date, NULL);

        al_date_iso(date, iso);
        if (expected)
            ck_assert_str_eq(iso, expected);
        else
            ck_assert_int_eq(status, AL_EINVAL);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date order");
    TCase *tc = tcase_create("date order");

    tcase_add_loop_test(tc, the_service_says_which_number_is_the_day, 0,
                        (int)AL_COUNT(ordered));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
