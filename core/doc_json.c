/* core/doc_json.c - a report as JSON. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "core/json.h"

static void pair_day(struct al_json *json, const char *key, struct al_date day)
{
    char iso[AL_DATE_ISO];

    if (day.year == 0)
        return;
    al_date_iso(day, iso);
    al_json_pair(json, key, iso);
}

static void put_row(struct al_json *json, const struct al_report *report,
                    const struct al_report_row *row)
{
    char hex[AL_ID_HEX];

    al_json_open(json, '{');
    for (size_t i = 0; i < al_report_column_count(report); i++) {
        const char *cell = row->cells[i];
        bool is_number = cell && report->columns[i].is_number &&
                         cell[strspn(cell, "0123456789")] == '\0';

        if (is_number)
            al_json_pair_number(json, report->columns[i].key,
                                strtoll(cell, NULL, 10));
        else
            al_json_pair(json, report->columns[i].key, cell);
    }
    if (!al_id_is_zero(&row->id)) {
        al_id_hex(&row->id, hex);
        al_json_pair(json, "id", hex);
    }
    al_json_close(json, '}');
}

static void put_rows(struct al_json *json, const struct al_doc_part *part)
{
    al_json_key(json, "rows");
    al_json_open(json, '[');
    for (size_t i = 0; i < part->rows.count; i++)
        put_row(json, part->report, &part->rows.items[i]);
    al_json_close(json, ']');
}

static void put_texts(struct al_json *json, const char *key, char *const *items,
                      size_t count)
{
    if (count == 0)
        return;
    al_json_key(json, key);
    al_json_open(json, '[');
    for (size_t i = 0; i < count; i++)
        al_json_text(json, items[i]);
    al_json_close(json, ']');
}

/* Values as they are shown: "1.6", "*", ""; numbers as such. */
static void put_value(struct al_json *json, const struct al_chart *chart,
                      const struct al_chart_value *value)
{
    struct al_str text = {0};

    if (value->state == AL_VALUE_KNOWN && !chart->is_tenths) {
        al_json_number(json, value->number);
        return;
    }
    al_chart_show(chart, value, &text);
    al_json_text(json, al_str_text(&text));
    al_str_drop(&text);
}

static void put_chart(struct al_json *json, const struct al_chart *chart)
{
    static const char *const kinds[] = {"bars", "trend", "stack", "gap"};

    al_json_key(json, "chart");
    al_json_open(json, '{');
    al_json_pair(json, "kind", kinds[chart->kind]);
    al_json_pair(json, "title", chart->title);
    put_texts(json, "series", chart->series, chart->series_count);
    al_json_key(json, "rows");
    al_json_open(json, '[');
    for (size_t i = 0; i < chart->count; i++) {
        al_json_open(json, '{');
        al_json_pair(json, "label", chart->rows[i].label);
        al_json_key(json, "values");
        al_json_open(json, '[');
        for (size_t k = 0; k < chart->series_count; k++)
            put_value(json, chart, &chart->rows[i].values[k]);
        al_json_close(json, ']');
        al_json_close(json, '}');
    }
    al_json_close(json, ']');
    al_json_close(json, '}');
}

static void put_part(struct al_json *json, const struct al_doc_part *part)
{
    al_json_pair(json, "rule", part->rule);
    put_texts(json, "lines", part->lines, part->line_count);
    put_texts(json, "points", part->points, part->point_count);
    put_texts(json, "quotes", part->quotes, part->quote_count);
    if (part->report)
        put_rows(json, part);
    if (part->left_out > 0)
        al_json_pair_number(json, "left_out", (int64_t)part->left_out);
    if (part->chart)
        put_chart(json, part->chart);
}

static void put_state(struct al_json *json, const struct al_doc_asked *asked)
{
    if (al_is_empty(asked->state))
        return;
    al_json_key(json, "state");
    al_json_open(json, '{');
    al_json_pair(json, "at", asked->state);
    al_json_pair_number(json, "number", asked->state_number);
    pair_day(json, "day", asked->state_day);
    al_json_close(json, '}');
}

void al_doc_json(const struct al_doc *doc, struct al_str *out)
{
    const struct al_doc_asked *asked = &doc->asked;
    struct al_json json = {.out = out};

    al_json_open(&json, '{');
    al_json_pair(&json, "report", asked->report->name);
    al_json_pair(&json, "title", doc->title);
    if (!asked->report->is_of_all_time) {
        pair_day(&json, "from", asked->span.from);
        pair_day(&json, "to", asked->span.to);
    }
    pair_day(&json, "as_of", asked->today);
    put_state(&json, asked);
    if (!asked->report->compose && doc->count == 1) {
        put_part(&json, &doc->parts[0]);
    } else {
        al_json_key(&json, "parts");
        al_json_open(&json, '[');
        for (size_t i = 0; i < doc->count; i++) {
            al_json_open(&json, '{');
            al_json_pair(&json, "part", doc->parts[i].key);
            al_json_pair(&json, "title", doc->parts[i].title);
            put_part(&json, &doc->parts[i]);
            al_json_close(&json, '}');
        }
        al_json_close(&json, ']');
    }
    al_json_close(&json, '}');
}
