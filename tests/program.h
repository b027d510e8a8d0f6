#ifndef AL_TESTS_PROGRAM_H
#define AL_TESTS_PROGRAM_H
/*
 * tests/program.h - the real program in folders of its own, for tests.
 *
 * $ALONGSIDE names the program under test. Lines are read by a shell, in which
 * "al" is the program; what it says is checked for everything that could steer
 * a terminal, each time.
 */
#include <check.h>

#include "core/str.h"

struct home {
    char *dir; /* owned; $HOME while the test runs */
};

/* A new home whose data folder is dir/data; the clock and zone stand still. */
void al_test_home(struct home *home);
void al_test_leave(struct home *home);
/*
 * Fixtures of a case in which every test begins alike: enter (it calls
 * al_test_home) runs once, each test gets home as that left it, under the same
 * name, and leave runs at the end. Once in a suite, as it remembers them.
 */
void al_test_once(TCase *tc, struct home *home, void (*enter)(void),
                  void (*leave)(void));
/* The sample service in a new folder, a word of shell: a copy of $AL_SAMPLE,
 * which make check has made; without that the program makes it. */
void al_test_sample(const char *folder);

/*
 * Run a line. What it printed is kept in a text that lives until the next
 * call; the test fails unless it ends with code and says needle (NULL: does
 * not matter).
 */
const char *al_test_says(int code, const char *needle, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Run a line that must print JSON; returns the text. *count: its items. */
const char *al_test_json(int *count, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * A colleague comes into a service by the real commands: newcomer (a folder in
 * $HOME) joins at address, a word of shell; lead, another folder, lets it in
 * by the four words that the newcomer was shown. Both have synced afterwards.
 */
void al_test_come_in(const char *lead, const char *newcomer,
                     const char *address, const char *name);

/*
 * Make a recovery sheet in a folder of $HOME, as a person with a pencil would;
 * its code, on the heap. The printed text is left in $HOME/paper.
 */
char *al_test_sheet(const char *lead);

/* The first line of what a line printed, on the heap (an id). */
char *al_test_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
