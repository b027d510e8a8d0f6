/* planted_follow.c - an index that overlooks some of what came. */
#include "config.h"

#include "core/index.h"
#include "tests/replicas/planted.h"

static enum al_status overlook(struct al_index *index, const struct al_id *id,
                               const struct al_record *record,
                               const char *text, size_t size,
                               struct al_err *err)
{
    if (planted("index behind") && record && al_record_has_rivals(record))
        return AL_OK;
    return al_index_put(index, id, record, text, size, err);
}

#define al_index_put overlook
#include "share/follow.c"
