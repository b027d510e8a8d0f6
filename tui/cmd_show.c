/* tui/cmd_show.c - `alongside show`: one record, and what points at it. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/insight.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/codes.h"
#include "tui/looked.h"

#define LABEL_COLS 22
#define LINKS_MAX  30

struct show_opts {
    bool is_json;
};

static void print_value(struct al_call *call, const char *label,
                        const char *value)
{
    struct al_str line = {0};
    const char *rest = strchr(value, '\n');

    al_str_puts(&line, "  ");
    al_out_column(call->out, label, LABEL_COLS, &line);
    al_str_add(&line, value, rest ? (size_t)(rest - value) : strlen(value));
    al_out_line(call->out, "%s", al_str_text(&line));
    if (rest)
        al_out_text(call->out, LABEL_COLS + 2, rest + 1);
    al_str_drop(&line);
}

/*
 * A value in words. field NULL: of a newer version's field, as it is stored,
 * and by its name where it is a record that is here.
 */
static void show_value(struct al_call *call, const struct al_field *field,
                       const char *stored, struct al_str *out)
{
    struct al_record *named = NULL;
    struct al_id id;

    if (field)
        al_query_show(call->index, field, stored, out);
    else if (al_id_parse(stored, &id) &&
             al_query_get(call->index, &id, &named, NULL) == AL_OK)
        al_query_name(call->index, &id, out);
    else
        al_str_puts(out, stored);
    al_record_free(named);
}

/* "Ben W. (staff), 22-Nov-2026: the other value" */
static void print_rivals(struct al_call *call, const struct al_field *field,
                         const struct al_slot *slot)
{
    for (size_t i = 0; i < slot->rival_count; i++) {
        const struct al_rival *rival = &slot->rivals[i];
        struct al_str text = {0};
        int64_t seconds;

        show_value(call, field, rival->value, &text);
        al_str_puts(&text, "  (");
        al_query_who(call->index, rival->stamp.who, &text);
        if (al_stamp_parse(rival->stamp.when, &seconds)) {
            al_str_puts(&text, ", ");
            al_date_show(al_date_of(seconds, NULL), &text);
        }
        al_str_putc(&text, ')');
        print_value(call, _("  or"), al_str_text(&text));
        al_str_drop(&text);
    }
}

/* field NULL: a newer version's, which is called as it is stored. */
static void print_slot(struct al_call *call, const struct al_field *field,
                       const struct al_slot *slot)
{
    struct al_str label = {0}, value = {0};

    if (field)
        al_words_fill(call->out->words, _(field->label), &label);
    else
        al_str_puts(&label, slot->name);
    if (slot->value) {
        show_value(call, field, slot->value, &value);
        print_value(call, al_str_text(&label), al_str_text(&value));
    }
    for (size_t i = 0; i < slot->member_count; i++) {
        al_str_reset(&value);
        show_value(call, field, slot->members[i], &value);
        print_value(call, i == 0 ? al_str_text(&label) : "",
                    al_str_text(&value));
    }
    print_rivals(call, field, slot);
    al_str_drop(&label);
    al_str_drop(&value);
}

/* What this version does not know, behind what it does. */
static void print_unknown(struct al_call *call, const struct al_kind *kind,
                          const struct al_record *record)
{
    for (size_t i = 0; i < record->slot_count; i++) {
        const struct al_slot *slot = &record->slots[i];

        if (!al_field_by_name(kind, slot->name))
            print_slot(call, NULL, slot);
    }
}

static void print_heading(struct al_call *call, const struct al_id *id,
                          const struct al_kind *kind,
                          const struct al_record *record)
{
    struct al_str title = {0};
    char digits[AL_ID_SHORT];

    al_query_name(call->index, id, &title);
    al_str_puts(&title, "  ");
    if (kind)
        al_words_fill(call->out->words, _(kind->one), &title);
    else
        al_str_puts(&title, record->kind);
    al_out_line(call->out, "%s  %s", al_str_text(&title),
                al_rows_short(id, digits));
    al_str_drop(&title);
}

/* What other records say of it, as on its screen. */
static void print_insight(void *arg, const struct al_insight *insight)
{
    print_value(arg, insight->label, insight->text);
}

static enum al_status print_links(struct al_call *call, const struct al_id *id,
                                  struct al_err *err)
{
    struct al_rows rows;
    enum al_status status;

    al_out_line(call->out, "%s", "");
    al_rows_start(&rows, call, false, true);
    rows.limit = LINKS_MAX;
    status = al_query_links(call->index, id, NULL, NULL, rows.limit + 1,
                            al_rows_hit, &rows, err);
    al_rows_end(&rows, status, _("Nothing points at this record yet."));
    if (rows.has_more)
        al_out_line(call->note, "%s",
                    _("These are the newest: alongside search finds others."));
    return status;
}

static enum al_status run_show(struct al_call *call, struct al_err *err)
{
    const struct show_opts *opts = call->opts;
    struct al_record *record = NULL;
    const struct al_kind *kind;
    struct al_id id;
    enum al_status status =
        al_rows_resolve(call, NULL, NULL, call->args[0], &id, err);

    if (status == AL_OK)
        status = al_query_get(call->index, &id, &record, err);
    if (status != AL_OK)
        return status;
    al_looked(call, opts->is_json ? "export" : "show", &id, record->kind, 1);
    if (opts->is_json) {
        al_rows_object(call, &id, record);
        al_record_free(record);
        return AL_OK;
    }
    kind = al_kind_by_name(record->kind);
    print_heading(call, &id, kind, record);
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_slot *slot =
            al_record_slot(record, kind->fields[i].name);

        if (slot)
            print_slot(call, &kind->fields[i], slot);
    }
    if (al_payment_is_kind(record->kind))
        print_value(
            call, _("State"),
            al_code_label(&al_codes_payment_state, al_payment_state(record)));
    print_unknown(call, kind, record);
    status = al_insight_each(call->index, &id, record, al_today(), false,
                             print_insight, call, err);
    al_record_free(record);
    return status == AL_OK ? print_links(call, &id, err) : status;
}

static const struct al_opt show_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct show_opts, is_json),
     .help = N_("print the record as JSON")},
};

const struct al_cmd al_cmd_show = {
    .name = "show",
    .group = AL_CMD_WORK,
    .help = N_("show one record and what belongs to it"),
    .usage = N_("ID"),
    .more = N_("ID is an id, its first four digits or more, or a name.\n"
               "  alongside show 'Ada L.'"),
    .flags = AL_CMD_LEDGER,
    .min_args = 1,
    .max_args = 1,
    .opts = show_options,
    .opt_count = AL_COUNT(show_options),
    .opts_size = sizeof(struct show_opts),
    .run = run_show,
};
