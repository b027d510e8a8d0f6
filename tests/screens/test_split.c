/*
 * tests/screens/test_split.c - a key that comes in parts is one key.
 *
 * A slow line cuts what a key sends at any byte, and makes a pause there. How
 * long a pause was is measured: where a busy machine made it so long that it
 * may be two keys, the same is tried again from the start.
 */
#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/base.h"
#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"
#include "tui/input.h"

#define ESC "\033"
/* From whatever a key led to, or the parts of one: among the people, none of
 * them marked, on the third. */
#define BACK ESC "[21~" ESC "[21~2xgjj"

enum {
    IN_TIME_MS = 95, /* beyond is what al_input_wait_ms calls two keys */
    TRIES = 100,
    SPELLINGS_MAX = 128,
    TERMS = 9
};

static struct al_tty tty;
static struct al_shot base, whole;

static long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void open_people(const char *term, const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .term = term});
    al_tty_wait(&tty, "Lately");
    al_tty_press(&tty, BACK);
    al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "> Kwame A."));
    al_shot_take(&tty, &base);
}

static void go_back(const char *when)
{
    al_tty_press(&tty, BACK);
    al_shot_wait(&tty, &base, when);
}

/* What the key does when it comes in one read: something that can be seen. */
static void keep_whole(const char *bytes)
{
    go_back(bytes + 1);
    al_tty_press(&tty, bytes);
    al_shot_wait_other(&tty, &base, bytes + 1);
    al_shot_take(&tty, &whole);
}

/* The program has read the first part, and sleeps; false: it took too long. */
static bool send_slowly(const char *bytes, size_t first, int pause_ms)
{
    long start = now_ms(), left;

    al_tty_press_bytes(&tty, bytes, first);
    left = start + pause_ms - now_ms();
    if (left > 0)
        (void)poll(NULL, 0, (int)left);
    al_tty_send(&tty, bytes + first);
    return now_ms() - start < IN_TIME_MS;
}

static void ck_split(const char *term, const char *bytes, size_t first,
                     int pause_ms)
{
    char when[96];

    snprintf(when, sizeof(when), "%s, ESC %s: %zu bytes, then %d ms", term,
             bytes + 1, first, pause_ms);
    for (int i = 0; i < TRIES; i++) {
        go_back(when);
        if (send_slowly(bytes, first, pause_ms)) {
            al_shot_wait(&tty, &whole, when);
            return;
        }
    }
    ck_abort_msg("%s: this machine was never quick enough", when);
}

/* ---- all that the reader of keys knows ---- */

static char spellings[SPELLINGS_MAX][12];
static size_t spelling_count;

/* Whether these bytes are one key, and nothing is left of them. */
static bool is_key(const char *bytes)
{
    struct al_input input;
    struct al_key key = {0}, next = {0};
    bool is_one;

    al_input_init(&input);
    al_input_feed(&input, bytes, strlen(bytes));
    is_one = al_input_next(&input, &key) && !al_input_next(&input, &next) &&
             al_input_wait_ms(&input) < 0 && key.code != AL_KEY_NONE;
    al_input_drop(&input);
    return is_one;
}

static void add(const char *front, char last)
{
    char bytes[12];

    snprintf(bytes, sizeof(bytes), ESC "%s%c", front, last);
    if (!is_key(bytes))
        return;
    ck_assert_uint_lt(spelling_count, SPELLINGS_MAX);
    memcpy(spellings[spelling_count++], bytes, sizeof(bytes));
}

static void list_spellings(void)
{
    spelling_count = 0;
    for (char last = '@'; last <= '~'; last++) {
        add("[", last);
        add("[1;5", last);
        add("O", last);
        add("[[", last); /* the linux console */
    }
    for (int number = 1; number <= 34; number++) {
        char front[8];

        snprintf(front, sizeof(front), "[%d", number);
        add(front, '~');
    }
}

START_TEST(every_spelling_is_found_out)
{
    static const char *const some[] = {
        ESC "[A",   ESC "[Z",   ESC "[1;5C", ESC "OA",   ESC "OP",  ESC "OM",
        ESC "Oy",   ESC "[[A",  ESC "[[B",   ESC "[[E",  ESC "[2~", ESC "[3~",
        ESC "[11~", ESC "[15~", ESC "[21~",  ESC "[24~",
    };

    list_spellings();
    for (size_t i = 0; i < AL_COUNT(some); i++) {
        bool is_there = false;

        for (size_t s = 0; s < spelling_count; s++)
            is_there |= strcmp(spellings[s], some[i]) == 0;
        ck_assert_msg(is_there, "not tried: ESC %s", some[i] + 1);
    }
}
END_TEST

START_TEST(a_key_split_at_any_byte_is_one_key)
{
    list_spellings();
    open_people("xterm", "split");
    for (size_t i = 0; i < spelling_count; i++) {
        keep_whole(spellings[i]);
        for (size_t cut = 1; spellings[i][cut]; cut++)
            ck_split("xterm", spellings[i], cut, 0);
    }
    al_tty_end(&tty);
}
END_TEST

static const int pauses_ms[] = {10, 40, 80};

START_TEST(a_key_whose_esc_comes_early_is_one_key)
{
    list_spellings();
    open_people("xterm", "early");
    for (size_t i = 0; i < spelling_count; i++) {
        keep_whole(spellings[i]);
        for (size_t p = 0; p < AL_COUNT(pauses_ms); p++)
            ck_split("xterm", spellings[i], 1, pauses_ms[p]);
    }
    al_tty_end(&tty);
}
END_TEST

/* ---- what each terminal sends ---- */

static const char *const capabilities[][2] = {
    {"kcuu1", ESC "[A"}, {"kcud1", ESC "[B"},  {"khome", ESC "[H"},
    {"kend", ESC "[F"},  {"kpp", ESC "[5~"},   {"knp", ESC "[6~"},
    {"kf1", ESC "OP"},   {"kf10", ESC "[21~"}, {"kich1", ESC "[2~"},
};

START_TEST(a_terminals_own_keys_may_come_in_parts)
{
    const char *term = al_terms[_i];

    open_people(term, "own");
    for (size_t i = 0; i < AL_COUNT(capabilities); i++) {
        const char *bytes =
            al_term_key(term, capabilities[i][0], capabilities[i][1]);

        keep_whole(bytes);
        for (size_t p = 0; p < AL_COUNT(pauses_ms); p++)
            ck_split(term, bytes, 1, pauses_ms[p]);
    }
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("split");
    TCase *tc = tcase_create("split");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_spelling_is_found_out);
    tcase_add_test(tc, a_key_split_at_any_byte_is_one_key);
    tcase_add_test(tc, a_key_whose_esc_comes_early_is_one_key);
    tcase_add_loop_test(tc, a_terminals_own_keys_may_come_in_parts, 0, TERMS);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
