/* core/chart_text.c - a picture made of characters. */
#include "config.h"

#include "core/chart.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

enum { LABEL_MAX = 30, ENDS = 2 };

struct drawing {
    const struct al_chart *chart;
    struct al_str *out;
    const char *block; /* one column of a bar */
    int label_cols, number_cols, bar_cols;
    int64_t most;
};

static void spaces(struct al_str *out, int count)
{
    while (count-- > 0)
        al_str_putc(out, ' ');
}

static size_t first_line(const struct drawing *drawing, const char *label)
{
    return al_text_line(label, strlen(label), drawing->label_cols);
}

/* All but the last line of a label, and that one filled up to the numbers. */
static void put_label(const struct drawing *drawing, const char *label)
{
    size_t len = first_line(drawing, label);
    struct al_str last = {0};

    while (label[len]) {
        al_str_add(drawing->out, label, len);
        al_str_putc(drawing->out, '\n');
        label += len + (label[len] == ' ');
        len = first_line(drawing, label);
    }
    al_str_add(&last, label, len);
    al_str_puts(drawing->out, al_str_text(&last));
    spaces(drawing->out, drawing->label_cols -
                             al_text_width(al_str_text(&last)) + ENDS);
    al_str_drop(&last);
}

static void put_number(const struct drawing *drawing,
                       const struct al_chart_value *value)
{
    struct al_str text = {0};

    al_chart_show(drawing->chart, value, &text);
    spaces(drawing->out, drawing->number_cols - (int)text.len);
    al_str_puts(drawing->out, al_str_text(&text));
    al_str_drop(&text);
}

/* At least one column for anything that is there. */
static int length(const struct drawing *drawing, int64_t number)
{
    int64_t cols =
        (number * drawing->bar_cols * 2 + drawing->most) / (drawing->most * 2);

    return number > 0 && cols == 0 ? 1 : (int)cols;
}

static void put_bar(const struct drawing *drawing, int64_t number)
{
    for (int i = length(drawing, number); i > 0; i--)
        al_str_puts(drawing->out, drawing->block);
}

/* No line ends with a space. */
static void end_line(struct al_str *out)
{
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        al_str_cut(out, out->len - 1);
    al_str_putc(out, '\n');
}

/* ---- bars, and lines through time as bars ---- */

static void draw_bars(const struct drawing *drawing)
{
    const struct al_chart *chart = drawing->chart;

    for (size_t i = 0; i < chart->count; i++)
        for (size_t k = 0; k < chart->series_count; k++) {
            const struct al_chart_value *value = &chart->rows[i].values[k];
            struct al_str label = {0};

            if (k == 0)
                al_str_puts(&label, chart->rows[i].label);
            if (chart->series_count > 1)
                al_str_printf(&label, k == 0 ? ": %s" : "  %s",
                              chart->series[k]);
            put_label(drawing, al_str_text(&label));
            put_number(drawing, value);
            if (value->number > 0)
                spaces(drawing->out, ENDS);
            put_bar(drawing, value->number);
            end_line(drawing->out);
            al_str_drop(&label);
        }
}

/* ---- stacks: each column is the sign of its part ---- */

static char sign_of(size_t series)
{
    return (char)('1' + (char)series);
}

static int64_t sum_of(const struct al_chart *chart,
                      const struct al_chart_row *row)
{
    int64_t sum = 0;

    for (size_t k = 0; k < chart->series_count; k++)
        sum += row->values[k].number;
    return sum;
}

