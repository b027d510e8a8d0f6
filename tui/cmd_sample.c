/* tui/cmd_sample.c - `alongside sample`: a service to try things on. */
#include "config.h"

#include "core/i18n.h"
#include "core/sample.h"
#include "tui/cmd.h"
#include "tui/progress.h"
#include "tui/sample_folder.h"

struct sample_opts {
    size_t records;
    size_t saves;
};

static bool on_saved(void *arg, size_t saved, size_t expected)
{
    return al_progress_show(arg,
                            expected > 0 ? (int)(saved * 100 / expected) : 50,
                            _("Making the sample"));
}

static enum al_status run_sample(struct al_call *call, struct al_err *err)
{
    const struct sample_opts *opts = call->opts;
    const char *dir = call->args[0];
    struct al_progress progress;
    const struct al_sample_wish wish = {.records = opts->records,
                                        .saves = opts->saves,
                                        .on_saved = on_saved,
                                        .arg = &progress};
    enum al_status status;

    al_progress_start(&progress, call->note);
    status = al_sample_folder_make(dir, &wish, err);
    al_progress_end(&progress);
    if (status != AL_OK)
        return status;
    al_out_line(call->out, _("%s, which is invented, is in %s."),
                al_sample_service(), dir);
    al_out_line(call->out, _("alongside --dir %s opens it."), dir);
    return AL_OK;
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
