/* tui/app_progress.c - long work on the screens: the message line, and Esc. */
#include "config.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/progress.h"

enum { ESC = 0x1B, CTRL_C = 0x03 };

static void paint(void *arg, int percent, const char *sentence)
{
    struct al_app *app = arg;

    al_str_reset(&app->busy);
    al_str_printf(&app->busy, _("%d %%  %s   Esc stops"), percent, sentence);
    if (!app->screen || al_frame_bare(app))
        return;
    al_frame_draw(app, &app->canvas);
    al_screen_paint(app->screen, &app->canvas);
}

/* A lone Esc, or Ctrl-C; what else was typed waits until the work is done. */
static bool is_stopped(void *arg)
{
    struct al_app *app = arg;
    struct pollfd tty = {.events = POLLIN};
    char bytes[256];
    ssize_t got;

    if (!app->screen)
        return false;
    tty.fd = al_screen_fd(app->screen);
    if (poll(&tty, 1, 0) <= 0)
        return false;
    got = read(tty.fd, bytes, sizeof(bytes));
    if (got <= 0)
        return true; /* the terminal is gone: the loop will notice */
    if (bytes[got - 1] == ESC || memchr(bytes, CTRL_C, (size_t)got))
        return true;
    al_input_feed(&app->input, bytes, (size_t)got);
    return false;
}

void al_app_progress_start(struct al_app *app, struct al_progress *progress)
{
    *progress = (struct al_progress){
        .paint = paint, .is_stopped = is_stopped, .arg = app};
}

void al_app_progress_end(struct al_app *app, struct al_progress *progress)
{
    (void)progress;
    al_str_drop(&app->busy);
}
