#ifndef AL_TESTS_SCREENS_PRESS_H
#define AL_TESTS_SCREENS_PRESS_H
/*
 * tests/screens/press.h - keys one at a time, without waiting for silence.
 *
 * Keys are sent to a program that sleeps. They are done when it woke up for
 * them, has said what it has to say, and sleeps again; what is sent next is
 * another read. Linux alone tells so much about a process.
 */
#include "tests/screens/pty.h"

void al_tty_press(struct al_tty *tty, const char *keys);
void al_tty_press_bytes(struct al_tty *tty, const void *bytes, size_t size);

#endif
