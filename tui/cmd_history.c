/* tui/cmd_history.c - `alongside history`: who saved what, and when. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "tui/looked.h"

#define LIMIT_USUAL 30
#define SAVE_DIGITS (AL_SAVE_LEN - 1)

struct history_opts {
    size_t limit;
    bool is_json;
};

struct saves {
    struct {
        struct al_index_save save;
        size_t record_count;
    } * items;
    size_t count, cap;
};

/* What one save did to one record. */
struct change_of {
    struct al_call *call;
    struct al_id id;
    struct al_json *json; /* NULL: lines for people */
};

static bool keep_save(void *arg, const struct al_index_save *save,
                      size_t record_count)
{
    struct saves *saves = arg;

    saves->items = al_grow(saves->items, &saves->cap, saves->count + 1,
                           sizeof(*saves->items));
    saves->items[saves->count].save = *save;
    saves->items[saves->count].record_count = record_count;
    saves->count++;
    return true;
}

static const char *change_name(enum al_change_what what)
{
    switch (what) {
    case AL_CHANGE_SET:
        return "set";
    case AL_CHANGE_CLEARED:
        return "cleared";
    case AL_CHANGE_CONFIRMED:
        return "confirmed";
    case AL_CHANGE_ADDED:
        return "added";
    case AL_CHANGE_REMOVED:
        return "removed";
    case AL_CHANGE_RIVAL:
        return "two_versions";
    case AL_CHANGE_SETTLED:
        return "settled";
    }
    return "";
}

static bool print_changes(void *arg, const struct al_id *id,
                          const struct al_record *before,
                          const struct al_record *after)
{
    struct change_of *of = arg;
    const struct al_kind *kind = al_kind_by_name(after->kind);
    struct al_changes changes = {0};

    if (al_id_compare(id, &of->id) != 0)
        return true;
    al_changes_between(before, after, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        const struct al_field_change *change = &changes.items[i];

        if (of->json) {
            al_json_open(of->json, '{');
            al_json_pair(of->json, "field", change->field);
            al_json_pair(of->json, "what", change_name(change->what));
            al_json_pair(of->json, "before", change->before);
            al_json_pair(of->json, "after", change->after);
            al_json_close(of->json, '}');
        } else {
            struct al_str line = {0};

            al_change_show(kind, change, of->call->out->words, al_query_shower,
                           of->call->index, &line);
            al_out_text(of->call->out, 10, al_str_text(&line));
            al_str_drop(&line);
        }
    }
    al_changes_drop(&changes);
    return false;
}

static enum al_status put_changes(struct al_call *call,
                                  const struct al_index_save *save,
                                  const struct al_id *id, struct al_json *json,
                                  struct al_err *err)
{
    struct change_of of = {.call = call, .id = *id, .json = json};

    return al_ledger_save_changes(call->ledger, save->commit, print_changes,
                                  &of, err);
}

/* ---- what a save was about ---- */

#define LOOKED_AT_MAX 8 /* of an import the first few will do */

/* The record by which people know a save again. */
struct about {
    struct al_call *call;
    struct al_str name;
    int rank;
    size_t seen;
};

/* What happened says more than who took part, and that more than money. */
static int rank_of(const char *kind)
{
    if (al_payment_is_kind(kind))
        return 1;
    if (strcmp(kind, AL_KIND_PARTICIPATION) == 0)
        return 2;
    return strcmp(kind, AL_KIND_ACTIVITY) == 0 ? 4 : 3;
}

static bool see_record(void *arg, const struct al_id *id,
                       const struct al_record *before,
                       const struct al_record *after)
{
    struct about *about = arg;
    int rank = rank_of(after->kind);

    (void)before;
    if (rank > about->rank) {
        about->rank = rank;
        al_str_reset(&about->name);
        al_rows_name(about->call, id, after->kind, &about->name);
    }
    return ++about->seen < LOOKED_AT_MAX;
}

/* "  Interview panel and 2 more" */
static void add_about(struct al_call *call, const struct al_index_save *save,
                      size_t record_count, struct al_str *line)
{
    struct about about = {.call = call};

    if (record_count > 0)
        (void)al_ledger_save_changes(call->ledger, save->commit, see_record,
                                     &about, NULL);
    if (about.name.len > 0)
        al_str_printf(line, "  %s", al_str_text(&about.name));
    if (about.name.len > 0 && record_count > 1)
        al_str_printf(line, _(" and %zu more"), record_count - 1);
    al_str_drop(&about.name);
}

