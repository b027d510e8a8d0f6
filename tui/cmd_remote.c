/* tui/cmd_remote.c - `alongside remote`: where the team's records meet. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"
#include "tui/team_rows.h"

struct remote_opts {
    bool is_trusted;
};

static enum al_status set_address(struct al_call *call, struct al_err *err)
{
    const struct remote_opts *opts = call->opts;
    bool is_foreign;
    enum al_status status =
        al_cmd_trust(call, call->args[0], opts->is_trusted, &is_foreign, err);

    if (status == AL_OK)
        status = al_ledger_set_remote(call->ledger, call->args[0], err);
    if (status == AL_OK && is_foreign)
        status = al_ledger_trust_remote(call->dir, err);
    return status;
}

static enum al_status run_remote(struct al_call *call, struct al_err *err)
{
    const char *now;

    if (call->arg_count == 1) {
        enum al_status status = set_address(call, err);

        if (status != AL_OK)
            return status;
    }
    now = al_ledger_remote(call->ledger);
    if (al_is_empty(now))
        al_out_line(call->out, _("No address is set: nothing leaves this "
                                 "machine."));
    else
        al_out_line(call->out, "%s", now);
    if (call->arg_count == 0 && !al_is_empty(now)) {
        struct al_str shared = {0};

        al_team_shared(call->ledger, call->dir, &shared);
        al_out_line(call->out, "%s.", al_str_text(&shared));
        al_str_drop(&shared);
    }
    return AL_OK;
}

static const struct al_opt remote_options[] = {
    {.name = "trust",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct remote_opts, is_trusted),
     .help = N_("use it although the folder is another user's")},
};

const struct al_cmd al_cmd_remote = {
    .name = "remote",
    .group = AL_CMD_SHARE,
    .help = N_("show or set the address that the team shares"),
    .usage = N_("[ADDRESS]"),
    .more = N_("An address is a folder on this machine, ssh "
               "(me@host.example:team.git) or https.\n"
               "An empty address ('') forgets it."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .opts = remote_options,
    .opt_count = AL_COUNT(remote_options),
    .opts_size = sizeof(struct remote_opts),
    .run = run_remote,
};
