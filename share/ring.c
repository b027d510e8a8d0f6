/* ring.c - the keys of this device, opened one by one as they are needed. */
#include "config.h"

#include "share/ring.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "share/ring_own.h"
#include "share/secret.h"

static const struct al_id nobody;

/* ---- opened keys ---- */

/* Names are random bytes: any of them will do. */
static size_t hash(const uint8_t *name)
{
    size_t sum = 0;

    memcpy(&sum, name, sizeof(sum));
    return sum;
}

static void rehash(struct al_ring *ring)
{
    memset(ring->by_kid, 0, ring->slots * sizeof(*ring->by_kid));
    memset(ring->by_person, 0, ring->slots * sizeof(*ring->by_person));
    for (uint32_t i = 0; i < ring->open_count; i++)
        al_ring_enter(ring, i);
}

void al_ring_enter(struct al_ring *ring, uint32_t at)
{
    const struct al_open_key *open = &ring->open[at];
    size_t slot = hash(open->key.kid.byte) & (ring->slots - 1);

    while (ring->by_kid[slot])
        slot = (slot + 1) & (ring->slots - 1);
    ring->by_kid[slot] = at + 1;
    if (!open->is_current)
        return;
    slot = hash(open->whose.byte) & (ring->slots - 1);
    while (ring->by_person[slot])
        slot = (slot + 1) & (ring->slots - 1);
    ring->by_person[slot] = at + 1;
}

/* Guarded memory cannot grow: it is made anew, twice as large. */
static void make_room(struct al_ring *ring)
{
    size_t cap = ring->open_cap ? ring->open_cap * 2 : 32;
    struct al_open_key *more;

    if (ring->open_count < ring->open_cap)
        return;
    more = al_secret_alloc(cap * sizeof(*more));
    if (ring->open_count)
        memcpy(more, ring->open, ring->open_count * sizeof(*more));
    sodium_free(ring->open);
    ring->open = more;
    ring->open_cap = cap;
    ring->slots = cap * 2;
    free(ring->by_kid);
    free(ring->by_person);
    ring->by_kid = al_calloc(ring->slots, sizeof(*ring->by_kid));
    ring->by_person = al_calloc(ring->slots, sizeof(*ring->by_person));
    rehash(ring);
}

struct al_open_key *al_ring_add(struct al_ring *ring,
                                const uint8_t key[AL_DATA_KEY],
                                const struct al_id *whose, uint64_t made)
{
    struct al_open_key *open;

    make_room(ring);
    open = &ring->open[ring->open_count++];
    memcpy(open->raw, key, sizeof(open->raw));
    al_data_key_derive(key, &open->key);
    open->whose = *whose;
    open->made = made;
    open->is_fresh = false;
    open->is_current = false;
    al_ring_enter(ring, ring->open_count - 1);
    return open;
}

static struct al_open_key *lookup(const struct al_ring *ring,
                                  const struct al_kid *kid)
{
    size_t slot;

    if (!ring->slots)
        return NULL;
    slot = hash(kid->byte) & (ring->slots - 1);
    for (; ring->by_kid[slot]; slot = (slot + 1) & (ring->slots - 1)) {
        struct al_open_key *open = &ring->open[ring->by_kid[slot] - 1];

        if (!memcmp(&open->key.kid, kid, sizeof(*kid)))
            return open;
    }
    return NULL;
}

/* An entry of the table, opened; NULL: it does not open. */
static struct al_open_key *open_entry(struct al_ring *ring,
                                      const struct al_wrapped *wrapped)
{
    struct al_open_key *open = lookup(ring, &wrapped->kid);
    uint8_t plain[AL_WRAPPED_PLAIN];
    struct al_id whose;
    uint64_t made;

    if (open)
        return open;
    if (!al_wrap_open(ring->set, wrapped, plain, &whose, &made))
        return NULL;
    open = al_ring_add(ring, plain, &whose, made);
    sodium_memzero(plain, sizeof(plain));
    return open;
}

struct al_open_key *al_ring_opened(struct al_ring *ring,
                                   const struct al_kid *kid)
{
    struct al_open_key *open = lookup(ring, kid);
    const struct al_wrapped *wrapped;

    if (!open && (wrapped = al_keytree_key(&ring->tree, kid)))
        open = open_entry(ring, wrapped);
    return open;
}

const struct al_data_key *al_ring_find(struct al_ring *ring,
                                       const struct al_kid *kid)
{
    const struct al_open_key *open = al_ring_opened(ring, kid);

    return open ? &open->key : NULL;
}

bool al_ring_is_persons(struct al_ring *ring, const struct al_kid *kid,
                        struct al_id *whose)
{
    const struct al_open_key *open = al_ring_opened(ring, kid);

