#ifndef AL_TESTS_MERGE_PROPS_H
#define AL_TESTS_MERGE_PROPS_H
/*
 * tests/merge_props.h - what must hold of every merge.
 */
#include "core/str.h"

#include <stdint.h>

/*
 * Make up one case from the seed and check every property. Returns NULL, or
 * the claim that is broken with the records appended to *story.
 */
const char *merge_props_check(uint64_t seed, struct al_str *story);

#endif
