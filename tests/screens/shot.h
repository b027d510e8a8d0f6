#ifndef AL_TESTS_SCREENS_SHOT_H
#define AL_TESTS_SCREENS_SHOT_H
/*
 * tests/screens/shot.h - a screen as text, to wait for it and to compare.
 *
 * To wait for a whole screen is quicker than to wait for silence, and says more
 * than one text on it.
 */
#include "tests/screens/pty.h"

#define AL_SHOT_BYTES 32768

struct al_shot {
    char text[AL_SHOT_BYTES]; /* all rows, and where the cursor is */
};

void al_shot_take(struct al_tty *tty, struct al_shot *shot);
bool al_shot_is(struct al_tty *tty, const struct al_shot *shot);
/* Until the screen is this one, cursor and all; else the test fails. */
void al_shot_wait(struct al_tty *tty, const struct al_shot *shot,
                  const char *when);
/* Until the screen is another one, then until it is quiet. */
void al_shot_wait_other(struct al_tty *tty, const struct al_shot *shot,
                        const char *when);

#endif
