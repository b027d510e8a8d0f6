/* credential.c - a conversation with `git credential`. */
#include "config.h"

#include "share/credential.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>

#include "share/child.h"

#define HELPER_MS 60000 /* a helper may ask in a window of its own */

static void wipe(struct al_str *str)
{
    if (str->data)
        sodium_memzero(str->data, str->cap);
    al_str_drop(str);
}

static void send_all(int channel, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = send(channel, bytes, size, MSG_NOSIGNAL);

        if (n < 0 && errno != EINTR)
            return;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    shutdown(channel, SHUT_WR);
}

static void receive_all(int channel, struct al_str *answer)
{
    char bytes[1024];
    ssize_t n;

    while ((n = recv(channel, bytes, sizeof(bytes), 0)) != 0) {
        if (n < 0 && errno != EINTR)
            break;
        if (n > 0)
            al_str_add(answer, bytes, (size_t)n);
    }
    sodium_memzero(bytes, sizeof(bytes));
}

/* Run git with these words and input; its exit code, -1: it cannot run. */
static int talk(const char *const *argv, const struct al_str *input)
{
    struct al_child child = AL_CHILD_NONE;
    struct al_str ignored = {0};
    int code;

    if (al_child_start(&child, argv, NULL) != AL_OK)
        return -1;
    send_all(child.channel, al_str_text(input), input->len);
    receive_all(child.channel, &ignored);
    code = al_child_finish(&child, HELPER_MS);
    al_child_drop(&child);
    wipe(&ignored);
    return code;
}

bool al_credential_is_kept(const char *url)
{
    const char *const argv[] = {
        "git", "config", "--get-urlmatch", "credential.helper", url, NULL};
    const struct al_str nothing = {0};

    return talk(argv, &nothing) == 0;
}

bool al_credential_keep(const char *url, const char *user, const char *password)
{
    const char *const kept[] = {"git", "credential", "approve", NULL};
    const char *const in_memory[] = {
        "git", "-c", AL_CREDENTIAL_MEMORY, "credential", "approve", NULL};
    struct al_str input = {0};
    bool is_kept = false;

    if (!strpbrk(user, "\r\n") && !strpbrk(password, "\r\n")) {
        al_str_printf(&input, "url=%s\nusername=%s\npassword=%s\n\n", url, user,
                      password);
        is_kept =
            talk(al_credential_is_kept(url) ? kept : in_memory, &input) == 0;
    }
    wipe(&input);
    return is_kept;
}
