#ifndef AL_SHARE_LOCKED_H
#define AL_SHARE_LOCKED_H
/*
 * share/locked.h - the master key, wrapped under a passphrase: keys/locked.
 *
 * One line: "alongside locked 1 OPS KIB SALT ID HEX". Argon2id with OPS passes
 * over KIB KiB turns passphrase and SALT into a key; HEX is a nonce and what
 * XChaCha20-Poly1305 made of the master key under it, with all before HEX as
 * additional data. ID says which master key it is without a passphrase.
 *
 * Argon2id runs in a process of its own that hands back 32 bytes: its 64 MiB
 * are never ours.
 */
#include "core/err.h"

#include <stdint.h>

#define AL_LOCKED_FILE    "locked" /* in dir/keys */
#define AL_LOCKED_SALT    16
#define AL_LOCKED_ID      16
#define AL_LOCKED_WRAPPED 72 /* nonce 24, key 32, tag 16 */

struct al_locked {
    unsigned passes;
    unsigned memory_kib;
    uint8_t salt[AL_LOCKED_SALT];
    uint8_t id[AL_LOCKED_ID];
    uint8_t wrapped[AL_LOCKED_WRAPPED];
};

/* Whether the folder (dir/keys, open) holds one. */
bool al_locked_exists(int folder);

/* AL_ENOTFOUND: no passphrase is set; AL_ECORRUPT: it is damaged. */
enum al_status al_locked_load(int folder, struct al_locked *locked,
                              struct al_err *err);

/* On disk, or as it was; without replace AL_EEXISTS if there is one. */
enum al_status al_locked_store(int folder, const struct al_locked *locked,
                               bool replace, struct al_err *err);

/* Wrap master (32 bytes, guarded) under a passphrase, with a new salt. */
enum al_status al_locked_wrap(const char *phrase, const uint8_t *master,
                              struct al_locked *locked, struct al_err *err);

/* AL_EDENIED: this is not the passphrase. master: 32 bytes, guarded. */
enum al_status al_locked_unwrap(const struct al_locked *locked,
                                const char *phrase, uint8_t *master,
                                struct al_err *err);

/* Whether this is the master key that was wrapped. */
bool al_locked_is_of(const struct al_locked *locked, const uint8_t *master);

#endif
