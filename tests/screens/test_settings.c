/* tests/screens/test_settings.c - settings and keys, changed and at once so. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static const char *open_sample(const char *name)
{
    const char *dir = al_tty_sample(name);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    return dir;
}

static void open_again(const char *dir)
{
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
}

/* The row with the cursor, and where it is. */
static void see_row(char seen[200])
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    snprintf(seen, 200, "%d %s", row, al_tty_row(&tty, row));
}

/* How many keys led to the row that holds a text; each after the last one's
 * answer. */
static size_t go_counting(const char *text)
{
    char before[200], now[200];
    size_t keys = 0;

    for (see_row(now); !strstr(now, text) && keys < 40; keys++) {
        memcpy(before, now, sizeof(before));
        al_tty_send(&tty, "j");
        for (int tries = 0; tries < 100 && strcmp(before, now) == 0; tries++) {
            al_tty_settle(&tty);
            see_row(now);
        }
    }
    return keys;
}

static void go_to(const char *text)
{
    char now[200];

    (void)go_counting(text);
    see_row(now);
    ck_assert_msg(strstr(now, text), "no row with %s", text);
}

static bool is_reversed_below(int row)
{
    VTermScreenCell cell;

    ck_assert(vterm_screen_get_cell(tty.screen, (VTermPos){row, 40}, &cell));
    return cell.attrs.reverse;
}

START_TEST(a_look_holds_at_once_and_after_a_restart)
{
    const char *dir = open_sample("theme");
    int row, col;

    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "For me on this device");
    go_to("Colours");
    al_tty_send(&tty, "\r\r\r");
    al_tty_wait(&tty, "Colours: A bar on the marked row.");
    al_tty_cursor(&tty, &row, &col);
    ck_assert(is_reversed_below(row));
    open_again(dir);
    al_tty_cursor(&tty, &row, &col);
    ck_assert(is_reversed_below(row));
    al_tty_end(&tty);
}
END_TEST

START_TEST(one_pane_holds_at_once)
{
    const char *dir = al_tty_sample("pane");

    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 40, .cols = 120});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Timeline");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "One pane always");
    go_to("One pane always");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "One pane always: yes.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Would like");
    ck_assert(!al_tty_has(&tty, "Timeline"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(line_by_line_holds_at_once)
{
    open_sample("plain");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "Line by line");
    go_to("Line by line");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Line by line: yes.");
    ck_assert(!tty.is_alternate); /* the screens have left the terminal */
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_number_is_typed_and_refused_where_it_does_not_fit)
{
    open_sample("number");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "Hide names, minutes");
    go_to("Hide names, minutes");
    al_tty_send(&tty, "\rsoon\r");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "Kept"));
    al_tty_send(&tty, "\x15"
                      "20\r");
    al_tty_wait(&tty, "Kept, on this device.");
    al_tty_wait(&tty, "20");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_word_for_people_is_everywhere_at_once)
{
    open_sample("word");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "Word for several");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "more: Tab");
    al_tty_send(&tty, "\x15member\r\x15members\x13");
    al_tty_wait(&tty, "Saved");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "2 Members");
    al_tty_end(&tty);
}
END_TEST

START_TEST(rates_stand_there_and_a_adds_one)
{
    open_sample("rates");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "Word for one person");
    al_tty_send(&tty, "G"); /* the last row */
    al_tty_wait(&tty, "from 01-Apr-2026");
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "What the amount is for");
    al_tty_end(&tty);
}
END_TEST

/* ---- keys ---- */

static void give_key(const char *action, const char *key)
{
    al_tty_send(&tty, "\x0b");
    al_tty_wait(&tty, "Keys");
    go_to(action);
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Press the new key");
    al_tty_send(&tty, key);
    al_tty_settle(&tty);
}

enum { CODE_KEYS_MAX = 12 }; /* from any screen, beside the words */

