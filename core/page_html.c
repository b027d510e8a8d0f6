/* page_html.c - the blocks of a sheet as elements of a file for a browser. */
#include "config.h"

#include "core/page_html.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/page_style.h"
#include "core/picture.h"
#include "core/utf8.h"

struct html {
    struct al_str *out;
    const struct al_page *page;
    size_t at;
    bool is_large;
    bool has_title;
    bool is_section; /* one is open */
};

/* What is kept on one sheet of paper where it fits, in quarters of a line. */
enum {
    KEEP_NORMAL = 26 * 4,
    KEEP_LARGE = 14 * 4,
    COLS_NORMAL = 80,
    COLS_LARGE = 40,
    MANY_BOXES = 7,
    MANY_LETTERS = 32,
    WORD_LETTERS = 18, /* longer ones may be parted in a cell */
    WORDS_LARGE = 50, /* letters beside each other in a table of large print */
    WORD_GAP = 2      /* what lines and room between two columns take of it */
};

/* ---- text ---- */

void al_html_text(const char *text, struct al_str *out)
{
    struct al_str one_line = {0}, filtered = {0};

    for (const char *at = text ? text : ""; *at; at++)
        al_str_putc(&one_line, *at == '\n' ? ' ' : *at);
    al_text_filter(al_str_text(&one_line), one_line.len, false, &filtered);
    for (const char *at = al_str_text(&filtered); *at; at++)
        switch (*at) {
        case '&':
            al_str_puts(out, "&amp;");
            break;
        case '<':
            al_str_puts(out, "&lt;");
            break;
        case '>':
            al_str_puts(out, "&gt;");
            break;
        case '"':
            al_str_puts(out, "&quot;");
            break;
        case '\'':
            al_str_puts(out, "&#39;");
            break;
        default:
            al_str_putc(out, *at);
        }
    al_str_drop(&one_line);
    al_str_drop(&filtered);
}

