/* sheet.c - from paper to keys. */
#include "config.h"

#include "share/sheet.h"

#include <sodium.h>
#include <string.h>

#include "share/secret.h"

static void seed_of(const char *context, const uint8_t *secret, uint8_t *seed)
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, (const unsigned char *)context,
                              strlen(context));
    crypto_generichash_update(&state, secret, AL_SHEET_BYTES);
    crypto_generichash_final(&state, seed, 32);
    sodium_memzero(&state, sizeof(state));
}

void al_sheet_keys(const uint8_t *secret, struct al_key **key,
                   struct al_box **box)
{
    uint8_t *seed = al_secret_alloc(32);

    seed_of("alongside-sheet-sign 1\n", secret, seed);
    *key = al_key_of_seed(seed);
    seed_of("alongside-sheet-box 1\n", secret, seed);
    *box = al_box_new(seed);
    sodium_free(seed);
}
