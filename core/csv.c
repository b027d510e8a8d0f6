/* core/csv.c - cells, quotes, and formulas that are none. */
#include "config.h"

#include "core/csv.h"

#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

void al_csv_cell(const char *text, struct al_str *out)
{
    bool is_formula = *text && strchr("=+-@\t\r\n", *text) != NULL;
    bool has_quotes = strpbrk(text, ",;\"\t\r\n") != NULL;

    if (has_quotes)
        al_str_putc(out, '"');
    if (is_formula)
        al_str_putc(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            al_str_putc(out, '"');
        al_str_putc(out, *text);
    }
    if (has_quotes)
        al_str_putc(out, '"');
}

void al_csv_row(const char *const *cells, size_t count, struct al_str *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            al_str_putc(out, ',');
        al_csv_cell(cells[i] ? cells[i] : "", out);
    }
    al_str_puts(out, "\r\n");
}

/* ---- reading ---- */

void al_csv_open(struct al_csv *csv, const char *text)
{
    static const char mark[] = "\xef\xbb\xbf";
    static const char dividers[] = ",;\t";
    size_t most = 0;

    if (strncmp(text, mark, sizeof(mark) - 1) == 0)
        text += sizeof(mark) - 1;
    *csv = (struct al_csv){.at = text, .line = 1, .divider = ','};
    for (size_t i = 0; dividers[i]; i++) {
        size_t count = 0;

        for (const char *at = text; *at && *at != '\n'; at++)
            count += *at == dividers[i];
        if (count > most) {
            most = count;
            csv->divider = dividers[i];
        }
    }
}

static bool ends_cell(const struct al_csv *csv, char c)
{
    return c == '\0' || c == '\n' || c == '\r' || c == csv->divider;
}

static void take_quoted(struct al_csv *csv, struct al_str *cell)
{
    csv->at++;
    while (*csv->at) {
        if (*csv->at == '"') {
            csv->at++;
            if (*csv->at != '"')
                break;
        }
        csv->line += *csv->at == '\n';
        al_str_putc(cell, *csv->at++);
    }
}

/* Append what stands up to the next divider or line's end. */
static void take_cell(struct al_csv *csv, struct al_str *cell)
{
    while (*csv->at == ' ')
        csv->at++;
    if (*csv->at == '"')
        take_quoted(csv, cell);
    while (!ends_cell(csv, *csv->at))
        al_str_putc(cell, *csv->at++);
    while (cell->len > 0 && al_str_text(cell)[cell->len - 1] == ' ')
        al_str_cut(cell, cell->len - 1);
}

static void end_line(struct al_csv *csv)
{
    if (*csv->at == '\r')
        csv->at++;
    if (*csv->at == '\n')
        csv->at++;
    csv->line++;
}

/* Read one row; whether any cell holds something. */
static bool read_row(struct al_csv *csv, struct al_csv_read *row)
{
    bool has_any = false, goes_on = true;

    *row = (struct al_csv_read){.line = csv->line};
    while (goes_on) {
        struct al_str cell = {0};

        take_cell(csv, &cell);
        has_any = has_any || cell.len > 0;
        if (row->count < AL_CSV_CELLS)
            row->cells[row->count++] = al_str_take(&cell);
        al_str_drop(&cell);
        goes_on = *csv->at && *csv->at == csv->divider;
        csv->at += goes_on;
    }
    end_line(csv);
    return has_any;
}

bool al_csv_next(struct al_csv *csv, struct al_csv_read *row)
{
    while (*csv->at) {
        if (read_row(csv, row))
            return true;
        al_csv_drop(row);
    }
    return false;
}

void al_csv_drop(struct al_csv_read *row)
{
    for (size_t i = 0; i < row->count; i++)
        free(row->cells[i]);
    *row = (struct al_csv_read){.count = 0};
}
