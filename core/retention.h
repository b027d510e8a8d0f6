#ifndef AL_CORE_RETENTION_H
#define AL_CORE_RETENTION_H
/*
 * core/retention.h - what has been kept as long as it must be.
 *
 * Rules are dated records of the service (retention_rule): which kinds, how
 * many months after what, and what is then put before somebody. The due list
 * follows from them, from the records and from a day. Nothing is ever destroyed
 * by itself: each line of the list needs a decision with a named approver,
 * which is a record of its own (disposal), and a hold beats every rule.
 */
#include "core/query.h"

/* ---- the suggested rules ---- */

size_t al_retention_default_count(void);
/*
 * A suggested rule as a record that can be saved, valid from today; the caller
 * owns it. They are a start: every source says that the information governance
 * lead has to confirm it.
 */
struct al_record *al_retention_default(size_t at, struct al_date today);

/* ---- the due list ---- */

enum al_retention_state {
    AL_RETENTION_DUE,     /* waits for a decision */
    AL_RETENTION_HELD,    /* a hold keeps it, whatever the rule says */
    AL_RETENTION_APPROVED /* decided, and not carried out yet */
};

/* One thing whose time has come; the texts live until the callback returns. */
struct al_retention_line {
    enum al_retention_state state;
    struct al_id record; /* the person, or the one record */
    const struct al_kind *kind;
    struct al_id person; /* whose it is */
    struct al_id rule;
    const char *rule_name, *source;
    const char *action;   /* code: review, destroy, anonymise */
    const char *starts;   /* code: left, last_contact ... */
    struct al_date since; /* the day that the months are counted from */
    struct al_date due;
    size_t records;    /* what the rule covers of a person, or 1 */
    struct al_id by;   /* the hold or the decision; zero when it is due */
    struct al_str why; /* of the hold: its reason; owned by the list */
};

/* Return false to stop early. */
typedef bool al_retention_fn(void *arg, const struct al_retention_line *line);

/*
 * Every line on that day, rule by rule. What was decided to be kept comes back
 * on the day that the decision names, or a year later.
 */
enum al_status al_retention_list(struct al_index *index, struct al_date today,
                                 al_retention_fn *each, void *arg,
                                 struct al_err *err);

/*
 * The day from which a record's months are counted, by a rule's `starts` code.
 * last: the day of the person's last contact, year 0 if there was none. Of a
 * partly known day it is the last one that it may mean. False: not yet.
 */
bool al_retention_since(const char *starts, const struct al_record *record,
                        struct al_date last, struct al_date *since);

/* ---- decisions ---- */

struct al_retention_decision {
    const char *what; /* code: erased, kept, anonymised */
    struct al_id decided_by, approved_by;
    struct al_date today;
    struct al_date look_again; /* if kept; year 0: in a year */
    const char *reason;        /* without names; NULL where none is given */
};

/*
 * The disposal record of a decision about a line; the caller owns it.
 * AL_EDENIED for what a hold keeps, AL_EINVAL when nobody is named who
 * approves, or when something is kept without a reason.
 */
enum al_status al_retention_decide(const struct al_retention_line *line,
                                   const struct al_retention_decision *decision,
                                   struct al_record **disposal,
                                   struct al_err *err);

/* The hold that keeps a person's records on a day; false: none does. */
bool al_retention_held(struct al_index *index, const struct al_id *person,
                       struct al_date today, struct al_id *hold,
                       struct al_str *reason);

#endif
