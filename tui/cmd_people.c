/* tui/cmd_people.c - `alongside hand-over` and `same`: people to a colleague,
 * and two records of one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/handover.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/same.h"
#include "tui/edits.h"
#include "tui/looked.h"
#include "tui/rows.h"

struct people_opts {
    const char *to;
    const char *all_of;
    bool is_dry;
};

/* What was told has the service's word for people in it. */
static void print(struct al_call *call, const struct al_str *text)
{
    struct al_str filled = {0};

    al_words_fill(call->out->words, al_str_text(text), &filled);
    al_out_text(call->out, 0, al_str_text(&filled));
    al_str_drop(&filled);
}

/* Save them, unless it is only asked what would be; says which. */
static enum al_status save(struct al_call *call, struct al_edits *edits,
                           enum al_status status, struct al_err *err)
{
    const struct people_opts *opts = call->opts;
    size_t count = edits->count;

    if (opts->is_dry) {
        for (size_t i = 0; i < edits->count; i++) {
            al_record_free(edits->owned[i].opened);
            al_record_free(edits->owned[i].form);
        }
        free(edits->items);
        free(edits->owned);
        *edits = (struct al_edits){0};
        if (status == AL_OK)
            al_out_line(call->out, "%s", _("Nothing was saved."));
        return status;
    }
    status = al_edits_save(edits, call->ledger, status, err);
    if (status == AL_OK && count > 0)
        al_out_line(call->out, "%s",
                    _("Saved. `alongside undo` takes it back, all of it."));
    return status;
}

/* ---- hand-over ---- */

static enum al_status find_people(struct al_call *call, const struct al_id *to,
                                  struct al_handover *handover,
                                  struct al_err *err)
{
    struct al_id *ids = al_calloc(call->arg_count + 1, sizeof(*ids));
    enum al_status status = AL_OK;

    for (size_t i = 0; i < call->arg_count && status == AL_OK; i++)
        status = al_rows_resolve(call, AL_KIND_PERSON, NULL, call->args[i],
                                 &ids[i], err);
    if (status == AL_OK)
        status = al_handover_people(call->index, ids, call->arg_count, to,
                                    handover, err);
    free(ids);
    return status;
}

static enum al_status find_all(struct al_call *call, const struct al_id *to,
                               struct al_handover *handover, struct al_err *err)
{
    const struct people_opts *opts = call->opts;
    struct al_id from = al_ledger_me(call->ledger);
    enum al_status status = AL_OK;

    if (strcmp(opts->all_of, "me") != 0)
        status = al_rows_resolve(call, AL_KIND_STAFF, "all-of", opts->all_of,
                                 &from, err);
    return status == AL_OK
               ? al_handover_caseload(call->index, &from, to, handover, err)
               : status;
}

static enum al_status run_hand_over(struct al_call *call, struct al_err *err)
{
    const struct people_opts *opts = call->opts;
    struct al_handover handover = {0};
    struct al_edits edits = {0};
    struct al_str text = {0};
    struct al_id to;
    enum al_status status;

    if ((call->arg_count > 0) == (opts->all_of != NULL))
        return al_fail(err, AL_EINVAL,
                       _("say who moves: {people}, or --all-of a colleague"));
    status = al_rows_resolve(call, AL_KIND_STAFF, "to", opts->to, &to, err);
    if (status == AL_OK)
        status = opts->all_of ? find_all(call, &to, &handover, err)
                              : find_people(call, &to, &handover, err);
    if (status != AL_OK)
        return status;
    al_handover_tell(&handover, &text);
    print(call, &text);
    al_looked(call, "list", NULL, AL_KIND_PERSON, handover.count);
    for (size_t i = 0; i < handover.count; i++)
        al_edits_add(&edits, &handover.items[i].id,
                     al_record_copy(handover.items[i].opened),
                     al_record_copy(handover.items[i].form));
    status = save(call, &edits, AL_OK, err);
    al_handover_drop(&handover);
    al_str_drop(&text);
    return status;
}

static const struct al_opt hand_over_options[] = {
    {.name = "to",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct people_opts, to),
     .value = N_("COLLEAGUE"),
     .help = N_("who works with them from now on"),
     .is_required = true},
    {.name = "all-of",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct people_opts, all_of),
     .value = N_("COLLEAGUE"),
     .help = N_("the whole caseload of a colleague, or me")},
    {.name = "dry",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct people_opts, is_dry),
     .help = N_("only say what would move")},
};

const struct al_cmd al_cmd_hand_over = {
    .name = "hand-over",
    .group = AL_CMD_WORK,
    .help = N_("move {people}, and what was promised, to a colleague"),
    .usage = N_("PERSON... --to COLLEAGUE"),
    .more = N_("With somebody goes what is open: follow-ups, what is planned "
               "with them alone,\n"
               "what they said that waits for an answer. What is over "
               "stays.\n"
               "  alongside hand-over ada sam --to ben --dry\n"
               "  alongside hand-over --all-of me --to ben"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = SIZE_MAX,
    .opts = hand_over_options,
    .opt_count = AL_COUNT(hand_over_options),
    .opts_size = sizeof(struct people_opts),
    .run = run_hand_over,
};

/* ---- the same person ---- */

static enum al_status run_same(struct al_call *call, struct al_err *err)
{
    struct al_same same = {.stays = NULL};
    struct al_edits edits = {0};
    struct al_str text = {0};
    struct al_id stays, goes;
    enum al_status status =
        al_rows_resolve(call, AL_KIND_PERSON, NULL, call->args[0], &stays, err);

    if (status == AL_OK)
        status = al_rows_resolve(call, AL_KIND_PERSON, NULL, call->args[1],
                                 &goes, err);
    if (status == AL_OK)
        status = al_same_make(call->index, &stays, &goes, &same, err);
    if (status != AL_OK)
        return status;
    al_same_tell(call->index, &same, &text);
    print(call, &text);
    al_looked(call, "show", &stays, AL_KIND_PERSON, 1);
    al_looked(call, "show", &goes, AL_KIND_PERSON, 1);
    al_edits_add(&edits, &stays, al_record_copy(same.stays),
                 al_record_copy(same.stays_form));
    al_edits_add(&edits, &goes, al_record_copy(same.goes),
                 al_record_copy(same.goes_form));
    status = save(call, &edits, AL_OK, err);
    al_same_drop(&same);
    al_str_drop(&text);
    return status;
}

static const struct al_opt same_options[] = {
    {.name = "dry",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct people_opts, is_dry),
     .help = N_("only compare the two")},
};

const struct al_cmd al_cmd_same = {
    .name = "same",
    .group = AL_CMD_WORK,
    .help = N_("put two records of one {person} together"),
    .usage = N_("STAYS OTHER"),
    .more = N_("The first stays; what only the other has is taken over, and "
               "all that is written\n"
               "about either is then about one. Nothing is removed.\n"
               "  alongside same 'Ada L.' 'Ada Lopez' --dry"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .min_args = 2,
    .max_args = 2,
    .opts = same_options,
    .opt_count = AL_COUNT(same_options),
    .opts_size = sizeof(struct people_opts),
    .run = run_same,
};
