#ifndef AL_SHARE_RUNTIME_H
#define AL_SHARE_RUNTIME_H
/*
 * share/runtime.h - what is open only as long as somebody is logged in.
 *
 * $XDG_RUNTIME_DIR/alongside/<16 hex> stands for one data folder: the hex is
 * BLAKE2b of its real path. The system keeps $XDG_RUNTIME_DIR in memory, for
 * its user alone, and removes it at the last logout. Each folder on the way is
 * checked to be ours and closed to others.
 */
#include "core/err.h"
#include "core/str.h"

/*
 * Append the path to *path, whether it is there or not. False: there is no
 * data folder, or no $XDG_RUNTIME_DIR.
 */
bool al_runtime_path(const char *dir, struct al_str *path);

/*
 * Open the folder; is_made: make it first. AL_ENOTFOUND says what this login
 * lacks (or, without is_made, that the folder is not there); AL_EIO: it cannot
 * be opened, is another user's, or open to others.
 */
enum al_status al_runtime_open(const char *dir, bool is_made, int *folder,
                               struct al_err *err);

/* Remove the folder and all in it; nothing happens if it is not there. */
enum al_status al_runtime_remove(const char *dir, struct al_err *err);

#endif
