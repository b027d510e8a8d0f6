#ifndef AL_SHARE_SETTLE_H
#define AL_SHARE_SETTLE_H
/*
 * share/settle.h - the table of keys follows the line.
 *
 * Who may read is said on the line, by signed commits of a lead; the table is
 * brought in step with it by whoever comes by: devices that were let in get
 * their share, those that left lose it and the rest gets a new wrap key, keys
 * of people who were erased go, and this device turns its box key when it is
 * due. So whatever was interrupted is completed by the next device.
 */
#include "share/format.h"
#include "share/ring.h"

struct al_settle {
    const char *dir;
    const struct al_store *store; /* with a ring */
    const char *commit;           /* the line to follow */
    const struct al_key *key;     /* this device's */
    const struct al_id *erased;   /* people whose records are all erased */
    size_t erased_count;
};

/*
 * Fill *next with the table that the line asks for; *is_needed: it differs
 * from the ring's. *turned: the own box key was replaced by keys/box-next,
 * which has to take its place once the table is kept (al_box_turn).
 */
enum al_status al_settle(const struct al_settle *settle,
                         struct al_keytree *next, bool *is_needed, bool *turned,
                         struct al_err *err);

/*
 * Devices in the table `theirs` that have replaced their box key since `ours`
 * was made: what is sealed to the old one opens for nobody. Only members at
 * commit, which signed for it, and not `own`, this device. *newer: owned by the caller, for
 * al_ring_change.added.
 */
enum al_status al_settle_newer(struct al_repo *repo, const char *commit,
                               const struct al_keytree *theirs,
                               const struct al_keytree *ours, const char *own,
                               struct al_key_device **newer, size_t *count,
                               struct al_err *err);

/*
 * Judge a table that came from outside. tree: it; ring: the same, opened, or
 * NULL if this device is not among those that may; before: ours, or NULL;
 * commit: the shared line, checked; signer and is_signed: who signed it,
 * according to al_keytree_read. AL_EREFUSED says what is wrong.
 */
struct al_judge {
    const struct al_store *store; /* its ring is not used */
    const char *commit;
    const struct al_keytree *tree;
    struct al_ring *ring;
    struct al_ring *before;
    const char *signer;
    /* Whether the table's commit is signed by this key. */
    bool (*is_signed)(void *arg, const struct al_public_key *key);
    void *arg;
};
/*
 * *is_leavers: it is refused for nothing but that whoever signed it has left by
 * now; what it holds may be real, and anybody may put an own table in its place
 * that has its keys, too. May be NULL.
 */
enum al_status al_judge(const struct al_judge *judge, bool *is_leavers,
                        struct al_err *err);
/*
 * Tables that may have come and gone while this device was away. Without a
 * limit one member could send the last number there is, and none would follow.
 */
#define AL_EPOCHS_MAX 1000000u

/* The members at a commit, sorted by device. */
struct al_members {
    struct al_member *items; /* owned */
    size_t count, cap;
};
enum al_status al_members_at(struct al_repo *repo, const char *commit,
                             struct al_members *members, struct al_err *err);
void al_members_drop(struct al_members *members);
/* NULL when there is none of this device. */
const struct al_member *al_members_find(const struct al_members *members,
                                        const char *device);

#endif
