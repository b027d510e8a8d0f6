/* own_file.c - small files of this device, replaced as a whole. */
#include "config.h"

#include "share/own_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/i18n.h"

static enum al_status too_large(const char *name, struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT,
                   _("The file %s of the data folder is larger than %u KiB: it "
                     "is left as it is, and nothing of it is used. Take out "
                     "what does not belong there, then try again"),
                   name, AL_OWN_FILE_MAX >> 10);
}

/* errno of the failure, or 0; up to one byte more than is allowed. */
static int read_up_to(int fd, struct al_str *out)
{
    char buffer[4096];
    ssize_t got;

    do {
        got = read(fd, buffer, sizeof(buffer));
        if (got > 0)
            al_str_add(out, buffer, (size_t)got);
    } while ((got > 0 && out->len <= AL_OWN_FILE_MAX) ||
             (got < 0 && errno == EINTR));
    return got < 0 ? errno : 0;
}

enum al_status al_own_file_read(const char *dir, const char *name,
                                struct al_str *out, struct al_err *err)
{
    struct al_str path = {0}, bytes = {0};
    enum al_status status = AL_OK;
    int fd, failed = 0;

    al_str_printf(&path, "%s/%s", dir, name);
    fd = open(al_str_text(&path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        failed = errno == ENOENT ? 0 : errno;
    else
        failed = read_up_to(fd, &bytes);
    if (fd >= 0)
        close(fd);
    if (failed)
        status =
            al_fail_errno(err, failed, _("Reading this device's %s"), name);
    else if (bytes.len > AL_OWN_FILE_MAX)
        status = too_large(name, err);
    else
        al_str_add(out, bytes.data, bytes.len);
    al_str_drop(&path);
    al_str_drop(&bytes);
    return status;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, bytes, size);

        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            bytes += put;
            size -= (size_t)put;
        }
    }
    return true;
}

enum al_status al_own_file_write(const char *dir, const char *name,
                                 const void *bytes, size_t size,
                                 struct al_err *err)
{
    struct al_str path = {0}, fresh = {0};
    bool is_done;
    int fd, saved_errno = 0;

    if (size > AL_OWN_FILE_MAX)
        return too_large(name, err);
    al_str_printf(&path, "%s/%s", dir, name);
    al_str_printf(&fresh, "%s/%s.new-%ld", dir, name, (long)getpid());
    fd = open(al_str_text(&fresh),
              O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    is_done = fd >= 0 && write_all(fd, bytes, size) && fsync(fd) == 0;
    if (!is_done)
        saved_errno = errno;
    if (fd >= 0)
        close(fd);
    if (is_done && rename(al_str_text(&fresh), al_str_text(&path)) != 0) {
        saved_errno = errno;
        is_done = false;
    }
    if (!is_done)
        unlink(al_str_text(&fresh));
    al_str_drop(&path);
    al_str_drop(&fresh);
    return is_done ? AL_OK
                   : al_fail_errno(err, saved_errno,
                                   _("Writing this device's %s"), name);
}
