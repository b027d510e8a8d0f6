#ifndef AL_CORE_INDEX_FIND_H
#define AL_CORE_INDEX_FIND_H
/*
 * core/index_find.h - what is wrong with a record, or between records.
 *
 * A finding is shown, never a reason to refuse or to drop anything. What one
 * record tells by itself is noted when it is indexed; what stands between two
 * records is asked for when findings are read (query_find.c).
 */
#include "core/index_own.h"

enum al_finding {
    AL_FIND_DAMAGED = 1,   /* its bytes do not parse; detail says why */
    AL_FIND_PAID_TWICE = 2, /* `paid` events that differ in their reference */
    AL_FIND_NEWER = 3       /* a newer version wrote it */
};

/* Note what place's record tells. record NULL: damaged. */
enum al_status al_find_put(struct al_index *index, const struct al_place *place,
                           const struct al_record *record, struct al_err *err);
enum al_status al_find_drop(struct al_index *index, const struct al_id *id,
                            struct al_err *err);

#endif
