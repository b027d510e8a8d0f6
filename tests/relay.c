/* relay.c - pass on what comes, as badly as the test wants it. */
#include "config.h"

#include "tests/relay.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/ports.h"

static bool send_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = send(fd, bytes, size, MSG_NOSIGNAL);

        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* "CONNECT host:port HTTP/1.1" and its headers; whoever it asks for. */
static bool greet_as_proxy(int from, bool is_closed)
{
    static const char no[] = "HTTP/1.1 403 Forbidden\r\n"
                             "Content-Length: 0\r\n\r\n";
    static const char yes[] = "HTTP/1.1 200 Connection established\r\n\r\n";
    char text[4096] = "";
    size_t len = 0;

    while (!strstr(text, "\r\n\r\n")) {
        ssize_t n = recv(from, text + len, sizeof(text) - 1 - len, 0);

        if (n <= 0)
            return false;
        len += (size_t)n;
        text[len] = '\0';
    }
    if (strncmp(text, "CONNECT ", 8) != 0)
        return false;
    return send_all(from, is_closed ? no : yes,
                    is_closed ? sizeof(no) - 1 : sizeof(yes) - 1) &&
           !is_closed;
}

/* One piece from one side to the other; false: this side is through. */
static bool pass(const struct al_test_relay_how *how, int from, int to,
                 size_t *count, size_t limit)
{
    const struct timespec delay = {how->delay_ms / 1000,
                                   (long)(how->delay_ms % 1000) * 1000000};
    char bytes[16384];
    ssize_t n = recv(from, bytes, sizeof(bytes), 0);

    if (n <= 0)
        return false;
    if (how->delay_ms)
        nanosleep(&delay, NULL);
    __atomic_add_fetch(count, (size_t)n, __ATOMIC_RELAXED);
    return (!limit || *count < limit) && send_all(to, bytes, (size_t)n);
}

static void serve(const struct al_test_relay_how *how,
                  struct al_test_relay_seen *seen, int from)
{
    struct pollfd ends[2] = {{.fd = from, .events = POLLIN},
                             {.fd = -1, .events = POLLIN}};

    if (how->is_silent)
        while (pause() == 0)
            ;
    if (how->is_proxy && !greet_as_proxy(from, how->is_closed))
        return;
    ends[1].fd = al_test_connect(how->to);
    if (ends[1].fd < 0)
        return;
    while (poll(ends, 2, -1) > 0) {
        if (ends[0].revents && !pass(how, from, ends[1].fd, &seen->sent, 0)) {
            shutdown(ends[1].fd, SHUT_WR);
            ends[0].fd = -1;
        }
        if (ends[1].revents &&
            !pass(how, ends[1].fd, from, &seen->got, how->cut_after))
            return;
    }
}

static void run(const struct al_test_relay_how *how,
                struct al_test_relay_seen *seen, int listening)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that failed stops nothing */
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        int from = accept(listening, NULL, NULL);
        unsigned number;

        if (from < 0)
            continue;
        number = __atomic_add_fetch(&seen->connections, 1, __ATOMIC_RELAXED);
        if (number > how->turns_away && fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(listening);
            serve(how, seen, from);
            _exit(0);
        }
        close(from);
    }
}

void al_test_relay_start(struct al_test_relay *relay,
                         const struct al_test_relay_how *how)
{
    int listening = al_test_listen(&relay->port);

    relay->seen = mmap(NULL, sizeof(*relay->seen), PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (relay->seen == MAP_FAILED) {
        perror("al_test_relay_start");
        abort();
    }
    relay->pid = fork();
    if (relay->pid == 0) {
        setpgid(0, 0);
        run(how, relay->seen, listening);
    }
    setpgid(relay->pid, relay->pid);
    close(listening);
}

void al_test_relay_stop(struct al_test_relay *relay)
{
    kill(-relay->pid, SIGKILL);
    waitpid(relay->pid, NULL, 0);
    munmap(relay->seen, sizeof(*relay->seen));
}
