/*
 * wire.c - stands before git on the way to a path remote, and is a bad network.
 *
 * A folder with a link `git` to it comes first in PATH. $REPLICAS_WIRE says what
 * goes wrong with this one conversation, $REPLICAS_GIT is the real git:
 *
 *     drop      the push gets through, its answer is lost
 *     cut N     the line breaks after N bytes of what the program sends
 *     hang N    ... or says nothing any more, until the program gives up
 *     deaf N    the line breaks after N bytes of what the server says
 *
 * Anything but a conversation (repack, fsck) is git itself.
 */
#include "config.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct wire {
    bool drops, hangs;
    long up_left, down_left; /* bytes that still get through; -1: all */
    bool was_asked;          /* the program said more than "that is all" */
    int to_git, from_git;
};

static bool pass_on(int to, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(to, bytes, size);

        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* How many of these bytes still get through. */
static size_t allowed(long *left, size_t got)
{
    size_t now = *left >= 0 && (size_t)*left < got ? (size_t)*left : got;

    if (*left >= 0)
        *left -= (long)now;
    return now;
}

/* The other side is not told; it has to find out. */
static void hang(void)
{
    char bytes[4096];

    while (read(STDIN_FILENO, bytes, sizeof(bytes)) > 0)
        continue;
}

/* false: this conversation is over. */
static bool relay_up(struct wire *wire)
{
    char bytes[16384];
    ssize_t got = read(STDIN_FILENO, bytes, sizeof(bytes));
    size_t through;

    if (got <= 0) {
        close(wire->to_git);
        wire->to_git = -1;
        return true;
    }
    wire->was_asked |= got > 4;
    through = allowed(&wire->up_left, (size_t)got);
    if (!pass_on(wire->to_git, bytes, through))
        return true; /* git says why, and ends */
    if (through == (size_t)got)
        return true;
    if (wire->hangs)
        hang();
    return false;
}

static bool relay_down(struct wire *wire)
{
    char bytes[16384];
    ssize_t got = read(wire->from_git, bytes, sizeof(bytes));
    size_t through;

    if (got <= 0)
        return false;
    if (wire->drops && wire->was_asked)
        return true;
    through = allowed(&wire->down_left, (size_t)got);
    return pass_on(STDOUT_FILENO, bytes, through) && through == (size_t)got;
}

static void relay(struct wire *wire)
{
    bool goes_on = true;

    while (goes_on) {
        struct pollfd ends[2] = {{.fd = wire->from_git, .events = POLLIN},
                                 {.fd = STDIN_FILENO, .events = POLLIN}};

        if (poll(ends, wire->to_git < 0 ? 1 : 2, -1) < 0)
            return;
        if (ends[0].revents)
            goes_on = relay_down(wire);
        else if (ends[1].revents)
            goes_on = relay_up(wire);
    }
}

static int converse(struct wire *wire, const char *git, char **argv)
{
    int up[2], down[2], status = 1 << 8;
    pid_t child;

    if (pipe(up) != 0 || pipe(down) != 0 || (child = fork()) < 0)
        return 1;
    if (child == 0) {
        dup2(up[0], STDIN_FILENO);
        dup2(down[1], STDOUT_FILENO);
        close(up[1]);
        close(down[0]);
        execv(git, argv);
        _exit(127);
    }
    close(up[0]);
    close(down[1]);
    wire->to_git = up[1];
    wire->from_git = down[0];
    signal(SIGPIPE, SIG_IGN);
    relay(wire);
    if (wire->to_git >= 0)
        close(wire->to_git);
    close(wire->from_git);
    if (wire->up_left == 0 || wire->down_left == 0)
        return 1; /* git on the other side has to see for itself */
    waitpid(child, &status, 0);
    return wire->drops && wire->was_asked ? 1 : WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
    const char *fault = getenv("REPLICAS_WIRE"), *git = getenv("REPLICAS_GIT");
    struct wire wire = {.up_left = -1, .down_left = -1};
    long count = 0;
    char what[8] = "";

    if (!git)
        return 127;
    if (fault)
        sscanf(fault, "%7s %ld", what, &count);
    wire.drops = !strcmp(what, "drop");
    wire.hangs = !strcmp(what, "hang");
    if (wire.hangs || !strcmp(what, "cut"))
        wire.up_left = count;
    if (!strcmp(what, "deaf"))
        wire.down_left = count;
    for (int i = 1; i < argc; i++)
        if ((wire.drops && !strcmp(argv[i], "receive-pack")) ||
            (!wire.drops && (wire.up_left >= 0 || wire.down_left >= 0) &&
             strstr(argv[i], "-pack")))
            return converse(&wire, git, argv);
    execv(git, argv);
    return 127;
}
