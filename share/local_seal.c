/* local_seal.c - sealing for this device alone. */
#include "config.h"

#include "share/local_seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/secret.h"
#include "share/sign.h"

#define MAGIC (sizeof(AL_LOCAL_MAGIC) - 1)
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG   crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(AL_LOCAL_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
               "a local key is one for sealing");

void al_local_seal_drop(struct al_local_seal *seal)
{
    sodium_free(seal->key);
    seal->key = NULL;
}

static uint8_t *key_of(const struct al_key *device, const char *context)
{
    uint8_t *key = al_secret_alloc(AL_LOCAL_KEY);

    al_key_local(device, context, key);
    sodium_mprotect_readonly(key);
    return key;
}

enum al_status al_local_seal_load(struct al_local_seal *seal,
                                  struct al_err *err)
{
    struct al_key *device = NULL;
    enum al_status status;

    if (seal->key)
        return AL_OK;
    status = al_key_load(seal->dir, &device, err);
    if (status == AL_OK)
        seal->key = key_of(device, seal->context);
    al_key_free(device);
    return status;
}

enum al_status al_local_seal_put(struct al_local_seal *seal, const void *bytes,
                                 size_t size, struct al_str *out,
                                 struct al_err *err)
{
    enum al_status status = al_local_seal_load(seal, err);
    uint8_t nonce[NONCE], *sealed;

    if (status != AL_OK)
        return status;
    sealed = al_calloc(1, size + TAG);
    randombytes_buf(nonce, sizeof(nonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, bytes, size,
                                               (const uint8_t *)AL_LOCAL_MAGIC,
                                               MAGIC, NULL, nonce, seal->key);
    al_str_add(out, AL_LOCAL_MAGIC, MAGIC);
    al_str_add(out, nonce, sizeof(nonce));
    al_str_add(out, sealed, size + TAG);
    free(sealed);
    return AL_OK;
}

bool al_local_seal_is(const void *bytes, size_t size)
{
    return size >= MAGIC && memcmp(bytes, AL_LOCAL_MAGIC, MAGIC) == 0;
}

static bool unseal(const uint8_t *key, const uint8_t *bytes, size_t size,
                   struct al_str *out)
{
    const uint8_t *sealed = bytes + MAGIC + NONCE;
    size_t rest = size - MAGIC - NONCE;
    uint8_t *text = al_calloc(1, rest);
    bool is_opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                         text, NULL, NULL, sealed, rest, bytes, MAGIC,
                         bytes + MAGIC, key) == 0;

    if (is_opened)
        al_str_add(out, text, rest - TAG);
    free(text);
    return is_opened;
}

/* With the key that the device had on another machine. */
static bool unseal_before(const struct al_local_seal *seal,
                          const uint8_t *bytes, size_t size, struct al_str *out)
{
    struct al_key *device = NULL;
    bool is_opened;
    uint8_t *key;

    if (al_key_load_before(seal->dir, &device, NULL) != AL_OK)
        return false;
    key = key_of(device, seal->context);
    is_opened = unseal(key, bytes, size, out);
    sodium_free(key);
    al_key_free(device);
    return is_opened;
}

enum al_status al_local_seal_get(struct al_local_seal *seal, const void *bytes,
                                 size_t size, struct al_str *out,
                                 struct al_err *err)
{
    enum al_status status;

    if (!al_local_seal_is(bytes, size) || size < MAGIC + NONCE + TAG)
        return al_fail(err, AL_ECORRUPT, _("This is not sealed"));
    status = al_local_seal_load(seal, err);
    if (status == AL_OK && !unseal(seal->key, bytes, size, out) &&
        !unseal_before(seal, bytes, size, out))
        status = al_fail(err, AL_ECORRUPT,
                         _("This was changed, or another device sealed it"));
    return status;
}
