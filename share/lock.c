/* lock.c - one writer per data folder. */
#include "config.h"

#include "share/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/str.h"

#define FILE_TIMEOUT_MS 2000

/*
 * What libgit2 leaves behind when it is killed while it moves a ref. Only a
 * writer makes these files, and we are the only writer.
 */
static const char *const stale_files[] = {
    "history.git/HEAD.lock",
    "history.git/config.lock",
    "history.git/packed-refs.lock",
    "history.git/refs/alongside/incoming.lock",
    "history.git/refs/alongside/keys.lock",
    "history.git/refs/alongside/seen.lock",
    "history.git/refs/heads/main.lock",
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void pause_ms(long ms)
{
    const struct timespec pause = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&pause, NULL);
}

/* flock has no timeout: ask again, in steps of 1 to 16 ms. */
static int flock_until(int fd, int64_t deadline_ms)
{
    for (long step_ms = 1;; step_ms = step_ms < 16 ? step_ms * 2 : 16) {
        int64_t left_ms;

        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return 0;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        left_ms = deadline_ms - now_ms();
        if (left_ms <= 0)
            return EWOULDBLOCK;
        pause_ms(left_ms < step_ms ? (long)left_ms : step_ms);
    }
}

enum al_status al_lock_take(const char *dir, int timeout_ms,
                            struct al_lock *lock, struct al_err *err)
{
    const int64_t deadline_ms = now_ms() + timeout_ms;
    int fd, rc;

    lock->fd = -1;
    fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return al_fail_errno(err, errno, _("Opening the data folder %s"), dir);
    rc = flock_until(fd, deadline_ms);
    if (rc != 0) {
        close(fd);
        if (rc == EWOULDBLOCK)
            return al_fail(err, AL_EBUSY,
                           _("Another Alongside is saving in %s; try again in "
                             "a moment"),
                           dir);
        return al_fail_errno(err, rc, _("Locking the data folder %s"), dir);
    }
    for (size_t i = 0; i < AL_COUNT(stale_files); i++)
        unlinkat(fd, stale_files[i], 0);
    lock->fd = fd;
    return AL_OK;
}

void al_lock_drop(struct al_lock *lock)
{
    if (lock->fd >= 0) {
        /* A forked child may hold a copy of fd: closing ours is not enough. */
        flock(lock->fd, LOCK_UN);
        close(lock->fd);
    }
    lock->fd = -1;
}

/* Whether path still names the file that fd is. */
static bool is_named(int fd, const char *path)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && stat(path, &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/* Whoever had the lock has put another file in its place: lock that one. */
static int lock_named(const char *path, int *fd)
{
    const int64_t deadline_ms = now_ms() + FILE_TIMEOUT_MS;
    int rc;

    for (;;) {
        *fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (*fd < 0)
            return errno;
        rc = flock_until(*fd, deadline_ms);
        if (rc == 0 && is_named(*fd, path))
            return 0;
        close(*fd);
        if (rc != 0)
            return rc;
    }
}

enum al_status al_lock_file(const char *dir, const char *name,
                            struct al_lock *lock, struct al_err *err)
{
    struct al_str path = {0};
    int fd = -1, rc;

    lock->fd = -1;
    al_str_printf(&path, "%s/%s", dir, name);
    rc = lock_named(al_str_text(&path), &fd);
    al_str_drop(&path);
    if (rc == 0)
        lock->fd = fd;
    else if (rc == EWOULDBLOCK)
        return al_fail(err, AL_EBUSY,
                       _("Another window is writing %s; try again in a "
                         "moment"),
                       name);
    else
        return al_fail_errno(err, rc, _("Locking %s"), name);
    return AL_OK;
}
