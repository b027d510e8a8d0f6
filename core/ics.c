/* core/ics.c - lines of an iCalendar file. */
#include "config.h"

#include "core/ics.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FOLD_BYTES = 75 };

static bool goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* A line goes on in the next, which begins with a space. */
static void put_folded(const char *line, size_t len, struct al_str *out)
{
    size_t room = FOLD_BYTES;

    while (len > room) {
        size_t size = room;

        while (size > 1 && goes_on(line[size]))
            size--;
        al_str_add(out, line, size);
        al_str_puts(out, "\r\n ");
        line += size;
        len -= size;
        room = FOLD_BYTES - 1;
    }
    al_str_add(out, line, len);
    al_str_puts(out, "\r\n");
}

void al_ics_line(const char *name, const char *value, struct al_str *out)
{
    struct al_str line = {0};

    al_str_printf(&line, "%s:%s", name, value);
    put_folded(al_str_text(&line), line.len, out);
    al_str_drop(&line);
}

void al_ics_text(const char *name, const char *text, struct al_str *out)
{
    struct al_str value = {0};

    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            al_str_puts(&value, "\\n");
        } else if (*at == '\\' || *at == ';' || *at == ',') {
            al_str_putc(&value, '\\');
            al_str_putc(&value, *at);
        } else if ((unsigned char)*at >= 0x20 && *at != 0x7F) {
            al_str_putc(&value, *at);
        }
    }
    al_ics_line(name, al_str_text(&value), out);
    al_str_drop(&value);
}

void al_ics_day(const char *name, struct al_date day, struct al_str *out)
{
    struct al_str line = {0};

    al_str_printf(&line, "%s;VALUE=DATE:%04d%02d%02d", name, day.year,
                  day.month, day.day);
    put_folded(al_str_text(&line), line.len, out);
    al_str_drop(&line);
}

void al_ics_stamp(const char *name, int64_t seconds, struct al_str *out)
{
    char text[40] = "";
    time_t when = (time_t)seconds;
    struct tm utc;

    if (gmtime_r(&when, &utc))
        (void)strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &utc);
    al_ics_line(name, text, out);
}

void al_ics_time(const char *name, struct al_date day, int minute_of_day,
                 bool has_zone, struct al_str *out)
{
    struct tm local = {.tm_year = day.year - 1900,
                       .tm_mon = day.month - 1,
                       .tm_mday = day.day,
                       .tm_hour = minute_of_day / 60,
                       .tm_min = minute_of_day % 60,
                       .tm_isdst = -1};
    char text[40] = "";

    if (has_zone) {
        al_ics_stamp(name, (int64_t)mktime(&local), out);
        return;
    }
    (void)strftime(text, sizeof(text), "%Y%m%dT%H%M%S", &local);
    al_ics_line(name, text, out);
}
