/* tui/cmd_evidence.c - `alongside evidence`: by item, and the pack. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/codes.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/edits.h"
#include "tui/evidence_file.h"
#include "tui/looked.h"
#include "tui/rows.h"

struct evidence_opts {
    const char *out, *why, *review, *scheme, *note;
    bool is_large, is_html;
};

static const struct al_field *item_field(void)
{
    return al_field_by_name(al_kind_by_name(AL_KIND_EVIDENCE), "item");
}

/* "V1" is none of V10 to V14; NULL: it is no number of an item. */
static const char *by_number(const char *typed)
{
    for (size_t i = 0; i < al_codes_evidence_item.count; i++) {
        const char *code = al_codes_evidence_item.codes[i].code;
        struct al_str number = {0};
        bool is_it;

        al_evidence_short(code, &number);
        is_it = strcasecmp(al_str_text(&number), typed) == 0;
        al_str_drop(&number);
        if (is_it)
            return code;
    }
    return NULL;
}

/* "O7", "disclosure" -> the code; owned strings in codes. */
static enum al_status read_items(const struct al_call *call, size_t from,
                                 char ***codes, size_t *count,
                                 struct al_err *err)
{
    enum al_status status = AL_OK;

    *codes = al_calloc(call->arg_count + 1, sizeof(**codes));
    for (size_t i = from; i < call->arg_count && status == AL_OK; i++) {
        const char *number = by_number(call->args[i]);
        struct al_str code = {0};

        if (number)
            al_str_puts(&code, number);
        else
            status =
                al_value_read(item_field(), call->args[i],
                              al_ledger_calendar(call->ledger), &code, err);
        if (status == AL_OK)
            (*codes)[(*count)++] = al_str_take(&code);
        al_str_drop(&code);
    }
    if (status == AL_OK && *count == 0)
        status = al_fail(err, AL_EINVAL,
                         _("name the items: O7 V1, or a word of one"));
    return status;
}

static void drop_items(char **codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(codes[i]);
    free(codes);
}

/* ---- the pack ---- */

static enum al_status pack(struct al_call *call, struct al_err *err)
{
    const struct evidence_opts *opts = call->opts;
    struct al_evidence_file file = {.is_large = opts->is_large,
                                    .is_html = opts->is_html,
                                    .path = opts->out,
                                    .why = opts->why};
    struct al_str day = {0};
    char **codes;
    size_t count = 0;
    enum al_status status = read_items(call, 1, &codes, &count, err);

    if (status == AL_OK && al_is_empty(opts->out))
        status = al_fail(err, AL_EINVAL, _("say where to: --out FILE"));
    if (status == AL_OK && opts->review)
        status = al_rows_resolve(call, AL_KIND_REVIEW, "review", opts->review,
                                 &file.review, err);
    file.items = (const char *const *)codes;
    file.count = count;
    if (status == AL_OK)
        status = al_evidence_file_make(call->ledger, &file, err);
    if (status == AL_OK) {
        al_date_show(file.delete_by, &day);
        al_out_line(call->out,
                    _("%zu records stand behind it. Delete every "
                      "copy by %s."),
                    file.records, al_str_text(&day));
        if (file.left_out > 0)
            al_out_line(call->note,
                        _("%zu notes were left out: a name may stand in them."),
                        file.left_out);
    }
    al_str_drop(&day);
    drop_items(codes, count);
    return status;
}

/* ---- naming ---- */

static enum al_status name(struct al_call *call, struct al_err *err)
{
    const struct evidence_opts *opts = call->opts;
    struct al_id me = al_ledger_me(call->ledger), record, id;
    struct al_edits edits = {0};
    struct al_record *made;
    char **codes = NULL;
    size_t count = 0;
    enum al_status status =
        call->arg_count > 2
            ? al_rows_resolve(call, NULL, NULL, call->args[1], &record, err)
            : al_fail(err, AL_EINVAL,
                      _("name a record, and the items that it is evidence "
                        "for"));

