/*
 * fate.c - run a program, and let something happen to it on the way.
 *
 *     fate count FILE PROGRAM ARG...      write to FILE how many chances it had
 *     fate kill N PROGRAM ARG...          SIGKILL at the Nth chance
 *     fate full N PROGRAM ARG...          from the Nth on the disk is full
 *     fate stop MS SIGNAL PROGRAM ARG...  a signal after so many milliseconds
 *
 * A chance is the beginning or the end of a system call that changes something
 * outside the process: files, folders, names, what goes to others. Counting
 * those instead of time lets a seed name the moment. Ends as the program does,
 * with 137 when it was killed, with 126 where nobody may be traced.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <elf.h>
#include <fcntl.h>

enum fate { COUNT, KILL, FULL };

struct watched {
    pid_t pid;
    enum fate fate;
    unsigned long at;    /* the chance that it shall happen at */
    unsigned long count; /* chances so far */
    bool is_change;      /* the call under way is one */
    bool is_refused;     /* ... and shall fail */
};

/* ---- which calls ---- */

/* Writing to a file, or making one: what a full disk refuses. */
static bool takes_room(const struct __ptrace_syscall_info *info)
{
    const uint64_t nr = info->entry.nr, *args = info->entry.args;

    switch (nr) {
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
        return args[0] > STDERR_FILENO;
    case SYS_openat:
        return (args[2] & O_CREAT) != 0;
#ifdef SYS_open
    case SYS_open:
        return (args[1] & O_CREAT) != 0;
#endif
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
    case SYS_mkdirat:
    case SYS_fallocate:
        return true;
    default:
        return false;
    }
}

static bool changes(const struct __ptrace_syscall_info *info)
{
    switch (info->entry.nr) {
#ifdef SYS_rename
    case SYS_rename:
    case SYS_unlink:
    case SYS_link:
    case SYS_rmdir:
#endif
#ifdef SYS_renameat
    case SYS_renameat:
#endif
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_linkat:
    case SYS_ftruncate:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_fcntl: /* SQLite's locks */
        return true;
    default:
        return takes_room(info);
    }
}

/* ---- making one fail ---- */

#if defined(__x86_64__)
/* At its beginning: no call at all. At its end: "no space left". */
static void refuse(pid_t pid, bool is_end)
{
    struct user_regs_struct regs;

    if (ptrace(PTRACE_GETREGS, pid, NULL, &regs) != 0)
        return;
    if (is_end)
        regs.rax = (unsigned long long)-ENOSPC;
    else
        regs.orig_rax = (unsigned long long)-1;
    ptrace(PTRACE_SETREGS, pid, NULL, &regs);
}
#elif defined(__aarch64__)
static void refuse(pid_t pid, bool is_end)
{
    struct user_regs_struct regs;
    struct iovec all = {&regs, sizeof(regs)};
    int none = -1;
    struct iovec call = {&none, sizeof(none)};

    if (!is_end) {
        ptrace(PTRACE_SETREGSET, pid, (void *)NT_ARM_SYSTEM_CALL, &call);
        return;
    }
    if (ptrace(PTRACE_GETREGSET, pid, (void *)NT_PRSTATUS, &all) != 0)
        return;
    regs.regs[0] = (unsigned long long)-ENOSPC;
    ptrace(PTRACE_SETREGSET, pid, (void *)NT_PRSTATUS, &all);
}
#else
static void refuse(pid_t pid, bool is_end)
{
    (void)pid; /* elsewhere the small disk alone shows it */
    (void)is_end;
}
#endif

/* ---- watching ---- */

/* Before or after a call. Whether the program is to be killed here. */
static bool look(struct watched *watched)
{
    struct __ptrace_syscall_info info;
    bool is_begin;

    if (ptrace(PTRACE_GET_SYSCALL_INFO, watched->pid, (void *)sizeof(info),
               &info) <= 0)
        return false;
    is_begin = info.op == PTRACE_SYSCALL_INFO_ENTRY;
    if (is_begin)
        watched->is_change = changes(&info);
    if (!watched->is_change)
        return false;
    watched->count++;
    if (watched->fate == FULL) {
        if (is_begin)
            watched->is_refused =
                watched->count >= watched->at && takes_room(&info);
        if (watched->is_refused)
            refuse(watched->pid, !is_begin);
        return false;
    }
    return watched->fate == KILL && watched->count == watched->at;
}

/* The program's end, as a wait status. */
static int watch(struct watched *watched)
{
    int status, signal = 0;

    if (waitpid(watched->pid, &status, 0) < 0 || !WIFSTOPPED(status))
        return status;
    ptrace(PTRACE_SETOPTIONS, watched->pid, NULL,
           (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    for (;;) {
        ptrace(PTRACE_SYSCALL, watched->pid, NULL, (void *)(long)signal);
        signal = 0;
        if (waitpid(watched->pid, &status, 0) < 0)
            return -1;
        if (!WIFSTOPPED(status))
            return status;
        if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
            if (look(watched))
                kill(watched->pid, SIGKILL);
        } else if (WSTOPSIG(status) != SIGTRAP) {
            signal = WSTOPSIG(status);
        }
    }
}

static pid_t start(char **argv, bool is_traced)
{
    pid_t child = fork();

    if (child == 0) {
        if (is_traced && ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(126);
        execvp(argv[0], argv);
        _exit(127);
    }
    return child;
}

static int ending(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int stop_after(long ms, int signal, char **argv)
{
    const struct timespec slice = {.tv_nsec = 1000000};
    pid_t child = start(argv, false);
    int status;

    for (; ms > 0; ms--) {
        if (waitpid(child, &status, WNOHANG) == child)
            return ending(status);
        nanosleep(&slice, NULL);
    }
    kill(child, signal);
    /* It may do what it has to do before it ends, and no more than that. */
    for (ms = 5000; ms > 0; ms--) {
        if (waitpid(child, &status, WNOHANG) == child)
            return ending(status);
        nanosleep(&slice, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return 124;
}

int main(int argc, char **argv)
{
    struct watched watched = {.fate = COUNT};
    int status;

    if (argc < 4)
        return 125;
    if (!strcmp(argv[1], "stop"))
        return argc < 5 ? 125
                        : stop_after(strtol(argv[2], NULL, 10),
                                     (int)strtol(argv[3], NULL, 10), argv + 4);
    if (!strcmp(argv[1], "kill"))
        watched.fate = KILL;
    else if (!strcmp(argv[1], "full"))
        watched.fate = FULL;
    if (watched.fate != COUNT)
        watched.at = strtoul(argv[2], NULL, 10);
    /* A sanitizer's search for leaks cannot work under another's eye. */
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    watched.pid = start(argv + 3, true);
    status = watch(&watched);
    if (watched.fate == COUNT) {
        FILE *file = fopen(argv[2], "we");

        if (file) {
            fprintf(file, "%lu\n", watched.count);
            fclose(file);
        }
    }
    return ending(status);
}
