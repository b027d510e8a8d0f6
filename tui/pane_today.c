/* tui/pane_today.c - the first screen: what is owed to people, mine first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rule.h"
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/sheet.h"

enum {
    DUE_MAX = 5, /* rows of a group; People and / have the rest */
    PAY_MAX = 3,
    REPLY_MAX = 2,
    DRAFTS_MAX = 2,
    AHEAD_DAYS = 7
};

enum { LAYOUT_DUE, LAYOUT_LATELY };
static const al_sheet_layout layouts[] = {
    /* when | who | what | how it stands */
    [LAYOUT_DUE] = {{8, 8, false},
                    {12, 18, false},
                    {20, 34, true},
                    {10, 14, false}},
    /* day | who | what | hours | words */
    [LAYOUT_LATELY] = {{8, 8, false},
                       {12, 18, false},
                       {16, 26, false},
                       {6, 8, false},
                       {10, 16, true}},
};

struct today {
    struct al_sheet rows;
    char **drafts; /* paths, by the tag of their rows; owned */
    size_t draft_count;
};

struct load {
    struct al_app *app;
    struct today *today;
    int32_t now; /* al_date_days */
    struct al_id me;
    size_t group; /* where the rows of this group begin */
    size_t shown, limit;
};

/* ---- drafts ---- */

static bool on_draft(void *arg, const char *path, int64_t changed_at,
                     const struct al_draft_text *text)
{
    struct load *load = arg;
    struct today *today = load->today;
    const char *save = al_draft_get(text, "save");
    const char *about = al_draft_get(text, "about");
    const char *when = al_draft_get(text, "when");
    struct al_str say = {0};
    struct al_sheet_row *row;
    struct al_id id;
    int minute = 0;

    if (save && al_id_parse(save, &id) &&
        al_ledger_has_save(al_app_ledger(load->app), &id)) {
        struct al_draft_text again = {0};
        struct al_draft draft;

        al_draft_init(&draft); /* it was saved, and the program killed then */
        if (al_draft_open(&draft, path, &again, NULL) == AL_OK)
            al_draft_finish(&draft);
        al_draft_text_drop(&again);
        return true;
    }
    if (when && al_stamp_parse(when, &changed_at))
        (void)al_date_of(changed_at, &minute);
    al_str_printf(&say, _("%s, typed at %02d:%02d: Enter goes on"),
                  about ? about : _("something"), minute / 60, minute % 60);
    if (today->draft_count == 0)
        al_sheet_heading(&today->rows, _("Not saved yet"));
    row = al_sheet_add(&today->rows, NULL);
    row->tag = today->draft_count + 1;
    al_sheet_cell(row, 0, al_str_text(&say));
    al_str_drop(&say);
    today->drafts = al_realloc(today->drafts, (today->draft_count + 1) *
                                                  sizeof(*today->drafts));
    today->drafts[today->draft_count++] = al_strdup(path);
    return today->draft_count < DRAFTS_MAX;
}

static void drop_drafts(struct today *today)
{
    for (size_t i = 0; i < today->draft_count; i++)
        free(today->drafts[i]);
    free(today->drafts);
    today->drafts = NULL;
    today->draft_count = 0;
}

/* ---- what is due, and who waits ---- */

static void put_name(struct load *load, struct al_sheet_row *row, size_t cell,
                     const struct al_id *id)
{
    struct al_str name = {0};

    if (al_id_is_zero(id))
        return;
    al_query_name(al_app_index(load->app), id, &name);
    al_sheet_cell(row, cell, al_str_text(&name));
    al_str_drop(&name);
}

static void put_ref(struct load *load, struct al_sheet_row *row, size_t cell,
                    const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_id id;

    if (value && al_id_parse(value, &id))
        put_name(load, row, cell, &id);
}

/* Whether the row stands there already: mine come first, then everybody's. */
static bool is_shown(const struct load *load, const struct al_id *id)
{
    const struct al_sheet *rows = &load->today->rows;

    for (size_t i = load->group; i < rows->count; i++)
        if (rows->items[i].has_id && al_id_compare(&rows->items[i].id, id) == 0)
            return true;
    return false;
}

