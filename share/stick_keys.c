/*
 * stick_keys.c - the keys that come in a file.
 *
 * At an address a table of keys takes the place of the one before. Files cross
 * each other, so here none takes another's place: keys that are missing are
 * taken over, and who may read, who left and who was erased follows from the
 * line, as ever (settle.h).
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/settle.h"
#include "share/stick_own.h"

#define LOCK_WAIT_MS 15000

static enum al_status refuse(const char *why, struct al_err *err)
{
    return al_fail(err, AL_EREFUSED,
                   _("The keys in this file are not in order (%s). Nothing was "
                     "taken in; tell a team lead"),
                   why);
}

enum al_status al_stick_open_keys(struct al_getting *getting,
                                  struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    struct al_exchange *exchange = &getting->exchange;
    struct al_box *box = NULL, *next = NULL;
    bool is_next;
    enum al_status status;

    if (!getting->bundle.keys[0])
        return AL_OK; /* from somebody who waits to be let in */
    if ((status = al_exchange_read(exchange, getting->bundle.keys, err)) ||
        (status = al_box_load(ledger->dir, false, &box, err)))
        return status;
    if (al_box_load(ledger->dir, true, &next, NULL) != AL_OK)
        next = NULL;
    status = al_ring_open(ledger->dir, ledger->device, &exchange->tree, box,
                          next, &getting->came, &is_next, err);
    al_box_free(box);
    al_box_free(next);
    /* Made for an older box key of this device, or before it was let in. */
    if (status == AL_ENOTFOUND ||
        (status == AL_ECORRUPT && ledger->store.ring))
        status = AL_OK;
    if (status == AL_OK && getting->came && ledger->store.ring)
        al_ring_carry(getting->came, ledger->store.ring, false);
    return status;
}

/* Who signed the table, by the line that came with it. */
static enum al_status check_signer(struct al_getting *getting,
                                   const struct al_members *members,
                                   struct al_err *err)
{
    const struct al_member *signer =
        al_members_find(members, getting->exchange.signer);

    if (!signer || signer->role == AL_ROLE_WAITING)
        return refuse(_("whoever sent them is not a member"), err);
    if (!al_exchange_is_signed(&getting->exchange, &signer->key))
        return refuse(_("their signature does not match"), err);
    getting->is_signer_gone = signer->is_gone;
    return AL_OK;
}

/* Against the keys that are here. */
static enum al_status check_ours(const struct al_getting *getting,
                                 struct al_err *err)
{
    const struct al_ring *ours = getting->ledger->store.ring;
    const struct al_keytree *tree = al_ring_tree(getting->came);
    const struct al_keytree *own = al_ring_tree(ours);

    if (al_id_compare(&tree->service, &own->service) != 0 ||
        memcmp(al_ring_hint_key(getting->came), al_ring_hint_key(ours), 32) ||
        memcmp(al_ring_link_key(getting->came), al_ring_link_key(ours), 32))
        return refuse(_("they are another service's"), err);
    if (tree->epoch > own->epoch && tree->epoch - own->epoch > AL_EPOCHS_MAX)
        return refuse(_("their number is too far ahead"), err);
    return AL_OK;
}

/* The first keys of this device: the table as it came, under no address. */
static enum al_status take_first(struct al_getting *getting,
                                 struct al_err *err)
{
    const struct al_judge judge = {.store = &getting->ledger->store,
                                   .commit = getting->good,
                                   .tree = al_ring_tree(getting->came),
                                   .ring = getting->came,
                                   .signer = getting->exchange.signer,
                                   .is_signed = al_exchange_is_signed,
                                   .arg = &getting->exchange};
    struct al_keytree tree = {.epoch = 0};
    struct al_lock lock = {.fd = -1};
    struct al_ledger *ledger = getting->ledger;
    enum al_status status = al_judge(&judge, NULL, err);

    if (status == AL_OK)
        status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err);
    if (status)
        return status;
    al_keytree_copy(al_ring_tree(getting->came), &tree);
    tree.base[0] = '\0';
    status = al_keys_keep(ledger, &tree, false, err);
    al_keytree_drop(&tree);
    al_lock_drop(&lock);
    return status;
}

/*
 * The next table, if there are any, counts as not shared yet: an address has
 * another. Under the lock.
 */
static enum al_status take_devices(struct al_getting *getting,
                                   struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    const uint64_t epoch = al_ring_tree(getting->came)->epoch;
    struct al_ring_change change = {.past = epoch ? epoch - 1 : 0};
    struct al_keytree next = {.epoch = 0};
    struct al_key_device *newer;
    enum al_status status;

    if (getting->is_signer_gone)
        return AL_OK;
    status = al_settle_newer(ledger->store.repo, getting->good,
                             al_ring_tree(getting->came),
                             al_ring_tree(ledger->store.ring), ledger->device,
                             &newer, &change.added_count, err);
    if (status)
        return status;
    change.added = newer;
    if (change.added_count ||
        (!*ledger->remote &&
         epoch > al_ring_tree(ledger->store.ring)->epoch)) {
        al_ring_next(ledger->store.ring, &change, &next);
        next.base[0] = '\0';
        status = al_keys_keep(ledger, &next, false, err);
        al_keytree_drop(&next);
    }
    free(newer);
    return status;
}

static enum al_status take_missing(struct al_getting *getting,
                                   struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    struct al_lock lock = {.fd = -1};
    size_t before;
    enum al_status status = check_ours(getting, err);

    if (status ||
        (status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err)))
        return status;
    /* As it stands on disk now; then what it lacks. */
    status = al_ledger_need_ring(ledger, err);
    if (status == AL_OK && ledger->store.ring) {
        before = al_ring_tree(ledger->store.ring)->key_count;
        al_ring_carry(ledger->store.ring, getting->came,
                      getting->is_signer_gone);
        if (al_ring_tree(ledger->store.ring)->key_count != before)
            status = al_ring_install(ledger->store.ring, err);
        if (status == AL_OK)
            status = take_devices(getting, err);
    }
    al_lock_drop(&lock);
    return status;
}

enum al_status al_stick_take_keys(struct al_getting *getting, bool *is_first,
                                  struct al_err *err)
{
    struct al_members members = {0};
    enum al_status status;

    *is_first = false;
    if (!getting->came || !getting->good[0])
        return AL_OK;
    status = al_members_at(getting->ledger->store.repo, getting->good,
                           &members, err);
    if (status == AL_OK)
        status = check_signer(getting, &members, err);
    if (status == AL_OK && !getting->ledger->store.ring) {
        *is_first = true;
        status = take_first(getting, err);
    } else if (status == AL_OK)
        status = take_missing(getting, err);
    al_members_drop(&members);
    return status;
}
