/* tui/cmd_sheet.c - `alongside sheet`: the recovery sheet, on paper. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "share/sheet_code.h"
#include "share/team.h"
#include "tui/cmd.h"
#include "tui/recovery.h"

#define TRIES 3

/* A group typed back shows that it stands on paper. */
static enum al_status prove(struct al_call *call, const uint8_t *secret,
                            struct al_err *err)
{
    size_t group = al_recovery_group(call->ledger);
    char line[128];

    for (int tries = 0; tries < TRIES; tries++) {
        al_out_line(call->note,
                    _("From the paper, please type group %zu of the code:"),
                    group + 1);
        if (!fgets(line, sizeof(line), stdin))
            return al_fail(err, AL_ECANCELLED,
                           _("No group was typed, so this sheet does not "
                             "count"));
        line[strcspn(line, "\n")] = '\0';
        if (al_sheet_code_is_group(secret, group, line))
            return AL_OK;
        al_out_line(call->note, _("That is not group %zu."), group + 1);
    }
    return al_fail(err, AL_EINVAL,
                   _("The group did not match, so this sheet does not count; "
                     "destroy it and make another"));
}

static enum al_status run_sheet(struct al_call *call, struct al_err *err)
{
    uint8_t *secret;
    struct al_str text = {0};
    struct al_saved saved;
    enum al_status status = AL_OK;

    /* Before anything is printed: a sheet that opens nothing looks like one. */
    if (!al_ledger_is_lead(call->ledger))
        return al_fail(err, AL_EDENIED, _("Only a lead may make a sheet"));
    secret = al_recovery_secret(call->ledger);
    al_recovery_print(secret, al_ledger_service(call->ledger),
                      al_ledger_remote(call->ledger), &text);
    if (call->arg_count)
        status = al_recovery_write(call->args[0], al_str_text(&text), err);
    else
        al_out_text(call->out, 0, al_str_text(&text));
    if (status == AL_OK && call->arg_count)
        al_out_line(call->out,
                    _("Two sheets are in %s: print it, then remove the file."),
                    call->args[0]);
    fflush(call->out->file);
    if (status == AL_OK)
        status = prove(call, secret, err);
    if (status == AL_OK)
        status = al_team_keep_sheet(call->ledger, secret, &saved, err);
    if (status == AL_OK)
        al_out_line(call->out,
                    *al_ledger_remote(call->ledger)
                        ? _("This sheet counts from the next sync on; destroy "
                            "every older one.")
                        : _("This sheet counts now; destroy every older one."));
    al_recovery_wipe(&text);
    al_recovery_free(secret);
    return status;
}

const struct al_cmd al_cmd_sheet = {
    .name = "sheet",
    .group = AL_CMD_CARE,
    .help = N_("make the recovery sheet"),
    .usage = N_("[FILE]"),
    .more = N_("Whoever holds it brings the whole service back on a new "
               "machine\n(`alongside restore`). Print it twice, keep the two "
               "apart and locked away; a\ngroup of its code that is typed "
               "back shows that it was written. Make a new one\nafter each "
               "erasure. Only a lead may."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES | AL_CMD_FILE,
    .max_args = 1,
    .run = run_sheet,
};
