#ifndef AL_CORE_MERGE_H
#define AL_CORE_MERGE_H
/*
 * core/merge.h - three-way merge of records: nothing typed is ever lost.
 *
 * A field holds a set of candidates: the shown value and its rivals.
 *
 *     merge(O, A, B) = (A & B) | (A - O) | (B - O)
 *
 * The newest is shown, the rest are rivals until a person settles them. The
 * merge reads markers, never the schema (except AL_F_COUNT for tombstones),
 * so that fields of newer versions merge correctly. Pure: no I/O, no clock.
 */
#include "core/record.h"

/*
 * When the shown value of a side's field was typed. Fills *stamp; must give
 * the same answer for the same field throughout one merge.
 */
typedef void al_stamp_fn(void *arg, const char *field, struct al_stamp *stamp);

/*
 * Merge the lines of a long text. On a clean merge append the text to *out
 * and return true; return false when both sides changed the same lines.
 */
typedef bool al_lines_fn(void *arg, const char *base, const char *ours,
                         const char *theirs, struct al_str *out);

struct al_merge {
    int64_t now; /* the replaying device's clock; stamps > 24 h ahead are old */
    al_stamp_fn *stamp_a, *stamp_b;
    void *stamp_a_arg, *stamp_b_arg;
    al_lines_fn *lines; /* NULL: whole texts are compared */
    void *lines_arg;
};

/*
 * Merge a and b, which both came from o (NULL: both made the record).
 * a and b must not be NULL. On AL_OK *merged is owned by the caller.
 * AL_ECORRUPT when a and b are of different kinds (o's kind is ignored).
 */
enum al_status al_merge3(const struct al_record *o, const struct al_record *a,
                         const struct al_record *b, const struct al_merge *how,
                         struct al_record **merged, struct al_err *err);

#endif
