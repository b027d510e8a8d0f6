#ifndef AL_TESTS_SSHD_H
#define AL_TESTS_SSHD_H
/*
 * tests/sshd.h - a real ssh server for the tests: on loopback, with its own
 * port, keys and settings, as the user who runs the tests.
 */
#include <sys/types.h>

#include "core/base.h"

#define AL_TEST_SKIPPED 77 /* automake: the test could not run here */

struct al_test_sshd {
    char *dir;     /* keys, settings and log; removed by stop */
    char *command; /* for GIT_SSH_COMMAND: knows this server, and our key */
    char *login;   /* user@127.0.0.1 */
    int port;
    pid_t pid;
};

/* Whether sshd and ssh are installed. */
bool al_test_sshd_is_there(void);

/*
 * Start a server that lets our key in, wait until it answers, and set
 * GIT_SSH_COMMAND. extra: more lines for its settings, or NULL.
 */
void al_test_sshd_start(struct al_test_sshd *sshd, const char *extra);
void al_test_sshd_stop(struct al_test_sshd *sshd);

/* "ssh://user@127.0.0.1:port/path" on the heap; path starts with '/'. */
char *al_test_sshd_url(const struct al_test_sshd *sshd, const char *path);

#endif
