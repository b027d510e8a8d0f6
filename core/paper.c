/* paper.c - a page in lines that fit a sheet of paper. */
#include "config.h"

#include "core/paper.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/page.h"
#include "core/paper_own.h"
#include "core/utf8.h"

enum { LABEL_COLS = 22, ROOM_MIN = 12 };

struct lay {
    struct al_str *out;
    int width_cols;
    bool is_large;
    bool is_fresh;  /* nothing was put yet */
    bool has_empty; /* the last line is an empty one */
    bool wants_gap; /* behind a table, if anything follows */
    struct al_str line;
    int at;        /* columns of the line so far */
    int indent;    /* of the lines that follow it */
    bool has_word; /* more than the indent stands in the line */
};

/* ---- lines ---- */

static void put_empty(struct lay *lay)
{
    if (!lay->is_fresh)
        al_str_putc(lay->out, '\n');
    lay->has_empty = true;
}

/* Between paragraphs; in large print two, as one stands below each line. */
static void put_gap(struct lay *lay)
{
    if (lay->is_fresh || lay->has_empty)
        return;
    put_empty(lay);
}

static void end_line(struct lay *lay)
{
    while (lay->line.len > 0 && lay->line.data[lay->line.len - 1] == ' ')
        al_str_cut(&lay->line, lay->line.len - 1);
    al_str_puts(lay->out, al_str_text(&lay->line));
    al_str_putc(lay->out, '\n');
    lay->is_fresh = lay->has_empty = false;
    if (lay->is_large)
        al_str_putc(lay->out, '\n');
    al_str_reset(&lay->line);
    lay->at = 0;
    lay->has_word = false;
}

static void pad_to(struct lay *lay, int cols)
{
    for (; lay->at < cols; lay->at++)
        al_str_putc(&lay->line, ' ');
}

static void go_on(struct lay *lay)
{
    end_line(lay);
    pad_to(lay, lay->indent);
}

/* A word that is longer than a line goes on in the next. */
static void put_letters(struct lay *lay, const char *word, size_t len)
{
    while (len > 0) {
        int width;
        size_t size = al_cluster_next(word, len, &width);

        if (lay->at + width > lay->width_cols && lay->has_word)
            go_on(lay);
        al_str_add(&lay->line, word, size);
        lay->at += width;
        lay->has_word = true;
        word += size;
        len -= size;
    }
}

static void put_word(struct lay *lay, const char *word, size_t len)
{
    char *copy = al_strndup(word, len);
    int width = al_text_width(copy);

    free(copy);
    if (lay->has_word && lay->at + 1 + width > lay->width_cols) {
        go_on(lay);
    } else if (lay->has_word) {
        al_str_putc(&lay->line, ' ');
        lay->at++;
    }
    put_letters(lay, word, len);
}

static void put_words(struct lay *lay, const char *text, size_t len)
{
    size_t at = 0;

    while (at < len) {
        const char *space = memchr(text + at, ' ', len - at);
        size_t size = space ? (size_t)(space - text) - at : len - at;

        if (size > 0)
            put_word(lay, text + at, size);
        at += size + 1;
    }
}

/* Words behind a sign, the lines below under the first word. */
static void put_behind(struct lay *lay, const char *sign, int first,
                       const char *text, size_t len)
{
    pad_to(lay, first);
    al_str_puts(&lay->line, sign);
    lay->at += al_text_width(sign);
    lay->indent = lay->at;
    put_words(lay, text, len);
    end_line(lay);
    lay->indent = 0;
}

/* ---- what a line of the text may be ---- */

/* The rest of the line, and a whole one where that is too little. */
static void put_room(struct lay *lay)
{
    if (lay->has_word) {
        al_str_putc(&lay->line, ' ');
        lay->at++;
    }
    if (lay->width_cols - lay->at < ROOM_MIN)
        go_on(lay);
    for (; lay->at < lay->width_cols; lay->at++)
        al_str_putc(&lay->line, '_');
    lay->has_word = true;
}

static void put_write(struct lay *lay, const char *text, size_t len)
{
    put_words(lay, text, len);
    put_room(lay);
    end_line(lay);
}

/* "When                  22-Nov-2026"; large, one below the other. A value
 * that nobody knows yet is written by hand. */
static void put_pair(struct lay *lay, const char *label, size_t label_len,
                     const char *value, size_t value_len)
{
    put_words(lay, label, label_len);
    if (lay->is_large) {
        end_line(lay);
    } else if (lay->at >= LABEL_COLS) {
        al_str_putc(&lay->line, ' ');
        lay->at++;
    }
    lay->indent = lay->is_large ? 2 : LABEL_COLS;
    if (lay->at + ROOM_MIN > lay->width_cols)
        go_on(lay);
    pad_to(lay, lay->indent);
    lay->has_word = false;
    if (value_len == strspn(value, " "))
        put_room(lay);
    else
        put_words(lay, value, value_len);
    end_line(lay);
    lay->indent = 0;
}

/* "= Head" with a rule below it; a heading below a heading has none. */
static void put_heading(struct lay *lay, const char *text, bool is_sub)
{
    int cols;

    put_gap(lay);
    put_words(lay, text, strlen(text));
    cols = lay->at;
    end_line(lay);
    if (lay->is_large || is_sub)
        return;
    for (int i = 0; i < cols; i++)
        al_str_putc(&lay->line, '-');
    end_line(lay);
}

/* Scissors are not in every font, so words say it. */
static void put_cut(struct lay *lay)
{
    put_gap(lay);
    put_words(lay, _("- - - cut here"), strlen(_("- - - cut here")));
    while (lay->at + 2 <= lay->width_cols) {
        al_str_puts(&lay->line, " -");
        lay->at += 2;
    }
    end_line(lay);
    put_gap(lay);
}

