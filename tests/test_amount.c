/* test_amount.c - hours, times of day and money are read as people type them.
 */
#include "config.h"

#include "core/date.h"

#include "tests/testing.h"

static const struct {
    const char *text;
    int minutes; /* -1: refused */
    const char *shown;
} typed_minutes[] = {
    {"1.5", 90, "1h 30m"},
    {"1,5", 90, "1h 30m"},
    {"1:30", 90, "1h 30m"},
    {"90m", 90, "1h 30m"},
    {"2h", 120, "2h"},
    {"2", 120, "2h"},
    {"1h30", 90, "1h 30m"},
    {"1h 30m", 90, "1h 30m"},
    {"1H30M", 90, "1h 30m"},
    {"1h5", 65, "1h 5m"},
    {".5", 30, "30m"},
    {"0.75", 45, "45m"},
    {"1.25h", 75, "1h 15m"},
    {"1.333", 80, "1h 20m"},
    {"0", 0, "0m"},
    {"45 m", 45, "45m"},
    {"999:59", 59999, "999h 59m"},
    {"59999m", 59999, "999h 59m"},
    {"1000", -1, NULL},
    {"60000m", -1, NULL},
    {"999999", -1, NULL},
    {"1:5", -1, NULL},
    {"1:60", -1, NULL},
    {"1h60", -1, NULL},
    {"1.", -1, NULL},
    {".", -1, NULL},
    {"", -1, NULL},
    {"h", -1, NULL},
    {"m", -1, NULL},
    {"1hm", -1, NULL},
    {"-1", -1, NULL},
    {"1.5.5", -1, NULL},
    {"1:30m", -1, NULL},
    {"1e3", -1, NULL},
    {"2 hours", -1, NULL},
    {"9999999", -1, NULL},
    {"1.1234567", -1, NULL},
    {"1h30mm", -1, NULL},
};

START_TEST(typed_hours_become_minutes)
{
    int32_t minutes = -7, again;
    enum al_status status =
        al_minutes_read(typed_minutes[_i].text, &minutes, NULL);
    struct al_str out = {0};

    if (typed_minutes[_i].minutes < 0) {
        ck_assert_msg(status == AL_EINVAL, "%s", typed_minutes[_i].text);
        ck_assert_int_eq(minutes, -7);
        return;
    }
    ck_assert_msg(status == AL_OK, "%s", typed_minutes[_i].text);
    ck_assert_int_eq(minutes, typed_minutes[_i].minutes);
    al_minutes_show(minutes, &out);
    ck_assert_str_eq(al_str_text(&out), typed_minutes[_i].shown);
    ck_assert_int_eq(al_minutes_read(al_str_text(&out), &again, NULL), AL_OK);
    ck_assert_int_eq(again, minutes);
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *text;
    int minute; /* -1: refused */
} typed_times[] = {
    {"9", 540},      {"09", 540},     {"930", 570},   {"0930", 570},
    {"9:30", 570},   {"14.05", 845},  {"2pm", 840},   {"2 PM", 840},
    {"2.30pm", 870}, {"12am", 0},     {"12pm", 720},  {"1230am", 30},
    {"0", 0},        {"23:59", 1439}, {"24", -1},     {"24:00", -1},
    {"960", -1},     {"9:3", -1},     {"9:60", -1},   {"14pm", -1},
    {"0am", -1},     {"", -1},        {"pm", -1},     {"12345", -1},
    {"9:30:00", -1}, {"9-30", -1},    {"9:30xm", -1},
};

START_TEST(typed_time_becomes_a_minute_of_the_day)
{
    int32_t minute = -7;
    enum al_status status = al_time_read(typed_times[_i].text, &minute, NULL);

    if (typed_times[_i].minute < 0) {
        ck_assert_msg(status == AL_EINVAL, "%s", typed_times[_i].text);
        ck_assert_int_eq(minute, -7);
        return;
    }
    ck_assert_msg(status == AL_OK, "%s", typed_times[_i].text);
    ck_assert_int_eq(minute, typed_times[_i].minute);
}
END_TEST

static const struct {
    const char *text;
    long pence; /* -1: refused */
    const char *shown;
} typed_pence[] = {
    {"12.50", 1250,
     "\xC2\xA3"
     "12.50"},
    {"\xC2\xA3"
     "12.50",
     1250,
     "\xC2\xA3"
     "12.50"},
    {"GBP 12.50", 1250,
     "\xC2\xA3"
     "12.50"},
    {"12", 1200,
     "\xC2\xA3"
     "12.00"},
    {"12.5", 1250,
     "\xC2\xA3"
     "12.50"},
    {"12,50", 1250,
     "\xC2\xA3"
     "12.50"},
    {"1,250", 125000,
     "\xC2\xA3"
     "1,250.00"},
    {"1,250,000.05", 125000005,
     "\xC2\xA3"
     "1,250,000.05"},
    {"50p", 50,
     "\xC2\xA3"
     "0.50"},
    {"0", 0,
     "\xC2\xA3"
     "0.00"},
    {"", -1, NULL},
    {"\xC2\xA3", -1, NULL},
    {"12.", -1, NULL},
    {".50", -1, NULL},
    {"12.505", -1, NULL},
    {"-5", -1, NULL},
    {"12.50p", -1, NULL},
    {"\xC2\xA3"
     "50p",
     -1, NULL},
    {"9999999999", -1, NULL},
    {"1,2", 120,
     "\xC2\xA3"
     "1.20"},
    {"1,2345", -1, NULL},
    {"12$", -1, NULL},
};

START_TEST(typed_money_becomes_pence)
{
    int64_t pence = -7;
    enum al_status status = al_pence_read(typed_pence[_i].text, &pence, NULL);
    struct al_str out = {0};

    if (typed_pence[_i].pence < 0) {
        ck_assert_msg(status == AL_EINVAL, "%s", typed_pence[_i].text);
        ck_assert_int_eq(pence, -7);
        return;
    }
    ck_assert_msg(status == AL_OK, "%s", typed_pence[_i].text);
    ck_assert_int_eq(pence, typed_pence[_i].pence);
    al_pence_show(pence, false, &out);
    ck_assert_str_eq(al_str_text(&out), typed_pence[_i].shown);
    al_str_reset(&out);
    al_pence_show(pence, true, &out);
    ck_assert_int_eq(al_pence_read(al_str_text(&out), &pence, NULL), AL_OK);
    ck_assert_int_eq(pence, typed_pence[_i].pence);
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("amount");
    TCase *tc = tcase_create("amount");

    tcase_add_loop_test(tc, typed_hours_become_minutes, 0,
                        (int)AL_COUNT(typed_minutes));
    tcase_add_loop_test(tc, typed_time_becomes_a_minute_of_the_day, 0,
                        (int)AL_COUNT(typed_times));
    tcase_add_loop_test(tc, typed_money_becomes_pence, 0,
                        (int)AL_COUNT(typed_pence));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
