#ifndef AL_TUI_APP_H
#define AL_TUI_APP_H
/*
 * tui/app.h - the screens as a whole: one loop, one stack of panes.
 *
 * A key changes state, a changed state is loaded, loaded state is drawn, and
 * what differs goes out in one write. The loop sleeps until a key, a signal, a
 * save of another process, the child that sends and gets, or an armed one-shot
 * deadline; otherwise it wakes for nothing.
 */
#include "share/ledger.h"
#include "share/local_seal.h"
#include "tui/marks.h"
#include "tui/pane.h"
#include "tui/prefs.h"

#define AL_PAST_MESSAGES 40

struct al_app;
struct al_keymap;

/*
 * Run the screens on this terminal over the data folder dir, which may not
 * hold a service yet. pane: the name of the first one, or NULL; said: what the
 * message line says first, or "". is_plain: line by line instead (linear.h),
 * with no need of a terminal. Returns the exit code of the program: 0, or
 * 128 + the signal that ended it. On failure (no terminal, no folder) *err is
 * filled and the code is 1.
 */
int al_app_run(const char *dir, const char *pane, const char *said,
               bool is_plain, struct al_err *err);

/*
 * On an account that several people share: ask who it is (who.h). shared: the
 * folder with their folders; appends the chosen one to *dir, nothing when they
 * left. Returns and fails as al_app_run.
 */
int al_app_ask_who(const char *shared, const char *said, bool is_plain,
                   struct al_str *dir, struct al_err *err);

/* ---- for panes ---- */

struct al_ledger *al_app_ledger(const struct al_app *app);
struct al_index *al_app_index(const struct al_app *app);
struct al_date al_app_today(const struct al_app *app);
struct al_calendar al_app_calendar(const struct al_app *app);
/*
 * Why whoever works here may not save records of this kind (may.h): N_(), a
 * sentence that says who may; NULL: they may. kind NULL: some kind or other.
 */
const char *al_app_why_not(const struct al_app *app, const char *kind);
/* Whether this is a panel's folder (panels.h); whether a kind stands in such
 * menus of kinds as this folder has. */
bool al_app_is_panel(const struct al_app *app);
bool al_app_offers(const struct al_app *app, const struct al_kind *kind);
/* The service's version of a code list (codebook.h); borrowed until a save. */
const struct al_codes *al_app_codes(const struct al_app *app,
                                    const struct al_codes *codes);
/* "08-Dec", and "08-Dec-2025" of another year; appended. */
void al_app_day(const struct al_app *app, struct al_date date,
                struct al_str *out);
const char *al_app_dir(const struct al_app *app);
/*
 * What drafts are sealed with (draft.h). A form loads its key as it opens, so
 * that keeping a draft at a hang-up takes no more than one write.
 */
struct al_local_seal *al_app_draft_seal(struct al_app *app);
/* What filters with a name are sealed with (filters.h). */
struct al_local_seal *al_app_filter_seal(struct al_app *app);
/*
 * Who reads along, for leads: NULL until the history is open, and for everybody
 * else. asking: the name of one who waits, "" when it does not say.
 */
struct al_team_count;
const struct al_team_count *al_app_team(const struct al_app *app,
                                        const char **asking);
/* Whether more than the index may be asked: after the first paint. */
bool al_app_has_history(const struct al_app *app);
/* What was typed last was a secret: overwrite it where keys came in. */
void al_app_forget_keys(struct al_app *app);
/* Whether it is driven line by line: nothing is cut to columns. */
bool al_app_is_plain(const struct al_app *app);
/* What this person wants here. */
const struct al_prefs *al_app_prefs(const struct al_app *app);
/* Keep one of them, by its place in the table, and go by it at once. */
enum al_status al_app_set_pref(struct al_app *app, size_t at,
                               const char *stored, struct al_err *err);
/*
 * Columns and rows of the window; never less than the smallest one that shows
 * more than a sentence, so that no pane has to reckon with fewer.
 */
