/* tui/edits.c - several edits as one save. */
#include "config.h"
#include "tui/edits.h"

#include <stdlib.h>

void al_edits_add(struct al_edits *edits, const struct al_id *id,
                  struct al_record *opened, struct al_record *form)
{
    edits->items = al_grow(edits->items, &edits->cap, edits->count + 1,
                           sizeof(struct al_edit));
    edits->owned = al_grow(edits->owned, &edits->owned_cap, edits->count + 1,
                           sizeof(struct al_edits_owned));
    edits->owned[edits->count] = (struct al_edits_owned){opened, form};
    edits->items[edits->count++] = (struct al_edit){*id, opened, form};
}

enum al_status al_edits_save(struct al_edits *edits, struct al_ledger *ledger,
                             enum al_status status, struct al_err *err)
{
    struct al_saved saved;

    return al_edits_save_as(edits, ledger, NULL, status, &saved, err);
}

enum al_status al_edits_save_as(struct al_edits *edits,
                                struct al_ledger *ledger,
                                const struct al_id *save_id,
                                enum al_status status, struct al_saved *saved,
                                struct al_err *err)
{
    *saved = (struct al_saved){.changed = false};
    for (size_t i = 0; status == AL_OK && i < edits->count; i++)
        status = al_record_check(edits->items[i].form, err);
    if (status == AL_OK && edits->count > 0)
        status = al_ledger_save(ledger, edits->items, edits->count, save_id,
                                saved, err);
    for (size_t i = 0; i < edits->count; i++) {
        al_record_free(edits->owned[i].opened);
        al_record_free(edits->owned[i].form);
    }
    free(edits->owned);
    free(edits->items);
    *edits = (struct al_edits){0};
    return status;
}
