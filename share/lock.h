#ifndef AL_SHARE_LOCK_H
#define AL_SHARE_LOCK_H
/*
 * share/lock.h - one writer per data folder.
 *
 * An flock on the folder itself: it vanishes with its process, however that
 * dies. Two takes within one process exclude each other too, so a holder
 * passes the lock down instead of taking it again.
 */
#include "core/err.h"

struct al_lock {
    int fd; /* -1: not held */
};

/*
 * Take the writer lock of the data folder dir, waiting at most timeout_ms.
 * Then remove what a killed writer left in dir/history.git (refs' and
 * packed-refs' .lock files), which would stop libgit2 for ever.
 *
 * AL_EBUSY: another process held it all the time. On failure lock->fd is -1.
 */
enum al_status al_lock_take(const char *dir, int timeout_ms,
                            struct al_lock *lock, struct al_err *err);

/* Let go; does nothing on a lock that is not held. */
void al_lock_drop(struct al_lock *lock);

/*
 * Lock a small file of the folder that is always replaced as a whole, as long
 * as it is read, changed and replaced; name is relative to dir. An empty file
 * is made where there is none. The lock is for such a moment only: it is apart
 * from the writer's, which may be held, and ends with the name's next file.
 *
 * AL_EBUSY: somebody held it for two seconds. On failure lock->fd is -1.
 */
enum al_status al_lock_file(const char *dir, const char *name,
                            struct al_lock *lock, struct al_err *err);

#endif
