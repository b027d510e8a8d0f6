/* test_date.c - what people type is read as they mean it. */
#include "config.h"

#include "core/date.h"

#include <stdlib.h>
#include <string.h>

#include "tests/testing.h"

/* A Monday, as on the mock-ups. */
static const struct al_date today = {2026, 11, 23};

struct typed {
    const char *text;
    const char *log;  /* ISO; NULL: refused */
    const char *plan; /* NULL: as log */
};

static const struct typed typed_dates[] = {
    {"", "2026-11-23", NULL},
    {"   ", "2026-11-23", NULL},
    {"t", "2026-11-23", NULL},
    {"Today", "2026-11-23", NULL},
    {"y", "2026-11-22", NULL},
    {" Y ", "2026-11-22", NULL},
    {"yesterday", "2026-11-22", NULL},
    {"tomorrow", "2026-11-24", NULL},
    {"unknown", "", NULL},
    {"-3", "2026-11-20", NULL},
    {"- 3", "2026-11-20", NULL},
    {"-2d", "2026-11-21", NULL},
    {"-1w", "2026-11-16", NULL},
    {"+1w", "2026-11-30", NULL},
    {"+1W", "2026-11-30", NULL},
    {"-0", "2026-11-23", NULL},
    {"+6m", "2027-05-23", NULL},
    {"-9m", "2026-02-23", NULL},
    {"-1y", "2025-11-23", NULL},
    {"mon", "2026-11-16", "2026-11-23"},
    {"Monday", "2026-11-16", "2026-11-23"},
    {"tue", "2026-11-17", "2026-11-24"},
    {"tues", "2026-11-17", "2026-11-24"},
    {"sun", "2026-11-22", "2026-11-29"},
    {"SAT", "2026-11-21", "2026-11-28"},
    {"12/3", "2026-03-12", "2027-03-12"},
    {"12/03", "2026-03-12", "2027-03-12"},
    {"12 / 3", "2026-03-12", "2027-03-12"},
    {"12.3", "2026-03-12", "2027-03-12"},
    {"12-3", "2026-03-12", "2027-03-12"},
    {"23/11", "2026-11-23", "2026-11-23"},
    {"24/11", "2025-11-24", "2026-11-24"},
    {"22/11", "2026-11-22", "2027-11-22"},
    {"29/2", "2024-02-29", "2028-02-29"},
    {"12-mar", "2026-03-12", "2027-03-12"},
    {"12mar", "2026-03-12", "2027-03-12"},
    {"12 March", "2026-03-12", "2027-03-12"},
    {"12 mar 2025", "2025-03-12", NULL},
    {"12-Mar-2025", "2025-03-12", NULL},
    {"12mar25", "2025-03-12", NULL},
    {"12/3/2026", "2026-03-12", NULL},
    {"1/2/85", "1985-02-01", NULL},
    {"1/2/46", "2046-02-01", NULL},
    {"1/2/47", "1947-02-01", NULL},
    {"2026-03-12", "2026-03-12", NULL},
    {"2026/3/12", "2026-03-12", NULL},
    {"29/2/2024", "2024-02-29", NULL},
    {"03/2026", "2026-03", NULL},
    {"3/2026", "2026-03", NULL},
    {"2026-03", "2026-03", NULL},
    {"mar 2026", "2026-03", NULL},
    {"Sept-2026", "2026-09", NULL},
    {"2026", "2026", NULL},
    {"12", NULL, NULL},
    {"0", NULL, NULL},
    {"123", NULL, NULL},
    {"12345", NULL, NULL},
    {"x", NULL, NULL},
    {"mo", NULL, NULL},
    {"mar", NULL, NULL},
    {"monkey", NULL, NULL},
    {"mar 12", NULL, NULL},
    {"31/2", NULL, NULL},
    {"29/2/2026", NULL, NULL},
    {"0/3", NULL, NULL},
    {"12/0", NULL, NULL},
    {"12/13", NULL, NULL},
    {"32/1", NULL, NULL},
    {"12/3/126", NULL, NULL},
    {"12/3/20266", NULL, NULL},
    {"12//3", NULL, NULL},
    {"/3", NULL, NULL},
    {"12/", NULL, NULL},
    {"12+3", NULL, NULL},
    {"1 2/3", NULL, NULL},
    {"12/3/2026/1", NULL, NULL},
    {"2026-13", NULL, NULL},
    {"2026-00", NULL, NULL},
    {"2026-03-00", NULL, NULL},
    {"2026-03-32", NULL, NULL},
    {"0000", NULL, NULL},
    {"-", NULL, NULL},
    {"--3", NULL, NULL},
    {"/3d", NULL, NULL},
    {"-3x", NULL, NULL},
    {"-3 4", NULL, NULL},
    {"-99999", NULL, NULL},
    {"-9999y", NULL, NULL},
    {"12\xE2\x88\x92"
     "3",
     NULL, NULL},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL, NULL},
    {"1-1-1-1-1-1-1-1-1-1-1-1-1-1", NULL, NULL},
};

