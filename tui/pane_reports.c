/* tui/pane_reports.c - reports: what can be counted, and one of them. */
#include "config.h"

#include <string.h>

#include "core/doc.h"
#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/reporting.h"
#include "tui/sheet.h"

enum { YEAR = 12, QUARTER = 3, MONTH = 1 };

static int usual_months(const struct al_report *report)
{
    return report->is_of_quarter ? QUARTER : YEAR;
}

/* The year, quarter or month that a day is in. */
static struct al_span span_of(struct al_date day, int months)
{
    struct al_span span;

    if (months != MONTH)
        return months == QUARTER ? al_report_quarter(day) : al_report_year(day);
    span.from = day;
    span.from.day = 1;
    span.to = al_date_add_days(al_date_add_months(span.from, 1), -1);
    return span;
}

/* ---- all of them ---- */

/* title | what one learns from it */
static const al_sheet_layout list_layouts[] = {
    {{30, 46, false, 0}, {24, 46, true, 1}}};

struct reports {
    struct al_sheet rows; /* tag: place in the table, from 1 */
};

static enum al_status load_all(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct reports *reports = state;
    struct al_str text = {0};

    (void)err;
    al_sheet_reset(&reports->rows);
    for (size_t i = 0; i < al_report_count(); i++) {
        const struct al_report *report = al_report_at(i);
        struct al_sheet_row *row = al_sheet_add(&reports->rows, NULL);

        row->tag = i + 1;
        al_str_reset(&text);
        al_app_fill(app, _(report->title), &text);
        al_sheet_cell(row, 0, al_str_text(&text));
        al_str_reset(&text);
        al_app_fill(app, _(report->purpose), &text);
        al_sheet_cell(row, 1, al_str_text(&text));
    }
    al_str_drop(&text);
    al_sheet_fit(&reports->rows, al_app_rows(app) - 5);
    return AL_OK;
}

static void draw_all(const struct al_app *app, const void *state,
                     struct al_canvas *canvas, struct al_area area)
{
    const struct reports *reports = state;

    (void)app;
    al_sheet_draw(&reports->rows, list_layouts, true, canvas, area);
}

static enum al_key_result key_all(struct al_app *app, void *state,
                                  const struct al_key *pressed)
{
    struct reports *reports = state;

    (void)app;
    return al_sheet_key(&reports->rows, pressed->code);
}

static enum al_status open_one(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct reports *reports = state;
    const struct al_sheet_row *row = al_sheet_chosen(&reports->rows);
    const struct al_report *report = row ? al_report_at(row->tag - 1) : NULL;

    (void)err;
    if (report)
        al_pane_report_open(app, report);
    return AL_OK;
}

static void parts_all(void *state, struct al_parts *parts)
{
    struct reports *reports = state;

    parts->rows = &reports->rows;
}

static void drop_all(void *state)
{
    struct reports *reports = state;

    al_sheet_drop(&reports->rows);
}

static const struct al_keydef list_keys[] = {
    {AL_KEY_ENTER, 0, N_("open this report"), N_("open"), open_one, NULL},
    {0},
};

const struct al_pane_ops al_pane_reports = {
    .name = "reports",
    .title = N_("Reports"),
    .digit = '7',
    .state_size = sizeof(struct reports),
    .keys = list_keys,
    .load = load_all,
    .draw = draw_all,
    .parts = parts_all,
    .key = key_all,
    .drop = drop_all,
};

/* ---- one ---- */

enum {
    SHORT_COLS = 14, /* a day and its gap, and a bit */
    MAIN_MIN_COLS = 26,
    MAIN_COLS = 50
};

struct shown {
    const struct al_report *report;
    struct al_span span;
    int months;   /* of the span: a year, a quarter or one */
    bool is_bare;  /* without the picture */
    struct al_sheet rows;
    bool has_chart;
    al_sheet_layout layout;
};

/* The widest text of a column, its heading among them. */
static int widest_of(const struct al_app *app, const struct shown *shown,
                     const struct al_report_rows *rows, size_t at)
{
    struct al_str text = {0};
    int widest;

    al_app_fill(app, _(shown->report->columns[at].label), &text);
    widest = al_text_width(al_str_text(&text));
    for (size_t i = 0; i < rows->count; i++) {
        const char *cell = rows->items[i].cells[at];
        int width = cell ? al_text_width(cell) : 0;

        widest = width > widest ? width : widest;
    }
    al_str_drop(&text);
    return widest;
}

/* Numbers, days and other short texts are whole; the longer ones share what is
 * left, the first of them, which says what a row is about, before the others.
 */
