/* tui/cmd_list.c - `alongside list`: the records of a kind, filtered. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/assign.h"
#include "tui/looked.h"

#define FILTERS_MAX 32

struct list_opts {
    size_t limit;
    bool with_gone;
    bool is_json;
};

/* The filters of one call, and the stored values that they point at. */
struct filters {
    struct al_filter items[FILTERS_MAX];
    struct al_str values[FILTERS_MAX];
    size_t count;
};

static struct al_str *add_filter(struct filters *filters,
                                 const struct al_field *field,
                                 enum al_match match)
{
    struct al_filter *filter = &filters->items[filters->count];

    *filter = (struct al_filter){.field = field->name, .match = match};
    return &filters->values[filters->count++];
}

/* The last day of a year or month. */
static void complete_date(struct al_str *iso)
{
    struct al_date date;
    char last[AL_DATE_ISO];

    if (!al_date_from_iso(al_str_text(iso), &date) || date.day > 0)
        return;
    if (date.month == 0)
        date.month = 12;
    date = date.month == 12
               ? (struct al_date){date.year, 12, 31}
               : al_date_add_days(
                     (struct al_date){date.year, date.month + 1, 1}, -1);
    al_date_iso(date, last);
    al_str_reset(iso);
    al_str_puts(iso, last);
}

/* A day of which only the month or year is known covers all of it. */
static enum al_status add_date(struct al_reader *reader,
                               struct filters *filters,
                               const struct al_field *field, const char *from,
                               const char *to, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (*from)
        status =
            al_assign_value(reader, field, from,
                            add_filter(filters, field, AL_MATCH_FROM), err);
    if (status == AL_OK && *to) {
        struct al_str *last = add_filter(filters, field, AL_MATCH_TO);

        status = al_assign_value(reader, field, to, last, err);
        if (status == AL_OK)
            complete_date(last);
    }
    return status;
}

static enum al_status add_number(struct al_reader *reader,
                                 struct filters *filters,
                                 const struct al_field *field, const char *from,
                                 const char *to, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (*from)
        status =
            al_assign_value(reader, field, from,
                            add_filter(filters, field, AL_MATCH_FROM), err);
    if (status == AL_OK && *to)
        status = al_assign_value(reader, field, to,
                                 add_filter(filters, field, AL_MATCH_TO), err);
    return status;
}

/* VALUE, or FROM..TO with either end left open. */
static enum al_status add_range(struct al_reader *reader,
                                struct filters *filters,
                                const struct al_field *field, const char *typed,
                                struct al_err *err)
{
    const char *dots = strstr(typed, "..");
    char *from =
        al_strndup(typed, dots ? (size_t)(dots - typed) : strlen(typed));
    const char *to = dots ? dots + 2 : from;
    enum al_status status;

    if (field->type == AL_T_DATE)
        status =
            strcmp(typed, "unknown") == 0
                ? al_assign_value(reader, field, typed,
                                  add_filter(filters, field, AL_MATCH_IS), err)
                : add_date(reader, filters, field, from, to, err);
    else
        status = add_number(reader, filters, field, from, to, err);
    free(from);
    return status;
}

static enum al_status read_filter(struct al_reader *reader,
                                  struct filters *filters,
                                  const struct al_kind *kind, const char *arg,
                                  struct al_err *err)
{
    const struct al_field *field;
    size_t len;
    enum al_status status = al_assign_field(kind, arg, &field, &len, err);

    if (status != AL_OK)
        return status;
    if (arg[len] != '=')
        return al_fail(err, AL_EINVAL, _("%s is filtered by %s=VALUE"),
                       field->name, field->name);
    if (filters->count + 2 > FILTERS_MAX)
        return al_fail(err, AL_EINVAL, _("too many filters"));
    arg += len + 1;
    if (!*arg) {
        (void)add_filter(filters, field, AL_MATCH_EMPTY);
        return AL_OK;
    }
    if (field->type == AL_T_DATE || al_type_is_number(field->type))
        return add_range(reader, filters, field, arg, err);
    if (field->type == AL_T_LINE || field->type == AL_T_TEXT) {
        al_str_puts(add_filter(filters, field, AL_MATCH_STARTS), arg);
        return AL_OK;
    }
    return al_assign_value(reader, field, arg,
                           add_filter(filters, field, AL_MATCH_IS), err);
}

static enum al_status run_list(struct al_call *call, struct al_err *err)
{
    const struct list_opts *opts = call->opts;
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};
    struct filters filters = {0};
    struct al_query query = {.limit = opts->limit,
                             .with_gone = opts->with_gone};
    const struct al_kind *kind;
    enum al_status status = al_assign_kind(call->args[0], &kind, err);

    for (size_t i = 1; status == AL_OK && i < call->arg_count; i++)
        status = read_filter(&reader, &filters, kind, call->args[i], err);
    if (status == AL_OK) {
        struct al_rows rows;

        for (size_t i = 0; i < filters.count; i++)
            filters.items[i].value = al_str_text(&filters.values[i]);
        query.kind = kind->name;
        query.filters = filters.items;
        query.filter_count = filters.count;
        query.order = al_field_by_flag(kind, AL_F_WHEN) ? AL_ORDER_NEWEST
                                                        : AL_ORDER_TITLE;
        al_rows_start(&rows, call, opts->is_json, false);
        status = al_query_run(call->index, &query, al_rows_hit, &rows, err);
        al_rows_end(&rows, status, _("No record fits."));
        if (status == AL_OK)
            al_looked_rows(&rows, "list", kind->name);
    }
    for (size_t i = 0; i < filters.count; i++)
        al_str_drop(&filters.values[i]);
    return status;
}

static const struct al_opt list_options[] = {
    {.name = "limit",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct list_opts, limit),
     .value = N_("N"),
     .help = N_("at most N records")},
    {.name = "removed",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct list_opts, with_gone),
     .help = N_("those that were taken back or removed, too")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct list_opts, is_json),
     .help = N_("print a JSON array")},
};

const struct al_cmd al_cmd_list = {
    .name = "list",
    .group = AL_CMD_WORK,
    .help = N_("list the records of a kind"),
    .usage = N_("KIND [FIELD=VALUE...]"),
    .more = N_(
        "Newest first, or by name. Dates and numbers take a range;\n"
        "FIELD= finds what is empty. On a terminal a line of headings stands "
        "above.\n"
        "  alongside list activity type=panel date=2026-04..2026-06\n"
        "  alongside list followup owner=me done_on= due=..t"),
    .flags = AL_CMD_LEDGER | AL_CMD_KIND | AL_CMD_FIELDS,
    .min_args = 1,
    .max_args = SIZE_MAX,
    .opts = list_options,
    .opt_count = AL_COUNT(list_options),
    .opts_size = sizeof(struct list_opts),
    .run = run_list,
};
