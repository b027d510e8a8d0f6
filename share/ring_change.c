/* ring_change.c - wrapping keys, and the table after a change. */
#include "config.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/ring.h"
#include "share/ring_own.h"
#include "share/secret.h"

static const char wrap_context[] = "alongside-key 1\n";
#define CONTEXT_BYTES (sizeof(wrap_context) - 1)
#define AAD_BYTES     (CONTEXT_BYTES + AL_KID_BYTES)

/* ---- wrapping ---- */

static void fill_aad(const struct al_kid *kid, uint8_t aad[AAD_BYTES])
{
    memcpy(aad, wrap_context, CONTEXT_BYTES);
    memcpy(aad + CONTEXT_BYTES, kid->byte, sizeof(kid->byte));
}

void al_wrap_tag(const struct al_key_set *set, const struct al_id *whose,
                 uint8_t tag[8])
{
    uint8_t sum[crypto_generichash_BYTES_MIN];

    crypto_generichash(sum, sizeof(sum), whose->byte, sizeof(whose->byte),
                       set->hint, sizeof(set->hint));
    /* The mask of a hint is made alike: use the half that tells nothing. */
    crypto_generichash(sum, sizeof(sum), sum, sizeof(sum), set->hint,
                       sizeof(set->hint));
    memcpy(tag, sum, 8);
}

void al_wrap_seal(const struct al_key_set *set, const struct al_open_key *key,
                  struct al_wrapped *wrapped)
{
    uint8_t plain[AL_WRAPPED_PLAIN], aad[AAD_BYTES];

    memcpy(plain, key->raw, sizeof(key->raw));
    memcpy(plain + AL_DATA_KEY, key->whose.byte, sizeof(key->whose.byte));
    al_epoch_put(plain + AL_DATA_KEY + 16, key->made);
    wrapped->kid = key->key.kid;
    wrapped->is_pending = 0;
    al_wrap_tag(set, &key->whose, wrapped->tag);
    randombytes_buf(wrapped->nonce, sizeof(wrapped->nonce));
    fill_aad(&wrapped->kid, aad);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        wrapped->sealed, NULL, plain, sizeof(plain), aad, sizeof(aad), NULL,
        wrapped->nonce, set->wrap);
    sodium_memzero(plain, sizeof(plain));
}

bool al_wrap_open(const struct al_key_set *set,
                  const struct al_wrapped *wrapped,
                  uint8_t plain[AL_WRAPPED_PLAIN], struct al_id *whose,
                  uint64_t *made)
{
    static const unsigned char name[] = {'k', 'i', 'd'};
    struct al_kid kid;
    uint8_t aad[AAD_BYTES];

    fill_aad(&wrapped->kid, aad);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain, NULL, NULL, wrapped->sealed, sizeof(wrapped->sealed), aad,
            sizeof(aad), wrapped->nonce, set->wrap) != 0)
        return false;
    crypto_generichash(kid.byte, sizeof(kid.byte), name, sizeof(name), plain,
                       AL_DATA_KEY);
    memcpy(whose->byte, plain + AL_DATA_KEY, sizeof(whose->byte));
    *made = al_epoch_get(plain + AL_DATA_KEY + 16);
    return !memcmp(&kid, &wrapped->kid, sizeof(kid));
}

static void seal_set(const struct al_key_set *set,
                     struct al_key_device *device)
{
    if (crypto_box_seal(device->set, set->wrap, AL_KEY_SET_BYTES,
                        device->box) != 0)
        abort(); /* a box key that was checked when it was let in */
}

/* ---- the first ring ---- */

struct al_ring *al_ring_first(const char *dir, const struct al_id *service,
                              const struct al_key *key,
                              const struct al_box *box)
{
    struct al_ring *ring = al_ring_make(dir, al_key_device(key));
    struct al_key_device device = {.made = {0}};

    ring->tree.service = *service;
    ring->tree.epoch = 1;
    al_ring_draw(ring, service, ring->set, sizeof(*ring->set));
    al_box_introduce(box, key, service, ring->tree.epoch, &device);
    seal_set(ring->set, &device);
    al_keytree_put_device(&ring->tree, &device);
    return ring;
}

/* ---- keys that were made here ---- */

bool al_ring_is_changed(const struct al_ring *ring)
{
    return ring->fresh_count > 0;
}

/* One key into ring's table, if it is missing there. */
static void carry_one(struct al_ring *ring, const struct al_open_key *open,
                      bool only_to_read)
{
    struct al_wrapped wrapped = {.is_pending = 0};
    struct al_open_key *key;

    if (al_keytree_key(&ring->tree, &open->key.kid) ||
        al_ring_is_destroyed(ring, &open->key.kid))
        return;
    key = al_secret_alloc(sizeof(*key));
    *key = *open;
    if (only_to_read)
        key->made = 0;
    al_wrap_seal(ring->set, key, &wrapped);
    wrapped.is_pending = 1;
    al_keytree_put_key(&ring->tree, &wrapped);
    sodium_free(key);
}

