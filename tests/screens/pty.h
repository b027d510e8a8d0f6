#ifndef AL_TESTS_SCREENS_PTY_H
#define AL_TESTS_SCREENS_PTY_H
/*
 * tests/screens/pty.h - the real program in a pty, its screen kept by libvterm.
 *
 * Nothing sleeps: a test waits for a text and for 30 ms of silence after it. On
 * failure the screen and the last raw bytes are printed. Every program gets its
 * own home, a fixed clock and a fixed seed.
 */
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

#define AL_TTY_TAIL 4096
#define AL_TTY_NOW  "2026-11-23T09:30:00Z" /* the fixed clock */

struct al_tty {
    pid_t pid;
    pid_t job; /* is_job: the program; pid is what stands for the shell */
    int fd;    /* the master side */
    VTerm *vterm;
    VTermScreen *screen;
    int rows, cols;
    size_t bytes;  /* ever received */
    size_t chunks; /* reads that gave something: one a write of the program */
    void (*tap)(void *arg, const char *bytes, size_t size);
    void *tap_arg;
    int titles; /* times that the program set a title: must stay 0 */
    int beeps;
    bool is_alternate, is_cursor_hidden, is_mouse_on;
    size_t high;    /* bytes >= 0x80 ever received */
    size_t colours; /* SGR sequences ever received that name a colour */
    size_t resets;  /* and those that only go back to the terminal's own */
    char sgr[32];   /* a sequence on its way, from its ESC on */
    size_t sgr_len;
    char tail[AL_TTY_TAIL + 1]; /* room for a test's NUL */
    size_t tail_len;
};

struct al_tty_options {
    const char *dir;   /* ALONGSIDE_DIR; NULL: not set */
    const char *term;  /* NULL: xterm-256color */
    const char *lang;  /* NULL: C.UTF-8 */
    const char *extra; /* "NAME=value" in the environment, or NULL */
    int rows, cols;    /* 0: 24, 80 */
    bool is_job;       /* run it as a shell would, so that it can be stopped */
    const char *shell; /* a line of sh instead of the program, or NULL */
    /* Told of all bytes that are received, as they are; or NULL. */
    void (*tap)(void *arg, const char *bytes, size_t size);
    void *tap_arg;
};

/* The program's absolute path: for lines of shell. */
const char *al_tty_program(void);

/* A folder of this test process; removed by al_tty_clean. */
const char *al_tty_home(void);
void al_tty_clean(void);
/* home/NAME as a copy of the sample service, which is made once for all. */
const char *al_tty_sample(const char *name);
/* A copy that tests share which change nothing. */
const char *al_tty_sample_to_read(void);
/* Run the program without a terminal; its exit code. */
int al_tty_command(const char *dir, const char *arguments);
/* A newcomer's folder asks to be let in; the words that it was shown are kept.
 */
void al_tty_ask(const char *newcomer, const char *address, const char *name);
/* A lead's folder lets in by these words whoever asked last, and syncs. */
void al_tty_let_in(const char *lead);

/* Leave out each question of the first run that is asked now. */
void al_tty_leave_out(struct al_tty *tty);

void al_tty_start(struct al_tty *tty, const struct al_tty_options *options);
/* Kill what still runs, and free. */
void al_tty_end(struct al_tty *tty);

void al_tty_send(struct al_tty *tty, const char *keys);
void al_tty_send_bytes(struct al_tty *tty, const void *bytes, size_t size);
/* Take in what comes within wait_ms; false when nothing did, or at its end. */
bool al_tty_take(struct al_tty *tty, int wait_ms);
/* Until text is on the screen and nothing came for 30 ms; else the test fails.
 */
void al_tty_wait(struct al_tty *tty, const char *text);
/* Until text is no longer on the screen. */
void al_tty_wait_gone(struct al_tty *tty, const char *text);
/* Until nothing came for 30 ms. */
void al_tty_settle(struct al_tty *tty);
/* Send keys and settle; the bytes that came back. */
size_t al_tty_cost(struct al_tty *tty, const char *keys);

bool al_tty_has(struct al_tty *tty, const char *text);
/* A row's text without trailing blanks; lives until the next call. */
const char *al_tty_row(struct al_tty *tty, int row);
void al_tty_cursor(struct al_tty *tty, int *row, int *col);
void al_tty_resize(struct al_tty *tty, int rows, int cols);
/* The test fails unless the cursor stands on the marker of a list. */
void al_tty_on_marker(struct al_tty *tty, const char *where);
/* Wait for its end: the status of waitpid. */
int al_tty_wait_end(struct al_tty *tty);
/* Until the job is stopped and its last words are here. */
void al_tty_wait_stopped(struct al_tty *tty);
/* Whether the terminal echoes and takes lines again. */
bool al_tty_is_sane(struct al_tty *tty);
void al_tty_dump(struct al_tty *tty);

#endif
