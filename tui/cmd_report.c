/* tui/cmd_report.c - `alongside report`: what can be counted. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/json.h"
#include "core/kinds.h"
#include "core/reports.h"
#include "core/utf8.h"
#include "tui/cmd.h"
#include "tui/looked.h"

struct report_opts {
    const char *from, *to, *team;
    bool is_json;
};

#define GAP "  "
enum { NAME_COLS = 18, CELL_MAX = 44 };

static void list_all(struct al_call *call)
{
    for (size_t i = 0; i < al_report_count(); i++) {
        const struct al_report *report = al_report_at(i);
        struct al_str line = {0};

        al_out_column(call->out, report->name, NAME_COLS, &line);
        al_str_puts(&line, GAP);
        al_words_fill(call->out->words, _(report->title), &line);
        al_out_line(call->out, "%s", al_str_text(&line));
        al_str_drop(&line);
    }
}

/* What the core left open is the service's word for people. */
static void fill_rows(struct al_call *call, struct al_report_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < AL_REPORT_CELLS; k++) {
            char *cell = rows->items[i].cells[k];
            struct al_str text = {0};

            if (!cell)
                continue;
            al_words_fill(call->out->words, cell, &text);
            free(cell);
            rows->items[i].cells[k] = al_strdup(al_str_text(&text));
            al_str_drop(&text);
        }
}

static void print_filled(struct al_call *call, const char *text)
{
    struct al_str filled = {0};

    al_words_fill(call->out->words, text, &filled);
    al_out_wrapped(call->out, al_str_text(&filled));
    al_str_drop(&filled);
}

/* ---- as text ---- */

static int width_of(struct al_call *call, const struct al_report *report,
                    const struct al_report_rows *rows, size_t at)
{
    struct al_str label = {0};
    int width, most;

    al_words_fill(call->out->words, _(report->columns[at].label), &label);
    most = al_text_width(al_str_text(&label));
    al_str_drop(&label);
    for (size_t i = 0; i < rows->count; i++) {
        const char *cell = rows->items[i].cells[at];

        width = cell ? al_text_width(cell) : 0;
        most = width > most ? width : most;
    }
    return most > CELL_MAX ? CELL_MAX : most;
}

/* The last column is never cut. */
static void print_cells(struct al_call *call, char *const cells[],
                        const int widths[], size_t count)
{
    struct al_str line = {0};

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            al_str_puts(&line, GAP);
        al_out_column(call->out, cells[i] ? cells[i] : "",
                      i + 1 < count ? widths[i] : 0, &line);
    }
    al_out_line(call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}

static void print_text(struct al_call *call, const struct al_report *report,
                       const struct al_report_rows *rows)
{
    size_t count = al_report_column_count(report);
    char *labels[AL_REPORT_CELLS] = {NULL};
    int widths[AL_REPORT_CELLS] = {0};

    if (rows->count == 0) {
        print_filled(call, _(report->none));
    } else {
        for (size_t i = 0; i < count; i++) {
            struct al_str label = {0};

            widths[i] = width_of(call, report, rows, i);
            al_words_fill(call->out->words, _(report->columns[i].label),
                          &label);
            labels[i] = al_strdup(al_str_text(&label));
            al_str_drop(&label);
        }
        print_cells(call, labels, widths, count);
        for (size_t i = 0; i < count; i++)
            free(labels[i]);
        for (size_t i = 0; i < rows->count; i++)
            print_cells(call, rows->items[i].cells, widths, count);
    }
    al_out_line(call->out, "%s", "");
    print_filled(call, _(report->rule));
}

/* ---- as JSON ---- */

static void json_row(struct al_json *json, const struct al_report *report,
                     const struct al_report_row *row)
{
    char hex[AL_ID_HEX];

    al_json_open(json, '{');
    for (size_t i = 0; i < al_report_column_count(report); i++) {
        if (row->cells[i] && report->columns[i].is_number)
            al_json_pair_number(json, report->columns[i].key,
                                strtoll(row->cells[i], NULL, 10));
        else
            al_json_pair(json, report->columns[i].key, row->cells[i]);
    }
    if (!al_id_is_zero(&row->id)) {
        al_id_hex(&row->id, hex);
        al_json_pair(json, "id", hex);
    }
    al_json_close(json, '}');
}

