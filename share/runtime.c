/* runtime.c - a folder in memory, for one data folder and one login. */
#include "config.h"

#include "share/runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/stage.h"

#define OURS       "alongside"
#define NAME_BYTES 8
#define NAME       (2 * NAME_BYTES + 1)

/* The folder's own name under OURS. */
static bool name_of(const char *dir, char name[NAME])
{
    uint8_t hash[crypto_generichash_BYTES];
    char *real = realpath(dir, NULL);

    if (!real || sodium_init() < 0) {
        free(real);
        return false;
    }
    crypto_generichash(hash, sizeof(hash), (const uint8_t *)real, strlen(real),
                       NULL, 0);
    sodium_bin2hex(name, NAME, hash, NAME_BYTES);
    free(real);
    return true;
}

static const char *base(void)
{
    const char *path = getenv("XDG_RUNTIME_DIR");

    return path && *path == '/' ? path : NULL;
}

bool al_runtime_path(const char *dir, struct al_str *path)
{
    const char *above = base();
    char name[NAME];

    if (!above || !name_of(dir, name))
        return false;
    al_str_printf(path, "%s/" OURS "/%s", above, name);
    return true;
}

static enum al_status check_owner(int fd, const char *path, struct al_err *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return al_fail_errno(err, errno, _("Opening %s"), path);
    if (info.st_uid != geteuid())
        return al_fail(err, AL_EIO,
                       _("A passphrase needs a folder in memory that is yours "
                         "alone, and %s belongs to another user"),
                       path);
    if (info.st_mode & (S_IRWXG | S_IRWXO))
        return al_fail(err, AL_EIO,
                       _("A passphrase needs a folder in memory that is yours "
                         "alone, and %s is open to other users"),
                       path);
    return AL_OK;
}

static enum al_status open_base(const char *above, int *fd, struct al_err *err)
{
    if (!above)
        return al_fail(err, AL_ENOTFOUND,
                       _("A passphrase needs a folder in memory that is yours "
                         "alone, and this login has none: XDG_RUNTIME_DIR is "
                         "not set. Log in again, or ask IT for pam_systemd or "
                         "pam_rundir on this machine"));
    *fd = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND,
                       _("A passphrase needs a folder in memory that is yours "
                         "alone, and this login's is missing: there is no %s. "
                         "Log in again, or ask IT for pam_systemd or "
                         "pam_rundir on this machine"),
                       above);
    if (*fd < 0)
        return al_fail_errno(err, errno, _("Opening %s"), above);
    return check_owner(*fd, above, err);
}

/* From the folder *fd to the one below it. */
static enum al_status step(const char *above, int *fd, const char *name,
                           bool is_made, struct al_err *err)
{
    int inner;

    if (is_made && mkdirat(*fd, name, 0700) != 0 && errno != EEXIST)
        return al_fail_errno(err, errno, _("Writing to %s"), above);
    inner = openat(*fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND, _("This folder is not open"));
    if (inner < 0)
        return al_fail_errno(err, errno, _("Opening %s in %s"), name, above);
    close(*fd);
    *fd = inner;
    return check_owner(inner, name, err);
}

enum al_status al_runtime_open(const char *dir, bool is_made, int *folder,
                               struct al_err *err)
{
    const char *above = base();
    char name[NAME];
    enum al_status status;
    int fd = -1;

    if (!name_of(dir, name))
        return al_fail_errno(err, errno, _("Opening the data folder %s"), dir);
    if ((status = open_base(above, &fd, err)) == AL_OK &&
        (status = step(above, &fd, OURS, is_made, err)) == AL_OK &&
        (status = step(above, &fd, name, is_made, err)) == AL_OK) {
        *folder = fd;
        return AL_OK;
    }
    if (fd >= 0)
        close(fd);
    return status;
}

enum al_status al_runtime_remove(const char *dir, struct al_err *err)
{
    struct al_str path = {0};
    enum al_status status = AL_OK;
    struct stat info;
    int fd = -1;

    /* Whether it is ours is checked before anything is removed. */
    status = al_runtime_open(dir, false, &fd, err);
    if (status != AL_OK)
        return status == AL_ENOTFOUND ? AL_OK : status;
    close(fd);
    if (al_runtime_path(dir, &path))
        al_stage_remove(al_str_text(&path));
    if (lstat(al_str_text(&path), &info) == 0)
        status = al_fail(err, AL_EIO,
                         _("Not everything could be removed from %s; please "
                           "remove it by hand"),
                         al_str_text(&path));
    al_str_drop(&path);
    return status;
}
