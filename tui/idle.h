#ifndef AL_TUI_IDLE_H
#define AL_TUI_IDLE_H
/*
 * tui/idle.h - names do not stay on a screen that nobody sits at.
 *
 * After some minutes without a key the screen shows one sentence instead; the
 * next key brings everything back and does nothing else. Pure: times come from
 * outside.
 */
#include "tui/canvas.h"

#include <stdint.h>

struct al_idle {
    int64_t key_at; /* ms, when the last key came */
    bool is_hidden;
};

/*
 * Milliseconds until names have to go, 0 when they have to now; -1: never, or
 * they are gone already. minutes: 0 or less is never.
 */
int al_idle_wait_ms(const struct al_idle *idle, int64_t now_ms,
                    int32_t minutes);
/* A key came: true when it only brings the names back. */
bool al_idle_key(struct al_idle *idle, int64_t now_ms);

/* What is shown meanwhile. */
void al_idle_draw(struct al_canvas *canvas, const char *service,
                  int32_t minutes);

#endif
