/* test_evil.c - nothing that others wrote steers, hides or moves a screen. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/screens/evil.h"
#include "tests/screens/left.h"
#include "tests/screens/ways.h"
#include "tests/testing.h"
#include "tui/pane.h"

static struct al_tty tty;
static struct al_evil_judge judge;
static struct al_ways ways;
static char kept[4096];

static void spoil(void)
{
    al_evil_make(&ways, "evil", kept, sizeof(kept));
}

static void open_judged(const char *dir, const char *extra)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir,
                                                .extra = extra,
                                                .tap = al_evil_judge,
                                                .tap_arg = &judge});
}

/* The rows of a shot but the last three: message and foot follow the keys. */
static void cut_foot(struct al_str *shot)
{
    for (int lines = 0; shot->len > 0 && lines < 5;) {
        al_str_cut(shot, shot->len - 1);
        lines += shot->len > 0 && shot->data[shot->len - 1] == '\n';
    }
}

/* What stands there by differences is what a whole paint would bring. */
static void ck_painted(const char *where)
{
    struct al_str before = {0}, after = {0};

    al_tty_shot(&tty, &before);
    al_tty_cost(&tty, "\x0c");
    al_tty_shot(&tty, &after);
    cut_foot(&before);
    cut_foot(&after);
    if (strcmp(al_str_text(&before), al_str_text(&after)) != 0) {
        fprintf(stderr, "%s", al_str_text(&before));
        al_tty_dump(&tty);
        ck_abort_msg("%s: columns have moved", where);
    }
    al_str_drop(&before);
    al_str_drop(&after);
}

/* All panes at once, so that each step is waited for once. */
struct room {
    struct al_tty tty;
    struct al_evil_judge judge;
    struct al_str before, after;
    size_t bytes;
};

static void ck_marker(struct al_tty *at, const struct al_pane_ops *pane)
{
    int row, col;

    if (pane->is_typing || pane->types)
        return; /* there it stands where letters go */
    al_tty_cursor(at, &row, &col);
    if (al_tty_row(at, row)[0] == '>' && col != 0)
        ck_abort_msg("%s: the cursor has left the marker", pane->name);
}

static void send_all(struct room *rooms, size_t count, const char *keys)
{
    for (size_t i = 0; i < count; i++) {
        rooms[i].bytes = rooms[i].tty.bytes;
        al_tty_send(&rooms[i].tty, keys);
    }
}

static void resize_all(struct room *rooms, size_t count, int rows, int cols)
{
    for (size_t i = 0; i < count; i++) {
        rooms[i].bytes = rooms[i].tty.bytes;
        al_tty_resize(&rooms[i].tty, rows, cols);
    }
}

/* Until each has said something since; a key may well change nothing. */
static void settle_all(struct room *rooms, size_t count)
{
    bool is_waiting = true;

    for (int round = 0; round < 3 && is_waiting; round++) {
        is_waiting = false;
        for (size_t i = 0; i < count; i++) {
            al_tty_settle(&rooms[i].tty);
            is_waiting |= rooms[i].tty.bytes == rooms[i].bytes;
        }
    }
}

static void shoot_all(struct room *rooms, size_t count, bool is_after)
{
    for (size_t i = 0; i < count; i++) {
        struct al_str *shot = is_after ? &rooms[i].after : &rooms[i].before;

        ck_marker(&rooms[i].tty, al_pane_at(i));
        al_str_reset(shot);
        al_tty_shot(&rooms[i].tty, shot);
        cut_foot(shot);
    }
}

