/* undo.c - taking a save back, and taking that back again. */
#include "config.h"

#include "share/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/may.h"
#include "share/inside.h"
#include "share/takeback.h"
#include "share/walk.h"

void al_undo_drop(struct al_undo *undo)
{
    free(undo->lines);
    memset(undo, 0, sizeof(*undo));
}

/* ---- which save ---- */

/*
 * The line is read newest first, so whatever takes a save back is met before
 * it: a save is dead when something that is not dead takes it back.
 */
struct picking {
    struct al_ledger *ledger;
    bool redo;
    const char *of; /* only a take-back of this save; NULL: any */
    char (*dead)[AL_ID_HEX];
    size_t dead_count, dead_cap;
    struct al_index_save found;
    bool is_found;
    bool is_erasure; /* it met one first */
};

static bool is_dead(const struct picking *picking, const char *save_id)
{
    for (size_t i = 0; i < picking->dead_count; i++)
        if (!strcmp(picking->dead[i], save_id))
            return true;
    return false;
}

/* Whether a take-back takes back something that was typed. */
static bool is_first_hand(struct picking *picking,
                          const struct al_index_save *save)
{
    struct al_index_save target;

    return al_query_save(picking->ledger->index, save->takes_back, &target,
                         NULL) != AL_OK ||
           !target.takes_back[0];
}

/*
 * What somebody typed as records. A decision about the team or an erasure looks
 * to them like no save of theirs, and a take-back would undo half of it at
 * most.
 */
static bool is_typed(const struct al_index_save *save)
{
    static const char *const others[] = {AL_WHAT_INIT, AL_WHAT_JOIN,
                                         AL_WHAT_IMPORT, AL_WHAT_TEAM,
                                         AL_WHAT_ERASE};

    for (size_t i = 0; i < AL_COUNT(others); i++)
        if (!strcmp(save->what, others[i]))
            return false;
    return !save->takes_back[0];
}

static bool fits(struct picking *picking, const struct al_index_save *save)
{
    if (picking->of)
        return !strcmp(save->takes_back, picking->of);
    if (strcmp(save->who, picking->ledger->device) != 0)
        return false;
    if (picking->redo)
        return save->takes_back[0] && is_first_hand(picking, save);
    return is_typed(save);
}

static bool pick(void *arg, const struct al_index_save *save,
                 size_t record_count)
{
    struct picking *picking = arg;

    (void)record_count;
    if (is_dead(picking, save->save_id))
        return true;
    /* Whoever takes back right after an erasure means it, and it has no way
     * back: an older save must not go in its place. */
    if (!picking->of && !picking->redo &&
        strcmp(save->who, picking->ledger->device) == 0 &&
        strcmp(save->what, AL_WHAT_ERASE) == 0) {
        picking->is_erasure = true;
        return false;
    }
    if (fits(picking, save)) {
        picking->found = *save;
        picking->is_found = true;
        return false;
    }
    if (save->takes_back[0]) {
        picking->dead =
            al_grow(picking->dead, &picking->dead_cap, picking->dead_count + 1,
                    sizeof(*picking->dead));
        memcpy(picking->dead[picking->dead_count++], save->takes_back,
               AL_ID_HEX);
    }
    return true;
}

static enum al_status run_pick(struct picking *picking,
                               struct al_index_save *save, struct al_err *err)
{
    enum al_status status = al_query_saves(picking->ledger->index, NULL,
                                           INT64_MAX, 0, pick, picking, err);

    free(picking->dead);
    if (status)
        return status;
    if (picking->is_erasure)
        return al_fail(err, AL_ENOTFOUND, "%s",
                       _("The last save erased somebody, which has no way "
                         "back; an older save is taken back from the "
                         "history"));
    if (!picking->is_found)
        return al_fail(err, AL_ENOTFOUND, "%s",
                       picking->of     ? _("That save was not taken back")
                       : picking->redo ? _("Nothing was taken back here")
                                       : _("There is nothing of yours to take "
                                           "back"));
    *save = picking->found;
    return AL_OK;
}

/* The save that shall be taken back. */
static enum al_status choose(struct al_ledger *ledger, const char *typed,
                             bool redo, struct al_index_save *save,
                             struct al_err *err)
{
    struct picking picking = {.ledger = ledger, .redo = redo};
    struct al_index_save named;
    enum al_status status;

