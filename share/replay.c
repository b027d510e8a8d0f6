/* replay.c - each unsent save, oldest first, on the tip of the shared line. */
#include "config.h"

#include "share/replay_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query.h"
#include "share/combine.h"
#include "share/format.h"
#include "share/walk.h"

/* ---- the files of a save ---- */

static enum al_status keep_change(void *arg, const struct al_change *change,
                                  struct al_err *err)
{
    struct al_replay_changes *changes = arg;
    struct al_replay_change *kept;

    (void)err;
    changes->items = al_grow(changes->items, &changes->cap, changes->count + 1,
                             sizeof(*changes->items));
    kept = &changes->items[changes->count++];
    kept->path = al_strdup(change->path);
    memcpy(kept->old_blob, change->old_blob, sizeof(kept->old_blob));
    memcpy(kept->new_blob, change->new_blob, sizeof(kept->new_blob));
    return AL_OK;
}

static void reset_changes(struct al_replay_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        free(changes->items[i].path);
    changes->count = 0;
}

static void drop_changes(struct al_replay_changes *changes)
{
    reset_changes(changes);
    free(changes->items);
    memset(changes, 0, sizeof(*changes));
}

/* ---- an ordinary save ---- */

/* What stands sealed with keys that are not here must not be overwritten. */
static enum al_status check_readable(const struct al_store *store,
                                     const struct al_stored *stands,
                                     const struct al_id *id, struct al_err *err)
{
    char digits[AL_ID_SHORT];

    if (!stands->is_sealed ||
        al_open_is_erased(store->ring, id, al_str_text(&stands->text),
                          stands->text.len))
        return AL_OK;
    al_id_short(id, digits);
    return al_fail(err, AL_ENOTFOUND,
                   _("Record %s: its key has not come yet. Nothing is lost; "
                     "please send and get again"),
                   digits);
}

/*
 * Whether a record, as it was made or left here, is about somebody who was
 * erased there meanwhile: such words must not come back, and a record that was
 * another's before would go with a key that is gone.
 */
static enum al_status is_forgotten(struct al_replaying *working,
                                   const struct al_replay_change *change,
                                   const struct al_id *id, bool *is_so,
                                   struct al_err *err)
{
    const struct al_store *store = working->replay->store;
    struct al_stored made = {0}, person = {0};
    struct al_seal_about about;
    enum al_status status =
        al_store_load(store, id, change->new_blob, &made, err);

    if (status == AL_ENEWER) /* as it is it may pass: nothing is merged yet */
        status = AL_OK;
    *is_so = made.is_sealed && /* with the key that went with the person */
             al_open_is_erased(store->ring, id, al_str_text(&made.text),
                               made.text.len);
    if (status == AL_OK && (made.record || made.has_whose)) {
        al_stored_about(&made, made.record, id, &about);
        if (about.has_subject && about.key_class == AL_KEY_SUBJECT)
            status = al_store_load_at(store, &about.subject, working->tip,
                                      &person, err);
        *is_so = person.record && al_record_is_erased(person.record);
    }
    if (*is_so && working->replay->forgotten)
        ++*working->replay->forgotten;
    al_stored_drop(&made);
    al_stored_drop(&person);
    return status;
}

/* Both sides changed one record: merge, and remember who set what. */
static enum al_status merge_record(struct al_replaying *working,
                                   const struct al_replay_change *change,
                                   const struct al_id *id, const char *stands,
                                   struct al_err *err)
{
    const struct al_store *store = working->replay->store;
    const struct al_combine how = {.now_stamps = &working->stamps,
                                   .change_stamp = working->stamp,
                                   .clock = al_clock_now()};
    struct al_stored o = {0}, a = {0}, b = {0};
    struct al_record *result = NULL;
    enum al_status status;

    if ((status = al_store_load(store, id, change->old_blob, &o, err)) ||
        (status = al_store_load(store, id, stands, &a, err)) ||
        (status = al_store_load(store, id, change->new_blob, &b, err)) ||
        (status = check_readable(store, &a, id, err)) ||
        (status =
             al_combine(&how, id, o.record, a.record, b.record, &result, err)))
        goto done;
    if (result && (!a.record || !al_record_equal(a.record, result))) {
        status = al_batch_record(&working->batch, store, id, result,
                                 a.has_whose ? &a : &b, err);
        al_stamps_note(&working->stamps, id, a.record, result, &working->stamp,
                       false);
    }
done:
    al_record_free(result);
    al_stored_drop(&o);
    al_stored_drop(&a);
    al_stored_drop(&b);
    return status;
}

static enum al_status redo_file(struct al_replaying *working,
                                const struct al_replay_change *change,
                                struct al_err *err)
{
    char stands[AL_OID_HEX];
    struct al_id id;
    bool is_gone = false;
    enum al_status status = al_repo_blob_at(
        working->replay->store->repo, working->tip, change->path, stands, err);

