/* tests/screens/test_paper.c - o and y: on paper, and in one line. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base.h"
#include "tests/screens/golden.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;
static char got[1u << 18]; /* all bytes of the terminal since start */
static size_t got_len;

static void tap(void *arg, const char *bytes, size_t size)
{
    (void)arg;
    if (got_len + size < sizeof(got)) {
        memcpy(got + got_len, bytes, size);
        got_len += size;
        got[got_len] = '\0';
    }
}

static const char *path_of(const char *name)
{
    static char paths[4][300];
    static size_t turn;

    turn = (turn + 1) % 4;
    snprintf(paths[turn], sizeof(paths[turn]), "%s/%s", al_tty_home(), name);
    return paths[turn];
}

static void write_file(const char *path, const char *mode, const char *text)
{
    FILE *file = fopen(path, mode);

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* The lines of a file of the test's folder that hold needle. */
static int lines_with(const char *name, const char *needle)
{
    FILE *file = fopen(path_of(name), "r");
    char line[400];
    int count = 0;

    while (file && fgets(line, sizeof(line), file))
        count += strstr(line, needle) != NULL;
    if (file)
        fclose(file);
    return count;
}

/* The sample, on a machine with this printer ("": none); config: its lines. */
static const char *start(const char *name, const char *printer,
                         const char *config)
{
    const char *dir = al_tty_sample(name);
    char command[400], extra[700], path[400];

    snprintf(command, sizeof(command), "rm -rf '%s' && mkdir '%s'",
             path_of("bin"), path_of("bin"));
    ck_assert_int_eq(system(command), 0);
    snprintf(path, sizeof(path), "%s/lp", path_of("bin"));
    if (*printer) {
        write_file(path, "w", printer);
        ck_assert_int_eq(chmod(path, 0755), 0);
    }
    snprintf(path, sizeof(path), "%s/config", dir);
    write_file(path, "a", config);
    snprintf(extra, sizeof(extra), "PATH=%s:/nowhere", path_of("bin"));
    got_len = 0;
    al_tty_start(
        &tty, &(struct al_tty_options){.dir = dir, .extra = extra, .tap = tap});
    al_tty_wait(&tty, "Lately");
    return dir;
}

/* Words of the printer's command line, and what it was given, are kept. */
static const char *keeping_printer(void)
{
    static char text[900];

    snprintf(text, sizeof(text),
             "#!/bin/sh\nPATH=/bin:/usr/bin\necho \"$@\" >>'%s'\ncat "
             ">>'%s'\n",
             path_of("words"), path_of("printed"));
    write_file(path_of("words"), "w", "");
    write_file(path_of("printed"), "w", "");
    return text;
}

static void open_people(void)
{
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Would like");
}

START_TEST(o_shows_what_can_be_made_and_how_it_will_look)
{
    start("look", keeping_printer(), "");
    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper: Ada L.");
    al_golden_check(&tty, "paper-80x24", NULL);
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "What changed because of you");
    al_golden_check(&tty, "preview-80x24", NULL);
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "large print");
    al_golden_check(&tty, "preview-large-80x24", NULL);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "On paper: Ada L.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Would like");
    al_tty_end(&tty);
    ck_assert_int_eq(lines_with("words", ""), 0); /* looking prints nothing */
}
END_TEST

START_TEST(enter_prints_for_all_that_are_marked)
{
    const char *dir = start("marked", keeping_printer(), "");

    open_people();
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Ada L.");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "2 marked");
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper: 2 marked rows");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "What changed, 1 of 2");
    al_tty_send(&tty, "\033[C");
    al_tty_wait(&tty, "What changed, 2 of 2");
    al_tty_wait(&tty, "Dear Jo M.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "2 sheets: The printer here.");
    ck_assert(
        !al_tty_has(&tty, "marked")); /* what was done with them is done */
    ck_assert_int_eq(lines_with("words", "-t Alongside"), 2);
    ck_assert_int_eq(lines_with("printed", "Dear Ada L.,"), 1);
    ck_assert_int_eq(lines_with("printed", "Dear Jo M.,"), 1);
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "reads | grep -q printed"), 0);
}
END_TEST

