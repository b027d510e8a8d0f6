#ifndef AL_TESTS_HOSTILE_H
#define AL_TESTS_HOSTILE_H
/*
 * tests/hostile.h - lines of shell in a team, and a judge of what they print
 * that shares nothing with the program's own filter.
 *
 * "ann" and "ben" are the program in their folders, "al" in none, "meet" is git
 * in the place where they meet; "$H" is text that would steer a terminal.
 */
#include "core/str.h"
#include "tests/program.h"

/* The first byte that could steer a terminal; NULL: none. */
const char *find_steering(const struct al_str *out);

/*
 * Run a line of shell; both of its outputs are judged. *code may be NULL. The
 * text lives until the next call.
 */
const char *judged(int *code, const char *line);

/* It has to end so, and to say needle (NULL: anything). */
void ends(int code, const char *needle, const char *line);

/* Both have the same service, with a person "Sam T."; home is given back. */
void hostile_enter(struct home *home);

#endif
