#ifndef AL_SHARE_LINES_H
#define AL_SHARE_LINES_H
/*
 * share/lines.h - two people's changes to one long text, line by line.
 */
#include "core/merge.h"

/* An al_lines_fn (merge.h) over git's own merge of files; arg is not used. */
bool al_lines_merge(void *arg, const char *base, const char *ours,
                    const char *theirs, struct al_str *out);

#endif
