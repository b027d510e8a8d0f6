#ifndef AL_SHARE_BUNDLE_OWN_H
#define AL_SHARE_BUNDLE_OWN_H
/*
 * share/bundle_own.h - the pack that stands behind a bundle's first lines; for
 * bundle*.c alone.
 *
 * Each returns 0 or libgit2's error: GIT_EUSER where whoever waits said stop.
 * libgit2 does not listen at every step, so that is remembered here. waiting
 * (NULL: nobody) is borrowed.
 */
#include <stdio.h>

#include "share/bundle.h"

/* Write what bundle names, without since and all it leads to, to file. */
int al_bundle_write_pack(FILE *file, struct al_repo *repo,
                         const struct al_bundle *bundle,
                         const struct al_pace *waiting);

/*
 * Read the pack that stands in the stream from here on, as it came back from
 * the medium: each object, and the sum over all of them. What libgit2 makes of
 * it lies in folder, which the caller removes.
 */
int al_bundle_check_pack(FILE *stream, const char *folder,
                         const struct al_pace *waiting);

/* Take its objects into the store. errno is 0, or why stream was not read. */
int al_bundle_read_pack(FILE *stream, struct al_repo *repo,
                        const struct al_pace *waiting);

#endif
