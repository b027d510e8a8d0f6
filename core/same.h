#ifndef AL_CORE_SAME_H
#define AL_CORE_SAME_H
/*
 * core/same.h - two records of one person become one.
 *
 * One stays, and the other points at it (`merged_into`): every list and sum
 * then counts them once. What only the other knows is taken over; nothing is
 * removed, so taking the save back makes them two again.
 */
#include "core/query.h"

/* Both as they stand and as they would be saved; all owned. */
struct al_same {
    struct al_id stays_id, goes_id;
    struct al_record *stays, *stays_form;
    struct al_record *goes, *goes_form;
};

void al_same_drop(struct al_same *same);

/*
 * AL_EINVAL: they are one record, or not both people, or one of them stands for
 * another already.
 */
enum al_status al_same_make(struct al_index *index, const struct al_id *stays,
                            const struct al_id *goes, struct al_same *same,
                            struct al_err *err);

/* Whether nothing that only the other knows is taken into this field. */
bool al_same_differs(const struct al_same *same, const struct al_field *field);

/*
 * Side by side in words: a line a field that either of them has, with what
 * stays, what goes, and what becomes of it; then how much is written about
 * each. Appended; {person} stands for the service's word.
 */
void al_same_tell(struct al_index *index, const struct al_same *same,
                  struct al_str *out);

#endif
