/* merge_faulty.c - the merge of a field once more, with faults to plant. */
#include "config.h"

#include "tests/merge_faulty.h"

#define AL_MERGE_FAULT merge_fault
#include "core/merge_field.c"

int merge_fault;
