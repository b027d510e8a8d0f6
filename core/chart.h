#ifndef AL_CORE_CHART_H
#define AL_CORE_CHART_H
/*
 * core/chart.h - figures as a picture: one set of data, drawn with characters
 * or as SVG.
 *
 * What a picture shows stands in it as a number, too, and nothing is told by a
 * colour: series differ by pattern, mark and word. A value that is hidden (a
 * small number) is drawn as "*" and has no length. Pure.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

enum al_chart_kind {
    AL_CHART_BARS,  /* a bar for each value */
    AL_CHART_TREND, /* rows are points in time, series are lines */
    AL_CHART_STACK, /* a bar for each row, cut into its series */
    AL_CHART_GAP    /* two series, and the distance between them */
};

enum { AL_CHART_SERIES = 8 };

struct al_chart_value {
    enum { AL_VALUE_NONE, AL_VALUE_KNOWN, AL_VALUE_HIDDEN } state;
    int64_t number; /* >= 0; in tenths where the chart has them */
};

struct al_chart_row {
    char *label; /* owned */
    struct al_chart_value values[AL_CHART_SERIES];
};

struct al_chart {
    enum al_chart_kind kind;
    char *title;                   /* owned */
    char *series[AL_CHART_SERIES]; /* owned; what each is */
    size_t series_count;           /* one: its name is not shown */
    struct al_chart_row *rows;     /* owned */
    size_t count, cap;
    bool is_tenths;
    int64_t most; /* the scale's end; 0: the greatest that is drawn */
};

/* series_count: 1 to AL_CHART_SERIES; 2 of AL_CHART_GAP. Texts are copied. */
struct al_chart *al_chart_new(enum al_chart_kind kind, const char *title);
void al_chart_free(struct al_chart *chart);
void al_chart_add_series(struct al_chart *chart, const char *name);
/* The new row; stays until the next is added. */
struct al_chart_row *al_chart_add(struct al_chart *chart, const char *label);
void al_chart_set(struct al_chart_row *row, size_t series, int64_t number);
void al_chart_hide(struct al_chart_row *row, size_t series);

/* Whether there is anything to draw: a known value above 0. */
bool al_chart_is_worth(const struct al_chart *chart);
/* The scale's end, at least 1: of the longest stack, else the greatest value. */
int64_t al_chart_most(const struct al_chart *chart);
/* "17", "1.6", "*"; appended; nothing where there is no value. */
void al_chart_show(const struct al_chart *chart,
                   const struct al_chart_value *value, struct al_str *out);
/* One sentence for whoever does not see it: what it is, the greatest and the
 * least value and where; appended. */
void al_chart_say(const struct al_chart *chart, struct al_str *out);

/*
 * Lines of at most cols columns (at least 30), each ended by LF, without the
 * title; appended. The number stands before its bar. Words that do not fit go
 * on in the next line. is_ascii: "#" for the block.
 */
void al_chart_text(const struct al_chart *chart, int cols, bool is_ascii,
                   struct al_str *out);

/*
 * One element <svg>, 680 pixels wide, appended. number: of the picture in its
 * file, so that the names in it are its own. is_large: its letters, too.
 */
void al_chart_svg(const struct al_chart *chart, unsigned number, bool is_large,
                  struct al_str *out);
/* How many lines of large print row at takes there: of its label or its bars. */
int al_chart_svg_lines(const struct al_chart *chart, size_t at);

#endif
