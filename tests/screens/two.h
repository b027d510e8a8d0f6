#ifndef AL_TESTS_SCREENS_TWO_H
#define AL_TESTS_SCREENS_TWO_H
/*
 * tests/screens/two.h - two folders of a service, and a bare repository between
 * them: "lead" is Priya's and begins it, "ben" asks to be let in.
 */
#include "tests/screens/pty.h"

/* A fixture of each test: what the one before left is out of the way. */
void al_two_set_up(void);
/* A path in the tests' home; good for the next four calls. */
const char *al_two_path(const char *name);
/* A command on a folder by its relative name: its keys follow from that. */
void al_two_run(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Begin the service, with one client, and send it. */
void al_two_lead(void);
/* Ben W. joins, and waits. */
void al_two_ask(void);
/* The program on a folder. */
void al_two_open(struct al_tty *tty, const char *name);

#endif
