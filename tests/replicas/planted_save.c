/* planted_save.c - some saves are said to be saved, and are not. */
#include "config.h"

#include "share/inside.h"
#include "tests/replicas/planted.h"

#include <string.h>

static enum al_status say_so(struct al_ledger *ledger, struct al_write *write,
                             const struct al_batch *batch,
                             const struct al_message *message,
                             struct al_saved *saved, struct al_err *err)
{
    if (planted("not saved") && message->save_id.byte[0] % 8 == 0) {
        al_id_hex(&message->save_id, saved->save_id);
        memcpy(saved->commit, write->head, sizeof(saved->commit));
        saved->changed = true;
        return AL_OK;
    }
    return al_write_commit(ledger, write, batch, message, saved, err);
}

#define al_write_commit say_so
#include "share/save.c"
