/* tests/screens/test_panel.c - a panel's folder from the keyboard: a sheet in
 * few keys, and nothing of anybody's scores before its time. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base.h"
#include "share/panels.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"
#include "tui/cmd.h"
#include "tui/pane.h"

/* Stands in what somebody scored, and nowhere else. */
#define WORD "Zanzibar"

enum { KEYS_MAX = 35, CRITERIA = 9 };

static struct al_tty tty;

static bool take_dir(void *arg, const struct al_panel_place *place)
{
    al_str_puts(arg, al_str_text(&place->dir));
    return false;
}

/* The panel's folder in a copy of the sample. */
static char *panel_of(const char *name)
{
    struct al_str dir = {0};

    al_panels_each(al_tty_sample(name), take_dir, &dir);
    ck_assert_uint_gt(dir.len, 0);
    return al_str_take(&dir);
}

static void must(const char *dir, const char *arguments)
{
    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
}

static void open_panel(const char *dir)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "at this keyboard");
}

START_TEST(a_sheet_takes_few_keys_beside_its_words)
{
    char *dir = panel_of("sheet");
    size_t keys = 0;

    must(dir, "add candidate ref=C9");
    open_panel(dir);
    al_tty_send(&tty, "jjjj");
    al_tty_wait(&tty, "> C9");
    al_tty_send(&tty, "M");
    al_tty_wait(&tty, "Sheet: C9, scored by Priya");
    keys += strlen("jjjjM");
    for (int i = 0; i < CRITERIA; i++) {
        al_tty_send(&tty, "4"); /* the most keys: each needs what shows it */
        al_tty_wait(&tty, "need what shows it");
        al_tty_send(&tty, "Asked me first");
        al_tty_send(&tty, i < CRITERIA - 1 ? "\r" : "\023"); /* Ctrl-S */
        keys += strlen("4\r");
        if (i < CRITERIA - 1)
            al_tty_wait(&tty, "F2 hands the whole sheet in");
    }
    al_tty_wait(&tty, "C9, Priya: the sheet is in, 1 of 3.");
    printf("a sheet of nine criteria: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, KEYS_MAX);
    al_tty_end(&tty);
    free(dir);
}
END_TEST

START_TEST(half_a_sheet_is_kept_for_its_scorer_and_offered_to_nobody_else)
{
    char *dir = panel_of("half");

    must(dir, "add candidate ref=C9");
    open_panel(dir);
    al_tty_send(&tty, "jjjjM");
    al_tty_wait(&tty, "Sheet: C9, scored by Priya");
    al_tty_send(&tty, "0" WORD "\033");
    al_tty_wait(&tty, "Not handed in yet");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Who scores at this keyboard");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "passed round");
    al_tty_send(&tty, "M");
    al_tty_wait(&tty, "Sheet: C9, scored by R");
    ck_assert(!al_tty_has(&tty, WORD));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "> C9");
    al_tty_send(&tty, "wgg\r");
    al_tty_wait(&tty, "Priya scores");
    al_tty_send(&tty, "M");
    al_tty_wait(&tty, WORD);
    al_tty_end(&tty);
    free(dir);
}
END_TEST

START_TEST(a_sheet_on_paper_waits_for_ones_own)
{
    char *dir = panel_of("paper");

    must(dir, "add candidate ref=C9");
    open_panel(dir);
    al_tty_send(&tty, "jjjjT");
    al_tty_wait(&tty, "Whose sheet on paper");
    al_tty_send(&tty, "j\r");
    al_tty_wait(&tty, "hand in your own sheet");
    al_tty_end(&tty);
    ck_assert_int_ne(al_tty_command(dir, "add score candidate=C9 criterion=K2 "
                                         "scorer=Ruth value=2"),
                     0);
    free(dir);
}
END_TEST

START_TEST(a_panel_says_where_one_is_and_leads_back)
{
    const char *dir = al_tty_sample("back");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "panels\r");
    al_tty_wait(&tty, "Panels' own folders");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "[1 Panel]");
    al_tty_wait(&tty, "PANEL");
    al_tty_wait(&tty, "ends 1");
    ck_assert(!al_tty_has(&tty, "2 Residents"));
    al_tty_send(&tty, "2"); /* there are no people here */
    al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "[1 Panel]"));
    al_tty_send(&tty, "B");
    al_tty_wait(&tty, "Back in Harbour IPS.");
    al_tty_wait(&tty, "[1 Today]");
    al_tty_end(&tty);
}
END_TEST

START_TEST(praise_and_the_decision_are_all_that_goes_to_the_team)
{
    const char *team = al_tty_sample("tell");
    struct al_str dir = {0};

    al_panels_each(team, take_dir, &dir);
    open_panel(al_str_text(&dir));
    al_tty_send(&tty, "jjjj");
    al_tty_send(&tty, "P");
    al_tty_wait(&tty, "The words went to the team's folder");
    al_tty_send(&tty, "D");
    al_tty_wait(&tty, "To the team's folder goes nothing but this");
    al_tty_send(&tty, "app\r");
    al_tty_wait(&tty, "1 resident scored; 15h on the panel");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "The team's folder has the decision.");
    al_tty_end(&tty);
    must(team, "search 'put me at ease; I saw'");
    must(team, "search '15h on the panel'");
    al_str_drop(&dir);
}
END_TEST

