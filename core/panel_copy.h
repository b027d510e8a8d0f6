#ifndef AL_CORE_PANEL_COPY_H
#define AL_CORE_PANEL_COPY_H
/*
 * core/panel_copy.h - what a panel's folder begins with, from its recruitment.
 *
 * The post, the criteria, the questions and the exercises go along, without
 * whoever wrote them; nothing that is somebody's leaves the team's folder.
 */
#include "core/index.h"
#include "core/involve.h"

/* The first code of a criterion that two zeros stop at, unless it is changed.
 */
#define AL_PANEL_STOPPER "K1"

/* How long sheets are kept after the decision where no rule says so. */
#define AL_PANEL_MONTHS 6

/*
 * The last day of the folder: what the recruitment says, else so many months
 * after its decision, its panel or today as the retention rule for candidates
 * says.
 */
struct al_date al_panel_end(struct al_index *index,
                            const struct al_record *recruitment,
                            struct al_date today);

/*
 * The records to begin with, read from the team's index: the panel itself
 * first. Ids of what is copied stay. *made: count records, owned by the caller
 * (al_panel_made_drop). AL_EINVAL: the recruitment has no criteria yet.
 */
enum al_status al_panel_copy(struct al_index *index,
                             const struct al_id *recruitment,
                             struct al_date ends_on, struct al_random *random,
                             struct al_made **made, size_t *count,
                             struct al_err *err);

#endif
