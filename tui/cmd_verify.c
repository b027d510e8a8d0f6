/* tui/cmd_verify.c - `alongside verify`: is every save what its author made? */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/json.h"
#include "core/utf8.h"
#include "share/verify.h"
#include "tui/cmd.h"
#include "tui/progress.h"

struct verify_opts {
    const char *signers, *since;
    bool is_json;
};

/* The members' keys, for `git log --show-signature` and the like. */
static enum al_status write_signers(struct al_call *call, const char *path,
                                    struct al_err *err)
{
    const struct verify_opts *opts = call->opts;
    struct al_str text = {0}, clean = {0};
    enum al_status status = al_ledger_signers(call->ledger, &text, err);
    bool is_written;
    int fd;

    if (status != AL_OK)
        goto done;
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        status = al_fail_errno(err, errno, _("%s could not be written"), path);
        goto done;
    }
    al_text_filter(al_str_text(&text), text.len, true, &clean);
    is_written = write(fd, clean.data, clean.len) == (ssize_t)clean.len;
    if (close(fd) != 0 || !is_written)
        status = al_fail_errno(err, errno, _("%s could not be written"), path);
    else
        al_out_line(opts->is_json ? call->note : call->out,
                    _("The members' keys are in %s."), path);

done:
    al_str_drop(&text);
    al_str_drop(&clean);
    return status;
}

/* ---- the report as JSON ---- */

static void put_stamp(struct al_json *json, const char *key, int64_t seconds)
{
    char stamp[AL_STAMP_ISO];

    al_stamp_format(seconds, stamp);
    al_json_pair(json, key, stamp);
}

static void put_who(struct al_json *json, const struct al_verify_report *report)
{
    al_json_key(json, "who");
    al_json_open(json, '[');
    for (size_t i = 0; i < report->who_count; i++) {
        const struct al_verify_who *row = &report->who[i];

        al_json_open(json, '{');
        al_json_pair(json, "device", row->device);
        al_json_pair(json, "name", row->name);
        al_json_pair(json, "what", row->what);
        put_stamp(json, "first", row->first);
        put_stamp(json, "last", row->last);
        al_json_pair_number(json, "saves", (int64_t)row->count);
        al_json_close(json, '}');
    }
    al_json_close(json, ']');
}

static void put_records(struct al_json *json,
                        const struct al_verify_report *report)
{
    char hex[AL_ID_HEX];

    al_json_key(json, "kinds");
    al_json_open(json, '{');
    for (size_t i = 0; i < report->kind_count; i++)
        al_json_pair_number(json, report->kinds[i].kind,
                            (int64_t)report->kinds[i].count);
    al_json_close(json, '}');
    al_json_key(json, "damaged");
    al_json_open(json, '[');
    for (size_t i = 0; i < report->bad_count; i++) {
        al_json_open(json, '{');
        al_id_hex(&report->bad[i].id, hex);
        al_json_pair(json, "id", hex);
        al_json_pair(json, "why", report->bad[i].why);
        al_json_close(json, '}');
    }
    al_json_close(json, ']');
}

static void put_refused(struct al_json *json,
                        const struct al_verify_report *report)
{
    const struct al_refusal *refusal = &report->refusal;

    al_json_key(json, "refused");
    al_json_open(json, '{');
    al_json_pair(json, "save", report->save_id);
    al_json_pair(json, "commit", refusal->commit);
    al_json_pair(json, "device", refusal->device);
    al_json_pair(json, "name", report->refused_name);
    al_json_pair(json, "when", refusal->when);
    al_json_pair(json, "why", refusal->why);
    al_json_pair(json, "means", al_verify_means(refusal->sort));
    al_json_pair(json, "to_do", al_verify_to_do());
    al_json_pair_number(json, "saves_behind", (int64_t)report->behind);
    al_json_close(json, '}');
}

