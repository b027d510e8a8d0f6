/* tui/cmd_team.c - `alongside team`: who reads along. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/json.h"
#include "core/kinds.h"
#include "core/query.h"
#include "share/team.h"
#include "tui/cmd.h"
#include "tui/team_rows.h"

struct team_opts {
    const char *name, *words, *person;
    bool as_lead, is_json;
};

/* ---- list ---- */

static bool print_device(void *arg, const struct al_device *device)
{
    struct al_call *call = arg;
    struct al_str line = {0}, who = {0}, state = {0};

    if (device->state == AL_DEVICE_LEFT)
        return true;
    al_team_who(call->index, device, &who);
    al_team_state(device, &state);
    al_out_column(call->out, device->device, 18, &line);
    al_out_column(call->out, al_str_text(&who), 24, &line);
    al_out_column(call->out, al_str_text(&state), 0, &line);
    al_out_line(call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
    al_str_drop(&who);
    al_str_drop(&state);
    return true;
}

static bool print_device_json(void *arg, const struct al_device *device)
{
    struct al_json *json = arg;

    al_json_open(json, '{');
    al_json_pair(json, "device", device->device);
    al_json_pair(json, "state",
                 device->state == AL_DEVICE_WAITING ? "waiting"
                 : device->state == AL_DEVICE_IN    ? "in"
                                                    : "left");
    al_json_pair(json, "role",
                 device->is_sheet  ? "sheet"
                 : device->is_lead ? "lead"
                                   : "worker");
    al_json_key(json, "behind");
    al_json_bool(json, device->is_behind);
    if (device->has_saved)
        al_json_pair(json, "last_save", device->last_save);
    al_json_close(json, '}');
    return true;
}

static enum al_status list_json(struct al_call *call, struct al_err *err)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};
    enum al_status status;

    al_json_open(&json, '[');
    status = al_team_each(call->ledger, print_device_json, &json, err);
    al_json_close(&json, ']');
    if (status == AL_OK)
        al_out_json(call->out, &text);
    al_str_drop(&text);
    return status;
}

static enum al_status list(struct al_call *call, const char *arg,
                           struct al_err *err)
{
    const struct team_opts *opts = call->opts;
    struct al_team_count count;
    struct al_str warning = {0};
    enum al_status status;

    (void)arg;
    if (opts->is_json)
        return list_json(call, err);
    if ((status = al_team_each(call->ledger, print_device, call, err)) ||
        (status = al_team_count(call->ledger, &count, err)))
        return status;
    al_team_warning(&count, _("`alongside sheet` makes one."), &warning);
    if (warning.len)
        al_out_line(call->out, "%s", al_str_text(&warning));
    al_str_drop(&warning);
    return AL_OK;
}

/* ---- one device ---- */

static enum al_status words(struct al_call *call, const char *device,
                            struct al_err *err)
{
    struct al_str four = {0};
    enum al_status status =
        al_team_words(call->ledger, device, &four, err);

    if (status == AL_OK)
        al_out_line(call->out, "%s", al_str_text(&four));
    al_str_drop(&four);
    return status;
}

/* The words were read out by the newcomer: typed here, or agreed to. */
static enum al_status compare(struct al_call *call, const char *device,
                              struct al_err *err)
{
    const struct team_opts *opts = call->opts;
    struct al_str four = {0};
    char answer = 'n';
    enum al_status status = al_team_words(call->ledger, device, &four, err);

    if (status == AL_OK && opts->words) {
        if (strcmp(opts->words, al_str_text(&four)) != 0)
            status = al_fail(err, AL_EREFUSED,
                             _("The words differ: this is not the device that "
                               "you speak with. Do not let it in"));
    } else if (status == AL_OK && !al_cmd_can_ask(call)) {
        status = al_fail(err, AL_EINVAL,
                         _("--words is needed: the four words that the "
                           "colleague reads out"));
    } else if (status == AL_OK) {
        al_out_line(call->note, _("Ask the colleague to read out the four "
                                  "words on their screen. Here they are:"));
        al_out_line(call->note, "    %s", al_str_text(&four));
        status = al_cmd_ask(call, _("Are they the same, all four? n, y:"),
                            "ny", &answer, err);
        if (status == AL_OK && answer == 'n')
            status = al_fail(err, AL_ECANCELLED,
                             _("The device was not let in"));
    }
    al_str_drop(&four);
    return status;
}

static enum al_status let_in(struct al_call *call, const char *device,
                             struct al_err *err)
{
    const struct team_opts *opts = call->opts;
    struct al_saved saved;
    enum al_status status = compare(call, device, err);

    if (status == AL_OK)
        status = al_team_let_in(call->ledger, device, opts->name, opts->as_lead,
                                &saved, err);
    if (status == AL_OK)
        al_out_line(call->out,
                    *al_ledger_remote(call->ledger)
                        ? _("Device %s is let in. It can read after your next "
                            "sync, and its own.")
                        : _("Device %s is let in. It can read once it gets a "
                            "file from here: `alongside send`."),
                    device);
    return status;
}

