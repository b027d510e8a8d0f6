#ifndef AL_TESTS_SCREENS_TERMS_H
#define AL_TESTS_SCREENS_TERMS_H
/*
 * tests/screens/terms.h - the terminals that every claim about screens is made
 * for, and what their keys send.
 */
#include <stddef.h>

/* NULL at the end. */
extern const char *const al_terms[];

/* How many colours this terminal has. */
int al_term_colours(const char *term);
/*
 * What terminfo says that a key of this terminal sends, by capability ("kf1");
 * usual where it does not say. Lives until the next call but seven.
 */
const char *al_term_key(const char *term, const char *capability,
                        const char *usual);

#endif
