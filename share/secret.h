#ifndef AL_SHARE_SECRET_H
#define AL_SHARE_SECRET_H
/*
 * share/secret.h - the small files of dir/keys that hold this device's secrets.
 *
 * A secret is up to AL_SECRET_MAX bytes under a short name (device, box). Its
 * file is one line, "alongside NAME key 1 HEX", for its owner alone: the folder
 * has mode 0700, the file 0600. A name may end in a tail after a dash
 * (box-next); the line holds only what stands before it, so that a secret can
 * take another's place by one rename.
 *
 * With a passphrase (passphrase.h) secrets stand sealed and are sealed and
 * opened on the way. AL_ELOCKED then means that it was not given yet.
 *
 * Changes by several processes wait for each other. What a change replaced or
 * removed is overwritten then, for file systems that write in place.
 */
#include "core/err.h"

#include <stdint.h>

#define AL_SECRET_MAX  64
#define AL_SECRET_NAME 24 /* longest name with its tail, and the NUL */

/*
 * Guarded memory for a secret (sodium_malloc), which aborts when there is
 * none. Give it back with sodium_free, which wipes it.
 */
void *al_secret_alloc(size_t size) __attribute__((returns_nonnull));

/*
 * Write dir/keys/<name>: complete and on disk, or not at all. The folder is
 * made if it is missing.
 *
 * name:    [a-z][a-z0-9]*, then perhaps a dash and a tail of the same; borrowed
 * secret:  size bytes, 1 to AL_SECRET_MAX; borrowed
 * replace: whether an older secret of this name makes room; without it
 *          AL_EEXISTS, and the older one stands
 *
 * Also AL_ELOCKED.
 */
enum al_status al_secret_store(const char *dir, const char *name,
                               const uint8_t *secret, size_t size, bool replace,
                               struct al_err *err);

/*
 * Read dir/keys/<name> into secret (size bytes, guarded memory), written only
 * on AL_OK. AL_ENOTFOUND: there is none; AL_EDENIED: others may read the file;
 * AL_ECORRUPT: it is not size bytes of this name; AL_ELOCKED.
 */
enum al_status al_secret_load(const char *dir, const char *name,
                              uint8_t *secret, size_t size, struct al_err *err);

/* Overwrite and remove dir/keys/<name>; nothing happens if it is not there. */
void al_secret_remove(const char *dir, const char *name);

/*
 * Let <from> become <to>, replacing what was there, in one step that is on disk
 * when this returns. The names differ in their tails only. AL_ENOTFOUND: there
 * is no <from>; on any failure both are as they were.
 */
enum al_status al_secret_rename(const char *dir, const char *from,
                                const char *to, struct al_err *err);

#endif
