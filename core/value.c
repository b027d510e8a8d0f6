/* value.c - field types: one row of behaviour each (check, read, show). */
#include "config.h"

#include "core/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/id.h"
#include "core/utf8.h"

#define LINE_MAX_BYTES 1000u
#define TEXT_MAX_BYTES (32u << 10)
#define CODE_MAX_BYTES 31u
#define NUMBER_MAX     999999999999LL

typedef bool stored_fn(const char *value, size_t len);
typedef enum al_status read_fn(const struct al_field *field, const char *typed,
                               struct al_date today, struct al_str *out,
                               struct al_err *err);
typedef void show_fn(const struct al_field *field, const char *stored,
                     struct al_str *out);

struct type_ops {
    const char *name; /* N_(), as help and errors say it */
    const char *sql;
    bool is_number;
    enum al_family family;
    bool is_set;
    stored_fn *stored;
    read_fn *read;
    show_fn *show;
};

/* ---- stored forms ---- */

static bool line_stored(const char *value, size_t len)
{
    return len > 0 && len <= LINE_MAX_BYTES && value[0] != ' ' &&
           value[len - 1] != ' ' && al_text_storable(value, len, false, NULL);
}

static bool text_stored(const char *value, size_t len)
{
    const char *line = value;

    if (len == 0 || len > TEXT_MAX_BYTES ||
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

/* ---- what people type ---- */

/* typed without spaces at its ends, composed; lines trimmed where is_text. */
static void tidy(const char *typed, bool is_text, struct al_str *out)
{
    struct al_str composed = {0};
    const char *line;

    al_utf8_nfc(typed, strlen(typed), &composed);
    for (line = al_str_text(&composed); line;) {
        const char *end = strchr(line, '\n');
        const char *stop = end ? end : line + strlen(line);
        const char *next = end ? end + 1 : NULL;

        while (line < stop && (*line == ' ' || *line == '\t'))
            line++;
        while (stop > line &&
               (stop[-1] == ' ' || stop[-1] == '\t' || stop[-1] == '\r'))
            stop--;
        al_str_add(out, line, (size_t)(stop - line));
        if (next)
            al_str_putc(out, is_text ? '\n' : ' ');
        line = next;
    }
    while (out->len > 0 &&
           (out->data[out->len - 1] == '\n' || out->data[out->len - 1] == ' '))
        al_str_cut(out, out->len - 1);
    al_str_drop(&composed);
}

static enum al_status line_read(const struct al_field *field, const char *typed,
                                struct al_date today, struct al_str *out,
                                struct al_err *err)
{
    bool is_text = field->type == AL_T_TEXT;
    struct al_str text = {0};
    enum al_status status = AL_OK;
    size_t bad_at;

    (void)today;
    tidy(typed, is_text, &text);
    if (!al_text_storable(al_str_text(&text), text.len, is_text, &bad_at))
        status =
            al_fail(err, AL_EINVAL, _("%s: control characters cannot be kept"),
                    _(field->label));
    else if (text.len > (is_text ? TEXT_MAX_BYTES : LINE_MAX_BYTES))
        status = al_fail(
            err, AL_EINVAL, _("%s: too long; at most %u letters fit here"),
            _(field->label), is_text ? TEXT_MAX_BYTES : LINE_MAX_BYTES);
    else
        al_str_add(out, al_str_text(&text), text.len);
    al_str_drop(&text);
    return status;
}

static enum al_status date_read(const struct al_field *field, const char *typed,
                                struct al_date today, struct al_str *out,
                                struct al_err *err)
{
    char iso[AL_DATE_ISO];
    struct al_date date;
    enum al_status status = al_date_read(
        typed, field->flags & AL_F_PLAN ? AL_DATE_PLAN : AL_DATE_LOG, today,
        &date, err);

    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_date_iso(date, iso);
    al_str_puts(out, date.year ? iso : "unknown");
    return AL_OK;
}

static enum al_status time_read(const struct al_field *field, const char *typed,
                                struct al_date today, struct al_str *out,
                                struct al_err *err)
{
    int32_t minute;
    enum al_status status = al_time_read(typed, &minute, err);

    (void)today;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%02d:%02d", (int)minute / 60, (int)minute % 60);
    return AL_OK;
}

static enum al_status minutes_read(const struct al_field *field,
                                   const char *typed, struct al_date today,
                                   struct al_str *out, struct al_err *err)
{
    int32_t minutes;
    enum al_status status = al_minutes_read(typed, &minutes, err);

    (void)today;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%d", (int)minutes);
    return AL_OK;
}

static enum al_status pence_read(const struct al_field *field,
                                 const char *typed, struct al_date today,
                                 struct al_str *out, struct al_err *err)
{
    int64_t pence;
    enum al_status status = al_pence_read(typed, &pence, err);

    (void)today;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%lld", (long long)pence);
    return AL_OK;
}

static enum al_status number_read(const struct al_field *field,
                                  const char *typed, struct al_date today,
                                  struct al_str *out, struct al_err *err)
{
    struct al_str text = {0};
    char *end;
    long long number;
    bool is_good;

    (void)today;
    tidy(typed, false, &text);
    number = strtoll(al_str_text(&text), &end, 10);
    is_good = text.len > 0 && text.len <= 12 && !*end && number >= 0 &&
              number <= NUMBER_MAX;
    al_str_drop(&text);
    if (!is_good)
        return al_fail(err, AL_EINVAL, _("%s: a whole number, such as 4"),
                       _(field->label));
    al_str_printf(out, "%lld", number);
    return AL_OK;
}

static bool starts(const char *word, const char *typed)
{
    return strncmp(word, typed, strlen(typed)) == 0;
}

static enum al_status yesno_read(const struct al_field *field,
                                 const char *typed, struct al_date today,
                                 struct al_str *out, struct al_err *err)
{
    struct al_str word = {0}, tidied = {0};
    enum al_status status = AL_OK;

    (void)today;
    tidy(typed, false, &tidied);
    al_utf8_fold(al_str_text(&tidied), &word);
    al_str_drop(&tidied);
    if (word.len > 0 && starts("yes", al_str_text(&word)))
        al_str_puts(out, "yes");
    else if (word.len > 0 && starts("no", al_str_text(&word)))
        al_str_puts(out, "no");
    else
        status = al_fail(err, AL_EINVAL, _("%s: yes or no"), _(field->label));
    al_str_drop(&word);
    return status;
}

/* The first few codes, so that the sentence says what is accepted. */
static enum al_status refuse_code(const struct al_field *field, bool is_several,
                                  struct al_err *err)
{
    struct al_str list = {0};
    enum al_status status;

    for (size_t i = 0; i < field->codes->count && i < 40; i++)
        al_str_printf(&list, "%s%s", i ? ", " : "",
                      field->codes->codes[i].code);
    status = is_several ? al_fail(err, AL_EINVAL,
                                  _("%s: that fits more than one; one of: %s"),
                                  _(field->label), al_str_text(&list))
                        : al_fail(err, AL_EINVAL, _("%s: one of: %s"),
                                  _(field->label), al_str_text(&list));
    al_str_drop(&list);
    return status;
}

/* A code itself, else the only label or code that starts with what was typed.
 */
static enum al_status code_read(const struct al_field *field, const char *typed,
                                struct al_date today, struct al_str *out,
                                struct al_err *err)
{
    const struct al_codes *codes = field->codes;
    const char *found = NULL;
    size_t hits = 0;
    struct al_str word = {0}, tidied = {0};

    (void)today;
    tidy(typed, false, &tidied);
    al_utf8_fold(al_str_text(&tidied), &word);
    for (size_t i = 0; word.len > 0 && i < codes->count; i++) {
        struct al_str label = {0};
        bool is_same = strcmp(codes->codes[i].code, al_str_text(&word)) == 0;

        al_utf8_fold(_(codes->codes[i].label), &label);
        is_same |= strcmp(al_str_text(&label), al_str_text(&word)) == 0;
        if (is_same || starts(al_str_text(&label), al_str_text(&word)) ||
            starts(codes->codes[i].code, al_str_text(&word))) {
            found = codes->codes[i].code;
            hits++;
        }
        al_str_drop(&label);
        if (is_same) {
            hits = 1;
            break;
        }
    }
    al_str_drop(&word);
    al_str_drop(&tidied);
    if (hits != 1)
        return refuse_code(field, hits > 1, err);
    al_str_puts(out, found);
    return AL_OK;
}

static enum al_status ref_read(const struct al_field *field, const char *typed,
                               struct al_date today, struct al_str *out,
                               struct al_err *err)
{
    (void)today;
    if (!ref_stored(typed, strlen(typed)))
        return al_fail(err, AL_EINVAL, _("%s: the id or the name of a record"),
                       _(field->label));
    al_str_puts(out, typed);
    return AL_OK;
}

/* ---- what people read ---- */

static void plain_show(const struct al_field *field, const char *stored,
                       struct al_str *out)
{
    (void)field;
    al_str_puts(out, stored);
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
                   line_stored, line_read, plain_show},
    [AL_T_TEXT] = {N_("text"), "TEXT", false, AL_FAM_TEXT, false,
                   text_stored, line_read, plain_show},
    [AL_T_DATE] = {N_("date"), "TEXT", false, AL_FAM_PLAIN, false,
                   date_stored, date_read, date_show},
    [AL_T_TIME] = {N_("time"), "TEXT", false, AL_FAM_PLAIN, false,
                   time_stored, time_read, plain_show},
    [AL_T_MINUTES] = {N_("hours"), "INTEGER", true, AL_FAM_PLAIN, false,
                      count_stored, minutes_read, minutes_show},
    [AL_T_PENCE] = {N_("money"), "INTEGER", true, AL_FAM_PLAIN, false,
                    number_stored, pence_read, pence_show},
    [AL_T_NUMBER] = {N_("number"), "INTEGER", true, AL_FAM_PLAIN, false,
                     count_stored, number_read, plain_show},
    [AL_T_YESNO] = {N_("yes or no"), "TEXT", false, AL_FAM_PLAIN, false,
                    yesno_stored, yesno_read, yesno_show},
    [AL_T_CODE] = {N_("code"), "TEXT", false, AL_FAM_PLAIN, false,
                   code_stored, code_read, code_show},
    [AL_T_REF] = {N_("record"), "TEXT", false, AL_FAM_PLAIN, false,
                  ref_stored, ref_read, ref_show},
    [AL_T_CODES] = {N_("codes"), "TEXT", false, AL_FAM_SET, true,
                    code_stored, code_read, code_show},
    [AL_T_REFS] = {N_("records"), "TEXT", false, AL_FAM_SET, true,
                   ref_stored, ref_read, ref_show},
    [AL_T_LINES] = {N_("lines"), "TEXT", false, AL_FAM_SET, true,
                    line_stored, line_read, plain_show},
    [AL_T_EVENTS] = {N_("events"), "TEXT", false, AL_FAM_LOG, true,
                     line_stored, line_read, plain_show},
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
                             struct al_date today, struct al_str *out,
                             struct al_err *err)
{
    return types[field->type].read(field, typed, today, out, err);
}

void al_value_show(const struct al_field *field, const char *stored,
                   struct al_str *out)
{
    types[field->type].show(field, stored, out);
}
