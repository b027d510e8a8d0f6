/*
 * test_nested.c - inside a real tmux and a real GNU screen the screens are what
 * they are without: each is a terminal of its own that paints once more.
 *
 * Two dozen steps stand for all screens: each look starts a program that asks
 * the host, and to walk to every pane so would take two minutes. What a host
 * could spoil, a paint and how keys are spelled, is one for all screens, and is
 * tried with both hosts' TERM elsewhere: test_terms.c, test_sequences.c,
 * test_key_table.c. Where the cursor is, only tmux can be asked.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/utf8.h"
#include "tests/outside.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

enum { ROUNDS = 300, SHOT_BYTES = 65536 };

/* "$AL" starts the program; "$N" is the server's own socket or session. */
#define PROGRAM                                                       \
    "env -i HOME=\"$HOME\" PATH=/usr/bin:/bin TZ=UTC LC_ALL=C.UTF-8 " \
    "LANG=C.UTF-8 TERM=\"$TERM\" ALONGSIDE_DIR=\"$DIR\" "             \
    "ALONGSIDE_NOW=2026-11-23T09:30:00Z ALONGSIDE_SEED=7 \"$AL\""

static const struct host {
    const char *name;
    const char *start; /* in 80x24, without a line of its own */
    const char *send;  /* "$1": keys */
    const char *shot;  /* prints what stands there */
    const char *where; /* prints the cursor's row and column; NULL: no way to */
    const char *lives; /* whether it still does */
    const char *stop;
    bool is_narrow; /* the shot has the low byte of each letter alone */
} hosts[] = {
    {"tmux",
     "echo 'set -g status off' >\"$N.conf\" && "
     "tmux -u -S \"$N\" -f \"$N.conf\" new-session -d -x 80 -y 24 "
     "'exec " PROGRAM "'",
     "tmux -S \"$N\" send-keys -l \"$1\"", "tmux -S \"$N\" capture-pane -p",
     "tmux -S \"$N\" display-message -p '#{cursor_y} #{cursor_x}'",
     "tmux -S \"$N\" ls", "tmux -S \"$N\" kill-server", false},
    {"screen",
     "echo 'startup_message off' >\"$N.conf\" && "
     "screen -U -c \"$N.conf\" -d -m -S nested sh -c 'exec " PROGRAM "'",
     "screen -S nested -p 0 -X stuff \"$1\"",
     "screen -S nested -p 0 -X hardcopy \"$N.txt\" && cat \"$N.txt\"", NULL,
     "screen -ls | grep -q nested", "screen -S nested -X quit", true},
};

static const struct {
    const char *keys, *wait, *golden;
} steps[] = {
    {"", "Lately", "today-80x24"},
    {"2", "Would like", "people-80x24"},
    {"\r", "With us since", "person-80x24"},
    {"\033", "Would like", "people-80x24"},
    {"3", "Activities", "doing-80x24"},
    {"4mm", "all, 30", "heard-80x24"},
    {"5mm", "Payments: all", "pay-80x24"},
    {"6", "Have to do", "plan-80x24"},
    {"8", "Organisations", "more-80x24"},
    {"1", "Lately", "today-80x24"},
    {":", "Everywhere", "actions-80x24"},
    {"cons", "new consent", "actions-cons-80x24"},
    {"\033", "Lately", "today-80x24"},
    {"/sam", "Samir", "find-80x24"},
    {"\033", "Lately", "today-80x24"},
    {"2jjjjj", "Would like", NULL},
    {"h", "History", "history-80x24"},
    {"\033", "Would like", NULL},
    {"1", "Lately", "today-80x24"},
    {"l", "Who took part", NULL},
    {"sa", "= Sam T.", "pick-80x24"},
    {"\rpa\ry\r", "as usual", "log-80x24"},
    {"\033", "kept as a draft", NULL},
};

static const struct host *host;

static int run(struct al_str *out, const char *line, const char *keys)
{
    const char *argv[] = {"sh", "-c", line, "sh", keys, NULL};

    if (out)
        al_str_reset(out);
    return al_test_exec(out, argv);
}

/* Rows without the blanks at their ends, as both cut them differently. */
static void trim(const char *text, char *into)
{
    size_t len = 0;

    for (const char *at = text; *at; at++) {
        if (*at == '\n')
            while (len > 0 && into[len - 1] == ' ')
                len--;
        into[len++] = *at;
    }
    while (len > 0 && (into[len - 1] == '\n' || into[len - 1] == ' '))
        len--;
    into[len] = '\0';
}

