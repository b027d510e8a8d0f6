/* pack.c - many small objects put into one file. */
#include "config.h"

#include "share/pack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/child.h"
#include "share/repo_git.h"

/*
 * A save leaves about 7 objects, spread evenly over 256 folders: 1,000 saves
 * make 27 in each.
 */
#define DUE_IN_ONE_FOLDER 27
#define DUE_PACKS         20 /* more of them slow every read */
#define TAIL_DIGITS       (GIT_OID_HEXSZ - 2)

static bool is_tail(const char *name)
{
    return strlen(name) == TAIL_DIGITS &&
           strspn(name, "0123456789abcdef") == TAIL_DIGITS;
}

static DIR *open_objects(const struct al_repo *repo, unsigned folder)
{
    struct al_str path = {0};
    DIR *dir;

    al_str_printf(&path, "%s/objects/%02x", repo->path, folder);
    dir = opendir(al_str_text(&path));
    al_str_drop(&path);
    return dir;
}

/* How many names in a folder pass; an absent folder has none. */
static int count_names(DIR *dir, bool (*passes)(const char *name))
{
    const struct dirent *entry;
    int count = 0;

    if (!dir)
        return 0;
    while ((entry = readdir(dir)))
        count += passes(entry->d_name);
    closedir(dir);
    return count;
}

static bool is_pack(const char *name)
{
    size_t len = strlen(name);

    return len > 5 && strcmp(name + len - 5, ".pack") == 0;
}

bool al_pack_is_due(const struct al_repo *repo)
{
    struct al_str packs = {0};
    bool is_due;

    al_str_printf(&packs, "%s/objects/pack", repo->path);
    is_due =
        count_names(open_objects(repo, 0x17), is_tail) >= DUE_IN_ONE_FOLDER ||
        count_names(opendir(al_str_text(&packs)), is_pack) >= DUE_PACKS;
    al_str_drop(&packs);
    return is_due;
}

/* ---- with git: it also keeps the number of packs small ---- */

static bool pack_with_git(struct al_repo *repo)
{
    /*
     * --geometric takes every loose object in, also those that no ref leads
     * to: they were just fetched and are being checked.
     */
    const char *const argv[] = {
        "git", "-C", repo->path,      "-c", "core.fsync=all", "repack", "-d",
        "-l",  "-q", "--geometric=2", NULL};
    struct al_child child = AL_CHILD_NONE;
    int code;

    if (al_child_start(&child, argv, NULL) != AL_OK)
        return false;
    code = al_child_finish(&child, -1);
    al_child_drop(&child);
    return code == 0;
}

/* ---- without ---- */

struct loose {
    git_oid *ids; /* owned */
    size_t count, cap;
};

static void list_folder(struct loose *loose, const struct al_repo *repo,
                        unsigned folder)
{
    DIR *dir = open_objects(repo, folder);
    const struct dirent *entry;

    if (!dir)
        return;
    while ((entry = readdir(dir))) {
        char hex[AL_OID_HEX];

        if (!is_tail(entry->d_name))
            continue;
        snprintf(hex, sizeof(hex), "%02x%.38s", folder & 0xff, entry->d_name);
        loose->ids = al_grow(loose->ids, &loose->cap, loose->count + 1,
                             sizeof(*loose->ids));
        if (git_oid_fromstr(&loose->ids[loose->count], hex) == 0)
            loose->count++;
    }
    closedir(dir);
}

/* Only once the pack is in place and on disk. */
static void remove_loose(const struct loose *loose, const struct al_repo *repo)
{
    struct al_str path = {0};

    for (size_t i = 0; i < loose->count; i++) {
        char tail[GIT_OID_HEXSZ + 2];

        git_oid_pathfmt(tail, &loose->ids[i]);
        tail[GIT_OID_HEXSZ + 1] = '\0';
        al_str_reset(&path);
        al_str_printf(&path, "%s/objects/%s", repo->path, tail);
        unlink(al_str_text(&path));
    }
    al_str_drop(&path);
}

static enum al_status pack_by_ourselves(struct al_repo *repo,
                                        struct al_err *err)
{
    git_packbuilder *builder = NULL;
    struct loose loose = {0};
    int rc = 0;

    for (unsigned folder = 0; folder < 256; folder++)
        list_folder(&loose, repo, folder);
    if (loose.count == 0)
        return AL_OK;
    rc = git_packbuilder_new(&builder, repo->git);
    if (rc == 0)
        git_packbuilder_set_threads(builder, 1);
    for (size_t i = 0; rc == 0 && i < loose.count; i++)
        rc = git_packbuilder_insert(builder, &loose.ids[i], NULL);
    if (rc == 0)
        rc = git_packbuilder_write(builder, NULL, 0, NULL, NULL);
    if (rc == 0)
        rc = git_odb_refresh(repo->odb);
    if (rc == 0)
        remove_loose(&loose, repo);
    git_packbuilder_free(builder);
    free(loose.ids);
    return rc < 0 ? al_git_fail(err, rc, _("Packing the history")) : AL_OK;
}

/* ---- what was killed ---- */

#define LITTER       "pack_git2_" /* libgit2's name for one in the making */
#define LITTER_AFTER (24 * 3600)  /* seconds: nobody fetches for so long */

/* A pack that was half got or half made is in nobody's way, but large. */
static void remove_litter(const struct al_repo *repo)
{
    struct al_str path = {0};
    const struct dirent *entry;
    struct stat info;
    DIR *dir;

    al_str_printf(&path, "%s/objects/pack", repo->path);
    dir = opendir(al_str_text(&path));
    al_str_drop(&path);
    if (!dir)
        return;
    while ((entry = readdir(dir)))
        if (!strncmp(entry->d_name, LITTER, strlen(LITTER)) &&
            fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            info.st_mtime < time(NULL) - LITTER_AFTER)
            unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
}

enum al_status al_pack(struct al_repo *repo, struct al_err *err)
{
    remove_litter(repo);
    return pack_with_git(repo) ? AL_OK : pack_by_ourselves(repo, err);
}
