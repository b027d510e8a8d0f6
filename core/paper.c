/* paper.c - text in lines that fit a sheet of paper. */
#include "config.h"

#include "core/paper.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

enum { LABEL_COLS = 22, ROOM_MIN = 12 };

struct page {
    struct al_str *out;
    int width_cols;
    bool is_large;
    bool is_fresh;  /* nothing was put yet */
    bool has_empty; /* the last line is an empty one */
    struct al_str line;
    int at;        /* columns of the line so far */
    int indent;    /* of the lines that follow it */
    bool has_word; /* more than the indent stands in the line */
};

/* ---- lines ---- */

static void put_empty(struct page *page)
{
    if (!page->is_fresh)
        al_str_putc(page->out, '\n');
    page->has_empty = true;
}

/* Between paragraphs; in large print two, as one stands below each line. */
static void put_gap(struct page *page)
{
    if (page->is_fresh || page->has_empty)
        return;
    put_empty(page);
}

static void end_line(struct page *page)
{
    while (page->line.len > 0 && page->line.data[page->line.len - 1] == ' ')
        al_str_cut(&page->line, page->line.len - 1);
    al_str_puts(page->out, al_str_text(&page->line));
    al_str_putc(page->out, '\n');
    page->is_fresh = page->has_empty = false;
    if (page->is_large)
        al_str_putc(page->out, '\n');
    al_str_reset(&page->line);
    page->at = 0;
    page->has_word = false;
}

static void pad_to(struct page *page, int cols)
{
    for (; page->at < cols; page->at++)
        al_str_putc(&page->line, ' ');
}

static void go_on(struct page *page)
{
    end_line(page);
    pad_to(page, page->indent);
}

/* A word that is longer than a line goes on in the next. */
static void put_letters(struct page *page, const char *word, size_t len)
{
    while (len > 0) {
        int width;
        size_t size = al_cluster_next(word, len, &width);

        if (page->at + width > page->width_cols && page->has_word)
            go_on(page);
        al_str_add(&page->line, word, size);
        page->at += width;
        page->has_word = true;
        word += size;
        len -= size;
    }
}

static void put_word(struct page *page, const char *word, size_t len)
{
    char *copy = al_strndup(word, len);
    int width = al_text_width(copy);

    free(copy);
    if (page->has_word && page->at + 1 + width > page->width_cols) {
        go_on(page);
    } else if (page->has_word) {
        al_str_putc(&page->line, ' ');
        page->at++;
    }
    put_letters(page, word, len);
}

static void put_words(struct page *page, const char *text, size_t len)
{
    size_t at = 0;

    while (at < len) {
        const char *space = memchr(text + at, ' ', len - at);
        size_t size = space ? (size_t)(space - text) - at : len - at;

        if (size > 0)
            put_word(page, text + at, size);
        at += size + 1;
    }
}

/* Words behind a sign, the lines below under the first word. */
static void put_behind(struct page *page, const char *sign, int first,
                       const char *text, size_t len)
{
    pad_to(page, first);
    al_str_puts(&page->line, sign);
    page->at += al_text_width(sign);
    page->indent = page->at;
    put_words(page, text, len);
    end_line(page);
    page->indent = 0;
}

/* ---- what a line of the text may be ---- */

static void put_heading(struct page *page, const char *text, size_t len)
{
    int cols;

    put_gap(page);
    put_words(page, text, len);
    cols = page->at;
    end_line(page);
    if (page->is_large)
        return;
    for (int i = 0; i < cols; i++)
        al_str_putc(&page->line, '-');
    end_line(page);
}

/* The rest of the line, and a whole one where that is too little. */
static void put_room(struct page *page)
{
    if (page->has_word) {
        al_str_putc(&page->line, ' ');
        page->at++;
    }
    if (page->width_cols - page->at < ROOM_MIN)
        go_on(page);
    for (; page->at < page->width_cols; page->at++)
        al_str_putc(&page->line, '_');
    page->has_word = true;
}

static void put_write(struct page *page, const char *text, size_t len)
{
    put_words(page, text, len);
    put_room(page);
    end_line(page);
}

/* "When                  22-Nov-2026"; large, one below the other. A value
 * that nobody knows yet is written by hand. */
