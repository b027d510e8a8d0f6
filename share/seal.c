/* seal.c - the form of a sealed record. */
#include "config.h"

#include "share/seal.h"

#include <sodium.h>
#include <string.h>

#include "core/i18n.h"
#include "core/schema.h"
#include "share/ring.h"

/* The reader's limit for one record: anything larger is no record of ours. */
#define RECORD_MAX ((size_t)4 << 20)

#define MAGIC_BYTES (sizeof(AL_SEAL_MAGIC) - 1)
#define ID_AT       MAGIC_BYTES
#define HINT_AT     (ID_AT + 16)
#define NONCE_AT    AL_SEAL_HEADER
#define CIPHER_AT   (NONCE_AT + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
#define TAG_BYTES   crypto_aead_xchacha20poly1305_ietf_ABYTES

#define PAD_STEP  256u
#define PAD_SMALL 2048u

static const char kdf_context[] = "alongsid"; /* crypto_kdf_CONTEXTBYTES */

void al_data_key_derive(const uint8_t key[AL_DATA_KEY],
                        struct al_data_key *data_key)
{
    static const unsigned char name[] = {'k', 'i', 'd'};

    crypto_generichash(data_key->kid.byte, sizeof(data_key->kid.byte), name,
                       sizeof(name), key, AL_DATA_KEY);
    crypto_kdf_derive_from_key(data_key->seal, sizeof(data_key->seal), 1,
                               kdf_context, key);
    crypto_kdf_derive_from_key(data_key->nonce, sizeof(data_key->nonce), 2,
                               kdf_context, key);
}

/* ---- padding ---- */

size_t al_seal_padded(size_t size)
{
    size_t step = PAD_STEP;

    if (size > PAD_SMALL)
        while (step * 2 <= size / 8)
            step *= 2;
    return (size + step - 1) / step * step;
}

/* ---- sealing ---- */

/* hint and kid: each is the other, seen through this mask. */
static void apply_mask(const uint8_t hint_key[32], const struct al_id *id,
                       const uint8_t from[16], uint8_t to[16])
{
    uint8_t mask[16];

    crypto_generichash(mask, sizeof(mask), id->byte, sizeof(id->byte), hint_key,
                       32);
    for (size_t i = 0; i < sizeof(mask); i++)
        to[i] = from[i] ^ mask[i];
}

static void make_nonce(const struct al_data_key *key, const uint8_t *header,
                       const uint8_t *padded, size_t size, uint8_t *nonce)
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, key->nonce, sizeof(key->nonce),
                            crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    crypto_generichash_update(&state, header, AL_SEAL_HEADER);
    crypto_generichash_update(&state, padded, size);
    crypto_generichash_final(&state, nonce,
                             crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
}

void al_seal_bytes(const struct al_data_key *key, const uint8_t hint_key[32],
                   const struct al_id *id, const char *text, size_t size,
                   struct al_str *sealed)
{
    const size_t padded = al_seal_padded(size);
    const size_t total = padded + AL_SEAL_OVERHEAD;
    uint8_t *out, *cipher;

    /* The text is padded where the ciphertext shall stand, and sealed there. */
    sealed->data = al_grow(sealed->data, &sealed->cap, sealed->len + total + 1,
                           sizeof(*sealed->data));
    out = (uint8_t *)sealed->data + sealed->len;
    cipher = out + CIPHER_AT;
    memcpy(out, AL_SEAL_MAGIC, MAGIC_BYTES);
    memcpy(out + ID_AT, id->byte, sizeof(id->byte));
    apply_mask(hint_key, id, key->kid.byte, out + HINT_AT);
    memcpy(cipher, text, size);
    memset(cipher + size, 0, padded - size);
    make_nonce(key, out, cipher, padded, out + NONCE_AT);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        cipher, NULL, cipher, padded, out, AL_SEAL_HEADER, NULL, out + NONCE_AT,
        key->seal);
    sealed->len += total;
    sealed->data[sealed->len] = '\0';
}

/* ---- opening ---- */

static enum al_status refuse(const struct al_id *id, const char *why,
                             struct al_err *err)
{
    char digits[AL_ID_SHORT];

    al_id_short(id, digits);
    return al_fail(err, AL_ECORRUPT, _("Record %s: %s"), digits, why);
}

bool al_seal_id(const char *bytes, size_t size, struct al_id *id)
{
    if (size <= AL_SEAL_OVERHEAD ||
        memcmp(bytes, AL_SEAL_MAGIC, MAGIC_BYTES) != 0)
        return false;
    memcpy(id->byte, bytes + ID_AT, sizeof(id->byte));
    return true;
}

enum al_status al_seal_kid(const uint8_t hint_key[32], const struct al_id *id,
                           const char *bytes, size_t size, struct al_kid *kid,
                           struct al_err *err)
{
    const uint8_t *at = (const uint8_t *)bytes;

