#ifndef AL_CORE_CONSENT_H
#define AL_CORE_CONSENT_H
/*
 * core/consent.h - what one consent says on a day.
 *
 * Pure: one record and a day in. Whether a story may be used follows from all
 * the consents about it (usable.h).
 */
#include "core/record.h"

/* Assumed: a yes after a moving event is asked for again after two days. */
#define AL_CONSENT_SLEEP_DAYS 2
/*
 * Assumed: where nobody set a day, a yes is looked at again after two years; to
 * be confirmed by the information governance lead.
 */
#define AL_CONSENT_REVIEW_MONTHS 24

enum al_consent_state {
    AL_CONSENT_HOLDS,
    AL_CONSENT_DRAFT,       /* nobody has answered */
    AL_CONSENT_NOT_YET,     /* it was given for later */
    AL_CONSENT_UNCONFIRMED, /* they are to be asked again first */
    AL_CONSENT_REFUSED,
    AL_CONSENT_WITHDRAWN,
    AL_CONSENT_EXPIRED
};

/*
 * How it stands on a day, and the day that goes with it: the last day of one
 * that holds, the first of one that holds later, the day to ask again, the day
 * of the no, of the stop, or the last day on which it held. Year 0: none.
 */
enum al_consent_state al_consent_state(const struct al_record *consent,
                                       struct al_date day,
                                       struct al_date *when);

/*
 * The day on which its last word up to a day was said: the stop, the no, else
 * the yes; 0 when nothing was said by then.
 */
int32_t al_consent_word_day(const struct al_record *consent,
                            struct al_date day);

/* The day to look at it again: as set, else some time after the yes. Year 0: it
 * was never given. */
struct al_date al_consent_review(const struct al_record *consent);

/* The name by which somebody may appear, the most first: 0 full name, 3 none;
 * -1: nothing was said, or it is not known here. */
int al_identity_rank(const char *identity);

#endif
