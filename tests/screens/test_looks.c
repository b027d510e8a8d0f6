/*
 * tests/screens/test_looks.c - the same words in every look, and the colours
 * that each of them may use.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

static const char *const looks[] = {"default", "contrast", "mono", "bar"};

static struct al_tty tty;

/* A sample folder whose person wants a look. */
static const char *folder(const char *name, const char *line)
{
    const char *dir = al_tty_sample(name);
    char path[512];
    FILE *config;

    snprintf(path, sizeof(path), "%s/config", dir);
    config = fopen(path, "a");
    ck_assert_ptr_nonnull(config);
    fprintf(config, "%s\n", line);
    fclose(config);
    return dir;
}

static void open_look(const char *look, const char *term, const char *extra)
{
    char name[64], line[64];

    snprintf(name, sizeof(name), "look-%s-%s", look, term);
    snprintf(line, sizeof(line), "theme: %s", look);
    al_tty_start(&tty, &(struct al_tty_options){.dir = folder(name, line),
                                                .term = term,
                                                .extra = extra});
    al_tty_wait(&tty, "Lately");
    for (int i = 0; i < 5; i++)
        al_tty_settle(&tty);
}

static void read_rows(char *out, size_t size)
{
    size_t at = 0;

    for (int row = 0; row < tty.rows; row++) {
        int len = snprintf(out + at, size - at, "%s\n", al_tty_row(&tty, row));

        ck_assert_int_lt(len, (int)(size - at));
        at += (size_t)len;
    }
}

/* Whether an SGR sequence of the last bytes sets a colour or a ground. */
static bool has_colour(bool grounds_only)
{
    const char *at = tty.tail, *end;
    size_t len = tty.tail_len < AL_TTY_TAIL ? tty.tail_len : AL_TTY_TAIL;

    tty.tail[len] = '\0';
    while ((at = strstr(at, "\033["))) {
        at += 2;
        end = at + strspn(at, "0123456789;");
        while (*end == 'm' && at < end) {
            long number = strtol(at, NULL, 10);

            if (number == 38 || number == 48) {
                if (number == 48 || !grounds_only)
                    return true;
                break;
            }
            if ((number >= 40 && number <= 47) || number >= 100)
                return true;
            if (!grounds_only &&
                ((number >= 30 && number <= 37) || number > 89))
                return true;
            at += strcspn(at, ";m");
            at += *at == ';';
            if (*at == 'm')
                break;
        }
        at = end;
    }
    return false;
}

static bool is_reversed(int row, int col)
{
    VTermScreenCell cell;

    ck_assert(vterm_screen_get_cell(tty.screen, (VTermPos){row, col}, &cell));
    return cell.attrs.reverse;
}

/* T2, for all looks and screens where a state is told. */
START_TEST(every_look_shows_the_same_words)
{
    static const char *const screens[][2] = {
        {"", "Lately"}, {"2", "Would like"}, {"\r", "Timeline"}};
    static char want[8192], have[8192];

    for (size_t s = 0; s < AL_COUNT(screens); s++) {
        open_look("default", "xterm-256color", NULL);
        for (size_t i = 0; i <= s; i++)
            al_tty_send(&tty, screens[i][0]);
        al_tty_wait(&tty, screens[s][1]);
        read_rows(want, sizeof(want));
        al_tty_end(&tty);

        open_look(looks[_i], "xterm-256color", NULL);
        for (size_t i = 0; i <= s; i++)
            al_tty_send(&tty, screens[i][0]);
        al_tty_wait(&tty, screens[s][1]);
        read_rows(have, sizeof(have));
        al_tty_end(&tty);
        ck_assert_str_eq(have, want);
    }
}
END_TEST

static const struct {
    const char *look, *term, *extra;
    bool has_colour, has_ground;
} ways[] = {
    {"default", "xterm-256color", NULL, true, false},
    {"default", "putty-256color", NULL, true, false},
    {"default", "xterm", NULL, false, false}, /* none of 8 reads on both */
    {"default", "vt100", NULL, false, false},
    {"default", "xterm-256color", "NO_COLOR=no", false, false},
    {"default", "xterm-256color", "NO_COLOR=", true, false},
    {"mono", "xterm-256color", NULL, false, false},
    {"bar", "xterm-256color", NULL, true, false},
    {"contrast", "xterm-256color", NULL, true, true},
    {"contrast", "linux", NULL, true, true},
    {"contrast", "vt100", NULL, false, false},
    {"contrast", "xterm", "NO_COLOR=1", false, false},
};

