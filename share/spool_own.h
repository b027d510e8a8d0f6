#ifndef AL_SHARE_SPOOL_OWN_H
#define AL_SHARE_SPOOL_OWN_H
/*
 * share/spool_own.h - the spool's file, for the files of spool.h.
 */
#include "core/involve.h"
#include "share/inside.h"
#include "share/spool.h"

struct al_waiting {
    struct al_id id, round;
    bool is_slip, is_open;
    struct al_made *made; /* owned, with the records */
    size_t count;
};

/* What waits, while the file is locked. Zero-initialised: empty. */
struct al_spool {
    struct al_lock lock;
    struct al_waiting *items; /* owned, sorted by id */
    size_t count, cap;
};

/* Whether this device ever had anything wait: else no file is made. */
bool al_spool_is_there(const struct al_ledger *ledger);

/* Lock the file and read it. On failure nothing is held. */
enum al_status al_spool_open(struct al_ledger *ledger, struct al_spool *spool,
                             struct al_err *err);
/* Put the file in its new state on the disk; it stays locked. */
enum al_status al_spool_write(struct al_ledger *ledger,
                              const struct al_spool *spool,
                              struct al_err *err);
void al_spool_close(struct al_spool *spool);

/* Put an item in its place, or in that of one with its id; taken over. */
void al_spool_add(struct al_spool *spool, struct al_waiting *item);
void al_spool_remove(struct al_spool *spool, size_t at);
void al_waiting_drop(struct al_waiting *item);

#endif
