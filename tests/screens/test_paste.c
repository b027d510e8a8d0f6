/*
 * tests/screens/test_paste.c - much at once: pastes, bursts and typing ahead.
 *
 * Letters are commands in a list, so nothing that was pasted may get there as
 * keys, whether the terminal marks its pastes or not.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"

#define BEGIN "\033[200~"
#define END   "\033[201~"
#define UP    "\033[A"
#define DOWN  "\033[B"
#define BACK  "\033[21~" /* F10 */
#define SAVE  "\033OQ"   /* F2 */

/* Take back, again; end; log somebody; an action: whatever would show. */
#define DEEDS "uu\rqq\rlsa\rpa\ry\r\r\r\r\023:q\rUU~1"

static struct al_tty tty;

static void open_list(const char *dir, const char *term)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .term = term});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
}

/* A one-line field of a new record of what Ada said. */
static void open_line(const char *name)
{
    open_list(al_tty_sample(name), NULL);
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "New: What was said");
    al_tty_send(&tty, "\033[A\033[A\033[Acarer\r\r"); /* up from the words */
    al_tty_wait(&tty, "  Whose view          Carer");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "> In their own words");
}

/* The note of the same form. */
static void open_note(const char *name)
{
    open_line(name);
    al_tty_send(&tty, "\t\t");
    al_tty_wait(&tty, "> In short");
}

/* What a command says, in a buffer that is free()d. */
static char *output_of(const char *dir, const char *arguments)
{
    char path[160];
    char *text = calloc(1, 1 << 20);
    FILE *file;

    ck_assert_int_eq(al_tty_command(dir, arguments), 0);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
    fclose(file);
    return text;
}

/* ---- in a list ---- */

static const struct {
    const char *what, *bytes, *shown;
} in_lists[] = {
    {"a line", BEGIN "hello there" END, "hello there"},
    {"deeds", BEGIN "first " DEEDS END, "first uu"},
    {"deeds behind a false end", BEGIN "first " END DEEDS END, "first uu"},
    {"another paste in it", BEGIN "first " END "uu" BEGIN DEEDS END,
     "first uu"},
    {"an Esc", BEGIN "first \033[31m\033OP" DEEDS END, "first "},
    {"no end", BEGIN "first " DEEDS, "first uu"},
    {"no mark", "first " DEEDS, "first uu"},
    {"no mark, but an Esc", "first \033[31m" DEEDS, "first "},
    {"no mark, thirty bytes", "123456789 12uu\rqq\rlsa\rpa\ry\ruuq",
     "123456789 "},
};

static void ck_nothing_done(const struct al_shot *before, const char *what)
{
    al_tty_wait(&tty, "Nothing was done with it");
    al_tty_send(&tty, "\033");
    al_shot_wait(&tty, before, what);
}

START_TEST(nothing_pasted_into_a_list_is_a_command)
{
    static struct al_shot before;

    open_list(al_tty_sample_to_read(), al_terms[_i]);
    al_shot_take(&tty, &before);
    for (size_t i = 0; i < sizeof(in_lists) / sizeof(in_lists[0]); i++) {
        if (_i > 0 && strcmp(in_lists[i].what, "no end") == 0)
            continue; /* a second of waiting is enough on one terminal */
        al_tty_send(&tty, in_lists[i].bytes);
        al_tty_wait(&tty, in_lists[i].shown);
        ck_nothing_done(&before, in_lists[i].what);
    }
    al_tty_end(&tty);
}
END_TEST

/* The read after a full one may be short: Enter in it would keep the text. */
START_TEST(the_short_rest_of_a_burst_is_no_command)
{
    static struct al_shot before;

    open_list(al_tty_sample_to_read(), NULL);
    al_shot_take(&tty, &before);
    al_tty_press(&tty, "a line of an e-mail that came without a mark\r");
    al_tty_send(&tty, "\ruuq\r");
    al_tty_wait(&tty, "uuq");
    ck_nothing_done(&before, "the rest");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_burst_can_be_kept_as_what_was_said)
{
    open_list(al_tty_sample("burst"), NULL);
    al_tty_send(&tty, "The bus was late,\rand nobody told me of it.");
    al_tty_wait(&tty, "Nothing was done with it");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "New: What was said");
    al_tty_wait(&tty, "The bus was late,");
    al_tty_end(&tty);
}
END_TEST

/* Held keys and cursor keys are keys, however many come at once. */
START_TEST(many_keys_that_are_no_letters_are_keys)
{
    static struct al_shot before;
    char keys[400];
    size_t len = 0;

    open_list(al_tty_sample_to_read(), NULL);
    al_shot_take(&tty, &before);
    for (int i = 0; i < 40; i++)
        len += (size_t)snprintf(keys + len, sizeof(keys) - len, "%s",
                                i < 20 ? DOWN : "k");
    al_tty_press(&tty, keys);
    for (int i = 0; i < 40; i++)
        keys[i] = 'k';
    al_tty_press_bytes(&tty, keys, 40);
    al_tty_send(&tty, "\033[H"); /* it was read, too */
    al_shot_wait(&tty, &before, "held keys");
    al_tty_end(&tty);
}
END_TEST

