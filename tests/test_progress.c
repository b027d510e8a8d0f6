/* test_progress.c - long work tells how far it is, at a bearable pace. */
#include "config.h"

#include "tests/testing.h"

#include "tui/progress.h"

static int64_t now;
static int paints;
static bool stop;

static int64_t clock_ms(void)
{
    return now;
}

static void paint(void *arg, int percent, const char *sentence)
{
    (void)arg;
    (void)percent;
    (void)sentence;
    paints++;
}

static bool is_stopped(void *arg)
{
    (void)arg;
    return stop;
}

static struct al_progress begin(void)
{
    now = 1000;
    paints = 0;
    stop = false;
    return (struct al_progress){
        .paint = paint, .is_stopped = is_stopped, .now_ms = clock_ms};
}

START_TEST(ten_thousand_steps_in_ten_seconds_are_painted_twenty_times)
{
    struct al_progress progress = begin();

    for (int i = 0; i < 10000; i++, now++)
        ck_assert(al_progress_show(&progress, i / 100, "Reading"));
    ck_assert_int_eq(paints, 20);
}
END_TEST

START_TEST(a_person_who_stops_it_is_heard_at_the_next_step)
{
    struct al_progress progress = begin();

    ck_assert(al_progress_show(&progress, 1, "Reading"));
    stop = true;
    ck_assert(!al_progress_show(&progress, 2, "Reading"));
    ck_assert_int_eq(paints, 1);
}
END_TEST

START_TEST(a_file_gets_no_line_of_it)
{
    struct al_progress progress;
    struct al_out note;
    FILE *file = tmpfile();

    ck_assert_ptr_nonnull(file);
    al_out_init(&note, file, NULL);
    al_progress_start(&progress, &note);
    ck_assert(al_progress_show(&progress, 1, "Reading"));
    al_progress_end(&progress);
    ck_assert_int_eq(ftell(file), 0);
    fclose(file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("progress");
    TCase *tc = tcase_create("progress");

    tcase_add_test(tc,
                   ten_thousand_steps_in_ten_seconds_are_painted_twenty_times);
    tcase_add_test(tc, a_person_who_stops_it_is_heard_at_the_next_step);
    tcase_add_test(tc, a_file_gets_no_line_of_it);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
