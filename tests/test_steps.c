/*
 * test_steps.c - killed at each step of what changes who can read.
 *
 * Starting, joining, letting in, removing, erasing, turning and restoring are
 * each a row of calls that change files. The program is killed (SIGKILL, by
 * strace) as it enters one of them; then whoever comes by completes what was
 * begun, and the claims of the row must hold. Each run takes some of the calls
 * by chance ($AL_TEST_SEED); AL_TEST_STEPS=all takes every one.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/sshd.h"
#include "tests/testing.h"

#define SOME 2 /* calls of each row, unless all are taken */

/* What changes files; each entry is one step. */
#define CALLS                                                          \
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,"     \
    "mkdirat,fsync,fdatasync,ftruncate"

#define TEAM                                                             \
    "a() { \"$ALONGSIDE\" --dir \"$HOME/w/a\" \"$@\"; }\n"               \
    "b() { \"$ALONGSIDE\" --dir \"$HOME/w/b\" \"$@\"; }\n"               \
    "c() { \"$ALONGSIDE\" --dir \"$HOME/w/c\" \"$@\"; }\n"               \
    "id() { a list person | grep \"$1\" | cut -c1-8; }\n"                \
    "waiting() { a team --json | tr '{' '\\n' |"                         \
    " sed -n 's/.*\"device\": \"\\([0-9a-f]*\\)\", \"state\": "             \
    "\"waiting\".*/\\1/p'; }\n"                                           \
    "let_in() { for d in $(waiting); do"                                 \
    " a team let-in $d --words \"$(a team words $d)\"; done; }\n"        \
    "sheet() { ALONGSIDE_SEED=7 a sheet \"$HOME/s\" </dev/null"          \
    " 2>\"$HOME/err\"; g=$(sed -n 's/.*group \\([0-9]\\).*/\\1/p'"       \
    " \"$HOME/err\"); code >\"$HOME/code\"; rm \"$HOME/s\";"             \
    " cut -d- -f$g \"$HOME/code\" | ALONGSIDE_SEED=7 a sheet"            \
    " \"$HOME/s\"; }\n"                                                  \
    "code() { grep -m1 -o '[0-9A-Z]\\{4\\}-[-0-9A-Z]*' \"$HOME/s\"; }\n" \
    "begin() { git init -q --bare -b main \"$HOME/w/hub.git\" &&"        \
    " a init --service S --me Ann && a remote \"$HOME/w/hub.git\" &&"    \
    " a add person preferred_name=Quillfeather &&"                       \
    " a add person preferred_name=Ada && a sync; }\n"                    \
    "join() { b join \"$HOME/w/hub.git\" --me Ben; }\n"                  \
    "joined() { begin && join && a sync && let_in && a sync && b sync;"  \
    " }\n"                                                               \
    "erase() { a erase person Quill --by Ann --why asked"                \
    " --confirm $(id Quill); }\n"                                        \
    "reads() { \"$1\" list person | grep -q Ada; }\n"                    \
    "gone() { ! grep -raq Quillfeather \"$HOME/w/$1\"; }\n"              \
    "all_sync() { a sync && b sync && a sync && b sync; }\n"             \
    "good() { \"$1\" verify | grep -q 'all good'; }\n"

/* before: makes $HOME/w; step: one start of the program, which is killed;
 * then: completes it; claims: what must hold. All are lines of shell. */
static const struct row {
    const char *name, *before, *who, *step, *then, *claims;
} rows[] = {
    {"init", "true", "a", "init --service S --me Ann",
     "test -d \"$HOME/w/a/history.git\" || a init --service S --me Ann",
     "a list staff | grep -q Ann && a add person preferred_name=Ada && "
     "reads a && good a"},
    {"join", "begin", "b", "join \"$HOME/w/hub.git\" --me Ben",
     "test -d \"$HOME/w/b/history.git\" || join; a sync && let_in && a sync "
     "&& b sync",
     "reads b && good b"},
    {"let in", "begin && join && a sync", "a",
     "team let-in $(waiting) --words \"$(a team words $(waiting))\"",
     "let_in; a sync && b sync", "reads b && good a && good b"},
    {"the keys for whoever was let in", "begin && join && a sync && let_in",
     "a", "sync", "a sync && b sync", "reads b && good b"},
    {"the first keys of the newcomer",
     "begin && join && a sync && let_in && a sync", "b", "sync", "b sync",
     "reads b && b add person preferred_name=Kim && b sync && a sync && "
     "a list person | grep -q Kim"},
    {"remove", "joined", "a", "team remove ben",
     "a team | grep -q Ben && a team remove ben; a sync; b sync && exit 1; "
     "a add person preferred_name=Kim && a sync",
     "reads a && good a && ! b sync"},
    {"the keys without whoever left", "joined && a team remove ben", "a",
     "sync", "a sync", "reads a && ! b sync && good a"},
    {"erase", "joined", "a",
     "erase person Quill --by Ann --why asked --confirm $(id Quill)",
     "id Quill | grep -q . && erase; all_sync",
     "gone a && gone b && reads a && reads b && a erase | grep -q '2 of 2'"},
    {"the keys of whoever was erased", "joined && erase", "a", "sync",
     "all_sync",
     "gone a && gone b && reads b && a erase | grep -q '2 of 2'"},
    {"turn", "joined && erase && a sync", "b", "sync", "all_sync",
     "gone b && reads b && a erase | grep -q '2 of 2' && "
     "b add person preferred_name=Kim && b sync && a sync && good a && "
     "a list person | grep -q Kim"},
    {"save somebody new", "joined", "b", "add person preferred_name=Kim",
     "b list person | grep -q Kim || b add person preferred_name=Kim; "
     "b sync && a sync",
     "reads b && a list person | grep -q Kim && good a && good b"},
    {"restore", "joined && sheet && a sync", "c",
     "restore \"$HOME/w/hub.git\" --me Ann <\"$HOME/code\"",
     "test -d \"$HOME/w/c/history.git\" || "
     "c restore \"$HOME/w/hub.git\" --me Ann <\"$HOME/code\"; c sync && "
     "a sync && c sync",
     "reads c && c add person preferred_name=Kim && c sync && b sync && "
     "good b && b list person | grep -q Kim"},
};

