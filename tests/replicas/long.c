/*
 * long.c - the simulation of a team, for as long as one wants to look.
 *
 *     long [DEVICES [SAVES [CHECK_EVERY]]]       AL_TEST_SEED=N for another one
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "share/git.h"
#include "tests/replicas/world.h"

static size_t argument(int argc, char **argv, int at, size_t usual)
{
    return argc > at ? strtoul(argv[at], NULL, 10) : usual;
}

int main(int argc, char **argv)
{
    struct options options = {.seed = al_test_seed((uint64_t)time(NULL)),
                              .devices = argument(argc, argv, 1, 8),
                              .saves = argument(argc, argv, 2, 20000),
                              .check_every = argument(argc, argv, 3, 2500),
                              .is_told = true};
    struct al_str told = {0};
    size_t count;

    if (options.devices < 2 || options.devices > DEVICES_MAX)
        return 2;
    printf("AL_TEST_SEED=%llu\n", (unsigned long long)options.seed);
    fflush(stdout);
    count = simulate(&options, &told);
    fputs(al_str_text(&told), stdout);
    al_str_drop(&told);
    return count > 0;
}
