/* test_budget.c - what a screen may cost, in bytes, writes and wake-ups. */
#include "config.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/screens/press.h"
#include "tests/screens/ways.h"
#include "tests/testing.h"
#include "tui/pane.h"

enum {
    FIRST_BYTES = 1900,
    FIRST_BYTES_200X50 = 6000,
    DOWN_BYTES = 12,
    SCROLL_BYTES = 150,
    SCREEN_BYTES = 1900,
    LETTER_BYTES = 8,
    SUGGESTION_BYTES = 60,
    DETAIL_BYTES = 1500,
    SMALL_KIB = 8192,
    LARGE_KIB = 16384,
    SLACK = 3, /* for builds for debugging; time is for the benchmark alone */
    PANES_MAX = 96
};

static struct al_tty tty;

/* The first MANY are moved and typed on; a first screen is cheap to try. */
enum { MANY = 5 };
static const char *const terms[] = {
    "xterm-256color", "vt100",           "linux",
    "tmux-256color",  "putty-256color",  "xterm",
    "vt220",          "screen-256color", "putty"};

/* ---- idle ---- */

/* A number that the kernel keeps of a program. */
static long status_of(pid_t pid, const char *name)
{
    char path[64], line[256];
    long number = -1;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof(line), file))
        if (strncmp(line, name, strlen(name)) == 0) {
            number = strtol(line + strlen(name), NULL, 10);
            break;
        }
    fclose(file);
    return number;
}

/* How often the program went to sleep so far. */
static long wake_ups(pid_t pid)
{
    return status_of(pid, "voluntary_ctxt_switches:");
}

static struct al_tty *start_all(const struct al_ways *ways, size_t count)
{
    struct al_tty *ttys = calloc(count, sizeof(*ttys));

    ck_assert_ptr_nonnull(ttys);
    for (size_t i = 0; i < count; i++)
        al_ways_open(ways, i, &ttys[i], &(struct al_tty_options){0});
    for (size_t i = 0; i < count; i++) /* what comes after the first paint */
        al_tty_settle(&ttys[i]);
    return ttys;
}

/* All at once: the three seconds are the same for each. */
static void ck_idle(struct al_tty *ttys, const char *const *names, size_t count)
{
    struct pollfd waits[PANES_MAX];
    long before[PANES_MAX];

    for (size_t i = 0; i < count; i++) {
        waits[i] = (struct pollfd){ttys[i].fd, POLLIN, 0};
        before[i] = wake_ups(ttys[i].pid);
    }
    if (poll(waits, (nfds_t)count, 3000) != 0)
        for (size_t i = 0; i < count; i++)
            ck_assert_msg(!waits[i].revents, "%s says something on its own",
                          names[i]);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(wake_ups(ttys[i].pid) == before[i], "%s woke up",
                      names[i]);
        al_tty_end(&ttys[i]);
    }
}

START_TEST(every_screen_is_silent_and_asleep_for_three_seconds)
{
    size_t count = al_pane_count();
    const char *names[PANES_MAX];
    struct al_ways ways;
    struct al_tty *ttys;

    ck_assert_uint_le(count, PANES_MAX);
    al_ways_make(&ways, "idle");
    ttys = start_all(&ways, count);
    for (size_t i = 0; i < count; i++)
        names[i] = al_pane_at(i)->name;
    ck_idle(ttys, names, count);
    free(ttys);
}
END_TEST

#define PIN "4711x\r4711x\r"

/* What has no panes; "|" waits, and sees is there at the end. */
static const struct {
    const char *name, *options, *keys, *sees;
} others[] = {
    {"the kiosk's PIN", "kiosk", "", "Choose a PIN"},
    {"the kiosk's size", "kiosk", PIN, "Is this line large?"},
    {"the kiosk's welcome", "kiosk", PIN "|2", "Press Enter to begin"},
    {"a question", "kiosk", PIN "|2|\r", "Question 1 of 12"},
    {"a large question", "kiosk", PIN "|1|\r", "Question 1 of 12"},
    {"a question in words", "kiosk", PIN "|2|\r|111111111", "Question 10"},
    {"stop here?", "kiosk", PIN "|2|\r|9", "like to stop here?"},
    {"hand it in?", "kiosk", PIN "|2|\r|111111111|\r\r\r", "last question."},
    {"thanks", "kiosk", PIN "|2|\r|91", "Thank you."},
    {"the way out", "kiosk", PIN "|2|\030", "The PIN, to leave"},
    {"line by line", "--plain", "", "Command or ?"},
    {"a list in lines", "--plain", "residents\r", "1  Ada L."},
    {"a form in lines", "--plain", "l\rsam t\r\rfocus\r", "When [today]:"},
    {"the kiosk in lines", "--plain kiosk", PIN "|\r", "Question 1 of 12"},
};