START_TEST(colours_are_where_they_are_wanted_and_known)
{
    open_look(ways[_i].look, ways[_i].term, ways[_i].extra);
    ck_assert_msg(has_colour(false) == ways[_i].has_colour, "%s on %s: colour",
                  ways[_i].look, ways[_i].term);
    ck_assert_msg(has_colour(true) == ways[_i].has_ground, "%s on %s: ground",
                  ways[_i].look, ways[_i].term);
    al_tty_end(&tty);
}
END_TEST

START_TEST(mono_on_the_command_line_holds_for_one_run)
{
    char line[512];

    snprintf(line, sizeof(line), "exec '%s' --mono", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("mono"),
                                                .shell = line});
    al_tty_wait(&tty, "Lately");
    ck_assert(!has_colour(false));
    al_tty_end(&tty);
}
END_TEST

/* The marker is a letter in every look; the bar comes on top of it. */
START_TEST(a_bar_lies_under_the_marked_row_only)
{
    int row, col;

    open_look("bar", "xterm-256color", NULL);
    al_tty_send(&tty, "j");
    al_tty_settle(&tty);
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(al_tty_row(&tty, row)[0], '>');
    for (int i = 0; i < tty.rows; i++) {
        ck_assert_int_eq(is_reversed(i, 0), i == row);
        ck_assert_int_eq(is_reversed(i, tty.cols - 1), i == row);
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(other_looks_have_no_bar)
{
    int row, col;

    open_look(looks[_i], "xterm-256color", NULL);
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(al_tty_row(&tty, row)[0], '>');
    ck_assert(!is_reversed(row, 3));
    al_tty_end(&tty);
}
END_TEST

/* ---- budgets ---- */

/* A look that paints a ground of its own pays for it where it ends a line. */
static const struct {
    const char *look;
    int rows, cols;
    size_t first, detail;
} budgets[] = {
    {"default", 24, 80, 1900, 1500},  {"bar", 24, 80, 2100, 1700},
    {"mono", 24, 80, 1900, 1500},     {"contrast", 24, 80, 2400, 2000},
    {"default", 50, 200, 6000, 6000},
};

START_TEST(looks_keep_to_the_budgets)
{
    char name[64], line[64];
    size_t cost;

    snprintf(name, sizeof(name), "budget-%d", _i);
    snprintf(line, sizeof(line), "theme: %s", budgets[_i].look);
    al_tty_start(&tty, &(struct al_tty_options){.dir = folder(name, line),
                                                .rows = budgets[_i].rows,
                                                .cols = budgets[_i].cols});
    al_tty_wait(&tty, "Lately");
    for (int i = 0; i < 10; i++)
        al_tty_settle(&tty);
    ck_assert_msg(tty.bytes <= budgets[_i].first, "%s: first screen %zu bytes",
                  budgets[_i].look, tty.bytes);
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
    cost = al_tty_cost(&tty, "\r");
    ck_assert_msg(cost <= budgets[_i].detail, "%s: a detail %zu bytes",
                  budgets[_i].look, cost);
    al_tty_end(&tty);
}
END_TEST

/* ---- one pane ---- */

START_TEST(one_pane_always_puts_nothing_beside_the_list)
{
    al_tty_start(&tty, &(struct al_tty_options){
                           .dir = folder("one-pane", "one_pane: yes"),
                           .rows = 50,
                           .cols = 200});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
    ck_assert(!al_tty_has(&tty, "Timeline"));
    al_tty_send(&tty, "\t"); /* opens the record, as in a narrow window */
    al_tty_wait(&tty, "Timeline");
    ck_assert(!al_tty_has(&tty, "Would like"));
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("looks");
    TCase *tc = tcase_create("looks");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, every_look_shows_the_same_words, 1,
                        (int)AL_COUNT(looks));
    tcase_add_loop_test(tc, colours_are_where_they_are_wanted_and_known, 0,
                        (int)AL_COUNT(ways));
    tcase_add_test(tc, mono_on_the_command_line_holds_for_one_run);
    tcase_add_test(tc, a_bar_lies_under_the_marked_row_only);
    tcase_add_loop_test(tc, other_looks_have_no_bar, 0, 3);
    tcase_add_loop_test(tc, looks_keep_to_the_budgets, 0,
                        (int)AL_COUNT(budgets));
    tcase_add_test(tc, one_pane_always_puts_nothing_beside_the_list);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