static void check_read(const struct typed *row, enum al_date_sense sense,
                       const char *expected)
{
    struct al_date date = {1, 2, 3};
    struct al_err err = {0};
    char iso[AL_DATE_ISO];
    enum al_status status = al_date_read(
        row->text, sense, (struct al_calendar){.today = today}, &date, &err);

    al_date_iso(date, iso);
    if (!expected) {
        ck_assert_msg(status == AL_EINVAL, "'%s' read as %s", row->text, iso);
        ck_assert_str_eq(iso, "0001-02-03");
        ck_assert(strstr(err.msg, "12/3"));
        return;
    }
    ck_assert_msg(status == AL_OK && strcmp(iso, expected) == 0,
                  "'%s' is %s, not %s", row->text, expected, iso);
}

START_TEST(typed_date_means_what_a_person_means)
{
    const struct typed *row = &typed_dates[_i];

    check_read(row, AL_DATE_LOG, row->log);
    check_read(row, AL_DATE_PLAN, row->plan ? row->plan : row->log);
}
END_TEST

START_TEST(weekday_in_a_log_is_before_today_and_in_a_plan_is_not)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun"};

    for (int back = 0; back < 7; back++) {
        struct al_date now = al_date_add_days(today, back), date;

        for (size_t i = 0; i < AL_COUNT(names); i++) {
            int days = al_date_days(now);

            ck_assert_int_eq(al_date_read(names[i], AL_DATE_LOG,
                                          (struct al_calendar){.today = now},
                                          &date, NULL),
                             AL_OK);
            ck_assert_int_lt(al_date_days(date), days);
            ck_assert_int_ge(al_date_days(date), days - 7);
            ck_assert_int_eq(al_date_read(names[i], AL_DATE_PLAN,
                                          (struct al_calendar){.today = now},
                                          &date, NULL),
                             AL_OK);
            ck_assert_int_ge(al_date_days(date), days);
            ck_assert_int_lt(al_date_days(date), days + 7);
        }
    }
}
END_TEST

START_TEST(every_day_of_two_centuries_survives_every_form)
{
    int32_t first = al_date_days((struct al_date){1900, 1, 1});
    struct al_date before = al_date_from_days(first - 1);

    for (int32_t days = first; days < first + 73050; days++) {
        struct al_date date = al_date_from_days(days), back = {0};
        struct al_str shown = {0};
        char iso[AL_DATE_ISO];

        ck_assert(al_date_is_valid(date));
        ck_assert_int_eq(al_date_days(date), days);
        ck_assert_int_gt(al_date_compare(date, before), 0);
        al_date_iso(date, iso);
        ck_assert(al_date_from_iso(iso, &back));
        ck_assert_int_eq(al_date_compare(date, back), 0);
        ck_assert_int_eq(al_date_read(iso, AL_DATE_LOG,
                                      (struct al_calendar){.today = today},
                                      &back, NULL),
                         AL_OK);
        ck_assert_int_eq(al_date_compare(date, back), 0);
        al_date_show(date, &shown);
        ck_assert_int_eq(al_date_read(al_str_text(&shown), AL_DATE_PLAN,
                                      (struct al_calendar){.today = today},
                                      &back, NULL),
                         AL_OK);
        ck_assert_int_eq(al_date_compare(date, back), 0);
        al_str_drop(&shown);
        before = date;
    }
}
END_TEST

