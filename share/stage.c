/* stage.c - building beside, then moving into place. */
#include "config.h"

#include "share/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"

#define STAGE       ".start-"
#define FORGOTTEN_S (24 * 60 * 60) /* no beginning takes a day */

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    remove(path); /* what stays is found by the rmdir above it */
    return 0;
}

void al_stage_remove(const char *stage)
{
    if (*stage)
        nftw(stage, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* A process that was killed leaves its stage, with a key that nobody needs. */
static void remove_forgotten(const char *dir)
{
    DIR *folder = opendir(dir);
    const struct dirent *entry;
    struct stat info;

    if (!folder)
        return;
    while ((entry = readdir(folder))) {
        struct al_str path = {0};

        if (strncmp(entry->d_name, STAGE, strlen(STAGE)) != 0)
            continue;
        al_str_printf(&path, "%s/%s", dir, entry->d_name);
        if (lstat(al_str_text(&path), &info) == 0 && S_ISDIR(info.st_mode) &&
            time(NULL) - info.st_mtime > FORGOTTEN_S)
            al_stage_remove(al_str_text(&path));
        al_str_drop(&path);
    }
    closedir(folder);
}

enum al_status al_stage_make(const char *dir, struct al_str *stage,
                             struct al_err *err)
{
    struct al_str path = {0};

    remove_forgotten(dir);
    al_str_printf(&path, "%s/" STAGE "XXXXXX", dir);
    if (!mkdtemp(path.data)) {
        al_str_drop(&path);
        return al_fail_errno(err, errno, _("Writing to the data folder"));
    }
    al_str_puts(stage, al_str_text(&path));
    al_str_drop(&path);
    return AL_OK;
}

enum al_status al_stage_folder(const char *dir, bool *is_new,
                               struct al_err *err)
{
    char *path = al_strdup(dir);
    enum al_status status = AL_OK;

    *is_new = false;
    for (char *at = path + 1; status == AL_OK; at++) {
        char was = *at;

        if (was != '/' && was != '\0')
            continue;
        *at = '\0';
        if (mkdir(path, 0700) == 0)
            *is_new = was == '\0';
        else if (errno != EEXIST)
            status = al_fail_errno(err, errno, _("Making the data folder"));
        *at = was;
        if (!was)
            break;
    }
    free(path);
    return status;
}

/* Move one part; what stands in its way is moved aside, never removed. */
static enum al_status move_part(const char *stage, const char *dir,
                                const char *part, struct al_err *err)
{
    struct al_str from = {0}, to = {0}, aside = {0};
    enum al_status status = AL_OK;
    struct stat info;

    al_str_printf(&from, "%s/%s", stage, part);
    al_str_printf(&to, "%s/%s", dir, part);
    al_str_printf(&aside, "%s/%s.before-%lld-%ld", dir, part,
                  (long long)time(NULL), (long)getpid());
    if (lstat(al_str_text(&to), &info) == 0 && S_ISDIR(info.st_mode) &&
        rmdir(al_str_text(&to)) != 0 &&
        rename(al_str_text(&to), al_str_text(&aside)) != 0)
        status = al_fail_errno(err, errno, _("Writing to the data folder"));
    if (status == AL_OK && rename(al_str_text(&from), al_str_text(&to)) != 0)
        status = al_fail_errno(err, errno, _("Writing to the data folder"));
    al_str_drop(&from);
    al_str_drop(&to);
    al_str_drop(&aside);
    return status;
}

static void sync_folder(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

enum al_status al_stage_install(const char *stage, const char *dir,
                                struct al_err *err)
{
    enum al_status status;

    if ((status = move_part(stage, dir, "config", err)) ||
        (status = move_part(stage, dir, "keys", err)))
        return status;
    sync_folder(dir);
    status = move_part(stage, dir, "history.git", err);
    sync_folder(dir);
    return status;
}
