/*
 * tests/screens/late_clock.c - a clock that a test puts forward: by as many
 * minutes as there are bytes in the file `late` of the home folder.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "tui/app_state.h"

int64_t al_app_clock_ms(void)
{
    const char *home = getenv("HOME");
    struct timespec now;
    struct stat late;
    char path[512];
    int64_t ms;

    clock_gettime(CLOCK_MONOTONIC, &now);
    ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    snprintf(path, sizeof(path), "%s/late", home ? home : "");
    if (stat(path, &late) == 0)
        ms += (int64_t)late.st_size * 60000;
    return ms;
}
