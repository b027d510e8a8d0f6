/* tui/cmd_invite.c - `alongside invite`: one line that a colleague pastes. */
#include "config.h"

#include "core/i18n.h"
#include "share/invite.h"
#include "tui/cmd.h"

/* The line alone on standard output, so that it can go on into a mail. */
static enum al_status run_invite(struct al_call *call, struct al_err *err)
{
    struct al_invite invite = {0};
    struct al_str line = {0};
    enum al_status status = al_ledger_invite(call->ledger, &invite, err);

    if (status == AL_OK) {
        al_invite_print(&invite, &line);
        al_out_line(call->out, "%s", al_str_text(&line));
        al_out_line(call->note,
                    _("Send this line to a colleague: they start Alongside, "
                      "paste it, and read four words out to a lead. It is no "
                      "secret, and lets nobody in by itself."));
        if (al_invite_is_local(&invite))
            al_out_line(call->note,
                        _("The team's address is a folder, so the line works "
                          "on this machine only."));
    }
    al_str_drop(&line);
    al_invite_drop(&invite);
    return status;
}

const struct al_cmd al_cmd_invite = {
    .name = "invite",
    .group = AL_CMD_SHARE,
    .help = N_("print the one line that a colleague joins with"),
    .more = N_("It names the team's address and service, and holds no secret.\n"
               "A colleague pastes it on the first screen, or gives it to\n"
               "`alongside join`; then a lead lets them in over four words."),
    .flags = AL_CMD_LEDGER,
    .run = run_invite,
};
