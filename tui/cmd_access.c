/* tui/cmd_access.c - `alongside access-request`: what people ask about their
 * own records, from the day it came to the day it was answered. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rights.h"
#include "tui/duty.h"
#include "tui/rows.h"
#include "tui/sub.h"

struct access_opts {
    const char *what;
    const char *when;
    const char *by;
    const char *why;
    const char *field;
    const char *note;
    const char *decision;
    bool with_all;
};

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
    const struct access_opts *opts = call->opts;
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

/* The request of the first operand, and whose it is. */
static enum al_status find_request(struct al_call *call, struct al_id *id,
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
    const struct access_opts *opts = call->opts;
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
    const struct access_opts *opts = call->opts;
    static const struct al_field clock = {.name = "why",
                                          .label = N_("Why"),
                                          .type = AL_T_CODE,
                                          .codes = &al_codes_clock_reason};
    struct al_str why = {0};
    struct al_id id, person;
    struct al_date day;
    enum al_status status = find_request(call, &id, &person, err);

    if (status == AL_OK)
        status = al_sub_day(call, AL_KIND_RIGHTS_REQUEST, "received_on", "when",
                            opts->when, &day, err);
    if (status == AL_OK)
        status = al_value_read(&clock, opts->why ? opts->why : usual,
                               al_today(), &why, err);
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
    enum al_status status = find_request(call, &id, &person, err);

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
    const struct access_opts *opts = call->opts;

    al_record_set(form, "extended", "yes");
    return al_sub_set(call, form, "extended_reason", "why",
                      opts->why ? opts->why : "complex", err);
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
    const struct access_opts *opts = call->opts;
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

/* ---- looking at the records ---- */

struct looking {
    struct al_call *call;
    struct al_access_verdicts verdicts;
};

static const char *verdict_label(enum al_verdict verdict)
{
    return verdict == AL_VERDICT_NONE
               ? _("not looked at")
               : al_code_label(&al_codes_verdict, al_verdict_code(verdict));
}

static bool list_record(void *arg, const struct al_hit *hit)
{
    struct looking *looking = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_str title = {0};

    al_words_fill(looking->call->out->words, _(kind->one), &title);
    al_str_printf(&title, ": %s", hit->title);
    al_sub_row(
        looking->call, &hit->id, al_str_text(&title),
        verdict_label(al_access_of_record(&looking->verdicts, &hit->id)));
    al_str_drop(&title);
    return true;
}

struct others {
    struct al_call *call;
    size_t count;
};

static bool list_other(void *arg, const struct al_access_other *other)
{
    struct others *others = arg;
    struct al_str line = {0};
    char digits[AL_ID_SHORT];

    if (others->count++ == 0)
        al_out_line(others->call->out, "%s", _("Other people named in them:"));
    al_str_printf(&line, "%s  %s: ", al_rows_short(&other->hit->id, digits),
                  other->name);
    al_words_fill(others->call->out->words, _(other->field->label), &line);
    al_str_printf(&line, " (%s)", other->field->name);
    if (other->is_past)
        al_str_puts(&line, _(", in an earlier version"));
    al_out_line(others->call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
    return true;
}

static void warn_of_health(struct al_call *call, const struct al_id *id)
{
    struct al_record *request = NULL;

    if (al_query_get(call->index, id, &request, NULL) == AL_OK &&
        !al_rights_opinion_holds(request, al_today()))
        al_out_line(
            call->note,
            _("No health professional's opinion of the last 6 months is noted "
              "(opinion_on): without one, health data that the {person} does "
              "not know already is not handed over."));
    al_record_free(request);
}

static enum al_status show_records(struct al_call *call,
                                   const struct al_id *request,
                                   const struct al_id *person,
                                   struct al_err *err)
{
    struct looking looking = {.call = call};
    struct others others = {call, 0};
    struct al_access access;
    enum al_status status =
        al_access_verdicts_load(&looking.verdicts, call->index, request, err);

    al_duty_access(call->ledger, person, request, &access);
    if (status == AL_OK)
        status =
            al_access_records(call->index, person, list_record, &looking, err);
    if (status == AL_OK)
        status = al_access_others(&access, list_other, &others, err);
    al_access_verdicts_drop(&looking.verdicts);
    if (status == AL_OK)
        warn_of_health(call, request);
    return status;
}

/* "release", "redact" or "withhold", with what the options say. */
static enum al_status read_verdict(struct al_call *call, const char *typed,
                                   struct al_access_verdict *verdict,
                                   struct al_err *err)
{
    const struct access_opts *opts = call->opts;
    struct al_str code = {0}, reason = {0};
    enum al_status status = al_sub_read(call, AL_KIND_RELEASE, "verdict",
                                        "verdict", typed, &code, err);

    if (status == AL_OK && opts->why)
        status = al_sub_read(call, AL_KIND_RELEASE, "reason", "why", opts->why,
                             &reason, err);
    if (status == AL_OK) {
        verdict->verdict = al_verdict_of(al_str_text(&code));
        (void)snprintf(verdict->field, sizeof(verdict->field), "%.31s",
                       opts->field ? opts->field : "");
        (void)snprintf(verdict->reason, sizeof(verdict->reason), "%.31s",
                       al_str_text(&reason));
        verdict->note = opts->note ? al_strdup(opts->note) : NULL;
    }
    al_str_drop(&code);
    al_str_drop(&reason);
    return status;
}

static bool is_this(void *arg, const struct al_hit *hit)
{
    struct al_id *wanted = arg;

    if (al_id_compare(&hit->id, wanted) != 0)
        return true;
    *wanted = (struct al_id){{0}};
    return false;
}

/* A record of this person and of nobody else. */
static enum al_status find_record(struct al_call *call,
                                  const struct al_id *person, struct al_id *id,
                                  struct al_err *err)
{
    struct al_id wanted;
    enum al_status status =
        al_rows_resolve(call, NULL, NULL, call->args[2], id, err);

    wanted = *id;
    if (status == AL_OK)
        status = al_access_records(call->index, person, is_this, &wanted, err);
    if (status == AL_OK && !al_id_is_zero(&wanted))
        return al_fail(err, AL_EINVAL,
                       _("this record is not about the {person} of the "
                         "request"));
    return status;
}

static enum al_status judge(struct al_call *call, const struct al_id *request,
                            const struct al_id *person, struct al_err *err)
{
    struct al_access_verdict verdict = {.verdict = AL_VERDICT_NONE};
    struct al_str name = {0};
    size_t count;
    enum al_status status = read_verdict(call, call->args[3], &verdict, err);

    if (status == AL_OK && strcmp(call->args[2], "all") == 0) {
        if (verdict.verdict != AL_VERDICT_RELEASE || verdict.field[0])
            return al_fail(err, AL_EINVAL,
                           _("only release may be said of all at once"));
        status =
            al_duty_release_rest(call->ledger, request, person, &count, err);
        if (status == AL_OK)
            al_out_line(call->out,
                        ngettext("%zu record is handed over.",
                                 "%zu records are handed over.", count),
                        count);
    } else if (status == AL_OK) {
        struct al_id id;

        status = find_record(call, person, &id, err);
        if (status == AL_OK)
            status = al_duty_judge(call->ledger, request, &id, &verdict, err);
        if (status == AL_OK) {
            al_query_name(call->index, &id, &name);
            al_out_line(call->out, "%s: %s.", al_str_text(&name),
                        verdict_label(verdict.verdict));
        }
    }
    al_str_drop(&name);
    free(verdict.note);
    return status;
}

static enum al_status review(struct al_call *call, struct al_err *err)
{
    struct al_id request, person;
    enum al_status status = find_request(call, &request, &person, err);

    if (status == AL_OK && call->arg_count == 3)
        return al_fail(err, AL_EINVAL,
                       _("say release, redact or withhold behind the record"));
    if (status != AL_OK)
        return status;
    return call->arg_count == 2 ? show_records(call, &request, &person, err)
                                : judge(call, &request, &person, err);
}

static enum al_status bundle(struct al_call *call, struct al_err *err)
{
    struct al_id request, person;
    enum al_status status = find_request(call, &request, &person, err);

    if (status == AL_OK)
        status =
            al_duty_copy(call->ledger, &request, &person, call->args[2], err);
    if (status != AL_OK)
        return status;
    al_out_line(call->out,
                _("Written: %s, which only you can read. Look through it "
                  "before you hand it over, and remove it afterwards."),
                call->args[2]);
    warn_of_health(call, &request);
    return AL_OK;
}

/* ---- the table ---- */

static const struct al_sub subs[] = {
    {"list", 0, 0, N_("[--all]"), list},
    {"open", 1, 1, N_("PERSON [--when DAY] [--by WAY] [--what KIND]"),
     open_one},
    {"review", 1, 3, N_("REQUEST [RECORD|all release|redact|withhold]"),
     review},
    {"stop", 1, 1, N_("REQUEST [--why REASON] [--when DAY]"), stop},
    {"restart", 1, 1, N_("REQUEST [--when DAY]"), restart},
    {"extend", 1, 1, N_("REQUEST [--why REASON]"), extend},
    {"bundle", 2, 2, N_("REQUEST FILE"), bundle},
    {"answered", 1, 1, N_("REQUEST [--when DAY] [--decision D]"), answered},
};

static enum al_status run_access(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt access_options[] = {
    {.name = "what",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, what),
     .value = N_("KIND"),
     .help = N_("what they want (usually to see their records)")},
    {.name = "when",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, when),
     .value = N_("DAY"),
     .help = N_("the day it happened (usually today)")},
    {.name = "by",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, by),
     .value = N_("WAY"),
     .help = N_("how it came: letter, email, in person ...")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, why),
     .value = N_("REASON"),
     .help = N_("why it is stopped, extended or left out")},
    {.name = "field",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, field),
     .value = N_("FIELD"),
     .help = N_("the one field that is left out")},
    {.name = "note",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, note),
     .value = N_("TEXT"),
     .help = N_("the reason in plain words, without names")},
    {.name = "decision",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct access_opts, decision),
     .value = N_("D"),
     .help = N_("granted, part or refused")},
    {.name = "all",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct access_opts, with_all),
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
    .opts_size = sizeof(struct access_opts),
    .run = run_access,
};
