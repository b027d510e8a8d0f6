/* tui/deed_finance.c - send a batch to finance; take in what was paid. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/deed.h"
#include "tui/finance.h"

/* The path as it is typed, made whole; appended. */
static void path_of(const struct al_deed *deed, struct al_str *path)
{
    struct al_str typed = {0};

    al_deed_value(deed, 0, &typed);
    if (typed.len > 0)
        al_finance_path(al_str_text(&typed), path);
    al_str_drop(&typed);
}

/* ---- there ---- */

static const struct al_field to_finance[] = {
    {.name = "file",
     .label = N_("Write it to"),
     .help = N_("A new file, a line a payment, for finance to open"),
     .examples = N_("~/pay.csv; batch-7.csv; /media/usb/pay.csv"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_finance(struct al_deed *deed)
{
    struct al_str usual = {0};

    al_finance_usual(al_app_today(deed->app), &usual);
    al_form_add(&deed->form, &to_finance[0], NULL);
    al_form_suggest(&deed->form, 0, al_str_text(&usual));
    al_str_drop(&usual);
}

static enum al_status find(const struct al_deed *deed, struct al_claim *claim,
                           struct al_err *err)
{
    struct al_id *ids = al_calloc(deed->about.count + 1, sizeof(*ids));
    enum al_status status;

    for (size_t i = 0; i < deed->about.count; i++)
        ids[i] = deed->about.items[i].id;
    status = al_claim_find(al_app_index(deed->app),
                           deed->about.count > 0 ? ids : NULL,
                           deed->about.count, claim, err);
    free(ids);
    return status;
}

static enum al_status plan_finance(struct al_deed *deed, struct al_str *out,
                                   struct al_err *err)
{
    struct al_claim claim = {0};
    enum al_status status = find(deed, &claim, err);

    if (status == AL_OK)
        al_finance_tell_claim(al_app_index(deed->app), &claim, out);
    al_claim_drop(&claim);
    return status;
}

/* "Noted as sent: 4, £175.00, in ~/pay.csv." */
static enum al_status send(struct al_deed *deed, struct al_str *said,
                           struct al_err *err)
{
    struct al_claim claim = {0};
    struct al_str path = {0};
    enum al_status status = find(deed, &claim, err);

    path_of(deed, &path);
    if (status == AL_OK)
        status = al_finance_send(al_app_ledger(deed->app), &claim,
                                 al_str_text(&path), err);
    if (status == AL_OK) {
        al_app_noted(deed->app, "export", NULL, AL_KIND_PAYMENT,
                     claim.ready_count);
        al_str_printf(said, _("Noted as sent: %zu, "), claim.ready_count);
        al_pence_show(claim.ready_pence, false, said);
        al_str_printf(said, _(", in %s."), al_str_text(&path));
    }
    al_claim_drop(&claim);
    al_str_drop(&path);
    return status;
}

const struct al_deed_job al_deed_finance = {
    .title = N_("To finance"),
    .question = N_("Write the file, and note them as sent?"),
    .after = N_("u takes the notes back, not the file."),
    .set_up = set_up_finance,
    .plan = plan_finance,
    .carry_out = send,
};

/* ---- and back ---- */

static const struct al_field from_finance[] = {
    {.name = "file",
     .label = N_("Finance's list"),
     .help = N_("A CSV file: our_reference, amount, date and ref in its lines"),
     .examples = N_("~/paid.csv; run-12.csv; /media/usb/paid.csv"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_paid(struct al_deed *deed)
{
    al_form_add(&deed->form, &from_finance[0], NULL);
}

static enum al_status plan_paid(struct al_deed *deed, struct al_str *out,
                                struct al_err *err)
{
    struct al_paid paid = {0};
    struct al_str path = {0};
    enum al_status status = AL_OK;

    path_of(deed, &path);
    if (path.len == 0) {
        al_str_puts(out, _("Type where the list is; what it says is shown "
                           "here before anything is marked."));
    } else {
        status = al_finance_read(al_app_ledger(deed->app), al_str_text(&path),
                                 &paid, err);
        if (status == AL_OK)
            al_finance_tell_paid(&paid, out);
    }
    al_paid_drop(&paid);
    al_str_drop(&path);
    return status;
}

static enum al_status take_in(struct al_deed *deed, struct al_str *said,
                              struct al_err *err)
{
    struct al_paid paid = {0};
    struct al_str path = {0};
    enum al_status status;

    path_of(deed, &path);
    status = al_finance_read(al_app_ledger(deed->app), al_str_text(&path),
                             &paid, err);
    if (status == AL_OK)
        status = al_finance_paid(al_app_ledger(deed->app), &paid, err);
    if (status == AL_OK) {
        al_str_printf(said, _("Marked as paid: %zu, "), paid.count);
        al_pence_show(paid.pence, false, said);
        al_str_putc(said, '.');
    }
    al_paid_drop(&paid);
    al_str_drop(&path);
    return status;
}

const struct al_deed_job al_deed_paid = {
    .title = N_("Paid: finance's list"),
    .question = N_("Mark them as paid?"),
    .set_up = set_up_paid,
    .plan = plan_paid,
    .carry_out = take_in,
};
