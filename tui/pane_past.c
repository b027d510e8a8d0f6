/* tui/pane_past.c - the sentences that the message line has said. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/i18n.h"
#include "tui/app.h"
#include "tui/sheet.h"

struct past {
    struct al_sheet rows;
};

static const al_sheet_layout layouts[] = {{{20, 20, true, 0}}};

/* As many rows as it needs; the first of them has the cursor. */
static void put_message(struct past *past, const char *said, int width_cols)
{
    struct al_str lines = {0};
    const char *line;

    al_access_wrap(said, 0, 2, width_cols, &lines);
    line = al_str_text(&lines);
    for (size_t i = 0; *line; i++) {
        struct al_sheet_row *row = al_sheet_add(&past->rows, NULL);
        size_t size = strcspn(line, "\n");
        char *one = al_strndup(line, size);

        row->is_fixed = i > 0;
        al_sheet_cell(row, 0, one);
        free(one);
        line += size + (line[size] == '\n');
    }
    al_str_drop(&lines);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct past *past = state;

    (void)err;
    al_sheet_reset(&past->rows);
    for (size_t i = 0; i < al_app_past_count(app); i++)
        put_message(past, al_app_past(app, i), al_app_cols(app) - 6);
    if (past->rows.count == 0)
        al_sheet_say(&past->rows,
                     _("Nothing was said yet; what the program tells you is "
                       "kept here."));
    al_sheet_fit(&past->rows, al_app_rows(app) - 4);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct past *past = state;

    (void)app;
    al_sheet_draw(&past->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct past *past = state;

    (void)app;
    return al_sheet_key(&past->rows, pressed->code);
}

static void drop(void *state)
{
    struct past *past = state;

    al_sheet_drop(&past->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct past *past = state;

    parts->rows = &past->rows;
}

const struct al_pane_ops al_pane_past = {
    .name = "past",
    .title = N_("Past messages, the newest first"),
    .state_size = sizeof(struct past),
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .drop = drop,
};
