/* tests/test_idle.c - when names go from the screen, by a clock of numbers. */
#include "config.h"

#include <string.h>

#include "tests/testing.h"
#include "tui/idle.h"

enum { MINUTE = 60000 };

static const struct {
    int64_t key_at, now;
    int32_t minutes;
    bool is_hidden;
    int wait;
} cases[] = {
    {0, 0, 10, false, 10 * MINUTE},
    {0, MINUTE, 10, false, 9 * MINUTE},
    {5 * MINUTE, 14 * MINUTE + 59999, 10, false, 1},
    {5 * MINUTE, 15 * MINUTE, 10, false, 0},
    {5 * MINUTE, 99 * MINUTE, 10, false, 0}, /* the machine slept */
    {0, 99 * MINUTE, 0, false, -1},          /* never */
    {0, 99 * MINUTE, -3, false, -1},
    {0, 99 * MINUTE, 10, true, -1}, /* gone already: nothing to wake for */
    {0, 0, INT32_MAX, false, INT32_MAX},
};

START_TEST(names_go_when_the_minutes_are_over)
{
    const struct al_idle idle = {cases[_i].key_at, cases[_i].is_hidden};

    ck_assert_int_eq(al_idle_wait_ms(&idle, cases[_i].now, cases[_i].minutes),
                     cases[_i].wait);
}
END_TEST

START_TEST(a_key_brings_them_back_and_starts_anew)
{
    struct al_idle idle = {0, true};

    ck_assert(al_idle_key(&idle, 20 * MINUTE));
    ck_assert(!idle.is_hidden);
    ck_assert_int_eq(al_idle_wait_ms(&idle, 20 * MINUTE, 10), 10 * MINUTE);
    ck_assert(!al_idle_key(&idle, 21 * MINUTE));
}
END_TEST

START_TEST(only_the_service_and_a_sentence_are_shown)
{
    struct al_canvas canvas;
    struct al_str row = {0};

    al_canvas_init(&canvas, 24, 80, false);
    al_idle_draw(&canvas, "Harbour IPS", 1);
    for (int i = 0; i < 24; i++) {
        al_str_reset(&row);
        al_canvas_row(&canvas, i, &row);
        ck_assert_str_eq(al_str_text(&row),
                         i == 0   ? "Harbour IPS"
                         : i == 2 ? "Hidden after 1 minute without a key. Any "
                                    "key shows it again; nothing is lost."
                                  : "");
    }
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("idle");
    TCase *tc = tcase_create("idle");

    tcase_add_loop_test(tc, names_go_when_the_minutes_are_over, 0,
                        (int)(sizeof(cases) / sizeof(cases[0])));
    tcase_add_test(tc, a_key_brings_them_back_and_starts_anew);
    tcase_add_test(tc, only_the_service_and_a_sentence_are_shown);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
