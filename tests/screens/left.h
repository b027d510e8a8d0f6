#ifndef AL_TESTS_SCREENS_LEFT_H
#define AL_TESTS_SCREENS_LEFT_H
/*
 * tests/screens/left.h - what a program leaves on a terminal, and in it.
 */
#include "core/str.h"
#include "tests/screens/pty.h"

/* What a program that left has not put back, or NULL: all of it. */
const char *al_tty_left_over(struct al_tty *tty);
/* Settle, then append all rows, and where the cursor is. */
void al_tty_shot(struct al_tty *tty, struct al_str *shot);

#endif
