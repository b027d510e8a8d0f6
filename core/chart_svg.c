/*
 * core/chart_svg.c - a picture as SVG, for black ink on white paper.
 *
 * Parts differ by pattern and mark, and each has its word and its number. All
 * coordinates are whole; what is text was escaped.
 */
#include "config.h"

#include "core/chart.h"

#include <string.h>

#include "core/page_html.h"
#include "core/utf8.h"

/*
 * Units are CSS pixels, and a picture is as wide as the print on A4, 662 of
 * them. One of fewer units is made larger: letters of 13 units become 16 points,
 * at which large print begins (UK Association for Accessible Formats, 2012).
 */
enum {
    WIDTH = 680,
    WIDTH_LARGE = 400,
    FONT = 13,
    LINE = 17,
    LETTER = 7, /* of FONT, with room to spare */
    LABEL_COLS = 34,
    LABEL_COLS_LARGE = 22,
    BAR = 15,
    GAP = 8,
    NUMBER = 34,
    BOTTOM = 4
};

struct svg {
    const struct al_chart *chart;
    unsigned number;
    struct al_str *out;
    int width;
    int label_cols; /* longer ones take several lines */
    int label;      /* how wide labels are */
    int y;          /* where the next thing goes */
    int64_t most;
};

static void put_text(struct svg *svg, int x, int y, const char *anchor,
                     const char *text)
{
    al_str_printf(svg->out, "<text x=\"%d\" y=\"%d\"", x, y);
    if (anchor)
        al_str_printf(svg->out, " text-anchor=\"%s\"", anchor);
    al_str_putc(svg->out, '>');
    al_html_text(text, svg->out);
    al_str_puts(svg->out, "</text>\n");
}

static void put_value(struct svg *svg, int x, int y, const char *anchor,
                      const struct al_chart_value *value)
{
    struct al_str text = {0};

    al_chart_show(svg->chart, value, &text);
    if (text.len > 0)
        put_text(svg, x, y, anchor, al_str_text(&text));
    al_str_drop(&text);
}

/* ---- words that take several lines ---- */

static int lines_of(const char *text, int cols)
{
    int lines = 0;

    do {
        size_t len = al_text_line(text, strlen(text), cols);

        text += len + (text[len] == ' ');
        lines++;
    } while (*text);
    return lines;
}

int al_chart_svg_lines(const struct al_chart *chart, size_t at)
{
    int lines = lines_of(chart->rows[at].label, LABEL_COLS_LARGE);
    int bars = chart->kind == AL_CHART_BARS ? (int)chart->series_count : 1;

    return lines > bars ? lines : bars;
}

/* Returns how many lines it took; the first begins at y. */
static int put_label(struct svg *svg, int y, const char *text)
{
    int lines = 0;

    do {
        size_t len = al_text_line(text, strlen(text), svg->label_cols);
        struct al_str part = {0};

        al_str_add(&part, text, len);
        put_text(svg, 0, y + lines * LINE, NULL, al_str_text(&part));
        al_str_drop(&part);
        text += len + (text[len] == ' ');
        lines++;
    } while (*text);
    return lines;
}

static int label_width(const struct al_chart *chart, int cols_most)
{
    int most = 0;

    for (size_t i = 0; i < chart->count; i++) {
        int cols = al_text_width(chart->rows[i].label);

        most = cols > most ? cols : most;
    }
    return (most < cols_most ? most : cols_most) * LETTER + GAP;
}

/* ---- patterns ---- */

/* From light to dark, each another one to the eye: none but black and white. */
static const char *const patterns[AL_CHART_SERIES] = {
    "<circle cx=\"4\" cy=\"4\" r=\"1\" fill=\"#000\"/>",
    "<path d=\"M0 4h8\" stroke=\"#000\"/>",
    "<path d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\" stroke=\"#000\"/>",
    "<path d=\"M2 0v8M6 0v8\" stroke=\"#000\" stroke-width=\"1.5\"/>",
    "<path d=\"M0 0l8 8M8 0l-8 8\" stroke=\"#000\"/>",
    "<path d=\"M0 2h8M0 6h8\" stroke=\"#000\" stroke-width=\"3\"/>",
    "<path d=\"M0 0h8v8h-8z\" fill=\"#000\"/>",
    "",
};

