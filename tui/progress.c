/* tui/progress.c - how far long work is: its pace, and the line of a command.
 */
#include "config.h"

#include "tui/progress.h"

#include <signal.h>
#include <time.h>

static int64_t monotonic_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Held back, Ctrl-C waits until it is asked about: no handler, no global. */
static void hold_interrupt(sigset_t *before)
{
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGINT);
    (void)sigprocmask(SIG_BLOCK, &set, before);
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

static void paint_line(void *arg, int percent, const char *sentence)
{
    struct al_out *note = arg;

    if (note->is_terminal)
        al_out_progress(note, percent, sentence);
}

static bool is_stopped(void *arg)
{
    (void)arg;
    return is_interrupted();
}

void al_progress_start(struct al_progress *progress, struct al_out *note)
{
    *progress = (struct al_progress){
        .paint = paint_line, .is_stopped = is_stopped, .arg = note};
    hold_interrupt(&progress->before);
}

bool al_progress_show(void *arg, int percent, const char *sentence)
{
    struct al_progress *progress = arg;
    int64_t now = progress->now_ms ? progress->now_ms() : monotonic_ms();

    if (progress->paint && (progress->shown_ms == 0 ||
                            now - progress->shown_ms >= AL_PROGRESS_MS)) {
        progress->paint(progress->arg, percent, sentence);
        progress->shown_ms = now;
    }
    return !progress->is_stopped || !progress->is_stopped(progress->arg);
}

void al_progress_end(struct al_progress *progress)
{
    struct al_out *note = progress->arg;

    if (progress->shown_ms > 0 && note->is_terminal)
        al_out_wipe(note);
    if (progress->shown_ms > 0 && is_interrupted())
        forget_interrupt();
    (void)sigprocmask(SIG_SETMASK, &progress->before, NULL);
}
