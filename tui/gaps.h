#ifndef AL_TUI_GAPS_H
#define AL_TUI_GAPS_H
/* tui/gaps.h - what pane_gaps.c and gaps_acts.c share; nobody else's. */
#include "tui/survey_rows.h"

/* What was agreed about one statement. */
struct al_agreed {
    struct al_id statement, answer;
    bool has_target, has_action;
};

struct al_gaps {
    struct al_id round, assessment; /* assessment: zero without one */
    bool has_assessment;
    struct al_sheet rows;
    struct al_str title;
    struct al_agreed *agreed; /* owned */
    size_t agreed_count, agreed_cap;
    struct al_id *statements; /* by tag; owned */
    char **texts, **codes;    /* likewise */
    size_t statement_count;
    bool is_told;
};

/* What was agreed about a statement; NULL: nothing. */
struct al_agreed *al_gaps_agreed(struct al_gaps *gaps,
                                 const struct al_id *statement);

/* gaps_acts.c: what its keys do, and why one of them does nothing now. */
al_act_fn al_gaps_agree, al_gaps_add_target, al_gaps_tell_back, al_gaps_change;
const char *al_gaps_why_not_agree(const struct al_app *app, const void *state);
const char *al_gaps_why_no_target(const struct al_app *app, const void *state);
const char *al_gaps_why_not_told(const struct al_app *app, const void *state);

#endif
