#ifndef AL_TUI_EDITS_H
#define AL_TUI_EDITS_H
/*
 * tui/edits.h - several edits as one save.
 */
#include "share/ledger.h"

struct al_edits_owned {
    struct al_record *opened, *form;
};

/* Edits that become one save. Zero-initialised is empty and valid. */
struct al_edits {
    struct al_edit *items;        /* owned */
    struct al_edits_owned *owned; /* the records that they point at */
    size_t count, cap, owned_cap;
};

/* Takes both records over; opened NULL: it is new. */
void al_edits_add(struct al_edits *edits, const struct al_id *id,
                  struct al_record *opened, struct al_record *form);

/*
 * Unless status is a failure already, check and save them as one; nothing is
 * saved when there are none. They are dropped in any case.
 */
enum al_status al_edits_save(struct al_edits *edits, struct al_ledger *ledger,
                             enum al_status status, struct al_err *err);
/* The same under a Save-Id of the caller's, or NULL; what came of it. */
enum al_status al_edits_save_as(struct al_edits *edits,
                                struct al_ledger *ledger,
                                const struct al_id *save_id,
                                enum al_status status, struct al_saved *saved,
                                struct al_err *err);

#endif
