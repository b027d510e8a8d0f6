/*
 * tests/screens/test_golden.c - the sample service's screens, letter by letter.
 *
 * The texts stand in tests/screens/golden; AL_GOLDEN=write makes them anew, to
 * be read before they are committed.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static const struct {
    const char *name, *keys, *wait, *lang;
    int rows, cols;
} shots[] = {
    {"today-80x24", "", "Lately", NULL, 24, 80},
    {"today-120x40", "", "Lately", NULL, 40, 120},
    {"today-200x50", "", "Lately", NULL, 50, 200},
    {"today-60x15", "", "To do", NULL, 15, 60},
    {"today-80x24-ascii", "", "Lately", "C", 24, 80},
    {"people-80x24", "2", "Would like", NULL, 24, 80},
    {"marked-80x24", "2  j ", "3 rows are marked", NULL, 24, 80},
    {"many-80x24", "2   e", "Edit 3 residents", NULL, 24, 80},
    {"said-80x24", "2   n", "What they said", NULL, 24, 80},
    {"people-120x40", "2jj", "Pronouns", NULL, 40, 120},
    {"people-200x50", "2jj", "Timeline", NULL, 50, 200},
    {"people-120x40-ascii", "2jj", "Pronouns", "C", 40, 120},
    {"person-200x50", "2\r", "With us since", NULL, 50, 200},
    {"person-80x24", "2\r", "With us since", NULL, 24, 80},
    {"doing-80x24", "3", "Activities", NULL, 24, 80},
    {"heard-80x24", "4mm", "all, 30", NULL, 24, 80},
    {"heard-done-80x24", "4wmm", "Changes: all", NULL, 24, 80},
    {"heard-60x20", "4mm", "all, 30", NULL, 20, 60},
    {"heard-200x50", "4mmjjj", "Timeline", NULL, 50, 200},
    {"pay-80x24", "5mm", "Payments: all", NULL, 24, 80},
    {"pay-80x24-ascii", "5mm", "Payments: all", "C", 24, 80},
    {"pay-120x40", "5mmj", "Time paid", NULL, 40, 120},
    {"plan-80x24", "6", "Have to do", NULL, 24, 80},
    {"plan-120x40", "6", "Have to do", NULL, 40, 120},
    {"plan-60x20-ascii", "6", "Have to do", "C", 20, 60},
    {"target-80x24", "6jjjjjjjjj\r", "What stands", NULL, 24, 80},
    {"answer-80x24", "6jjjjjjjjja", "Of what was due", NULL, 24, 80},
    {"step-80x24", "5p", "Advice offered on", NULL, 24, 80},
    {"finance-80x24", "5c", "go to finance", NULL, 24, 80},
    {"hand-over-80x24", "2  :hand over\rben\r", "To Ben Whitlock", NULL, 24,
     80},
    {"more-80x24", "8", "Organisations", NULL, 24, 80},
    {"list-80x24", ":follow-ups\r", "Follow-ups: mine", NULL, 24, 80},
    {"numbers-80x24", ":survey questions\r", "questions: 45", NULL, 24, 80},
    {"list-60x20", ":involvements\r", "Involvements: mine", NULL, 20, 60},
    {"filter-80x24", "2fwou\r\rgro\rtook p\rnot", "= not for", NULL, 24, 80},
    {"filtered-80x24", "2mmfwou\r\rgro\r\r", "Filter: Would", NULL, 24, 80},
    {"actions-80x24", ":", "Everywhere", NULL, 24, 80},
    {"actions-cons-80x24", ":cons", "new consent", NULL, 24, 80},
    {"log-80x24", "lsa\rpa\ry\r", "as usual", NULL, 24, 80},
    {"log-80x24-ascii", "lsa\rpa\ry\r", "as usual", "C", 24, 80},
    {"pick-80x24", "lsa", "= Sam T.", NULL, 24, 80},
    {"history-80x24", "2jjjjjh", "History", NULL, 24, 80},
    {"find-80x24", "/sam", "Samir", NULL, 24, 80},
    {"help-80x24", "2?", "On this screen", NULL, 24, 80},
    {"reports-80x24", "7", "Commissioners who met", NULL, 24, 80},
    {"report-80x24", ":reports\rjjjjjjjjjjjjjjjj\r", "Because", NULL, 24, 80},
    {"report-60x20", ":reports\rjjjjjjjjjjjjjj\r", "As put", NULL, 20, 60},
    {"report-bare-80x24", ":reports\rjjjjjjjjjjjjjj\rt", "2 before", NULL, 24,
     80},
    {"report-120x40", ":reports\rjjjjjjjjjjjjjj\r", "A mix", NULL, 40, 120},
    {"rights-80x24", "\x07", "Keep until", NULL, 24, 80},
    {"settings-80x24", "\x0f", "Time zone", NULL, 24, 80},
    {"small-50x10", "", "Make the window larger", NULL, 10, 50},
};

static const char *golden_path(const char *name)
{
    static char path[512];
    const char *top = getenv("srcdir");

    snprintf(path, sizeof(path), "%s/tests/screens/golden/%s.txt",
             top ? top : ".", name);
    return path;
}

static void take_shot(struct al_tty *tty, FILE *out)
{
    int row, col;

    for (row = 0; row < tty->rows; row++)
        fprintf(out, "%s\n", al_tty_row(tty, row));
    al_tty_cursor(tty, &row, &col);
    fprintf(out, "cursor %d %d\n", row, col);
}

START_TEST(a_screen_is_as_it_was_drawn)
{
    static char have[65536], want[65536];
    const char *mode = getenv("AL_GOLDEN");
    bool writes = mode && strcmp(mode, "write") == 0;
    char dir[32];
    struct al_tty tty;
    FILE *out, *in;

    snprintf(dir, sizeof(dir), "golden-%d", _i);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(dir),
                                                .lang = shots[_i].lang,
                                                .rows = shots[_i].rows,
                                                .cols = shots[_i].cols});
    al_tty_wait(&tty, _i + 1 < (int)(sizeof(shots) / sizeof(shots[0]))
                          ? "To do"
                          : shots[_i].wait);
    al_tty_send(&tty, shots[_i].keys);
    al_tty_wait(&tty, shots[_i].wait);
    if (shots[_i].lang)
        for (size_t i = 0; i < tty.tail_len; i++)
            ck_assert_msg((unsigned char)tty.tail[i] < 0x80,
                          "%s: a byte beyond ASCII", shots[_i].name);
    out = writes ? fopen(golden_path(shots[_i].name), "w")
                 : fmemopen(have, sizeof(have), "w");
    ck_assert_ptr_nonnull(out);
    take_shot(&tty, out);
    fclose(out);
    if (!writes) {
        in = fopen(golden_path(shots[_i].name), "r");
        ck_assert_msg(in != NULL, "no golden text: %s", shots[_i].name);
        want[fread(want, 1, sizeof(want) - 1, in)] = '\0';
        fclose(in);
        if (strcmp(have, want) != 0)
            al_tty_dump(&tty);
        ck_assert_msg(strcmp(have, want) == 0, "%s differs", shots[_i].name);
    }
    al_tty_end(&tty);
}
END_TEST

/* ---- the pictures of README ---- */

