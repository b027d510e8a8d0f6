/* tests/screens/test_may.c - may we use it, by keys. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;
static size_t keys;

/* Press keys, count them, and wait for what they bring. */
static void press(const char *typed, const char *text)
{
    keys += strlen(typed);
    al_tty_send(&tty, typed);
    al_tty_wait(&tty, text);
}

/* Words without a meaning of their own are no matter of keys. */
static void type(const char *words)
{
    al_tty_send(&tty, words);
    al_tty_settle(&tty);
}

static const char *cursor_row(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return al_tty_row(&tty, row);
}

/* One key that moves the cursor; false: it never did. */
static bool step(const char *key)
{
    int row, col, now_row, now_col;

    al_tty_cursor(&tty, &row, &col);
    keys += strlen(key);
    al_tty_send(&tty, key);
    for (int i = 0; i < 100; i++) {
        (void)al_tty_take(&tty, 100);
        al_tty_cursor(&tty, &now_row, &now_col);
        if (now_row != row || now_col != col) {
            al_tty_settle(&tty);
            return true;
        }
    }
    return false;
}

/* Down to the row that says this. */
static void go_to(const char *text)
{
    while (!strstr(cursor_row(), text) && step("j"))
        continue;
    ck_assert_msg(strstr(cursor_row(), text), "%s: %s", text, cursor_row());
}

/* In a form, to the field of this name. */
static void go_down_to(const char *label)
{
    while (!strstr(cursor_row(), label) && step("\t"))
        continue;
    ck_assert_msg(strstr(cursor_row(), label), "%s: %s", label, cursor_row());
}

/* A story of Sam's, about which nobody was asked, in the list of stories. */
static void open_story(const char *name)
{
    const char *dir = al_tty_sample(name);

    ck_assert_int_eq(al_tty_command(dir, "add story person='Sam T.' form=text "
                                         "title='Quiet days' date=t"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "list of stories");
    al_tty_wait(&tty, "> list of stories");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "May be used");
    go_to("Quiet days");
    keys = 0;
}

