/* tests/forms.c - a page in each of its forms. */
#include "config.h"

#include "tests/forms.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/page_html.h"
#include "core/paper.h"
#include "core/utf8.h"
#include "tests/markup.h"

/* All that a text says, without what a form may put between it. */
static void add_letters(const char *text, struct al_str *out)
{
    for (const char *at = text ? text : ""; *at; at++)
        if ((unsigned char)*at >= 0x80 || (*at >= '0' && *at <= '9') ||
            (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
            al_str_putc(out, *at);
}

/* By what is shown of each block, in its order: no letter may be missing, and
 * those of a block follow each other. */
static size_t letters_of(const struct al_page *page, bool has_heads)
{
    struct al_str all = {0};
    size_t len;

    for (size_t i = 0; i < page->count; i++) {
        const struct al_page_block *block = &page->items[i];

        if (block->kind != AL_PAGE_PICTURE) /* its name is no words */
            add_letters(block->text, &all);
        if (block->kind != AL_PAGE_FIGURE)
            add_letters(block->value, &all);
        for (size_t c = 0; block->table && c < block->table->count; c++)
            if (has_heads || c >= block->table->cols)
                add_letters(block->table->cells[c], &all);
    }
    len = all.len;
    al_str_drop(&all);
    return len;
}

static void check_lines(const char *name, const char *text, int width,
                        bool is_ascii)
{
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n");
        char *line = al_strndup(at, len);

        ck_assert_msg(al_text_width(line) <= width, "%s: %s", name, line);
        if (is_ascii)
            ck_assert_msg(al_utf8_ascii_run(line, len) == len, "%s", line);
        ck_assert_msg(len == 0 || line[len - 1] != ' ', "%s: %s|", name, line);
        free(line);
        at += len + (at[len] == '\n');
    }
}

static void check_text(const char *name, const struct al_page *page,
                       const struct al_paper *paper)
{
    int width = paper->is_large ? AL_PAPER_COLS_LARGE : AL_PAPER_COLS;
    struct al_str out = {0}, is = {0};

    al_paper_lay_page(paper, page, &out);
    check_lines(name, al_str_text(&out), width, paper->is_ascii);
    add_letters(al_str_text(&out), &is);
    if (!paper->is_ascii) /* there a letter may be two */
        ck_assert_msg(is.len >= letters_of(page, false), "%s: %zu < %zu\n%s",
                      name, is.len, letters_of(page, false), al_str_text(&out));
    al_str_drop(&out);
    al_str_drop(&is);
}

static void check_file(const char *name, const struct al_page *page,
                       enum al_html_letters letters)
{
    struct al_str out = {0}, plain = {0}, is = {0};
    char why[200];

    al_html_begin("a & <b>", NULL, &out);
    al_html_page(page, letters, &out);
    al_html_end(&out);
    ck_assert_msg(al_test_markup(al_str_text(&out), &plain, why), "%s: %s",
                  name, why);
    add_letters(al_str_text(&plain), &is);
    ck_assert_msg(is.len >= letters_of(page, true), "%s\n%s", name,
                  al_str_text(&out));
    al_str_drop(&out);
    al_str_drop(&plain);
    al_str_drop(&is);
}

void al_test_page_is_whole(const char *name, const struct al_page *page)
{
    for (int i = 0; i < 4; i++)
        check_text(name, page, &(struct al_paper){i % 2 == 1, i / 2 == 1});
    check_file(name, page, AL_HTML_NORMAL);
    check_file(name, page, AL_HTML_LARGE);
}