#define PICTURE "<!-- screen: "

/* The rows of a golden text as README shows them: no blank one after another,
 * none at the end, and no cursor. */
static void read_picture(const char *name, char *out, size_t size)
{
    FILE *in = fopen(golden_path(name), "r");
    bool was_blank = false;
    size_t used = 0;
    char row[512];

    ck_assert_msg(in != NULL, "README shows %s: no golden text", name);
    while (fgets(row, sizeof(row), in) && strncmp(row, "cursor ", 7) != 0) {
        bool is_blank = row[0] == '\n';

        if (is_blank && was_blank)
            continue;
        was_blank = is_blank;
        used += (size_t)snprintf(out + used, size - used, "%s", row);
        ck_assert_uint_lt(used, size);
    }
    fclose(in);
}

START_TEST(readme_shows_the_screens_as_they_are)
{
    static char readme[131072], want[16384];
    char path[512];
    const char *top = getenv("srcdir"), *at = readme;
    size_t count = 0;
    FILE *in;

    snprintf(path, sizeof(path), "%s/README.md", top ? top : ".");
    in = fopen(path, "r");
    ck_assert_ptr_nonnull(in);
    readme[fread(readme, 1, sizeof(readme) - 1, in)] = '\0';
    fclose(in);
    while ((at = strstr(at, PICTURE))) {
        char name[64] = "";

        at += strlen(PICTURE);
        ck_assert_int_eq(sscanf(at, "%63s", name), 1);
        at = strstr(at, "```text\n");
        ck_assert_ptr_nonnull(at);
        at += strlen("```text\n");
        read_picture(name, want, sizeof(want));
        ck_assert_msg(strncmp(at, want, strlen(want)) == 0 &&
                          strncmp(at + strlen(want), "```", 3) == 0,
                      "README shows another %s", name);
        count++;
    }
    ck_assert_uint_ge(count, 6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden");
    TCase *tc = tcase_create("golden");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, a_screen_is_as_it_was_drawn, 0,
                        (int)(sizeof(shots) / sizeof(shots[0])));
    tcase_add_test(tc, readme_shows_the_screens_as_they_are);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