    if (size > RECORD_MAX + AL_SEAL_OVERHEAD)
        return refuse(id, _("it is too large"), err);
    if (size < MAGIC_BYTES || memcmp(at, AL_SEAL_MAGIC, MAGIC_BYTES) != 0)
        return refuse(id, _("it is not sealed"), err);
    if (size <= AL_SEAL_OVERHEAD ||
        (size - AL_SEAL_OVERHEAD) % PAD_STEP != 0)
        return refuse(id, _("a part of it is missing"), err);
    if (memcmp(at + ID_AT, id->byte, sizeof(id->byte)) != 0)
        return refuse(id, _("it is another record, put in this one's place"),
                      err);
    apply_mask(hint_key, id, at + HINT_AT, kid->byte);
    return AL_OK;
}

enum al_status al_seal_open(const struct al_data_key *key,
                            const struct al_id *id, const char *bytes,
                            size_t size, struct al_str *text,
                            struct al_err *err)
{
    const uint8_t *at = (const uint8_t *)bytes;
    const size_t padded = size - AL_SEAL_OVERHEAD;
    uint8_t *out;
    size_t len;

    text->data = al_grow(text->data, &text->cap, text->len + padded + 1,
                         sizeof(*text->data));
    out = (uint8_t *)text->data + text->len;
    out[0] = '\0';
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            out, NULL, NULL, at + CIPHER_AT, padded + TAG_BYTES, at,
            AL_SEAL_HEADER, at + NONCE_AT, key->seal) != 0)
        return refuse(id, _("it was changed after it was sealed"), err);
    len = padded;
    while (len > 0 && out[len - 1] == '\0')
        len--;
    if (memchr(out, '\0', len) || al_seal_padded(len) != padded) {
        out[0] = '\0';
        return refuse(id, _("it is not padded as it must be"), err);
    }
    text->len += len;
    text->data[text->len] = '\0';
    return AL_OK;
}

/* ---- records ---- */

void al_seal_about(const struct al_record *record, const struct al_id *id,
                   struct al_seal_about *about)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    *about = (struct al_seal_about){
        .kind = record->kind,
        .id = *id,
        .key_class = kind ? kind->key_class : AL_KEY_SERVICE,
    };
    about->has_subject = al_record_subject(record, &about->subject);
    /* A person's own record is theirs; a tombstone is nobody's any more. */
    if (al_record_is_erased(record)) {
        about->has_subject = false;
    } else if (kind && (kind->flags & AL_K_SUBJECT)) {
        about->has_subject = true;
        about->subject = *id;
    }
}

enum al_status al_seal(struct al_ring *ring, const struct al_seal_about *about,
                       const char *text, size_t size, struct al_str *sealed,
                       struct al_err *err)
{
    bool is_personal =
        about->key_class == AL_KEY_SUBJECT && about->has_subject;
    const struct al_data_key *key;

    al_str_reset(sealed);
    if (size > RECORD_MAX)
        return refuse(&about->id, _("it is too large"), err);
    if (!ring)
        return al_fail(err, AL_EDENIED,
                       _("This device has not been let in yet, so it has no "
                         "key to seal with"));
    key = al_ring_for(ring, is_personal ? &about->subject : NULL);
    al_seal_bytes(key, al_ring_hint_key(ring), &about->id, text, size, sealed);
    return AL_OK;
}

static enum al_status no_key(const struct al_id *id, struct al_err *err)
{
    char digits[AL_ID_SHORT];

    al_id_short(id, digits);
    return al_fail(err, AL_ENOTFOUND, _("Record %s: its key is not here"),
                   digits);
}

enum al_status al_open(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size, struct al_str *text,
                       struct al_err *err)
{
    static const uint8_t none[32];
    const struct al_data_key *key;
    struct al_kid kid;
    enum al_status status = al_seal_kid(ring ? al_ring_hint_key(ring) : none,
                                        id, bytes, size, &kid, err);

    al_str_reset(text);
    if (status)
        return status;
    key = ring ? al_ring_find(ring, &kid) : NULL;
    return key ? al_seal_open(key, id, bytes, size, text, err)
               : no_key(id, err);
}

bool al_open_whose(struct al_ring *ring, const struct al_id *id,
                   const char *bytes, size_t size, struct al_id *whose)
{
    struct al_kid kid;

    return ring &&
           al_seal_kid(al_ring_hint_key(ring), id, bytes, size, &kid, NULL) ==
               AL_OK &&
           al_ring_is_persons(ring, &kid, whose);
}

bool al_open_is_erased(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size)
{
    struct al_kid kid;

    return ring &&
           al_seal_kid(al_ring_hint_key(ring), id, bytes, size, &kid, NULL) ==
               AL_OK &&
           al_ring_is_destroyed(ring, &kid);
}
