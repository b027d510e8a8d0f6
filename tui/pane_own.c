/* tui/pane_own.c - one own setting that is typed. */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/form_pane.h"

struct own {
    struct al_form form;
    size_t at; /* its place in the table of own settings */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct own *own = state;
    struct al_str now = {0};

    (void)err;
    if (own->form.count > 0)
        return AL_OK;
    own->form.source = al_app_source(app);
    al_form_add(&own->form, al_prefs_field(own->at), NULL);
    al_prefs_get(al_app_prefs(app), own->at, &now);
    al_form_preset(&own->form, 0, al_str_text(&now));
    al_str_drop(&now);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct own *own = state;

    (void)app;
    al_form_draw(&own->form, canvas, area);
}

static void save(struct al_app *app, struct own *own)
{
    struct al_str stored = {0};
    struct al_err err = {0};
    enum al_status status;

    if (!al_form_check(&own->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&own->form));
        return;
    }
    status = al_form_value(&own->form, 0, &stored, &err);
    if (status == AL_OK)
        status = al_app_set_pref(app, own->at, al_str_text(&stored), &err);
    if (status == AL_OK) {
        al_app_pop(app);
        al_app_say(app, AL_INK_PLAIN, "%s", _("Kept, on this device."));
    } else {
        al_app_say_err(app, &err);
    }
    al_str_drop(&stored);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct own *own = state;
    enum al_form_said said = al_form_key(&own->form, pressed);

    if (said == AL_FORM_SAVE)
        save(app, own);
    return al_form_pane_result(said);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct own *own = state;

    (void)app;
    return al_form_help(&own->form);
}

static void parts(void *state, struct al_parts *parts)
{
    struct own *own = state;

    parts->form = &own->form;
}

static void explain(const void *state, struct al_str *out)
{
    const struct own *own = state;

    al_form_explain(&own->form, out);
}

static void drop(void *state)
{
    struct own *own = state;

    al_form_drop(&own->form);
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {0},
};

const struct al_pane_ops al_pane_own = {
    .name = "own",
    .title = N_("For me on this device"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct own),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_own_open(struct al_app *app, size_t at)
{
    struct own *own = al_app_push(app, &al_pane_own);

    own->at = at;
    return AL_OK;
}