START_TEST(no_pane_is_steered_by_a_record)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}, {50, 200}};
    static const char *const moves[] = {"\033[B", "\033[6~"};
    size_t count = al_pane_count();
    struct room *rooms = calloc(count, sizeof(*rooms));

    ck_assert_ptr_nonnull(rooms);
    for (size_t i = 0; i < count; i++)
        al_ways_open(&ways, i, &rooms[i].tty,
                     &(struct al_tty_options){.tap = al_evil_judge,
                                              .tap_arg = &rooms[i].judge});
    for (size_t size = 0; size < AL_COUNT(sizes); size++) {
        if (size > 0) {
            resize_all(rooms, count, sizes[size][0], sizes[size][1]);
            settle_all(rooms, count);
        }
        for (size_t i = 0; i < AL_COUNT(moves); i++) {
            send_all(rooms, count, moves[i]);
            settle_all(rooms, count);
        }
        shoot_all(rooms, count, false);
        send_all(rooms, count, "\x0c");
        settle_all(rooms, count);
        shoot_all(rooms, count, true);
        for (size_t i = 0; i < count; i++)
            if (strcmp(al_str_text(&rooms[i].before),
                       al_str_text(&rooms[i].after)) != 0) {
                fprintf(stderr, "%s", al_str_text(&rooms[i].before));
                al_tty_dump(&rooms[i].tty);
                ck_abort_msg("%s: columns have moved", al_pane_at(i)->name);
            }
    }
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(rooms[i].tty.titles, 0);
        ck_assert(!rooms[i].tty.is_mouse_on);
        al_tty_end(&rooms[i].tty);
        al_str_drop(&rooms[i].before);
        al_str_drop(&rooms[i].after);
    }
    free(rooms);
}
END_TEST

/* The text of a row behind its marker. */
static bool find_row(const char *start, char *text, size_t size)
{
    for (int row = 0; row < tty.rows; row++) {
        const char *line = al_tty_row(&tty, row);

        if (strlen(line) > 2 && strncmp(line + 2, start, strlen(start)) == 0 &&
            line[2 + strlen(start)] == ' ') {
            snprintf(text, size, "%s", line + 2);
            return true;
        }
    }
    return false;
}

/* Whether a text begins at this column of the row. */
static bool begins_at(const char *row, int col)
{
    bool was_blank = true;

    for (; *row && col > 0; row++) {
        was_blank = *row == ' ';
        col -= (row[1] & 0xC0) != 0x80;
    }
    return was_blank && *row && *row != ' ';
}

START_TEST(rows_between_hostile_ones_stay_under_their_headings)
{
    char names[sizeof(kept)], text[512], *rest = names, *name;
    int last = -1, like = -1;
    size_t count = 0;

    open_judged(ways.lead, NULL);
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
    for (int row = 0; row < tty.rows && like < 0; row++) {
        const char *line = al_tty_row(&tty, row), *at;

        if ((at = strstr(line, "Would like"))) {
            like = (int)(at - line);
            last = (int)(strstr(line, "Last") - line);
        }
    }
    ck_assert_int_gt(last, 0);
    snprintf(names, sizeof(names), "%s", kept);
    while ((name = strsep(&rest, "\n")))
        if (*name && find_row(name, text, sizeof(text))) {
            ck_assert_msg(begins_at(text, last - 2), "%s", text);
            ck_assert_msg(begins_at(text, like - 2), "%s", text);
            count++;
        }
    ck_assert_uint_ge(count, 2);
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_editor_names_what_a_screen_removes)
{
    open_judged(ways.lead, NULL);
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start of any words");
    al_tty_send(&tty, "drowssap");
    al_tty_wait(&tty, "> ");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "With us since");
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "<RLO>drowssap");
    al_tty_end(&tty);
}
END_TEST

/* ---- strangers ---- */

/* A name that may be typed; what may not is refused before anything is sent. */
START_TEST(a_newcomers_name_steers_nobody)
{
    char folder[160], address[200], line[500];

    snprintf(folder, sizeof(folder), "%s/eve", al_tty_home());
    snprintf(address, sizeof(address), "%s.git", ways.lead);
    snprintf(line, sizeof(line), "join '%s' --me 'Eve " AL_EVIL_STEERS "'",
             address);
    ck_assert_int_ne(al_tty_command(folder, line), 0);
    al_tty_ask(folder, address,
               "Eve \342\200\256x\357\273\277y\363\240\201\201");
    ck_assert_int_eq(al_tty_command(ways.lead, "sync"), 0);
    snprintf(line, sizeof(line), "exec '%s' --pane team", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = ways.lead,
                                                .shell = line,
                                                .tap = al_evil_judge,
                                                .tap_arg = &judge});
    al_tty_wait(&tty, "Eve xy");
    ck_painted("team");
    ck_assert_int_eq(tty.titles, 0);
    al_tty_end(&tty);
}
END_TEST

static void write_script(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(path, 0700), 0);
}

