/* sign.c - SSHSIG signatures by Ed25519: made, and checked strictly. */
#include "config.h"

#include "share/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/*
 * Source: OpenSSH, PROTOCOL.sshsig; read 2026-11-23. All lengths are fixed
 * because namespace, hash and algorithm are: a signature is compared with the
 * one layout that we write, never parsed.
 */
#define LINE_BYTES 70 /* base64 letters in a line of armor */

static const char armor_begin[] = "-----BEGIN SSH SIGNATURE-----\n";
static const char armor_end[] = "-----END SSH SIGNATURE-----";

/* string "ssh-ed25519" ‖ string key */
static const char public_head[] = "\0\0\0\x0bssh-ed25519\0\0\0\x20";
/* Before the hash in what is signed. */
static const char signed_head[] =
    "SSHSIG\0\0\0\x03git\0\0\0\0\0\0\0\x06sha512\0\0\0\x40";
/* Before the public key, before the signature, in the blob. */
static const char blob_head[] = "SSHSIG\0\0\0\x01\0\0\0\x33";
static const char blob_middle[] =
    "\0\0\0\x03git\0\0\0\0\0\0\0\x06sha512\0\0\0\x53"
    "\0\0\0\x0bssh-ed25519\0\0\0\x40";

#define BYTES(head)  (sizeof(head) - 1)
#define PUBLIC_BYTES (BYTES(public_head) + AL_KEY_BYTES)
#define SIGNED_BYTES (BYTES(signed_head) + crypto_hash_sha512_BYTES)
#define KEY_AT       (BYTES(blob_head) + BYTES(public_head))
#define SIGNATURE_AT (BYTES(blob_head) + PUBLIC_BYTES + BYTES(blob_middle))
#define BLOB_BYTES   (SIGNATURE_AT + crypto_sign_BYTES)
#define BASE64_BYTES ((BLOB_BYTES + 2) / 3 * 4)

_Static_assert(PUBLIC_BYTES == 51, "an ssh-ed25519 public key has 51 bytes");
_Static_assert(SIGNED_BYTES == 95, "what SSHSIG signs has 95 bytes");
_Static_assert(BLOB_BYTES == 173, "an SSHSIG blob has 173 bytes");

/* ---- names of a key ---- */

void al_device_id(const struct al_public_key *key, char device[AL_WHO_LEN])
{
    uint8_t hash[16];

    crypto_generichash(hash, sizeof(hash), key->byte, sizeof(key->byte), NULL,
                       0);
    sodium_bin2hex(device, AL_WHO_LEN, hash, (AL_WHO_LEN - 1) / 2);
}

static void put_public(const struct al_public_key *key,
                       uint8_t out[PUBLIC_BYTES])
{
    memcpy(out, public_head, BYTES(public_head));
    memcpy(out + BYTES(public_head), key->byte, sizeof(key->byte));
}

void al_public_key_line(const struct al_public_key *key, char line[AL_KEY_LINE])
{
    static const char name[] = "ssh-ed25519 ";
    uint8_t blob[PUBLIC_BYTES];

    put_public(key, blob);
    memcpy(line, name, sizeof(name));
    sodium_bin2base64(line + BYTES(name), AL_KEY_LINE - BYTES(name), blob,
                      sizeof(blob), sodium_base64_VARIANT_ORIGINAL);
}

