#ifndef AL_CORE_CAME_H
#define AL_CORE_CAME_H
/*
 * core/came.h - an activity that was planned has taken place: who came?
 *
 * One save says it for everybody: each one who was asked, whoever came along
 * besides, and that the activity is done. What is payable becomes owed. Nothing
 * here saves: the made records go to al_ledger_save.
 */
#include "core/involve.h"

/* One of those who were asked: what became of it. */
struct al_came_part {
    struct al_id part;   /* a participation in the activity */
    const char *outcome; /* code; NULL: nobody says, it stays as it is */
};

struct al_came {
    struct al_id activity;
    const struct al_came_part *parts; /* borrowed */
    size_t part_count;
    const struct al_id *also; /* people who came without having been asked */
    size_t also_count;
    const struct al_id *spoke; /* of those who came, who said something */
    size_t spoke_count;
    const char *what_happened; /* NULL: nothing is added */
    int32_t minutes;           /* of each who came; AL_MINUTES_USUAL: as noted,
                                * else as is usual for its type */
};

/*
 * AL_EINVAL: the activity lies in the future, or is none. *made holds the
 * activity first, if anything about it changes; it is untouched on failure.
 */
enum al_status al_came_make(const struct al_came *came, struct al_index *index,
                            const uint8_t link_key[32],
                            struct al_involved *made, struct al_err *err);

#endif
