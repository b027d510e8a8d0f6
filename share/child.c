/* child.c - start, wait for and kill another program. */
#include "config.h"

#include "share/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"

/* Variables that would send git elsewhere, or that we set ourselves. */
static const char *const dropped[] = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES=",
    "GIT_COMMON_DIR=",
    "GIT_CURL_VERBOSE=",
    "GIT_DIR=",
    "GIT_INDEX_FILE=",
    "GIT_NAMESPACE=",
    "GIT_OBJECT_DIRECTORY=",
    "GIT_PROTOCOL=",
    "GIT_TERMINAL_PROMPT=",
    "GIT_TRACE", /* and all that begin so: what git says is read */
    "GIT_WORK_TREE=",
    "LC_ALL=",
};

static bool is_dropped(const char *variable)
{
    for (size_t i = 0; i < AL_COUNT(dropped); i++) {
        if (strncmp(variable, dropped[i], strlen(dropped[i])) == 0)
            return true;
    }
    return false;
}

/* posix_spawn wants char *const *, though it changes nothing. */
union words {
    const char *const *ours;
    char *const *theirs;
};

static size_t count_words(const char *const *words)
{
    size_t count = 0;

    while (words && words[count])
        count++;
    return count;
}

/* Our environment, in English and without a git of its own, and extra. */
static const char **make_environment(const char *const *extra)
{
    const char **environment;
    size_t count = 0, kept = 0, more = count_words(extra);

    while (environ[count])
        count++;
    environment = al_calloc(count + more + 3, sizeof(*environment));
    for (size_t i = 0; i < count; i++) {
        if (!is_dropped(environ[i]))
            environment[kept++] = environ[i];
    }
    environment[kept++] = "LC_ALL=C";
    environment[kept++] = "GIT_TERMINAL_PROMPT=0";
    for (size_t i = 0; i < more; i++)
        environment[kept++] = extra[i];
    return environment;
}

/* Out of the way of 0, 1 and 2, should the caller run without them. */
static int above_standard(int fd)
{
    int moved;

    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(fd);
    return moved;
}

/* Signals as a fresh program expects them, whatever ours are set to. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    int rc;

    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    if ((rc = posix_spawnattr_setsigmask(attributes, &none)) != 0 ||
        (rc = posix_spawnattr_setsigdefault(attributes, &all)) != 0)
        return rc;
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID |
                                                    POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF);
}

static int spawn(pid_t *pid, const char *const *extra, const char *const *argv,
                 int channel, int errors)
{
    const char **environment = make_environment(extra);
    const union words words = {.ours = argv};
    const union words variables = {.ours = environment};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int rc;

    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    if ((rc = set_signals(&attributes)) == 0 &&
        (rc = posix_spawn_file_actions_adddup2(&actions, channel,
                                               STDIN_FILENO)) == 0 &&
        (rc = posix_spawn_file_actions_adddup2(&actions, channel,
                                               STDOUT_FILENO)) == 0 &&
        (rc = posix_spawn_file_actions_adddup2(&actions, errors,
                                               STDERR_FILENO)) == 0)
        rc = posix_spawnp(pid, argv[0], &actions, &attributes, words.theirs,
                          variables.theirs);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(environment);
    return rc;
}

enum al_status al_child_start(struct al_child *child, const char *const *argv,
                              struct al_err *err)
{
    return al_child_start_with(child, NULL, argv, err);
}

enum al_status al_child_start_with(struct al_child *child,
                                   const char *const *extra,
                                   const char *const *argv, struct al_err *err)
{
    struct al_child started = AL_CHILD_NONE;
    int ends[2] = {-1, -1};
    int rc = 0;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return al_fail_errno(err, errno, _("Starting %s"), argv[0]);
    started.channel = above_standard(ends[0]);
    ends[1] = above_standard(ends[1]);
    started.errors = above_standard(memfd_create("errors", MFD_CLOEXEC));
    if (started.channel < 0 || ends[1] < 0 || started.errors < 0)
        rc = errno;
    if (rc == 0)
        rc = spawn(&started.pid, extra, argv, ends[1], started.errors);
    if (ends[1] >= 0)
        close(ends[1]);
    if (rc != 0) {
        started.pid = 0;
        al_child_drop(&started);
        if (rc == ENOENT)
            return al_fail(err, AL_ENOTFOUND,
                           _("The program %s is not installed"), argv[0]);
        return al_fail_errno(err, rc, _("Starting %s"), argv[0]);
    }
    *child = started;
    return AL_OK;
}

static void close_channel(struct al_child *child)
{
    if (child->channel >= 0)
        close(child->channel);
    child->channel = -1;
}

static int code_of(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Wait in steps of 1 to 16 ms; false when timeout_ms has passed. */
static bool wait_until(pid_t pid, int timeout_ms, int *status)
{
    for (int step_ms = 1, gone_ms = 0;; gone_ms += step_ms) {
        const struct timespec step = {0, (long)step_ms * 1000000};
        pid_t got = waitpid(pid, status, timeout_ms < 0 ? 0 : WNOHANG);

        if (got == pid)
            return true;
        if (got < 0 && errno != EINTR) {
            *status = 127 << 8; /* somebody else reaped it */
            return true;
        }
        if (timeout_ms >= 0 && gone_ms >= timeout_ms)
            return false;
        if (got == 0)
            nanosleep(&step, NULL);
        step_ms = step_ms < 16 ? step_ms * 2 : 16;
    }
}

int al_child_finish(struct al_child *child, int timeout_ms)
{
    int status = 127 << 8;

    close_channel(child);
    if (child->pid <= 0)
        return code_of(status);
    if (!wait_until(child->pid, timeout_ms, &status)) {
        kill(-child->pid, SIGKILL);
        wait_until(child->pid, -1, &status);
    }
    child->pid = 0;
    return code_of(status);
}

void al_child_kill(struct al_child *child)
{
    int status;

    close_channel(child);
    if (child->pid <= 0)
        return;
    /* It leads its own session, so its process group is all it started. */
    kill(-child->pid, SIGKILL);
    wait_until(child->pid, -1, &status);
    child->pid = 0;
}

void al_child_said(const struct al_child *child, size_t size,
                   struct al_str *out)
{
    struct stat info;
    char bytes[1024];
    off_t at;
    ssize_t got;

    if (child->errors < 0 || fstat(child->errors, &info) != 0)
        return;
    at = info.st_size > (off_t)size ? info.st_size - (off_t)size : 0;
    while ((got = pread(child->errors, bytes, sizeof(bytes), at)) > 0) {
        al_str_add(out, bytes, (size_t)got);
        at += got;
    }
}

void al_child_drop(struct al_child *child)
{
    al_child_kill(child);
    if (child->errors >= 0)
        close(child->errors);
    *child = AL_CHILD_NONE;
}
