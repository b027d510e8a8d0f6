/*
 * fuzz_sign.c - no bytes but the signer's own pass as a signature, and every
 * form of a key reads back as it was written.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/box.h"
#include "share/sign.h"

const char fuzz_name[] = "sign";

static const char payload[] = "tree 0\nauthor a\n\nSave\n";

static void must(bool holds)
{
    if (!holds)
        abort();
}

/*
 * Ed25519 as we make it is deterministic, and who checks takes one encoding
 * alone: there is one armor that passes.
 */
static void check_armor(const char *armor, size_t len)
{
    static const uint8_t seed[32] = {7};
    static struct al_str own;
    static struct al_public_key key;
    struct al_public_key named;

    if (!own.len) {
        struct al_key *pair = al_key_of_seed(seed);

        al_sign(pair, payload, sizeof(payload) - 1, &own);
        key = *al_key_public(pair);
        al_key_free(pair);
    }
    if (len && armor[len - 1] == '\n')
        (void)al_sign_check(&key, payload, sizeof(payload) - 1, armor, len - 1);
    if (al_sign_check(&key, payload, sizeof(payload) - 1, armor, len)) {
        must(len == own.len || (len == own.len + 1 && armor[own.len] == '\n'));
        must(!memcmp(armor, own.data, own.len));
        must(al_sign_key(armor, len, &named));
        must(!memcmp(&named, &key, sizeof(key)));
    } else if (al_sign_key(armor, len, &named)) {
        (void)al_sign_check(&named, payload, sizeof(payload) - 1, armor, len);
    }
}

static void check_public(const char *line)
{
    struct al_public_key key;
    char again[AL_KEY_LINE];

    if (!al_public_key_parse(line, &key))
        return;
    al_public_key_line(&key, again);
    must(!strcmp(line, again));
}

static void check_box(const char *line, size_t len)
{
    struct al_key_device device = {.made = {0}};
    struct al_str again = {0};

    if (!al_box_parse(line, len, &device))
        return;
    al_box_print(&device, &again);
    must(again.len == len && !memcmp(al_str_text(&again), line, len));
    al_str_drop(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size);

    check_armor(text, strlen(text));
    check_public(text);
    check_box(text, strlen(text));
    free(text);
    return 0;
}
