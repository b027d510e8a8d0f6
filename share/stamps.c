/* stamps.c - the stamps of shown values, out of the commits. */
#include "config.h"

#include "share/stamps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/query.h"
#include "share/message.h"
#include "share/walk.h"

void al_stamps_drop(struct al_stamps *stamps)
{
    for (size_t i = 0; i < stamps->typed_count; i++)
        free(stamps->typed[i].value);
    free(stamps->typed);
    free(stamps->entries);
    memset(stamps, 0, sizeof(*stamps));
}

enum al_status al_stamp_of(const struct al_commit *commit,
                           struct al_stamp *stamp, struct al_err *err)
{
    struct al_message message;
    char hex[AL_ID_HEX];
    enum al_status status = al_message_parse(commit->message, &message, err);

    if (status)
        return status;
    memset(stamp, 0, sizeof(*stamp));
    al_stamp_format(commit->author_time, stamp->when);
    snprintf(stamp->who, sizeof(stamp->who), "%s",
             message.saved_by[0] ? message.saved_by : commit->author_name);
    al_id_hex(&message.save_id, hex);
    memcpy(stamp->save, hex, sizeof(stamp->save) - 1);
    return AL_OK;
}

/* Where (id, field) stands or would stand. */
static size_t find(const struct al_stamps *stamps, const struct al_id *id,
                   const char *field, bool *found)
{
    size_t low = 0, high = stamps->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct al_stamps_entry *entry = &stamps->entries[middle];
        int order = al_id_compare(&entry->id, id);

        if (order == 0)
            order = strcmp(entry->field, field);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = false;
    return low;
}

static void put(struct al_stamps *stamps, const struct al_id *id,
                const char *field, const struct al_stamp *stamp)
{
    bool found;
    size_t at = find(stamps, id, field, &found);

    if (!found) {
        stamps->entries = al_grow(stamps->entries, &stamps->cap,
                                  stamps->count + 1, sizeof(*stamps->entries));
        memmove(&stamps->entries[at + 1], &stamps->entries[at],
                (stamps->count - at) * sizeof(*stamps->entries));
        stamps->count++;
        stamps->entries[at].id = *id;
        snprintf(stamps->entries[at].field, sizeof(stamps->entries[at].field),
                 "%s", field);
    }
    stamps->entries[at].stamp = *stamp;
}

static void keep_typed(struct al_stamps *stamps, const struct al_id *id,
                       const struct al_slot *slot, const struct al_stamp *stamp)
{
    struct al_stamps_typed *typed;

    stamps->typed = al_grow(stamps->typed, &stamps->typed_cap,
                            stamps->typed_count + 1, sizeof(*stamps->typed));
    typed = &stamps->typed[stamps->typed_count++];
    *typed = (struct al_stamps_typed){.id = *id, .stamp = *stamp};
    snprintf(typed->field, sizeof(typed->field), "%s", slot->name);
    typed->value = al_strdup(slot->value);
}

/* Who typed a value that a take-back restored: the last that did, or NULL. */
static const struct al_stamp *typed_stamp(const struct al_stamps *stamps,
                                          const struct al_id *id,
                                          const struct al_slot *slot)
{
    for (size_t i = stamps->typed_count; i-- > 0;) {
        const struct al_stamps_typed *typed = &stamps->typed[i];

        if (al_id_compare(&typed->id, id) == 0 &&
            strcmp(typed->field, slot->name) == 0 &&
            strcmp(typed->value, slot->value) == 0)
            return &typed->stamp;
    }
    return NULL;
}

/*
 * The rival that became the shown value while others stayed (a person who
 * settles all of it chose it anew), or that a take-back brought up; or NULL.
 */
static const struct al_rival *came_up(const struct al_slot *before,
                                      const struct al_slot *after, bool is_back)
{
    if (!before || (!after->rival_count && !is_back))
        return NULL;
    for (size_t i = 0; i < before->rival_count; i++)
        if (!strcmp(before->rivals[i].value, after->value))
            return &before->rivals[i];
    return NULL;
}

void al_stamps_note(struct al_stamps *stamps, const struct al_id *id,
                    const struct al_record *before,
                    const struct al_record *after, const struct al_stamp *stamp,
                    bool is_back)
{
    if (!after)
        return;
    for (size_t i = 0; i < after->slot_count; i++) {
        const struct al_slot *now = &after->slots[i];
        const struct al_slot *was =
            before ? al_record_slot(before, now->name) : NULL;
        const struct al_stamp *found = NULL;
        const struct al_rival *rival;

        if (!now->value || (was && !al_strcmp0(was->value, now->value) &&
                            was->is_final == now->is_final))
            continue;
        if ((rival = came_up(was, now, is_back)))
            found = &rival->stamp;
        else if (is_back)
            found = typed_stamp(stamps, id, now);
        else
            keep_typed(stamps, id, now, stamp);
        put(stamps, id, now->name, found ? found : stamp);
    }
}

/* ---- walking the line ---- */

