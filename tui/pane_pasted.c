/* tui/pane_pasted.c - text that was pasted where letters are commands. */
#include "config.h"

#include <stdlib.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/app.h"
#include "tui/textbox.h"

struct pasted {
    struct al_str text;
};

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct pasted *pasted = state;

    (void)app;
    al_canvas_put(canvas, area.row, 0, area.cols, AL_INK_PLAIN,
                  _("All of this came in at once. Nothing was done with it."));
    al_canvas_wrap(canvas, area.row + 2, 2, area.cols - 2, area.rows - 2,
                   AL_INK_PLAIN, al_str_text(&pasted->text));
    al_canvas_focus(canvas, area.row + 2, 2);
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Enter keeps it as what somebody said; Esc throws it away.");
}

/* Terminals paste the end of a line as Enter. */
static void add(struct pasted *pasted, const char *text, size_t size)
{
    for (size_t i = 0; i < size && pasted->text.len < AL_TEXTBOX_BYTES; i++)
        al_str_putc(&pasted->text, text[i] == '\r' ? '\n' : text[i]);
}

/* The rest of a long paste comes in further reads. */
static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct pasted *pasted = state;

    (void)app;
    if (pressed->code != AL_KEY_PASTE)
        return al_key_is_text(pressed->code) ? AL_KEY_REFUSED : AL_KEY_IGNORED;
    add(pasted, pressed->paste, pressed->paste_size);
    return AL_KEY_CHANGED;
}

static enum al_status keep_it(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct pasted *pasted = state;
    char *text = al_str_take(&pasted->text);
    const struct al_fill fill = {"summary", text};
    enum al_status status;

    al_app_pop(app);
    status =
        al_pane_edit_open_filled(app, AL_KIND_FEEDBACK, &fill, 1, NULL, err);
    free(text);
    return status;
}

static void drop(void *state)
{
    struct pasted *pasted = state;

    al_str_drop(&pasted->text);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("keep it as what was said"), N_("keep it"), keep_it,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_pasted = {
    .name = "pasted",
    .title = N_("Pasted text"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct pasted),
    .keys = keys,
    .draw = draw,
    .key = key,
    .hint = hint,
    .drop = drop,
};

void al_pane_pasted_open(struct al_app *app, const char *text, size_t size)
{
    struct pasted *pasted = al_app_push(app, &al_pane_pasted);

    add(pasted, text, size);
}
