/* tui/signals.c - a signalfd for wishes, handlers for crashes. */
#include "config.h"
#include "tui/signals.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>
#include <errno.h>

#include "core/i18n.h"

static const int wishes[] = {SIGHUP,   SIGINT,  SIGQUIT, SIGTERM,
                             SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD};
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

/* Paste off, mouse off, attributes off, cursor on, main screen, a new line. */
static const char put_back[] = "\033[?2004l\033[?1000l\033[0m\033[?25h"
                               "\033[?1049l\r\n";

/*
 * The only state of the program that is not passed down: a crash has nobody to
 * ask for it. Written once, before the handlers stand.
 */
static struct {
    struct termios settings;
    int tty;
    bool is_known;
    bool has_screen;
} remembered;
static char crash_stack[16384];

static void wish_set(sigset_t *set)
{
    sigemptyset(set);
    for (size_t i = 0; i < AL_COUNT(wishes); i++)
        sigaddset(set, wishes[i]);
}

/* Never called: the signal is blocked, and read from the descriptor. */
static void on_stop_wish(int signo)
{
    (void)signo;
}

enum al_status al_signals_open(int *fd, struct al_err *err)
{
    struct sigaction ours = {.sa_handler = on_stop_wish};
    sigset_t set;

    wish_set(&set);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0 ||
        (*fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK)) < 0)
        return al_fail_errno(err, errno, _("cannot listen for signals"));
    signal(SIGPIPE, SIG_IGN);
    /* Where SIGTSTP has no handler, curses ignores it during each paint, and
     * the kernel forgets one that waits to be read. */
    sigaction(SIGTSTP, &ours, NULL);
    return AL_OK;
}

void al_signals_close(int fd)
{
    sigset_t set;

    close(fd);
    signal(SIGTSTP, SIG_DFL);
    wish_set(&set);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int al_signals_next(int fd)
{
    struct signalfd_siginfo info;

    if (read(fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
        return 0;
    return (int)info.ssi_signo;
}

void al_signals_child(void)
{
    sigset_t set;

    al_signals_unguard();
    signal(SIGPIPE, SIG_DFL);
    for (size_t i = 0; i < AL_COUNT(wishes); i++)
        signal(wishes[i], SIG_DFL);
    wish_set(&set);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void al_signals_stop(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, before;
    sigset_t stop;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &plain, &before);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); /* here the program stands still */
    sigprocmask(SIG_BLOCK, &stop, NULL);
    sigaction(SIGTSTP, &before, NULL);
}

void al_signals_remember(int tty, bool has_screen)
{
    remembered.has_screen = has_screen;
    if (tcgetattr(tty, &remembered.settings) == 0) {
        remembered.tty = tty;
        remembered.is_known = true;
    }
}

/* Only what may be called while anything at all is broken. */
static void on_crash(int signo)
{
    if (remembered.is_known && remembered.has_screen) {
        ssize_t done = write(STDOUT_FILENO, put_back, sizeof(put_back) - 1);

        (void)done;
    }
    if (remembered.is_known)
        tcsetattr(remembered.tty, TCSANOW, &remembered.settings);
    raise(signo); /* SA_RESETHAND: this time it ends the program */
}

void al_signals_guard(void)
{
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof(crash_stack)};
    struct sigaction action = {.sa_handler = on_crash};

    action.sa_flags = SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaltstack(&stack, NULL);
    for (size_t i = 0; i < AL_COUNT(crashes); i++)
        sigaction(crashes[i], &action, NULL);
}

void al_signals_unguard(void)
{
    for (size_t i = 0; i < AL_COUNT(crashes); i++)
        signal(crashes[i], SIG_DFL);
}
