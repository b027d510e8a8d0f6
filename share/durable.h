#ifndef AL_SHARE_DURABLE_H
#define AL_SHARE_DURABLE_H
/*
 * share/durable.h - the few loose objects of a save, brought to the disk at
 * once.
 *
 * libgit2 waits for the disk twice for each object: a save has seven. Here all
 * are written first and then waited for together, so that the first wait does
 * most of the work of the others.
 */
#include "share/repo_git.h"

struct al_durable {
    git_oid *ids; /* owned */
    size_t count, cap;
};

void al_durable_add(struct al_durable *list, const git_oid *id);
void al_durable_drop(struct al_durable *list);

/*
 * The trees on the way to a path of this tree; the tree itself included, the
 * file not. Returns libgit2's code.
 */
int al_durable_add_trees(struct al_durable *list, struct al_repo *repo,
                         const git_oid *tree, const char *path);

/*
 * Wait until the listed objects, and the names they have, are on disk. One that
 * stands in a pack is there already.
 */
enum al_status al_durable_sync(struct al_durable *list,
                               const struct al_repo *repo, struct al_err *err);

#endif
