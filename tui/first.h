#ifndef AL_TUI_FIRST_H
#define AL_TUI_FIRST_H
/*
 * tui/first.h - the first run after a service was started or joined: a table of
 * steps, and how far somebody went in it.
 *
 * The line `first-run` of the folder's config holds the way in and the names of
 * the steps that are behind ("joined reader"), so that a program that was
 * killed goes on where it was, and a device that waits to be let in asks the
 * rest once it may read. No line: there is nothing to ask.
 */
#include "core/err.h"

enum al_first_way { AL_FIRST_NONE, AL_FIRST_STARTED, AL_FIRST_JOINED };

enum al_first_step {
    AL_FIRST_WORD,   /* the service's word for people */
    AL_FIRST_PEOPLE, /* who they work with, a name a line */
    AL_FIRST_READER, /* whether they use a screen reader */
    AL_FIRST_LOG,    /* log one thing */
    AL_FIRST_THANKS,
    AL_FIRST__COUNT
};

struct al_first_about {
    const char *name;   /* in the config, and in drafts */
    const char *title;  /* N_() */
    const char *told;   /* N_(): what it is for */
    bool needs_records; /* cannot be asked while the device waits */
    bool is_for_start;  /* only whoever starts a service is asked */
};
extern const struct al_first_about al_first_steps[AL_FIRST__COUNT];

struct al_first {
    enum al_first_way way;
    bool is_behind[AL_FIRST__COUNT];
    size_t added, logged; /* people and involvements, in this first run */
};

/* Note in dir, before the service is made, that its first run is to come. */
enum al_status al_first_begin(const char *dir, enum al_first_way way,
                              struct al_err *err);
void al_first_load(const char *dir, struct al_first *first);
/* A step is behind; after the last one the line goes. */
enum al_status al_first_mark(const char *dir, struct al_first *first,
                             enum al_first_step step, struct al_err *err);

/* Where a step stands in the order in which this way in asks. */
size_t al_first_place(const struct al_first *first, enum al_first_step step);
/*
 * The first step that is not behind, after `after` (AL_FIRST__COUNT: from the
 * beginning). may_read: this device is in. AL_FIRST__COUNT: there is none.
 */
enum al_first_step al_first_next(const struct al_first *first, bool may_read,
                                 enum al_first_step after);
/* The step before this one, behind or not; AL_FIRST__COUNT: there is none. */
enum al_first_step al_first_back(const struct al_first *first, bool may_read,
                                 enum al_first_step step);
/* "2 of 4": which one it is of those that this way in asks. */
void al_first_count(const struct al_first *first, enum al_first_step step,
                    size_t *at, size_t *of);

#endif
