#ifndef AL_SHARE_COMBINE_H
#define AL_SHARE_COMBINE_H
/*
 * share/combine.h - one change brought onto a record that moved meanwhile.
 *
 * Saving over a colleague's save and replaying an unsent save are the same
 * act: what the change started from, what stands now, what the change made of
 * it. Damaged bytes never win over a readable record and are never rewritten
 * by a machine; only an own change on a damaged record becomes the record.
 */
#include "share/stamps.h"

struct al_combine {
    const struct al_stamps *now_stamps; /* of the fields that stand now */
    struct al_stamp change_stamp;       /* of everything that was typed */
    int64_t clock;                      /* seconds since 1970 */
};

/*
 * opened: what the change started from (NULL: it made the record, or its base
 * is damaged). now: what stands (NULL: nothing, or damaged). change: what was
 * made (NULL: damaged). *result is owned; NULL when both now and change are.
 */
enum al_status al_combine(const struct al_combine *how, const struct al_id *id,
                          const struct al_record *opened,
                          const struct al_record *now,
                          const struct al_record *change,
                          struct al_record **result, struct al_err *err);

#endif
