/* tui/cmd_sealed.c - `alongside show-sealed`: how stock git reads records. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/cmd.h"

/* git hands over a file with the bytes of one version of a record. */
static enum al_status read_file(const char *path, struct al_str *bytes,
                                struct al_err *err)
{
    FILE *file = fopen(path, "re");
    enum al_status status = AL_OK;
    char part[8192];
    size_t got;

    if (!file)
        return al_fail_errno(err, errno, _("Reading %s"), path);
    while ((got = fread(part, 1, sizeof(part), file)) > 0)
        al_str_add(bytes, part, got);
    if (ferror(file))
        status = al_fail_errno(err, errno, _("Reading %s"), path);
    fclose(file);
    return status;
}

/*
 * Never fails over what it cannot open: git would stop in the middle of a
 * history. Whoever has no folder here sees that it is sealed.
 */
static enum al_status run_show_sealed(struct al_call *call, struct al_err *err)
{
    struct al_ledger *ledger = NULL;
    struct al_str bytes = {0}, text = {0};
    enum al_status status = read_file(call->args[0], &bytes, err);

    if (status == AL_OK) {
        if (al_ledger_open(call->dir, &ledger, NULL) != AL_OK)
            ledger = NULL;
        al_ledger_show_sealed(ledger, al_str_text(&bytes), bytes.len, &text);
        al_str_cut(&text, text.len - 1);
        al_out_text(call->out, 0, al_str_text(&text));
    }
    al_ledger_close(ledger);
    al_str_drop(&bytes);
    al_str_drop(&text);
    return status;
}

const struct al_cmd al_cmd_show_sealed = {
    .name = "show-sealed",
    .group = AL_CMD_CARE,
    .help = N_("print a sealed record as text, for git"),
    .usage = N_("FILE"),
    .more = N_("`git log -p` in the data folder's history.git runs it. It "
               "opens what this device\nholds the keys of, and keeps no "
               "copy."),
    .flags = AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .run = run_show_sealed,
};
