/* tui/app_own.c - what this person wants here: own settings, own keys. */
#include "config.h"

#include "share/local.h"
#include "tui/app_state.h"

enum al_status al_app_load_own(struct al_app *app, struct al_err *err)
{
    struct al_local local = {0};
    struct al_str keys = {0};
    enum al_status status = al_prefs_load(app->dir, &app->prefs, err);

    if (status == AL_OK)
        status = al_local_load(app->dir, &local, err);
    if (status == AL_OK && al_local_get(&local, "keys", &keys))
        al_keymap_read(&app->keymap, al_str_text(&keys));
    al_str_drop(&keys);
    al_local_drop(&local);
    return status;
}

const struct al_prefs *al_app_prefs(const struct al_app *app)
{
    return &app->prefs;
}

enum al_status al_app_set_pref(struct al_app *app, size_t at,
                               const char *stored, struct al_err *err)
{
    const struct al_prefs before = app->prefs;
    enum al_status status =
        al_prefs_set(app->dir, &app->prefs, at, stored, err);

    if (status != AL_OK)
        return status;
    if (app->screen && app->prefs.look != before.look)
        al_screen_look(app->screen, app->prefs.look);
    if (app->prefs.is_plain != before.is_plain)
        app->is_plain = app->prefs.is_plain;
    al_app_reload(app);
    return AL_OK;
}

bool al_app_is_wide(const struct al_app *app, int cols)
{
    return !app->is_plain && !app->prefs.is_one_pane &&
           app->canvas.cols >= cols;
}

uint32_t al_app_key_of(const struct al_app *app, const struct al_keydef *keydef)
{
    return al_keymap_key(&app->keymap, keydef);
}

const struct al_keymap *al_app_keymap(const struct al_app *app)
{
    return &app->keymap;
}

enum al_status al_app_bind(struct al_app *app, const struct al_keydef *keydef,
                           uint32_t code, struct al_err *err)
{
    struct al_keymap next = app->keymap;
    struct al_local local = {0};
    struct al_str line = {0};
    enum al_status status;

    al_keymap_bind(&next, keydef, code);
    al_keymap_write(&next, &line);
    status = al_local_put(
        app->dir, &local,
        &(const struct al_local_line){"keys", al_str_text(&line)}, 1, err);
    al_local_drop(&local);
    al_str_drop(&line);
    if (status == AL_OK)
        app->keymap = next;
    al_app_reload(app);
    return status;
}

bool al_app_is_grabbed(const struct al_pane_entry *entry)
{
    return entry->ops->grabs && entry->ops->grabs(entry->state);
}

/* By its own table, then by that for everywhere. */
static const struct al_keydef *find(const struct al_keymap *map,
                                    const struct al_keydef *keys, uint32_t code)
{
    const struct al_keydef *keydef = al_keymap_find(map, keys, code);

    if (keydef)
        return keydef;
    /* Alt-? is ? where ? is a letter. */
    return al_keymap_find(map, al_global_keys(),
                          code == AL_ALT('?') ? (uint32_t)'?' : code);
}

const struct al_keydef *al_app_keydef(const struct al_app *app,
                                      const struct al_pane_entry *entry,
                                      uint32_t code)
{
    return find(&app->keymap, entry->ops->keys, code);
}

bool al_app_do_given(struct al_app *app, const struct al_pane_entry *entry,
                     uint32_t code)
{
    static const struct al_keymap usual = {.count = 0};
    const struct al_keydef *keydef = al_app_keydef(app, entry, code);

    if (keydef == find(&usual, entry->ops->keys, code) ||
        al_app_is_grabbed(entry) ||
        (al_key_is_text(code) && al_app_is_typing(app)))
        return false;
    if (keydef)
        al_app_do(app, keydef, entry->state);
    else
        al_app_say_unknown(app, code);
    app->has_asked = app->is_leaving = false;
    return true;
}
