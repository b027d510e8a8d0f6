/* planted_replay.c - saves are made again, and not all of them as they were. */
#include "config.h"

#include "share/combine.h"
#include "share/replay_own.h"
#include "tests/replicas/planted.h"

#include <string.h>

/* What stands now is written over by what the save made of what stood then. */
static enum al_status last_one_wins(const struct al_combine *how,
                                    const struct al_id *id,
                                    const struct al_record *opened,
                                    const struct al_record *now,
                                    const struct al_record *change,
                                    struct al_record **result,
                                    struct al_err *err)
{
    if (planted("stale parent") && change) {
        *result = al_record_copy(change);
        return AL_OK;
    }
    return al_combine(how, id, opened, now, change, result, err);
}

/* One save in four is passed over, or made two times. */
static enum al_status miscount(const struct al_batch *batch,
                               const struct al_store *store,
                               const struct al_batch_about *about,
                               char commit[AL_OID_HEX], struct al_err *err)
{
    bool is_one = about->message->save_id.byte[0] % 4 == 0;
    struct al_batch_about again = *about;
    char first[AL_OID_HEX];
    enum al_status status;

    if (planted("save skipped") && is_one) {
        memcpy(commit, about->parent, AL_OID_HEX);
        return AL_OK;
    }
    status = al_batch_commit(batch, store, about, first, err);
    memcpy(commit, first, sizeof(first));
    again.parent = first;
    if (status == AL_OK && planted("sent twice") && is_one)
        status = al_batch_commit(batch, store, &again, commit, err);
    return status;
}

#define al_combine(...)      last_one_wins(__VA_ARGS__)
#define al_batch_commit(...) miscount(__VA_ARGS__)
#include "share/replay.c"
