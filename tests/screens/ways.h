#ifndef AL_TESTS_SCREENS_WAYS_H
#define AL_TESTS_SCREENS_WAYS_H
/*
 * tests/screens/ways.h - a way to each pane there is, for tests that walk all.
 *
 * Who adds a pane that only opens from another one adds a row in ways.c; a pane
 * that has a name for --pane is found by it.
 */
#include "tests/screens/pty.h"

struct al_ways {
    char lead[128];  /* the sample, with an address and somebody who waits */
    char waits[160]; /* the folder of who waits */
    char none[160];  /* no folder yet */
    char begun[160]; /* just begun: its first run is to come */
};

/* Make the folders; name: a word for the service's, unlike others. */
void al_ways_make(struct al_ways *ways, const char *name);

/* Start the program, and go to the at-th pane of panes.def; of options neither
 * dir nor shell. */
void al_ways_open(const struct al_ways *ways, size_t at, struct al_tty *tty,
                  const struct al_tty_options *options);

#endif
