/* tui/cmd_retention.c - `alongside retention`: how long things are kept, what
 * is due, and who decided what. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/duty.h"
#include "tui/rows.h"
#include "tui/sub.h"

struct retention_opts {
    const char *by;
    const char *why;
    const char *until;
    const char *as;
};

/* ---- the due list ---- */

struct listing {
    struct al_call *call;
    struct al_id rule; /* under whose heading we are */
    size_t count, held;
};

static void print_rule(struct al_call *call,
                       const struct al_retention_line *line)
{
    struct al_str text = {0};

    al_str_printf(&text, "%s: %s", line->rule_name,
                  al_code_label(&al_codes_retention_action, line->action));
    al_out_line(call->out, "%s", al_str_text(&text));
    al_out_text(call->out, 2, line->source);
    al_str_drop(&text);
}

/* "due 31-Mar-2025, counted from 31-Mar-2017" */
static void say_days(const struct al_retention_line *line, struct al_str *out)
{
    switch (line->state) {
    case AL_RETENTION_DUE:
        break;
    case AL_RETENTION_APPROVED:
        al_str_puts(out, _("decided, not done yet; "));
        break;
    case AL_RETENTION_HELD:
        al_str_printf(out, _("kept by a hold (%s); "), al_str_text(&line->why));
        break;
    }
    al_str_puts(out, _("due "));
    al_date_show(line->due, out);
    al_str_puts(out, _(", counted from "));
    al_date_show(line->since, out);
}

static bool list_line(void *arg, const struct al_retention_line *line)
{
    struct listing *listing = arg;
    struct al_str title = {0}, rest = {0};

    if (al_id_compare(&line->rule, &listing->rule) != 0) {
        if (listing->count + listing->held > 0)
            al_out_line(listing->call->out, "%s", "");
        print_rule(listing->call, line);
        listing->rule = line->rule;
    }
    al_words_fill(listing->call->out->words, _(line->kind->one), &title);
    al_str_puts(&title, ": ");
    al_query_name(listing->call->index, &line->record, &title);
    if (line->records > 1)
        al_str_printf(&title, _(" and %zu more"), line->records - 1);
    say_days(line, &rest);
    al_sub_row(listing->call, &line->record, al_str_text(&title),
               al_str_text(&rest));
    listing->held += line->state == AL_RETENTION_HELD;
    listing->count += line->state != AL_RETENTION_HELD;
    al_str_drop(&title);
    al_str_drop(&rest);
    return true;
}

static bool stop_at_first(void *arg, const struct al_hit *hit)
{
    (void)hit;
    *(bool *)arg = true;
    return false;
}

static enum al_status due(struct al_call *call, struct al_err *err)
{
    const struct al_query rules = {.kind = AL_KIND_RETENTION_RULE, .limit = 1};
    struct listing listing = {.call = call};
    bool has_rules = false;
    enum al_status status =
        al_query_run(call->index, &rules, stop_at_first, &has_rules, err);

    if (status == AL_OK)
        status = al_retention_list(call->index, al_today(), list_line, &listing,
                                   err);
    if (status != AL_OK)
        return status;
    if (!has_rules)
        al_out_line(call->note, "%s",
                    _("There are no rules yet. `alongside retention defaults` "
                      "adds suggested ones, for your IG lead to confirm."));
    else if (listing.count + listing.held == 0)
        al_out_line(call->note, "%s", _("Nothing is due."));
    else
        al_out_line(call->note, "%s",
                    _("Nothing goes by itself: approve or keep each of them."));
    return AL_OK;
}

/* ---- rules ---- */

static void say_rule(const struct al_record *rule, struct al_str *out)
{
    const char *starts = al_record_get(rule, "starts");
    const char *action = al_record_get(rule, "action");
    const char *to = al_record_get(rule, "valid_to");
    struct al_date day;

    al_str_printf(out,
                  ngettext("%d month, ", "%d months, ",
                           (unsigned long)al_record_number(rule, "months", 0)),
                  (int)al_record_number(rule, "months", 0));
    al_str_printf(
        out, "%s: %s",
        al_code_label(&al_codes_retention_trigger, starts ? starts : ""),
        al_code_label(&al_codes_retention_action, action ? action : ""));
    if (to && al_date_from_iso(to, &day)) {
        al_str_puts(out, _(", until "));
        al_date_show(day, out);
    }
}

static bool list_rule(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    const char *source = al_record_get(hit->record, "source");
    struct al_str rest = {0};

    say_rule(hit->record, &rest);
    al_sub_row(listing->call, &hit->id, hit->title, al_str_text(&rest));
    al_out_text(listing->call->out, 10, source ? source : "");
    listing->count++;
    al_str_drop(&rest);
    return true;
}

static enum al_status rules(struct al_call *call, struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_RETENTION_RULE,
                                   .order = AL_ORDER_TITLE};
    struct listing listing = {.call = call};
    enum al_status status =
        al_query_run(call->index, &query, list_rule, &listing, err);

    if (status == AL_OK && listing.count == 0)
        al_out_line(call->note, "%s", _("There are no rules yet."));
    return status;
}

