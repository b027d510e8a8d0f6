/* secret_line.c - a secret as a line of text, plain or sealed. */
#include "config.h"

#include "share/secret_own.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG   crypto_aead_xchacha20poly1305_ietf_ABYTES
#define BYTES (NONCE + AL_SECRET_MAX + TAG) /* of the longest line's HEX */

static const char name_signs[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void *al_secret_alloc(size_t size)
{
    void *block;

    if (sodium_init() < 0 || !(block = sodium_malloc(size)))
        abort();
    return block;
}

/* What stands before the tail of a name. */
static size_t stem_len(const char *name)
{
    return strspn(name, name_signs);
}

bool al_secret_is_name(const char *name)
{
    const char *tail = name + stem_len(name);

    if (stem_len(name) == 0 || strlen(name) >= AL_SECRET_NAME)
        return false;
    return *tail == '\0' || (*tail == '-' && stem_len(tail + 1) > 0 &&
                             tail[1 + stem_len(tail + 1)] == '\0');
}

bool al_secret_is_kin(const char *a, const char *b)
{
    return stem_len(a) == stem_len(b) && memcmp(a, b, stem_len(a)) == 0;
}

static size_t print_head(const char *name, enum al_secret_form form,
                         char head[AL_SECRET_TEXT])
{
    return (size_t)snprintf(head, AL_SECRET_TEXT, "alongside %.*s key %d ",
                            (int)stem_len(name), name,
                            form == AL_SECRET_SEALED ? 2 : 1);
}

size_t al_secret_print(const char *name, const uint8_t *secret, size_t size,
                       const uint8_t *master, char text[AL_SECRET_TEXT])
{
    enum al_secret_form form = master ? AL_SECRET_SEALED : AL_SECRET_PLAIN;
    size_t len = print_head(name, form, text), count = size;
    uint8_t bytes[BYTES];
    const uint8_t *shown = secret;

    if (master) {
        randombytes_buf(bytes, NONCE);
        crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL, secret,
                                                   size, (const uint8_t *)text,
                                                   len, NULL, bytes, master);
        shown = bytes;
        count = NONCE + size + TAG;
    }
    sodium_bin2hex(text + len, 2 * count + 1, shown, count);
    len += 2 * count;
    text[len++] = '\n';
    return len;
}

enum al_secret_form al_secret_form(const char *name, const char *text,
                                   size_t len)
{
    char head[AL_SECRET_TEXT];

    for (enum al_secret_form form = AL_SECRET_PLAIN; form <= AL_SECRET_SEALED;
         form++) {
        size_t head_len = print_head(name, form, head);

        if (len > head_len && memcmp(text, head, head_len) == 0)
            return form;
    }
    return AL_SECRET_OTHER;
}

bool al_secret_parse(const char *name, const char *text, size_t len,
                     const uint8_t *master, uint8_t secret[AL_SECRET_MAX],
                     size_t *size)
{
    enum al_secret_form form = al_secret_form(name, text, len);
    char head[AL_SECRET_TEXT];
    size_t head_len = print_head(name, form, head), count = 0;
    uint8_t *bytes;
    bool is_read;

    if (form == AL_SECRET_OTHER || text[len - 1] != '\n')
        return false;
    bytes = al_secret_alloc(BYTES);
    is_read = sodium_hex2bin(bytes, BYTES, text + head_len, len - head_len - 1,
                             NULL, &count, NULL) == 0 &&
              head_len + 2 * count + 1 == len;
    if (is_read && form == AL_SECRET_SEALED) {
        is_read = master && count > NONCE + TAG &&
                  crypto_aead_xchacha20poly1305_ietf_decrypt(
                      secret, NULL, NULL, bytes + NONCE, count - NONCE,
                      (const uint8_t *)text, head_len, bytes, master) == 0;
        *size = is_read ? count - NONCE - TAG : 0;
    } else if (is_read) {
        is_read = count > 0 && count <= AL_SECRET_MAX;
        *size = is_read ? count : 0;
        memcpy(secret, bytes, *size);
    }
    sodium_free(bytes);
    return is_read;
}
