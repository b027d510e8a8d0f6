/* slow.c - Argon2id, away from here. */
#include "config.h"

#include "share/slow.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/i18n.h"

#define OUT_BYTES 32

static void work(int fd, const char *secret, size_t size, const uint8_t *salt)
    __attribute__((noreturn));
static void work(int fd, const char *secret, size_t size, const uint8_t *salt)
{
    uint8_t out[OUT_BYTES];
    bool is_done =
        crypto_pwhash(out, sizeof(out), secret, size, salt,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE,
                      crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) == 0 &&
        write(fd, out, sizeof(out)) == (ssize_t)sizeof(out);

    sodium_memzero(out, sizeof(out));
    _exit(is_done ? 0 : 1);
}

enum al_status al_slow_hash(const char *secret, size_t size,
                            const uint8_t *salt, uint8_t *out,
                            struct al_err *err)
{
    int ends[2], status = 0;
    ssize_t got;
    pid_t child;

    if (sodium_init() < 0)
        abort();
    if (pipe(ends) != 0)
        return al_fail_errno(err, errno, _("Starting a process"));
    child = fork();
    if (child == 0) {
        close(ends[0]);
        work(ends[1], secret, size, salt);
    }
    close(ends[1]);
    got = child < 0 ? -1 : read(ends[0], out, OUT_BYTES);
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return got == OUT_BYTES
               ? AL_OK
               : al_fail(err, AL_EIO,
                         _("There is not enough memory for this (64 MB)"));
}
