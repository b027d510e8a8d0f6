/* key.c - this device's key: made, stored, and kept in guarded memory. */
#include "config.h"

#include "share/sign.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "share/secret.h"

#define KEY_NAME "device" /* its file in dir/keys holds the seed */

struct al_key {
    uint8_t *secret; /* sodium_malloc, crypto_sign_SECRETKEYBYTES */
    struct al_public_key public;
    char device[AL_WHO_LEN];
};

struct al_key *al_key_of_seed(const uint8_t *seed)
{
    struct al_key *key = al_calloc(1, sizeof(*key));

    key->secret = al_secret_alloc(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(key->public.byte, key->secret, seed);
    sodium_mprotect_readonly(key->secret);
    al_device_id(&key->public, key->device);
    return key;
}

void al_key_free(struct al_key *key)
{
    if (!key)
        return;
    sodium_free(key->secret);
    free(key);
}

const struct al_public_key *al_key_public(const struct al_key *key)
{
    return &key->public;
}

const char *al_key_device(const struct al_key *key)
{
    return key->device;
}

void al_key_sign(const struct al_key *key, const void *message, size_t size,
                 uint8_t signature[AL_SIGNATURE_BYTES])
{
    crypto_sign_detached(signature, NULL, message, size, key->secret);
}

void al_key_local(const struct al_key *key, const char *context,
                  uint8_t local[AL_LOCAL_KEY])
{
    /* A secret key of libsodium begins with its seed. */
    crypto_generichash(local, AL_LOCAL_KEY, (const uint8_t *)context,
                       strlen(context), key->secret, crypto_sign_SEEDBYTES);
}

/* ---- on disk ---- */

enum al_status al_key_create(const char *dir, const uint8_t *seed,
                             struct al_key **key, struct al_err *err)
{
    uint8_t *secret = al_secret_alloc(crypto_sign_SEEDBYTES);
    enum al_status status;

    if (seed)
        memcpy(secret, seed, crypto_sign_SEEDBYTES);
    else
        randombytes_buf(secret, crypto_sign_SEEDBYTES);
    status = al_secret_store(dir, KEY_NAME, secret, crypto_sign_SEEDBYTES,
                             false, err);
    if (status == AL_OK)
        *key = al_key_of_seed(secret);
    sodium_free(secret);
    return status;
}

static enum al_status load(const char *dir, const char *name,
                           struct al_key **key, struct al_err *err)
{
    uint8_t *secret = al_secret_alloc(crypto_sign_SEEDBYTES);
    enum al_status status =
        al_secret_load(dir, name, secret, crypto_sign_SEEDBYTES, err);

    if (status == AL_OK)
        *key = al_key_of_seed(secret);
    sodium_free(secret);
    return status;
}

enum al_status al_key_load(const char *dir, struct al_key **key,
                           struct al_err *err)
{
    return load(dir, KEY_NAME, key, err);
}

enum al_status al_key_load_before(const char *dir, struct al_key **key,
                                  struct al_err *err)
{
    return load(dir, KEY_NAME "-before", key, err);
}

void al_key_drop_before(const char *dir)
{
    al_secret_remove(dir, KEY_NAME "-before");
}