static void put_pair(struct page *page, const char *label, size_t label_len,
                     const char *value, size_t value_len)
{
    put_words(page, label, label_len);
    if (page->is_large) {
        end_line(page);
    } else if (page->at >= LABEL_COLS) {
        al_str_putc(&page->line, ' ');
        page->at++;
    }
    page->indent = page->is_large ? 2 : LABEL_COLS;
    pad_to(page, page->indent);
    page->has_word = false;
    if (value_len == strspn(value, " "))
        put_room(page);
    else
        put_words(page, value, value_len);
    end_line(page);
    page->indent = 0;
}

static void put_line(struct page *page, const char *line, size_t len)
{
    const char *part = memchr(line, AL_PAPER_PART, len);
    char first = *line;

    if (first >= AL_PAPER_HEADING && first <= AL_PAPER_TICKED) {
        line++;
        len--;
    }
    switch (first) {
    case AL_PAPER_HEADING:
        put_heading(page, line, len);
        break;
    case AL_PAPER_POINT:
        put_behind(page, "* ", page->is_large ? 0 : 2, line, len);
        break;
    case AL_PAPER_BOX:
        put_behind(page, "[ ] ", page->is_large ? 0 : 2, line, len);
        break;
    case AL_PAPER_TICKED:
        put_behind(page, "[x] ", page->is_large ? 0 : 2, line, len);
        break;
    case AL_PAPER_WRITE:
        put_write(page, line, len);
        break;
    case AL_PAPER_QUOTE:
        put_behind(page, "", page->is_large ? 2 : 4, line, len);
        break;
    default:
        if (part)
            put_pair(page, line, (size_t)(part - line), part + 1,
                     len - (size_t)(part - line) - 1);
        else
            put_words(page, line, len);
        break;
    }
}

static bool is_running(const char *line, size_t len)
{
    return len > 0 && (unsigned char)*line > AL_PAPER_TICKED &&
           !memchr(line, AL_PAPER_PART, len);
}

/* A mark stays where it says something: in front, and between two parts. */
static char kept_mark(char mark, const char *line, size_t len)
{
    if (mark != AL_PAPER_PART)
        return len == 0 ? mark : ' ';
    return len > 0 && (unsigned char)*line > AL_PAPER_TICKED &&
                   !memchr(line, AL_PAPER_PART, len)
               ? mark
               : ' ';
}

/* Lines as they will be shown, with the marks that say what they are. */
static void clean(const struct al_paper *paper, const char *text,
                  struct al_str *out)
{
    struct al_str filtered = {0};
    const char *at = text;
    size_t start = out->len; /* of the line */

    while (*at) {
        size_t len = 0;

        while (at[len] && (unsigned char)at[len] > AL_PAPER_TICKED &&
               at[len] != '\n')
            len++;
        al_str_reset(&filtered);
        al_text_filter(at, len, false, &filtered);
        if (paper->is_ascii)
            al_text_ascii(al_str_text(&filtered), out);
        else
            al_str_puts(out, al_str_text(&filtered));
        at += len;
        if (*at && *at != '\n') {
            al_str_putc(out, kept_mark(*at++, al_str_text(out) + start,
                                       out->len - start));
        } else if (*at) {
            al_str_putc(out, *at++);
            start = out->len;
        }
    }
    al_str_drop(&filtered);
}

void al_paper_lay(const struct al_paper *paper, const char *text,
                  struct al_str *out)
{
    struct page page = {.out = out,
                        .width_cols = paper->is_large ? AL_PAPER_COLS_LARGE
                                                      : AL_PAPER_COLS,
                        .is_large = paper->is_large,
                        .is_fresh = true};
    struct al_str lines = {0};
    bool was_running = false;

    clean(paper, text, &lines);
    for (const char *at = al_str_text(&lines); *at;) {
        size_t len = strcspn(at, "\n");
        bool runs = is_running(at, len);

        /* Sentences of a paragraph follow each other, but in large print. */
        if (was_running && (!runs || page.is_large))
            end_line(&page);
        if (len == 0)
            put_gap(&page);
        else
            put_line(&page, at, len);
        was_running = runs;
        at += len + (at[len] == '\n');
    }
    if (was_running)
        end_line(&page);
    al_str_drop(&page.line);
    al_str_drop(&lines);
}
