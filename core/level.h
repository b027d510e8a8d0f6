#ifndef AL_CORE_LEVEL_H
#define AL_CORE_LEVEL_H
/*
 * core/level.h - the level of an activity: what was put, what the facts show.
 *
 * The ladder's seven steps are claimed by whoever logs; five yes-or-no facts
 * say how far that holds. Nobody is corrected: both are shown, and reports use
 * what the facts show. Pure.
 */
#include "core/record.h"

/* 1 to 7 as the record claims; 0: nothing, or a code that is not known. */
int al_level_put(const struct al_record *activity);

/*
 * 1 to 7 as the facts support: none of them, 3 at most; could not change it, 4;
 * no part of the decision, 5; did not help to carry it out, 6; were not
 * told, 6. is_told: people were told by other records, whatever fact_told says.
 * Never above what was put, where something was.
 */
int al_level_supported(const struct al_record *activity, bool is_told);

/*
 * "You put 7. So far the facts show 5: they took no part in the decision;
 * nobody was told what changed."; appended. "Level 5: the facts show it, too."
 * Nothing where no level was put.
 */
void al_level_say(const struct al_record *activity, bool is_told,
                  struct al_str *out);

#endif