static void narrow(char *text)
{
    size_t at = 0, len = strlen(text), size;
    char *to = text;

    for (; at < len; at += size)
        *to++ = (char)(al_utf8_next(text + at, len - at, &size) & 0xFF);
    *to = '\0';
}

/* The golden text, and the row and column that its last line names. */
static void read_golden(const char *name, char *into, int cursor[2])
{
    static char text[SHOT_BYTES];
    const char *top = getenv("srcdir");
    char path[512], *end;
    FILE *file;

    snprintf(path, sizeof(path), "%s/tests/screens/golden/%s.txt",
             top ? top : ".", name);
    file = fopen(path, "r");
    ck_assert_msg(file != NULL, "no golden text: %s", name);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    end = strstr(text, "\ncursor ");
    ck_assert_ptr_nonnull(end);
    ck_assert_int_eq(sscanf(end, " cursor %d %d", &cursor[0], &cursor[1]), 2);
    *end = '\0';
    trim(text, into);
}

static bool has_cursor(const int wanted[2])
{
    struct al_str out = {0};
    int row = -1, col = -1;

    if (!host->where)
        return true;
    if (run(&out, host->where, NULL) != 0 ||
        sscanf(al_str_text(&out), "%d %d", &row, &col) != 2)
        row = -1;
    al_str_drop(&out);
    return row == wanted[0] && col == wanted[1];
}

/* Until the screen is this, and the cursor there; else both are shown. */
static void wait_for(const char *text, const char *golden)
{
    static char have[SHOT_BYTES], want[SHOT_BYTES];
    const struct timespec step = {0, 20000000};
    struct al_str out = {0};
    int cursor[2] = {0, 0};

    want[0] = '\0';
    if (golden)
        read_golden(golden, want, cursor);
    if (host->is_narrow)
        narrow(want);
    for (int i = 0; i < ROUNDS; i++) {
        if (run(&out, host->shot, NULL) != 0)
            al_str_reset(&out); /* it writes when it comes to it */
        ck_assert_uint_lt(out.len, sizeof(have));
        trim(al_str_text(&out), have);
        if (strstr(have, text) &&
            (!golden || (strcmp(have, want) == 0 && has_cursor(cursor)))) {
            al_str_drop(&out);
            return;
        }
        nanosleep(&step, NULL);
    }
    fprintf(stderr,
            "---- %s has ----\n%s\n---- wanted, cursor %d,%d ----\n%s\n",
            host->name, have, cursor[0], cursor[1], want);
    ck_abort_msg("in %s %s never came", host->name, golden ? golden : text);
}

static void name_host(int at)
{
    char socket[160];

    host = &hosts[at];
    snprintf(socket, sizeof(socket), "%s/in-%s", al_tty_home(), host->name);
    setenv("N", socket, 1);
    setenv("SCREENDIR", al_tty_home(), 1);
    setenv("HOME", al_tty_home(), 1);
}

static void enter(int at)
{
    name_host(at);
    ck_assert_int_eq(setenv("AL", al_tty_program(), 1), 0);
    ck_assert_int_eq(setenv("DIR", al_tty_sample(host->name), 1), 0);
    ck_assert_int_eq(setenv("LC_ALL", "C.UTF-8", 1), 0);
    ck_assert_int_eq(setenv("TERM", "xterm-256color", 1), 0);
}

static bool lives_on(void)
{
    const struct timespec step = {0, 20000000};

    for (int i = 0; i < ROUNDS && run(NULL, host->lives, NULL) == 0; i++)
        nanosleep(&step, NULL);
    return run(NULL, host->lives, NULL) == 0;
}

START_TEST(inside_another_terminal_the_screens_are_the_same)
{
    struct al_str out = {0};

    enter(_i);
    ck_assert_msg(run(&out, host->start, NULL) == 0, "%s", al_str_text(&out));
    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        if (steps[i].keys[0])
            ck_assert_int_eq(run(NULL, host->send, steps[i].keys), 0);
        wait_for(steps[i].wait, steps[i].golden);
    }
    ck_assert_int_eq(run(NULL, host->send, "q"), 0);
    ck_assert(!lives_on());
    al_str_drop(&out);
}
END_TEST

/* Also after a failure: a server would outlive the tests. */
static void stop_all(void)
{
    for (int i = 0; i < (int)AL_COUNT(hosts); i++) {
        name_host(i);
        (void)run(NULL, host->stop, NULL);
        (void)lives_on();
    }
}

int main(void)
{
    Suite *suite = suite_create("nested");
    TCase *tc = tcase_create("nested");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_add_unchecked_fixture(tc, NULL, stop_all);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, inside_another_terminal_the_screens_are_the_same, 0,
                        (int)AL_COUNT(hosts));
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
