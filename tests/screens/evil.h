#ifndef AL_TESTS_SCREENS_EVIL_H
#define AL_TESTS_SCREENS_EVIL_H
/*
 * tests/screens/evil.h - records that want to steer, hide or break a screen,
 * and a judge of every byte that a terminal received.
 */
#include "tests/screens/pty.h"

/*
 * Write evil text into every text field of the records of a folder, of every
 * kind there is. Those whose place is even stay as they are, so that there
 * are rows between; of people their titles are noted in kept, one a line.
 */
void al_evil_spoil(const char *dir, char *kept, size_t size);

/* Where a judge stands: a sequence may be cut between two reads. All zero: at
 * the beginning. */
struct al_evil_judge {
    char sequence[64]; /* after ESC */
    size_t len;
    bool is_inside;
    char letter[8]; /* bytes of one character */
    size_t letter_len;
};

/*
 * Judge bytes from a terminal: only the escape sequences that the program's
 * terminals really use, UTF-8, no C1, nothing that reorders or hides. A tap
 * for al_tty_options with a struct al_evil_judge; fails the test at the first
 * byte that may not be.
 */
void al_evil_judge(void *judge, const char *bytes, size_t size);

#endif