struct walking {
    struct al_stamps *stamps;
    const struct al_store *store;
    const struct al_id *ids;
    size_t count;
    struct al_stamp stamp; /* of the commit at hand */
    bool is_back;          /* it takes a save back */
};

static enum al_status read_stamp(struct walking *walking,
                                 const struct al_commit *commit,
                                 struct al_err *err)
{
    struct al_message message;
    enum al_status status = al_message_parse(commit->message, &message, err);

    walking->is_back = status == AL_OK && message.has_takes_back;
    return status ? status : al_stamp_of(commit, &walking->stamp, err);
}

/* Note one blob pair of one record. */
static enum al_status note_blobs(struct walking *walking,
                                 const struct al_id *id, const char *old_blob,
                                 const char *new_blob, struct al_err *err)
{
    struct al_stored before = {0}, after = {0};
    enum al_status status =
        al_store_load(walking->store, id, old_blob, &before, err);

    if (status == AL_OK)
        status = al_store_load(walking->store, id, new_blob, &after, err);
    if (status == AL_OK)
        al_stamps_note(walking->stamps, id, before.record, after.record,
                       &walking->stamp, walking->is_back);
    al_stored_drop(&before);
    al_stored_drop(&after);
    return status;
}

static enum al_status note_change(void *arg, const struct al_change *change,
                                  struct al_err *err)
{
    struct walking *walking = arg;
    struct al_id id;

    if (!al_id_from_path(change->path, &id) ||
        !bsearch(&id, walking->ids, walking->count, sizeof(id), al_id_order))
        return AL_OK;
    return note_blobs(walking, &id, change->old_blob, change->new_blob, err);
}

enum al_status al_stamps_walk(struct al_stamps *stamps,
                              const struct al_store *store, const char *from,
                              const char *to, const struct al_id *ids,
                              size_t count, struct al_err *err)
{
    struct walking walking = {
        .stamps = stamps, .store = store, .ids = ids, .count = count};
    struct al_repo_line line = {0};
    enum al_status status = AL_OK;

    if (count)
        status = al_repo_line(store->repo, from, to, &line, err);
    for (size_t i = 0; status == AL_OK && i < line.count; i++) {
        struct al_commit commit = {0};

        status = al_repo_commit_info(store->repo, line.ids[i], &commit, err);
        if (status == AL_OK)
            status = read_stamp(&walking, &commit, err);
        if (status == AL_OK)
            status = al_walk(store->repo, commit.parent, commit.id, note_change,
                             &walking, err);
        al_commit_drop(&commit);
    }
    al_repo_line_drop(&line);
    return status;
}

/* ---- one record's history, from the index ---- */

struct commits {
    char (*ids)[AL_COMMIT_HEX];
    size_t count, cap;
};

static bool keep_commit(void *arg, const struct al_index_save *save,
                        size_t record_count)
{
    struct commits *commits = arg;

    (void)record_count;
    commits->ids = al_grow(commits->ids, &commits->cap, commits->count + 1,
                           sizeof(*commits->ids));
    memcpy(commits->ids[commits->count++], save->commit, AL_COMMIT_HEX);
    return true;
}

enum al_status al_stamps_record(struct al_stamps *stamps,
                                const struct al_store *store,
                                struct al_index *index, const struct al_id *id,
                                struct al_err *err)
{
    struct walking walking = {.stamps = stamps, .store = store};
    struct commits commits = {0};
    char path[AL_ID_PATH];
    enum al_status status =
        al_query_saves(index, id, INT64_MAX, 0, keep_commit, &commits, err);

    al_id_path(id, path);
    for (size_t i = commits.count; status == AL_OK && i-- > 0;) {
        struct al_commit commit = {0};
        char before[AL_OID_HEX] = "", after[AL_OID_HEX];

        status = al_repo_commit_info(store->repo, commits.ids[i], &commit, err);
        if (status == AL_OK)
            status = read_stamp(&walking, &commit, err);
        if (status == AL_OK && commit.parent[0])
            status =
                al_repo_blob_at(store->repo, commit.parent, path, before, err);
        if (status == AL_OK)
            status = al_repo_blob_at(store->repo, commit.id, path, after, err);
        if (status == AL_OK)
            status = note_blobs(&walking, id, before, after, err);
        al_commit_drop(&commit);
    }
    free(commits.ids);
    return status;
}

/* ---- for the merge ---- */

void al_stamps_find(void *arg, const char *field, struct al_stamp *stamp)
{
    const struct al_stamps_of *of = arg;
    bool found;
    size_t at = find(of->stamps, of->id, field, &found);

    if (found)
        *stamp = of->stamps->entries[at].stamp;
    else
        *stamp = (struct al_stamp){.when = "1970-01-01T00:00:00Z",
                                   .who = "0000000000000000",
                                   .save = "00000000"};
}

void al_stamps_same(void *arg, const char *field, struct al_stamp *stamp)
{
    const struct al_stamp *same = arg;

    (void)field;
    *stamp = *same;
}
