/* tui/cmd_hold.c - `alongside hold`: keep somebody's records until a day. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rights.h"
#include "tui/duty.h"
#include "tui/sub.h"

struct hold_opts {
    const char *until;
    const char *why;
    bool with_all;
};

struct listing {
    struct al_call *call;
    bool with_all;
    size_t count;
};

static void say_until(const struct al_record *hold, struct al_str *out)
{
    const char *until = al_record_get(hold, "until");
    const char *lifted = al_record_get(hold, "lifted_on");
    const char *reason = al_record_get(hold, "reason");
    struct al_date day;

    if (lifted && al_date_from_iso(lifted, &day)) {
        al_str_puts(out, _("lifted on "));
        al_date_show(day, out);
    } else if (until && al_date_from_iso(until, &day)) {
        al_str_puts(out, _("kept until "));
        al_date_show(day, out);
    } else {
        al_str_puts(out, _("kept until it is lifted"));
    }
    if (reason)
        al_str_printf(out, ": %s", reason);
}

static bool list_hold(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    struct al_str rest = {0};

    if (!listing->with_all && !al_rights_hold_stands(hit->record, al_today()))
        return true;
    say_until(hit->record, &rest);
    al_sub_row(listing->call, &hit->id, hit->title, al_str_text(&rest));
    listing->count++;
    al_str_drop(&rest);
    return true;
}

static enum al_status list(struct al_call *call, struct al_err *err)
{
    const struct hold_opts *opts = call->opts;
    struct listing listing = {call, opts->with_all, 0};
    const struct al_query query = {.kind = AL_KIND_HOLD,
                                   .order = AL_ORDER_NEWEST};
    enum al_status status =
        al_query_run(call->index, &query, list_hold, &listing, err);

    if (status == AL_OK && listing.count == 0)
        al_out_line(call->note, "%s", _("Nothing is held."));
    return status;
}

static enum al_status place(struct al_call *call, struct al_err *err)
{
    const struct hold_opts *opts = call->opts;
    struct al_record *hold = al_record_new(AL_KIND_HOLD);
    struct al_str said = {0};
    struct al_id id;
    enum al_status status =
        al_sub_set(call, hold, "person", "person", call->args[1], err);

    if (status == AL_OK && !opts->why)
        status = al_fail(err, AL_EINVAL,
                         _("say with --why, and without names, why nothing "
                           "may go"));
    if (status == AL_OK)
        status = al_sub_set(call, hold, "reason", "why", opts->why, err);
    if (status == AL_OK)
        status = al_sub_set(call, hold, "until", "until", opts->until, err);
    if (status == AL_OK)
        status = al_sub_set(call, hold, "from", "from", "t", err);
    if (status == AL_OK)
        status = al_sub_set(call, hold, "placed_by", "me", "me", err);
    if (status == AL_OK)
        status = al_duty_put(call->ledger, hold, &id, err);
    if (status == AL_OK) {
        al_query_name(call->index, &id, &said);
        al_str_puts(&said, ": ");
        say_until(hold, &said);
        al_out_line(call->out, _("%s. Nothing of theirs goes before that."),
                    al_str_text(&said));
    }
    al_str_drop(&said);
    al_record_free(hold);
    return status;
}

static bool is_standing(const struct al_record *hold)
{
    return al_rights_hold_stands(hold, al_today());
}

static enum al_status lift(struct al_call *call, struct al_err *err)
{
    struct al_id id;
    struct al_str name = {0};
    char today[AL_DATE_ISO];
    enum al_status status = al_duty_may_decide(call->ledger, err);

    if (status == AL_OK)
        status = al_sub_find(call, AL_KIND_HOLD, call->args[1], is_standing,
                             &id, err);
    al_date_iso(al_today(), today);
    if (status == AL_OK)
        status = al_duty_set(call->ledger, &id, "lifted_on", today, err);
    if (status == AL_OK) {
        al_query_name(call->index, &id, &name);
        al_out_line(
            call->out,
            _("Lifted for %s: the retention rules hold again, and nothing "
              "is erased by this."),
            al_str_text(&name));
    }
    al_str_drop(&name);
    return status;
}

static const struct al_sub subs[] = {
    {"list", 0, 0, N_("[--all]"), list},
    {"place", 1, 1, N_("PERSON --why REASON [--until DAY]"), place},
    {"lift", 1, 1, N_("PERSON|HOLD"), lift},
};

static enum al_status run_hold(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt hold_options[] = {
    {.name = "until",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct hold_opts, until),
     .value = N_("DAY"),
     .help = N_("the last day (usually: until it is lifted)")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct hold_opts, why),
     .value = N_("REASON"),
     .help = N_("why, without names: claim, inquest, audit")},
    {.name = "all",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct hold_opts, with_all),
     .help = N_("those that ended, too")},
};

const struct al_cmd al_cmd_hold = {
    .name = "hold",
    .group = AL_CMD_CARE,
    .help = N_("keep somebody's records until a day, whatever is due"),
    .usage = N_("[list | place PERSON | lift PERSON]"),
    .more = N_("A hold beats every retention rule and every decision made "
               "before it.\n"
               "  alongside hold place sam --why 'claim, ref 12' --until "
               "31/12/2027\n"
               "  alongside hold lift sam"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 2,
    .opts = hold_options,
    .opt_count = AL_COUNT(hold_options),
    .opts_size = sizeof(struct hold_opts),
    .run = run_hold,
};