static void open_other(struct al_tty *other, size_t at)
{
    char line[600], name[32];

    snprintf(name, sizeof(name), "other-%zu", at);
    snprintf(line, sizeof(line), "exec '%s' %s", al_tty_program(),
             others[at].options);
    al_tty_start(other, &(struct al_tty_options){
                            .dir = al_tty_sample(name),
                            /* a day on which the sample has a round open */
                            .extra = "ALONGSIDE_NOW=2026-09-10T09:00:00Z",
                            .shell = line});
    al_tty_wait(other, strstr(line, "kiosk") ? "PIN" : "Command or ?");
    for (const char *key = others[at].keys; *key;) {
        size_t size = strcspn(key, "|");

        al_tty_press_bytes(other, key, size);
        al_tty_settle(other);
        key += size + (key[size] == '|');
    }
    al_tty_wait(other, others[at].sees);
}

START_TEST(the_kiosk_and_lines_are_silent_and_asleep_for_three_seconds)
{
    static struct al_tty ttys[AL_COUNT(others)];
    const char *names[AL_COUNT(others)];

    for (size_t i = 0; i < AL_COUNT(others); i++) {
        open_other(&ttys[i], i);
        names[i] = others[i].name;
    }
    ck_idle(ttys, names, AL_COUNT(others));
}
END_TEST

/* ---- bytes ---- */

/* One for all tests, which only look at it. */
static const char *sample(void)
{
    static char dir[128];

    snprintf(dir, sizeof(dir), "%s/budget", al_tty_home());
    return access(dir, F_OK) == 0 ? dir : al_tty_sample("budget");
}

static void open_at(const char *dir, const char *term, int rows, int cols)
{
    al_tty_start(&tty,
                 &(struct al_tty_options){
                     .dir = dir, .term = term, .rows = rows, .cols = cols});
    al_tty_wait(&tty, "Lately");
    for (int i = 0; i < 2; i++) /* what comes after the first paint, too */
        al_tty_settle(&tty);
}

/* Send the keys; they come back as at most so many bytes, in one write. */
static void ck_costs(const char *what, const char *keys, size_t most)
{
    size_t chunks = tty.chunks, cost = al_tty_cost(&tty, keys);

    if (cost > most)
        al_tty_dump(&tty);
    ck_assert_msg(cost <= most, "%s: %zu bytes, not %zu", what, cost, most);
    ck_assert_msg(cost > 0, "%s: nothing came", what);
    ck_assert_msg(tty.chunks - chunks == 1, "%s: %zu writes", what,
                  tty.chunks - chunks);
}

START_TEST(the_first_screen_fits_on_every_terminal)
{
    open_at(sample(), terms[_i], 24, 80);
    ck_assert_msg(tty.bytes <= FIRST_BYTES, "%s: %zu bytes", terms[_i],
                  tty.bytes);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_large_window_costs_what_it_may)
{
    open_at(sample(), NULL, 50, 200);
    ck_assert_msg(tty.bytes <= FIRST_BYTES_200X50, "%zu bytes", tty.bytes);
    al_tty_end(&tty);
}
END_TEST

START_TEST(much_data_costs_no_more_than_little)
{
    char dir[128], line[300];

    snprintf(dir, sizeof(dir), "%s/large", al_tty_home());
    snprintf(line, sizeof(line), "sample large --records 4000");
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    open_at(dir, NULL, 24, 80);
    ck_assert_msg(tty.bytes <= FIRST_BYTES, "%zu bytes", tty.bytes);
    ck_costs("cursor down", "j", DOWN_BYTES);
    al_tty_cost(&tty, "2");
    ck_costs("cursor down", "j", DOWN_BYTES);
    ck_costs("to the end", "G", SCREEN_BYTES);
    ck_costs("a page up", "\033[5~", SCREEN_BYTES);
    al_tty_end(&tty);
}
END_TEST

/* The sample, and years of work by people who have left: nothing of that
 * belongs on the first screen. */
