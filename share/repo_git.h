#ifndef AL_SHARE_REPO_GIT_H
#define AL_SHARE_REPO_GIT_H
/*
 * share/repo_git.h - the libgit2 inside a history; for share's own files that
 * work on objects, and nobody else.
 */
#include <git2.h>

#include "share/repo.h"

struct al_repo {
    git_repository *git;
    git_odb *odb;
    char *path; /* dir/history.git */
};

/* Parse 40 lower-case digits; AL_EINVAL otherwise. */
enum al_status al_repo_oid(git_oid *oid, const char *hex, struct al_err *err);

/* Read an object that must be of this type; free with git_odb_object_free. */
enum al_status al_repo_object(git_odb_object **object, struct al_repo *repo,
                              const git_oid *id, git_object_t type,
                              struct al_err *err);

/* The tree of a commit. */
enum al_status al_repo_tree(git_oid *tree, struct al_repo *repo,
                            const char *commit, struct al_err *err);

/*
 * From the tree *id to the entry at path under it; *mode 0 when nothing is
 * there.
 */
enum al_status al_repo_find(struct al_repo *repo, git_oid *id, unsigned *mode,
                            const char *path, struct al_err *err);

/* One step through a stored tree, whose bytes are borrowed. */
struct al_tree_iter {
    const char *at, *end;
    bool is_entry;    /* the members below hold an entry */
    const char *name; /* NUL-terminated */
    size_t name_len;
    unsigned mode;
    git_oid id;
};

#define AL_TREE_DEPTH 32 /* Assumed: deeper trees are an attack on the stack \
                          */

void al_tree_start(struct al_tree_iter *iter, git_odb_object *tree);

/*
 * Step to the next entry (is_entry is false at the end). AL_ECORRUPT: the tree
 * is not in git's one canonical form (order, names, modes), so that two readers
 * might see two things in it.
 */
enum al_status al_tree_next(struct al_tree_iter *iter, struct al_err *err);

/* Git's order of two entries: a folder sorts as if its name ended in '/'. */
int al_tree_compare(const struct al_tree_iter *a, const struct al_tree_iter *b);

bool al_mode_is_folder(unsigned mode);

#endif
