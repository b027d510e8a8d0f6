#ifndef AL_TESTS_SCREENS_GOLDEN_H
#define AL_TESTS_SCREENS_GOLDEN_H
/*
 * tests/screens/golden.h - a screen against its text in tests/screens/golden.
 *
 * AL_GOLDEN=write makes the texts anew, to be read before they are committed.
 */
#include "tests/screens/pty.h"

/*
 * What is on the screen now, and where the cursor is, is golden/NAME.txt.
 * varies: what stands at the end of a row and is another in each run, or NULL.
 */
void al_golden_check(struct al_tty *tty, const char *name, const char *varies);

#endif