/* "late" and "3 days late"; "10:00"; "24-Nov" and "in 1 day". */
static void put_when(struct al_sheet_row *row, const struct al_task *task,
                     int32_t today)
{
    struct al_str text = {0};

    if (task->days < 0) {
        row->ink = AL_INK_WARN;
        al_sheet_cell(row, 0, _("late"));
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

/* "£25.00  To offer" */
static void put_payment(struct al_sheet_row *row, const struct al_task *task)
{
    struct al_str text = {0};

    if (task->pence >= 0) {
        al_pence_show(task->pence, false, &text);
        al_str_puts(&text, "  ");
    }
    al_str_puts(&text, _(al_code_label(&al_codes_payment_state, task->state)));
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
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
        break;
    }
    return "";
}

static bool on_task(void *arg, const struct al_task *task)
{
    struct load *load = arg;
    struct al_sheet_row *row;

    if (is_shown(load, &task->hit->id))
        return true;
    row = al_sheet_add(&load->today->rows, &task->hit->id);
    row->layout = LAYOUT_DUE;
    put_name(load, row, 1, &task->person);
    if (task->what == AL_OWED_PAY) {
        put_payment(row, task);
    } else {
        const char *what = al_record_get(task->hit->record, "what");

        al_sheet_cell(row, 2, what ? what : task->hit->title);
    }
    if (task->what == AL_OWED_DO || task->what == AL_OWED_MEET) {
        put_when(row, task, load->now);
    } else {
        al_sheet_cell(row, 0, word_for(task->what));
        put_since(row, task, load->now);
    }
    return ++load->shown < load->limit;
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

/* Up to limit more rows of a rule: mine, then everybody's. */
static enum al_status load_rule(struct load *load, rule_fn *run, size_t limit,
                                struct al_err *err)
{
    struct al_rule rule = {
        .today = al_app_today(load->app), .me = &load->me, .limit = limit};
    enum al_status status = AL_OK;

    load->shown = 0;
    load->limit = limit;
    if (!al_id_is_zero(&load->me))
        status = run(load, &rule, err);
    rule.me = NULL;
    rule.limit = limit * 2; /* some of them stand there already */
    if (status == AL_OK && load->shown < load->limit)
        status = run(load, &rule, err);
    return status;
}

static enum al_status load_due(struct load *load, struct al_err *err)
{
    enum al_status status;

    al_sheet_heading(&load->today->rows, _("To do"));
    load->group = load->today->rows.count;
    status = load_rule(load, rule_due, DUE_MAX, err);
    if (load->today->rows.count == load->group)
        al_sheet_say(&load->today->rows,
                     _("Nothing is due this week. What you promise somebody "
                       "appears here."));
    return status;
}

static enum al_status load_waiting(struct load *load, struct al_err *err)
{
    struct al_sheet *rows = &load->today->rows;
    enum al_status status;

    al_sheet_blank(rows);
    al_sheet_heading(rows, _("Waiting for us"));
    load->group = rows->count;
    status = load_rule(load, rule_payments, PAY_MAX, err);
    if (status == AL_OK)
        status = load_rule(load, rule_replies, REPLY_MAX, err);
    if (rows->count == load->group)
        al_sheet_say(rows, _("Nobody waits for a payment or an answer."));
    return status;
}

/* ---- what was done ---- */

static void put_activity(struct load *load, struct al_sheet_row *row,
                         const struct al_record *part)
{
    const char *value = al_record_get(part, "activity");
    const char *note = al_record_get(part, "contribution_text");
    struct al_record *activity = NULL;
    struct al_id id;

    if (value && al_id_parse(value, &id) &&
        al_query_get(al_app_index(load->app), &id, &activity, NULL) == AL_OK) {
        const char *type = al_record_get(activity, "type");

        if (type)
            al_sheet_cell(row, 2, al_code_label(&al_codes_activity_type, type));
        if (!note)
            note = al_record_get(activity, "what_happened");
        if (!note)
            note = al_record_get(activity, "title");
        if (note)
            al_sheet_cell(row, 4, note);
        al_record_free(activity);
    } else if (note) {
        al_sheet_cell(row, 4, note);
    }
}

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_str text = {0};
    struct al_sheet_row *row;
    int64_t minutes = al_record_number(hit->record, "minutes_active", 0);

    if (hit->day > load->now) /* planned, not done */
        return true;
    row = al_sheet_add(&load->today->rows, &hit->id);
    row->layout = LAYOUT_LATELY;
    al_date_short(al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    put_ref(load, row, 1, hit->record, "person");
    if (!row->cells[1])
        put_ref(load, row, 1, hit->record, "contact");
    put_activity(load, row, hit->record);
    al_str_reset(&text);
    if (minutes > 0)
        al_minutes_show((int32_t)minutes, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
    return ++load->shown < load->limit;
}

static enum al_status load_lately(struct load *load, int room,
                                  struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_PARTICIPATION,
                                   .order = AL_ORDER_NEWEST};
    struct al_sheet *rows = &load->today->rows;
    size_t before;
    enum al_status status;

    al_sheet_blank(rows);
    al_sheet_heading(rows, _("Lately"));
    before = rows->count;
    load->shown = 0;
    load->limit = room > 3 ? (size_t)room : 3;
    status = al_query_run(al_app_index(load->app), &query, on_part, load, err);
    if (rows->count == before)
        al_sheet_say(rows, _("Nothing was logged yet. Press l to log the first "
                             "involvement."));
    return status;
}

static int body_rows(const struct al_app *app)
{
    return al_app_rows(app) - 5;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct today *today = state;
    struct load load = {.app = app, .today = today};
    enum al_status status;

    load.now = al_date_days(al_app_today(app));
    load.me = al_ledger_me(al_app_ledger(app));
    al_sheet_reset(&today->rows);
    drop_drafts(today);
    if (al_ledger_is_plain(al_app_ledger(app))) {
        al_sheet_say(&today->rows,
                     _("Practice data only: this version does not seal "
                       "records yet."));
        al_sheet_blank(&today->rows);
    }
    al_draft_each(al_app_dir(app), on_draft, &load);
    if (today->draft_count > 0)
        al_sheet_blank(&today->rows);
    status = load_due(&load, err);
    if (status == AL_OK)
        status = load_waiting(&load, err);
    if (status == AL_OK)
        status = load_lately(&load, body_rows(app) - (int)today->rows.count - 2,
                             err);
    al_sheet_fit(&today->rows, body_rows(app));
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct today *today = state;

    (void)app;
    al_sheet_draw(&today->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct today *today = state;

    (void)app;
    return al_sheet_key(&today->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct today *today = state;
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const char *chosen_draft(const struct today *today)
{
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    return row && row->tag > 0 && row->tag <= today->draft_count
               ? today->drafts[row->tag - 1]
               : NULL;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct today *today = state;
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    if (chosen_draft(today))
        return al_pane_draft_open(app, chosen_draft(today), err);
    if (row && row->has_id)
        return al_pane_record_open(app, &row->id, err);
    return AL_OK;
}

static enum al_status drop_draft(struct al_app *app, void *state,
                                 struct al_err *err)
{
    const char *path = chosen_draft(state);
    struct al_draft_text text = {0};
    struct al_draft draft;
    enum al_status status;

    al_draft_init(&draft);
    status = al_draft_open(&draft, path, &text, err);
    al_draft_text_drop(&text);
    if (status != AL_OK)
        return status;
    al_draft_finish(&draft);
    al_app_reload(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The draft is put aside; it stays 30 days in drafts/done."));
    return AL_OK;
}

static const char *no_draft(const struct al_app *app, const void *state)
{
    (void)app;
    return chosen_draft(state) ? NULL : N_("No draft is marked.");
}

static void drop(void *state)
{
    struct today *today = state;

    drop_drafts(today);
    al_sheet_drop(&today->rows);
}

static const char *nothing_here(const struct al_app *app, const void *state)
{
    const struct today *today = state;

    (void)app;
    return al_sheet_chosen(&today->rows) ? NULL
                                         : N_("There is nothing to open yet.");
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open what is marked"), N_("open"), open_row,
     nothing_here},
    {AL_CTRL('d'), 0, N_("put a draft aside"), NULL, drop_draft, no_draft},
    {0},
};

const struct al_pane_ops al_pane_today = {
    .name = "today",
    .title = N_("Today"),
    .digit = '1',
    .state_size = sizeof(struct today),
    .keys = keys,
    .load = load,
    .draw = draw,
    .key = key,
    .record = record,
    .drop = drop,
};
