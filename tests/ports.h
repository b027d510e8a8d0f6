#ifndef AL_TESTS_PORTS_H
#define AL_TESTS_PORTS_H
/* tests/ports.h - TCP on loopback, for servers that tests start. */
#include <stdbool.h>

/* A port that was free a moment ago. */
int al_test_free_port(void);

/* Whether somebody listens there. */
bool al_test_answers(int port);

/* A socket that listens; its port goes to *port. Aborts on a failure. */
int al_test_listen(int *port);
/* A socket connected to port, or -1. */
int al_test_connect(int port);

#endif
