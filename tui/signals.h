#ifndef AL_TUI_SIGNALS_H
#define AL_TUI_SIGNALS_H
/*
 * tui/signals.h - signals as one readable descriptor, and a sane terminal
 * after every death.
 */
#include "core/err.h"

#include <sys/types.h>

/*
 * Block the signals that ask for something (HUP INT QUIT TERM WINCH TSTP CONT
 * CHLD) and give a descriptor that becomes readable when one came. PIPE is
 * ignored from here on.
 */
enum al_status al_signals_open(int *fd, struct al_err *err);
void al_signals_close(int fd);
/* The next signal that came, 0 when there is none. */
int al_signals_next(int fd);
/* In a child process: everything as a program expects to find it. */
void al_signals_child(void);
/* Stop like any other program on Ctrl-Z; returns after SIGCONT. */
void al_signals_stop(void);

/*
 * Keep the terminal's settings, to be put back when the program dies.
 * has_screen: the screen has to be left then, too.
 */
void al_signals_remember(int tty, bool has_screen);
/*
 * From now on a crash (SEGV ABRT BUS FPE ILL) first puts the terminal back:
 * one fixed string, then its settings, on a stack of its own.
 */
void al_signals_guard(void);
void al_signals_unguard(void);

#endif