static void fit_columns(const struct al_app *app, struct shown *shown,
                        const struct al_report_rows *rows)
{
    size_t count = al_report_column_count(shown->report);
    bool has_main = false;

    for (size_t i = 0; i < count; i++) {
        int widest = widest_of(app, shown, rows, i) + 2;
        bool is_long = widest > SHORT_COLS;
        bool is_main = is_long && !has_main;

        has_main |= is_main;
        shown->layout[i] =
            (struct al_sheet_column){.min_cols = is_main   ? MAIN_MIN_COLS
                                                 : is_long ? SHORT_COLS
                                                           : widest,
                                     .ideal_cols = is_main   ? MAIN_COLS
                                                   : is_long ? 26
                                                             : widest,
                                     .grows = is_long,
                                     .drop = is_main || i == 0 ? 0 : (int)i};
    }
}

static void add_heading(const struct al_app *app, struct shown *shown)
{
    struct al_sheet_row *row = al_sheet_add(&shown->rows, NULL);

    row->is_fixed = true;
    row->ink = AL_INK_HEADING;
    for (size_t i = 0; i < al_report_column_count(shown->report); i++) {
        struct al_str text = {0};

        al_app_fill(app, _(shown->report->columns[i].label), &text);
        al_sheet_cell(row, i, al_str_text(&text));
        al_str_drop(&text);
    }
}

static void say(struct al_app *app, struct shown *shown, const char *text)
{
    struct al_str filled = {0};

    al_app_fill(app, text, &filled);
    al_sheet_say_lines(&shown->rows, "", al_str_text(&filled),
                       al_app_is_plain(app) ? 72 : al_app_cols(app) - 4);
    al_str_drop(&filled);
}

static void add_rows(struct shown *shown, const struct al_report_rows *rows)
{
    size_t count = al_report_column_count(shown->report);

    for (size_t i = 0; i < rows->count; i++) {
        const struct al_report_row *from = &rows->items[i];
        struct al_sheet_row *row = al_sheet_add(
            &shown->rows, al_id_is_zero(&from->id) ? NULL : &from->id);

        row->ink = from->is_gap ? AL_INK_WARN : row->ink;
        for (size_t k = 0; k < count; k++)
            al_sheet_cell(row, k, from->cells[k] ? from->cells[k] : "");
    }
}

/* Lines as they are: their columns are a picture, or a table. is_chosen: the
 * cursor walks them, where nothing else can be chosen. */
static void add_lines(struct shown *shown, bool is_chosen, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        struct al_str line = {0};

        al_str_add(&line, text, len);
        if (len == 0)
            al_sheet_blank(&shown->rows);
        else if (is_chosen)
            al_sheet_cell(al_sheet_add(&shown->rows, NULL), 0,
                          al_str_text(&line));
        else
            al_sheet_say(&shown->rows, al_str_text(&line));
        al_str_drop(&line);
        text += len + (text[len] == '\n');
    }
}

static void add_table(struct al_app *app, struct shown *shown,
                      const struct al_doc_part *part)
{
    struct al_str drawn = {0};

    shown->rows.is_table = true;
    fit_columns(app, shown, &part->rows);
    if (part->rows.count > 0) {
        add_heading(app, shown);
        add_rows(shown, &part->rows);
    } else {
        say(app, shown, _(shown->report->none));
    }
    al_sheet_blank(&shown->rows);
    shown->has_chart = part->chart != NULL;
    if (part->chart && !shown->is_bare && !al_app_is_plain(app)) {
        al_sheet_heading(&shown->rows, part->chart->title);
        al_chart_text(part->chart, al_app_cols(app) - 4, false, &drawn);
        add_lines(shown, false, al_str_text(&drawn));
        al_sheet_blank(&shown->rows);
    }
    say(app, shown, _(shown->report->rule));
    al_str_drop(&drawn);
}

