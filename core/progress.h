#ifndef AL_CORE_PROGRESS_H
#define AL_CORE_PROGRESS_H
/* core/progress.h - how long work tells how far it is, and learns to stop. */
#include <stdbool.h>

/*
 * Called between steps with a share of 0..100 and a sentence; return false to
 * cancel (AL_ECANCELLED, everything as it was). Whoever shows it paints at most
 * twice a second, so that it may be called for every record.
 */
typedef bool al_progress_fn(void *arg, int percent, const char *sentence);

#endif
