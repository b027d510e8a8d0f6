#ifndef AL_TESTS_REPLICAS_CANDIDATES_H
#define AL_TESTS_REPLICAS_CANDIDATES_H
/*
 * tests/replicas/candidates.h - what a field holds, whatever its family: the
 * value that is shown, its rivals, members of a set. NULL: it is empty.
 */
#include <stdbool.h>
#include <stddef.h>

#include "core/record.h"

bool has_candidate(const struct al_slot *slot, const char *value);
size_t candidate_count(const struct al_slot *slot);
const char *candidate(const struct al_slot *slot, size_t at);
/* The same candidates and the same one shown. */
bool same(const struct al_slot *a, const struct al_slot *b);
/* Every line that is in text and not in base (may be NULL) is in merged. */
bool has_new_lines(const char *text, const char *base, const char *merged);
/* A rival text that two texts of one save went into (core/record.c) has it. */
bool is_joined_in(const struct al_slot *slot, const char *value);

#endif
