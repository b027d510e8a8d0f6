/* amount.c - durations, times of day and money as people type them. */
#include "config.h"

#include "core/date.h"

#include <string.h>

#include "core/i18n.h"

#define MINUTES_MAX 59999
#define POUND_SIGN  "\xC2\xA3"

/* text in lower case without spaces; false if it is too long to be right. */
static bool squeeze(const char *text, char *out, size_t size)
{
    size_t len = 0;

    for (; *text; text++) {
        char c = *text;

        if (c == ' ' || c == '\t')
            continue;
        if (len + 1 >= size)
            return false;
        out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[len] = '\0';
    return len > 0;
}

/* Digits at *at, at least one and at most limit; moves *at behind them. */
static bool take_number(const char **at, size_t limit, int64_t *value)
{
    size_t len = strspn(*at, "0123456789");

    *value = 0;
    if (len == 0 || len > limit)
        return false;
    for (size_t i = 0; i < len; i++)
        *value = *value * 10 + ((*at)[i] - '0');
    *at += len;
    return true;
}

/* Exactly two digits below 60. */
static bool take_sixty(const char **at, int64_t *value)
{
    return strspn(*at, "0123456789") == 2 && take_number(at, 2, value) &&
           *value < 60;
}

/* The digits behind a decimal point, as minutes of an hour, rounded. */
static bool take_fraction(const char **at, int64_t *minutes)
{
    size_t len = strspn(*at, "0123456789");
    int64_t value, scale = 1;

    if (!take_number(at, 6, &value))
        return false;
    for (size_t i = 0; i < len; i++)
        scale *= 10;
    *minutes = (value * 60 * 2 + scale) / (2 * scale);
    return true;
}

static bool read_minutes(const char *at, int64_t *minutes)
{
    int64_t hours = 0, rest = 0;

    if (*at != '.' && !take_number(&at, 6, &hours))
        return false;
    if (*at == 'm') {
        *minutes = hours;
        at++;
    } else if (*at == ':') {
        at++;
        *minutes = hours * 60;
        if (!take_sixty(&at, &rest))
            return false;
    } else if (*at == 'h') {
        at++;
        *minutes = hours * 60;
        if (*at && (!take_number(&at, 2, &rest) || rest > 59))
            return false;
        if (*at == 'm')
            at++;
    } else {
        *minutes = hours * 60;
        if (*at == '.' || *at == ',') {
            at++;
            if (!take_fraction(&at, &rest))
                return false;
        }
        if (*at == 'h')
            at++;
    }
    *minutes += rest;
    return *at == '\0';
}

enum al_status al_minutes_read(const char *text, int32_t *minutes,
                               struct al_err *err)
{
    char typed[24];
    int64_t read;

    if (!squeeze(text, typed, sizeof(typed)) || !read_minutes(typed, &read))
        return al_fail(err, AL_EINVAL,
                       _("this is not a length of time: type hours (1.5), "
                         "h:mm (1:30) or minutes (90m)"));
    if (read > MINUTES_MAX)
        return al_fail(err, AL_EINVAL,
                       _("this is longer than 999 hours and 59 minutes"));
    *minutes = (int32_t)read;
    return AL_OK;
}

static bool read_time(const char *at, int32_t *minute_of_day)
{
    size_t digits = strspn(at, "0123456789");
    int64_t hour, minute = 0;

    if (!take_number(&at, 4, &hour))
        return false;
    if (digits > 2) {
        minute = hour % 100;
        hour /= 100;
    } else if (*at == ':' || *at == '.') {
        at++;
        if (!take_sixty(&at, &minute))
            return false;
    }
    if (strcmp(at, "am") == 0 || strcmp(at, "pm") == 0) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (*at == 'p' ? 12 : 0);
        at += 2;
    }
    if (*at || hour > 23 || minute > 59)
        return false;
    *minute_of_day = (int32_t)(hour * 60 + minute);
    return true;
}

enum al_status al_time_read(const char *text, int32_t *minute_of_day,
                            struct al_err *err)
{
    char typed[16];

    if (squeeze(text, typed, sizeof(typed)) && read_time(typed, minute_of_day))
        return AL_OK;
    return al_fail(err, AL_EINVAL,
                   _("this is not a time of day: type 9, 9:30, 930, 14.05 "
                     "or 2pm"));
}

void al_minutes_show(int32_t minutes, struct al_str *out)
{
    int64_t count = minutes;

    if (count < 0) {
        al_str_putc(out, '-');
        count = -count;
    }
    if (count >= 60 && count % 60)
        al_str_printf(out, "%dh %dm", (int)(count / 60), (int)(count % 60));
    else if (count >= 60)
        al_str_printf(out, "%dh", (int)(count / 60));
    else
        al_str_printf(out, "%dm", (int)count);
}

/* Whole pounds: digits, in groups of three where commas stand. */
static bool take_pounds(const char **at, int64_t *pounds)
{
    int64_t group;

    if (!take_number(at, 9, pounds))
        return false;
    while (**at == ',' && strspn(*at + 1, "0123456789") == 3) {
        (*at)++;
        if (*pounds > 999999 || !take_number(at, 3, &group))
            return false;
        *pounds = *pounds * 1000 + group;
    }
    return true;
}

static bool read_pence(const char *at, int64_t *pence)
{
    size_t sign = strncmp(at, POUND_SIGN, 2) == 0 ? 2
                  : strncmp(at, "gbp", 3) == 0    ? 3
                                                  : 0;
    int64_t pounds, rest = 0;
    size_t digits;

    at += sign;
    if (!take_pounds(&at, &pounds))
        return false;
    if (*at == '.' || *at == ',') {
        at++;
        digits = strspn(at, "0123456789");
        if (!take_number(&at, 2, &rest))
            return false;
        rest *= digits == 1 ? 10 : 1;
    } else if (*at == 'p' && sign == 0) {
        *pence = pounds;
        return at[1] == '\0';
    }
    *pence = pounds * 100 + rest;
    return *at == '\0';
}

enum al_status al_pence_read(const char *text, int64_t *pence,
                             struct al_err *err)
{
    char typed[24];
    int64_t read;

    if (!squeeze(text, typed, sizeof(typed)) || !read_pence(typed, &read))
        return al_fail(err, AL_EINVAL,
                       _("this is not an amount: type pounds (12), pounds "
                         "and pence (12.50) or pence (50p)"));
    *pence = read;
    return AL_OK;
}

/* "12,345" */
static void put_thousands(uint64_t count, struct al_str *out)
{
    if (count < 1000) {
        al_str_printf(out, "%u", (unsigned)count);
        return;
    }
    put_thousands(count / 1000, out);
    al_str_printf(out, ",%03u", (unsigned)(count % 1000));
}

void al_pence_show(int64_t pence, bool is_ascii, struct al_str *out)
{
    uint64_t count = pence < 0 ? 0 - (uint64_t)pence : (uint64_t)pence;

    if (pence < 0)
        al_str_putc(out, '-');
    al_str_puts(out, is_ascii ? "GBP " : POUND_SIGN);
    put_thousands(count / 100, out);
    al_str_printf(out, ".%02u", (unsigned)(count % 100));
}
