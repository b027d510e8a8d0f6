/* tui/cmd_line.c - `alongside line`: an involvement for the clinical record. */
#include "config.h"

#include "core/i18n.h"
#include "core/note_line.h"
#include "tui/looked.h"

static enum al_status run_line(struct al_call *call, struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_str line = {0};
    struct al_id id;
    enum al_status status =
        al_rows_resolve(call, NULL, NULL, call->args[0], &id, err);

    if (status == AL_OK)
        status = al_query_get(call->index, &id, &record, err);
    if (status == AL_OK)
        status = al_note_line(call->index, call->out->words, &id, &line, err);
    if (status == AL_OK) {
        al_looked(call, "print", &id, record->kind, 1);
        al_out_line(call->out, "%s", al_str_text(&line));
    }
    al_str_drop(&line);
    al_record_free(record);
    return status;
}

const struct al_cmd al_cmd_line = {
    .name = "line",
    .group = AL_CMD_WORK,
    .help = N_("an involvement as one line for the clinical record"),
    .usage = N_("ID"),
    .more = N_("ID is an involvement's, or an activity's, which names nobody.\n"
               "  alongside line 7k2m"),
    .flags = AL_CMD_LEDGER,
    .min_args = 1,
    .max_args = 1,
    .run = run_line,
};
