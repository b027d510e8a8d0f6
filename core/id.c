/* id.c - record ids, and the random bytes that they are made of. */
#include "config.h"

#include "core/id.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

void al_random_init(struct al_random *random)
{
    const char *seed = getenv("ALONGSIDE_SEED");

    if (sodium_init() < 0)
        abort();
    *random = (struct al_random){.is_seeded = !al_is_empty(seed)};
    if (random->is_seeded)
        crypto_generichash(random->seed, sizeof(random->seed),
                           (const unsigned char *)seed, strlen(seed), NULL, 0);
}

void al_random_stir(struct al_random *random, const char *text)
{
    uint8_t seed[sizeof(random->seed)];

    if (!random->is_seeded)
        return;
    crypto_generichash(seed, sizeof(seed), (const unsigned char *)text,
                       strlen(text), random->seed, sizeof(random->seed));
    memcpy(random->seed, seed, sizeof(random->seed));
}

/* The stream's n-th block has a key of its own, whatever sizes were drawn. */
static void seeded_bytes(struct al_random *random, void *out, size_t size)
{
    unsigned char key[randombytes_SEEDBYTES];
    unsigned char count[8];

    for (size_t i = 0; i < sizeof(count); i++)
        count[i] = (unsigned char)(random->drawn >> (8 * i) & 0xFF);
    random->drawn++;
    crypto_generichash(key, sizeof(key), count, sizeof(count), random->seed,
                       sizeof(random->seed));
    randombytes_buf_deterministic(out, size, key);
    sodium_memzero(key, sizeof(key));
}

void al_random_bytes(struct al_random *random, void *out, size_t size)
{
    if (random->is_seeded)
        seeded_bytes(random, out, size);
    else
        randombytes_buf(out, size);
}

struct al_id al_id_new(struct al_random *random)
{
    struct al_id id;

    al_random_bytes(random, id.byte, sizeof(id.byte));
    return id;
}

bool al_id_is_zero(const struct al_id *id)
{
    static const struct al_id zero;

    return al_id_compare(id, &zero) == 0;
}

int al_id_compare(const struct al_id *a, const struct al_id *b)
{
    return memcmp(a->byte, b->byte, sizeof(a->byte));
}

int al_id_order(const void *a, const void *b)
{
    return al_id_compare(a, b);
}

void al_id_hex(const struct al_id *id, char hex[AL_ID_HEX])
{
    static const char digit[] = "0123456789abcdef";

    for (size_t i = 0; i < sizeof(id->byte); i++) {
        hex[2 * i] = digit[id->byte[i] >> 4];
        hex[2 * i + 1] = digit[id->byte[i] & 15];
    }
    hex[AL_ID_HEX - 1] = '\0';
}

void al_id_short(const struct al_id *id, char digits[AL_ID_SHORT])
{
    /* No I, L, O, U: nothing to mishear or misread on the phone. */
    static const char digit[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint64_t bits = 0;

    for (size_t i = 0; i < 5; i++)
        bits = bits << 8 | id->byte[i];
    for (size_t i = 0; i < AL_ID_SHORT - 1; i++)
        digits[i] = digit[bits >> (35 - 5 * i) & 31];
    digits[AL_ID_SHORT - 1] = '\0';
}

void al_id_path(const struct al_id *id, char path[AL_ID_PATH])
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    memcpy(path, "r/0/0/0/", 8);
    for (size_t i = 0; i < 3; i++)
        path[2 + 2 * i] = hex[i];
    memcpy(path + 8, hex + 3, AL_ID_HEX - 3);
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

bool al_id_parse(const char *hex, struct al_id *id)
{
    struct al_id read;

    for (size_t i = 0; i < sizeof(read.byte); i++) {
        int high = hex_value(hex[2 * i]);
        int low = high < 0 ? -1 : hex_value(hex[2 * i + 1]);

        if (low < 0)
            return false;
        read.byte[i] = (uint8_t)(high << 4 | low);
    }
    if (hex[AL_ID_HEX - 1])
        return false;
    *id = read;
    return true;
}

bool al_id_from_path(const char *path, struct al_id *id)
{
    char hex[AL_ID_HEX];

    if (strnlen(path, AL_ID_PATH) != AL_ID_PATH - 1 || path[0] != 'r')
        return false;
    for (size_t i = 0; i < 4; i++)
        if (path[1 + 2 * i] != '/')
            return false;
    for (size_t i = 0; i < 3; i++)
        hex[i] = path[2 + 2 * i];
    memcpy(hex + 3, path + 8, AL_ID_HEX - 3);
    return al_id_parse(hex, id);
}

struct al_id al_id_link(const uint8_t link_key[32], const char *kind,
                        const struct al_id *ends, size_t count,
                        const char *const *keys, size_t key_count)
{
    static const unsigned char lf = '\n';
    crypto_generichash_state state;
    struct al_id id;

    crypto_generichash_init(&state, link_key, 32, sizeof(id.byte));
    crypto_generichash_update(&state, (const unsigned char *)kind,
                              strlen(kind));
    crypto_generichash_update(&state, &lf, 1);
    for (size_t i = 0; i < count; i++)
        crypto_generichash_update(&state, ends[i].byte, sizeof(ends[i].byte));
    for (size_t i = 0; i < key_count; i++) {
        crypto_generichash_update(&state, (const unsigned char *)keys[i],
                                  strlen(keys[i]));
        crypto_generichash_update(&state, &lf, 1);
    }
    crypto_generichash_final(&state, id.byte, sizeof(id.byte));
    return id;
}
