#ifndef AL_CORE_DATE_H
#define AL_CORE_DATE_H
/*
 * core/date.h - days, times and durations as people type and read them.
 *
 * A date may be partial: month 0 means only the year is known, day 0 only the
 * year and month. Days are the service's own (its zone), never UTC's.
 */
#include "core/err.h"
#include "core/str.h"

#include <stdint.h>

struct al_date {
    int year;  /* 1..9999; 0 means no date at all */
    int month; /* 1..12, 0 unknown */
    int day;   /* 1..31, 0 unknown */
};

/*
 * Which year or week is meant where the person left it out. A weekday in a log
 * is always before today, as `t` says today shorter; a day and month may be
 * today, as nobody types today's date and means last year's.
 */
enum al_date_sense {
    AL_DATE_LOG, /* a yearless date or weekday is the latest one */
    AL_DATE_PLAN /* ... the next one from today on */
};

/* Which number of 12/3 is the day: a service's setting. */
enum al_date_order {
    AL_DAY_FIRST, /* 12 March */
    AL_MONTH_FIRST
};

/* What typed days are read against: which one is today, and their order. */
struct al_calendar {
    struct al_date today;
    enum al_date_order order;
};

#define AL_DATE_ISO  11 /* YYYY-MM-DD and the NUL */
#define AL_STAMP_ISO 21 /* YYYY-MM-DDThh:mm:ssZ and the NUL */

/*
 * Now, as seconds since 1970 (UTC). ALONGSIDE_NOW (YYYY-MM-DDThh:mm[:ss]Z)
 * replaces the clock, so that tests stand still.
 */
int64_t al_clock_now(void);

/*
 * The service's zone: an IANA name; NULL, "" or anything that cannot be one
 * gives the machine's own. Sets libc's zone for the whole process.
 */
void al_clock_zone(const char *zone);

/* Today in the service's zone. */
struct al_date al_today(void);

/* Local date and minute of the day of a moment; minute_of_day may be NULL. */
struct al_date al_date_of(int64_t seconds, int *minute_of_day);

/* YYYY-MM-DDThh:mm:ssZ, as authors are stamped. */
void al_stamp_format(int64_t seconds, char stamp[AL_STAMP_ISO]);
bool al_stamp_parse(const char *stamp, int64_t *seconds);

/* Whether it is a day, month or year of the calendar, 1..9999. */
bool al_date_is_valid(struct al_date date);

/* Stored form, canonical: YYYY-MM-DD, YYYY-MM or YYYY. False if it is not. */
bool al_date_from_iso(const char *iso, struct al_date *date);
/* "" for a date that is none. */
void al_date_iso(struct al_date date, char iso[AL_DATE_ISO]);

/*
 * What people type: "" or t = today, y, -3, -2d, -1w, +1w, +6m, -1y, mon (in a
 * log the last Monday; on a Monday 7 days ago), 12/3 and 12/3/2026 (in the
 * calendar's order), 12-mar, 12 mar 2025, month first also mar 12, 2026-03-12,
 * 03/2026, mar 2026, 2026. A year of two
 * digits lies between 79 years ago and 20 years ahead. `unknown` is an answer:
 * AL_OK and year 0 (a field stores that very word). Case and spaces do not
 * matter. AL_EINVAL names what is accepted and leaves *date alone.
 */
enum al_status al_date_read(const char *text, enum al_date_sense sense,
                            struct al_calendar calendar, struct al_date *date,
                            struct al_err *err);

/* "Sun 22-Nov-2026"; partial: "Nov-2026", "2026". */
void al_date_echo(struct al_date date, struct al_str *out);
/* "22-Nov-2026"; and "22-Nov" for lists. */
void al_date_show(struct al_date date, struct al_str *out);
void al_date_short(struct al_date date, struct al_str *out);

/* Days since 1970-01-01; a partial date counts as its first day, none as 0. */
int32_t al_date_days(struct al_date date);
struct al_date al_date_from_days(int32_t days);
struct al_date al_date_add_days(struct al_date date, int days);
/* The same day of another month, or that month's last; year 0 if outside. */
struct al_date al_date_add_months(struct al_date date, int months);
int al_date_compare(struct al_date a, struct al_date b);

/*
 * A duration: 1.5 (hours), 1,5, 1:30, 90m, 2h, 1h30, 1h 30m -> minutes,
 * 0..59,999. A time of day: 9, 930, 9:30, 14.05, 2pm -> minute of the day.
 * Case and spaces do not matter. AL_EINVAL names what is accepted.
 */
enum al_status al_minutes_read(const char *text, int32_t *minutes,
                               struct al_err *err);
enum al_status al_time_read(const char *text, int32_t *minute_of_day,
                            struct al_err *err);

/* "2h", "1h 30m", "45m". */
void al_minutes_show(int32_t minutes, struct al_str *out);

/*
 * "12.50", "£12.50", "GBP 12.50", "12", "12,50", "1,250", "50p" -> pence.
 * al_pence_show gives "£12.50", or "GBP 12.50" where only ASCII can be shown.
 */
enum al_status al_pence_read(const char *text, int64_t *pence,
                             struct al_err *err);
void al_pence_show(int64_t pence, bool is_ascii, struct al_str *out);

#endif
