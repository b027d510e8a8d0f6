/* tui/keymap.c - keys that a person has given to actions. */
#include "config.h"
#include "tui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/box.h"

/* ---- keys in words ---- */

void al_key_spell(uint32_t code, struct al_str *out)
{
    if (code >= AL_KEY_F1 && code <= AL_KEY_F12)
        al_str_printf(out, "F%u", (unsigned)(code - AL_KEY_F1 + 1));
    else if (code & AL_ALT_BIT)
        al_str_printf(out, "Alt-%c", (char)(code & 0x7F));
    else if (code < 0x20)
        al_str_printf(out, "Ctrl-%c", (char)(code + '@'));
    else if (code < 0x7F)
        al_str_putc(out, (char)code);
}

static bool is_print(char c)
{
    return c > 0x20 && c < 0x7F;
}

uint32_t al_key_parse(const char *text)
{
    size_t len = strlen(text);

    if (len == 1 && is_print(text[0]))
        return (uint32_t)text[0];
    if (len == 5 && strncmp(text, "Alt-", 4) == 0 && is_print(text[4]))
        return AL_ALT(text[4]);
    if (len == 6 && strncmp(text, "Ctrl-", 5) == 0 && text[5] >= 'A' &&
        text[5] <= 'Z')
        return AL_CTRL(text[5]);
    if (text[0] == 'F' && len <= 3) {
        long number = strtol(text + 1, NULL, 10);

        if (number >= 1 && number <= 12)
            return AL_KEY_F1 + (uint32_t)number - 1;
    }
    return AL_KEY_NONE;
}

/*
 * Keys that stay what they are: what moves in lists, digits of the bar, the
 * ways out and to help, and what terminals, ssh, screen and tmux keep.
 */
static bool is_kept(uint32_t code)
{
    static const char kept[] = "jkgGmq? 0123456789";
    static const uint32_t controls[] = {
        AL_CTRL('a'), AL_CTRL('b'), AL_CTRL('c'), AL_CTRL('h'), AL_CTRL('i'),
        AL_CTRL('j'), AL_CTRL('m'), AL_CTRL('q'), AL_CTRL('s'), AL_CTRL('z'),
        AL_KEY_F1,    AL_KEY_F2,    AL_KEY_F10,   AL_KEY_F11,   AL_ALT('s'),
        AL_ALT('?'),  AL_ALT('b'),  AL_ALT('f'),  AL_ALT('['),  AL_ALT('O')};
    struct al_str name = {0};
    bool is_spelled;

    for (size_t i = 0; i < AL_COUNT(controls); i++)
        if (controls[i] == code)
            return true;
    if (code < 0x7F && code >= 0x20)
        return strchr(kept, (int)code) != NULL;
    al_key_spell(code, &name);
    is_spelled = al_key_parse(al_str_text(&name)) == code;
    al_str_drop(&name);
    return !is_spelled;
}

/*
 * What edits text, asked of the widgets themselves: as an action it would be
 * done in the midst of typing.
 */
static bool edits_text(uint32_t code)
{
    const struct al_key key = {.code = code};
    bool is_used = false;

    if (al_key_is_text(code)) /* in a field it is a letter all the same */
        return false;
    for (int is_text = 0; is_text < 2; is_text++) {
        struct al_box box;

        al_box_init(&box, is_text != 0);
        al_box_set(&box, "a b");
        is_used |= al_box_key(&box, &key) != AL_KEY_IGNORED;
        al_box_drop(&box);
    }
    return is_used;
}

static bool may_be_given(uint32_t code)
{
    return !is_kept(code) && !edits_text(code);
}

/* ---- actions ---- */

/* The letters of versions are their names on the screen. */
static bool has_fixed_keys(const struct al_pane_ops *ops)
{
    return ops->is_typing || ops == &al_pane_versions;
}

/* Two screens may share a table: its actions belong to the first. */
static bool has_shared_table(size_t pane)
{
    for (size_t i = 0; i < pane; i++)
        if (al_pane_at(i)->keys == al_pane_at(pane)->keys)
            return true;
    return false;
}

static bool take(const struct al_pane_ops *pane, const struct al_keydef *keys,
                 size_t *left, struct al_action *action)
{
    for (; keys && keys->key; keys++)
        if (!is_kept(keys->key) && (*left)-- == 0) {
            *action = (struct al_action){pane, keys};
            return true;
        }
    return false;
}

bool al_action_at(size_t at, struct al_action *action)
{
    size_t left = at;

    if (take(NULL, al_global_keys(), &left, action))
        return true;
    for (size_t i = 0; i < al_pane_count(); i++)
        if (!has_fixed_keys(al_pane_at(i)) && !has_shared_table(i) &&
            take(al_pane_at(i), al_pane_at(i)->keys, &left, action))
            return true;
    return false;
}

static void spell_action(const struct al_action *action, struct al_str *out)
{
    if (action->pane)
        al_str_printf(out, "%s.", action->pane->name);
    al_key_spell(action->keydef->key, out);
}

/* ---- the map ---- */

static struct al_bound *bound_of(struct al_keymap *map,
                                 const struct al_keydef *keydef)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->bound[i].keydef == keydef)
            return &map->bound[i];
    return NULL;
}