static enum al_status defaults(struct al_call *call, struct al_err *err)
{
    size_t count = 0;
    enum al_status status = al_duty_add_rules(call->ledger, &count, err);

    if (status != AL_OK)
        return status;
    if (count == 0)
        al_out_line(call->out, "%s",
                    _("Every suggested rule is there already."));
    else
        al_out_line(call->out,
                    ngettext("%zu suggested rule is added. It is assumed: your "
                             "information governance lead has to confirm it.",
                             "%zu suggested rules are added. They are assumed: "
                             "your information governance lead has to confirm "
                             "each.",
                             count),
                    count);
    return AL_OK;
}

/* ---- decisions ---- */

static enum al_status read_decision(struct al_call *call,
                                    struct al_retention_decision *decision,
                                    struct al_err *err)
{
    const struct retention_opts *opts = call->opts;
    enum al_status status = AL_OK;

    decision->decided_by = al_ledger_me(call->ledger);
    decision->today = al_today();
    decision->reason = opts->why;
    if (!opts->by)
        return al_fail(err, AL_EINVAL,
                       _("say with --by who approves it: nothing goes without "
                         "a name"));
    if (strcmp(opts->by, "me") == 0)
        decision->approved_by = decision->decided_by;
    else
        status = al_rows_resolve(call, AL_KIND_STAFF, "by", opts->by,
                                 &decision->approved_by, err);
    if (status == AL_OK && opts->until)
        status = al_sub_day(call, AL_KIND_DISPOSAL, "look_again_on", "until",
                            opts->until, &decision->look_again, err);
    return status;
}

static enum al_status decide(struct al_call *call,
                             struct al_retention_decision *decision,
                             struct al_err *err)
{
    struct al_str name = {0};
    struct al_id id;
    enum al_status status = read_decision(call, decision, err);

    if (status == AL_OK)
        status = al_rows_resolve(call, NULL, NULL, call->args[1], &id, err);
    if (status == AL_OK)
        status = al_duty_decide(call->ledger, &id, decision, err);
    if (status == AL_OK) {
        al_query_name(call->index, &id, &name);
        al_out_line(call->out,
                    strcmp(decision->what, "kept") == 0
                        ? _("%s: kept. It comes up again on its day.")
                        : _("%s: approved. It is noted and still there: "
                            "erasing is an action of its own."),
                    al_str_text(&name));
    }
    al_str_drop(&name);
    return status;
}

static enum al_status approve(struct al_call *call, struct al_err *err)
{
    const struct retention_opts *opts = call->opts;
    struct al_str what = {0};
    struct al_retention_decision decision = {.what = "erased"};
    enum al_status status = AL_OK;

    if (opts->as)
        status = al_sub_read(call, AL_KIND_DISPOSAL, "what", "as", opts->as,
                             &what, err);
    if (status == AL_OK && opts->as)
        decision.what = al_str_text(&what);
    if (status == AL_OK && strcmp(decision.what, "kept") == 0)
        status = al_fail(err, AL_EINVAL,
                         _("what is kept is kept with `retention keep`"));
    if (status == AL_OK)
        status = decide(call, &decision, err);
    al_str_drop(&what);
    return status;
}

static enum al_status keep(struct al_call *call, struct al_err *err)
{
    struct al_retention_decision decision = {.what = "kept"};

    return decide(call, &decision, err);
}

/* ---- the table ---- */

static const struct al_sub subs[] = {
    {"due", 0, 0, "", due},
    {"rules", 0, 0, "", rules},
    {"defaults", 0, 0, "", defaults},
    {"approve", 1, 1, N_("RECORD --by NAME [--as erased|anonymised]"), approve},
    {"keep", 1, 1, N_("RECORD --by NAME --why REASON [--until DAY]"), keep},
};

static enum al_status run_retention(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt retention_options[] = {
    {.name = "by",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct retention_opts, by),
     .value = N_("NAME"),
     .help = N_("the colleague who approves it; me is you")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct retention_opts, why),
     .value = N_("REASON"),
     .help = N_("why, in a few words without names")},
    {.name = "until",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct retention_opts, until),
     .value = N_("DAY"),
     .help = N_("the day it comes up again (usually in a year)")},
    {.name = "as",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct retention_opts, as),
     .value = N_("WHAT"),
     .help = N_("erased (usually) or anonymised")},
};

const struct al_cmd al_cmd_retention = {
    .name = "retention",
    .group = AL_CMD_CARE,
    .help = N_("how long things are kept, and what is due"),
    .usage = N_("[due | rules | defaults | approve RECORD | keep RECORD]"),
    .more = N_("Once a month look at what is due. Nothing is destroyed by "
               "itself: somebody\n"
               "approves each by name, or keeps it for a reason. A hold beats "
               "every rule.\n"
               "  alongside retention\n"
               "  alongside retention approve 7K2M --by priya\n"
               "  alongside retention keep 7K2M --by priya --why 'claim "
               "likely'"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 2,
    .opts = retention_options,
    .opt_count = AL_COUNT(retention_options),
    .opts_size = sizeof(struct retention_opts),
    .run = run_retention,
};
