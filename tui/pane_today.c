/* tui/pane_today.c - the first screen: what is owed to people, mine first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/sheet.h"

enum {
    DUE_MAX = 6, /* rows of a group; People and / have the rest */
    OWED_MAX = 4,
    OWED_LOOK = 40,
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
    size_t shown, limit;
    bool mine; /* the pass that takes mine, or the one that takes others' */
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

/* ---- what is due ---- */

static void put_name(struct load *load, struct al_sheet_row *row, size_t cell,
                     const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_str name = {0};
    struct al_id id;

    if (value && al_id_parse(value, &id)) {
        al_query_name(al_app_index(load->app), &id, &name);
        al_sheet_cell(row, cell, al_str_text(&name));
    }
    al_str_drop(&name);
}

static bool is_mine(struct load *load, const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *owner =
        kind ? al_field_by_flag(kind, AL_F_OWNER) : NULL;
    const char *value = owner ? al_record_get(record, owner->name) : NULL;
    struct al_id id;

    return value && al_id_parse(value, &id) &&
           al_id_compare(&id, &load->me) == 0;
}

/* "late" in front, and how late behind: "3 days late". */
static void put_due(struct load *load, struct al_sheet_row *row,
                    const struct al_hit *hit)
{
    int late = load->now - hit->day;
    const char *time = al_record_get(hit->record, "time");
    struct al_str text = {0};

    if (late > 0) {
        row->ink = AL_INK_WARN;
        al_sheet_cell(row, 0, _("late"));
        al_str_printf(
            &text, ngettext("%d day late", "%d days late", (unsigned long)late),
            late);
    } else if (late == 0) {
        al_sheet_cell(row, 0, time ? time : _("today"));
    } else {
        al_date_short(al_date_from_days(hit->day), &text);
        al_sheet_cell(row, 0, al_str_text(&text));
        al_str_reset(&text);
        al_str_printf(&text,
                      ngettext("in %d day", "in %d days", (unsigned long)-late),
                      -late);
    }
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

static bool on_due(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_sheet_row *row;

    if (hit->day > load->now + AHEAD_DAYS)
        return false;
    if (hit->day == 0 || is_mine(load, hit->record) != load->mine)
        return true;
    row = al_sheet_add(&load->today->rows, &hit->id);
    row->layout = LAYOUT_DUE;
    put_due(load, row, hit);
    put_name(load, row, 1, hit->record, "person");
    al_sheet_cell(row, 2, al_record_get(hit->record, "what"));
    return ++load->shown < load->limit;
}

/* Follow-ups that are not done, the oldest first; mine, then the others'. */
static enum al_status load_due(struct load *load, struct al_err *err)
{
    const struct al_filter open[] = {{"done_on", AL_MATCH_EMPTY, NULL}};
    const struct al_query query = {.kind = AL_KIND_FOLLOWUP,
                                   .filters = open,
                                   .filter_count = AL_COUNT(open),
                                   .order = AL_ORDER_OLDEST,
                                   .limit = DUE_MAX * 4};
    enum al_status status = AL_OK;

    al_sheet_heading(&load->today->rows, _("To do"));
    load->shown = 0;
    load->limit = DUE_MAX;
    for (int pass = 0; pass < 2 && status == AL_OK; pass++) {
        load->mine = pass == 0;
        if (load->shown < load->limit)
            status = al_query_run(al_app_index(load->app), &query, on_due, load,
                                  err);
    }
    if (load->shown == 0)
        al_sheet_say(&load->today->rows,
                     _("Nothing is due this week. What you promise somebody "
                       "appears here."));
    return status;
}

/* ---- what is owed ---- */

static bool is_mine_to_pay(struct load *load, const struct al_record *payment)
{
    const char *value = al_record_get(payment, "person");
    struct al_record *person = NULL;
    struct al_id id;
    bool mine;

    if (!value || !al_id_parse(value, &id) ||
        al_query_get(al_app_index(load->app), &id, &person, NULL) != AL_OK)
        return false;
    mine = is_mine(load, person);
    al_record_free(person);
    return mine;
}

static bool on_owed(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *state = al_payment_state(hit->record);
    const char *amount = al_record_get(hit->record, "amount_p");
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (!al_payment_is_open(state) ||
        is_mine_to_pay(load, hit->record) != load->mine)
        return true;
    row = al_sheet_add(&load->today->rows, &hit->id);
    row->layout = LAYOUT_DUE;
    al_sheet_cell(row, 0, _("pay"));
    put_name(load, row, 1, hit->record, "person");
    if (amount) {
        al_pence_show(al_record_number(hit->record, "amount_p", 0), false,
                      &text);
        al_str_puts(&text, "  ");
    }
    if (hit->day) {
        al_str_printf(&text, "%s ", _("for"));
        al_date_show(al_date_from_days(hit->day), &text);
    }
    al_sheet_cell(row, 2, al_str_text(&text));
    al_sheet_cell(row, 3, al_code_label(&al_codes_payment_state, state));
    al_str_drop(&text);
    return ++load->shown < load->limit;
}

static enum al_status load_owed(struct load *load, struct al_err *err)
{
    const struct al_query query = {
        .kind = AL_KIND_PAYMENT, .order = AL_ORDER_NEWEST, .limit = OWED_LOOK};
    struct al_sheet *rows = &load->today->rows;
    enum al_status status = AL_OK;

    al_sheet_blank(rows);
    al_sheet_heading(rows, _("Waiting for us"));
    load->shown = 0;
    load->limit = OWED_MAX;
    for (int pass = 0; pass < 2 && status == AL_OK; pass++) {
        load->mine = pass == 0;
        if (load->shown < load->limit)
            status = al_query_run(al_app_index(load->app), &query, on_owed,
                                  load, err);
    }
    if (load->shown == 0)
        al_sheet_say(rows, _("Nobody waits for a payment."));
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
    put_name(load, row, 1, hit->record, "person");
    if (!row->cells[1])
        put_name(load, row, 1, hit->record, "contact");
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
        status = load_owed(&load, err);
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
