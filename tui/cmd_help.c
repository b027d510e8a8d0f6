/* tui/cmd_help.c - `alongside help` and `alongside version`. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

struct help_opts {
    bool is_bash;
};

static enum al_status run_help(struct al_call *call, struct al_err *err)
{
    const struct help_opts *opts = call->opts;
    const struct al_cmd *cmd;

    if (opts->is_bash) {
        al_cmd_completion(call->out);
        return AL_OK;
    }
    if (call->arg_count == 0) {
        al_cmd_overview(call->out);
        return AL_OK;
    }
    cmd = al_cmd_by_name(call->args[0]);
    if (!cmd)
        return al_fail(err, AL_EINVAL, _("%s is no command"), call->args[0]);
    al_cmd_explain(cmd, call->out);
    return AL_OK;
}

static const struct al_opt help_options[] = {
    {.name = "bash",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct help_opts, is_bash),
     .help = N_("print the completion for bash")},
};

const struct al_cmd al_cmd_help = {
    .name = "help",
    .group = AL_CMD_CARE,
    .help = N_("list the commands, or explain one"),
    .usage = N_("[COMMAND]"),
    .max_args = 1,
    .opts = help_options,
    .opt_count = AL_COUNT(help_options),
    .opts_size = sizeof(struct help_opts),
    .run = run_help,
};

static enum al_status run_version(struct al_call *call, struct al_err *err)
{
    (void)err;
    al_out_line(call->out, "alongside %s", PACKAGE_VERSION);
    return AL_OK;
}

const struct al_cmd al_cmd_version = {
    .name = "version",
    .group = AL_CMD_CARE,
    .help = N_("say which version this is"),
    .run = run_version,
};
