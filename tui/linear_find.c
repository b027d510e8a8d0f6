/* tui/linear_find.c - which action a word means. */
#include "config.h"

#include <ctype.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/linear_own.h"

/* ---- yes and no ---- */

bool al_linear_starts(const char *word, const char *line)
{
    struct al_str want = {0}, have = {0};
    bool is_start;

    al_utf8_fold(line, &have);
    al_utf8_fold(word, &want);
    is_start = have.len > 0 && have.len <= want.len &&
               strncmp(al_str_text(&want), al_str_text(&have), have.len) == 0;
    al_str_drop(&want);
    al_str_drop(&have);
    return is_start;
}

bool al_linear_is_word(const char *word, const char *line)
{
    return strlen(word) == strlen(line) && al_linear_starts(word, line);
}

bool al_linear_yes(const char *line, bool usual)
{
    return *line ? al_linear_starts(_("yes"), line) : usual;
}

bool al_linear_no(const char *line, bool usual)
{
    return *line ? al_linear_starts(_("no"), line) : !usual;
}

/* ---- finding an action ---- */

bool al_linear_is_off(struct al_linear *linear, const struct al_keydef *keydef)
{
    return keydef->why_not &&
           keydef->why_not(linear->app, al_linear_top(linear)->state);
}

/* Keys that only move a cursor, paint, or are words of ours. */
bool al_linear_is_of_screens(const struct al_keydef *keydef)
{
    return keydef->key == '?' || keydef->key == ':' ||
           keydef->key == AL_CTRL('l') || keydef->key == AL_CTRL('u');
}

/* Words are found by their letters and figures: without any, none is meant. */
static bool has_letters(const char *words)
{
    for (; *words; words++)
        if ((unsigned char)*words >= 0x80 || isalnum((unsigned char)*words))
            return true;
    return false;
}

enum match { MATCH_KEY, MATCH_FOOT, MATCH_WORDS };

/* Whether what was typed means this key: by its name, its word or its words. */
static bool matches(struct al_linear *linear, const struct al_keydef *keydef,
                    const char *typed, enum match how)
{
    struct al_str text = {0};
    bool is_match = false;

    if (al_linear_is_of_screens(keydef))
        return false;
    switch (how) {
    case MATCH_KEY:
        if ((keydef->key & AL_KEY_ACT_BIT) == AL_KEY_ACT_BIT)
            break; /* it has no key */
        al_key_name(al_app_key_of(linear->app, keydef), &text);
        is_match = text.len > 1 ? al_linear_is_word(al_str_text(&text), typed)
                                : strcmp(al_str_text(&text), typed) == 0;
        al_str_reset(&text);
        if (!is_match && keydef->also) {
            al_key_name(keydef->also, &text);
            is_match = text.len > 1
                           ? al_linear_is_word(al_str_text(&text), typed)
                           : strcmp(al_str_text(&text), typed) == 0;
        }
        break;
    case MATCH_FOOT:
        if (keydef->foot)
            al_app_fill(linear->app, _(keydef->foot), &text);
        else if (keydef->key == ' ')
            al_str_puts(&text, _("mark"));
        is_match = al_linear_is_word(al_str_text(&text), typed);
        break;
    case MATCH_WORDS:
        if (!has_letters(typed))
            break;
        al_app_fill(linear->app, _(keydef->help), &text);
        is_match = al_action_is_called(keydef, al_str_text(&text), typed);
        break;
    }
    al_str_drop(&text);
    return is_match;
}

/* Keys of a form that no field takes; the others edit, and need no word. */
bool al_linear_is_of_form(const struct al_keydef *keydef)
{
    return keydef->act && (keydef->key & AL_KEY_ACT_BIT) != AL_KEY_ACT_BIT;
}

void al_linear_find_of_form(struct al_linear *linear, const char *typed,
                            struct al_found *found)
{
    const struct al_keydef *keys = al_linear_top(linear)->ops->keys;

    found->count = 0;
    for (enum match how = MATCH_KEY; how <= MATCH_WORDS && found->count == 0;
         how++)
        for (const struct al_keydef *k = keys; k && k->key; k++)
            if (al_linear_is_of_form(k) && found->count < AL_FOUND_MAX &&
                matches(linear, k, typed, how))
                found->items[found->count++] = k;
}

static void find_in(struct al_linear *linear, const struct al_keydef *keys,
                    const char *typed, enum match how, bool off,
                    struct al_found *found)
{
    for (; keys && keys->key && found->count < AL_FOUND_MAX; keys++)
        if (al_linear_is_off(linear, keys) == off &&
            matches(linear, keys, typed, how))
            found->items[found->count++] = keys;
}

/* The surest way that finds any; what can be done before what cannot. */
void al_linear_find(struct al_linear *linear, const char *typed,
                    struct al_found *found)
{
    const struct al_keydef *own = al_linear_top(linear)->ops->keys;

    found->count = 0;
    for (enum match how = MATCH_KEY; how <= MATCH_WORDS; how++)
        for (int off = 0; off < 2 && found->count == 0; off++) {
            find_in(linear, own, typed, how, off != 0, found);
            find_in(linear, al_global_keys(), typed, how, off != 0, found);
        }
}
