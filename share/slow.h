#ifndef AL_SHARE_SLOW_H
#define AL_SHARE_SLOW_H
/*
 * share/slow.h - hashing that is slow and hungry on purpose (Argon2id), in a
 * child process, so that its 64 MB are not ours.
 */
#include <stdint.h>

#include "core/err.h"

/* crypto_pwhash with INTERACTIVE limits. salt: 16 bytes; out: 32. AL_EIO. */
enum al_status al_slow_hash(const char *secret, size_t size,
                            const uint8_t *salt, uint8_t *out,
                            struct al_err *err);

#endif
