/* tui/cmd_add.c - `alongside add`: a new record of any kind. */
#include "config.h"

#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/interest.h"
#include "core/link.h"
#include "tui/answers.h"
#include "tui/assign.h"
#include "tui/rows.h"

struct add_opts {
    bool is_json;
};

/* What a form would show in the fields that were not given. */
static enum al_status fill_presets(struct al_reader *reader,
                                   struct al_record *record, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        struct al_str stored = {0};
        enum al_status status;

        if (!field->preset || al_record_slot(record, field->name))
            continue;
        if (strcmp(field->preset, "me") == 0 && al_id_is_zero(&reader->me))
            continue;
        status = al_assign_value(reader, field, field->preset, &stored, err);
        if (status == AL_OK)
            al_record_set(record, field->name, al_str_text(&stored));
        al_str_drop(&stored);
        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}

/* Named as it is typed: the schema's own check speaks of labels. */
static enum al_status check_required(const struct al_record *record,
                                     struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].flags & AL_F_REQUIRED &&
            !al_record_slot(record, kind->fields[i].name))
            return al_fail(err, AL_EINVAL, _("%s needs %s=VALUE: %s"),
                           kind->name, kind->fields[i].name,
                           _(kind->fields[i].help));
    return AL_OK;
}

static enum al_status save_new(struct al_call *call, struct al_record *record,
                               struct al_id *id, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_edits edits = {.count = 0};
    enum al_status status = check_required(record, err);

    if (status == AL_OK)
        status = al_codebook_complete(al_index_codes(call->index), record, err);
    if (status == AL_OK)
        status = al_record_check(record, err);
    if (status == AL_OK && kind->flags & AL_K_LINK)
        status = al_link_id(record, al_ledger_link_key(call->ledger), id, err);
    else
        *id = al_id_new(al_ledger_random(call->ledger));
    if (status != AL_OK)
        return status;
    al_answers_add(&edits, call->index, id, record);
    al_edits_add(&edits, id, NULL, al_record_copy(record));
    return al_edits_save(&edits, call->ledger, status, err);
}

static enum al_status run_add(struct al_call *call, struct al_err *err)
{
    const struct add_opts *opts = call->opts;
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};
    const struct al_kind *kind;
    struct al_record *record;
    struct al_id id;
    char hex[AL_ID_HEX];
    enum al_status status =
        al_assign_kind(call->args[0], call->out->words, &kind, err);

    if (status != AL_OK)
        return status;
    record = al_record_new(kind->name);
    status = al_assign_all(&reader, call->args + 1, call->arg_count - 1, record,
                           err);
    if (status == AL_OK)
        status = fill_presets(&reader, record, err);
    if (status == AL_OK)
        al_interest_complete(record, &reader.me, reader.calendar.today);
    if (status == AL_OK)
        status = save_new(call, record, &id, err);
    if (status == AL_OK)
        al_cmd_hint(call, NULL, record);
    if (status == AL_OK && opts->is_json) {
        al_rows_object(call, &id, record);
    } else if (status == AL_OK) {
        al_id_hex(&id, hex);
        al_out_line(call->out, "%s", hex);
    }
    al_record_free(record);
    return status;
}

static const struct al_opt add_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct add_opts, is_json),
     .help = N_("print the whole record as JSON")},
};

const struct al_cmd al_cmd_add = {
    .name = "add",
    .group = AL_CMD_WORK,
    .help = N_("add a record; prints its id"),
    .usage = N_("KIND FIELD=VALUE..."),
    .more = N_("Values are typed as in a form: y, 12/3, 1:30, 12.50, the "
               "start of a label.\n"
               "Records are named by id, by its first digits, or by name; "
               "`me` is you.\n"
               "FIELD=- reads standard input.\n"
               "  alongside add person preferred_name='Ada L.' "
               "contact_ok=text,email\n"
               "  alongside add followup what='Call about the panel' "
               "person=ada due=fri"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES | AL_CMD_KIND | AL_CMD_FIELDS,
    .min_args = 1,
    .max_args = SIZE_MAX,
    .opts = add_options,
    .opt_count = AL_COUNT(add_options),
    .opts_size = sizeof(struct add_opts),
    .run = run_add,
};
