/* tui/loop.c - sleep until something happens, then paint once. */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/signals.h"

enum { BURST_BYTES = 30, ESC = 0x1B };
enum { POLL_TTY, POLL_SIGNAL, POLL_WATCH, POLL_JOB, POLL_CHECK, POLL__COUNT };

static void paint(struct al_app *app)
{
    const char *bare;

    al_app_take_place(app);
    al_app_load_top(app);
    bare = al_frame_bare(app);
    if (bare) {
        al_screen_bare(app->screen, bare);
        return;
    }
    al_frame_draw(app, &app->canvas);
    al_screen_paint(app->screen, &app->canvas);
}

static void take_size(struct al_app *app)
{
    int rows, cols;

    al_screen_resize(app->screen, &rows, &cols);
    if (rows == app->canvas.rows && cols == app->canvas.cols)
        return;
    al_canvas_drop(&app->canvas);
    al_canvas_init(&app->canvas, rows, cols, al_screen_is_ascii(app->screen));
    al_app_reload(app); /* lists hold the rows of a window */
}

/* ---- events ---- */

static void on_stop(struct al_app *app)
{
    (void)al_app_keep_all(app);
    al_screen_suspend(app->screen);
    al_signals_stop();
    al_screen_resume(app->screen);
    take_size(app);
}

static void on_signals(struct al_app *app)
{
    int signo;

    while ((signo = al_signals_next(app->signal_fd)) != 0) {
        switch (signo) {
        case SIGWINCH: /* perhaps there and back: what was painted is lost */
        case SIGCONT:
            take_size(app);
            al_screen_forget(app->screen);
            break;
        case SIGTSTP:
            on_stop(app);
            break;
        case SIGCHLD: /* the job's pipe says it better */
            break;
        default:
            (void)al_app_keep_all(app);
            al_app_quit(app, 128 + signo);
        }
    }
}

static void take_keys(struct al_app *app)
{
    struct al_key key;

    while (!app->is_over && !app->is_plain && al_input_next(&app->input, &key))
        al_app_key(app, &key);
}

/* The terminal is gone: as if it had hung up. */
static void on_hangup(struct al_app *app)
{
    (void)al_app_keep_all(app);
    al_app_quit(app, 128 + SIGHUP);
}

/* Bytes that are no part of a cursor or function key. */
static size_t count_letters(const char *bytes, size_t size)
{
    size_t letters = 0, at = 0;

    while (at < size) {
        bool has_next = bytes[at] == ESC && at + 1 < size;

        if (has_next && bytes[at + 1] == '[') {
            for (at += 2; at < size && (bytes[at] < '@' || bytes[at] > '~');)
                at++;
        } else if (has_next && bytes[at + 1] == 'O') {
            at += 2;
        } else {
            letters++;
        }
        at++;
    }
    return letters;
}

/*
 * Whether a read where letters are commands is a paste of a terminal that does
 * not say so. Nobody types so much at once; a held key repeats one byte, and
 * cursor keys are no letters. Its rest comes in further reads, some of them
 * short: nobody answers within a tenth of a second.
 */
static bool is_paste(struct al_app *app, const char *bytes, size_t size)
{
    bool is_shown = al_app_top(app, &al_pane_pasted) != NULL;
    const char *marked = memmem(bytes, size, AL_INPUT_PASTE, 6);
    int64_t now = al_app_clock_ms();
    size_t same = 0;

    if (is_shown && size > 1 && now - app->burst_at < AL_INPUT_ESC_MS) {
        app->burst_at = now;
        return true;
    }
    if (marked)
        size = (size_t)(marked - bytes);
    if (size < BURST_BYTES || (al_app_is_typing(app) && !is_shown) ||
        al_input_wait_ms(&app->input) >= 0 ||
        count_letters(bytes, size) * 2 < size)
        return false;
    while (same < size && bytes[same] == bytes[0])
        same++;
    if (same < size)
        app->burst_at = now;
    return same < size;
}

static void on_bytes(struct al_app *app)
{
    char bytes[4096];
    ssize_t got = read(al_screen_fd(app->screen), bytes, sizeof(bytes));

    app->bytes_at = al_app_clock_ms();
    if (got > 0 && is_paste(app, bytes, (size_t)got)) {
        const struct al_key key = {
            .code = AL_KEY_PASTE, .paste = bytes, .paste_size = (size_t)got};

        al_app_key(app, &key);
    } else if (got > 0) {
        al_input_feed(&app->input, bytes, (size_t)got);
        explicit_bzero(bytes, (size_t)got);
        take_keys(app);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        on_hangup(app);
    }
}

