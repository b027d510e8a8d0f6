#ifndef AL_TUI_PLAN_ROWS_H
#define AL_TUI_PLAN_ROWS_H
/*
 * tui/plan_rows.h - the have-to-do board, as rows, and what is done with it.
 */
#include "core/board.h"
#include "tui/app.h"
#include "tui/sheet.h"

/* The layout of a row: an index into al_plan_layouts. */
enum { AL_ROW_TARGET, AL_ROW_DECISION };
extern const al_sheet_layout al_plan_layouts[];

/* The board of today, for the team of whoever is here. */
enum al_status al_plan_board(struct al_app *app, struct al_board *board,
                             struct al_err *err);
/* Whether whoever is here leads (team leader, manager, co-production lead). */
bool al_plan_is_leader(const struct al_app *app);

enum al_ink al_plan_ink(enum al_lamp lamp);
/* Append the row of a line. */
void al_plan_row_add(const struct al_board_line *line, struct al_sheet *rows);
/* "Last with {people}: 3 days ago. With others only: 12 days ago."; appended */
void al_plan_say_days(const struct al_app *app, const struct al_board *board,
                      struct al_str *out);

/*
 * What a leader sees of it on Today, under a heading: the three worst lines,
 * and what is asked of them. Nothing for anybody else, nor before the first
 * paint, which counts nothing. tag: of each row, which al_pane_plan_open then
 * opens.
 */
enum al_status al_plan_today(struct al_app *app, struct al_sheet *rows,
                             size_t tag, struct al_err *err);

/* ---- what is done; each says what it did ---- */

/* A form with the answer to a lamp. */
enum al_status al_plan_answer(struct al_app *app,
                              const struct al_board_line *line,
                              struct al_err *err);
/* A form with the decision that is due, or (NULL) with one taken today. */
enum al_status al_plan_decide(struct al_app *app, const struct al_id *decision,
                              struct al_err *err);
/* A form with something that comes up, and is still to be decided. */
enum al_status al_plan_name(struct al_app *app, struct al_err *err);
/* This month's look ahead is over: nothing comes up, or what was named. */
enum al_status al_plan_looked(struct al_app *app, struct al_err *err);
enum al_status al_plan_begin(struct al_app *app, enum al_plan_which which,
                             struct al_err *err);
/* What one would like to do becomes what has to be done, and back. */
enum al_status al_plan_turn(struct al_app *app, const struct al_id *target,
                            struct al_err *err);

/* A line that nothing is counted for is done today. */
enum al_status al_plan_tick(struct al_app *app, const struct al_id *target,
                            struct al_err *err);

/* How a target is counted, and the records behind it. */
enum al_status al_pane_target_open(struct al_app *app, const struct al_id *id,
                                   struct al_err *err);
/* The board, with the cursor on the line about a record, unless NULL. */
void al_pane_plan_open(struct al_app *app, const struct al_id *id);

#endif
