/* core/import_say.c - a plan in words, bad rows as a file, columns as a line.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/conditions.h"
#include "core/csv.h"
#include "core/i18n.h"
#include "core/import_own.h"

static void part(struct al_str *out, size_t count, const char *words)
{
    if (count == 0)
        return;
    if (out->len > 0)
        al_str_puts(out, ", ");
    al_str_printf(out, "%zu %s", count, words);
}

void al_import_say(const struct al_import *import, struct al_str *out)
{
    const size_t *counts = import->counts;
    struct al_str line = {0};

    part(&line, counts[AL_IMPORT_NEW], _("new"));
    part(&line, counts[AL_IMPORT_CHANGED], _("filled in or changed"));
    part(&line, counts[AL_IMPORT_SAME], _("the same"));
    part(&line, counts[AL_IMPORT_BAD], _("cannot be read"));
    part(&line, counts[AL_IMPORT_LEAVER], _("not in the file"));
    al_str_puts(out, line.len > 0 ? al_str_text(&line)
                                  : _("the file holds no rows"));
    al_str_reset(&line);
    part(&line, import->part_counts[AL_IMPORT_NEW], _("new"));
    part(&line, import->part_counts[AL_IMPORT_CHANGED],
         _("filled in or changed"));
    part(&line, import->part_counts[AL_IMPORT_SAME], _("the same"));
    if (line.len > 0)
        al_str_printf(out, _("; who took part: %s"), al_str_text(&line));
    al_str_drop(&line);
}

bool al_import_has_news(const struct al_import *import)
{
    return import->counts[AL_IMPORT_NEW] > 0 ||
           import->counts[AL_IMPORT_CHANGED] > 0 ||
           (import->counts[AL_IMPORT_LEAVER] > 0 && import->with_leavers) ||
           import->part_counts[AL_IMPORT_NEW] > 0 ||
           import->part_counts[AL_IMPORT_CHANGED] > 0;
}

/* ---- line by line ---- */

struct telling {
    const struct al_import *import;
    struct al_str *out;
    size_t left; /* lines that may still be said of this part */
    size_t over; /* of it, those that were not */
};

static bool has_room(struct telling *telling)
{
    if (telling->left == 0) {
        telling->over++;
        return false;
    }
    telling->left--;
    return true;
}

static void begin(struct telling *telling, size_t lines, const char *heading)
{
    al_str_printf(telling->out, "\n\n%s", heading);
    telling->left = lines;
    telling->over = 0;
}

static void end(const struct telling *telling)
{
    if (telling->over > 0)
        al_str_printf(telling->out, _("\n... and %zu more"), telling->over);
}

/* Rows with the same reason, told at once: a file often has one fault a hundred
 * times. */
struct group {
    const char *why;
    struct al_str lines; /* "5, 6, 8" */
    size_t count;
};

enum { LINES_TOLD = 6 };

static void add_line(struct group *group, size_t line)
{
    if (group->count++ < LINES_TOLD)
        al_str_printf(&group->lines, "%s%zu", group->lines.len > 0 ? ", " : "",
                      line);
}

static void tell_group(struct telling *telling, const struct group *group)
{
    const char *lines = al_str_text(&group->lines);

    if (telling->left == 0) {
        telling->over += group->count;
        return;
    }
    telling->left--;
    if (group->count > LINES_TOLD)
        al_str_printf(telling->out, _("\nlines %s and %zu more: %s"), lines,
                      group->count - LINES_TOLD, group->why);
    else
        al_str_printf(telling->out,
                      ngettext("\nline %s: %s", "\nlines %s: %s", group->count),
                      lines, group->why);
}

static void tell_bad(struct telling *telling, size_t lines)
{
    const struct al_import *import = telling->import;
    struct group *groups;
    struct al_import_table by_why = {0};
    size_t count = 0;

    if (import->counts[AL_IMPORT_BAD] == 0)
        return;
    groups = al_calloc(import->counts[AL_IMPORT_BAD], sizeof(*groups));
    for (size_t i = 0; i < import->count; i++) {
        const struct al_import_row *row = &import->rows[i];
        const struct al_import_word *word =
            row->is == AL_IMPORT_BAD ? al_import_find(&by_why, row->why) : NULL;

        if (row->is != AL_IMPORT_BAD)
            continue;
        if (!word) {
            groups[count].why = row->why;
            al_import_note(&by_why, row->why, count);
        }
        add_line(&groups[word ? (size_t)word->at : count++], row->line);
    }
    begin(telling, lines, _("Cannot be read, and stays out:"));
    for (size_t i = 0; i < count; i++) {
        tell_group(telling, &groups[i]);
        al_str_drop(&groups[i].lines);
    }
    end(telling);
    al_import_table_drop(&by_why);
    free(groups);
}

