/* tui/cmd_verify.c - `alongside verify`: is every save what its author made? */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/cmd.h"

struct verify_opts {
    const char *signers;
};

/* The members' keys, for `git log --show-signature` and the like. */
static enum al_status write_signers(struct al_call *call, const char *path,
                                    struct al_err *err)
{
    struct al_str text = {0}, clean = {0};
    enum al_status status = al_ledger_signers(call->ledger, &text, err);
    bool is_written;
    int fd;

    if (status != AL_OK)
        goto done;
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        status = al_fail_errno(err, errno, _("%s could not be written"), path);
        goto done;
    }
    al_text_filter(al_str_text(&text), text.len, true, &clean);
    is_written = write(fd, clean.data, clean.len) == (ssize_t)clean.len;
    if (close(fd) != 0 || !is_written)
        status = al_fail_errno(err, errno, _("%s could not be written"), path);
    else
        al_out_line(call->out, _("The members' keys are in %s."), path);

done:
    al_str_drop(&text);
    al_str_drop(&clean);
    return status;
}

static enum al_status run_verify(struct al_call *call, struct al_err *err)
{
    const struct verify_opts *opts = call->opts;
    struct al_verify_report report = {0};
    enum al_status status = al_ledger_verify(call->ledger, &report, err);

    if (status == AL_OK) {
        if (report.text.len > 0) /* its last line has its end already */
            al_str_cut(&report.text, report.text.len - 1);
        al_out_text(call->out, 0, al_str_text(&report.text));
        call->is_no = report.damaged > 0 || report.is_refused;
        if (opts->signers)
            status = write_signers(call, opts->signers, err);
    }
    al_str_drop(&report.text);
    return status;
}

static const struct al_opt verify_options[] = {
    {.name = "signers",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct verify_opts, signers),
     .value = N_("FILE"),
     .help = N_("write the members' keys for git to FILE")},
};

const struct al_cmd al_cmd_verify = {
    .name = "verify",
    .group = AL_CMD_CARE,
    .help = N_("check every save and every record"),
    .more = N_("Says so and ends with 1 when something is damaged."),
    .flags = AL_CMD_LEDGER,
    .opts = verify_options,
    .opt_count = AL_COUNT(verify_options),
    .opts_size = sizeof(struct verify_opts),
    .run = run_verify,
};

static enum al_status run_rebuild(struct al_call *call, struct al_err *err)
{
    size_t records = 0;
    enum al_status status = al_ledger_rebuild(call->ledger, &records, err);

    if (status == AL_OK)
        al_out_line(call->out,
                    ngettext("The index was made again from %zu record.",
                             "The index was made again from %zu records.",
                             records),
                    records);
    return status;
}

const struct al_cmd al_cmd_rebuild = {
    .name = "rebuild",
    .group = AL_CMD_CARE,
    .help = N_("make the index again from the history"),
    .more = N_("The index is only a help for searching: it may be deleted at "
               "any time."),
    .flags = AL_CMD_LEDGER,
    .run = run_rebuild,
};
