#ifndef AL_CORE_GROUP_H
#define AL_CORE_GROUP_H
/*
 * core/group.h - how a group stands: seats, members, who came, decisions.
 *
 * Nothing of it is stored. A meeting's people are the involvements of its
 * activity, so that who came is said once, in the same way as everywhere.
 */
#include "core/crowd.h"

enum {
    AL_GROUP_GOOD = 70,    /* percent that come. Source: the yearly plan's P8 */
    AL_GROUP_MEETINGS = 4, /* the last ones that attendance is counted over */
    AL_GROUP_LATE_MAX = 3
};

struct al_group {
    /* By category (al_crowd_at). */
    int64_t wanted[AL_CROWD_MAX];
    int64_t filled[AL_CROWD_MAX];   /* members today */
    int64_t expected[AL_CROWD_MAX]; /* members at those meetings, added up */
    int64_t came[AL_CROWD_MAX];     /* of those expected, who took part */
    int64_t spoke[AL_CROWD_MAX];    /* of everybody there */
    int64_t voters[AL_CROWD_MAX];   /* members today who vote */
    int64_t meetings;               /* counted: AL_GROUP_MEETINGS at most */
    int64_t heard;                  /* of those, with "What did we hear?" */
    int64_t open, late, done;       /* decisions; late ones are open, too */
    struct al_id next, last;        /* activities; zero: none */
    int32_t next_day, last_day;
};

/* How a group stands on a day. */
enum al_status al_group_load(struct al_index *index, const struct al_id *id,
                             struct al_date today, struct al_group *group,
                             struct al_err *err);

/* Of the members on the day of one meeting, who took part; by category. */
struct al_group_came {
    int64_t expected[AL_CROWD_MAX], came[AL_CROWD_MAX];
};
enum al_status al_group_came(struct al_index *index, const struct al_id *group,
                             const struct al_id *activity, int32_t day,
                             struct al_group_came *came, struct al_err *err);

/* Whether a membership holds on a day (al_date_days). */
bool al_group_is_member(const struct al_record *membership, int32_t day);

/* A steering group's least: two {people} and an employer have seats. */
bool al_group_is_full(const struct al_group *group);

/* Of everybody expected, who came, in percent; -1 when nobody was.
 * Short of AL_GROUP_GOOD is never rounded up to it. */
int al_group_attendance(const struct al_group *group);

/* Every seat or member of a category: "Residents 3 of 4"; appended. */
void al_group_say_seats(struct al_index *index, const struct al_group *group,
                        struct al_str *out);
/* "Residents 92%, Clinicians 0%"; nothing without a meeting; appended. */
void al_group_say_came(struct al_index *index, const struct al_group *group,
                       struct al_str *out);

#endif
