/* tui/pane_pay.c - payments: what is owed first, the longest waiting of it. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "tui/acts.h"
#include "tui/browse_pane.h"

/* day | who | amount | how it stands | since when */
static const al_sheet_layout layout = {{8, 13, false, 4},
                                       {12, 20, false, 0},
                                       {9, 10, false, 2},
                                       {14, 24, false, 1},
                                       {14, 18, true, 3}};

/* Assumed: who is not paid for a month is right to stop coming. */
enum { LONG_DAYS = 30 };

struct pay {
    struct al_browse browse; /* first: browse_pane.h */
    bool is_set_up;
};

/* The day of the last step; "" when there was none. */
static void last_step(const struct al_record *payment, char day[AL_DATE_ISO])
{
    const struct al_slot *slot = al_record_slot(payment, "events");

    day[0] = '\0';
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_payment_event event;

        if (al_payment_event_parse(slot->members[i], &event) &&
            strcmp(event.date, day) > 0)
            memcpy(day, event.date, AL_DATE_ISO);
    }
}

/* "waits 3 days"; "on 19-Nov" of what is settled. */
static void say_since(struct al_app *app, const struct al_hit *hit,
                      struct al_sheet_row *row, struct al_str *out)
{
    int32_t days = al_date_days(al_app_today(app)) - hit->day;
    char iso[AL_DATE_ISO];
    struct al_date date;

    if (al_payment_is_open(al_payment_state(hit->record))) {
        if (!hit->day || days <= 0)
            return;
        al_str_printf(
            out, ngettext("waits %d day", "waits %d days", (unsigned long)days),
            days);
        if (days > LONG_DAYS)
            row->ink = AL_INK_WARN;
        return;
    }
    last_step(hit->record, iso);
    if (al_date_from_iso(iso, &date)) {
        al_str_printf(out, "%s ", _("on"));
        al_app_day(app, date, out);
    }
}

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    int64_t pence = al_record_number(hit->record, "amount_p", -1);
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
    if (pence >= 0)
        al_pence_show(pence, false, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_sheet_cell(
        row, 3,
        al_code_label(&al_codes_payment_state, al_payment_state(hit->record)));
    al_str_reset(&text);
    say_since(app, hit, row, &text);
    al_sheet_cell(row, 4, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct pay *pay = state;

    if (!pay->is_set_up) {
        pay->is_set_up = true;
        pay->browse =
            (struct al_browse){.kind = AL_KIND_PAYMENT,
                               .order = AL_ORDER_OWED,
                               .headings = {N_("When"), N_("Who"), N_("Amount"),
                                            N_("State"), N_("Since")},
                               .layout = &layout,
                               .fill = fill};
    }
    return al_browse_pane_load(&pay->browse, app, err);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), al_browse_pane_open,
     al_browse_pane_nothing},
    {'a', 0, N_("add a payment"), N_("add"), al_browse_pane_add,
     al_why_not_add},
    AL_BROWSE_KEYS,
    {0},
};

static const char *foot(const void *state, const struct al_keydef *keydef)
{
    return keydef->key == 'p' ? N_("step") : al_browse_pane_foot(state, keydef);
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
    .tell = al_browse_pane_tell,
    .key = al_browse_pane_key,
    .record = al_browse_pane_record,
    .drop = al_browse_pane_drop,
};
