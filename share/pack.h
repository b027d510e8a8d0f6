#ifndef AL_SHARE_PACK_H
#define AL_SHARE_PACK_H
/*
 * share/pack.h - house-keeping of the history, and the history as one file.
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

/*
 * Write the commit head as main, and all it needs, to file as a git bundle
 * (`git clone FILE` reads it); keys: the commit of the table of keys, which is
 * written along, or "". The file appears complete or not at all, mode 0600.
 * AL_EEXISTS: there is a file of that name.
 */
enum al_status al_bundle_write(struct al_repo *repo, const char *head,
                               const char *keys, const char *file,
                               struct al_err *err);

/*
 * Take a bundle's objects into the store; head receives its main, keys (NULL:
 * not wanted) its table of keys, "" when it has none. No ref moves, nothing is
 * checked but the pack itself. AL_ECORRUPT: no bundle.
 */
enum al_status al_bundle_read(struct al_repo *repo, const char *file,
                              char head[AL_OID_HEX], char keys[AL_OID_HEX],
                              struct al_err *err);

/* Whether a file of this name is there and begins like one. */
bool al_bundle_is(const char *file);

#endif
