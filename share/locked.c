/* locked.c - wrapping the master key, and its one-line file. */
#include "config.h"

#include "share/locked.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "share/secret_own.h"
#include "share/stretch.h"

#define NONCE      crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define PASSES_MAX 16         /* above these, a file would stall us */
#define KIB_MIN    (8u << 10) /* below, it would be no protection */
#define KIB_MAX    (1u << 20)

_Static_assert(AL_LOCKED_WRAPPED ==
                   NONCE + AL_MASTER_BYTES +
                       crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "nonce, key and tag");

/* ---- the line ---- */

static const char line_head[] = "alongside locked 1 ";

/* All before HEX: it is the additional data, too. */
static size_t print_head(const struct al_locked *locked,
                         char text[AL_SECRET_TEXT])
{
    char salt[2 * AL_LOCKED_SALT + 1], id[2 * AL_LOCKED_ID + 1];

    sodium_bin2hex(salt, sizeof(salt), locked->salt, AL_LOCKED_SALT);
    sodium_bin2hex(id, sizeof(id), locked->id, AL_LOCKED_ID);
    return (size_t)snprintf(text, AL_SECRET_TEXT, "%s%u %u %s %s ", line_head,
                            locked->passes, locked->memory_kib, salt, id);
}

static size_t print_line(const struct al_locked *locked,
                         char text[AL_SECRET_TEXT])
{
    size_t len = print_head(locked, text);

    sodium_bin2hex(text + len, 2 * AL_LOCKED_WRAPPED + 1, locked->wrapped,
                   AL_LOCKED_WRAPPED);
    len += 2 * AL_LOCKED_WRAPPED;
    text[len++] = '\n';
    return len;
}

static bool from_hex(const char *hex, uint8_t *bytes, size_t size)
{
    size_t len = 0;

    return sodium_hex2bin(bytes, size, hex, strlen(hex), NULL, &len, NULL) ==
               0 &&
           len == size;
}

/* A word and the space behind it. */
static bool take_word(const char **at, char *word, size_t size)
{
    size_t len = strcspn(*at, " ");

    if (len >= size || (*at)[len] != ' ')
        return false;
    memcpy(word, *at, len);
    word[len] = '\0';
    *at += len + 1;
    return true;
}

/* Leading zeros and signs do not survive the comparison in parse_line. */
static bool take_number(const char **at, unsigned max, unsigned *number)
{
    char word[12];
    unsigned long value;

    if (!take_word(at, word, sizeof(word)))
        return false;
    value = strtoul(word, NULL, 10);
    *number = value <= max ? (unsigned)value : 0;
    return value <= max;
}

/* What it reads must be what it would print. */
static bool parse_line(const char *text, size_t len, struct al_locked *locked)
{
    char salt[2 * AL_LOCKED_SALT + 1], id[2 * AL_LOCKED_ID + 1];
    char wrapped[2 * AL_LOCKED_WRAPPED + 1] = "", again[AL_SECRET_TEXT];
    const char *at = text + strlen(line_head);

    if (strncmp(text, line_head, strlen(line_head)) != 0 ||
        !take_number(&at, PASSES_MAX, &locked->passes) ||
        !take_number(&at, KIB_MAX, &locked->memory_kib) ||
        !take_word(&at, salt, sizeof(salt)) || !take_word(&at, id, sizeof(id)))
        return false;
    memcpy(wrapped, at, strnlen(at, sizeof(wrapped) - 1));
    return from_hex(salt, locked->salt, AL_LOCKED_SALT) &&
           from_hex(id, locked->id, AL_LOCKED_ID) &&
           from_hex(wrapped, locked->wrapped, AL_LOCKED_WRAPPED) &&
           locked->passes >= 1 && locked->memory_kib >= KIB_MIN &&
           print_line(locked, again) == len && memcmp(again, text, len) == 0;
}

/* ---- the file ---- */

bool al_locked_exists(int folder)
{
    struct stat info;

    return fstatat(folder, AL_LOCKED_FILE, &info, AT_SYMLINK_NOFOLLOW) == 0;
}

enum al_status al_locked_load(int folder, struct al_locked *locked,
                              struct al_err *err)
{
    char text[AL_SECRET_TEXT + 1];
    size_t len = 0;
    mode_t mode;

    if (!al_secret_file_read(folder, AL_LOCKED_FILE, text, &len, &mode))
        return errno == ENOENT
                   ? al_fail(err, AL_ENOTFOUND, _("No passphrase is set"))
                   : al_fail_errno(err, errno, _("Reading keys/locked"));
    text[len] = '\0';
    if (!parse_line(text, len, locked))
        return al_fail(err, AL_ECORRUPT,
                       _("The file keys/locked is damaged; without it no "
                         "passphrase opens this folder"));
    return AL_OK;
}

enum al_status al_locked_store(int folder, const struct al_locked *locked,
                               bool replace, struct al_err *err)
{
    char text[AL_SECRET_TEXT];
    size_t len = print_line(locked, text);

    if (al_secret_file_write(folder, AL_LOCKED_FILE, text, len, replace))
        return AL_OK;
    if (errno == EEXIST)
        return al_fail(err, AL_EEXISTS,
                       _("This folder has a passphrase already"));
    return al_fail_errno(err, errno, _("Writing keys/locked"));
}

/* ---- wrapping ---- */

static void id_of(const uint8_t *master, uint8_t id[AL_LOCKED_ID])
{
    static const char context[] = "alongside master id 1\n";

    crypto_generichash(id, AL_LOCKED_ID, (const uint8_t *)context,
                       sizeof(context) - 1, master, AL_MASTER_BYTES);
}

bool al_locked_is_of(const struct al_locked *locked, const uint8_t *master)
{
    uint8_t id[AL_LOCKED_ID];

    id_of(master, id);
    return memcmp(id, locked->id, sizeof(id)) == 0;
}

enum al_status al_locked_wrap(const char *phrase, const uint8_t *master,
                              struct al_locked *locked, struct al_err *err)
{
    struct al_locked made = {.passes = crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             .memory_kib =
                                 crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024};
    uint8_t *key = al_secret_alloc(AL_STRETCH_KEY);
    char head[AL_SECRET_TEXT];
    enum al_status status;
    size_t len;

    randombytes_buf(made.salt, sizeof(made.salt));
    randombytes_buf(made.wrapped, NONCE);
    id_of(master, made.id);
    status =
        al_stretch(phrase, made.salt, made.passes, made.memory_kib, key, err);
    if (status == AL_OK) {
        len = print_head(&made, head);
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            made.wrapped + NONCE, NULL, master, AL_MASTER_BYTES,
            (const uint8_t *)head, len, NULL, made.wrapped, key);
        *locked = made;
    }
    sodium_free(key);
    return status;
}

enum al_status al_locked_unwrap(const struct al_locked *locked,
                                const char *phrase, uint8_t *master,
                                struct al_err *err)
{
    uint8_t *key = al_secret_alloc(AL_STRETCH_KEY);
    char head[AL_SECRET_TEXT];
    size_t len = print_head(locked, head);
    enum al_status status = al_stretch(phrase, locked->salt, locked->passes,
                                       locked->memory_kib, key, err);

    if (status == AL_OK && crypto_aead_xchacha20poly1305_ietf_decrypt(
                               master, NULL, NULL, locked->wrapped + NONCE,
                               AL_LOCKED_WRAPPED - NONCE, (const uint8_t *)head,
                               len, locked->wrapped, key) != 0)
        status = al_fail(err, AL_EDENIED, _("This is not the passphrase"));
    sodium_free(key);
    return status;
}
