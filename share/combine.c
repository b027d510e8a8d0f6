/* combine.c - merge3 with the stamps and line merge that share knows. */
#include "config.h"

#include "share/combine.h"

#include "share/lines.h"

enum al_status al_combine(const struct al_combine *how, const struct al_id *id,
                          const struct al_record *opened,
                          const struct al_record *now,
                          const struct al_record *change,
                          struct al_record **result, struct al_err *err)
{
    struct al_stamps_of stands = {.stamps = how->now_stamps, .id = id};
    struct al_stamp typed = how->change_stamp;
    const struct al_merge merge = {.now = how->clock,
                                   .stamp_a = al_stamps_find,
                                   .stamp_a_arg = &stands,
                                   .stamp_b = al_stamps_same,
                                   .stamp_b_arg = &typed,
                                   .lines = al_lines_merge};

    if (!now || !change) {
        const struct al_record *readable = change ? change : now;

        *result = readable ? al_record_copy(readable) : NULL;
        return AL_OK;
    }
    return al_merge3(opened, now, change, &merge, result, err);
}
