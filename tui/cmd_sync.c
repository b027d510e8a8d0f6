/* tui/cmd_sync.c - `alongside sync`: send own saves, get the team's. */
#include "config.h"

#include "core/i18n.h"
#include "core/json.h"
#include "tui/cmd.h"
#include "tui/meet.h"
#include "tui/progress.h"

struct sync_opts {
    bool is_json;
    bool mends_keys;
};

static void print_json(struct al_call *call,
                       const struct al_sync_result *result)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '{');
    al_json_pair_number(&json, "sent", (int64_t)result->sent);
    al_json_pair_number(&json, "got", (int64_t)result->got);
    al_json_pair_number(&json, "two_versions", (int64_t)result->rivals);
    al_json_pair_number(&json, "rounds", (int64_t)result->tries);
    al_json_pair_number(&json, "connections", (int64_t)result->connections);
    al_json_pair_number(&json, "bytes_sent", (int64_t)result->bytes_sent);
    al_json_pair_number(&json, "bytes_got", (int64_t)result->bytes_got);
    al_json_key(&json, "stopped");
    al_json_bool(&json, result->is_stopped);
    al_json_pair(&json, "sentence", result->sentence);
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

static enum al_status sync_once(struct al_call *call,
                                struct al_sync_result *result,
                                struct al_err *err)
{
    const struct sync_opts *opts = call->opts;
    struct al_progress progress;
    enum al_status status;

    al_progress_start(&progress, call->note);
    status = (opts->mends_keys ? al_ledger_sync_mending : al_ledger_sync)(
        call->ledger, al_progress_show, &progress, result, err);
    al_progress_end(&progress);
    return status;
}

static enum al_status run_sync(struct al_call *call, struct al_err *err)
{
    const struct sync_opts *opts = call->opts;
    const char *remote = al_ledger_remote(call->ledger);
    struct al_sync_result result = {0};
    bool met = false;
    enum al_status status;

    if (al_is_empty(remote))
        return al_fail(err, AL_ENOTFOUND,
                       _("no address is set, so there is nobody to share "
                         "with; `alongside remote ADDRESS` sets one"));
    status = sync_once(call, &result, err);
    /* A server that is new here is shown to whoever can be asked. */
    if (status == AL_EDENIED && al_cmd_can_ask(call) &&
        al_cmd_meet(call, remote, NULL, &met, err) == AL_OK && met)
        status = sync_once(call, &result, err);
    if (status != AL_OK)
        return status;
    call->is_no = result.is_stopped;
    if (opts->is_json)
        print_json(call, &result);
    else
        al_out_line(call->out, "%s", result.sentence);
    return AL_OK;
}

static const struct al_opt sync_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct sync_opts, is_json),
     .help = N_("print what was sent and got as JSON")},
    {.name = "mend-keys",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct sync_opts, mends_keys),
     .help = N_("a lead: put own keys in the place of broken ones")},
};

const struct al_cmd al_cmd_sync = {
    .name = "sync",
    .group = AL_CMD_SHARE,
    .help = N_("send what is new here, get what is new there"),
    .more = N_("Nothing that anyone typed is lost: where two people changed "
               "the same field, both\nversions stand until somebody "
               "chooses (`alongside conflicts`)."),
    .flags = AL_CMD_LEDGER,
    .opts = sync_options,
    .opt_count = AL_COUNT(sync_options),
    .opts_size = sizeof(struct sync_opts),
    .run = run_sync,
};
