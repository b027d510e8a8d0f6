/* tui/kiosk_run.c - the survey screen's own loop: a key, a signal, a deadline.
 *
 * Beside the loop of the panes and without any of it: no pane, no job, no
 * child, no folder that is watched. */
#include "config.h"
#include "tui/kiosk.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/prefs.h"
#include "tui/signals.h"

enum { POLL_TTY, POLL_SIGNAL, POLL__COUNT };

struct running {
    struct al_kiosk kiosk;
    const struct al_kiosk_ops *ops;
    struct al_screen *screen;
    struct al_input input;
    struct al_canvas canvas;
    struct al_kiosk_view view;
    int signal_fd;
    bool is_over;
    int exit_code;
};

static void paint(struct running *running)
{
    struct al_large lines[AL_KIOSK_LARGE_MAX];
    struct al_kiosk_view *view = &running->view;

    if (running->kiosk.has_refused)
        al_screen_beep(running->screen);
    running->kiosk.has_refused = false;
    al_kiosk_speak(&running->kiosk);
    al_kiosk_draw(&running->kiosk, &running->canvas, view);
    for (size_t i = 0; i < view->count; i++)
        lines[i] = (struct al_large){view->lines[i].row,
                                     al_str_text(&view->lines[i].text)};
    al_screen_large(running->screen, lines, view->count);
    al_screen_paint(running->screen, &running->canvas);
}

static void take_size(struct running *running)
{
    int rows, cols;

    al_screen_resize(running->screen, &rows, &cols);
    if (rows != running->canvas.rows || cols != running->canvas.cols) {
        al_canvas_drop(&running->canvas);
        al_canvas_init(&running->canvas, rows, cols,
                       al_screen_is_ascii(running->screen));
    }
    al_kiosk_fit(&running->kiosk, cols);
}

static void end(struct running *running, int exit_code)
{
    running->is_over = true;
    running->exit_code = exit_code;
}

/* What cannot be kept is said on the screen, and asked for at the next key. */
static void on_event(struct running *running, enum al_kiosk_event event)
{
    if (al_kiosk_do(&running->kiosk, running->ops, event))
        end(running, 0);
}

static void take_keys(struct running *running)
{
    struct al_key key;

    while (!running->is_over && al_input_next(&running->input, &key)) {
        if (key.code == AL_CTRL('l'))
            al_screen_forget(running->screen);
        else
            on_event(running,
                     al_kiosk_key(&running->kiosk, &key, al_app_clock_ms()));
        if (al_kiosk_has_secret(&running->kiosk))
            al_input_forget(&running->input);
    }
}

static void hang_up(struct running *running, int exit_code)
{
    on_event(running, al_kiosk_hang_up(&running->kiosk));
    if (exit_code != 0)
        end(running, exit_code);
}

/* From outside: what the keyboard would mean by them are only keys here. */
static void on_signals(struct running *running)
{
    int signo;

    while ((signo = al_signals_next(running->signal_fd)) != 0) {
        switch (signo) {
        case SIGWINCH:
        case SIGCONT:
            take_size(running);
            al_screen_forget(running->screen);
            break;
        case SIGTERM:
            hang_up(running, 128 + SIGTERM);
            break;
        case SIGHUP: /* if the terminal is gone, reading tells so next */
            hang_up(running, 0);
            break;
        default: /* INT, QUIT, TSTP, CHLD */
            break;
        }
    }
}

static void on_bytes(struct running *running)
{
    char bytes[4096];
    ssize_t got = read(al_screen_fd(running->screen), bytes, sizeof(bytes));

    if (got > 0) {
        al_input_feed(&running->input, bytes, (size_t)got);
        explicit_bzero(bytes, (size_t)got);
        take_keys(running);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        hang_up(running, 128 + SIGHUP);
    }
}

static int wait_ms(const struct running *running)
{
    int key = al_input_wait_ms(&running->input);
    int due = al_kiosk_wait_ms(&running->kiosk, al_app_clock_ms());

    return key >= 0 && (due < 0 || key < due) ? key : due;
}

static void step(struct running *running)
{
    struct pollfd fds[POLL__COUNT] = {
        [POLL_TTY] = {al_screen_fd(running->screen), POLLIN, 0},
        [POLL_SIGNAL] = {running->signal_fd, POLLIN, 0},
    };
    bool is_waiting_for_key = al_input_wait_ms(&running->input) >= 0;
    int ready;

    paint(running);
    ready = poll(fds, POLL__COUNT, wait_ms(running));
    if (ready < 0 && errno != EINTR)
        hang_up(running, 128 + SIGHUP);
    if (ready == 0 && is_waiting_for_key) {
        al_input_expire(&running->input);
        take_keys(running);
    }
    if (ready > 0 && fds[POLL_SIGNAL].revents)
        on_signals(running);
    if (ready > 0 && fds[POLL_TTY].revents && !running->is_over)
        on_bytes(running);
    if (!running->is_over)
        on_event(running, al_kiosk_due(&running->kiosk, al_app_clock_ms()));
}

int al_kiosk_run(const struct al_kiosk_survey *survey,
                 const struct al_kiosk_ops *ops, enum al_look look,
                 struct al_err *err)
{
    struct running running = {.ops = ops};
    enum al_status status;

    status = al_signals_open(&running.signal_fd, err);
    if (status != AL_OK)
        return 1;
    al_input_init(&running.input);
    status = al_screen_open(&running.screen, &running.input, err);
    if (status == AL_OK) {
        al_kiosk_init(&running.kiosk, survey, true, al_app_clock_ms());
        al_screen_look(running.screen, look);
        take_size(&running);
        while (!running.is_over)
            step(&running);
        al_kiosk_drop(&running.kiosk);
        al_canvas_drop(&running.canvas);
    }
    al_screen_close(running.screen);
    al_kiosk_view_drop(&running.view);
    al_input_drop(&running.input);
    al_signals_close(running.signal_fd);
    return status == AL_OK ? running.exit_code : 1;
}