static void put_table(struct lay *lay, const struct al_paper *paper,
                      const struct al_page_table *table)
{
    struct al_str text = {0};
    const char *caption = al_paper_clean(paper, table->caption, &text);

    put_gap(lay);
    if (*caption) {
        put_words(lay, caption, strlen(caption));
        end_line(lay);
        put_gap(lay);
    }
    al_paper_table(paper, table, lay->out);
    lay->is_fresh = lay->has_empty = false;
    if (lay->is_large)
        lay->has_empty = true;
    lay->wants_gap = true;
    al_str_drop(&text);
}

/* Lines stay as they are: their columns are the picture. */
static void put_drawing(struct lay *lay, const struct al_paper *paper,
                        const struct al_page_block *block)
{
    struct al_str text = {0}, filtered = {0};

    put_gap(lay);
    al_paper_clean(paper, block->text, &text);
    put_words(lay, al_str_text(&text), text.len);
    end_line(lay);
    put_gap(lay);
    al_text_filter(block->value, strlen(block->value), true, &filtered);
    if (paper->is_ascii)
        al_text_ascii(al_str_text(&filtered), lay->out);
    else
        al_str_puts(lay->out, al_str_text(&filtered));
    lay->is_fresh = lay->has_empty = false;
    al_str_drop(&text);
    al_str_drop(&filtered);
}

static void put_block(struct lay *lay, const struct al_page_block *block,
                      const char *text, const char *value)
{
    size_t len = strlen(text);

    switch (block->kind) {
    case AL_PAGE_HEADING:
    case AL_PAGE_SUB:
        put_heading(lay, text, block->kind == AL_PAGE_SUB);
        break;
    case AL_PAGE_POINT:
        put_behind(lay, "* ", lay->is_large ? 0 : 2, text, len);
        break;
    case AL_PAGE_BOX:
        put_behind(lay, "[ ] ", lay->is_large ? 0 : 2, text, len);
        break;
    case AL_PAGE_TICKED:
        put_behind(lay, "[x] ", lay->is_large ? 0 : 2, text, len);
        break;
    case AL_PAGE_WRITE:
        put_write(lay, text, len);
        break;
    case AL_PAGE_QUOTE:
        put_behind(lay, "", lay->is_large ? 2 : 4, text, len);
        break;
    case AL_PAGE_PAIR:
        put_pair(lay, text, len, value, strlen(value));
        break;
    case AL_PAGE_PICTURE:
        put_behind(lay, strncmp(value, "[ ]", 3) == 0 ? "" : "* ",
                   lay->is_large ? 0 : 2, value, strlen(value));
        break;
    case AL_PAGE_FIGURE:
    case AL_PAGE_NOTE:
        put_gap(lay);
        put_behind(lay, "", 0, text, len);
        break;
    case AL_PAGE_BREAK:
    case AL_PAGE_GAP:
        put_gap(lay);
        break;
    case AL_PAGE_CUT:
        put_cut(lay);
        break;
    case AL_PAGE_TEXT:
        put_words(lay, text, len);
        break;
    case AL_PAGE_TABLE:
    case AL_PAGE_DRAWING:
    case AL_PAGE_PART: /* these are of text that is read */
    case AL_PAGE_ROW:
    case AL_PAGE_HEADS:
        break;
    }
}

const char *al_paper_clean(const struct al_paper *paper, const char *text,
                           struct al_str *out)
{
    struct al_str one_line = {0}, filtered = {0};

    for (const char *at = text ? text : ""; *at; at++)
        al_str_putc(&one_line, *at == '\n' ? ' ' : *at);
    al_str_reset(out);
    al_text_filter(al_str_text(&one_line), one_line.len, false, &filtered);
    if (paper->is_ascii)
        al_text_ascii(al_str_text(&filtered), out);
    else
        al_str_puts(out, al_str_text(&filtered));
    al_str_drop(&one_line);
    al_str_drop(&filtered);
    return al_str_text(out);
}

void al_paper_lay_page(const struct al_paper *paper, const struct al_page *page,
                       struct al_str *out)
{
    struct lay lay = {.out = out,
                      .width_cols =
                          paper->is_large ? AL_PAPER_COLS_LARGE : AL_PAPER_COLS,
                      .is_large = paper->is_large,
                      .is_fresh = true};
    struct al_str text = {0}, value = {0};
    bool was_running = false;

    for (size_t i = 0; i < page->count; i++) {
        const struct al_page_block *block = &page->items[i];
        bool runs = block->kind == AL_PAGE_TEXT;

        /* Sentences of a paragraph follow each other, but in large print. */
        if (was_running && (!runs || lay.is_large))
            end_line(&lay);
        if (lay.wants_gap)
            put_gap(&lay);
        lay.wants_gap = false;
        if (block->kind == AL_PAGE_TABLE)
            put_table(&lay, paper, block->table);
        else if (block->kind == AL_PAGE_DRAWING)
            put_drawing(&lay, paper, block);
        else
            put_block(&lay, block, al_paper_clean(paper, block->text, &text),
                      block->kind == AL_PAGE_FIGURE
                          ? ""
                          : al_paper_clean(paper, block->value, &value));
        was_running = runs;
    }
    if (was_running)
        end_line(&lay);
    al_str_drop(&lay.line);
    al_str_drop(&text);
    al_str_drop(&value);
}

void al_paper_lay(const struct al_paper *paper, const char *text,
                  struct al_str *out)
{
    struct al_page page = {.items = NULL};

    al_page_read(&page, text);
    al_paper_lay_page(paper, &page, out);
    al_page_drop(&page);
}
