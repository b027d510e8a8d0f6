#ifndef AL_CORE_REPRESENT_H
#define AL_CORE_REPRESENT_H
/*
 * core/represent.h - whose perspectives: who takes part, beside who is worked
 * with, in the groups in which commissioners count.
 *
 * Each of the {people} who took part counts once. The caseload is the newest
 * head count (kind caseload_count) up to the span's end; without one, those on
 * record who are with us. Who would rather not say, or is not known, is shown
 * and left out of the shares.
 */
#include "core/measures.h"

enum {
    AL_GROUPS_MAX = 24,
    AL_REPRESENT_MIN = 10 /* below so many nothing is compared: no percentage
                           * says anything about fewer */
};

/* By what people are grouped. */
struct al_trait {
    const char *field; /* of person and of caseload_count */
    const struct al_codes *codes;
};
size_t al_trait_count(void);
const struct al_trait *al_trait_at(size_t at);

struct al_share {
    const char *code; /* of the trait's codes; borrowed */
    int64_t took_part, caseload;
    bool is_known; /* not "would rather not say", not "not known" */
    int below;     /* points by which it is under its share; < 0: above */
};

struct al_representation {
    const struct al_trait *trait;
    struct al_share shares[AL_GROUPS_MAX];
    size_t count;
    int64_t took_part, caseload; /* of the known groups */
    int64_t unsaid;              /* took part, and nothing is on record */
    struct al_date counted_on;   /* of the head count; year 0: from records */
    bool is_compared;            /* enough people for `below` to say anything */
};

/* team: those who are with it, and its head counts; NULL: the whole service. */
enum al_status al_represent(struct al_index *index,
                            const struct al_trait *trait,
                            const struct al_span *span,
                            const struct al_id *team,
                            struct al_representation *out, struct al_err *err);

/* The group that is furthest under its share, or NULL when none is. */
const struct al_share *
al_represent_lowest(const struct al_representation *representation);

#endif
