#ifndef AL_TUI_OWED_ROWS_H
#define AL_TUI_OWED_ROWS_H
/*
 * tui/owed_rows.h - what is due, who waits and what was done, as rows.
 */
#include "tui/app.h"
#include "tui/sheet.h"

#define AL_OWED_MAX 60 /* rows of a part; / and the lists have the rest */

enum al_owed_part {
    AL_OWED_TO_DO,  /* requests about records, what comes down, follow-ups, this
                     * week's plans */
    AL_OWED_WAITING /* payments, then answers */
};

/* The layout of a row: an index into al_owed_layouts. */
enum { AL_ROW_OWED, AL_ROW_DONE };
extern const al_sheet_layout al_owed_layouts[];

/* Fill empty rows with what is owed: mine first, the oldest first, what is to
 * come last. */
enum al_status al_owed_rows(struct al_app *app, enum al_owed_part part,
                            struct al_sheet *rows, struct al_err *err);
/* Put what a record is called into a cell; zero: nothing. */
void al_owed_name(struct al_app *app, struct al_sheet_row *row, size_t cell,
                  const struct al_id *id);
/* Append up to limit activities that were done, newest first. */
enum al_status al_done_rows(struct al_app *app, size_t limit,
                            struct al_sheet *rows, struct al_err *err);

#endif
