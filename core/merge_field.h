#ifndef AL_CORE_MERGE_FIELD_H
#define AL_CORE_MERGE_FIELD_H
/*
 * core/merge_field.h - one field of a merge; for merge.c alone.
 */
#include "core/merge.h"

struct al_merge_field {
    const char *name;
    const struct al_slot *base, *a, *b; /* empty slots, never NULL */
    const struct al_merge *how;
    bool stays_empty; /* show nothing: every candidate becomes a rival */
};

/* Merge the field and put the result into *merged. */
void al_merge_field(const struct al_merge_field *field,
                    struct al_record *merged);

#endif
