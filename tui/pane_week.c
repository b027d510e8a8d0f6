/*
 * tui/pane_week.c - good words of this week, for the whole team to read.
 *
 * Whoever works here may never hear what it meant to somebody unless the words
 * are passed on; so they stand in full, and nobody is named who did not want to
 * be.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/told.h"
#include "tui/acts.h"
#include "tui/app.h"
#include "tui/sheet.h"

/* day | who | where */
static const al_sheet_layout layouts[] = {
    {{13, 13, false, 0}, {12, 20, false, 0}, {18, 40, true, 1}}};

struct week {
    struct al_sheet rows;
};

struct load {
    struct al_app *app;
    struct week *week;
    size_t count;
};

static void put_voice(struct load *load, struct al_sheet_row *row,
                      const struct al_record *said)
{
    const char *voice = al_record_get(said, "voice");
    bool is_unnamed = al_strcmp0(al_record_get(said, "anonymous"), "yes") == 0;
    struct al_str text = {0};
    struct al_id person;

    if (!is_unnamed && al_record_subject(said, &person))
        al_query_name(al_app_index(load->app), &person, &text);
    else if (voice)
        al_app_fill(
            load->app,
            al_code_label(al_app_codes(load->app, &al_codes_voice), voice),
            &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
}

static bool add_words(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *activity = al_record_get(hit->record, "activity");
    struct al_sheet *rows = &load->week->rows;
    struct al_sheet_row *row;
    struct al_str text = {0};
    struct al_id id;

    if (load->count++ > 0)
        al_sheet_blank(rows);
    row = al_sheet_add(rows, &hit->id);
    al_app_day(load->app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    put_voice(load, row, hit->record);
    al_str_reset(&text);
    if (activity && al_id_parse(activity, &id))
        al_query_name(al_app_index(load->app), &id, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
    al_sheet_say_lines(rows, "    ", al_record_get(hit->record, "quote"),
                       al_app_is_plain(load->app) ? 72
                                                  : al_app_cols(load->app) - 4);
    return true;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct week *week = state;
    struct load load = {app, week, 0};
    enum al_status status;

    al_sheet_reset(&week->rows);
    status = al_good_words(al_app_index(app), al_app_today(app),
                           AL_GOOD_WORDS_DAYS, add_words, &load, err);
    if (load.count == 0)
        al_sheet_say(
            &week->rows,
            _("No good words were noted in seven days: n notes some."));
    al_sheet_fit(&week->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct week *week = state;

    (void)app;
    al_sheet_draw(&week->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct week *week = state;

    (void)app;
    return al_sheet_key(&week->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct week *week = state;
    const struct al_sheet_row *row = al_sheet_chosen(&week->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing to open here.");
}

static void parts(void *state, struct al_parts *parts)
{
    struct week *week = state;

    parts->rows = &week->rows;
    parts->is_records = true;
}

static void drop(void *state)
{
    struct week *week = state;

    al_sheet_drop(&week->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, nothing},
    AL_CONSENT_KEY(N_("consent")),
    {0},
};

const struct al_pane_ops al_pane_week = {
    .name = "week",
    .title = N_("Heard this week: good words"),
    .state_size = sizeof(struct week),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .drop = drop,
};
