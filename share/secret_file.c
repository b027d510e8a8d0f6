/* secret_file.c - small files that are replaced whole and leave no trace. */
#include "config.h"

#include "share/secret_own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"

#define KEYS      "keys"
#define TEMP_TAIL ".new"
#define FILE_NAME 64 /* bytes of a name with its tail */
#define TRIES     8  /* a reader whose file was replaced looks again */

static enum al_status open_folder(const char *dir, bool is_made, int *folder,
                                  struct al_err *err)
{
    int outer = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (outer < 0)
        return al_fail_errno(err, errno, _("Opening the data folder %s"), dir);
    if (is_made && mkdirat(outer, KEYS, 0700) == 0)
        fsync(outer);
    *folder =
        openat(outer, KEYS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    close(outer);
    if (*folder < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND, _("This folder has no keys"));
    if (*folder < 0)
        return al_fail_errno(err, errno, _("Opening the keys in %s"), dir);
    return AL_OK;
}

enum al_status al_secret_folder(const char *dir, int *folder,
                                struct al_err *err)
{
    return open_folder(dir, false, folder, err);
}

enum al_status al_secret_folder_lock(const char *dir, bool is_made, int *folder,
                                     struct al_err *err)
{
    enum al_status status = open_folder(dir, is_made, folder, err);

    if (status != AL_OK)
        return status;
    while (flock(*folder, LOCK_EX) != 0) {
        if (errno == EINTR)
            continue;
        status = al_fail_errno(err, errno, _("Locking the keys in %s"), dir);
        close(*folder);
        *folder = -1;
        return status;
    }
    return AL_OK;
}

bool al_secret_is_left_over(const char *file)
{
    size_t len = strlen(file), tail = strlen(TEMP_TAIL);

    return len > tail && strcmp(file + len - tail, TEMP_TAIL) == 0;
}

/* ---- reading ---- */

/* *is_replaced: it lost its name meanwhile and may be overwritten already. */
static bool read_once(int folder, const char *file, char text[AL_SECRET_TEXT],
                      size_t *len, mode_t *mode, bool *is_replaced)
{
    int fd = openat(folder, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat info = {0};
    ssize_t got;
    int kept = 0;

    if (fd < 0)
        return false;
    got = read(fd, text, AL_SECRET_TEXT);
    if (got < 0 || fstat(fd, &info) != 0)
        kept = errno;
    close(fd);
    errno = kept;
    if (kept != 0)
        return false;
    *len = (size_t)got;
    *mode = info.st_mode;
    *is_replaced = info.st_nlink == 0;
    return true;
}

bool al_secret_file_read(int folder, const char *file,
                         char text[AL_SECRET_TEXT], size_t *len, mode_t *mode)
{
    bool is_replaced = true;

    for (int i = 0; is_replaced && i < TRIES; i++) {
        if (!read_once(folder, file, text, len, mode, &is_replaced))
            return false;
    }
    return true;
}

/* ---- writing ---- */

/* A handle to what is about to lose its name; -1 when there is nothing. */
static int open_old(int folder, const char *file)
{
    return openat(folder, file, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
}

/* Overwrite what has lost its last name, and close it; errno stays. */
static void wipe_old(int fd)
{
    static const char zeros[AL_SECRET_TEXT];
    int kept = errno;
    struct stat info;

    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_nlink == 0 && info.st_size <= AL_SECRET_TEXT &&
        pwrite(fd, zeros, (size_t)info.st_size, 0) == info.st_size)
        fsync(fd);
    if (fd >= 0)
        close(fd);
    errno = kept;
}

static bool write_new(int folder, const char *file, const char *text,
                      size_t size)
{
    bool is_written;
    int fd, kept;

    unlinkat(folder, file, 0); /* of a writer that was killed */
    fd = openat(folder, file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    errno = EIO; /* for a short write */
    is_written = write(fd, text, size) == (ssize_t)size && fsync(fd) == 0;
    kept = errno;
    close(fd);
    errno = kept;
    return is_written;
}

bool al_secret_file_write(int folder, const char *file, const char *text,
                          size_t len, bool replace)
{
    int old = replace ? open_old(folder, file) : -1;
    char temp[FILE_NAME];
    bool is_done;
    int kept;

    snprintf(temp, sizeof(temp), "%s" TEMP_TAIL, file);
    is_done = write_new(folder, temp, text, len) &&
              (replace ? renameat(folder, temp, folder, file)
                       : linkat(folder, temp, folder, file, 0)) == 0;
    kept = errno;
    unlinkat(folder, temp, 0);
    errno = kept;
    is_done = is_done && fsync(folder) == 0;
    wipe_old(old);
    return is_done;
}

bool al_secret_file_rename(int folder, const char *from, const char *to)
{
    int old = open_old(folder, to);
    bool is_done =
        renameat(folder, from, folder, to) == 0 && fsync(folder) == 0;

    wipe_old(old);
    return is_done;
}

bool al_secret_file_remove(int folder, const char *file)
{
    int old = open_old(folder, file);
    bool is_done = unlinkat(folder, file, 0) == 0 && fsync(folder) == 0;

    wipe_old(old);
    return is_done;
}
