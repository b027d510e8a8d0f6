#ifndef AL_SHARE_SEAL_H
#define AL_SHARE_SEAL_H
/*
 * share/seal.h - the one seam between a record's text and the bytes in history.
 *
 * A name on the list of such a service is health data, the host of the shared
 * copy is a third party, and history is for ever: so nothing but sealed bytes
 * enters it. Everything that writes a record to history or reads one passes
 * here.
 *
 *     "alongside-sealed 1\n"   19 bytes
 *     record id                16
 *     hint                     16   kid xor BLAKE2b-128(id; hint key)
 *     nonce                    24   BLAKE2b-192(those 51 bytes, padded text;
 *                                   nonce subkey): the same text, the same blob
 *     ciphertext               XChaCha20-Poly1305 of the padded text, with the
 *     tag                      16   first 51 bytes as associated data
 *
 * Padding: NULs up to a multiple of 256 bytes, above 2,048 bytes of the largest
 * power of two that is at most an eighth of the size.
 */
#include <stdint.h>

#include "core/record.h"

#define AL_SEAL_MAGIC    "alongside-sealed 1\n"
#define AL_SEAL_HEADER   51 /* magic, id, hint: the associated data */
#define AL_SEAL_OVERHEAD (AL_SEAL_HEADER + 24 + 16)
#define AL_KID_BYTES     16
#define AL_DATA_KEY      32 /* bytes of a data key */

/* What a data key is called: BLAKE2b-128 of "kid", keyed with the key. */
struct al_kid {
    uint8_t byte[AL_KID_BYTES];
};

/*
 * What follows from a data key, for sealing and opening. Secret: lives in
 * guarded memory only.
 */
struct al_data_key {
    struct al_kid kid;
    uint8_t seal[32];  /* crypto_kdf 1, context "alongsid" */
    uint8_t nonce[32]; /* crypto_kdf 2 */
};

/* key: 32 bytes. */
void al_data_key_derive(const uint8_t key[AL_DATA_KEY],
                        struct al_data_key *data_key);

/* ---- the bytes, given a key ---- */

/* Append the sealed form of text to *sealed. */
void al_seal_bytes(const struct al_data_key *key, const uint8_t hint_key[32],
                   const struct al_id *id, const char *text, size_t size,
                   struct al_str *sealed);

/*
 * Which key sealed these bytes, if they are a sealed record of this id.
 * AL_ECORRUPT names the record and says what is wrong with them.
 */
enum al_status al_seal_kid(const uint8_t hint_key[32], const struct al_id *id,
                           const char *bytes, size_t size, struct al_kid *kid,
                           struct al_err *err);

/* The record that sealed bytes say they are; false: they are not sealed. */
bool al_seal_id(const char *bytes, size_t size, struct al_id *id);

/* Append the text. AL_ECORRUPT as above: changed since it was sealed. */
enum al_status al_seal_open(const struct al_data_key *key,
                            const struct al_id *id, const char *bytes,
                            size_t size, struct al_str *text,
                            struct al_err *err);

/* How many bytes size bytes of text are padded to. */
size_t al_seal_padded(size_t size);

/* ---- records, given the keys of this device ---- */

struct al_ring; /* ring.h */

struct al_seal_about {
    const char *kind;
    struct al_id id;
    bool has_subject;
    struct al_id subject; /* the person whose data it is */
    enum al_key_class key_class;
};

/*
 * Fill *about from a record and its schema. Of a kind that is not known here
 * only the key that sealed it tells whose it is: al_stored_about (store.h).
 */
void al_seal_about(const struct al_record *record, const struct al_id *id,
                   struct al_seal_about *about);

/*
 * text, size: canonical record text; *sealed receives the stored bytes. A
 * person who has no key yet gets one (al_ring_is_changed). AL_EDENIED: there
 * is no ring, as this device has not been let in.
 */
enum al_status al_seal(struct al_ring *ring, const struct al_seal_about *about,
                       const char *text, size_t size, struct al_str *sealed,
                       struct al_err *err);

/*
 * The reverse, for the blob at this id's path. AL_ECORRUPT names the id and
 * what is wrong; AL_ENOTFOUND: it is sealed with a key that is not here.
 */
enum al_status al_open(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size, struct al_str *text,
                       struct al_err *err);

/* Whether it is sealed with a person's key that is here: whose. */
bool al_open_whose(struct al_ring *ring, const struct al_id *id,
                   const char *bytes, size_t size, struct al_id *whose);

/* Whether it is sealed with a key that was destroyed, so nobody can open it. */
bool al_open_is_erased(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size);

#endif
