/* tui/done_rows.c - rows of Today: what was done. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/owed_rows.h"

struct done {
    struct al_app *app;
    struct al_sheet *rows;
    size_t limit;
    int32_t now; /* al_date_days */
};

struct takers {
    size_t count;
    struct al_id first;
    int64_t minutes; /* of the first */
    char *note;      /* of the first; owned */
};

static bool on_taker(void *arg, const struct al_hit *hit)
{
    struct takers *takers = arg;
    const char *person = al_record_get(hit->record, "person");
    const char *note = al_record_get(hit->record, "contribution_text");

    if (hit->is_gone)
        return true;
    if (!person)
        person = al_record_get(hit->record, "contact");
    if (takers->count++ > 0)
        return true;
    if (person)
        (void)al_id_parse(person, &takers->first);
    takers->minutes = al_record_number(hit->record, "minutes_active", 0);
    takers->note = note ? al_strdup(note) : NULL;
    return true;
}

/* "Sam T.", "6 people" */
static void put_takers(struct done *load, struct al_sheet_row *row,
                       const struct takers *takers)
{
    struct al_str text = {0};

    if (takers->count == 1)
        al_owed_name(load->app, row, 1, &takers->first);
    else if (takers->count > 1)
        al_str_printf(&text,
                      ngettext("%zu person", "%zu people", takers->count),
                      takers->count);
    if (text.len > 0)
        al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
}

static bool is_done(const struct done *load, const struct al_hit *hit)
{
    const char *status = al_record_get(hit->record, "status");

    return hit->day <= load->now && (!status || strcmp(status, "done") == 0);
}

/* "18-Nov  5 people  Focus group  1h  waiting times" */
static bool on_activity(void *arg, const struct al_hit *hit)
{
    struct done *load = arg;
    struct takers takers = {0};
    struct al_str text = {0};
    struct al_sheet_row *row;
    const char *type = al_record_get(hit->record, "type");
    const char *note = al_record_get(hit->record, "what_happened");

    if (!is_done(load, hit))
        return true;
    (void)al_query_links(al_app_index(load->app), &hit->id,
                         AL_KIND_PARTICIPATION, "activity", 0, on_taker,
                         &takers, NULL);
    row = al_sheet_add(load->rows, &hit->id);
    row->layout = AL_ROW_DONE;
    if (hit->day)
        al_app_day(load->app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    put_takers(load, row, &takers);
    if (type)
        al_sheet_cell(
            row, 2,
            al_code_label(al_app_codes(load->app, &al_codes_activity_type),
                          type));
    al_str_reset(&text);
    if (takers.minutes > 0)
        al_minutes_show((int32_t)takers.minutes, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    if (takers.count == 1 && takers.note)
        note = takers.note;
    al_sheet_cell(row, 4, note ? note : al_record_get(hit->record, "title"));
    al_str_drop(&text);
    free(takers.note);
    return load->rows->count < load->limit;
}

enum al_status al_done_rows(struct al_app *app, size_t limit,
                            struct al_sheet *rows, struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_ACTIVITY,
                                   .order = AL_ORDER_NEWEST};
    struct done load = {.app = app, .rows = rows, .limit = limit};

    load.now = al_date_days(al_app_today(app));
    return al_query_run(al_app_index(app), &query, on_activity, &load, err);
}
