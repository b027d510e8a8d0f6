/*
 * tui/pane_together.c - one person and nothing else, to be read with them.
 *
 * Whoever sits beside the screen sees nobody else's name here: no list, no
 * header with figures, no past message, nothing in the timeline that is another
 * person's. It is left by Esc twice, so that no slip shows the list again.
 */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/record_view.h"

struct together {
    struct al_id id;
    struct al_record_view view;
    bool is_leaving; /* Esc was pressed once */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct together *together = state;
    enum al_status status;

    together->view.is_alone = true;
    status = al_record_view_load(&together->view, app, &together->id,
                                 al_app_cols(app), err);
    al_sheet_fit(&together->view.rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct together *together = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    if (together->view.is_there)
        al_record_view_draw(&together->view, canvas, area);
}

static void say_who(struct al_app *app, const struct together *together)
{
    al_app_say(app, AL_INK_PLAIN,
               _("Only %s is shown, to be read together. Esc Esc leaves."),
               al_str_text(&together->view.title));
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct together *together = state;
    bool was_leaving = together->is_leaving;
    enum al_key_result result;

    together->is_leaving = false;
    if (pressed->code == AL_KEY_ESC && was_leaving) {
        al_app_pop(app);
        return AL_KEY_CHANGED;
    }
    if (pressed->code == AL_KEY_ESC) {
        together->is_leaving = true;
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Esc once more shows everybody again."));
        return AL_KEY_CHANGED;
    }
    if (pressed->code == AL_CTRL('l')) {
        al_app_repaint(app);
        return AL_KEY_CHANGED;
    }
    result = al_sheet_key(&together->view.rows, pressed->code);
    if (result == AL_KEY_IGNORED) {
        say_who(app, together);
        result = AL_KEY_CHANGED;
    }
    return result;
}

static void parts(void *state, struct al_parts *parts)
{
    struct together *together = state;

    parts->rows = &together->view.rows;
}

static bool grabs(const void *state)
{
    (void)state;
    return true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct together *together = state;

    (void)app;
    al_str_puts(left, al_str_text(&together->view.title));
    al_str_puts(right, _("read together"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Nobody else is shown. Up Down PgUp PgDn move; Esc Esc leaves.");
}

static void drop(void *state)
{
    struct together *together = state;

    al_record_view_drop(&together->view);
}

const struct al_pane_ops al_pane_together = {
    .name = "together",
    .title = N_("Read together"),
    .is_inner = true,
    .state_size = sizeof(struct together),
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .grabs = grabs,
    .say_title = say_title,
    .hint = hint,
    .drop = drop,
};

enum al_status al_pane_together_open(struct al_app *app,
                                     const struct al_id *person,
                                     struct al_err *err)
{
    struct al_record *found = NULL;
    struct al_id wanted = *person; /* it may stand in a pane that goes */
    enum al_status status =
        al_query_get(al_app_index(app), &wanted, &found, err);
    struct together *together;

    if (status != AL_OK)
        return status;
    al_app_looked(app, &wanted, found->kind);
    al_record_free(found);
    together = al_app_push(app, &al_pane_together);
    together->id = wanted;
    return AL_OK;
}
