/* tui/pane_field.c - the help of a field in a form. */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/text_view.h"

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    al_text_view_draw(state, app, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    return al_text_view_key(state, app, pressed);
}

static enum al_status back(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_pop(app);
    return AL_OK;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct al_text_view *view = state;

    (void)app;
    al_str_puts(out, al_str_text(&view->text));
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Enter goes back to the form; F1 shows its keys.");
}

static void drop(void *state)
{
    struct al_text_view *view = state;

    al_str_drop(&view->text);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("back to the form"), N_("form"), back, NULL},
    {0},
};

const struct al_pane_ops al_pane_field = {
    .name = "field",
    .title = N_("Help: what goes into this field"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct al_text_view),
    .keys = keys,
    .draw = draw,
    .tell = tell,
    .key = key,
    .hint = hint,
    .drop = drop,
};

bool al_pane_field_open(struct al_app *app)
{
    const struct al_form *form = al_app_form(app);
    struct al_str text = {0};
    struct al_text_view *view;

    /* What is filled from a list shows the list, and takes from it. */
    if (form && (form->fields[form->at].about->ref ||
                 form->fields[form->at].about->codes)) {
        al_app_push(app, &al_pane_choices);
        return true;
    }
    /* What a screen without fields explains stands above its keys. */
    if (!form || !al_app_explain(app, &text)) {
        al_str_drop(&text);
        return false;
    }
    view = al_app_push(app, &al_pane_field);
    view->text = text;
    return true;
}
