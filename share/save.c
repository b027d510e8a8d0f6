/* save.c - what a form holds becomes one signed commit. */
#include "config.h"

#include "share/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/may.h"
#include "core/needs.h"
#include "core/panel.h"
#include "core/pay_rule.h"
#include "share/combine.h"
#include "share/inside.h"

struct saving {
    struct al_ledger *ledger;
    const struct al_edit *edits;
    size_t count;
    struct al_message message;
    struct al_combine how;
    struct al_batch batch;
    bool merged;
    int64_t dated;            /* 0: it is now */
    al_progress_fn *progress; /* NULL: nobody waits */
    void *progress_arg;
};

/* ---- before anything is locked ---- */

static int compare_edits(const void *a, const void *b)
{
    const struct al_edit *const *left = a, *const *right = b;

    return al_id_compare(&(*left)->id, &(*right)->id);
}

/* A record stands in a save once: two forms of it could not both hold. */
static enum al_status check_once(const struct al_edit *edits, size_t count,
                                 struct al_err *err)
{
    const struct al_edit **sorted = al_calloc(count, sizeof(*sorted));
    enum al_status status = AL_OK;

    for (size_t i = 0; i < count; i++)
        sorted[i] = &edits[i];
    qsort(sorted, count, sizeof(const struct al_edit *), compare_edits);
    for (size_t i = 1; status == AL_OK && i < count; i++)
        if (!al_id_compare(&sorted[i - 1]->id, &sorted[i]->id))
            status = al_fail(err, AL_EINVAL,
                             _("A save holds the same record twice"));
    free(sorted);
    return status;
}

static enum al_status check_edits(const struct al_edit *edits, size_t count,
                                  struct al_err *err)
{
    enum al_status status = check_once(edits, count, err);

    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = al_record_check(edits[i].form, err);
    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = al_codebook_keeps(edits[i].opened, edits[i].form, err);
    return status;
}

/* Whoever works here may save these; what comes from colleagues is saved. */
static enum al_status check_may(const struct al_ledger *ledger,
                                const struct al_edit *edits, size_t count,
                                struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = al_may_fail(
            al_may_why_not_edit(&ledger->may, edits[i].opened, edits[i].form),
            err);
    return status;
}

/*
 * Candidates and scores stand in a panel's folder alone, and nothing else does:
 * the one goes as a whole, and the other must never hold a word of it.
 */
static enum al_status check_place(struct al_ledger *ledger,
                                  const struct al_edit *edits, size_t count,
                                  struct al_err *err)
{
    bool is_panel = al_ledger_is_panel(ledger);

    for (size_t i = 0; i < count; i++) {
        const struct al_kind *kind = al_kind_by_name(edits[i].form->kind);

        if (!is_panel && kind && kind->flags & AL_K_PANEL)
            return al_fail(err, AL_EINVAL,
                           _("Candidates and scores stand in a panel's own "
                             "folder, which goes as a whole: : and panels "
                             "makes one"));
        if (is_panel && (!kind || !al_panel_has_kind(kind)))
            return al_fail(err, AL_EINVAL,
                           _("This is a panel's folder: only what the panel "
                             "needs stands here, as it is destroyed one day"));
    }
    return AL_OK;
}

/* What is typed here is whole; what comes from colleagues is as it is. */
static enum al_status check_needs(struct al_ledger *ledger,
                                  const struct al_edit *edits, size_t count,
                                  struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = al_needs_check(ledger->index, &edits[i].id, edits[i].opened,
                                edits[i].form, err);
    for (size_t i = 0; status == AL_OK && i < count; i++)
        status =
            al_pay_check(ledger->index, edits[i].opened, edits[i].form, err);
    return status;
}

/* ---- under the lock ---- */

/*
 * What a new record starts from when its id is taken: nothing. Only a link
 * that was removed comes back when it is made again.
 */
static struct al_record *base_of_new(const struct al_record *now)
{
    const struct al_slot *gone = al_record_slot(now, "gone");
    struct al_record *base;

    if (!gone || al_record_is_erased(now))
        return NULL;
    base = al_record_new(now->kind);
    al_record_put(base, gone);
    return base;
}

/* Merge the form into what stands now, with the stamps of both. */
static enum al_status combine(struct saving *saving, const struct al_edit *edit,
                              const struct al_record *now,
                              struct al_record **result, struct al_err *err)
{
    struct al_stamps stamps = {0};
    struct al_record *base =
        edit->opened ? al_record_copy(edit->opened) : base_of_new(now);
    enum al_status status = al_ledger_need_saves(saving->ledger, err);

