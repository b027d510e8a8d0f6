#ifndef AL_CORE_MERGE_H
#define AL_CORE_MERGE_H
/*
 * core/merge.h - three-way merge of records: nothing typed is ever lost.
 *
 * A field holds a set of candidates: the shown value and its rivals.
 *
 *     merge(O, A, B) = (A & B) | (A - O) | (B - O)
 *
 * The newest is shown, the rest are rivals until a person settles them. A
 * candidate is its value; a side that offers a standing rival anew (chose it,
 * or has it with another stamp) offers something that O did not have. Where
 * one value comes from two sides the newer stamp stays.
 *
 * The merge reads markers, never the schema (except AL_F_COUNT for
 * tombstones), so that fields of newer versions merge correctly. A field that
 * is of two sorts on the two sides, which no version writes, becomes members
 * (lines of a text each), or a text where one side has a line and the other a
 * text: nothing of it is lost. Pure: no I/O, no clock.
 */
#include "core/record.h"

/*
 * When the shown value of a side's field was typed. Fills *stamp with a valid
 * one, which a rival may carry from then on; must give the same answer for the
 * same field throughout one merge. Asked only where both sides changed the
 * field.
 */
typedef void al_stamp_fn(void *arg, const char *field, struct al_stamp *stamp);

/*
 * Merge the lines of a long text, none of which ends in LF. On a clean merge
 * append the text to *out and return true; return false when both sides
 * changed the same lines. Not asked for texts without a common base. Ours and
 * theirs may come either way round.
 */
typedef bool al_lines_fn(void *arg, const char *base, const char *ours,
                         const char *theirs, struct al_str *out);

struct al_merge {
    int64_t now; /* the replaying device's clock; stamps > 24 h ahead are old */
    al_stamp_fn *stamp_a, *stamp_b;
    void *stamp_a_arg, *stamp_b_arg;
    al_lines_fn *lines; /* NULL: whole texts are candidates */
    void *lines_arg;
};

/*
 * Merge a and b, which both came from o (NULL: both made the record).
 * a and b must not be NULL. On AL_OK *merged is owned by the caller. With a
 * and b, and their stamps, exchanged the result is the same.
 * AL_ECORRUPT when a and b are of different kinds (o's kind is ignored).
 */
enum al_status al_merge3(const struct al_record *o, const struct al_record *a,
                         const struct al_record *b, const struct al_merge *how,
                         struct al_record **merged, struct al_err *err);

/*
 * What is left of a record whose person is erased: its kind, the fields that
 * count (AL_F_COUNT), when and by which device. The caller owns it.
 */
struct al_record *al_merge_tombstone(const struct al_record *record,
                                     const char *when, const char *who);

#endif
