#ifndef AL_CORE_ICS_H
#define AL_CORE_ICS_H
/*
 * core/ics.h - lines of an iCalendar file (RFC 5545): CR LF at the end, folded
 * at 75 bytes and never inside a character, text with its escapes.
 */
#include "core/date.h"
#include "core/str.h"

/* "NAME:value", where value needs no escapes; appended. */
void al_ics_line(const char *name, const char *value, struct al_str *out);
/* "NAME:text" with \\ \; \, \n where they belong; controls are left out. */
void al_ics_text(const char *name, const char *text, struct al_str *out);
/* "NAME;VALUE=DATE:20261123" */
void al_ics_day(const char *name, struct al_date day, struct al_str *out);
/*
 * A time of day: as "20261123T090000Z" in the zone that al_clock_zone set, so
 * that every calendar shows the same moment; or, when the service names no
 * zone, as "20261123T100000", ten o'clock wherever it is read.
 */
void al_ics_time(const char *name, struct al_date day, int minute_of_day,
                 bool has_zone, struct al_str *out);
/* "NAME:20261123T090000Z", of seconds since 1970. */
void al_ics_stamp(const char *name, int64_t seconds, struct al_str *out);

#endif
