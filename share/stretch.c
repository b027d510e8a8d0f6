/* stretch.c - a passphrase made expensive to guess, at somebody else's cost. */
#include "config.h"

#include "share/stretch.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/secret.h"

/* The child: it leaves by _exit alone, so that nothing of ours is flushed. */
static _Noreturn void stretch(const char *phrase, const uint8_t *salt,
                              unsigned passes, unsigned memory_kib, int pipe)
{
    static const struct rlimit none = {0, 0};
    uint8_t *key = al_secret_alloc(AL_STRETCH_KEY);
    bool is_done;

    setrlimit(RLIMIT_CORE, &none);
    is_done = crypto_pwhash(key, AL_STRETCH_KEY, phrase, strlen(phrase), salt,
                            passes, (size_t)memory_kib * 1024,
                            crypto_pwhash_ALG_ARGON2ID13) == 0 &&
              write(pipe, key, AL_STRETCH_KEY) == AL_STRETCH_KEY;
    sodium_free(key);
    _exit(is_done ? 0 : 1);
}

static size_t read_key(int pipe, uint8_t *key)
{
    size_t len = 0;

    while (len < AL_STRETCH_KEY) {
        ssize_t got = read(pipe, key + len, AL_STRETCH_KEY - len);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    return len;
}

enum al_status al_stretch(const char *phrase,
                          const uint8_t salt[AL_STRETCH_SALT], unsigned passes,
                          unsigned memory_kib, uint8_t key[AL_STRETCH_KEY],
                          struct al_err *err)
{
    uint8_t *made = al_secret_alloc(AL_STRETCH_KEY);
    int ends[2], code, kept;
    size_t len = 0;
    pid_t child;

    if (pipe2(ends, O_CLOEXEC) != 0) {
        kept = errno;
        sodium_free(made);
        return al_fail_errno(err, kept, _("Trying the passphrase"));
    }
    child = fork();
    if (child == 0)
        stretch(phrase, salt, passes, memory_kib, ends[1]);
    kept = errno;
    close(ends[1]);
    if (child > 0) {
        len = read_key(ends[0], made);
        while (waitpid(child, &code, 0) < 0 && errno == EINTR)
            ;
    }
    close(ends[0]);
    if (len == AL_STRETCH_KEY)
        memcpy(key, made, AL_STRETCH_KEY);
    sodium_free(made);
    if (child < 0)
        return al_fail_errno(err, kept, _("Trying the passphrase"));
    if (len < AL_STRETCH_KEY)
        return al_fail(err, AL_EIO,
                       _("Trying the passphrase needs %u MB of free memory for "
                         "a moment, and this machine has none left"),
                       memory_kib / 1024);
    return AL_OK;
}
