/* tui/cmd_join.c - `alongside join`: become a member of a team's service. */
#include "config.h"

#include "core/i18n.h"
#include "share/team.h"
#include "tui/cmd.h"

struct join_opts {
    const char *me;
    bool is_trusted;
};

static enum al_status run_join(struct al_call *call, struct al_err *err)
{
    const struct join_opts *opts = call->opts;
    struct al_ledger *ledger = NULL;
    struct al_str words = {0};
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
    al_out_line(call->out, _("You asked to be let in. Ring a lead of the team "
                             "and read these four words out:"));
    status = al_team_words(ledger, al_ledger_device(ledger), &words, err);
    if (status == AL_OK)
        al_out_line(call->out, "    %s", al_str_text(&words));
    al_out_line(call->out, _("Once the lead has let you in, `alongside sync` "
                             "brings the records to %s."),
                call->dir);
    al_str_drop(&words);
    al_ledger_close(ledger);
    return status;
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
    .more = N_("Whoever is let in can read all of the service's records.\n"
               "  alongside join me@host.example:team.git --me 'Priya N.'"),
    .flags = AL_CMD_SAVES,
    .min_args = 1,
    .max_args = 1,
    .opts = join_options,
    .opt_count = AL_COUNT(join_options),
    .opts_size = sizeof(struct join_opts),
    .run = run_join,
};
