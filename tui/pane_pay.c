/* tui/pane_pay.c - payments and expenses: what is owed first, oldest first. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_rule.h"
#include "core/pay_time.h"
#include "core/payment.h"
#include "core/threshold.h"
#include "tui/acts.h"
#include "tui/browse_pane.h"
#include "tui/deed.h"

/* day | who | amount | how it stands | since when */
static const al_sheet_layout payments = {{13, 13, false, 4},
                                         {12, 20, false, 0},
                                         {9, 10, false, 2},
                                         {13, 24, false, 1},
                                         {15, 18, true, 3}};
/* the same, and what it was spent on */
static const al_sheet_layout expenses = {{13, 13, false, 4}, {12, 20, false, 0},
                                         {9, 10, false, 2},  {12, 14, false, 1},
                                         {14, 18, false, 5}, {12, 20, true, 3}};

struct pay {
    struct al_browse browse; /* first: browse_pane.h */
    bool is_set_up;
    struct al_str total;  /* what all of it comes to, as a sentence */
    struct al_str hint;   /* of the row below; "" has none */
    struct al_id hint_of; /* that row's record */
};

static bool lists_expenses(const struct pay *pay)
{
    return strcmp(pay->browse.kind, AL_KIND_EXPENSE) == 0;
}

/* ---- rows ---- */

/* "waits 3 days", "8 days overdue"; of what is paid "19-Nov, 17 days from
 * offer": the row's own day is that of the work, which is another. */
static void say_since(struct al_app *app, const struct al_hit *hit,
                      struct al_sheet_row *row, struct al_str *out)
{
    struct al_pay_wait wait =
        al_pay_wait(hit->record, hit->day, al_app_today(app),
                    al_pay_within(al_app_index(app)));
    struct al_payment_event last;
    struct al_date date;
    int32_t days;

