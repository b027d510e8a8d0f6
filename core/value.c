/* value.c - field types: one row of behaviour each (check, read, show). */
#include "config.h"

#include "core/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/event.h"
#include "core/i18n.h"
#include "core/id.h"
#include "core/utf8.h"
#include "core/value_read.h"

#define CODE_MAX_BYTES 31u

typedef bool stored_fn(const char *value, size_t len);
typedef void show_fn(const struct al_field *field, const char *stored,
                     struct al_str *out);

struct type_ops {
    const char *name; /* N_(), as help and errors say it */
    const char *sql;
    bool is_number;
    enum al_family family;
    bool is_set;
    stored_fn *stored;
    al_read_fn *read;
    show_fn *show;
};

/* ---- stored forms ---- */

static bool line_stored(const char *value, size_t len)
{
    return len > 0 && len <= AL_LINE_MAX && value[0] != ' ' &&
           value[len - 1] != ' ' && al_text_storable(value, len, false, NULL);
}

static bool text_stored(const char *value, size_t len)
{
    const char *line = value;

    if (len == 0 || len > AL_TEXT_MAX ||
        !al_text_storable(value, len, true, NULL) || value[len - 1] == '\n')
        return false;
    while (line) {
        const char *end = strchr(line, '\n');
        size_t size = end ? (size_t)(end - line) : strlen(line);

        if (size > 0 && (line[0] == ' ' || line[size - 1] == ' '))
            return false;
        line = end ? end + 1 : NULL;
    }
    return true;
}

static bool date_stored(const char *value, size_t len)
{
    struct al_date date;

    (void)len;
    return strcmp(value, "unknown") == 0 || al_date_from_iso(value, &date);
}

static bool is_two_digits(const char *at, int max)
{
    return at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9' &&
           (at[0] - '0') * 10 + (at[1] - '0') <= max;
}

static bool time_stored(const char *value, size_t len)
{
    return len == 5 && is_two_digits(value, 23) && value[2] == ':' &&
           is_two_digits(value + 3, 59);
}

/* One spelling a number: no sign but '-', no leading zero. */
static bool number_stored(const char *value, size_t len)
{
    size_t at = value[0] == '-' ? 1 : 0;

    if (len == at || len - at > 12 || (value[at] == '0' && len > 1))
        return false;
    for (; at < len; at++) {
        if (value[at] < '0' || value[at] > '9')
            return false;
    }
    return true;
}

static bool count_stored(const char *value, size_t len)
{
    return value[0] != '-' && number_stored(value, len);
}

static bool yesno_stored(const char *value, size_t len)
{
    (void)len;
    return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
}

