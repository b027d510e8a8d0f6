#ifndef AL_CORE_QUERY_KNOWN_OWN_H
#define AL_CORE_QUERY_KNOWN_OWN_H
/*
 * core/query_known_own.h - what the files of query_known.h share: each may have
 * a table of conditions, which query_known.c walks.
 */
#include "core/query_known.h"
#include "core/query_maker.h"

/* Appends a condition on the kind's own table, which is called k. */
typedef enum al_status al_known_fn(struct al_maker *maker,
                                   const struct al_filter *filter,
                                   struct al_err *err);

struct al_known {
    const char *kind; /* NULL: as query_known.c says */
    int takes;        /* AL_KNOWN_TAKES_* */
    al_known_fn *condition;
    struct al_field field; /* its name begins with "_" */
};

struct al_known_group {
    const struct al_known *rows;
    size_t count;
};

extern const struct al_known_group al_known_concern;

extern const struct al_known_group al_known_story; /* story_time.c */
extern const struct al_known_group al_known_material; /* ..._material.c */

enum {
    AL_KNOWN_TAKES_IS = 1 << AL_MATCH_IS | 1 << AL_MATCH_NOT,
    AL_KNOWN_TAKES_SINCE = 1 << AL_MATCH_FROM | 1 << AL_MATCH_NOT_SINCE,
    AL_KNOWN_TAKES_EMPTY = 1 << AL_MATCH_EMPTY | 1 << AL_MATCH_FILLED
};

#endif
