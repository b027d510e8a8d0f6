#ifndef AL_CORE_AGREEMENT_H
#define AL_CORE_AGREEMENT_H
/*
 * core/agreement.h - what may be said of somebody to employers, today.
 *
 * Of several agreements the one with the newest day counts, of two with the
 * same day the one of the higher id; older ones are history. One that was
 * taken back leaves nothing that may be said: an older one does not come back.
 */
#include "core/query.h"

enum al_agreement_state {
    AL_AGREEMENT_NONE, /* nobody talked it through with them */
    AL_AGREEMENT_HOLDS,
    AL_AGREEMENT_REVIEW, /* it holds, and its day to ask again has come */
    AL_AGREEMENT_STOPPED /* they took it back */
};

struct al_agreement {
    enum al_agreement_state state;
    struct al_id id;                                   /* zero: none */
    struct al_date agreed_on, review_on, withdrawn_on; /* year 0: none */
};

/* record: receives the agreement that counts, or NULL; owned. May be NULL. */
enum al_status al_agreement_now(struct al_index *index,
                                const struct al_id *person,
                                struct al_date today,
                                struct al_agreement *agreement,
                                struct al_record **record, struct al_err *err);

/* Whether this one is the one that counts for its person. */
bool al_agreement_counts(struct al_index *index, const struct al_id *id,
                         const struct al_record *record, struct al_date today);

/* "after the offer, by them together: ..."; appended: one line. */
void al_agreement_say(const struct al_agreement *agreement,
                      const struct al_record *record, struct al_str *out);

/*
 * Agreements that count and whose day to ask again is until or before it, the
 * earliest first. Reads the agreements alone.
 */
typedef bool al_agreement_fn(void *arg, const struct al_hit *hit,
                             const struct al_agreement *agreement);
enum al_status al_agreements_due(struct al_index *index, struct al_date today,
                                 al_agreement_fn *each, void *arg,
                                 struct al_err *err);

#endif