static enum al_status set_lead(struct al_call *call, const char *device,
                               struct al_err *err)
{
    struct al_saved saved;
    enum al_status status =
        al_team_set_lead(call->ledger, device, true, &saved, err);

    if (status == AL_OK)
        al_out_line(call->out, _("Device %s is a lead's now."), device);
    return status;
}

static enum al_status set_worker(struct al_call *call, const char *device,
                                 struct al_err *err)
{
    struct al_saved saved;
    enum al_status status =
        al_team_set_lead(call->ledger, device, false, &saved, err);

    if (status == AL_OK)
        al_out_line(call->out, _("Device %s is no longer a lead's."), device);
    return status;
}

static void say_removed(struct al_call *call)
{
    al_out_line(call->out,
                _("Removed. What it has read, it has read; what is written "
                  "after your next sync it cannot read. Ask the host's "
                  "administrator to close its login, too."));
}

static enum al_status remove_one(struct al_call *call, const char *device,
                                 struct al_err *err)
{
    struct al_saved saved;
    enum al_status status =
        al_team_remove(call->ledger, device, &saved, err);

    if (status == AL_OK)
        say_removed(call);
    return status;
}

static enum al_status lost(struct al_call *call, const char *device,
                           struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status =
        al_team_tell_held(call->ledger, device, "team remove", &text, err);

    if (status == AL_OK)
        al_out_text(call->out, 0, al_str_text(&text));
    al_str_drop(&text);
    return status;
}

/* ---- the table of actions ---- */

static const struct {
    const char *name;
    enum al_status (*run)(struct al_call *call, const char *device,
                          struct al_err *err);
    bool needs_device;
} actions[] = {
    {"list", list, false},      {"words", words, true},
    {"let-in", let_in, true},   {"lead", set_lead, true},
    {"worker", set_worker, true}, {"remove", remove_one, true},
    {"lost", lost, true},
};

static enum al_status remove_person(struct al_call *call, const char *typed,
                                    struct al_err *err)
{
    struct al_saved saved;
    struct al_id staff;
    enum al_status status =
        al_query_resolve(call->index, AL_KIND_STAFF, typed, &staff, err);

    if (status == AL_OK)
        status =
            al_team_remove_person(call->ledger, &staff, &saved, err);
    if (status == AL_OK)
        say_removed(call);
    return status;
}

static enum al_status run_team(struct al_call *call, struct al_err *err)
{
    const struct team_opts *opts = call->opts;
    const char *name = call->arg_count ? call->args[0] : "list";
    char device[AL_WHO_LEN] = "";

    for (size_t i = 0; i < AL_COUNT(actions); i++) {
        enum al_status status;

        if (strcmp(actions[i].name, name) != 0)
            continue;
        if (opts->person && actions[i].run == remove_one)
            return remove_person(call, opts->person, err);
        if (actions[i].needs_device && call->arg_count < 2)
            return al_fail(err, AL_EINVAL, _("team %s needs a device"), name);
        status = actions[i].needs_device
                     ? al_team_find(call->ledger, call->args[1], device, err)
                     : AL_OK;
        return status ? status : actions[i].run(call, device, err);
    }
    return al_fail(err, AL_EINVAL, _("team has no action %s"), name);
}

static const struct al_opt team_options[] = {
    {.name = "name",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct team_opts, name),
     .value = N_("NAME"),
     .help = N_("let-in: whose device it is, if it does not say")},
    {.name = "words",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct team_opts, words),
     .value = N_("WORDS"),
     .help = N_("let-in: the four words that the colleague read out")},
    {.name = "lead",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct team_opts, as_lead),
     .help = N_("let-in: as a lead's device")},
    {.name = "person",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct team_opts, person),
     .value = N_("NAME"),
     .help = N_("remove: all devices of this colleague")},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct team_opts, is_json),
     .help = N_("list: print the devices as JSON")},
};

const struct al_cmd al_cmd_team = {
    .name = "team",
    .group = AL_CMD_SHARE,
    .help = N_("who reads along: let in, remove, lost"),
    .usage = N_("[list | words | let-in | lead | worker | remove | lost] "
                "[DEVICE]"),
    .more = N_("DEVICE is the start of a device's number, or of its "
               "colleague's name. Only a\nlead may change anything; the keys "
               "follow with the next sync. What somebody who\nleaves has read, "
               "they have read; what is written after it they cannot.\n"
               "  alongside team let-in ben --words 'four words read out'\n"
               "  alongside team lost ben        what a lost laptop held\n"
               "  alongside team remove --person 'Ben W.'"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 2,
    .opts = team_options,
    .opt_count = AL_COUNT(team_options),
    .opts_size = sizeof(struct team_opts),
    .run = run_team,
};
