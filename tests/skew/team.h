#ifndef AL_TESTS_SKEW_TEAM_H
#define AL_TESTS_SKEW_TEAM_H
/*
 * tests/skew/team.h - a team whose devices run programs of different months.
 *
 * Lea leads with today's program, Olu has an older one, Nia and Ned a newer
 * one. Each is a folder in $HOME, and a word of shell in the lines of says(): the
 * program of that folder; meet is stock git where they meet. SKEW_OLD names
 * another older program than tests/skew/older (a release). each_of syncs in
 * turn: whoever has something first, so that a turn of the rest gets it.
 */
#include "tests/program.h"

enum { LEA, OLU, NIA, NED, SKEW_TEAM };
extern const char *const skew_names[SKEW_TEAM];

#define SKEW_WORDS                                                           \
    "lea() { \"$ALONGSIDE\" --dir \"$HOME/lea\" \"$@\"; }\n"                 \
    "olu() { \"$SKEW_OLD\" --dir \"$HOME/olu\" \"$@\"; }\n"                  \
    "nia() { \"$SKEW_NEW\" --dir \"$HOME/nia\" \"$@\"; }\n"                  \
    "ned() { \"$SKEW_NEW\" --dir \"$HOME/ned\" \"$@\"; }\n"                  \
    "meet() { git -C \"$HOME/meet.git\" \"$@\"; }\n"                         \
    "all() { for each in olu nia ned lea; do $each \"$@\" || return; done; }\n" \
    "each_of() { for each in \"$@\"; do $each sync >/dev/null || return; done; }\n" \
    "updated() { its=$1; shift; \"$SKEW_NEW\" --dir \"$HOME/$its\" \"$@\"; }\n" \
    "rid() { sed -n 's/.*\"id\": *\"\\([0-9a-f]*\\)\".*/\\1/p' | head -n 1; }\n"

#define says(code, needle, ...) al_test_says(code, needle, SKEW_WORDS __VA_ARGS__)
#define line(...)               al_test_line(SKEW_WORDS __VA_ARGS__)

/* Which programs they are: $SKEW_OLD and $SKEW_NEW. */
void skew_programs(void);

/* al_test_home, and all of them let in at $HOME/meet.git. */
void skew_team(struct home *home);

/* All hold one line, and stock git and each program find it good. */
void skew_agree(void);

#endif
