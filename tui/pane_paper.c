/* tui/pane_paper.c - which sheets can be made of a record, or of several. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports.h"
#include "tui/app.h"
#include "tui/papers.h"
#include "tui/record_view.h"
#include "tui/sheet.h"

/* sheet | for how many | what it is for */
static const al_sheet_layout layouts[] = {
    {{20, 26, false, 0}, {9, 14, false, 1}, {20, 60, true, 2}}};

struct paper {
    struct al_id *ids; /* owned: what it is about */
    size_t count;
    struct al_str about; /* what they are called */
    struct al_sheet rows;
};

/* A sheet has to fit everything that was marked; of nothing are those that can
 * be filled in by hand. */
static bool fits_all(const struct al_app *app, const struct paper *paper,
                     const struct al_handout *handout)
{
    bool fits = paper->count > 0 || (handout->flags & AL_HANDOUT_BLANK) != 0;

    for (size_t i = 0; i < paper->count && fits; i++) {
        struct al_record *record = NULL;

        fits = al_query_get(al_app_index(app), &paper->ids[i], &record, NULL) ==
                   AL_OK &&
               al_handout_fits(handout, record->kind);
        al_record_free(record);
    }
    return fits;
}

/* Of reports those about one person, for people. */
static bool are_people(const struct al_app *app, const struct paper *paper)
{
    bool are = paper->count > 0;

    for (size_t i = 0; i < paper->count && are; i++) {
        struct al_record *record = NULL;

        are = al_query_get(al_app_index(app), &paper->ids[i], &record, NULL) ==
                  AL_OK &&
              strcmp(record->kind, AL_KIND_PERSON) == 0;
        al_record_free(record);
    }
    return are;
}

static void put_report(struct al_app *app, struct paper *paper, size_t at)
{
    const struct al_report *report = al_report_at(at);
    struct al_sheet_row *row = al_sheet_add(&paper->rows, NULL);
    struct al_str text = {0};

    row->tag = al_handout_count() + at;
    al_app_fill(app, _(report->title), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_str_printf(&text, ngettext("%zu sheet", "%zu sheets", paper->count),
                  paper->count);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    al_app_fill(app, _(report->rule), &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

static void put_row(struct al_app *app, struct paper *paper, size_t at)
{
    const struct al_handout *handout = al_handout_at(at);
    struct al_sheet_row *row = al_sheet_add(&paper->rows, NULL);
    struct al_papers papers = {.handout = NULL};
    struct al_str text = {0};

    row->tag = at;
    if (al_papers_collect(&papers, al_app_ledger(app), al_app_dir(app), handout,
                          paper->ids, paper->count, NULL) == AL_OK)
        al_str_printf(&text, ngettext("%zu sheet", "%zu sheets", papers.count),
                      papers.count);
    else
        al_str_puts(&text, _("for nobody"));
    al_sheet_cell(row, 0, _(handout->title));
    al_sheet_cell(row, 1, al_str_text(&text));
    al_sheet_cell(row, 2, _(handout->help));
    al_papers_drop(&papers);
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct paper *paper = state;

    (void)err;
    al_str_reset(&paper->about);
    for (size_t i = 0; i < paper->count && paper->count == 1; i++)
        al_query_name(al_app_index(app), &paper->ids[i], &paper->about);
    if (paper->count > 1)
        al_str_printf(&paper->about, _("%zu marked rows"), paper->count);
    if (paper->count == 0)
        al_str_puts(&paper->about, _("to be filled in by hand"));
    al_sheet_reset(&paper->rows);
    for (size_t i = 0; i < al_handout_count(); i++)
        if (fits_all(app, paper, al_handout_at(i)))
            put_row(app, paper, i);
    for (size_t i = 0; i < al_report_count() && are_people(app, paper); i++)
        if (al_report_at(i)->is_of_person)
            put_report(app, paper, i);
    if (paper->rows.count == 0)
        al_sheet_say(&paper->rows, _("No sheet fits all of these rows."));
    al_sheet_fit(&paper->rows, al_app_rows(app) - 4);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct paper *paper = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    al_sheet_draw(&paper->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct paper *paper = state;

    (void)app;
    return al_sheet_key(&paper->rows, pressed->code);
}

static void parts(void *state, struct al_parts *parts)
{
    struct paper *paper = state;

    parts->rows = &paper->rows;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct paper *paper = state;

    (void)app;
    (void)right;
    al_str_printf(left, _("On paper: %s"), al_str_text(&paper->about));
}

static const char *nothing(const struct al_app *app, const void *state)
{
    const struct paper *paper = state;

    (void)app;
    return al_sheet_chosen(&paper->rows) ? NULL
                                         : N_("There is no sheet to choose.");
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    const struct paper *paper = state;
    const struct al_sheet_row *row = al_sheet_chosen(&paper->rows);
    const struct al_report *report =
        row->tag < al_handout_count()
            ? NULL
            : al_report_at(row->tag - al_handout_count());
    struct al_span span = al_report_year(al_app_today(app));

    if (report)
        return al_pane_preview_report(app, report, &span, paper->ids,
                                      paper->count, err);
    return al_pane_preview_open(app, al_handout_at(row->tag), paper->ids,
                                paper->count, err);
}

static void drop(void *state)
{
    struct paper *paper = state;

    free(paper->ids);
    al_str_drop(&paper->about);
    al_sheet_drop(&paper->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("look at this sheet"), N_("look"), open_row, nothing},
    {0},
};

const struct al_pane_ops al_pane_paper = {
    .name = "paper",
    .title = N_("On paper"),
    .is_inner = true,
    .state_size = sizeof(struct paper),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .drop = drop,
};

void al_pane_paper_open(struct al_app *app, const struct al_id *ids,
                        size_t count)
{
    struct paper *paper = al_app_push(app, &al_pane_paper);

    paper->ids = al_calloc(count + 1, sizeof(*ids));
    if (count > 0)
        memcpy(paper->ids, ids, count * sizeof(*ids));
    paper->count = count;
}