static const char *much(void)
{
    static char dir[128];
    char line[500];

    snprintf(dir, sizeof(dir), "%s/much", al_tty_home());
    if (access(dir, F_OK) == 0)
        return dir;
    (void)al_tty_sample("much");
    snprintf(line, sizeof(line),
             "version && awk 'BEGIN { print \"Name,Status\"; "
             "for (i = 0; i < 3000; i++) print \"Zed P\" i \",left\" }' "
             ">people.csv && awk 'BEGIN { print \"Date,Activity,Who\"; "
             "for (i = 0; i < 3000; i++) printf \"%%02d/%%02d/2024,"
             "conversation,Zed P%%d\\n\", i %% 28 + 1, i %% 12 + 1, i }' "
             ">work.csv && true");
    ck_assert_int_eq(al_tty_command(dir, line), 0);
    ck_assert_int_eq(al_tty_command(dir, "import person people.csv"), 0);
    ck_assert_int_eq(
        al_tty_command(dir, "import activity work.csv --map Who=person"), 0);
    return dir;
}

START_TEST(a_first_screen_is_the_same_bytes_however_much_stands_behind_it)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}, {50, 200}};

    for (size_t i = 0; i < AL_COUNT(sizes); i++) {
        size_t small;

        open_at(sample(), NULL, sizes[i][0], sizes[i][1]);
        small = tty.bytes;
        al_tty_end(&tty);
        open_at(much(), NULL, sizes[i][0], sizes[i][1]);
        if (tty.bytes != small)
            al_tty_dump(&tty);
        ck_assert_uint_eq(tty.bytes, small);
        al_tty_end(&tty);
    }
}
END_TEST

/* ---- memory and the processor ---- */

/* A build that checks each access pays for that, and not for a screen. */
static bool is_watched(pid_t pid)
{
    char path[64], line[512];
    bool is_found = false;
    FILE *maps;

    snprintf(path, sizeof(path), "/proc/%d/maps", (int)pid);
    maps = fopen(path, "r");
    ck_assert_ptr_nonnull(maps);
    while (!is_found && fgets(line, sizeof(line), maps))
        is_found = strstr(line, "asan") || strstr(line, "valgrind");
    fclose(maps);
    return is_found;
}

