/* progress.c - the parts of long work, on one scale. */
#include "config.h"

#include "core/progress.h"

#include <stddef.h>

#include "core/i18n.h"

enum al_status al_progress_stopped(struct al_err *err)
{
    return al_fail(err, AL_ECANCELLED, _("Stopped. Everything is as it was"));
}

bool al_pace_on(const struct al_pace *waiting, uint64_t done, uint64_t all,
                const char *sentence)
{
    int percent;

    if (!waiting || !waiting->progress)
        return true;
    if (done > all)
        done = all;
    percent = waiting->from;
    if (all > 0)
        percent +=
            (int)((double)done / (double)all * (waiting->to - waiting->from));
    return waiting->progress(waiting->arg, percent, sentence);
}

struct al_pace al_pace_part(const struct al_pace *waiting, int from, int to)
{
    struct al_pace part = {.progress = NULL};
    int width;

    if (!waiting)
        return part;
    part = *waiting;
    width = waiting->to - waiting->from;
    part.from = waiting->from + width * from / 100;
    part.to = waiting->from + width * to / 100;
    return part;
}
