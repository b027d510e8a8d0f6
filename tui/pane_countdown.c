/* tui/pane_countdown.c - what has to be done before a review, the evidence for
 * each item, and where there is none. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/acts.h"
#include "tui/app.h"
#include "tui/deed.h"
#include "tui/sheet.h"

enum { LOTS = 6, LAYOUT_TASK = 0, LAYOUT_ITEM = 1 };

/* clang-format off */
static const al_sheet_layout layouts[] = {
    /* state | day | what */
    [LAYOUT_TASK] = {{6, 8, false, 0}, {12, 13, false, 0}, {20, 60, true, 0}},
    /* item | records | newest | gap */
    [LAYOUT_ITEM] = {{22, 36, true, 0}, {5, 8, false, 0}, {12, 13, false, 2},
                     {8, 30, false, 1}},
};
/* clang-format on */

struct countdown {
    struct al_sheet rows;
    struct al_id review;
    char scheme[AL_NAME_MAX + 1];
    struct al_evidence evidence;
    const char *open; /* the item whose records are shown; a code, or NULL */
    struct al_id lots[LOTS];
    size_t drawn, willing;
    bool is_drawn;
};

/* ---- loading ---- */

static void put_heading(const struct al_app *app, struct countdown *countdown,
                        const struct al_record *review)
{
    const char *iso = al_record_get(review, "date");
    struct al_str text = {0};
    struct al_date first;
    int32_t days;

    al_str_printf(&text, "%s: ",
                  al_code_label(&al_codes_evidence_scheme, countdown->scheme));
    if (iso && al_date_from_iso(iso, &first)) {
        days = al_date_days(first) - al_date_days(al_app_today(app));
        al_date_show(first, &text);
        if (days > 0)
            al_str_printf(&text,
                          ngettext(", %d day to go", ", %d days to go",
                                   (unsigned long)days),
                          days);
    }
    al_sheet_heading(&countdown->rows, al_str_text(&text));
    al_str_drop(&text);
}

static void put_tasks(const struct al_app *app, struct countdown *countdown,
                      const struct al_record *review)
{
    struct al_review_task task;

    for (size_t i = 0; al_review_task_at(review, i, &task); i++) {
        struct al_sheet_row *row = al_sheet_add(&countdown->rows, NULL);
        bool is_past = al_date_compare(task.day, al_app_today(app)) < 0;
        struct al_str day = {0};

        row->layout = LAYOUT_TASK;
        row->is_fixed = true;
        al_date_show(task.day, &day);
        if (task.is_done)
            al_sheet_state(row, 0, AL_INK_GOOD, _("done"));
        else if (is_past)
            al_sheet_state(row, 0, AL_INK_WARN, _("past"));
        else
            al_sheet_cell(row, 0, _("by"));
        al_sheet_cell(row, 1, al_str_text(&day));
        al_sheet_cell(row, 2, _(task.text));
        al_str_drop(&day);
    }
}

