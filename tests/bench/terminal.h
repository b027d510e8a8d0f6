#ifndef AL_TESTS_BENCH_TERMINAL_H
#define AL_TESTS_BENCH_TERMINAL_H
/*
 * tests/bench/terminal.h - programs run and watched, for measuring.
 *
 * Anything that goes wrong here ends the benchmark with a sentence: a figure
 * taken from a program that failed would be a lie.
 */
#include <stddef.h>
#include <sys/types.h>

/* ---- programs without a screen ---- */

struct run {
    double ms;    /* from before the start to after the end */
    long peak_kb; /* most memory that it had */
    char *out;    /* what it wrote to standard output; free it */
};

/* Run a program with nothing to read and wait for it; it must succeed. */
struct run run(const char *const argv[]);

double now_ms(void);
double median(double *values, size_t count); /* sorts them */

/* ---- programs on a screen ---- */

struct terminal {
    int fd;
    pid_t pid;
    double asked_ms; /* when it was started or last got a key */
};

/* What came back for one key. */
struct burst {
    size_t bytes;
    size_t reads; /* at most as many as the program's writes */
    double ms;    /* from the key to the last byte */
};

/* Start a program on a terminal of this size, as xterm-256color. */
struct terminal terminal_open(const char *const argv[], int rows, int cols);
void terminal_send(struct terminal *term, const char *keys);
/* Read until nothing comes for quiet_ms. */
struct burst terminal_settle(struct terminal *term, int quiet_ms);
/* What comes in for_ms, also from a program that never falls silent. */
struct burst terminal_watch(struct terminal *term, int for_ms);
/* A number of /proc/PID/status, such as "VmHWM:" in kB. */
long terminal_status(const struct terminal *term, const char *name);
void terminal_close(struct terminal *term);

#endif
