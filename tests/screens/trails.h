#ifndef AL_TESTS_SCREENS_WAYS_H
#define AL_TESTS_SCREENS_WAYS_H
/*
 * tests/screens/trails.h - how to come to every pane there is, by keys.
 *
 * A pane without a row here fails a test, so that whatever is claimed of "every
 * screen" is tried on a new one from its first day.
 */
#include "tests/screens/pty.h"

/* The folder that the program is started in. */
enum al_trail_place {
    AL_TRAIL_SAMPLE,  /* the sample service, in which Sam asked for a copy */
    AL_TRAIL_NOTHING, /* no service yet */
    AL_TRAIL_LEAD,    /* a lead, whom somebody asks to be let in */
    AL_TRAIL_WAITING, /* and who asks */
    AL_TRAIL_RIVALS   /* one field with two versions */
};

enum al_trail_kind {
    AL_TRAIL_LIST, /* a marker on one of the rows */
    AL_TRAIL_FORM, /* fields, and the marker on the one that is typed into */
    AL_TRAIL_PAGE  /* only text: the cursor is where it starts */
};

struct al_trail {
    const char *pane; /* as in panes.def */
    const char *keys; /* sent after the first screen is there; "|" waits */
    const char *text; /* what stands there then */
    enum al_trail_place place;
    enum al_trail_kind kind;
};

extern const struct al_trail al_trails[];
size_t al_trail_count(void);

/* The program at the end of a trail; options may name a terminal and a size. */
void al_trail_go(struct al_tty *tty, const struct al_trail *trail,
                 const struct al_tty_options *options);

#endif
