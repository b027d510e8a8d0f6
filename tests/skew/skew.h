#ifndef AL_TESTS_SKEW_SKEW_H
#define AL_TESTS_SKEW_SKEW_H
/*
 * tests/skew/skew.h - the program of other months, made from today's sources.
 *
 * tables.c stands in for core/kinds.c: its kinds are today's, without those
 * that an older program lacks and with those that a newer one has. older.c and
 * newer.c say which. Everything else is linked as it is, except what the newer
 * program writes otherwise (newer_*.c).
 */
#include "core/schema.h"

/* A field of a kind, or a kind as a whole (field NULL). */
struct skew_without {
    const char *kind, *field;
};

struct skew_with {
    const char *kind;
    struct al_field field;
};

/* Ended by a row without a name. */
extern const struct skew_without skew_without[];
extern const struct skew_with skew_with[];
extern const struct al_kind skew_kinds[];

#endif
