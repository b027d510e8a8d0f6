/* gather.c - objects in memory, then one pack. */
#include "config.h"

#include "share/gather.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <string.h>

int al_gather_begin(struct al_gather *gather, const struct al_repo *repo)
{
    const int before_all = 999; /* asked first, and written to */
    git_odb_backend *backend = NULL;
    int rc;

    memset(gather, 0, sizeof(*gather));
    if ((rc = git_repository_open(&gather->memory.git, repo->path)) < 0 ||
        (rc = git_repository_odb(&gather->memory.odb, gather->memory.git)) <
            0 ||
        (rc = git_mempack_new(&backend)) < 0)
        goto fail;
    rc = git_odb_add_backend(gather->memory.odb, backend, before_all);
    if (rc == 0) {
        gather->memory.path = repo->path;
        return 0;
    }
    backend->free(backend);
fail:
    al_gather_drop(gather);
    return rc;
}

void al_gather_drop(struct al_gather *gather)
{
    git_odb_free(gather->memory.odb);
    git_repository_free(gather->memory.git);
    memset(gather, 0, sizeof(*gather));
}

/* What is in the store has all below it in the store. */
static int insert_new(git_packbuilder *pack, struct al_gather *gather,
                      struct al_repo *repo, const git_oid *id)
{
    git_tree *tree = NULL;
    int rc = 0;

    if (git_odb_exists(repo->odb, id))
        return 0;
    if ((rc = git_packbuilder_insert(pack, id, NULL)) < 0 ||
        (rc = git_tree_lookup(&tree, gather->memory.git, id)) < 0)
        return rc;
    for (size_t i = 0; rc == 0 && i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const git_oid *below = git_tree_entry_id(entry);

        if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
            rc = insert_new(pack, gather, repo, below);
        else if (!git_odb_exists(repo->odb, below))
            rc = git_packbuilder_insert(pack, below, NULL);
    }
    git_tree_free(tree);
    return rc;
}

struct writing {
    git_odb_writepack *to;
    git_indexer_progress progress;
};

static int append(void *bytes, size_t size, void *arg)
{
    struct writing *writing = arg;

    return writing->to->append(writing->to, bytes, size, &writing->progress);
}

int al_gather_write(struct al_gather *gather, struct al_repo *repo,
                    const git_oid *tree)
{
    git_packbuilder *pack = NULL;
    struct writing writing = {.to = NULL};
    int rc;

    if ((rc = git_packbuilder_new(&pack, gather->memory.git)) < 0 ||
        (rc = insert_new(pack, gather, repo, tree)) < 0 ||
        !git_packbuilder_object_count(pack) ||
        (rc = git_odb_write_pack(&writing.to, repo->odb, NULL, NULL)) < 0)
        goto done;
    rc = git_packbuilder_foreach(pack, append, &writing);
    if (rc == 0)
        rc = writing.to->commit(writing.to, &writing.progress);
    writing.to->free(writing.to);
done:
    git_packbuilder_free(pack);
    return rc;
}