#define AL_ROWS_MIN 15
#define AL_COLS_MIN 60
int al_app_cols(const struct al_app *app);
int al_app_rows(const struct al_app *app);
/* Whether things may stand side by side in a window that is wide enough. */
bool al_app_is_wide(const struct al_app *app, int cols);

/* Open the service of the folder after it was made or joined; shows Today. */
enum al_status al_app_open_service(struct al_app *app, struct al_err *err);

/*
 * Go on in another folder, for this run alone: with its service, or with the
 * first screen when there is none. The panes are gone afterwards; what was
 * typed in them is kept as drafts. On failure everything stays as it is.
 */
enum al_status al_app_move(struct al_app *app, const char *dir,
                           struct al_err *err);
/*
 * Out of the sample: back to where the run began or, when that is the sample
 * itself, to the usual folder. AL_EINVAL when that holds a sample, too.
 */
enum al_status al_app_leave_sample(struct al_app *app, struct al_err *err);

/* Open a pane above the others; *state is its zeroed block. */
void *al_app_push(struct al_app *app, const struct al_pane_ops *ops);
/* Close the top pane; the last one ends the program. Not from a load. */
void al_app_pop(struct al_app *app);
/*
 * For load alone, which must leave the stack of panes as it is, as its caller
 * goes on with the pane: do this with its state once it has returned. What is
 * on top then is loaded before it gets a key or is drawn.
 */
typedef void al_app_then_fn(struct al_app *app, void *state);
void al_app_then(struct al_app *app, al_app_then_fn *then);
/* Replace all panes by this one (a screen of the bar). */
void al_app_go(struct al_app *app, const struct al_pane_ops *ops);
/* The pane under the top one, as help and the list of actions need it. */
const struct al_pane_ops *al_app_below(const struct al_app *app, void **state);
/* The pane under the one that has this state, wherever that stands. */
const struct al_pane_ops *al_app_under(const struct al_app *app,
                                       const void *state, void **below);
/* Every pane from the top down, as it may give back to the one below; false:
 * something that is typed stands nowhere, as was said. */
bool al_app_keep_all(struct al_app *app);
/* The top pane may keep its typing, then it is closed; the first screen ends
 * the program, after asking once when something is not sent yet. */
void al_app_back(struct al_app *app);
/* The form that letters go to on the top pane; NULL: none. */
struct al_form *al_app_form(const struct al_app *app);
/* What the top pane says about the field with the cursor; false: nothing. */
bool al_app_explain(const struct al_app *app, struct al_str *out);
/* The state of the top pane if it is one of these, else NULL. */
void *al_app_top(const struct al_app *app, const struct al_pane_ops *ops);
/* Something was saved here: read everything again, count what is not sent. */
void al_app_saved(struct al_app *app);
/* A lead's decision was saved: the same, and who reads along is counted. */
void al_app_team_saved(struct al_app *app);
/* Go on line by line, or on screens again, and keep that for later starts. */
enum al_status al_app_set_plain(struct al_app *app, bool is_plain,
                                struct al_err *err);
/* Every pane reads its data again before it is shown next. */
void al_app_reload(struct al_app *app);
/* End the loop with an answer for whoever began it (al_app_ask_who). */
void al_app_answer(struct al_app *app, const char *answer);
/* End the loop. */
void al_app_quit(struct al_app *app, int exit_code);

/* One sentence in the message line, kept among the past ones. */
void al_app_say(struct al_app *app, enum al_ink ink, const char *fmt, ...)
    AL_PRINTF(3, 4);
void al_app_say_err(struct al_app *app, const struct al_err *err);
/* Whether letters are text on the top pane now, and not commands. */
bool al_app_is_typing(const struct al_app *app);
void al_app_beep(struct al_app *app);
size_t al_app_past_count(const struct al_app *app);
const char *al_app_past(const struct al_app *app, size_t newest_first);

/* Send text to the printer behind this terminal (screen.h). */
enum al_status al_app_print(struct al_app *app, const char *text,
                            struct al_err *err);

/* Have what is typed kept in this many ms, or sooner where that was asked for
 * before; -1: no more. */
void al_app_keep_in(struct al_app *app, int ms);

