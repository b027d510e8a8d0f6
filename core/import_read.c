/* core/import_read.c - a cell of a spreadsheet as a stored value. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/import_own.h"
#include "core/utf8.h"

enum { SERIAL_DIGITS = 5, MEMBERS_MAX = 64, CELL_COLS = 24 };

/* ---- what spreadsheets do to values ---- */

/* A day that lost its format: spreadsheets count from 30 December 1899. */
static bool is_serial(const char *cell)
{
    return strlen(cell) == SERIAL_DIGITS &&
           strspn(cell, "0123456789") == SERIAL_DIGITS;
}

/* "12/03/2026 00:00:00", "2026-03-12T00:00" -> without the time. */
static void tidy_day(const char *cell, struct al_str *out)
{
    size_t len = strlen(cell);
    const char *colon = strchr(cell, ':');

    if (is_serial(cell)) {
        const struct al_date first = {1899, 12, 30};
        char iso[AL_DATE_ISO];

        al_date_iso(al_date_add_days(first, (int)strtol(cell, NULL, 10)), iso);
        al_str_puts(out, iso);
        return;
    }
    if (colon) {
        len = (size_t)(colon - cell);
        while (len > 0 && cell[len - 1] >= '0' && cell[len - 1] <= '9')
            len--;
        while (len > 0 && (cell[len - 1] == ' ' || cell[len - 1] == 'T'))
            len--;
    }
    al_str_add(out, cell, len);
}

/* ---- one value ---- */

static enum al_status read_ref(const struct al_import *import,
                               struct al_import_names *names,
                               const struct al_field *field, const char *cell,
                               struct al_str *out, struct al_err *err)
{
    char hex[AL_ID_HEX];
    struct al_id id;
    enum al_status status =
        names ? al_import_who(import, names, field->ref, cell, &id, err)
              : AL_ENOTFOUND;

    if (status != AL_OK)
        return status;
    al_id_hex(&id, hex);
    al_str_puts(out, hex);
    return AL_OK;
}

static bool is_ref(const struct al_field *field)
{
    return field->type == AL_T_REF || field->type == AL_T_REFS;
}

/* Of a column of codes or names thousands of cells are alike. */
static bool is_kept(const struct al_field *field)
{
    return is_ref(field) || field->type == AL_T_CODE ||
           field->type == AL_T_CODES;
}

static enum al_status read_anew(const struct al_import *import,
                                struct al_import_names *names,
                                const struct al_field *field, const char *cell,
                                struct al_str *out, struct al_err *err)
{
    struct al_field own =
        al_codebook_field(al_index_codes(import->index), field);
    struct al_str text = {0};
    enum al_status status;

    if (field->type == AL_T_DATE)
        tidy_day(cell, &text);
    else if (field->type == AL_T_CODE || field->type == AL_T_YESNO)
        al_str_puts(&text, al_import_meant(import, &own, cell));
    else
        al_str_puts(&text, cell);
    status = is_ref(field)
                 ? read_ref(import, names, field, al_str_text(&text), out, err)
                 : al_value_read(&own, al_str_text(&text), import->calendar,
                                 out, err);
    if (status == AL_EINVAL && own.codes) {
        al_str_reset(&text);
        al_import_say_codes(import, &own, &text);
        status = al_fail(err, AL_EINVAL, "%s", al_str_text(&text));
    } else if (status == AL_EINVAL && field->type == AL_T_DATE) {
        status = al_fail(err, AL_EINVAL,
                         _("this is not a date; 2026-03-12 is always read"));
    }
    al_str_drop(&text);
    return status;
}

enum al_status al_import_read(const struct al_import *import,
                              struct al_import_names *names,
                              const struct al_field *field, const char *cell,
                              struct al_str *out, struct al_err *err)
{
    const struct al_import_cell *kept;
    struct al_str value = {0};
    struct al_err why = {0};
    enum al_status status;

