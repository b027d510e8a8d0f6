/* terminal.c - run programs, with and without a screen, and watch them. */
#include "config.h"

#include "tests/bench/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base.h"
#include "core/str.h"

_Noreturn static void stop(const char *what, const char *name)
{
    fprintf(stderr, "bench: %s: %s\n", name, what);
    exit(1);
}

double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

double median(double *values, size_t count)
{
    qsort(values, count, sizeof(*values), by_value);
    return values[count / 2];
}

/* exec takes strings that it may change and never does. */
_Noreturn static void become(const char *const argv[])
{
    char **words;
    size_t count = 0;

    while (argv[count])
        count++;
    words = al_calloc(count + 1, sizeof(*words));
    for (size_t i = 0; i < count; i++)
        words[i] = al_strdup(argv[i]);
    execvp(words[0], words);
    _exit(127);
}

struct run run(const char *const argv[])
{
    struct run result = {0};
    struct al_str out = {0};
    struct rusage usage;
    double start = now_ms();
    char bytes[65536];
    int ends[2];
    int status;
    ssize_t got;
    pid_t pid;

    if (pipe(ends) < 0 || (pid = fork()) < 0)
        stop(strerror(errno), argv[0]);
    if (pid == 0) {
        int nothing = open("/dev/null", O_RDWR);

        dup2(nothing, STDIN_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        become(argv);
    }
    close(ends[1]);
    while ((got = read(ends[0], bytes, sizeof(bytes))) > 0)
        al_str_add(&out, bytes, (size_t)got);
    close(ends[0]);
    if (wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        stop(argv[1], argv[0]);
    result.ms = now_ms() - start;
    result.peak_kb = usage.ru_maxrss;
    result.out = al_str_take(&out);
    return result;
}

struct terminal terminal_open(const char *const argv[], int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    struct terminal term = {.asked_ms = now_ms()};

    term.pid = forkpty(&term.fd, NULL, NULL, &size);
    if (term.pid < 0)
        stop(strerror(errno), argv[0]);
    if (term.pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LANG", "C.UTF-8", 1);
        become(argv);
    }
    return term;
}

void terminal_send(struct terminal *term, const char *keys)
{
    term->asked_ms = now_ms();
    if (write(term->fd, keys, strlen(keys)) != (ssize_t)strlen(keys))
        stop(strerror(errno), "terminal");
}

/* Read once, unless nothing comes in wait_ms. */
static bool take(struct terminal *term, int wait_ms, struct burst *burst)
{
    struct pollfd wait = {.fd = term->fd, .events = POLLIN};
    char bytes[65536];
    ssize_t got;

    if (poll(&wait, 1, wait_ms) <= 0)
        return false;
    got = read(term->fd, bytes, sizeof(bytes));
    if (got <= 0)
        stop("ended by itself", "terminal");
    burst->bytes += (size_t)got;
    burst->reads++;
    burst->ms = now_ms() - term->asked_ms;
    return true;
}

struct burst terminal_settle(struct terminal *term, int quiet_ms)
{
    struct burst burst = {0};

    while (take(term, quiet_ms, &burst))
        continue;
    return burst;
}

struct burst terminal_watch(struct terminal *term, int for_ms)
{
    double end_ms = now_ms() + for_ms;
    struct burst burst = {0};

    for (double left = for_ms; left > 0; left = end_ms - now_ms())
        (void)take(term, (int)left + 1, &burst);
    return burst;
}

long terminal_status(const struct terminal *term, const char *name)
{
    char path[64];
    char line[256];
    long value = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%ld/status", (long)term->pid);
    file = fopen(path, "r");
    if (!file)
        stop(strerror(errno), path);
    while (fgets(line, sizeof(line), file))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name), NULL, 10);
    fclose(file);
    return value;
}

void terminal_close(struct terminal *term)
{
    kill(term->pid, SIGHUP);
    close(term->fd);
    waitpid(term->pid, NULL, 0);
}
