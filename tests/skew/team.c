/* team.c - the team, and what holds when its devices have met. */
#include "config.h"

#include "tests/skew/team.h"

#include <stdlib.h>

#include "tests/outside.h"

const char *const skew_names[SKEW_TEAM] = {"lea", "olu", "nia", "ned"};

static void set_program(const char *name, const char *fallback)
{
    char *here = realpath(fallback, NULL);

    if (al_is_empty(getenv(name)))
        setenv(name, here ? here : fallback, 1);
    free(here);
}

/* A device asks with its own program, and Lea lets it in. */
static void come_in(const char *name)
{
    says(0, NULL,
         "%s join \"$HOME/meet.git\" --me %s >/dev/null && "
         "device=$(sed -n 's/^device: //p' \"$HOME/%s/config\") && "
         "words=$(%s team words $device) && lea sync && "
         "lea team let-in $device --words \"$words\" && lea sync && %s sync",
         name, name, name, name, name);
}

void skew_programs(void)
{
    set_program("SKEW_OLD", "tests/skew/older");
    set_program("SKEW_NEW", "tests/skew/newer");
}

void skew_team(struct home *home)
{
    skew_programs();
    al_test_home(home);
    setenv("ALONGSIDE_NOW", "2026-11-01T09:00:00Z", 1);
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/meet.git\" && "
         "lea init --service 'Harbour IPS' --me lea && "
         "lea remote \"$HOME/meet.git\" && lea sync");
    for (int at = OLU; at < SKEW_TEAM; at++)
        come_in(skew_names[at]);
    says(0, NULL, "all sync");
}

void skew_agree(void)
{
    says(0, NULL,
         "for each in lea olu nia ned; do git -C \"$HOME/$each/history.git\" "
         "rev-parse main; done | sort -u >\"$HOME/ends\"; "
         "test $(wc -l <\"$HOME/ends\") = 1");
    says(0, NULL,
         "for each in lea olu nia ned; do $each verify >\"$HOME/said\" && "
         "grep -q 'all good' \"$HOME/said\" && "
         "grep -q ', 0 damaged' \"$HOME/said\" && "
         "git -C \"$HOME/$each/history.git\" fsck --strict --no-dangling "
         "--no-progress || exit 1; done");
    says(0, NULL, "meet fsck --strict --no-dangling --no-progress");
}
