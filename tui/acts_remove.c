/* tui/acts_remove.c - take records out of the lists, as one save. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/changes.h"
#include "tui/edits.h"

/*
 * Removing hides a record and destroys nothing. So people are erased instead,
 * and what proves something (payments, consents, requests) stays: a payment is
 * cancelled by a step, and whoever saved it by mistake takes the save back.
 */
static bool can_go(const char *kind_name)
{
    const struct al_kind *kind = kind_name ? al_kind_by_name(kind_name) : NULL;

    return kind && kind->key_class != AL_KEY_LEDGER &&
           !(kind->flags & (AL_K_SUBJECT | AL_K_SINGLE | AL_K_HIDDEN)) &&
           strcmp(kind->name, AL_KIND_STAFF) != 0;
}

/* The marked records, or the one that keys are about here. */
static void meant(const struct al_app *app, struct al_marks *out)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_record *record = NULL;
    const struct al_kind *kind;
    struct al_id id;

    for (size_t i = 0; marks && i < marks->count; i++)
        (void)al_marks_toggle(out, &marks->items[i].id, marks->items[i].kind);
    if (marks || !al_app_record(app, &id) ||
        al_query_get(al_app_index(app), &id, &record, NULL) != AL_OK)
        return;
    kind = al_kind_by_name(record->kind);
    if (!al_record_is_gone(record))
        (void)al_marks_toggle(out, &id, kind ? kind->name : NULL);
    al_record_free(record);
}

const char *al_why_not_removed(const struct al_app *app, const void *state)
{
    struct al_marks marks = {0};
    const char *why = NULL;

    (void)state;
    if (al_app_ledger(app))
        meant(app, &marks);
    if (marks.count == 0)
        why = N_("No record stands here that could be removed.");
    for (size_t i = 0; i < marks.count && !why; i++)
        if (!can_go(marks.items[i].kind))
            why = N_("{People}, colleagues, payments and what proves a right "
                     "are not removed; u takes back a save.");
    for (size_t i = 0; i < marks.count && !why; i++)
        why = al_app_why_not(app, marks.items[i].kind);
    al_marks_drop(&marks);
    return why;
}

struct referring {
    const struct al_marks *going;
    bool is_found;
};

static bool on_link(void *arg, const struct al_hit *hit)
{
    struct referring *referring = arg;

    referring->is_found =
        !hit->is_gone && !al_marks_has(referring->going, &hit->id);
    return !referring->is_found;
}

static enum al_status add_removal(struct al_app *app,
                                  const struct al_marks *going,
                                  const struct al_id *id,
                                  struct al_edits *edits, struct al_err *err)
{
    static const struct al_slot gone = {
        .name = "gone", .family = AL_FAM_PLAIN, .value = "removed"};
    struct referring referring = {.going = going};
    struct al_record *opened = NULL, *form;
    enum al_status status;

    if ((status = al_query_get(al_app_index(app), id, &opened, err)))
        return status;
    form = al_record_copy(opened);
    al_record_put(form, &gone);
    al_edits_add(edits, id, opened, form);
    status = al_query_links(al_app_index(app), id, NULL, NULL, 0, on_link,
                            &referring, err);
    if (status == AL_OK && referring.is_found)
        return al_fail(err, AL_EINVAL,
                       _("another record speaks of this one, and would be "
                         "left hanging: remove that one with it"));
    return status;
}

enum al_status al_act_remove(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_edits edits = {0};
    struct al_marks going = {0};
    struct al_str said = {0};
    struct al_saved saved;
    enum al_status status = AL_OK;

    (void)state;
    meant(app, &going);
    for (size_t i = 0; i < going.count && status == AL_OK; i++)
        status = add_removal(app, &going, &going.items[i].id, &edits, err);
    al_str_puts(&said, _("Removed: "));
    if (status == AL_OK && edits.count > 0)
        al_record_say(al_app_ledger(app), &edits.items[0].id,
                      edits.items[0].opened, &said);
    if (going.count > 1)
        al_str_printf(
            &said, ngettext(" and %zu more", " and %zu more", going.count - 1),
            going.count - 1);
    status =
        al_edits_save_as(&edits, al_app_ledger(app), NULL, status, &saved, err);
    if (status == AL_OK) {
        (void)al_app_unmark(app);
        al_app_saved(app);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said),
                   _("u brings it back."));
    }
    al_marks_drop(&going);
    al_str_drop(&said);
    return status;
}
