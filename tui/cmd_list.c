/* tui/cmd_list.c - `alongside list`: the records of a kind, filtered. */
#include "config.h"

#include "core/i18n.h"
#include "tui/as_data.h"
#include "tui/looked.h"
#include "tui/typed_filters.h"

struct list_opts {
    size_t limit;
    bool with_gone;
    bool is_json;
    const char *why;
};

/*
 * *kind: NULL for one that only a newer version knows, if any stands here. Its
 * name goes before a label of ours that reads the same.
 */
static enum al_status read_kind(struct al_call *call,
                                const struct al_kind **kind, struct al_err *err)
{
    const struct al_query named = {
        .kind = call->args[0], .with_gone = true, .limit = 1};
    size_t count = 0;

    *kind = al_kind_by_name(call->args[0]);
    if (!*kind && call->arg_count == 1 &&
        al_query_count(call->index, &named, &count, NULL) == AL_OK && count > 0)
        return AL_OK;
    return al_assign_kind(call->args[0], call->out->words, kind, err);
}

/* Many records at once are an export; they are counted before any is printed.
 */
static enum al_status may_as_data(struct al_call *call,
                                  const struct al_query *query, bool *is_noted,
                                  struct al_err *err)
{
    const struct list_opts *opts = call->opts;
    size_t count = 0;
    enum al_status status = al_query_count(call->index, query, &count, err);

    if (opts->limit > 0 && count > opts->limit)
        count = opts->limit;
    return status == AL_OK
               ? al_as_data(call, query->kind, count, opts->why, is_noted, err)
               : status;
}

static enum al_status run_list(struct al_call *call, struct al_err *err)
{
    const struct list_opts *opts = call->opts;
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};
    struct al_typed_filters filters = {0};
    struct al_query query = {.limit = opts->limit,
                             .with_gone = opts->with_gone};
    const struct al_kind *kind;
    bool is_noted = false;
    enum al_status status = read_kind(call, &kind, err);

    for (size_t i = 1; status == AL_OK && i < call->arg_count; i++)
        status = al_typed_filter(&reader, &filters, kind, call->args[i], err);
    if (status == AL_OK) {
        query.kind = kind ? kind->name : call->args[0];
        query.filters = al_typed_filters_ready(&filters);
        query.filter_count = filters.count;
        query.order = !kind || al_field_by_flag(kind, AL_F_WHEN)
                          ? AL_ORDER_NEWEST
                          : AL_ORDER_TITLE;
    }
    if (status == AL_OK && opts->is_json)
        status = may_as_data(call, &query, &is_noted, err);
    if (status == AL_OK) {
        struct al_rows rows;

        al_rows_start(&rows, call, opts->is_json, false);
        status = al_query_run(call->index, &query, al_rows_hit, &rows, err);
        al_rows_end(&rows, status, _("No record fits."));
        if (status == AL_OK && !is_noted) /* or it was noted before */
            al_looked_rows(&rows, "list", query.kind);
    }
    al_typed_filters_drop(&filters);
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
    AL_AS_DATA_OPT(offsetof(struct list_opts, why)),
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
