/* tui/cmd_search.c - `alongside search`: find words anywhere. */
#include "config.h"

#include "core/i18n.h"
#include "tui/assign.h"
#include "tui/as_data.h"
#include "tui/looked.h"

#define LIMIT_USUAL AL_AS_DATA_MAX

struct search_opts {
    const char *kind;
    size_t limit;
    bool is_json;
    const char *why;
};

static bool count_hit(void *arg, const struct al_hit *hit)
{
    size_t *count = arg;

    (void)hit;
    ++*count;
    return true;
}

/* Many records at once are an export; they are counted before any is printed.
 */
static enum al_status may_as_data(struct al_call *call, const char *typed,
                                  const char *kind, bool *is_noted,
                                  struct al_err *err)
{
    const struct search_opts *opts = call->opts;
    size_t count = 0;
    enum al_status status = AL_OK;

    if (opts->limit > AL_AS_DATA_MAX)
        status = al_query_search(call->index, typed, kind, opts->limit,
                                 count_hit, &count, err);
    return status == AL_OK
               ? al_as_data(call, kind, count, opts->why, is_noted, err)
               : status;
}

static enum al_status run_search(struct al_call *call, struct al_err *err)
{
    const struct search_opts *opts = call->opts;
    const struct al_kind *kind = NULL;
    struct al_str typed = {0};
    struct al_rows rows;
    bool is_noted = false;
    enum al_status status = AL_OK;

    if (opts->kind)
        status = al_assign_kind(opts->kind, call->out->words, &kind, err);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < call->arg_count; i++)
        al_str_printf(&typed, "%s%s", i ? " " : "", call->args[i]);
    if (opts->is_json)
        status = may_as_data(call, al_str_text(&typed),
                             kind ? kind->name : NULL, &is_noted, err);
    if (status == AL_OK) {
        al_rows_start(&rows, call, opts->is_json, true);
        rows.limit = opts->limit ? opts->limit : LIMIT_USUAL;
        status = al_query_search(call->index, al_str_text(&typed),
                                 kind ? kind->name : NULL, rows.limit + 1,
                                 al_rows_hit, &rows, err);
        al_rows_end(&rows, status, _("Nothing was found."));
        if (rows.has_more)
            al_out_line(call->note, "%s",
                        _("These are the newest: another word, or --kind, "
                          "finds fewer; --limit N shows more."));
    }
    if (status == AL_OK && !is_noted) /* or it was noted before */
        al_looked_rows(&rows, "search", kind ? kind->name : NULL);
    al_str_drop(&typed);
    return status;
}

static const struct al_opt search_options[] = {
    {.name = "kind",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct search_opts, kind),
     .value = N_("KIND"),
     .help = N_("only records of this kind")},
    {.name = "limit",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct search_opts, limit),
     .value = N_("N"),
     .help = N_("at most N records (usually 50)")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct search_opts, is_json),
     .help = N_("print a JSON array")},
    AL_AS_DATA_OPT(offsetof(struct search_opts, why)),
};

const struct al_cmd al_cmd_search = {
    .name = "search",
    .group = AL_CMD_WORK,
    .help = N_("find records by the start of words"),
    .usage = N_("WORD..."),
    .more = N_("Newest first; accents and capitals do not matter.\n"
               "  alongside search leafl front"),
    .flags = AL_CMD_LEDGER,
    .min_args = 1,
    .max_args = SIZE_MAX,
    .opts = search_options,
    .opt_count = AL_COUNT(search_options),
    .opts_size = sizeof(struct search_opts),
    .run = run_search,
};
