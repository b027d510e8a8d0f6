/* tui/cmd_export.c - `alongside export`: records for other programs. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/cmd.h"
#include "tui/export_file.h"
#include "tui/finance.h"
#include "tui/printing.h"
#include "tui/progress.h"
#include "tui/typed_filters.h"

#define BATCH "batch" /* what goes to finance: core/claim.h */

struct export_opts {
    bool is[AL_EXPORT__COUNT];
    const char *why, *use, *fields;
};

/* ---- what was typed ---- */

static enum al_status read_format(const struct export_opts *opts,
                                  enum al_export_format *format,
                                  struct al_err *err)
{
    size_t count = 0;

    *format = AL_EXPORT_CSV;
    for (size_t i = 0; i < AL_EXPORT__COUNT; i++)
        if (opts->is[i]) {
            *format = (enum al_export_format)i;
            count++;
        }
    return count == 1 ? AL_OK
                      : al_fail(err, AL_EINVAL,
                                _("say as what: --csv, --json, --ics or "
                                  "--rec"));
}

/* "ethnicity,started" -> names that last as long as *text. */
static void split_fields(char *text, const char **names, size_t *count)
{
    char *rest = NULL;

    *count = 0;
    for (char *name = strtok_r(text, ",", &rest); name && *count < AL_TEXTS_MAX;
         name = strtok_r(NULL, ",", &rest))
        names[(*count)++] = name;
}

static const struct al_field *scope_field(void)
{
    return al_field_by_name(al_kind_by_name(AL_KIND_CONSENT), "scope");
}

/* A file, unless it is FIELD=VALUE. */
static bool is_path(const char *arg)
{
    const char *equals = strchr(arg, '=');

    return !equals || memchr(arg, '/', (size_t)(equals - arg)) != NULL;
}

/* Filters of a calendar have to be fields of both kinds: owner. */
static const struct al_kind *filtered_kind(const struct al_export *export)
{
    return export->kind ? export->kind : al_kind_by_name(AL_KIND_FOLLOWUP);
}

static enum al_status read_filter(struct al_call *call,
                                  struct al_typed_filters *filters,
                                  const struct al_export *export,
                                  const char *arg, struct al_err *err)
{
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};

    if (!export->kind && strncmp(arg, "owner=", strlen("owner=")) != 0)
        return al_fail(err, AL_EINVAL,
                       _("a calendar is narrowed down by owner= alone"));
    return al_typed_filter(&reader, filters, filtered_kind(export), arg, err);
}

static enum al_status read_args(struct al_call *call,
                                struct al_export_file *file,
                                struct al_typed_filters *filters,
                                const char **path, struct al_err *err)
{
    struct al_export *export = &file->export;
    enum al_status status = AL_OK;

    *path = NULL;
    if (strcmp(call->args[0], AL_EXPORT_CALENDAR) != 0)
        status =
            al_assign_kind(call->args[0], call->out->words, &export->kind, err);
    for (size_t i = 1; status == AL_OK && i < call->arg_count; i++) {
        if (!is_path(call->args[i]))
            status = read_filter(call, filters, export, call->args[i], err);
        else if (*path)
            status = al_fail(err, AL_EINVAL, _("one file at a time"));
        else
            *path = call->args[i];
    }
    export->filters = al_typed_filters_ready(filters);
    export->filter_count = filters->count;
    return status;
}

/* ---- doing it ---- */

static void tell(struct al_call *call, const struct al_export_file *file)
{
    struct al_str line = {0};
    size_t count = file->export.count;

    al_export_say_left(&file->export, &line);
    if (line.len > 0)
        al_out_line(call->note, "%s.", al_str_text(&line));
    if (line.len > 0 && !file->export.use &&
        al_export_needs_use(file->export.kind))
        al_out_line(call->note, "%s",
                    _("Words and pictures leave for a use that was agreed to: "
                      "--for website."));
    if (file->written.len > 0)
        al_out_line(call->note,
                    ngettext("%zu record: %s", "%zu records: %s", count), count,
                    al_str_text(&file->written));
    al_str_reset(&line);
    al_export_say_newer(&file->export, &line);
    if (line.len > 0)
        al_out_line(call->note, "%s", al_str_text(&line));
    al_str_reset(&line);
    if (file->written.len > 0 && !file->path) {
        al_outbox_line(call->dir, al_str_text(&file->written), &line);
        al_out_line(call->out, "%s", al_str_text(&line));
        al_out_line(call->note, "%s", _("It stays there for seven days."));
    }
    al_str_drop(&line);
}

/* What finance gets is noted as sent, which is all the reason that there is. */
static enum al_status send_batch(struct al_call *call, struct al_err *err)
{
    const struct export_opts *opts = call->opts;
    struct al_claim claim = {0};
    struct al_str text = {0}, path = {0};
    enum al_status status =
        call->arg_count == 2 && strcmp(call->args[1], "-") != 0
            ? al_claim_find(call->index, NULL, 0, &claim, err)
            : al_fail(err, AL_EINVAL,
                      _("name the new file that goes to finance"));

