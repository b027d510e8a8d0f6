#ifndef AL_TUI_COLUMNS_H
#define AL_TUI_COLUMNS_H
/*
 * tui/columns.h - the columns of a list, from the schema.
 *
 * The fields that are flagged AL_F_LIST, each as wide as its type asks for; so
 * a list of any kind needs no table of its own.
 */
#include "core/query.h"
#include "tui/app.h"
#include "tui/sheet.h"

struct al_columns {
    /* Borrowed; NULL: the record's day, which it has from another, or
     * standing_at. */
    const struct al_field *fields[AL_SHEET_CELLS];
    const char *headings[AL_SHEET_CELLS]; /* N_() */
    size_t standing_at; /* the one that says how it stands today; 0: none */
    size_t count;
    al_sheet_layout layout;
};

/* At most AL_SHEET_CELLS of them, in the order of the schema. */
void al_columns_init(struct al_columns *columns, const struct al_kind *kind);
/* The cells of one record. */
void al_columns_fill(const struct al_columns *columns, struct al_app *app,
                     const struct al_hit *hit, struct al_sheet_row *row);

#endif
