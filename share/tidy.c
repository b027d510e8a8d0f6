/*
 * tidy.c - house-keeping of the data folder, in a process of its own.
 *
 * About 1,000 saves leave 7,000 small files, and a rebuild of a long history
 * leaves the list of saves to be made. Either takes seconds, and must never
 * stand in anybody's way: whoever finds it due lets a grandchild do it, and
 * does not wait. It may be killed at any moment.
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

/* Through a ledger of our own: SQLite's files must not cross a fork. */
static void note_saves(const char *dir)
{
    struct al_ledger *ledger;

    if (al_ledger_open(dir, &ledger, NULL) == AL_OK) {
        al_ledger_need_saves(ledger, NULL);
        al_ledger_close(ledger);
    }
}

/*
 * One at a time: a lock on the history that ends with its process. git, which
 * does the packing, holds it too (no O_CLOEXEC): it goes on when we are killed.
 */
static void keep_house(struct al_repo *repo, const char *dir, bool is_behind)
{
    int fd = open(al_repo_path(repo), O_RDONLY | O_DIRECTORY);

    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0)
        return;
    if (nice(10) < 0) {
        /* no matter: it is only slower for others */
    }
    if (is_behind)
        note_saves(dir);
    if (al_pack_is_due(repo))
        al_pack(repo, NULL);
}

static void fork_away(struct al_ledger *ledger, bool is_behind)
{
    pid_t child = fork();

    if (child < 0)
        return; /* the next save will find it due again */
    if (child > 0) {
        waitpid(child, NULL, 0); /* it ends at once */
        return;
    }
    let_go_of_terminal();
    if (fork() == 0)
        keep_house(ledger->store.repo, ledger->dir, is_behind);
    _exit(0); /* nothing of the caller's is flushed or closed here */
}

void al_ledger_tidy(struct al_ledger *ledger)
{
    char mirrored[AL_COMMIT_HEX];
    bool is_behind = al_saves_are_behind(ledger);

    if (!ledger->store.repo ||
        (!is_behind && !al_pack_is_due(ledger->store.repo)))
        return;
    al_index_rest(ledger->index);
    fork_away(ledger, is_behind);
    al_index_commit(ledger->index, mirrored, NULL);
}