START_TEST(a_sheet_about_nothing_needs_no_row)
{
    start("blank", keeping_printer(), "");
    al_tty_send(&tty, ":forms to fill in by hand\r");
    al_tty_wait(&tty, "On paper: to be filled in by hand");
    ck_assert(!al_tty_has(&tty, "Thank-you and record"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Would you like to take part?");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "1 sheet: The printer here.");
    ck_assert_int_eq(lines_with("printed", "Dear "), 1);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_printer_that_fails_leaves_the_sheet_there)
{
    start("fails", "#!/bin/sh\necho 'no default destination' >&2\nexit 1\n",
          "");
    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "hand over");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "lp ended with code 1: no default destination");
    ck_assert(al_tty_has(&tty, "What changed because of you"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(without_a_printer_the_outbox_says_how_to_copy_it)
{
    const char *dir = start("outbox", "", "");
    char command[400];

    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "to: The hand-over folder, to be copied");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "There is no printer here");
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "normal print, for a browser");
    al_tty_send(&tty, "\r");
    al_tty_wait_gone(&tty, "What changed because of you");
    al_tty_wait(&tty, "/outbox/");
    ck_assert_int_eq(strncmp(al_tty_row(&tty, 0), "scp ", 4), 0);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "1 sheet: The hand-over folder, to be copied.");
    al_tty_end(&tty);
    snprintf(command, sizeof(command),
             "version && grep -q 'Dear Ada L.' '%s'/outbox/2026-11-23-changes-"
             "*.html",
             dir);
    ck_assert_int_eq(al_tty_command(dir, command), 0);
    /* As what it went is remembered as well. */
    ck_assert_int_eq(lines_with("outbox/config", "print_as: browser"), 1);
}
END_TEST

/* The terminal's own printer: off until somebody says that there is one. */
START_TEST(text_goes_through_the_terminal_when_it_may)
{
    start("through", keeping_printer(), "terminal_printer: yes\n");
    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "to: The printer here");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "It goes to: The printer of my terminal.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "1 sheet: The printer of my terminal.");
    ck_assert_ptr_nonnull(
        strstr(got, "\033[5iWhat changed because of you\r\n"));
    ck_assert_ptr_nonnull(strstr(got, "Harbour IPS\r\n\f\033[4i"));
    al_tty_end(&tty);
    ck_assert_int_eq(lines_with("words", ""), 0);
    /* It is chosen again, as it was the last time. */
    al_tty_start(&tty, &(struct al_tty_options){.dir = path_of("through")});
    al_tty_wait(&tty, "Lately");
    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "to: The printer of my terminal");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_broken_template_is_named_and_loses_nothing)
{
    const char *dir = start("broken", keeping_printer(), "");
    char path[400];

    snprintf(path, sizeof(path), "%s/templates", dir);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/templates/changes.txt", dir);
    write_file(path, "w",
               "version: 1\nauthor: A\nreviewed by clients on:\n\n"
               "{if nmae}x{end}\n");
    open_people();
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Ada L.");
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper");
    al_tty_send(&tty, "Gk\r");
    al_tty_wait(&tty, "changes.txt, line 5: no such");
    ck_assert(al_tty_has(&tty, "On paper"));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "1 marked");
    al_tty_end(&tty);
}
END_TEST

START_TEST(y_shows_one_bare_line)
{
    const char *line =
        "20-Nov-2026: Sam T. took part in an interview panel (co-production), "
        "2h; scored 4 candidates; asked the question about quiet days.";

    start("bare", "", "");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "quiet days");
    al_tty_wait(&tty, "quiet days");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "How it went");
    got_len = 0;
    al_tty_send(&tty, "y");
    al_tty_wait_gone(&tty, "How it went");
    /* As one piece: the terminal alone made two rows of it. */
    ck_assert_ptr_nonnull(strstr(got, line));
    for (int row = 2; row < tty.rows; row++)
        ck_assert_str_eq(al_tty_row(&tty, row), "");
    ck_assert_int_eq(strncmp(al_tty_row(&tty, 0), line, 79), 0);
    al_golden_check(&tty, "line-80x24", NULL);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "How it went");
    al_tty_end(&tty);
}
END_TEST

START_TEST(y_is_about_what_is_marked_and_says_why_not)
{
    start("whynot", "", "");
    al_tty_send(&tty, "8");
    al_tty_wait(&tty, "Organisations");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Organisations: ");
    al_tty_send(&tty, "y");
    al_tty_wait(&tty, "A line is made of an involvement or an activity.");
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "No sheet is made from this row");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Activities");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "1 marked");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "2 marked");
    al_tty_send(&tty, "y");
    al_tty_wait_gone(&tty, "Activities");
    al_tty_wait(&tty, "(co-production)");
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 0), "(co-production)"));
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 1), "(co-production)"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_report_goes_as_sheets_go_and_that_is_remembered)
{
    const char *dir = start("report", "", "");
    char command[400];

    al_tty_send(&tty, ":reports\r");
    al_tty_wait(&tty, "Who promotes the service");
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "normal print  to: The hand-over folder");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "large print  to: The hand-over folder");
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "large print, for a browser");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "/outbox/");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "1 sheet: The hand-over folder, to be copied.");
    /* From one that is open, with the days that it shows. */
    al_tty_send(&tty, "Gkk\r");
    al_tty_wait(&tty, "01-Oct-2026 to 31-Dec-2026");
    al_tty_send(&tty, "<");
    al_tty_wait(&tty, "01-Jul-2026 to 30-Sep-2026");
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "large print, for a browser");
    al_tty_wait(&tty, "01-Jul-2026 to");
    al_tty_end(&tty);
    snprintf(command, sizeof(command),
             "version && grep -q 'class=\"large\"' '%s'/outbox/2026-11-23-"
             "commissioners.html",
             dir);
    ck_assert_int_eq(al_tty_command(dir, command), 0);
    ck_assert_int_eq(lines_with("report/config", "print_large: yes"), 1);
}
END_TEST