    if (!names || !is_kept(field))
        return read_anew(import, names, field, cell, out, err);
    kept = al_import_cell_find(names, field, cell);
    if (!kept) {
        status = read_anew(import, names, field, cell, &value, &why);
        al_import_cell_keep(names, field, cell, status,
                            status == AL_OK ? al_str_text(&value) : why.msg);
        al_str_drop(&value);
        kept = al_import_cell_find(names, field, cell);
    }
    if (kept->status != AL_OK)
        return al_fail(err, kept->status, "%s", kept->said);
    al_str_puts(out, kept->said);
    return AL_OK;
}

/* ---- into a record ---- */

/* "Email; Phone call", of codes and names with commas as well. */
static enum al_status set_members(const struct al_import *import,
                                  struct al_import_names *names,
                                  const struct al_field *field,
                                  const char *cell, struct al_record *record,
                                  struct al_err *err)
{
    const char *between =
        field->type == AL_T_LINES || strchr(cell, ';') ? ";" : ",";
    char *text = al_strdup(cell), *rest = text, *member;
    enum al_status status = AL_OK;

    for (int i = 0; status == AL_OK && i < MEMBERS_MAX &&
                    (member = strsep(&rest, between));
         i++) {
        struct al_str stored = {0};
        size_t len;

        member += strspn(member, " ");
        for (len = strlen(member); len > 0 && member[len - 1] == ' '; len--)
            member[len - 1] = '\0';
        if (*member)
            status = al_import_read(import, names, field, member, &stored, err);
        if (status == AL_OK && stored.len > 0)
            al_record_add_member(record, field->name, al_str_text(&stored));
        al_str_drop(&stored);
    }
    free(text);
    return status;
}

/* Two columns of one field, as first name and surname are: "Sam Taylor". */
static void join(const struct al_field *field, const char *value,
                 struct al_record *record)
{
    const char *before = al_record_get(record, field->name);
    struct al_str both = {0};

    if (before && (field->type == AL_T_LINE || field->type == AL_T_TEXT))
        al_str_printf(&both, "%s%c", before,
                      field->type == AL_T_LINE ? ' ' : '\n');
    al_str_puts(&both, value);
    al_record_set(record, field->name, al_str_text(&both));
    al_str_drop(&both);
}

/* 'Status "Open": this is none of ...' */
static void say_wrong(const struct al_import *import,
                      const struct al_field *field, const char *cell,
                      const char *why, struct al_str *out)
{
    struct al_str label = {0}, line = {0};

    for (const char *at = cell; *at; at++)
        al_str_putc(&line, *at == '\n' ? ' ' : *at);
    al_words_fill(import->words, _(field->label), &label);
    al_str_printf(out, "%s \"", al_str_text(&label));
    (void)al_text_cut(al_str_text(&line), CELL_COLS, out);
    /* The value's own sentence begins with its label as well. */
    if (strncmp(why, al_str_text(&label), label.len) == 0 &&
        strncmp(why + label.len, ": ", 2) == 0)
        why += label.len + 2;
    al_str_printf(out, "\": %s", why);
    al_str_drop(&line);
    al_str_drop(&label);
}

enum al_status al_import_set(const struct al_import *import,
                             struct al_import_names *names,
                             const struct al_field *field, const char *cell,
                             struct al_record *record, struct al_err *err)
{
    struct al_err why = {0};
    struct al_str stored = {0}, label = {0};
    enum al_status status;

    if (al_field_is_set(field)) {
        status = set_members(import, names, field, cell, record, &why);
    } else {
        status = al_import_read(import, names, field, cell, &stored, &why);
        if (status == AL_OK && stored.len > 0)
            join(field, al_str_text(&stored), record);
    }
    if (status != AL_OK) {
        say_wrong(import, field, cell, why.msg, &label);
        status = al_fail(err, AL_EINVAL, "%s", al_str_text(&label));
    }
    al_str_drop(&stored);
    al_str_drop(&label);
    return status;
}
