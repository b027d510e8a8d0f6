/* tui/owed_rows.c - rows of Today: what is due, who waits, what was done. */
#include "config.h"
#include "tui/owed_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/agreement.h"
#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_time.h"
#include "core/rights.h"
#include "core/rule.h"
#include "core/usable.h"

enum {
    AHEAD_DAYS = 7,
    REQUEST_DAYS = 14 /* left to answer: it takes more than a week */
};

const al_sheet_layout al_owed_layouts[] = {
    /* when | who | what | how it stands */
    [AL_ROW_OWED] = {{8, 8, false, 0},
                     {12, 18, false, 0},
                     {18, 40, true, 0},
                     {13, 16, false, 1}},
    /* day | who | what | hours | words */
    [AL_ROW_DONE] = {{8, 8, false, 0},
                     {11, 18, false, 0},
                     {16, 26, false, 0},
                     {8, 8, false, 2},
                     {10, 16, true, 3}},
};

struct load {
    struct al_app *app;
    struct al_sheet *rows;
    struct al_sheet later;     /* what is still to come */
    size_t group;              /* where mine, or everybody's, begin */
    int32_t days[AL_OWED_MAX]; /* of the rows; INT32_MAX: none */
    int32_t now;               /* al_date_days */
    int32_t pay_within;        /* days after which money is overdue */
    struct al_id me;
};

void al_owed_name(struct al_app *app, struct al_sheet_row *row, size_t cell,
                  const struct al_id *id)
{
    struct al_str name = {0};

    if (al_id_is_zero(id))
        return;
    al_query_name(al_app_index(app), id, &name);
    al_sheet_cell(row, cell, al_str_text(&name));
    al_str_drop(&name);
}

/* Whether the row stands there already: mine come first, then everybody's. */
static bool is_there(const struct al_sheet *rows, const struct al_id *id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (al_id_compare(&rows->items[i].id, id) == 0)
            return true;
    return false;
}

