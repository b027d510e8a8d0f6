#ifndef AL_SHARE_LOCAL_SEAL_H
#define AL_SHARE_LOCAL_SEAL_H
/*
 * share/local_seal.h - bytes that only this device can read again.
 *
 *     "alongside-local 1\n"   18 bytes: the associated data
 *     nonce                   24, random
 *     ciphertext and tag      XChaCha20-Poly1305 under a key that follows from
 *                             the device's own (al_key_local)
 *
 * The key is read from dir/keys once, when it is first needed or asked for, and
 * then stays in guarded memory: whoever must write in a hurry loads it before.
 * No git is needed for it.
 */
#include "core/err.h"
#include "core/str.h"

#include <stdint.h>

#define AL_LOCAL_MAGIC "alongside-local 1\n"

/* Zero-initialised but for dir and context, which are borrowed. */
struct al_local_seal {
    const char *dir;
    const char *context; /* as al_key_local wants it */
    uint8_t *key;        /* NULL until it is loaded; owned */
};

void al_local_seal_drop(struct al_local_seal *seal);

/* Load the key now. As al_key_load; AL_ELOCKED: a passphrase is needed. */
enum al_status al_local_seal_load(struct al_local_seal *seal,
                                  struct al_err *err);

/* Append the sealed form of bytes; nothing on failure, which is load's. */
enum al_status al_local_seal_put(struct al_local_seal *seal, const void *bytes,
                                 size_t size, struct al_str *out,
                                 struct al_err *err);

/* Whether bytes begin like something sealed. */
bool al_local_seal_is(const void *bytes, size_t size);

/*
 * Append what was sealed. AL_ECORRUPT: it was changed, or another device or
 * context sealed it; else as load. What the device was before the folder came
 * to this machine counts as long as its key is there.
 */
enum al_status al_local_seal_get(struct al_local_seal *seal, const void *bytes,
                                 size_t size, struct al_str *out,
                                 struct al_err *err);

#endif