static void print_json(struct al_call *call,
                       const struct al_verify_report *report)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '{');
    al_json_key(&json, "good");
    al_json_bool(&json, al_verify_is_good(report));
    al_json_pair_number(&json, "saves", (int64_t)report->commits);
    if (report->commits) {
        put_stamp(&json, "from", report->from);
        put_stamp(&json, "to", report->to);
    }
    al_json_key(&json, "in_part");
    al_json_bool(&json, report->is_since);
    al_json_pair_number(&json, "devices", (int64_t)report->members);
    al_json_pair_number(&json, "records", (int64_t)report->records);
    al_json_pair_number(&json, "erased", (int64_t)report->erased);
    al_json_pair_number(&json, "sealed", (int64_t)report->sealed);
    al_json_pair_number(&json, "newer", (int64_t)report->newer);
    al_json_pair_number(&json, "damaged_count", (int64_t)report->damaged);
    put_who(&json, report);
    put_records(&json, report);
    if (report->is_refused)
        put_refused(&json, report);
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

/* ---- the command ---- */

/* A day, as it is typed in forms, or eight and more digits of a save's id. */
static enum al_status read_since(struct al_call *call, const char *typed,
                                 struct al_verify_about *about,
                                 struct al_err *err)
{
    const size_t len = strlen(typed);

    if (len >= 8 && len < AL_ID_HEX &&
        strspn(typed, "0123456789abcdef") == len) {
        about->since_save = typed;
        return AL_OK;
    }
    if (al_date_read(typed, AL_DATE_LOG, al_ledger_calendar(call->ledger),
                     &about->since, NULL) != AL_OK ||
        !about->since.year)
        return al_fail(err, AL_EINVAL,
                       _("--since takes a day (2026-11-01, y) or the first "
                         "eight digits of a save's id"));
    return AL_OK;
}

static void print_text(struct al_call *call,
                       const struct al_verify_report *report)
{
    struct al_str text = {0};

    al_verify_print(report, &text);
    if (text.len > 0) /* its last line has its end already */
        al_str_cut(&text, text.len - 1);
    al_out_text(call->out, 0, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status run_verify(struct al_call *call, struct al_err *err)
{
    const struct verify_opts *opts = call->opts;
    struct al_verify_about about = {.progress = al_progress_show};
    struct al_verify_report report = {.commits = 0};
    struct al_progress progress;
    enum al_status status = AL_OK;

    if (opts->since)
        status = read_since(call, opts->since, &about, err);
    if (status != AL_OK)
        return status;
    al_progress_start(&progress, call->note);
    about.arg = &progress;
    status = al_ledger_verify(call->ledger, &about, &report, err);
    al_progress_end(&progress);
    if (status != AL_OK)
        return status;
    if (opts->is_json)
        print_json(call, &report);
    else
        print_text(call, &report);
    call->is_no = !al_verify_is_good(&report);
    al_verify_drop(&report);
    return opts->signers ? write_signers(call, opts->signers, err) : AL_OK;
}

static const struct al_opt verify_options[] = {
    {.name = "since",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct verify_opts, since),
     .value = N_("DAY|SAVE"),
     .help = N_("check from a day, or from a save, on")},
    {.name = "signers",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct verify_opts, signers),
     .value = N_("FILE"),
     .help = N_("write the members' keys for git to FILE")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct verify_opts, is_json),
     .help = N_("print the report as JSON")},
};

const struct al_cmd al_cmd_verify = {
    .name = "verify",
    .group = AL_CMD_CARE,
    .help = N_("check every save and every record"),
    .more = N_("Tells who saved what, from when to when and how often, the "
               "records by kind, and\nof what is not good what it means and "
               "what to do; then it ends with 1."),
    .flags = AL_CMD_LEDGER,
    .opts = verify_options,
    .opt_count = AL_COUNT(verify_options),
    .opts_size = sizeof(struct verify_opts),
    .run = run_verify,
};

static enum al_status run_rebuild(struct al_call *call, struct al_err *err)
{
    struct al_progress progress;
    size_t records = 0;
    enum al_status status;

    al_progress_start(&progress, call->note);
    status = al_ledger_rebuild_told(call->ledger, al_progress_show, &progress,
                                    &records, err);
    al_progress_end(&progress);
    if (status == AL_OK)
        al_out_line(call->out,
                    ngettext("The index was made again from %zu record.",
                             "The index was made again from %zu records.",
                             records),
                    records);
    return status;
}

const struct al_cmd al_cmd_rebuild = {
    .name = "rebuild",
    .group = AL_CMD_CARE,
    .help = N_("make the index again from the history"),
    .more = N_("The index is only a help for searching: it may be deleted at "
               "any time."),
    .flags = AL_CMD_LEDGER,
    .run = run_rebuild,
};
