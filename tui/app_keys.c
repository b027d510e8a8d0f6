/* tui/app_keys.c - what a key does, and what keys are called. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app_state.h"
#include "tui/browse.h"
#include "tui/sheet.h"

/* The uppermost pane; depth must not be 0. */
static struct al_pane_entry *top(struct al_app *app)
{
    return &app->panes[app->depth - 1];
}

/*
 * The pane that keys are about: while actions are looked for, the one that
 * they would be done on.
 */
static const struct al_pane_entry *meant(const struct al_app *app)
{
    const struct al_pane_entry *entry = app->panes;

    if (app->depth == 0)
        return NULL;
    entry += app->depth - 1;
    if (app->depth > 1 &&
        (entry->ops == &al_pane_actions || entry->ops == &al_pane_help))
        entry--;
    return entry;
}

bool al_app_record(const struct al_app *app, struct al_id *id)
{
    const struct al_pane_entry *entry = meant(app);
    const struct al_marks *marks = al_app_marks(app);

    if (!entry)
        return false;
    if (marks && marks->count == 1) {
        *id = marks->items[0].id;
        return true;
    }
    return !app->has_no_row && entry->ops->record &&
           entry->ops->record(entry->state, id);
}

const char *al_app_save(const struct al_app *app)
{
    const struct al_pane_entry *entry = meant(app);

    return entry && entry->ops->save ? entry->ops->save(entry->state) : NULL;
}

struct al_sheet *al_app_sheet(const struct al_app *app)
{
    const struct al_pane_entry *entry = meant(app);
    struct al_parts parts = {.rows = NULL};

    if (entry && entry->ops->parts)
        entry->ops->parts(entry->state, &parts);
    return parts.is_records ? parts.rows : NULL;
}

struct al_browse *al_app_browse(const struct al_app *app)
{
    const struct al_pane_entry *entry = meant(app);

    return entry ? al_browse_of(entry->ops, entry->state) : NULL;
}

const struct al_marks *al_app_marks(const struct al_app *app)
{
    const struct al_sheet *rows = al_app_sheet(app);

    return rows && rows->marks.count > 0 ? &rows->marks : NULL;
}

void al_app_down(struct al_app *app)
{
    const struct al_key down = {.code = AL_KEY_DOWN};

    if (app->depth > 0 && top(app)->ops->key)
        (void)top(app)->ops->key(app, top(app)->state, &down);
}

bool al_app_unmark(struct al_app *app)
{
    struct al_sheet *rows = al_app_sheet(app);
    bool had = rows && rows->marks.count > 0;

    if (had)
        al_marks_drop(&rows->marks);
    return had;
}

const struct al_keydef *al_keydef_find(const struct al_keydef *keys,
                                       uint32_t code)
{
    for (; keys && keys->key; keys++)
        if (keys->key == code || (keys->also && keys->also == code))
            return keys;
    return NULL;
}

void al_app_do(struct al_app *app, const struct al_keydef *keydef, void *state)
{
    struct al_err err = {0};
    const char *why = keydef->why_not ? keydef->why_not(app, state) : NULL;

    if (why) {
        struct al_str filled = {0};

        al_app_fill(app, _(why), &filled);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&filled));
        app->is_of_row = true;
        al_str_drop(&filled);
    } else if (!keydef->act) {
        const struct al_key key = {.code = keydef->key};

        (void)top(app)->ops->key(app, top(app)->state, &key);
    } else if (keydef->act(app, state, &err) != AL_OK) {
        al_app_say_err(app, &err);
    }
}

void al_app_say_unknown(struct al_app *app, uint32_t code)
{
    struct al_str name = {0};

    app->unknown_keys++;
    al_key_name(code, &name);
    al_app_say(app, AL_INK_PLAIN, _("%s does nothing here; %s shows the keys."),
               al_str_text(&name), al_app_is_typing(app) ? "F1" : "?");
    al_str_drop(&name);
}

void al_app_key(struct al_app *app, const struct al_key *key)
{
    struct al_pane_entry *entry;
    const struct al_keydef *keydef;
    enum al_key_result result = AL_KEY_IGNORED;
    bool had_message;

    if (app->depth == 0 || key->code == AL_KEY_NONE ||
        al_idle_key(&app->idle, al_app_clock_ms()))
        return;
    al_app_load_top(app); /* keys typed ahead meet what they were meant for */
    if (app->depth == 0)
        return;
    entry = top(app);
    had_message = app->has_message && !app->is_of_row;
    app->has_message = false;
    if (al_app_do_given(app, entry, key->code))
        return;
    if (entry->ops->key)
        result = entry->ops->key(app, entry->state, key);
    /* What was said stays while only the marker moves: fewer bytes a move. */
    if (result == AL_KEY_MOVED && !al_app_is_typing(app))
        app->has_message = had_message || app->has_message;
    if (result == AL_KEY_REFUSED)
        al_app_beep(app);
    if (result != AL_KEY_IGNORED || al_app_is_grabbed(entry))
        return;
    keydef = al_app_keydef(app, entry, key->code);
    if (keydef)
        al_app_do(app, keydef, entry->state);
    else if (key->code == AL_KEY_PASTE && app->ledger)
        al_pane_pasted_open(app, key->paste, key->paste_size);
    else
        al_app_say_unknown(app, key->code);
    if (key->code != AL_KEY_ESC && key->code != 'q')
        app->has_asked = app->is_leaving = false;
}

static const struct {
    uint32_t code;
    const char *name;
} key_names[] = {
    {AL_KEY_UP, N_("Up")},
    {AL_KEY_DOWN, N_("Down")},
    {AL_KEY_LEFT, N_("Left")},
    {AL_KEY_RIGHT, N_("Right")},
    {AL_KEY_PAGE_UP, N_("PgUp")},
    {AL_KEY_PAGE_DOWN, N_("PgDn")},
    {AL_KEY_HOME, N_("Home")},
    {AL_KEY_END, N_("End")},
    {AL_KEY_INSERT, N_("Ins")},
    {AL_KEY_DELETE, N_("Del")},
    {AL_KEY_BACKSPACE, N_("Backspace")},
    {AL_KEY_ENTER, N_("Enter")},
    {AL_KEY_TAB, N_("Tab")},
    {AL_KEY_SHIFT_TAB, N_("Shift-Tab")},
    {AL_KEY_ESC, N_("Esc")},
    {' ', N_("Space")},
    {AL_KEY_PASTE, N_("A paste")},
};

void al_key_name(uint32_t code, struct al_str *out)
{
    for (size_t i = 0; i < AL_COUNT(key_names); i++)
        if (key_names[i].code == code) {
            al_str_puts(out, _(key_names[i].name));
            return;
        }
    if (code >= AL_KEY_F1 && code <= AL_KEY_F12) {
        al_str_printf(out, "F%u", (unsigned)(code - AL_KEY_F1 + 1));
    } else if ((code & AL_KEY_ACT_BIT) == AL_KEY_ACT_BIT) {
        al_str_putc(out, '-');
    } else if (code & AL_ALT_BIT) {
        al_str_puts(out, "Alt-");
        al_utf8_put(out, code & ~AL_ALT_BIT);
    } else if (code < 0x20) {
        al_str_printf(out, "Ctrl-%c", (char)(code + '@'));
    } else {
        al_utf8_put(out, code);
    }
}
