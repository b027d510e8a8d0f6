#ifndef AL_SHARE_KEYTREE_H
#define AL_SHARE_KEYTREE_H
/*
 * share/keytree.h - the keys of a service as they are shared: a table in which
 * every secret is sealed to those who may have it.
 *
 * At the remote it is refs/alongside/keys, one signed commit without a parent,
 * so that old tables are nobody's history:
 *
 *     epoch     alongside-keys 1 <service> <epoch> <fresh> <turn>
 *     m/<dev>   the device's box key, the epoch in which it was made, and the
 *               device's signature of both
 *     s/<dev>   crypto_box_seal of wrap key, hint key and link key to that box
 *               key
 *     c/<2 hex> data keys, each sealed with the wrap key: entries of 112 bytes,
 *               sorted by kid, in 256 files by the kid's first byte
 *     e         keys that were destroyed: kid and epoch, 24 bytes each
 *
 * On the device the same table is the file keys/ring, replaced as a whole: old
 * tables shall leave the device, so they never enter the history's store.
 *
 * epoch grows with every table. fresh: a device or colleague left in that
 * epoch, so keys made before it are replaced at their next use. turn: somebody
 * was erased in that epoch, so box keys made before it have to be replaced.
 */
#include "core/id.h"
#include "core/record.h"
#include "share/git.h"
#include "share/seal.h"

#define AL_BOX_BYTES     32
#define AL_KEY_SET_BYTES 96 /* wrap, hint and link key */
#define AL_KEY_SET_BOX   (48 + AL_KEY_SET_BYTES) /* sealed to a box key */

/* Epochs stand as 8 bytes, the highest first. */
typedef uint8_t al_epoch_bytes[8];
void al_epoch_put(al_epoch_bytes bytes, uint64_t epoch);
uint64_t al_epoch_get(const al_epoch_bytes bytes);

/* A device that may open the table. All bytes, so that it can be stored as is. */
struct al_key_device {
    char device[AL_WHO_LEN - 1]; /* 16 hex digits, no NUL */
    uint8_t box[AL_BOX_BYTES];
    al_epoch_bytes made;    /* the epoch in which box was made */
    uint8_t signature[64];  /* by the device: al_box_payload */
    uint8_t set[AL_KEY_SET_BOX];
};

/* A data key, sealed with the wrap key. */
struct al_wrapped {
    struct al_kid kid;
    uint8_t tag[8];    /* whose it is, for finding it here: only in keys/ring */
    uint8_t is_pending; /* made here, not shared yet: only in keys/ring */
    uint8_t nonce[24];
    uint8_t sealed[AL_DATA_KEY + 16 + 8 + 16]; /* key, whose, epoch, tag */
};

struct al_destroyed {
    struct al_kid kid;
    al_epoch_bytes epoch;
};

struct al_keytree {
    struct al_id service;
    uint64_t epoch, fresh, turn;
    /* The commit with which this table was got or sent last; "" never. */
    char base[AL_OID_HEX];
    struct al_key_device *devices; /* owned, sorted by device */
    size_t device_count, device_cap;
    struct al_wrapped *keys; /* owned, sorted by kid */
    size_t key_count, key_cap;
    struct al_destroyed *destroyed; /* owned, sorted by kid */
    size_t destroyed_count, destroyed_cap;
};
void al_keytree_drop(struct al_keytree *tree);
void al_keytree_copy(const struct al_keytree *from, struct al_keytree *to);

/* NULL when it is not there. The pointer lives until the table changes. */
struct al_key_device *al_keytree_device(const struct al_keytree *tree,
                                        const char *device);
struct al_wrapped *al_keytree_key(const struct al_keytree *tree,
                                  const struct al_kid *kid);
const struct al_destroyed *
al_keytree_destroyed(const struct al_keytree *tree, const struct al_kid *kid);

/* Put an entry in its place; one that is there is replaced. */
void al_keytree_put_device(struct al_keytree *tree,
                           const struct al_key_device *device);
void al_keytree_put_key(struct al_keytree *tree, const struct al_wrapped *key);
void al_keytree_put_destroyed(struct al_keytree *tree,
                              const struct al_destroyed *destroyed);
void al_keytree_remove_device(struct al_keytree *tree, const char *device);
/* Remove the entry at this place of keys. */
void al_keytree_remove_key(struct al_keytree *tree, size_t at);

/* ---- the local file ---- */

/*
 * The file's bytes: printed (appended), and read; false, with *tree as it was,
 * for what al_keytree_print does not print.
 */
void al_keytree_print(const struct al_keytree *tree, struct al_str *bytes);
bool al_keytree_parse(const struct al_str *bytes, struct al_keytree *tree);
/* AL_ENOTFOUND: there is none; AL_ECORRUPT: it is damaged. */
enum al_status al_keytree_load(const char *dir, struct al_keytree *tree,
                               struct al_err *err);
/* Replace dir/keys/ring, complete or as it was; on disk when this returns. */
enum al_status al_keytree_store(const char *dir, const struct al_keytree *tree,
                                struct al_err *err);
/* "dir/keys/ring" */
void al_keytree_path(const char *dir, struct al_str *path);

/* ---- the commit ---- */

struct al_repo;
struct al_key;

/* Make the signed commit of the table in repo; no ref moves. */
enum al_status al_keytree_write(struct al_repo *repo,
                                const struct al_keytree *tree,
                                const struct al_key *key,
                                char commit[AL_OID_HEX], struct al_err *err);

/*
 * Read the table of a commit. *signer: the device that says it signed; whether
 * it did is judged by al_keytree_signed_by. AL_ECORRUPT says what is wrong.
 */
enum al_status al_keytree_read(struct al_repo *repo, const char *commit,
                               struct al_keytree *tree,
                               char signer[AL_WHO_LEN], struct al_err *err);
struct al_public_key;
bool al_keytree_signed_by(struct al_repo *repo, const char *commit,
                          const struct al_public_key *key);

#endif
