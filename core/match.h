#ifndef AL_CORE_MATCH_H
#define AL_CORE_MATCH_H
/*
 * core/match.h - who might take up an opportunity.
 *
 * Whoever said that they would like such a thing comes first, and among them
 * those who were never asked, then those asked least this quarter. Nobody is
 * over-asked: who has reached the limit stands last, and who said not to be
 * asked (or maybe later) is not among them at all.
 */
#include "core/asking.h"
#include "core/query.h"

struct al_fit {
    struct al_id person;
    bool wants;  /* they said that they would like it */
    bool is_new; /* they have never taken part in anything */
    struct al_asking asking;
};

typedef bool al_fit_fn(void *arg, const struct al_fit *match);

/*
 * Everybody for an opportunity (a record of that kind), best first, at most
 * limit. Without an interest in the record: everybody with the service who may
 * be asked. Return false to stop.
 */
enum al_status al_fit_each(struct al_index *index,
                           const struct al_record *opportunity,
                           struct al_date today, size_t limit, al_fit_fn *each,
                           void *arg, struct al_err *err);

/* "would like it, never asked yet, a new voice"; appended. */
void al_fit_say(const struct al_fit *match, struct al_str *out);

#endif
