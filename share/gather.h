#ifndef AL_SHARE_GATHER_H
#define AL_SHARE_GATHER_H
/*
 * share/gather.h - the many objects of one large commit, as one pack.
 *
 * A loose object costs a trip to the disk (fsync). A save of one record has
 * seven; an import of 500 has thousands, so they are gathered in memory and
 * go to the store as one file.
 */
#include "share/repo_git.h"

#define AL_GATHER_MIN 32 /* files of a commit from which on it pays */

/* A second view of a history, whose new objects are held in memory. */
struct al_gather {
    struct al_repo memory; /* borrow it like any open history */
};

/* On failure nothing has to be dropped. */
int al_gather_begin(struct al_gather *gather, const struct al_repo *repo);
void al_gather_drop(struct al_gather *gather);

/*
 * Write to repo's store, in one pack, what it lacks of a tree and all below
 * it. Returns libgit2's code.
 */
int al_gather_write(struct al_gather *gather, struct al_repo *repo,
                    const git_oid *tree);

#endif
