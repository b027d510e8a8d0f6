/* test_paper.c - sheets of paper and lines for other records, by command. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/handout.h"
#include "core/utf8.h"
#include "tests/markup.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static char *top; /* of the sources */

/* Lines are read in $HOME, so what they name has to be found from there. */
static void enter(void)
{
    const char *srcdir = getenv("srcdir");
    char *program;

    al_test_home(&home);
    top = realpath(al_is_empty(srcdir) ? "." : srcdir, NULL);
    program = realpath(getenv("ALONGSIDE"), NULL);
    ck_assert(top && program);
    ck_assert_int_eq(setenv("ALONGSIDE", program, 1), 0);
    ck_assert_int_eq(chdir(home.dir), 0);
    free(program);
    al_test_sample("\"$ALONGSIDE_DIR\"");
}

static void leave(void)
{
    free(top);
    al_test_leave(&home);
}

/* A file in $HOME, or below it. */
static void write_file(const char *name, const char *text, unsigned mode)
{
    char *path = al_test_path(home.dir, name);

    al_test_write(path, text, mode);
    free(path);
}

/* ---- some sheets as they stand on paper; all of them: test_forms.c ---- */

static const struct {
    const char *sheet, *who, *options, *name;
} sheets[] = {
    {"offer", "Kwame A.", "--normal", "offer"},
    {"offer", "Kwame A.", "--large", "offer-large"},
    {"offer", "Kwame A.", "--normal", "offer-ascii"},
    {"consent", "Zosia W.", "--normal", "consent"},
    {"thanks", "Grace N.", "--large", "thanks-large"},
    {"changes", "Ada L.", "--normal", "changes"},
    {"concern", "Mo A.", "--normal", "concern"},
    {"group", "What should employers", "--normal", "group"},
    {"workbook", "Sam T.", "--normal", "workbook"},
    {"scores", "Employment specialist, Harbour North", "--normal", "scores"},
    {"expense", "Dev P.", "--normal", "expense"},
    {"record", "Sam T.", "--large", "record-large"},
    {"survey", "Your view of", "--normal", "survey"},
};

static void check_golden(const char *name, const char *text)
{
    static char want[65536];
    const char *mode = getenv("AL_GOLDEN");
    char path[4200];
    FILE *file;

    snprintf(path, sizeof(path), "%s/tests/paper/%s.txt", top, name);
    if (mode && strcmp(mode, "write") == 0) {
        file = fopen(path, "w");
        ck_assert_ptr_nonnull(file);
        fputs(text, file);
        fclose(file);
        return;
    }
    file = fopen(path, "r");
    ck_assert_msg(file != NULL, "no golden text: %s", path);
    want[fread(want, 1, sizeof(want) - 1, file)] = '\0';
    fclose(file);
    ck_assert_msg(strcmp(want, text) == 0, "%s differs:\n%s", name, text);
}

START_TEST(a_sheet_stands_on_paper_as_it_should)
{
    const char *name = sheets[_i].name;
    bool is_ascii = strstr(name, "-ascii") != NULL;
    int width = strstr(name, "-large") ? AL_PAPER_COLS_LARGE : AL_PAPER_COLS;
    const char *text = al_test_says(
        0, NULL, "LC_ALL=%s al print %s '%s' %s", is_ascii ? "C" : "C.UTF-8",
        sheets[_i].sheet, sheets[_i].who, sheets[_i].options);

    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n");
        char *line = al_strndup(at, len);

        ck_assert_msg(al_text_width(line) <= width, "%s: %s", name, line);
        if (is_ascii)
            ck_assert_msg(al_utf8_ascii_run(line, len) == len, "%s", line);
        free(line);
        at += len + (at[len] == '\n');
    }
    check_golden(name, text);
}
END_TEST

START_TEST(large_print_is_what_their_record_says)
{
    al_test_says(0, NULL, "al edit 'Grace N.' sheet_format=standard");
    al_test_says(0, NULL, "al print thanks 'Grace N.' > a");
    al_test_says(0, NULL, "al edit 'Grace N.' sheet_format=large_print");
    al_test_says(0, NULL, "al print thanks 'Grace N.' > b");
    al_test_says(0, NULL, "al print thanks 'Grace N.' --large | cmp - b");
    al_test_says(0, NULL, "al print thanks 'Grace N.' --normal | cmp - a");
    al_test_says(1, NULL, "cmp -s a b");
}
END_TEST

