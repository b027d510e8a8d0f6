#ifndef AL_TUI_KEYMAP_H
#define AL_TUI_KEYMAP_H
/*
 * tui/keymap.h - which key does what for this person.
 *
 * The tables of keydefs say what each key does from the start; a keymap holds
 * what a person has changed. Dispatch, the foot line, the help and the list of
 * actions all ask it, so none of them can be wrong about another. Kept as one
 * line, "keys", of the data folder's config: `e=E people.a=A`. An action is
 * called by the key that it has from the start, in front of it the screen
 * where it is not meant everywhere.
 *
 * Whatever stands in that line, every action has a key and no key has two
 * meanings on one screen.
 */
#include "core/err.h"
#include "tui/pane.h"

#define AL_BOUND_MAX 256 /* more than there are actions */

struct al_keymap {
    struct al_bound {
        const struct al_keydef *keydef;
        uint32_t key;
    } bound[AL_BOUND_MAX]; /* what differs from the tables */
    size_t count;
};

/* An action that may have another key. */
struct al_action {
    const struct al_pane_ops *pane; /* NULL: everywhere */
    const struct al_keydef *keydef;
};
/* All of them, those for everywhere first; false behind the last one. */
bool al_action_at(size_t at, struct al_action *action);

/* The key of an action now. */
uint32_t al_keymap_key(const struct al_keymap *map,
                       const struct al_keydef *keydef);
/* What a key does by one table, or NULL: the one rule that keys go by. */
const struct al_keydef *al_keymap_find(const struct al_keymap *map,
                                       const struct al_keydef *keys,
                                       uint32_t code);

/*
 * Why an action cannot have a key, appended to why, as a sentence; false: it
 * can. Keys that move, Enter, Esc, q, ? and digits are nobody's to give away.
 */
bool al_keymap_refuses(const struct al_keymap *map,
                       const struct al_action *action, uint32_t code,
                       struct al_str *why);
/* Give an action a key that is not refused; its own from the start: unbind. */
void al_keymap_bind(struct al_keymap *map, const struct al_keydef *keydef,
                    uint32_t code);

/*
 * Read the line. What names no action, what is no key to give, and what would
 * give a key two meanings is left out: those actions keep their own.
 */
void al_keymap_read(struct al_keymap *map, const char *line);
/* The line, appended; nothing when nothing was changed. */
void al_keymap_write(const struct al_keymap *map, struct al_str *out);

/* A key's name in files and on the command line: "e", "Ctrl-O", "Alt-d",
 * "F5"; in no language, and what al_key_parse reads. AL_KEY_NONE: no key. */
void al_key_spell(uint32_t code, struct al_str *out);
uint32_t al_key_parse(const char *text);

#endif
