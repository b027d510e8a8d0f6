/* tui/cmd_init.c - `alongside init`: start a new service. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

struct init_opts {
    const char *service;
    const char *me;
};

static enum al_status run_init(struct al_call *call, struct al_err *err)
{
    const struct init_opts *opts = call->opts;
    enum al_status status =
        al_ledger_init(call->dir, opts->service, opts->me, err);

    if (status != AL_OK)
        return status;
    al_out_line(call->out, _("%s begins in %s. You lead it."), opts->service,
                call->dir);
    al_out_line(call->out, _("Make its recovery sheet next: `alongside "
                             "sheet`. Without one, a lost device is a lost "
                             "service."));
    return AL_OK;
}

static const struct al_opt init_options[] = {
    {.name = "service",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct init_opts, service),
     .value = N_("NAME"),
     .help = N_("the service's name, as on its letters"),
     .is_required = true},
    {.name = "me",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct init_opts, me),
     .value = N_("NAME"),
     .help = N_("your name, as colleagues know you"),
     .is_required = true},
};

const struct al_cmd al_cmd_init = {
    .name = "init",
    .group = AL_CMD_START,
    .help = N_("start a new service on this machine"),
    .usage = N_("--service NAME --me NAME"),
    .more = N_("Makes the data folder: $ALONGSIDE_DIR, or "
               "~/.local/share/alongside.\n"
               "No server is needed; a team joins later through any git "
               "remote."),
    .flags = AL_CMD_SAVES,
    .opts = init_options,
    .opt_count = AL_COUNT(init_options),
    .opts_size = sizeof(struct init_opts),
    .run = run_init,
};
