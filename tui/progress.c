/* tui/progress.c - how far a long command is, for a person who waits. */
#include "config.h"

#include "tui/progress.h"

#include <signal.h>
#include <time.h>

#define INTERVAL_MS 500

static int64_t monotonic_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Held back, Ctrl-C waits until it is asked about: no handler, no global. */
static void hold_interrupt(int how)
{
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGINT);
    (void)sigprocmask(how, &set, NULL);
}

static bool is_interrupted(void)
{
    sigset_t set;

    return sigpending(&set) == 0 && sigismember(&set, SIGINT) == 1;
}

/* Take what is pending, so that it does not kill once it is let through. */
static void forget_interrupt(void)
{
    const struct timespec at_once = {0};
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGINT);
    (void)sigtimedwait(&set, NULL, &at_once);
}

void al_progress_start(struct al_progress *progress, struct al_out *note)
{
    *progress = (struct al_progress){.note = note};
    hold_interrupt(SIG_BLOCK);
}

bool al_progress_show(void *arg, int percent, const char *sentence)
{
    struct al_progress *progress = arg;
    int64_t now = monotonic_ms();

    if (progress->note->is_terminal &&
        now - progress->shown_ms >= INTERVAL_MS) {
        al_out_progress(progress->note, percent, sentence);
        progress->shown_ms = now;
    }
    return !is_interrupted();
}

void al_progress_end(struct al_progress *progress)
{
    if (progress->shown_ms > 0)
        al_out_wipe(progress->note);
    if (is_interrupted())
        forget_interrupt();
    hold_interrupt(SIG_UNBLOCK);
}
