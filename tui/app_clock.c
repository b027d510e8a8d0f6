/*
 * tui/app_clock.c - the clock of deadlines, in a file of its own: a test's
 * program brings another one.
 */
#include "config.h"

#include <time.h>

#include "tui/app_state.h"

int64_t al_app_clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
