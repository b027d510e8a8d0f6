/* tests/screens/test_plan.c - the have-to-do board: what it shows, and what is
 * done with it in few keys. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/press.h"
#include "tests/testing.h"

#define F2 "\033OQ"

enum { KEYS_MAX = 35 }; /* to record a decision, besides free text */

static struct al_tty tty;
static size_t key_count;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
    key_count = 0;
}

static void press(const char *key)
{
    al_tty_press(&tty, key);
    key_count++;
}

/* Free text is no key of ours. */
static void type(const char *text)
{
    al_tty_press(&tty, text);
}

/* Down to the row that says text. */
static void go_to(const char *text)
{
    int row, col;

    for (int i = 0; i < 40; i++) {
        al_tty_cursor(&tty, &row, &col);
        if (strstr(al_tty_row(&tty, row), text))
            return;
        press("j");
    }
    al_tty_dump(&tty);
    ck_abort_msg("no row says %s", text);
}

static const char *row_at_cursor(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return al_tty_row(&tty, row);
}

/* Whether what the command prints matches; name: of the folder. */
static bool prints(const char *name, const char *arguments, const char *grep)
{
    char line[700];

    snprintf(line, sizeof(line),
             "ALONGSIDE_NOW=" AL_TTY_NOW
             " '%s' --dir '%s/%s' %s 2>&1 | grep -q -- '%s'",
             al_tty_program(), al_tty_home(), name, arguments, grep);
    return system(line) == 0;
}

static void lead(const char *name)
{
    const char *dir = al_tty_sample(name);

    ck_assert_int_eq(al_tty_command(dir, "edit 'Priya Nair' role=team_leader"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    key_count = 0;
}

START_TEST(a_decision_is_recorded_in_few_keys)
{
    open_sample("decide");
    press("6");
    al_tty_wait(&tty, "Decisions due");
    press("d");
    al_tty_wait(&tty, "Residents involved");
    for (const char *key = "not"; *key; key++)
        press((const char[]){*key, '\0'});
    press("\r");
    /* Without its why a "not offered" is no decision. */
    press(F2);
    al_tty_wait(&tty, "say why it was not offered");
    for (const char *key = "tim"; *key; key++)
        press((const char[]){*key, '\0'});
    press("\r");
    type("It goes out on Friday");
    press(F2);
    al_tty_wait(&tty, "Saved: Job advert");
    printf("keys to record a decision: %zu\n", key_count);
    ck_assert_uint_le(key_count, KEYS_MAX);
    al_tty_wait_gone(&tty, "Job advert  Employment");
    al_tty_end(&tty);
    ck_assert(prints("decide", "list involvement_decision --json",
                     "\"decided_on\": \"2026-11-23\""));
    ck_assert(prints("decide", "list involvement_decision --json",
                     "It goes out on Friday"));
}
END_TEST

START_TEST(a_lamp_is_answered_and_says_so)
{
    open_sample("answer");
    press("6");
    al_tty_wait(&tty, "Have to do");
    go_to("P10");
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "> RED"));
    press("a");
    al_tty_wait(&tty, "Answered on");
    type("The hall was shut");
    press(F2);
    al_tty_wait(&tty, "Saved: ");
    ck_assert_msg(strstr(row_at_cursor(), "> ANSWERED") != NULL, "%s",
                  row_at_cursor());
    press("\r");
    al_tty_wait(&tty, "Answers");
    ck_assert(al_tty_has(&tty, "Not done, because The hall was shut"));
    press("\033");
    al_tty_wait(&tty, "Decisions due");
    press("u");
    press("u");
    al_tty_wait(&tty, "> RED");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_line_says_how_it_is_counted_and_what_stands_behind)
{
    open_sample("explain");
    press("6");
    al_tty_wait(&tty, "Have to do");
    go_to("P2 ");
    press("\r");
    al_tty_wait(&tty, "Survey rounds that are over");
    ck_assert(al_tty_has(&tty, "GREEN: 2 of 1"));
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "counts"));
    press("\r");
    al_tty_wait(&tty, "Survey");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_one_would_like_becomes_what_has_to_be_done)
{
    open_sample("turn");
    press("6");
    al_tty_wait(&tty, "Have to do");
    go_to("P16");
    press("t");
    al_tty_wait(&tty, "It has to be done from today on.");
    ck_assert(!al_tty_has(&tty, "Like to do"));
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "P16"));
    al_tty_end(&tty);
    ck_assert(
        prints("turn", "list target --json", "\"must_since\": \"2026-11-23\""));
}
END_TEST

