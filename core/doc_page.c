/* core/doc_page.c - a report as the blocks of a page. */
#include "config.h"

#include "core/doc.h"

#include <string.h>

#include "core/i18n.h"

enum { COLS = 68, COLS_LARGE = 34, LINES_LARGE = 18 };

struct paging {
    const struct al_doc *doc;
    const struct al_doc_form *form;
    struct al_page *page;
    unsigned pictures;
};

/* Whether a column has nothing in any row: it would only take room. */
static bool is_bare(const struct al_doc_part *part, size_t col)
{
    bool is = col > 0;

    for (size_t i = 0; i < part->rows.count && is; i++)
        is = al_is_empty(part->rows.items[i].cells[col]);
    return is;
}

static void put_heads(struct paging *paging, const struct al_doc_part *part,
                      size_t cols)
{
    const struct al_report *report = part->report;
    struct al_str text = {0};

    for (size_t i = 0; i < cols; i++) {
        if (is_bare(part, i))
            continue;
        al_str_reset(&text);
        al_words_fill(paging->doc->asked.words, _(report->columns[i].label),
                      &text);
        al_page_cell(paging->page, al_str_text(&text));
    }
    al_str_drop(&text);
}

/* Where it has to fit, tables of two columns stand twice beside themselves. */
static void put_table(struct paging *paging, const struct al_doc_part *part)
{
    size_t cols = al_doc_part_cols(part), rows = part->rows.count;
    size_t shown = cols;
    bool is_twice;

    for (size_t k = 0; k < cols; k++)
        shown -= is_bare(part, k);
    is_twice = paging->form->is_html && paging->page->is_dense && shown == 2 &&
               rows > 2;
    al_page_table(paging->page, NULL, is_twice ? shown * 2 : shown);
    for (int i = 0; i < (is_twice ? 2 : 1); i++)
        put_heads(paging, part, cols);
    /* An empty cell would be room to write. */
    for (size_t i = 0; i < rows + (is_twice ? rows % 2 : 0); i++)
        for (size_t k = 0; k < cols; k++) {
            const char *cell = i < rows ? part->rows.items[i].cells[k] : NULL;

            if (is_bare(part, k))
                continue;
            al_page_cell(paging->page, al_is_empty(cell) ? "\u2013" : cell);
        }
}

static void put_figure(struct paging *paging, const struct al_chart *chart)
{
    struct al_str drawn = {0};

    al_chart_svg(chart, ++paging->pictures, paging->form->is_large, &drawn);
    al_page_figure(paging->page, al_str_text(&drawn), chart->title);
    al_str_drop(&drawn);
}

/* Where the part that begins at row at ends; its rows take room lines at least,
 * if there are so many. */
static size_t part_end(const struct al_chart *chart, size_t at, int room)
{
    for (int lines = 0; at < chart->count && lines < room; at++)
        lines += al_chart_svg_lines(chart, at);
    return at;
}

/* In large print a picture of many lines is higher than what is left of a page,
 * and is parted; its parts are about alike, and have one scale. */
static void put_figures(struct paging *paging, const struct al_chart *chart)
{
    struct al_chart part = *chart;
    int lines = 0, room;
    size_t parts = 0, number = 0;

    for (size_t i = 0; i < chart->count; i++)
        lines += al_chart_svg_lines(chart, i);
    if (!paging->form->is_large || chart->kind == AL_CHART_TREND ||
        lines <= LINES_LARGE) {
        put_figure(paging, chart);
        return;
    }
    room = lines / ((lines + LINES_LARGE - 1) / LINES_LARGE);
    for (size_t at = 0; at < chart->count; at = part_end(chart, at, room))
        parts++;
    part.most = al_chart_most(chart);
    for (size_t at = 0; at < chart->count; at += part.count) {
        struct al_str title = {0};

        al_str_printf(&title, _("%s (%zu of %zu)"), chart->title, ++number,
                      parts);
        part.title = title.data;
        part.rows = chart->rows + at;
        part.count = part_end(chart, at, room) - at;
        put_figure(paging, &part);
        al_str_drop(&title);
    }
}

static void put_chart(struct paging *paging, const struct al_chart *chart)
{
    const struct al_doc_form *form = paging->form;
    struct al_str drawn = {0};

    if (form->is_html) {
        put_figures(paging, chart);
        return;
    }
    al_chart_text(chart, form->is_large ? COLS_LARGE : COLS, form->is_ascii,
                  &drawn);
    al_page_drawing(paging->page, al_str_text(&drawn), chart->title);
    al_str_drop(&drawn);
}

static void put_part(struct paging *paging, const struct al_doc_part *part)
{
    struct al_str text = {0};

    if (*part->title)
        al_page_add(paging->page, AL_PAGE_SUB, part->title);
    for (size_t i = 0; i < part->line_count; i++)
        al_page_add(paging->page,
                    part->is_small ? AL_PAGE_NOTE : AL_PAGE_TEXT,
                    part->lines[i]);
    if (part->chart)
        put_chart(paging, part->chart);
    if (part->report && part->rows.count > 0) {
        put_table(paging, part);
    } else if (part->none) {
        al_words_fill(paging->doc->asked.words, _(part->none), &text);
        al_page_add(paging->page, AL_PAGE_TEXT, al_str_text(&text));
    }
    for (size_t i = 0; i < part->point_count; i++)
        al_page_add(paging->page, AL_PAGE_POINT, part->points[i]);
    if (part->left_out > 0)
        al_page_printf(paging->page, AL_PAGE_NOTE,
                       ngettext("%zu more is not shown here.",
                                "%zu more are not shown here.",
                                (unsigned long)part->left_out),
                       part->left_out);
    for (size_t i = 0; i < part->quote_count; i++)
        al_page_add(paging->page, AL_PAGE_QUOTE, part->quotes[i]);
    if (*part->rule)
        al_page_add(paging->page, AL_PAGE_NOTE, part->rule);
    al_str_drop(&text);
}

void al_doc_page(const struct al_doc *doc, const struct al_doc_form *form,
                 struct al_page *page)
{
    struct paging paging = {doc, form, page, 0};
    struct al_str text = {0};

    page->is_dense = doc->asked.report->is_dense;
    al_page_add(page, AL_PAGE_HEADING, doc->title);
    if (!al_is_empty(doc->asked.service))
        al_str_printf(&text, "%s, ", doc->asked.service);
    al_doc_say_span(doc, &text);
    al_str_putc(&text, '.');
    al_page_add(page, AL_PAGE_TEXT, al_str_text(&text));
    al_page_add(page, AL_PAGE_GAP, NULL);
    for (size_t i = 0; i < doc->count; i++)
        put_part(&paging, &doc->parts[i]);
    if (doc->asked.report->is_for_team)
        al_page_add(page, AL_PAGE_NOTE,
                    _("Names stand in it: it is for the team alone."));
    al_str_reset(&text);
    al_doc_say_state(doc, &text);
    if (text.len > 0)
        al_page_add(page, AL_PAGE_NOTE, al_str_text(&text));
    al_str_drop(&text);
}