/* Two or three series want to be as unlike as can be; one is black. */
static size_t pattern_of(const struct al_chart *chart, size_t series)
{
    static const size_t few[] = {6, 2, 7, 0};

    return chart->series_count <= AL_COUNT(few) ? few[series] : series;
}

static void put_patterns(struct svg *svg)
{
    al_str_puts(svg->out, "<defs>");
    for (size_t k = 0; k < svg->chart->series_count; k++)
        al_str_printf(svg->out,
                      "<pattern id=\"c%up%zu\" width=\"8\" height=\"8\" "
                      "patternUnits=\"userSpaceOnUse\"><path d=\"M0 "
                      "0h8v8h-8z\" fill=\"#fff\"/>%s</pattern>",
                      svg->number, k, patterns[pattern_of(svg->chart, k)]);
    al_str_puts(svg->out, "</defs>\n");
}

static void put_box(struct svg *svg, int x, int y, int width, int height,
                    size_t series)
{
    al_str_printf(svg->out,
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                  "fill=\"url(#c%up%zu)\" stroke=\"#000\"/>\n",
                  x, y, width, height, svg->number, series);
}

static int length(const struct svg *svg, int64_t number, int room)
{
    int64_t units = (number * room * 2 + svg->most) / (svg->most * 2);

    return number > 0 && units < 2 ? 2 : (int)units;
}

/* A part of which there is nothing needs no pattern to be told by. */
static bool is_drawn(const struct al_chart *chart, size_t series)
{
    for (size_t i = 0; i < chart->count; i++)
        if (chart->rows[i].values[series].number > 0)
            return true;
    return chart->kind != AL_CHART_STACK;
}

/* Two in a row, where they are short. */
static void put_legend(struct svg *svg)
{
    const struct al_chart *chart = svg->chart;
    int x = 0;

    for (size_t k = 0; k < chart->series_count; k++) {
        int wide = al_text_width(chart->series[k]) * LETTER + 2 * GAP + BAR;

        if (!is_drawn(chart, k))
            continue;
        if (x > 0 && x + wide > svg->width) {
            svg->y += LINE + 4;
            x = 0;
        }
        put_box(svg, x + 1, svg->y, BAR, BAR - 2, k);
        put_text(svg, x + BAR + GAP, svg->y + FONT - 2, NULL, chart->series[k]);
        x += wide < svg->width / 2 - GAP ? svg->width / 2 : wide;
    }
    svg->y += LINE + 4;
}

/* ---- the kinds ---- */

static void draw_bars(struct svg *svg)
{
    const struct al_chart *chart = svg->chart;
    int x = svg->label + NUMBER + GAP, room = svg->width - x - 2;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_row *row = &chart->rows[i];
        int lines = put_label(svg, svg->y + FONT - 1, row->label);
        int high = (int)chart->series_count * BAR;

        for (size_t k = 0; k < chart->series_count; k++) {
            int y = svg->y + (int)k * BAR;

            put_value(svg, x - GAP, y + FONT - 1, "end", &row->values[k]);
            if (row->values[k].number > 0)
                put_box(svg, x, y + 1, length(svg, row->values[k].number, room),
                        BAR - 3, k);
        }
        svg->y += (lines * LINE > high ? lines * LINE : high) + GAP / 2;
    }
    if (chart->series_count > 1) {
        svg->y += GAP;
        put_legend(svg);
    }
}