START_TEST(a_line_that_nothing_counts_is_ticked_off)
{
    open_sample("tick");
    press("6");
    al_tty_wait(&tty, "Have to do");
    go_to("P14");
    press("e");
    al_tty_wait(&tty, "Counted how");
    for (int i = 0; i < 4; i++)
        press("\t");
    type("ticked");
    press(F2);
    al_tty_wait(&tty, "Saved: P14");
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "not due yet"));
    press("d");
    al_tty_wait(&tty, "Done: P14");
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "> GREEN"));
    al_tty_end(&tty);
    ck_assert(
        prints("tick", "list target --json", "\"done_on\": \"2026-11-23\""));
}
END_TEST

/* A service that has no plan is one key away from one. */
START_TEST(a_plan_is_begun_with_one_key)
{
    char dir[200];

    snprintf(dir, sizeof(dir), "%s/begun", al_tty_home());
    ck_assert_int_eq(
        al_tty_command(dir, "init --service Harbour --me 'Ruth O.'"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    press("6");
    al_tty_wait(&tty, "No plan yet");
    press("b");
    al_tty_wait(&tty, "Begun: 7 lines");
    ck_assert(al_tty_has(&tty, "Ask five clients three questions"));
    /* No lamp before a line's own day. */
    ck_assert(!al_tty_has(&tty, "RED") && !al_tty_has(&tty, "AMBER"));
    press("u");
    press("u");
    al_tty_wait(&tty, "No plan yet");
    press("B");
    al_tty_wait(&tty, "Begun: 24 lines");
    press("G");
    al_tty_wait(&tty, "P17");
    al_tty_end(&tty);
    ck_assert(prints("begun", "plan", "^not due yet .*P14"));
    ck_assert(!prints("begun", "plan", "^RED"));
}
END_TEST

START_TEST(a_leader_is_asked_once_a_month_what_comes_up)
{
    lead("ahead");
    al_tty_wait(&tty, "What comes up in the next six weeks?");
    press("g");
    press("\r");
    al_tty_wait(&tty, "Posts, leaflets, policies or reviews until 04-Jan?");
    press("c");
    al_tty_wait(&tty, "Goes out on");
    type("leaf\rWinter leaflet\r+2w\r");
    press(F2);
    al_tty_wait(&tty, "Saved: Leaflet, Winter leaflet");
    ck_assert(al_tty_has(&tty, "due in 14 days"));
    press("i");
    al_tty_wait(&tty, "Noted: 3 decisions come up");
    ck_assert(!al_tty_has(&tty, "Posts, leaflets"));
    press("1");
    al_tty_wait(&tty, "Lately");
    ck_assert(!al_tty_has(&tty, "What comes up"));
    al_tty_end(&tty);
    ck_assert(
        prints("ahead", "list look_ahead --json", "\"answer\": \"named\""));
}
END_TEST

START_TEST(nothing_that_comes_up_is_noted_as_none)
{
    char dir[200];

    snprintf(dir, sizeof(dir), "%s/none", al_tty_home());
    ck_assert_int_eq(
        al_tty_command(dir, "init --service Harbour --me 'Ruth O.'"), 0);
    ck_assert_int_eq(al_tty_command(dir, "plan --begin starter"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    press("6");
    al_tty_wait(&tty, "S7");
    press("i");
    al_tty_wait(&tty, "Noted: nothing comes up");
    press("i");
    al_tty_wait(&tty, "That was answered this month.");
    al_tty_end(&tty);
    ck_assert(prints("none", "list look_ahead --json", "\"answer\": \"none\""));
}
END_TEST

START_TEST(the_three_worst_lines_stand_on_a_leaders_today_alone)
{
    open_sample("worker");
    ck_assert(!al_tty_has(&tty, "RED") && !al_tty_has(&tty, "Have to do"));
    al_tty_end(&tty);
    lead("leader");
    al_tty_wait(&tty, "Have to do");
    ck_assert(al_tty_has(&tty, "  RED    P10"));
    ck_assert(al_tty_has(&tty, "  AMBER  Job advert"));
    ck_assert(al_tty_has(&tty, "  AMBER  P9"));
    ck_assert(!al_tty_has(&tty, "P1 "));
    press("g");
    go_to("P9");
    press("\r");
    al_tty_wait(&tty, "Decisions due");
    ck_assert_ptr_nonnull(strstr(row_at_cursor(), "P9"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_command_shows_the_board)
{
    (void)al_tty_sample("command");
    ck_assert(prints("command", "plan", "^RED .*12 days late .*P10"));
    ck_assert(prints("command", "plan", "^ANSWERED .*P8"));
    ck_assert(prints("command", "plan",
                     "last activity with residents: 3; with others: 25"));
    ck_assert(prints("command", "plan --json",
                     "\"code\": \"P10\".*\"lamp\": \"red\""));
    ck_assert(prints("command", "plan --json", "\"days_since_people\": 3"));
    ck_assert(prints("command", "plan --json", "\"point\": \"job_advert\""));
    ck_assert(prints("command", "plan --json",
                     "\"because\": \"The employers could not come"));
    /* What is 30 days late, with its reason; not what is 12 days late. */
    ck_assert(prints("command", "plan --summary",
                     "^ANSWERED .*P8 .*(The employers could not come"));
    ck_assert(!prints("command", "plan --summary", "P10"));
    ck_assert(
        prints("command", "plan --begin monthly", "takes starter or yearly"));
}
END_TEST

/* Each line of the sample's plan shows one thing that a lamp can say. */
static const struct {
    const char *code, *lamp, *says;
} lines[] = {
    {"P1", "AMBER", "by 31-Dec"}, /* a standard that is not kept */
    {"P2", "GREEN", "2 of 1"},
    {"P4", "not due yet", "0 of 1"}, /* met last quarter */
    {"P5", "GREEN", "100% of 100%"},
    {"P6c", "GREEN", "max 30"},
    {"P8", "ANSWERED", "40 days late"},
    {"P9", "AMBER", "due in 20 days"},
    {"P10", "RED", "12 days late"},
    {"P12", "not due yet", "89% of 90%"},
    {"P14", "AMBER", "16%, max 10%"},
    {"P16", "not due yet", "8 of 10"},
};

START_TEST(every_line_of_the_sample_has_its_lamp)
{
    char pattern[120];

    (void)al_tty_sample("lines");
    snprintf(pattern, sizeof(pattern), "^%s  *.*%s.*%s  ", lines[_i].lamp,
             lines[_i].says, lines[_i].code);
    ck_assert_msg(prints("lines", "plan", pattern), "%s", pattern);
}
END_TEST

/* Whatever day it is made on: its days are counted from that. */
START_TEST(a_sample_of_another_day_has_the_same_lamps)
{
    static const char *const patterns[] = {"^RED .*P10 ", "^AMBER .*P9 ",
                                           "^ANSWERED .*P8 ",
                                           "^AMBER .*Job advert"};
    char line[600];

    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        snprintf(line, sizeof(line),
                 "export ALONGSIDE_NOW=2027-05-08T09:00:00Z; p='%s' d='%s/may';"
                 " [ -d \"$d\" ] || \"$p\" sample \"$d\" >/dev/null;"
                 " \"$p\" --dir \"$d\" plan | grep -q '%s'",
                 al_tty_program(), al_tty_home(), patterns[i]);
        ck_assert_msg(system(line) == 0, "%s", patterns[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan");
    TCase *tcase = tcase_create("plan");
    int status;

    (void)al_tty_home();
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_decision_is_recorded_in_few_keys);
    tcase_add_test(tcase, a_lamp_is_answered_and_says_so);
    tcase_add_test(tcase, a_line_says_how_it_is_counted_and_what_stands_behind);
    tcase_add_test(tcase, what_one_would_like_becomes_what_has_to_be_done);
    tcase_add_test(tcase, a_line_that_nothing_counts_is_ticked_off);
    tcase_add_test(tcase, a_plan_is_begun_with_one_key);
    tcase_add_test(tcase, a_leader_is_asked_once_a_month_what_comes_up);
    tcase_add_test(tcase, nothing_that_comes_up_is_noted_as_none);
    tcase_add_test(tcase, the_three_worst_lines_stand_on_a_leaders_today_alone);
    tcase_add_test(tcase, the_command_shows_the_board);
    tcase_add_loop_test(tcase, every_line_of_the_sample_has_its_lamp, 0,
                        (int)(sizeof(lines) / sizeof(lines[0])));
    tcase_add_test(tcase, a_sample_of_another_day_has_the_same_lamps);
    suite_add_tcase(suite, tcase);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
