/* panel_sheet.c - one scorer's sheet of one candidate as a save. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/panel.h"
#include "core/query.h"

void al_panel_made_drop(struct al_made *made, size_t count)
{
    for (size_t i = 0; made && i < count; i++) {
        al_record_free(made[i].opened);
        al_record_free(made[i].record);
    }
    free(made);
}

struct sheet {
    struct al_index *index;
    const uint8_t *link_key;
    const struct al_panel *panel;
    const struct al_id *scorer;
    bool is_late; /* what is changed now was changed after others were seen */
};

/* Whether a colleague's scores of this candidate were to be seen here when
 * this sheet, which is in already, is opened again. */
static bool has_seen(const struct sheet *sheet)
{
    bool is_in = false;
    size_t others = 0;

    for (size_t i = 0; i < sheet->panel->scorer_count; i++) {
        const struct al_panel_scorer *row = &sheet->panel->scorers[i];

        if (al_id_compare(&row->id, sheet->scorer) == 0)
            is_in = row->is_in;
        else
            others += row->is_in;
    }
    return is_in && sheet->panel->is_open && others > 0;
}

static enum al_status make_score(const struct sheet *sheet, size_t criterion,
                                 const struct al_score_row *row,
                                 struct al_made *made, struct al_err *err)
{
    struct al_record *record = al_record_new(AL_KIND_SCORE);
    enum al_status status;
    bool is_changed;

    al_record_set_ref(record, "candidate", &sheet->panel->candidate);
    al_record_set_ref(record, "criterion",
                      &sheet->panel->criteria[criterion].id);
    al_record_set_ref(record, "scorer", sheet->scorer);
    status = al_link_id(record, sheet->link_key, &made->id, err);
    if (status == AL_OK &&
        al_query_get(sheet->index, &made->id, &made->opened, NULL) == AL_OK) {
        al_record_free(record);
        record = al_record_copy(made->opened);
        al_record_set(record, "gone", NULL);
    }
    made->record = record;
    if (status != AL_OK)
        return status;
    is_changed = !made->opened ||
                 al_record_number(record, "value", AL_SCORE_NONE) != row->value;
    al_record_set_number(record, "value", row->value);
    al_record_set(record, "evidence",
                  al_is_empty(row->evidence) ? NULL : row->evidence);
    if (!made->opened || (is_changed && sheet->is_late))
        al_record_set(record, "before_discussion",
                      sheet->is_late ? "no" : "yes");
    return AL_OK;
}

/* The first row that is not whole. */
static enum al_status check_rows(const struct al_panel *panel,
                                 const struct al_score_row *rows,
                                 size_t *missing, struct al_err *err)
{
    for (size_t i = 0; i < panel->criterion_count; i++) {
        *missing = i;
        if (rows[i].value < 0 || rows[i].value > AL_SCORE_MAX)
            return al_fail(err, AL_EINVAL,
                           _("%s has no score yet: 0 to 4; a sheet is handed "
                             "in whole"),
                           panel->criteria[i].code);
        if (al_panel_needs_evidence(rows[i].value) &&
            al_is_empty(rows[i].evidence))
            return al_fail(err, AL_EINVAL,
                           _("%s: a %d needs what shows it, in a few words"),
                           panel->criteria[i].code, rows[i].value);
    }
    *missing = SIZE_MAX;
    return AL_OK;
}

static bool is_in(const struct al_panel *panel, const struct al_id *scorer)
{
    for (size_t i = 0; i < panel->scorer_count; i++)
        if (al_id_compare(&panel->scorers[i].id, scorer) == 0)
            return panel->scorers[i].is_in;
    return false;
}

enum al_status
al_panel_sheet(struct al_index *index, const uint8_t link_key[32],
               const struct al_panel *panel, const struct al_id *scorer,
               const struct al_score_row *rows, struct al_made **made,
               size_t *count, size_t *missing, struct al_err *err)
{
    struct sheet sheet = {index, link_key, panel, scorer, false};
    const char *why = al_blind_why_not_type(index, &panel->candidate, scorer);
    enum al_status status;

    *made = NULL;
    *count = 0;
    *missing = SIZE_MAX;
    if (why)
        return al_fail(err, AL_EINVAL, "%s", _(why));
    if (panel->criterion_count == 0)
        return al_fail(err, AL_EINVAL,
                       _("There is nothing to score by yet: add criteria"));
    if (!panel->is_open && al_blind_viewer(index)->is_shared &&
        is_in(panel, scorer))
        return al_fail(err, AL_EINVAL,
                       _("This sheet is in; at a keyboard that is passed round "
                         "it is shown once all of them are"));
    status = check_rows(panel, rows, missing, err);
    if (status != AL_OK)
        return status;
    sheet.is_late = has_seen(&sheet);
    *made = al_calloc(panel->criterion_count, sizeof(**made));
    for (size_t i = 0; status == AL_OK && i < panel->criterion_count; i++) {
        status = make_score(&sheet, i, &rows[i], &(*made)[i], err);
        *count = i + 1;
    }
    if (status != AL_OK) {
        al_panel_made_drop(*made, *count);
        *made = NULL;
        *count = 0;
    }
    return status;
}
