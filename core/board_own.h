#ifndef AL_CORE_BOARD_OWN_H
#define AL_CORE_BOARD_OWN_H
/* core/board_own.h - what board.c and board_lamp.c share; nobody else's. */
#include "core/board.h"

/* An answer that somebody gave, as far as lamps are concerned. */
struct al_board_answer {
    struct al_id id, about;
    bool is_by_date;
    int32_t given, until, due; /* al_date_days; 0: none */
};

struct al_board_load {
    struct al_index *index;
    struct al_date today;
    bool has_team;
    struct al_id team; /* of the plan */
    struct al_board *board;
    struct al_board_answer *answers; /* owned */
    size_t answer_count, answer_cap;
    enum al_status status;
    struct al_err *err;
};

/* The lamp of a target on the day of load; fills all but id, code and text. */
enum al_status al_board_light(struct al_board_load *load,
                              const struct al_record *target,
                              struct al_board_line *line);
/* That of a decision without an answer of its own. */
void al_board_light_decision(struct al_board_load *load,
                             struct al_board_line *line);

#endif
