/* tui/acts_marks.c - marking rows, and what is done with those only. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/query.h"
#include "tui/browse.h"
#include "tui/changes.h"
#include "tui/many.h"
#include "tui/sheet.h"

static const struct al_sheet_row *row_here(const struct al_app *app)
{
    const struct al_sheet *rows = al_app_sheet(app);
    const struct al_sheet_row *row = rows ? al_sheet_chosen(rows) : NULL;

    return row && row->has_id ? row : NULL;
}

const char *al_why_no_row(const struct al_app *app, const void *state)
{
    (void)state;
    if (!al_app_sheet(app))
        return N_("Rows are marked in lists of records.");
    return row_here(app) ? NULL : N_("No record stands in this row.");
}

const char *al_why_unmarked(const struct al_app *app, const void *state)
{
    const struct al_browse *browse = al_app_browse(app);

    (void)state;
    if (al_app_marks(app) || (browse && browse->conditions.count > 0))
        return NULL;
    return browse ? N_("No row is marked, and no filter is on: f filters.")
                  : N_("No row is marked: Space marks one.");
}

const char *al_why_not_people(const struct al_app *app)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;

    if (!marks || (kind && strcmp(kind, AL_KIND_PERSON) == 0))
        return NULL;
    return N_("This takes {people}, and something else is marked: x unmarks "
              "it.");
}

/* "Marked: Ada L. 3 rows are marked; x unmarks them." */
static void say_mark(struct al_app *app, const struct al_id *id,
                     const struct al_record *record, bool is_marked)
{
    const struct al_marks *marks = al_app_marks(app);
    size_t count = marks ? marks->count : 0;
    struct al_str said = {0};

    al_str_puts(&said, is_marked ? _("Marked: ") : _("No longer marked: "));
    al_record_say(al_app_ledger(app), id, record, &said);
    al_sentence_end(&said);
    if (count > 0)
        al_str_printf(&said,
                      ngettext(" %zu row is marked; x unmarks it.",
                               " %zu rows are marked; x unmarks them.", count),
                      count);
    else
        al_str_printf(&said, " %s", _("No row is marked."));
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

enum al_status al_act_mark(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_sheet_row *row = row_here(app);
    struct al_sheet *rows = al_app_sheet(app);
    struct al_record *record = NULL;
    const struct al_kind *kind;
    enum al_status status;
    struct al_id id;

    (void)state;
    if (!row)
        return AL_OK;
    id = row->id;
    status = al_query_get(al_app_index(app), &id, &record, err);
    if (status != AL_OK)
        return status;
    kind = al_kind_by_name(record->kind);
    say_mark(app, &id, record,
             al_marks_toggle(&rows->marks, &id, kind ? kind->name : NULL));
    al_record_free(record);
    al_app_down(app);
    return AL_OK;
}

enum al_status al_act_unmark(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_browse *browse = al_app_browse(app);

    (void)state;
    (void)err;
    if (al_app_unmark(app)) {
        al_app_say(app, AL_INK_PLAIN, "%s", _("No row is marked any more."));
    } else if (browse && browse->conditions.count > 0) {
        al_browse_narrow(browse, &(struct al_conditions){.count = 0});
        al_app_reload(app);
    }
    return AL_OK;
}

/* ---- payments ---- */

/* The payment or expense under the cursor, where no row is marked. */
static bool payment_here(const struct al_app *app, struct al_marks *one)
{
    const struct al_sheet_row *row = row_here(app);
    struct al_record *record = NULL;
    struct al_id id;
    bool is_payment, is_expense;

    if (row)
        id = row->id;
    else if (!al_app_record(app, &id))
        return false;
    if (al_query_get(al_app_index(app), &id, &record, NULL) != AL_OK)
        return false;
    is_payment = al_payment_is_kind(record->kind);
    is_expense = strcmp(record->kind, AL_KIND_EXPENSE) == 0;
    al_record_free(record);
    if (is_payment && one)
        (void)al_marks_toggle(one, &id,
                              is_expense ? AL_KIND_EXPENSE : AL_KIND_PAYMENT);
    return is_payment;
}

/* Payments and expenses take the same steps, also together. */
static bool are_money(const struct al_marks *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        if (!marks->items[i].kind || !al_payment_is_kind(marks->items[i].kind))
            return false;
    return true;
}

const char *al_why_no_payment(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (marks)
        return are_money(marks)
                   ? al_app_why_not(app, marks->items[0].kind)
                   : N_("Something else than payments is marked: x unmarks "
                        "it.");
    return payment_here(app, NULL)
               ? al_app_why_not(app, AL_KIND_PAYMENT)
               : N_("No payment stands in this row; Today lists what is owed.");
}

enum al_status al_act_pay(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_marks one = {0};
    enum al_status status = AL_OK;

    (void)state;
    if (marks)
        return al_pane_many_open(app, &al_many_pay, marks, err);
    if (payment_here(app, &one))
        status = al_pane_many_open(app, &al_many_pay, &one, err);
    al_marks_drop(&one);
    return status;
}
