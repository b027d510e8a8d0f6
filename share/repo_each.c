/*
 * repo_each.c - all files of a commit, in the order in which they lie on disk.
 *
 * A tree names its files in the order of their names, which are random: read
 * like that, every file is somewhere else in the packs. So their names are
 * gathered first, portion by portion, and sorted by place.
 */
#include "config.h"

#include "share/repo.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/repo_git.h"

#define PORTION   ((size_t)128 << 10) /* files gathered at once: about 9 MB */
#define WORTH_IT  4096                /* fewer are read as they come */
#define SUBMODULE 0160000

/* A file that was gathered and not read yet. */
struct entry {
    git_oid id;
    unsigned mode;
    uint32_t place; /* among all objects of the history */
    size_t path;    /* where it starts in the paths */
};

struct reading {
    struct al_repo *repo;
    al_file_fn *each;
    void *arg;
    struct al_str path;    /* of the folder at hand */
    struct entry *entries; /* owned */
    size_t count, cap;
    struct al_str paths; /* each with its NUL */
    uint32_t places;     /* given so far */
};

/* ---- where they lie ---- */

static int by_id(const void *a, const void *b)
{
    return git_oid_cmp(&((const struct entry *)a)->id,
                       &((const struct entry *)b)->id);
}

static int by_place(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->path < y->path ? -1 : x->path > y->path;
}

static int compare_key(const void *key, const void *entry)
{
    return git_oid_cmp(key, &((const struct entry *)entry)->id);
}

/* libgit2 names the objects of a pack in the order in which they lie there. */
static int note_place(const git_oid *id, void *arg)
{
    struct reading *reading = arg;
    struct entry *found = bsearch(id, reading->entries, reading->count,
                                  sizeof(*found), compare_key);

    reading->places++;
    if (!found)
        return 0;
    /* Several files may have the same bytes. */
    while (found > reading->entries && git_oid_equal(&found[-1].id, id))
        found--;
    for (; found < reading->entries + reading->count &&
           git_oid_equal(&found->id, id);
         found++)
        found->place = reading->places;
    return 0;
}

static enum al_status sort_by_place(struct reading *reading, struct al_err *err)
{
    int rc;

    qsort(reading->entries, reading->count, sizeof(*reading->entries), by_id);
    reading->places = 0;
    rc = git_odb_foreach(reading->repo->odb, note_place, reading);
    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the history"));
    qsort(reading->entries, reading->count, sizeof(*reading->entries),
          by_place);
    return AL_OK;
}

/* ---- reading ---- */

/* A submodule has no bytes here: it is given as an empty file. */
static enum al_status read_file(const struct reading *reading,
                                const struct entry *entry, struct al_err *err)
{
    char hex[AL_OID_HEX];
    struct al_file file = {.path = reading->paths.data + entry->path,
                           .blob = hex,
                           .mode = entry->mode,
                           .bytes = ""};
    git_odb_object *blob = NULL;
    enum al_status status = AL_OK;

    git_oid_tostr(hex, sizeof(hex), &entry->id);
    if (entry->mode != SUBMODULE) {
        status = al_repo_object(&blob, reading->repo, &entry->id,
                                GIT_OBJECT_BLOB, err);
        if (status != AL_OK)
            return status;
        file.bytes = git_odb_object_data(blob);
        file.size = git_odb_object_size(blob);
    }
    status = reading->each(reading->arg, &file, err);
    git_odb_object_free(blob);
    return status;
}

static enum al_status read_portion(struct reading *reading, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (reading->count >= WORTH_IT)
        status = sort_by_place(reading, err);
    for (size_t i = 0; status == AL_OK && i < reading->count; i++)
        status = read_file(reading, &reading->entries[i], err);
    reading->count = 0;
    al_str_reset(&reading->paths);
    return status;
}

/* ---- gathering ---- */

static enum al_status add_file(struct reading *reading,
                               const struct al_tree_iter *found,
                               struct al_err *err)
{
    reading->entries = al_grow(reading->entries, &reading->cap,
                               reading->count + 1, sizeof(*reading->entries));
    reading->entries[reading->count++] = (struct entry){
        .id = found->id, .mode = found->mode, .path = reading->paths.len};
    al_str_add(&reading->paths, al_str_text(&reading->path),
               reading->path.len + 1);
    return reading->count < PORTION ? AL_OK : read_portion(reading, err);
}

static enum al_status add_tree(struct reading *reading, const git_oid *id,
                               unsigned depth, struct al_err *err)
{
    const size_t len = reading->path.len;
    git_odb_object *tree = NULL;
    struct al_tree_iter found;
    enum al_status status;

    if (depth > AL_TREE_DEPTH)
        return al_fail(err, AL_ECORRUPT,
                       _("Folders in the history are nested too deeply"));
    status = al_repo_object(&tree, reading->repo, id, GIT_OBJECT_TREE, err);
    if (status != AL_OK)
        return status;
    al_tree_start(&found, tree);
    while ((status = al_tree_next(&found, err)) == AL_OK && found.is_entry) {
        al_str_add(&reading->path, found.name, found.name_len);
        if (al_mode_is_folder(found.mode)) {
            al_str_putc(&reading->path, '/');
            status = add_tree(reading, &found.id, depth + 1, err);
        } else {
            status = add_file(reading, &found, err);
        }
        al_str_cut(&reading->path, len);
        if (status != AL_OK)
            break;
    }
    git_odb_object_free(tree);
    return status;
}

enum al_status al_repo_each(struct al_repo *repo, const char *commit,
                            const char *folder, al_file_fn *each, void *arg,
                            struct al_err *err)
{
    struct reading reading = {.repo = repo, .each = each, .arg = arg};
    enum al_status status;
    unsigned mode;
    git_oid id;

    if ((status = al_repo_tree(&id, repo, commit, err)) != AL_OK ||
        (status = al_repo_find(repo, &id, &mode, folder, err)) != AL_OK ||
        !al_mode_is_folder(mode))
        return status;
    if (*folder)
        al_str_printf(&reading.path, "%s/", folder);
    status = add_tree(&reading, &id, 0, err);
    if (status == AL_OK)
        status = read_portion(&reading, err);
    al_str_drop(&reading.path);
    al_str_drop(&reading.paths);
    free(reading.entries);
    return status;
}
