/*
 * tests/screens/test_day.c - a whole day's work by keys alone, over a real ssh
 * server, on the terminals that people have: ten involvements, two edits, one
 * of them taken back, two versions settled, all of it sent.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct al_test_sshd sshd;
static struct al_tty tty;

/* What the keyboard of each sends for F2. */
static const struct {
    const char *term, *f2;
} keyboards[] = {
    {"xterm", "\033OQ"},
    {"putty", "\033[12~"},
    {"linux", "\033[[B"},
    {"vt100", "\033OQ"},
};

/* Somebody, what they did, when; far enough apart that none joins another. */
static const char *const work[][3] = {
    {"ada", "leaf", "-100"},    {"jo m", "survey", "-102"},
    {"kwame", "steer", "-104"}, {"lena", "conv", "-106"},
    {"sam t", "inter", "-108"}, {"samir", "news", "-110"},
    {"ada", "outr", "-112"},    {"kwame", "role", "-114"},
    {"jo m", "walk", "-116"},   {"lena", "focus", "-118"}};

/* ---- two folders and where they meet, named after the terminal ---- */

static const char *path(const char *what, const char *term)
{
    static char paths[4][160];
    static size_t next;
    char *text = paths[next++ % AL_COUNT(paths)];

    snprintf(text, sizeof(paths[0]), "%s/%s-%s", al_tty_home(), what, term);
    return text;
}

static void must(const char *dir, const char *format, const char *argument)
{
    char arguments[512];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(arguments, sizeof(arguments), format, argument);
#pragma GCC diagnostic pop
    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
}

/* Ben has changed Ada's and Jo's pronouns, and sent that. */
static void set_up(const char *term)
{
    char name[32];

    snprintf(name, sizeof(name), "ours-%s", term);
    (void)al_tty_sample(name);
    must(path("ours", term), "version >/dev/null && git init -q --bare '%s'",
         path("meet", term));
    must(path("ours", term), "remote '%s'", path("meet", term));
    must(path("ours", term), "sync", NULL);
    al_tty_ask(path("theirs", term), path("meet", term), "Ben W.");
    al_tty_let_in(path("ours", term));
    must(path("theirs", term), "sync", NULL);
    must(path("theirs", term), "edit 'Ada L.' pronouns='she or they'", NULL);
    must(path("theirs", term), "edit 'Jo M.' pronouns='they'", NULL);
    must(path("theirs", term), "sync", NULL);
}

static void open_over_ssh(const char *term)
{
    char line[2048];

    snprintf(line, sizeof(line),
             "exec %s -p %d -tt %s \"env ALONGSIDE_DIR='%s' "
             "ALONGSIDE_NOW=2026-11-23T09:30:00Z LC_ALL=C.UTF-8 TZ=UTC '%s'\"",
             sshd.command, sshd.port, sshd.login, path("ours", term),
             al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = path("ours", term),
                                                .term = term,
                                                .shell = line});
    al_tty_wait(&tty, "Lately");
}

/* ---- what a person does ---- */

static void log_one(const char *const entry[3], size_t at)
{
    char keys[128];

    /* All in one would be taken for a paste. */
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    snprintf(keys, sizeof(keys), "%s\r%s\r%s\r\r\rday note %zu\r", entry[0],
             entry[1], entry[2], at);
    al_tty_send(&tty, keys);
    al_tty_wait(&tty, "Saved: ");
}

/* Where the cursor stands. */
static bool is_on(const char *label)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return strstr(al_tty_row(&tty, row), label) != NULL;
}

/* A slow line answers when it likes: no key may count on a quiet moment. */
static void wait_on(const char *label)
{
    for (int i = 0; i < 300 && !is_on(label); i++)
        (void)al_tty_take(&tty, 100);
    ck_assert_msg(is_on(label), "the cursor never came to %s", label);
}

/* Press key until the cursor is on label, seeing each answer first. */
static void move_to(const char *label, const char *key, int most)
{
    for (int i = 0; i < most && !is_on(label); i++)
        (void)al_tty_cost(&tty, key);
    ck_assert_msg(is_on(label), "%s is not there", label);
}

static void change_pronouns(const char *name, const char *value, const char *f2)
{
    char saved[64];

    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
    al_tty_send(&tty, "g");
    wait_on("Ada L."); /* the first by name */
    move_to(name, "j", 8);
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "Word they prefer");
    move_to("Pronouns", "\t", 20);
    al_tty_send(&tty, "\025"); /* what stands there is typed on otherwise */
    al_tty_send(&tty, value);
    al_tty_settle(&tty);
    al_tty_send(&tty, f2);
    snprintf(saved, sizeof(saved), "Saved: %s", name);
    al_tty_wait(&tty, saved);
}

START_TEST(a_whole_day_is_done_by_keys_over_ssh)
{
    const char *term = keyboards[_i].term, *f2 = keyboards[_i].f2;
    char line[1024];

    set_up(term);
    open_over_ssh(term);
    for (size_t i = 0; i < AL_COUNT(work); i++)
        log_one(work[i], i);
    change_pronouns("Jo M.", "fae", f2);
    change_pronouns("Ada L.", "they", f2);
    change_pronouns("Kwame A.", "wrong", f2);
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back: press u once more");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back");
    al_tty_send(&tty, "s");
    /* It has still to send when it knows of the two versions. */
    al_tty_wait(&tty, "got 2; 2 records have two versions");
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "Which one is right?");
    al_tty_send(&tty, "a");
    al_tty_settle(&tty);
    al_tty_send(&tty, f2);
    al_tty_wait(&tty, "Saved: ");
    al_tty_send(&tty, "b");
    al_tty_settle(&tty);
    al_tty_send(&tty, f2);
    al_tty_wait(&tty, "Everything has one version");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "Sent");
    al_tty_wait_gone(&tty, "not sent yet");
    al_tty_send(&tty, "q");
    ck_assert_int_eq(al_tty_wait_end(&tty), 0);
    al_tty_end(&tty);

    must(path("theirs", term), "sync", NULL);
    /* Ben has all of it, and nothing is open. */
    snprintf(line, sizeof(line),
             "[ \"$('%s' --dir '%s' conflicts --json)\" = '[]' ] && "
             "[ \"$('%s' --dir '%s' list participation --json --reason day | "
             "grep -o 'day note [0-9]' | sort -u | wc -l)\" = 10 ]",
             al_tty_program(), path("theirs", term), al_tty_program(),
             path("theirs", term));
    ck_assert_int_eq(system(line), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("day");
    TCase *tcase = tcase_create("day");
    int status;

    if (!al_test_sshd_is_there())
        return AL_TEST_SKIPPED;
    al_test_sshd_start(&sshd, NULL);
    (void)al_tty_home();
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, a_whole_day_is_done_by_keys_over_ssh, 0,
                        (int)AL_COUNT(keyboards));
    suite_add_tcase(suite, tcase);
    status = al_test_run(suite);
    al_tty_clean();
    al_test_sshd_stop(&sshd);
    return status;
}
