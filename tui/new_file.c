/* tui/new_file.c - a file that is there whole or not at all. */
#include "config.h"

#include "tui/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/date.h"
#include "core/i18n.h"
#include "tui/finance.h"

enum { SAME_MAX = 1000 }; /* files of one name */

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static enum al_status is_taken(const char *path, struct al_err *err)
{
    return al_fail(err, AL_EEXISTS,
                   _("There is a file %s already: choose another name"), path);
}

enum al_status al_new_file_begin(struct al_new_file *file, const char *path,
                                 struct al_err *err)
{
    *file = (struct al_new_file){.fd = -1};
    al_finance_path(path, &file->path);
    if (is_there(al_str_text(&file->path)))
        return is_taken(al_str_text(&file->path), err);
    al_str_printf(&file->part, "%s.part", al_str_text(&file->path));
    /* What an earlier process left there when it was killed. */
    (void)unlink(al_str_text(&file->part));
    file->fd = open(al_str_text(&file->part),
                    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file->fd < 0)
        return al_fail_errno(err, errno, _("Writing %s"),
                             al_str_text(&file->path));
    return AL_OK;
}

enum al_status al_new_file_add(struct al_new_file *file, const char *bytes,
                               size_t size, struct al_err *err)
{
    while (size > 0) {
        ssize_t done = write(file->fd, bytes, size);

        if (done < 0 && errno != EINTR)
            return al_fail_errno(err, errno, _("Writing %s"),
                                 al_str_text(&file->path));
        bytes += done > 0 ? done : 0;
        size -= done > 0 ? (size_t)done : 0;
    }
    return AL_OK;
}

enum al_status al_new_file_end(struct al_new_file *file, struct al_err *err)
{
    const char *path = al_str_text(&file->path);
    bool is_written = fsync(file->fd) == 0;
    int error = errno;

    if (close(file->fd) != 0 && is_written) {
        is_written = false;
        error = errno;
    }
    file->fd = -1;
    if (!is_written)
        return al_fail_errno(err, error, _("Writing %s"), path);
    if (is_there(path))
        return is_taken(path, err);
    if (rename(al_str_text(&file->part), path) != 0)
        return al_fail_errno(err, errno, _("Writing %s"), path);
    al_str_reset(&file->part);
    return AL_OK;
}

void al_new_file_drop(struct al_new_file *file)
{
    if (file->fd >= 0)
        close(file->fd);
    if (file->part.len > 0)
        (void)unlink(al_str_text(&file->part));
    al_str_drop(&file->part);
    al_str_drop(&file->path);
    file->fd = -1;
}

enum al_status al_outbox_name(const char *dir, const char *what,
                              const char *ending, struct al_str *path,
                              struct al_err *err)
{
    struct al_str folder = {0};
    char day[AL_DATE_ISO];
    int number = 1;

    al_str_printf(&folder, "%s/outbox", dir);
    if (mkdir(al_str_text(&folder), 0700) != 0 && errno != EEXIST) {
        (void)al_fail_errno(err, errno, _("No file can be put into %s"),
                            al_str_text(&folder));
        al_str_drop(&folder);
        return AL_EIO;
    }
    al_date_iso(al_today(), day);
    do {
        al_str_reset(path);
        al_str_printf(path, "%s/%s-%s", al_str_text(&folder), day, what);
        if (number > 1)
            al_str_printf(path, "-%d", number);
        al_str_printf(path, ".%s", ending);
    } while (is_there(al_str_text(path)) && number++ < SAME_MAX);
    al_str_drop(&folder);
    return AL_OK;
}
