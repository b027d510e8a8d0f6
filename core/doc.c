/* core/doc.c - making a report part by part. */
#include "config.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc_own.h"
#include "core/i18n.h"
#include "core/reports_own.h"

static void free_all(char **items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(items[i]);
    free(items);
}

void al_doc_drop(struct al_doc *doc)
{
    for (size_t i = 0; i < doc->count; i++) {
        struct al_doc_part *part = &doc->parts[i];

        free(part->key);
        free(part->title);
        free(part->rule);
        free_all(part->lines, part->line_count);
        free_all(part->points, part->point_count);
        free_all(part->quotes, part->quote_count);
        al_report_rows_drop(&part->rows);
        al_chart_free(part->chart);
    }
    free(doc->parts);
    free(doc->title);
    *doc = (struct al_doc){.count = 0};
}

/* ---- parts ---- */

static char *filled(const struct al_composing *composing, const char *text)
{
    struct al_str out = {0};

    al_words_fill(composing->asked->words, text, &out);
    return al_str_take(&out);
}

struct al_doc_part *al_doc_part(struct al_composing *composing, const char *key,
                                const char *title)
{
    struct al_doc *doc = composing->doc;
    struct al_doc_part *part;

    doc->parts =
        al_grow(doc->parts, &doc->cap, doc->count + 1, sizeof(*doc->parts));
    part = &doc->parts[doc->count++];
    *part = (struct al_doc_part){
        .key = al_strdup(key),
        .title = title ? filled(composing, _(title)) : al_strdup(""),
        .rule = al_strdup("")};
    return part;
}

static struct al_doc_part *last(struct al_composing *composing)
{
    return &composing->doc->parts[composing->doc->count - 1];
}

void al_doc_line(struct al_composing *composing, const char *text)
{
    char *words = filled(composing, text);

    al_doc_own_line(composing, words);
    free(words);
}

void al_doc_linef(struct al_composing *composing, const char *fmt, ...)
{
    va_list args, again;
    char *text;
    int len;

    va_start(args, fmt);
    va_copy(again, args);
    len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    text = al_alloc((size_t)(len < 0 ? 0 : len) + 1);
    text[0] = '\0';
    if (len > 0)
        (void)vsnprintf(text, (size_t)len + 1, fmt, args);
    va_end(args);
    al_doc_line(composing, text);
    free(text);
}

void al_doc_own_line(struct al_composing *composing, const char *text)
{
    struct al_doc_part *part = last(composing);

    part->lines = al_grow(part->lines, &part->line_cap, part->line_count + 1,
                          sizeof(*part->lines));
    part->lines[part->line_count++] = al_strdup(text);
}

void al_doc_point(struct al_composing *composing, const char *text)
{
    struct al_doc_part *part = last(composing);

    part->points = al_grow(part->points, &part->point_cap,
                           part->point_count + 1, sizeof(*part->points));
    part->points[part->point_count++] = al_strdup(text);
}

void al_doc_quote(struct al_composing *composing, const char *text)
{
    struct al_doc_part *part = last(composing);

    part->quotes = al_grow(part->quotes, &part->quote_cap,
                           part->quote_count + 1, sizeof(*part->quotes));
    part->quotes[part->quote_count++] = al_strdup(text);
}

/* ---- a report of the table ---- */

static void fill_rows(const struct al_composing *composing,
                      struct al_report_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < AL_REPORT_CELLS; k++) {
            char *cell = rows->items[i].cells[k];

            if (!cell)
                continue;
            rows->items[i].cells[k] = filled(composing, cell);
            free(cell);
        }
}

static void refill(const struct al_composing *composing, char **text)
{
    char *old = *text;

    *text = filled(composing, old);
    free(old);
}

static void fill_chart(const struct al_composing *composing,
                       struct al_chart *chart)
{
    refill(composing, &chart->title);
    for (size_t i = 0; i < chart->series_count; i++)
        refill(composing, &chart->series[i]);
    for (size_t i = 0; i < chart->count; i++)
        refill(composing, &chart->rows[i].label);
}

static void keep_rows(struct al_composing *composing, size_t at_most)
{
    struct al_report_rows *rows = &last(composing)->rows;
    size_t over = at_most > 0 && rows->count > at_most ? rows->count - at_most
                                                       : 0;

    if (over == 0)
        return;
    for (size_t i = at_most; i < rows->count; i++)
        for (size_t k = 0; k < AL_REPORT_CELLS; k++)
            free(rows->items[i].cells[k]);
    rows->count = at_most;
    last(composing)->left_out = over;
}

enum al_status al_doc_report(struct al_composing *composing, const char *name,
                             const char *title, size_t at_most)
{
    const struct al_doc_asked *asked = composing->asked;
    const struct al_report *report = al_report_by_name(name);
    struct al_doc_part *part = al_doc_part(composing, name, title);
    enum al_status status;

    part->report = report;
    part->none = report->none;
    free(part->rule);
    part->rule = filled(composing, _(report->rule));
    status = al_report_draw(composing->index, report, &asked->span,
                            asked->today, asked->team, &part->rows,
                            &part->chart, composing->err);
    if (status != AL_OK)
        return status;
    fill_rows(composing, &part->rows);
    if (part->chart)
        fill_chart(composing, part->chart);
    if (part->chart && !al_chart_is_worth(part->chart)) {
        al_chart_free(part->chart);
        part->chart = NULL;
    }
    keep_rows(composing, at_most);
    return AL_OK;
}

size_t al_doc_part_cols(const struct al_doc_part *part)
{
    return !part->report    ? 0
           : part->cols > 0 ? part->cols
                            : al_report_column_count(part->report);
}

/* ---- the whole ---- */

enum al_status al_doc_make(struct al_index *index,
                           const struct al_doc_asked *asked, struct al_doc *doc,
                           struct al_err *err)
{
    struct al_composing composing = {.index = index,
                                     .doc = doc,
                                     .asked = &doc->asked,
                                     .min_cell = al_min_cell(index),
                                     .err = err};

    *doc = (struct al_doc){.asked = *asked};
    doc->title = filled(&composing, _(asked->report->title));
    if (asked->report->compose)
        return asked->report->compose(&composing);
    return al_doc_report(&composing, asked->report->name, NULL, 0);
}

void al_doc_say_span(const struct al_doc *doc, struct al_str *out)
{
    if (!doc->asked.report->is_of_all_time) {
        al_date_show(doc->asked.span.from, out);
        al_str_printf(out, " %s ", _("to"));
        al_date_show(doc->asked.span.to, out);
        al_str_puts(out, ", ");
    }
    al_str_puts(out, _("as of "));
    al_date_show(doc->asked.today, out);
}

void al_doc_say_state(const struct al_doc *doc, struct al_str *out)
{
    const struct al_doc_asked *asked = &doc->asked;

    if (al_is_empty(asked->state))
        return;
    al_str_printf(out, _("Made from save number %" PRId64 " of "),
                  asked->state_number);
    al_date_show(asked->state_day, out);
    al_str_printf(out, _(". The same again: --at %s"), asked->state);
    al_str_putc(out, '.');
}
