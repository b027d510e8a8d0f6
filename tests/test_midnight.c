/* tests/test_midnight.c - a form that stands open while the day changes. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/app_state.h"
#include "tui/log_values.h"

static struct al_app app;
static struct al_log_entry entry;
static char *root, *dir;

static void at(const char *now)
{
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", now, 1), 0);
}

static void open_late(void)
{
    struct al_err err = {0};

    root = al_test_tmpdir();
    dir = al_test_path(root, "data");
    ck_assert_int_eq(setenv("HOME", root, 1), 0);
    ck_assert_int_eq(setenv("TZ", "UTC", 1), 0);
    al_test_must("'%s' sample '%s' >/dev/null", getenv("ALONGSIDE"), dir);
    at("2026-11-23T23:58:00Z");
    al_app_init(&app, dir);
    al_test_ok(al_app_load_own(&app, &err), &err);
    al_test_ok(al_app_open_service(&app, &err), &err);
    al_log_entry_init(&entry, &app);
}

static void close_it(void)
{
    al_log_entry_drop(&entry);
    al_app_drop(&app);
    al_test_rm(root);
    free(dir);
}

static const struct {
    const char *typed, *day;
} days[] = {{"", "2026-11-23"}, {"y", "2026-11-22"}, {"t", "2026-11-23"}};

START_TEST(over_midnight_the_day_stays_that_was_meant)
{
    char day[AL_DATE_ISO];

    if (*days[_i].typed)
        al_form_type(&entry.form, AL_LOG_WHEN, days[_i].typed);
    al_log_entry_hold_day(&entry);
    al_log_day(&entry, day);
    ck_assert_str_eq(day, days[_i].day);
    at("2026-11-24T08:00:00Z");
    al_log_entry_hold_day(&entry);
    al_log_day(&entry, day);
    ck_assert_str_eq(day, days[_i].day);
    ck_assert(al_box_text(&entry.form.fields[AL_LOG_WHEN].box)[0] != '\0');
    at("2026-11-25T08:00:00Z"); /* and stays */
    al_log_entry_hold_day(&entry);
    al_log_day(&entry, day);
    ck_assert_str_eq(day, days[_i].day);
}
END_TEST

START_TEST(what_does_not_read_is_left_to_its_typist)
{
    al_form_type(&entry.form, AL_LOG_WHEN, "sometime");
    al_log_entry_hold_day(&entry);
    at("2026-11-24T08:00:00Z");
    al_log_entry_hold_day(&entry);
    ck_assert_str_eq(al_box_text(&entry.form.fields[AL_LOG_WHEN].box),
                     "sometime");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("midnight");
    TCase *tc = tcase_create("midnight");

    tcase_add_checked_fixture(tc, open_late, close_it);
    tcase_add_loop_test(tc, over_midnight_the_day_stays_that_was_meant, 0,
                        (int)AL_COUNT(days));
    tcase_add_test(tc, what_does_not_read_is_left_to_its_typist);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
