/* tui/cmd_host.c - `alongside host`: the shared copy, for whoever looks after
 * a server. */
#include "config.h"

#include "core/i18n.h"
#include "core/json.h"
#include "share/host.h"
#include "tui/cmd.h"

struct host_opts {
    const char *group;
    bool only_checks, is_json;
};

/* What a look found, as it comes. */
struct findings {
    struct al_call *call;
    struct al_str text;
    struct al_json json;
    bool is_json;
};

static void on_found(void *arg, bool is_wrong, const char *what,
                     const char *mend)
{
    struct findings *found = arg;

    if (found->is_json) {
        al_json_open(&found->json, '{');
        al_json_key(&found->json, "wrong");
        al_json_bool(&found->json, is_wrong);
        al_json_pair(&found->json, "what", what);
        al_json_pair(&found->json, "mend", mend);
        al_json_close(&found->json, '}');
        return;
    }
    al_out_line(found->call->out, is_wrong ? _("Wrong: %s.") : _("Note: %s."),
                what);
    if (*mend)
        al_out_line(found->call->out, "    %s", mend);
}

static void say_made(struct al_call *call, const char *dir)
{
    struct al_str address = {0};

    al_host_address(dir, &address);
    al_out_line(call->out, _("Made. Colleagues' address is %s on this machine, "
                             "and %s from others."),
                dir, al_str_text(&address));
    al_str_drop(&address);
}

static enum al_status check(struct al_call *call, bool is_made,
                            struct al_err *err)
{
    const struct host_opts *opts = call->opts;
    struct findings found = {.call = call, .is_json = opts->is_json};
    size_t wrong = 0;
    enum al_status status;

    found.json.out = &found.text;
    if (opts->is_json) {
        al_json_open(&found.json, '{');
        al_json_pair(&found.json, "folder", call->args[0]);
        al_json_key(&found.json, "made");
        al_json_bool(&found.json, is_made);
        al_json_key(&found.json, "found");
        al_json_open(&found.json, '[');
    }
    status = al_host_check(call->args[0], opts->group, on_found, &found, &wrong,
                           err);
    if (opts->is_json && status == AL_OK) {
        al_json_close(&found.json, ']');
        al_json_close(&found.json, '}');
        al_out_json(call->out, &found.text);
    } else if (status == AL_OK && wrong == 0 && !is_made) {
        al_out_line(call->out, _("Nothing is wrong with %s."), call->args[0]);
    }
    call->is_no = wrong > 0;
    al_str_drop(&found.text);
    return status;
}

static enum al_status run_host(struct al_call *call, struct al_err *err)
{
    const struct host_opts *opts = call->opts;
    const char *dir = call->args[0];
    bool is_new = !opts->only_checks && !al_host_exists(dir);
    enum al_status status = AL_OK;

    if (is_new)
        status = al_host_make(dir, opts->group, err);
    if (status == AL_OK && is_new && !opts->is_json)
        say_made(call, dir);
    return status == AL_OK ? check(call, is_new, err) : status;
}

static const struct al_opt host_options[] = {
    {.name = "group",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct host_opts, group),
     .value = N_("GROUP"),
     .help = N_("the Unix group of the team's accounts")},
    {.name = "check",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct host_opts, only_checks),
     .help = N_("make nothing, only say what is wrong")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct host_opts, is_json),
     .help = N_("print what was found as JSON")},
};

const struct al_cmd al_cmd_host = {
    .name = "host",
    .group = AL_CMD_SHARE,
    .help = N_("on a server: make the place to meet, or check it"),
    .usage = N_("DIR"),
    .more = N_("Makes a bare git repository that a group of accounts can send "
               "to, and nobody\ncan rewind; without --group one account has "
               "it. One that is there is checked:\neach thing that is wrong "
               "is said with the line that mends it, and nothing is\n"
               "changed. Root is needed only where it is said.\n"
               "  sudo alongside host /srv/alongside/team.git --group ips"),
    .flags = AL_CMD_FILE,
    .min_args = 1,
    .max_args = 1,
    .opts = host_options,
    .opt_count = AL_COUNT(host_options),
    .opts_size = sizeof(struct host_opts),
    .run = run_host,
};
