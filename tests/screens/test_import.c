/* tests/screens/test_import.c - a spreadsheet is taken in on the screen. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

#define DO_IT "\x13" /* Ctrl-S, as F2 */

static struct al_tty tty;

static const char caseload[] = "No;Known to us as;Status;Telephone;\r\n"
                               "0301;Aisha K.;Open;07700 900101;\r\n"
                               "0302;Dev P.;On hold;;\r\n"
                               ";;;;\r\n"
                               "0303;Ada L.;Closed;;\r\n"
                               "0304;Ella J.;Waiting;;\r\n"
                               "0305;Hugo B.;Waiting;;\r\n"
                               "0301;Aisha K.;;;\r\n";

/* A file in the hand-over folder of a fresh sample; older by so many days. */
static void hand_over(const char *dir, const char *name, const char *text,
                      int days)
{
    const struct timespec now[2] = {{time(NULL) - days * 86400, 0},
                                    {time(NULL) - days * 86400, 0}};
    char path[400];
    FILE *file;

    snprintf(path, sizeof(path), "%s/outbox", dir);
    (void)mkdir(path, 0700);
    snprintf(path, sizeof(path), "%s/outbox/%s", dir, name);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fflush(file), 0);
    ck_assert_int_eq(futimens(fileno(file), now), 0);
    fclose(file);
}

/* The command's answer as a number of lines with this word. */
static int lines_with(const char *dir, const char *arguments, const char *word)
{
    char path[300], line[1000];
    int count = 0;
    FILE *file;

    ck_assert_int_eq(al_tty_command(dir, arguments), 0);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof(line), file))
        count += strstr(line, word) != NULL;
    fclose(file);
    return count;
}

static void open_import(const char *dir, int rows, int cols)
{
    al_tty_start(
        &tty, &(struct al_tty_options){.dir = dir, .rows = rows, .cols = cols});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":take in a");
    al_tty_wait(&tty, "> take in a spreadsheet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "What stands in it");
}

START_TEST(a_caseload_is_matched_told_saved_and_taken_back_by_keys)
{
    const char *dir = al_tty_sample("caseload");
    int before = lines_with(dir, "list person", "");

    hand_over(dir, "caseload.csv", caseload, 0);
    hand_over(dir, "older.csv", "Name\r\nKim\r\n", 3);
    open_import(dir, 24, 80);
    /* The newest one is offered; the start of a name is another. */
    al_tty_wait(&tty, "The file           caseload.csv");
    al_tty_wait(&tty, "5 columns; known of them: 1.");
    al_tty_send(&tty, "\told\x1b[A");
    al_tty_wait(&tty, "1 column; known of it: 1.");
    al_tty_send(&tty, "\t\x15"
                      "case\x1b[A");
    al_tty_wait(&tty, "5 columns; known of them: 1.");
    al_tty_send(&tty, DO_IT);
    /* What is missing is said, and its column matched. */
    al_tty_wait(&tty, "> No");
    al_tty_wait(&tty, "In the file: 0301");
    al_tty_wait(&tty, "(not taken)");
    ck_assert(!al_tty_has(&tty, "(no heading)"));
    al_tty_wait(&tty, "\"Name\"");
    al_tty_send(&tty, DO_IT);
    al_tty_wait(&tty, "> No");
    al_tty_send(&tty, "other ref\t");
    al_tty_send(&tty, "name\t");
    al_tty_wait(&tty, "3 new, 3 cannot be read.");
    ck_assert(al_tty_has(&tty, "lines 6, 7: Status \"Waiting\""));
    ck_assert(!al_tty_has(&tty, "in_work"));
    ck_assert(al_tty_has(&tty, "line 8: line 2 is the same one"));
    ck_assert(al_tty_has(&tty, "line 5: Ada L., and "));
    al_tty_send(&tty, "\x1b[6~");
    al_tty_wait(&tty, "Dev P.");
    ck_assert_int_eq(lines_with(dir, "list person", ""), before);
    /* Another choice: matched again, told again, and nothing was saved yet. */
    al_tty_send(&tty, "\x1b[A-\t");
    al_tty_wait(&tty, "lines 2, 3, 5: Name is needed here");
    al_tty_send(&tty, "\x1b[A"
                      "name\t");
    al_tty_wait(&tty, "3 new, 3 cannot be read.");
    al_tty_send(&tty, DO_IT);
    al_tty_wait(&tty, "Taken in: 3 new, 3 cannot be read. To be mended: "
                      "2026-11-23-bad-person.csv.");
    al_tty_wait(&tty, "> 23-Nov");
    ck_assert(al_tty_has(&tty, "took in"));
    ck_assert_int_eq(lines_with(dir, "list person", ""), before + 3);
    ck_assert_int_eq(lines_with(dir, "list person", "Ada L."), 2);
    /* One save, and one that takes it back. */
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "This save changed 3 records");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_end(&tty);
    ck_assert_int_eq(lines_with(dir, "list person", ""), before);
}
END_TEST

START_TEST(the_same_file_again_is_known_and_leavers_are_offered)
{
    const char *dir = al_tty_sample("again");

    hand_over(dir, "first.csv", "Ref,Name\r\n0401,Kim W.\r\n0402,Lee B.\r\n",
              1);
    ck_assert_int_eq(al_tty_command(dir, "import person first.csv"), 0);
    hand_over(dir, "second.csv", "Ref,Name\r\n0401,Kim W.\r\n0403,Uma C.\r\n",
              0);
    open_import(dir, 40, 120);
    al_tty_send(&tty, DO_IT);
    al_tty_wait(&tty, "1 new, 1 the same, 1 not in the file.");
    ck_assert(al_tty_has(&tty, "they stay as they are"));
    ck_assert(al_tty_has(&tty, "Lee B."));
    /* Up to the row behind the columns and what differs. */
    al_tty_send(&tty, "\t\t\thave left");
    al_tty_wait(&tty, "marked as having left today");
    al_tty_send(&tty, DO_IT);
    al_tty_wait(&tty, "Taken in: 1 new, 1 the same, 1 not in the file.");
    al_tty_end(&tty);
    ck_assert_int_eq(lines_with(dir, "list person status=left", "Lee B."), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import screen");
    TCase *tc = tcase_create("import screen");

    tcase_add_unchecked_fixture(tc, NULL, al_tty_clean);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_caseload_is_matched_told_saved_and_taken_back_by_keys);
    tcase_add_test(tc, the_same_file_again_is_known_and_leavers_are_offered);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
