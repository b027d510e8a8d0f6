/*
 * tidy.c - packing what has gathered, in a process of its own.
 *
 * About 1,000 saves leave 7,000 small files. Packing them takes a second or
 * so, and must never stand in anybody's way: the save that finds it due lets a
 * grandchild do it, and does not wait. It may be killed at any moment.
 */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/inside.h"
#include "share/pack.h"

/* The terminal and our caller's pipes are not this process's business. */
static void let_go_of_terminal(void)
{
    static const int signals[] = {SIGHUP,  SIGINT,  SIGQUIT,  SIGTERM, SIGABRT,
                                  SIGSEGV, SIGCONT, SIGWINCH, SIGTSTP};
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    for (size_t i = 0; i < AL_COUNT(signals); i++)
        signal(signals[i], SIG_DFL);
    setsid();
    for (int fd = 0; nowhere >= 0 && fd <= STDERR_FILENO; fd++)
        dup2(nowhere, fd);
}

/* One packer at a time: a lock on the history that ends with its process. */
static void pack(struct al_repo *repo)
{
    int fd = open(al_repo_path(repo), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && al_pack_is_due(repo))
        al_pack(repo, NULL);
}

void al_ledger_tidy(struct al_ledger *ledger)
{
    pid_t child;

    if (!ledger->store.repo || !al_pack_is_due(ledger->store.repo))
        return;
    child = fork();
    if (child < 0)
        return; /* the next save will find it due again */
    if (child > 0) {
        waitpid(child, NULL, 0); /* it ends at once */
        return;
    }
    let_go_of_terminal();
    if (fork() == 0)
        pack(ledger->store.repo);
    _exit(0); /* nothing of the caller's is flushed or closed here */
}
