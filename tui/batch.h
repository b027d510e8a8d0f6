#ifndef AL_TUI_BATCH_H
#define AL_TUI_BATCH_H
/*
 * tui/batch.h - several edits as one save.
 */
#include "share/ledger.h"

/* Edits that become one save. Zero-initialised is empty and valid. */
struct al_batch {
    struct al_edit *edits;    /* owned */
    struct al_record **owned; /* owned, and the records in it */
    size_t count, cap, owned_count, owned_cap;
};

/* Takes both records over; opened NULL: it is new. */
void al_batch_add(struct al_batch *batch, const struct al_id *id,
                  struct al_record *opened, struct al_record *form);

/*
 * Unless status is a failure already, check and save them as one; nothing is
 * saved when there are none. The batch is dropped in any case.
 */
enum al_status al_batch_save(struct al_batch *batch, struct al_ledger *ledger,
                             enum al_status status, struct al_err *err);

#endif