static void element(struct html *html, const char *tag, const char *text)
{
    al_str_printf(html->out, "<%s>", tag);
    al_html_text(text, html->out);
    al_str_printf(html->out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

/* ---- blocks ---- */

static enum al_page_kind kind_at(const struct html *html, size_t at)
{
    return at < html->page->count ? html->page->items[at].kind : AL_PAGE_GAP;
}

static const struct al_page_block *block_at(const struct html *html, size_t at)
{
    return &html->page->items[at];
}

static int quarters(const struct html *html, const struct al_page_block *block)
{
    size_t cols = html->is_large ? COLS_LARGE : COLS_NORMAL;
    size_t len = strlen(block->text);

    if (block->kind == AL_PAGE_WRITE)
        return 8;
    if (block->kind == AL_PAGE_PICTURE)
        return 14;
    if (block->kind == AL_PAGE_TABLE)
        return (int)(1 + al_page_table_rows(block->table)) * 8;
    if (block->kind == AL_PAGE_FIGURE)
        return KEEP_NORMAL;
    if (block->kind == AL_PAGE_GAP)
        return 2;
    if (block->kind == AL_PAGE_PAIR)
        len += strlen(block->value) * 3 / 2;
    return 5 + (int)(len / cols) * 5;
}

/* A heading with what stands under it is a section; one that is short is not
 * parted. */
static void begin_section(struct html *html)
{
    int sum = 0;
    size_t at = html->at + 1;

    for (; at < html->page->count; at++) {
        enum al_page_kind kind = html->page->items[at].kind;

        if (kind == AL_PAGE_HEADING || kind == AL_PAGE_SUB ||
            kind == AL_PAGE_BREAK || kind == AL_PAGE_CUT)
            break;
        sum += quarters(html, &html->page->items[at]);
    }
    if (html->is_section)
        al_str_puts(html->out, "</section>\n");
    html->is_section = true;
    al_str_puts(html->out, sum <= (html->is_large ? KEEP_LARGE : KEEP_NORMAL)
                               ? "<section class=\"keep\">\n"
                               : "<section>\n");
}

static void end_section(struct html *html)
{
    if (html->is_section)
        al_str_puts(html->out, "</section>\n");
    html->is_section = false;
}

static void put_heading(struct html *html, const struct al_page_block *block)
{
    const char *tag = block->kind == AL_PAGE_SUB ? "h3"
                      : html->has_title          ? "h2"
                                                 : "h1";

    if (html->has_title)
        begin_section(html);
    html->has_title |= block->kind == AL_PAGE_HEADING;
    element(html, tag, block->text);
    al_str_putc(html->out, '\n');
}

/* Sentences up to what is none; in large print a line each. */
static void put_text(struct html *html)
{
    bool is_first = true;

    al_str_puts(html->out, "<p>");
    for (; kind_at(html, html->at) == AL_PAGE_TEXT; html->at++) {
        if (!is_first)
            al_str_puts(html->out, html->is_large ? "</p>\n<p>" : " ");
        al_html_text(block_at(html, html->at)->text, html->out);
        is_first = false;
    }
    al_str_puts(html->out, "</p>\n");
}

static bool is_box(enum al_page_kind kind)
{
    return kind == AL_PAGE_BOX || kind == AL_PAGE_TICKED;
}

static void put_box(struct html *html, bool is_ticked)
{
    al_str_printf(html->out,
                  "<span class=\"box\" role=\"img\" aria-label=\"%s\">%s"
                  "</span> ",
                  is_ticked ? _("ticked") : _("box to tick"),
                  is_ticked ? "&#215;" : "");
}

/* Text with places to part a word that is too long for a column. */
static void put_parted(struct html *html, const char *text)
{
    size_t letters = 0, start = 0, at = 0;

    for (; text[at]; at++) {
        letters = text[at] == ' ' ? 0 : letters + 1;
        if (letters <= WORD_LETTERS || ((unsigned char)text[at] & 0xc0) == 0x80)
            continue;
        {
            char *part = al_strndup(text + start, at - start);

            al_html_text(part, html->out);
            free(part);
        }
        al_str_puts(html->out, "<wbr/>");
        start = at;
        letters = 1;
    }
    al_html_text(text + start, html->out);
}

/* A cell, or words beside a picture, may begin with a box of their own. */
static void put_boxed(struct html *html, const char *text)
{
    if (strncmp(text, "[ ]", 3) == 0) {
        put_box(html, false);
        text += 3;
    }
    put_parted(html, text);
}

/* Many short ones stand in two columns. */
static bool are_many(const struct html *html)
{
    size_t count = 0;
    bool are_short = true;

    for (size_t i = html->at; is_box(kind_at(html, i)); i++, count++)
        are_short =
            are_short && strlen(block_at(html, i)->text) <= MANY_LETTERS;
    return count >= MANY_BOXES && are_short;
}

static void put_boxes(struct html *html)
{
    al_str_puts(html->out, are_many(html) ? "<ul class=\"boxes many\">\n"
                                          : "<ul class=\"boxes\">\n");
    for (; is_box(kind_at(html, html->at)); html->at++) {
        al_str_puts(html->out, "<li>");
        put_box(html, kind_at(html, html->at) == AL_PAGE_TICKED);
        al_html_text(block_at(html, html->at)->text, html->out);
        al_str_puts(html->out, "</li>\n");
    }
    al_str_puts(html->out, "</ul>\n");
}

static void put_points(struct html *html)
{
    al_str_puts(html->out, "<ul>\n");
    for (; kind_at(html, html->at) == AL_PAGE_POINT; html->at++) {
        element(html, "li", block_at(html, html->at)->text);
        al_str_putc(html->out, '\n');
    }
    al_str_puts(html->out, "</ul>\n");
}

static void put_quote(struct html *html)
{
    al_str_puts(html->out, "<blockquote>\n");
    for (; kind_at(html, html->at) == AL_PAGE_QUOTE; html->at++) {
        element(html, "p", block_at(html, html->at)->text);
        al_str_putc(html->out, '\n');
    }
    al_str_puts(html->out, "</blockquote>\n");
}

static void put_room(struct html *html)
{
    al_str_puts(html->out, "<span class=\"line\" aria-hidden=\"true\"></span>");
}

static void put_write(struct html *html, const struct al_page_block *block)
{
    al_str_puts(html->out, "<p class=\"write\">");
    if (*block->text)
        element(html, "span", block->text);
    put_room(html);
    al_str_puts(html->out, "</p>\n");
}

/* Nothing but spaces is nothing known: it is written by hand. */
static void put_pairs(struct html *html)
{
    al_str_puts(html->out, "<dl>\n");
    for (; kind_at(html, html->at) == AL_PAGE_PAIR; html->at++) {
        const struct al_page_block *block = block_at(html, html->at);

        al_str_puts(html->out, "<div>");
        element(html, "dt", block->text);
        al_str_puts(html->out, "<dd>");
        if (block->value[strspn(block->value, " ")])
            al_html_text(block->value, html->out);
        else
            put_room(html);
        al_str_puts(html->out, "</dd></div>\n");
    }
    al_str_puts(html->out, "</dl>\n");
}

/* Whether a column is boxes to tick. */
static bool is_tick(const struct al_page_table *table, size_t col)
{
    return strcmp(al_page_table_cell(table, 1, col), "[ ]") == 0;
}

/* "13-Nov-2026" */
static bool is_day(const char *cell)
{
    return strlen(cell) == 11 && cell[2] == '-' && cell[6] == '-' &&
           cell[10] >= '0' && cell[10] <= '9';
}

/* Dates and hours are not parted where there is room. */
static const char *class_of(const struct al_page_table *table, size_t row,
                            size_t col, bool is_number)
{
    size_t len = strlen(al_page_table_cell(table, row, col));

    if (is_number)
        return " class=\"number\"";
    if (is_tick(table, col))
        return " class=\"tick\"";
    if (table->cols <= 6 && is_day(al_page_table_cell(table, row, col)))
        return " class=\"day\"";
    return table->cols <= 5 && len > 0 && len <= 15 ? " class=\"short\"" : "";
}

static void put_row(struct html *html, const struct al_page_table *table,
                    size_t row, const bool *is_number)
{
    bool is_room = false;

    for (size_t col = 0; col < table->cols; col++)
        is_room |= row > 0 && !*al_page_table_cell(table, row, col);
    al_str_puts(html->out, is_room ? "<tr class=\"room\">" : "<tr>");
    for (size_t col = 0; col < table->cols; col++) {
        const char *cell = al_page_table_cell(table, row, col);
        bool is_head = row == 0 || (col == 0 && *cell);

        al_str_printf(html->out, "<%s%s%s>", is_head ? "th" : "td",
                      row == 0  ? " scope=\"col\""
                      : is_head ? " scope=\"row\""
                                : "",
                      class_of(table, row, col, is_number[col]));
        put_boxed(html, cell);
        al_str_puts(html->out, is_head ? "</th>" : "</td>");
    }
    al_str_puts(html->out, "</tr>\n");
}

/* The longest word, as columns are not narrower; a day is one. */
static size_t longest_word(const char *cell)
{
    size_t longest = is_day(cell) ? strlen(cell) : 0;

    while (*cell) {
        size_t len = strcspn(cell, " -/");

        longest = len > longest ? len : longest;
        cell += len + (cell[len] != '\0');
    }
    return longest;
}

/* Whether a table is too wide for large letters. One to write or tick in stays
 * as it is. */
static bool is_too_wide(const struct al_page_table *table,
                        const bool *is_number)
{
    size_t letters = 0, texts = 0;

    for (size_t col = 0; col < table->cols; col++) {
        size_t widest = 0;

        if (is_tick(table, col))
            return false;
        for (size_t row = 0; row <= al_page_table_rows(table); row++) {
            const char *cell = al_page_table_cell(table, row, col);
            size_t len = longest_word(cell);

            if (row > 0 && !*cell)
                return false;
            widest = len > widest ? len : widest;
        }
        letters += widest + WORD_GAP;
        texts += !is_number[col];
    }
    return al_page_table_rows(table) > 0 &&
           (letters > WORDS_LARGE || (table->cols > 4 && texts > 2));
}

/* A row as lines below each other, as large print in text has it. */
static void put_rows_apart(struct html *html, const struct al_page_table *table)
{
    if (*table->caption)
        element(html, "p class=\"caption\"", table->caption);
    for (size_t row = 1; row <= al_page_table_rows(table); row++) {
        al_str_puts(html->out, "<dl class=\"row\">\n");
        for (size_t col = 0; col < table->cols; col++) {
            al_str_puts(html->out, "<div>");
            element(html, "dt", al_page_table_cell(table, 0, col));
            al_str_puts(html->out, "<dd>");
            al_html_text(al_page_table_cell(table, row, col), html->out);
            al_str_puts(html->out, "</dd></div>\n");
        }
        al_str_puts(html->out, "</dl>\n");
    }
}

static void put_table(struct html *html, const struct al_page_table *table)
{
    bool is_number[AL_PAGE_COLS] = {false};

    for (size_t col = 0; col < table->cols; col++)
        is_number[col] = al_page_is_number(table, col);
    if (html->is_large && is_too_wide(table, is_number)) {
        put_rows_apart(html, table);
        return;
    }
    al_str_printf(html->out, "<table%s>\n",
                  table->cols > 5 ? " class=\"wide\"" : "");
    if (*table->caption) {
        element(html, "caption", table->caption);
        al_str_putc(html->out, '\n');
    }
    al_str_puts(html->out, "<thead>\n");
    put_row(html, table, 0, is_number);
    al_str_puts(html->out, "</thead>\n<tbody>\n");
    for (size_t row = 1; row <= al_page_table_rows(table); row++)
        put_row(html, table, row, is_number);
    al_str_puts(html->out, "</tbody>\n</table>\n");
}

static void put_picture(struct html *html, const struct al_page_block *block)
{
    const struct al_picture *picture = al_picture_by_name(block->text);

    al_str_puts(html->out, "<div class=\"picture\">");
    if (picture)
        al_str_printf(html->out,
                      "<svg viewBox=\"0 0 48 48\" aria-hidden=\"true\">%s"
                      "</svg>",
                      picture->svg);
    al_str_puts(html->out, "<p>");
    put_boxed(html, block->value);
    al_str_puts(html->out, "</p></div>\n");
}

static void put_figure(struct html *html, const struct al_page_block *block)
{
    al_str_printf(html->out, "<figure>\n%s\n", block->value);
    element(html, "figcaption", block->text);
    al_str_puts(html->out, "\n</figure>\n");
}

/* One block, or those that stand together. */
static void put_next(struct html *html)
{
    const struct al_page_block *block = block_at(html, html->at);

    switch (block->kind) {
    case AL_PAGE_TEXT:
        put_text(html);
        return;
    case AL_PAGE_POINT:
        put_points(html);
        return;
    case AL_PAGE_BOX:
    case AL_PAGE_TICKED:
        put_boxes(html);
        return;
    case AL_PAGE_QUOTE:
        put_quote(html);
        return;
    case AL_PAGE_PAIR:
        put_pairs(html);
        return;
    case AL_PAGE_HEADING:
    case AL_PAGE_SUB:
        put_heading(html, block);
        break;
    case AL_PAGE_WRITE:
        put_write(html, block);
        break;
    case AL_PAGE_TABLE:
        put_table(html, block->table);
        break;
    case AL_PAGE_PICTURE:
        put_picture(html, block);
        break;
    case AL_PAGE_FIGURE:
        put_figure(html, block);
        break;
    case AL_PAGE_DRAWING:
        element(html, "p class=\"note\"", block->text);
        al_str_putc(html->out, '\n');
        break;
    case AL_PAGE_NOTE:
        element(html, "p class=\"note\"", block->text);
        al_str_putc(html->out, '\n');
        break;
    case AL_PAGE_CUT:
        end_section(html);
        element(html, "p class=\"cut\"", _("cut here"));
        al_str_putc(html->out, '\n');
        break;
    case AL_PAGE_BREAK:
        end_section(html);
        al_str_puts(html->out, "<div class=\"break\"></div>\n");
        break;
    case AL_PAGE_GAP:
    case AL_PAGE_PART: /* these are of text that is read */
    case AL_PAGE_ROW:
    case AL_PAGE_HEADS:
        break;
    }
    html->at++;
}

/* ---- the file ---- */

void al_html_begin(const char *title, const char *lang, struct al_str *out)
{
    al_str_puts(out, "<!DOCTYPE html>\n<html lang=\"");
    al_html_text(lang ? lang : "en", out);
    al_str_puts(out,
                "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\""
                "default-src &#39;none&#39;; style-src "
                "&#39;unsafe-inline&#39;\"/>\n"
                "<meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\"/>\n<title>");
    al_html_text(title, out);
    al_str_puts(out, "</title>\n<style>\n");
    for (size_t i = 0; al_page_style_at(i); i++)
        al_str_printf(out, "%s\n", al_page_style_at(i));
    al_str_puts(out, "</style>\n</head>\n<body>\n<main>\n");
}

void al_html_page(const struct al_page *page, enum al_html_letters letters,
                  struct al_str *out)
{
    struct html html = {
        .out = out, .page = page, .is_large = letters == AL_HTML_LARGE};

    al_str_puts(out, "<article lang=\"");
    al_html_text(page->lang ? page->lang : "en", out);
    al_str_puts(out, html.is_large    ? "\" class=\"large\">\n"
                     : page->is_dense ? "\" class=\"dense\">\n"
                                      : "\">\n");
    while (html.at < page->count)
        put_next(&html);
    end_section(&html);
    al_str_puts(out, "</article>\n");
}

void al_html_end(struct al_str *out)
{
    al_str_puts(out, "</main>\n</body>\n</html>\n");
}

void al_html_file(const struct al_page *page, enum al_html_letters letters,
                  struct al_str *out)
{
    al_html_begin(al_page_title(page), page->lang, out);
    al_html_page(page, letters, out);
    al_html_end(out);
}
