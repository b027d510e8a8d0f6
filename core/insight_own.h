#ifndef AL_CORE_INSIGHT_OWN_H
#define AL_CORE_INSIGHT_OWN_H
/*
 * core/insight_own.h - what the files of insight.h share: insight.c has the
 * table of kinds, insight_TOPIC.c what is told of each.
 */
#include "core/insight.h"

struct al_telling {
    struct al_index *index;
    const struct al_id *id;
    const struct al_record *record;
    struct al_date today;
    bool is_brief;
    al_insight_fn *each;
    void *arg;
};

typedef enum al_status al_teller_fn(const struct al_telling *about,
                                    struct al_err *err);

/* One line; none where text is empty. label, text: translated. opens: NULL. */
void al_insight_tell(const struct al_telling *about, const char *label,
                     const char *text, bool is_gap, const struct al_id *opens);

/* insight_chain.c: the chain from asked to told */
al_teller_fn al_tell_involvement, al_tell_activity, al_tell_person,
    al_tell_usable, al_tell_change;
/* story_time.c */
al_teller_fn al_tell_story_time;
/* insight_material.c */
al_teller_fn al_tell_material, al_tell_version, al_tell_comment, al_tell_issue,
    al_tell_agreement, al_tell_employers;
/* insight_concern.c */
al_teller_fn al_tell_concern, al_tell_of_concern;

/* insight_survey.c: what came back, and what was agreed about it */
al_teller_fn al_tell_round, al_tell_assessment;
/* insight_group.c: groups, meetings, and who met at an activity */
al_teller_fn al_tell_group, al_tell_meeting, al_tell_event;
/* insight_recruit.c: a recruitment, and who was praised for being in one */
al_teller_fn al_tell_recruitment, al_tell_praise;

#endif
