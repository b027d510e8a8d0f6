/* tests/screens/test_plain.c - line by line on a terminal, and back again. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "core/base.h"
#include "core/str.h"
#include "tests/plain.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;
static struct al_str said; /* by the program and its terminal, all of it */

static void keep(void *arg, const char *bytes, size_t size)
{
    al_str_add(arg, bytes, size);
}

/* What was said since the last look, all of it line by line. */
static void ck_plain(void)
{
    ck_assert_uint_gt(said.len, 0);
    al_test_plain(al_str_text(&said), said.len);
    al_str_reset(&said);
}

static void start(const char *dir, const char *term, const char *extra)
{
    al_str_reset(&said);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir,
                                                .term = term,
                                                .extra = extra,
                                                .tap = keep,
                                                .tap_arg = &said});
}

/* Screens may say what they want. */
static void screens_end(void)
{
    int status = al_tty_wait_end(&tty);

    ck_assert_int_eq(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    al_tty_end(&tty);
}

static void lines_end(int code)
{
    int status = al_tty_wait_end(&tty);

    ck_assert_int_eq(WIFEXITED(status) ? WEXITSTATUS(status) : -1, code);
    al_tty_end(&tty);
    ck_plain();
}

/* Whether a file in a data folder has this line. */
static bool has_line(const char *dir, const char *name, const char *line)
{
    char path[300], text[200];
    bool is_there = false;
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", dir, name);
    file = fopen(path, "r");
    while (file && fgets(text, sizeof(text), file))
        is_there |= strncmp(text, line, strlen(line)) == 0 &&
                    text[strlen(line)] == '\n';
    if (file)
        fclose(file);
    return is_there;
}

START_TEST(a_dumb_terminal_is_spoken_to)
{
    start(al_tty_sample("dumb"), "dumb", NULL);
    al_tty_wait(&tty, "Command or ? [list]:");
    al_tty_send(&tty, "residents\r");
    al_tty_wait(&tty, "1  Ada L.");
    /* what is typed is shown once, by the terminal */
    ck_assert(al_tty_has(&tty, "[list]: residents"));
    ck_assert(!al_tty_has(&tty, "residentsresidents"));
    ck_assert(al_tty_is_sane(&tty));
    al_tty_send(&tty, "quit\r");
    lines_end(0);
}
END_TEST

START_TEST(an_environment_asks_for_lines_on_any_terminal)
{
    start(al_tty_sample("env"), NULL, "ACCESSIBLE=1");
    al_tty_wait(&tty, "Command or ? [list]:");
    al_tty_send(&tty, "\x04"); /* the end of the input */
    lines_end(0);
}
END_TEST

START_TEST(plain_and_screens_change_over_and_are_kept)
{
    char dir[160];

    snprintf(dir, sizeof(dir), "%s", al_tty_sample("over"));
    start(dir, NULL, NULL);
    al_tty_wait(&tty, "Waiting for us");
    al_tty_send(&tty, ":plain\rdoing\r"); /* what is typed ahead counts */
    al_tty_wait(&tty, "first version");
    al_str_reset(&said); /* on the screen, and on the way from it */
    ck_assert(has_line(dir, "config", "plain: yes"));
    ck_assert(al_tty_is_sane(&tty));
    al_tty_send(&tty, "quit\r");
    lines_end(0);

    start(dir, NULL, NULL); /* the next start, too */
    al_tty_wait(&tty, "Command or ? [list]:");
    al_tty_send(&tty, "doing\r");
    al_tty_wait(&tty, "first version");
    ck_plain();
    al_tty_send(&tty, "screens\r");
    al_tty_wait(&tty, "[3 Doing]");
    ck_assert(!has_line(dir, "config", "plain: yes"));
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_send(&tty, "q");
    screens_end();
}
END_TEST

START_TEST(an_interrupt_keeps_what_was_answered)
{
    char dir[160];

    snprintf(dir, sizeof(dir), "%s", al_tty_sample("int"));
    start(dir, "dumb", NULL);
    al_tty_wait(&tty, "Command or ?");
    al_tty_send(&tty, "l\rsam t\r\rfocus\r");
    al_tty_wait(&tty, "When [today]:");
    al_tty_send(&tty, "\x03");
    lines_end(130);
    start(dir, "dumb", NULL);
    al_tty_wait(&tty, "Focus group, Sam T., typed at");
    al_tty_send(&tty, "quit\r");
    lines_end(0);
}
END_TEST

/* All records of a kind without their ids, which are drawn anew each time. */
static char *records(const char *dir, const char *kind, const char *file)
{
    char line[400];
    char *text = al_calloc(1, 400000);
    FILE *out;

    snprintf(line, sizeof(line),
             "list %s --json --reason lines | sed 's/[0-9a-f]\\{32\\}/ID/g; s/},$/}/' | sort "
             ">'%s/%s'; :",
             kind, al_tty_home(), file);
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    snprintf(line, sizeof(line), "%s/%s", al_tty_home(), file);
    out = fopen(line, "r");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_gt(fread(text, 1, 399999, out), 0);
    fclose(out);
    return text;
}

START_TEST(an_entry_by_keys_and_one_by_lines_are_the_same)
{
    static const char *const kinds[] = {"activity", "participation", "payment"};
    char keys[160], lines[160];

    snprintf(keys, sizeof(keys), "%s", al_tty_sample("keys"));
    snprintf(lines, sizeof(lines), "%s", al_tty_sample("lines"));
    start(keys, NULL, NULL);
    al_tty_wait(&tty, "Waiting for us");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_send(&tty, "sam t\rinterview pa\ry\r\r\rscored 4 candidates\r");
    al_tty_wait(&tty, "Saved: Interview panel, Sam T.");
    al_tty_send(&tty, "q");
    screens_end();
    start(lines, "dumb", NULL);
    al_tty_wait(&tty, "Command or ?");
    al_tty_send(&tty, "l\rsam t\r\rinterview pa\ry\r\r\r"
                      "scored 4 candidates\r\r");
    al_tty_wait(&tty, "Saved: Interview panel, Sam T.");
    al_tty_send(&tty, "quit\r");
    lines_end(0);
    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        char *a = records(keys, kinds[i], "a"),
             *b = records(lines, kinds[i], "b");

        ck_assert_str_eq(a, b);
        free(a);
        free(b);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plain");
    TCase *tc = tcase_create("plain");
    int status;

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_dumb_terminal_is_spoken_to);
    tcase_add_test(tc, an_environment_asks_for_lines_on_any_terminal);
    tcase_add_test(tc, plain_and_screens_change_over_and_are_kept);
    tcase_add_test(tc, an_interrupt_keeps_what_was_answered);
    tcase_add_test(tc, an_entry_by_keys_and_one_by_lines_are_the_same);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
