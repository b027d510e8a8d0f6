/* tui/cmd_backup.c - `alongside backup` and `restore`: the whole in a file. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

struct restore_opts {
    const char *me;
};

static enum al_status run_backup(struct al_call *call, struct al_err *err)
{
    enum al_status status = al_ledger_backup(call->ledger, call->args[0], err);

    if (status == AL_OK)
        al_out_line(call->out,
                    _("The whole history is in %s. `alongside restore` reads "
                      "it."),
                    call->args[0]);
    return status;
}

const struct al_cmd al_cmd_backup = {
    .name = "backup",
    .group = AL_CMD_CARE,
    .help = N_("write the whole history to one file"),
    .usage = N_("FILE"),
    .more = N_("The file holds every record and no keys. Keep it as safe as "
               "the records."),
    .flags = AL_CMD_LEDGER | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .run = run_backup,
};

static enum al_status run_restore(struct al_call *call, struct al_err *err)
{
    const struct restore_opts *opts = call->opts;
    enum al_status status =
        al_ledger_restore(call->dir, call->args[0], opts->me, err);

    if (status == AL_OK)
        al_out_line(call->out,
                    _("The records are back in %s, on a new "
                      "device."),
                    call->dir);
    return status;
}

static const struct al_opt restore_options[] = {
    {.name = "me",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct restore_opts, me),
     .value = N_("NAME"),
     .help = N_("your name, as colleagues know you"),
     .is_required = true},
};

const struct al_cmd al_cmd_restore = {
    .name = "restore",
    .group = AL_CMD_START,
    .help = N_("make the data folder from a backup"),
    .usage = N_("FILE --me NAME"),
    .more = N_("An existing data folder is never overwritten."),
    .flags = AL_CMD_SAVES | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = restore_options,
    .opt_count = AL_COUNT(restore_options),
    .opts_size = sizeof(struct restore_opts),
    .run = run_restore,
};
