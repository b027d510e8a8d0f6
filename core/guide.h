#ifndef AL_CORE_GUIDE_H
#define AL_CORE_GUIDE_H
/*
 * core/guide.h - what a kind of activity is, and how to start one.
 *
 * Many who use this are new to working so; the help that an experienced
 * colleague would give stands in one table, in our own words, one row a code of
 * activity.type. What is usual (hours, pay, level) comes from the table that
 * the forms use (involve.h), so that the two never differ.
 */
#include "core/str.h"

#define AL_GUIDE_STEPS 3

/* Sentences, N_(); {person} and {people} stand for the service's word. */
struct al_guide {
    const char *type;                  /* a code of activity.type */
    const char *what;                  /* it is */
    const char *good;                  /* when it is good */
    const char *steps[AL_GUIDE_STEPS]; /* to start */
    const char *prepare;               /* what has to be ready */
    const char *watch;                 /* what goes wrong */
};

size_t al_guide_count(void);
/* In the order of the code list; NULL past the end. */
const struct al_guide *al_guide_at(size_t at);
/* NULL: a code of the service's own, or of a newer version. */
const struct al_guide *al_guide_for(const char *type);

/*
 * The whole guide for a type as lines, appended; placeholders are not filled.
 * Of a type without one, what holds for every activity. label: what the service
 * calls it; means: what it wrote about an own code, or NULL.
 */
void al_guide_say(const char *type, const char *label, const char *means,
                  struct al_str *out);

#endif
