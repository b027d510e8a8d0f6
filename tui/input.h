#ifndef AL_TUI_INPUT_H
#define AL_TUI_INPUT_H
/*
 * tui/input.h - bytes from a terminal -> keys of our own.
 *
 * One table knows xterm, PuTTY in all its modes, vt100, vt220, linux, screen
 * and tmux whatever TERM says; al_input_define adds what terminfo knows on
 * top. A sequence that nobody knows is swallowed whole: it does nothing and
 * leaves no letters. Pure state without a clock: the caller keeps the deadline
 * after which a lone Esc is the Esc key.
 *
 * A pasted text may hold the mark that ends a paste, and commands behind it. So
 * what comes after a paste without a pause is held back: if another mark
 * follows, it was pasted too; if nothing does, it was typed.
 */
#include "core/str.h"
#include "tui/key.h"

#define AL_INPUT_ESC_MS   100  /* a key split by 80 ms is still one key */
#define AL_INPUT_PASTE_MS 1000 /* a paste or a reply whose end never comes */
#define AL_INPUT_DEFINES  24
#define AL_INPUT_PASTE    "\033[200~" /* what marks the start of a paste */

struct al_input {
    struct al_str bytes; /* not yet understood; from head on */
    size_t head;
    bool is_pasting;
    bool is_guarding; /* a paste has just ended: what follows may be of it */
    size_t scanned;  /* bytes of the paste already searched for its end */
    bool is_expired; /* the deadline passed: what stands there is complete */
    struct al_str paste; /* the last paste, borrowed by its key */
    struct {
        char text[12];
        uint32_t code;
    } defined[AL_INPUT_DEFINES];
    size_t defined_count;
};

void al_input_init(struct al_input *input);
void al_input_drop(struct al_input *input);

/* What terminfo says a key sends; NULL, "" and single bytes are ignored. */
void al_input_define(struct al_input *input, const char *sequence,
                     uint32_t code);

/* Overwrite what was typed and taken already: it was a secret. */
void al_input_forget(struct al_input *input);

void al_input_feed(struct al_input *input, const void *bytes, size_t size);

/*
 * The next whole key. False: none (yet). key->paste lives until the next call.
 * Sequences without a meaning give AL_KEY_NONE, so that typing order stays.
 */
bool al_input_next(struct al_input *input, struct al_key *key);

/* Milliseconds to wait for the rest of what has begun; -1: nothing has. */
int al_input_wait_ms(const struct al_input *input);
/* Those milliseconds passed without a byte. */
void al_input_expire(struct al_input *input);

#endif