void al_public_key_fingerprint(const struct al_public_key *key,
                               char fingerprint[AL_FINGERPRINT])
{
    static const char name[] = "SHA256:";
    uint8_t blob[PUBLIC_BYTES], hash[crypto_hash_sha256_BYTES];

    put_public(key, blob);
    crypto_hash_sha256(hash, blob, sizeof(blob));
    memcpy(fingerprint, name, sizeof(name));
    sodium_bin2base64(fingerprint + BYTES(name), AL_FINGERPRINT - BYTES(name),
                      hash, sizeof(hash),
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
}

bool al_public_key_parse(const char *line, struct al_public_key *key)
{
    static const char name[] = "ssh-ed25519 ";
    struct al_public_key found;
    uint8_t blob[PUBLIC_BYTES];
    char canonical[AL_KEY_LINE];
    size_t len = 0;

    if (strncmp(line, name, BYTES(name)) != 0 ||
        sodium_base642bin(blob, sizeof(blob), line + BYTES(name),
                          strlen(line + BYTES(name)), NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        len != sizeof(blob) ||
        memcmp(blob, public_head, BYTES(public_head)) != 0)
        return false;
    memcpy(found.byte, blob + BYTES(public_head), sizeof(found.byte));
    /* libsodium reads some bytes that are no base64 as if they were. */
    al_public_key_line(&found, canonical);
    if (strcmp(canonical, line) != 0)
        return false;
    *key = found;
    return true;
}

/* ---- signing ---- */

/* What the Ed25519 signature is over. */
static void hash_payload(const void *payload, size_t size,
                         uint8_t out[SIGNED_BYTES])
{
    memcpy(out, signed_head, BYTES(signed_head));
    crypto_hash_sha512(out + BYTES(signed_head), payload, size);
}

static void put_armor(const uint8_t blob[BLOB_BYTES], struct al_str *armor)
{
    char base64[BASE64_BYTES + 1];

    sodium_bin2base64(base64, sizeof(base64), blob, BLOB_BYTES,
                      sodium_base64_VARIANT_ORIGINAL);
    al_str_puts(armor, armor_begin);
    for (size_t at = 0; at < BASE64_BYTES; at += LINE_BYTES) {
        size_t left = BASE64_BYTES - at;

        al_str_add(armor, base64 + at, left < LINE_BYTES ? left : LINE_BYTES);
        al_str_putc(armor, '\n');
    }
    al_str_puts(armor, armor_end);
}

static void put_blob(const struct al_public_key *key,
                     const uint8_t signature[crypto_sign_BYTES],
                     uint8_t blob[BLOB_BYTES])
{
    memcpy(blob, blob_head, BYTES(blob_head));
    put_public(key, blob + BYTES(blob_head));
    memcpy(blob + BYTES(blob_head) + PUBLIC_BYTES, blob_middle,
           BYTES(blob_middle));
    memcpy(blob + SIGNATURE_AT, signature, crypto_sign_BYTES);
}

void al_sign(const struct al_key *key, const void *payload, size_t size,
             struct al_str *armor)
{
    uint8_t message[SIGNED_BYTES], signature[crypto_sign_BYTES];
    uint8_t blob[BLOB_BYTES];

    hash_payload(payload, size, message);
    al_key_sign(key, message, sizeof(message), signature);
    put_blob(al_key_public(key), signature, blob);
    put_armor(blob, armor);
}

/* ---- checking ---- */

/* The blob of an armor: its base64 lines joined. */
static bool read_armor(const char *armor, size_t armor_len,
                       uint8_t blob[BLOB_BYTES])
{
    char base64[BASE64_BYTES];
    size_t at = BYTES(armor_begin), len = 0;

    if (armor_len > 0 && armor[armor_len - 1] == '\n')
        armor_len--;
    if (armor_len <= BYTES(armor_begin) + BYTES(armor_end) ||
        memcmp(armor, armor_begin, BYTES(armor_begin)) != 0)
        return false;
    for (; at < armor_len - BYTES(armor_end); at++) {
        if (armor[at] == '\n')
            continue;
        if (len == sizeof(base64))
            return false;
        base64[len++] = armor[at];
    }
    return sodium_base642bin(blob, BLOB_BYTES, base64, len, NULL, &len, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           len == BLOB_BYTES;
}

bool al_sign_key(const char *armor, size_t armor_len, struct al_public_key *key)
{
    uint8_t blob[BLOB_BYTES];

    if (!read_armor(armor, armor_len, blob) ||
        memcmp(blob, blob_head, BYTES(blob_head)) != 0 ||
        memcmp(blob + BYTES(blob_head), public_head, BYTES(public_head)) != 0)
        return false;
    memcpy(key->byte, blob + KEY_AT, sizeof(key->byte));
    return true;
}

/* The one armor that this key and these signature bytes may look like. */
static bool is_canonical(const struct al_public_key *key,
                         const uint8_t *signature, const char *armor,
                         size_t armor_len)
{
    uint8_t blob[BLOB_BYTES];
    struct al_str canonical = {0};
    bool is_equal;

    put_blob(key, signature, blob);
    put_armor(blob, &canonical);
    if (armor_len == canonical.len + 1 && armor[armor_len - 1] == '\n')
        armor_len--;
    is_equal = armor_len == canonical.len &&
               memcmp(armor, canonical.data, armor_len) == 0;
    al_str_drop(&canonical);
    return is_equal;
}

bool al_sign_check(const struct al_public_key *key, const void *payload,
                   size_t size, const char *armor, size_t armor_len)
{
    uint8_t blob[BLOB_BYTES], message[SIGNED_BYTES];

    if (!read_armor(armor, armor_len, blob) ||
        !is_canonical(key, blob + SIGNATURE_AT, armor, armor_len))
        return false;
    hash_payload(payload, size, message);
    return crypto_sign_verify_detached(blob + SIGNATURE_AT, message,
                                       sizeof(message), key->byte) == 0;
}
