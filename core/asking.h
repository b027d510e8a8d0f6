#ifndef AL_CORE_ASKING_H
#define AL_CORE_ASKING_H
/*
 * core/asking.h - how often somebody was asked, and whether to ask again.
 *
 * Nobody is over-asked: each person may say how often a quarter is fine, and a
 * reply such as "please do not ask" is kept for good. Being asked is a
 * participation or an interest with a day of asking, or something that they
 * took part in.
 */
#include "core/query.h"

/* Where nobody has said how often is fine. Ours, as a start. */
#define AL_ASK_LIMIT 4

struct al_asking {
    int32_t times;       /* asked in this quarter */
    int32_t limit;       /* at most so often */
    bool is_own_limit;   /* they said so themselves */
    bool is_full;        /* the limit is reached */
    bool is_refused;     /* "please do not ask" */
    bool is_later;       /* "maybe later", and that day is still to come */
    struct al_date from; /* is_later: ask again from; year 0: no day */
    bool was_ever_asked;
};

enum al_status al_asking_load(struct al_index *index,
                              const struct al_id *person, struct al_date today,
                              struct al_asking *asking, struct al_err *err);

/* "2 this quarter; at most 4", "please do not ask ..."; appended. */
void al_asking_say(const struct al_asking *asking, struct al_str *out);

/* The first day of the quarter of a day: 1 January, April, July, October. */
struct al_date al_quarter_start(struct al_date day);

#endif