/* ---- every way of reading ---- */

/* A line for each command that reads; what makes or sends is not one. */
static const char *const lines[] = {
    "list score",
    "list score --json",
    "list agreed_score",
    "list candidate --json",
    "list score --gone",
    "show C9",
    "show C9 --json",
    ("search " WORD),
    "search c9 --json",
    "history",
    "history C9",
    "history --json",
    "conflicts",
    "undo --dry-run",
    "line C9",
    "print",
    "plan",
    "evidence",
    "report",
    "results",
    "verify",
    "reads",
    "team",
    "retention",
    "consent",
    "hold",
    "settings",
    "access-request",
    "panel",
    "remote",
    "export score --csv --reason test",
    "export candidate --json --reason test",
    "host nowhere --check",
    "version",
    "help",
};

static const char *const others[] = {
    "init",      "join",  "sample", "restore",     "log",     "add",
    "edit",      "pay",   "redo",   "settle",      "sync",    "invite",
    "sheet",     "erase", "lock",   "unlock",      "rebuild", "passphrase",
    "hand-over", "same",  "backup", "show-sealed", "kiosk",   "import",
    "send",      "get",
};

/* Tom sits there; the resident has given the new candidate a 0. */
static char *hidden_in(const char *name)
{
    char *dir = panel_of(name);

    must(dir, "add candidate ref=C9");
    must(dir, "add scorer label=Tom scorer_kind=other");
    must(dir, "panel sit nobody");
    must(dir, "add score candidate=C9 criterion=K1 'scorer=Resident 1' value=0 "
              "evidence=" WORD);
    must(dir, "panel sit Tom");
    return dir;
}

static bool prints_word(const char *dir, const char *arguments)
{
    struct al_str line = {0};
    bool prints;

    al_str_printf(&line,
                  "%s --dir '%s' %s 2>&1 </dev/null | grep -v 'matches' |"
                  " grep -qi 'zanzibar'",
                  al_tty_program(), dir, arguments);
    prints = system(al_str_text(&line)) == 0;
    al_str_drop(&line);
    return prints;
}

START_TEST(no_command_prints_what_is_hidden)
{
    char *dir = hidden_in("commands");

    for (size_t i = 0; i < AL_COUNT(lines); i++)
        ck_assert_msg(!prints_word(dir, lines[i]), "%s", lines[i]);
    must(dir, "panel sit nobody");
    for (size_t i = 0; i < AL_COUNT(lines); i++)
        ck_assert_msg(!prints_word(dir, lines[i]), "%s", lines[i]);
    free(dir);
}
END_TEST

/* A new command that prints records is to be tried above. */
START_TEST(every_command_is_tried_or_prints_no_records)
{
    for (size_t i = 0; i < al_cmd_count(); i++) {
        const char *name = al_cmd_at(i)->name;
        size_t len = strlen(name);
        bool is_known = false;

        for (size_t k = 0; k < AL_COUNT(lines); k++)
            is_known |= strncmp(lines[k], name, len) == 0 &&
                        (!lines[k][len] || lines[k][len] == ' ');
        for (size_t k = 0; k < AL_COUNT(others); k++)
            is_known |= strcmp(others[k], name) == 0;
        ck_assert_msg(is_known, "%s: does it print scores?", name);
    }
}
END_TEST

START_TEST(no_screen_shows_what_is_hidden)
{
    static const char *const keys[] = {"", "\r", "h", "\033", "jjjj\r", "\r"};
    char *dir = hidden_in("screens");
    char line[1024];

    for (size_t i = 0; i < al_pane_count(); i++) {
        const struct al_pane_ops *pane = al_pane_at(i);

        if (pane->is_inner || strcmp(pane->name, "who") == 0)
            continue;
        snprintf(line, sizeof(line), "exec %s --dir '%s' --pane %s",
                 al_tty_program(), dir, pane->name);
        al_tty_start(&tty, &(struct al_tty_options){.shell = line});
        for (size_t k = 0; k < AL_COUNT(keys); k++) {
            al_tty_send(&tty, keys[k]);
            al_tty_settle(&tty);
            ck_assert_msg(!al_tty_has(&tty, WORD), "%s, keys %zu", pane->name,
                          k);
        }
        al_tty_end(&tty);
    }
    free(dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel");
    TCase *tc = tcase_create("panel");
    int failed;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_sheet_takes_few_keys_beside_its_words);
    tcase_add_test(
        tc, half_a_sheet_is_kept_for_its_scorer_and_offered_to_nobody_else);
    tcase_add_test(tc, a_sheet_on_paper_waits_for_ones_own);
    tcase_add_test(tc, a_panel_says_where_one_is_and_leads_back);
    tcase_add_test(tc, praise_and_the_decision_are_all_that_goes_to_the_team);
    tcase_add_test(tc, no_command_prints_what_is_hidden);
    tcase_add_test(tc, every_command_is_tried_or_prints_no_records);
    tcase_add_test(tc, no_screen_shows_what_is_hidden);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
