#ifndef AL_CORE_PICTURE_H
#define AL_CORE_PICTURE_H
/*
 * core/picture.h - small pictures that go with words, for who reads with them.
 *
 * Black lines that print well on any printer. They are called by short names
 * in templates: "@ clock | It takes an hour."
 */
#include "core/base.h"

struct al_picture {
    const char *name; /* [a-z]+ */
    const char *help; /* N_(), <= 40 columns: what it stands for */
    const char *svg;  /* what stands in an <svg viewBox="0 0 48 48"> */
};

size_t al_picture_count(void);
const struct al_picture *al_picture_at(size_t at);
/* NULL: there is none of that name. */
const struct al_picture *al_picture_by_name(const char *name);

#endif
