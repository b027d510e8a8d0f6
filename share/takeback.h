#ifndef AL_SHARE_TAKEBACK_H
#define AL_SHARE_TAKEBACK_H
/*
 * share/takeback.h - what taking one save back does to the records of today.
 *
 * Field by field: where the candidates are still those that the save left,
 * they become those that it found, with their rivals and stamps; where somebody
 * changed them since, they stay. A member of a set goes or comes back by
 * itself. A record that the save made is marked `gone`, unless it was touched
 * or referred to since. Finals, add-only members, erasures, members and the
 * format stay; a payment's event is answered by `reversed`.
 *
 * The same code runs when a person takes back and when a take-back is replayed
 * on a colleague's line.
 */
#include "share/store.h"

/*
 * One thing that a take-back sets back or keeps. field "": the record itself.
 */
typedef void al_takeback_fn(void *arg, const struct al_id *id,
                            const char *field, bool is_kept);

/* Whether a record is referred to by one that the save did not touch. */
typedef bool al_referred_fn(void *arg, const struct al_id *id,
                            const struct al_id *own, size_t own_count);

struct al_takeback {
    const struct al_store *store;
    const char *save; /* the commit to take back, on the line that ends in: */
    const char *now;
    al_referred_fn *is_referred;
    al_takeback_fn *each; /* NULL: not asked for */
    void *arg;            /* of both */
};

/* Add to *batch every record as the take-back leaves it. */
enum al_status al_takeback_files(const struct al_takeback *takeback,
                                 struct al_batch *batch, struct al_err *err);

/*
 * The same for one record: what the save found (NULL: it made the record),
 * what it left, what stands now. *result is owned, NULL: nothing changes.
 * today: for the event that reverses another.
 */
void al_takeback_record(const struct al_id *id, const struct al_record *before,
                        const struct al_record *after,
                        const struct al_record *now, bool is_referred,
                        struct al_date today, al_takeback_fn *each, void *arg,
                        struct al_record **result);

#endif
