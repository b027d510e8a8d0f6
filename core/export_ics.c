/*
 * core/export_ics.c - activities and follow-ups for a calendar.
 *
 * A calendar often lies open to others, so nobody's name goes into it: what is
 * done, when and where, and the record's reference. Follow-ups are events as
 * well, free all day: many calendars pass a VTODO over without a word.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/export_own.h"
#include "core/i18n.h"
#include "core/ics.h"
#include "core/kinds.h"

static bool is_activity(const struct al_record *record)
{
    return strcmp(record->kind, AL_KIND_ACTIVITY) == 0;
}

static bool day_of(const struct al_record *record, struct al_date *day)
{
    const char *iso =
        al_record_get(record, is_activity(record) ? "date" : "due");

    return iso && al_date_from_iso(iso, day) && day->month > 0 && day->day > 0;
}

const char *al_export_no_event(const struct al_record *record)
{
    struct al_date day;

    if (al_record_get(record, "done_on"))
        return _("done already");
    return day_of(record, &day) ? NULL : _("without a whole day");
}

/* Minutes since midnight; -1: no time stands there. */
static int time_of(const struct al_record *record, const char *name)
{
    const char *text = al_record_get(record, name);
    int hour, minute;

    if (!text || sscanf(text, "%2d:%2d", &hour, &minute) != 2)
        return -1;
    return hour * 60 + minute;
}

static void put_times(const struct al_exporting *exporting,
                      const struct al_record *record, struct al_str *out)
{
    int from = time_of(record, "time"), until = time_of(record, "until");
    struct al_date day;

    (void)day_of(record, &day);
    if (from < 0) {
        al_ics_day("DTSTART", day, out);
        return;
    }
    al_ics_time("DTSTART", day, from, exporting->has_zone, out);
    if (until > from)
        al_ics_time("DTEND", day, until, exporting->has_zone, out);
}

/* "Interview panel: a new manager", "To do: Send the minutes". */
static void put_summary(const struct al_exporting *exporting,
                        const struct al_record *record, struct al_str *out)
{
    const struct al_field *type = al_field_by_name(exporting->kind, "type");
    const char *about =
        al_record_get(record, is_activity(record) ? "title" : "what");
    struct al_str text = {0};

    if (type && al_record_get(record, "type"))
        al_query_show(exporting->export->index, type,
                      al_record_get(record, "type"), &text);
    else
        al_str_puts(&text, _("To do"));
    if (about)
        al_str_printf(&text, ": %s", about);
    al_ics_text("SUMMARY", al_str_text(&text), out);
    al_str_drop(&text);
}

static void put_status(const struct al_record *record, struct al_str *out)
{
    const char *status = al_record_get(record, "status");

    if (!is_activity(record))
        return;
    al_ics_line("STATUS",
                status && strcmp(status, "cancelled") == 0 ? "CANCELLED"
                                                           : "CONFIRMED",
                out);
}

/* Each save of a record makes a calendar take its event anew: a program that
 * has the one before knows by its UID and a higher SEQUENCE that it moved. */
struct revision {
    int count;
    char when[AL_STAMP_ISO]; /* of the newest save */
};

static bool on_save(void *arg, const struct al_index_save *save, size_t count)
{
    struct revision *revision = arg;

    (void)count;
    if (revision->count++ == 0)
        memcpy(revision->when, save->when, sizeof(revision->when));
    return true;
}

static void put_revision(const struct al_exporting *exporting,
                         const struct al_id *id, struct al_str *out)
{
    struct revision revision = {.count = 0};
    struct al_str text = {0};
    int64_t seconds;

    if (al_query_saves(exporting->export->index, id, INT64_MAX, 0, on_save,
                       &revision, NULL) != AL_OK ||
        revision.count == 0)
        return; /* whoever exports sees to it that they are noted */
    al_str_printf(&text, "%d", revision.count - 1);
    al_ics_line("SEQUENCE", al_str_text(&text), out);
    if (al_stamp_parse(revision.when, &seconds))
        al_ics_stamp("LAST-MODIFIED", seconds, out);
    al_str_drop(&text);
}

static bool on_settings(void *arg, const struct al_hit *hit)
{
    *(bool *)arg = al_record_get(hit->record, "zone") != NULL;
    return false;
}

static void begin(struct al_exporting *exporting)
{
    const struct al_query settings = {.kind = AL_KIND_SETTINGS, .limit = 1};
    struct al_str *out = &exporting->text;

    (void)al_query_run(exporting->export->index, &settings, on_settings,
                       &exporting->has_zone, NULL);

    al_ics_line("BEGIN", "VCALENDAR", out);
    al_ics_line("VERSION", "2.0", out);
    al_ics_line("PRODID", "-//Alongside//Alongside " PACKAGE_VERSION "//EN",
                out);
    al_ics_line("CALSCALE", "GREGORIAN", out);
}

static void nothing(struct al_exporting *exporting)
{
    (void)exporting;
}

static void row(struct al_exporting *exporting, const struct al_id *id,
                const struct al_record *record)
{
    struct al_str *out = &exporting->text;
    char hex[AL_ID_HEX], digits[AL_ID_SHORT];
    struct al_str value = {0};

    al_id_hex(id, hex);
    al_id_short(id, digits);
    al_ics_line("BEGIN", "VEVENT", out);
    al_str_printf(&value, "%s@alongside.invalid", hex);
    al_ics_line("UID", al_str_text(&value), out);
    al_ics_stamp("DTSTAMP", al_clock_now(), out);
    put_revision(exporting, id, out);
    put_times(exporting, record, out);
    put_summary(exporting, record, out);
    if (al_record_get(record, "place"))
        al_ics_text("LOCATION", al_record_get(record, "place"), out);
    al_str_reset(&value);
    al_str_printf(&value, "Alongside %s", digits);
    al_ics_text("DESCRIPTION", al_str_text(&value), out);
    put_status(record, out);
    al_ics_line("CLASS", "PRIVATE", out);
    if (!is_activity(record))
        al_ics_line("TRANSP", "TRANSPARENT", out);
    al_ics_line("END", "VEVENT", out);
    al_str_drop(&value);
}

static void end(struct al_exporting *exporting)
{
    al_ics_line("END", "VCALENDAR", &exporting->text);
}

const struct al_export_writer al_export_ics = {
    .begin = begin, .begin_kind = nothing, .row = row, .end = end};
