#ifndef AL_CORE_STORY_TIME_H
#define AL_CORE_STORY_TIME_H
/*
 * core/story_time.h - when it is a good time to ask somebody for their story:
 * soon after a start in work, thirteen weeks on, and when they leave.
 *
 * Nothing is stored: it follows from the days on the person's record, from the
 * stories that they told and from what they said when they were asked. Nobody
 * is due twice for one moment, and who said not to be asked never is.
 */
#include "core/query.h"

enum al_story_time {
    AL_STORY_STARTED,  /* a week into work */
    AL_STORY_THIRTEEN, /* thirteen weeks in work */
    AL_STORY_LEFT,     /* they have left the service */
    AL_STORY_TIME__COUNT
};

/* SQL, appended: whether the row of k_person called alias is due now. */
void al_story_time_sql(enum al_story_time time, char alias,
                       struct al_date today, struct al_str *sql);

/* Of one person: the latest moment that is due; false: none is. */
enum al_status al_story_time(struct al_index *index, const struct al_id *person,
                             struct al_date today, bool *is_due,
                             enum al_story_time *time, struct al_err *err);

#endif