/* ---- printing ---- */

/* A person sees the save's first digits, the day and who it was. */
static void print_save(struct al_call *call, const struct al_index_save *save,
                       size_t record_count, bool is_of_one)
{
    struct al_str line = {0};
    int64_t seconds;
    int minute = 0;

    al_str_printf(&line, "%.*s  ", SAVE_DIGITS, save->save_id);
    if (al_stamp_parse(save->when, &seconds)) {
        al_date_show(al_date_of(seconds, &minute), &line);
        al_str_printf(&line, " %02d:%02d  ", minute / 60, minute % 60);
    }
    al_str_printf(&line, "%-9s  ", save->what);
    al_query_who(call->index, save->who, &line);
    if (save->takes_back[0])
        al_str_printf(&line, _("  took back %.*s"), SAVE_DIGITS,
                      save->takes_back);
    if (!is_of_one) {
        al_str_printf(&line,
                      ngettext("  %zu record", "  %zu records", record_count),
                      record_count);
        add_about(call, save, record_count, &line);
    }
    al_out_line(call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}

static enum al_status print_all(struct al_call *call, const struct saves *saves,
                                const struct al_id *id, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < saves->count; i++) {
        const struct al_index_save *save = &saves->items[i].save;

        print_save(call, save, saves->items[i].record_count, id != NULL);
        if (id)
            status = put_changes(call, save, id, NULL, err);
    }
    if (saves->count == 0)
        al_out_line(call->note, "%s", _("Nothing has been saved yet."));
    return status;
}

/* Save ids, never commit ids: those differ until a save was sent. */
static enum al_status print_json(struct al_call *call,
                                 const struct saves *saves,
                                 const struct al_id *id, struct al_err *err)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};
    enum al_status status = AL_OK;

    al_json_open(&json, '[');
    for (size_t i = 0; status == AL_OK && i < saves->count; i++) {
        const struct al_index_save *save = &saves->items[i].save;

        al_json_open(&json, '{');
        al_json_pair(&json, "save", save->save_id);
        al_json_pair(&json, "what", save->what);
        al_json_pair(&json, "when", save->when);
        al_json_pair(&json, "who", save->who);
        al_json_pair(&json, "takes_back", save->takes_back);
        al_json_pair_number(&json, "records",
                            (int64_t)saves->items[i].record_count);
        if (id) {
            al_json_key(&json, "changes");
            al_json_open(&json, '[');
            status = put_changes(call, save, id, &json, err);
            al_json_close(&json, ']');
        }
        al_json_close(&json, '}');
    }
    al_json_close(&json, ']');
    if (status == AL_OK)
        al_out_json(call->out, &text);
    al_str_drop(&text);
    return status;
}

static enum al_status run_history(struct al_call *call, struct al_err *err)
{
    const struct history_opts *opts = call->opts;
    struct saves saves = {0};
    struct al_id id, *of = NULL;
    enum al_status status = AL_OK;

    if (call->arg_count == 1) {
        status = al_rows_resolve(call, NULL, NULL, call->args[0], &id, err);
        of = &id;
    }
    if (status == AL_OK)
        status = al_ledger_history(call->ledger, of,
                                   opts->limit ? opts->limit : LIMIT_USUAL,
                                   keep_save, &saves, err);
    if (status == AL_OK)
        status = opts->is_json ? print_json(call, &saves, of, err)
                               : print_all(call, &saves, of, err);
    if (status == AL_OK)
        al_looked(call, opts->is_json ? "export" : "history", of, AL_LOOK_SAVE,
                  saves.count);
    free(saves.items);
    return status;
}

static const struct al_opt history_options[] = {
    {.name = "limit",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct history_opts, limit),
     .value = N_("N"),
     .help = N_("at most N saves (usually 30)")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct history_opts, is_json),
     .help = N_("print a JSON array")},
};

const struct al_cmd al_cmd_history = {
    .name = "history",
    .group = AL_CMD_WORK,
    .help = N_("show who saved what, newest first"),
    .usage = N_("[ID]"),
    .more =
        N_("With a record's id or name: every change of it, field by field.\n"
           "`alongside undo SAVE` takes a save of this list back."),
    .flags = AL_CMD_LEDGER,
    .max_args = 1,
    .opts = history_options,
    .opt_count = AL_COUNT(history_options),
    .opts_size = sizeof(struct history_opts),
    .run = run_history,
};
