/* tests/screens/pty.c - a terminal that a test can look at. */
#include "config.h"
#include "tests/screens/pty.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
    QUIET_MS = 30,
    DEADLINE_MS = 5000,
    SLOW = 2, /* times longer at least, on a machine that is busy */
    ROW_BYTES = 2048
};

/* How long what must come may take: as much longer as a test may (whoever
 * waits for something that comes does not wait for this). */
static long deadline_ms(void)
{
    const char *times = getenv("CK_TIMEOUT_MULTIPLIER");
    long slow = times ? strtol(times, NULL, 10) : SLOW;

    return DEADLINE_MS * (slow > SLOW ? slow : SLOW);
}

static long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the terminal ---- */

static int on_prop(VTermProp prop, VTermValue *value, void *user)
{
    struct al_tty *tty = user;

    if (prop == VTERM_PROP_TITLE || prop == VTERM_PROP_ICONNAME)
        tty->titles++;
    else if (prop == VTERM_PROP_ALTSCREEN)
        tty->is_alternate = value->boolean;
    else if (prop == VTERM_PROP_CURSORVISIBLE)
        tty->is_cursor_hidden = !value->boolean;
    else if (prop == VTERM_PROP_MOUSE)
        tty->is_mouse_on = value->number != 0;
    return 1;
}

static int on_bell(void *user)
{
    ((struct al_tty *)user)->beeps++;
    return 1;
}

static VTermScreenCallbacks callbacks = {.settermprop = on_prop,
                                         .bell = on_bell};

/* The machine's own file: none, unless a test writes one. */
static const char *conf(void)
{
    static char path[128];

    snprintf(path, sizeof(path), "%s/conf", al_tty_home());
    return path;
}

static void exec_program(const struct al_tty_options *options)
    __attribute__((noreturn));
static void exec_program(const struct al_tty_options *options)
{
    const char *lang = options->lang ? options->lang : "C.UTF-8";

    clearenv();
    setenv("HOME", al_tty_home(), 1);
    setenv("PATH", "/usr/bin:/bin", 1);
    setenv("TZ", "UTC", 1);
    setenv("LANG", lang, 1);
    setenv("LC_ALL", lang, 1);
    setenv("TERM", options->term ? options->term : "xterm-256color", 1);
    if (options->dir)
        setenv("ALONGSIDE_DIR", options->dir, 1);
    setenv("ALONGSIDE_NOW", AL_TTY_NOW, 1);
    setenv("ALONGSIDE_SEED", "7", 1);
    setenv("ALONGSIDE_CONF", conf(), 1);
    setenv("ASAN_OPTIONS", "handle_segv=0:detect_leaks=0", 1);
    if (options->extra) {
        char *copy = strdup(options->extra);
        char *value = strchr(copy, '=');

        *value++ = '\0';
        setenv(copy, value, 1);
    }
    if (options->shell)
        execl("/bin/sh", "sh", "-c", options->shell, (char *)NULL);
    execl(al_tty_program(), al_tty_program(), (char *)NULL);
    _exit(127);
}

/*
 * A shell in little: the program is a job in the foreground, with a parent in
 * its session; only then may it be stopped.
 */
static void run_as_job(const struct al_tty_options *options, int tell)
    __attribute__((noreturn));
static void run_as_job(const struct al_tty_options *options, int tell)
{
    pid_t job = fork();
    int status = 0;

    if (job == 0) {
        setpgid(0, 0);
        signal(SIGTTOU, SIG_IGN);
        tcsetpgrp(STDIN_FILENO, getpid());
        signal(SIGTTOU, SIG_DFL);
        exec_program(options);
    }
    if (write(tell, &job, sizeof(job)) != (ssize_t)sizeof(job))
        _exit(126);
    while (waitpid(job, &status, 0) == job && !WIFEXITED(status) &&
           !WIFSIGNALED(status))
        ;
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 125);
}

void al_tty_start(struct al_tty *tty, const struct al_tty_options *options)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int tell[2];

    memset(tty, 0, sizeof(*tty));
    if (options->rows)
        size.ws_row = (unsigned short)options->rows;
    if (options->cols)
        size.ws_col = (unsigned short)options->cols;
    tty->tap = options->tap;
    tty->tap_arg = options->tap_arg;
    tty->rows = size.ws_row;
    tty->cols = size.ws_col;
    ck_assert_int_eq(pipe(tell), 0);
    tty->pid = forkpty(&tty->fd, NULL, NULL, &size);
    ck_assert_int_ge(tty->pid, 0);
    if (tty->pid == 0 && options->is_job)
        run_as_job(options, tell[1]);
    if (tty->pid == 0)
        exec_program(options);
    close(tell[1]);
    if (options->is_job)
        ck_assert_int_eq(read(tell[0], &tty->job, sizeof(tty->job)),
                         sizeof(tty->job));
    close(tell[0]);
    fcntl(tty->fd, F_SETFL, O_NONBLOCK);
    tty->vterm = vterm_new(tty->rows, tty->cols);
    vterm_set_utf8(tty->vterm, 1);
    tty->screen = vterm_obtain_screen(tty->vterm);
    vterm_screen_enable_altscreen(tty->screen, 1);
    vterm_screen_set_callbacks(tty->screen, &callbacks, tty);
    vterm_screen_reset(tty->screen, 1);
}