START_TEST(days_count_from_1970)
{
    ck_assert_int_eq(al_date_days((struct al_date){1970, 1, 1}), 0);
    ck_assert_int_eq(al_date_days((struct al_date){2000, 3, 1}), 11017);
    ck_assert_int_eq(al_date_days((struct al_date){1, 1, 1}), -719162);
    ck_assert_int_eq(al_date_days((struct al_date){9999, 12, 31}), 2932896);
    ck_assert_int_eq(al_date_days((struct al_date){2026, 11, 0}),
                     al_date_days((struct al_date){2026, 11, 1}));
    ck_assert_int_eq(al_date_days((struct al_date){2026, 0, 0}),
                     al_date_days((struct al_date){2026, 1, 1}));
    ck_assert_int_eq(al_date_days((struct al_date){0, 0, 0}), 0);
}
END_TEST

START_TEST(month_steps_end_at_the_months_last_day)
{
    struct al_date end = {2024, 1, 31}, moved;

    moved = al_date_add_months(end, 1);
    ck_assert_int_eq(al_date_compare(moved, (struct al_date){2024, 2, 29}), 0);
    moved = al_date_add_months(end, 13);
    ck_assert_int_eq(al_date_compare(moved, (struct al_date){2025, 2, 28}), 0);
    moved = al_date_add_months(end, -2);
    ck_assert_int_eq(al_date_compare(moved, (struct al_date){2023, 11, 30}), 0);
    ck_assert_int_eq(al_date_add_months(end, 12 * 9000).year, 0);
    ck_assert_int_eq(al_date_add_months(end, -12 * 3000).year, 0);
}
END_TEST

static const struct {
    const char *iso, *echo, *show, *brief;
} shown_dates[] = {
    {"2026-11-22", "Sun 22-Nov-2026", "22-Nov-2026", "22-Nov"},
    {"1969-12-31", "Wed 31-Dec-1969", "31-Dec-1969", "31-Dec"},
    {"2026-03-02", "Mon 02-Mar-2026", "02-Mar-2026", "02-Mar"},
    {"2026-11", "Nov-2026", "Nov-2026", "Nov-2026"},
    {"2026", "2026", "2026", "2026"},
};

START_TEST(dates_are_shown_without_doubt)
{
    struct al_str out = {0};
    struct al_date date;

    ck_assert(al_date_from_iso(shown_dates[_i].iso, &date));
    al_date_echo(date, &out);
    ck_assert_str_eq(al_str_text(&out), shown_dates[_i].echo);
    al_str_reset(&out);
    al_date_show(date, &out);
    ck_assert_str_eq(al_str_text(&out), shown_dates[_i].show);
    al_str_reset(&out);
    al_date_short(date, &out);
    ck_assert_str_eq(al_str_text(&out), shown_dates[_i].brief);
    al_str_drop(&out);
}
END_TEST

static const char *const not_iso[] = {
    "",
    "26-11-22",
    "2026-1-22",
    "2026-11-2",
    "2026-11-022",
    "2026-11-22 ",
    " 2026-11-22",
    "2026-11-31",
    "2026-13",
    "2026-00",
    "2026-11-00",
    "2026-",
    "2026-11-",
    "0000",
    "0000-01-01",
    "20261122",
    "2026/11/22",
    "02026",
};

START_TEST(stored_dates_have_one_form)
{
    struct al_date date = {1, 2, 3};

    ck_assert_msg(!al_date_from_iso(not_iso[_i], &date), "%s", not_iso[_i]);
    ck_assert_int_eq(date.year, 1);
}
END_TEST

START_TEST(stamps_read_back_to_the_second)
{
    struct al_test_random random = {al_test_seed(20261123)};
    char stamp[AL_STAMP_ISO];
    int64_t back = 0;

    for (int i = 0; i < 20000; i++) {
        int64_t moment = (int64_t)(al_test_next(&random) % 315537897600u) -
                         INT64_C(62135596800);

        al_stamp_format(moment, stamp);
        ck_assert_msg(al_stamp_parse(stamp, &back), "%s", stamp);
        ck_assert_int_eq(back, moment);
    }
    al_stamp_format(1795421045, stamp);
    ck_assert_str_eq(stamp, "2026-11-23T08:04:05Z");
    al_stamp_format(INT64_MIN, stamp);
    ck_assert_str_eq(stamp, "0001-01-01T00:00:00Z");
    al_stamp_format(INT64_MAX, stamp);
    ck_assert_str_eq(stamp, "9999-12-31T23:59:59Z");
}
END_TEST