static void draw_stacks(struct svg *svg)
{
    enum { HIGH = 26 };
    const struct al_chart *chart = svg->chart;
    int left = svg->label + GAP, room = svg->width - left - 2;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_row *row = &chart->rows[i];
        int lines = lines_of(row->label, svg->label_cols), x = left;

        put_label(svg, svg->y + (lines > 1 ? FONT - 1 : FONT + 4), row->label);
        for (size_t k = 0; k < chart->series_count; k++) {
            int wide = length(svg, row->values[k].number, room);

            if (wide == 0)
                continue;
            put_box(svg, x, svg->y, wide, HIGH, k);
            if (wide >= 2 * LETTER + 6) {
                int mid = x + wide / 2;

                al_str_printf(svg->out,
                              "<rect x=\"%d\" y=\"%d\" width=\"%d\" "
                              "height=\"%d\" fill=\"#fff\"/>\n",
                              mid - LETTER - 1, svg->y + 5, 2 * LETTER + 2,
                              HIGH - 10);
                put_value(svg, mid, svg->y + HIGH / 2 + 5, "middle",
                          &row->values[k]);
            }
            x += wide;
        }
        svg->y += (lines * LINE > HIGH ? lines * LINE : HIGH) + GAP;
    }
    put_legend(svg);
}

/* A ring for the first, a black square for the second. */
static void put_mark(struct svg *svg, int x, int y, size_t series)
{
    if (series == 0)
        al_str_printf(svg->out,
                      "<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"#fff\" "
                      "stroke=\"#000\" stroke-width=\"2\"/>\n",
                      x, y);
    else
        al_str_printf(svg->out,
                      "<rect x=\"%d\" y=\"%d\" width=\"8\" height=\"8\"%s/>\n",
                      x - 4, y - 4, series == 1 ? "" : " fill=\"#777\"");
}

static void put_line(struct svg *svg, int x1, int y1, int x2, int y2,
                     const char *how)
{
    al_str_printf(svg->out, "<path d=\"M%d %dL%d %d\" stroke=\"#000\" %s/>\n",
                  x1, y1, x2, y2, how);
}

static void put_marks_named(struct svg *svg)
{
    int x = 0;

    svg->y += GAP;
    for (size_t k = 0; k < svg->chart->series_count; k++) {
        int wide = al_text_width(svg->chart->series[k]) * LETTER + 22 + GAP;

        if (x > 0 && x + wide > svg->width) {
            svg->y += LINE + 4;
            x = 0;
        }
        put_mark(svg, x + 8, svg->y + 8, k);
        put_text(svg, x + 22, svg->y + FONT, NULL, svg->chart->series[k]);
        x += wide < svg->width / 2 ? svg->width / 2 : wide;
    }
    svg->y += LINE + 4;
}

static void draw_gaps(struct svg *svg)
{
    const struct al_chart *chart = svg->chart;
    int x = svg->label + 2 * (NUMBER + GAP), room = svg->width - x - 12;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_row *row = &chart->rows[i];
        int lines = put_label(svg, svg->y + FONT - 1, row->label), at[2];
        int y = svg->y + FONT - 5;
        bool has_both = true;

        put_line(svg, x, y, x + room, y, "stroke-width=\"0.5\"");
        put_line(svg, x, y - 4, x, y + 4, "stroke-width=\"0.5\"");
        put_line(svg, x + room, y - 4, x + room, y + 4, "stroke-width=\"0.5\"");
        for (size_t k = 0; k < 2; k++) {
            at[k] = x + (int)(row->values[k].number * room / svg->most);
            has_both &= row->values[k].state == AL_VALUE_KNOWN;
            put_value(svg, x - GAP - (k == 0 ? NUMBER + GAP : 4),
                      svg->y + FONT - 1, "end", &row->values[k]);
        }
        if (has_both)
            put_line(svg, at[0], y, at[1], y, "stroke-width=\"4\"");
        for (size_t k = 0; k < 2; k++)
            if (row->values[k].state == AL_VALUE_KNOWN)
                put_mark(svg, at[k], y, k);
        svg->y += lines * LINE + GAP / 2;
    }
    put_marks_named(svg);
}

static const char *const strokes[] = {
    "stroke-width=\"2\"", "stroke-width=\"2\" stroke-dasharray=\"7 4\"",
    "stroke-width=\"2\" stroke-dasharray=\"2 3\""};

