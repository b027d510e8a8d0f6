/* tui/job.c - the child that sends and gets. */
#include "config.h"
#include "tui/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/ledger.h"
#include "tui/signals.h"

void al_job_init(struct al_job *job)
{
    memset(job, 0, sizeof(*job));
    job->fd = -1;
}

/* One report: a letter (progress, news, key, done, failed), a number, a sentence. Shorter than a pipe's atom. */
static bool report(int fd, char what, int number, const char *sentence)
{
    char line[600];
    int len =
        snprintf(line, sizeof(line), "%c %d %s\n", what, number, sentence);

    if (len >= (int)sizeof(line)) {
        len = (int)sizeof(line);
        line[len - 1] = '\n';
    }
    return len > 0 && write(fd, line, (size_t)len) == (ssize_t)len;
}

static bool on_progress(void *arg, int percent, const char *sentence)
{
    return report(*(int *)arg, 'p', percent, sentence);
}

/* Tell which key a server shows that ssh has never met. */
static void report_host(int fd, const char *url)
{
    struct al_host_key key;
    char line[128];

    if (!al_host_key_is_new(url, &key))
        return;
    snprintf(line, sizeof(line), "%s %s", key.kind, key.fingerprint);
    report(fd, 'k', 0, line);
}

static void run_child(const char *dir, const char *fingerprint, int fd)
    __attribute__((noreturn));
static void run_child(const char *dir, const char *fingerprint, int fd)
{
    struct al_ledger *ledger = NULL;
    struct al_sync_result result = {0};
    struct al_err err = {0};
    enum al_status status;
    int null = open("/dev/null", O_RDWR);

    al_signals_child();
    setpgid(0, 0);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
    }
    status = al_ledger_open(dir, &ledger, &err);
    if (status == AL_OK && fingerprint)
        status =
            al_host_key_trust(al_ledger_remote(ledger), fingerprint, &err);
    if (status == AL_OK)
        status = al_ledger_sync(ledger, on_progress, &fd, &result, &err);
    if (status == AL_OK && result.got > 0)
        report(fd, 'n', 0, result.sentence);
    if (status == AL_OK)
        report(fd, 'd', result.is_stopped, result.sentence);
    if (status == AL_EDENIED && ledger && !fingerprint)
        report_host(fd, al_ledger_remote(ledger));
    if (status != AL_OK)
        report(fd, 'f', (int)status, err.msg);
    al_ledger_close(ledger);
    _exit(status == AL_OK ? 0 : 1);
}

enum al_status al_job_start(struct al_job *job, const char *dir,
                            const char *fingerprint, struct al_err *err)
{
    int ends[2];
    pid_t child;

    if (job->child != 0)
        return al_fail(err, AL_EBUSY,
                       _("sending and getting is under way already"));
    if (pipe2(ends, O_CLOEXEC) != 0)
        return al_fail_errno(err, errno, _("cannot start sending"));
    child = fork();
    if (child < 0) {
        int reason = errno;

        close(ends[0]);
        close(ends[1]);
        return al_fail_errno(err, reason, _("cannot start sending"));
    }
    if (child == 0) {
        close(ends[0]);
        run_child(dir, fingerprint, ends[1]);
    }
    close(ends[1]);
    al_job_init(job);
    job->child = child;
    job->fd = ends[0];
    fcntl(job->fd, F_SETFL, O_NONBLOCK);
    snprintf(job->sentence, sizeof(job->sentence), "%s",
             _("Sending and getting..."));
    return AL_OK;
}

/* "ssh-ed25519 SHA256:...": what is none is left out. */
static void take_host(struct al_job *job, const char *text)
{
    struct al_host_key *key = &job->host_key;

    job->is_new_host =
        sscanf(text, "%31s %63s", key->kind, key->fingerprint) == 2 &&
        al_host_key_is_fingerprint(key->fingerprint);
}

static void take_report(struct al_job *job)
{
    char *end;
    long number;

    job->line[job->line_len] = '\0';
    job->line_len = 0;
    if (strlen(job->line) < 4)
        return;
    number = strtol(job->line + 2, &end, 10);
    if (job->line[0] == 'k') {
        take_host(job, *end == ' ' ? end + 1 : end);
        return;
    }
    snprintf(job->sentence, sizeof(job->sentence), "%s",
             *end == ' ' ? end + 1 : end);
    job->percent = (int)number;
    job->is_done = job->line[0] == 'd' || job->line[0] == 'f';
    job->has_news |= job->line[0] == 'n';
    job->is_failed = job->line[0] == 'f' || (job->is_done && number != 0);
}

static void end(struct al_job *job)
{
    int status;

    close(job->fd);
    job->fd = -1;
    while (waitpid(job->child, &status, 0) < 0 && errno == EINTR)
        ;
    job->child = 0;
    if (!job->is_done) {
        job->is_done = job->is_failed = true;
        snprintf(job->sentence, sizeof(job->sentence), "%s",
                 _("Sending stopped before its end; nothing is lost, s tries "
                   "again."));
    }
}

bool al_job_read(struct al_job *job)
{
    char bytes[1024];
    ssize_t got;

    while ((got = read(job->fd, bytes, sizeof(bytes))) > 0)
        for (ssize_t i = 0; i < got; i++) {
            if (bytes[i] == '\n')
                take_report(job);
            else if (job->line_len + 1 < sizeof(job->line))
                job->line[job->line_len++] = bytes[i];
        }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    end(job);
    return true;
}

void al_job_stop(struct al_job *job)
{
    if (job->child == 0)
        return;
    kill(job->child, SIGTERM);
    end(job);
}