void al_ring_carry(struct al_ring *ring, struct al_ring *from,
                   bool only_to_read)
{
    for (size_t i = 0; ring != from && i < from->tree.key_count; i++) {
        const struct al_open_key *open =
            al_keytree_key(&ring->tree, &from->tree.keys[i].kid)
                ? NULL
                : al_ring_opened(from, &from->tree.keys[i].kid);

        if (open)
            carry_one(ring, open, only_to_read);
    }
    for (size_t i = 0; i < from->open_count; i++)
        if (from->open[i].is_fresh)
            carry_one(ring, &from->open[i], only_to_read);
}

static void all_stored(struct al_ring *ring)
{
    for (size_t i = 0; i < ring->open_count; i++)
        ring->open[i].is_fresh = false;
    ring->fresh_count = 0;
    al_ring_identify(ring);
}

/*
 * Whole: a key that was opened before may have been destroyed since, and one
 * that was the current one may be from before somebody left.
 */
static void change_places(struct al_ring *ring, struct al_ring *with)
{
    struct al_ring was = *ring;

    *ring = *with;
    *with = was;
}

enum al_status al_ring_store(struct al_ring *ring, struct al_err *err)
{
    struct al_ring *now = NULL;
    enum al_status status = AL_OK;

    if (!al_ring_is_changed(ring))
        return AL_OK;
    if (al_ring_is_stale(ring))
        status = al_ring_load(ring->dir, ring->device, &now, err);
    if (status)
        return status;
    al_ring_carry(now ? now : ring, ring, false);
    status = al_keytree_store(ring->dir, now ? &now->tree : &ring->tree, err);
    if (status == AL_OK && now)
        change_places(ring, now);
    if (status == AL_OK)
        all_stored(ring);
    al_ring_free(now);
    return status;
}

enum al_status al_ring_install(struct al_ring *ring, struct al_err *err)
{
    struct al_ring *now = NULL;
    struct al_err why = {.msg = ""};
    enum al_status status =
        al_ring_load(ring->dir, ring->device, &now, &why);

    if (status == AL_OK)
        al_ring_carry(ring, now, false);
    else if (status != AL_ENOTFOUND && status != AL_ECORRUPT)
        return al_fail(err, status, "%s", why.msg); /* it may open later */
    al_ring_free(now);
    al_ring_carry(ring, ring, false);
    status = al_keytree_store(ring->dir, &ring->tree, err);
    if (status == AL_OK)
        all_stored(ring);
    return status;
}

/* ---- the next table ---- */

static bool is_among(const struct al_id *id, const struct al_id *ids,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!al_id_compare(id, &ids[i]))
            return true;
    return false;
}

static void drop_erased(struct al_ring *ring,
                        const struct al_ring_change *change,
                        struct al_keytree *next)
{
    struct al_destroyed gone;

    al_epoch_put(gone.epoch, next->epoch);
    for (size_t i = next->key_count; i-- > 0;) {
        const struct al_open_key *open =
            al_ring_opened(ring, &next->keys[i].kid);

        if (!open ||
            !is_among(&open->whose, change->erased, change->erased_count))
            continue;
        gone.kid = next->keys[i].kid;
        al_keytree_remove_key(next, i);
        al_keytree_put_destroyed(next, &gone);
    }
}

/* Every key under the set's wrap key, which is a new one. */
static void wrap_again(struct al_ring *ring, const struct al_key_set *set,
                       struct al_keytree *next)
{
    for (size_t i = 0; i < next->key_count; i++) {
        const struct al_open_key *open =
            al_ring_opened(ring, &next->keys[i].kid);

        if (open)
            al_wrap_seal(set, open, &next->keys[i]);
    }
}

static void change_devices(const struct al_ring_change *change,
                           struct al_keytree *next)
{
    for (size_t i = 0; i < change->removed_count; i++)
        al_keytree_remove_device(next, change->removed[i]);
    for (size_t i = 0; i < change->added_count; i++)
        al_keytree_put_device(next, &change->added[i]);
}

static void turn_own(const struct al_ring_change *change,
                     struct al_keytree *next)
{
    struct al_key_device own = {.made = {0}};

    al_box_introduce(change->box, change->key, &next->service, next->epoch,
                     &own);
    al_keytree_put_device(next, &own);
}

void al_ring_next(struct al_ring *ring, const struct al_ring_change *change,
                  struct al_keytree *next)
{
    bool is_new_wrap = change->has_left || change->is_erased;
    struct al_key_set *set = al_secret_alloc(sizeof(*set));

    al_keytree_copy(&ring->tree, next);
    if (next->epoch < change->past)
        next->epoch = change->past;
    next->epoch++;
    memcpy(set, ring->set, sizeof(*set));
    if (is_new_wrap)
        randombytes_buf(set->wrap, sizeof(set->wrap));
    if (change->has_left)
        next->fresh = next->epoch; /* new keys are made when they are needed */
    if (change->is_erased) {
        next->turn = next->epoch;
        drop_erased(ring, change, next);
    }
    if (is_new_wrap)
        wrap_again(ring, set, next);
    change_devices(change, next);
    if (change->box)
        turn_own(change, next);
    for (size_t i = 0; i < next->device_count; i++)
        seal_set(set, &next->devices[i]);
    for (size_t i = 0; i < next->key_count; i++)
        next->keys[i].is_pending = 0;
    sodium_free(set);
}
