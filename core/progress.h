#ifndef AL_CORE_PROGRESS_H
#define AL_CORE_PROGRESS_H
/* core/progress.h - how long work tells how far it is, and learns to stop. */
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

/*
 * Called between steps with a share of 0..100 and a sentence; return false to
 * cancel (AL_ECANCELLED, everything as it was). Whoever shows it paints at most
 * twice a second, so that it may be called for every record.
 */
typedef bool al_progress_fn(void *arg, int percent, const char *sentence);

/* AL_ECANCELLED, with the sentence of work that left nothing half done. */
enum al_status al_progress_stopped(struct al_err *err);

/* Whoever waits for a piece of long work, and which part of 0..100 it is. */
struct al_pace {
    al_progress_fn *progress; /* NULL: nobody waits */
    void *arg;
    int from, to;
};

/*
 * Tell that done of all steps of the piece are behind us (all 0: nobody knows);
 * false: stop. waiting NULL: nobody waits.
 */
bool al_pace_on(const struct al_pace *waiting, uint64_t done, uint64_t all,
                const char *sentence);
/* The part of a piece between two shares of it, in percent. */
struct al_pace al_pace_part(const struct al_pace *waiting, int from, int to);

#endif
