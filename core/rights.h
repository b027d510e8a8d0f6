#ifndef AL_CORE_RIGHTS_H
#define AL_CORE_RIGHTS_H
/*
 * core/rights.h - the clock of what somebody asked about their own records.
 *
 * Pure: a request and a day in, days out. The clock is never stored, as it
 * follows from the day of receipt and from an add-only set of lines, to which
 * two people may write at once:
 *
 *     DATE stopped WHY        2026-11-10 stopped what_is_meant
 *     DATE restarted WHY      2026-11-14 restarted told_us
 *
 * It stands still from the day it was stopped to the day it goes on; both on
 * one day change nothing. A stop after a stop, or a start while it runs, adds
 * nothing. Weekends and holidays are not moved to the next working day: to be
 * earlier than the law asks is safe.
 */
#include "core/record.h"

/*
 * Source: ICO, Right of access, What should we consider when responding to a
 * request?; read 2026-11-22: one calendar month from receipt, or from the day
 * on which the identity was checked; two months more for what is complex; 28
 * days as a working limit that always keeps to the month.
 */
#define AL_RIGHTS_MONTHS       1
#define AL_RIGHTS_MONTHS_MORE  2
#define AL_RIGHTS_WORKING_DAYS 28

/*
 * How old a health professional's opinion may be.
 * Source: ICO, Right of access, Health data; read 2026-11-22.
 */
#define AL_RIGHTS_OPINION_MONTHS 6

enum al_rights_state {
    AL_RIGHTS_RUNNING,
    AL_RIGHTS_STOPPED, /* we wait for what they mean: days are added */
    AL_RIGHTS_LATE,
    AL_RIGHTS_ANSWERED
};

struct al_rights_clock {
    enum al_rights_state state;
    struct al_date starts;  /* received, or the identity checked */
    struct al_date working; /* the working limit; due where it was extended */
    struct al_date due;     /* the statutory limit */
    struct al_date ended;   /* answered on; year 0 while it is not */
    struct al_date stopped; /* since when it stands still; year 0: it runs */
    char why[AL_NAME_MAX + 1]; /* code of clock: why it stands still, or "" */
    int days_stopped;          /* all the days on which it stood still */
    int days_left;             /* to the statutory limit; below 0: late */
    bool is_past_working;
    bool is_extended;
};

/*
 * Source: Data (Use and Access) Act 2025, as told by Ashfords, Changes for data
 * subject access requests; read 2026-11-22: while we wait for what they mean
 * the clock stands still.
 *
 * False: the request has no full day of receipt, *clock is untouched.
 */
bool al_rights_clock(const struct al_record *request, struct al_date today,
                     struct al_rights_clock *clock);

/* "12 days left, due 23-Dec-2026", "stopped since ...": appended. */
void al_rights_clock_show(const struct al_rights_clock *clock,
                          struct al_str *out);

/* One line of the clock, appended to *out. */
void al_rights_event_print(struct al_date day, bool is_stop, const char *why,
                           struct al_str *out);

/* Whether health data may be handed over by who is no health professional. */
bool al_rights_opinion_holds(const struct al_record *request,
                             struct al_date today);

/*
 * Whether a consent may be used on a day: given by then, not stopped, not
 * ended. Renewing is a record of its own.
 */
bool al_rights_consent_holds(const struct al_record *consent,
                             struct al_date today);

/* Whether a hold keeps its person's records on a day. */
bool al_rights_hold_stands(const struct al_record *hold, struct al_date today);

#endif
