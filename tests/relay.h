#ifndef AL_TESTS_RELAY_H
#define AL_TESTS_RELAY_H
/*
 * tests/relay.h - a bad line between a program and a server on loopback: slow,
 * cut off, silent, full; or a web proxy. It counts what passes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct al_test_relay_how {
    int to;              /* the server's port */
    bool is_proxy;       /* a web proxy: CONNECT comes first */
    bool is_closed;      /* a web proxy that lets nobody through */
    bool is_silent;      /* takes connections and never answers */
    unsigned delay_ms;   /* before each piece that is passed on */
    size_t cut_after;    /* bytes of the server's answer, 0: never */
    unsigned turns_away; /* so many connections at first */
};

/* Shared with the relay's processes; counts grow while it runs. */
struct al_test_relay_seen {
    unsigned connections;
    size_t sent, got; /* bytes, as who called sees them */
};

struct al_test_relay {
    pid_t pid;
    int port;
    struct al_test_relay_seen *seen;
};

void al_test_relay_start(struct al_test_relay *relay,
                         const struct al_test_relay_how *how);
void al_test_relay_stop(struct al_test_relay *relay);

#endif
