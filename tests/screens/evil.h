#ifndef AL_TESTS_SCREENS_EVIL_H
#define AL_TESTS_SCREENS_EVIL_H
/*
 * tests/screens/evil.h - records that want to steer, hide or break a screen,
 * and a judge of every byte that a terminal received.
 */
#include "tests/screens/pty.h"
#include "tests/screens/ways.h"

/* What steers, as bytes: no record may hold it, servers and files may. */
#define AL_EVIL_STEERS                                          \
    "x\033]0;owned\a\033]52;c;b3duZWQ=\a\033[31m\302\2332J\233" \
    "2J\342\200\256y"

/*
 * Write evil text into every text field of the records of a folder, of every
 * kind there is. Those whose place is even stay as they are, so that there
 * are rows between; of people their titles are noted in kept, one a line.
 */
void al_evil_spoil(const char *dir, char *kept, size_t size);

/* The folders of al_ways_make, with everything in lead that commands tell of:
 * an agreement, a hold, a request, somebody erased. All of it spoilt. */
void al_evil_make(struct al_ways *ways, const char *name, char *kept,
                  size_t size);

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

/* The same for what is no screen: it holds no sequence at all. */
void al_evil_judge_plain(void *judge, const char *bytes, size_t size);

#endif
