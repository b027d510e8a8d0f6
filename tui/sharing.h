#ifndef AL_TUI_SHARING_H
#define AL_TUI_SHARING_H
/*
 * tui/sharing.h - when to send and get without being asked.
 *
 * Pure: it is told of the clock (ms, never jumps), of saves and of what became
 * of a try, and says when the next one is due. Nothing is due where nothing
 * was saved and nobody wants looks at intervals, so an idle program sleeps.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct al_sharing {
    int64_t saved_at; /* the last save that is not sent; 0: all is sent */
    int64_t tried_at; /* the last try, or the beginning; 0: no address */
    unsigned failures; /* tries in a row that failed */
    size_t unsent;     /* as counted last */
};

/* There is an address to share with from now on; it may be said again. */
void al_sharing_begin(struct al_sharing *sharing, int64_t now);
/* What is not sent was counted: more than before is a save. */
void al_sharing_count(struct al_sharing *sharing, int64_t now, size_t unsent);
/* Somebody or something sends and gets from now on; and it has ended. */
void al_sharing_try(struct al_sharing *sharing, int64_t now);
void al_sharing_end(struct al_sharing *sharing, bool is_failed);

/*
 * Milliseconds until a try is due, 0: now, -1: never. After a failure it waits
 * five minutes, ten, twenty ... an hour, or for the next save.
 *
 * after, every: minutes of the person's settings; 0: not by that.
 */
int al_sharing_wait_ms(const struct al_sharing *sharing, int64_t now,
                       int32_t after, int32_t every);

#endif
