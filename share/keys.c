/* keys.c - the table of keys of an open folder. */
#include "config.h"

#include "share/erase.h"
#include "share/inside.h"
#include "share/settle.h"

#define LOCK_WAIT_MS 15000

enum al_status al_keys_settle(struct al_ledger *ledger,
                              struct al_keytree *next, bool *is_needed,
                              bool *turned, struct al_err *err)
{
    struct al_ids people = {0};
    struct al_settle settle = {.dir = ledger->dir,
                               .store = &ledger->store,
                               .commit = ledger->at,
                               .key = ledger->key};
    enum al_status status = al_erase_keyless(ledger, &people, err);

    settle.erased = people.items;
    settle.erased_count = people.count;
    if (status == AL_OK)
        status = al_settle(&settle, next, is_needed, turned, err);
    al_ids_drop(&people);
    return status;
}

enum al_status al_keys_keep(struct al_ledger *ledger, struct al_keytree *next,
                            bool turned, struct al_err *err)
{
    struct al_box *box = NULL, *next_box = NULL;
    struct al_ring *ring = NULL;
    bool is_next = false;
    enum al_status status = al_box_load(ledger->dir, false, &box, err);

    if (status == AL_OK && turned)
        status = al_box_load(ledger->dir, true, &next_box, err);
    if (status == AL_OK)
        status = al_ring_open(ledger->dir, ledger->device, next, box, next_box,
                              &ring, &is_next, err);
    if (status == AL_OK && ledger->store.ring)
        al_ring_carry(ring, ledger->store.ring, false);
    if (status == AL_OK)
        status = al_ring_install(ring, err);
    if (status == AL_OK && is_next)
        status = al_box_turn(ledger->dir, err);
    if (status == AL_OK)
        al_ledger_take_ring(ledger, ring);
    else
        al_ring_free(ring);
    al_box_free(box);
    al_box_free(next_box);
    return status;
}

enum al_status al_keys_finish_turn(struct al_ledger *ledger,
                                   struct al_err *err)
{
    struct al_ring *now = NULL;
    enum al_status status;

    if (!ledger->store.ring || !al_ring_is_by_next(ledger->store.ring))
        return AL_OK;
    /* As it stands on disk: another process may be at its next turn. */
    status = al_ring_load(ledger->dir, ledger->device, &now, err);
    if (status == AL_OK && al_ring_is_by_next(now))
        status = al_box_turn(ledger->dir, err);
    al_ring_free(now);
    return status;
}

enum al_status al_keys_settle_alone(struct al_ledger *ledger,
                                    struct al_err *err)
{
    struct al_keytree next = {.epoch = 0};
    struct al_lock lock = {.fd = -1};
    bool is_needed = false, turned = false, moved;
    enum al_status status;

    if (*ledger->remote)
        return AL_OK;
    if ((status = al_ledger_follow(ledger, &moved, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_ledger_need_key(ledger, err)) || !ledger->store.ring ||
        (status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err)))
        return status;
    status = al_keys_settle(ledger, &next, &is_needed, &turned, err);
    next.base[0] = '\0'; /* an address from before does not have it */
    if (status == AL_OK && is_needed)
        status = al_keys_keep(ledger, &next, turned, err);
    al_keytree_drop(&next);
    al_lock_drop(&lock);
    return status;
}
