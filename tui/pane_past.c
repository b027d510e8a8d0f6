/* tui/pane_past.c - the sentences that the message line has said. */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/sheet.h"

struct past {
    struct al_sheet rows;
};

static const al_sheet_layout layouts[] = {{{20, 20, true, 0}}};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct past *past = state;

    (void)err;
    al_sheet_reset(&past->rows);
    for (size_t i = 0; i < al_app_past_count(app); i++)
        al_sheet_cell(al_sheet_add(&past->rows, NULL), 0, al_app_past(app, i));
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
