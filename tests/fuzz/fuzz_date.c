/* fuzz_date.c - whatever is typed is refused, or is a date that reads back. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/date.h"

const char fuzz_name[] = "date";

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_date(const char *text, enum al_date_sense sense,
                      enum al_date_order order)
{
    const struct al_calendar calendar = {.today = {2026, 11, 23},
                                         .order = order};
    struct al_date date = {1, 2, 3}, back = {0};
    struct al_str echo = {0};
    struct al_err err = {0};
    char iso[AL_DATE_ISO];

    if (al_date_read(text, sense, calendar, &date, &err) != AL_OK) {
        must(err.code == AL_EINVAL && date.year == 1 && date.day == 3);
        return;
    }
    if (date.year == 0)
        return; /* unknown */
    al_date_iso(date, iso);
    must(al_date_from_iso(iso, &back) && al_date_compare(date, back) == 0);
    must(al_date_read(iso, sense, calendar, &back, NULL) == AL_OK);
    must(al_date_compare(date, back) == 0);
    if (date.day) {
        back = al_date_from_days(al_date_days(date));
        must(al_date_compare(date, back) == 0);
    }
    al_date_echo(date, &echo);
    must(echo.len > 0);
    al_str_drop(&echo);
}

static void read_amounts(const char *text)
{
    struct al_str shown = {0};
    int32_t minutes = -1, minutes_back = -2;
    int64_t pence = -1, pence_back = -2, seconds;

    if (al_minutes_read(text, &minutes, NULL) == AL_OK) {
        must(minutes >= 0 && minutes <= 59999);
        al_minutes_show(minutes, &shown);
        must(al_minutes_read(al_str_text(&shown), &minutes_back, NULL) ==
                 AL_OK &&
             minutes == minutes_back);
    }
    if (al_time_read(text, &minutes, NULL) == AL_OK)
        must(minutes >= 0 && minutes < 24 * 60);
    al_str_reset(&shown);
    if (al_pence_read(text, &pence, NULL) == AL_OK) {
        al_pence_show(pence, pence % 2, &shown);
        must(pence >= 0 &&
             al_pence_read(al_str_text(&shown), &pence_back, NULL) == AL_OK &&
             pence == pence_back);
    }
    if (al_stamp_parse(text, &seconds)) {
        char stamp[AL_STAMP_ISO];

        al_stamp_format(seconds, stamp);
        must(strcmp(stamp, text) == 0);
    }
    al_str_drop(&shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size);

    for (enum al_date_order o = AL_DAY_FIRST; o <= AL_MONTH_FIRST; o++) {
        read_date(text, AL_DATE_LOG, o);
        read_date(text, AL_DATE_PLAN, o);
    }
    read_amounts(text);
    free(text);
    return 0;
}
