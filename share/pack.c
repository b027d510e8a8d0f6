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
#include <sys/statvfs.h>
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
#define DUE_PACKS         18         /* more of them slow every read */
#define ROOM_LEFT         (2u << 20) /* bytes that stay free for saves */
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

/* ---- packs, when many have gathered ---- */

struct packs {
    char **names; /* owned: "pack-<40 digits>" */
    size_t count, cap;
};

/* Those that may go; somebody wants one with a .keep beside it to stay. */
static void list_packs(struct packs *packs, DIR *dir)
{
    const struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        struct al_str keep = {0};
        size_t len = strlen(entry->d_name);

        if (!is_pack(entry->d_name))
            continue;
        al_str_add(&keep, entry->d_name, len - strlen(".pack"));
        al_str_puts(&keep, ".keep");
        if (faccessat(dirfd(dir), al_str_text(&keep), F_OK, 0) != 0) {
            packs->names = al_grow(packs->names, &packs->cap, packs->count + 1,
                                   sizeof(*packs->names));
            packs->names[packs->count++] =
                al_strndup(entry->d_name, len - strlen(".pack"));
        }
        al_str_drop(&keep);
    }
}

/*
 * Only once the one pack of all is in place and on disk. The .pack goes last,
 * as git does it: whoever finds an index finds its pack.
 */
static void remove_packs(const struct packs *packs, DIR *dir, const char *made)
{
    static const char *const ends[] = {".idx", ".rev", ".bitmap", ".pack"};

    for (size_t i = 0; i < packs->count; i++) {
        if (strstr(packs->names[i], made))
            continue; /* all was in one pack before */
        for (size_t k = 0; k < AL_COUNT(ends); k++) {
            struct al_str name = {0};

            al_str_printf(&name, "%s%s", packs->names[i], ends[k]);
            unlinkat(dirfd(dir), al_str_text(&name), 0);
            al_str_drop(&name);
        }
    }
}

static void drop_packs(struct packs *packs)
{
    for (size_t i = 0; i < packs->count; i++)
        free(packs->names[i]);
    free(packs->names);
}

/* ---- the pack ---- */

static int add_object(const git_oid *id, void *builder)
{
    return git_packbuilder_insert(builder, id, NULL);
}

/* Write loose objects into a pack, or all that there are. */
static int write_pack(struct al_repo *repo, const struct loose *loose,
                      bool is_all, char made[GIT_OID_HEXSZ + 1])
{
    git_packbuilder *builder = NULL;
    int rc = git_packbuilder_new(&builder, repo->git);

    if (rc == 0)
        git_packbuilder_set_threads(builder, 1);
    if (rc == 0 && is_all)
        rc = git_odb_foreach(repo->odb, add_object, builder);
    for (size_t i = 0; !is_all && rc == 0 && i < loose->count; i++)
        rc = git_packbuilder_insert(builder, &loose->ids[i], NULL);
    if (rc == 0)
        rc = git_packbuilder_write(builder, NULL, 0, NULL, NULL);
    if (rc == 0)
        git_oid_tostr(made, GIT_OID_HEXSZ + 1, git_packbuilder_hash(builder));
    git_packbuilder_free(builder);
    return rc;
}

static enum al_status pack_by_ourselves(struct al_repo *repo,
                                        struct al_err *err)
{
    char made[GIT_OID_HEXSZ + 1];
    struct loose loose = {0};
    struct packs packs = {0};
    struct al_str path = {0};
    bool is_all;
    DIR *dir;
    int rc = 0;

    al_str_printf(&path, "%s/objects/pack", repo->path);
    dir = opendir(al_str_text(&path));
    list_packs(&packs, dir);
    is_all = packs.count >= DUE_PACKS - 1;
    for (unsigned folder = 0; folder < 256; folder++)
        list_folder(&loose, repo, folder);
    if (loose.count || is_all)
        rc = write_pack(repo, &loose, is_all, made);
    if (rc == 0)
        rc = git_odb_refresh(repo->odb);
    if (rc == 0)
        remove_loose(&loose, repo);
    if (rc == 0 && is_all)
        remove_packs(&packs, dir, made);
    if (dir)
        closedir(dir);
    al_str_drop(&path);
    drop_packs(&packs);
    free(loose.ids);
    return rc < 0 ? al_git_fail(err, rc, _("Packing the history")) : AL_OK;
}

/* ---- what was killed ---- */

/* What one in the making is called, and when nobody makes it any more. */
static const struct {
    const char *prefix;
    time_t after_s;
} litter[] = {
    {"pack_git2_", 24 * 3600}, /* libgit2: perhaps still being got */
    {"tmp_", 3600},            /* git */
    {".tmp-", 3600},           /* git repack */
};

static bool is_litter(const char *name, time_t age_s)
{
    for (size_t i = 0; i < AL_COUNT(litter); i++)
        if (!strncmp(name, litter[i].prefix, strlen(litter[i].prefix)))
            return age_s > litter[i].after_s;
    return false;
}

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
        if (fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            is_litter(entry->d_name, time(NULL) - info.st_mtime))
            unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
}

/* ---- room ---- */

static uint64_t size_in(DIR *dir)
{
    const struct dirent *entry;
    uint64_t bytes = 0;
    struct stat info;

    while (dir && (entry = readdir(dir)))
        if (fstatat(dirfd(dir), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            S_ISREG(info.st_mode))
            bytes += (uint64_t)info.st_size;
    if (dir)
        closedir(dir);
    return bytes;
}

/*
 * What is packed stands on the disk twice until the new pack is whole: all of
 * it, at the worst. A little is left for what people save meanwhile.
 */
static enum al_status check_room(const struct al_repo *repo, struct al_err *err)
{
    struct al_str path = {0};
    uint64_t needed, left;
    struct statvfs disk;
    bool is_known;

    al_str_printf(&path, "%s/objects/pack", repo->path);
    needed = size_in(opendir(al_str_text(&path)));
    is_known = statvfs(al_str_text(&path), &disk) == 0;
    al_str_drop(&path);
    for (unsigned folder = 0; folder < 256; folder++)
        needed += size_in(open_objects(repo, folder));
    if (!is_known)
        return AL_OK; /* the packing itself will tell */
    left = (uint64_t)disk.f_bavail * disk.f_frsize;
    if (left >= needed + ROOM_LEFT)
        return AL_OK;
    return al_fail(err, AL_EIO,
                   _("The disk is too full to tidy the history: that needs "
                     "%llu MB, and %llu MB are free. Nothing was changed"),
                   (unsigned long long)((needed + ROOM_LEFT) >> 20) + 1,
                   (unsigned long long)(left >> 20));
}

enum al_status al_pack(struct al_repo *repo, struct al_err *err)
{
    enum al_status status;

    remove_litter(repo);
    if ((status = check_room(repo, err)) != AL_OK)
        return status;
    return pack_with_git(repo) ? AL_OK : pack_by_ourselves(repo, err);
}
