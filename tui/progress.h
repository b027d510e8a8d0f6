#ifndef AL_TUI_PROGRESS_H
#define AL_TUI_PROGRESS_H
/*
 * tui/progress.h - how far long work is, for a person who waits.
 *
 * One pace for all of it: at most twice a second. Commands show one line on
 * standard error where that is a terminal, wiped at the end; Ctrl-C cancels at
 * the next step instead of killing. The screens show it in the message line,
 * and Esc or Ctrl-C cancels. Everything is then as it was.
 */
#include "core/progress.h"
#include "tui/out.h"

#include <signal.h>
#include <stdint.h>

#define AL_PROGRESS_MS 500 /* between two paints */

struct al_progress {
    /* Paint it; NULL: nobody looks. */
    void (*paint)(void *arg, int percent, const char *sentence);
    bool (*is_stopped)(void *arg); /* whether the person wants it to end */
    int64_t (*now_ms)(void);       /* a clock that never jumps; NULL: its own */
    void *arg;
    int64_t shown_ms; /* when it was last painted; 0 never */
    sigset_t before;  /* what a command held back before it */
};

/*
 * For a command; note is where it is shown. Ctrl-C that nobody was asked about
 * counts when the work is over; once asked, the work is done or was stopped.
 */
void al_progress_start(struct al_progress *progress, struct al_out *note);
void al_progress_end(struct al_progress *progress);
/* An al_progress_fn (core/progress.h); arg is the struct al_progress. */
bool al_progress_show(void *arg, int percent, const char *sentence);

struct al_app;
/* For the screens, while a key is being answered. */
void al_app_progress_start(struct al_app *app, struct al_progress *progress);
void al_app_progress_end(struct al_app *app, struct al_progress *progress);

#endif
