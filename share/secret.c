/* secret.c - one secret, one line, one file: complete or not at all. */
#include "config.h"

#include "share/secret.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"

#define KEYS      "keys"
#define TEXT_MAX  320 /* bytes of a file, far above the longest line */
#define TEMP_TAIL ".new"
#define TRIES     8 /* a reader whose file was replaced looks again */

static const char name_signs[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void *al_secret_alloc(size_t size)
{
    void *block;

    if (sodium_init() < 0 || !(block = sodium_malloc(size)))
        abort();
    return block;
}

/* What stands before the tail of a name. */
static size_t stem_len(const char *name)
{
    return strspn(name, name_signs);
}

static bool is_name(const char *name)
{
    const char *tail = name + stem_len(name);

    return stem_len(name) > 0 && strlen(name) < AL_SECRET_NAME &&
           (*tail == '\0' ||
            (*tail == '-' && strspn(tail + 1, name_signs) > 0 &&
             tail[1 + strspn(tail + 1, name_signs)] == '\0'));
}

/* ---- the line ---- */

/* "alongside NAME key 1 "; returns its length. */
static size_t print_head(const char *name, char head[TEXT_MAX])
{
    return (size_t)snprintf(head, TEXT_MAX, "alongside %.*s key 1 ",
                            (int)stem_len(name), name);
}

static size_t print_line(const char *name, const uint8_t *secret, size_t size,
                         char text[TEXT_MAX])
{
    size_t len = print_head(name, text);

    sodium_bin2hex(text + len, 2 * size + 1, secret, size);
    len += 2 * size;
    text[len++] = '\n';
    return len;
}

static bool parse_line(const char *name, const char *text, size_t len,
                       uint8_t *secret, size_t size)
{
    char head[TEXT_MAX];
    size_t head_len = print_head(name, head), got = 0;

    return len == head_len + 2 * size + 1 &&
           memcmp(text, head, head_len) == 0 && text[len - 1] == '\n' &&
           sodium_hex2bin(secret, size, text + head_len, 2 * size, NULL, &got,
                          NULL) == 0 &&
           got == size;
}

/* ---- the folder ---- */

static enum al_status fail_missing(const char *name, struct al_err *err)
{
    return al_fail(err, AL_ENOTFOUND, _("This folder has no %s key"), name);
}

static enum al_status fail_writing(const char *name, struct al_err *err)
{
    return al_fail_errno(err, errno, _("Writing the %s key"), name);
}

static enum al_status open_folder(const char *dir, const char *name,
                                  bool is_made, int *folder, struct al_err *err)
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
        return fail_missing(name, err);
    if (*folder < 0)
        return al_fail_errno(err, errno, _("Opening the keys in %s"), dir);
    return AL_OK;
}

/* As open_folder, once nobody else is changing it; closing lets go. */
static enum al_status lock_folder(const char *dir, const char *name,
                                  bool is_made, int *folder, struct al_err *err)
{
    enum al_status status = open_folder(dir, name, is_made, folder, err);

    if (status != AL_OK)
        return status;
    while (flock(*folder, LOCK_EX) != 0) {
        if (errno == EINTR)
            continue;
        status = al_fail_errno(err, errno, _("Locking the keys in %s"), dir);
        close(*folder);
        return status;
    }
    return AL_OK;
}

/* ---- writing ---- */

/* A handle to what is about to lose its name; -1 when there is nothing. */
static int open_old(int folder, const char *name)
{
    return openat(folder, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
}

/* Overwrite what has lost its last name, and close it. */
static void wipe_old(int fd)
{
    static const char zeros[TEXT_MAX];
    struct stat info;

    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink == 0 &&
        info.st_size <= TEXT_MAX &&
        pwrite(fd, zeros, (size_t)info.st_size, 0) == info.st_size)
        fsync(fd);
    close(fd);
}

/* Write and sync a new file; errno says what went wrong. */
static bool write_file(int folder, const char *name, const char *text,
                       size_t size)
{
    bool is_written;
    int fd, kept;

    unlinkat(folder, name, 0); /* of a writer that was killed */
    fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    errno = EIO; /* for a short write */
    is_written = write(fd, text, size) == (ssize_t)size && fsync(fd) == 0;
    kept = errno;
    close(fd);
    errno = kept;
    return is_written;
}

