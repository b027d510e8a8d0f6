#ifndef AL_TESTS_MERGE_WORLD_H
#define AL_TESTS_MERGE_WORLD_H
/*
 * tests/merge_world.h - made-up people who edit made-up records.
 *
 * A state is a record together with when each shown value was typed, as a
 * walk over the history would tell. Saves lead from state to state; merging
 * two states gives a third. Everything follows from a seed.
 */
#include "core/merge.h"

#include <stdint.h>

#define WORLD_NOW "2026-11-23T08:00:00Z"

struct world {
    uint64_t random;
    unsigned serial;  /* of values and saves: none comes twice */
    bool is_each_new; /* nothing is typed twice, nothing chosen */
    bool has_erasures;
    bool is_line_merging;
    size_t lines_asked;
    int64_t now;
};

struct world_field {
    const char *name;
    enum al_family family;
    bool may_be_final;
};

#define WORLD_FIELDS 8
extern const struct world_field world_fields[WORLD_FIELDS];

struct state {
    struct al_record *record;
    struct al_stamp shown_at[WORLD_FIELDS];
};

void world_init(struct world *world, uint64_t seed);
uint64_t world_pick(struct world *world, uint64_t below);

/* Nothing yet; a state with a past: standing rivals, finals, members. */
struct state world_empty(void);
struct state world_past(struct world *world);
void state_drop(struct state *state);

/* A copy of from with what somebody changes in one save. */
struct state world_save(struct world *world, const struct state *from);

/* The merge under test; o may be NULL. */
struct state world_merge(struct world *world, const struct state *o,
                         const struct state *a, const struct state *b);

#endif