START_TEST(an_own_code_takes_few_keys_beside_its_words)
{
    size_t keys = 4; /* Ctrl-O, Enter, a, F2 */

    open_sample("lists");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "For me on this device");
    keys += go_counting("Lists of choices");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Kinds of activity");
    al_tty_send(&tty, "a");
    al_tty_wait(&tty, "New: Own code");
    al_tty_send(&tty, "Juggling hour\033OQ");
    al_tty_wait(&tty, "Saved: Kinds of activity, Juggling hour");
    printf("an own code: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, CODE_KEYS_MAX);
    go_to("Juggling hour");
    ck_assert(al_tty_has(&tty, "ours"));
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lada\r");
    al_tty_wait(&tty, "Activity");
    al_tty_send(&tty, "jugg");
    al_tty_wait(&tty, "= Juggling hour");
    al_tty_send(&tty, "\r\033OQ");
    al_tty_wait(&tty, "Saved: ");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Juggling hour");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_retired_code_stays_where_it_stands_and_is_offered_no_more)
{
    open_sample("retired");
    al_tty_send(&tty, "\x0f");
    al_tty_wait(&tty, "For me on this device");
    go_to("Lists of choices");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Kinds of activity");
    go_to("Focus group");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "Focus group: offered no more");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Focus group"); /* as it was done */
    al_tty_send(&tty, "lada\rfocus\r");
    al_tty_wait(&tty, "not in the list");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_given_key_acts_and_is_shown_in_foot_and_help)
{
    const char *dir = open_sample("given");

    give_key("edit this record", "E");
    al_tty_wait(&tty, "E: edit this record.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_wait(&tty, "E edit");
    ck_assert(!al_tty_has(&tty, "e edit"));
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "e does nothing here");
    al_tty_send(&tty, "?edit");
    al_tty_wait(&tty, "edit this record  E");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "E edit");
    open_again(dir); /* and tomorrow */
    al_tty_wait(&tty, "E edit");
    al_tty_send(&tty, "E");
    al_tty_wait(&tty, "F2 save");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_key_of_another_action_is_refused_by_name)
{
    open_sample("taken");
    give_key("who changed what", "l");
    al_tty_wait(&tty, "l is taken: log an involvement.");
    al_tty_send(&tty, "q"); /* still asked: q is only a key now */
    al_tty_wait(&tty, "q is taken: back, or end the program.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Nothing was changed.");
    al_tty_send(&tty, "h");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "does nothing here"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(backspace_gives_the_key_from_the_start_back)
{
    open_sample("back");
    give_key("edit this record", "E");
    al_tty_wait(&tty, "from the start e");
    al_tty_send(&tty, "\177");
    al_tty_wait_gone(&tty, "from the start e");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_wait(&tty, "e edit");
    al_tty_end(&tty);
}
END_TEST

START_TEST(letters_stay_letters_while_typing)
{
    open_sample("typing");
    give_key("who changed what", "Z");
    al_tty_wait(&tty, "Z: who changed what.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/Zavier");
    al_tty_wait(&tty, "Zavier");
    al_tty_end(&tty);
}
END_TEST

/* ---- from the command line ---- */

static const struct {
    const char *arguments;
    int code;
} calls[] = {
    {"settings", 0},
    {"settings theme", 0},
    {"settings theme=contrast", 0},
    {"settings theme=pink", 2},
    {"settings one_pane=yes", 0},
    {"settings blank_after=5", 0},
    {"settings min_cell=6", 0},
    {"settings min_cell=few", 2},
    {"settings nothing=1", 2},
    {"settings keys=e=E", 0},
    {"settings keys=e=l", 2},
    {"settings keys=", 0},
};

START_TEST(the_command_takes_what_the_screen_takes)
{
    char name[32];

    snprintf(name, sizeof(name), "call-%d", _i);
    ck_assert_int_eq(al_tty_command(al_tty_sample(name), calls[_i].arguments),
                     calls[_i].code);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("settings");
    TCase *tc = tcase_create("settings");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_look_holds_at_once_and_after_a_restart);
    tcase_add_test(tc, one_pane_holds_at_once);
    tcase_add_test(tc, line_by_line_holds_at_once);
    tcase_add_test(tc, a_number_is_typed_and_refused_where_it_does_not_fit);
    tcase_add_test(tc, the_word_for_people_is_everywhere_at_once);
    tcase_add_test(tc, rates_stand_there_and_a_adds_one);
    tcase_add_test(tc, an_own_code_takes_few_keys_beside_its_words);
    tcase_add_test(tc,
                   a_retired_code_stays_where_it_stands_and_is_offered_no_more);
    tcase_add_test(tc, a_given_key_acts_and_is_shown_in_foot_and_help);
    tcase_add_test(tc, a_key_of_another_action_is_refused_by_name);
    tcase_add_test(tc, backspace_gives_the_key_from_the_start_back);
    tcase_add_test(tc, letters_stay_letters_while_typing);
    tcase_add_loop_test(tc, the_command_takes_what_the_screen_takes, 0,
                        (int)(sizeof(calls) / sizeof(calls[0])));
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