START_TEST(little_memory_is_enough)
{
    const bool is_large = _i == 1;
    const long most = (is_large ? LARGE_KIB : SMALL_KIB) * SLACK;
    long peak;

    open_at(is_large ? much() : sample(), NULL, 24, 80);
    if (!is_watched(tty.pid)) {
        al_tty_cost(&tty, "2");
        al_tty_cost(&tty, "G");
        al_tty_cost(&tty, "\r");
        peak = status_of(tty.pid, "VmHWM:");
        printf("%s: %ld KiB, %ld at most\n", is_large ? "much" : "little", peak,
               most);
        ck_assert_int_gt(peak, 0);
        ck_assert_msg(peak <= most, "%ld KiB", peak);
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(moving_costs_a_marker_and_scrolling_a_row)
{
    open_at(sample(), terms[_i], 24, 80);
    ck_costs("cursor down", "j", DOWN_BYTES);
    al_tty_cost(&tty, "3");
    al_tty_wait(&tty, "Activities");
    ck_costs("cursor down", "j", DOWN_BYTES);
    ck_costs("a page down", "\033[6~", SCREEN_BYTES);
    al_tty_cost(&tty, "g");
    for (int row = 0, col, last = -1; row != last;) {
        last = row;
        al_tty_cost(&tty, "jjjjjjjjjj");
        al_tty_cursor(&tty, &row, &col);
    }
    ck_costs("scrolling by a row", "j", SCROLL_BYTES);
    ck_costs("scrolling by a row", "j", SCROLL_BYTES);
    al_tty_end(&tty);
}
END_TEST

START_TEST(typing_costs_its_letters)
{
    open_at(sample(), terms[_i], 24, 80);
    ck_costs("the form", "l", SCREEN_BYTES);
    ck_costs("the first suggestion", "s", SUGGESTION_BYTES);
    ck_costs("another suggestion", "a", SUGGESTION_BYTES);
    al_tty_send(&tty, "\rpa\ry\r\r\r");
    al_tty_wait(&tty, "What happened, in a sentence");
    al_tty_cost(&tty, "a"); /* takes the hint away */
    for (int i = 0; i < 3; i++)
        ck_costs("a letter", "b", LETTER_BYTES);
    ck_costs("a letter taken back", "\177", LETTER_BYTES);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_detail_costs_what_it_may)
{
    open_at(sample(), NULL, 24, 80);
    al_tty_cost(&tty, "2");
    ck_costs("a person", "\r", DETAIL_BYTES);
    al_tty_end(&tty);
    /* Beside the list it follows the cursor, in one write. */
    for (int wide = 0; wide < 2; wide++) {
        open_at(sample(), NULL, wide ? 50 : 40, wide ? 200 : 120);
        al_tty_cost(&tty, "2");
        for (int i = 0; i < 6; i++)
            ck_costs("the next person", "j", DETAIL_BYTES);
        al_tty_end(&tty);
    }
}
END_TEST

START_TEST(another_size_costs_one_first_screen)
{
    size_t before;

    open_at(sample(), NULL, 24, 80);
    for (int cols = 79; cols <= 80; cols++) {
        before = tty.bytes;
        al_tty_resize(&tty, 24, cols);
        /* A machine that is busy takes longer to begin. */
        for (int i = 0; i < 3 || (tty.bytes == before && i < 100); i++)
            al_tty_settle(&tty);
        ck_assert_uint_gt(tty.bytes, before);
        ck_assert_msg(tty.bytes - before <= FIRST_BYTES, "%zu bytes",
                      tty.bytes - before);
    }
    al_tty_end(&tty);
}
END_TEST

/* ---- writes ---- */

/* Lines of what strace saw that begin like this. */
static size_t calls(const char *path, const char *start)
{
    char line[8192];
    size_t count = 0;
    FILE *file = fopen(path, "r");

    while (file && fgets(line, sizeof(line), file))
        count += strncmp(line, start, strlen(start)) == 0;
    if (file)
        fclose(file);
    return count;
}

/* Keys that open, move, type, find, and go back. */
static const char *const keys[] = {
    "j",    "k",    "2",    "j", "j",    "\r",  "j",    "\033", "3",
    "j",    "G",    "g",    "?", "s",    "e",   "\033", ":",    "h",
    "i",    "\033", "/",    "k", "w",    "a",   "\033", "l",    "s",
    "a",    "\r",   "p",    "a", "\r",   "\t",  "\033", "1",    "h",
    "\033", "u",    "\033", "~", "\033", "\x0c"};

START_TEST(a_key_is_answered_by_one_write)
{
    char path[160], line[400];

    snprintf(path, sizeof(path), "%s/calls", al_tty_home());
    snprintf(line, sizeof(line),
             "exec strace -q -o '%s' -e trace=write,writev '%s'", path,
             al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("writes"),
                                                .shell = line});
    al_tty_wait(&tty, "Lately");
    for (int i = 0; i < 5; i++)
        al_tty_settle(&tty);
    ck_assert_uint_ge(calls(path, "write(1, "), 1);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        size_t before = calls(path, "write(1, "), bytes = tty.bytes, after;

        al_tty_cost(&tty, keys[i]);
        after = calls(path, "write(1, ");
        ck_assert_msg(tty.bytes > bytes, "key %zu: nothing came", i);
        ck_assert_msg(after - before == 1, "key %zu (%02x): %zu writes", i,
                      (unsigned char)keys[i][0], after - before);
    }
    ck_assert_uint_eq(calls(path, "writev(1, "), 0);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("budget");
    TCase *tc = tcase_create("budget");
    const int term_count = (int)(sizeof(terms) / sizeof(terms[0]));
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_screen_is_silent_and_asleep_for_three_seconds);
    tcase_add_test(tc,
                   the_kiosk_and_lines_are_silent_and_asleep_for_three_seconds);
    tcase_add_loop_test(tc, the_first_screen_fits_on_every_terminal, 0,
                        term_count);
    tcase_add_test(tc, a_large_window_costs_what_it_may);
    tcase_add_test(tc, much_data_costs_no_more_than_little);
    tcase_add_test(
        tc, a_first_screen_is_the_same_bytes_however_much_stands_behind_it);
    tcase_add_loop_test(tc, little_memory_is_enough, 0, 2);
    tcase_add_loop_test(tc, moving_costs_a_marker_and_scrolling_a_row, 0, MANY);
    tcase_add_loop_test(tc, typing_costs_its_letters, 0, MANY);
    tcase_add_test(tc, a_detail_costs_what_it_may);
    tcase_add_test(tc, another_size_costs_one_first_screen);
    tcase_add_test(tc, a_key_is_answered_by_one_write);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
