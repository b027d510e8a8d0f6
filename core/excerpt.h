#ifndef AL_CORE_EXCERPT_H
#define AL_CORE_EXCERPT_H
/*
 * core/excerpt.h - where in a record the words stand that found it.
 */
#include "core/record.h"

struct al_excerpt {
    const struct al_field *field; /* NULL: they stand in no field of it */
    struct al_str text; /* the field's words, from shortly before the first
                         * one that was typed; "... " before what is left out */
    bool is_whole;      /* the text is all that stands there */
};

struct al_codebook;

/*
 * The field of record that has most of the typed words (each starts a word of
 * it), the first of several. *out is filled anew; drop its text. codes: the
 * service's, or NULL.
 */
void al_excerpt_find(const struct al_record *record,
                     const struct al_codebook *codes, const char *typed,
                     struct al_excerpt *out);

#endif
