#ifndef AL_SHARE_PANELS_H
#define AL_SHARE_PANELS_H
/*
 * share/panels.h - the folders of panels that stand beside a service's own.
 *
 * DIR/panels/<id> is a data folder like any other: its own service, keys,
 * history, index and drafts, and its own remote if the panel wants one. So
 * nothing of it is in the team's history, index, backup or remote, and it can
 * go as a whole. Its config says what may be known without a key: the post, its
 * last day, and what it is kept on for.
 */
#include "share/ledger.h"

#define AL_PANELS_DIR "panels"

struct al_panel_place {
    struct al_str dir, post, hold, remote;
    struct al_id recruitment; /* zero: not known yet (it waits to be let in) */
    struct al_date ends_on;   /* year 0: not known */
    bool is_going;            /* somebody's destroying it was cut short */
};
void al_panel_place_drop(struct al_panel_place *place);

/* Whether it is time: its last day is over and nothing holds it. */
bool al_panel_place_is_over(const struct al_panel_place *place,
                            struct al_date today);

/* Each panel beside dir, in no order; false stops. One look when there is
 * none. */
typedef bool al_panel_place_fn(void *arg, const struct al_panel_place *place);
void al_panels_each(const char *dir, al_panel_place_fn *each, void *arg);

/* The panel of a recruitment, or whose post begins like this. AL_ENOTFOUND, or
 * AL_EINVAL when several do. *place is owned by the caller. */
enum al_status al_panels_find(const char *dir, const struct al_id *recruitment,
                              const char *post, struct al_panel_place *place,
                              struct al_err *err);

/*
 * Make the folder of a recruitment's panel, with its criteria, questions and
 * exercises; its path is appended to *path. A making that was cut short is gone
 * on with. The recruitment learns the last day. AL_EEXISTS: it has one.
 */
enum al_status al_panels_make(struct al_ledger *team,
                              const struct al_id *recruitment,
                              struct al_date ends_on, struct al_str *path,
                              struct al_err *err);

/* The team's folder that a panel's stands beside; false: it stands by itself
 * (somebody joined it from elsewhere). Appended. */
bool al_panels_team_dir(const char *dir, struct al_str *team);

/* The path of a new panel's folder that is to be joined; appended. */
void al_panels_new_path(struct al_ledger *team, struct al_str *path);

/* ---- the end: panels_end.c ---- */

struct al_panel_end {
    size_t files;         /* that were overwritten and removed */
    size_t others;        /* devices besides this one; their copies remain */
    struct al_str remote; /* where a sealed copy remains; "" nowhere */
    bool is_certified;    /* the recruitment says the day */
};
void al_panel_end_drop(struct al_panel_end *end);

/*
 * Destroy a panel's folder whole, by whoever works in the team's: a mark that
 * says who and when, then the keys, then everything else, then the day in the
 * recruitment, and the folder itself last. Killed anywhere, the next
 * al_panels_resume goes on. AL_EINVAL: it is held; AL_EDENIED: their role does
 * not decide it. on_step is for tests; false stops as a kill would.
 */
typedef bool al_panel_step_fn(void *arg, const char *what);
enum al_status al_panels_end(struct al_ledger *team,
                             const struct al_panel_place *place,
                             al_panel_step_fn *on_step, void *arg,
                             struct al_panel_end *end, struct al_err *err);

/* Finish what was cut short; *count says how many were. */
enum al_status al_panels_resume(struct al_ledger *team, size_t *count,
                                struct al_err *err);

#endif