    if (status == AL_OK)
        status = al_stamps_record(&stamps, &saving->ledger->store,
                                  saving->ledger->index, &edit->id, err);
    saving->how.now_stamps = &stamps;
    if (status == AL_OK)
        status = al_combine(&saving->how, &edit->id, base, now, edit->form,
                            result, err);
    saving->merged = true;
    saving->how.now_stamps = NULL;
    al_record_free(base);
    al_stamps_drop(&stamps);
    return status;
}

/*
 * Nothing is written over what this device cannot read, and nothing new about
 * somebody who was erased.
 */
static enum al_status check_open(const struct saving *saving,
                                 const struct al_edit *edit,
                                 const struct al_stored *now,
                                 struct al_err *err)
{
    struct al_seal_about about;
    char digits[AL_ID_SHORT];

    if (now->is_sealed) {
        al_id_short(&edit->id, digits);
        return al_fail(err, AL_ENOTFOUND,
                       _("Record %s is sealed with a key that is not here; "
                         "please send and get first"),
                       digits);
    }
    al_seal_about(edit->form, &edit->id, &about);
    if (about.has_subject && about.key_class == AL_KEY_SUBJECT &&
        al_query_is_erased(saving->ledger->index, &about.subject))
        return al_fail(err, AL_EDENIED,
                       _("This is about somebody who was erased; nothing was "
                         "saved"));
    return AL_OK;
}

static enum al_status save_edit(struct saving *saving,
                                const struct al_edit *edit, const char *head,
                                struct al_err *err)
{
    struct al_stored now = {0};
    struct al_record *result = NULL;
    enum al_status status =
        al_store_load_at(&saving->ledger->store, &edit->id, head, &now, err);

    if (status == AL_OK)
        status = check_open(saving, edit, &now, err);
    if (status) {
        al_stored_drop(&now);
        return status;
    }
    if (!now.record ||
        (edit->opened && al_record_equal(now.record, edit->opened)))
        result = al_record_copy(edit->form);
    else
        status = combine(saving, edit, now.record, &result, err);
    if (status == AL_OK &&
        (!now.record || !al_record_equal(now.record, result)))
        status = al_batch_record(&saving->batch, &saving->ledger->store,
                                 &edit->id, result, &now, err);
    al_record_free(result);
    al_stored_drop(&now);
    return status;
}

static void stamp_change(struct saving *saving)
{
    struct al_stamp *stamp = &saving->how.change_stamp;
    char hex[AL_ID_HEX];

    saving->how.clock = saving->dated ? saving->dated : al_clock_now();
    al_stamp_format(saving->how.clock, stamp->when);
    memcpy(stamp->who, saving->ledger->device, sizeof(stamp->who));
    al_id_hex(&saving->message.save_id, hex);
    memcpy(stamp->save, hex, sizeof(stamp->save) - 1);
}

/* Whether whoever waits lets it go on; a step of every record. */
static enum al_status tell(const struct saving *saving, size_t done,
                           struct al_err *err)
{
    if (!saving->progress ||
        saving->progress(saving->progress_arg, (int)(done * 90 / saving->count),
                         _("Saving")))
        return AL_OK;
    return al_fail(err, AL_ECANCELLED, _("Stopped: nothing was saved"));
}

/* One attempt: lock, merge, commit, move main. */
static enum al_status attempt(struct saving *saving, struct al_saved *saved,
                              struct al_err *err)
{
    struct al_ledger *ledger = saving->ledger;
    struct al_write write;
    enum al_status status = al_write_begin(ledger, &write, err);

    if (status)
        return status;
    write.dated = saving->dated;
    stamp_change(saving);
    saving->merged = false;
    for (size_t i = 0; status == AL_OK && i < saving->count; i++) {
        status = save_edit(saving, &saving->edits[i], write.head, err);
        if (status == AL_OK)
            status = tell(saving, i, err);
    }
    if (status == AL_OK && saving->batch.count)
        status = al_write_commit(ledger, &write, &saving->batch,
                                 &saving->message, saved, err);
    al_batch_drop(&saving->batch);
    al_write_end(&write);
    return status;
}

