#ifndef AL_TUI_ACTS_H
#define AL_TUI_ACTS_H
/*
 * tui/acts.h - what the global keys do with marked rows, for their table.
 *
 * Every action is about the marked records where some are; else about the one
 * under the cursor. What cannot take several says why.
 */
#include "tui/app.h"

/* Mark the row with the cursor, or unmark it, and go on to the next. */
enum al_status al_act_mark(struct al_app *app, void *state, struct al_err *err);
/* Unmark all; where nothing is marked, show a filtered list whole again. */
enum al_status al_act_unmark(struct al_app *app, void *state,
                             struct al_err *err);
/* One step for all marked payments, or for the one under the cursor. */
enum al_status al_act_pay(struct al_app *app, void *state, struct al_err *err);

/* Benefits advice was offered today, for all marked payments or the one under
 * the cursor; one save, which u takes back. */
enum al_status al_act_advice(struct al_app *app, void *state,
                             struct al_err *err);
/* The form of an expense, of whomever the row under the cursor is about. */
enum al_status al_act_expense(struct al_app *app, void *state,
                              struct al_err *err);

/* Hand over the marked {people}, the one in the row, or a whole caseload. */
enum al_status al_act_hand_over(struct al_app *app, void *state,
                                struct al_err *err);
/* Compare two records that may be of one person, and put them together. */
enum al_status al_act_same(struct al_app *app, void *state, struct al_err *err);

/*
 * Take the marked records, or the one under the cursor, out of all lists: one
 * save, which u takes back. AL_EINVAL: another record refers to one of them.
 */
enum al_status al_act_remove(struct al_app *app, void *state,
                             struct al_err *err);

/* The marked follow-ups, or the one under the cursor, are done today: one save,
 * which u takes back. What is done already is left as it is. */
enum al_status al_act_done(struct al_app *app, void *state, struct al_err *err);

/* Why nothing is added to the list in the top pane. */
const char *al_why_not_add(const struct al_app *app, const void *state);

/* What may be used of the record under the cursor, and what its person agreed
 * to: a key of the panes where stories, words and people stand. */
enum al_status al_act_consent(struct al_app *app, void *state,
                              struct al_err *err);
#define AL_CONSENT_KEY(foot)                                         \
    {                                                                \
        'c', 0, N_("consent: may we use it?"), foot, al_act_consent, \
            al_why_no_consent                                        \
    }

/* What was said gets its change; a change is told back, today: as far as the
 * record under the cursor has come. */
enum al_status al_act_reply(struct al_app *app, void *state,
                            struct al_err *err);
#define AL_REPLY_KEY(foot)                                          \
    {                                                               \
        'r', 0, N_("answer; tell people back"), foot, al_act_reply, \
            al_why_no_reply                                         \
    }

const char *al_why_no_reply(const struct al_app *app, const void *state);
const char *al_why_no_consent(const struct al_app *app, const void *state);
/* The sheets of paper of what is marked, or of the row under the cursor. */
/* Sheets that are about nothing yet. */
enum al_status al_act_blank(struct al_app *app, void *state,
                            struct al_err *err);
enum al_status al_act_paper(struct al_app *app, void *state,
                            struct al_err *err);
/* One bare line for each, to be copied into another record. */
enum al_status al_act_line(struct al_app *app, void *state, struct al_err *err);

/* The key for it, in the tables of panes that show involvements. */
#define AL_KEYDEF_LINE                                                    \
    {                                                                     \
        'y', 0, N_("one line to copy"), NULL, al_act_line, al_why_no_line \
    }

const char *al_why_no_paper(const struct al_app *app, const void *state);
const char *al_why_no_line(const struct al_app *app, const void *state);
const char *al_why_not_done(const struct al_app *app, const void *state);
const char *al_why_not_removed(const struct al_app *app, const void *state);
const char *al_why_no_row(const struct al_app *app, const void *state);
const char *al_why_unmarked(const struct al_app *app, const void *state);
const char *al_why_not_hand_over(const struct al_app *app, const void *state);
const char *al_why_not_same(const struct al_app *app, const void *state);
const char *al_why_no_advice(const struct al_app *app, const void *state);
const char *al_why_no_payment(const struct al_app *app, const void *state);
/* Why a form that takes people cannot take what is marked; NULL: it can. */
const char *al_why_not_people(const struct al_app *app);

#endif