    if (wait.late_days > 0) {
        row->ink = AL_INK_WARN;
        al_str_printf(out,
                      ngettext("%d day overdue", "%d days overdue",
                               (unsigned long)wait.late_days),
                      wait.late_days);
    } else if (wait.is_open) {
        if (wait.days > 0)
            al_str_printf(out,
                          ngettext("waits %d day", "waits %d days",
                                   (unsigned long)wait.days),
                          wait.days);
    } else if (al_payment_last(hit->record, &last) &&
               al_date_from_iso(last.date, &date)) {
        bool has_days = al_pay_days(hit->record, &days);

        al_app_day(app, date, out);
        if (has_days)
            al_str_printf(out,
                          ngettext(", %d day from offer",
                                   ", %d days from offer", (unsigned long)days),
                          days);
    }
}

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    int64_t pence = al_payment_due(hit->record);
    struct al_str text = {0};
    struct al_id person;

    if (hit->day)
        al_app_day(app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    if (al_record_subject(hit->record, &person))
        al_query_name(al_app_index(app), &person, &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    if (pence > 0 || al_record_get(hit->record, "amount_p"))
        al_pence_show(pence, false, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_sheet_cell(
        row, 3,
        al_code_label(&al_codes_payment_state, al_payment_state(hit->record)));
    al_str_reset(&text);
    say_since(app, hit, row, &text);
    al_sheet_cell(row, 4, al_str_text(&text));
    al_str_drop(&text);
    if (strcmp(hit->kind, AL_KIND_EXPENSE) == 0)
        al_sheet_cell(row, 5,
                      al_code_label(al_app_codes(app, &al_codes_expense_kind),
                                    al_record_get(hit->record, "kind_of")));
}

/* ---- what to say below them ---- */

/* Sums are of the financial year, as budgets are. */
static struct al_date year_began(struct al_date today)
{
    return (struct al_date){today.month >= 4 ? today.year : today.year - 1, 4,
                            1};
}

/* "17 owed, £675.00, 1 overdue; expenses £8.40. Offer to paid: 17 days
 * (middle)."
 */
static void say_total(struct al_app *app, struct al_str *out)
{
    struct al_date today = al_app_today(app);
    struct al_pay_summary sum;

    if (al_pay_summary(al_app_index(app), year_began(today), today, &sum,
                       NULL) != AL_OK)
        return;
    al_str_printf(out, _("%zu owed, "), sum.open_count);
    al_pence_show(sum.open_pence, false, out);
    if (sum.overdue_count > 0)
        al_str_printf(out, _(", %zu overdue"), sum.overdue_count);
    if (sum.expense_count > 0) {
        al_str_printf(out, "; %s ", _("expenses"));
        al_pence_show(sum.expense_pence, false, out);
    }
    al_str_putc(out, '.');
    if (sum.paid_count > 0)
        al_str_printf(out,
                      ngettext(" Offer to paid: %d day (middle).",
                               " Offer to paid: %d days (middle).",
                               (unsigned long)sum.median_days),
                      sum.median_days);
}

/* What the payment under the cursor has to be thought of. */
static void look_at_row(struct al_app *app, struct pay *pay)
{
    struct al_index *index = al_app_index(app);
    struct al_record *payment = NULL;
    struct al_id id;

    if (!al_browse_record(&pay->browse, &id))
        id = (struct al_id){0};
    pay->hint_of = id;
    al_str_reset(&pay->hint);
    if (al_id_is_zero(&id) || al_query_get(index, &id, &payment, NULL) != AL_OK)
        return;
    if (al_payment_is_open(al_payment_state(payment))) {
        (void)al_threshold_warn(index, payment, al_app_today(app), &pay->hint,
                                NULL);
        al_str_cut(&pay->hint, strcspn(al_str_text(&pay->hint), "\n"));
        if (pay->hint.len == 0 &&
            strcmp(al_payment_state(payment), "to_offer") == 0 &&
            al_pay_needs_advice(index, payment))
            al_str_puts(&pay->hint,
                        _("Has independent benefits advice been offered? b: "
                          "yes, today. An offer waits for it."));
    }
    al_record_free(payment);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct pay *pay = state;
    enum al_status status;

    if (!pay->is_set_up) {
        pay->is_set_up = true;
        pay->browse =
            (struct al_browse){.kind = AL_KIND_PAYMENT,
                               .order = AL_ORDER_OWED,
                               .headings = {N_("When"), N_("Who"), N_("Amount"),
                                            N_("State"), N_("Since")},
                               .layout = &payments,
                               .fill = fill};
    }
    status = al_browse_pane_load(&pay->browse, app, err);
    al_str_reset(&pay->total);
    say_total(app, &pay->total);
    look_at_row(app, pay);
    return status;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct pay *pay = state;
    enum al_key_result result = al_browse_pane_key(app, state, pressed);
    struct al_id id;

    if (al_browse_record(&pay->browse, &id) &&
        al_id_compare(&id, &pay->hint_of) != 0)
        look_at_row(app, pay);
    return result;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct pay *pay = state;
    struct al_id id;
    bool is_of_row = pay->hint.len > 0 && al_browse_record(&pay->browse, &id) &&
                     al_id_compare(&id, &pay->hint_of) == 0;

    (void)app;
    return al_str_text(is_of_row ? &pay->hint : &pay->total);
}

/* ---- keys ---- */

/* The other of the two lists, from its first row. */
static enum al_status turn(struct al_app *app, void *state, struct al_err *err)
{
    struct pay *pay = state;
    bool is_to = !lists_expenses(pay);

    (void)err;
    (void)al_app_unmark(app);
    pay->browse.kind = is_to ? AL_KIND_EXPENSE : AL_KIND_PAYMENT;
    pay->browse.layout = is_to ? &expenses : &payments;
    pay->browse.headings[5] = is_to ? N_("For") : NULL;
    pay->browse.is_beside = false;
    al_browse_narrow(&pay->browse, &(struct al_conditions){.count = 0});
    pay->browse.is_restarted = true;
    al_app_reload(app);
    return AL_OK;
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    return lists_expenses(state) ? al_act_expense(app, state, err)
                                 : al_browse_pane_add(app, state, err);
}

/* The marked rows; where none is, all that is agreed. */
static enum al_status to_finance(struct al_app *app, void *state,
                                 struct al_err *err)
{
    (void)state;
    return al_pane_deed_open(app, &al_deed_finance, al_app_marks(app), err);
}

static enum al_status from_finance(struct al_app *app, void *state,
                                   struct al_err *err)
{
    (void)state;
    return al_pane_deed_open(app, &al_deed_paid, NULL, err);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), al_browse_pane_open,
     al_browse_pane_nothing},
    {'b', 0, N_("benefits advice offered"), N_("advice"), al_act_advice,
     al_why_no_advice},
    {'t', 0, N_("expenses, or payments"), N_("expenses"), turn, NULL},
    {'c', 0, N_("to finance: the claim"), N_("to finance"), to_finance,
     al_why_not_add},
    {'i', 0, N_("paid: finance's list"), NULL, from_finance, al_why_not_add},
    {'a', 0, N_("add a payment"), N_("add"), add, al_why_not_add},
    AL_BROWSE_KEYS,
    {0},
};

static const char *foot(const void *state, const struct al_keydef *keydef)
{
    if (keydef->key == 'p')
        return N_("step");
    if (keydef->key == 't' && lists_expenses(state))
        return N_("payments");
    return al_browse_pane_foot(state, keydef);
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct pay *pay = state;

    al_browse_pane_tell(app, state, out);
    al_str_printf(out, "%s\n", al_str_text(&pay->total));
}

static void drop(void *state)
{
    struct pay *pay = state;

    al_str_drop(&pay->total);
    al_str_drop(&pay->hint);
    al_browse_pane_drop(state);
}

const struct al_pane_ops al_pane_pay = {
    .name = "pay",
    .title = N_("Pay"),
    .digit = '5',
    .state_size = sizeof(struct pay),
    .keys = keys,
    .foot = foot,
    .load = load,
    .draw = al_browse_pane_draw,
    .parts = al_browse_pane_parts,
    .tell = tell,
    .key = key,
    .hint = hint,
    .record = al_browse_pane_record,
    .drop = drop,
};
