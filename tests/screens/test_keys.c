/* tests/screens/test_keys.c - what keys and pastes do, and say that they do. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

/* ---- paste ---- */

#define PASTE(text) "\033[200~" text "\033[201~"

START_TEST(nothing_pasted_is_a_command)
{
    open_sample("paste-list");
    al_tty_send(&tty, PASTE("ulq\rq:q\r"));
    al_tty_wait(&tty, "Nothing was done with it");
    ck_assert(al_tty_has(&tty, "ulq"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "New: What was said");
    ck_assert(al_tty_has(&tty, "ulq"));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_burst_of_letters_is_taken_for_a_paste)
{
    open_sample("paste-burst");
    al_tty_send(&tty, "uuuuuuuuuu\rlUUUUUUUUUUU\rqqqqqqqqqqq");
    al_tty_wait(&tty, "Nothing was done with it");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    /* A key that is held down is a key. */
    al_tty_send(&tty, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "Nothing was done"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(pastes_are_marked_from_the_first_paint_on)
{
    static const char *const terms[] = {"xterm", "screen", "tmux",
                                        "putty", "vt220",  "screen-256color"};

    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("marked"),
                                                .term = terms[_i]});
    al_tty_wait(&tty, "Lately");
    tty.tail[tty.tail_len] = '\0';
    ck_assert_msg(strstr(tty.tail, "\033[?2004h") != NULL, "%s", terms[_i]);
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_unknown_key_says_where_the_keys_are)
{
    open_sample("unknown");
    al_tty_send(&tty, "X");
    al_tty_wait(&tty, "X does nothing here; ? shows the keys.");
    al_tty_send(&tty, "\033"); /* Esc on the first screen */
    al_tty_wait(&tty, "q ends the program");
    al_tty_send(&tty, "2\033");
    al_tty_wait(&tty, "Lately");
    al_tty_end(&tty);
}
END_TEST

START_TEST(n_is_what_the_marked_person_said)
{
    open_sample("said");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "New: What was said");
    ck_assert(al_tty_has(&tty, "Ada L."));
    al_tty_end(&tty);
}
END_TEST

/* What stands in the last line, on every screen, as its end. */
START_TEST(the_foot_ends_with_the_ways_out)
{
    static const char *const ways[][2] = {
        {"2", ": actions  ? help  Esc back"},
        {"3", ": actions  ? help  Esc back"},
        {"h", ": actions  ? help  Esc back"},
        {"l", "Ctrl-P actions  F1 help  Esc back"},
        {"n", "Ctrl-P actions  F1 help  Esc back"}};
    const char *foot;
    size_t want, have;

    open_sample("foot");
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        al_tty_send(&tty, ways[i][0]);
        al_tty_wait(&tty, ways[i][1]);
        foot = al_tty_row(&tty, 23);
        want = strlen(ways[i][1]);
        have = strlen(foot);
        ck_assert(have >= want);
        ck_assert_str_eq(foot + have - want, ways[i][1]);
        al_tty_send(&tty, "\033");
        al_tty_wait(&tty, "Lately");
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_pasted_text_is_one_note)
{
    open_sample("paste-note");
    al_tty_send(&tty, "lsa\rpa\ry\r\r\r" PASTE(
                          "first line\nsecond\tline\033[31m \x9b end"));
    al_tty_wait(&tty, "first line");
    al_tty_wait(&tty, "second line");
    ck_assert(al_tty_has(&tty, "Log an involvement"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_paste_without_an_end_ends_by_itself)
{
    open_sample("paste-open");
    al_tty_send(&tty, "lsa\rpa\ry\r\r\r"
                      "\033[200~no end marker");
    al_tty_wait(&tty, "no end marker");
    al_tty_end(&tty);
}
END_TEST

START_TEST(tab_goes_to_the_record_and_back)
{
    int row, col;

    open_sample("tab");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "\t"); /* one pane: it is opened */
    al_tty_wait(&tty, "Resident: Ada L.");
    al_tty_send(&tty, "\t");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_resize(&tty, 40, 120);
    al_tty_wait(&tty, "Timeline");
    al_tty_send(&tty, "\tj"); /* two panes: the cursor goes over */
    al_tty_settle(&tty);
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_gt(col, 40);
    al_tty_send(&tty, "\t");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(col, 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(actions_are_found_by_what_people_call_them)
{
    static const char *const called[][2] = {
        {"undo", "> take back the last save"},
        {"back", "take back the last save"},
        {"remote", "> the address to send to"},
        {"address", "> the address to send to"},
        {"feedback", "> what somebody said"},
        {"prefer", "> settings"}};

    open_sample("called");
    for (size_t i = 0; i < sizeof(called) / sizeof(called[0]); i++) {
        al_tty_send(&tty, ":");
        al_tty_wait(&tty, "Find an action");
        al_tty_send(&tty, called[i][0]);
        al_tty_wait(&tty, called[i][1]);
        al_tty_send(&tty, "\033");
        al_tty_wait(&tty, "Lately");
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_address_is_set_without_the_command_line)
{
    char keys[256];

    open_sample("address");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "There is no address to send to yet");
    al_tty_send(&tty, "\022"); /* Ctrl-R */
    al_tty_wait(&tty, "The address to send to");
    snprintf(keys, sizeof(keys), "%s/none.git\r", al_tty_home());
    al_tty_send(&tty, keys);
    al_tty_wait(&tty, "The address is kept");
    al_tty_end(&tty);
}
END_TEST

START_TEST(settings_show_what_holds_and_rename_everybody)
{
    char dir[128];

    snprintf(dir, sizeof(dir), "%s/words", al_tty_home());
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_send(&tty, "\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "2 Clients");
    al_tty_send(&tty, "\017"); /* Ctrl-O */
    al_tty_wait(&tty, "Europe/London");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "more: Tab");
    al_tty_send(&tty, "member\rmembers\033OQ");
    al_tty_wait(&tty, "Saved: Settings");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "2 Members");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *tc = tcase_create("keys");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, nothing_pasted_is_a_command);
    tcase_add_test(tc, a_burst_of_letters_is_taken_for_a_paste);
    tcase_add_loop_test(tc, pastes_are_marked_from_the_first_paint_on, 0, 6);
    tcase_add_test(tc, an_unknown_key_says_where_the_keys_are);
    tcase_add_test(tc, n_is_what_the_marked_person_said);
    tcase_add_test(tc, the_foot_ends_with_the_ways_out);
    tcase_add_test(tc, a_pasted_text_is_one_note);
    tcase_add_test(tc, a_paste_without_an_end_ends_by_itself);
    tcase_add_test(tc, tab_goes_to_the_record_and_back);
    tcase_add_test(tc, actions_are_found_by_what_people_call_them);
    tcase_add_test(tc, the_address_is_set_without_the_command_line);
    tcase_add_test(tc, settings_show_what_holds_and_rename_everybody);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
