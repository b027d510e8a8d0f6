#ifndef AL_TUI_PHRASE_H
#define AL_TUI_PHRASE_H
/*
 * tui/phrase.h - asking for a passphrase.
 *
 * On a terminal it is typed without echo, and Ctrl-C, Ctrl-Z or a hang-up give
 * the terminal back as it was. When standard input is no terminal it is one
 * line of that. It stays in guarded memory, composed (NFC), and is never an
 * argument: those stand where others look.
 */
#include "tui/out.h"

#define AL_PHRASE_MAX 512 /* bytes with the NUL */

/*
 * phrase: AL_PHRASE_MAX bytes of guarded memory (al_secret_alloc).
 * prompt: what to ask on a terminal, translated.
 * AL_ECANCELLED: the input ended or the person stopped it; AL_EINVAL: what
 * came is empty, too long or no text.
 */
enum al_status al_phrase_ask(struct al_out *note, const char *prompt,
                             char *phrase, struct al_err *err);

/*
 * Ask until the folder opens: three times on a terminal, else once. Does
 * nothing when it is open. AL_EDENIED: none of them was it; AL_ENOTFOUND: no
 * service, no passphrase, or no runtime folder. It stays locked then, and for
 * everything that al_phrase_ask says.
 */
enum al_status al_phrase_unlock(const char *dir, struct al_out *note,
                                struct al_err *err);

#endif