void al_tty_end(struct al_tty *tty)
{
    if (tty->job > 0)
        kill(tty->job, SIGKILL);
    if (tty->pid > 0) {
        kill(tty->pid, SIGKILL);
        waitpid(tty->pid, NULL, 0);
    }
    if (tty->fd >= 0)
        close(tty->fd);
    vterm_free(tty->vterm);
    tty->pid = 0;
}

static void keep_tail(struct al_tty *tty, const char *bytes, size_t size)
{
    if (size > AL_TTY_TAIL / 2) {
        bytes += size - AL_TTY_TAIL / 2;
        size = AL_TTY_TAIL / 2;
    }
    if (tty->tail_len + size > AL_TTY_TAIL) {
        size_t keep = AL_TTY_TAIL / 2;

        memmove(tty->tail, tty->tail + tty->tail_len - keep, keep);
        tty->tail_len = keep;
    }
    memcpy(tty->tail + tty->tail_len, bytes, size);
    tty->tail_len += size;
}

/*
 * ESC [ ... m, without its m: does it name a colour, or only go back to the
 * terminal's own (39, 49)? That shows nothing in colour.
 */
static void count_colour(struct al_tty *tty, const char *sgr)
{
    bool names = false, resets = false;

    for (const char *at = sgr + 2; *at; at += strspn(at, ";:")) {
        long number = strtol(at, NULL, 10);

        if (number == 39 || number == 49)
            resets = true;
        else if ((number >= 30 && number < 49) ||
                 (number >= 90 && number <= 107))
            names = true;
        at += strcspn(at, ";:");
    }
    tty->colours += names;
    tty->resets += resets && !names;
}

/* Count what must not be there, however the reads cut it. */
static void count_bytes(struct al_tty *tty, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];

        tty->high += (unsigned char)byte >= 0x80;
        if (byte == 0x1B)
            tty->sgr_len = 0;
        else if (tty->sgr_len == 0)
            continue;
        if (byte == 'm' && tty->sgr[1] == '[') {
            tty->sgr[tty->sgr_len] = '\0';
            count_colour(tty, tty->sgr);
        }
        if (byte == 0x1B || byte == '[' || (byte >= '0' && byte <= ';'))
            tty->sgr[tty->sgr_len++] = byte;
        else
            tty->sgr_len = 0;
        tty->sgr_len %= sizeof(tty->sgr) - 1;
    }
}

/* Take in what comes within wait_ms; false when nothing did, or at its end. */
static bool take(struct al_tty *tty, int wait_ms)
{
    struct pollfd wait = {tty->fd, POLLIN, 0};
    char bytes[65536];
    ssize_t got;

    if (poll(&wait, 1, wait_ms) <= 0)
        return false;
    got = read(tty->fd, bytes, sizeof(bytes));
    if (got <= 0)
        return false;
    tty->bytes += (size_t)got;
    tty->chunks++;
    keep_tail(tty, bytes, (size_t)got);
    if (tty->tap)
        tty->tap(tty->tap_arg, bytes, (size_t)got);
    count_bytes(tty, bytes, (size_t)got);
    vterm_input_write(tty->vterm, bytes, (size_t)got);
    return true;
}

bool al_tty_take(struct al_tty *tty, int wait_ms)
{
    return take(tty, wait_ms);
}

void al_tty_send_bytes(struct al_tty *tty, const void *bytes, size_t size)
{
    const char *at = bytes;
    long end = now_ms() + deadline_ms();

    while (size > 0 && now_ms() < end) {
        ssize_t sent = write(tty->fd, at, size);

        if (sent > 0) {
            at += sent;
            size -= (size_t)sent;
        } else {
            (void)take(tty, 5); /* it wants to say something first */
        }
    }
    ck_assert_uint_eq(size, 0);
}

void al_tty_send(struct al_tty *tty, const char *keys)
{
    al_tty_send_bytes(tty, keys, strlen(keys));
}

void al_tty_settle(struct al_tty *tty)
{
    while (take(tty, QUIET_MS))
        ;
}

static void wait_for(struct al_tty *tty, const char *text, bool wanted)
{
    long end = now_ms() + deadline_ms();

    while (now_ms() < end) {
        if (al_tty_has(tty, text) == wanted) {
            al_tty_settle(tty);
            if (al_tty_has(tty, text) == wanted)
                return;
        }
        if (!take(tty, 100) && waitpid(tty->pid, NULL, WNOHANG) != 0)
            break;
    }
    al_tty_dump(tty);
    ck_abort_msg("%s: \"%s\"", wanted ? "never came" : "never went", text);
}

void al_tty_wait(struct al_tty *tty, const char *text)
{
    wait_for(tty, text, true);
}

void al_tty_wait_gone(struct al_tty *tty, const char *text)
{
    wait_for(tty, text, false);
}

