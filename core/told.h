#ifndef AL_CORE_TOLD_H
#define AL_CORE_TOLD_H
/*
 * core/told.h - you said, we did: how long it took from heard to told.
 *
 * Computed from what was said and from the change. "Could not, because" is an
 * answer of the same rank as "made": both are told, and both end the wait.
 */
#include "core/query.h"

struct al_told {
    int32_t heard; /* the first day on which it was said; 0: not known */
    int32_t told;  /* the day people were told; 0: nobody was */
    int32_t days;  /* from heard to told, or to today; -1: not known */
};

/*
 * change: a record of that kind, under id. The first of what it answers counts,
 * whichever of the two names the other.
 */
enum al_status al_told_load(struct al_index *index, const struct al_id *id,
                            const struct al_record *change,
                            struct al_date today, struct al_told *told,
                            struct al_err *err);
/* "heard 22-May-2026, told after 30 days", "heard ..., nobody told for 12
 * days"; nothing when no day is known; appended. */
void al_told_say(const struct al_told *told, struct al_str *out);

enum al_outcome {
    AL_OUTCOME_OPEN,     /* heard, considered, planned */
    AL_OUTCOME_MADE,     /* it is so now */
    AL_OUTCOME_COULD_NOT /* with its reason */
};
/* What became of it, before it was told and after. */
enum al_outcome al_told_outcome(const struct al_record *change);
/* "Made", "Could not, because", or its state: as a list says it; appended. */
void al_told_say_outcome(const struct al_record *change, struct al_str *out);

/*
 * Good words that the team should hear: shared by whoever heard them, or praise
 * that nobody keeps back; said within days up to today, newest first.
 */
#define AL_GOOD_WORDS_DAYS 7
enum al_status al_good_words(struct al_index *index, struct al_date today,
                             int days, al_hit_fn *each, void *arg,
                             struct al_err *err);

#endif
