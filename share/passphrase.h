#ifndef AL_SHARE_PASSPHRASE_H
#define AL_SHARE_PASSPHRASE_H
/*
 * share/passphrase.h - an optional passphrase for this device.
 *
 * With it, the secrets of dir/keys stand sealed under a random master key, and
 * that key stands wrapped under the passphrase (locked.h). Once the passphrase
 * was given the folder is open: the master key lies in the login's runtime
 * folder (runtime.h), and so does the index, which holds everybody's names.
 * Both are gone when the folder is locked, at the last logout, and without
 * power. The history and the drafts stay where they are.
 *
 * Each change may be killed at any moment: the folder then opens as it did
 * before, or with the passphrase that was being set, and unlocking finishes
 * what was begun.
 *
 * Passphrases are UTF-8, as composed by the input edge, and kept by the caller
 * in guarded memory.
 */
#include "core/err.h"
#include "core/str.h"

/* Whether this folder has a passphrase. */
bool al_pass_is_set(const char *dir);

/* Whether its secrets can be read now: it is unlocked, or has no passphrase. */
bool al_pass_is_open(const char *dir);

/*
 * Set a first passphrase; the folder is open afterwards, and its index moves:
 * the old file is removed, and the next start makes a new one. AL_EEXISTS: it
 * has one; AL_EINVAL: the phrase is empty; AL_ENOTFOUND: this login has no
 * runtime folder (says what is missing), or the folder no keys; AL_EIO: the
 * runtime folder is another user's, or open to others. After another failure
 * the folder may have the passphrase and be locked: ask al_pass_is_set.
 */
enum al_status al_pass_set(const char *dir, const char *phrase,
                           struct al_err *err);

/*
 * Wrap the same master key under another passphrase. AL_EDENIED: old is not
 * the passphrase; AL_ENOTFOUND: none is set.
 */
enum al_status al_pass_change(const char *dir, const char *old,
                              const char *phrase, struct al_err *err);

/*
 * Do without a passphrase again: the secrets stand plain, the index goes back
 * into the folder. AL_EDENIED: this is not the passphrase; AL_ENOTFOUND: none
 * is set.
 */
enum al_status al_pass_clear(const char *dir, const char *phrase,
                             struct al_err *err);

/*
 * Open the folder. AL_EDENIED: this is not the passphrase; AL_ENOTFOUND: none
 * is set, or this login has no runtime folder.
 */
enum al_status al_pass_unlock(const char *dir, const char *phrase,
                              struct al_err *err);

/*
 * Close the folder: the master key and the index are removed from memory.
 * AL_ENOTFOUND: no passphrase is set.
 */
enum al_status al_pass_lock(const char *dir, struct al_err *err);

/*
 * Append where the index lives: in dir, or, with a passphrase, in the runtime
 * folder. While it is locked that is a place where no file can be made.
 */
void al_pass_index_path(const char *dir, struct al_str *out);

#endif
