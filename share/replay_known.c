/* replay_known.c - which saves the shared line has already. */
#include "config.h"

#include "share/replay_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/incoming.h"

/* ---- the saves of a stretch ---- */

const char *al_replay_typed_by(const struct al_commit *commit,
                               const struct al_message *message)
{
    return message->saved_by[0] ? message->saved_by : commit->author_name;
}

static int by_save(const void *a, const void *b)
{
    const struct al_replay_known *left = a, *right = b;
    int order = al_id_compare(&left->save_id, &right->save_id);

    return order ? order : strcmp(left->typed_by, right->typed_by);
}

static enum al_status know_one(struct al_replay_knowing *known,
                               struct al_repo *repo, const char *id,
                               struct al_err *err)
{
    struct al_commit commit = {0};
    struct al_message message;
    enum al_status status = al_repo_commit_info(repo, id, &commit, err);

    if (status == AL_OK &&
        al_message_parse(commit.message, &message, NULL) == AL_OK) {
        struct al_replay_known *one;

        known->items = al_grow(known->items, &known->cap, known->count + 1,
                               sizeof(*known->items));
        one = &known->items[known->count++];
        one->save_id = message.save_id;
        snprintf(one->typed_by, sizeof(one->typed_by), "%.16s",
                 al_replay_typed_by(&commit, &message));
        snprintf(one->author, sizeof(one->author), "%.16s",
                 commit.author_name);
        snprintf(one->commit, sizeof(one->commit), "%s", id);
    }
    al_commit_drop(&commit);
    return status;
}

enum al_status al_replay_know(struct al_replay_knowing *known,
                              struct al_repo *repo, const char *base,
                              const char *onto, struct al_err *err)
{
    struct al_repo_line line = {0};
    enum al_status status = al_repo_line(repo, base, onto, &line, err);

    for (size_t i = 0; status == AL_OK && i < line.count; i++)
        status = know_one(known, repo, line.ids[i], err);
    if (known->count)
        qsort(known->items, known->count, sizeof(*known->items), by_save);
    al_repo_line_drop(&line);
    return status;
}

void al_replay_knowing_drop(struct al_replay_knowing *known)
{
    free(known->items);
    *known = (struct al_replay_knowing){0};
}

size_t al_replay_find(const struct al_replay_knowing *known,
                      const struct al_id *save_id, const char *typed_by)
{
    struct al_replay_known key = {.save_id = *save_id};
    size_t low = 0, high = known->count;

    snprintf(key.typed_by, sizeof(key.typed_by), "%.16s", typed_by);
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (by_save(&known->items[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < known->count && !by_save(&known->items[low], &key)
               ? low
               : known->count;
}

/* ---- what another device signed for the one that typed it ---- */

static bool has_member(const struct al_slot *slot, const char *member)
{
    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (!strcmp(slot->members[i], member))
            return true;
    return false;
}

/* Whether a value is shown in the slot, or stands beside what is. */
static bool has_value(const struct al_slot *slot, const char *value)
{
    if (!slot)
        return false;
    if (slot->value && !strcmp(slot->value, value))
        return true;
    for (size_t i = 0; i < slot->rival_count; i++)
        if (!strcmp(slot->rivals[i].value, value))
            return true;
    return false;
}

/* Whether both show the same value, whatever stands beside it. */
static bool shows_same(const struct al_slot *a, const struct al_slot *b)
{
    return a && b && a->value && b->value && !strcmp(a->value, b->value);
}

/*
 * Whether what changed from `was` to `made` stands in `now`. What the save left
 * as it was may have gone meanwhile: somebody else's save says so.
 */
static bool holds_slot(const struct al_slot *was, const struct al_slot *made,
                       const struct al_slot *now)
{
    if (was && made && al_slot_equal(was, made))
        return true;
    if (made && made->value && !shows_same(was, made) &&
        !has_value(now, made->value))
        return false;
    if (was && was->value && !(made && made->value) && now && now->value &&
        !strcmp(now->value, was->value))
        return false; /* it was cleared */
    for (size_t i = 0; made && i < made->rival_count; i++)
        if (!has_value(was, made->rivals[i].value) &&
            !has_value(now, made->rivals[i].value))
            return false;
    for (size_t i = 0; made && i < made->member_count; i++)
        if (!has_member(was, made->members[i]) &&
            !has_member(now, made->members[i]))
            return false;
    for (size_t i = 0; was && i < was->member_count; i++)
        if (!has_member(made, was->members[i]) &&
            has_member(now, was->members[i]))
            return false;
    return true;
}

static bool holds_record(const struct al_record *was,
                         const struct al_record *made,
                         const struct al_record *now)
{
    bool holds = made && now && !strcmp(made->kind, now->kind);

    for (size_t i = 0; holds && i < made->slot_count; i++) {
        const char *name = made->slots[i].name;

        holds = holds_slot(was ? al_record_slot(was, name) : NULL,
                           &made->slots[i], al_record_slot(now, name));
    }
    for (size_t i = 0; holds && was && i < was->slot_count; i++) {
        const char *name = was->slots[i].name;

        if (!al_record_slot(made, name))
            holds = holds_slot(&was->slots[i], NULL,
                               al_record_slot(now, name));
    }
    return holds;
}

static bool holds_change(const struct al_store *store, const char *commit,
                         const struct al_replay_change *change)
{
    struct al_stored was = {0}, made = {0}, now = {0};
    char stands[AL_OID_HEX];
    struct al_id id;
    bool holds;

    if (al_repo_blob_at(store->repo, commit, change->path, stands, NULL) !=
        AL_OK)
        return false;
    if (!strcmp(stands, change->new_blob))
        return true;
    holds = al_id_from_path(change->path, &id) &&
            al_store_load(store, &id, change->old_blob, &was, NULL) == AL_OK &&
            al_store_load(store, &id, change->new_blob, &made, NULL) ==
                AL_OK &&
            al_store_load(store, &id, stands, &now, NULL) == AL_OK &&
            holds_record(was.record, made.record, now.record);
    al_stored_drop(&was);
    al_stored_drop(&made);
    al_stored_drop(&now);
    return holds;
}

static bool holds_all(const struct al_replaying *working, const char *commit)
{
    for (size_t i = 0; i < working->changes.count; i++)
        if (!holds_change(working->replay->store, commit,
                          &working->changes.items[i]))
            return false;
    return true;
}

const char *al_replay_stands(struct al_replaying *working)
{
    const struct al_replay_knowing *known = &working->known;
    const struct al_id *save_id = &working->message.save_id;
    const char *typed_by =
        al_replay_typed_by(&working->commit, &working->message);
    size_t i = al_replay_find(known, save_id, typed_by);

    for (; i < known->count && !al_id_compare(&known->items[i].save_id,
                                              save_id) &&
           !strcmp(known->items[i].typed_by, typed_by);
         i++)
        if (!strcmp(known->items[i].author, working->commit.author_name) ||
            working->message.has_takes_back ||
            holds_all(working, known->items[i].commit))
            return known->items[i].commit;
    return NULL;
}

/* ---- what came of it ---- */

enum al_status al_replay_may(const struct al_replay *replay, const char *tip,
                             const struct al_id *service, struct al_err *err)
{
    struct al_refusal refusal;
    char good[AL_OID_HEX];
    size_t count;

    return al_incoming_line(replay->store, replay->onto, tip, service, good,
                            &count, &refusal, err);
}
