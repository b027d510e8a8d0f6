#ifndef AL_CORE_INSIGHT_H
#define AL_CORE_INSIGHT_H
/*
 * core/insight.h - what other records say of one: lines under its own fields.
 *
 * The chain of an involvement, the level that an activity's facts show, what is
 * still open with a person. One table of kinds; screens and `alongside show`
 * both print what it says.
 */
#include "core/query.h"

struct al_insight {
    const char *label;         /* "Gap"; translated */
    const char *text;          /* one sentence or a few words */
    bool is_gap;               /* something is missing: shown as a warning */
    const struct al_id *opens; /* the record that it is about, or NULL */
};

typedef void al_insight_fn(void *arg, const struct al_insight *insight);

/*
 * Every line about record, which has this id, seen from a day; nothing for a
 * kind of which nothing else is known. is_brief: in as few lines as can be, for
 * where each costs bytes on the way to a slow terminal.
 */
enum al_status al_insight_each(struct al_index *index, const struct al_id *id,
                               const struct al_record *record,
                               struct al_date today, bool is_brief,
                               al_insight_fn *each, void *arg,
                               struct al_err *err);

#endif