    if (!typed)
        return run_pick(&picking, save, err);
    if ((status = al_query_save(ledger->index, typed, &named, err)))
        return status;
    if (redo && !named.takes_back[0]) {
        picking.of = named.save_id;
        return run_pick(&picking, save, err);
    }
    if (!strcmp(named.what, AL_WHAT_INIT) || !strcmp(named.what, AL_WHAT_JOIN))
        return al_fail(err, AL_EINVAL,
                       _("The first save of a device cannot be taken back"));
    *save = named;
    return AL_OK;
}

/* ---- who changed it since ---- */

struct blaming {
    struct al_ledger *ledger;
    const struct al_id *id;
    const char *field;
    int64_t since;
    char *by;
};

/* Whether a save changed the field (any field: "") of the record. */
static bool touches(struct blaming *blaming, const char *commit_id)
{
    const struct al_store *store = &blaming->ledger->store;
    struct al_stored before = {0}, after = {0};
    struct al_commit commit = {0};
    bool is_it = false;

    if (!*blaming->field)
        return true;
    if (al_repo_commit_info(store->repo, commit_id, &commit, NULL) == AL_OK &&
        al_store_load_at(store, blaming->id, commit.parent, &before, NULL) ==
            AL_OK &&
        al_store_load_at(store, blaming->id, commit.id, &after, NULL) ==
            AL_OK &&
        after.record) {
        const struct al_slot *is = al_record_slot(after.record, blaming->field);
        const struct al_slot *was =
            before.record ? al_record_slot(before.record, blaming->field)
                          : NULL;

        is_it = is && was ? !al_slot_equal(is, was) : is != was;
    }
    al_commit_drop(&commit);
    al_stored_drop(&before);
    al_stored_drop(&after);
    return is_it;
}

static bool blame(void *arg, const struct al_index_save *save,
                  size_t record_count)
{
    struct blaming *blaming = arg;

    (void)record_count;
    if (save->seq <= blaming->since)
        return false;
    if (!touches(blaming, save->commit))
        return true;
    memcpy(blaming->by, save->who, AL_WHO_LEN);
    return false;
}

/* ---- what would happen ---- */

struct undoing {
    struct al_ledger *ledger;
    struct al_undo *undo;
};

static void note_line(void *arg, const struct al_id *id, const char *field,
                      bool is_kept)
{
    struct undoing *undoing = arg;
    struct al_undo *undo = undoing->undo;
    struct al_undo_line *line;

    undo->lines = al_grow(undo->lines, &undo->line_cap, undo->line_count + 1,
                          sizeof(*undo->lines));
    line = &undo->lines[undo->line_count++];
    memset(line, 0, sizeof(*line));
    line->id = *id;
    line->is_kept = is_kept;
    memcpy(line->field, field, strlen(field) + 1);
    if (is_kept) {
        struct blaming blaming = {.ledger = undoing->ledger,
                                  .id = id,
                                  .field = field,
                                  .since = undo->save.seq,
                                  .by = line->by};

        al_query_saves(undoing->ledger->index, id, INT64_MAX, 0, blame,
                       &blaming, NULL);
    }
}

struct referring {
    const struct al_id *own;
    size_t own_count;
    bool is_found;
    bool is_erasure; /* it met one first */
};

static bool see_link(void *arg, const struct al_hit *hit)
{
    struct referring *referring = arg;

    for (size_t i = 0; i < referring->own_count; i++)
        if (!al_id_compare(&hit->id, &referring->own[i]))
            return true;
    referring->is_found = !hit->is_gone;
    return !referring->is_found;
}

static bool is_referred(void *arg, const struct al_id *id,
                        const struct al_id *own, size_t own_count)
{
    struct undoing *undoing = arg;
    struct referring referring = {.own = own, .own_count = own_count};

    al_query_links(undoing->ledger->index, id, NULL, NULL, 0, see_link,
                   &referring, NULL);
    return referring.is_found;
}

/* Taking back is a change like any other: the same people may. */
static enum al_status check_may(struct al_ledger *ledger,
                                const struct al_undo *undo, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < undo->line_count; i++) {
        struct al_record *record = NULL;

        if (al_blind_is_anothers(ledger->index, &undo->lines[i].id))
            status = al_fail(err, AL_EDENIED,
                             _("That save is somebody else's sheet of scores, "
                               "which is hidden here: whoever handed it in "
                               "takes it back"));
        else if (!undo->lines[i].is_kept &&
                 al_query_get(ledger->index, &undo->lines[i].id, &record,
                              NULL) == AL_OK)
            status =
                al_may_fail(al_may_why_not(&ledger->may, record->kind), err);
        al_record_free(record);
    }
    return status;
}

