/*
 * watch.c - noticing another process's save without asking for it.
 *
 * libgit2 and git move a ref by renaming a lock file over it, so a name that
 * appears in refs/heads (or as packed-refs beside it) is a save.
 */
#include "config.h"

#include "share/ledger.h"

#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/inside.h"

static bool watch_folder(const struct al_ledger *ledger, int fd,
                         const char *folder)
{
    struct al_str path = {0};
    int watch;

    al_str_printf(&path, "%s/history.git/%s", ledger->dir, folder);
    watch = inotify_add_watch(fd, al_str_text(&path),
                              IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR);
    al_str_drop(&path);
    return watch >= 0;
}

enum al_status al_ledger_watch(struct al_ledger *ledger, int *fd,
                               struct al_err *err)
{
    int watching, saved_errno;

    if (ledger->watch_fd >= 0) {
        *fd = ledger->watch_fd;
        return AL_OK;
    }
    watching = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watching < 0)
        return al_fail_errno(err, errno,
                             _("Watching for other people's saves"));
    if (!watch_folder(ledger, watching, "refs/heads") ||
        !watch_folder(ledger, watching, "")) {
        saved_errno = errno;
        close(watching);
        return al_fail_errno(err, saved_errno,
                             _("Watching for other people's saves"));
    }
    ledger->watch_fd = watching;
    *fd = watching;
    return AL_OK;
}

void al_ledger_watch_drain(struct al_ledger *ledger)
{
    char events[4096];

    if (ledger->watch_fd < 0)
        return;
    while (read(ledger->watch_fd, events, sizeof(events)) > 0)
        ;
}
