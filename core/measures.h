#ifndef AL_CORE_MEASURES_H
#define AL_CORE_MEASURES_H
/*
 * core/measures.h - how the targets of a plan are counted.
 *
 * One table: a code of target.measure, what is counted for it in words, and a
 * pure function over the index and a span of days. Work with {people} and work
 * with other stakeholders are never added up: where activities are counted they
 * are those in which {people} took part.
 *
 * What needs kinds of record that this version does not have has no function:
 * it is "not measured yet", and never a failure.
 */
#include "core/query.h"

/* Both days included. */
struct al_span {
    struct al_date from, to;
};

enum al_measure_type {
    AL_MEASURE_COUNT,  /* grows through the span: how many */
    AL_MEASURE_COVER,  /* grows through the span: percent of all there are */
    AL_MEASURE_RATE,   /* percent that is to hold all the time */
    AL_MEASURE_AT_MOST /* days, percent or pounds that are not to be passed */
};

enum al_measure_unit {
    AL_UNIT_TIMES,
    AL_UNIT_PERCENT,
    AL_UNIT_DAYS,
    AL_UNIT_POUNDS
};

enum al_figure_state {
    AL_FIGURE_UNMEASURED, /* nothing here could count it yet */
    AL_FIGURE_EMPTY,      /* nothing came up in the span that counts */
    AL_FIGURE_KNOWN
};

struct al_figure {
    enum al_figure_state state;
    int64_t value;       /* in the measure's unit */
    int64_t part, whole; /* of a percentage; 0 without */
};

struct al_measuring;
struct al_measure {
    const char *code; /* of target.measure */
    enum al_measure_type type;
    enum al_measure_unit unit;
    int64_t goal;    /* the usual number to reach; 0: none is usual */
    const char *how; /* N_(), a sentence: what is counted */
    /* NULL: not measured yet. */
    enum al_status (*count)(struct al_measuring *measuring, struct al_err *err);
    const char *which; /* what the function needs to know, or NULL */
};

size_t al_measure_count(void);
const struct al_measure *al_measure_at(size_t at);
/* Whether nothing is counted for it but its own day of being done. */
bool al_measure_is_by_hand(const struct al_measure *measure);
/* That of a code; one that is unknown (a newer version's) is not measured yet.
 * Never NULL. */
const struct al_measure *al_measure_for(const char *code);

/* A record behind a figure, and whether it counts towards the number. */
typedef void al_behind_fn(void *arg, const struct al_id *id, bool counts);

/*
 * The figure of a span, seen on its last day or on today, whichever is earlier.
 * team: only what belongs to it; NULL: the whole service. each (or NULL) is
 * told the records behind it, the newest first.
 */
enum al_status al_measure(struct al_index *index,
                          const struct al_measure *measure,
                          const struct al_span *span, struct al_date today,
                          const struct al_id *team, al_behind_fn *each,
                          void *arg, struct al_figure *figure,
                          struct al_err *err);

/* Whether a known figure reaches (or keeps below) goal. */
bool al_measure_is_met(const struct al_measure *measure,
                       const struct al_figure *figure, int64_t goal);

/* "2 of 4", "50% of 90%", "21 days, max 30"; appended. */
void al_measure_show(const struct al_measure *measure,
                     const struct al_figure *figure, int64_t goal,
                     struct al_str *out);

#endif