    if (!open || al_id_is_zero(&open->whose))
        return false;
    *whose = open->whose;
    return true;
}

bool al_ring_whose(struct al_ring *ring, size_t at, struct al_id *whose)
{
    const struct al_open_key *open = open_entry(ring, &ring->tree.keys[at]);

    if (open)
        *whose = open->whose;
    return open != NULL;
}

bool al_ring_has(struct al_ring *ring, const struct al_id *person)
{
    uint8_t tag[sizeof(ring->tree.keys->tag)];

    al_wrap_tag(ring->set, person, tag);
    for (size_t i = 0; i < ring->tree.key_count; i++) {
        const struct al_wrapped *wrapped = &ring->tree.keys[i];
        const struct al_open_key *open =
            memcmp(wrapped->tag, tag, sizeof(tag)) ? NULL
                                                   : open_entry(ring, wrapped);

        if (open && !al_id_compare(&open->whose, person))
            return true;
    }
    return false;
}

bool al_ring_is_destroyed(const struct al_ring *ring, const struct al_kid *kid)
{
    return al_keytree_destroyed(&ring->tree, kid) != NULL;
}

/* ---- the key of a person ---- */

/* The newer of two keys, by the same rule on every device. */
static bool is_newer(const struct al_open_key *a, const struct al_open_key *b)
{
    if (a->made != b->made)
        return a->made > b->made;
    return memcmp(&a->key.kid, &b->key.kid, sizeof(a->key.kid)) > 0;
}

static struct al_open_key *current_of(const struct al_ring *ring,
                                      const struct al_id *person)
{
    size_t slot;

    if (!ring->slots)
        return NULL;
    slot = hash(person->byte) & (ring->slots - 1);
    for (; ring->by_person[slot]; slot = (slot + 1) & (ring->slots - 1)) {
        struct al_open_key *open = &ring->open[ring->by_person[slot] - 1];

        if (open->is_current && !al_id_compare(&open->whose, person))
            return open;
    }
    return NULL;
}

/* The newest key of a person in the table, or among those made here. */
static size_t newest_of(struct al_ring *ring, const struct al_id *person)
{
    uint8_t tag[sizeof(ring->tree.keys->tag)];
    size_t best = SIZE_MAX;

    al_wrap_tag(ring->set, person, tag);
    for (size_t i = 0; i < ring->tree.key_count; i++) {
        const struct al_wrapped *wrapped = &ring->tree.keys[i];

        if (!memcmp(wrapped->tag, tag, sizeof(tag)))
            (void)open_entry(ring, wrapped);
    }
    for (size_t i = 0; i < ring->open_count; i++)
        if (!al_id_compare(&ring->open[i].whose, person) &&
            (best == SIZE_MAX || is_newer(&ring->open[i], &ring->open[best])))
            best = i;
    return best;
}

void al_ring_draw(const struct al_ring *ring, const struct al_id *whose,
                  void *out, size_t size)
{
    struct al_random random;
    struct al_str place = {0};
    char hex[AL_ID_HEX];

    al_random_init(&random);
    al_id_hex(whose, hex);
    al_str_printf(&place, "%s %s %llu %zu %u", ring->device, hex,
                  (unsigned long long)ring->tree.epoch, ring->tree.key_count,
                  (unsigned)ring->open_count);
    al_random_stir(&random, al_str_text(&place));
    al_random_bytes(&random, out, size);
    al_str_drop(&place);
}

static struct al_open_key *make_key(struct al_ring *ring,
                                    const struct al_id *person)
{
    struct al_open_key *open;
    uint8_t raw[AL_DATA_KEY];

    al_ring_draw(ring, person, raw, sizeof(raw));
    open = al_ring_add(ring, raw, person, ring->tree.epoch);
    sodium_memzero(raw, sizeof(raw));
    open->is_fresh = true;
    ring->fresh_count++;
    return open;
}

const struct al_data_key *al_ring_for(struct al_ring *ring,
                                      const struct al_id *person)
{
    struct al_open_key *open;
    size_t at;

    person = person ? person : &nobody;
    open = current_of(ring, person);
    if (open)
        return &open->key;
    at = newest_of(ring, person);
    open = at != SIZE_MAX && ring->open[at].made >= ring->tree.fresh
               ? &ring->open[at]
               : make_key(ring, person);
    for (size_t i = 0; i < ring->open_count; i++)
        if (!al_id_compare(&ring->open[i].whose, person))
            ring->open[i].is_current = false;
    open->is_current = true;
    rehash(ring);
    return &open->key;
}

/* ---- load, free ---- */

const struct al_keytree *al_ring_tree(const struct al_ring *ring)
{
    return &ring->tree;
}

const uint8_t *al_ring_hint_key(const struct al_ring *ring)
{
    return ring->set->hint;
}

