/* tui/cmd_join.c - `alongside join`: become a member of a team's service. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

struct join_opts {
    const char *me;
    bool is_trusted;
};

static enum al_status run_join(struct al_call *call, struct al_err *err)
{
    const struct join_opts *opts = call->opts;
    struct al_ledger *ledger = NULL;
    bool moved, is_foreign;
    enum al_status status =
        al_cmd_trust(call, call->args[0], opts->is_trusted, &is_foreign, err);

    /* What is in use already is left as it is: the join says so. */
    if (status == AL_OK && is_foreign && !al_ledger_exists(call->dir))
        status = al_ledger_trust_remote(call->dir, err);
    if (status == AL_OK)
        status = al_ledger_join(call->dir, call->args[0], opts->me, err);
    if (status != AL_OK)
        return status;
    status = al_ledger_open(call->dir, &ledger, err);
    /* Only the index knows what the service is called. */
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status != AL_OK) {
        al_ledger_close(ledger);
        return status;
    }
    al_out_line(call->out, _("You joined %s; its records are in %s."),
                al_ledger_service(ledger), call->dir);
    if (al_ledger_is_plain(ledger))
        al_out_line(call->out, "%s", al_cmd_practice_only());
    al_ledger_close(ledger);
    return AL_OK;
}

static const struct al_opt join_options[] = {
    {.name = "me",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct join_opts, me),
     .value = N_("NAME"),
     .help = N_("your name, as colleagues know you"),
     .is_required = true},
    {.name = "trust",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct join_opts, is_trusted),
     .help = N_("join although the folder is another user's")},
};

const struct al_cmd al_cmd_join = {
    .name = "join",
    .group = AL_CMD_START,
    .help = N_("join your team's service by its address"),
    .usage = N_("ADDRESS --me NAME"),
    .more = N_("Everyone who joins can read all of this folder's records.\n"
               "  alongside join me@host.example:team.git --me 'Priya N.'"),
    .flags = AL_CMD_SAVES,
    .min_args = 1,
    .max_args = 1,
    .opts = join_options,
    .opt_count = AL_COUNT(join_options),
    .opts_size = sizeof(struct join_opts),
    .run = run_join,
};
