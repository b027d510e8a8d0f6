/* tui/acts_evidence.c - name what is marked as evidence; the countdown. */
#include "config.h"
#include "tui/acts_evidence.h"

#include <string.h>

#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/many.h"
#include "tui/pane.h"

/* The kind of the record under the cursor; NULL: there is none. */
static const char *kind_here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;
    const struct al_kind *kind = NULL;

    if (al_app_record(app, id) &&
        al_query_get(al_app_index(app), id, &record, NULL) == AL_OK)
        kind = al_kind_by_name(record->kind);
    al_record_free(record);
    return kind ? kind->name : NULL;
}

const char *al_why_no_evidence(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind;
    struct al_id id;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    kind = marks ? al_marks_kind(marks) : kind_here(app, &id);
    if (!kind)
        return marks ? N_("Several kinds of record are marked: only one kind "
                          "is named at a time.")
                     : N_("No record stands here that this could be about.");
    /* Names alone show nothing of how a service works. */
    if (strcmp(kind, AL_KIND_PERSON) == 0 ||
        strcmp(kind, AL_KIND_CONTACT) == 0 ||
        strcmp(kind, AL_KIND_STAFF) == 0 ||
        strcmp(kind, AL_KIND_EVIDENCE) == 0 ||
        strcmp(kind, AL_KIND_REVIEW) == 0)
        return N_("What was done or said is evidence: put the cursor on that.");
    return al_app_why_not(app, AL_KIND_EVIDENCE);
}

enum al_status al_act_evidence(struct al_app *app, void *state,
                               struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_marks one = {0};
    enum al_status status;
    const char *kind;
    struct al_id id;

    (void)state;
    if (marks)
        return al_pane_many_open(app, &al_many_evidence, marks, err);
    kind = kind_here(app, &id);
    if (!kind)
        return AL_OK;
    (void)al_marks_toggle(&one, &id, kind);
    status = al_pane_many_open_about(app, &al_many_evidence, &one, NULL, err);
    al_marks_drop(&one);
    return status;
}

static bool review_here(const struct al_app *app, struct al_id *id)
{
    const char *kind = kind_here(app, id);

    return (kind && strcmp(kind, AL_KIND_REVIEW) == 0) ||
           al_review_next(al_app_index(app), al_app_today(app), id);
}

const char *al_why_no_countdown(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)state;
    if (!al_app_ledger(app) || !al_app_index(app))
        return N_("There is no service here yet.");
    return review_here(app, &id)
               ? NULL
               : N_("No review is planned: add one to the list of reviews.");
}

enum al_status al_act_countdown(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct al_id id;

    (void)state;
    (void)err;
    if (review_here(app, &id))
        al_pane_countdown_open(app, &id);
    return AL_OK;
}
