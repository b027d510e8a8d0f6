/* tui/acts_paper.c - the keys that put records on paper, or into one line. */
#include "config.h"
#include "tui/acts.h"

#include <stdlib.h>
#include <string.h>

#include "core/handout.h"
#include "core/i18n.h"
#include "core/note_line.h"
#include "core/query.h"
#include "core/reports.h"
#include "tui/sheet.h"

/* Whether a record is there and has a kind that passes. */
static bool does_pass(const struct al_app *app, const struct al_id *id,
                      bool (*passes)(const char *kind))
{
    struct al_record *record = NULL;
    bool does = al_query_get(al_app_index(app), id, &record, NULL) == AL_OK &&
                passes(record->kind);

    al_record_free(record);
    return does;
}

/* What the row with the cursor is about, where a pane shows one record. */
static bool row_here(const struct al_app *app, struct al_id *id)
{
    const struct al_sheet *rows = al_app_sheet(app);
    const struct al_sheet_row *row = rows ? al_sheet_chosen(rows) : NULL;

    if (row && row->has_id)
        *id = row->id;
    return row && row->has_id;
}

/*
 * The marked records; else the one that other keys are about or, if it does not
 * pass, that of the row with the cursor. NULL: not all of them pass, or there
 * is none; else owned by the caller.
 */
static struct al_id *meant(const struct al_app *app,
                           bool (*passes)(const char *kind), size_t *count)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_id *ids = al_calloc(marks ? marks->count : 1, sizeof(*ids));
    bool all = true;

    *count = marks ? marks->count : 1;
    for (size_t i = 0; marks && i < marks->count && all; i++) {
        ids[i] = marks->items[i].id;
        all = does_pass(app, &ids[i], passes);
    }
    if (!marks)
        all =
            (al_app_record(app, &ids[0]) && does_pass(app, &ids[0], passes)) ||
            (row_here(app, &ids[0]) && does_pass(app, &ids[0], passes));
    if (!all) {
        free(ids);
        ids = NULL;
    }
    return ids;
}

static bool is_meant(const struct al_app *app, bool (*passes)(const char *kind))
{
    size_t count;
    struct al_id *ids = al_app_ledger(app) ? meant(app, passes, &count) : NULL;
    bool is = ids != NULL;

    free(ids);
    return is;
}

const char *al_why_no_paper(const struct al_app *app, const void *state)
{
    struct al_span span;
    const struct al_report *report;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    report = al_pane_report_here(app, &span);
    if (report)
        return report->is_of_person
                   ? N_("This report is about one of the {people}: o on their "
                        "record offers it.")
                   : NULL;
    return is_meant(app, al_handout_any_fits)
               ? NULL
               : N_("No sheet is made from this row: choose a {person}, an "
                    "activity, what was said ...");
}

enum al_status al_act_paper(struct al_app *app, void *state, struct al_err *err)
{
    struct al_span span;
    const struct al_report *report = al_pane_report_here(app, &span);
    struct al_id *ids;
    size_t count;

    (void)state;
    if (report)
        return al_pane_preview_report(app, report, &span, NULL, 0, err);
    ids = meant(app, al_handout_any_fits, &count);
    al_pane_paper_open(app, ids, count);
    free(ids);
    return AL_OK;
}

enum al_status al_act_blank(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_pane_paper_open(app, NULL, 0);
    return AL_OK;
}

const char *al_why_no_line(const struct al_app *app, const void *state)
{
    (void)state;
    return is_meant(app, al_note_line_is_of)
               ? NULL
               : N_("A line is made of an involvement or an activity.");
}

enum al_status al_act_line(struct al_app *app, void *state, struct al_err *err)
{
    size_t count;
    struct al_id *ids = meant(app, al_note_line_is_of, &count);
    struct al_str text = {0};
    enum al_status status = AL_OK;

    (void)state;
    for (size_t i = 0; status == AL_OK && i < count; i++) {
        if (i > 0)
            al_str_putc(&text, '\n');
        status =
            al_note_line(al_app_index(app), al_ledger_words(al_app_ledger(app)),
                         &ids[i], &text, err);
    }
    if (status == AL_OK) {
        al_app_noted(app, "print", count == 1 ? &ids[0] : NULL, "any", count);
        al_pane_bare_open(app, al_str_text(&text), NULL);
    }
    free(ids);
    al_str_drop(&text);
    return status;
}