/* A draft that was saved before its process died must not be saved again. */
static enum al_status find_saved(struct al_ledger *ledger,
                                 const struct al_id *save_id,
                                 struct al_saved *saved, struct al_err *err)
{
    struct al_index_save save;
    bool moved;
    enum al_status status = al_ledger_follow(ledger, &moved, err);

    if (status == AL_OK)
        status = al_saves_find(ledger, save_id, &save, err);
    if (status)
        return status;
    memcpy(saved->save_id, save.save_id, sizeof(saved->save_id));
    memcpy(saved->commit, save.commit, sizeof(saved->commit));
    return AL_OK;
}

static enum al_status run(struct saving *saving, const char *what,
                          const struct al_id *save_id, struct al_saved *saved,
                          struct al_err *err)
{
    struct al_ledger *ledger = saving->ledger;
    const struct al_edit *edits = saving->edits;
    size_t count = saving->count;
    struct al_saved done = {0};
    bool moved;
    enum al_status status = check_edits(edits, count, err);

    if (status)
        return status;
    al_write_message(ledger, what, &saving->message);
    if (save_id)
        saving->message.save_id = *save_id;
    if (save_id &&
        (status = find_saved(ledger, save_id, &done, err)) != AL_ENOTFOUND) {
        if (status == AL_OK)
            *saved = done;
        return status;
    }
    if ((status = check_place(ledger, edits, count, err)) ||
        (status = check_may(ledger, edits, count, err)) ||
        (status = check_needs(ledger, edits, count, err)))
        return status;
    /* Only something outside Alongside can move main under our lock. */
    for (int tries = 0; tries < 3; tries++)
        if ((status = attempt(saving, &done, err)) != AL_EBUSY)
            break;
    if (status)
        return status;
    done.merged = saving->merged;
    *saved = done;
    /* It is saved; an index that cannot follow now will do so later. */
    if (saving
            ->dated) /* somebody holds a lock, which a child would hold on to */
        al_ledger_step(ledger, &moved, NULL);
    else
        al_ledger_follow(ledger, &moved, NULL);
    return AL_OK;
}

static enum al_status save(struct al_ledger *ledger, const char *what,
                           const struct al_edit *edits, size_t count,
                           const struct al_id *save_id, int64_t dated,
                           struct al_saved *saved, struct al_err *err)
{
    struct saving saving = {
        .ledger = ledger, .edits = edits, .count = count, .dated = dated};

    return run(&saving, what, save_id, saved, err);
}

enum al_status al_ledger_save(struct al_ledger *ledger,
                              const struct al_edit *edits, size_t count,
                              const struct al_id *save_id,
                              struct al_saved *saved, struct al_err *err)
{
    return save(ledger, AL_WHAT_SAVE, edits, count, save_id, 0, saved, err);
}

enum al_status al_ledger_import(struct al_ledger *ledger,
                                const struct al_edit *edits, size_t count,
                                struct al_saved *saved, struct al_err *err)
{
    return save(ledger, AL_WHAT_IMPORT, edits, count, NULL, 0, saved, err);
}

enum al_status al_ledger_import_told(struct al_ledger *ledger,
                                     const struct al_edit *edits, size_t count,
                                     al_progress_fn *progress, void *arg,
                                     struct al_saved *saved, struct al_err *err)
{
    struct saving saving = {.ledger = ledger,
                            .edits = edits,
                            .count = count,
                            .progress = progress,
                            .progress_arg = arg};

    return run(&saving, AL_WHAT_IMPORT, NULL, saved, err);
}

enum al_status al_save_dated(struct al_ledger *ledger,
                             const struct al_edit *edits, size_t count,
                             int64_t dated, struct al_saved *saved,
                             struct al_err *err)
{
    return save(ledger, AL_WHAT_IMPORT, edits, count, NULL, dated, saved, err);
}

enum al_status al_save_check(struct al_ledger *ledger,
                             const struct al_edit *edits, size_t count,
                             struct al_err *err)
{
    enum al_status status = check_edits(edits, count, err);

    if (status == AL_OK)
        status = check_may(ledger, edits, count, err);
    if (status == AL_OK)
        status = check_needs(ledger, edits, count, err);
    return status;
}

bool al_ledger_has_save(struct al_ledger *ledger, const struct al_id *save_id)
{
    struct al_saved saved = {0};

    return find_saved(ledger, save_id, &saved, NULL) == AL_OK;
}
