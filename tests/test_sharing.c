/* tests/test_sharing.c - when it is sent unasked, by a clock of numbers. */
#include "config.h"

#include "tests/testing.h"
#include "tui/sharing.h"

enum { MINUTE = 60000, START = 7 * MINUTE };

static struct al_sharing sharing;

static void begin(void)
{
    sharing = (struct al_sharing){0};
    al_sharing_begin(&sharing, START);
}

static int wait_at(int minutes, int after, int every)
{
    int wait =
        al_sharing_wait_ms(&sharing, START + minutes * MINUTE, after, every);

    return wait < 0 ? wait : wait / MINUTE;
}

START_TEST(nothing_saved_is_nothing_to_wake_for)
{
    ck_assert_int_eq(wait_at(0, 1, 0), -1);
    ck_assert_int_eq(wait_at(999, 1, 0), -1);
    al_sharing_count(&sharing, START, 2);
    ck_assert_int_eq(wait_at(0, 0, 0), -1); /* only when asked */
    sharing = (struct al_sharing){0};
    al_sharing_count(&sharing, START, 2);
    ck_assert_int_eq(wait_at(0, 1, 5), -1); /* there is no address */
}
END_TEST

START_TEST(a_save_is_sent_a_minute_after_the_last_one)
{
    al_sharing_count(&sharing, START + 2 * MINUTE, 1);
    ck_assert_int_eq(wait_at(2, 1, 0), 1);
    al_sharing_count(&sharing, START + 2 * MINUTE + MINUTE / 2, 2);
    ck_assert_int_eq(al_sharing_wait_ms(&sharing, START + 3 * MINUTE, 1, 0),
                     MINUTE / 2);
    /* counted again, with nothing new: it is not put off */
    al_sharing_count(&sharing, START + 3 * MINUTE, 2);
    ck_assert_int_eq(wait_at(4, 1, 0), 0);
    al_sharing_try(&sharing, START + 4 * MINUTE);
    al_sharing_count(&sharing, START + 4 * MINUTE, 0);
    al_sharing_end(&sharing, false);
    ck_assert_int_eq(wait_at(4, 1, 0), -1);
}
END_TEST

START_TEST(what_was_saved_while_it_was_sent_goes_next)
{
    al_sharing_count(&sharing, START, 4);
    al_sharing_try(&sharing, START + MINUTE);
    al_sharing_count(&sharing, START + 2 * MINUTE, 5);
    al_sharing_count(&sharing, START + 2 * MINUTE, 1);
    al_sharing_end(&sharing, false);
    ck_assert_int_eq(wait_at(2, 1, 0), 1);
}
END_TEST

START_TEST(a_server_that_fails_is_left_alone_for_longer_each_time)
{
    static const int pauses[] = {5, 10, 20, 40, 60, 60};
    int at = 1;

    al_sharing_count(&sharing, START, 1);
    for (size_t i = 0; i < sizeof(pauses) / sizeof(pauses[0]); i++) {
        al_sharing_try(&sharing, START + at * MINUTE);
        al_sharing_end(&sharing, true);
        ck_assert_int_eq(wait_at(at, 1, 0), pauses[i]);
        ck_assert_int_eq(wait_at(at, 1, 3), pauses[i]);
        at += pauses[i];
    }
    /* the next save is a reason to look again */
    al_sharing_count(&sharing, START + at * MINUTE, 2);
    ck_assert_int_eq(wait_at(at, 1, 0), 1);
    al_sharing_try(&sharing, START + at * MINUTE);
    al_sharing_count(&sharing, START + at * MINUTE, 0);
    al_sharing_end(&sharing, false);
    ck_assert_int_eq(wait_at(at, 1, 3), 3);
}
END_TEST

START_TEST(who_wants_a_look_every_ten_minutes_has_it)
{
    ck_assert_int_eq(wait_at(0, 1, 10), 10);
    ck_assert_int_eq(wait_at(10, 0, 10), 0);
    al_sharing_try(&sharing, START + 10 * MINUTE);
    al_sharing_end(&sharing, false);
    ck_assert_int_eq(wait_at(11, 1, 10), 9);
    al_sharing_count(&sharing, START + 11 * MINUTE, 1);
    ck_assert_int_eq(wait_at(11, 1, 10), 1); /* a save comes first */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sharing");
    TCase *tc = tcase_create("sharing");

    tcase_add_checked_fixture(tc, begin, NULL);
    tcase_add_test(tc, nothing_saved_is_nothing_to_wake_for);
    tcase_add_test(tc, a_save_is_sent_a_minute_after_the_last_one);
    tcase_add_test(tc, what_was_saved_while_it_was_sent_goes_next);
    tcase_add_test(tc, a_server_that_fails_is_left_alone_for_longer_each_time);
    tcase_add_test(tc, who_wants_a_look_every_ten_minutes_has_it);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
