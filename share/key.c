/* key.c - this device's key: made, stored, and kept in guarded memory. */
#include "config.h"

#include "share/sign.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"

#define KEYS     "keys"
#define KEY_FILE "device"
#define KEY_TEMP "device.new"

/* The file is this line: the head, the seed in hex, LF. */
static const char file_head[] = "alongside device key 1 ";
#define HEAD_BYTES (sizeof(file_head) - 1)
#define SEED_HEX   ((size_t)crypto_sign_SEEDBYTES * 2)
#define FILE_BYTES (HEAD_BYTES + SEED_HEX + 1)

struct al_key {
    uint8_t *secret; /* sodium_malloc, crypto_sign_SECRETKEYBYTES */
    struct al_public_key public;
    char device[AL_WHO_LEN];
};

/* sodium_malloc, which aborts like al_alloc when there is no memory. */
static void *secret_alloc(size_t size)
{
    void *block;

    if (sodium_init() < 0 || !(block = sodium_malloc(size)))
        abort();
    return block;
}

static struct al_key *key_of(const uint8_t *seed)
{
    struct al_key *key = al_calloc(1, sizeof(*key));

    key->secret = secret_alloc(crypto_sign_SECRETKEYBYTES);
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

/* ---- on disk ---- */

static enum al_status open_folder(const char *dir, bool is_made, int *folder,
                                  struct al_err *err)
{
    int outer = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (outer < 0)
        return al_fail_errno(err, errno, _("Opening the data folder %s"), dir);
    if (is_made && mkdirat(outer, KEYS, 0700) == 0)
        fsync(outer);
    *folder = openat(outer, KEYS, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    close(outer);
    if (*folder < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND, _("This folder has no device key"));
    if (*folder < 0)
        return al_fail_errno(err, errno, _("Opening the keys in %s"), dir);
    return AL_OK;
}

/* Write and sync a new file; errno says what went wrong. */
static bool write_file(int folder, const char *name, const char *bytes,
                       size_t size)
{
    int fd =
        openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool is_written;
    int kept;

    if (fd < 0)
        return false;
    errno = EIO; /* for a short write */
    is_written = write(fd, bytes, size) == (ssize_t)size && fsync(fd) == 0;
    kept = errno;
    close(fd);
    errno = kept;
    return is_written;
}

/* Complete or not at all: a temporary file, linked to its name once synced. */
static enum al_status store(int folder, const char *text, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (!write_file(folder, KEY_TEMP, text, FILE_BYTES))
        status = al_fail_errno(err, errno, _("Writing the device key"));
    else if (linkat(folder, KEY_TEMP, folder, KEY_FILE, 0) != 0)
        status = errno == EEXIST
                     ? al_fail(err, AL_EEXISTS,
                               _("This folder has a device key already"))
                     : al_fail_errno(err, errno, _("Writing the device key"));
    unlinkat(folder, KEY_TEMP, 0);
    if (status == AL_OK && fsync(folder) != 0)
        status = al_fail_errno(err, errno, _("Writing the device key"));
    return status;
}

enum al_status al_key_create(const char *dir, const uint8_t *seed,
                             struct al_key **key, struct al_err *err)
{
    uint8_t *secret = secret_alloc(crypto_sign_SEEDBYTES);
    char *text = secret_alloc(FILE_BYTES + 1);
    int folder = -1;
    enum al_status status;

    if (seed)
        memcpy(secret, seed, crypto_sign_SEEDBYTES);
    else
        randombytes_buf(secret, crypto_sign_SEEDBYTES);
    memcpy(text, file_head, HEAD_BYTES);
    sodium_bin2hex(text + HEAD_BYTES, SEED_HEX + 1, secret,
                   crypto_sign_SEEDBYTES);
    text[FILE_BYTES - 1] = '\n';
    if ((status = open_folder(dir, true, &folder, err)) == AL_OK &&
        (status = store(folder, text, err)) == AL_OK)
        *key = key_of(secret);
    if (folder >= 0)
        close(folder);
    sodium_free(text);
    sodium_free(secret);
    return status;
}

static enum al_status read_key_file(int fd, struct al_key **key,
                                    struct al_err *err)
{
    uint8_t *secret = secret_alloc(crypto_sign_SEEDBYTES);
    char *text = secret_alloc(FILE_BYTES + 1);
    enum al_status status = AL_OK;
    size_t len = 0;

    if (read(fd, text, FILE_BYTES + 1) != (ssize_t)FILE_BYTES ||
        memcmp(text, file_head, HEAD_BYTES) != 0 ||
        text[FILE_BYTES - 1] != '\n' ||
        sodium_hex2bin(secret, crypto_sign_SEEDBYTES, text + HEAD_BYTES,
                       SEED_HEX, NULL, &len, NULL) != 0 ||
        len != crypto_sign_SEEDBYTES)
        status = al_fail(err, AL_ECORRUPT, _("The device key is damaged"));
    else
        *key = key_of(secret);
    sodium_free(text);
    sodium_free(secret);
    return status;
}

enum al_status al_key_load(const char *dir, struct al_key **key,
                           struct al_err *err)
{
    int folder = -1, fd = -1;
    struct stat info;
    enum al_status status;

    if ((status = open_folder(dir, false, &folder, err)) != AL_OK)
        return status;
    fd = openat(folder, KEY_FILE, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        status = al_fail(err, AL_ENOTFOUND, _("This folder has no device key"));
    else if (fd < 0 || fstat(fd, &info) != 0)
        status = al_fail_errno(err, errno, _("Reading the device key"));
    else if (info.st_mode & (S_IRWXG | S_IRWXO))
        status = al_fail(err, AL_EDENIED,
                         _("The device key in %s can be read by others; make "
                           "it yours alone (chmod 600) and look into how that "
                           "came about"),
                         dir);
    else
        status = read_key_file(fd, key, err);
    if (fd >= 0)
        close(fd);
    close(folder);
    return status;
}
