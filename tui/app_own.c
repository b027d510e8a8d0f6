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
    enum al_look before = app->prefs.look;
    enum al_status status =
        al_prefs_set(app->dir, &app->prefs, at, stored, err);

    if (status != AL_OK)
        return status;
    if (app->screen && app->prefs.look != before)
        al_screen_look(app->screen, app->prefs.look);
    al_app_reload(app);
    return AL_OK;
}

bool al_app_is_wide(const struct al_app *app, int cols)
{
    return !app->prefs.is_one_pane && app->canvas.cols >= cols;
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
