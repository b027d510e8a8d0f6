#ifndef AL_SHARE_ERASE_H
#define AL_SHARE_ERASE_H
/*
 * share/erase.h - erasing a person: tombstones now, keys after they were sent.
 *
 * An erasure is one commit of a lead, in which each record that is the
 * person's becomes a tombstone; the keys go in the next table (settle.h), and
 * every device replaces its box key. A record that a colleague made about the
 * person meanwhile is buried by the next lead that meets it.
 */
#include "share/inside.h"

/* People. Zero-initialised: none. */
struct al_ids {
    struct al_id *items; /* owned */
    size_t count, cap;
};
void al_ids_drop(struct al_ids *ids);
void al_ids_add(struct al_ids *ids, const struct al_id *id);
bool al_ids_has(const struct al_ids *ids, const struct al_id *id);

/*
 * The people who were erased, whose keys still stand, and of whom no living
 * record is left: their keys can go.
 */
enum al_status al_erase_keyless(struct al_ledger *ledger, struct al_ids *people,
                                struct al_err *err);

/*
 * Bury what was made about erased people after they were erased, in a commit
 * of its own; *is_done: there was something, and this device is a lead's.
 */
enum al_status al_erase_leftovers(struct al_ledger *ledger, bool *is_done,
                                  struct al_err *err);

#endif
