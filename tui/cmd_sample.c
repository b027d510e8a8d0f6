/* tui/cmd_sample.c - `alongside sample`: a service to try things on. */
#include "config.h"

#include <stdlib.h>

#include "core/i18n.h"
#include "core/sample.h"
#include "tui/cmd.h"
#include "tui/progress.h"

#define RECORDS_PER_SAVE 500

struct sample_opts {
    size_t records;
    size_t saves;
};

/* Where the sample's records go, and how far it is. */
struct target {
    struct al_ledger *ledger;
    struct al_progress *progress;
    size_t saved, expected; /* records; 0: not known */
    bool is_import;
};

static enum al_status save(void *arg, const struct al_made *items, size_t count,
                           struct al_err *err)
{
    struct target *target = arg;
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){.id = items[i].id,
                                    .opened = items[i].opened,
                                    .form = items[i].record};
    status =
        target->is_import
            ? al_ledger_import(target->ledger, edits, count, &saved, err)
            : al_ledger_save(target->ledger, edits, count, NULL, &saved, err);
    free(edits);
    if (status != AL_OK)
        return status;
    target->saved += count;
    if (!al_progress_show(target->progress,
                          target->expected > 0
                              ? (int)(target->saved * 100 / target->expected)
                              : 50,
                          _("Making the sample")))
        return al_fail(err, AL_ECANCELLED,
                       _("stopped half way; the folder "
                         "can be deleted"));
    return AL_OK;
}

static enum al_status fill(const struct sample_opts *opts,
                           struct al_ledger *ledger,
                           struct al_progress *progress, struct al_err *err)
{
    struct target target = {.ledger = ledger,
                            .progress = progress,
                            .expected = opts->records + opts->saves,
                            .is_import = true};
    struct al_sample sample = {.index = al_ledger_index(ledger),
                               .random = al_ledger_random(ledger),
                               .link_key = al_ledger_link_key(ledger),
                               .me = al_ledger_me(ledger),
                               .today = al_today(),
                               .save = save,
                               .save_arg = &target};
    enum al_status status = AL_OK;

    if (opts->records == 0 && opts->saves == 0)
        return al_sample_build(&sample, err);
    if (opts->records > 0)
        status = al_sample_many(&sample, opts->records, RECORDS_PER_SAVE, err);
    target.is_import = false;
    if (status == AL_OK && opts->saves > 0)
        status = al_sample_many(&sample, opts->saves, 1, err);
    return status;
}

static enum al_status run_sample(struct al_call *call, struct al_err *err)
{
    const char *dir = call->args[0];
    struct al_ledger *ledger = NULL;
    struct al_progress progress;
    bool moved;
    enum al_status status =
        al_ledger_init_sample(dir, al_sample_service(), al_sample_me(), err);

    if (status == AL_OK)
        status = al_ledger_open(dir, &ledger, err);
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status == AL_OK) {
        al_progress_start(&progress, call->note);
        status = fill(call->opts, ledger, &progress, err);
        al_progress_end(&progress);
    }
    if (status == AL_OK) {
        al_out_line(call->out, _("%s, which is invented, is in %s."),
                    al_sample_service(), dir);
        al_out_line(call->out, _("alongside --dir %s opens it."), dir);
    }
    al_ledger_close(ledger);
    return status;
}

static const struct al_opt sample_options[] = {
    {.name = "records",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct sample_opts, records),
     .value = N_("N"),
     .help = N_("N plausible records instead, for measuring")},
    {.name = "saves",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct sample_opts, saves),
     .value = N_("N"),
     .help = N_("N saves of one record each, for measuring")},
};

const struct al_cmd al_cmd_sample = {
    .name = "sample",
    .group = AL_CMD_START,
    .help = N_("make an invented service to try things on"),
    .usage = N_("DIR"),
    .more = N_("A year of work of Harbour IPS, around today.\n"
               "Delete DIR when you are done with it."),
    .flags = AL_CMD_SAVES | AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = sample_options,
    .opt_count = AL_COUNT(sample_options),
    .opts_size = sizeof(struct sample_opts),
    .run = run_sample,
};
