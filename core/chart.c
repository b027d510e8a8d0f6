/* core/chart.c - the data of a picture, and what it says in words. */
#include "config.h"

#include "core/chart.h"

#include <inttypes.h>
#include <stdlib.h>

#include "core/i18n.h"

struct al_chart *al_chart_new(enum al_chart_kind kind, const char *title)
{
    struct al_chart *chart = al_calloc(1, sizeof(*chart));

    chart->kind = kind;
    chart->title = al_strdup(title);
    return chart;
}

void al_chart_free(struct al_chart *chart)
{
    if (!chart)
        return;
    for (size_t i = 0; i < chart->count; i++)
        free(chart->rows[i].label);
    for (size_t i = 0; i < chart->series_count; i++)
        free(chart->series[i]);
    free(chart->rows);
    free(chart->title);
    free(chart);
}

void al_chart_add_series(struct al_chart *chart, const char *name)
{
    if (chart->series_count < AL_CHART_SERIES)
        chart->series[chart->series_count++] = al_strdup(name);
}

struct al_chart_row *al_chart_add(struct al_chart *chart, const char *label)
{
    struct al_chart_row *row;

    chart->rows = al_grow(chart->rows, &chart->cap, chart->count + 1,
                          sizeof(*chart->rows));
    row = &chart->rows[chart->count++];
    *row = (struct al_chart_row){.label = al_strdup(label)};
    return row;
}

void al_chart_set(struct al_chart_row *row, size_t series, int64_t number)
{
    row->values[series] =
        (struct al_chart_value){AL_VALUE_KNOWN, number < 0 ? 0 : number};
}

void al_chart_hide(struct al_chart_row *row, size_t series)
{
    row->values[series] = (struct al_chart_value){AL_VALUE_HIDDEN, 0};
}

bool al_chart_is_worth(const struct al_chart *chart)
{
    for (size_t i = 0; i < chart->count; i++)
        for (size_t k = 0; k < chart->series_count; k++)
            if (chart->rows[i].values[k].number > 0)
                return true;
    return false;
}

int64_t al_chart_most(const struct al_chart *chart)
{
    int64_t most = chart->most > 1 ? chart->most : 1;

    for (size_t i = 0; i < chart->count; i++) {
        int64_t sum = 0;

        for (size_t k = 0; k < chart->series_count; k++) {
            int64_t number = chart->rows[i].values[k].number;

            sum = chart->kind == AL_CHART_STACK ? sum + number : number;
            most = sum > most ? sum : most;
        }
    }
    return most;
}

void al_chart_show(const struct al_chart *chart,
                   const struct al_chart_value *value, struct al_str *out)
{
    if (value->state == AL_VALUE_HIDDEN)
        al_str_putc(out, '*');
    else if (value->state == AL_VALUE_KNOWN && chart->is_tenths)
        al_str_printf(out, "%" PRId64 ".%" PRId64, value->number / 10,
                      value->number % 10);
    else if (value->state == AL_VALUE_KNOWN)
        al_str_printf(out, "%" PRId64, value->number);
}

/* "The most: Focus group 28; the least: Survey 3." */
static void say_ends(const struct al_chart *chart, struct al_str *out)
{
    const struct al_chart_row *most = NULL, *least = NULL;

    for (size_t i = 0; i < chart->count; i++) {
        const struct al_chart_row *row = &chart->rows[i];

        if (row->values[0].state != AL_VALUE_KNOWN)
            continue;
        if (!most || row->values[0].number > most->values[0].number)
            most = row;
        if (!least || row->values[0].number <= least->values[0].number)
            least = row;
    }
    if (!most || most == least)
        return;
    al_str_printf(out, _(" The most: %s, "), most->label);
    al_chart_show(chart, &most->values[0], out);
    al_str_printf(out, _("; the least: %s, "), least->label);
    al_chart_show(chart, &least->values[0], out);
    al_str_putc(out, '.');
}

void al_chart_say(const struct al_chart *chart, struct al_str *out)
{
    static const char *const kinds[] = {
        N_("Bars"), N_("Lines through time"), N_("Bars cut into parts"),
        N_("Two marks on each line")};

    al_str_printf(out, "%s: %s.", _(kinds[chart->kind]), chart->title);
    if (chart->kind != AL_CHART_STACK)
        say_ends(chart, out);
    al_str_puts(out, _(" The same figures stand in the table beside it."));
}