/* Blocks become what a terminal has when they are drawn. */
static void add_doc(const struct al_app *app, struct shown *shown,
                    const struct al_doc *doc)
{
    const struct al_doc_form form = {.is_ascii = al_app_is_plain(app)};
    struct al_str text = {0};

    al_reporting_lay(doc, &form, &text);
    add_lines(shown, true, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status load_one(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct shown *shown = state;
    struct al_doc doc = {.count = 0};
    struct al_doc_asked asked = {.report = shown->report,
                                 .today = al_app_today(app),
                                 .words = al_ledger_words(al_app_ledger(app)),
                                 .service =
                                     al_ledger_service(al_app_ledger(app))};
    enum al_status status = AL_OK;

    if (shown->months == 0) {
        shown->months = usual_months(shown->report);
        shown->span = span_of(al_app_today(app), shown->months);
    }
    asked.span = shown->span;
    al_sheet_reset(&shown->rows);
    shown->has_chart = shown->rows.is_table = false;
    memset(shown->layout, 0, sizeof(shown->layout));
    shown->layout[0] = (struct al_sheet_column){20, 72, true, 0};
    if (shown->report->is_of_person) {
        say(app, shown,
            _("This report is about one of the {people}: o on "
              "their record offers it."));
    } else if ((status = al_doc_make(al_app_index(app), &asked, &doc, err)) ==
               AL_OK) {
        if (shown->report->compose)
            add_doc(app, shown, &doc);
        else
            add_table(app, shown, &doc.parts[0]);
    }
    al_doc_drop(&doc);
    al_sheet_fit(&shown->rows, al_app_rows(app) - 4);
    return status;
}

static void draw_one(const struct al_app *app, const void *state,
                     struct al_canvas *canvas, struct al_area area)
{
    const struct shown *shown = state;

    (void)app;
    al_sheet_draw(&shown->rows, &shown->layout, true, canvas, area);
}

static enum al_key_result key_one(struct al_app *app, void *state,
                                  const struct al_key *pressed)
{
    struct shown *shown = state;

    (void)app;
    return al_sheet_key(&shown->rows, pressed->code);
}

static bool record_one(const void *state, struct al_id *id)
{
    const struct shown *shown = state;
    const struct al_sheet_row *row = al_sheet_chosen(&shown->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record_one(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record_one(state, &id) ? NULL
                                  : N_("No record stands behind this row.");
}

static const char *no_years(const struct al_app *app, const void *state)
{
    const struct shown *shown = state;

    (void)app;
    return shown->report->is_of_all_time
               ? N_("This report is of all time: there is no year to choose.")
               : NULL;
}

static enum al_status go_by(struct al_app *app, struct shown *shown, int spans)
{
    shown->span = span_of(
        al_date_add_months(shown->span.from, spans * shown->months),
        shown->months);
    al_app_reload(app);
    return AL_OK;
}

static enum al_status span_before(struct al_app *app, void *state,
                                  struct al_err *err)
{
    (void)err;
    return go_by(app, state, -1);
}

static enum al_status span_after(struct al_app *app, void *state,
                                 struct al_err *err)
{
    (void)err;
    return go_by(app, state, 1);
}

/* To the part of these days that today is in, or their first; from a month back
 * to its year. */
static enum al_status group(struct al_app *app, void *state, struct al_err *err)
{
    struct shown *shown = state;
    struct al_date today = al_app_today(app), day = shown->span.from;

    (void)err;
    if (al_date_compare(shown->span.from, today) <= 0 &&
        al_date_compare(today, shown->span.to) <= 0)
        day = today;
    shown->months = shown->months == YEAR      ? QUARTER
                    : shown->months == QUARTER ? MONTH
                                               : YEAR;
    shown->span = span_of(day, shown->months);
    al_app_reload(app);
    return AL_OK;
}

static const char *no_picture(const struct al_app *app, const void *state)
{
    const struct shown *shown = state;

    return shown->has_chart && !al_app_is_plain(app)
               ? NULL
               : N_("This report has no picture: the table is all of it.");
}

static enum al_status without_picture(struct al_app *app, void *state,
                                      struct al_err *err)
{
    struct shown *shown = state;

    (void)err;
    shown->is_bare = !shown->is_bare;
    al_app_reload(app);
    return AL_OK;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct shown *shown = state;

    al_app_fill(app, _(shown->report->title), left);
    if (shown->report->is_of_all_time)
        return;
    al_date_show(shown->span.from, right);
    al_str_printf(right, " %s ", _("to"));
    al_date_show(shown->span.to, right);
}

static void parts_one(void *state, struct al_parts *parts)
{
    struct shown *shown = state;

    parts->rows = &shown->rows;
    parts->is_records = true;
}

static void drop_one(void *state)
{
    struct shown *shown = state;

    al_sheet_drop(&shown->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, nothing},
    {'<', 0, N_("the days before"), N_("before"), span_before, no_years},
    {'>', 0, N_("the days after"), N_("after"), span_after, no_years},
    {'y', 0, N_("year, quarter or month"), N_("year"), group, no_years},
    {'t', 0, N_("the table alone, or not"), N_("table"), without_picture,
     no_picture},
    {0},
};

const struct al_pane_ops al_pane_report = {
    .name = "report",
    .title = N_("Report"),
    .is_inner = true,
    .state_size = sizeof(struct shown),
    .keys = keys,
    .load = load_one,
    .draw = draw_one,
    .parts = parts_one,
    .key = key_one,
    .record = record_one,
    .say_title = say_title,
    .drop = drop_one,
};

void al_pane_report_open(struct al_app *app, const struct al_report *report)
{
    struct shown *shown = al_app_push(app, &al_pane_report);

    shown->report = report;
}

const struct al_report *al_pane_report_here(const struct al_app *app,
                                            struct al_span *span)
{
    const struct shown *shown = al_app_top(app, &al_pane_report);
    const struct reports *reports = al_app_top(app, &al_pane_reports);
    const struct al_sheet_row *row =
        reports ? al_sheet_chosen(&reports->rows) : NULL;
    const struct al_report *report = shown ? shown->report
                                     : row ? al_report_at(row->tag - 1)
                                           : NULL;

    if (shown)
        *span = shown->span;
    else if (report)
        *span = span_of(al_app_today(app), usual_months(report));
    return report;
}