START_TEST(an_activity_gives_everybody_a_sheet)
{
    al_test_says(0, "9\n",
                 "al print thanks 'working weather' 2>&1 | grep -c '^Thank "
                 "you, '");
    al_test_says(0, "Dear Sam T.,",
                 "al print offer 'wording of the next job advert'");
    al_test_says(0, "- - - the next sheet - - -",
                 "al print offer 'wording of the next job advert'");
}
END_TEST

START_TEST(what_cannot_be_printed_is_said)
{
    al_test_says(2,
                 "the sheets are offer, invitation, consent, thanks, "
                 "jobcentre, agreement, group, concern, workbook, cards, "
                 "scores, slip, starter, questions, expense, ",
                 "al print letter 'Sam T.'");
    al_test_says(2, "a sheet and a record are needed", "al print thanks");
    al_test_says(1, NULL, "al print offer nobody-at-all");
    al_test_says(2, "Thank-you and record: not made from such a record",
                 "al print thanks 'Tidewater Bakery'");
    al_test_says(2, "--to is printer, folder, command or outbox",
                 "al print thanks 'Sam T.' --to fax");
    al_test_says(0, "{each skills}", "al print --words");
}
END_TEST

/* ---- a service's own words ---- */

START_TEST(an_own_template_wins_and_its_faults_are_named)
{
    static const char head[] = "version: 2\nauthor: Harbour IPS\n"
                               "reviewed by clients on: 03-Nov-2026\n\n";
    char text[300];

    snprintf(text, sizeof(text), "%sThank you, dear {name}.\n", head);
    al_test_says(0, NULL, "mkdir -p .config/alongside/templates");
    write_file(".config/alongside/templates/thanks.txt", text, 0644);
    al_test_says(0, "Thank you, dear Sam T.\n", "al print thanks 'Sam T.'");
    snprintf(text, sizeof(text), "%sCheers, {name}.\n", head);
    al_test_says(0, NULL, "mkdir data/templates");
    write_file("data/templates/thanks.txt", text, 0644);
    al_test_says(0, "Cheers, Sam T.\n", "al print thanks 'Sam T.'");
    snprintf(text, sizeof(text), "%sCheers,\n{nmae}.\n", head);
    write_file("data/templates/thanks.txt", text, 0644);
    al_test_says(2, "data/templates/thanks.txt, line 6: no such word: {nmae}",
                 "al print thanks 'Sam T.' --to outbox");
    al_test_says(1, NULL, "test -e data/outbox");
}
END_TEST

/* ---- where it goes ---- */

#define FAKE                                                         \
    "#!/bin/sh\nfor word; do printf '%s|' \"$word\"; done >\"$HOME/" \
    "words\"\ncat >\"$HOME/paper\"\n"

START_TEST(a_printer_gets_the_sheet)
{
    al_test_says(0, NULL, "mkdir bin");
    write_file("bin/lp", FAKE, 0755);
    al_test_says(0, "1 sheet: The printer here",
                 "PATH=$HOME/bin:$PATH al print offer 'Kwame A.' --normal "
                 "--to printer 2>&1");
    al_test_says(0, "-t|Alongside|", "cat words");
    al_test_says(0, NULL, "al print offer 'Kwame A.' --normal | cmp - paper");
    al_test_says(0, NULL,
                 "PATH=$HOME/bin:$PATH al print offer 'Kwame A.' "
                 "--large --to printer");
    al_test_says(0, "-t|Alongside|-o|cpi=6|-o|lpi=4|", "cat words");
    al_test_says(0, "printed", "al reads 'Kwame A.'");
}
END_TEST

START_TEST(a_printer_that_fails_is_heard)
{
    al_test_says(0, NULL, "mkdir bin empty");
    write_file("bin/lp", "#!/bin/sh\necho 'lp: no \033[31mdefault' >&2\nexit 3",
               0755);
    al_test_says(1, "lp ended with code 3: lp: no ?[31mdefault",
                 "PATH=$HOME/bin:$PATH al print offer 'Kwame A.' --to "
                 "printer 2>&1");
    al_test_says(1, "The program lp is not installed",
                 "PATH=$HOME/empty al print offer 'Kwame A.' --to printer "
                 "2>&1");
    al_test_says(1,
                 "The folder for printing: this is not set up on this "
                 "machine",
                 "al print offer 'Kwame A.' --to folder 2>&1");
}
END_TEST