/* Fill *undo and *batch for the line that ends in head. */
static enum al_status work_out(struct al_ledger *ledger, const char *save,
                               bool redo, const char *head,
                               struct al_undo *undo, struct al_batch *batch,
                               struct al_err *err)
{
    struct undoing undoing = {.ledger = ledger, .undo = undo};
    struct al_takeback takeback = {.store = &ledger->store,
                                   .now = head,
                                   .is_referred = is_referred,
                                   .each = note_line,
                                   .arg = &undoing};
    enum al_status status = al_ledger_need_saves(ledger, err);

    if (status == AL_OK)
        status = choose(ledger, save, redo, &undo->save, err);
    takeback.save = undo->save.commit;
    if (status == AL_OK)
        status = al_takeback_files(&takeback, batch, err);
    return status == AL_OK ? check_may(ledger, undo, err) : status;
}

enum al_status al_ledger_undo_preview(struct al_ledger *ledger,
                                      const char *save, bool redo,
                                      struct al_undo *undo, struct al_err *err)
{
    struct al_undo would = {0};
    struct al_batch batch = {0};
    bool moved;
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_ledger_follow(ledger, &moved, err)))
        return status;
    status = work_out(ledger, save, redo, ledger->at, &would, &batch, err);
    al_batch_drop(&batch);
    if (status)
        al_undo_drop(&would);
    else
        *undo = would;
    return status;
}

enum al_status al_ledger_undo(struct al_ledger *ledger, const char *save,
                              bool redo, struct al_undo *undo,
                              struct al_saved *saved, struct al_err *err)
{
    struct al_undo done = {0};
    struct al_saved made = {0};
    struct al_batch batch = {0};
    struct al_message message;
    struct al_write write;
    bool moved;
    enum al_status status = al_write_begin(ledger, &write, err);

    if (status)
        return status;
    status = work_out(ledger, save, redo, write.head, &done, &batch, err);
    if (status == AL_OK && batch.count) {
        al_write_message(ledger, AL_WHAT_TAKE_BACK, &message);
        message.has_takes_back =
            al_id_parse(done.save.save_id, &message.takes_back);
        status = al_write_commit(ledger, &write, &batch, &message, &made, err);
    }
    al_batch_drop(&batch);
    al_write_end(&write);
    if (status) {
        al_undo_drop(&done);
        return status;
    }
    *undo = done;
    *saved = made;
    al_ledger_follow(ledger, &moved, NULL);
    return AL_OK;
}

/* ---- what one save did ---- */

struct showing {
    struct al_ledger *ledger;
    al_before_after_fn *each;
    void *arg;
    bool is_stopped;
};

static enum al_status show_change(void *arg, const struct al_change *change,
                                  struct al_err *err)
{
    struct showing *showing = arg;
    const struct al_store *store = &showing->ledger->store;
    struct al_stored before = {0}, after = {0};
    struct al_id id;
    enum al_status status;

    if (showing->is_stopped || !al_id_from_path(change->path, &id))
        return AL_OK;
    status = al_store_load(store, &id, change->old_blob, &before, err);
    if (status == AL_OK)
        status = al_store_load(store, &id, change->new_blob, &after, err);
    if (status == AL_ENEWER) {
        status = AL_OK; /* that there was a change is shown, and not which */
    } else if (status == AL_OK && after.record &&
               !al_blind_hides(showing->ledger->index, &id,
                               after.record->kind)) {
        showing->is_stopped =
            !showing->each(showing->arg, &id, before.record, after.record);
    }
    al_stored_drop(&before);
    al_stored_drop(&after);
    return status;
}

enum al_status al_ledger_save_changes(struct al_ledger *ledger,
                                      const char *commit_id,
                                      al_before_after_fn *each, void *arg,
                                      struct al_err *err)
{
    struct showing showing = {.ledger = ledger, .each = each, .arg = arg};
    struct al_commit commit = {0};
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status =
             al_repo_commit_info(ledger->store.repo, commit_id, &commit, err)))
        return status;
    status = al_walk(ledger->store.repo, commit.parent, commit.id, show_change,
                     &showing, err);
    al_commit_drop(&commit);
    return status;
}
