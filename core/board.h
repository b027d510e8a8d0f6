#ifndef AL_CORE_BOARD_H
#define AL_CORE_BOARD_H
/*
 * core/board.h - the have-to-do board: what a service has to do with people,
 * how it stands on a day, and what was answered where it is not done.
 *
 * Pure over the index and a day; nothing that it says is stored. A lamp is a
 * word, and colour only repeats it:
 *
 *     RED               due and not done, and nobody said why
 *     AMBER             due within 30 days, or a standard that is not kept
 *     ANSWERED          not done, and somebody said why, or by when
 *     not measured yet  nothing here can count it; never a failure
 *     not due yet       still time
 *     GREEN             done
 *
 * A target that comes again (its cadence) is looked at period by period, each
 * ending on its due day. A period that ended without it stays RED until it is
 * answered, or until the running one has it: doing it late puts it right. The
 * starter plan of a new service has no lamp but GREEN before a line's own day.
 */
#include "core/measures.h"
#include "core/words.h"

enum {
    AL_BOARD_NEAR_DAYS = 30,    /* due: a note for the team leader */
    AL_BOARD_MANAGER_DAYS = 30, /* late: in the manager's summary */
    AL_BOARD_AHEAD_DAYS = 42    /* the monthly look ahead: six weeks */
};

/* In the order of the board: the worst first. */
enum al_lamp {
    AL_LAMP_RED,
    AL_LAMP_AMBER,
    AL_LAMP_ANSWERED,
    AL_LAMP_UNMEASURED,
    AL_LAMP_NOT_DUE,
    AL_LAMP_GREEN,
    AL_LAMP__COUNT
};
/* "RED", "not due yet": translated. */
const char *al_lamp_word(enum al_lamp lamp);
/* The same for programs: "red", "not_due_yet". */
const char *al_lamp_code(enum al_lamp lamp);

/* How far what is not done has gone up. */
enum {
    AL_GOES_LEADER = 1u << 0,  /* due in 30 days, or late */
    AL_GOES_MANAGER = 1u << 1, /* 30 days late */
    AL_GOES_REASON = 1u << 2   /* its quarter is over: the reason is needed */
};

struct al_board_line {
    struct al_id id; /* of the target, or of the decision */
    bool is_decision;
    bool is_must;
    char *code; /* "P1", or a decision's point as people say it; owned */
    char *text; /* owned */
    enum al_lamp lamp;
    const struct al_measure *measure; /* NULL of a decision */
    int64_t goal;
    struct al_figure figure; /* of span */
    struct al_span span;     /* the period that the lamp is about */
    struct al_date due;      /* its end */
    int32_t days;            /* from today to due; below 0 it is late */
    unsigned goes;           /* AL_GOES_* */
    struct al_id answer;     /* the answer that stands; zero: none */
    struct al_id owner;      /* zero: nobody's */
};

struct al_board {
    bool has_plan;
    struct al_id plan;
    char *title; /* of the plan; owned, NULL without one */
    bool is_starter;
    struct al_date starts;
    struct al_board_line *targets; /* by code; owned */
    size_t target_count, target_cap;
    struct al_board_line *decisions; /* due, the oldest first; owned */
    size_t decision_count, decision_cap;
    /* Days since the last activity with people, and with others only: two
     * figures that are never added up. -1: there was none. */
    int32_t client_days, other_days;
    enum al_lamp client_lamp;
    bool asks_ahead; /* nobody has said yet this month what comes up */
};

/*
 * The board of a day. team (or NULL): whose plan comes before the service's;
 * only a team's own work is counted for a plan of its own. Without a plan there
 * are decisions and days alone.
 */
enum al_status al_board_load(struct al_index *index, struct al_date today,
                             const struct al_id *team, struct al_board *board,
                             struct al_err *err);
void al_board_drop(struct al_board *board);
/* The first team of a member of staff; false: they have none. */
bool al_board_team(struct al_index *index, const struct al_id *staff,
                   struct al_id *team);

/*
 * The lines that want somebody, worst first: RED (the longest late first, what
 * has to be done before what one would like to), then AMBER. Fills up to count
 * and returns how many.
 */
size_t al_board_worst(const struct al_board *board,
                      const struct al_board_line **lines, size_t count);

/* The line about a record; NULL: none is. */
const struct al_board_line *al_board_line(const struct al_board *board,
                                          const struct al_id *id);

/* "3 days late", "due in 5 days", "by 12-Dec": appended. */
void al_board_show_due(const struct al_board_line *line, struct al_str *out);

/* ---- the days of a target ---- */

/* Months from one due day to the next; 0: it is due once. */
int al_cadence_months(const char *code);
/* The due day so many periods after the first: a last day of its month stays
 * the last one. */
struct al_date al_target_due(struct al_date first, int months, int periods);

/* ---- plans to begin with (plan_start.c) ---- */

enum al_plan_which {
    AL_PLAN_STARTER, /* twelve weeks for a service that has just begun */
    AL_PLAN_YEARLY
};

/* One line of such a plan, as data. */
struct al_plan_row {
    const char *code, *text; /* text: N_(), with the words for people */
    const char *measure;     /* code */
    int64_t goal;            /* 0: the measure's usual one */
    int weeks;               /* of the starter plan: due after so many */
    const char *quarters;    /* of the yearly one: "13": due at their ends */
    bool is_must;
};
const struct al_plan_row *al_plan_row(enum al_plan_which which, size_t at);

/* Records of a save that makes one, as al_involve_make has them. */
struct al_made;
/*
 * The plan and its targets, beginning on today; words fill the texts, owner
 * (or NULL) sees to them. *made: count records, owned by the caller.
 */
void al_plan_make(enum al_plan_which which, struct al_date today,
                  const struct al_words *words, const struct al_id *owner,
                  const struct al_id *team, struct al_random *random,
                  struct al_made **made, size_t *count);

#endif
