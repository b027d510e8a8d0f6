#ifndef AL_TESTS_REPLICAS_TOLD_H
#define AL_TESTS_REPLICAS_TOLD_H
/*
 * tests/replicas/told.h - what the line has held so far, for the judge.
 */
#include <stddef.h>

#include "core/record.h"

/* A field of a record, or a value in it: where the line last changed it. */
struct stood {
    char *key;     /* owned */
    char by[AL_WHO_LEN];
    size_t at;     /* the last change, by this device */
    size_t before; /* the last one by another */
};

/* A table by key, of places in the line that are counted from 1. */
struct line_told {
    struct stood *items;
    size_t count, size;
};

/* The item of this key, or an empty one; NULL: nothing was noted yet. */
struct stood *told_of(struct line_told *told, const char *key);
void note_told(struct line_told *told, const char *key, const char *by,
               size_t at);
void drop_told(struct line_told *told);

#endif
