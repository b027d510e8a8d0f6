/* outside.c - throw-away folders and other programs, for the tests. */
#include "config.h"

#include "tests/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

char *al_test_tmpdir(void)
{
    const char *tmp = getenv("TMPDIR");
    struct al_str path = {0};

    al_str_printf(&path, "%s/alongside-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(path.data)) {
        perror("mkdtemp");
        abort();
    }
    return al_str_take(&path);
}

void al_test_rm(char *dir)
{
    const char *const argv[] = {"rm", "-rf", "--", dir, NULL};

    al_test_exec(NULL, argv);
    free(dir);
}

char *al_test_path(const char *dir, const char *name)
{
    struct al_str path = {0};

    al_str_printf(&path, "%s/%s", dir, name);
    return al_str_take(&path);
}

void al_test_write(const char *path, const char *text, unsigned mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    size_t len = strlen(text);

    if (fd < 0 || write(fd, text, len) != (ssize_t)len ||
        fchmod(fd, mode) != 0) {
        perror(path);
        abort();
    }
    close(fd);
}

static void read_all(int fd, struct al_str *out)
{
    char bytes[4096];
    ssize_t got;

    while ((got = read(fd, bytes, sizeof(bytes))) != 0) {
        if (got < 0 && errno != EINTR)
            return;
        if (got > 0 && out)
            al_str_add(out, bytes, (size_t)got);
    }
}

/* In the child; the cast takes off a const that execvp only lacks by age. */
static void become(const char *const *argv, int output)
{
    union {
        const char *const *ours;
        char *const *theirs;
    } args = {.ours = argv};
    int null = open("/dev/null", O_RDONLY);

    dup2(null, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(argv[0], args.theirs);
    _exit(127);
}

int al_test_exec(struct al_str *out, const char *const *argv)
{
    int ends[2], status;
    pid_t child;

    fflush(NULL);
    if (pipe2(ends, O_CLOEXEC) != 0 || (child = fork()) < 0) {
        perror("al_test_exec");
        abort();
    }
    if (child == 0)
        become(argv, ends[1]);
    close(ends[1]);
    read_all(ends[0], out);
    close(ends[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static char *format(const char *fmt, va_list args)
    __attribute__((format(printf, 1, 0)));

static char *format(const char *fmt, va_list args)
{
    char *line = NULL;

    if (vasprintf(&line, fmt, args) < 0)
        abort();
    return line;
}

int al_test_sh(struct al_str *out, const char *fmt, ...)
{
    const char *argv[] = {"sh", "-c", NULL, NULL};
    va_list args;
    char *line;
    int code;

    va_start(args, fmt);
    line = format(fmt, args);
    va_end(args);
    argv[2] = line;
    code = al_test_exec(out, argv);
    free(line);
    return code;
}

void al_test_must(const char *fmt, ...)
{
    const char *argv[] = {"sh", "-ec", NULL, NULL};
    struct al_str out = {0};
    va_list args;
    char *line;
    int code;

    va_start(args, fmt);
    line = format(fmt, args);
    va_end(args);
    argv[2] = line;
    code = al_test_exec(&out, argv);
    if (code != 0) {
        fprintf(stderr, "%s\nended with %d:\n%s", line, code,
                al_str_text(&out));
        abort();
    }
    al_str_drop(&out);
    free(line);
}
