#ifndef AL_CORE_RULE_H
#define AL_CORE_RULE_H
/*
 * core/rule.h - what Today shows: what is owed, to whom, since when.
 *
 * Nothing here is stored with the records: it follows from them and from the
 * day that is asked about.
 */
#include "core/owed.h"
#include "core/query.h"

/* Whose work, and seen from which day. */
struct al_rule {
    struct al_date today;
    const struct al_id *me; /* a staff record; NULL: everybody's */
    size_t limit;           /* 0: no limit */
};

struct al_task {
    enum al_owed what;
    const struct al_hit *hit; /* the record that owes */
    struct al_id person;      /* whose matter it is; zero: nobody's */
    /*
     * Days from today to its day: below 0 it is late, or has waited so long.
     * No day: has_day is false.
     */
    bool has_day;
    int32_t days;
    const char *time;  /* HH:MM, "" without one; only what is due has one */
    const char *until; /* likewise */
    const char *state; /* code of a payment's or change's state, else "" */
    int64_t pence;     /* what a payment or expense comes to; -1 not known */
};

/* Return false to stop early. */
typedef bool al_task_fn(void *arg, const struct al_task *task);

/*
 * Follow-ups that are late or due, and activities that are planned, up to
 * ahead days after today; the oldest first, and within a day by time. A
 * planned activity whose day has passed is late: nobody has said how it went.
 * Mine: the record's owner is me.
 */
enum al_status al_rule_due(struct al_index *index, const struct al_rule *rule,
                           int ahead, al_task_fn *each, void *arg,
                           struct al_err *err);

/*
 * What people said that waits for an answer (AL_OWED_ANSWER: no change stands
 * for it yet), and changes that were not told back (AL_OWED_TELL): the longest
 * waiting first. Mine: heard by me, decided by me.
 */
enum al_status al_rule_replies(struct al_index *index,
                               const struct al_rule *rule, al_task_fn *each,
                               void *arg, struct al_err *err);

/*
 * Payments and expenses that are still owed, whatever step they are at, the
 * longest waiting first. Mine: of the people that I work with.
 */
enum al_status al_rule_payments(struct al_index *index,
                                const struct al_rule *rule, al_task_fn *each,
                                void *arg, struct al_err *err);

/*
 * People who are with the service and were not asked to take part for days
 * days, in alphabetical order. Whoever said "please do not ask" or "maybe
 * later" (until its day) is not among them: that is an answer. Nor is who
 * started less than days ago. Mine: the people that I work with.
 */
enum al_status al_rule_unasked(struct al_index *index,
                               const struct al_rule *rule, int days,
                               al_hit_fn *each, void *arg, struct al_err *err);

#endif