/* No shell reads what somebody is called. */
START_TEST(a_command_of_the_machine_gets_the_sheet)
{
    char text[600];

    write_file("take", FAKE, 0755);
    snprintf(text, sizeof(text), "print_command: %s/take --tray 2;touch x\n",
             home.dir);
    write_file("conf", text, 0600);
    al_test_says(0, NULL,
                 "al edit 'Kwame A.' preferred_name='$(touch y) `touch y`'");
    al_test_says(0, "1 sheet: The command for printing",
                 "al print offer touch --to command 2>&1");
    al_test_says(0, "--tray|2;touch|x|", "cat words");
    al_test_says(0, NULL, "grep -qF 'Dear $(touch y) `touch y`,' paper");
    al_test_says(0, NULL, "test ! -e x && test ! -e y");
}
END_TEST

START_TEST(a_folder_of_the_machine_gets_a_file)
{
    char text[600];

    al_test_says(0, NULL, "mkdir spool");
    snprintf(text, sizeof(text), "print_folder: %s/spool\n", home.dir);
    write_file("conf", text, 0600);
    al_test_says(0, "1 sheet: The folder for printing",
                 "al print offer 'Kwame A.' --to folder 2>&1");
    al_test_says(0, "600\n", "stat -c %%a spool/*.txt");
    al_test_says(0, NULL, "al print offer 'Kwame A.' | cmp - spool/*.txt");
    /* Once more makes another file; neither is named after a person. */
    al_test_says(0, NULL, "al print offer 'Kwame A.' --to folder");
    al_test_says(0, "2\n",
                 "ls spool | grep -c '^2026-11-23-offer-[0-9A-Z]*"
                 "\\(-2\\)\\?\\.txt$'");
}
END_TEST

START_TEST(the_outbox_says_how_to_copy_it)
{
    al_test_says(0, NULL,
                 "SSH_CONNECTION='10.0.0.9 5022 10.0.0.2 22' al print offer "
                 "'Kwame A.' --to outbox >line");
    al_test_says(0, NULL,
                 "test \"$(cat line)\" = \"scp $(id -un)@10.0.0.2:$(ls "
                 "$HOME/data/outbox/*) .\"");
    al_test_says(0, "600\n", "stat -c %%a data/outbox/*.txt");
    al_test_says(0, "700\n", "stat -c %%a data/outbox");
    /* What nobody fetched for a week goes with the next one. */
    al_test_says(0, NULL,
                 "touch -d '8 days ago' data/outbox/*.txt; touch "
                 "data/outbox/new.txt");
    al_test_says(0, NULL, "al print thanks 'Grace N.' --to outbox");
    al_test_says(1, NULL, "ls data/outbox | grep offer");
    al_test_says(0, "2\n", "ls data/outbox | wc -l");
    /* Or with whatever is done here next; what is younger stays. */
    al_test_says(0, NULL,
                 "touch -d '8 days ago' data/outbox/*thanks*; touch -d '6 days "
                 "ago' data/outbox/new.txt; al list activity >/dev/null");
    al_test_says(0, "new.txt\n", "ls data/outbox");
}
END_TEST

/* ---- the forms ---- */

static void check_file(const char *command, int papers)
{
    const char *text = al_test_says(0, NULL, "%s", command);
    struct al_str plain = {0};
    char why[200];
    int count = 0;

    ck_assert_msg(al_test_markup(text, &plain, why), "%s: %s", command, why);
    for (const char *at = text; (at = strstr(at, "<article ")); at++)
        count++;
    ck_assert_int_eq(count, papers);
    al_str_drop(&plain);
}

START_TEST(a_file_for_a_browser_holds_all_of_them)
{
    check_file("al print offer 'Kwame A.' --html", 1);
    check_file("al print thanks 'working weather' --html", 9);
    check_file("al print board --html --large", 1);
    al_test_says(2, "--text and --html: choose one",
                 "al print board --html --text");
}
END_TEST

START_TEST(a_sheet_about_nothing_comes_empty)
{
    al_test_says(0, "First name", "al print signin");
    al_test_says(2, "a sheet and a record are needed", "al print record");
    al_test_says(0, NULL, "al print signin --to outbox");
    al_test_says(0, "2026-11-23-signin.txt\n", "ls data/outbox");
    al_test_says(0, NULL, "al print signin --to outbox");
    /* It is about nobody who could be erased, so it stays. */
    al_test_says(0, NULL, "al list person >/dev/null");
    al_test_says(0, "2026-11-23-signin-2.txt\n", "ls data/outbox");
}
END_TEST

