#ifndef AL_SHARE_RING_OWN_H
#define AL_SHARE_RING_OWN_H
/*
 * share/ring_own.h - the inside of a ring; for ring.c and ring_change.c alone.
 */
#include <sys/types.h>

#include "share/ring.h"

/* What crypto_box_seal carries to a device: AL_KEY_SET_BYTES. */
struct al_key_set {
    uint8_t wrap[32], hint[32], link[32];
};

/* A data key in guarded memory. */
struct al_open_key {
    struct al_data_key key;
    uint8_t raw[AL_DATA_KEY];
    struct al_id whose; /* zero: the service's */
    uint64_t made;      /* the epoch */
    bool is_fresh;      /* made here, not in keys/ring yet */
    bool is_current;    /* what al_ring_for gives for whose */
};

struct al_ring_file {
    ino_t inode;
    off_t size;
    time_t at_s;
    long at_ns;
};

struct al_ring {
    char *dir;
    char device[AL_WHO_LEN];
    struct al_keytree tree;
    struct al_key_set *set; /* guarded */
    struct al_open_key *open; /* guarded */
    uint32_t open_count;
    size_t open_cap;
    uint32_t *by_kid, *by_person; /* place in open + 1; 0 free */
    size_t slots;                 /* of each; a power of two */
    size_t fresh_count;
    bool is_by_next; /* keys/box-next opened it */
    struct al_ring_file file; /* what was loaded */
};

/*
 * Fill out with chance for a key of whose; under ALONGSIDE_SEED, with what
 * follows from it and from how far this ring's table has come.
 */
void al_ring_draw(const struct al_ring *ring, const struct al_id *whose,
                  void *out, size_t size);
struct al_ring *al_ring_make(const char *dir, const char *device);
void al_ring_identify(struct al_ring *ring);
struct al_open_key *al_ring_add(struct al_ring *ring,
                                const uint8_t key[AL_DATA_KEY],
                                const struct al_id *whose, uint64_t made);
void al_ring_enter(struct al_ring *ring, uint32_t at);
/* The key of the table with this kid, opened; NULL. */
struct al_open_key *al_ring_opened(struct al_ring *ring,
                                   const struct al_kid *kid);

/* ---- wrapping (ring_change.c) ---- */

#define AL_WRAPPED_PLAIN (AL_DATA_KEY + 16 + 8)

/* Seal a data key with the set's wrap key. */
void al_wrap_seal(const struct al_key_set *set, const struct al_open_key *key,
                  struct al_wrapped *wrapped);
/* Open one; false: it does not, or is not the key that its kid names. */
bool al_wrap_open(const struct al_key_set *set,
                  const struct al_wrapped *wrapped,
                  uint8_t plain[AL_WRAPPED_PLAIN], struct al_id *whose,
                  uint64_t *made);
/* The local mark by which a person's keys are found without opening all. */
void al_wrap_tag(const struct al_key_set *set, const struct al_id *whose,
                 uint8_t tag[8]);

#endif
