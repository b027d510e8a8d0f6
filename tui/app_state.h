#ifndef AL_TUI_APP_STATE_H
#define AL_TUI_APP_STATE_H
/* tui/app_state.h - what app.c, loop.c and frame.c share; nobody else's. */
#include "core/board.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/check.h"
#include "tui/idle.h"
#include "tui/input.h"
#include "tui/job.h"
#include "tui/keymap.h"
#include "tui/screen.h"
#include "tui/sharing.h"

#define AL_PANES_MAX 24 /* panes above each other */

struct al_pane_entry {
    const struct al_pane_ops *ops;
    void *state; /* owned; ops->state_size bytes */
    bool is_stale;
    uint32_t serial; /* never twice in a run: addresses come again */
};

struct al_app {
    const char *dir;          /* the folder that is open */
    const char *home;         /* the one of this run; borrowed */
    char *moved;              /* owned: dir, when it is another one */
    struct al_ledger *ledger; /* NULL until there is a service */
    struct al_screen *screen;
    struct al_input input;
    struct al_canvas canvas;
    struct al_job job;
    struct al_check check;
    struct al_sharing sharing;
    char trouble[512]; /* what the last quiet try said; "" when it went well */
    struct al_local_seal draft_seal, filter_seal;
    struct al_prefs prefs;
    struct al_keymap keymap;
    struct al_idle idle;

    struct al_pane_entry panes[AL_PANES_MAX];
    size_t depth;
    al_app_then_fn *then; /* what the load that runs now wants done after it */
    uint32_t pushed;      /* panes so far */

    char *past[AL_PAST_MESSAGES]; /* a ring, owned */
    size_t past_count;            /* ever said */
    bool has_message;             /* the newest one is still on screen */
    bool is_of_row;               /* it says why not here: gone with a move */
    enum al_ink message_ink;

    int64_t shared_day; /* seconds: last sent and got, if long ago; 0 not */
    size_t unsent, rivals; /* for the header, once history is open */
    struct al_unbacked unbacked; /* ... where there is no address */
    struct al_str busy;    /* how far long work is, while it is done; or "" */
    struct al_str me;      /* the name of this device's person */

    struct al_board board;        /* Today's, as of board_at; app_plan.c */
    char board_at[AL_COMMIT_HEX]; /* "" when there is none */
    int32_t board_day;

    struct al_team_count team; /* when has_team, for leads */
    char asking[128];          /* who waits to be let in, or "" */
    bool has_team, is_counted;

    int signal_fd, watch_fd;
    int64_t bytes_at; /* monotonic ms of the last bytes of the terminal */
    int64_t burst_at; /* monotonic ms of the last read of an unmarked paste */
    int64_t keep_at;  /* monotonic ms of the draft's deadline; 0: none */
    int64_t rest_at;  /* the same, of noting who stands beside a list */
    struct al_id rest_on;
    const char *rest_kind; /* NULL: nobody stands there */
    bool has_history;      /* followed and watched, after the first paint */
    bool is_over;
    bool is_plain;        /* line by line (linear.h), no screen */
    bool has_no_row;      /* a line named no row: none is marked */
    bool has_asked;       /* whether to leave without sending */
    bool is_leaving;      /* the program ends once that is sent */
    bool is_quiet;        /* nobody asked for the job that runs */
    size_t unknown_keys;  /* keys so far that did nothing where they came */
    bool has_said_looked; /* that who was looked at cannot be noted */
    int exit_code;
    struct al_str answer; /* what al_app_answer was told */
};

/* Milliseconds of a clock that never jumps. */
int64_t al_app_clock_ms(void);

/* app.c */
void al_app_key(struct al_app *app, const struct al_key *key);
void al_app_say_unknown(struct al_app *app, uint32_t code);
/* Load the top pane if it is stale. Another may be on top afterwards. */
void al_app_load_top(struct al_app *app);
void al_app_drop_panes(struct al_app *app);

/* app_looked.c: until somebody beside a list has to be noted, -1: nobody; and
 * noting them when it is due. */
int al_app_rest_wait_ms(const struct al_app *app);
void al_app_rest_due(struct al_app *app);

/* app_plan.c: the board is counted anew when it is wanted next. */
void al_app_forget_board(struct al_app *app);

/* app_own.c: read what was kept of own settings and keys. */
enum al_status al_app_load_own(struct al_app *app, struct al_err *err);
/* Whether the pane takes every key, whatever it means elsewhere. */
bool al_app_is_grabbed(const struct al_pane_entry *entry);
/* What a key does on this pane, for this person; NULL: nothing. */
const struct al_keydef *al_app_keydef(const struct al_app *app,
                                      const struct al_pane_entry *entry,
                                      uint32_t code);
/*
 * Do what a key was given to, or say that what it did has moved; asked before
 * the pane, which knows keys as they are from the start. False: neither.
 */
bool al_app_do_given(struct al_app *app, const struct al_pane_entry *entry,
                     uint32_t code);

/* loop.c: the screens, until the run is over or plain lines are wanted. */
enum al_status al_screens_run(struct al_app *app, struct al_err *err);

/* service.c: a run over the folder dir (borrowed) that has no pane yet; and
 * all that it holds given back. */
void al_app_init(struct al_app *app, const char *dir);
void al_app_drop(struct al_app *app);
/* service.c: whoever is let in or removed meanwhile sees another place. */
void al_app_take_place(struct al_app *app);
/* After the first screen: what it did not need. False: that was done. */
bool al_app_open_history(struct al_app *app);

/* app_share.c: the child that sends and gets has reported. */
void al_app_end_job(struct al_app *app);
/* The check reported something. */
void al_app_end_check(struct al_app *app);
/* Count what is not sent yet. */
void al_app_count_unsent(struct al_app *app);
/* Append "not backed up for 15 days", or "never backed up". */
void al_app_say_unbacked(const struct al_app *app, struct al_str *out);
/* Until it is sent unasked, -1: it will not be; and doing so when it is due. */
int al_app_share_wait_ms(const struct al_app *app);
void al_app_share_due(struct al_app *app);
/* Send what is left, and end the program then. False: nothing is sent. */
bool al_app_share_leaving(struct al_app *app);

/* service.c */
/* What the first screen can do without, once history is open. */
void al_app_catch_up(struct al_app *app);
/* What opens instead of a screen of the bar while nothing can be read. */
const struct al_pane_ops *al_app_place(const struct al_app *app,
                                       const struct al_pane_ops *ops);

/* frame.c: header, the top pane, message and foot. */
void al_frame_draw(const struct al_app *app, struct al_canvas *canvas);
/* The text that has the screen for itself now; NULL: al_frame_draw does. */
const char *al_frame_bare(const struct al_app *app);

#endif
