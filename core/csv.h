#ifndef AL_CORE_CSV_H
#define AL_CORE_CSV_H
/*
 * core/csv.h - tables as spreadsheets read and write them.
 */
#include "core/str.h"

/*
 * Append one cell, quoted where it has to be. A spreadsheet would take a cell
 * that begins with = + - @, a tab or a line's end for a formula and run it:
 * such a one gets a ' in front, which shows that it is text.
 */
void al_csv_cell(const char *text, struct al_str *out);
/* Append a row of cells, ended by CR LF. */
void al_csv_row(const char *const *cells, size_t count, struct al_str *out);

#define AL_CSV_CELLS 16 /* further ones of a row are passed over */

/* One row that was read: cells without quotes, spaces at the ends left out. */
struct al_csv_read {
    char *cells[AL_CSV_CELLS]; /* owned */
    size_t count;
    size_t line; /* on which it began, from 1 */
};

/* Where reading has got to; begin with al_csv_open. */
struct al_csv {
    const char *at;
    size_t line;
    char divider; /* ',' or ';' or a tab, as in the first line */
};

/* Start to read text (UTF-8, with or without a byte order mark; borrowed). */
void al_csv_open(struct al_csv *csv, const char *text);
/* Read the next row that is not empty; false at the end. Drop row after each.
 */
bool al_csv_next(struct al_csv *csv, struct al_csv_read *row);
void al_csv_drop(struct al_csv_read *row);

#endif
