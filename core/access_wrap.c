/* access_wrap.c - text in lines that fit a page. */
#include "config.h"

#include "core/access.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

/* A page that is being written. */
struct page {
    struct al_str *out;
    int indent, width_cols;
    int at;        /* columns of the line so far */
    bool is_fresh; /* nothing but the indent stands in the line */
};

static void new_line(struct page *page)
{
    al_str_printf(page->out, "\n%*s", page->indent, "");
    page->at = page->indent;
    page->is_fresh = true;
}

/* A word that is longer than a line goes over several. */
static void put_long(struct page *page, const char *word, size_t len)
{
    while (len > 0) {
        int width;
        size_t size = al_cluster_next(word, len, &width);

        if (page->at + width > page->width_cols && !page->is_fresh)
            new_line(page);
        al_str_add(page->out, word, size);
        page->at += width;
        page->is_fresh = false;
        word += size;
        len -= size;
    }
}

static void put_word(struct page *page, const char *word, size_t len)
{
    char *copy = al_strndup(word, len);
    int width = al_text_width(copy);

    if (!page->is_fresh && page->at + 1 + width > page->width_cols)
        new_line(page);
    else if (!page->is_fresh) {
        al_str_putc(page->out, ' ');
        page->at++;
    }
    put_long(page, word, len);
    page->is_fresh = false;
    free(copy);
}

void al_access_wrap(const char *text, int first, int indent, int width_cols,
                    struct al_str *out)
{
    struct page page = {.out = out,
                        .indent = indent,
                        .width_cols = width_cols,
                        .at = first,
                        .is_fresh = true};
    struct al_str clean = {0};
    const char *at;

    al_text_filter(text, strlen(text), true, &clean);
    at = al_str_text(&clean);
    for (;;) {
        size_t len = strcspn(at, " \n");

        if (len > 0)
            put_word(&page, at, len);
        at += len;
        if (*at == '\n')
            new_line(&page);
        if (!*at)
            break;
        at++;
    }
    al_str_putc(out, '\n');
    al_str_drop(&clean);
}
