/* oneref.c - the small repository in which fetch and push run. */
#include "config.h"

#include "share/oneref_git.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <git2/sys/repository.h>

#include "core/i18n.h"
#include "share/call.h"
#include "share/repo_git.h"
#include "share/trouble.h"

#define FOLDER  "sharing" /* in history.git */
#define STEP_MS 50
#define WAIT_MS 60000

static bool make_folder(int dir, const char *name)
{
    return mkdirat(dir, name, 0700) == 0 || errno == EEXIST;
}

/* Not synced: it is written anew before each use. */
static bool write_file(int dir, const char *name, const char *text)
{
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t size = strlen(text);
    bool is_written = fd >= 0 && write(fd, text, size) == (ssize_t)size;

    if (fd >= 0)
        close(fd);
    return is_written;
}

/* The few files that make a folder a repository to libgit2. */
static bool fill(int dir, const char *commit)
{
    if (!make_folder(dir, "objects") || !make_folder(dir, "refs") ||
        !make_folder(dir, "refs/heads") ||
        !write_file(dir, "HEAD", "ref: " AL_REF_MAIN "\n") ||
        !write_file(dir, "config",
                    "[core]\n\trepositoryformatversion = 0\n"
                    "\tbare = true\n"))
        return false;
    if (!*commit)
        return unlinkat(dir, AL_REF_MAIN, 0) == 0 || errno == ENOENT;
    return write_file(dir, AL_REF_MAIN, commit);
}

/* One conversation at a time; a person may stop waiting. */
static enum al_status lock(int dir, struct al_call *call, struct al_err *err)
{
    const struct timespec step = {0, STEP_MS * 1000000L};

    for (int gone_ms = 0; flock(dir, LOCK_EX | LOCK_NB) != 0;
         gone_ms += STEP_MS) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return al_fail_errno(err, errno, _("Locking %s"), FOLDER);
        if (!al_call_goes_on(call))
            return al_call_fail(call, GIT_EUSER, err);
        if (gone_ms >= WAIT_MS)
            return al_fail(err, AL_EBUSY,
                           _("Another Alongside is sending and getting in "
                             "this folder"));
        nanosleep(&step, NULL);
    }
    return AL_OK;
}

enum al_status al_oneref_open(struct al_oneref *view, struct al_repo *repo,
                              const char *commit, struct al_call *call,
                              struct al_err *err)
{
    struct al_str path = {0};
    enum al_status status = AL_OK;
    int rc;

    al_str_printf(&path, "%s/" FOLDER, repo->path);
    if (make_folder(AT_FDCWD, al_str_text(&path)))
        view->fd = open(al_str_text(&path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (view->fd < 0) {
        status = al_fail_errno(err, errno, _("Opening %s"), FOLDER);
        goto done;
    }
    if ((status = lock(view->fd, call, err)) != AL_OK)
        goto done;
    if (!fill(view->fd, commit)) {
        status = al_fail_errno(err, errno, _("Writing %s"), FOLDER);
        goto done;
    }
    rc = git_repository_open_ext(
        &view->git, al_str_text(&path),
        GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE, NULL);
    if (rc == 0)
        rc = git_repository_set_odb(view->git, repo->odb);
    if (rc < 0)
        status = al_git_fail(err, rc, _("Opening the history"));

done:
    al_str_drop(&path);
    return status;
}

void al_oneref_close(struct al_oneref *view)
{
    git_repository_free(view->git);
    if (view->fd >= 0)
        close(view->fd);
    *view = AL_ONEREF_NONE;
}
