/* program.c - the real program in folders of its own, for tests. */
#include "config.h"

#include "tests/program.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "tests/json_check.h"
#include "tests/outside.h"

/* Lines are read with this in front: the program by a short name. */
#define PREAMBLE "al() { \"$ALONGSIDE\" \"$@\"; }\n"

static const char *keep(struct al_str *out)
{
    static char *kept;

    free(kept);
    kept = al_str_take(out);
    return kept;
}

static void set_env(const char *name, const char *value)
{
    ck_assert_int_eq(setenv(name, value, 1), 0);
}

void al_test_home(struct home *home)
{
    char *data, *conf;

    home->dir = al_test_tmpdir();
    data = al_test_path(home->dir, "data");
    conf = al_test_path(home->dir, "conf"); /* not this machine's */
    if (!getenv("ALONGSIDE"))
        set_env("ALONGSIDE", "./alongside");
    set_env("HOME", home->dir);
    set_env("ALONGSIDE_DIR", data);
    set_env("ALONGSIDE_CONF", conf);
    set_env("ALONGSIDE_NOW", "2026-11-23T12:00Z");
    set_env("LC_ALL", "C.UTF-8");
    set_env("TZ", "UTC");
    /* A test dies with its folder: nothing needs to reach the disk. */
    set_env("ALONGSIDE_NO_FSYNC", "1");
    ck_assert_int_eq(unsetenv("XDG_DATA_HOME"), 0);
    ck_assert_int_eq(unsetenv("ALONGSIDE_SEED"), 0);
    free(data);
    free(conf);
}

void al_test_leave(struct home *home)
{
    al_test_rm(home->dir);
    home->dir = NULL;
}

/* Of the one case that begins once. */
static struct {
    struct home *home;
    void (*enter)(void), (*leave)(void);
    char *kept; /* home as enter left it */
} once;

/* These two run in the suite itself, the third in each test. */
static void begin_once(void)
{
    once.enter();
    once.kept = al_test_tmpdir();
    al_test_must("cp -a '%s/.' '%s'", once.home->dir, once.kept);
}

static void end_once(void)
{
    al_test_must("rm -rf '%s.old'", once.home->dir);
    once.leave();
    al_test_rm(once.kept);
    once.kept = NULL;
}

/* What a test left running may still write where it was: there it goes on. */
static void begin_again(void)
{
    al_test_must("mv '%s' '%s.old'; cp -a '%s' '%s'; rm -rf '%s.old' || :",
                 once.home->dir, once.home->dir, once.kept, once.home->dir,
                 once.home->dir);
}

void al_test_once(TCase *tc, struct home *home, void (*enter)(void),
                  void (*leave)(void))
{
    if (once.home)
        abort(); /* it remembers one */
    once.home = home;
    once.enter = enter;
    once.leave = leave;
    tcase_add_unchecked_fixture(tc, begin_once, end_once);
    tcase_add_checked_fixture(tc, begin_again, NULL);
}

/* Nothing that a command prints may steer a terminal. */
static void check_clean(const char *line, const struct al_str *out)
{
    struct al_str filtered = {0};

    al_text_filter(al_str_text(out), out->len, true, &filtered);
    ck_assert_msg(strcmp(al_str_text(&filtered), al_str_text(out)) == 0,
                  "%s\nprinted what the filter takes out:\n%.3000s", line,
                  al_str_text(&filtered));
    al_str_drop(&filtered);
}

static int run(struct al_str *out, char **line, const char *fmt, va_list args)
    __attribute__((format(printf, 3, 0)));

static int run(struct al_str *out, char **line, const char *fmt, va_list args)
{
    int code = vasprintf(line, fmt, args);

    ck_assert_int_ge(code, 0);
    code = al_test_sh(out, PREAMBLE "%s", *line);
    check_clean(*line, out);
    return code;
}

const char *al_test_says(int code, const char *needle, const char *fmt, ...)
{
    struct al_str out = {0};
    va_list args;
    char *line = NULL;
    int got;

    va_start(args, fmt);
    got = run(&out, &line, fmt, args);
    va_end(args);
    ck_assert_msg(got == code, "%s\nended with %d, not %d:\n%.3000s", line, got,
                  code, al_str_text(&out));
    ck_assert_msg(!needle || strstr(al_str_text(&out), needle),
                  "%s\ndoes not say \"%s\":\n%.3000s", line, needle,
                  al_str_text(&out));
    free(line);
    return keep(&out);
}

const char *al_test_json(int *count, const char *fmt, ...)
{
    struct al_str out = {0};
    va_list args;
    char *line = NULL;
    int got, items;

    va_start(args, fmt);
    got = run(&out, &line, fmt, args);
    va_end(args);
    items = al_test_json_count(al_str_text(&out), out.len);
    ck_assert_msg(got == 0 && items >= 0,
                  "%s\nended with %d and is no JSON:\n%.3000s", line, got,
                  al_str_text(&out));
    if (count)
        *count = items;
    free(line);
    return keep(&out);
}

void al_test_sample(const char *folder)
{
    if (al_is_empty(getenv("AL_SAMPLE")))
        al_test_says(0, "Harbour IPS", "al sample %s", folder);
    else
        al_test_says(0, NULL, "cp -a \"$AL_SAMPLE\" %s", folder);
}

char *al_test_line(const char *fmt, ...)
{
    struct al_str out = {0};
    va_list args;
    char *line = NULL, *first;
    int got;

    va_start(args, fmt);
    got = run(&out, &line, fmt, args);
    va_end(args);
    ck_assert_msg(got == 0, "%s\nended with %d:\n%.3000s", line, got,
                  al_str_text(&out));
    first = al_strndup(al_str_text(&out), strcspn(al_str_text(&out), "\n"));
    al_str_drop(&out);
    free(line);
    return first;
}

void al_test_come_in(const char *lead, const char *newcomer,
                     const char *address, const char *name)
{
    al_test_says(0, "four words", "al --dir \"$HOME/%s\" join %s --me '%s'",
                 newcomer, address, name);
    al_test_says(0, "is let in",
                 "lead() { al --dir \"$HOME/%s\" \"$@\"; }; "
                 "new() { al --dir \"$HOME/%s\" \"$@\"; }; "
                 "device=$(sed -n 's/^device: //p' \"$HOME/%s/config\") && "
                 "words=$(new team words $device) && lead sync && "
                 "lead team let-in $device --words \"$words\" && "
                 "lead sync && new sync",
                 lead, newcomer, newcomer);
}

/* The code's group that is asked for is read before it is typed. */
char *al_test_sheet(const char *lead)
{
    return al_test_line(
        "cd \"$HOME\" && rm -f paper ask answer && mkfifo ask answer && "
        "{ al --dir \"$HOME/%s\" sheet paper <answer 2>ask >said & } && "
        "exec 3>answer 4<ask && read -r line <&4 && "
        "group=$(echo \"$line\" | sed 's/[^0-9]//g') && "
        "code=$(sed -n 's/^    \\([0-9A-Z-]*\\)$/\\1/p' paper | head -n 1) && "
        "echo \"$code\" | cut -d - -f \"$group\" >&3 && wait $! && "
        "grep -q 'This sheet counts' said && echo \"$code\"",
        lead);
}
