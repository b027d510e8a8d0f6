/* page.c - the blocks of a sheet. */
#include "config.h"

#include "core/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- blocks ---- */

static void free_table(struct al_page_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i]);
    free(table->cells);
    free(table->caption);
    free(table);
}

void al_page_drop(struct al_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        free(page->items[i].text);
        free(page->items[i].value);
        free_table(page->items[i].table);
    }
    free(page->items);
    free(page->lang);
    *page = (struct al_page){.items = NULL};
}

void al_page_set_lang(struct al_page *page, const char *lang)
{
    free(page->lang);
    page->lang = lang ? al_strdup(lang) : NULL;
}

static struct al_page_block *add_block(struct al_page *page,
                                       enum al_page_kind kind, char *text)
{
    struct al_page_block *block;

    page->items =
        al_grow(page->items, &page->cap, page->count + 1, sizeof(*page->items));
    block = &page->items[page->count++];
    *block = (struct al_page_block){.kind = kind, .text = text};
    return block;
}

void al_page_add(struct al_page *page, enum al_page_kind kind, const char *text)
{
    (void)add_block(page, kind, al_strdup(text ? text : ""));
}

static char *AL_PRINTF(1, 0) print(const char *fmt, va_list args)
{
    char *text = NULL;
    va_list again;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    text = al_alloc((size_t)(len < 0 ? 0 : len) + 1);
    text[0] = '\0';
    if (len > 0)
        (void)vsnprintf(text, (size_t)len + 1, fmt, args);
    return text;
}

void al_page_printf(struct al_page *page, enum al_page_kind kind,
                    const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    (void)add_block(page, kind, print(fmt, args));
    va_end(args);
}

void al_page_pair(struct al_page *page, const char *label, const char *value)
{
    struct al_page_block *block =
        add_block(page, AL_PAGE_PAIR, al_strdup(label ? label : ""));

    block->value = al_strdup(value ? value : "");
}

void al_page_figure(struct al_page *page, const char *svg, const char *alt)
{
    struct al_page_block *block =
        add_block(page, AL_PAGE_FIGURE, al_strdup(alt ? alt : ""));

    block->value = al_strdup(svg);
}

void al_page_drawing(struct al_page *page, const char *lines, const char *alt)
{
    struct al_page_block *block =
        add_block(page, AL_PAGE_DRAWING, al_strdup(alt ? alt : ""));

    block->value = al_strdup(lines);
}

const char *al_page_title(const struct al_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].kind == AL_PAGE_HEADING)
            return page->items[i].text;
    return "";
}

/* ---- tables ---- */

void al_page_table(struct al_page *page, const char *caption, size_t cols)
{
    struct al_page_block *block =
        add_block(page, AL_PAGE_TABLE, al_strdup(caption ? caption : ""));

    block->table = al_calloc(1, sizeof(*block->table));
    block->table->caption = al_strdup(caption ? caption : "");
    block->table->cols = cols < 1              ? 1
                         : cols > AL_PAGE_COLS ? AL_PAGE_COLS
                                               : cols;
}

static void add_cell(struct al_page *page, char *text)
{
    struct al_page_table *table =
        page->count > 0 ? page->items[page->count - 1].table : NULL;

    if (!table) { /* a cell without a table is a mistake that shows */
        (void)add_block(page, AL_PAGE_TEXT, text);
        return;
    }
    table->cells = al_grow(table->cells, &table->cap, table->count + 1,
                           sizeof(*table->cells));
    table->cells[table->count++] = text;
}

void al_page_cell(struct al_page *page, const char *text)
{
    add_cell(page, al_strdup(text ? text : ""));
}

void al_page_cell_printf(struct al_page *page, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    add_cell(page, print(fmt, args));
    va_end(args);
}

size_t al_page_table_rows(const struct al_page_table *table)
{
    size_t rows = (table->count + table->cols - 1) / table->cols;

    return rows > 0 ? rows - 1 : 0;
}

const char *al_page_table_cell(const struct al_page_table *table, size_t row,
                               size_t col)
{
    size_t at = row * table->cols + col;

    return at < table->count ? table->cells[at] : "";
}

bool al_page_is_number(const struct al_page_table *table, size_t col)
{
    size_t rows = al_page_table_rows(table), figures = 0;

    for (size_t i = 1; i <= rows; i++) {
        const char *cell = al_page_table_cell(table, i, col);
        size_t digits = 0;

        for (const char *at = cell; *at; at++)
            if (*at >= '0' && *at <= '9')
                digits++;
            else if ((unsigned char)*at < 0x80 && !strchr(" .,%+-/<:*", *at))
                return false;
        figures += digits > 0 || strcmp(cell, "*") == 0;
    }
    return figures > 0;
}

/* ---- from text ---- */

static bool is_mark(char byte)
{
    return (byte >= AL_PAGE_HEADING && byte <= AL_PAGE_TICKED) ||
           (byte >= AL_PAGE_SUB && byte <= AL_PAGE_NOTE);
}

/* Up to a PART or the end; other marks say nothing inside and are spaces. */
static char *take_part(const char **at, const char *end, bool to_the_end)
{
    struct al_str text = {0};

    for (; *at < end && (to_the_end || **at != AL_PAGE_PART); (*at)++)
        al_str_putc(&text, is_mark(**at) ? ' ' : **at);
    if (*at < end)
        (*at)++;
    return al_str_take(&text);
}

static size_t count_parts(const char *at, const char *end)
{
    size_t count = 1;

    for (; at < end; at++)
        count += *at == AL_PAGE_PART;
    return count;
}

/* Rows follow their headings; a table without any has one column more than a
 * reader would like to guess, so its first row counts as headings. */
static void read_row(struct al_page *page, bool is_heads, const char *at,
                     const char *end)
{
    struct al_page_block *last =
        page->count > 0 ? &page->items[page->count - 1] : NULL;
    struct al_page_table *table = last ? last->table : NULL;

    if (!table || is_heads) {
        al_page_table(page, NULL, count_parts(at, end));
        table = page->items[page->count - 1].table;
    }
    for (size_t i = 0; i < table->cols; i++)
        add_cell(page, take_part(&at, end, i + 1 == table->cols));
}

static void read_two(struct al_page *page, enum al_page_kind kind,
                     const char *at, const char *end)
{
    struct al_page_block *block =
        add_block(page, kind, take_part(&at, end, false));

    block->value = take_part(&at, end, true);
}

static void read_line(struct al_page *page, const char *line, size_t len)
{
    const char *end = line + len;
    enum al_page_kind kind = AL_PAGE_TEXT;

    if (len == 0) {
        al_page_add(page, AL_PAGE_GAP, NULL);
        return;
    }
    if (*line == AL_PAGE_PART)
        line++;
    else if (is_mark(*line))
        kind = (enum al_page_kind) * line++;
    if (kind == AL_PAGE_ROW || kind == AL_PAGE_HEADS)
        read_row(page, kind == AL_PAGE_HEADS, line, end);
    else if (kind == AL_PAGE_PICTURE)
        read_two(page, kind, line, end);
    else if (kind == AL_PAGE_TEXT &&
             memchr(line, AL_PAGE_PART, (size_t)(end - line)))
        read_two(page, AL_PAGE_PAIR, line, end);
    else
        (void)add_block(page, kind, take_part(&line, end, true));
}

void al_page_read(struct al_page *page, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        read_line(page, text, len);
        text += len + (text[len] == '\n');
    }
}
