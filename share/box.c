/* box.c - the replaceable key of a device. */
#include "config.h"

#include "share/box.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/secret.h"

#define BOX_NAME  "box"
#define NEXT_NAME "box-next"

static const char context[] = "alongside-box 1\n";
#define CONTEXT_BYTES (sizeof(context) - 1)
#define PAYLOAD_BYTES (CONTEXT_BYTES + 16 + 16 + AL_BOX_BYTES + 8)

struct al_box {
    uint8_t *seed; /* sodium_malloc: crypto_box_SEEDBYTES, then the secret */
    uint8_t public[AL_BOX_BYTES];
};

static uint8_t *secret_of(const struct al_box *box)
{
    return box->seed + crypto_box_SEEDBYTES;
}

struct al_box *al_box_new(const uint8_t *seed)
{
    struct al_box *box = al_calloc(1, sizeof(*box));

    box->seed =
        al_secret_alloc(crypto_box_SEEDBYTES + crypto_box_SECRETKEYBYTES);
    if (seed)
        memcpy(box->seed, seed, crypto_box_SEEDBYTES);
    else
        randombytes_buf(box->seed, crypto_box_SEEDBYTES);
    crypto_box_seed_keypair(box->public, secret_of(box), box->seed);
    sodium_mprotect_readonly(box->seed);
    return box;
}

void al_box_free(struct al_box *box)
{
    if (!box)
        return;
    sodium_free(box->seed);
    free(box);
}

const uint8_t *al_box_public(const struct al_box *box)
{
    return box->public;
}

/* ---- on disk ---- */

enum al_status al_box_store(const char *dir, bool is_next,
                            const struct al_box *box, struct al_err *err)
{
    return al_secret_store(dir, is_next ? NEXT_NAME : BOX_NAME, box->seed,
                           crypto_box_SEEDBYTES, true, err);
}

enum al_status al_box_load(const char *dir, bool is_next, struct al_box **box,
                           struct al_err *err)
{
    uint8_t *seed = al_secret_alloc(crypto_box_SEEDBYTES);
    enum al_status status =
        al_secret_load(dir, is_next ? NEXT_NAME : BOX_NAME, seed,
                       crypto_box_SEEDBYTES, err);

    if (status == AL_OK)
        *box = al_box_new(seed);
    sodium_free(seed);
    return status;
}

enum al_status al_box_turn(const char *dir, struct al_err *err)
{
    return al_secret_rename(dir, NEXT_NAME, BOX_NAME, err);
}

bool al_box_open(const struct al_box *box, const uint8_t *sealed, size_t size,
                 uint8_t *out)
{
    return crypto_box_seal_open(out, sealed, size, box->public,
                                secret_of(box)) == 0;
}

/* ---- introduced to others ---- */

static void fill_payload(const struct al_key_device *device,
                         const struct al_id *service,
                         uint8_t payload[PAYLOAD_BYTES])
{
    uint8_t *at = payload;

    memcpy(at, context, CONTEXT_BYTES);
    at += CONTEXT_BYTES;
    memcpy(at, service->byte, sizeof(service->byte));
    at += sizeof(service->byte);
    memcpy(at, device->device, sizeof(device->device));
    at += sizeof(device->device);
    memcpy(at, device->box, sizeof(device->box));
    at += sizeof(device->box);
    memcpy(at, device->made, sizeof(device->made));
}

void al_box_introduce(const struct al_box *box, const struct al_key *key,
                      const struct al_id *service, uint64_t epoch,
                      struct al_key_device *device)
{
    uint8_t payload[PAYLOAD_BYTES];

    memcpy(device->device, al_key_device(key), sizeof(device->device));
    memcpy(device->box, box->public, sizeof(device->box));
    al_epoch_put(device->made, epoch);
    fill_payload(device, service, payload);
    al_key_sign(key, payload, sizeof(payload), device->signature);
}

/*
 * Nothing can be sealed to one of the few points of small order: whoever lists
 * one would stop everybody who seals the keys anew.
 */
static bool can_seal_to(const uint8_t box[AL_BOX_BYTES])
{
    static const uint8_t any[crypto_scalarmult_SCALARBYTES] = {1};
    uint8_t shared[crypto_scalarmult_BYTES];

    return crypto_scalarmult(shared, any, box) == 0;
}

bool al_box_check(const struct al_key_device *device,
                  const struct al_id *service, const struct al_public_key *key)
{
    uint8_t payload[PAYLOAD_BYTES];
    char name[AL_WHO_LEN];

    al_device_id(key, name);
    fill_payload(device, service, payload);
    return !memcmp(name, device->device, sizeof(device->device)) &&
           can_seal_to(device->box) &&
           crypto_sign_verify_detached(device->signature, payload,
                                       sizeof(payload), key->byte) == 0;
}

void al_box_print(const struct al_key_device *device, struct al_str *out)
{
    char box[AL_BOX_BYTES * 2 + 1], signature[64 * 2 + 1];

    sodium_bin2hex(box, sizeof(box), device->box, sizeof(device->box));
    sodium_bin2hex(signature, sizeof(signature), device->signature,
                   sizeof(device->signature));
    al_str_printf(out, "%s %llu %s", box,
                  (unsigned long long)al_epoch_get(device->made), signature);
}

bool al_box_parse(const char *text, size_t size, struct al_key_device *device)
{
    char box[AL_BOX_BYTES * 2 + 1], signature[64 * 2 + 1];
    struct al_key_device read = *device;
    struct al_str again = {0};
    unsigned long long epoch;
    size_t len;
    bool is_same;

    if (memchr(text, '\0', size) || size > 256 ||
        sscanf(text, "%64[0-9a-f] %19llu %128[0-9a-f]", box, &epoch,
               signature) != 3 ||
        sodium_hex2bin(read.box, sizeof(read.box), box, strlen(box), NULL, &len,
                       NULL) != 0 ||
        len != sizeof(read.box) ||
        sodium_hex2bin(read.signature, sizeof(read.signature), signature,
                       strlen(signature), NULL, &len, NULL) != 0 ||
        len != sizeof(read.signature))
        return false;
    al_epoch_put(read.made, epoch);
    al_box_print(&read, &again); /* one form and no other */
    is_same = again.len == size && !memcmp(again.data, text, size);
    al_str_drop(&again);
    if (is_same)
        *device = read;
    return is_same;
}
