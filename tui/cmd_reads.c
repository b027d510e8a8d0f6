/* tui/cmd_reads.c - `alongside reads`: who was looked at on this device. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/looked.h"

struct reads_opts {
    const char *from, *to;
    bool is_json;
};

static enum al_status check_month(const char *option, const char *month,
                                  struct al_err *err)
{
    struct al_date date;

    if (!month ||
        (strlen(month) == AL_READS_MONTH - 1 && al_date_from_iso(month, &date)))
        return AL_OK;
    return al_fail(err, AL_EINVAL,
                   _("--%s takes a month, such as 2026-11, not %.40s"), option,
                   month);
}

/* "Resident: Sam T.", "12 Residents", "3 records" */
static void say_which(struct al_call *call, const struct al_look *look,
                      struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(look->kind);

    if (look->read.has_id) {
        if (kind) {
            al_words_fill(call->out->words, _(kind->one), out);
            al_str_puts(out, ": ");
        }
        al_query_name(call->index, &look->read.id, out);
        return;
    }
    al_str_printf(out, "%zu ", look->count);
    if (strcmp(look->kind, AL_LOOK_SAVE) == 0)
        al_str_puts(out, ngettext("save", "saves", look->count));
    else if (kind)
        al_words_fill(call->out->words,
                      look->count == 1 ? _(kind->one) : _(kind->many), out);
    else
        al_str_puts(out, ngettext("record", "records", look->count));
}

static void print_look(struct al_call *call, const struct al_look *look)
{
    struct al_str line = {0};
    int minute = 0;

    al_date_show(al_date_of(look->read.when, &minute), &line);
    al_str_printf(&line, " %02d:%02d  %s: ", minute / 60, minute % 60,
                  al_look_word(look->read.what));
    say_which(call, look, &line);
    if (*al_look_why(look))
        al_str_printf(&line, " (%s)", al_look_why(look));
    al_out_line(call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}

static void print_json(struct al_call *call, const struct al_looks *looks)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '[');
    for (size_t i = 0; i < looks->count; i++) {
        const struct al_look *look = &looks->items[i];
        char when[AL_STAMP_ISO], hex[AL_ID_HEX] = "";

        al_stamp_format(look->read.when, when);
        if (look->read.has_id)
            al_id_hex(&look->read.id, hex);
        al_json_open(&json, '{');
        al_json_pair(&json, "when", when);
        al_json_pair(&json, "what", look->read.what);
        al_json_pair(&json, "id", hex);
        al_json_pair(&json, "kind", look->kind);
        al_json_pair_number(&json, "count", (int64_t)look->count);
        al_json_pair(&json, "reason", al_look_why(look));
        al_json_close(&json, '}');
    }
    al_json_close(&json, ']');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

/* What the list does not hold; nothing of it is data. */
static void say_rest(struct al_call *call, const struct al_looks *looks)
{
    size_t damaged = looks->found.damaged + looks->found.cut;

    if (looks->several > 0)
        al_out_line(call->note,
                    ngettext("%zu more answer held several records; whether "
                             "these were among them is not noted.",
                             "%zu more answers held several records; whether "
                             "these were among them is not noted.",
                             looks->several),
                    looks->several);
    if (damaged > 0) {
        al_out_line(call->note,
                    ngettext("%zu note was removed, moved or changed.",
                             "%zu notes were removed, moved or changed.",
                             damaged),
                    damaged);
        call->is_no = true;
    }
}

static enum al_status run_reads(struct al_call *call, struct al_err *err)
{
    const struct reads_opts *opts = call->opts;
    struct al_looks looks = {0};
    struct al_id person, *of = NULL;
    enum al_status status = check_month("from", opts->from, err);

    if (status == AL_OK)
        status = check_month("to", opts->to, err);
    if (status == AL_OK && call->arg_count == 1) {
        status = al_rows_resolve(call, NULL, NULL, call->args[0], &person, err);
        of = &person;
    }
    if (status == AL_OK)
        status =
            al_looks_load(&looks, call->ledger, of, opts->from, opts->to, err);
    if (status == AL_OK && opts->is_json)
        print_json(call, &looks);
    for (size_t i = 0; status == AL_OK && !opts->is_json && i < looks.count;
         i++)
        print_look(call, &looks.items[i]);
    if (status == AL_OK && looks.count == 0)
        al_out_line(call->note, "%s",
                    _("Nothing of that was looked at on this device."));
    if (status == AL_OK)
        say_rest(call, &looks);
    al_looks_drop(&looks);
    return status;
}

static const struct al_opt reads_options[] = {
    {.name = "from",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct reads_opts, from),
     .value = N_("MONTH"),
     .help = N_("from this month on, such as 2026-11")},
    {.name = "to",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct reads_opts, to),
     .value = N_("MONTH"),
     .help = N_("up to this month, itself included")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct reads_opts, is_json),
     .help = N_("print a JSON array")},
};

const struct al_cmd al_cmd_reads = {
    .name = "reads",
    .group = AL_CMD_CARE,
    .help = N_("who was looked at on this device, and when"),
    .usage = N_("[PERSON]"),
    .more = N_("With a name or id: what was opened or handed out of theirs. "
               "Each device has a\nlog of its own, sealed, that holds no "
               "names. The copy for an access request\nhas it, too. Ends with "
               "1 when an "
               "entry was removed or changed."),
    .flags = AL_CMD_LEDGER,
    .max_args = 1,
    .opts = reads_options,
    .opt_count = AL_COUNT(reads_options),
    .opts_size = sizeof(struct reads_opts),
    .run = run_reads,
};
