#ifndef AL_CORE_GATHER_H
#define AL_CORE_GATHER_H
/*
 * core/gather.h - call a meeting of a group, and note what it decided.
 *
 * A meeting is one save: the planned activity, the record that says whose
 * meeting it is, and an involvement for each {person} and contact who is a
 * member on that day. Nothing here saves: the made records go to
 * al_ledger_save.
 */
#include "core/involve.h"

struct al_gather {
    struct al_id group;
    const char *date;               /* stored form; required */
    const char *time, *until;       /* stored forms, or NULL */
    const char *place, *title;      /* or NULL */
    struct al_id staff;             /* who calls it; zero: nobody is noted */
    struct al_date today;
};

/* The type of activity that a meeting of this kind of group is. */
const char *al_gather_type(const char *kind_of);

/*
 * AL_EINVAL: no group, one that has ended, or no whole day. *made holds the
 * activity first, then the meeting, then the involvements; it is untouched on
 * failure.
 */
enum al_status al_gather_make(const struct al_gather *gather,
                              struct al_index *index, struct al_random *random,
                              const uint8_t link_key[32],
                              struct al_involved *made, struct al_err *err);

/* The meeting that an activity is; false: it is none. */
bool al_gather_meeting(struct al_index *index, const struct al_id *activity,
                       struct al_id *meeting);

#endif
