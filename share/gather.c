/* gather.c - objects in memory, then one pack. */
#include "config.h"

#include "share/gather.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>

#include "core/base.h"

/*
 * A backend that only reads: what the history's own store holds already. It
 * never looks for packs that others wrote in between. libgit2 does so before
 * each write of an object, which with many packs took longer than the writing.
 */
struct store {
    git_odb_backend parent;
    git_odb *odb; /* borrowed */
};

static bool is_stored(git_odb *odb, const git_oid *id)
{
    return git_odb_exists_ext(odb, id, GIT_ODB_LOOKUP_NO_REFRESH);
}

static int store_exists(git_odb_backend *backend, const git_oid *id)
{
    return is_stored(((struct store *)(void *)backend)->odb, id);
}

static int store_read(void **bytes, size_t *size, git_object_t *type,
                      git_odb_backend *backend, const git_oid *id)
{
    git_odb_object *object = NULL;
    int rc = git_odb_read(&object, ((struct store *)(void *)backend)->odb, id);

    if (rc < 0)
        return rc;
    *size = git_odb_object_size(object);
    *type = git_odb_object_type(object);
    *bytes = git_odb_backend_data_alloc(backend, *size);
    if (*bytes && *size > 0)
        memcpy(*bytes, git_odb_object_data(object), *size);
    git_odb_object_free(object);
    return *bytes ? 0 : -1;
}

static int store_read_header(size_t *size, git_object_t *type,
                             git_odb_backend *backend, const git_oid *id)
{
    return git_odb_read_header(size, type,
                               ((struct store *)(void *)backend)->odb, id);
}

static void store_free(git_odb_backend *backend)
{
    free(backend);
}

static git_odb_backend *store_new(git_odb *odb)
{
    struct store *store = al_calloc(1, sizeof(*store));

    store->parent.version = GIT_ODB_BACKEND_VERSION;
    store->parent.read = store_read;
    store->parent.read_header = store_read_header;
    store->parent.exists = store_exists;
    store->parent.free = store_free;
    store->odb = odb;
    return &store->parent;
}

/* The ODB owns the backend, also when it does not take it. */
static int add(git_odb *odb, git_odb_backend *backend, int priority)
{
    int rc = git_odb_add_backend(odb, backend, priority);

    if (rc < 0)
        backend->free(backend);
    return rc;
}

int al_gather_begin(struct al_gather *gather, const struct al_repo *repo)
{
    enum { MEMORY = 2, STORE = 1 }; /* the higher is asked first, and written */
    git_odb_backend *memory = NULL;
    git_config *config = NULL;
    int rc;

    memset(gather, 0, sizeof(*gather));
    if ((rc = git_odb_new(&gather->memory.odb)) < 0 ||
        (rc = git_mempack_new(&memory)) < 0 ||
        (rc = add(gather->memory.odb, memory, MEMORY)) < 0 ||
        (rc = add(gather->memory.odb, store_new(repo->odb), STORE)) < 0 ||
        (rc = git_repository_wrap_odb(&gather->memory.git,
                                      gather->memory.odb)) < 0 ||
        (rc = git_repository_config(&config, repo->git)) < 0 ||
        (rc = git_repository_set_config(gather->memory.git, config)) < 0)
        al_gather_drop(gather);
    else
        gather->memory.path = repo->path;
    git_config_free(config);
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

    if (is_stored(repo->odb, id))
        return 0;
    if ((rc = git_packbuilder_insert(pack, id, NULL)) < 0 ||
        (rc = git_tree_lookup(&tree, gather->memory.git, id)) < 0)
        return rc;
    for (size_t i = 0; rc == 0 && i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const git_oid *below = git_tree_entry_id(entry);

        if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
            rc = insert_new(pack, gather, repo, below);
        else if (!is_stored(repo->odb, below))
            rc = git_packbuilder_insert(pack, below, NULL);
    }
    git_tree_free(tree);
    return rc;
}

/*
 * In pieces, as a network would bring it: libgit2 maps the file again for each
 * that it is given, yet reads a piece wider than a window as cut off.
 */
static int hand_over(git_odb_writepack *to, const git_buf *bytes)
{
    enum { PIECE = 16 << 10 };
    git_indexer_progress progress = {0};
    int rc = 0;

    for (size_t at = 0; rc == 0 && at < bytes->size; at += PIECE) {
        size_t left = bytes->size - at;

        rc = to->append(to, bytes->ptr + at, left < PIECE ? left : PIECE,
                        &progress);
    }
    return rc < 0 ? rc : to->commit(to, &progress);
}

int al_gather_write(struct al_gather *gather, struct al_repo *repo,
                    const git_oid *tree)
{
    git_packbuilder *pack = NULL;
    git_odb_writepack *to = NULL;
    git_buf bytes = {0};
    int rc;

    if ((rc = git_packbuilder_new(&pack, gather->memory.git)) < 0 ||
        (rc = insert_new(pack, gather, repo, tree)) < 0 ||
        !git_packbuilder_object_count(pack) ||
        (rc = git_packbuilder_write_buf(&bytes, pack)) < 0 ||
        (rc = git_odb_write_pack(&to, repo->odb, NULL, NULL)) < 0)
        goto done;
    rc = hand_over(to, &bytes);
    to->free(to);
done:
    git_buf_dispose(&bytes);
    git_packbuilder_free(pack);
    return rc;
}
