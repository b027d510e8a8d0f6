/* planted_merge.c - a merge that drops the value that is not shown. */
#include "config.h"

#include "tests/replicas/planted.h"

#define LOSER_DROPPED 1 /* its number in core/merge_field.c */

static int which_fault(void)
{
    return planted("loser dropped") ? LOSER_DROPPED : 0;
}

#define AL_MERGE_FAULT which_fault()
#include "core/merge_field.c"
