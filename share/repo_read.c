/* repo_read.c - one file of a commit, by its path. */
#include "config.h"

#include "share/repo.h"

#include <string.h>

#include "core/i18n.h"
#include "share/repo_git.h"

enum al_status al_repo_oid(git_oid *oid, const char *hex, struct al_err *err)
{
    if (!al_oid_check(hex) || git_oid_fromstr(oid, hex) < 0)
        return al_fail(err, AL_EINVAL, _("This is no name of a save"));
    return AL_OK;
}

enum al_status al_repo_object(git_odb_object **object, struct al_repo *repo,
                              const git_oid *id, git_object_t type,
                              struct al_err *err)
{
    git_odb_object *found = NULL;
    int rc = git_odb_read(&found, repo->odb, id);

    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the history"));
    if (git_odb_object_type(found) != type) {
        git_odb_object_free(found);
        return al_fail(err, AL_EINVAL,
                       _("The history holds something else there"));
    }
    *object = found;
    return AL_OK;
}

bool al_repo_has(struct al_repo *repo, const char *id)
{
    git_oid oid;

    return al_repo_oid(&oid, id, NULL) == AL_OK &&
           git_odb_exists(repo->odb, &oid) == 1;
}

enum al_status al_repo_tree(git_oid *tree, struct al_repo *repo,
                            const char *commit, struct al_err *err)
{
    git_commit *found = NULL;
    enum al_status status;
    git_oid id;
    int rc;

    if ((status = al_repo_oid(&id, commit, err)) != AL_OK)
        return status;
    rc = git_commit_lookup(&found, repo->git, &id);
    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the history"));
    *tree = *git_commit_tree_id(found);
    git_commit_free(found);
    return AL_OK;
}

/* ---- one file ---- */

/* Step from a tree to one entry of it; *mode 0 when it is not there. */
static enum al_status step(struct al_repo *repo, git_oid *id, unsigned *mode,
                           const char *name, size_t name_len,
                           struct al_err *err)
{
    git_odb_object *tree = NULL;
    struct al_tree_iter iter;
    enum al_status status =
        al_repo_object(&tree, repo, id, GIT_OBJECT_TREE, err);

    if (status != AL_OK)
        return status;
    *mode = 0;
    al_tree_start(&iter, tree);
    while ((status = al_tree_next(&iter, err)) == AL_OK && iter.is_entry) {
        if (iter.name_len == name_len &&
            memcmp(iter.name, name, name_len) == 0) {
            *mode = iter.mode;
            *id = iter.id;
            break;
        }
    }
    git_odb_object_free(tree);
    return status;
}

enum al_status al_repo_find(struct al_repo *repo, git_oid *id, unsigned *mode,
                            const char *path, struct al_err *err)
{
    enum al_status status = AL_OK;

    *mode = 040000;
    while (status == AL_OK && *path && al_mode_is_folder(*mode)) {
        size_t len = strcspn(path, "/");

        status = step(repo, id, mode, path, len, err);
        path += len;
        path += *path == '/';
    }
    if (status == AL_OK && *path)
        *mode = 0;
    return status;
}

enum al_status al_repo_blob_at(struct al_repo *repo, const char *commit,
                               const char *path, char blob[AL_OID_HEX],
                               struct al_err *err)
{
    enum al_status status;
    unsigned mode;
    git_oid id;

    if ((status = al_repo_tree(&id, repo, commit, err)) != AL_OK ||
        (status = al_repo_find(repo, &id, &mode, path, err)) != AL_OK)
        return status;
    blob[0] = '\0';
    if (mode && !al_mode_is_folder(mode))
        git_oid_tostr(blob, AL_OID_HEX, &id);
    return AL_OK;
}

enum al_status al_repo_blob_size(struct al_repo *repo, const char *blob,
                                 size_t *size, struct al_err *err)
{
    enum al_status status;
    git_object_t type;
    size_t found;
    git_oid id;
    int rc;

    if ((status = al_repo_oid(&id, blob, err)) != AL_OK)
        return status;
    rc = git_odb_read_header(&found, &type, repo->odb, &id);
    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the history"));
    if (type != GIT_OBJECT_BLOB)
        return al_fail(err, AL_EINVAL, _("This is no file of the history"));
    *size = found;
    return AL_OK;
}

enum al_status al_repo_read_blob(struct al_repo *repo, const char *blob,
                                 struct al_str *bytes, struct al_err *err)
{
    git_odb_object *object = NULL;
    enum al_status status;
    git_oid id;

    if ((status = al_repo_oid(&id, blob, err)) != AL_OK ||
        (status = al_repo_object(&object, repo, &id, GIT_OBJECT_BLOB, err)) !=
            AL_OK)
        return status;
    al_str_reset(bytes);
    al_str_add(bytes, git_odb_object_data(object), git_odb_object_size(object));
    git_odb_object_free(object);
    return AL_OK;
}

enum al_status al_repo_read(struct al_repo *repo, const char *commit,
                            const char *path, struct al_str *bytes,
                            struct al_err *err)
{
    char blob[AL_OID_HEX];
    enum al_status status = al_repo_blob_at(repo, commit, path, blob, err);

    if (status != AL_OK)
        return status;
    if (!*blob)
        return al_fail(err, AL_ENOTFOUND, _("The history has no file %s"),
                       path);
    return al_repo_read_blob(repo, blob, bytes, err);
}
