/* feed.c - another program gets a text and is waited for. */
#include "config.h"

#include "share/feed.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/child.h"

enum { SAID_MAX = 300 };

bool al_program_is_there(const char *name)
{
    const char *at = getenv("PATH");
    struct al_str path = {0};
    bool is_there = false;

    while (at && !is_there) {
        size_t len = strcspn(at, ":");

        al_str_reset(&path);
        al_str_add(&path, at, len);
        al_str_printf(&path, "/%s", name);
        is_there = len > 0 && access(al_str_text(&path), X_OK) == 0;
        at = at[len] ? at + len + 1 : NULL;
    }
    al_str_drop(&path);
    return is_there;
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * Write all of it and read what comes until the other end is closed: a program
 * that prints a line before it has read everything must not wait for us. False:
 * it took too long.
 */
static bool talk(int channel, const char *text, size_t size, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    bool is_told = false;

    for (;;) {
        struct pollfd wait = {.fd = channel, .events = POLLIN};
        int64_t left = end - now_ms();
        char bytes[512];
        ssize_t got;

        if (size > 0)
            wait.events |= POLLOUT;
        if (left <= 0 || (poll(&wait, 1, (int)left) < 0 && errno != EINTR))
            return false;
        if (size > 0 && (wait.revents & POLLOUT)) {
            got = send(channel, text, size, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (got > 0) {
                text += got;
                size -= (size_t)got;
            } else if (got < 0 && errno != EAGAIN && errno != EINTR) {
                size = 0; /* it reads no more; its exit code says why */
            }
        }
        if (size == 0 && !is_told) {
            shutdown(channel, SHUT_WR);
            is_told = true;
        }
        if (wait.revents & (POLLIN | POLLHUP | POLLERR)) {
            got = recv(channel, bytes, sizeof(bytes), MSG_DONTWAIT);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
                return true;
        }
    }
}

/* The last line of its error output, or "". */
static void last_line(const struct al_child *child, struct al_str *line)
{
    struct al_str said = {0};
    const char *at;

    al_child_said(child, SAID_MAX, &said);
    while (said.len > 0 && strchr("\r\n ", said.data[said.len - 1]))
        al_str_cut(&said, said.len - 1);
    at = strrchr(al_str_text(&said), '\n');
    al_str_puts(line, at ? at + 1 : al_str_text(&said));
    al_str_drop(&said);
}

enum al_status al_feed(const char *const *argv, const void *text, size_t size,
                       int timeout_ms, struct al_err *err)
{
    struct al_child child = AL_CHILD_NONE;
    struct al_str said = {0};
    enum al_status status = al_child_start(&child, argv, err);
    bool is_done;
    int code;

    if (status != AL_OK)
        return status;
    is_done = talk(child.channel, text, size, timeout_ms);
    code = al_child_finish(&child, is_done ? timeout_ms : 0);
    last_line(&child, &said);
    if (!is_done)
        status = al_fail(err, AL_EIO, _("%s took too long and was stopped"),
                         argv[0]);
    else if (code != 0)
        status = al_fail(err, AL_EIO, _("%s ended with code %d%s%s"), argv[0],
                         code, said.len > 0 ? ": " : "", al_str_text(&said));
    al_child_drop(&child);
    al_str_drop(&said);
    return status;
}
