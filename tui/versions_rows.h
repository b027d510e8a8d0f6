#ifndef AL_TUI_VERSIONS_ROWS_H
#define AL_TUI_VERSIONS_ROWS_H
/*
 * tui/versions_rows.h - all fields with several versions as rows, record by
 * record, and what was chosen for each.
 */
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/versions.h"

enum { AL_VERSIONS_BESIDE, AL_VERSIONS_BELOW, AL_VERSIONS__LAYOUTS };
extern const al_sheet_layout al_versions_layouts[AL_VERSIONS__LAYOUTS];

struct al_versions_rows {
    struct al_sheet sheet;
    struct al_versions *items; /* owned; by the tag of their rows */
    size_t count, cap, records;
    struct al_choices choices;
};

/*
 * Read them anew, the records that were changed last first. is_beside: versions
 * stand side by side in a row, else below each other. Choices go on as
 * al_choices_follow says; *lost: how many of those that somebody took are gone.
 */
enum al_status al_versions_rows_load(struct al_versions_rows *rows,
                                     struct al_app *app, bool is_beside,
                                     size_t *lost, struct al_err *err);
/* The field under the cursor, or NULL. */
const struct al_versions *
al_versions_rows_chosen(const struct al_versions_rows *rows);
/* Take this for the field under the cursor; the same again: take it no more. */
void al_versions_rows_take(struct al_versions_rows *rows, const char *value,
                           char letter);
void al_versions_rows_drop(struct al_versions_rows *rows);

#endif
