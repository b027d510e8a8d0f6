#ifndef AL_TUI_SURVEY_ROWS_H
#define AL_TUI_SURVEY_ROWS_H
/*
 * tui/survey_rows.h - what the panes about surveys and self-assessments share.
 */
#include "core/survey_say.h"
#include "tui/app.h"
#include "tui/sheet.h"

/* A sentence of ours in as many rows as it takes; "" is none. */
void al_survey_row_say(struct al_app *app, struct al_sheet *rows,
                       const char *text);
/*
 * Words of people: each row of them can be stepped to, so that all of it comes
 * into view. Nothing in it is of ours.
 */
void al_survey_row_words(struct al_app *app, struct al_sheet *rows,
                         const char *words);
/* "Told back on 03-Jun-2026", or that nobody was told yet; *is_told. */
void al_survey_told(struct al_app *app, const struct al_record *record,
                    struct al_str *out, bool *is_told);
/* Today is the day that people were told: one save. */
enum al_status al_survey_tell_back(struct al_app *app, const struct al_id *id,
                                   struct al_err *err);

/*
 * What the sheets of a survey round, or of a self-assessment, say together.
 * AL_ENOTFOUND: the record is not here.
 */
enum al_status al_pane_results_open(struct al_app *app,
                                    const struct al_id *round,
                                    struct al_err *err);
/* assessment NULL: nothing was agreed yet. */
enum al_status al_pane_gaps_open(struct al_app *app, const struct al_id *round,
                                 const struct al_id *assessment,
                                 struct al_err *err);

/* The results of the record under the cursor, which is one of these. */
enum al_status al_act_results(struct al_app *app, void *state,
                              struct al_err *err);
const char *al_why_no_results(const struct al_app *app, const void *state);

#endif
