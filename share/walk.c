/* walk.c - two trees side by side, without entering what is equal. */
#include "config.h"

#include "share/walk.h"

#include <string.h>

#include "core/i18n.h"
#include "share/repo_git.h"

struct walk {
    struct al_repo *repo;
    al_change_fn *each;
    void *arg;
    struct al_str path;
};

static enum al_status walk_trees(struct walk *walk, const git_oid *before,
                                 const git_oid *after, unsigned depth,
                                 struct al_err *err);

static bool is_file(const struct al_tree_iter *side)
{
    return side && !al_mode_is_folder(side->mode);
}

/* Report one file, present on one side or on both. */
static enum al_status report(struct walk *walk,
                             const struct al_tree_iter *before,
                             const struct al_tree_iter *after,
                             struct al_err *err)
{
    struct al_change change = {.path = al_str_text(&walk->path)};

    if (before) {
        change.old_mode = before->mode;
        git_oid_tostr(change.old_blob, sizeof(change.old_blob), &before->id);
    }
    if (after) {
        change.new_mode = after->mode;
        git_oid_tostr(change.new_blob, sizeof(change.new_blob), &after->id);
    }
    return walk->each(walk->arg, &change, err);
}

/*
 * One name that differs. Both sides are given only when both are files or both
 * are folders: a file and a folder of one name sort apart.
 */
static enum al_status differ(struct walk *walk,
                             const struct al_tree_iter *before,
                             const struct al_tree_iter *after, unsigned depth,
                             struct al_err *err)
{
    const struct al_tree_iter *any = before ? before : after;
    size_t len = walk->path.len;
    enum al_status status;

    if (before && after && before->mode == after->mode &&
        git_oid_equal(&before->id, &after->id))
        return AL_OK;
    al_str_add(&walk->path, any->name, any->name_len);
    if (is_file(any)) {
        status = report(walk, before, after, err);
    } else {
        al_str_putc(&walk->path, '/');
        status = walk_trees(walk, before ? &before->id : NULL,
                            after ? &after->id : NULL, depth + 1, err);
    }
    al_str_cut(&walk->path, len);
    return status;
}

static enum al_status open_tree(git_odb_object **tree,
                                struct al_tree_iter *iter, struct walk *walk,
                                const git_oid *id, struct al_err *err)
{
    enum al_status status;

    if (!id)
        return AL_OK;
    status = al_repo_object(tree, walk->repo, id, GIT_OBJECT_TREE, err);
    if (status != AL_OK)
        return status;
    al_tree_start(iter, *tree);
    return al_tree_next(iter, err);
}

/* Either id may be NULL: the folder is not there on that side. */
static enum al_status walk_trees(struct walk *walk, const git_oid *before,
                                 const git_oid *after, unsigned depth,
                                 struct al_err *err)
{
    git_odb_object *old_tree = NULL, *new_tree = NULL;
    struct al_tree_iter old = {0}, new = {0};
    enum al_status status;

    if (depth > AL_TREE_DEPTH)
        return al_fail(err, AL_ECORRUPT,
                       _("Folders in the history are nested too deeply"));
    if ((status = open_tree(&old_tree, &old, walk, before, err)) != AL_OK ||
        (status = open_tree(&new_tree, &new, walk, after, err)) != AL_OK)
        goto done;
    while (old.is_entry || new.is_entry) {
        int order = !new.is_entry   ? -1
                    : !old.is_entry ? 1
                                    : al_tree_compare(&old, &new);

        status = differ(walk, order <= 0 ? &old : NULL,
                        order >= 0 ? &new : NULL, depth, err);
        if (status == AL_OK && order <= 0)
            status = al_tree_next(&old, err);
        if (status == AL_OK && order >= 0)
            status = al_tree_next(&new, err);
        if (status != AL_OK)
            goto done;
    }

done:
    git_odb_object_free(old_tree);
    git_odb_object_free(new_tree);
    return status;
}

enum al_status al_walk(struct al_repo *repo, const char *before,
                       const char *after, al_change_fn *each, void *arg,
                       struct al_err *err)
{
    struct walk walk = {.repo = repo, .each = each, .arg = arg};
    git_oid old, new;
    enum al_status status;

    if ((*before &&
         (status = al_repo_tree(&old, repo, before, err)) != AL_OK) ||
        (*after && (status = al_repo_tree(&new, repo, after, err)) != AL_OK))
        return status;
    if (*before && *after && git_oid_equal(&old, &new))
        return AL_OK;
    status =
        walk_trees(&walk, *before ? &old : NULL, *after ? &new : NULL, 0, err);
    al_str_drop(&walk.path);
    return status;
}
