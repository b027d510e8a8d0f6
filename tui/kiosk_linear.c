/* tui/kiosk_linear.c - the survey screen without a screen: lines and sentences.
 *
 * On a terminal the keys that would stop the program or end its input are taken
 * from it first: only the PIN leads out here, too. */
#include "config.h"
#include "tui/kiosk.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/out.h"
#include "tui/signals.h"

enum { HIDE_ROWS = 60, LINE_BYTES = 8192 };

struct lines {
    struct al_kiosk kiosk;
    const struct al_kiosk_ops *ops;
    struct al_out *out;
    struct termios before, quiet;
    bool is_terminal;
    struct al_str input;
    int signal_fd;
    bool is_ended, is_over;
    int exit_code;
};

static void say(struct lines *lines)
{
    struct al_str text = {0};
    char *line, *next;

    al_kiosk_speak(&lines->kiosk);
    al_kiosk_tell(&lines->kiosk, &text);
    for (line = text.data; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (next && *next)
            al_out_wrapped(lines->out, line);
        else
            al_out_prompt(lines->out, line);
    }
    al_str_drop(&text);
    (void)al_out_finish(lines->out, NULL);
    lines->kiosk.said = NULL;
}

/* What the last person read and typed goes up and away. */
static void hide(struct lines *lines)
{
    for (int i = 0; lines->is_terminal && i < HIDE_ROWS; i++)
        al_out_line(lines->out, "%s", "");
}

static void set_echo(struct lines *lines)
{
    struct termios now = lines->quiet;

    if (!lines->is_terminal)
        return;
    if (!al_kiosk_has_secret(&lines->kiosk))
        now.c_lflag |= ECHO;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
}

static void on_event(struct lines *lines, enum al_kiosk_event event)
{
    if (event == AL_KIOSK_FINISHED || event == AL_KIOSK_UNFINISHED)
        hide(lines);
    if (al_kiosk_do(&lines->kiosk, lines->ops, event))
        lines->is_over = true;
}

static void press(struct lines *lines, uint32_t code)
{
    const struct al_key key = {.code = code};

    if (!lines->is_over)
        on_event(lines, al_kiosk_key(&lines->kiosk, &key, al_app_clock_ms()));
}

static void paste(struct lines *lines, const char *text, size_t len)
{
    const struct al_key key = {
        .code = AL_KEY_PASTE, .paste = text, .paste_size = len};

    on_event(lines, al_kiosk_key(&lines->kiosk, &key, al_app_clock_ms()));
}

/* Letters of a PIN one by one, as keys would bring them. */
static void type_letters(struct lines *lines, const char *text, size_t len)
{
    for (size_t i = 0; i < len && !lines->is_over; i++)
        press(lines,
              (unsigned char)text[i] < 0x80 ? (uint32_t)text[i] : AL_KEY_NONE);
}

static bool is_in_words(const struct lines *lines)
{
    const struct al_kiosk *kiosk = &lines->kiosk;

    return kiosk->at == AL_KIOSK_QUESTION &&
           kiosk->survey->questions[kiosk->question].is_words;
}

/* An empty line leaves what stands there already. */
static void take_words(struct lines *lines, const char *text, size_t len)
{
    if (len > 0)
        press(lines, AL_CTRL('u'));
    if (len > 0 && !(len == 1 && text[0] == '-'))
        paste(lines, text, len);
    press(lines, AL_KEY_ENTER);
}

static void take_line(struct lines *lines, const char *text, size_t len)
{
    bool is_secret = al_kiosk_has_secret(&lines->kiosk);

    if (len == 1 && text[0] == '.' && !is_secret)
        press(lines, AL_CTRL('x'));
    else if (len == 1 && text[0] == '^')
        press(lines, AL_KEY_ESC);
    else if (is_secret && len == 0)
        press(lines, AL_KEY_ESC);
    else if (is_in_words(lines))
        take_words(lines, text, len);
    else if (is_secret) {
        type_letters(lines, text, len);
        press(lines, AL_KEY_ENTER);
    } else if (len == 0)
        press(lines, AL_KEY_ENTER);
    else if (len == 1)
        type_letters(lines, text, len);
    else
        lines->kiosk.said = N_("One number, please.");
}

