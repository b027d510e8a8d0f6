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
     N_("Make room there, or take another one"),
     N_("Make room on this computer's disk, and try again")},
    {{EROFS},
     N_("it can only be read"),
     N_("Some sticks have a switch for that; if not, it is worn out: take "
        "another one"),
     N_("Make this computer's disk writable again")},
    {{EACCES, EPERM},
     N_("the rights there do not allow it"),
     N_("Choose another folder, or ask whose it is"),
     N_("Ask whoever put it there to let you read it")},
    {{ENOENT, ENOTDIR, ENODEV, ENXIO},
     N_("that place is not there"),
     N_("Look whether the stick is in and the name is right, then try again"),
     N_("Look whether the stick is in and the name is right, then try again")},
    {{EIO, EREMOTEIO, ENOMEDIUM, ESTALE, ENOTCONN, EHOSTDOWN},
     N_("it does not answer any more"),
     N_("It was pulled out or is worn out: put it in again, or take another, "
        "and try again"),
     N_("It was pulled out or is worn out: put it in again and try again, or "
        "have it sent to another")},
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
                       _("Nothing was written to %s (%s). All is safe here; "
                         "take another disk or stick"),
                       file, strerror(errno_value));
    return al_fail(err, AL_EIO,
                   _("Nothing was written to %s: %s. All is safe here. %s"),
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
                   _("%s could not be read: %s. Nothing was taken in from it. "
                     "%s"),
                   file, _(trouble->what), _(trouble->to_read));
}
