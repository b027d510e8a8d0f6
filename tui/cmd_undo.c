/* tui/cmd_undo.c - `alongside undo` and `redo`: take a save back. */
#include "config.h"

#include "core/i18n.h"
#include "tui/cmd.h"

#define SAVE_DIGITS (AL_SAVE_LEN - 1)
#define LINES_MAX   12 /* of what was set back; what was kept is all listed */

static void print_line(struct al_call *call, const struct al_undo_line *line)
{
    const struct al_kind *kind = NULL;
    struct al_record *record = NULL;
    struct al_str text = {0}, by = {0};
    const struct al_field *field = NULL;

    if (al_query_get(call->index, &line->id, &record, NULL) == AL_OK)
        kind = al_kind_by_name(record->kind);
    if (kind)
        field = al_field_by_name(kind, line->field);
    al_query_name(call->index, &line->id, &text);
    if (field) {
        al_str_puts(&text, ", ");
        al_words_fill(call->out->words, _(field->label), &text);
    }
    if (line->is_kept) {
        al_query_who(call->index, line->by, &by);
        al_out_line(call->out, _("  left as it is: %s (changed since by %s)"),
                    al_str_text(&text), al_str_text(&by));
    } else {
        al_out_line(call->out, _("  set back: %s"), al_str_text(&text));
    }
    al_str_drop(&by);
    al_str_drop(&text);
    al_record_free(record);
}

static void print_lines(struct al_call *call, const struct al_undo *undo)
{
    size_t back_count = 0;

    for (size_t i = 0; i < undo->line_count; i++) {
        if (undo->lines[i].is_kept || back_count < LINES_MAX)
            print_line(call, &undo->lines[i]);
        back_count += !undo->lines[i].is_kept;
    }
    if (back_count > LINES_MAX)
        al_out_line(call->out, _("  and %zu more"), back_count - LINES_MAX);
}

static enum al_status take_back(struct al_call *call, bool redo,
                                struct al_err *err)
{
    const char *save = call->arg_count == 1 ? call->args[0] : NULL;
    struct al_undo undo = {0};
    struct al_saved saved = {0};
    enum al_status status =
        al_ledger_undo(call->ledger, save, redo, &undo, &saved, err);

    if (status == AL_OK) {
        if (!saved.changed)
            al_out_line(call->out,
                        _("All of it was changed since; nothing was saved."));
        else if (redo)
            al_out_line(call->out,
                        _("Done again: %.*s. `alongside undo` "
                          "takes it back."),
                        SAVE_DIGITS, undo.save.save_id);
        else
            al_out_line(call->out,
                        _("Taken back: %.*s. `alongside redo` does "
                          "it again."),
                        SAVE_DIGITS, undo.save.save_id);
        print_lines(call, &undo);
    }
    al_undo_drop(&undo);
    return status;
}

static enum al_status run_undo(struct al_call *call, struct al_err *err)
{
    return take_back(call, false, err);
}

static enum al_status run_redo(struct al_call *call, struct al_err *err)
{
    return take_back(call, true, err);
}

const struct al_cmd al_cmd_undo = {
    .name = "undo",
    .group = AL_CMD_WORK,
    .help = N_("take a save back, as a new change"),
    .usage = N_("[SAVE]"),
    .more = N_("Without SAVE: the last one of this login. What somebody "
               "changed since is left\nas it is and listed. `alongside "
               "history` shows the saves."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .run = run_undo,
};

const struct al_cmd al_cmd_redo = {
    .name = "redo",
    .group = AL_CMD_WORK,
    .help = N_("do again what was taken back"),
    .usage = N_("[SAVE]"),
    .more = N_("Without SAVE: the last take-back of this login."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .run = run_redo,
};
