/* tui/cmd_conflicts.c - `alongside conflicts`: records with two versions. */
#include "config.h"

#include "core/i18n.h"
#include "tui/looked.h"

struct conflicts_opts {
    bool is_json;
};

/* field NULL: a newer version's, of which the value is shown as it is stored. */
static void show_value(struct al_index *index, const struct al_field *field,
                       const char *stored, struct al_str *out)
{
    if (field)
        al_query_show(index, field, stored, out);
    else
        al_str_puts(out, stored);
}

/* The row, and under it each field that waits for somebody to choose. */
static bool print_conflict(void *arg, const struct al_hit *hit)
{
    struct al_rows *rows = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    const struct al_record *record = hit->record;

    if (!al_rows_hit(rows, hit))
        return false;
    if (rows->is_json)
        return true;
    for (size_t i = 0; i < record->slot_count; i++) {
        const struct al_slot *slot = &record->slots[i];
        const struct al_field *field =
            kind ? al_field_by_name(kind, slot->name) : NULL;
        struct al_str shown = {0};

        if (slot->rival_count == 0)
            continue;
        if (slot->value)
            show_value(rows->call->index, field, slot->value, &shown);
        al_out_line(rows->call->out, "    %s: %s", slot->name,
                    al_str_text(&shown));
        for (size_t j = 0; j < slot->rival_count; j++) {
            al_str_reset(&shown);
            show_value(rows->call->index, field, slot->rivals[j].value, &shown);
            al_str_puts(&shown, "  (");
            al_query_who(rows->call->index, slot->rivals[j].stamp.who, &shown);
            al_out_line(rows->call->out, _("      or: %s)"),
                        al_str_text(&shown));
        }
        al_str_drop(&shown);
    }
    return true;
}

static enum al_status run_conflicts(struct al_call *call, struct al_err *err)
{
    const struct conflicts_opts *opts = call->opts;
    struct al_query query = {.rivals_only = true, .with_gone = true};
    struct al_rows rows;
    enum al_status status;

    al_rows_start(&rows, call, opts->is_json, true);
    status = al_query_run(call->index, &query, print_conflict, &rows, err);
    al_rows_end(&rows, status, _("No record has two versions."));
    if (status == AL_OK)
        al_looked_rows(&rows, "list", NULL);
    return status;
}

static const struct al_opt conflicts_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct conflicts_opts, is_json),
     .help = N_("print a JSON array")},
};

const struct al_cmd al_cmd_conflicts = {
    .name = "conflicts",
    .group = AL_CMD_WORK,
    .help = N_("list the records that have two versions"),
    .more = N_("Two people changed the same field at once: both stand until "
               "somebody chooses\nwith `alongside settle`."),
    .flags = AL_CMD_LEDGER,
    .opts = conflicts_options,
    .opt_count = AL_COUNT(conflicts_options),
    .opts_size = sizeof(struct conflicts_opts),
    .run = run_conflicts,
};