    if (status == AL_OK)
        status = read_items(call, 2, &codes, &count, err);
    for (size_t i = 0; i < count && status == AL_OK; i++) {
        status = al_evidence_make(
            al_ledger_link_key(call->ledger), codes[i], &record, opts->note,
            al_ledger_calendar(call->ledger).today, &me, &id, &made, err);
        if (status == AL_OK)
            al_edits_add(&edits, &id, NULL, made);
    }
    status = al_edits_save(&edits, call->ledger, status, err);
    if (status == AL_OK)
        al_out_line(call->note,
                    _("Saved. `alongside undo` takes it back, all of it."));
    drop_items(codes, count);
    return status;
}

/* ---- how it stands ---- */

static enum al_status tell(struct al_call *call, struct al_err *err)
{
    const struct evidence_opts *opts = call->opts;
    const char *scheme = opts->scheme ? opts->scheme : "fidelity";
    struct al_evidence evidence;
    enum al_status status =
        al_code_is_known(&al_codes_evidence_scheme, scheme)
            ? al_evidence_load(call->index, scheme,
                               al_ledger_calendar(call->ledger).today,
                               &evidence, err)
            : al_fail(err, AL_EINVAL, _("--scheme takes fidelity or cqc"));

    for (size_t i = 0; status == AL_OK && i < evidence.count; i++) {
        const struct al_evidence_item *item = &evidence.items[i];
        struct al_str day = {0};

        if (item->newest.year)
            al_date_show(item->newest, &day);
        al_out_line(call->out, "%-34s %4zu  %-11s  %s",
                    al_code_label(&al_codes_evidence_item, item->code),
                    item->count, al_str_text(&day),
                    item->count == 0 ? _("none")
                    : item->is_old   ? _("none of the last 12 months")
                                     : "");
        al_str_drop(&day);
    }
    return status;
}

static enum al_status run_evidence(struct al_call *call, struct al_err *err)
{
    if (call->arg_count == 0)
        return tell(call, err);
    if (strcmp(call->args[0], "pack") == 0)
        return pack(call, err);
    if (strcmp(call->args[0], "name") == 0)
        return name(call, err);
    return al_fail(err, AL_EINVAL,
                   _("evidence takes pack or name, or nothing at all"));
}

static const struct al_opt evidence_options[] = {
    {.name = "out",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct evidence_opts, out),
     .value = N_("FILE"),
     .help = N_("the pack goes to this new file")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct evidence_opts, why),
     .value = N_("TEXT"),
     .help = N_("why the pack is made; it is noted")},
    {.name = "review",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct evidence_opts, review),
     .value = N_("ID"),
     .help = N_("the review that it is for, not the next")},
    {.name = "scheme",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct evidence_opts, scheme),
     .value = N_("WHICH"),
     .help = N_("fidelity, or cqc")},
    {.name = "large",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct evidence_opts, is_large),
     .help = N_("the pack in large print")},
    {.name = "html",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct evidence_opts, is_html),
     .help = N_("the pack as one file for a browser, for A4")},
    {.name = "note",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct evidence_opts, note),
     .value = N_("TEXT"),
     .help = N_("what a record shows, without names")},
};

const struct al_cmd al_cmd_evidence = {
    .name = "evidence",
    .group = AL_CMD_WORK,
    .help = N_("what shows how you work, by item; the pack"),
    .usage = N_("[pack ITEM... | name RECORD ITEM...]"),
    .more = N_("A pack holds no names: days, kinds and numbers, and words that "
               "people agreed to\nfor a fidelity review. It is for the next "
               "review, which keeps the day by which\nevery copy is to be "
               "deleted.\n"
               "  alongside evidence --scheme cqc\n"
               "  alongside evidence name 7k2m O7 --note 'A work story told'\n"
               "  alongside evidence pack O7 O8 --html --out pack.html --why "
               "'the review in May'"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = SIZE_MAX,
    .opts = evidence_options,
    .opt_count = AL_COUNT(evidence_options),
    .opts_size = sizeof(struct evidence_opts),
    .run = run_evidence,
};
