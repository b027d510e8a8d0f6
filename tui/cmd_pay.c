/* tui/cmd_pay.c - `alongside pay`: what is owed, to finance and back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_time.h"
#include "tui/finance.h"
#include "tui/looked.h"
#include "tui/rows.h"
#include "tui/sub.h"

struct pay_opts {
    bool is_dry;
};

/* ---- what is owed ---- */

static enum al_status list(struct al_call *call, struct al_err *err)
{
    struct al_date today = al_today();
    struct al_date since = {today.month >= 4 ? today.year : today.year - 1, 4,
                            1};
    struct al_pay_summary sum;
    struct al_str line = {0};
    enum al_status status =
        al_pay_summary(call->index, since, today, &sum, err);

    if (status != AL_OK)
        return status;
    al_str_printf(&line,
                  ngettext("%zu payment is owed, ", "%zu payments are owed, ",
                           sum.open_count),
                  sum.open_count);
    al_pence_show(sum.open_pence, false, &line);
    al_out_line(call->out, _("%s; %zu overdue."), al_str_text(&line),
                sum.overdue_count);
    al_str_reset(&line);
    al_str_printf(&line,
                  ngettext("%zu expense is owed, ", "%zu expenses are owed, ",
                           sum.expense_count),
                  sum.expense_count);
    al_pence_show(sum.expense_pence, false, &line);
    al_out_line(call->out, "%s.", al_str_text(&line));
    al_str_reset(&line);
    al_date_show(since, &line);
    if (sum.paid_count > 0)
        al_out_line(call->out,
                    ngettext("From offer to paid: %d day, the middle one of %zu "
                             "since %s.",
                             "From offer to paid: %d days, the middle one of %zu "
                             "since %s.",
                             (unsigned long)sum.median_days),
                    (int)sum.median_days, sum.paid_count, al_str_text(&line));
    al_str_drop(&line);
    return AL_OK;
}

/* ---- to finance ---- */

/* The records that the arguments from the second on name. */
static enum al_status find_named(struct al_call *call, struct al_claim *claim,
                                 struct al_err *err)
{
    size_t count = call->arg_count - 2;
    struct al_id *ids = al_calloc(count + 1, sizeof(*ids));
    enum al_status status = AL_OK;

    for (size_t i = 0; i < count && status == AL_OK; i++)
        status =
            al_rows_resolve(call, NULL, NULL, call->args[2 + i], &ids[i], err);
    if (status == AL_OK)
        status =
            al_claim_find(call->index, count ? ids : NULL, count, claim, err);
    free(ids);
    return status;
}

static enum al_status batch(struct al_call *call, struct al_err *err)
{
    const struct pay_opts *opts = call->opts;
    struct al_claim claim = {0};
    struct al_str text = {0}, path = {0};
    enum al_status status = find_named(call, &claim, err);

    al_finance_path(call->args[1], &path);
    if (status == AL_OK && !opts->is_dry)
        status = al_finance_send(call->ledger, &claim, al_str_text(&path), err);
    if (status == AL_OK) {
        al_finance_tell_claim(call->index, &claim, &text);
        al_out_text(call->out, 0, al_str_text(&text));
        al_looked(call, opts->is_dry ? "list" : "export", NULL, AL_KIND_PAYMENT,
                  claim.ready_count);
        if (opts->is_dry)
            al_out_line(call->out, "%s", _("Nothing was written."));
        else
            al_out_line(call->out,
                        _("Written to %s. `alongside undo` takes the notes "
                          "back, not the file."),
                        al_str_text(&path));
    }
    al_claim_drop(&claim);
    al_str_drop(&text);
    al_str_drop(&path);
    return status;
}

/* ---- and back ---- */

static enum al_status paid(struct al_call *call, struct al_err *err)
{
    const struct pay_opts *opts = call->opts;
    struct al_paid paid = {0};
    struct al_str text = {0}, path = {0};
    enum al_status status;

    al_finance_path(call->args[1], &path);
    status = al_finance_read(call->ledger, al_str_text(&path), &paid, err);
    if (status == AL_OK) {
        al_finance_tell_paid(&paid, &text);
        al_out_text(call->out, 0, al_str_text(&text));
        al_looked(call, "list", NULL, AL_KIND_PAYMENT, paid.count);
    }
    if (status == AL_OK && opts->is_dry)
        call->is_no = paid.wrong_count > 0;
    else if (status == AL_OK && paid.count == 0 && paid.wrong_count == 0)
        al_out_line(call->out, "%s", _("Nothing in it is new."));
    else if (status == AL_OK)
        status = al_finance_paid(call->ledger, &paid, err);
    if (status == AL_OK && !opts->is_dry && paid.count > 0)
        al_out_line(call->out, "%s",
                    _("Marked. `alongside undo` takes it back."));
    al_paid_drop(&paid);
    al_str_drop(&text);
    al_str_drop(&path);
    return status;
}

static const struct al_sub subs[] = {
    {"list", 0, 0, "", list},
    {"batch", 1, SIZE_MAX, N_("FILE [PAYMENT...] [--dry]"), batch},
    {"paid", 1, 1, N_("FILE [--dry]"), paid},
};

static enum al_status run_pay(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt pay_options[] = {
    {.name = "dry",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct pay_opts, is_dry),
     .help = N_("only say what would be done")},
};

const struct al_cmd al_cmd_pay = {
    .name = "pay",
    .group = AL_CMD_WORK,
    .help = N_("what is owed; a batch for finance, and what they paid"),
    .usage = N_("[list | batch FILE [PAYMENT...] | paid FILE]"),
    .more = N_("batch writes what is agreed, with the expenses, as CSV without "
               "names:\npayee_ref, our_reference, amount, what_for, route. "
               "All of it is then noted\nas sent.\n"
               "paid reads finance's list: our_reference, amount, date, ref "
               "stand in its first\n"
               "line. One wrong line, and nothing is marked.\n"
               "  alongside pay batch ~/pay-nov.csv\n"
               "  alongside pay paid run-12.csv --dry"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = SIZE_MAX,
    .opts = pay_options,
    .opt_count = AL_COUNT(pay_options),
    .opts_size = sizeof(struct pay_opts),
    .run = run_pay,
};