uint32_t al_keymap_key(const struct al_keymap *map,
                       const struct al_keydef *keydef)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->bound[i].keydef == keydef)
            return map->bound[i].key;
    return keydef->key;
}

const struct al_keydef *al_keymap_find(const struct al_keymap *map,
                                       const struct al_keydef *keys,
                                       uint32_t code)
{
    for (; keys && keys->key; keys++)
        if (al_keymap_key(map, keys) == code ||
            (keys->also && keys->also == code))
            return keys;
    return NULL;
}

void al_keymap_bind(struct al_keymap *map, const struct al_keydef *keydef,
                    uint32_t code)
{
    struct al_bound *bound = bound_of(map, keydef);

    if (code == keydef->key) {
        if (bound)
            *bound = map->bound[--map->count];
    } else if (bound) {
        bound->key = code;
    } else if (map->count < AL_BOUND_MAX) {
        map->bound[map->count++] = (struct al_bound){keydef, code};
    }
}

/* Another action of a table that this key does now. */
static const struct al_keydef *rival(const struct al_keymap *map,
                                     const struct al_keydef *keys,
                                     const struct al_keydef *self,
                                     uint32_t code)
{
    for (; keys && keys->key; keys++)
        if (keys != self &&
            (al_keymap_key(map, keys) == code || keys->also == code))
            return keys;
    return NULL;
}

/*
 * Whom a key would belong to besides: on every screen where the action can be
 * done. NULL: nobody.
 */
static const struct al_keydef *clash(const struct al_keymap *map,
                                     const struct al_action *action,
                                     uint32_t code)
{
    const struct al_keydef *other =
        rival(map, al_global_keys(), action->keydef, code);

    if (!other && action->pane)
        other = rival(map, action->pane->keys, action->keydef, code);
    for (size_t i = 0; !other && !action->pane && i < al_pane_count(); i++)
        other = rival(map, al_pane_at(i)->keys, action->keydef, code);
    return other;
}

bool al_keymap_refuses(const struct al_keymap *map,
                       const struct al_action *action, uint32_t code,
                       struct al_str *why)
{
    const struct al_keydef *other;
    struct al_str name = {0};

    al_key_name(code, &name);
    other = clash(map, action, code);
    if (other)
        al_str_printf(why, _("%s is taken: %s. Press another key."),
                      al_str_text(&name), _(other->help));
    else if (is_kept(code))
        al_str_printf(why, _("%s cannot be given away. Press another key."),
                      al_str_text(&name));
    else if (edits_text(code))
        al_str_printf(why,
                      _("%s edits what is typed in a field. Press another "
                        "key."),
                      al_str_text(&name));
    al_str_drop(&name);
    return other || !may_be_given(code);
}

/* ---- the line ---- */

static bool find_action(const char *name, struct al_action *action)
{
    struct al_str own = {0};
    bool is_found = false;

    for (size_t i = 0; !is_found && al_action_at(i, action); i++) {
        al_str_reset(&own);
        spell_action(action, &own);
        is_found = strcmp(al_str_text(&own), name) == 0;
    }
    al_str_drop(&own);
    return is_found;
}

/* "people.a=A"; a key may itself be "=". */
static void read_one(struct al_keymap *map, const char *word, size_t len)
{
    char name[64];
    size_t split = len > 1 ? len - 2 : 0;
    struct al_action action;
    uint32_t key;

    if (len < 3 || len >= sizeof(name))
        return;
    memcpy(name, word, len);
    name[len] = '\0';
    while (split > 0 && name[split] != '=')
        split--;
    if (split == 0)
        return;
    name[split] = '\0';
    key = al_key_parse(name + split + 1);
    if (key != AL_KEY_NONE && may_be_given(key) && find_action(name, &action))
        al_keymap_bind(map, action.keydef, key);
}

/* Take one that clashes back to where it was; false: none does. */
static bool mend_one(struct al_keymap *map)
{
    struct al_action action;

    for (size_t i = 0; al_action_at(i, &action); i++) {
        struct al_bound *bound = bound_of(map, action.keydef);
        const struct al_keydef *other =
            clash(map, &action, al_keymap_key(map, action.keydef));

        if (!other)
            continue;
        /* From the start no two are alike, so one of them was given. */
        al_keymap_bind(map, bound ? action.keydef : other,
                       bound ? action.keydef->key : other->key);
        return true;
    }
    return false;
}

void al_keymap_read(struct al_keymap *map, const char *line)
{
    map->count = 0;
    while (*line) {
        size_t len = strcspn(line, " ");

        read_one(map, line, len);
        line += len;
        line += strspn(line, " ");
    }
    /* Each round settles one clash; there are no more than keys given. */
    for (size_t rounds = map->count * map->count + 1;
         rounds > 0 && mend_one(map); rounds--)
        continue;
}

void al_keymap_write(const struct al_keymap *map, struct al_str *out)
{
    struct al_action action;
    const char *gap = "";

    for (size_t i = 0; al_action_at(i, &action); i++) {
        uint32_t key = al_keymap_key(map, action.keydef);

        if (key == action.keydef->key)
            continue;
        al_str_puts(out, gap);
        spell_action(&action, out);
        al_str_putc(out, '=');
        al_key_spell(key, out);
        gap = " ";
    }
}