START_TEST(a_consent_is_recorded_in_few_keys)
{
    open_story("ask");
    ck_assert(strstr(cursor_row(), "not asked"));
    press("c", "May we use it today?");
    go_to("Website");
    press("c", "New: Consent");
    ck_assert(al_tty_has(&tty, "Quiet days"));
    press("\x13", "Saved: ");
    al_tty_wait(&tty, "yes; look again 23-Nov-2028");
    printf("record a consent: %zu keys\n", keys);
    ck_assert_uint_le(keys, 35);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_use_is_refused_with_the_reason_and_noted_with_a_consent)
{
    open_story("use");
    press("c", "May we use it today?");
    go_to("Website");
    press("a", "Website: no: nobody asked them");
    press("c", "New: Consent");
    press("\x13", "Saved: ");
    keys = 0;
    press("a", "New: Use");
    type("our site, page 2");
    press("\x13", "Where it is now");
    printf("note a use: %zu keys besides its place\n", keys);
    ck_assert_uint_le(keys, 35);
    ck_assert(al_tty_has(&tty, "our site, page 2"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_stop_takes_two_presses_and_brings_down_what_stands)
{
    const char *dir = al_tty_sample("down");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "harbour in rain");
    al_tty_wait(&tty, "Title: Harbour in rain");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "leaflet or poster, website");
    ck_assert(al_tty_has(&tty, "Maeve D., picture in the exhibition"));
    ck_assert(!al_tty_has(&tty, "Maeve D., Maeve D."));
    press("c", "Where it is now");
    ck_assert(al_tty_has(&tty, "our website, first page"));
    go_to("Website                    yes");
    press("w", "Stop it for good: Website? w once more");
    press("w", "Stopped for good, erased nothing");
    al_tty_wait(&tty, "To be taken down");
    ck_assert(al_tty_has(&tty, "no: they stopped it on 23-Nov-2026"));
    press("g", "> our website, first page");
    press("d", "Taken down today");
    al_tty_wait_gone(&tty, "To be taken down");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_no_is_kept_in_one_key)
{
    open_story("no");
    press("c", "May we use it today?");
    go_to("Press and media");
    press("r", "They said no, and that is kept");
    al_tty_wait(&tty, "no: they said no on 23-Nov-2026");
    press("\033", "not usable: they said no");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_yes_after_a_moving_day_is_said_twice)
{
    const char *dir = al_tty_sample("twice");

    ck_assert_int_eq(
        al_tty_command(dir, "add consent person='Rhys E.' story='Six in the "
                            "morning' about=sound scope=website given_on=-3d "
                            "ask_again_on=-1d"),
        0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "six morning kettle");
    al_tty_wait(&tty, "Rhys E.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "May be used");
    press("c", "May we use it today?");
    go_to("Website");
    ck_assert(strstr(cursor_row(), "not confirmed; ask again on 22-Nov"));
    press("b", "They said yes again today");
    al_tty_wait_gone(&tty, "ask again on 22-Nov");
    ck_assert(strstr(cursor_row(), "yes; look again"));
    /* Tomorrow is the day to ask: today is too soon. */
    go_to("Talk at a conference");
    press("b", "too soon: they are to be asked again later");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_consent_that_ends_soon_is_asked_for_again)
{
    const char *dir = al_tty_sample("soon");

    ck_assert_int_eq(al_tty_command(dir, "consent given 'Sam T.' --about 'May "
                                         "photo' --scope website --until +9d"),
                     0);
    ck_assert_int_eq(al_tty_command(dir, "consent given 'Ada L.' --about 'a "
                                         "quote' --scope website --until +15d"),
                     0);
    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 60, .cols = 160});
    al_tty_wait(&tty, "Ask again: May photo");
    go_to("Ask again: May photo");
    ck_assert_msg(strstr(cursor_row(), "in 9 days"), "%s", cursor_row());
    ck_assert(!al_tty_has(&tty, "Ask again: a quote"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_an_employer_says_stands_under_their_name)
{
    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = al_tty_sample_to_read()});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "list of stories");
    al_tty_wait(&tty, "> list of stories");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Stories: mine");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Stories: my team");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Stories: all");
    al_tty_wait(&tty, "Dina Rossi");
    al_tty_end(&tty);
}
END_TEST

