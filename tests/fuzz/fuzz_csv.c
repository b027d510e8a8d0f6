/* fuzz_csv.c - whatever a spreadsheet sends is rows of text, in bounded room.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/csv.h"
#include "core/csv_in.h"
#include "core/utf8.h"

const char fuzz_name[] = "csv";

struct source {
    const uint8_t *data;
    size_t size, at, step;
};

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* In pieces of a few bytes, as a slow line brings them. */
static size_t more(void *arg, char *bytes, size_t size)
{
    struct source *source = arg;
    size_t left = source->size - source->at;

    size = size < source->step ? size : source->step;
    size = size < left ? size : left;
    memcpy(bytes, source->data + source->at, size);
    source->at += size;
    return size;
}

/* What was read is written and read again as the same cells. */
static void read_again(const struct al_csv_row *row)
{
    struct al_csv_in *in = al_calloc(1, sizeof(*in));
    struct al_csv_row again = {0};
    struct al_str line = {0};
    struct source source;

    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            al_str_putc(&line, ',');
        al_csv_cell(al_csv_row_cell(row, i), &line);
    }
    al_str_puts(&line, "\r\n");
    source = (struct source){(const uint8_t *)line.data, line.len, 0, line.len};
    al_csv_in_open(in, more, &source, false);
    in->is_begun = true; /* no guess: it is a comma */
    must(al_csv_in_next(in, &again));
    must(!again.wrong && again.count == row->count);
    for (size_t i = 0; i < row->count; i++)
        must(strcmp(al_csv_row_cell(row, i), al_csv_row_cell(&again, i)) == 0);
    al_csv_row_drop(&again);
    al_str_drop(&line);
    free(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source source = {data, size, 0, size > 0 ? data[0] % 7 + 1 : 1};
    struct al_csv_in *in = al_calloc(1, sizeof(*in));
    struct al_csv_row row = {0};
    struct al_csv_form form;
    size_t line = 0;

    al_csv_form(more, &source, &form);
    must(form.bytes == size);
    source.at = 0;
    al_csv_in_open(in, more, &source, form.is_latin);
    while (al_csv_in_next(in, &row)) {
        must(row.line > line);
        line = row.line;
        must(row.count > 0 && row.count <= AL_CSV_COLUMNS);
        must(row.text.len <= AL_CSV_ROW_BYTES + 4 * AL_CSV_COLUMNS + 64);
        if (!form.is_no_text)
            must(al_utf8_check(al_str_text(&row.text),
                               strlen(al_str_text(&row.text))));
        if (!row.wrong && !form.is_no_text)
            read_again(&row);
    }
    must(in->done == size || in->is_ended);
    al_csv_row_drop(&row);
    free(in);
    return 0;
}
