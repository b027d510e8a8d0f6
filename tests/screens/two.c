/* tests/screens/two.c - two folders of one service. */
#include "config.h"

#include "tests/screens/two.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char home[64];

const char *al_two_path(const char *name)
{
    static char paths[4][160];
    static size_t next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof(paths[0]), "%s/%s", home, name);
    return path;
}

void al_two_run(const char *name, const char *format, ...)
{
    char filled[400], arguments[500];
    va_list args;

    va_start(args, format);
    vsnprintf(filled, sizeof(filled), format, args);
    va_end(args);
    snprintf(arguments, sizeof(arguments), "--dir %s %s", name, filled);
    ck_assert_msg(al_tty_command(al_two_path(name), arguments) == 0, "%s",
                  arguments);
}

static void make_hub(void)
{
    char arguments[400];

    snprintf(arguments, sizeof(arguments), "version && git init -q --bare '%s'",
             al_two_path("hub.git"));
    ck_assert_int_eq(al_tty_command(al_two_path("none"), arguments), 0);
}

void al_two_set_up(void)
{
    char command[256];

    /* Moved away, as a child of it may still write there. */
    snprintf(home, sizeof(home), "%s", al_tty_home());
    snprintf(command, sizeof(command),
             "cd '%s' && old=$(mktemp -d .old-XXXXXX) && for file in *; do "
             "[ ! -e \"$file\" ] || mv \"$file\" \"$old\"; done",
             home);
    ck_assert_int_eq(system(command), 0);
    make_hub();
}

void al_two_lead(void)
{
    al_two_run("lead", "init --service 'Northside IPS' --me 'Priya N.'");
    al_two_run("lead", "add person preferred_name='Zelda M.'");
    al_two_run("lead", "remote '%s'", al_two_path("hub.git"));
    al_two_run("lead", "sync");
}

void al_two_ask(void)
{
    al_two_run("ben", "join '%s' --me 'Ben W.'", al_two_path("hub.git"));
}

void al_two_open(struct al_tty *tty, const char *name)
{
    al_tty_start(tty, &(struct al_tty_options){.dir = al_two_path(name)});
}
