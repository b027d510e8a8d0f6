/* test_feed.c - a text handed to another program, whatever that one does. */
#include "config.h"

#include "share/feed.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/testing.h"

enum { LONG = 1 << 20, PATIENCE_MS = 20000 };

static char *root;

static void enter(void)
{
    root = al_test_tmpdir();
    ck_assert_int_eq(setenv("WHERE", root, 1), 0);
}

static void leave(void)
{
    al_test_rm(root);
}

static enum al_status feed(const char *script, const char *text, size_t size,
                           int timeout_ms, struct al_err *err)
{
    const char *argv[] = {"sh", "-c", script, NULL};

    return al_feed(argv, text, size, timeout_ms, err);
}

/* More than any pipe holds; the one that talks back talks first. */
static const char *const takers[] = {
    "wc -c >\"$WHERE/size\"",
    "head -c 2000000 /dev/zero; wc -c >\"$WHERE/size\"",
    "exec >&-; wc -c 2>/dev/null | cat >\"$WHERE/size\"",
};

START_TEST(a_long_text_arrives_whole)
{
    char *text = malloc(LONG);
    struct al_err err = {.msg = ""};

    ck_assert_ptr_nonnull(text);
    memset(text, 'x', LONG);
    ck_assert_msg(feed(takers[_i], text, LONG, PATIENCE_MS, &err) == AL_OK,
                  "%s", err.msg);
    if (_i < 2)
        al_test_must("test \"$(cat %s/size)\" -eq %d", root, LONG);
    free(text);
}
END_TEST

static const struct {
    const char *script;
    int timeout_ms;
    const char *message;
} failures[] = {
    {"exit 7", PATIENCE_MS, "sh ended with code 7"},
    {"cat >/dev/null; echo one >&2; echo two >&2; exit 3", PATIENCE_MS,
     "sh ended with code 3: two"},
    {"kill -TERM $$", PATIENCE_MS, "sh ended with code 143"},
    {"exec sleep 600", 200, "sh took too long and was stopped"},
};

START_TEST(what_goes_wrong_is_said)
{
    char *text = malloc(LONG);
    struct al_err err = {.msg = ""};

    ck_assert_ptr_nonnull(text);
    memset(text, 'x', LONG);
    ck_assert_int_eq(
        feed(failures[_i].script, text, LONG, failures[_i].timeout_ms, &err),
        AL_EIO);
    ck_assert_str_eq(err.msg, failures[_i].message);
    free(text);
}
END_TEST

START_TEST(a_program_is_there_or_not)
{
    const char *argv[] = {"no-such-program-at-all", NULL};
    struct al_err err = {.msg = ""};

    ck_assert(al_program_is_there("sh"));
    ck_assert(!al_program_is_there(argv[0]));
    ck_assert_int_eq(al_feed(argv, "x", 1, PATIENCE_MS, &err), AL_ENOTFOUND);
    ck_assert_int_eq(setenv("PATH", "", 1), 0);
    ck_assert(!al_program_is_there("sh"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("feed");
    TCase *tc = tcase_create("feed");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_loop_test(tc, a_long_text_arrives_whole, 0, AL_COUNT(takers));
    tcase_add_loop_test(tc, what_goes_wrong_is_said, 0, AL_COUNT(failures));
    tcase_add_test(tc, a_program_is_there_or_not);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