/* Several at once pass the same rules. */
START_TEST(several_changes_are_not_claimed_at_once_without_their_day)
{
    const char *dir = al_tty_sample("several");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "4");
    al_tty_wait(&tty, "What was said: ");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Changes: mine");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Changes: my team");
    al_tty_send(&tty, "m");
    al_tty_wait(&tty, "Changes: all");
    go_to("Every decision");
    al_tty_send(&tty, "  ");
    al_tty_wait(&tty, "2 marked");
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "Edit 2");
    go_down_to("State");
    type("made");
    press("\x13", "made needs its day");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_has_to_come_down_stands_on_today_and_is_ticked_off)
{
    const char *dir = al_tty_sample("today");

    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 40, .cols = 120});
    al_tty_wait(&tty, "Lately");
    go_to("Take down: our website, gallery");
    ck_assert(strstr(cursor_row(), "Billie H."));
    ck_assert(strstr(cursor_row(), "9 days late"));
    press("c", "Window, lit, Billie H.");
    ck_assert(al_tty_has(&tty, "take down, since 9 days"));
    press("\033", "Lately");
    press("d", "Done: our website, gallery");
    al_tty_wait_gone(&tty, "Take down: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_person_leads_to_what_is_theirs)
{
    const char *dir = al_tty_sample("whose");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    press("2", "Would like");
    go_to("Jo M.");
    press("c", "Stories and consents: Jo M.");
    go_to("She did all right");
    ck_assert(strstr(cursor_row(), "no answer yet"));
    press("\r", "no: they have not answered yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_rule_is_said_at_its_field)
{
    const char *dir = al_tty_sample("rule");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "new change");
    al_tty_wait(&tty, "> new change");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "New: Change");
    type("Open on Thursday evenings\r");
    type("could\r");
    al_tty_send(&tty, "\x13");
    al_tty_wait(&tty, "people are told why");
    ck_assert_msg(strstr(cursor_row(), "Could not, because"), "%s",
                  cursor_row());
    type("Nobody can stay so late");
    al_tty_send(&tty, "\x13");
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(words_lead_to_a_change_and_back_in_few_keys)
{
    const char *dir = al_tty_sample("reply");

    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 40, .cols = 120});
    al_tty_wait(&tty, "Lately");
    keys = 0;
    press("nsa\r", "Sam T.");
    press("\r", "Their exact words");
    type("A bench by the door\r");
    al_tty_wait(&tty, "A bench by the door");
    go_down_to("Tone");
    press("id", "= Idea");
    press("\x13", "Saved: ");
    printf("log what was said: %zu keys besides the words\n", keys);
    ck_assert_uint_le(keys, 35);
    go_to("A bench by the door");
    ck_assert(strstr(cursor_row(), "reply"));
    keys = 0;
    press("r", "New: Change");
    ck_assert(al_tty_has(&tty, "A bench by the door"));
    type("There is a bench by the door");
    press("\x13", "Saved: There is a bench");
    printf("make the change: %zu keys besides the words\n", keys);
    ck_assert_uint_le(keys, 35);
    /* The words are answered; what is left is to tell people. */
    go_to("There is a bench by the door");
    ck_assert(strstr(cursor_row(), "tell"));
    keys = 0;
    press("r", "Told how");
    type("in the group");
    press("\x13", "Saved: There is a bench");
    printf("tell it back: %zu keys besides the words\n", keys);
    ck_assert_uint_le(keys, 35);
    al_tty_wait_gone(&tty, "tell   ");
    ck_assert(!al_tty_has(&tty, "A bench by the door"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(telling_back_without_a_how_is_said_at_the_field)
{
    const char *dir = al_tty_sample("how");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Find");
    al_tty_send(&tty, "registration nine");
    al_tty_wait(&tty, "What changes: Registration");
    al_tty_send(&tty, "\033[B\r"); /* past the meeting that wanted it */
    al_tty_wait(&tty, "nobody told for");
    press("r", "Told how");
    press("\x13", "say how people were told");
    ck_assert_msg(strstr(cursor_row(), "Told how"), "%s", cursor_row());
    type("by letter");
    press("\x13", "Saved: ");
    al_tty_wait(&tty, "told after");
    press("r", "People were told about this already");
    al_tty_end(&tty);
}
END_TEST

START_TEST(good_words_reach_the_team)
{
    const char *dir = al_tty_sample("good");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "1 good word heard this week: Enter reads it");
    go_to("1 good word heard");
    press("\r", "Heard this week: good words");
    ck_assert(al_tty_has(&tty, "It is the first time somebody wrote down"));
    press("\r", "What was said: ");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("may we use it");
    TCase *tc = tcase_create("may");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_consent_is_recorded_in_few_keys);
    tcase_add_test(tc,
                   a_use_is_refused_with_the_reason_and_noted_with_a_consent);
    tcase_add_test(tc, a_stop_takes_two_presses_and_brings_down_what_stands);
    tcase_add_test(tc, a_no_is_kept_in_one_key);
    tcase_add_test(tc, a_yes_after_a_moving_day_is_said_twice);
    tcase_add_test(tc, a_consent_that_ends_soon_is_asked_for_again);
    tcase_add_test(tc, what_an_employer_says_stands_under_their_name);
    tcase_add_test(tc,
                   several_changes_are_not_claimed_at_once_without_their_day);
    tcase_add_test(tc, what_has_to_come_down_stands_on_today_and_is_ticked_off);
    tcase_add_test(tc, a_person_leads_to_what_is_theirs);
    tcase_add_test(tc, a_rule_is_said_at_its_field);
    tcase_add_test(tc, words_lead_to_a_change_and_back_in_few_keys);
    tcase_add_test(tc, telling_back_without_a_how_is_said_at_the_field);
    tcase_add_test(tc, good_words_reach_the_team);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
