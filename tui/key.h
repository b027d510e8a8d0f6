#ifndef AL_TUI_KEY_H
#define AL_TUI_KEY_H
/*
 * tui/key.h - what a person pressed, in our own words.
 *
 * Only input.c knows how a terminal spells a key; everything else, and every
 * test, works with these. A key's code is one number:
 *
 *   0x20..0x10FFFF   a character as typed (never a control)
 *   AL_CTRL('s')     Ctrl and a letter that has no name below
 *   AL_ALT('s')      Alt (or Esc, quickly) and a character
 *   AL_KEY_...       a named key
 *
 * Enter, Tab, Esc and Backspace are named whatever byte the terminal sends:
 * Ctrl-M and Ctrl-J are AL_KEY_ENTER, Ctrl-I is AL_KEY_TAB, Ctrl-[ is
 * AL_KEY_ESC, Ctrl-H and DEL are AL_KEY_BACKSPACE. A sequence that nobody knows
 * is AL_KEY_NONE, so that it does nothing and leaves no letters.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define AL_CTRL(letter) ((uint32_t)(letter)&0x1Fu)
#define AL_ALT_BIT      0x2000000u
#define AL_ALT(point)   (AL_ALT_BIT | (uint32_t)(point))

enum {
    AL_KEY_NONE = 0,

    AL_KEY_UP = 0x1000000,
    AL_KEY_DOWN,
    AL_KEY_LEFT,
    AL_KEY_RIGHT,
    AL_KEY_PAGE_UP,
    AL_KEY_PAGE_DOWN,
    AL_KEY_HOME,
    AL_KEY_END,
    AL_KEY_WORD_LEFT,  /* Ctrl-Left, Alt-b */
    AL_KEY_WORD_RIGHT, /* Ctrl-Right, Alt-f */
    AL_KEY_INSERT,
    AL_KEY_DELETE,
    AL_KEY_BACKSPACE,
    AL_KEY_ENTER,
    AL_KEY_TAB,
    AL_KEY_SHIFT_TAB,
    AL_KEY_ESC,

    AL_KEY_F1,
    AL_KEY_F2,
    AL_KEY_F3,
    AL_KEY_F4,
    AL_KEY_F5,
    AL_KEY_F6,
    AL_KEY_F7,
    AL_KEY_F8,
    AL_KEY_F9,
    AL_KEY_F10,
    AL_KEY_F11,
    AL_KEY_F12,

    AL_KEY_PASTE,  /* a whole bracketed paste, in paste and paste_size */
    AL_KEY_RESIZE, /* the window has another size */
    AL_KEY_HANGUP, /* the terminal or the session is going away: keep drafts */
    AL_KEY_WAKE,   /* no key: a deadline or a watched file is due */

    AL_KEY__END
};

/* No key at all: what stands in a table under this is found with `:` only. */
#define AL_KEY_ACT_BIT  0x1800000u
#define AL_KEY_ACT(nth) (AL_KEY_ACT_BIT + (uint32_t)(nth))

struct al_key {
    uint32_t code;
    const char
        *paste; /* AL_KEY_PASTE: bytes as they came, borrowed, unchecked */
    size_t paste_size; /* bytes */
};

/* What a widget says about a key that it was given. */
enum al_key_result {
    AL_KEY_IGNORED, /* not this widget's: the pane or form looks at it */
    AL_KEY_MOVED,   /* the cursor or the window may have moved, not the text */
    AL_KEY_CHANGED, /* the text or the choice is another one */
    AL_KEY_REFUSED  /* this widget's, but nothing to do: one beep */
};

/* Whether the key types a character (and is not a command). */
static inline bool al_key_is_text(uint32_t code)
{
    return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code <= 0x10FFFF);
}

#endif
