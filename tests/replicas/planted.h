#ifndef AL_TESTS_REPLICAS_PLANTED_H
#define AL_TESTS_REPLICAS_PLANTED_H
/*
 * tests/replicas/planted.h - faults of a program that is made for the tests.
 *
 * planted_*.c compile a file of share or core once more with a fault in what it
 * calls, and tests/replicas/planted is the program with these. $REPLICAS_PLANTED
 * names the one that is there; without it the program is as ever.
 */
#include <stdbool.h>

bool planted(const char *name);

#endif
