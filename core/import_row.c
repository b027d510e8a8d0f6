/* core/import_row.c - a row of a file as a record, or all that is wrong in it.
 */
#include "config.h"

#include <string.h>

#include "core/csv.h"
#include "core/i18n.h"
#include "core/import_own.h"
#include "core/kinds.h"
#include "core/utf8.h"

/* ---- what is no row of a table ---- */

static bool folds_alike(const char *a, const char *b)
{
    struct al_str one = {0}, other = {0};
    bool is;

    al_import_fold(a, &one);
    al_import_fold(b, &other);
    is = strcmp(al_str_text(&one), al_str_text(&other)) == 0;
    al_str_drop(&one);
    al_str_drop(&other);
    return is;
}

bool al_import_is_headings(const struct al_import *import,
                           const struct al_csv_row *cells)
{
    size_t filled = 0;

    for (size_t i = 0; i < import->column_count; i++) {
        if (!folds_alike(import->columns[i].heading, al_csv_row_cell(cells, i)))
            return false;
        filled += *import->columns[i].heading != '\0';
    }
    return filled > 0;
}

/* "Total;;28": what a spreadsheet, or a print of one, ends with. */
static bool is_sum(const struct al_csv_row *cells)
{
    static const char words[] = " total totals grandtotal subtotal sum count ";
    struct al_str word = {0};
    size_t at = 0, numbers = 0;
    bool is;

    while (at < cells->count && !*al_csv_row_cell(cells, at))
        at++;
    al_str_putc(&word, ' ');
    al_import_fold(al_csv_row_cell(cells, at), &word);
    al_str_putc(&word, ' ');
    is = word.len > 2 && strstr(words, al_str_text(&word));
    al_str_drop(&word);
    for (at++; is && at < cells->count; at++) {
        const char *cell = al_csv_row_cell(cells, at);

        is = strspn(cell, "0123456789.,:%- \xc2\xa3\xa0") == strlen(cell);
        numbers += *cell != '\0';
    }
    return is && numbers > 0;
}

/* ---- one row ---- */

void al_import_is_bad(struct al_import_row *row, const struct al_csv_row *cells,
                      const char *why)
{
    struct al_str line = {0};

    row->is = AL_IMPORT_BAD;
    row->why = al_strdup(why);
    for (size_t i = 0; i < cells->count; i++) {
        if (i > 0)
            al_str_putc(&line, ',');
        al_csv_cell(al_csv_row_cell(cells, i), &line);
    }
    row->cells = al_str_take(&line);
    row->cell_count = cells->count;
    al_record_free(row->form);
    al_record_free(row->opened);
    row->form = row->opened = NULL;
}

/* Whoever mends the file learns of all that is wrong in a row at once. */
static void add_why(const char *doubt, const char *what, struct al_str *why)
{
    if (why->len > 0)
        al_str_puts(why, "; ");
    if (*doubt)
        al_str_printf(why, "%s: ", doubt);
    al_str_puts(why, what);
}

static void read_cell(const struct al_import *import,
                      struct al_import_names *names,
                      const struct al_field *field, const char *cell,
                      struct al_record *record, struct al_import_came *came,
                      struct al_str *why)
{
    struct al_err err = {0};
    enum al_status status;

    if (!al_utf8_check(cell, strlen(cell)))
        status = al_fail(&err, AL_EINVAL, _("it is no text"));
    else if (al_import_is_who(field))
        status = al_import_add_who(import, names, field, cell, came, &err);
    else
        status = al_import_set(
            import, names, field, cell,
            al_import_is_of_part(field) ? came->said : record, &err);
    if (status != AL_OK)
        add_why(al_str_text(&came->doubt), err.msg, why);
    al_str_reset(&came->doubt);
}

/* What is wrong with it before any cell is read. */
static void check_row(const struct al_import *import,
                      const struct al_csv_row *cells, struct al_str *why)
{
    struct al_err err = {0};

    if (cells->wrong)
        add_why("", _(cells->wrong), why);
    for (size_t i = import->column_count; why->len == 0 && i < cells->count;
         i++)
        if (*al_csv_row_cell(cells, i)) {
            (void)al_fail(&err, AL_EINVAL,
                          _("it has %zu cells, and there are %zu headings"),
                          cells->count, import->column_count);
            add_why("", err.msg, why);
        }
    if (why->len == 0 && is_sum(cells))
        add_why("", _("it is a sum of others, and no row of its own"), why);
}

struct al_record *al_import_read_row(const struct al_import *import,
                                     struct al_import_names *names,
                                     const struct al_csv_row *cells,
                                     struct al_import_came *came,
                                     struct al_str *why)
{
    struct al_record *record = al_record_new(import->kind->name);

    came->said = al_record_new(AL_KIND_PARTICIPATION);
    check_row(import, cells, why);
    for (size_t i = 0, wrong = why->len; wrong == 0 && i < import->column_count;
         i++)
        if (import->columns[i].field && *al_csv_row_cell(cells, i))
            read_cell(import, names, import->columns[i].field,
                      al_csv_row_cell(cells, i), record, came, why);
    if (why->len == 0)
        return record;
    al_record_free(record);
    return NULL;
}
