/* tui/pane_keys.c - which key does what, and another one for it. */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/keymap.h"
#include "tui/sheet.h"

/* action | key | the key that it has from the start */
static const al_sheet_layout layouts[] = {
    {{26, 30, false, 0}, {8, 10, false, 0}, {14, 20, false, 1}}};

struct keys_pane {
    struct al_sheet rows; /* the tag is the place of the action, 1-based */
    bool is_waiting;      /* for the new key of what is marked */
};

static void put_key(const struct al_app *app, struct al_sheet_row *row,
                    const struct al_keydef *keydef)
{
    uint32_t key = al_app_key_of(app, keydef);
    struct al_str text = {0};

    al_app_fill(app, _(keydef->help), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_key_name(key, &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    if (key != keydef->key) {
        al_str_printf(&text, "%s ", _("from the start"));
        al_key_name(keydef->key, &text);
    }
    al_sheet_state(row, 2, AL_INK_FAINT, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct keys_pane *pane = state;
    const struct al_pane_ops *last = NULL;
    struct al_action action;

    (void)err;
    al_sheet_reset(&pane->rows);
    al_sheet_heading(&pane->rows, _("Everywhere"));
    for (size_t i = 0; al_action_at(i, &action); i++) {
        struct al_sheet_row *row;

        if (action.pane != last) {
            struct al_str title = {0};

            al_app_fill(app, _(action.pane->title), &title);
            al_sheet_blank(&pane->rows);
            al_sheet_heading(&pane->rows, al_str_text(&title));
            al_str_drop(&title);
            last = action.pane;
        }
        row = al_sheet_add(&pane->rows, NULL);
        row->tag = i + 1;
        put_key(app, row, action.keydef);
    }
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct keys_pane *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static bool chosen(const struct keys_pane *pane, struct al_action *action)
{
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    return row && al_action_at(row->tag - 1, action);
}

/* "E: edit what is marked." */
static void say_bound(struct al_app *app, const struct al_keydef *keydef)
{
    struct al_str said = {0};

    al_key_name(al_app_key_of(app, keydef), &said);
    al_str_puts(&said, ": ");
    al_app_fill(app, _(keydef->help), &said);
    al_sentence_end(&said);
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

/* The new key of what is marked, or why it is none; Esc leaves the old one. */
static void take_key(struct al_app *app, struct keys_pane *pane, uint32_t code)
{
    struct al_action action;
    struct al_str why = {0};
    struct al_err err = {0};

    if (code == AL_KEY_ESC || !chosen(pane, &action)) {
        pane->is_waiting = false;
        al_app_say(app, AL_INK_PLAIN, "%s", _("Nothing was changed."));
        return;
    }
    if (al_keymap_refuses(al_app_keymap(app), &action, code, &why)) {
        struct al_str filled = {0};

        al_app_fill(app, al_str_text(&why), &filled);
        al_app_say(app, AL_INK_WARN, "%s", al_str_text(&filled));
        al_str_drop(&filled);
    } else {
        pane->is_waiting = false;
        if (al_app_bind(app, action.keydef, code, &err) == AL_OK)
            say_bound(app, action.keydef);
        else
            al_app_say_err(app, &err);
    }
    al_str_drop(&why);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct keys_pane *pane = state;

    if (!pane->is_waiting)
        return al_sheet_key(&pane->rows, pressed->code);
    take_key(app, pane, pressed->code);
    return AL_KEY_CHANGED;
}

static bool grabs(const void *state)
{
    const struct keys_pane *pane = state;

    return pane->is_waiting;
}

static enum al_status ask(struct al_app *app, void *state, struct al_err *err)
{
    struct keys_pane *pane = state;

    (void)app;
    (void)err;
    pane->is_waiting = al_sheet_chosen(&pane->rows) != NULL;
    return AL_OK;
}

static enum al_status reset(struct al_app *app, void *state, struct al_err *err)
{
    const struct keys_pane *pane = state;
    struct al_action action;
    struct al_str why = {0};
    enum al_status status = AL_OK;

    if (!chosen(pane, &action))
        return AL_OK;
    if (al_keymap_refuses(al_app_keymap(app), &action, action.keydef->key,
                          &why)) {
        al_app_say(app, AL_INK_WARN, "%s", al_str_text(&why));
    } else {
        status = al_app_bind(app, action.keydef, action.keydef->key, err);
        if (status == AL_OK)
            say_bound(app, action.keydef);
    }
    al_str_drop(&why);
    return status;
}

static const char *not_changed(const struct al_app *app, const void *state)
{
    struct al_action action;

    return chosen(state, &action) &&
                   al_app_key_of(app, action.keydef) != action.keydef->key
               ? NULL
               : N_("This is the key that it has from the start.");
}

static void parts(void *state, struct al_parts *parts)
{
    struct keys_pane *pane = state;

    parts->rows = &pane->rows;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct keys_pane *pane = state;

    (void)app;
    return pane->is_waiting
               ? _("Press the new key for what is marked; Esc leaves the old "
                   "one.")
               : NULL;
}

static void drop(void *state)
{
    struct keys_pane *pane = state;

    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("another key for it"), N_("another key"), ask, NULL},
    {AL_KEY_BACKSPACE, AL_KEY_DELETE, N_("the key from the start"),
     N_("as it was"), reset, not_changed},
    {0},
};

const struct al_pane_ops al_pane_keys = {
    .name = "keys",
    .title = N_("Keys: Enter gives an action another one"),
    .state_size = sizeof(struct keys_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .grabs = grabs,
    .drop = drop,
};