static bool code_stored(const char *value, size_t len)
{
    if (len == 0 || len > CODE_MAX_BYTES)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = value[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

static bool ref_stored(const char *value, size_t len)
{
    struct al_id id;

    (void)len;
    return al_id_parse(value, &id);
}

/* ---- what people read ---- */

static void plain_show(const struct al_field *field, const char *stored,
                       struct al_str *out)
{
    (void)field;
    al_str_puts(out, stored);
}

static void event_show(const struct al_field *field, const char *stored,
                       struct al_str *out)
{
    (void)field;
    al_event_show(stored, out);
}

static void date_show(const struct al_field *field, const char *stored,
                      struct al_str *out)
{
    struct al_date date;

    (void)field;
    if (al_date_from_iso(stored, &date))
        al_date_show(date, out);
    else
        al_str_puts(out,
                    strcmp(stored, "unknown") == 0 ? _("unknown") : stored);
}

static void minutes_show(const struct al_field *field, const char *stored,
                         struct al_str *out)
{
    (void)field;
    al_minutes_show((int32_t)strtol(stored, NULL, 10), out);
}

static void pence_show(const struct al_field *field, const char *stored,
                       struct al_str *out)
{
    (void)field;
    al_pence_show(strtoll(stored, NULL, 10), false, out);
}

static void yesno_show(const struct al_field *field, const char *stored,
                       struct al_str *out)
{
    (void)field;
    al_str_puts(out, strcmp(stored, "yes") == 0  ? _("yes")
                     : strcmp(stored, "no") == 0 ? _("no")
                                                 : stored);
}

static void code_show(const struct al_field *field, const char *stored,
                      struct al_str *out)
{
    al_str_puts(out, al_code_label(field->codes, stored));
}

static void ref_show(const struct al_field *field, const char *stored,
                     struct al_str *out)
{
    char digits[AL_ID_SHORT];
    struct al_id id;

    (void)field;
    if (!al_id_parse(stored, &id)) {
        al_str_puts(out, stored);
        return;
    }
    al_id_short(&id, digits);
    al_str_puts(out, digits);
}

/* clang-format off */
static const struct type_ops types[AL_T__COUNT] = {
    [AL_T_LINE] = {N_("line"), "TEXT", false, AL_FAM_PLAIN, false,
                   line_stored, al_read_line, plain_show},
    [AL_T_TEXT] = {N_("text"), "TEXT", false, AL_FAM_TEXT, false,
                   text_stored, al_read_line, plain_show},
    [AL_T_DATE] = {N_("date"), "TEXT", false, AL_FAM_PLAIN, false,
                   date_stored, al_read_date, date_show},
    [AL_T_TIME] = {N_("time"), "TEXT", false, AL_FAM_PLAIN, false,
                   time_stored, al_read_time, plain_show},
    [AL_T_MINUTES] = {N_("hours"), "INTEGER", true, AL_FAM_PLAIN, false,
                      count_stored, al_read_minutes, minutes_show},
    [AL_T_PENCE] = {N_("money"), "INTEGER", true, AL_FAM_PLAIN, false,
                    number_stored, al_read_pence, pence_show},
    [AL_T_NUMBER] = {N_("number"), "INTEGER", true, AL_FAM_PLAIN, false,
                     count_stored, al_read_number, plain_show},
    [AL_T_YESNO] = {N_("yes or no"), "TEXT", false, AL_FAM_PLAIN, false,
                    yesno_stored, al_read_yesno, yesno_show},
    [AL_T_CODE] = {N_("code"), "TEXT", false, AL_FAM_PLAIN, false,
                   code_stored, al_read_code, code_show},
    [AL_T_REF] = {N_("record"), "TEXT", false, AL_FAM_PLAIN, false,
                  ref_stored, al_read_ref, ref_show},
    [AL_T_CODES] = {N_("codes"), "TEXT", false, AL_FAM_SET, true,
                    code_stored, al_read_code, code_show},
    [AL_T_REFS] = {N_("records"), "TEXT", false, AL_FAM_SET, true,
                   ref_stored, al_read_ref, ref_show},
    [AL_T_LINES] = {N_("lines"), "TEXT", false, AL_FAM_SET, true,
                    line_stored, al_read_line, plain_show},
    [AL_T_EVENTS] = {N_("events"), "TEXT", false, AL_FAM_LOG, true,
                     line_stored, al_read_line, event_show},
};
/* clang-format on */

enum al_family al_field_family(const struct al_field *field)
{
    return types[field->type].family;
}

bool al_field_is_set(const struct al_field *field)
{
    return types[field->type].is_set;
}

const char *al_type_name(enum al_type type)
{
    return _(types[type].name);
}

const char *al_type_sql(enum al_type type)
{
    return types[type].sql;
}

bool al_type_is_number(enum al_type type)
{
    return types[type].is_number;
}

bool al_value_is_stored(const struct al_field *field, const char *value)
{
    return types[field->type].stored(value, strlen(value));
}

enum al_status al_value_read(const struct al_field *field, const char *typed,
                             struct al_calendar calendar, struct al_str *out,
                             struct al_err *err)
{
    return types[field->type].read(field, typed, calendar, out, err);
}

void al_value_show(const struct al_field *field, const char *stored,
                   struct al_str *out)
{
    types[field->type].show(field, stored, out);
}
