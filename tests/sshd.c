/* sshd.c - start and stop a real ssh server on loopback. */
#include "config.h"

#include "tests/sshd.h"

#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/str.h"
#include "tests/outside.h"
#include "tests/ports.h"

/* sshd wants to be called by its whole path. */
static const char *sshd_path(void)
{
    static const char *const paths[] = {"/usr/sbin/sshd",
                                        "/usr/local/sbin/sshd", "/sbin/sshd"};

    for (size_t i = 0; i < AL_COUNT(paths); i++) {
        if (access(paths[i], X_OK) == 0)
            return paths[i];
    }
    return NULL;
}

bool al_test_sshd_is_there(void)
{
    return sshd_path() && al_test_sh(NULL, "command -v ssh ssh-keygen") == 0;
}

static void write_settings(const struct al_test_sshd *sshd, const char *user,
                           const char *extra)
{
    struct al_str text = {0};
    char *path = al_test_path(sshd->dir, "sshd_config");

    al_test_must("cd %s; ssh-keygen -q -t ed25519 -N '' -C '' -f host; "
                 "ssh-keygen -q -t ed25519 -N '' -C '' -f client; "
                 "cp client.pub authorized_keys; "
                 "echo \"[127.0.0.1]:%d $(cat host.pub)\" >known_hosts",
                 sshd->dir, sshd->port);
    /* As root sshd wants the folder that its package's service makes. */
    if (geteuid() == 0)
        al_test_must("mkdir -p -m 0755 /run/sshd");
    /* No exchange of keys that takes a tenth of a second for each connection,
     * and nothing from the shell of whoever runs the tests. */
    al_str_printf(&text,
                  "Port %d\nKexAlgorithms curve25519-sha256\nSetEnv HOME=%s\n"
                  "ListenAddress 127.0.0.1\nHostKey %s/host\n"
                  "AuthorizedKeysFile %s/authorized_keys\nAllowUsers %s\n"
                  "PidFile none\nStrictModes no\nUsePAM no\n"
                  "PasswordAuthentication no\n"
                  "KbdInteractiveAuthentication no\n"
                  "PermitRootLogin prohibit-password\nMaxStartups 100\n%s\n",
                  sshd->port, sshd->dir, sshd->dir, sshd->dir, user,
                  extra ? extra : "");
    al_test_write(path, al_str_text(&text), 0600);
    al_str_drop(&text);
    free(path);
}

static pid_t launch(const struct al_test_sshd *sshd)
{
    char *settings = al_test_path(sshd->dir, "sshd_config");
    char *log = al_test_path(sshd->dir, "log");
    pid_t child = fork();

    if (child == 0) {
        execl(sshd_path(), sshd_path(), "-D", "-f", settings, "-E", log,
              (char *)NULL);
        _exit(127);
    }
    free(settings);
    free(log);
    return child;
}

/* False when it ended: somebody else took the port. */
static bool wait_for_answer(const struct al_test_sshd *sshd)
{
    const struct timespec step = {0, 10000000};

    for (int i = 0; i < 1000; i++) {
        if (waitpid(sshd->pid, NULL, WNOHANG) == sshd->pid)
            return false;
        if (al_test_answers(sshd->port))
            return true;
        nanosleep(&step, NULL);
    }
    return false;
}

void al_test_sshd_start(struct al_test_sshd *sshd, const char *extra)
{
    const struct passwd *me = getpwuid(geteuid());
    const char *user = me ? me->pw_name : "root";
    struct al_str text = {0};

    for (int tries = 0;; tries++) {
        *sshd = (struct al_test_sshd){.dir = al_test_tmpdir(),
                                      .port = al_test_free_port()};
        write_settings(sshd, user, extra);
        sshd->pid = launch(sshd);
        if (wait_for_answer(sshd))
            break;
        if (tries == 5) {
            al_test_sh(NULL, "cat %s/log >&2", sshd->dir);
            abort();
        }
        al_test_rm(sshd->dir);
    }
    al_str_printf(&text,
                  "ssh -F none -i %s/client -o IdentitiesOnly=yes "
                  "-o IdentityAgent=none -o UserKnownHostsFile=%s/known_hosts "
                  "-o GlobalKnownHostsFile=none",
                  sshd->dir, sshd->dir);
    sshd->command = al_str_take(&text);
    al_str_printf(&text, "%s@127.0.0.1", user);
    sshd->login = al_str_take(&text);
    setenv("GIT_SSH_COMMAND", sshd->command, 1);
}

void al_test_sshd_stop(struct al_test_sshd *sshd)
{
    kill(sshd->pid, SIGKILL);
    waitpid(sshd->pid, NULL, 0);
    unsetenv("GIT_SSH_COMMAND");
    al_test_rm(sshd->dir);
    free(sshd->command);
    free(sshd->login);
}

char *al_test_sshd_url(const struct al_test_sshd *sshd, const char *path)
{
    struct al_str url = {0};

    al_str_printf(&url, "ssh://%s:%d%s", sshd->login, sshd->port, path);
    return al_str_take(&url);
}