static void take_input(struct lines *lines)
{
    size_t at = 0;

    while (!lines->is_over) {
        const char *text = al_str_text(&lines->input) + at;
        size_t left = lines->input.len - at;
        const char *lf = left > 0 ? memchr(text, '\n', left) : NULL;
        size_t len = lf ? (size_t)(lf - text) : left;

        if (!lf && left < LINE_BYTES && !(lines->is_ended && left > 0))
            break;
        at += len + (lf ? 1 : 0);
        while (len > 0 && text[len - 1] == '\r')
            len--;
        if (!lines->is_terminal)
            al_out_line(lines->out, "%s", ""); /* behind what was asked */
        take_line(lines, text, len);
        set_echo(lines);
        if (!lines->is_over)
            say(lines);
    }
    if (at > 0) {
        size_t rest = lines->input.len - at;

        memmove(lines->input.data, lines->input.data + at, rest);
        explicit_bzero(lines->input.data + rest, at);
        al_str_cut(&lines->input, rest);
    }
}

static void hang_up(struct lines *lines, int exit_code)
{
    on_event(lines, al_kiosk_hang_up(&lines->kiosk));
    if (exit_code >= 0) {
        lines->is_over = true;
        lines->exit_code = exit_code;
    }
}

static void on_signals(struct lines *lines)
{
    int signo;

    while ((signo = al_signals_next(lines->signal_fd)) != 0) {
        if (signo == SIGTERM)
            hang_up(lines, 128 + SIGTERM);
        else if (signo == SIGHUP)
            hang_up(lines, -1);
    }
    set_echo(lines);
}

static void on_bytes(struct lines *lines)
{
    char bytes[4096];
    ssize_t got = read(STDIN_FILENO, bytes, sizeof(bytes));

    if (got > 0) {
        al_str_add(&lines->input, bytes, (size_t)got);
        explicit_bzero(bytes, (size_t)got);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        lines->is_ended = true;
    }
    take_input(lines);
    if (lines->is_ended && !lines->is_over)
        hang_up(lines, lines->is_terminal ? 128 + SIGHUP : 0);
}

static void step(struct lines *lines)
{
    struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0},
                           {lines->signal_fd, POLLIN, 0}};
    enum al_kiosk_at at = lines->kiosk.at;
    int ready = poll(fds, AL_COUNT(fds),
                     al_kiosk_wait_ms(&lines->kiosk, al_app_clock_ms()));

    if (ready < 0 && errno != EINTR)
        hang_up(lines, 128 + SIGHUP);
    if (ready > 0 && fds[1].revents)
        on_signals(lines);
    if (ready > 0 && fds[0].revents && !lines->is_over)
        on_bytes(lines);
    if (ready <= 0 && !lines->is_over) {
        on_event(lines, al_kiosk_due(&lines->kiosk, al_app_clock_ms()));
        if (lines->kiosk.at != at) {
            hide(lines);
            set_echo(lines);
            say(lines);
        }
    }
}

static void take_terminal(struct lines *lines)
{
    lines->is_terminal = tcgetattr(STDIN_FILENO, &lines->before) == 0;
    if (!lines->is_terminal)
        return;
    al_signals_remember(STDIN_FILENO, false);
    al_signals_guard();
    lines->quiet = lines->before;
    lines->quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    lines->quiet.c_lflag |= ICANON | ECHONL;
    lines->quiet.c_cc[VEOF] = _POSIX_VDISABLE;
    set_echo(lines);
}

static void give_terminal(struct lines *lines)
{
    if (!lines->is_terminal)
        return;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &lines->before);
    al_signals_unguard();
}

int al_kiosk_run_lines(const struct al_kiosk_survey *survey,
                       const struct al_kiosk_ops *ops, struct al_out *out,
                       struct al_err *err)
{
    struct lines *lines = al_calloc(1, sizeof(*lines));
    int exit_code = 1;

    lines->ops = ops;
    lines->out = out;
    if (al_signals_open(&lines->signal_fd, err) == AL_OK) {
        al_kiosk_init(&lines->kiosk, survey, false, al_app_clock_ms());
        take_terminal(lines);
        say(lines);
        while (!lines->is_over)
            step(lines);
        give_terminal(lines);
        al_kiosk_drop(&lines->kiosk);
        al_signals_close(lines->signal_fd);
        exit_code = lines->exit_code;
    }
    if (lines->input.data)
        explicit_bzero(lines->input.data, lines->input.cap);
    al_str_drop(&lines->input);
    free(lines);
    return exit_code;
}