/* Milliseconds until what was typed is a key of its own, as Esc is; -1: it is
 * none of these. */
static int key_wait_ms(const struct al_app *app)
{
    int wait = al_input_wait_ms(&app->input);
    int64_t left = app->bytes_at + wait - al_app_clock_ms();

    if (wait < 0)
        return -1;
    return left < 0 ? 0 : left < wait ? (int)left : wait;
}

/* Also while a job reports more often than a key waits. */
static void expire_key(struct al_app *app)
{
    if (key_wait_ms(app) != 0)
        return;
    app->bytes_at = al_app_clock_ms();
    al_input_expire(&app->input);
    take_keys(app);
}

/* Milliseconds until a deadline is due, -1 when none is armed. */
static int wait_ms(const struct al_app *app)
{
    int wait = key_wait_ms(app);
    int idle =
        al_idle_wait_ms(&app->idle, al_app_clock_ms(), app->prefs.blank_after);
    int rest = al_app_rest_wait_ms(app), share = al_app_share_wait_ms(app);

    if (idle >= 0 && (wait < 0 || idle < wait))
        wait = idle;
    if (rest >= 0 && (wait < 0 || rest < wait))
        wait = rest;
    if (share >= 0 && (wait < 0 || share < wait))
        wait = share;
    if (app->keep_at != 0) {
        int64_t left = app->keep_at - al_app_clock_ms();

        left = left < 0 ? 0 : left;
        if (wait < 0 || left < wait)
            wait = (int)left;
    }
    return wait;
}

static void on_deadline(struct al_app *app)
{
    if (app->keep_at != 0 && al_app_clock_ms() >= app->keep_at)
        (void)al_app_keep_all(app);
    al_app_rest_due(app);
    al_app_share_due(app);
    if (al_idle_wait_ms(&app->idle, al_app_clock_ms(),
                        app->prefs.blank_after) == 0) {
        (void)al_app_keep_all(app); /* who went away may not come back */
        app->idle.is_hidden = true;
    }
}

static void run(struct al_app *app)
{
    while (!app->is_over && !app->is_plain) {
        struct pollfd fds[POLL__COUNT] = {
            [POLL_TTY] = {al_screen_fd(app->screen), POLLIN, 0},
            [POLL_SIGNAL] = {app->signal_fd, POLLIN, 0},
            [POLL_WATCH] = {app->watch_fd, POLLIN, 0},
            [POLL_JOB] = {app->job.fd, POLLIN, 0},
            [POLL_CHECK] = {app->check.fd, POLLIN, 0},
        };
        int ready;

        paint(app);
        if (al_app_open_history(app))
            continue; /* what it brought is painted before we sleep */
        fds[POLL_WATCH].fd = app->watch_fd;
        ready = poll(fds, POLL__COUNT, wait_ms(app));
        if (ready < 0 && errno != EINTR)
            on_hangup(app);
        if (ready <= 0) {
            expire_key(app);
            on_deadline(app);
            continue;
        }
        if (fds[POLL_SIGNAL].revents)
            on_signals(app);
        if (fds[POLL_WATCH].revents) {
            al_ledger_watch_drain(app->ledger);
            al_app_catch_up(app);
        }
        if (fds[POLL_JOB].revents)
            al_app_end_job(app);
        if (fds[POLL_CHECK].revents)
            al_app_end_check(app);
        if (fds[POLL_TTY].revents && !app->is_over)
            on_bytes(app);
        else if (!app->is_over)
            expire_key(app);
        on_deadline(app);
    }
}

enum al_status al_screens_run(struct al_app *app, struct al_err *err)
{
    enum al_status status = al_screen_open(&app->screen, &app->input, err);

    if (status == AL_OK) {
        (void)al_idle_key(&app->idle, al_app_clock_ms());
        al_screen_look(app->screen, app->prefs.look);
        take_size(app);
        run(app);
    }
    al_screen_close(app->screen);
    app->screen = NULL;
    return status;
}
