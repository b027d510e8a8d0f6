/* tui/cmd_undo.c - `alongside undo` and `redo`: take a save back. */
#include "config.h"

#include <string.h>

#include "core/change.h"
#include "core/i18n.h"
#include "tui/rows.h"

#define LINES_MAX 6 /* of what was done; what was left is all listed */

/* What the new change did, line by line, in the order of its records. */
struct doing {
    struct al_call *call;
    struct al_str lines[LINES_MAX];
    size_t line_count; /* may be more than LINES_MAX */
    size_t record_count;
};

/* Takes what line holds. */
static void add_line(struct doing *doing, struct al_str *line)
{
    if (doing->line_count < LINES_MAX)
        doing->lines[doing->line_count] = *line;
    else
        al_str_drop(line);
    doing->line_count++;
    *line = (struct al_str){0};
}

/* "Hours 2h -> 1h 30m (Interview panel, Sam T.)" */
static void add_fields(struct doing *doing, const struct al_id *id,
                       const struct al_record *before,
                       const struct al_record *after)
{
    const struct al_kind *kind = al_kind_by_name(after->kind);
    struct al_changes changes = {0};

    al_changes_between(before, after, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        struct al_str line = {0}, shown = {0};
        const char *gap;

        al_change_show(kind, &changes.items[i], doing->call->out->words,
                       al_query_shower, doing->call->index, &shown);
        /* In a sentence one space stands behind the label. */
        gap = strstr(al_str_text(&shown), "  ");
        if (gap)
            al_str_add(&line, al_str_text(&shown),
                       (size_t)(gap - al_str_text(&shown)));
        al_str_puts(&line, gap ? gap + 1 : al_str_text(&shown));
        al_str_drop(&shown);
        al_str_puts(&line, " (");
        al_rows_name(doing->call, id, after->kind, &line);
        al_str_putc(&line, ')');
        add_line(doing, &line);
    }
    al_changes_drop(&changes);
}

static bool add_record(void *arg, const struct al_id *id,
                       const struct al_record *before,
                       const struct al_record *after)
{
    struct doing *doing = arg;
    bool was_gone = before && al_record_is_gone(before);
    struct al_str line = {0};

    doing->record_count++;
    if (was_gone == al_record_is_gone(after)) {
        add_fields(doing, id, before, after);
        return true;
    }
    al_rows_name(doing->call, id, after->kind, &line);
    al_str_printf(&line, ": %s",
                  was_gone ? _("back again") : _("removed again"));
    add_line(doing, &line);
    return true;
}

/* One change is said in one sentence; several are counted and listed. */
static void print_done(struct doing *doing, bool redo)
{
    struct al_out *out = doing->call->out;
    size_t count = doing->record_count;

    if (doing->line_count == 1) {
        const char *line = al_str_text(&doing->lines[0]);

        if (redo)
            al_out_line(out, _("Done again: %s."), line);
        else
            al_out_line(out, _("Taken back: %s."), line);
        return;
    }
    al_out_line(out,
                redo ? ngettext("Done again in %zu record:",
                                "Done again in %zu records:", count)
                     : ngettext("Taken back in %zu record:",
                                "Taken back in %zu records:", count),
                count);
    for (size_t i = 0; i < doing->line_count && i < LINES_MAX; i++)
        al_out_line(out, "  %s", al_str_text(&doing->lines[i]));
    if (doing->line_count > LINES_MAX)
        al_out_line(out, _("  and %zu more"), doing->line_count - LINES_MAX);
}

/* What somebody changed since then was left. */
static void print_kept(struct al_call *call, const struct al_undo_line *line)
{
    const struct al_kind *kind = NULL;
    const struct al_field *field = NULL;
    struct al_record *record = NULL;
    struct al_str text = {0}, by = {0};

    if (al_query_get(call->index, &line->id, &record, NULL) == AL_OK)
        kind = al_kind_by_name(record->kind);
    field = al_field_by_name(kind, line->field);
    al_rows_name(call, &line->id, record ? record->kind : "", &text);
    if (field) {
        al_str_puts(&text, ", ");
        al_words_fill(call->out->words, _(field->label), &text);
    }
    al_query_who(call->index, line->by, &by);
    al_out_line(call->out, _("  left as it is: %s (changed since by %s)"),
                al_str_text(&text), al_str_text(&by));
    al_str_drop(&by);
    al_str_drop(&text);
    al_record_free(record);
}

static enum al_status print_all(struct al_call *call, bool redo,
                                const struct al_undo *undo,
                                const struct al_saved *saved,
                                struct al_err *err)
{
    struct doing doing = {.call = call};
    enum al_status status = AL_OK;

    if (saved->changed) {
        status = al_ledger_save_changes(call->ledger, saved->commit, add_record,
                                        &doing, err);
        print_done(&doing, redo);
    } else {
        al_out_line(call->out,
                    _("All of it was changed since; nothing was saved."));
    }
    for (size_t i = 0; i < undo->line_count; i++)
        if (undo->lines[i].is_kept)
            print_kept(call, &undo->lines[i]);
    if (saved->changed)
        al_out_line(call->note, "%s",
                    redo ? _("`alongside undo` takes it back.")
                         : _("`alongside redo` does it again."));
    for (size_t i = 0; i < doing.line_count && i < LINES_MAX; i++)
        al_str_drop(&doing.lines[i]);
    return status;
}

static enum al_status take_back(struct al_call *call, bool redo,
                                struct al_err *err)
{
    const char *save = call->arg_count == 1 ? call->args[0] : NULL;
    struct al_undo undo = {0};
    struct al_saved saved = {0};
    enum al_status status =
        al_ledger_undo(call->ledger, save, redo, &undo, &saved, err);

    if (status == AL_OK)
        status = print_all(call, redo, &undo, &saved, err);
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
    .more = N_(
        "Without SAVE: the last one of this login, but never an import.\n"
        "What somebody changed since is left as it is and listed. `alongside "
        "history`\nshows the saves."),
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
