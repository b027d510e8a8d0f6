/* medium.c - what a disk or stick answers, in words. */
#include "config.h"

#include "share/medium.h"

#include <errno.h>
#include <string.h>

#include "core/i18n.h"

static const struct trouble {
    int value[6]; /* of errno; 0: no more */
    const char *what, *to_write, *to_read;
} troubles[] = {
    {{ENOSPC, EDQUOT, EFBIG},
     N_("there is no room left"),
     N_("make room there, or take another one"),
     N_("make room on this computer's disk")},
    {{EROFS},
     N_("it can only be read"),
     N_("look for its switch, or take another one"),
     N_("make this computer's disk writable again")},
    {{EACCES, EPERM},
     N_("its rights do not allow it"),
     N_("choose another folder, or ask whose it is"),
     N_("ask whoever put it there to let you")},
    {{ENOENT, ENOTDIR, ENODEV, ENXIO},
     N_("that place is not there"),
     N_("look whether the stick is in and the name right"),
     N_("look whether the stick is in and the name right")},
    {{EIO, EREMOTEIO, ENOMEDIUM, ESTALE, ENOTCONN, EHOSTDOWN},
     N_("it does not answer any more"),
     N_("put it in again, or take another one"),
     N_("put it in again, or have it sent anew")},
};

static const struct trouble *find(int value)
{
    for (size_t i = 0; i < AL_COUNT(troubles); i++)
        for (size_t at = 0; at < AL_COUNT(troubles[i].value); at++)
            if (value && troubles[i].value[at] == value)
                return &troubles[i];
    return NULL;
}

enum al_status al_medium_unwritten(const char *file, int errno_value,
                                   struct al_err *err)
{
    const struct trouble *trouble = find(errno_value);

    if (!trouble)
        return al_fail(err, AL_EIO,
                       _("Nothing was written to %s: %s. All is safe here: "
                         "take another disk or stick"),
                       file, strerror(errno_value));
    return al_fail(err, AL_EIO,
                   _("Nothing was written to %s: %s. All is safe here: %s"),
                   file, _(trouble->what), _(trouble->to_write));
}

enum al_status al_medium_unread(const char *file, int errno_value,
                                struct al_err *err)
{
    const struct trouble *trouble = find(errno_value);

    if (!trouble)
        return al_fail(err, AL_EIO,
                       _("%s could not be read (%s), so nothing was taken in "
                         "from it. Have it sent to another disk or stick"),
                       file, strerror(errno_value));
    return al_fail(err,
                   errno_value == EACCES || errno_value == EPERM ? AL_EDENIED
                                                                 : AL_EIO,
                   _("%s could not be read: %s. Nothing was taken in: %s"),
                   file, _(trouble->what), _(trouble->to_read));
}