/* The sample's today is 23 November 2026. */
START_TEST(a_report_goes_by_year_quarter_and_month)
{
    static const struct {
        const char *key, *days;
    } steps[] = {{"y", "01-Nov-2026 to 30-Nov-2026"}, /* from the quarter */
                 {"<", "01-Oct-2026 to 31-Oct-2026"},
                 {"y", "01-Apr-2026 to 31-Mar-2027"},
                 {"<", "01-Apr-2025 to 31-Mar-2026"},
                 {"y", "01-Apr-2025 to 30-Jun-2025"},
                 {">", "01-Jul-2025 to 30-Sep-2025"},
                 {"y", "01-Jul-2025 to 31-Jul-2025"}};

    start("by", "", "");
    al_tty_send(&tty, ":reports\r");
    al_tty_wait(&tty, "Who promotes the service");
    al_tty_send(&tty, "Gkk\r");
    al_tty_wait(&tty, "01-Oct-2026 to 31-Dec-2026");
    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        al_tty_send(&tty, steps[i].key);
        al_tty_wait(&tty, steps[i].days);
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(bars_are_blocks_where_there_are_blocks)
{
    const char *dir = al_tty_sample("bars");

    for (int is_ascii = 0; is_ascii < 2; is_ascii++) {
        al_tty_start(&tty,
                     &(struct al_tty_options){
                         .dir = dir, .lang = is_ascii ? "C" : NULL,
                         .rows = 40});
        al_tty_wait(&tty, "Lately");
        al_tty_send(&tty, ":reports\r");
        al_tty_wait(&tty, "Who promotes the service");
        al_tty_send(&tty, "Gkkkkkkk\r");
        al_tty_wait(&tty, "Payments, by how they stand");
        al_tty_wait(&tty, is_ascii ? " ####" : " \u2588\u2588\u2588\u2588");
        ck_assert_int_eq(al_tty_has(&tty, "####"), is_ascii);
        al_tty_send(&tty, "q");
        al_tty_end(&tty);
    }
}
END_TEST

START_TEST(somebodys_year_is_among_the_sheets_of_their_record)
{
    start("year", keeping_printer(), "");
    open_people();
    al_tty_send(&tty, "o");
    al_tty_wait(&tty, "On paper: Ada L.");
    al_tty_send(&tty, "G\r");
    al_tty_wait(&tty, "My year");
    al_tty_wait(&tty, "What I did");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "1 sheet: The printer here.");
    ck_assert_int_eq(lines_with("printed", "Ada L."), 1);
    al_tty_end(&tty);
}
END_TEST

START_TEST(line_by_line_it_is_said_and_printed)
{
    const char *dir = al_tty_sample("lines");
    char command[600];

    snprintf(
        command, sizeof(command),
        "--plain >'%s' <<'END'\nresidents\n1\non paper\n15\nyes\nback\nback\n"
        "back\ndoing\n1\none line\nback\nreports\n1\non paper\nyes\n"
        "back\nback\nquit\nEND\n",
        path_of("said"));
    (void)al_tty_command(dir, command);
    ck_assert_int_ge(lines_with("said", "What changed because of you"), 1);
    ck_assert_int_ge(lines_with("said", "scp "), 2);
    ck_assert_int_ge(lines_with("said", "-commissioners.txt"), 1);
    ck_assert_int_ge(lines_with("said", "(co-production)"), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paper screens");
    TCase *tc = tcase_create("paper");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, o_shows_what_can_be_made_and_how_it_will_look);
    tcase_add_test(tc, enter_prints_for_all_that_are_marked);
    tcase_add_test(tc, a_sheet_about_nothing_needs_no_row);
    tcase_add_test(tc, a_printer_that_fails_leaves_the_sheet_there);
    tcase_add_test(tc, without_a_printer_the_outbox_says_how_to_copy_it);
    tcase_add_test(tc, text_goes_through_the_terminal_when_it_may);
    tcase_add_test(tc, a_broken_template_is_named_and_loses_nothing);
    tcase_add_test(tc, y_shows_one_bare_line);
    tcase_add_test(tc, y_is_about_what_is_marked_and_says_why_not);
    tcase_add_test(tc, a_report_goes_as_sheets_go_and_that_is_remembered);
    tcase_add_test(tc, a_report_goes_by_year_quarter_and_month);
    tcase_add_test(tc, bars_are_blocks_where_there_are_blocks);
    tcase_add_test(tc, somebodys_year_is_among_the_sheets_of_their_record);
    tcase_add_test(tc, line_by_line_it_is_said_and_printed);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
