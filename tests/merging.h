#ifndef AL_TESTS_MERGING_H
#define AL_TESTS_MERGING_H
/*
 * tests/merging.h - what the tests of merge share: records from their text,
 * and a line merge that depends on nothing but its arguments.
 */
#include "core/merge.h"

/* Parse canonical text; anything else ends the test. */
struct al_record *merging_parse(const char *text);

/* The canonical text of a record; the caller frees it. */
char *merging_text(const struct al_record *record);

/* "WHEN WHO/SAVE" -> stamp. */
struct al_stamp merging_stamp(const char *text);

/*
 * An al_lines_fn: merges texts of as many lines as the base has, line by line,
 * and counts in *(size_t *)arg how often it was asked.
 */
bool merging_lines(void *arg, const char *base, const char *ours,
                   const char *theirs, struct al_str *out);

#endif