const uint8_t *al_ring_link_key(const struct al_ring *ring)
{
    return ring->set->link;
}

void al_ring_free(struct al_ring *ring)
{
    if (!ring)
        return;
    sodium_free(ring->set);
    sodium_free(ring->open);
    free(ring->by_kid);
    free(ring->by_person);
    al_keytree_drop(&ring->tree);
    free(ring->dir);
    free(ring);
}

struct al_ring *al_ring_make(const char *dir, const char *device)
{
    struct al_ring *ring = al_calloc(1, sizeof(*ring));

    ring->dir = al_strdup(dir);
    memcpy(ring->device, device, sizeof(ring->device));
    ring->set = al_secret_alloc(sizeof(*ring->set));
    return ring;
}

/* What tells one keys/ring from the one that replaces it. */
static void identify(const char *dir, struct al_ring_file *file)
{
    struct al_str path = {0};
    struct stat info;

    memset(file, 0, sizeof(*file));
    al_keytree_path(dir, &path);
    if (stat(al_str_text(&path), &info) == 0)
        *file = (struct al_ring_file){.inode = info.st_ino,
                                      .size = info.st_size,
                                      .at_s = info.st_mtim.tv_sec,
                                      .at_ns = info.st_mtim.tv_nsec};
    al_str_drop(&path);
}

bool al_ring_is_stale(const struct al_ring *ring)
{
    struct al_ring_file now;

    identify(ring->dir, &now);
    return memcmp(&now, &ring->file, sizeof(now)) != 0;
}

void al_ring_identify(struct al_ring *ring)
{
    identify(ring->dir, &ring->file);
}

bool al_ring_is_by_next(const struct al_ring *ring)
{
    return ring->is_by_next;
}

static enum al_status open_set(struct al_ring *ring, const struct al_box *box,
                               const struct al_box *next_box,
                               struct al_err *err)
{
    const struct al_key_device *own =
        al_keytree_device(&ring->tree, ring->device);

    if (!own)
        return al_fail(err, AL_ENOTFOUND,
                       _("This device is not among those that may read"));
    ring->is_by_next = false;
    if (box && al_box_open(box, own->set, sizeof(own->set), ring->set->wrap))
        return AL_OK;
    ring->is_by_next = true;
    if (next_box &&
        al_box_open(next_box, own->set, sizeof(own->set), ring->set->wrap))
        return AL_OK;
    return al_fail(err, AL_ECORRUPT,
                   _("The keys of this device do not open with its own"));
}

/* A box that is not there is no failure: another one may open. */
static enum al_status load_boxes(const char *dir, struct al_box **box,
                                 struct al_box **next, struct al_err *err)
{
    enum al_status status = al_box_load(dir, false, box, err);

    if (status == AL_ENOTFOUND)
        status = AL_OK;
    if (status == AL_OK && al_box_load(dir, true, next, NULL) != AL_OK)
        *next = NULL;
    return status;
}

enum al_status al_ring_load(const char *dir, const char *device,
                            struct al_ring **ring, struct al_err *err)
{
    struct al_ring *loaded = al_ring_make(dir, device);
    struct al_box *box = NULL, *next = NULL;
    enum al_status status;

    al_ring_identify(loaded);
    if ((status = al_keytree_load(dir, &loaded->tree, err)) ||
        (status = load_boxes(dir, &box, &next, err)) ||
        (status = open_set(loaded, box, next, err)))
        goto done;
    *ring = loaded;
    loaded = NULL;
done:
    al_box_free(box);
    al_box_free(next);
    al_ring_free(loaded);
    return status;
}

enum al_status al_ring_open(const char *dir, const char *device,
                            struct al_keytree *tree, const struct al_box *box,
                            const struct al_box *next_box,
                            struct al_ring **ring, bool *is_next,
                            struct al_err *err)
{
    struct al_ring *opened = al_ring_make(dir, device);
    enum al_status status;

    opened->tree = *tree;
    status = open_set(opened, box, next_box, err);
    for (size_t i = 0; status == AL_OK && i < opened->tree.key_count; i++) {
        struct al_wrapped *wrapped = &opened->tree.keys[i];
        const struct al_open_key *key = open_entry(opened, wrapped);

        if (!key)
            status = al_fail(err, AL_ECORRUPT,
                             _("The shared keys are not in order: %s"),
                             _("a key that does not open"));
        else
            al_wrap_tag(opened->set, &key->whose, wrapped->tag);
    }
    if (status == AL_OK) {
        *tree = (struct al_keytree){.epoch = 0};
        *is_next = opened->is_by_next;
        *ring = opened;
        return AL_OK;
    }
    opened->tree = (struct al_keytree){.epoch = 0}; /* stays the caller's */
    al_ring_free(opened);
    return status;
}
