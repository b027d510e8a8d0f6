/* tui/batch.c - several edits as one save. */
#include "config.h"
#include "tui/batch.h"

#include <stdlib.h>

void al_batch_add(struct al_batch *batch, const struct al_id *id,
                  struct al_record *opened, struct al_record *form)
{
    batch->owned = al_grow(batch->owned, &batch->owned_cap,
                           batch->owned_count + 2, sizeof(*batch->owned));
    batch->owned[batch->owned_count++] = opened;
    batch->owned[batch->owned_count++] = form;
    batch->edits = al_grow(batch->edits, &batch->cap, batch->count + 1,
                           sizeof(*batch->edits));
    batch->edits[batch->count++] = (struct al_edit){*id, opened, form};
}

enum al_status al_batch_save(struct al_batch *batch, struct al_ledger *ledger,
                             enum al_status status, struct al_err *err)
{
    struct al_saved saved;

    for (size_t i = 0; status == AL_OK && i < batch->count; i++)
        status = al_record_check(batch->edits[i].form, err);
    if (status == AL_OK && batch->count > 0)
        status = al_ledger_save(ledger, batch->edits, batch->count, NULL,
                                &saved, err);
    for (size_t i = 0; i < batch->owned_count; i++)
        al_record_free(batch->owned[i]);
    free(batch->owned);
    free(batch->edits);
    return status;
}
