/* tui/cmd_access.c - `alongside access-request`: what people ask about their
 * own records, from the day it came to the day it was answered. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rights.h"
#include "tui/cmd_access.h"
#include "tui/duty.h"
#include "tui/rows.h"
#include "tui/sub.h"

/* ---- showing ---- */

struct listing {
    struct al_call *call;
    bool with_all;
    size_t count;
};

static bool list_request(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    struct al_rights_clock clock;
    struct al_str rest = {0};

    if (!al_rights_clock(hit->record, al_today(), &clock))
        al_str_puts(&rest, _("the day of receipt is missing"));
    else if (clock.state == AL_RIGHTS_ANSWERED && !listing->with_all)
        return true;
    else
        al_rights_clock_show(&clock, &rest);
    al_sub_row(listing->call, &hit->id, hit->title, al_str_text(&rest));
    listing->count++;
    al_str_drop(&rest);
    return true;
}

static enum al_status list(struct al_call *call, struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;
    struct listing listing = {call, opts->with_all, 0};
    const struct al_query query = {.kind = AL_KIND_RIGHTS_REQUEST,
                                   .order = AL_ORDER_OLDEST};
    enum al_status status =
        al_query_run(call->index, &query, list_request, &listing, err);

    if (status == AL_OK && listing.count == 0)
        al_out_line(call->note, "%s", _("No request waits for an answer."));
    return status;
}

/* "Sam T., See their records: 12 days left, due 23-Dec-2026." */
static enum al_status say_clock(struct al_call *call, const struct al_id *id,
                                struct al_err *err)
{
    struct al_record *request = NULL;
    struct al_rights_clock clock;
    struct al_str line = {0};
    char digits[AL_ID_SHORT];
    enum al_status status = al_query_get(call->index, id, &request, err);

    if (status != AL_OK)
        return status;
    al_str_printf(&line, "%s  ", al_rows_short(id, digits));
    al_query_name(call->index, id, &line);
    if (al_rights_clock(request, al_today(), &clock)) {
        al_str_puts(&line, ": ");
        al_rights_clock_show(&clock, &line);
    }
    al_out_line(call->out, "%s.", al_str_text(&line));
    al_str_drop(&line);
    al_record_free(request);
    return AL_OK;
}

static bool is_open_request(const struct al_record *request)
{
    return !al_record_get(request, "answered_on");
}

enum al_status al_access_find(struct al_call *call, struct al_id *id,
                              struct al_id *person, struct al_err *err)
{
    enum al_status status = al_sub_find(
        call, AL_KIND_RIGHTS_REQUEST, call->args[1], is_open_request, id, err);

    if (status == AL_OK && !al_duty_person(call->index, id, person))
        return al_fail(err, AL_EINVAL, _("this request is about nobody"));
    return status;
}

/* ---- from receipt to answer ---- */

static enum al_status open_one(struct al_call *call, struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;
    struct al_record *request = al_record_new(AL_KIND_RIGHTS_REQUEST);
    struct al_id me = al_ledger_me(call->ledger), id;
    char hex[AL_ID_HEX];
    enum al_status status =
        al_sub_set(call, request, "person", "person", call->args[1], err);

    if (!al_id_is_zero(&me)) {
        al_id_hex(&me, hex);
        al_record_set(request, "owner", hex);
    }
    if (status == AL_OK)
        status = al_sub_set(call, request, "kind_of", "what",
                            opts->what ? opts->what : "access", err);
    if (status == AL_OK)
        status = al_sub_set(call, request, "received_on", "when",
                            opts->when ? opts->when : "t", err);
    if (status == AL_OK)
        status = al_sub_set(call, request, "came_by", "by", opts->by, err);
    if (status == AL_OK)
        status = al_duty_put(call->ledger, request, &id, err);
    if (status == AL_OK)
        status = say_clock(call, &id, err);
    al_record_free(request);
    return status;
}

static enum al_status turn_clock(struct al_call *call, bool is_stop,
                                 const char *usual, struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;
    static const struct al_field clock = {.name = "why",
                                          .label = N_("Why"),
                                          .type = AL_T_CODE,
                                          .codes = &al_codes_clock_reason};
    struct al_str why = {0};
    struct al_id id, person;
    struct al_date day;
    enum al_status status = al_access_find(call, &id, &person, err);

    if (status == AL_OK)
        status = al_sub_day(call, AL_KIND_RIGHTS_REQUEST, "received_on", "when",
                            opts->when, &day, err);
    if (status == AL_OK)
        status = al_value_read(&clock, opts->why ? opts->why : usual,
                               al_ledger_calendar(call->ledger), &why, err);
    if (status == AL_OK)
        status = al_duty_clock(call->ledger, &id, is_stop, al_str_text(&why),
                               day, err);
    if (status == AL_OK)
        status = say_clock(call, &id, err);
    al_str_drop(&why);
    return status;
}

static enum al_status stop(struct al_call *call, struct al_err *err)
{
    return turn_clock(call, true, "what_is_meant", err);
}

static enum al_status restart(struct al_call *call, struct al_err *err)
{
    return turn_clock(call, false, "told_us", err);
}

/* Change some fields of the request and say how it stands. */
typedef enum al_status change_fn(struct al_call *call, struct al_record *form,
                                 struct al_err *err);

static enum al_status change(struct al_call *call, change_fn *fill,
                             struct al_err *err)
{
    struct al_record *opened = NULL, *form = NULL;
    struct al_id id, person;
    enum al_status status = al_access_find(call, &id, &person, err);

