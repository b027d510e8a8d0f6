/* date.c - the calendar, and dates as they are stored and shown. */
#include "config.h"

#include "core/date.h"

#include "core/i18n.h"

static const char *const month_short[12] = {
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

/* From Thursday: 1970-01-01 was one. */
static const char *const weekday_short[7] = {
    N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"),
};

static int month_days(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool al_date_is_valid(struct al_date date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 0 ||
        date.month > 12 || date.day < 0)
        return false;
    if (date.month == 0)
        return date.day == 0;
    return date.day <= month_days(date.year, date.month);
}

/* Two or four digits that are followed by a '-' or by the end. */
static const char *iso_part(const char *at, int digits, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, at++) {
        if (*at < '0' || *at > '9')
            return NULL;
        *value = *value * 10 + (*at - '0');
    }
    return *at == '-' || *at == '\0' ? at : NULL;
}

bool al_date_from_iso(const char *iso, struct al_date *date)
{
    struct al_date read = {0};
    const char *at = iso_part(iso, 4, &read.year);

    if (at && *at) {
        at = iso_part(at + 1, 2, &read.month);
        if (read.month == 0)
            return false;
    }
    if (at && *at) {
        at = iso_part(at + 1, 2, &read.day);
        if (read.day == 0)
            return false;
    }
    if (!at || *at || !al_date_is_valid(read))
        return false;
    *date = read;
    return true;
}

static char *put_digits(char *at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + digits;
}

void al_date_iso(struct al_date date, char iso[AL_DATE_ISO])
{
    char *at = iso;

    if (al_date_is_valid(date)) {
        at = put_digits(at, date.year, 4);
        if (date.month) {
            *at++ = '-';
            at = put_digits(at, date.month, 2);
        }
        if (date.day) {
            *at++ = '-';
            at = put_digits(at, date.day, 2);
        }
    }
    *at = '\0';
}

void al_date_short(struct al_date date, struct al_str *out)
{
    if (!al_date_is_valid(date))
        return;
    if (date.day)
        al_str_printf(out, "%02d-%s", date.day, _(month_short[date.month - 1]));
    else
        al_date_show(date, out);
}

void al_date_show(struct al_date date, struct al_str *out)
{
    if (!al_date_is_valid(date))
        return;
    if (date.day)
        al_str_printf(out, "%02d-", date.day);
    if (date.month)
        al_str_printf(out, "%s-", _(month_short[date.month - 1]));
    al_str_printf(out, "%d", date.year);
}

void al_date_echo(struct al_date date, struct al_str *out)
{
    if (!al_date_is_valid(date))
        return;
    if (date.day) {
        int days = al_date_days(date) % 7;

        al_str_printf(out, "%s ", _(weekday_short[(days + 7) % 7]));
    }
    al_date_show(date, out);
}

/*
 * Days in whole 400-year eras, with years that begin in March so that the leap
 * day is the last one (the algorithms days_from_civil and civil_from_days that
 * H. Hinnant published).
 */
int32_t al_date_days(struct al_date date)
{
    int month = date.month ? date.month : 1;
    int day = date.day ? date.day : 1;
    int year = date.year - (month <= 2);
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return date.year ? era * 146097 + day_of_era - 719468 : 0;
}

struct al_date al_date_from_days(int32_t days)
{
    int64_t from_era = (int64_t)days + 719468;
    int era = (int)((from_era >= 0 ? from_era : from_era - 146096) / 146097);
    int day_of_era = (int)(from_era - (int64_t)era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    struct al_date date = {
        .year = year_of_era + era * 400,
        .month = march_month < 10 ? march_month + 3 : march_month - 9,
        .day = day_of_year - (153 * march_month + 2) / 5 + 1,
    };

    date.year += date.month <= 2;
    return date;
}

struct al_date al_date_add_days(struct al_date date, int days)
{
    return al_date_from_days(al_date_days(date) + days);
}

struct al_date al_date_add_months(struct al_date date, int months)
{
    int month = date.month ? date.month - 1 : 0;
    int count = date.year * 12 + month + months;
    struct al_date moved = {.year = count / 12, .month = count % 12 + 1};
    int last;

    if (count < 12 || moved.year > 9999)
        return (struct al_date){0};
    last = month_days(moved.year, moved.month);
    moved.day = date.day < last ? date.day : last;
    return moved;
}

int al_date_compare(struct al_date a, struct al_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}
