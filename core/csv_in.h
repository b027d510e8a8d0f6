#ifndef AL_CORE_CSV_IN_H
#define AL_CORE_CSV_IN_H
/*
 * core/csv_in.h - a table of any length, row by row, from a spreadsheet.
 *
 * RFC 4180, and what programs make of it: "," ";" or a tab between cells, as
 * in the first line; LF or CR LF; quotes that hold line ends; UTF-8 with or
 * without a byte order mark, or Windows-1252, which is told by the first bytes
 * that are no UTF-8. Memory holds one row, however long the file is. Cells come
 * as UTF-8 without NULs, spaces at their ends left out; what al_csv_cell put in
 * front of a formula is taken off again.
 */
#include "core/str.h"

#include <stdint.h>

enum {
    AL_CSV_COLUMNS = 256,         /* of a row; further ones make it wrong */
    AL_CSV_ROW_BYTES = 256 << 10, /* of a row; likewise */
    AL_CSV_CHUNK = 32 << 10
};

/* Fill bytes with what comes next; how many, 0 at the end. */
typedef size_t al_csv_more_fn(void *arg, char *bytes, size_t size);

/* What a file is, found by reading all of it once. */
struct al_csv_form {
    bool is_latin;   /* Windows-1252 instead of UTF-8 */
    bool is_no_text; /* NULs or UTF-16: no table that could be read */
    size_t bytes;
};
void al_csv_form(al_csv_more_fn *more, void *arg, struct al_csv_form *form);

/* Zero-initialised is empty and valid; drop it once, after the last row. */
struct al_csv_row {
    struct al_str text; /* the cells, each ended by a NUL */
    size_t starts[AL_CSV_COLUMNS];
    size_t count;
    size_t line;       /* on which it began, from 1 */
    const char *wrong; /* N_(), why it cannot be read; NULL: it can */
};
/* "" beyond the last one. */
const char *al_csv_row_cell(const struct al_csv_row *row, size_t at);
void al_csv_row_drop(struct al_csv_row *row);

struct al_csv_in {
    al_csv_more_fn *more;
    void *arg;
    bool is_latin;
    char divider;
    size_t line;
    size_t done; /* bytes taken so far, for progress */
    bool is_begun, is_ended;
    size_t at, have;
    char chunk[AL_CSV_CHUNK];
};

void al_csv_in_open(struct al_csv_in *in, al_csv_more_fn *more, void *arg,
                    bool is_latin);
/* The next row that holds anything; false at the end. */
bool al_csv_in_next(struct al_csv_in *in, struct al_csv_row *row);

#endif
