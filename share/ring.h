#ifndef AL_SHARE_RING_H
#define AL_SHARE_RING_H
/*
 * share/ring.h - the keys that this device holds, opened.
 *
 * The table (keytree.h) comes from dir/keys/ring; this device's box key opens
 * its share of it, and with that each data key when it is first needed: a save
 * opens two or three, whatever the size of the service. Everything secret
 * stands in guarded memory and goes with the ring.
 *
 * A person's first record makes their key. It stands in the table, marked as
 * not shared yet, before anything that is sealed with it enters the history
 * (al_ring_store), and reaches the team before the record does.
 */
#include "share/box.h"
#include "share/keytree.h"

struct al_ring;

/*
 * Load and open the ring of dir for this device. AL_ENOTFOUND: this device has
 * no keys (it waits to be let in, or was removed); AL_ELOCKED; AL_ECORRUPT.
 */
enum al_status al_ring_load(const char *dir, const char *device,
                            struct al_ring **ring, struct al_err *err);
void al_ring_free(struct al_ring *ring);

/* The first ring of a new service: one device, fresh keys, nothing stored. */
struct al_ring *al_ring_first(const char *dir, const struct al_id *service,
                              const struct al_key *key,
                              const struct al_box *box);

/*
 * A table that came from outside, opened with box or next_box (either may be
 * NULL): every key in it is opened once. AL_ENOTFOUND: this device is not
 * among those that may; AL_ECORRUPT: its keys do not fit. tree is taken over
 * on success. is_next tells which box opened it.
 */
enum al_status al_ring_open(const char *dir, const char *device,
                            struct al_keytree *tree, const struct al_box *box,
                            const struct al_box *next_box,
                            struct al_ring **ring, bool *is_next,
                            struct al_err *err);

/*
 * Whether keys/box-next opened it: that has to take the place of keys/box, which
 * could open older tables.
 */
bool al_ring_is_by_next(const struct al_ring *ring);

const struct al_keytree *al_ring_tree(const struct al_ring *ring);
const uint8_t *al_ring_hint_key(const struct al_ring *ring); /* 32 bytes */
const uint8_t *al_ring_link_key(const struct al_ring *ring); /* 32 bytes */

/* The key with this kid, or NULL. Lives until the ring is called again. */
const struct al_data_key *al_ring_find(struct al_ring *ring,
                                       const struct al_kid *kid);
/*
 * The key for something new about a person (NULL: about nobody), made now if
 * there is none yet or the standing one is from before somebody left. Lives
 * until the ring is called again.
 */
const struct al_data_key *al_ring_for(struct al_ring *ring,
                                      const struct al_id *person);
/* Whether the table holds a key of this person. */
bool al_ring_has(struct al_ring *ring, const struct al_id *person);
bool al_ring_is_destroyed(const struct al_ring *ring,
                          const struct al_kid *kid);
/* Whether this key is here and a person's: whose. */
bool al_ring_is_persons(struct al_ring *ring, const struct al_kid *kid,
                        struct al_id *whose);
/* Whose key the entry at this place of the table is (zero: the service's). */
bool al_ring_whose(struct al_ring *ring, size_t at, struct al_id *whose);

/* Whether keys were made that keys/ring does not have yet. */
bool al_ring_is_changed(const struct al_ring *ring);
/*
 * Put keys made here into keys/ring, beside what others put there meanwhile.
 * The folder is locked by the caller. On failure nothing has changed.
 */
enum al_status al_ring_store(struct al_ring *ring, struct al_err *err);
/* Whether another process has replaced keys/ring: load it again then. */
bool al_ring_is_stale(const struct al_ring *ring);

/* ---- changing the table (settle.c) ---- */

/* What shall differ in the next table. All borrowed. */
struct al_ring_change {
    bool has_left;  /* a device or sheet went: new wrap key, and new data keys
                     * for whatever is written from now on */
    bool is_erased; /* keys go: new wrap key, and every device has to turn */
    const struct al_box *box; /* the own new box key; NULL: as it is */
    const struct al_key *key; /* introduces it */
    const struct al_key_device *added; /* devices let in: all but their set */
    size_t added_count;
    const char (*removed)[AL_WHO_LEN]; /* devices */
    size_t removed_count;
    const struct al_id *erased; /* people whose keys go */
    size_t erased_count;
    uint64_t past; /* the table's number is to be above this one, too */
};

/*
 * Fill *next with the table after such a change, one epoch on, in which keys
 * that were not shared yet count as shared. The ring stays as it is.
 */
void al_ring_next(struct al_ring *ring, const struct al_ring_change *change,
                  struct al_keytree *next);

/*
 * Take over the keys that from holds and ring neither has nor knows to be
 * destroyed, as not shared yet: before ring, which came from the team, takes
 * from's place. So no table that lacks a key makes anybody lose it.
 * only_to_read: nothing new is sealed with them, as whoever made them may not
 * be a member any more.
 */
void al_ring_carry(struct al_ring *ring, struct al_ring *from,
                   bool only_to_read);

/*
 * Keep ring's table as dir/keys/ring, with the keys that this device made and
 * that are not in it yet. The folder is locked by the caller.
 */
enum al_status al_ring_install(struct al_ring *ring, struct al_err *err);

#endif
