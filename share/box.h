#ifndef AL_SHARE_BOX_H
#define AL_SHARE_BOX_H
/*
 * share/box.h - this device's box key: what the service's keys are sealed to.
 *
 * Unlike the signing key it is replaced ("the device turns") after an erasure:
 * with the old one go all old tables of keys that were sealed to it. The next
 * one is prepared as keys/box-next and takes its place once it is shared, so
 * that a kill at any moment leaves one that opens.
 */
#include "share/keytree.h"
#include "share/sign.h"

struct al_box; /* a key pair; secret in guarded memory */

/* A new pair, nowhere stored yet; from a 32-byte seed unless it is NULL. */
struct al_box *al_box_new(const uint8_t *seed);
void al_box_free(struct al_box *box);
const uint8_t *al_box_public(const struct al_box *box); /* AL_BOX_BYTES */

/* Keep it as dir/keys/box (is_next: keys/box-next), replacing what is there. */
enum al_status al_box_store(const char *dir, bool is_next,
                            const struct al_box *box, struct al_err *err);
/* AL_ENOTFOUND; AL_ELOCKED: the folder's passphrase is needed. */
enum al_status al_box_load(const char *dir, bool is_next, struct al_box **box,
                           struct al_err *err);
/* Let keys/box-next take the place of keys/box, which is gone then. */
enum al_status al_box_turn(const char *dir, struct al_err *err);

/* Open what was sealed to it (crypto_box_seal); false: it was not. */
bool al_box_open(const struct al_box *box, const uint8_t *sealed, size_t size,
                 uint8_t *out);

/* Fill device's name, box, made and signature, for this box key. */
void al_box_introduce(const struct al_box *box, const struct al_key *key,
                      const struct al_id *service, uint64_t epoch,
                      struct al_key_device *device);
/*
 * Whether the device with this key said that it has this box key, and it is one
 * that can be sealed to.
 */
bool al_box_check(const struct al_key_device *device,
                  const struct al_id *service,
                  const struct al_public_key *key);

/* "<box key, 64 hex> <epoch> <signature, 128 hex>", without a line feed. */
void al_box_print(const struct al_key_device *device, struct al_str *out);
bool al_box_parse(const char *text, size_t size, struct al_key_device *device);

#endif
