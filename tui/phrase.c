/* tui/phrase.c - a line that nobody sees, from a terminal or a pipe. */
#include "config.h"
#include "tui/phrase.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/passphrase.h"
#include "share/secret.h"
#include "tui/cmd.h"
#include "tui/signals.h"

enum { TRIES = 3 };

/* Where a line is read: a terminal is put back as it was, whatever happens. */
struct asking {
    struct al_out *note;
    const char *prompt; /* NULL: no terminal, nothing is asked */
    struct termios before;
    int signal_fd; /* -1: no terminal */
};

static void silence(const struct asking *asking)
{
    struct termios silent = asking->before;

    silent.c_lflag &= ~(tcflag_t)ECHO;
    silent.c_lflag |= ICANON | ISIG | ECHONL;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &silent);
    al_out_prompt(asking->note, asking->prompt);
}

static enum al_status start(struct asking *asking, struct al_out *note,
                            const char *prompt, struct al_err *err)
{
    enum al_status status;

    *asking = (struct asking){.note = note, .signal_fd = -1};
    if (!al_cmd_input_is_terminal())
        return AL_OK;
    if (tcgetattr(STDIN_FILENO, &asking->before) != 0)
        return al_fail_errno(err, errno, _("The terminal cannot be read"));
    status = al_signals_open(&asking->signal_fd, err);
    if (status != AL_OK)
        return status;
    asking->prompt = prompt;
    al_signals_remember(STDIN_FILENO, false);
    al_signals_guard(); /* not even a crash leaves it without an echo */
    silence(asking);
    return AL_OK;
}

static void finish(const struct asking *asking, bool is_whole)
{
    if (!asking->prompt)
        return;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &asking->before);
    if (!is_whole)
        al_out_line(asking->note, "%s", "");
    al_signals_unguard();
    al_signals_close(asking->signal_fd);
}

/* False: a signal that ends it. */
static bool take_signals(const struct asking *asking)
{
    int signo;

    while ((signo = al_signals_next(asking->signal_fd)) != 0) {
        switch (signo) {
        case SIGTSTP:
            tcsetattr(STDIN_FILENO, TCSADRAIN, &asking->before);
            al_signals_stop();
            silence(asking);
            break;
        case SIGCONT:
        case SIGCHLD:
        case SIGWINCH:
            break;
        default:
            return false;
        }
    }
    return true;
}

/*
 * One byte of standard input; false at its end, or when the person stopped it.
 * One at a time, so that what stands behind the line is left to others, and no
 * copy of it in a buffer that nobody wipes.
 */
static bool read_byte(const struct asking *asking, char *byte)
{
    for (;;) {
        struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0},
                               {asking->signal_fd, POLLIN, 0}};
        ssize_t got;

        if (asking->prompt) {
            if (poll(fds, AL_COUNT(fds), -1) < 0 && errno != EINTR)
                return false;
            if (fds[1].revents && !take_signals(asking))
                return false;
            if (!fds[0].revents)
                continue;
        }
        got = read(STDIN_FILENO, byte, 1);
        if (got == 1)
            return true;
        if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
    }
}

/*
 * Read a line without its LF; *len counts also what found no room. False: it
 * was stopped, or the input ended before anything came.
 */
static bool read_line(const struct asking *asking, char *line, size_t size,
                      size_t *len)
{
    char *byte = al_secret_alloc(1);
    bool is_whole = false;

    *len = 0;
    while (!is_whole && read_byte(asking, byte)) {
        is_whole = *byte == '\n';
        if (!is_whole && (*len)++ < size)
            line[*len - 1] = *byte;
    }
    sodium_free(byte);
    /* A file may lack its last LF; a line that a person stops is none. */
    return is_whole || (!asking->prompt && *len > 0);
}

static enum al_status compose(const char *line, size_t len, char *phrase,
                              struct al_err *err)
{
    int32_t *room = al_secret_alloc(AL_PHRASE_MAX * sizeof(*room));
    enum al_status status = AL_OK;
    size_t size = SIZE_MAX;

    if (len == 0)
        status = al_fail(err, AL_EINVAL, _("A passphrase cannot be empty"));
    else if (len >= AL_PHRASE_MAX)
        status = al_fail(err, AL_EINVAL, _("A passphrase has at most %d bytes"),
                         AL_PHRASE_MAX - 1);
    else if (!memchr(line, '\0', len))
        size = al_utf8_nfc_in(line, len, room, AL_PHRASE_MAX);
    if (status == AL_OK && size >= AL_PHRASE_MAX)
        status = al_fail(err, AL_EINVAL, _("A passphrase is text in UTF-8"));
    if (status == AL_OK) {
        memcpy(phrase, room, size);
        phrase[size] = '\0';
    }
    sodium_free(room);
    return status;
}

enum al_status al_phrase_ask(struct al_out *note, const char *prompt,
                             char *phrase, struct al_err *err)
{
    char *line = al_secret_alloc(AL_PHRASE_MAX);
    struct asking asking;
    enum al_status status;
    bool is_whole;
    size_t len;

    status = start(&asking, note, prompt, err);
    if (status == AL_OK) {
        is_whole = read_line(&asking, line, AL_PHRASE_MAX, &len);
        finish(&asking, is_whole);
        status = is_whole ? compose(line, len, phrase, err)
                          : al_fail(err, AL_ECANCELLED,
                                    _("No passphrase was typed"));
    }
    sodium_free(line);
    return status;
}

enum al_status al_phrase_unlock(const char *dir, struct al_out *note,
                                struct al_err *err)
{
    int tries = al_cmd_input_is_terminal() ? TRIES : 1;
    enum al_status status = AL_OK;
    char *phrase;

    if (al_pass_is_set(dir) && al_pass_is_open(dir))
        return AL_OK;
    if (!al_pass_is_set(dir))
        return al_fail(err, AL_ENOTFOUND, _("No passphrase is set"));
    phrase = al_secret_alloc(AL_PHRASE_MAX);
    for (int i = 0; i < tries; i++) {
        struct al_err why = {0};

        status = al_phrase_ask(note, _("Passphrase:"), phrase, &why);
        if (status == AL_OK)
            status = al_pass_unlock(dir, phrase, &why);
        sodium_memzero(phrase, AL_PHRASE_MAX);
        if ((status != AL_EDENIED && status != AL_EINVAL) || i == tries - 1) {
            if (status != AL_OK)
                (void)al_fail(err, status, "%s", why.msg);
            break;
        }
        al_out_line(note, "%s.", why.msg);
    }
    sodium_free(phrase);
    return status;
}