/* Where a server or what runs it gets a word in. */
static const struct {
    const char *script;
    bool is_hook;
} voices[] = {
    {"#!/bin/sh\nprintf '%s\\n' '" AL_EVIL_STEERS "' >&2\nexit 255\n", false},
    {"#!/bin/sh\nprintf '%s\\n' '" AL_EVIL_STEERS "'\nexit 0\n", false},
    {"#!/bin/sh\nprintf '%s\\n' '" AL_EVIL_STEERS
     "' >&2\ncat >/dev/null\nexit 1\n",
     true},
};

START_TEST(a_server_steers_no_screen)
{
    char name[16], path[240], extra[600], address[200];
    const char *dir;

    snprintf(name, sizeof(name), "server-%d", _i);
    dir = al_tty_sample(name);
    snprintf(address, sizeof(address), "%s.git", dir);
    snprintf(path, sizeof(path), "%s/%s", address,
             voices[_i].is_hook ? "hooks/pre-receive" : "ssh");
    snprintf(extra, sizeof(extra),
             "version && git init -q --bare '%s' && mkdir -p '%s/hooks'",
             address, address);
    ck_assert_int_eq(al_tty_command(dir, extra), 0);
    write_script(path, voices[_i].script);
    snprintf(extra, sizeof(extra), "remote '%s'",
             voices[_i].is_hook ? address : "ssh://host/x");
    ck_assert_int_eq(al_tty_command(dir, extra), 0);
    snprintf(extra, sizeof(extra), "GIT_SSH_COMMAND=%s", path);
    open_judged(dir, voices[_i].is_hook ? NULL : extra);
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "(it said:");
    al_tty_send(&tty, "~");
    al_tty_wait(&tty, "Past messages");
    ck_painted("past messages");
    ck_assert_int_eq(tty.titles, 0);
    al_tty_end(&tty);
}
END_TEST

/* ---- names that are no records ---- */

START_TEST(a_folders_name_steers_nothing)
{
    char dir[300];

    snprintf(dir, sizeof(dir), "%s/" AL_EVIL_STEERS, al_tty_home());
    open_judged(dir, NULL);
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_wait(&tty, "x?]0;owned??]52;");
    ck_assert_int_eq(tty.titles, 0);
    al_tty_end(&tty);
}
END_TEST

/* ---- line by line ---- */

/* Line by line: not one sequence, whatever the records hold. */
START_TEST(the_linear_mode_is_steered_by_no_record)
{
    static const char *const lines[] = {"1", "2", "?",          "1", "h", "",
                                        "3", "1", "/ drowssap", "1", "e", ".",
                                        "v", "u", ".",          "~"};
    char line[400];

    snprintf(line, sizeof(line), "exec '%s' --plain", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = ways.lead,
                                                .shell = line,
                                                .tap = al_evil_judge_plain,
                                                .tap_arg = &judge});
    al_tty_wait(&tty, "Command or ?");
    for (size_t i = 0; i < AL_COUNT(lines); i++) {
        al_tty_send(&tty, lines[i]);
        al_tty_cost(&tty, "\r");
    }
    ck_assert_int_eq(tty.titles, 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_no_record_may_hold_is_refused_at_the_edge)
{
    static const char *const values[] = {
        "\"$(printf 'a\\033b')\"",
        "\"$(printf 'a\\302\\233b')\"",
        "\"$(printf 'a\\300\\233b')\"",
        "\"$(printf '\\355\\240\\200')\"",
        "\"$(printf 'a\\342\\200\\250b')\"",
        "\"$(head -c 65536 /dev/zero | tr '\\0' x)\""};
    char line[200];

    for (size_t i = 0; i < AL_COUNT(values); i++) {
        snprintf(line, sizeof(line), "add person preferred_name=%s", values[i]);
        ck_assert_msg(al_tty_command(ways.lead, line) != 0, "%s", line);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evil");
    TCase *tc = tcase_create("evil");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_add_unchecked_fixture(tc, spoil, NULL);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, no_pane_is_steered_by_a_record);
    tcase_add_test(tc, rows_between_hostile_ones_stay_under_their_headings);
    tcase_add_test(tc, an_editor_names_what_a_screen_removes);
    tcase_add_loop_test(tc, a_server_steers_no_screen, 0,
                        (int)AL_COUNT(voices));
    tcase_add_test(tc, a_folders_name_steers_nothing);
    tcase_add_test(tc, the_linear_mode_is_steered_by_no_record);
    tcase_add_test(tc, what_no_record_may_hold_is_refused_at_the_edge);
    tcase_add_test(tc, a_newcomers_name_steers_nobody);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
