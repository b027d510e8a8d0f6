/* tui/sharing.c - deadlines of sending and getting. */
#include "config.h"

#include "tui/sharing.h"

#include <limits.h>

enum { MINUTE_MS = 60000, FIRST_PAUSE = 5, LONGEST_PAUSE = 60 };

void al_sharing_begin(struct al_sharing *sharing, int64_t now)
{
    if (sharing->tried_at == 0)
        sharing->tried_at = now;
}

void al_sharing_count(struct al_sharing *sharing, int64_t now, size_t unsent)
{
    if (unsent == 0)
        sharing->saved_at = 0;
    else if (unsent > sharing->unsent)
        sharing->saved_at = now;
    sharing->unsent = unsent;
}

void al_sharing_try(struct al_sharing *sharing, int64_t now)
{
    sharing->tried_at = now;
}

void al_sharing_end(struct al_sharing *sharing, bool is_failed)
{
    sharing->failures = is_failed ? sharing->failures + 1 : 0;
}

/* Minutes to leave a server alone that did not take it. */
static int32_t pause_min(unsigned failures)
{
    int32_t pause = FIRST_PAUSE;

    while (--failures > 0 && pause < LONGEST_PAUSE)
        pause *= 2;
    return pause < LONGEST_PAUSE ? pause : LONGEST_PAUSE;
}

/* When it is due because something is not sent; 0: it is not. */
static int64_t due_by_saves(const struct al_sharing *sharing, int32_t after)
{
    if (sharing->saved_at == 0 || after <= 0)
        return 0;
    if (sharing->saved_at >= sharing->tried_at || sharing->failures == 0)
        return sharing->saved_at + (int64_t)after * MINUTE_MS;
    return sharing->tried_at +
           (int64_t)pause_min(sharing->failures) * MINUTE_MS;
}

int al_sharing_wait_ms(const struct al_sharing *sharing, int64_t now,
                       int32_t after, int32_t every)
{
    int64_t due = due_by_saves(sharing, after), look;

    if (sharing->tried_at == 0)
        return -1;
    if (every > 0) {
        int32_t pause =
            sharing->failures > 0 ? pause_min(sharing->failures) : 0;

        look = sharing->tried_at +
               (int64_t)(every > pause ? every : pause) * MINUTE_MS;
        if (due == 0 || look < due)
            due = look;
    }
    if (due == 0)
        return -1;
    if (due <= now)
        return 0;
    return due - now < INT_MAX ? (int)(due - now) : INT_MAX;
}
