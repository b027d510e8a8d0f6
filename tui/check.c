/* check.c - the child that verifies. */
#include "config.h"

#include "tui/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/verify.h"
#include "tui/signals.h"

void al_check_init(struct al_check *check)
{
    *check = (struct al_check){.fd = -1};
}

/* ---- in the child ---- */

struct telling {
    int fd, percent;
};

/* A letter (progress, text, good, bad, failed), a blank, a line. */
static bool tell(int fd, char what, const char *text, size_t size)
{
    struct al_str line = {0};
    size_t done = 0;

    al_str_printf(&line, "%c %.*s\n", what, (int)size, text);
    while (done < line.len) {
        ssize_t part = write(fd, line.data + done, line.len - done);

        if (part < 0 && errno != EINTR)
            break;
        done += part > 0 ? (size_t)part : 0;
    }
    al_str_drop(&line);
    return done > 0;
}

static bool on_progress(void *arg, int percent, const char *sentence)
{
    struct telling *telling = arg;
    char number[16];

    (void)sentence;
    if (percent == telling->percent)
        return true;
    telling->percent = percent;
    snprintf(number, sizeof(number), "%d", percent);
    return tell(telling->fd, 'p', number, strlen(number));
}

static void tell_report(int fd, const struct al_verify_report *report)
{
    struct al_str text = {0};

    al_verify_print(report, &text);
    for (const char *at = al_str_text(&text); *at;) {
        size_t len = strcspn(at, "\n");

        tell(fd, 't', at, len);
        at += len + (at[len] == '\n');
    }
    tell(fd, al_verify_is_good(report) ? 'g' : 'b', "", 0);
    al_str_drop(&text);
}

static void run_child(const char *dir, int fd) __attribute__((noreturn));
static void run_child(const char *dir, int fd)
{
    struct telling telling = {.fd = fd, .percent = -1};
    const struct al_verify_about about = {.progress = on_progress,
                                          .arg = &telling};
    struct al_verify_report report = {.commits = 0};
    struct al_ledger *ledger = NULL;
    struct al_err err = {0};
    enum al_status status;
    int null = open("/dev/null", O_RDWR);

    al_signals_child();
    setpgid(0, 0);
    for (int i = 0; null >= 0 && i < 3; i++)
        dup2(null, i);
    status = al_ledger_open(dir, &ledger, &err);
    if (status == AL_OK)
        status = al_ledger_verify(ledger, &about, &report, &err);
    if (status == AL_OK)
        tell_report(fd, &report);
    else
        tell(fd, 'f', err.msg, strlen(err.msg));
    al_verify_drop(&report);
    al_ledger_close(ledger);
    _exit(status == AL_OK ? 0 : 1);
}

/* ---- here ---- */

enum al_status al_check_start(struct al_check *check, const char *dir,
                              struct al_err *err)
{
    int ends[2], reason;
    pid_t child;

    al_check_stop(check);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return al_fail_errno(err, errno, _("The check cannot be started"));
    child = fork();
    if (child == 0) {
        close(ends[0]);
        run_child(dir, ends[1]);
    }
    reason = errno;
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return al_fail_errno(err, reason, _("The check cannot be started"));
    }
    check->child = child;
    check->fd = ends[0];
    fcntl(check->fd, F_SETFL, O_NONBLOCK);
    return AL_OK;
}

static void take_line(struct al_check *check)
{
    const char *line = al_str_text(&check->line);
    const char *text = check->line.len > 2 ? line + 2 : "";

    switch (*line) {
    case 'p':
        check->percent = (int)strtol(text, NULL, 10);
        break;
    case 't':
        al_str_printf(&check->report, "%s\n", text);
        break;
    case 'f':
        al_str_printf(&check->report, "%s.\n", text);
        break;
    default:
        break;
    }
    check->is_good |= *line == 'g';
    check->is_failed |= *line == 'f';
    check->is_done |= strchr("gbf", *line) && *line;
    al_str_reset(&check->line);
}

static void end(struct al_check *check)
{
    int status;

    close(check->fd);
    check->fd = -1;
    while (waitpid(check->child, &status, 0) < 0 && errno == EINTR)
        ;
    check->child = 0;
}

bool al_check_read(struct al_check *check)
{
    char bytes[4096];
    ssize_t got;

    while ((got = read(check->fd, bytes, sizeof(bytes))) > 0)
        for (ssize_t i = 0; i < got; i++) {
            if (bytes[i] == '\n')
                take_line(check);
            else
                al_str_putc(&check->line, bytes[i]);
        }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    end(check);
    if (!check->is_done) {
        check->is_done = check->is_failed = true;
        al_str_reset(&check->report);
        al_str_puts(&check->report,
                    _("The check ended before its time; nothing was changed. "
                      "Please begin it again.\n"));
    }
    return true;
}

void al_check_stop(struct al_check *check)
{
    if (check->child != 0) {
        kill(check->child, SIGKILL); /* it writes nothing */
        end(check);
    }
    al_str_drop(&check->report);
    al_str_drop(&check->line);
    al_check_init(check);
}
