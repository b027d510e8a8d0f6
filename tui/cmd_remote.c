/* tui/cmd_remote.c - `alongside remote`: where the team's records meet. */
#include "config.h"

#include "core/i18n.h"
#include "share/remote.h"
#include "tui/cmd.h"
#include "tui/login.h"
#include "tui/meet.h"
#include "tui/team_rows.h"

struct remote_opts {
    bool is_trusted;
    bool is_login;
    const char *fingerprint;
};

static enum al_status set_address(struct al_call *call, struct al_err *err)
{
    const struct remote_opts *opts = call->opts;
    bool is_foreign;
    enum al_status status =
        al_cmd_trust(call, call->args[0], opts->is_trusted, &is_foreign, err);

    if (status == AL_OK)
        status = al_cmd_meet(call, call->args[0], opts->fingerprint, NULL, err);
    if (status == AL_OK)
        status = al_ledger_set_remote(call->ledger, call->args[0], err);
    if (status == AL_OK && is_foreign)
        status = al_ledger_trust_remote(call->dir, err);
    return status;
}

static enum al_status run_remote(struct al_call *call, struct al_err *err)
{
    const struct remote_opts *opts = call->opts;
    const char *now;

    if (call->arg_count == 1) {
        enum al_status status = set_address(call, err);

        if (status != AL_OK)
            return status;
    }
    now = al_ledger_remote(call->ledger);
    if (opts->is_login && al_remote_address(now, NULL) != AL_ADDRESS_HTTPS)
        return al_fail(err, AL_EINVAL,
                       _("Only an address of https:// asks for a name and a "
                         "password"));
    if (*now && (opts->is_login || call->arg_count == 1)) {
        enum al_status status = al_cmd_login(call, now, opts->is_login, err);

        if (status != AL_OK)
            return status;
    }
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
    {.name = "login",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct remote_opts, is_login),
     .help = N_("https: ask for name and password, for git to keep")},
    {.name = "fingerprint",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct remote_opts, fingerprint),
     .value = N_("SHA256:..."),
     .help = N_("ssh: the key of a server that is new here")},
};

const struct al_cmd al_cmd_remote = {
    .name = "remote",
    .group = AL_CMD_SHARE,
    .help = N_("show or set the address that the team shares"),
    .usage = N_("[ADDRESS]"),
    .more =
        N_("An address is a folder on this machine, ssh "
           "(me@host.example:team.git) or https.\n"
           "An empty address ('') forgets it.\n\n"
           "Over ssh your own ~/.ssh/config counts (names, jump hosts, "
           "agents), over\nhttps git's own settings:\n"
           "  git config --global http.proxy http://proxy.example:3128\n"
           "  git config --global http.sslCAInfo FILE    an authority of "
           "your own\n"
           "  git config --global credential.helper NAME    where passwords "
           "stay\n"
           "https_proxy and SSL_CERT_FILE in the environment count as "
           "well."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .opts = remote_options,
    .opt_count = AL_COUNT(remote_options),
    .opts_size = sizeof(struct remote_opts),
    .run = run_remote,
};