START_TEST(a_file_for_a_browser_goes_where_files_go)
{
    al_test_says(0, NULL, "mkdir bin");
    write_file("bin/lp", FAKE, 0755);
    al_test_says(2, "A printer takes text: put the file for a browser",
                 "PATH=$HOME/bin:$PATH al print board --html --to printer");
    al_test_says(1, NULL, "test -e words");
    al_test_says(0, NULL, "al print thanks 'Grace N.' --html --to outbox");
    al_test_says(0, "1\n", "ls data/outbox | grep -c 'thanks-.*\\.html$'");
    al_test_says(0, NULL, "touch -d '8 days ago' data/outbox/*.html");
    al_test_says(0, NULL, "al print thanks 'Sam T.' --to outbox");
    al_test_says(0, "0\n", "ls data/outbox | grep -c html || true");
}
END_TEST

START_TEST(a_template_goes_to_who_reads_it)
{
    static const char head[] = "version: 2\nauthor: Harbour IPS\n"
                               "reviewed by clients on: 03-Nov-2026\n";
    char text[400];

    al_test_says(0, NULL, "mkdir data/templates");
    snprintf(text, sizeof(text), "%slanguage: cy\n\n= Diolch, {name}\n", head);
    write_file("data/templates/thanks.cy.txt", text, 0644);
    snprintf(text, sizeof(text), "%s\n= Dzi\xc4\x99kuj\xc4\x99, {name}\n",
             head);
    write_file("data/templates/thanks.pl.txt", text, 0644);
    snprintf(text, sizeof(text), "%s\n= Thanks\n\n@ good | Well done\n", head);
    write_file("data/templates/thanks.easy.txt", text, 0644);
    al_test_says(0, "Thank you, Sam T.", "al print thanks 'Sam T.'");
    al_test_says(0, NULL, "al edit 'Sam T.' language='Welsh; Polish'");
    al_test_says(0, "Diolch, Sam T.", "al print thanks 'Sam T.'");
    al_test_says(0, "<article lang=\"cy\"", "al print thanks 'Sam T.' --html");
    /* Others of the same activity read what they read. */
    al_test_says(0, "Thank you, Grace N.", "al print thanks 'Grace N.'");
    al_test_says(0, NULL, "al edit 'Grace N.' language=Polish");
    al_test_says(0, "<article lang=\"pl\"",
                 "al print thanks 'Grace N.' --html");
    al_test_says(0, NULL, "al edit 'Ada L.' sheet_format=easy_read");
    al_test_says(0, "<div class=\"picture\"><svg",
                 "al print thanks 'Ada L.' --html");
    /* A language that nobody translated to. */
    al_test_says(0, NULL, "al edit 'Ada L.' language=Klingon sheet_format=");
    al_test_says(0, "Thank you, Ada L.", "al print thanks 'Ada L.'");
}
END_TEST

START_TEST(a_template_is_looked_at_for_whoever_edits_it)
{
    char text[700];

    al_test_says(0, "Reading age: about", "al print --check offer");
    al_test_says(0, "do not call it Easy Read", "al print --check offer");
    snprintf(text, sizeof(text),
             "version: 2\nauthor: A\nreviewed by clients on: never\n\n= T\n\n"
             "%s%s@ good | {name}\n",
             "Participants are comprehensively encouraged to communicate "
             "representative considerations regarding organisational "
             "responsibilities and corresponding developmental opportunities "
             "notwithstanding individual circumstances.\n",
             "Subsequently, multidisciplinary representatives systematically "
             "evaluate contributions regarding implementation of "
             "all that was said.\n");
    write_file("hard.txt", text, 0644);
    al_test_says(0, "Shorter sentences and words bring it down",
                 "al print --check ./hard.txt");
    al_test_says(0, "it may be called Easy Read",
                 "al print --check ./hard.txt");
    write_file("bad.txt",
               "version: 2\nauthor: A\nreviewed by clients on: -\n\n"
               "@ nosuch | Hello\n",
               0644);
    al_test_says(2, "there is no picture \"nosuch\"",
                 "al print --check ./bad.txt");
}
END_TEST

START_TEST(a_sheet_of_somebody_erased_goes)
{
    al_test_says(0, NULL, "al print thanks 'Grace N.' --to outbox");
    al_test_says(0, NULL, "al print consent 'Grace N.' --to outbox");
    al_test_says(0, NULL, "al print thanks 'Sam T.' --to outbox");
    al_test_says(0, NULL, "al list person >/dev/null");
    al_test_says(0, "3\n", "ls data/outbox | wc -l");
    al_test_says(0, NULL,
                 "al erase person 'Grace N.' --by 'Priya Nair' --why asked "
                 "--confirm $(al list person | grep -F 'Grace N.' | cut -c "
                 "1-8)");
    al_test_says(0, NULL, "al list person >/dev/null");
    al_test_says(0, "1\n", "ls data/outbox | wc -l");
}
END_TEST

