/* tui/cmd_join.c - `alongside join`: become a member of a team's service. */
#include "config.h"

#include "core/i18n.h"
#include "share/bundle.h"
#include "share/invite.h"
#include "share/site.h"
#include "share/team.h"
#include "tui/cmd.h"
#include "tui/login.h"
#include "tui/meet.h"
#include "tui/progress.h"

struct join_opts {
    const char *me;
    bool is_trusted;
    const char *fingerprint;
};

/* The address that was typed, invited to, or set for this machine. */
static enum al_status read_where(struct al_call *call, struct al_invite *invite,
                                 struct al_err *err)
{
    struct al_site site = {0};
    enum al_status status = AL_OK;

    if (call->arg_count == 1 && al_invite_is_in(call->args[0]))
        return al_invite_parse(call->args[0], invite, err);
    if (call->arg_count == 1) {
        al_str_puts(&invite->address, call->args[0]);
        return AL_OK;
    }
    al_site_load(al_site_path(), &site);
    if (site.said.len)
        al_out_line(call->note, "alongside: %s", al_str_text(&site.said));
    if (site.remote.len)
        al_str_puts(&invite->address, al_str_text(&site.remote));
    else
        status = al_fail(err, AL_EINVAL,
                         _("An address is needed, or the line of an "
                           "invitation"));
    al_site_drop(&site);
    return status;
}

/* What there is to ask about an address before anything goes there. */
static enum al_status get_ready(struct al_call *call, const char *address,
                                struct al_err *err)
{
    const struct join_opts *opts = call->opts;
    bool is_foreign;
    enum al_status status =
        al_cmd_trust(call, address, opts->is_trusted, &is_foreign, err);

    if (status == AL_OK)
        status = al_cmd_meet(call, address, opts->fingerprint, NULL, err);
    if (status == AL_OK)
        status = al_cmd_login(call, address, false, err);
    /* What is in use already is left as it is: the join says so. */
    if (status == AL_OK && is_foreign && !al_ledger_exists(call->dir))
        status = al_ledger_trust_remote(call->dir, err);
    return status;
}

static enum al_status join(struct al_call *call, const struct al_invite *invite,
                           struct al_err *err)
{
    const struct join_opts *opts = call->opts;
    const char *address = al_str_text(&invite->address);
    struct al_progress progress;
    enum al_status status =
        al_bundle_is(address) ? AL_OK : get_ready(call, address, err);

    if (status != AL_OK)
        return status;
    al_progress_start(&progress, call->note);
    status = al_ledger_join_told(
        call->dir, address,
        al_id_is_zero(&invite->service) ? NULL : &invite->service, opts->me,
        al_progress_show, &progress, err);
    al_progress_end(&progress);
    return status;
}

static enum al_status run_join(struct al_call *call, struct al_err *err)
{
    struct al_ledger *ledger = NULL;
    struct al_invite invite = {0};
    struct al_str words = {0};
    bool moved;
    enum al_status status = read_where(call, &invite, err);

    if (status == AL_OK)
        status = join(call, &invite, err);
    al_invite_drop(&invite);
    if (status != AL_OK)
        return status;
    status = al_ledger_open(call->dir, &ledger, err);
    /* Only the index knows what the service is called. */
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status != AL_OK) {
        al_ledger_close(ledger);
        return status;
    }
    al_out_line(call->out, _("You asked to be let in. Ring a lead of the team "
                             "and read these four words out:"));
    status = al_team_words(ledger, al_ledger_device(ledger), &words, err);
    if (status == AL_OK)
        al_out_line(call->out, "    %s", al_str_text(&words));
    if (*al_ledger_remote(ledger))
        al_out_line(call->out,
                    _("Once the lead has let you in, `alongside sync` "
                      "brings the records to %s."),
                    call->dir);
    else
        al_out_line(
            call->out,
            _("They need your asking first: `alongside send` writes it "
              "to a stick, `alongside get` takes\nit in there. Once the "
              "lead has let you in, get the file that they send you."));
    al_str_drop(&words);
    al_ledger_close(ledger);
    return status;
}

static const struct al_opt join_options[] = {
    {.name = "me",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct join_opts, me),
     .value = N_("NAME"),
     .help = N_("your name, as colleagues know you"),
     .is_required = true},
    {.name = "trust",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct join_opts, is_trusted),
     .help = N_("join although the folder is another user's")},
    {.name = "fingerprint",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct join_opts, fingerprint),
     .value = N_("SHA256:..."),
     .help = N_("ssh: the key of a server that is new here")},
};

const struct al_cmd al_cmd_join = {
    .name = "join",
    .group = AL_CMD_START,
    .help = N_("join your team's service by its address"),
    .usage = N_("[ADDRESS|LINE|FILE] --me NAME"),
    .more =
        N_("LINE is what `alongside invite` prints, FILE what a member sent to "
           "a stick.\nWithout any, the address is the one that "
           "/etc/alongside.conf names.\n"
           "Whoever is let in can read all of the service's records.\n"
           "  alongside join me@host.example:team.git --me 'Priya N.'"),
    .flags = AL_CMD_SAVES,
    .max_args = 1,
    .opts = join_options,
    .opt_count = AL_COUNT(join_options),
    .opts_size = sizeof(struct join_opts),
    .run = run_join,
};