/* Under the line, as many as there is room for: the first and the last are. */
static void put_times(struct svg *svg, int left, int step, int y)
{
    const struct al_chart *chart = svg->chart;
    size_t last = chart->count - 1;
    int free_from = 0;

    for (size_t i = 0; i <= last; i++) {
        int wide = al_text_width(chart->rows[i].label) * LETTER + GAP;
        int last_wide = al_text_width(chart->rows[last].label) * LETTER + GAP;
        int x = left + (int)i * step;
        int begins = i == 0 ? x : i == last ? x - wide : x - wide / 2;

        if (i != 0 && i != last &&
            (begins < free_from ||
             begins + wide > left + (int)last * step - last_wide))
            continue;
        put_text(svg, x, y,
                 i == 0      ? "start"
                 : i == last ? "end"
                             : "middle",
                 chart->rows[i].label);
        free_from = begins + wide;
    }
}

static void draw_trend(struct svg *svg)
{
    enum { HIGH = 130, LEFT = 30 };
    const struct al_chart *chart = svg->chart;
    int bottom = svg->y + HIGH + 2 * FONT, room = svg->width - 2 * LEFT;
    int step = chart->count > 1 ? room / ((int)chart->count - 1) : 0;

    put_line(svg, LEFT, bottom, svg->width - LEFT, bottom,
             "stroke-width=\"0.5\"");
    for (size_t k = 0; k < chart->series_count && k < AL_COUNT(strokes); k++) {
        int before_x = -1, before_y = 0;

        for (size_t i = 0; i < chart->count; i++) {
            const struct al_chart_value *value = &chart->rows[i].values[k];
            int x = LEFT + (int)i * step;
            int y = bottom - (int)(value->number * HIGH / svg->most);

            if (value->state == AL_VALUE_KNOWN && before_x >= 0)
                put_line(svg, before_x, before_y, x, y, strokes[k]);
            before_x = value->state == AL_VALUE_KNOWN ? x : -1;
            before_y = y;
        }
        for (size_t i = 0; i < chart->count; i++) {
            const struct al_chart_value *value = &chart->rows[i].values[k];
            int x = LEFT + (int)i * step;
            int y = bottom - (int)(value->number * HIGH / svg->most);

            if (value->state == AL_VALUE_KNOWN)
                put_mark(svg, x, y, k);
            put_value(svg, x, y - 9, "middle", value);
        }
    }
    if (chart->count > 0)
        put_times(svg, LEFT, step, bottom + LINE);
    svg->y = bottom + LINE + GAP;
    if (chart->series_count > 1)
        put_marks_named(svg);
}

void al_chart_svg(const struct al_chart *chart, unsigned number, bool is_large,
                  struct al_str *out)
{
    static void (*const draw[])(struct svg * svg) = {draw_bars, draw_trend,
                                                     draw_stacks, draw_gaps};
    struct al_str inside = {0}, says = {0};
    struct svg svg = {.chart = chart,
                      .number = number,
                      .out = &inside,
                      .width = is_large ? WIDTH_LARGE : WIDTH,
                      .label_cols = is_large ? LABEL_COLS_LARGE : LABEL_COLS,
                      .y = 2,
                      .most = al_chart_most(chart)};

    svg.label = label_width(chart, svg.label_cols);
    put_patterns(&svg);
    draw[chart->kind](&svg);
    al_str_printf(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d "
                  "%d\" width=\"%d\" height=\"%d\" role=\"img\" "
                  "aria-labelledby=\"c%ut c%ud\" font-family=\"sans-serif\" "
                  "font-size=\"%d\">\n<title id=\"c%ut\">",
                  svg.width, svg.y + BOTTOM, WIDTH,
                  (svg.y + BOTTOM) * WIDTH / svg.width, number, number, FONT,
                  number);
    al_html_text(chart->title, out);
    al_str_printf(out, "</title>\n<desc id=\"c%ud\">", number);
    al_chart_say(chart, &says);
    al_html_text(al_str_text(&says), out);
    al_str_puts(out, "</desc>\n");
    al_str_puts(out, al_str_text(&inside));
    al_str_puts(out, "</svg>\n");
    al_str_drop(&inside);
    al_str_drop(&says);
}
