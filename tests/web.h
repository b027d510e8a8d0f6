#ifndef AL_TESTS_WEB_H
#define AL_TESTS_WEB_H
/*
 * tests/web.h - a real https server for the tests: lighttpd on loopback, in
 * front of git's http-backend, with an authority, a certificate and one
 * password of its own.
 */
#include <stdbool.h>
#include <sys/types.h>

#define AL_TEST_WEB_USER     "ann"
#define AL_TEST_WEB_PASSWORD "s3cret-horse"

struct al_test_web {
    char *dir; /* everything; HOME, too, while it runs; removed by stop */
    int port;
    pid_t pid;
};

/* Whether lighttpd with https, openssl and git's http-backend are there. */
bool al_test_web_is_there(void);

/* A new certificate for as many days, -1: expired; and a new server. */
void al_test_web_renew(struct al_test_web *web, int days);

/*
 * Start it and wait until it answers. Until stop, HOME is its folder: there git
 * finds a helper that knows the password, and GIT_SSL_CAINFO the authority.
 */
void al_test_web_start(struct al_test_web *web);
void al_test_web_stop(struct al_test_web *web);

/* What git's helper knows from now on; NULL: nothing. */
void al_test_web_password(const struct al_test_web *web, const char *password);

/*
 * "https://localhost:port/git/path" on the heap, for a repository at path (from
 * / on). port 0: the server's own.
 */
char *al_test_web_url(const struct al_test_web *web, const char *path,
                      int port);

#endif
