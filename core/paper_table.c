/* paper_table.c - a table in lines, its columns beside each other or not. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/paper_own.h"
#include "core/utf8.h"

enum {
    BETWEEN_COLS = 2,
    NARROW_COLS = 6,
    WORD_COLS = 14,
    ROOM_COLS = 12,
    ROOM_LEAST = 8
};

struct laid {
    const struct al_paper *paper;
    const struct al_page_table *table;
    struct al_str *out;
    int width_cols;
    int cols[AL_PAGE_COLS]; /* how wide each is */
    bool is_number[AL_PAGE_COLS];
    bool is_room[AL_PAGE_COLS]; /* nothing stands below its heading */
    struct al_str cell; /* the one that is looked at, as it may be shown */
};

static const char *cell(struct laid *laid, size_t row, size_t col)
{
    return al_paper_clean(
        laid->paper, al_page_table_cell(laid->table, row, col), &laid->cell);
}

static int longest_word(const char *text)
{
    int longest = 0;

    while (*text) {
        size_t len = strcspn(text, " ");
        char *word = al_strndup(text, len);
        int width = al_text_width(word);

        longest = width > longest ? width : longest;
        free(word);
        text += len + (text[len] == ' ');
    }
    return longest;
}

/*
 * Every column as wide as its longest cell; where that is too much, the widest
 * gives way, down to its longest word, first where nothing but room to write
 * is. False: they do not fit.
 */
static bool measure(struct laid *laid)
{
    const struct al_page_table *table = laid->table;
    int least[AL_PAGE_COLS], sum = 0;

    for (size_t col = 0; col < table->cols; col++) {
        least[col] = NARROW_COLS;
        laid->is_number[col] = al_page_is_number(table, col);
        laid->is_room[col] = true;
        for (size_t row = 0; row <= al_page_table_rows(table); row++) {
            const char *text = cell(laid, row, col);
            int width = *text || row == 0 ? al_text_width(text) : ROOM_COLS;
            int word = longest_word(text);

            laid->is_room[col] = laid->is_room[col] && (row == 0 || !*text);
            if (width > laid->cols[col])
                laid->cols[col] = width;
            if (word > least[col])
                least[col] = word < WORD_COLS ? word : WORD_COLS;
        }
        sum += laid->cols[col] + (col > 0 ? BETWEEN_COLS : 0);
    }
    for (size_t col = 0; col < table->cols; col++)
        while (sum > laid->width_cols && laid->is_room[col] &&
               laid->cols[col] > least[col] && laid->cols[col] > ROOM_LEAST) {
            laid->cols[col]--;
            sum--;
        }
    while (sum > laid->width_cols) {
        size_t widest = table->cols;

        for (size_t col = 0; col < table->cols; col++)
            if (laid->cols[col] > least[col] &&
                (widest == table->cols || laid->cols[col] > laid->cols[widest]))
                widest = col;
        if (widest == table->cols)
            return false;
        laid->cols[widest]--;
        sum--;
    }
    return true;
}

/* The bytes of the next line of a text, as al_text_line has them; *used: their
 * columns; *skip: the spaces behind them. */
static size_t take_line(const char *text, int width, int *used, size_t *skip)
{
    size_t len = strlen(text), line = al_text_line(text, len, width), size;
    int one;

    *used = 0;
    for (size_t at = 0; at < line; at += size) {
        size = al_cluster_next(text + at, len - at, &one);
        *used += one;
    }
    *skip = strspn(text + line, " ");
    return line;
}

static void repeat(struct al_str *out, char byte, int count)
{
    for (int i = 0; i < count; i++)
        al_str_putc(out, byte);
}

static void end_line(struct al_str *out, size_t start)
{
    while (out->len > start && out->data[out->len - 1] == ' ')
        al_str_cut(out, out->len - 1);
    al_str_putc(out, '\n');
}

/* One row, as many lines as its longest cell has; whether it is high: more than
 * one, or for a hand to write all of it. */
static bool put_row(struct laid *laid, size_t row)
{
    const struct al_page_table *table = laid->table;
    size_t done[AL_PAGE_COLS] = {0};
    bool is_more = true;
    int lines = 0;

    for (; is_more; lines++) {
        size_t start = laid->out->len;

        is_more = false;
        for (size_t col = 0; col < table->cols; col++) {
            const char *text = cell(laid, row, col);
            int width = laid->cols[col], used = 0;
            size_t size, skip;

            if (col > 0)
                repeat(laid->out, ' ', BETWEEN_COLS);
            if (!*text && lines == 0 && row > 0) {
                repeat(laid->out, '_', width);
                continue;
            }
            text += done[col];
            size = take_line(text, width, &used, &skip);
            if (laid->is_number[col])
                repeat(laid->out, ' ', width - used);
            al_str_add(laid->out, text, size);
            if (!laid->is_number[col])
                repeat(laid->out, ' ', width - used);
            done[col] += size + skip;
            is_more |= text[size + skip] != '\0';
        }
        end_line(laid->out, start);
    }
    for (size_t col = 0; col < table->cols; col++)
        is_more |= *al_page_table_cell(table, row, col) != '\0';
    return lines > 1 || !is_more;
}

static void put_beside(struct laid *laid)
{
    size_t rows = al_page_table_rows(laid->table), start;
    bool was_high = false; /* no heading needs room below it */

    (void)put_row(laid, 0);
    start = laid->out->len;
    for (size_t col = 0; col < laid->table->cols; col++) {
        repeat(laid->out, '-', laid->cols[col]);
        repeat(laid->out, ' ', BETWEEN_COLS);
    }
    end_line(laid->out, start);
    for (size_t row = 1; row <= rows; row++) {
        if (was_high)
            al_str_putc(laid->out, '\n');
        was_high = put_row(laid, row);
    }
}

/* "Head: cell", a line for each, the rows apart. */
static void put_below(struct laid *laid)
{
    const struct al_page_table *table = laid->table;
    const struct al_paper paper = *laid->paper;
    size_t rows = al_page_table_rows(table);
    struct al_page page = {.items = NULL};
    struct al_str text = {0};

    for (size_t row = 1; row <= rows; row++) {
        for (size_t col = 0; col < table->cols; col++) {
            const char *head = al_page_table_cell(table, 0, col);
            const char *value = al_page_table_cell(table, row, col);

            al_str_printf(&text, "%s%s%s", head, *head && *value ? ": " : "",
                          value);
            al_page_add(&page,
                        !*value    ? AL_PAGE_WRITE
                        : col == 0 ? AL_PAGE_TEXT
                                   : AL_PAGE_QUOTE,
                        al_str_text(&text));
            al_str_reset(&text);
        }
        al_page_add(&page, AL_PAGE_GAP, NULL);
    }
    al_paper_lay_page(&paper, &page, laid->out);
    al_str_drop(&text);
    al_page_drop(&page);
}

void al_paper_table(const struct al_paper *paper,
                    const struct al_page_table *table, struct al_str *out)
{
    struct laid laid = {.paper = paper,
                        .table = table,
                        .out = out,
                        .width_cols = AL_PAPER_COLS};

    if (!paper->is_large && measure(&laid))
        put_beside(&laid);
    else
        put_below(&laid);
    al_str_drop(&laid.cell);
}
