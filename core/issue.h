#ifndef AL_CORE_ISSUE_H
#define AL_CORE_ISSUE_H
/*
 * core/issue.h - an issue from its question to telling people.
 *
 * question > a group planned > talked about > decided > told back. None of it
 * is stored: it follows from activities and words that name the issue, from
 * the changes that they led to, and from who was told (chain.h). How it stands
 * is decided in SQL and nowhere else, so that the words on a record and the
 * lists that a filter finds can never disagree.
 */
#include "core/query.h"

enum al_issue_state { /* codes of al_codes_issue_state in this order */
                      AL_ISSUE_OPEN,
                      AL_ISSUE_PLANNED,
                      AL_ISSUE_FOUND,
                      AL_ISSUE_DECIDED,
                      AL_ISSUE_TOLD,
                      AL_ISSUE_ASIDE,
                      AL_ISSUE__COUNT
};

struct al_issue {
    enum al_issue_state state;
    size_t planned, held; /* activities about it */
    int32_t next;         /* the day of the next planned one; 0: none */
    size_t findings;      /* what was said on it */
    size_t changes;       /* that came of it, "could not" among them */
    size_t phrases;       /* of the library that its groups found */
    size_t people, told;  /* {people} who took part, and who were told */
    bool is_late;         /* to be decided by a day that has passed */
    struct al_id group;   /* the newest one that was held; zero: none */
};

/* AL_ENOTFOUND: it is no issue, or not here. */
enum al_status al_issue_load(struct al_index *index, const struct al_id *id,
                             struct al_date today, struct al_issue *issue,
                             struct al_err *err);
/* "asked > group held > 3 findings > decided > told 7 of 8"; appended. */
void al_issue_say(const struct al_issue *issue, struct al_str *out);
/* What is missing, in a sentence; nothing when nothing is. Appended; {people}
 * stands for the service's word. */
void al_issue_say_missing(const struct al_issue *issue, struct al_str *out);

/* A number that is an enum al_issue_state, as SQL on the alias (one letter) of
 * a row of the kind's table; appended. */
void al_issue_sql(char alias, struct al_str *sql);
/* Whether the activity at the alias led to no decision yet; likewise. */
void al_undecided_sql(char alias, struct al_str *sql);

#endif
