/* tui/acts_done.c - tick off what was promised, as one save. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/material.h"
#include "core/query.h"
#include "tui/changes.h"
#include "tui/edits.h"

/* The field that says of a record that it is done; NULL: nothing does. */
static const char *done_field(const char *kind)
{
    if (al_strcmp0(kind, AL_KIND_FOLLOWUP) == 0 ||
        al_strcmp0(kind, AL_KIND_MEETING_DECISION) == 0)
        return "done_on";
    if (al_strcmp0(kind, AL_KIND_REVIEW) == 0)
        return "deleted_on"; /* its pack */
    if (al_strcmp0(kind, AL_KIND_REVIEW_COMMENT) == 0)
        return "told_on";
    return al_strcmp0(kind, AL_KIND_USE_LOG) == 0 ? "removed_on" : NULL;
}

static bool is_open(const struct al_record *record)
{
    const char *field = done_field(record->kind);

    if (strcmp(record->kind, AL_KIND_REVIEW) == 0 &&
        !al_record_get(record, "pack_made_on"))
        return false;
    if (strcmp(record->kind, AL_KIND_REVIEW_COMMENT) == 0 &&
        al_comment_is_pending(record))
        return false; /* there is nothing to tell yet */
    return field && !al_record_is_gone(record) && !al_record_get(record, field);
}

/* Add the record with today as its day; what is done already is left. */
static enum al_status add(struct al_app *app, const struct al_id *id,
                          struct al_edits *edits, struct al_err *err)
{
    struct al_record *opened = NULL, *form;
    char today[AL_DATE_ISO];
    enum al_status status = al_query_get(al_app_index(app), id, &opened, err);

    if (status != AL_OK || !is_open(opened)) {
        al_record_free(opened);
        return status;
    }
    al_date_iso(al_app_today(app), today);
    form = al_record_copy(opened);
    al_record_set(form, done_field(form->kind), today);
    al_edits_add(edits, id, opened, form);
    return AL_OK;
}

const char *al_why_not_done(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_record *record = NULL;
    struct al_id id;
    bool is_one;

    (void)state;
    for (size_t i = 0; marks && i < marks->count; i++)
        if (!done_field(marks->items[i].kind))
            return N_("Only what was promised, or comes down, is ticked off.");
    if (marks)
        return al_app_why_not(app, AL_KIND_FOLLOWUP);
    is_one = al_app_record(app, &id) &&
             al_query_get(al_app_index(app), &id, &record, NULL) == AL_OK &&
             is_open(record);
    al_record_free(record);
    return is_one ? al_app_why_not(app, AL_KIND_FOLLOWUP)
                  : N_("No promise that is open stands in this row.");
}

enum al_status al_act_done(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_edits edits = {0};
    struct al_str said = {0};
    struct al_saved saved;
    struct al_id id;
    enum al_status status = AL_OK;
    size_t count;

    (void)state;
    for (size_t i = 0; marks && i < marks->count && status == AL_OK; i++)
        status = add(app, &marks->items[i].id, &edits, err);
    if (!marks && al_app_record(app, &id))
        status = add(app, &id, &edits, err);
    count = edits.count;
    al_str_puts(&said, _("Done: "));
    if (count > 0)
        al_record_say(al_app_ledger(app), &edits.items[0].id,
                      edits.items[0].opened, &said);
    if (count > 1)
        al_str_printf(&said,
                      ngettext(" and %zu more", " and %zu more", count - 1),
                      count - 1);
    status =
        al_edits_save_as(&edits, al_app_ledger(app), NULL, status, &saved, err);
    if (status == AL_OK && count > 0) {
        (void)al_app_unmark(app);
        al_app_saved(app);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said),
                   _("u takes it back."));
    }
    al_str_drop(&said);
    return status;
}
