/* older.c - what a program of an earlier month does not know yet. */
#include "config.h"

#include "core/kinds.h"
#include "tests/skew/skew.h"

const struct skew_without skew_without[] = {
    {AL_KIND_PRACTICE_NOTE, NULL},
    {AL_KIND_PERSON, "external_ref"},
    {AL_KIND_FEEDBACK, "summary"},
    {AL_KIND_CHANGE, "told_how"},
    {AL_KIND_FOLLOWUP, "time"},
    {NULL, NULL},
};
const struct skew_with skew_with[] = {{.kind = NULL}};
const struct al_kind skew_kinds[] = {{.name = NULL}};
