/* clock.c - now, the service's zone, and the stamps that authors carry. */
#include "config.h"

#include "core/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_SECONDS   86400
#define LAST_SECOND   INT64_C(253402300799)  /* 9999-12-31T23:59:59Z */
#define FIRST_SECOND  INT64_C(-62135596800)  /* 0001-01-01T00:00:00Z */
#define OWN_ZONE      "ALONGSIDE_MACHINE_TZ" /* TZ as the machine had it */
#define ZONE_NAME_MAX 63

static void put_number(char *at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

/* Exactly count digits at text; false if there is anything else. */
static bool get_number(const char *text, int count, int *value)
{
    int sum = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        sum = sum * 10 + (text[i] - '0');
    }
    *value = sum;
    return true;
}

void al_stamp_format(int64_t seconds, char stamp[AL_STAMP_ISO])
{
    int64_t days;
    int rest;

    if (seconds < FIRST_SECOND)
        seconds = FIRST_SECOND;
    if (seconds > LAST_SECOND)
        seconds = LAST_SECOND;
    days = (seconds - FIRST_SECOND) / DAY_SECONDS + FIRST_SECOND / DAY_SECONDS;
    rest = (int)(seconds - days * DAY_SECONDS);
    al_date_iso(al_date_from_days((int32_t)days), stamp);
    memcpy(stamp + 10, "T00:00:00Z", 11);
    put_number(stamp + 11, rest / 3600, 2);
    put_number(stamp + 14, rest / 60 % 60, 2);
    put_number(stamp + 17, rest % 60, 2);
}

/* YYYY-MM-DDThh:mm:ssZ; where short_form says so, :ss may be left out. */
static bool read_stamp(const char *text, bool short_form, int64_t *seconds)
{
    char iso[AL_DATE_ISO];
    struct al_date date;
    int hour, minute, second = 0;
    const char *end;

    if (strnlen(text, 17) < 17)
        return false;
    memcpy(iso, text, 10);
    iso[10] = '\0';
    if (!al_date_from_iso(iso, &date) || date.day == 0 || text[10] != 'T' ||
        !get_number(text + 11, 2, &hour) || text[13] != ':' ||
        !get_number(text + 14, 2, &minute))
        return false;
    end = text + 16;
    if (*end == ':') {
        if (!get_number(end + 1, 2, &second))
            return false;
        end += 3;
    } else if (!short_form) {
        return false;
    }
    if (strcmp(end, "Z") != 0 || hour > 23 || minute > 59 || second > 59)
        return false;
    *seconds = (int64_t)al_date_days(date) * DAY_SECONDS + hour * 3600 +
               minute * 60 + second;
    return true;
}

bool al_stamp_parse(const char *stamp, int64_t *seconds)
{
    return read_stamp(stamp, false, seconds);
}

int64_t al_clock_now(void)
{
    const char *fixed = getenv("ALONGSIDE_NOW");
    int64_t seconds;

    if (fixed && read_stamp(fixed, true, &seconds))
        return seconds;
    return (int64_t)time(NULL);
}

/*
 * A zone comes out of a record that a colleague may have written, and libc
 * opens a file of that name: an IANA name and nothing else is let through.
 */
static bool is_zone_name(const char *zone)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";

    return zone[0] != '/' && zone[strspn(zone, allowed)] == '\0' &&
           strlen(zone) <= ZONE_NAME_MAX;
}

void al_clock_zone(const char *zone)
{
    const char *own = getenv(OWN_ZONE);
    const char *now = getenv("TZ");

    if (al_is_empty(zone) || !is_zone_name(zone)) {
        if (!own)
            return;
        if (*own)
            setenv("TZ", own, 1);
        else
            unsetenv("TZ");
    } else {
        /* What the machine had is kept once, for a service without a zone. */
        setenv(OWN_ZONE, now ? now : "", 0);
        setenv("TZ", zone, 1);
    }
    tzset();
}

struct al_date al_date_of(int64_t seconds, int *minute_of_day)
{
    time_t moment = (time_t)seconds;
    struct tm local;

    if (!localtime_r(&moment, &local))
        local = (struct tm){.tm_year = 70, .tm_mday = 1};
    if (minute_of_day)
        *minute_of_day = local.tm_hour * 60 + local.tm_min;
    return (struct al_date){.year = local.tm_year + 1900,
                            .month = local.tm_mon + 1,
                            .day = local.tm_mday};
}

struct al_date al_today(void)
{
    return al_date_of(al_clock_now(), NULL);
}
