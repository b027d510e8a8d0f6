/* tests/screens/folders.c - the home and the data folders of such a test. */
#include "config.h"

#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screens/pty.h"

/* Absolute, as the tests change their folder. */
const char *al_tty_program(void)
{
    static char path[PATH_MAX];
    const char *given = getenv("ALONGSIDE");

    if (!path[0] && !realpath(given ? given : "./alongside", path))
        abort();
    return path;
}

const char *al_tty_home(void)
{
    static char home[64];

    if (!home[0]) {
        const char *tmp = getenv("TMPDIR");
        int length = snprintf(home, sizeof(home), "%s/screens-XXXXXX",
                              tmp && *tmp ? tmp : "/tmp");

        if (length >= (int)sizeof(home) || !mkdtemp(home))
            abort();
        (void)
            al_tty_program(); /* while the environment still says where it is */
    }
    return home;
}

/* Also called outside of tests, where Check's own words are not allowed. */
static void run_shell(const char *command)
{
    if (system(command) != 0)
        abort();
}

void al_tty_clean(void)
{
    char command[256];

    snprintf(command, sizeof(command), "rm -rf '%s'", al_tty_home());
    run_shell(command);
}

int al_tty_command(const char *dir, const char *arguments)
{
    char command[1024];
    int status;

    status = snprintf(
        command, sizeof(command),
        "cd '%s' && HOME='%s' ALONGSIDE_DIR='%s' ALONGSIDE_NOW=" AL_TTY_NOW
        " ALONGSIDE_CONF=conf ALONGSIDE_SEED=7 LANG=C.UTF-8 LC_ALL=C.UTF-8 "
        "TZ=UTC "
        "'%s' %s >'%s/out' 2>&1",
        al_tty_home(), al_tty_home(), dir, al_tty_program(), arguments,
        al_tty_home());
    ck_assert_int_lt(status, (int)sizeof(command));
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void al_tty_ask(const char *newcomer, const char *address, const char *name)
{
    char arguments[512], command[512];

    snprintf(arguments, sizeof(arguments), "join '%s' --me '%s'", address,
             name);
    ck_assert_int_eq(al_tty_command(newcomer, arguments), 0);
    snprintf(command, sizeof(command),
             "cd '%s' && sed -n 's/^    //p' out >words && "
             "sed -n 's/^device: //p' '%s/config' >device",
             al_tty_home(), newcomer);
    run_shell(command);
}

void al_tty_let_in(const char *lead)
{
    ck_assert_int_eq(al_tty_command(lead, "sync"), 0);
    ck_assert_int_eq(al_tty_command(lead, "team let-in \"$(cat device)\" "
                                          "--words \"$(cat words)\""),
                     0);
    ck_assert_int_eq(al_tty_command(lead, "sync"), 0);
}

/*
 * The first one: nothing is ever started in it, so that it can be copied.
 * make check has made one for all suites ($AL_SAMPLE).
 */
static const char *first_sample(void)
{
    static char first[128];
    const char *made = getenv("AL_SAMPLE");
    struct stat info;

    if (made && *made)
        return made;
    snprintf(first, sizeof(first), "%s/sample", al_tty_home());
    if (stat(first, &info) != 0) {
        /* A relative name: the seeded ids follow from the name that is given,
         * and must not follow from where this run happens to be. */
        ck_assert_int_eq(al_tty_command(first, "sample sample"), 0);
    }
    return first;
}

const char *al_tty_sample(const char *name)
{
    static char dir[128];
    const char *first = first_sample();
    char command[512];

    snprintf(dir, sizeof(dir), "%s/%s", al_tty_home(), name);
    snprintf(command, sizeof(command), "cp -a '%s' '%s'", first, dir);
    run_shell(command);
    return dir;
}

const char *al_tty_sample_to_read(void)
{
    static char dir[128];
    struct stat info;

    snprintf(dir, sizeof(dir), "%s/sample-to-read", al_tty_home());
    return stat(dir, &info) == 0 ? dir : al_tty_sample("sample-to-read");
}
