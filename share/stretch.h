#ifndef AL_SHARE_STRETCH_H
#define AL_SHARE_STRETCH_H
/*
 * share/stretch.h - Argon2id in a process of its own.
 */
#include "core/err.h"

#include <stdint.h>

#define AL_STRETCH_KEY  32
#define AL_STRETCH_SALT 16

/*
 * Argon2id (version 1.3, one lane) of phrase and salt into key, in a child
 * whose memory is gone when this returns. Takes about a tenth of a second for
 * 2 passes over 64 MiB. key: guarded memory; written only on AL_OK.
 */
enum al_status al_stretch(const char *phrase,
                          const uint8_t salt[AL_STRETCH_SALT], unsigned passes,
                          unsigned memory_kib, uint8_t key[AL_STRETCH_KEY],
                          struct al_err *err);

#endif
