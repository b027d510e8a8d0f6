/* core/import_read.c - a cell of a spreadsheet as a stored value. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/import_own.h"

enum { SERIAL_DIGITS = 5, MEMBERS_MAX = 64 };

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

static void tidy_yes(const char *cell, struct al_str *out)
{
    static const struct {
        const char *cell, *means;
    } words[] = {{"TRUE", "yes"}, {"True", "yes"}, {"true", "yes"},
                 {"1", "yes"},    {"FALSE", "no"}, {"False", "no"},
                 {"false", "no"}, {"0", "no"}};

    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (strcmp(words[i].cell, cell) == 0) {
            al_str_puts(out, words[i].means);
            return;
        }
    al_str_puts(out, cell);
}

/* ---- records by name ---- */

void al_import_names_drop(struct al_import_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i].typed);
    free(names->items);
    *names = (struct al_import_names){0};
}

static int compare_name(const struct al_import_name *name,
                        const struct al_field *field, const char *typed)
{
    if (name->field != field)
        return name->field < field ? -1 : 1;
    return strcmp(name->typed, typed);
}

/* Where it stands, or would stand. */
static size_t place_of(const struct al_import_names *names,
                       const struct al_field *field, const char *typed)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (compare_name(&names->items[mid], field, typed) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool resolve(const struct al_import *import,
                    struct al_import_names *names, const struct al_field *field,
                    const char *typed, struct al_id *id)
{
    size_t at = place_of(names, field, typed);
    struct al_import_name *name;

    if (at == names->count ||
        compare_name(&names->items[at], field, typed) != 0) {
        names->items = al_grow(names->items, &names->cap, names->count + 1,
                               sizeof(*names->items));
        memmove(names->items + at + 1, names->items + at,
                (names->count - at) * sizeof(*names->items));
        names->count++;
        names->items[at] =
            (struct al_import_name){.field = field, .typed = al_strdup(typed)};
        names->items[at].is_found =
            al_query_resolve(import->index, field->ref, typed,
                             &names->items[at].id, NULL) == AL_OK;
    }
    name = &names->items[at];
    *id = name->id;
    return name->is_found;
}

static enum al_status read_ref(const struct al_import *import,
                               struct al_import_names *names,
                               const struct al_field *field, const char *cell,
                               struct al_str *out, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(field->ref);
    char hex[AL_ID_HEX];
    struct al_id id;

    if (names && resolve(import, names, field, cell, &id)) {
        al_id_hex(&id, hex);
        al_str_puts(out, hex);
        return AL_OK;
    }
    return al_fail(err, AL_ENOTFOUND,
                   _("nobody and nothing (%s) is called so, or several are"),
                   kind ? _(kind->one) : field->ref);
}

enum al_status al_import_read(const struct al_import *import,
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
    else if (field->type == AL_T_YESNO)
        tidy_yes(cell, &text);
    else
        al_str_puts(&text, cell);
    if (field->type == AL_T_REF || field->type == AL_T_REFS)
        status = read_ref(import, names, field, al_str_text(&text), out, err);
    else
        status =
            al_value_read(&own, al_str_text(&text), import->calendar, out, err);
    al_str_drop(&text);
    return status;
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
        al_words_fill(import->words, _(field->label), &label);
        if (strncmp(why.msg, al_str_text(&label), label.len) == 0)
            (void)al_fail(err, AL_EINVAL, "%s", why.msg);
        else
            (void)al_fail(err, AL_EINVAL, "%s: %s", al_str_text(&label),
                          why.msg);
        status = AL_EINVAL;
    }
    al_str_drop(&stored);
    al_str_drop(&label);
    return status;
}
