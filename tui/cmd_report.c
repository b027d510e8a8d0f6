/* tui/cmd_report.c - `alongside report`: what can be counted, in every form. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/doc.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/page_html.h"
#include "core/paper.h"
#include "tui/looked.h"
#include "tui/new_file.h"
#include "tui/printing.h"
#include "tui/reporting.h"

struct report_opts {
    const char *from, *to, *quarter, *team, *person, *at, *out, *place;
    bool is_json, is_html, is_large;
};

#define GAP "  "
enum { NAME_COLS = 18 };

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

/* ---- what it is asked for ---- */

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

static enum al_status read_span(struct al_call *call, struct al_doc_asked *asked,
                                struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    enum al_status status = AL_OK;

    asked->span = asked->report->is_of_quarter
                      ? al_report_quarter(asked->today)
                      : al_report_year(asked->today);
    if (opts->quarter && !al_report_read_span(opts->quarter, &asked->span))
        status = al_fail(err, AL_EINVAL,
                         _("--quarter takes 2026-Q3, October to December 2026 "
                           "of the year that began in April, or 2026 for all "
                           "of it"));
    if (status == AL_OK)
        status = read_day(call, opts->from, &asked->span.from, err);
    return status == AL_OK ? read_day(call, opts->to, &asked->span.to, err)
                           : status;
}

/* ---- forms ---- */

static void lay(const struct al_call *call, const struct al_doc *doc,
                struct al_str *out)
{
    const struct report_opts *opts = call->opts;

    if (opts->is_json)
        al_doc_json(doc, out);
    else
        al_reporting_lay(
            doc,
            &(struct al_doc_form){.is_html = opts->is_html,
                                  .is_large = opts->is_large,
                                  .is_ascii = !opts->out && !opts->place &&
                                              call->out->is_ascii},
            out);
}

static void show(struct al_call *call, const struct al_str *text)
{
    const struct report_opts *opts = call->opts;

    if (opts->is_json)
        al_out_json(call->out, text);
    else
        al_out_text(call->out, 0, al_str_text(text));
}

/* A new file, there whole or not at all. */
static enum al_status write_file(struct al_call *call, const struct al_str *text,
                                 struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    struct al_new_file file = {.fd = -1};
    enum al_status status = al_new_file_begin(&file, opts->out, err);

    if (status == AL_OK)
        status = al_new_file_add(&file, al_str_text(text), text->len, err);
    if (status == AL_OK)
        status = al_new_file_end(&file, err);
    if (status == AL_OK)
        al_out_line(call->note, _("Written to %s."), al_str_text(&file.path));
    al_new_file_drop(&file);
    return status;
}

/* To the places that sheets go to. */
static enum al_status hand_over(struct al_call *call, const struct al_doc *doc,
                                const struct al_str *text, struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    const struct al_printout printout = {
        .name = doc->asked.report->name,
        .about = doc->asked.person ? *doc->asked.person : (struct al_id){{0}},
        .is_large = opts->is_large,
        .is_html = opts->is_html,
        .text = text};
    struct al_places places = {.folder = {0}};
    struct al_str path = {0}, line = {0};
    enum al_print_to to = AL_TO_OUTBOX;
    enum al_status status;

    (void)al_place_by_code(opts->place, &to);
    al_places_find(&places, NULL);
    status = al_print_out(&places, to, call->dir, &printout, &path, err);
    if (status == AL_OK)
        al_out_line(call->note, _("1 sheet: %s"), al_place_name(to));
    if (status == AL_OK && to == AL_TO_OUTBOX) {
        al_outbox_line(call->dir, al_str_text(&path), &line);
        al_out_line(call->out, "%s", al_str_text(&line));
    }
    al_places_drop(&places);
    al_str_drop(&path);
    al_str_drop(&line);
    return status;
}

static enum al_status give(struct al_call *call, const struct al_doc *doc,
                           struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    struct al_str text = {0};
    enum al_status status = AL_OK;

    /* The same bytes, wherever they go: what shows them ends the last line. */
    lay(call, doc, &text);
    while (text.len > 0 && text.data[text.len - 1] == '\n')
        al_str_cut(&text, text.len - 1);
    if (opts->out || opts->place)
        al_str_putc(&text, '\n');
    if (opts->out)
        status = write_file(call, &text, err);
    else if (opts->place)
        status = hand_over(call, doc, &text, err);
    else
        show(call, &text);
    al_str_drop(&text);
    return status;
}

static void note_looked(struct al_call *call, const struct al_doc *doc)
{
    const struct report_opts *opts = call->opts;
    bool leaves = opts->is_json || opts->is_html || opts->out;
    const char *what = opts->place ? "print" : leaves ? "export" : "list";
    size_t rows = 0;

    for (size_t i = 0; i < doc->count; i++)
        rows += doc->parts[i].rows.count + doc->parts[i].point_count +
                doc->parts[i].quote_count;
    if (doc->asked.person)
        al_looked(call, what, doc->asked.person, NULL, 1);
    else
        al_looked(call, what, NULL, NULL, rows);
}