    if (status == AL_OK) {
        al_finance_path(call->args[1], &path);
        status = al_finance_send(call->ledger, &claim, al_str_text(&path), err);
    }
    if (status == AL_OK) {
        al_finance_tell_claim(call->index, &claim, &text);
        al_out_text(call->out, 0, al_str_text(&text));
        status =
            al_export_note(call->ledger, AL_KIND_PAYMENT, claim.ready_count,
                           NULL, opts->why ? opts->why : _("to be paid"), err);
    }
    al_claim_drop(&claim);
    al_str_drop(&text);
    al_str_drop(&path);
    return status;
}

static enum al_status run_export(struct al_call *call, struct al_err *err)
{
    const struct export_opts *opts = call->opts;
    struct al_export_file file = {.why = opts->why};
    struct al_typed_filters filters = {0};
    struct al_progress progress;
    struct al_str use = {0};
    const char *names[AL_TEXTS_MAX], *path;
    char *fields = al_strdup(opts->fields ? opts->fields : "");
    enum al_status status = read_format(opts, &file.export.format, err);

    if (status == AL_OK && strcmp(call->args[0], BATCH) == 0) {
        free(fields);
        return file.export.format == AL_EXPORT_CSV
                   ? send_batch(call, err)
                   : al_fail(err, AL_EINVAL, _("finance gets --csv"));
    }
    if (status == AL_OK)
        status = read_args(call, &file, &filters, &path, err);
    if (status == AL_OK && opts->use)
        status = al_value_read(scope_field(), opts->use,
                               al_ledger_calendar(call->ledger), &use, err);
    if (status == AL_OK) {
        split_fields(fields, names, &file.export.field_count);
        file.export.fields = opts->fields ? names : NULL;
        file.export.index = call->index;
        file.export.words = al_ledger_words(call->ledger);
        file.export.today = al_ledger_calendar(call->ledger).today;
        file.export.use = opts->use ? al_str_text(&use) : NULL;
        file.export.progress = al_progress_show;
        file.export.progress_arg = &progress;
        file.path = path && strcmp(path, "-") != 0 ? path : NULL;
        file.out = path && !file.path ? call->out : NULL;
        al_progress_start(&progress, call->note);
        status = al_export_file_make(&file, call->ledger, call->dir, err);
        al_progress_end(&progress);
    }
    if (status == AL_OK)
        tell(call, &file);
    al_export_file_drop(&file);
    al_typed_filters_drop(&filters);
    al_str_drop(&use);
    free(fields);
    return status;
}

static const struct al_opt export_options[] = {
    {.name = "csv",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct export_opts, is[AL_EXPORT_CSV]),
     .help = N_("for a spreadsheet, with names and headings")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct export_opts, is[AL_EXPORT_JSON]),
     .help = N_("for programs, with all that is stored")},
    {.name = "ics",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct export_opts, is[AL_EXPORT_ICS]),
     .help = N_("for a calendar, without anybody's name")},
    {.name = "rec",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct export_opts, is[AL_EXPORT_REC]),
     .help = N_("text for GNU recutils, with all that is stored")},
    {.name = "reason",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct export_opts, why),
     .value = N_("TEXT"),
     .help = N_("why it leaves, without names; it is noted")},
    {.name = "for",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct export_opts, use),
     .value = N_("USE"),
     .help = N_("of stories and words: the use they agreed to")},
    {.name = "fields",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct export_opts, fields),
     .value = N_("A,B"),
     .help = N_("these fields alone; some leave only if named")},
};

const struct al_cmd al_cmd_export = {
    .name = "export",
    .group = AL_CMD_WORK,
    .help = N_("records as a file for another program"),
    .usage = N_("WHAT [FIELD=VALUE...] [FILE]"),
    .more = N_(
        "WHAT is a kind, calendar (activities and follow-ups), or batch "
        "(payments for\nfinance, noted as sent). FILE is new; - is standard "
        "output; without one the\nfile lies in the hand-over folder for seven "
        "days. Stories and words leave only\nfor a use that was agreed to, and "
        "without saying whose they are.\n"
        "  alongside export person status=active --csv --reason 'team "
        "meeting'\n"
        "  alongside export calendar owner=me me.ics --ics --reason 'my "
        "diary'\n"
        "  alongside export story --json --for website --reason 'new pages'"),
    .flags = AL_CMD_LEDGER | AL_CMD_KIND | AL_CMD_FIELDS,
    .min_args = 1,
    .max_args = SIZE_MAX,
    .opts = export_options,
    .opt_count = AL_COUNT(export_options),
    .opts_size = sizeof(struct export_opts),
    .run = run_export,
};