/* The records of an item, below it. */
static bool put_record(void *arg, const struct al_evidence_hit *hit)
{
    struct countdown *countdown = arg;
    struct al_sheet_row *row = al_sheet_add(&countdown->rows, &hit->record->id);
    struct al_str text = {0};

    row->layout = LAYOUT_ITEM;
    al_str_printf(&text, "  %s", hit->record->title);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    if (hit->record->day > 0)
        al_date_show(al_date_from_days(hit->record->day), &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_sheet_cell(row, 3, hit->note);
    al_str_drop(&text);
    return true;
}

static void put_item(struct countdown *countdown, size_t at)
{
    const struct al_evidence_item *item = &countdown->evidence.items[at];
    struct al_sheet_row *row = al_sheet_add(&countdown->rows, NULL);
    struct al_str text = {0};

    row->layout = LAYOUT_ITEM;
    row->tag = at + 1;
    al_sheet_cell(row, 0, al_code_label(&al_codes_evidence_item, item->code));
    al_str_printf(&text, "%zu", item->count);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    if (item->newest.year)
        al_date_show(item->newest, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    if (item->count == 0)
        al_sheet_state(row, 3, AL_INK_WARN, _("nothing yet"));
    else if (item->is_old)
        al_sheet_state(row, 3, AL_INK_WARN, _("older than a year"));
    al_str_drop(&text);
}

static enum al_status put_items(struct al_app *app, struct countdown *countdown,
                                struct al_err *err)
{
    struct al_evidence *evidence = &countdown->evidence;
    struct al_str text = {0};
    size_t gaps = 0;
    enum al_status status = AL_OK;

    for (size_t i = 0; i < evidence->count; i++)
        gaps += evidence->items[i].count == 0 || evidence->items[i].is_old;
    al_sheet_blank(&countdown->rows);
    al_str_printf(&text,
                  ngettext("Items: %zu of %zu has a gap",
                           "Items: %zu of %zu have a gap", gaps),
                  gaps, evidence->count);
    al_sheet_heading(&countdown->rows, al_str_text(&text));
    al_str_drop(&text);
    for (size_t i = 0; i < evidence->count && status == AL_OK; i++) {
        put_item(countdown, i);
        if (countdown->open &&
            strcmp(countdown->open, evidence->items[i].code) == 0)
            status = al_evidence_each(al_app_index(app), countdown->open,
                                      put_record, countdown, err);
    }
    return status;
}

/* Drawn for this look alone; nothing of it is kept. */
static void put_lots(struct al_app *app, struct countdown *countdown)
{
    struct al_str text = {0};

    if (!countdown->is_drawn)
        return;
    al_sheet_blank(&countdown->rows);
    al_str_printf(&text,
                  _("Drawn by lot: %zu of %zu who would like to take "
                    "part"),
                  countdown->drawn, countdown->willing);
    al_sheet_heading(&countdown->rows, al_str_text(&text));
    for (size_t i = 0; i < countdown->drawn; i++) {
        struct al_sheet_row *row =
            al_sheet_add(&countdown->rows, &countdown->lots[i]);

        al_str_reset(&text);
        al_query_name(al_app_index(app), &countdown->lots[i], &text);
        row->layout = LAYOUT_ITEM;
        al_sheet_cell(row, 0, al_str_text(&text));
    }
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct countdown *countdown = state;
    struct al_record *review = NULL;
    const char *scheme;
    enum al_status status =
        al_query_get(al_app_index(app), &countdown->review, &review, err);

    al_sheet_reset(&countdown->rows);
    if (status != AL_OK)
        return status;
    scheme = al_record_get(review, "scheme");
    (void)snprintf(countdown->scheme, sizeof(countdown->scheme), "%s",
                   scheme ? scheme : "fidelity");
    status = al_evidence_load(al_app_index(app), countdown->scheme,
                              al_app_today(app), &countdown->evidence, err);
    if (status == AL_OK) {
        put_heading(app, countdown, review);
        put_tasks(app, countdown, review);
        put_lots(app, countdown);
        status = put_items(app, countdown, err);
    }
    al_record_free(review);
    al_sheet_fit(&countdown->rows, al_app_rows(app) - 5);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct countdown *countdown = state;

    (void)app;
    al_sheet_draw(&countdown->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct countdown *countdown = state;

    (void)app;
    return al_sheet_key(&countdown->rows, pressed->code);
}

/* Where no record stands in the row, the review is what keys are about. */
static bool record(const void *state, struct al_id *id)
{
    const struct countdown *countdown = state;
    const struct al_sheet_row *row = al_sheet_chosen(&countdown->rows);

    *id = row && row->has_id ? row->id : countdown->review;
    return true;
}

/* ---- what can be done ---- */

static const char *no_row(const struct al_app *app, const void *state)
{
    const struct countdown *countdown = state;

    (void)app;
    return al_sheet_chosen(&countdown->rows)
               ? NULL
               : N_("There is nothing to open in this row.");
}

/* The records of an item are folded out, and in again. */
static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct countdown *countdown = state;
    const struct al_sheet_row *row = al_sheet_chosen(&countdown->rows);
    const char *code;

    if (!row)
        return AL_OK;
    if (row->has_id)
        return al_pane_record_open(app, &row->id, err);
    if (row->tag == 0)
        return AL_OK;
    code = countdown->evidence.items[row->tag - 1].code;
    countdown->open = countdown->open == code ? NULL : code;
    return load(app, countdown, err);
}

static enum al_status draw_lots(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct countdown *countdown = state;
    enum al_status status = al_review_draw(
        al_app_index(app), al_ledger_random(al_app_ledger(app)),
        countdown->lots, LOTS, &countdown->drawn, &countdown->willing, err);

    countdown->is_drawn = status == AL_OK;
    if (status == AL_OK) {
        al_app_noted(app, "list", NULL, AL_KIND_PERSON, countdown->drawn);
        status = load(app, countdown, err);
    }
    return status;
}

static enum al_status write_pack(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct countdown *countdown = state;
    struct al_marks one = {0};
    enum al_status status;

    (void)al_marks_toggle(&one, &countdown->review, AL_KIND_REVIEW);
    status = al_pane_deed_open(app, &al_deed_evidence, &one, err);
    al_marks_drop(&one);
    return status;
}

/* ---- the pane ---- */

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out,
                _("The days follow from the first day of the review and from "
                  "the report. An item has a gap while nothing, or nothing of "
                  "the last twelve months, is named for it: V on a record "
                  "names it. Whoever may be interviewed is drawn by lot, so "
                  "that nobody picks them; ask them before you pass a name "
                  "on."));
}

static void parts(void *state, struct al_parts *parts)
{
    struct countdown *countdown = state;

    parts->rows = &countdown->rows;
}

static void drop(void *state)
{
    struct countdown *countdown = state;

    al_sheet_drop(&countdown->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("records of this item"), N_("open"), open_row, no_row},
    {'d', 0, N_("draw who to interview"), N_("draw lots"), draw_lots, NULL},
    {'w', 0, N_("write the evidence pack"), N_("write pack"), write_pack, NULL},
    {0},
};

const struct al_pane_ops al_pane_countdown = {
    .name = "countdown",
    .title = N_("Countdown to a review"),
    .is_inner = true,
    .state_size = sizeof(struct countdown),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .explain = explain,
    .drop = drop,
};

void al_pane_countdown_open(struct al_app *app, const struct al_id *review)
{
    const struct al_id wanted = *review; /* it may stand in a pane that goes */
    struct countdown *countdown = al_app_push(app, &al_pane_countdown);

    countdown->review = wanted;
}
