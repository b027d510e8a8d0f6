/* tui/pane_actions.c - every action by its words, and the help of a screen. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/box.h"
#include "tui/sheet.h"

/* action | key | why it is off */
static const al_sheet_layout layouts[] = {
    {{20, 30, false, 0}, {6, 14, false, 0}, {16, 30, true, 0}}};

struct actions {
    bool is_set_up;
    struct al_box typed;
    struct al_sheet rows; /* the tag is an index into both tables, 1-based */
};

/* The tables of the pane below and of the whole program, one after another. */
static const struct al_keydef *keydef_at(const struct al_app *app, size_t tag)
{
    void *state;
    const struct al_pane_ops *below = al_app_below(app, &state);

    for (const struct al_keydef *k = below ? below->keys : NULL; k && k->key;
         k++)
        if (--tag == 0)
            return k;
    for (const struct al_keydef *k = al_global_keys(); k->key; k++)
        if (--tag == 0)
            return k;
    return NULL;
}

/* What people call it, besides what the tables say. */
static const struct {
    uint32_t key;
    const char *words;
} also_called[] = {
    {'u', N_("undo back u revert")},
    {'U', N_("redo")},
    {'s', N_("sync share push pull")},
    {'n', N_("feedback note comment quote")},
    {AL_CTRL('o'), N_("preferences options word zone")},
    {AL_CTRL('r'), N_("remote address send server where")},
    {AL_CTRL('g'), N_("rights access request consent stop using keep until "
                      "retention due erase gdpr")},
    {AL_CTRL('y'), N_("colleagues devices let in lead remove leaver lost "
                      "laptop join")},
    {AL_CTRL('x'), N_("paper backup restore code")},
    {'v', N_("conflict two")},
    {'h', N_("history log audit")},
    {'q', N_("quit exit leave")},
    {AL_ALT('p'), N_("linear speech reader accessible ear")},
    {AL_ALT('w'), N_("window paint whole")},
    {'z', N_("together private alone zoom read hide others")},
    {AL_CTRL('k'), N_("rebind shortcut keyboard bind")},
};

bool al_action_is_called(const struct al_keydef *keydef, const char *help,
                         const char *typed)
{
    if (!*typed || al_text_has_words(help, typed))
        return true;
    for (size_t i = 0; i < AL_COUNT(also_called); i++)
        if (also_called[i].key == keydef->key &&
            al_text_has_words(_(also_called[i].words), typed))
            return true;
    return keydef->foot && al_text_has_words(_(keydef->foot), typed);
}

static void put_keys(struct al_app *app, struct actions *actions,
                     const struct al_keydef *keydef, size_t tag)
{
    struct al_sheet_row *row;
    struct al_str text = {0};
    const char *why = NULL;
    void *state = NULL;

    al_app_fill(app, _(keydef->help), &text);
    if (!al_action_is_called(keydef, al_str_text(&text),
                             al_box_text(&actions->typed))) {
        al_str_drop(&text);
        return;
    }
    row = al_sheet_add(&actions->rows, NULL);
    row->tag = tag;
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_key_name(al_app_key_of(app, keydef), &text);
    if (keydef->also) {
        al_str_puts(&text, " ");
        al_key_name(keydef->also, &text);
    }
    al_sheet_cell(row, 1, al_str_text(&text));
    (void)al_app_below(app, &state);
    if (keydef->why_not)
        why = keydef->why_not(app, state);
    al_str_reset(&text);
    if (why)
        al_app_fill(app, _(why), &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct actions *actions = state;
    void *below_state = NULL;
    const struct al_pane_ops *below = al_app_below(app, &below_state);
    size_t tag = 1;

    (void)err;
    if (!actions->is_set_up)
        al_box_init(&actions->typed, false);
    actions->is_set_up = true;
    al_sheet_reset(&actions->rows);
    if (below && below->keys && below->keys->key) {
        al_sheet_heading(&actions->rows, _("On this screen"));
        for (const struct al_keydef *k = below->keys; k->key; k++)
            put_keys(app, actions, k, tag++);
        al_sheet_blank(&actions->rows);
    }
    al_sheet_heading(&actions->rows, _("Everywhere"));
    for (const struct al_keydef *k = al_global_keys(); k->key; k++)
        put_keys(app, actions, k, tag++);
    al_sheet_heading(&actions->rows, "");
    al_sheet_say(&actions->rows, _("Up Down PgUp PgDn Home End move; so do j "
                                   "k g G in lists."));
    al_sheet_fit(&actions->rows, al_app_rows(app) - 6);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct actions *actions = state;
    int col = al_canvas_put(canvas, area.row, 0, 4, AL_INK_PLAIN, ": ");
    struct al_area list = {area.row + 2, 0, area.rows - 2, area.cols};

    (void)app;
    al_sheet_draw(&actions->rows, layouts, true, canvas, list);
    al_box_draw(&actions->typed, al_sheet_chosen(&actions->rows) == NULL,
                canvas, (struct al_area){area.row, col, 1, area.cols - col});
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct actions *actions = state;
    enum al_key_result result = AL_KEY_IGNORED;

    if (!al_key_is_text(pressed->code))
        result = al_sheet_key(&actions->rows, pressed->code);
    if (result != AL_KEY_IGNORED)
        return result;
    result = al_box_key(&actions->typed, pressed);
    if (result == AL_KEY_CHANGED) {
        actions->rows.chosen = actions->rows.top = 0;
        al_app_reload(app);
    }
    return result;
}

static enum al_status do_chosen(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct actions *actions = state;
    const struct al_sheet_row *row = al_sheet_chosen(&actions->rows);
    const struct al_keydef *keydef = row ? keydef_at(app, row->tag) : NULL;
    void *below_state = NULL;

    (void)err;
    if (!keydef)
        return AL_OK;
    (void)al_app_below(app, &below_state);
    al_app_pop(app);
    al_app_do(app, keydef, below_state);
    return AL_OK;
}

static void drop(void *state)
{
    struct actions *actions = state;

    if (actions->is_set_up)
        al_box_drop(&actions->typed);
    al_sheet_drop(&actions->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct actions *actions = state;

    parts->rows = &actions->rows;
    parts->box = &actions->typed;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("do what this row says"), N_("does it"), do_chosen,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_actions = {
    .name = "actions",
    .title = N_("Find an action: type a word of it"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct actions),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .drop = drop,
};

const struct al_pane_ops al_pane_help = {
    .name = "help",
    .title = N_("Help: what the keys do here; type to look for one"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct actions),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .drop = drop,
};
