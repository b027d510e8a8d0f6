/* tests/screens/test_forms.c - what forms say while they are filled in. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static void log_sample(const char *name, const char *keys)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_send(&tty, keys);
}

static const char *open_ada(const char *name)
{
    const char *dir = al_tty_sample(name);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    return dir;
}

START_TEST(a_bad_value_stays_told_until_it_is_good)
{
    log_sample("bad", "sa\rpa\rzzz\r");
    /* The message has it whole, until the next key. */
    al_tty_wait(&tty, "When: this is not a date: type t for today");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Hours: a number");
    al_tty_send(&tty, "\r"); /* and on */
    al_tty_settle(&tty);
    ck_assert(al_tty_has(&tty, "this is not a date"));
    ck_assert(!al_tty_has(&tty, "When: this is not a date"));
    al_tty_send(&tty, "\033[A\033[A"); /* back into it: the whole sentence */
    al_tty_wait(&tty, "When: this is not a date: type t for today");
    ck_assert(al_tty_has(&tty, "Ctrl-U empties it"));
    al_tty_send(&tty, "\025t\r");
    al_tty_wait_gone(&tty, "this is not a date");
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_error_names_labels_and_says_its_field_once)
{
    log_sample("labels", "sa\rqqq\r\033[A");
    al_tty_wait(&tty, "not in the list");
    al_tty_wait(&tty, "Activity: one of Survey, Conversation");
    al_tty_send(&tty, "\025pa\r\r\rqq\033OQ"); /* pay, and F2 */
    al_tty_wait(&tty, "To pay: ");
    ck_assert(!al_tty_has(&tty, "To pay: To pay"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(hours_that_do_not_read_give_no_sum)
{
    log_sample("hours", "sa\rpa\ry\rxx\r");
    al_tty_wait(&tty, "this is not a length of time");
    al_tty_wait(&tty, "no sum: the hours do not read yet");
    al_tty_send(&tty, "\033[A\025"
                      "2\r");
    al_tty_wait(&tty, "2h at ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(nobody_is_logged_twice_unasked)
{
    log_sample("twice", "sa\rpa\r20/11\r");
    al_tty_wait(&tty, "Sam T. is in it already");
    al_tty_send(&tty, "\033OQ"); /* F2 does not save it */
    al_tty_wait(&tty, "20-Nov Interview panel");
    al_tty_wait(&tty, "n if this was another one.");
    al_tty_send(&tty, "n\033OQ");
    al_tty_wait(&tty, "Saved: Interview panel, Sam T., 20-Nov-2026");
    al_tty_end(&tty);
}
END_TEST

/* The offer to join stood while another day was typed. */
START_TEST(an_offer_that_goes_with_its_day_takes_no_key_with_it)
{
    int row, col;

    log_sample("offer", "kwame\rpanel\r21/11\r");
    al_tty_wait(&tty, "> Joins it");
    al_tty_send(&tty, "\033[A\025-114\r");
    al_tty_wait_gone(&tty, "Joins it");
    al_tty_cursor(&tty, &row, &col);
    ck_assert(strstr(al_tty_row(&tty, row), "Hours"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_took_place_joins_no_plan_and_keeps_the_day_that_was_typed)
{
    log_sample("plan", "jo\rfocus\r-2d\r"); /* one is planned for the 23rd */
    al_tty_wait(&tty, "> Hours");
    ck_assert(!al_tty_has(&tty, "Joins it"));
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: Focus group, Jo M., 21-Nov-2026");
    al_tty_end(&tty);
}
END_TEST

START_TEST(joining_says_which_day_counts)
{
    log_sample("counts", "kwame\rpanel\r21/11\r");
    al_tty_wait(&tty, "joins 20-Nov-2026: that day counts");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "= Sat 21-Nov-2026");
    al_tty_send(&tty, "\025y");
    al_tty_wait(&tty, "joins 20-Nov-2026: that day counts");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Kwame A., 20-Nov-2026");
    al_tty_end(&tty);
}
END_TEST

START_TEST(log_again_is_like_the_last_involvement_whatever_came_since)
{
    log_sample("again", "jo\rsurvey\r\r\r\rFilled it in\033OQ");
    al_tty_wait(&tty, "Saved: Survey");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, " j n"); /* two have said something */
    al_tty_wait(&tty, "What they said: 2");
    al_tty_send(&tty, "Yes\rNo\033OQ");
    al_tty_wait(&tty, "Saved: what was said by");
    al_tty_send(&tty, ".");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_wait(&tty, "Activity      Survey");
    al_tty_end(&tty);
}
END_TEST

START_TEST(several_are_not_given_one_name_or_one_number)
{
    open_ada("several");
    al_tty_send(&tty, " j e");
    al_tty_wait(&tty, "Edit 2 residents");
    al_tty_wait(&tty, "> Specialist");
    ck_assert(!al_tty_has(&tty, "  Name"));
    ck_assert(!al_tty_has(&tty, "Payee number"));
    al_tty_send(&tty, "\033");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_they_said_starts_where_nothing_is_known_yet)
{
    open_ada("words");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "> In their own words");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "4"); /* here nobody is meant */
    al_tty_wait(&tty, "What they said");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "> Resident");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_day_to_come_is_asked_about_once_and_planned)
{
    log_sample("planned", "sa\rpa\r+1w\r");
    al_tty_wait(&tty, "That day is still to come");
    ck_assert(al_tty_has(&tty, "planned: owed once it is done"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Planned: ");
    ck_assert(!al_tty_has(&tty, "owed"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_question_mark_in_an_empty_field_explains_it)
{
    log_sample("explain", "sa\rpa\r?");
    al_tty_wait(&tty, "what goes into this field");
    ck_assert(al_tty_has(&tty, "the last Monday"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_send(&tty, "y\033OP"); /* F1 where ? would be a letter */
    al_tty_wait(&tty, "what goes into this field");
    al_tty_send(&tty, "\033OP");
    al_tty_wait(&tty, "what the keys do here");
    al_tty_send(&tty, "\033OP\033OP"); /* not one help upon another */
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_choice_named_with_the_services_word_is_saved)
{
    open_ada("voice");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "Whose view          Resident"); /* "{Person}" there */
    al_tty_send(&tty, "Too loud\033OQ");
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(whoever_was_filled_in_stands_in_the_draft)
{
    const char *dir = open_ada("filled");

    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "What was done together");
    al_tty_send(&tty, "pa\r");
    al_tty_wait(&tty, "draft kept");
    kill(tty.pid, SIGHUP);
    (void)al_tty_wait_end(&tty);
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "> Interview panel, Ada L., typed at");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Resident      Ada L.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_question_mark_lists_what_a_field_may_hold_and_takes_it)
{
    log_sample("choices", "?");
    al_tty_wait(&tty, "Who took part");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "samir"); /* narrows it */
    al_tty_wait_gone(&tty, "Ada L.");
    al_tty_wait(&tty, "> Samir O.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Log an involvement");
    ck_assert(strstr(al_tty_row(&tty, 2), "Samir O."));
    al_tty_send(&tty, "\rfocus\033?"); /* Alt-? where ? would be a letter */
    al_tty_wait(&tty, "> Survey");
    al_tty_send(&tty, "\033[B\r");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_wait(&tty, "Activity    ");
    ck_assert(strstr(al_tty_row(&tty, 3), "Conversation"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(whoever_is_missing_is_added_and_whoever_that_one_misses)
{
    log_sample("nested", "Zelda\033OR"); /* F3: somebody new */
    al_tty_wait(&tty, "New: Resident");
    al_tty_send(&tty, "\033[B\025Quentin");
    al_tty_wait(&tty, "not here yet; F3 adds it");
    al_tty_send(&tty, "\033OR"); /* whose specialist is new as well */
    al_tty_wait(&tty, "New: Colleague");
    ck_assert(strstr(al_tty_row(&tty, 2), "Quentin"));
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: Quentin.");
    al_tty_wait(&tty, "New: Resident");
    ck_assert(strstr(al_tty_row(&tty, 2), "Zelda"));
    ck_assert(strstr(al_tty_row(&tty, 3), "Quentin"));
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Lately with Zelda");
    ck_assert(strstr(al_tty_row(&tty, 2), "Zelda"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(people_and_organisations_stand_side_by_side)
{
    const char *dir = al_tty_sample("contacts");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lbakery");
    al_tty_wait(&tty, "= Dina Rossi (");
    al_tty_send(&tty, ",jo m\rrole p\r\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Dina Rossi, Jo M.");
    al_tty_send(&tty, "ldina\r");
    al_tty_wait(&tty, "Lately with Dina Rossi");
    al_tty_wait(&tty, "23-Nov  Role play"); /* hers as a contact */
    al_tty_send(&tty, "\033");
    al_tty_end(&tty);
}
END_TEST

/* A key is one of these or a sequence; Up, Up, Up, Left and Tab are five. */
START_TEST(six_people_of_whom_one_differs_are_logged_in_forty_keys)
{
    static const char who[] = "lada,jo,kw,le,samir,sar\rev\r\r";
    static const char one[] = "1\ry";

    ck_assert_uint_le(strlen(who) + 5 + strlen(one) + 2, 40);
    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = al_tty_sample("differs")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, who);
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033[A\033[A\033[A\033[D\t");
    al_tty_wait(&tty, "One by one");
    al_tty_wait(&tty, "> Sara K., hours");
    al_tty_send(&tty, one);
    al_tty_send(&tty, "\033OQ"); /* F2 */
    al_tty_wait(&tty, "Sara K.: 1h, paid");
    al_tty_wait(&tty, "£25.00  1h at £25.00; no written offer yet");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "6 people");
    al_tty_wait(&tty, "£25.00 owed");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_differs_stands_in_the_draft)
{
    log_sample("drafted", "ada,sam t\rev\r\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033OS"); /* F4: from any field */
    al_tty_wait(&tty, "> Ada L., hours");
    al_tty_send(&tty, "90m\033"); /* Esc keeps it as well */
    al_tty_wait(&tty, "Ada L.: 1h 30m");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\033[H\r");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_wait(&tty, "Ada L.: 1h 30m");
    al_tty_end(&tty);
}
END_TEST

START_TEST(people_without_names_are_counted_by_group)
{
    log_sample("heads", "\tevent\r\r\r\r\t\t12 empl, many\r");
    al_tty_wait(&tty, "a number and a group");
    al_tty_send(&tty, "\033[A\025"
                      "12 empl, 3 stu, 2 resid\t");
    al_tty_wait(&tty, "= 12 Employers, 3 Students, 2 Residents");
    al_tty_send(&tty, "\033OQ"); /* nobody by name is needed */
    al_tty_wait(&tty, "Event");
    al_tty_wait(&tty, "17 without names");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_colon_is_a_letter_and_ctrl_p_finds_the_save)
{
    log_sample("colon", "ada\rev\r\r\r\r:save\020");
    al_tty_wait(&tty, "On this screen");
    al_tty_send(&tty, "save\r");
    al_tty_wait(&tty, "Saved: Event, Ada L.");
    al_tty_send(&tty, "lada\r");
    al_tty_wait(&tty, ":save"); /* among what was lately done */
    al_tty_end(&tty);
}
END_TEST

START_TEST(two_of_one_name_are_told_apart_and_asked_about)
{
    const char *dir = al_tty_sample("alike");
    char other[32];

    ck_assert_int_eq(al_tty_command(dir, "add person 'preferred_name=Sam T.'"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsam t\r");
    al_tty_wait(&tty, "several have this name");
    ck_assert(al_tty_has(&tty, "(1 of 2) Down: "));
    snprintf(other, sizeof(other), "%.8s",
             strstr(al_tty_row(&tty, 2), "Down: ") + strlen("Down: "));
    al_tty_send(&tty, "\033[B\r");
    al_tty_wait(&tty, "Lately with Sam T.");
    ck_assert_int_eq(al_tty_row(&tty, 3)[0], '>');
    al_tty_send(&tty, "\033[A\177"); /* without a name, by its digits */
    al_tty_send(&tty, other);
    al_tty_wait(&tty, "= Sam T.");
    al_tty_send(&tty, "\r");
    al_tty_wait_gone(&tty, other);
    ck_assert(strstr(al_tty_row(&tty, 2), "Sam T."));
    al_tty_end(&tty);
}
END_TEST

static int cursor_row(void)
{
    int row, col;

    al_tty_cursor(&tty, &row, &col);
    return row;
}

START_TEST(the_settings_say_which_number_is_the_day)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("order")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "\017"); /* Ctrl-O: settings */
    al_tty_wait(&tty, "Day first: 31/12");
    for (int i = 0;
         i < 9 && !strstr(al_tty_row(&tty, cursor_row()), "Days are typed");
         i++)
        al_tty_cost(&tty, "j");
    al_tty_send(&tty, "\r"); /* the form opens on the row's field */
    al_tty_wait(&tty, "more: Tab");
    al_tty_send(&tty, "month\033OQ");
    al_tty_wait(&tty, "Saved: Settings");
    al_tty_send(&tty, "lsa\rpa\r3/4");
    al_tty_wait(&tty, "= Wed 04-Mar-2026");
    al_tty_end(&tty);
}
END_TEST

/* A hint and no refusal: the second save of the same text means it. */
START_TEST(clinical_detail_gets_a_hint_once_and_is_saved_if_it_is_meant)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("hint")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lada\rev\r\r\r\r");
    al_tty_wait(&tty, "What happened");
    al_tty_send(&tty, "Spoke of her medication\033OQ");
    al_tty_wait(&tty, "belongs in the clinical record. F2 again");
    al_tty_send(&tty, " plan\033OQ"); /* another text: asked again */
    al_tty_wait(&tty, "medication plan");
    al_tty_wait(&tty, "belongs in the clinical record. F2 again");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(where_somebody_may_be_at_risk_the_form_says_what_to_do)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("risk")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "New: What was said");
    al_tty_send(&tty, "sam\r\rI thought of suicide\033OQ");
    al_tty_wait(&tty, "Report it today, by your policy.");
    al_tty_wait(&tty, "never the story.");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forms");
    TCase *tc = tcase_create("forms");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_bad_value_stays_told_until_it_is_good);
    tcase_add_test(tc, an_error_names_labels_and_says_its_field_once);
    tcase_add_test(tc, hours_that_do_not_read_give_no_sum);
    tcase_add_test(tc, nobody_is_logged_twice_unasked);
    tcase_add_test(tc, an_offer_that_goes_with_its_day_takes_no_key_with_it);
    tcase_add_test(
        tc, what_took_place_joins_no_plan_and_keeps_the_day_that_was_typed);
    tcase_add_test(tc, joining_says_which_day_counts);
    tcase_add_test(tc,
                   log_again_is_like_the_last_involvement_whatever_came_since);
    tcase_add_test(tc, several_are_not_given_one_name_or_one_number);
    tcase_add_test(tc, what_they_said_starts_where_nothing_is_known_yet);
    tcase_add_test(tc, a_day_to_come_is_asked_about_once_and_planned);
    tcase_add_test(tc, a_question_mark_in_an_empty_field_explains_it);
    tcase_add_test(tc, whoever_was_filled_in_stands_in_the_draft);
    tcase_add_test(tc, a_choice_named_with_the_services_word_is_saved);
    tcase_add_test(tc,
                   a_question_mark_lists_what_a_field_may_hold_and_takes_it);
    tcase_add_test(tc, whoever_is_missing_is_added_and_whoever_that_one_misses);
    tcase_add_test(tc, people_and_organisations_stand_side_by_side);
    tcase_add_test(tc, six_people_of_whom_one_differs_are_logged_in_forty_keys);
    tcase_add_test(tc, what_differs_stands_in_the_draft);
    tcase_add_test(tc, people_without_names_are_counted_by_group);
    tcase_add_test(tc, a_colon_is_a_letter_and_ctrl_p_finds_the_save);
    tcase_add_test(tc, two_of_one_name_are_told_apart_and_asked_about);
    tcase_add_test(tc, the_settings_say_which_number_is_the_day);
    tcase_add_test(
        tc, clinical_detail_gets_a_hint_once_and_is_saved_if_it_is_meant);
    tcase_add_test(tc, where_somebody_may_be_at_risk_the_form_says_what_to_do);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
