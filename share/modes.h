#ifndef AL_SHARE_MODES_H
#define AL_SHARE_MODES_H
/*
 * share/modes.h - the data folder is its owner's alone.
 *
 * What we make is closed to others from its first moment. A folder that was
 * copied, unpacked or "fixed" by somebody may not be, so each start looks.
 */
#include "core/err.h"
#include "core/str.h"

/*
 * Close to group and others what is open to them: dir, its files that are
 * ours, the folders keys, drafts and reads with all in them, and the folder
 * history.git, which closes what is below it. No symbolic link is followed
 * below dir. It costs one look at each of these, none at the history.
 *
 * *said: gets a sentence when something was open: what, and to whom, judged by
 * the folders above it, too; nothing when all was well.
 *
 * AL_EDENIED: something is open and belongs to another user; AL_EIO: it could
 * not be closed. All else is closed then, and said, nevertheless.
 */
enum al_status al_modes_tighten(const char *dir, struct al_str *said,
                                struct al_err *err);

#endif