static const char *const not_stamps[] = {
    "",
    "2026-11-23",
    "2026-11-23T08:04Z",
    "2026-11-23T08:04:05",
    "2026-11-23 08:04:05Z",
    "2026-11-23T24:04:05Z",
    "2026-11-23T08:60:05Z",
    "2026-11-23T08:04:60Z",
    "2026-11-31T08:04:05Z",
    "2026-11-23T08:04:05ZZ",
    "2026-11-23T8:04:05Z  ",
};

START_TEST(only_a_whole_stamp_is_read)
{
    int64_t seconds = 7;

    ck_assert_msg(!al_stamp_parse(not_stamps[_i], &seconds), "%s",
                  not_stamps[_i]);
    ck_assert_int_eq(seconds, 7);
}
END_TEST

static void stand_at(const char *now)
{
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", now, 1), 0);
}

START_TEST(today_is_the_services_own)
{
    struct al_date date;
    int minute;

    ck_assert_int_eq(setenv("TZ", "UTC0", 1), 0);
    stand_at("2026-06-30T23:30Z");
    ck_assert_int_eq(al_clock_now(), 1782862200);
    al_clock_zone("Europe/London");
    date = al_today();
    ck_assert_int_eq(al_date_compare(date, (struct al_date){2026, 7, 1}), 0);
    al_date_of(al_clock_now(), &minute);
    ck_assert_int_eq(minute, 30);
    al_clock_zone(NULL);
    date = al_today();
    ck_assert_int_eq(al_date_compare(date, (struct al_date){2026, 6, 30}), 0);
    stand_at("2026-12-31T23:30:59Z");
    ck_assert_int_eq(al_clock_now(), 1798759859);
    stand_at("nonsense");
    ck_assert_int_gt(al_clock_now(), 1600000000);
}
END_TEST

static const char *const not_zones[] = {
    "/etc/passwd",
    ":/etc/passwd",
    "UTC 5",
    "<x>5",
    "Europe/London\n",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "../../x",
};

START_TEST(zone_of_a_record_opens_no_file_of_its_choice)
{
    ck_assert_int_eq(setenv("TZ", "UTC0", 1), 0);
    al_clock_zone(not_zones[_i]);
    ck_assert_str_eq(getenv("TZ"), "UTC0");
    al_clock_zone("Asia/Tokyo");
    ck_assert_str_eq(getenv("TZ"), "Asia/Tokyo");
    al_clock_zone(not_zones[_i]);
    ck_assert_str_eq(getenv("TZ"), "UTC0");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tc = tcase_create("date");

    tcase_add_loop_test(tc, typed_date_means_what_a_person_means, 0,
                        (int)AL_COUNT(typed_dates));
    tcase_add_test(tc, weekday_in_a_log_is_before_today_and_in_a_plan_is_not);
    tcase_add_test(tc, every_day_of_two_centuries_survives_every_form);
    tcase_add_test(tc, days_count_from_1970);
    tcase_add_test(tc, month_steps_end_at_the_months_last_day);
    tcase_add_loop_test(tc, dates_are_shown_without_doubt, 0,
                        (int)AL_COUNT(shown_dates));
    tcase_add_loop_test(tc, stored_dates_have_one_form, 0,
                        (int)AL_COUNT(not_iso));
    tcase_add_test(tc, stamps_read_back_to_the_second);
    tcase_add_loop_test(tc, only_a_whole_stamp_is_read, 0,
                        (int)AL_COUNT(not_stamps));
    tcase_add_test(tc, today_is_the_services_own);
    tcase_add_loop_test(tc, zone_of_a_record_opens_no_file_of_its_choice, 0,
                        (int)AL_COUNT(not_zones));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