/* "late" and "3 days late"; "10:00"; "24-Nov" and "in 1 day". */
static void put_when(struct al_sheet_row *row, const struct al_task *task,
                     int32_t today)
{
    struct al_str text = {0};

    if (task->days < 0) {
        al_sheet_state(row, 0, AL_INK_WARN, _("late"));
        row->inks[3] = AL_INK_WARN;
        al_str_printf(
            &text,
            ngettext("%d day late", "%d days late", (unsigned long)-task->days),
            -task->days);
    } else if (task->days == 0) {
        al_sheet_cell(row, 0, task->time[0] ? task->time : _("today"));
    } else {
        al_date_short(al_date_from_days(today + task->days), &text);
        al_sheet_cell(row, 0, al_str_text(&text));
        al_str_reset(&text);
        al_str_printf(
            &text,
            ngettext("in %d day", "in %d days", (unsigned long)task->days),
            task->days);
    }
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

/* "since 12-Nov" of what has waited; nothing for what is still to come. */
static void put_since(struct al_sheet_row *row, const struct al_task *task,
                      int32_t today)
{
    struct al_str text = {0};

    if (!task->has_day)
        return;
    al_str_printf(&text, "%s ", task->days <= 0 ? _("since") : _("for"));
    al_date_short(al_date_from_days(today + task->days), &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

/* "£25.00  To offer"; of an expense "£4.20  Taxi: To claim" */
static void put_payment(const struct al_app *app, struct al_sheet_row *row,
                        const struct al_task *task)
{
    const struct al_record *record = task->hit->record;
    struct al_str text = {0};

    if (task->pence >= 0) {
        al_pence_show(task->pence, false, &text);
        al_str_puts(&text, "  ");
    }
    if (strcmp(record->kind, AL_KIND_EXPENSE) == 0)
        al_str_printf(&text, "%s: ",
                      al_code_label(al_app_codes(app, &al_codes_expense_kind),
                                    al_record_get(record, "kind_of")));
    al_str_puts(&text, _(al_code_label(&al_codes_payment_state, task->state)));
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

/* "8 days overdue" of money that was to be there by now. */
static bool put_overdue(struct load *load, struct al_sheet_row *row,
                        const struct al_task *task)
{
    struct al_pay_wait wait =
        al_pay_wait(task->hit->record, task->hit->day,
                    al_date_from_days(load->now), load->pay_within);
    struct al_str text = {0};

    if (wait.late_days == 0)
        return false;
    al_str_printf(&text,
                  ngettext("%d day overdue", "%d days overdue",
                           (unsigned long)wait.late_days),
                  wait.late_days);
    al_sheet_state(row, 3, AL_INK_WARN, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static const char *word_for(enum al_owed what)
{
    switch (what) {
    case AL_OWED_PAY:
        return _("pay");
    case AL_OWED_ANSWER:
        return _("reply");
    case AL_OWED_TELL:
        return _("tell");
    case AL_OWED_DO:
    case AL_OWED_MEET:
    case AL_OWED_CONCERN:
        break;
    }
    return "";
}

/* Of what nobody's name stands on, whose voice it is. */
static void put_voice(struct load *load, struct al_sheet_row *row,
                      const struct al_record *record)
{
    const char *voice = al_record_get(record, "voice");
    struct al_str text = {0};

    if (voice)
        al_app_fill(
            load->app,
            al_code_label(al_app_codes(load->app, &al_codes_voice), voice),
            &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
}

static void put_task(struct load *load, struct al_sheet_row *row,
                     const struct al_task *task)
{
    row->layout = AL_ROW_OWED;
    al_owed_name(load->app, row, 1, &task->person);
    if (!row->cells[1])
        put_voice(load, row, task->hit->record);
    if (task->what == AL_OWED_PAY) {
        put_payment(load->app, row, task);
    } else {
        const char *what = al_record_get(task->hit->record, "what");

        al_sheet_cell(row, 2, what ? what : task->hit->title);
    }
    if (task->what == AL_OWED_DO || task->what == AL_OWED_MEET ||
        task->what == AL_OWED_CONCERN) {
        put_when(row, task, load->now);
    } else {
        al_sheet_cell(row, 0, word_for(task->what));
        if (task->what != AL_OWED_PAY || !put_overdue(load, row, task))
            put_since(row, task, load->now);
    }
}

/* The last row goes up to where its day stands: several rules are mixed. */
static void sort_in(struct load *load, int32_t day)
{
    struct al_sheet_row *rows = load->rows->items;
    size_t at = load->rows->count - 1;
    struct al_sheet_row row = rows[at];

    for (; at > load->group && load->days[at - 1] > day; at--) {
        rows[at] = rows[at - 1];
        load->days[at] = load->days[at - 1];
    }
    rows[at] = row;
    load->days[at] = day;
}

/* What is still to come waits behind everything that is due. */
static bool on_task(void *arg, const struct al_task *task)
{
    struct load *load = arg;
    bool is_later = task->has_day && task->days > 0;
    struct al_sheet *rows = is_later ? &load->later : load->rows;

    if (is_there(load->rows, &task->hit->id) ||
        is_there(&load->later, &task->hit->id))
        return true;
    if (load->rows->count + load->later.count == AL_OWED_MAX)
        return false;
    put_task(load, al_sheet_add(rows, &task->hit->id), task);
    if (!is_later)
        sort_in(load, task->has_day ? task->days : INT32_MAX);
    return true;
}

typedef enum al_status rule_fn(struct load *load, const struct al_rule *rule,
                               struct al_err *err);

static enum al_status rule_due(struct load *load, const struct al_rule *rule,
                               struct al_err *err)
{
    return al_rule_due(al_app_index(load->app), rule, AHEAD_DAYS, on_task, load,
                       err);
}

static enum al_status
rule_payments(struct load *load, const struct al_rule *rule, struct al_err *err)
{
    return al_rule_payments(al_app_index(load->app), rule, on_task, load, err);
}

static enum al_status
rule_replies(struct load *load, const struct al_rule *rule, struct al_err *err)
{
    return al_rule_replies(al_app_index(load->app), rule, on_task, load, err);
}

struct requests {
    struct load *load;
    const struct al_rule *rule;
};

/* What somebody asked about their records, once half the month is over. */
static bool on_request(void *arg, const struct al_hit *hit)
{
    struct requests *requests = arg;
    const char *wants = al_record_get(hit->record, "kind_of");
    struct al_sheet *rows = requests->load->rows;
    struct al_rights_clock clock;
    struct al_task task = {
        .what = AL_OWED_DO, .hit = hit, .has_day = true, .time = ""};
    struct al_id owner;

    if (requests->rule->me && (!al_owed_whose(hit->record, &owner) ||
                               al_id_compare(&owner, requests->rule->me) != 0))
        return true;
    if (!al_rights_clock(hit->record, requests->rule->today, &clock) ||
        clock.stopped.year || clock.days_left > REQUEST_DAYS ||
        is_there(rows, &hit->id) || is_there(&requests->load->later, &hit->id))
        return true;
    task.days = clock.days_left;
    al_record_subject(hit->record, &task.person);
    if (!on_task(requests->load, &task))
        return false;
    if (task.days > 0)
        rows = &requests->load->later;
    for (size_t i = 0; wants && i < rows->count; i++)
        if (al_id_compare(&rows->items[i].id, &hit->id) == 0)
            al_sheet_cell(&rows->items[i], 2,
                          al_code_label(&al_codes_request_kind, wants));
    return true;
}

static enum al_status
rule_requests(struct load *load, const struct al_rule *rule, struct al_err *err)
{
    const struct al_filter open = {"answered_on", AL_MATCH_EMPTY, ""};
    const struct al_query query = {.kind = AL_KIND_RIGHTS_REQUEST,
                                   .filters = &open,
                                   .filter_count = 1,
                                   .order = AL_ORDER_OLDEST};
    struct requests requests = {load, rule};

    return al_query_run(al_app_index(load->app), &query, on_request, &requests,
                        err);
}

/* What is to be done with a record, where its title does not say it. */
static void name_row(struct load *load, const struct al_id *id,
                     const char *text)
{
    struct al_sheet *parts[] = {load->rows, &load->later};

    for (size_t p = 0; p < AL_COUNT(parts); p++)
        for (size_t i = 0; i < parts[p]->count; i++)
            if (al_id_compare(&parts[p]->items[i].id, id) == 0)
                al_sheet_cell(&parts[p]->items[i], 2, text);
}

/* What has to come down, since the day on which it was stopped or ended. */
static bool on_use(void *arg, const struct al_use *use)
{
    struct requests *uses = arg;
    struct al_task task = {.what = AL_OWED_DO,
                           .hit = use->hit,
                           .has_day = use->days >= 0,
                           .days = use->days > 0 ? -use->days : 0,
                           .time = ""};
    struct al_sheet *rows = uses->load->rows;
    struct al_str text = {0};
    struct al_id owner;

    if (!use->is_due ||
        (uses->rule->me && (!al_owed_whose(use->hit->record, &owner) ||
                            al_id_compare(&owner, uses->rule->me) != 0)) ||
        is_there(rows, &use->hit->id))
        return true;
    al_record_subject(use->hit->record, &task.person);
    if (!on_task(uses->load, &task))
        return false;
    al_str_printf(&text, _("Take down: %s"), use->hit->title);
    name_row(uses->load, &use->hit->id, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static enum al_status rule_uses(struct load *load, const struct al_rule *rule,
                                struct al_err *err)
{
    struct requests uses = {load, rule};

    return al_uses(al_app_index(load->app), NULL, rule->today, on_use, &uses,
                   err);
}

/* Whom to ask again before it ends: whoever explained it to them does. */
static bool on_ending(void *arg, const struct al_ending *ending)
{
    struct requests *endings = arg;
    const struct al_record *record = ending->consent->record;
    bool is_consent = strcmp(record->kind, AL_KIND_CONSENT) == 0;
    const char *by =
        al_record_get(record, is_consent ? "explained_by" : "owner");
    const char *about = is_consent ? al_record_get(record, "about")
                                   : _("what employers are told");
    struct al_task task = {.what = AL_OWED_DO,
                           .hit = ending->consent,
                           .has_day = true,
                           .time = ""};
    struct al_str text = {0};
    struct al_id who;

    if (endings->rule->me && (!by || !al_id_parse(by, &who) ||
                              al_id_compare(&who, endings->rule->me) != 0))
        return true;
    task.days = al_date_days(ending->day) - endings->load->now;
    al_record_subject(record, &task.person);
    if (is_there(endings->load->rows, &ending->consent->id) ||
        is_there(&endings->load->later, &ending->consent->id))
        return true;
    if (!on_task(endings->load, &task))
        return false;
    al_str_printf(&text, _("Ask again: %s"), about ? about : "");
    name_row(endings->load, &ending->consent->id, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static enum al_status
rule_endings(struct load *load, const struct al_rule *rule, struct al_err *err)
{
    struct requests endings = {load, rule};

    return al_usable_ending(al_app_index(load->app), rule->today,
                            AL_USABLE_SOON_DAYS, on_ending, &endings, err);
}

static bool on_agreement(void *arg, const struct al_hit *hit,
                         const struct al_agreement *agreement)
{
    const struct al_ending ending = {hit, agreement->review_on, true};

    return on_ending(arg, &ending);
}

static enum al_status rule_agreements(struct load *load,
                                      const struct al_rule *rule,
                                      struct al_err *err)
{
    struct requests endings = {load, rule};

    return al_agreements_due(al_app_index(load->app), rule->today, on_agreement,
                             &endings, err);
}

/* A concern whose day is near, and what is to be done about it. */
static bool on_concern(void *arg, const struct al_hit *hit)
{
    struct requests *concerns = arg;
    struct load *load = concerns->load;
    struct al_task task = {
        .what = AL_OWED_CONCERN, .hit = hit, .has_day = true, .time = ""};
    struct al_concern_due due;
    struct al_str text = {0};

    if (is_there(load->rows, &hit->id) || is_there(&load->later, &hit->id) ||
        !al_concern_due(al_app_index(load->app), &hit->id,
                        concerns->rule->today, &due))
        return true;
    task.days = due.days;
    al_record_subject(hit->record, &task.person);
    if (!on_task(load, &task))
        return false;
    al_app_fill(load->app, _(due.what), &text);
    name_row(load, &hit->id, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static enum al_status
rule_concerns(struct load *load, const struct al_rule *rule, struct al_err *err)
{
    struct requests concerns = {load, rule};

    return al_query_owed(al_app_index(load->app), AL_OWED_CONCERN, rule->me,
                         load->now, on_concern, &concerns, err);
}

/* Every copy of an evidence pack, a week before its last day. */
static bool on_pack(void *arg, const struct al_hit *hit)
{
    struct requests *packs = arg;
    const char *by = al_record_get(hit->record, "delete_pack_by");
    struct al_task task = {
        .what = AL_OWED_DO, .hit = hit, .has_day = true, .time = ""};
    struct al_date last;
    struct al_id owner;

    if (!by || !al_date_from_iso(by, &last) ||
        (packs->rule->me && (!al_owed_whose(hit->record, &owner) ||
                             al_id_compare(&owner, packs->rule->me) != 0)))
        return true;
    task.days = al_date_days(last) - packs->load->now;
    if (task.days > AHEAD_DAYS || is_there(packs->load->rows, &hit->id) ||
        is_there(&packs->load->later, &hit->id))
        return true;
    if (!on_task(packs->load, &task))
        return false;
    name_row(packs->load, &hit->id,
             _("Delete every copy of the evidence pack (d: done)"));
    return true;
}

static enum al_status rule_packs(struct load *load, const struct al_rule *rule,
                                 struct al_err *err)
{
    const struct al_filter kept[] = {{"pack_made_on", AL_MATCH_FILLED, ""},
                                     {"deleted_on", AL_MATCH_EMPTY, ""}};
    const struct al_query query = {.kind = AL_KIND_REVIEW,
                                   .filters = kept,
                                   .filter_count = AL_COUNT(kept),
                                   .order = AL_ORDER_OLDEST};
    struct requests packs = {load, rule};

    return al_query_run(al_app_index(load->app), &query, on_pack, &packs, err);
}

static const struct {
    enum al_owed_part part;
    rule_fn *run;
} rules[] = {{AL_OWED_TO_DO, rule_requests}, {AL_OWED_TO_DO, rule_uses},
             {AL_OWED_TO_DO, rule_endings},  {AL_OWED_TO_DO, rule_concerns},
             {AL_OWED_TO_DO, rule_packs},    {AL_OWED_TO_DO, rule_agreements},
             {AL_OWED_TO_DO, rule_due},      {AL_OWED_WAITING, rule_payments},
             {AL_OWED_WAITING, rule_replies}};

static enum al_status run_rules(struct load *load, enum al_owed_part part,
                                const struct al_id *me, struct al_err *err)
{
    const struct al_rule rule = {
        .today = al_app_today(load->app), .me = me, .limit = AL_OWED_MAX};
    enum al_status status = AL_OK;

    load->group = load->rows->count;
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(rules); i++)
        if (rules[i].part == part)
            status = rules[i].run(load, &rule, err);
    return status;
}

enum al_status al_owed_rows(struct al_app *app, enum al_owed_part part,
                            struct al_sheet *rows, struct al_err *err)
{
    struct load load = {.app = app, .rows = rows};
    enum al_status status = AL_OK;

    load.now = al_date_days(al_app_today(app));
    load.pay_within = al_pay_within(al_app_index(app));
    load.me = al_ledger_me(al_app_ledger(app));
    if (!al_id_is_zero(&load.me))
        status = run_rules(&load, part, &load.me, err);
    if (status == AL_OK)
        status = run_rules(&load, part, NULL, err);
    al_sheet_move(rows, &load.later, load.later.count);
    al_sheet_drop(&load.later);
    return status;
}
