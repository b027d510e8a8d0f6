/* tui/cmd_backup.c - `alongside backup` and `restore`: the whole in a file. */
#include "config.h"

#include <sodium.h>
#include <stdio.h>

#include "core/i18n.h"
#include "share/secret.h"
#include "share/sheet_code.h"
#include "tui/cmd.h"
#include "tui/meet.h"
#include "tui/login.h"
#include "tui/progress.h"

struct restore_opts {
    const char *me;
    bool is_trusted;
};

static enum al_status run_backup(struct al_call *call, struct al_err *err)
{
    struct al_str file = {0};
    struct al_progress progress;
    enum al_status status;

    al_progress_start(&progress, call->note);
    status = al_ledger_backup_told(call->ledger, call->args[0],
                                   al_progress_show, &progress, &file, err);
    al_progress_end(&progress);
    if (status == AL_OK)
        al_out_line(call->out,
                    _("The whole history is in %s. `alongside restore` reads "
                      "it."),
                    al_str_text(&file));
    al_str_drop(&file);
    return status;
}

const struct al_cmd al_cmd_backup = {
    .name = "backup",
    .group = AL_CMD_CARE,
    .help = N_("write the whole history to one file"),
    .usage = N_("FILE|FOLDER"),
    .more = N_("The file holds every record and key, sealed: it opens with "
               "the recovery sheet\nalone. In a FOLDER it is named after the "
               "day. A backup from before an erasure\nstill holds who was "
               "erased: replace it. Where there is no shared address the bar\n"
               "of the screens says when none was made for 14 days."),
    .flags = AL_CMD_LEDGER | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .run = run_backup,
};

/* The code is typed, never an argument: those stand where others look. */
static enum al_status read_code(struct al_call *call, uint8_t *secret,
                                struct al_err *err)
{
    char line[256];
    enum al_status status;

    al_out_line(call->note, _("Please type the code of the recovery sheet:"));
    if (!fgets(line, sizeof(line), stdin))
        return al_fail(err, AL_ECANCELLED, _("No code was typed"));
    status = al_sheet_code_parse(line, secret, err);
    sodium_memzero(line, sizeof(line));
    return status;
}

static enum al_status run_restore(struct al_call *call, struct al_err *err)
{
    const struct restore_opts *opts = call->opts;
    uint8_t *secret = al_secret_alloc(AL_SHEET_SECRET);
    struct al_progress progress;
    bool is_foreign = false;
    enum al_status status =
        al_cmd_trust(call, call->args[0], opts->is_trusted, &is_foreign, err);

    if (status == AL_OK)
        status = al_cmd_meet(call, call->args[0], NULL, NULL, err);

    if (status == AL_OK)
        status = al_cmd_login(call, call->args[0], false, err);
    if (status == AL_OK)
        status = read_code(call, secret, err);
    if (status == AL_OK && is_foreign && !al_ledger_exists(call->dir))
        status = al_ledger_trust_remote(call->dir, err);
    if (status == AL_OK) {
        al_progress_start(&progress, call->note);
        status =
            al_ledger_restore_told(call->dir, call->args[0], secret, opts->me,
                                   al_progress_show, &progress, err);
        al_progress_end(&progress);
    }
    sodium_free(secret);
    if (status == AL_OK)
        al_out_line(call->out,
                    _("The records are back in %s, on a new device that is a "
                      "lead's. Remove lost devices next: `alongside team`."),
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
    {.name = "trust",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct restore_opts, is_trusted),
     .help = N_("use it although the folder is another user's")},
};

const struct al_cmd al_cmd_restore = {
    .name = "restore",
    .group = AL_CMD_START,
    .help = N_("bring the records back with the recovery sheet"),
    .usage = N_("ADDRESS|FILE --me NAME"),
    .more = N_("From the shared copy at ADDRESS, or a backup in FILE. It asks "
               "for the code of\nthe recovery sheet. An existing data folder "
               "is never overwritten."),
    .flags = AL_CMD_SAVES | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = restore_options,
    .opt_count = AL_COUNT(restore_options),
    .opts_size = sizeof(struct restore_opts),
    .run = run_restore,
};
