/* tui/cmd_stick.c - `alongside send` and `get`: sharing by a file. */
#include "config.h"

#include <stdio.h>

#include "core/date.h"
#include "core/i18n.h"
#include "core/json.h"
#include "share/stick.h"
#include "tui/cmd.h"
#include "tui/progress.h"

struct send_opts {
    const char *since;
};

/* The first second of a typed day, seconds since 1970. */
static enum al_status read_since(struct al_call *call, const char *typed,
                                 int64_t *since, struct al_err *err)
{
    struct al_date day;
    enum al_status status = al_date_read(
        typed, AL_DATE_LOG, al_ledger_calendar(call->ledger), &day, err);

    if (status == AL_OK)
        *since = (int64_t)al_date_days(day) * 24 * 3600;
    return status;
}

static enum al_status run_send(struct al_call *call, struct al_err *err)
{
    const struct send_opts *opts = call->opts;
    struct al_progress progress;
    struct al_str file = {0};
    int64_t since = 0;
    enum al_status status = AL_OK;

    if (opts->since)
        status = read_since(call, opts->since, &since, err);
    if (status == AL_OK) {
        al_progress_start(&progress, call->note);
        status = al_ledger_send_told(call->ledger, call->args[0], since,
                                     al_progress_show, &progress, &file, err);
        al_progress_end(&progress);
    }
    if (status == AL_OK)
        al_out_line(call->out,
                    _("It is all in %s, sealed. A colleague takes it in with "
                      "`alongside get`."),
                    al_str_text(&file));
    al_str_drop(&file);
    return status;
}

static const struct al_opt send_options[] = {
    {.name = "since",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct send_opts, since),
     .value = N_("DAY"),
     .help = N_("only what was saved from then on; they have the rest")},
};

const struct al_cmd al_cmd_send = {
    .name = "send",
    .group = AL_CMD_SHARE,
    .help = N_("write all that is here to a file, for a stick"),
    .usage = N_("FILE|FOLDER"),
    .more = N_("In a FOLDER the file is named after this device. It is sealed "
               "as at a remote,\nand as good as a backup. What was sent by "
               "stick still counts as not sent to a\nremote."),
    .flags = AL_CMD_LEDGER | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = send_options,
    .opt_count = AL_COUNT(send_options),
    .opts_size = sizeof(struct send_opts),
    .run = run_send,
};

struct get_opts {
    bool is_json;
};

static void print_json(struct al_call *call,
                       const struct al_sync_result *result)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '{');
    al_json_pair_number(&json, "got", (int64_t)result->got);
    al_json_pair_number(&json, "two_versions", (int64_t)result->rivals);
    al_json_key(&json, "stopped");
    al_json_bool(&json, result->is_stopped);
    al_json_pair(&json, "sentence", result->sentence);
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

static enum al_status run_get(struct al_call *call, struct al_err *err)
{
    const struct get_opts *opts = call->opts;
    struct al_sync_result result = {0};
    struct al_progress progress;
    enum al_status status;

    al_progress_start(&progress, call->note);
    status = al_ledger_get(call->ledger, call->args[0], al_progress_show,
                           &progress, &result, err);
    al_progress_end(&progress);
    if (status != AL_OK)
        return status;
    call->is_no = result.is_stopped;
    if (opts->is_json)
        print_json(call, &result);
    else
        al_out_line(call->out, "%s", result.sentence);
    return AL_OK;
}

static const struct al_opt get_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct get_opts, is_json),
     .help = N_("print what was got as JSON")},
};

const struct al_cmd al_cmd_get = {
    .name = "get",
    .group = AL_CMD_SHARE,
    .help = N_("take in what a colleague's file brings"),
    .usage = N_("FILE|FOLDER"),
    .more = N_("Every change is checked as in a sync, and your own saves stay "
               "on top. From a\nFOLDER the files of all other devices."),
    .flags = AL_CMD_LEDGER | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = get_options,
    .opt_count = AL_COUNT(get_options),
    .opts_size = sizeof(struct get_opts),
    .run = run_get,
};
