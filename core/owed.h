#ifndef AL_CORE_OWED_H
#define AL_CORE_OWED_H
/*
 * core/owed.h - what one record says is still to be done.
 *
 * Pure: one record in, a set of bits out. The index keeps the few rows that owe
 * something apart, so that Today does not search through what is done.
 */
#include "core/record.h"

enum al_owed {
    AL_OWED_DO = 1,      /* a promise or decision, not done */
    AL_OWED_MEET = 2,    /* an activity that is planned */
    AL_OWED_ANSWER = 4,  /* somebody said something that asks for an answer */
    AL_OWED_TELL = 8,    /* a change that nobody has told back */
    AL_OWED_PAY = 16,    /* a payment or expense that is owed */
    AL_OWED_CONCERN = 32 /* a concern that has not ended, or was not told */
};

/* AL_OWED_* of a record; 0 for one that is gone or of another kind. */
unsigned al_owed(const struct al_record *record);

/* What records of the kind may owe; 0: nothing. kind may be NULL. */
unsigned al_owed_of(const struct al_kind *kind);

/*
 * Whose matter it is: the member of staff who owns the record, or, where
 * nobody does (a payment), the person whom it is about. False: nobody's.
 */
bool al_owed_whose(const struct al_record *record, struct al_id *whose);

#endif
