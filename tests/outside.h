#ifndef AL_TESTS_OUTSIDE_H
#define AL_TESTS_OUTSIDE_H
/*
 * tests/outside.h - throw-away folders and other programs, for tests.
 */
#include <check.h>

#include "core/err.h"
#include "core/str.h"

/* The call succeeds; otherwise the test fails with the error's sentence. */
#define al_test_ok(call, err_)                                                 \
    do {                                                                       \
        enum al_status got_ = (call);                                          \
        ck_assert_msg(got_ == AL_OK, "status %d: %s", (int)got_, (err_)->msg); \
    } while (0)

/* A new folder of mode 0700 under $TMPDIR; al_test_rm removes and frees it. */
char *al_test_tmpdir(void);
void al_test_rm(char *dir);

/* "dir/name" on the heap. */
char *al_test_path(const char *dir, const char *name);

/* Write a file whole, with this mode. */
void al_test_write(const char *path, const char *text, unsigned mode);

/*
 * Run a program (found in PATH) with nothing to read, and wait for it. out
 * (may be NULL) gets its standard output and error, appended. Returns the exit
 * code, 128 + n after signal n, 127 if it cannot be run.
 */
int al_test_exec(struct al_str *out, const char *const *argv);

/* The same for a line of shell, built like printf. */
int al_test_sh(struct al_str *out, const char *fmt, ...) AL_PRINTF(2, 3);

/* al_test_sh that must end with 0: otherwise abort, with what it said. */
void al_test_must(const char *fmt, ...) AL_PRINTF(1, 2);

#endif
