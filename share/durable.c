/* durable.c - many files written, then waited for together. */
#include "config.h"

#include "share/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"

void al_durable_add(struct al_durable *list, const git_oid *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (git_oid_equal(&list->ids[i], id))
            return;
    list->ids =
        al_grow(list->ids, &list->cap, list->count + 1, sizeof(*list->ids));
    list->ids[list->count++] = *id;
}

void al_durable_drop(struct al_durable *list)
{
    free(list->ids);
    *list = (struct al_durable){0};
}

int al_durable_add_trees(struct al_durable *list, struct al_repo *repo,
                         const git_oid *tree, const char *path)
{
    git_oid id = *tree;

    al_durable_add(list, &id);
    for (const char *slash; (slash = strchr(path, '/')); path = slash + 1) {
        char *name = al_strndup(path, (size_t)(slash - path));
        const git_tree_entry *entry;
        git_tree *above = NULL;
        int rc = git_tree_lookup(&above, repo->git, &id);

        entry = rc < 0 ? NULL : git_tree_entry_byname(above, name);
        if (entry)
            al_durable_add(list, git_tree_entry_id(entry));
        if (entry)
            id = *git_tree_entry_id(entry);
        git_tree_free(above);
        free(name);
        if (rc < 0 || !entry)
            return rc < 0 ? rc : GIT_ENOTFOUND;
    }
    return 0;
}

/* objects/<2>/<38>, or its folder objects/<2>. */
static int open_loose(const struct al_repo *repo, const git_oid *id,
                      bool is_folder)
{
    struct al_str path = {0};
    char tail[GIT_OID_HEXSZ + 2];
    int fd;

    git_oid_pathfmt(tail, id);
    tail[is_folder ? 2 : GIT_OID_HEXSZ + 1] = '\0';
    al_str_printf(&path, "%s/objects/%s", repo->path, tail);
    fd = open(al_str_text(&path), O_RDONLY | O_CLOEXEC);
    al_str_drop(&path);
    return fd;
}

/* Let the disk begin; a file system that cannot is waited for below. */
static void start(const struct al_repo *repo, const git_oid *id)
{
    int fd = open_loose(repo, id, false);

    if (fd < 0)
        return;
    (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    close(fd);
}

static bool finish(int fd)
{
    int code = 0;

    if (fd < 0)
        return errno == ENOENT; /* packed meanwhile, and that was waited for */
    if (fsync(fd) != 0)
        code = errno;
    close(fd);
    errno = code;
    return code == 0;
}

/* The folders objects/<2> are new now and then, so their own folder counts. */
static int open_objects(const struct al_repo *repo)
{
    struct al_str path = {0};
    int fd;

    al_str_printf(&path, "%s/objects", repo->path);
    fd = open(al_str_text(&path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    al_str_drop(&path);
    return fd;
}

enum al_status al_durable_sync(struct al_durable *list,
                               const struct al_repo *repo, struct al_err *err)
{
    bool is_done = true;

    for (size_t i = 0; i < list->count; i++)
        start(repo, &list->ids[i]);
    for (size_t i = 0; is_done && i < list->count; i++)
        is_done = finish(open_loose(repo, &list->ids[i], false)) &&
                  finish(open_loose(repo, &list->ids[i], true));
    if (is_done)
        is_done = finish(open_objects(repo));
    return is_done ? AL_OK
                   : al_fail_errno(err, errno, _("Saving to the history"));
}