static struct home home;
static struct al_test_random random_;
static uint64_t seed;

static void enter(void)
{
    al_test_home(&home);
    /* Leaks cannot be looked for under strace. */
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    seed = al_test_seed(20261126);
    random_.state = seed * 2 + 1;
}

static void leave(void)
{
    al_test_leave(&home);
}

static bool takes_all(void)
{
    const char *steps = getenv("AL_TEST_STEPS");

    return steps && !strcmp(steps, "all");
}

/* The calls of a whole run, in order: a name a line. */
static size_t count_steps(const struct row *row)
{
    const char *found;

    al_test_says(0, NULL,
                 TEAM "rm -rf \"$HOME/w\" \"$HOME/w0\"; mkdir \"$HOME/w\"; { "
                      "%s; } >/dev/null && cp -a \"$HOME/w\" \"$HOME/w0\"",
                 row->before);
    al_test_says(0, NULL,
                 TEAM "strace -o \"$HOME/trace\" -e trace=" CALLS
                      " \"$ALONGSIDE\" --dir \"$HOME/w/%s\" %s >/dev/null; "
                      "sed -n 's/^\\([a-z0-9]*\\)(.*/\\1/p' \"$HOME/trace\" "
                      ">\"$HOME/calls\"",
                 row->who, row->step);
    found = al_test_says(0, NULL, "wc -l <\"$HOME/calls\"");
    return (size_t)strtoul(found, NULL, 10);
}

/* Kill it at the call on this line of the list, complete it, and look. */
static void kill_at(const struct row *row, size_t at)
{
    struct al_str out = {0};
    int code;

    /* No two runs are quite alike: one that has fewer such calls ends well. */
    al_test_says(
        0, NULL,
        TEAM "rm -rf \"$HOME/w\"; cp -a \"$HOME/w0\" \"$HOME/w\"; "
             "call=$(sed -n '%zup' \"$HOME/calls\"); "
             "n=$(head -n %zu \"$HOME/calls\" | grep -cx $call); "
             "strace -o /dev/null -e trace=$call -e "
             "inject=$call:signal=KILL:when=$n \"$ALONGSIDE\" --dir "
             "\"$HOME/w/%s\" %s >/dev/null 2>&1; code=$?; "
             "test $code = 137 || test $code = 0",
        at, at, row->who, row->step);
    code = al_test_sh(&out, TEAM "{ %s; } && { %s; }", row->then, row->claims);
    ck_assert_msg(code == 0,
                  "%s, killed at call %zu (seed %llu): ended with %d\n%.3000s",
                  row->name, at, (unsigned long long)seed, code,
                  al_str_text(&out));
    al_str_drop(&out);
}

START_TEST(what_was_killed_at_any_step_is_completed)
{
    const struct row *row = &rows[_i];
    size_t count = count_steps(row);

    ck_assert_uint_gt(count, 3);
    if (takes_all()) {
        for (size_t at = 1; at <= count; at++)
            kill_at(row, at);
        return;
    }
    for (size_t i = 0; i < SOME; i++)
        kill_at(row, 1 + al_test_below(&random_, count));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("steps");
    TCase *tc = tcase_create("steps");

    suite_add_tcase(suite, tc);
    if (al_test_sh(NULL, "strace -o /dev/null true") != 0) {
        al_test_run(suite);
        return AL_TEST_SKIPPED;
    }
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, takes_all() ? 3600 : 120);
    tcase_add_loop_test(tc, what_was_killed_at_any_step_is_completed, 0,
                        (int)AL_COUNT(rows));
    return al_test_run(suite);
}