static void pair_day(struct al_json *json, const char *key, struct al_date day)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_json_pair(json, key, iso);
}

static void print_json(struct al_call *call, const struct al_report *report,
                       const struct al_span *span,
                       const struct al_report_rows *rows)
{
    struct al_str text = {0}, rule = {0};
    struct al_json json = {.out = &text};

    al_words_fill(call->out->words, _(report->rule), &rule);
    al_json_open(&json, '{');
    al_json_pair(&json, "report", report->name);
    if (!report->is_of_all_time) {
        pair_day(&json, "from", span->from);
        pair_day(&json, "to", span->to);
    }
    al_json_pair(&json, "rule", al_str_text(&rule));
    al_json_key(&json, "rows");
    al_json_open(&json, '[');
    for (size_t i = 0; i < rows->count; i++)
        json_row(&json, report, &rows->items[i]);
    al_json_close(&json, ']');
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
    al_str_drop(&rule);
}

/* ---- the command ---- */

static enum al_status read_day(struct al_call *call, const char *typed,
                               struct al_date *day, struct al_err *err)
{
    return typed ? al_date_read(typed, AL_DATE_LOG,
                                al_ledger_calendar(call->ledger), day, err)
                 : AL_OK;
}

static enum al_status find_report(const char *name,
                                  const struct al_report **report,
                                  struct al_err *err)
{
    *report = al_report_by_name(name);
    return *report ? AL_OK
                   : al_fail(err, AL_ENOTFOUND,
                             _("no report is called %.40s; `alongside report` "
                               "lists them all"),
                             name);
}

static enum al_status run_report(struct al_call *call, struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    struct al_date today = al_ledger_calendar(call->ledger).today;
    struct al_span span = al_report_year(today);
    const struct al_report *report = NULL;
    struct al_report_rows rows = {.count = 0};
    struct al_id team;
    enum al_status status;

    if (call->arg_count == 0) {
        list_all(call);
        return AL_OK;
    }
    status = find_report(call->args[0], &report, err);
    if (status == AL_OK)
        status = read_day(call, opts->from, &span.from, err);
    if (status == AL_OK)
        status = read_day(call, opts->to, &span.to, err);
    if (status == AL_OK && opts->team)
        status =
            al_query_resolve(call->index, AL_KIND_TEAM, opts->team, &team, err);
    if (status == AL_OK)
        status = al_report_make(call->index, report, &span, today,
                                opts->team ? &team : NULL, &rows, err);
    fill_rows(call, &rows);
    if (status == AL_OK && opts->is_json)
        print_json(call, report, &span, &rows);
    else if (status == AL_OK)
        print_text(call, report, &rows);
    if (status == AL_OK)
        al_looked(call, opts->is_json ? "export" : "list", NULL, NULL,
                  rows.count);
    al_report_rows_drop(&rows);
    return status;
}

static const struct al_opt report_options[] = {
    {.name = "from",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, from),
     .value = N_("DAY"),
     .help = N_("the first day; else 1 April of this year")},
    {.name = "to",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, to),
     .value = N_("DAY"),
     .help = N_("the last day; else 31 March")},
    {.name = "team",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, team),
     .value = N_("TEAM"),
     .help = N_("only what belongs to this team")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct report_opts, is_json),
     .help = N_("print a JSON object")},
};

const struct al_cmd al_cmd_report = {
    .name = "report",
    .group = AL_CMD_WORK,
    .help = N_("what can be counted over many records"),
    .usage = N_("[NAME]"),
    .more = N_("Without a name the reports are listed. Beneath each stands the "
               "rule by which it\ncounts:\n"
               "  alongside report commissioners\n"
               "  alongside report job_leads --from 1/4/2026 --json"),
    .flags = AL_CMD_LEDGER,
    .max_args = 1,
    .opts = report_options,
    .opt_count = AL_COUNT(report_options),
    .opts_size = sizeof(struct report_opts),
    .run = run_report,
};
