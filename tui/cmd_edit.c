/* tui/cmd_edit.c - `alongside edit` and `settle`: change a record. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/assign.h"
#include "tui/rows.h"

struct edit_opts {
    bool is_json;
};

typedef enum al_status change_fn(struct al_call *call, struct al_reader *reader,
                                 struct al_record *record, struct al_err *err);

static enum al_status open_record(struct al_call *call, struct al_id *id,
                                  struct al_record **opened, struct al_err *err)
{
    enum al_status status =
        al_rows_resolve(call, NULL, NULL, call->args[0], id, err);

    if (status == AL_OK)
        status = al_query_get(call->index, id, opened, err);
    if (status != AL_OK)
        return status;
    if (al_record_is_erased(*opened))
        return al_fail(err, AL_EDENIED, _("this record was erased"));
    if (!al_kind_by_name((*opened)->kind))
        return al_fail(err, AL_ENEWER,
                       _("this record is of a kind that this version does "
                         "not know"));
    return AL_OK;
}

/* "Saved: Sam T. (7K2M9PQ4)." */
static void print_saved(struct al_call *call, const struct al_id *id,
                        const char *kind, bool is_merged)
{
    struct al_str name = {0};
    char digits[AL_ID_SHORT];

    al_rows_name(call, id, kind, &name);
    al_out_line(call->out,
                is_merged
                    ? _("Saved: %s (%s), together with a colleague's "
                        "change. `alongside undo` takes it back.")
                    : _("Saved: %s (%s). `alongside undo` takes it back."),
                al_str_text(&name), al_rows_short(id, digits));
    al_str_drop(&name);
}

/* Both commands: read, change a copy, save what differs. */
static enum al_status change_record(struct al_call *call, change_fn *change,
                                    struct al_err *err)
{
    const struct edit_opts *opts = call->opts;
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};
    struct al_record *opened = NULL, *form = NULL;
    struct al_edit edit = {0};
    struct al_saved saved = {0};
    enum al_status status = open_record(call, &edit.id, &opened, err);

    if (status != AL_OK)
        goto done;
    form = al_record_copy(opened);
    status = change(call, &reader, form, err);
    if (status == AL_OK)
        status = al_record_check(form, err);
    if (status != AL_OK)
        goto done;
    edit.opened = opened;
    edit.form = form;
    status = al_ledger_save(call->ledger, &edit, 1, NULL, &saved, err);
    if (status != AL_OK)
        goto done;
    al_cmd_hint(call, opened, form);
    if (opts->is_json) {
        struct al_record *now = NULL;

        /* Saved is saved, even where the index cannot follow (a full disk). */
        if (!saved.merged ||
            al_query_get(call->index, &edit.id, &now, NULL) != AL_OK)
            now = al_record_copy(form);
        al_rows_object(call, &edit.id, now);
        al_record_free(now);
    } else if (!saved.changed) {
        al_out_line(call->out, _("Nothing differs; nothing was saved."));
    } else {
        print_saved(call, &edit.id, form->kind, saved.merged);
    }

done:
    al_record_free(form);
    al_record_free(opened);
    return status;
}

static enum al_status assign(struct al_call *call, struct al_reader *reader,
                             struct al_record *record, struct al_err *err)
{
    return al_assign_all(reader, call->args + 1, call->arg_count - 1, record,
                         err);
}

static enum al_status run_edit(struct al_call *call, struct al_err *err)
{
    return change_record(call, assign, err);
}

/* FIELD alone keeps what is shown; FIELD=VALUE chooses anew. */
static enum al_status settle(struct al_call *call, struct al_reader *reader,
                             struct al_record *record, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 1; i < call->arg_count; i++) {
        const char *arg = call->args[i];
        const struct al_field *field;
        const struct al_slot *slot;
        size_t len;
        enum al_status status = al_assign_field(kind, arg, &field, &len, err);

        if (status != AL_OK)
            return status;
        slot = al_record_slot(record, field->name);
        if (!slot || slot->rival_count == 0)
            return al_fail(err, AL_EINVAL,
                           _("%s has one version only: there is nothing to "
                             "settle"),
                           field->name);
        if (arg[len] == '\0')
            al_record_settle(record, field->name);
        else
            status = al_assign_all(reader, &call->args[i], 1, record, err);
        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}

static enum al_status run_settle(struct al_call *call, struct al_err *err)
{
    return change_record(call, settle, err);
}

static const struct al_opt edit_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct edit_opts, is_json),
     .help = N_("print the record as it is now, as JSON")},
};

const struct al_cmd al_cmd_edit = {
    .name = "edit",
    .group = AL_CMD_WORK,
    .help = N_("change fields of a record"),
    .usage = N_("ID FIELD=VALUE FIELD+=MEMBER FIELD-=MEMBER FIELD="),
    .more = N_("The last form clears a field. Only what you name is touched: "
               "what a colleague\nchanged meanwhile stays.\n"
               "  alongside edit 7K2M status=paused contact_ok+=text"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .min_args = 2,
    .max_args = SIZE_MAX,
    .opts = edit_options,
    .opt_count = AL_COUNT(edit_options),
    .opts_size = sizeof(struct edit_opts),
    .run = run_edit,
};

const struct al_cmd al_cmd_settle = {
    .name = "settle",
    .group = AL_CMD_WORK,
    .help = N_("choose between two versions of a field"),
    .usage = N_("ID FIELD=VALUE..."),
    .more = N_("FIELD alone keeps the version that is shown.\n"
               "`alongside conflicts` lists the records that wait for this."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .min_args = 2,
    .max_args = SIZE_MAX,
    .opts = edit_options,
    .opt_count = AL_COUNT(edit_options),
    .opts_size = sizeof(struct edit_opts),
    .run = run_settle,
};
