#ifndef AL_TUI_PROGRESS_H
#define AL_TUI_PROGRESS_H
/*
 * tui/progress.h - how far a long command is, for a person who waits.
 *
 * Shown only where standard error is a terminal, at most twice a second, on
 * one line that is wiped at the end. Ctrl-C cancels at the next step instead
 * of killing: everything is then as it was.
 */
#include "tui/out.h"

#include <stdint.h>

struct al_progress {
    struct al_out *note;
    int64_t shown_ms; /* when the line was last written; 0 never */
};

void al_progress_start(struct al_progress *progress, struct al_out *note);
/* An al_progress_fn (ledger.h); arg is the struct al_progress. */
bool al_progress_show(void *arg, int percent, const char *sentence);
void al_progress_end(struct al_progress *progress);

#endif
