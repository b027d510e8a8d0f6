/* tests/screens/press.c - keys one at a time, without waiting for silence. */
#include "config.h"

#include "tests/screens/press.h"

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { TRIES = 10000 }; /* of a millisecond or more */

/* 'S' asleep, 'T' stopped ...; 0: it is gone. */
static char state_of(pid_t pid)
{
    char path[64], line[256];
    const char *state = NULL;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    file = fopen(path, "r");
    if (file && fgets(line, sizeof(line), file))
        state = strrchr(line, ')'); /* behind its name */
    if (file)
        fclose(file);
    return state && state[1] ? state[2] : '\0';
}

/* How often it went to sleep so far. */
static long count_sleeps(pid_t pid)
{
    char path[64], line[256];
    long count = -1;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    while (file && count < 0 && fgets(line, sizeof(line), file))
        if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) != 1)
            count = -1;
    if (file)
        fclose(file);
    return count;
}

/*
 * Whether nothing that was sent waits to be read. What is written to a terminal
 * reaches its other end when the kernel comes to it; it comes to it at once for
 * a poll that would find nothing.
 */
static bool has_read_all(struct al_tty *tty)
{
    int slave = open(ptsname(tty->fd), O_RDWR | O_NOCTTY), left = 0;
    struct pollfd wait = {slave, POLLIN, 0};
    bool has = slave >= 0 && poll(&wait, 1, 0) >= 0 &&
               ioctl(slave, FIONREAD, &left) == 0 && left == 0;

    if (slave >= 0)
        close(slave);
    return has;
}

/*
 * Whether it read everything and then sleeps: asked in this order, for what it
 * was sent wakes it. Two looks: one may fall into a moment's wait on the way.
 */
static bool is_done(struct al_tty *tty, pid_t pid)
{
    long sleeps = count_sleeps(pid);

    return has_read_all(tty) && state_of(pid) == 'S' && !al_tty_take(tty, 2) &&
           state_of(pid) == 'S' && count_sleeps(pid) == sleeps;
}

/* It may be busy still with what led here. */
static void wait_asleep(struct al_tty *tty, pid_t pid)
{
    for (int i = 0; i < TRIES; i++) {
        char state;

        if (al_tty_take(tty, 1))
            continue;
        state = state_of(pid);
        if (state != 'R' && state != 'D')
            return;
    }
}

void al_tty_press_bytes(struct al_tty *tty, const void *bytes, size_t size)
{
    pid_t pid = tty->job ? tty->job : tty->pid;
    long before;

    wait_asleep(tty, pid);
    before = count_sleeps(pid);
    al_tty_send_bytes(tty, bytes, size);
    for (int i = 0; i < TRIES; i++)
        if (!al_tty_take(tty, 1) && count_sleeps(pid) != before &&
            is_done(tty, pid))
            return;
    al_tty_dump(tty);
    ck_abort_msg("it never went to sleep again");
}

void al_tty_press(struct al_tty *tty, const char *keys)
{
    al_tty_press_bytes(tty, keys, strlen(keys));
}