static enum al_status make(struct al_call *call, struct al_reporting_at *at,
                           struct al_doc_asked *asked, struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    struct al_doc doc = {.count = 0};
    struct al_id team, person;
    enum al_status status = AL_OK;

    if (opts->team) {
        status = al_query_resolve(at->state.index, AL_KIND_TEAM, opts->team,
                                  &team, err);
        asked->team = &team;
    }
    if (status == AL_OK && opts->person) {
        status = al_query_resolve(at->state.index, AL_KIND_PERSON, opts->person,
                                  &person, err);
        asked->person = &person;
    }
    if (status == AL_OK)
        status = al_doc_make(at->state.index, asked, &doc, err);
    if (status == AL_OK)
        status = give(call, &doc, err);
    if (status == AL_OK)
        note_looked(call, &doc);
    al_doc_drop(&doc);
    return status;
}

static void add_notes(struct al_call *call, const struct al_reporting_at *at)
{
    if (!at->state.is_sent)
        al_out_line(call->note,
                    _("It is made from changes that were not sent yet: other "
                      "figures may come before them."));
    if (at->state.unread > 0)
        al_out_line(call->note,
                    _("%zu records of that day were erased since: the figures "
                      "are without them."),
                    at->state.unread);
}

/* What cannot be asked for together. */
static enum al_status check_forms(const struct report_opts *opts,
                                  struct al_err *err)
{
    enum al_print_to to;

    if (opts->is_json && (opts->is_html || opts->is_large))
        return al_fail(err, AL_EINVAL, _("--json has no other form"));
    if (opts->place && !al_place_by_code(opts->place, &to))
        return al_fail(err, AL_EINVAL,
                       _("--place is printer, folder, command or outbox"));
    if (opts->place && (opts->out || opts->is_json))
        return al_fail(err, AL_EINVAL,
                       _("--place takes a report as sheets do; --out FILE "
                         "writes it to a file"));
    return AL_OK;
}

static enum al_status run_report(struct al_call *call, struct al_err *err)
{
    const struct report_opts *opts = call->opts;
    struct al_reporting_at at = {.token = ""};
    struct al_doc_asked asked = {.report = NULL};
    enum al_status status;

    if (call->arg_count == 0) {
        list_all(call);
        return AL_OK;
    }
    status = find_report(call->args[0], &asked.report, err);
    if (status == AL_OK)
        status = check_forms(opts, err);
    if (status == AL_OK && asked.report->is_of_person && !opts->person)
        status = al_fail(err, AL_EINVAL,
                         _("this report is about one person: say whose year, "
                           "--person NAME"));
    if (status == AL_OK)
        status = al_reporting_open(
            call->ledger, opts->at, al_ledger_calendar(call->ledger).today, &at,
            err);
    if (status == AL_OK) {
        al_reporting_fill(&at, &asked);
        status = read_span(call, &asked, err);
    }
    if (status == AL_OK)
        status = make(call, &at, &asked, err);
    if (status == AL_OK)
        add_notes(call, &at);
    al_state_drop(&at.state);
    return status;
}

static const struct al_opt report_options[] = {
    {.name = "quarter",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, quarter),
     .value = N_("QUARTER"),
     .help = N_("2026-Q3: October to December; 2026: April to March")},
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
    {.name = "person",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, person),
     .value = N_("NAME"),
     .help = N_("of my_year: whose it is")},
    {.name = "at",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, at),
     .value = N_("SAVE"),
     .help = N_("as it stood then; a report says its own")},
    {.name = "large",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct report_opts, is_large),
     .help = N_("large print")},
    {.name = "html",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct report_opts, is_html),
     .help = N_("one file for a browser, with pictures, for A4")},
    {.name = "out",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, out),
     .value = N_("FILE"),
     .help = N_("write it to this new file; else it is shown")},
    {.name = "place",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct report_opts, place),
     .value = N_("PLACE"),
     .help = N_("printer, folder, command or outbox, as sheets")},
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
               "rule by which it\ncounts, and the save that it was made from: "
               "with --at the same bytes come again.\n"
               "  alongside report quarterly --quarter 2026-Q3 --html --out "
               "report.html\n"
               "  alongside report my_year --person 'Sam T' --large\n"
               "  alongside report job_leads --from 1/4/2026 --json"),
    .flags = AL_CMD_LEDGER,
    .max_args = 1,
    .opts = report_options,
    .opt_count = AL_COUNT(report_options),
    .opts_size = sizeof(struct report_opts),
    .run = run_report,
};