    if (status || !strcmp(stands, change->new_blob))
        return status;
    if (al_id_from_path(change->path, &id) &&
        ((status = is_forgotten(working, change, &id, &is_gone, err)) ||
         is_gone))
        return status;
    if (!strcmp(stands, change->old_blob)) {
        al_batch_blob(&working->batch, change->path, change->new_blob);
        return AL_OK;
    }
    if (!stands[0])
        return al_fail(err, AL_ECORRUPT,
                       _("The shared line lost a file that this device "
                         "knows; nothing was changed here"));
    if (!al_id_from_path(change->path, &id))
        return AL_OK; /* a member's file or the format: what is shared holds */
    return merge_record(working, change, &id, stands, err);
}

/* ---- one save ---- */

/* A save that another device typed keeps that device's name. */
static void keep_author(struct al_replaying *working)
{
    const char *own = al_key_device(working->signer);
    struct al_message *message = &working->message;

    if (!message->saved_by[0] && strcmp(working->commit.author_name, own) != 0)
        snprintf(message->saved_by, sizeof(message->saved_by), "%.16s",
                 working->commit.author_name);
}

static void note_made(struct al_replaying *working, const char *commit)
{
    struct al_replay_made *made;

    working->made = al_grow(working->made, &working->made_cap,
                            working->made_count + 1, sizeof(*working->made));
    made = &working->made[working->made_count++];
    made->save_id = working->message.save_id;
    snprintf(made->commit, sizeof(made->commit), "%s", commit);
}

static enum al_status commit_again(struct al_replaying *working, bool is_join,
                                   struct al_err *err)
{
    const struct al_batch_about about = {.parent = working->tip,
                                         .message = &working->message,
                                         .key = working->signer,
                                         .author_time =
                                             working->commit.author_time};
    char commit[AL_OID_HEX] = "";
    enum al_status status;

    if (!working->batch.count) { /* nothing of it is left: dropped */
        note_made(working, "");
        return AL_OK;
    }
    keep_author(working);
    if (working->replay->relayed && !is_join &&
        strcmp(working->commit.author_name, al_key_device(working->signer)))
        ++*working->replay->relayed;
    status = al_batch_commit(&working->batch, working->replay->store, &about,
                             commit, err);
    if (status == AL_OK) {
        note_made(working, commit);
        memcpy(working->tip, commit, sizeof(working->tip));
    }
    return status;
}

/* What the device's former key signed on this line it may sign again. */
static void choose_signer(struct al_replaying *working)
{
    const struct al_replay *replay = working->replay;

    working->signer = replay->before && !strcmp(working->commit.author_name,
                                                al_key_device(replay->before))
                          ? replay->before
                          : replay->key;
}

/*
 * A device that was let in by a key which is not here any more (a recovery
 * sheet's) cannot be let in by it again: it asks, like any other.
 */
static enum al_status ask_again(struct al_replaying *working, const char *id,
                                struct al_err *err)
{
    const struct al_replay *replay = working->replay;
    const char *device = al_key_device(replay->key);
    char path[AL_ID_PATH], blob[AL_OID_HEX] = "";
    struct al_member member;
    struct al_str text = {0};
    enum al_status status;

    if ((status = al_member_at(replay->store->repo, id, device, &member, err)))
        return status;
    member.role = AL_ROLE_WAITING;
    al_id_path(&member.staff, path);
    if (member.has_staff)
        status =
            al_repo_blob_at(replay->store->repo, working->tip, path, blob, err);
    member.has_staff = blob[0] != '\0'; /* a new colleague is named later */
    al_member_path(device, path);
    al_member_print(&member, &text);
    al_batch_bytes(&working->batch, path, al_str_text(&text), text.len);
    al_str_drop(&text);
    return status;
}

static enum al_status redo_save(struct al_replaying *working, const char *id,
                                bool is_join, struct al_err *err)
{
    struct al_repo *repo = working->replay->store->repo;
    char before[AL_OID_HEX];
    const char *stands;
    enum al_status status;

    memcpy(before, working->tip, sizeof(before));
    reset_changes(&working->changes);
    if ((status = al_repo_commit_info(repo, id, &working->commit, err)) ||
        (status = al_message_parse(working->commit.message, &working->message,
                                   err)) ||
        (status = al_stamp_of(&working->commit, &working->stamp, err)) ||
        (status = al_walk(repo, working->commit.parent, id, keep_change,
                          &working->changes, err)))
        goto done;
    if ((stands = al_replay_stands(working))) {
        note_made(working, stands);
        goto done;
    }
    choose_signer(working);
    if (working->message.has_takes_back)
        status = al_replay_takeback(working, err);
    else if (is_join && working->signer == working->replay->key &&
             strcmp(working->commit.author_name,
                    al_key_device(working->signer)) != 0)
        status = ask_again(working, id, err);
    else
        for (size_t i = 0; status == AL_OK && i < working->changes.count; i++)
            status = redo_file(working, &working->changes.items[i], err);
    if (status == AL_OK)
        status = commit_again(working, is_join, err);
    if (status == AL_OK && working->message.has_takes_back)
        status = al_replay_learn(working, before, err);
done:
    al_batch_drop(&working->batch);
    al_commit_drop(&working->commit);
    return status;
}