static void draw_stacks(const struct drawing *drawing)
{
    const struct al_chart *chart = drawing->chart;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_row *row = &chart->rows[i];
        struct al_chart_value sum = {AL_VALUE_KNOWN, sum_of(chart, row)};
        int64_t before = 0;

        put_label(drawing, row->label);
        put_number(drawing, &sum);
        spaces(drawing->out, ENDS);
        for (size_t k = 0; k < chart->series_count; k++) {
            int64_t here = row->values[k].number;
            int cols = length(drawing, before + here) -
                       (before > 0 ? length(drawing, before) : 0);

            for (int c = here > 0 && cols == 0 ? 1 : cols; c > 0; c--)
                al_str_putc(drawing->out, sign_of(k));
            before += here;
        }
        end_line(drawing->out);
    }
    for (size_t k = 0; k < chart->series_count; k++)
        al_str_printf(drawing->out, "  %c  %s\n", sign_of(k),
                      chart->series[k]);
}

/* ---- gaps: two letters on a line ---- */

static void draw_gaps(const struct drawing *drawing)
{
    const struct al_chart *chart = drawing->chart;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_value *a = &chart->rows[i].values[0];
        const struct al_chart_value *b = &chart->rows[i].values[1];
        int at_a = length(drawing, a->number), at_b = length(drawing, b->number);
        int low = at_a < at_b ? at_a : at_b, high = at_a < at_b ? at_b : at_a;
        bool has_a = a->state == AL_VALUE_KNOWN,
             has_b = b->state == AL_VALUE_KNOWN;

        put_label(drawing, chart->rows[i].label);
        put_number(drawing, a);
        put_number(drawing, b);
        spaces(drawing->out, ENDS);
        for (int c = 0; c <= drawing->bar_cols; c++) {
            bool is_a = has_a && c == at_a, is_b = has_b && c == at_b;

            al_str_putc(drawing->out,
                        is_a && is_b                               ? '='
                        : is_a                                     ? 'o'
                        : is_b                                     ? '#'
                        : has_a && has_b && c > low && c < high    ? '-'
                        : c == 0 || c == drawing->bar_cols         ? '|'
                                                                   : ' ');
        }
        end_line(drawing->out);
    }
    al_str_printf(drawing->out, "  o  %s\n  #  %s\n  =  %s\n",
                  chart->series[0], chart->series[1], _("both the same"));
}

/* ---- all of them ---- */

static int widest_number(const struct al_chart *chart)
{
    struct al_chart_value most = {AL_VALUE_KNOWN, al_chart_most(chart)};
    struct al_str text = {0};
    int cols;

    al_chart_show(chart, &most, &text);
    cols = (int)text.len;
    al_str_drop(&text);
    return cols < 2 ? 2 : cols;
}

static int widest_label(const struct al_chart *chart)
{
    int most = 0, series = 0;

    for (size_t k = 0; k < chart->series_count && chart->series_count > 1 &&
                       chart->kind < AL_CHART_STACK;
         k++) {
        int cols = al_text_width(chart->series[k]) + 2;

        series = cols > series ? cols : series;
    }
    for (size_t i = 0; i < chart->count; i++) {
        int cols = al_text_width(chart->rows[i].label) + series;

        most = cols > most ? cols : most;
    }
    return most;
}

void al_chart_text(const struct al_chart *chart, int cols, bool is_ascii,
                   struct al_str *out)
{
    struct drawing drawing = {.chart = chart,
                              .out = out,
                              .block = is_ascii ? "#" : "\u2588",
                              .most = al_chart_most(chart)};
    int wanted = widest_label(chart), room;

    drawing.number_cols = widest_number(chart);
    room = cols * 2 / 5 > LABEL_MAX ? cols * 2 / 5 : cols / 2;
    drawing.label_cols = wanted < room ? wanted : room;
    if (chart->kind == AL_CHART_GAP)
        drawing.number_cols += 2;
    drawing.bar_cols = cols - drawing.label_cols - 2 * ENDS -
                       drawing.number_cols *
                           (chart->kind == AL_CHART_GAP ? 2 : 1) -
                       1;
    if (chart->kind == AL_CHART_STACK)
        draw_stacks(&drawing);
    else if (chart->kind == AL_CHART_GAP)
        draw_gaps(&drawing);
    else
        draw_bars(&drawing);
}
