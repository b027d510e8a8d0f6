#ifndef AL_SHARE_CHILD_H
#define AL_SHARE_CHILD_H
/*
 * share/child.h - another program, run where it cannot touch our terminal.
 *
 * The child gets a session of its own (no terminal to draw on or read from),
 * one socket as its input and output, a file in memory as its error output,
 * and messages in English (they are recognised, see trouble.h).
 */
#include "core/err.h"
#include "core/str.h"

#include <sys/types.h>

struct al_child {
    pid_t pid;   /* 0: none */
    int channel; /* our end of the socket; -1 closed */
    int errors;  /* what it wrote to its error output */
};

#define AL_CHILD_NONE ((struct al_child){.channel = -1, .errors = -1})

/*
 * Start a program (found in PATH). argv ends with NULL. AL_ENOTFOUND: it is
 * not installed.
 */
enum al_status al_child_start(struct al_child *child, const char *const *argv,
                              struct al_err *err);

/* The same with more variables, "NAME=value"; extra ends with NULL. */
enum al_status al_child_start_with(struct al_child *child,
                                   const char *const *extra,
                                   const char *const *argv, struct al_err *err);

/*
 * Close our end and wait for the child's end, at most timeout_ms (-1: for
 * ever), then kill it. Returns its exit code, 128 + n after signal n. Its
 * error output can still be read.
 */
int al_child_finish(struct al_child *child, int timeout_ms);

/* Kill the child and all that it started, at once. */
void al_child_kill(struct al_child *child);

/* Append the last size bytes at most of its error output, unfiltered. */
void al_child_said(const struct al_child *child, size_t size,
                   struct al_str *out);

/* Kill it if it still runs, and let go of everything. */
void al_child_drop(struct al_child *child);

#endif
