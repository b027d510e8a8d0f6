/*
 * test_hostile_door.c - what somebody else put in the place where a team meets
 * stops at the door.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/hostile.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    hostile_enter(&home);
}

static void leave(void)
{
    al_test_leave(&home);
}

/* ---- what arrives ---- */

#define EDIT                                                       \
    "export GIT_INDEX_FILE=\"$HOME/i\" && meet read-tree main && " \
    "p=$(meet ls-tree -r --name-only main r | head -n 1) && "
#define PUT(path, text)                                        \
    "b=$(printf '" text "' | meet hash-object -w --stdin) && " \
    "meet update-index --add --cacheinfo 100644,$b," path " && "
#define COMMIT       "meet commit-tree $(meet write-tree) -m 'Fix' "
#define MOVE(commit) "meet update-ref refs/heads/main $(" commit ")"

static const struct {
    const char *claim;
    const char *line;
    const char *says;
} forged[] = {
    {"edited on the host by stock git",
     EDIT PUT("$p", "kind: person\\npreferred_name: Eve\\n")
         MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"signed by stock git with a key that nobody knows",
     "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/eve\" && " EDIT PUT(
         "$p", "kind: person\\npreferred_name: Eve\\n")
         MOVE("git -C \"$HOME/meet.git\" -c gpg.format=ssh "
              "-c user.signingkey=\"$HOME/eve\" commit-tree -S "
              "$(meet write-tree) -p main -m Save"),
     "23-Nov-2026 10:03"},
    {"a foreign path", EDIT PUT("README.md", "hello\\n") MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"two parents", EDIT MOVE(COMMIT "-p main -p main~1"), "23-Nov-2026 10:03"},
    {"a removed record",
     EDIT "printf '0 %040d\t%s\n' 0 $p | "
          "meet update-index --index-info && " MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"an author's name that steers the terminal",
     EDIT "export GIT_AUTHOR_NAME=\"$H\" GIT_COMMITTER_NAME=\"$H\"; " MOVE(
         COMMIT "-p main"),
     "23-Nov-2026 10:03"},
};

START_TEST(what_was_forged_stops_at_the_door)
{
    char *before;

    printf("test_hostile_door: %s\n", forged[_i].claim);
    ends(0, NULL, forged[_i].line);
    before = al_strdup(judged(NULL, "ben list person --json"));
    ends(0, NULL, "ben add person preferred_name=Kim");
    ends(1, forged[_i].says, "ben sync");
    ends(1, "Your saves stay here", "ben sync");
    ends(1, "\"stopped\": true", "ben sync --json");
    /* Nothing of it was taken in, nothing was sent, and work goes on. */
    ends(0, NULL, "ben edit Kim status=paused");
    ends(0, "all good", "ben verify");
    ends(1, NULL, "ben list person --json | grep Eve");
    ends(0, NULL, "ben undo && ben undo");
    ck_assert_str_eq(before, judged(NULL, "ben list person --json"));
    ends(1, NULL,
         "meet log --format=%an main | grep \"^$(sed -n "
         "'s/^device: //p' \"$HOME/ben/config\")\" | sed 1d | grep .");
    /* Whoever forces it into a folder is found out there. */
    ends(0, NULL,
         "git -C \"$HOME/ben/history.git\" fetch -q \"$HOME/meet.git\" "
         "+main:main --update-head-ok");
    ends(1, forged[_i].says, "ben verify");
    free(before);
}
END_TEST

/* ---- the table of keys ---- */

#define KEYS        "refs/alongside/keys"
#define TABLE       "$(meet rev-parse " KEYS "^{tree})"
#define TABLE_OF(c) "meet update-ref " KEYS " $(" c ")"

/* "$old": a table from before Kim's, which ben has seen as well. */
static const struct {
    const char *claim;
    const char *line;
    bool is_seen_by_newcomers;
} forged_keys[] = {
    {"the table, unsigned", TABLE_OF("meet commit-tree " TABLE " -m Keys"),
     true},
    {"the table, signed with a key that nobody knows",
     "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/eve\" && " TABLE_OF(
         "meet -c gpg.format=ssh -c user.signingkey=\"$HOME/eve\" "
         "commit-tree -S " TABLE " -m Keys"),
     true},
    {"a colleague's name on the table",
     "export GIT_AUTHOR_NAME=$(sed -n 's/^device: //p' \"$HOME/ann/config\") "
     "&& export GIT_AUTHOR_EMAIL=$GIT_AUTHOR_NAME@alongside.invalid && "
     "export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME && "
     "export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL && " TABLE_OF(
         "meet commit-tree " TABLE " -m Keys"),
     true},
    {"no table but the line", TABLE_OF("meet rev-parse main"), true},
    {"a table with a parent",
     TABLE_OF("meet commit-tree " TABLE " -p " KEYS " -m Keys"), true},
    {"an empty table",
     TABLE_OF("meet commit-tree $(meet mktree </dev/null) -m Keys"), true},
    {"an older table", TABLE_OF("cat \"$HOME/old\""), false},
};

START_TEST(keys_that_were_forged_stop_at_the_door)
{
    char *before;

    printf("test_hostile_door: %s\n", forged_keys[_i].claim);
    ends(0, NULL,
         "meet rev-parse " KEYS " >\"$HOME/old\" && "
         "ann add person preferred_name=Lee && ann sync && ben sync && "
         "meet rev-parse " KEYS " >\"$HOME/new\" && "
         "! cmp -s \"$HOME/old\" \"$HOME/new\"");
    before = al_strdup(judged(NULL, "meet rev-parse main"));
    ends(0, NULL, forged_keys[_i].line);
    ends(0, NULL, "ben add person preferred_name=Kim");
    ends(0, NULL, "meet rev-parse " KEYS " >\"$HOME/forged\"");
    for (int i = 0; i < 2; i++) {
        ends(1, "keys", "ben sync");
        ends(1, "not in order", "ben sync");
    }
    if (forged_keys[_i].is_seen_by_newcomers) {
        ends(0, "keys",
             "! al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
        ends(1, NULL, "test -e \"$HOME/cem\"");
    }
    /* Nothing of it was taken in, nothing was sent, and work goes on. */
    ck_assert_str_eq(before, judged(NULL, "meet rev-parse main"));
    ends(0, NULL, "meet rev-parse " KEYS " | cmp - \"$HOME/forged\"");
    ends(0, NULL, "ben edit Kim status=paused && ben edit Lee status=paused");
    ends(0, "all good", "ben verify");
    ends(0, NULL,
         "meet update-ref " KEYS " $(cat \"$HOME/new\") && ben sync && "
         "ann sync");
    ends(0, "Kim", "ann list person status=paused");
    free(before);
}
END_TEST

/* What was only removed is put back by whoever has it. */
START_TEST(keys_that_the_host_lost_come_back)
{
    ends(0, NULL, "meet update-ref -d " KEYS);
    ends(1, "not at this address",
         "al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
    ends(0, NULL, "ben add person preferred_name=Kim && ben sync");
    ends(0, "Kim", "ann sync && ann list person");
    ends(0, "four words",
         "al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hostile_door");
    TCase *tc = tcase_create("door");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, what_was_forged_stops_at_the_door, 0,
                        (int)AL_COUNT(forged));
    tcase_add_loop_test(tc, keys_that_were_forged_stop_at_the_door, 0,
                        (int)AL_COUNT(forged_keys));
    tcase_add_test(tc, keys_that_the_host_lost_come_back);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