/* ---- in fields ---- */

static const struct {
    const char *pasted, *line, *note[3];
    int beeps;
} in_fields[] = {
    {"alpha beta", "alpha beta", {"alpha beta"}, 0},
    {"alpha\rbeta\ngamma", "alpha beta gamma", {"alpha", "beta", "gamma"}, 0},
    {"alpha\r\nbeta", "alpha beta", {"alpha", "beta"}, 0},
    {"alpha\tbeta", "alpha beta", {"alpha beta"}, 0},
    {"alpha\033[31mbeta\033OP\a\177",
     "alpha[31mbetaOP",
     {"alpha[31mbetaOP"},
     1},
    {"alpha \x9b\xc2\x9b beta\023", "alpha  beta", {"alpha  beta"}, 1},
    {"alpha" END "\023uu\r\rq" END BEGIN,
     "alphauu  q",
     {"alphauu", "", "q"},
     1},
};

static void paste(const char *bytes)
{
    al_tty_send(&tty, BEGIN);
    al_tty_send(&tty, bytes);
    al_tty_send(&tty, END);
}

static const char *here(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return al_tty_row(&tty, row);
}

START_TEST(a_paste_into_a_line_is_one_line)
{
    int beeps;

    open_line("line");
    for (size_t i = 0; i < sizeof(in_fields) / sizeof(in_fields[0]); i++) {
        al_tty_send(&tty, "\025<>\033[D"); /* between two signs */
        al_tty_wait(&tty, "In their own words  <>");
        beeps = tty.beeps;
        paste(in_fields[i].pasted);
        al_tty_wait_gone(&tty, "<>");
        al_tty_wait(&tty, in_fields[i].line);
        ck_assert_msg(strstr(here(), in_fields[i].line) != NULL, "row %zu: %s",
                      i, here());
        ck_assert_msg((tty.beeps > beeps) == in_fields[i].beeps,
                      "row %zu: %d beeps", i, tty.beeps - beeps);
        ck_assert(al_tty_has(&tty, "New: What was said"));
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_paste_into_a_note_keeps_its_lines)
{
    int row, col;

    open_note("note");
    al_tty_cursor(&tty, &row, &col); /* the first line stays there */
    for (size_t i = 0; i < sizeof(in_fields) / sizeof(in_fields[0]); i++) {
        al_tty_send(&tty, "\025");
        if (i > 0)
            al_tty_wait_gone(&tty, in_fields[i - 1].note[0]);
        paste(in_fields[i].pasted);
        for (int line = 0; line < 3 && in_fields[i].note[line]; line++)
            al_tty_wait(&tty, in_fields[i].note[line]);
        for (int line = 0; line < 3 && in_fields[i].note[line]; line++)
            if (in_fields[i].note[line][0])
                ck_assert_msg(strstr(al_tty_row(&tty, row + line),
                                     in_fields[i].note[line]) != NULL,
                              "row %zu, line %d: %s", i, line,
                              al_tty_row(&tty, row + line));
        ck_assert(al_tty_has(&tty, "New: What was said"));
    }
    al_tty_end(&tty);
}
END_TEST

/* Typed text around it stands too: what is stored is what was shown. */
START_TEST(five_hundred_lines_are_one_note_and_are_stored)
{
    static char lines[500 * 12 + 1];
    size_t len = 0;
    char dir[128], *stored, *at;

    for (int i = 1; i <= 500; i++)
        len +=
            (size_t)snprintf(lines + len, sizeof(lines) - len, "line %d\r", i);
    open_note("lines");
    snprintf(dir, sizeof(dir), "%s/lines", al_tty_home());
    al_tty_send(&tty, "before ");
    paste(lines);
    al_tty_send(&tty, "after");
    al_tty_wait(&tty, "after");
    al_tty_wait(&tty, "line 500");
    al_tty_send(&tty, SAVE);
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);

    stored = output_of(dir, "list feedback --json");
    at = strstr(stored, "before line 1\\nline 2\\n");
    ck_assert_ptr_nonnull(at);
    for (int i = 2; i <= 500; i++) {
        char line[32];

        snprintf(line, sizeof(line), "\\nline %d\\n", i);
        at = strstr(at, line);
        ck_assert_msg(at != NULL, "line %d is lost", i);
    }
    ck_assert_ptr_nonnull(strstr(at, "\\nline 500\\nafter\""));
    free(stored);
}
END_TEST

enum { MEGABYTE = 1 << 20 };