/* ---- the line ---- */

/* The records that the own line touches, sorted, some several times. */
static enum al_status touched_ids(const struct al_replay *replay,
                                  const struct al_repo_line *line,
                                  struct al_id **ids, size_t *count,
                                  struct al_err *err)
{
    struct al_replay_changes changes = {0};
    const char *before = replay->base;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < line->count; i++) {
        status = al_walk(replay->store->repo, before, line->ids[i], keep_change,
                         &changes, err);
        before = line->ids[i];
    }
    *ids = al_calloc(changes.count, sizeof(**ids));
    *count = 0;
    for (size_t i = 0; i < changes.count; i++)
        if (al_id_from_path(changes.items[i].path, &(*ids)[*count]))
            ++*count;
    qsort(*ids, *count, sizeof(**ids), al_id_order);
    drop_changes(&changes);
    return status;
}

/* Whether a record is another on the shared line than where we parted. */
static bool has_moved(const struct al_replay *replay, const struct al_id *id)
{
    struct al_repo *repo = replay->store->repo;
    char path[AL_ID_PATH], was[AL_OID_HEX], is[AL_OID_HEX];

    al_id_path(id, path);
    return al_repo_blob_at(repo, replay->base, path, was, NULL) != AL_OK ||
           al_repo_blob_at(repo, replay->onto, path, is, NULL) != AL_OK ||
           strcmp(was, is) != 0;
}

/*
 * Who set what in the records that both sides touched: one walk over what came
 * in, and none when they touched different ones.
 */
static enum al_status learn_stamps(struct al_replaying *working,
                                   const struct al_repo_line *line,
                                   struct al_err *err)
{
    const struct al_replay *replay = working->replay;
    struct al_id *ids = NULL;
    size_t all, count = 0;
    enum al_status status = touched_ids(replay, line, &ids, &all, err);

    for (size_t i = 0; status == AL_OK && i < all; i++)
        if ((!count || al_id_compare(&ids[count - 1], &ids[i]) != 0) &&
            has_moved(replay, &ids[i]))
            ids[count++] = ids[i];
    if (status == AL_OK)
        status = al_stamps_walk(&working->stamps, replay->store, replay->base,
                                replay->onto, ids, count, err);
    free(ids);
    return status;
}

/* The place in the line of the save that added this device; count: none. */
static size_t find_join(const struct al_replay *replay,
                        const struct al_repo_line *line)
{
    const char *device = al_key_device(replay->key);
    char path[AL_MEMBER_PATH], blob[AL_OID_HEX] = "";
    struct al_repo *repo = replay->store->repo;

    al_member_path(device, path);
    if (al_repo_blob_at(repo, replay->onto, path, blob, NULL) != AL_OK ||
        blob[0])
        return line->count;
    for (size_t i = 0; i < line->count; i++)
        if (al_repo_blob_at(repo, line->ids[i], path, blob, NULL) == AL_OK &&
            blob[0])
            return i;
    return line->count;
}

/* A new device joins first: only then may it sign what came before it. */
static enum al_status redo_line(struct al_replaying *working,
                                const struct al_repo_line *line,
                                struct al_err *err)
{
    size_t join = find_join(working->replay, line);
    enum al_status status = AL_OK;

    if (join < line->count)
        status = redo_save(working, line->ids[join], true, err);
    for (size_t i = 0; status == AL_OK && i < line->count; i++)
        if (i != join)
            status = redo_save(working, line->ids[i], false, err);
    return status;
}

enum al_status al_replay(const struct al_replay *replay, char tip[AL_OID_HEX],
                         struct al_err *err)
{
    struct al_replaying working = {.replay = replay};
    struct al_repo_line line = {0};
    enum al_status status;

    snprintf(working.tip, sizeof(working.tip), "%s", replay->onto);
    if ((status = al_repo_line(replay->store->repo, replay->base, replay->head,
                               &line, err)) ||
        (status = al_replay_know(&working.known, replay->store->repo,
                                 replay->base, replay->onto, err)) ||
        (status = learn_stamps(&working, &line, err)) ||
        (status = redo_line(&working, &line, err)))
        goto done;
    memcpy(tip, working.tip, sizeof(working.tip));
done:
    drop_changes(&working.changes);
    al_stamps_drop(&working.stamps);
    al_replay_knowing_drop(&working.known);
    free(working.made);
    al_repo_line_drop(&line);
    return status;
}
