#ifndef AL_SHARE_PACK_H
#define AL_SHARE_PACK_H
/*
 * share/pack.h - house-keeping of the history.
 */
#include "share/repo.h"

/*
 * Whether enough loose objects (about 1,000 saves) or packs have gathered that
 * packing pays. Reads two folders: 0.1 ms.
 */
bool al_pack_is_due(const struct al_repo *repo);

/*
 * Pack the loose objects, and of many packs make few. Slow (seconds): call it
 * from a child process, one at a time. It may be killed at any moment, and
 * others may read and save meanwhile; what is half made goes with a later one.
 * AL_EIO: there is no room for a second copy; all is as it was.
 */
enum al_status al_pack(struct al_repo *repo, struct al_err *err);

#endif
