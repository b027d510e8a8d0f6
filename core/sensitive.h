#ifndef AL_CORE_SENSITIVE_H
#define AL_CORE_SENSITIVE_H
/*
 * core/sensitive.h - words that belong into another record than this one.
 *
 * Alongside is no clinical record and no safeguarding record. Free text that
 * holds a word of a small list gets a hint, and never a refusal: the person who
 * writes knows more than a list. Whole words or their beginnings count, in any
 * case, so that "section 3" is found and "section 38" is not.
 */
#include "core/record.h"

enum al_sensitive {
    AL_SENSITIVE_NONE,
    AL_SENSITIVE_CLINICAL, /* diagnoses, medicines, sections of the Act */
    AL_SENSITIVE_RISK      /* somebody may be harmed: to be reported today */
};

/* The strongest that the text holds. */
enum al_sensitive al_sensitive_text(const char *text);

/* Whether a field is free text in which people are written about. */
bool al_sensitive_is_asked(const struct al_kind *kind,
                           const struct al_field *field);

/*
 * The strongest in what form holds and opened (NULL: it is new) did not: what
 * stood there before is not brought up again.
 */
enum al_sensitive al_sensitive_record(const struct al_record *opened,
                                      const struct al_record *form);

/* What to do about it, N_(): whole sentences. NONE: NULL. */
const char *al_sensitive_say(enum al_sensitive what);

#endif