static void tell_twins(struct telling *telling, size_t lines)
{
    const struct al_import *import = telling->import;

    if (import->twins == 0)
        return;
    begin(telling, lines,
          _("Called like somebody else, and made new; put together afterwards "
            "those who are one person:"));
    for (size_t i = 0; i < import->count; i++) {
        const struct al_import_row *row = &import->rows[i];
        char digits[AL_ID_SHORT];

        if (!row->has_twin || !has_room(telling))
            continue;
        if (row->twin_line > 0) {
            al_str_printf(telling->out, _("\nline %zu: %s, and line %zu"),
                          row->line, row->name, row->twin_line);
            continue;
        }
        al_id_short(&row->twin, digits);
        al_str_printf(telling->out, _("\nline %zu: %s, and %s here"), row->line,
                      row->name, digits);
    }
    end(telling);
}

static void tell_rows(struct telling *telling, size_t lines,
                      enum al_import_is is, const char *heading)
{
    const struct al_import *import = telling->import;

    if (import->counts[is] == 0)
        return;
    begin(telling, lines, heading);
    for (size_t i = 0; i < import->count; i++) {
        const struct al_import_row *row = &import->rows[i];

        if (row->is != is || !has_room(telling))
            continue;
        al_str_printf(telling->out, "\n%s", row->name);
        if (row->why)
            al_str_printf(telling->out, ": %s", row->why);
    }
    end(telling);
}

void al_import_tell(const struct al_import *import, size_t lines,
                    struct al_str *out)
{
    struct telling telling = {.import = import, .out = out};

    al_import_say(import, out);
    al_str_putc(out, '.');
    if (import->form.is_latin)
        al_str_printf(out, "\n%s",
                      _("The file is no UTF-8; it was read as Windows-1252: "
                        "look at the accents."));
    if (import->kept > 0)
        al_str_printf(out,
                      ngettext("\n%zu value differs from what stands here, "
                               "which stays.",
                               "\n%zu values differ from what stands here, "
                               "which stays.",
                               import->kept),
                      import->kept);
    tell_bad(&telling, lines);
    tell_twins(&telling, lines);
    tell_rows(&telling, lines, AL_IMPORT_LEAVER,
              import->with_leavers
                  ? _("Not in the file, and marked as having left today:")
                  : _("Here and not in the file; they stay as they are:"));
    tell_rows(&telling, lines, AL_IMPORT_CHANGED, _("Filled in or changed:"));
    tell_rows(&telling, lines, AL_IMPORT_NEW, _("New:"));
}

void al_import_bad_csv(const struct al_import *import, struct al_str *out)
{
    for (size_t i = 0; i < import->column_count; i++) {
        al_csv_cell(import->columns[i].heading, out);
        al_str_putc(out, ',');
    }
    al_str_puts(out, AL_IMPORT_WHY "\r\n");
    for (size_t i = 0; i < import->count; i++) {
        const struct al_import_row *row = &import->rows[i];

        if (row->is != AL_IMPORT_BAD)
            continue;
        al_str_puts(out, row->cells);
        for (size_t c = row->cell_count; c < import->column_count; c++)
            al_str_putc(out, ',');
        if (row->cell_count >= import->column_count)
            al_str_putc(out, ',');
        al_csv_cell(row->why, out);
        al_str_puts(out, "\r\n");
    }
}

/* ---- what was said of columns ---- */

void al_import_print_map(const struct al_import *import, struct al_str *out)
{
    for (size_t i = 0; i < import->column_count; i++) {
        const struct al_import_column *column = &import->columns[i];

        if (i > 0)
            al_str_putc(out, '|');
        al_conditions_escape(column->heading, out);
        al_str_printf(out, ":%s", column->field ? column->field->name : "-");
    }
}

void al_import_recall_map(struct al_import *import, const char *text)
{
    char *copy = al_strdup(text), *rest = copy, *pair;

    while ((pair = strsep(&rest, "|"))) {
        char *field = strchr(pair, ':');
        struct al_str heading = {0};

        if (!field)
            continue;
        *field++ = '\0';
        al_conditions_unescape(pair, strlen(pair), &heading);
        (void)al_import_map(import, al_str_text(&heading), field, NULL);
        al_str_drop(&heading);
    }
    free(copy);
}

void al_import_map_name(const struct al_import *import, char name[17])
{
    uint64_t sum = UINT64_C(14695981039346656037);
    struct al_str text = {0};

    al_str_puts(&text, import->kind->name);
    for (size_t i = 0; i < import->column_count; i++)
        al_str_printf(&text, "\x1f%s", import->columns[i].heading);
    for (const char *at = al_str_text(&text); *at; at++)
        sum = (sum ^ (unsigned char)*at) * UINT64_C(1099511628211);
    (void)snprintf(name, 17, "%016llx", (unsigned long long)sum);
    al_str_drop(&text);
}
