/* tui/cmd_import.c - `alongside import`: records from a spreadsheet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/assign.h"
#include "tui/cmd.h"
#include "tui/import_file.h"
#include "tui/progress.h"

enum { LINES_DRY = 40, LINES_DONE = 12 };

struct import_opts {
    struct al_texts maps;
    bool is_dry, wins, leavers, same_names;
};

static enum al_status take_maps(struct al_call *call, struct al_import *import,
                                struct al_err *err)
{
    const struct import_opts *opts = call->opts;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < opts->maps.count; i++) {
        const char *equals = strrchr(opts->maps.items[i], '=');
        char *heading;

        if (!equals)
            return al_fail(err, AL_EINVAL,
                           _("--map takes COLUMN=FIELD, or COLUMN=- for none"));
        heading = al_strndup(opts->maps.items[i],
                             (size_t)(equals - opts->maps.items[i]));
        status = al_import_map(import, heading, equals + 1, err);
        free(heading);
    }
    return status;
}

/* "  Client ref      other reference   0142" */
static void tell_columns(struct al_call *call,
                         const struct al_import_file *file)
{
    const struct al_import *import = &file->import;

    al_out_line(call->out, "%s",
                file->is_remembered
                    ? _("The columns, as you said for such a file:")
                    : _("The columns; --map COLUMN=FIELD says otherwise:"));
    for (size_t i = 0; i < import->column_count; i++) {
        const struct al_import_column *column = &import->columns[i];
        struct al_str line = {0}, field = {0};

        if (column->is_empty)
            continue;
        if (column->field)
            al_words_fill(import->words, _(column->field->label), &field);
        else
            al_str_puts(&field, _("(not taken)"));
        if (column->field && !column->is_sure)
            al_str_puts(&field, _(" (by its values)"));
        al_str_puts(&line, "  ");
        al_out_column(call->out,
                      *column->heading ? column->heading : _("(no heading)"),
                      24, &line);
        al_str_puts(&line, "  ");
        al_out_column(call->out, al_str_text(&field), 24, &line);
        al_str_puts(&line, "  ");
        al_out_column(call->out, column->sample, 24, &line);
        al_out_line(call->out, "%s", al_str_text(&line));
        al_str_drop(&line);
        al_str_drop(&field);
    }
}

static enum al_status send_back(struct al_call *call,
                                const struct al_import_file *file,
                                struct al_err *err)
{
    struct al_str path = {0};
    enum al_status status = AL_OK;

    call->is_no = file->import.counts[AL_IMPORT_BAD] > 0;
    if (call->is_no)
        status = al_import_file_bad(file, call->dir, &path, err);
    if (status == AL_OK && path.len > 0)
        al_out_line(call->note,
                    _("What could not be read is in %s, with the reason: mend "
                      "it there and take that file."),
                    al_str_text(&path));
    al_str_drop(&path);
    return status;
}

static enum al_status save(struct al_call *call, struct al_import_file *file,
                           struct al_err *err)
{
    struct al_progress progress;
    struct al_saved saved = {0};
    enum al_status status;

    if (!al_import_has_news(&file->import)) {
        al_out_line(call->note, "%s", _("Nothing of it is new."));
        return send_back(call, file, err);
    }
    al_progress_start(&progress, call->note);
    status = al_import_file_save(file, call->ledger, call->dir,
                                 al_progress_show, &progress, &saved, err);
    al_progress_end(&progress);
    if (status == AL_OK)
        al_out_line(call->note,
                    _("Taken in. `alongside undo %.8s` takes it back, all of "
                      "it."),
                    saved.save_id);
    return status == AL_OK ? send_back(call, file, err) : status;
}

static enum al_status run_import(struct al_call *call, struct al_err *err)
{
    const struct import_opts *opts = call->opts;
    struct al_import_file file = {.is_remembered = false};
    struct al_progress progress;
    const struct al_kind *kind;
    struct al_str text = {0};
    enum al_status status =
        al_assign_kind(call->args[0], call->out->words, &kind, err);

    if (status == AL_OK)
        status = al_import_file_open(&file, call->ledger, call->dir, kind,
                                     call->args[1], err);
    if (status == AL_OK)
        status = take_maps(call, &file.import, err);
    if (status == AL_OK) {
        file.import.wins = opts->wins;
        file.import.with_leavers = opts->leavers;
        file.import.same_names = opts->same_names;
        if (opts->is_dry)
            tell_columns(call, &file);
        al_progress_start(&progress, call->note);
        status = al_import_plan(&file.import, al_progress_show, &progress, err);
        al_progress_end(&progress);
    }
    if (status == AL_OK) {
        al_import_tell(&file.import, opts->is_dry ? LINES_DRY : LINES_DONE,
                       &text);
        al_out_text(call->out, 0, al_str_text(&text));
    }
    if (status == AL_OK && opts->is_dry) {
        call->is_no = file.import.counts[AL_IMPORT_BAD] > 0;
        al_out_line(call->note, "%s", _("Nothing was saved."));
    } else if (status == AL_OK) {
        status = save(call, &file, err);
    }
    al_import_file_drop(&file);
    al_str_drop(&text);
    return status;
}

static const struct al_opt import_options[] = {
    {.name = "map",
     .type = AL_OPT_TEXTS,
     .at = offsetof(struct import_opts, maps),
     .value = N_("COL=FIELD"),
     .help = N_("this column is that field; - is none")},
    {.name = "dry-run",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct import_opts, is_dry),
     .help = N_("only say what would be made")},
    {.name = "overwrite",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct import_opts, wins),
     .help = N_("the file's values take the place of others")},
    {.name = "leavers",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct import_opts, leavers),
     .help = N_("who is not in the file has left, today")},
    {.name = "same-names",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct import_opts, same_names),
     .help = N_("who is called the same is the same person")},
};

const struct al_cmd al_cmd_import = {
    .name = "import",
    .group = AL_CMD_WORK,
    .help = N_("records from a spreadsheet, as one save"),
    .usage = N_("KIND FILE"),
    .more = N_(
        "KIND is person, organisation, contact or activity; FILE a CSV with "
        "headings\n"
        "(- is standard input). An activity's rows may say who took part: one "
        "a row,\n"
        "or several names or references in a cell. Each column becomes the "
        "field that\n"
        "its heading or its values suggest, or that you said for such a file "
        "before.\n"
        "A row is the record with the same other reference, or of the same "
        "name;\n"
        "empty cells change nothing, and what stands here stays. What cannot "
        "be read\n"
        "comes back as a file.\n"
        "  alongside import person caseload.csv --dry-run\n"
        "  alongside import person caseload.csv --map 'Client no=external_ref'"
        "\n  alongside import activity past.csv"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES | AL_CMD_KIND | AL_CMD_FILE,
    .min_args = 2,
    .max_args = 2,
    .opts = import_options,
    .opt_count = AL_COUNT(import_options),
    .opts_size = sizeof(struct import_opts),
    .run = run_import,
};
