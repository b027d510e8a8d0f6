#ifndef AL_CORE_NEEDS_OWN_H
#define AL_CORE_NEEDS_OWN_H
/*
 * core/needs_own.h - what the files of needs.h share: one table a topic, each
 * in a needs_TOPIC.c; needs.c walks them.
 */
#include <string.h>

#include "core/i18n.h"
#include "core/needs.h"

/* A record as it would be saved. */
struct al_needing {
    struct al_index *index;
    const struct al_id *id;
    const struct al_record *record;
    bool is_new;
    const struct al_record *opened; /* as it stands; NULL: it is new */
};

/* Whether the rule is broken; then says so. */
typedef bool al_need_fn(const struct al_needing *needing, struct al_str *say);

struct al_need {
    const char *kind, *field; /* the field that is to be seen to */
    al_need_fn *is_broken;
};

struct al_need_group {
    const struct al_need *needs; /* in the order in which they are asked for */
    size_t count;
};
extern const struct al_need_group al_needs_chain;   /* needs_chain.c */
extern const struct al_need_group al_needs_concern; /* needs_concern.c */
extern const struct al_need_group al_needs_chain; /* needs_chain.c */
extern const struct al_need_group al_needs_learn; /* needs_learn.c */
extern const struct al_need_group al_needs_recruit; /* needs_recruit.c */
extern const struct al_need_group al_needs_chain; /* needs_chain.c */
extern const struct al_need_group al_needs_panel; /* needs_panel.c */
extern const struct al_need_group al_needs_survey;  /* needs_survey.c */

extern const struct al_need_group al_needs_material; /* needs_material.c */

#define AL_NEEDS(id, table) \
    const struct al_need_group id = {table, AL_COUNT(table)}

static inline bool al_need_has(const struct al_needing *needing,
                               const char *field)
{
    return al_record_get(needing->record, field) != NULL;
}

static inline bool al_need_is(const struct al_needing *needing,
                              const char *field, const char *code)
{
    return al_strcmp0(al_record_get(needing->record, field), code) == 0;
}

static inline bool al_need_day(const struct al_needing *needing,
                               const char *field, struct al_date *day)
{
    const char *value = al_record_get(needing->record, field);

    return value && al_date_from_iso(value, day);
}

/* Says the sentence (N_()) if it is broken. */
static inline bool al_need_broken(bool is_broken, const char *sentence,
                                  struct al_str *say)
{
    if (is_broken)
        al_str_puts(say, _(sentence));
    return is_broken;
}

#endif