/* Do what a key of the tables does; says why when it is off. */
void al_app_do(struct al_app *app, const struct al_keydef *keydef, void *state);
const struct al_keydef *al_global_keys(void);
/* The key that does it now. */
uint32_t al_app_key_of(const struct al_app *app,
                       const struct al_keydef *keydef);
const struct al_keymap *al_app_keymap(const struct al_app *app);
/* Give an action a key, as al_keymap_bind does, and keep that. */
enum al_status al_app_bind(struct al_app *app, const struct al_keydef *keydef,
                           uint32_t code, struct al_err *err);
const struct al_keydef *al_keydef_find(const struct al_keydef *keys,
                                       uint32_t code);
/* Whether words may mean this action; help: its help with words filled in. */
bool al_action_is_called(const struct al_keydef *keydef, const char *help,
                         const char *typed);
/*
 * Do the one of "list of ..." and "new ..." that this means, by its whole name,
 * its start or its words; names gets what several are called that fit as well.
 * False: none was done.
 */
bool al_action_of_kind(struct al_app *app, const char *typed,
                       struct al_str *names);
/* The record that is marked in the top pane if it is one, else that under the
 * cursor. */
bool al_app_record(const struct al_app *app, struct al_id *id);

/* The save under the cursor of the top pane; NULL: no save stands there. */
const char *al_app_save(const struct al_app *app);
/* The rows of records of the top pane; NULL: it has none. */
struct al_sheet *al_app_sheet(const struct al_app *app);
/* The long list of the top pane; NULL: it is none. */
struct al_browse *al_app_browse(const struct al_app *app);
/* The marked records of the top pane; NULL when none is marked. */
const struct al_marks *al_app_marks(const struct al_app *app);
/* Unmark them all, as what was done with them is done; false: none was. */
bool al_app_unmark(struct al_app *app);

/* As the Down key does in the top pane, without a beep at the end. */
void al_app_down(struct al_app *app);

/* Send and get in a child process; typing goes on. */
enum al_status al_app_sync(struct al_app *app, struct al_err *err);
/* The same, once ssh remembers the server if that shows this key. */
enum al_status al_app_sync_trusting(struct al_app *app, const char *fingerprint,
                                    struct al_err *err);
/* End it, as if it had not begun. False: none runs. */
bool al_app_stop_sync(struct al_app *app);
/* A percentage while it runs, -1 otherwise; its last sentence, NULL while
 * nobody waits for one. */
int al_app_sync_percent(const struct al_app *app);

struct al_check;
/* The check of every save, as far as it is; another one; none (check.h). */
const struct al_check *al_app_check(const struct al_app *app);
enum al_status al_app_check_start(struct al_app *app, struct al_err *err);
void al_app_check_stop(struct al_app *app);
void al_app_check_seen(struct al_app *app);
const char *al_app_sync_sentence(const struct al_app *app);

/*
 * Note that the record of a person was opened (reads.h). That it could not be
 * noted is said once.
 */
void al_app_looked(struct al_app *app, const struct al_id *id,
                   const char *kind);
/* The same for what else is noted: what of reads.h, how many of which kind. */
void al_app_noted(struct al_app *app, const char *what, const struct al_id *id,
                  const char *kind, size_t count);
/*
 * This person stands beside the list, or (NULL) nobody does: noted as opened
 * once they have stood there for half a second, so that walking through a list
 * writes nothing. kind: a kind's own name.
 */
void al_app_rest_on(struct al_app *app, const struct al_id *id,
                    const char *kind);

/* Records with two versions. */
size_t al_app_rivals(const struct al_app *app);
/* The next paint draws every cell. */
void al_app_repaint(struct al_app *app);

/* Put our own sentence, with the service's word for people filled in. */
int al_app_put(const struct al_app *app, struct al_canvas *canvas, int row,
               int col, int width_cols, enum al_ink ink, const char *text);
void al_app_fill(const struct al_app *app, const char *text,
                 struct al_str *out);

/* What a form asks (form_source.h), answered by these screens. */
struct al_form_source;
struct al_form_source al_app_source(struct al_app *app);

#endif