/* ---- one line ---- */

static const struct {
    const char *fields; /* of the participation besides person and role */
    const char *line;
} lines[] = {
    {"outcome=took_part minutes_active=2h "
     "contribution_text='Scored four candidates'",
     "22-Nov-2026: Jo took part in an interview panel (co-production), 2h; "
     "scored four candidates."},
    {"outcome=took_part contribution_text='Sam and I chaired it.'",
     "22-Nov-2026: Jo took part in an interview panel (co-production); Sam "
     "and I chaired it."},
    {"outcome=took_part contribution_text='I asked'",
     "22-Nov-2026: Jo took part in an interview panel (co-production); I "
     "asked."},
    {"outcome=left_early minutes_active=30m",
     "22-Nov-2026: Jo took part, for a while, in an interview panel "
     "(co-production), 30m."},
    {"outcome=unwell",
     "22-Nov-2026: Jo was unwell and not at an interview panel "
     "(co-production)."},
    {"reply=yes", "22-Nov-2026: Jo is going to take part in an interview "
                  "panel (co-production)."},
    {"reply=no", "22-Nov-2026: Jo did not want to take part in an interview "
                 "panel (co-production)."},
    {"", "22-Nov-2026: Jo was asked to take part in an interview panel "
         "(co-production)."},
};

START_TEST(an_involvement_is_one_line)
{
    char *line;

    al_test_says(0, NULL, "al add person preferred_name=Jo >jo");
    al_test_says(0, NULL,
                 "al add activity type=interview_panel date=2026-11-22 >act");
    al_test_says(0, NULL,
                 "al add participation person=$(head -1 jo) activity=$(head "
                 "-1 act) role=panel_member %s >part",
                 lines[_i].fields);
    line = al_test_line("al line $(head -1 part)");
    ck_assert_str_eq(line, lines[_i].line);
    free(line);
}
END_TEST

START_TEST(an_activity_is_a_line_without_names)
{
    al_test_says(
        0,
        "22-Nov-2026: 2 residents took part in a focus group "
        "(co-production), 1h 30m; they chose the order.\n",
        "al log --who 'Sam T.' --who 'Ada L.' --what focus --when 22/11 "
        "--note x >/dev/null; id=$(al list activity "
        "type=focus_group date=2026-11-22 --json | grep -o '\"id\": "
        "*\"[0-9a-f]*\"' | grep -o '[0-9a-f]\\{32\\}' | head -1); al "
        "edit $id what_happened='they chose the order' >/dev/null; "
        "al line $id");
    al_test_says(2, "A line is made of an involvement or an activity",
                 "al line 'Tidewater Bakery'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paper");
    TCase *tc = tcase_create("paper");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_loop_test(tc, a_sheet_stands_on_paper_as_it_should, 0,
                        AL_COUNT(sheets));
    tcase_add_test(tc, large_print_is_what_their_record_says);
    tcase_add_test(tc, an_activity_gives_everybody_a_sheet);
    tcase_add_test(tc, what_cannot_be_printed_is_said);
    tcase_add_test(tc, an_own_template_wins_and_its_faults_are_named);
    tcase_add_test(tc, a_printer_gets_the_sheet);
    tcase_add_test(tc, a_printer_that_fails_is_heard);
    tcase_add_test(tc, a_command_of_the_machine_gets_the_sheet);
    tcase_add_test(tc, a_folder_of_the_machine_gets_a_file);
    tcase_add_test(tc, the_outbox_says_how_to_copy_it);
    tcase_add_test(tc, a_file_for_a_browser_holds_all_of_them);
    tcase_add_test(tc, a_sheet_about_nothing_comes_empty);
    tcase_add_test(tc, a_file_for_a_browser_goes_where_files_go);
    tcase_add_test(tc, a_template_goes_to_who_reads_it);
    tcase_add_test(tc, a_template_is_looked_at_for_whoever_edits_it);
    tcase_add_test(tc, a_sheet_of_somebody_erased_goes);
    tcase_add_loop_test(tc, an_involvement_is_one_line, 0, AL_COUNT(lines));
    tcase_add_test(tc, an_activity_is_a_line_without_names);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
