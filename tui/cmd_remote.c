/* tui/cmd_remote.c - `alongside remote`: where the team's records meet. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

static enum al_status run_remote(struct al_call *call, struct al_err *err)
{
    const char *now;

    if (call->arg_count == 1) {
        enum al_status status =
            al_ledger_set_remote(call->ledger, call->args[0], err);

        if (status != AL_OK)
            return status;
    }
    now = al_ledger_remote(call->ledger);
    if (al_is_empty(now))
        al_out_line(call->out, _("No address is set: nothing leaves this "
                                 "machine."));
    else
        al_out_line(call->out, "%s", now);
    if (al_ledger_is_plain(call->ledger))
        al_out_line(call->out, "%s", al_cmd_practice_only());
    return AL_OK;
}

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
    .run = run_remote,
};
