/* simulate.c - a team works for a while, and then all of it is looked at. */
#include "config.h"

#include "tests/replicas/world.h"

#include <stdio.h>
#include <time.h>

static void tell_counts(const struct world *world, double seconds,
                        struct al_str *out)
{
    const struct counts *counts = &world->counts;
    static const char *const names[FAULTS] = {
        "none",        "killed",   "no space",   "stopped", "lost answer",
        "cut sending", "cut getting", "hanging", "refusing"};

    al_str_printf(out,
                  "%zu devices, %zu saves, %zu syncs, %zu runs, %zu kills, "
                  "%zu refused, %zu taken back, %zu at once in one folder "
                  "(%zu read late), %zu looks at everything, %.0f s;",
                  world->options.devices, counts->saves, counts->syncs,
                  counts->runs, counts->kills, counts->refused,
                  counts->took_back, counts->races, world->journal.late,
                  counts->checks, seconds);
    for (size_t i = 1; i < FAULTS; i++)
        al_str_printf(out, " %s %zu%s", names[i], counts->faults[i],
                      i + 1 < FAULTS ? "," : "");
    al_str_printf(out, "\n%zu findings\n", world->finding_count);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) +
           (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void work(struct world *world, const struct timespec *start)
{
    size_t next = world->options.check_every, told = 0;
    size_t most = world->options.planted ? 1 : FINDINGS_MAX;

    while (world->counts.saves < world->options.saves &&
           world->finding_count < most) {
        world_step(world);
        if (world->options.is_told && world->counts.saves >= told + 500) {
            told = world->counts.saves;
            printf("%zu saves, %zu syncs, %zu kills, %.0f s\n", told,
                   world->counts.syncs, world->counts.kills,
                   seconds_since(start));
            fflush(stdout);
        }
        if (world->options.check_every && world->counts.saves >= next) {
            judge(world);
            next = world->counts.saves + world->options.check_every;
        }
    }
    if (!world->options.planted)
        judge(world);
}

size_t simulate(const struct options *options, struct al_str *told)
{
    struct world world;
    struct timespec start;
    size_t count;

    clock_gettime(CLOCK_MONOTONIC, &start);
    world_begin(&world, options);
    work(&world, &start);
    tell_counts(&world, seconds_since(&start), told);
    al_str_puts(told, al_str_text(&world.findings));
    count = world.finding_count;
    world_end(&world);
    return count;
}
