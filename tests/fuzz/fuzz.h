#ifndef AL_TESTS_FUZZ_FUZZ_H
#define AL_TESTS_FUZZ_FUZZ_H
/*
 * tests/fuzz/fuzz.h - what a harness offers to libFuzzer and to replay.c.
 */
#include <stddef.h>
#include <stdint.h>

/* Its folder below tests/fuzz/seeds. */
extern const char fuzz_name[];

/* Aborts when something does not hold; libFuzzer chose the name. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