/* A temporary file, moved to its name once it is on disk. */
static enum al_status place(int folder, const char *name, const char *text,
                            size_t len, bool replace, struct al_err *err)
{
    int old = replace ? open_old(folder, name) : -1;
    char temp[AL_SECRET_NAME + sizeof(TEMP_TAIL)];
    enum al_status status = AL_OK;

    snprintf(temp, sizeof(temp), "%s" TEMP_TAIL, name);
    if (!write_file(folder, temp, text, len))
        status = fail_writing(name, err);
    else if ((replace ? renameat(folder, temp, folder, name)
                      : linkat(folder, temp, folder, name, 0)) != 0)
        status = errno == EEXIST
                     ? al_fail(err, AL_EEXISTS,
                               _("This folder has a %s key already"), name)
                     : fail_writing(name, err);
    unlinkat(folder, temp, 0);
    if (status == AL_OK && fsync(folder) != 0)
        status = fail_writing(name, err);
    wipe_old(old);
    return status;
}

enum al_status al_secret_store(const char *dir, const char *name,
                               const uint8_t *secret, size_t size, bool replace,
                               struct al_err *err)
{
    char *text = al_secret_alloc(TEXT_MAX);
    enum al_status status;
    int folder = -1;

    assert(is_name(name) && size > 0 && size <= AL_SECRET_MAX);
    status = lock_folder(dir, name, true, &folder, err);
    if (status == AL_OK) {
        size_t len = print_line(name, secret, size, text);

        status = place(folder, name, text, len, replace, err);
        close(folder);
    }
    sodium_free(text);
    return status;
}

void al_secret_remove(const char *dir, const char *name)
{
    int folder = -1, old;

    assert(is_name(name));
    if (lock_folder(dir, name, false, &folder, NULL) != AL_OK)
        return;
    old = open_old(folder, name);
    if (unlinkat(folder, name, 0) == 0)
        fsync(folder);
    wipe_old(old);
    close(folder);
}

enum al_status al_secret_rename(const char *dir, const char *from,
                                const char *to, struct al_err *err)
{
    enum al_status status;
    int folder = -1, old;

    assert(is_name(from) && is_name(to));
    assert(stem_len(from) == stem_len(to) &&
           memcmp(from, to, stem_len(to)) == 0);
    if ((status = lock_folder(dir, from, false, &folder, err)) != AL_OK)
        return status;
    old = open_old(folder, to);
    if (renameat(folder, from, folder, to) != 0)
        status =
            errno == ENOENT ? fail_missing(from, err) : fail_writing(to, err);
    else if (fsync(folder) != 0)
        status = fail_writing(to, err);
    wipe_old(old);
    close(folder);
    return status;
}

/* ---- reading ---- */

/*
 * The whole file into text. is_replaced: it lost its name while it was read,
 * so that what was read may be overwritten already.
 */
static enum al_status read_file(int folder, const char *dir, const char *name,
                                char text[TEXT_MAX], size_t *len,
                                bool *is_replaced, struct al_err *err)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat info;
    ssize_t got;
    enum al_status status = AL_OK;

    if (fd < 0 && errno == ENOENT)
        return fail_missing(name, err);
    if (fd < 0)
        return al_fail_errno(err, errno, _("Reading the %s key"), name);
    got = read(fd, text, TEXT_MAX);
    if (got < 0 || fstat(fd, &info) != 0)
        status = al_fail_errno(err, errno, _("Reading the %s key"), name);
    else if (info.st_mode & (S_IRWXG | S_IRWXO))
        status = al_fail(err, AL_EDENIED,
                         _("The %s key in %s can be read by others; make it "
                           "yours alone (chmod 600) and look into how that "
                           "came about"),
                         name, dir);
    close(fd);
    if (status == AL_OK) {
        *len = (size_t)got;
        *is_replaced = info.st_nlink == 0;
    }
    return status;
}

enum al_status al_secret_load(const char *dir, const char *name,
                              uint8_t *secret, size_t size, struct al_err *err)
{
    uint8_t *found = al_secret_alloc(size);
    char *text = al_secret_alloc(TEXT_MAX);
    bool is_replaced = true;
    enum al_status status;
    size_t len = 0;
    int folder = -1;

    assert(is_name(name) && size > 0 && size <= AL_SECRET_MAX);
    status = open_folder(dir, name, false, &folder, err);
    for (int i = 0; status == AL_OK && is_replaced && i < TRIES; i++)
        status = read_file(folder, dir, name, text, &len, &is_replaced, err);
    if (status == AL_OK && !parse_line(name, text, len, found, size))
        status = al_fail(err, AL_ECORRUPT, _("The %s key is damaged"), name);
    if (status == AL_OK)
        memcpy(secret, found, size);
    if (folder >= 0)
        close(folder);
    sodium_free(text);
    sodium_free(found);
    return status;
}
