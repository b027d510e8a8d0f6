/*
 * replay_takeback.c - a take-back among the saves that are made again.
 *
 * Which files it changes is worked out anew: what came in since may have
 * changed them, or refer to what it would remove.
 */
#include "config.h"

#include "share/replay_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/query.h"
#include "share/takeback.h"
#include "share/walk.h"

/* Whether this save changed the file in the own line. */
static bool has_changed(const struct al_replaying *working, const char *path)
{
    for (size_t i = 0; i < working->changes.count; i++)
        if (!strcmp(working->changes.items[i].path, path))
            return true;
    return false;
}

static bool find_made(const struct al_replaying *working,
                      const struct al_id *save_id, char commit[AL_OID_HEX])
{
    for (size_t i = working->made_count; i-- > 0;) {
        if (!al_id_compare(&working->made[i].save_id, save_id)) {
            memcpy(commit, working->made[i].commit, AL_OID_HEX);
            return true;
        }
    }
    return false;
}

/* The commit of a save on the line that ends in tip; "" none. */
static void find_save(const struct al_replaying *working,
                      const struct al_id *save_id, char commit[AL_OID_HEX])
{
    struct al_index_save save;
    char hex[AL_ID_HEX];

    if (find_made(working, save_id, commit))
        return;
    al_id_hex(save_id, hex);
    if (al_query_save(working->replay->index, hex, &save, NULL) == AL_OK)
        memcpy(commit, save.commit, AL_OID_HEX);
    else
        commit[0] = '\0';
}

struct seeking {
    const struct al_replaying *working;
    const struct al_id *own;
    size_t own_count;
    char hex[AL_ID_HEX];
    bool is_found;
};

/* Whether a record that came in names the one that shall go. */
static enum al_status seek_ref(void *arg, const struct al_change *change,
                               struct al_err *err)
{
    struct seeking *seeking = arg;
    struct al_stored stored = {0};
    struct al_id id;
    enum al_status status;

    if (seeking->is_found || !al_id_from_path(change->path, &id))
        return AL_OK;
    for (size_t i = 0; i < seeking->own_count; i++)
        if (!al_id_compare(&id, &seeking->own[i]))
            return AL_OK;
    status = al_store_load(seeking->working->replay->store, &id,
                           change->new_blob, &stored, err);
    seeking->is_found = stored.record && !al_record_is_gone(stored.record) &&
                        strstr(al_str_text(&stored.text), seeking->hex);
    al_stored_drop(&stored);
    return status;
}

/*
 * When it was taken back here, nothing referred to the record: only what came
 * in since can.
 */
static bool is_referred(void *arg, const struct al_id *id,
                        const struct al_id *own, size_t own_count)
{
    const struct al_replaying *working = arg;
    const struct al_replay *replay = working->replay;
    struct seeking seeking = {
        .working = working, .own = own, .own_count = own_count};
    char path[AL_ID_PATH];

    al_id_path(id, path);
    al_id_hex(id, seeking.hex);
    return !has_changed(working, path) ||
           al_walk(replay->store->repo, replay->base, replay->onto, seek_ref,
                   &seeking, NULL) != AL_OK ||
           seeking.is_found;
}

enum al_status al_replay_takeback(struct al_replaying *working,
                                  struct al_err *err)
{
    char save[AL_OID_HEX];
    const struct al_takeback takeback = {.store = working->replay->store,
                                         .save = save,
                                         .now = working->tip,
                                         .is_referred = is_referred,
                                         .arg = working};

    find_save(working, &working->message.takes_back, save);
    return save[0] ? al_takeback_files(&takeback, &working->batch, err) : AL_OK;
}

enum al_status al_replay_learn(struct al_replaying *working, const char *before,
                               struct al_err *err)
{
    struct al_id *ids;
    size_t count = 0;
    enum al_status status;

    if (!working->stamps.count || !strcmp(before, working->tip))
        return AL_OK; /* nobody else touched the records of this line */
    ids = al_calloc(working->changes.count, sizeof(*ids));
    for (size_t i = 0; i < working->changes.count; i++)
        if (al_id_from_path(working->changes.items[i].path, &ids[count]))
            count++;
    qsort(ids, count, sizeof(*ids), al_id_order);
    status = al_stamps_walk(&working->stamps, working->replay->store, before,
                            working->tip, ids, count, err);
    free(ids);
    return status;
}
