#ifndef AL_SHARE_SIGN_H
#define AL_SHARE_SIGN_H
/*
 * share/sign.h - device keys, and signatures in git's own ssh format.
 *
 * A device is its Ed25519 key; its id is the first 16 hex digits of
 * BLAKE2b-128 of the public key. Signatures are byte for byte what
 * `ssh-keygen -Y sign -n git` makes, so stock git verifies them. The secret
 * stays in guarded memory inside key.c.
 */
#include "core/err.h"
#include "core/record.h"
#include "core/str.h"

#include <stdint.h>

#define AL_KEY_BYTES       32
#define AL_SIGNATURE_BYTES 64
#define AL_KEY_LINE        81 /* "ssh-ed25519 " + 68 of base64 and the NUL */

struct al_public_key {
    uint8_t byte[AL_KEY_BYTES];
};

struct al_key; /* this device's key pair */

/*
 * Make a new key in dir/keys (made with mode 0700 if missing; the file has
 * mode 0600 and is on disk before this returns). AL_EEXISTS if there is one.
 * seed: 32 bytes for tests that need the same key again, else NULL.
 */
enum al_status al_key_create(const char *dir, const uint8_t *seed,
                             struct al_key **key, struct al_err *err);

/* The key of a 32-byte seed, which is stored nowhere (a recovery sheet's). */
struct al_key *al_key_of_seed(const uint8_t *seed);

/*
 * Load the key of dir/keys. AL_ENOTFOUND: there is none; AL_EDENIED: others
 * may read the file; AL_ECORRUPT: it is no key.
 */
enum al_status al_key_load(const char *dir, struct al_key **key,
                           struct al_err *err);
/*
 * The key that this folder had on another machine, as long as the team does not
 * have the device that it became (keys/device-before); and let go of it.
 */
enum al_status al_key_load_before(const char *dir, struct al_key **key,
                                  struct al_err *err);
void al_key_drop_before(const char *dir);
void al_key_free(struct al_key *key);

const struct al_public_key *al_key_public(const struct al_key *key);
const char *al_key_device(const struct al_key *key); /* 16 hex digits */

/* A bare Ed25519 signature of message. */
void al_key_sign(const struct al_key *key, const void *message, size_t size,
                 uint8_t signature[AL_SIGNATURE_BYTES]);

/*
 * A key that only this device can make, the same each time: BLAKE2b-256 keyed
 * with the signing seed over context, a text of its own for each use ending in
 * a version and LF. local: guarded memory.
 */
#define AL_LOCAL_KEY 32
void al_key_local(const struct al_key *key, const char *context,
                  uint8_t local[AL_LOCAL_KEY]);

/* The device id of a public key. */
void al_device_id(const struct al_public_key *key, char device[AL_WHO_LEN]);

/* "ssh-ed25519 AAAA...", as in members/<device> and allowed-signers files. */
void al_public_key_line(const struct al_public_key *key,
                        char line[AL_KEY_LINE]);

/* The reverse; exactly what al_public_key_line prints, or false. */
bool al_public_key_parse(const char *line, struct al_public_key *key);

/* "SHA256:" and 43 of base64, as `ssh-keygen -l` shows the key. */
#define AL_FINGERPRINT 51
void al_public_key_fingerprint(const struct al_public_key *key,
                               char fingerprint[AL_FINGERPRINT]);

/*
 * Sign size bytes of payload: *armor receives the "-----BEGIN SSH SIGNATURE"
 * text without its last newline, as a commit wants it.
 */
void al_sign(const struct al_key *key, const void *payload, size_t size,
             struct al_str *armor);

/*
 * Whether armor is a signature of payload by key, for git. Strict: one
 * canonical encoding, Ed25519 and SHA-512 only. A last newline is allowed.
 */
bool al_sign_check(const struct al_public_key *key, const void *payload,
                   size_t size, const char *armor, size_t armor_len);

/* The key that an armor names, not yet checked; false if it is no armor. */
bool al_sign_key(const char *armor, size_t armor_len,
                 struct al_public_key *key);

#endif
