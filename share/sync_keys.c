/*
 * sync_keys.c - the keys, as a part of a sync.
 *
 * They come before what is sealed with them is read, and keys that were made
 * here go before what is sealed with them is sent. What the line says about
 * members and about people who were erased is carried out after it was sent.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/log.h"
#include "core/query.h"
#include "share/erase.h"
#include "share/sync_own.h"

void al_sync_drop_keys(struct al_syncing *sync)
{
    al_ring_free(sync->came);
    sync->came = NULL;
    al_keytree_drop(&sync->replaced);
    al_exchange_close(&sync->exchange);
}

/* ---- getting ---- */

static enum al_status open_exchange(struct al_syncing *sync, struct al_err *err)
{
    return sync->exchange.fd >= 0
               ? AL_OK
               : al_exchange_open(sync->ledger->dir, &sync->exchange, err);
}

/* Whether the remote's keys are what this device has, or need no look. */
static bool is_known(const struct al_syncing *sync)
{
    const struct al_ring *ring = sync->ledger->store.ring;

    return !sync->keys[0] ||
           (ring && !strcmp(al_ring_tree(ring)->base, sync->keys));
}

static enum al_status open_came(struct al_syncing *sync, struct al_err *err)
{
    const char *dir = sync->ledger->dir;
    struct al_box *box = NULL, *next = NULL;
    enum al_status status = al_box_load(dir, false, &box, err);

    if (status == AL_ENOTFOUND)
        status = AL_OK;
    if (status == AL_OK && al_box_load(dir, true, &next, NULL) != AL_OK)
        next = NULL;
    if (status == AL_OK)
        status = al_ring_open(dir, sync->ledger->device, &sync->exchange.tree,
                              box, next, &sync->came, &sync->came_by_next, err);
    al_box_free(box);
    al_box_free(next);
    /* Not among those that may: it waits, or was removed; the line says. */
    if (status == AL_ENOTFOUND)
        status = AL_OK;
    if (status == AL_OK && sync->came && sync->ledger->store.ring)
        al_ring_carry(sync->came, sync->ledger->store.ring, false);
    return status;
}

/*
 * This device's keys go in the place of those that came, with what those hold
 * besides: a key that opens something is never given up.
 */
static enum al_status replace(struct al_syncing *sync)
{
    if (sync->came)
        al_ring_carry(sync->ledger->store.ring, sync->came, true);
    al_keytree_drop(&sync->replaced);
    al_keytree_copy(sync->came ? al_ring_tree(sync->came)
                               : &sync->exchange.tree,
                    &sync->replaced);
    al_ring_free(sync->came);
    sync->came = NULL;
    sync->must_replace = true;
    return AL_OK;
}

/*
 * What is wrong with the keys stops a sync, unless a lead has decided to put
 * this device's in their place.
 */
static enum al_status or_replace(struct al_syncing *sync,
                                 enum al_status status, struct al_err *err)
{
    if (status != AL_EREFUSED && status != AL_ECORRUPT)
        return status;
    if (sync->may_replace && sync->ledger->store.ring)
        return replace(sync);
    if (err && al_ledger_is_lead(sync->ledger)) {
        const struct al_err why = *err;

        return al_fail(err, status,
                       _("%s. You lead: `alongside sync --mend-keys` puts this "
                         "device's keys in their place"),
                       why.msg);
    }
    return status;
}

/*
 * Whether keys that do not open here were sealed to a box key that this device
 * replaced since, while it had no address to tell that to.
 */
static bool is_for_older_box(const struct al_syncing *sync)
{
    const struct al_ring *ring = sync->ledger->store.ring;
    const char *device = sync->ledger->device;
    const struct al_key_device *there =
        al_keytree_device(&sync->exchange.tree, device);
    const struct al_key_device *here =
        ring ? al_keytree_device(al_ring_tree(ring), device) : NULL;

    return here && there && !al_ring_tree(ring)->base[0] &&
           al_epoch_get(there->made) < al_epoch_get(here->made);
}

enum al_status al_sync_get_keys(struct al_syncing *sync, struct al_err *err)
{
    enum al_status status;

    al_sync_drop_keys(sync);
    if (is_known(sync))
        return AL_OK;
    if ((status = open_exchange(sync, err)))
        return status;
    status = al_exchange_get(&sync->exchange, &sync->remote, err);
    /* Replaced since the line was got: they may follow what it lacks. */
    if (status == AL_OK &&
        strcmp(sync->keys, sync->exchange.commit) != 0) {
        sync->again = true;
        return AL_OK;
    }
    sync->came_epoch = sync->exchange.tree.epoch;
    if (status == AL_OK)
        status = open_came(sync, err);
    if (status == AL_ECORRUPT && is_for_older_box(sync))
        return replace(sync);
    return or_replace(sync, status, err);
}

/*
 * A table that this device never shared, above one that an address from before
 * still holds, is sent in its place.
 */
static bool is_behind_ours(const struct al_syncing *sync)
{
    const struct al_ring *ring = sync->ledger->store.ring;

    const struct al_keytree *tree =
        sync->came ? al_ring_tree(sync->came) : &sync->exchange.tree;

    return ring && !al_ring_tree(ring)->base[0] &&
           (tree->epoch < al_ring_tree(ring)->epoch ||
            tree->fresh < al_ring_tree(ring)->fresh ||
            tree->turn < al_ring_tree(ring)->turn);
}