size_t al_tty_cost(struct al_tty *tty, const char *keys)
{
    size_t before = tty->bytes;

    al_tty_send(tty, keys);
    (void)take(tty, DEADLINE_MS);
    al_tty_settle(tty);
    return tty->bytes - before;
}

void al_tty_leave_out(struct al_tty *tty)
{
    static const char *const titles[] = {
        "Your service's word", "Who do you work with?",
        "Do you use a screen reader?", "Log one thing", "Thank you"};

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        if (al_tty_has(tty, titles[i])) {
            al_tty_send(tty, "\033");
            al_tty_wait_gone(tty, titles[i]);
        }
}

/* ---- looking ---- */

static size_t put_point(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | (point >> 6));
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | (point >> 12));
        out[1] = (char)(0x80 | ((point >> 6) & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (point >> 18));
    out[1] = (char)(0x80 | ((point >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((point >> 6) & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

const char *al_tty_row(struct al_tty *tty, int row)
{
    static char text[ROW_BYTES];
    size_t len = 0, end = 0;

    for (int col = 0; col < tty->cols && len + 32 < sizeof(text); col++) {
        VTermScreenCell cell = {0};
        VTermPos at = {row, col};

        vterm_screen_get_cell(tty->screen, at, &cell);
        if (cell.chars[0] == (uint32_t)-1) /* right half of a wide letter */
            continue;
        if (cell.chars[0] == 0) { /* the others are not set then (0.1) */
            text[len++] = ' ';
            continue;
        }
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            len += put_point(text + len, cell.chars[i]);
        if (cell.chars[0] != ' ')
            end = len;
    }
    text[end] = '\0';
    return text;
}

bool al_tty_has(struct al_tty *tty, const char *text)
{
    for (int row = 0; row < tty->rows; row++)
        if (strstr(al_tty_row(tty, row), text))
            return true;
    return false;
}

void al_tty_cursor(struct al_tty *tty, int *row, int *col)
{
    VTermPos at;

    vterm_state_get_cursorpos(vterm_obtain_state(tty->vterm), &at);
    *row = at.row;
    *col = at.col;
}

void al_tty_on_marker(struct al_tty *tty, const char *where)
{
    int row, col;

    al_tty_cursor(tty, &row, &col);
    if (col != 0 || al_tty_row(tty, row)[0] != '>') {
        al_tty_dump(tty);
        ck_abort_msg("%s: the cursor is not on the marker", where);
    }
}

void al_tty_resize(struct al_tty *tty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};

    tty->rows = rows;
    tty->cols = cols;
    vterm_set_size(tty->vterm, rows, cols);
    ck_assert_int_eq(ioctl(tty->fd, TIOCSWINSZ, &size), 0);
}

int al_tty_wait_end(struct al_tty *tty)
{
    long end = now_ms() + deadline_ms();
    int status;

    while (now_ms() < end) {
        (void)take(tty, 20);
        if (waitpid(tty->pid, &status, WNOHANG) == tty->pid) {
            while (take(tty, 0))
                ;
            tty->pid = 0;
            return status;
        }
    }
    al_tty_dump(tty);
    ck_abort_msg("it never ended");
    return -1;
}

void al_tty_wait_stopped(struct al_tty *tty)
{
    long end = now_ms() + deadline_ms();
    char path[64], line[256];

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)tty->job);
    while (now_ms() < end) {
        FILE *file = fopen(path, "r");
        bool has_line = file && fgets(line, sizeof(line), file);
        const char *state = has_line ? strrchr(line, ')') : NULL;

        if (file)
            fclose(file);
        al_tty_settle(tty);
        if (state && state[2] == 'T')
            return;
    }
    al_tty_dump(tty);
    ck_abort_msg("it was never stopped");
}

bool al_tty_is_sane(struct al_tty *tty)
{
    struct termios settings;

    return tcgetattr(tty->fd, &settings) == 0 &&
           (settings.c_lflag & (tcflag_t)(ECHO | ICANON | ISIG)) ==
               (tcflag_t)(ECHO | ICANON | ISIG);
}

void al_tty_dump(struct al_tty *tty)
{
    int row, col;

    al_tty_cursor(tty, &row, &col);
    fprintf(stderr, "---- %dx%d, cursor %d,%d, %zu bytes ----\n", tty->cols,
            tty->rows, row, col, tty->bytes);
    for (row = 0; row < tty->rows; row++)
        fprintf(stderr, "|%s\n", al_tty_row(tty, row));
    fprintf(stderr, "---- last bytes ----\n");
    for (size_t i = tty->tail_len > 2000 ? tty->tail_len - 2000 : 0;
         i < tty->tail_len; i++) {
        unsigned char byte = (unsigned char)tty->tail[i];

        if (byte == 0x1B)
            fputs("^[", stderr);
        else if (byte < 0x20 || byte == 0x7F)
            fprintf(stderr, "\\x%02x", byte);
        else
            fputc(byte, stderr);
    }
    fputc('\n', stderr);
}
