#ifndef AL_TUI_SCREEN_H
#define AL_TUI_SCREEN_H
/*
 * tui/screen.h - the terminal: a canvas goes out, sizes and bytes come in.
 *
 * Only this file and theme.c include curses, and curses only writes: keys are
 * read by input.c. One al_screen_paint is at most one write.
 */
#include "core/err.h"
#include "tui/canvas.h"
#include "tui/input.h"
#include "tui/prefs.h"

struct al_screen;

/*
 * Take the terminal on standard input and output into use: raw, alternate
 * screen, bracketed paste; teach input what terminfo knows. AL_EIO when there
 * is no terminal, or TERM names one without a movable cursor.
 */
enum al_status al_screen_open(struct al_screen **screen, struct al_input *input,
                              struct al_err *err);
/* Give the terminal back as it was. NULL does nothing. */
void al_screen_close(struct al_screen *screen);

int al_screen_fd(const struct al_screen *screen);
/* From the next paint on, which draws everything anew. */
void al_screen_look(struct al_screen *screen, enum al_look look);
bool al_screen_is_ascii(const struct al_screen *screen);
/* The size that the terminal has now; takes it over for the next paint. */
void al_screen_resize(struct al_screen *screen, int *rows, int *cols);

/* Send what differs from the last paint, and the cursor to the focus. */
void al_screen_paint(struct al_screen *screen, const struct al_canvas *canvas);
/*
 * Lines in double size (DECDHL, as VT terminals have had it ever since): each
 * covers two rows of half as many columns, which the canvas leaves blank. They
 * hold from the next paint on; where a terminal does not know them, they stand
 * there twice. count 0: none.
 */
struct al_large {
    int row;          /* the upper one */
    const char *text; /* borrowed until the call returns */
};
void al_screen_large(struct al_screen *screen, const struct al_large *lines,
                     size_t count);
/*
 * Only this text on the screen, from its first cell on, with the cursor there:
 * the terminal itself wraps it, so that a mouse copies a line as one.
 */
void al_screen_bare(struct al_screen *screen, const char *text);
/*
 * Send text to the printer behind the terminal (media copy: what comes between
 * its two sequences is not shown). AL_EIO: not all of it got there.
 */
enum al_status al_screen_print(struct al_screen *screen, const char *text,
                               struct al_err *err);
/* The next paint draws everything anew (Ctrl-L). */
void al_screen_forget(struct al_screen *screen);
void al_screen_beep(struct al_screen *screen);

/* Leave the terminal to the shell (Ctrl-Z from outside), and come back. */
void al_screen_suspend(struct al_screen *screen);
void al_screen_resume(struct al_screen *screen);

#endif
