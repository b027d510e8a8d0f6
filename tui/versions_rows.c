/* tui/versions_rows.c - a row for each field that has several versions. */
#include "config.h"
#include "tui/versions_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/changes.h"
#include "tui/versions_say.h"

enum { RECORDS_MAX = 100 };

const al_sheet_layout al_versions_layouts[AL_VERSIONS__LAYOUTS] = {
    /* field | a | b | so far */
    [AL_VERSIONS_BESIDE] = {{12, 20, false, 0},
                            {12, 22, true, 1},
                            {12, 22, true, 1},
                            {10, 14, false, 0}},
    /* field | so far */
    [AL_VERSIONS_BELOW] = {{14, 40, true, 0}, {10, 14, false, 0}},
};

struct load {
    struct al_app *app;
    struct al_versions_rows *rows;
    bool is_beside;
    size_t lost;
};

const struct al_versions *
al_versions_rows_chosen(const struct al_versions_rows *rows)
{
    const struct al_sheet_row *row = al_sheet_chosen(&rows->sheet);

    return row && row->tag < rows->count ? &rows->items[row->tag] : NULL;
}

/* Below each other and whole: "a  2h   (you, 22-Nov 16:40; shown now)". */
static void say_version(struct load *load, const struct al_versions *item,
                        size_t nth)
{
    struct al_str text = {0};

    al_versions_tell(load->app, item, nth, &text);
    al_sheet_say_lines(&load->rows->sheet, "   ", al_str_text(&text),
                       al_app_cols(load->app) - 4);
    al_str_drop(&text);
}

static void add_row(struct load *load, size_t at)
{
    struct al_versions_rows *rows = load->rows;
    const struct al_versions *item = &rows->items[at];
    struct al_sheet_row *row = al_sheet_add(&rows->sheet, &item->id);
    struct al_str text = {0};

    row->tag = at;
    row->layout = load->is_beside ? AL_VERSIONS_BESIDE : AL_VERSIONS_BELOW;
    al_versions_label(load->app, item, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    for (size_t i = 0; i < 2 && load->is_beside; i++) {
        al_str_reset(&text);
        al_str_printf(&text, "%c  ", (char)('a' + i));
        al_versions_value(load->app, item, item->items[i].value, &text);
        al_sheet_cell(row, i + 1, al_str_text(&text));
    }
    al_str_reset(&text);
    al_choice_say(al_choices_find(&rows->choices, &item->id, item->field),
                  &text);
    al_sheet_cell(row, load->is_beside ? 3 : 1, al_str_text(&text));
    al_str_drop(&text);
    for (size_t i = 0; i < item->count && !load->is_beside; i++)
        say_version(load, item, i);
}

/* Which record it is, and who differs about it. */
static void add_heading(struct load *load, const struct al_versions *item,
                        size_t fields)
{
    struct al_str text = {0};

    al_record_say(al_app_ledger(load->app), &item->id, item->record, &text);
    if (load->rows->sheet.count > 0)
        al_sheet_blank(&load->rows->sheet);
    al_sheet_heading(&load->rows->sheet, al_str_text(&text));
    al_str_reset(&text);
    al_versions_tell_who(load->app, item, fields, &text);
    al_sheet_say(&load->rows->sheet, al_str_text(&text));
    if (load->is_beside)
        al_versions_head(load->app, item, al_sheet_say(&load->rows->sheet, ""));
    al_str_drop(&text);
}

/* One row for each field that has several. */
static bool on_record(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_versions_rows *rows = load->rows;
    struct al_ledger *ledger = al_app_ledger(load->app);
    size_t first = rows->count;
    struct al_versions item;

    while (al_versions_load(&item, ledger, &hit->id, hit->record,
                            rows->count - first)) {
        rows->items =
            al_grow(rows->items, &rows->cap, rows->count + 1, sizeof(item));
        rows->items[rows->count++] = item;
        load->lost += !al_choices_follow(&rows->choices, &item);
    }
    if (rows->count == first)
        return true;
    rows->records++;
    add_heading(load, &rows->items[first], rows->count - first);
    for (size_t i = first; i < rows->count; i++)
        add_row(load, i);
    return true;
}

static void drop_items(struct al_versions_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        al_versions_drop(&rows->items[i]);
    rows->count = rows->records = 0;
}

/* What others settled meanwhile needs no choice any more. */
static void forget_settled(struct al_versions_rows *rows)
{
    for (size_t i = rows->choices.count; i-- > 0;) {
        const struct al_choice choice = rows->choices.items[i];
        bool stands = false;

        for (size_t j = 0; j < rows->count && !stands; j++)
            stands = al_id_compare(&rows->items[j].id, &choice.id) == 0 &&
                     strcmp(rows->items[j].field, choice.field) == 0;
        if (!stands)
            al_choices_forget(&rows->choices, &choice.id, choice.field);
    }
}

enum al_status al_versions_rows_load(struct al_versions_rows *rows,
                                     struct al_app *app, bool is_beside,
                                     size_t *lost, struct al_err *err)
{
    struct load load = {app, rows, is_beside, 0};
    const struct al_query query = {.rivals_only = true,
                                   .with_gone = true,
                                   .order = AL_ORDER_NEWEST,
                                   .limit = RECORDS_MAX};
    enum al_status status;

    al_sheet_reset(&rows->sheet);
    drop_items(rows);
    status = al_query_run(al_app_index(app), &query, on_record, &load, err);
    forget_settled(rows);
    *lost = load.lost;
    return status;
}

void al_versions_rows_take(struct al_versions_rows *rows, const char *value,
                           char letter)
{
    const struct al_versions *item = al_versions_rows_chosen(rows);
    const struct al_choice *had =
        al_choices_find(&rows->choices, &item->id, item->field);
    struct al_sheet_row *row = &rows->sheet.items[rows->sheet.chosen];
    struct al_str text = {0};

    if (had && had->letter == letter && !had->is_offered)
        al_choices_forget(&rows->choices, &item->id, item->field);
    else
        al_choices_take(&rows->choices, item, value, letter, false);
    al_choice_say(al_choices_find(&rows->choices, &item->id, item->field),
                  &text);
    al_sheet_cell(row, row->layout == AL_VERSIONS_BESIDE ? 3 : 1,
                  al_str_text(&text));
    al_str_drop(&text);
}

void al_versions_rows_drop(struct al_versions_rows *rows)
{
    drop_items(rows);
    free(rows->items);
    al_choices_drop(&rows->choices);
    al_sheet_drop(&rows->sheet);
}