/* It is cut, told, and the program answers the next key. */
START_TEST(a_megabyte_is_survived)
{
    static char much[MEGABYTE];
    static struct al_shot before;

    memset(much, 'u', sizeof(much));
    for (size_t i = 79; i < sizeof(much); i += 80)
        much[i] = '\r';
    if (_i == 0)
        open_list(al_tty_sample_to_read(), NULL);
    else if (_i == 1)
        open_line("much-line");
    else
        open_note("much-note");
    al_shot_take(&tty, &before);
    al_tty_send(&tty, BEGIN);
    al_tty_send_bytes(&tty, much, sizeof(much));
    al_tty_send(&tty, END);
    al_tty_wait(&tty, "uuuuuuuu");
    if (_i == 0) {
        ck_nothing_done(&before, "a megabyte");
    } else {
        ck_assert_int_gt(tty.beeps, 0);
        al_tty_send(&tty, "\032"); /* and one key takes it out again */
        al_tty_wait_gone(&tty, "uuuu");
        ck_assert(al_tty_has(&tty, "New: What was said"));
    }
    al_tty_end(&tty);
}
END_TEST

/* ---- typing ahead ---- */

static const char *const list_keys[] = {
    UP,       DOWN,     DOWN, DOWN, "\033[5~", "\033[6~", "\033[H", "\033[F",
    "\033OA", "\033OB", "j",  "\t", "\r",      "2",       BACK,     BACK,
};
static const char *const form_keys[] = {
    UP,       DOWN, DOWN,       "\t", "\033[Z", "\033[D", "\033[C", "\033[H",
    "\033[F", "s",  "a",        "m",  "e",      "1",      "\177",   "\033[3~",
    "\025",   " ",  "\xc3\xa9", ",",  "\032",   "y",
};

enum { KEYS = 40, SERIES = 6 };

static void make_series(struct al_test_random *random, bool is_form,
                        const char *series[KEYS])
{
    for (int i = 0; i < KEYS; i++)
        series[i] =
            is_form ? form_keys[al_test_below(random, sizeof(form_keys) /
                                                          sizeof(form_keys[0]))]
                    : list_keys[al_test_below(
                          random, sizeof(list_keys) / sizeof(list_keys[0]))];
}

static void open_for_series(bool is_form, const char *name)
{
    /* Lists are only read; a form leaves a draft. */
    open_list(is_form ? al_tty_sample(name) : al_tty_sample_to_read(), NULL);
    if (is_form) {
        al_tty_send(&tty, "l");
        al_tty_wait(&tty, "Log an involvement");
    }
}

/* Both end in the same state, whenever each of them is there. */
START_TEST(forty_keys_at_once_do_what_they_do_one_by_one)
{
    const uint64_t seed = al_test_seed(20261123) + (uint64_t)_i;
    struct al_test_random random = {seed};
    static struct al_shot shot;
    struct al_tty other;
    const char *series[KEYS];
    char all[KEYS * 8], name[32];
    size_t len = 0;
    bool is_form = _i % 2;
    int tries = 0;

    make_series(&random, is_form, series);
    snprintf(name, sizeof(name), "series-%d", _i);
    open_for_series(is_form, name);
    for (int i = 0; i < KEYS; i++) {
        al_tty_press(&tty, series[i]);
        len += (size_t)snprintf(all + len, sizeof(all) - len, "%s", series[i]);
    }
    other = tty; /* and what it is called back with is no longer it */
    vterm_screen_set_callbacks(other.screen, NULL, NULL);

    snprintf(name, sizeof(name), "at-once-%d", _i);
    open_for_series(is_form, name);
    al_tty_send(&tty, all);
    do {
        al_tty_settle(&tty);
        al_tty_settle(&other);
        al_shot_take(&other, &shot);
    } while (!al_shot_is(&tty, &shot) && ++tries < 100);
    if (tries == 100) {
        al_tty_dump(&other);
        al_tty_dump(&tty);
        ck_abort_msg("seed %llu", (unsigned long long)seed);
    }
    al_tty_end(&other);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paste");
    TCase *tc = tcase_create("paste");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, nothing_pasted_into_a_list_is_a_command, 0, 9);
    tcase_add_test(tc, the_short_rest_of_a_burst_is_no_command);
    tcase_add_test(tc, a_burst_can_be_kept_as_what_was_said);
    tcase_add_test(tc, many_keys_that_are_no_letters_are_keys);
    tcase_add_test(tc, a_paste_into_a_line_is_one_line);
    tcase_add_test(tc, a_paste_into_a_note_keeps_its_lines);
    tcase_add_test(tc, five_hundred_lines_are_one_note_and_are_stored);
    tcase_add_loop_test(tc, a_megabyte_is_survived, 0, 3);
    tcase_add_loop_test(tc, forty_keys_at_once_do_what_they_do_one_by_one, 0,
                        SERIES);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
