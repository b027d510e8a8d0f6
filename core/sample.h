#ifndef AL_CORE_SAMPLE_H
#define AL_CORE_SAMPLE_H
/*
 * core/sample.h - the sample service: a fictional team, and a year of its work.
 *
 * "Harbour IPS" lets a newcomer see living screens at once: people, what they
 * took part in, what they said, what changed because of it, and what is owed
 * to them. Everybody in it is invented. All days are relative to today, so that
 * something is always due now, late, and just done.
 *
 * The records go to a save function in a few large saves, so the sample takes
 * the same road as everything else.
 */
#include "core/involve.h"

/* Save records as one save; items stay the builder's. */
typedef enum al_status al_sample_save_fn(void *arg, const struct al_made *items,
                                         size_t count, struct al_err *err);

struct al_sample {
    struct al_index *index; /* follows every save */
    struct al_random *random;
    const uint8_t *link_key; /* 32 bytes */
    struct al_id me;         /* the staff record of whoever looks at it */
    struct al_date today;
    al_sample_save_fn *save;
    void *save_arg;
};

/* The name of the service, and of the specialist through whose eyes it is. */
const char *al_sample_service(void);
const char *al_sample_me(void);

/* Build Harbour IPS in a service that al_ledger_init has just made. */
enum al_status al_sample_build(const struct al_sample *sample,
                               struct al_err *err);

/*
 * For measuring: count plausible records in saves of per_save records each.
 * Draws ids from the sample's random.
 */
enum al_status al_sample_many(const struct al_sample *sample, size_t count,
                              size_t per_save, struct al_err *err);

#endif