/* Under the lock: the table, then the box key that opens it. */
static enum al_status install(struct al_syncing *sync, struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_lock lock = {.fd = -1};
    enum al_status status =
        al_lock_take(ledger->dir, AL_SYNC_LOCK_MS, &lock, err);

    if (status == AL_OK)
        status = al_ring_install(sync->came, err);
    if (status == AL_OK && sync->came_by_next)
        status = al_box_turn(ledger->dir, err);
    if (status == AL_OK) {
        al_ledger_take_ring(ledger, sync->came);
        sync->came = NULL;
        al_log(ledger->dir, "keys: epoch %llu, %zu devices, %zu keys",
               (unsigned long long)al_ring_tree(ledger->store.ring)->epoch,
               al_ring_tree(ledger->store.ring)->device_count,
               al_ring_tree(ledger->store.ring)->key_count);
    }
    al_lock_drop(&lock);
    return status;
}

enum al_status al_sync_take_keys(struct al_syncing *sync, struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    const struct al_judge judge = {.store = &ledger->store,
                                   .commit = sync->good,
                                   .tree = sync->came
                                               ? al_ring_tree(sync->came)
                                               : &sync->exchange.tree,
                                   .ring = sync->came,
                                   .before = ledger->store.ring,
                                   .signer = sync->exchange.signer,
                                   .is_signed = al_exchange_is_signed,
                                   .arg = &sync->exchange};
    bool is_first = !ledger->store.ring, is_leavers;
    size_t records;
    enum al_status status;

    if (!sync->exchange.commit[0] || !sync->good[0] || sync->must_replace)
        return AL_OK;
    if (is_behind_ours(sync))
        return replace(sync);
    if ((status = al_judge(&judge, &is_leavers, err))) {
        /* What they were used to check counts for as little as they do. */
        sync->good[0] = '\0';
        if (is_leavers && ledger->store.ring)
            return replace(sync);
        /* A change was refused already, and the keys may belong to it. */
        return sync->result->is_stopped ? AL_OK
                                        : or_replace(sync, status, err);
    }
    if (!sync->came)
        return AL_OK;
    if ((status = install(sync, err)))
        return status;
    /* What could not be read until now is read now. */
    if (is_first || al_query_has_unread(ledger->index))
        status = al_ledger_rebuild(ledger, &records, err);
    return status;
}

/* ---- sending ---- */

static bool has_pending(const struct al_keytree *tree)
{
    for (size_t i = 0; i < tree->key_count; i++)
        if (tree->keys[i].is_pending)
            return true;
    return false;
}

/* Nobody takes a table that forgets when somebody left or was erased. */
static void raise_to(uint64_t *epoch, uint64_t other, uint64_t highest)
{
    if (*epoch < other)
        *epoch = other < highest ? other : highest;
}

/* Send next and keep it. sync->again: somebody was first. */
static enum al_status publish(struct al_syncing *sync, struct al_keytree *next,
                              bool turned, struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_lock lock = {.fd = -1};
    enum al_status status = open_exchange(sync, err);

    if (status == AL_OK)
        status = al_exchange_put(&sync->exchange, &sync->remote, next,
                                 ledger->key, sync->keys, err);
    if (status == AL_EBUSY) {
        sync->again = true;
        return AL_OK;
    }
    if (status == AL_OK)
        status = al_lock_take(ledger->dir, AL_SYNC_LOCK_MS, &lock, err);
    if (status)
        return status;
    memcpy(sync->keys, next->base, sizeof(sync->keys));
    status = al_keys_keep(ledger, next, turned, err);
    al_lock_drop(&lock);
    return status;
}

enum al_status al_sync_send_keys(struct al_syncing *sync, struct al_err *err)
{
    struct al_ring_change change = {.has_left = false};
    struct al_keytree next = {.epoch = 0};
    struct al_key_device *newer = NULL;
    const struct al_keytree *tree;
    bool moved;
    enum al_status status = al_ledger_follow(sync->ledger, &moved, err);

    if (status == AL_OK)
        status = al_ledger_need_ring(sync->ledger, err);
    if (status || !sync->ledger->store.ring ||
        al_ledger_standing(sync->ledger) != AL_STANDS_IN)
        return status;
    tree = al_ring_tree(sync->ledger->store.ring);
    if (sync->keys[0] && tree->base[0] && !has_pending(tree) &&
        !sync->must_replace)
        return AL_OK;
    if (sync->must_replace &&
        (status = al_settle_newer(sync->repo, sync->ledger->at,
                                  &sync->replaced, tree, sync->ledger->device,
                                  &newer, &change.added_count, err)))
        return status;
    change.added = newer;
    al_ring_next(sync->ledger->store.ring, &change, &next);
    free(newer);
    /*
     * Above what it replaces, too, or who took that would take it for an old
     * one; but nobody took one that was too far ahead.
     */
    if (next.epoch <= sync->came_epoch &&
        sync->came_epoch - next.epoch < AL_EPOCHS_MAX)
        next.epoch = sync->came_epoch + 1;
    if (sync->must_replace) {
        raise_to(&next.fresh, sync->replaced.fresh, next.epoch);
        raise_to(&next.turn, sync->replaced.turn, next.epoch);
    }
    status = publish(sync, &next, false, err);
    if (status == AL_OK && !sync->again)
        sync->must_replace = false;
    al_keytree_drop(&next);
    return status;
}

enum al_status al_sync_settle(struct al_syncing *sync, struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_keytree next = {.epoch = 0};
    bool is_needed = false, turned = false, is_left = false, moved;
    enum al_status status = al_ledger_follow(ledger, &moved, err);

    if (status || !ledger->store.ring ||
        al_ledger_standing(ledger) != AL_STANDS_IN)
        return status;
    if ((status = al_erase_leftovers(ledger, &is_left, err)))
        return status;
    if (is_left) { /* what was erased just now goes first */
        sync->again = true;
        return AL_OK;
    }
    status = al_keys_settle(ledger, &next, &is_needed, &turned, err);
    if (status == AL_OK && is_needed)
        status = publish(sync, &next, turned, err);
    al_keytree_drop(&next);
    return status;
}