    if (status == AL_OK)
        status = al_query_get(call->index, &id, &opened, err);
    if (status == AL_OK) {
        form = al_record_copy(opened);
        status = fill(call, form, err);
    }
    if (status == AL_OK)
        status = al_duty_change(call->ledger, &id, opened, form, err);
    if (status == AL_OK)
        status = say_clock(call, &id, err);
    al_record_free(form);
    al_record_free(opened);
    return status;
}

static enum al_status fill_extension(struct al_call *call,
                                     struct al_record *form, struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;

    al_record_set(form, "extended", "yes");
    return al_sub_set(call, form, "extended_reason", "why",
                      opts->why ? opts->why : "complex", err);
}

static enum al_status fill_identity(struct al_call *call,
                                    struct al_record *form, struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;

    return al_sub_set(call, form, "identity_checked_on", "when",
                      opts->when ? opts->when : "t", err);
}

static enum al_status identity(struct al_call *call, struct al_err *err)
{
    return change(call, fill_identity, err);
}

static enum al_status fill_opinion(struct al_call *call, struct al_record *form,
                                   struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;

    return al_sub_set(call, form, "opinion_on", "when",
                      opts->when ? opts->when : "t", err);
}

static enum al_status opinion(struct al_call *call, struct al_err *err)
{
    return change(call, fill_opinion, err);
}

static enum al_status extend(struct al_call *call, struct al_err *err)
{
    enum al_status status = change(call, fill_extension, err);

    if (status == AL_OK)
        al_out_line(call->out, "%s",
                    _("Tell them so, and why, within the first month."));
    return status;
}

static enum al_status fill_answer(struct al_call *call, struct al_record *form,
                                  struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;
    const char *when = opts->when ? opts->when : "t";
    enum al_status status =
        al_sub_set(call, form, "answered_on", "when", when, err);

    if (status == AL_OK)
        status = al_sub_set(call, form, "decision", "decision",
                            opts->decision ? opts->decision : "granted", err);
    if (status == AL_OK)
        status = al_sub_set(call, form, "decided_by", "me", "me", err);
    if (status == AL_OK && !al_record_get(form, "decided_on"))
        status = al_sub_set(call, form, "decided_on", "when", when, err);
    if (status == AL_OK)
        status = al_sub_set(call, form, "reason", "note", opts->note, err);
    return status;
}

static enum al_status answered(struct al_call *call, struct al_err *err)
{
    return change(call, fill_answer, err);
}

/* ---- the table ---- */

static const struct al_sub subs[] = {
    {"list", 0, 0, N_("[--all]"), list},
    {"open", 1, 1, N_("PERSON [--when DAY] [--by WAY] [--what KIND]"),
     open_one},
    {"review", 1, 3, N_("REQUEST [RECORD|all release|redact|withhold]"),
     al_access_review},
    {"identity", 1, 1, N_("REQUEST [--when DAY]"), identity},
    {"opinion", 1, 1, N_("REQUEST [--when DAY]"), opinion},
    {"stop", 1, 1, N_("REQUEST [--why REASON] [--when DAY]"), stop},
    {"restart", 1, 1, N_("REQUEST [--when DAY]"), restart},
    {"extend", 1, 1, N_("REQUEST [--why REASON]"), extend},
    {"bundle", 2, 2, N_("REQUEST FILE"), al_access_bundle},
    {"answered", 1, 1, N_("REQUEST [--when DAY] [--decision D]"), answered},
};

static enum al_status run_access(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt access_options[] = {
    {.name = "what",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, what),
     .value = N_("KIND"),
     .help = N_("what they want (usually to see their records)")},
    {.name = "when",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, when),
     .value = N_("DAY"),
     .help = N_("the day it happened (usually today)")},
    {.name = "by",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, by),
     .value = N_("WAY"),
     .help = N_("how it came: letter, email, in person ...")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, why),
     .value = N_("REASON"),
     .help = N_("why it is stopped, extended or left out")},
    {.name = "field",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, field),
     .value = N_("FIELD"),
     .help = N_("the one field that is left out")},
    {.name = "note",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, note),
     .value = N_("TEXT"),
     .help = N_("the reason in plain words, without names")},
    {.name = "decision",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_access_opts, decision),
     .value = N_("D"),
     .help = N_("granted, part or refused")},
    {.name = "all",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct al_access_opts, with_all),
     .help = N_("those that were answered, too")},
};

const struct al_cmd al_cmd_access_request = {
    .name = "access-request",
    .group = AL_CMD_CARE,
    .help = N_("requests of people about their own records"),
    .usage = N_("[WHAT REQUEST...]"),
    .more = N_(
        "  open PERSON             it came today; there is a month to answer\n"
        "  stop, restart REQUEST   while you ask what they mean\n"
        "  identity, opinion REQUEST   the day it was checked, or given\n"
        "  extend REQUEST          two months more, if it is complex\n"
        "  review REQUEST          the records, and other people named in "
        "them\n"
        "  review REQUEST RECORD withhold --why serious_harm\n"
        "  review REQUEST RECORD redact --field quote --why about_others\n"
        "  review REQUEST all release   what nobody has looked at yet\n"
        "  bundle REQUEST FILE     the copy, with all earlier versions\n"
        "  answered REQUEST        they have it\n"
        "The records themselves never change: only the copy leaves things "
        "out."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 4,
    .opts = access_options,
    .opt_count = AL_COUNT(access_options),
    .opts_size = sizeof(struct al_access_opts),
    .run = run_access,
};
