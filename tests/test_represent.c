/* test_represent.c - who takes part, beside who is worked with. */
#include "config.h"

#include "tests/involving.h"

#include "core/represent.h"

static struct world world;
static const struct al_span year = {{2026, 4, 1}, {2027, 3, 31}};

static void fill(void)
{
    open_world(&world);
}

static void drop(void)
{
    close_world(&world);
}

/* So many people of a group, of whom the first `took_part` took part. */
static void put_people(int count, int took_part, const char *more)
{
    char activity[AL_ID_HEX], person[AL_ID_HEX];
    struct al_id id = put_new(&world, "kind: activity\ndate: 2026-06-01\n"
                                      "status: done\ntype: conversation\n");

    al_id_hex(&id, activity);
    for (int i = 0; i < count; i++) {
        struct al_str text = {0};

        al_str_printf(&text, "kind: person\n%spreferred_name: X\n", more);
        id = put_new(&world, al_str_text(&text));
        al_id_hex(&id, person);
        al_str_reset(&text);
        al_str_printf(&text,
                      "kind: participation\nactivity: %s\noutcome: %s\n"
                      "person: %s\nrole: adviser\n",
                      activity, i < took_part ? "took_part" : "unwell", person);
        (void)put_new(&world, al_str_text(&text));
        al_str_drop(&text);
    }
}

static void put_count(const char *group, const char *day, int count)
{
    struct al_str text = {0};

    al_str_printf(&text,
                  "kind: caseload_count\ncount: %d\ncounted_on: %s\n"
                  "ethnicity: %s\n",
                  count, day, group);
    (void)put_new(&world, al_str_text(&text));
    al_str_drop(&text);
}

static struct al_representation load(const struct al_span *span)
{
    struct al_representation representation;
    struct al_err err = {0};

    ck_assert_msg(al_represent(world.index, al_trait_at(0), span, NULL,
                               &representation, &err) == AL_OK,
                  "%s", err.msg);
    return representation;
}

static const struct al_share *share(const struct al_representation *of,
                                    const char *code)
{
    for (size_t i = 0; i < of->count; i++)
        if (strcmp(of->shares[i].code, code) == 0)
            return &of->shares[i];
    ck_abort_msg("%s", code);
    return NULL;
}

START_TEST(each_person_counts_once_and_only_who_took_part)
{
    struct al_representation found;

    put_people(6, 4, "ethnicity: black_african\n");
    put_people(5, 5, "");
    found = load(&year);
    ck_assert_int_eq(share(&found, "black_african")->took_part, 4);
    ck_assert_int_eq(share(&found, "black_african")->caseload, 6);
    ck_assert_int_eq(found.unsaid, 5);
    ck_assert_int_eq(found.counted_on.year, 0);
}
END_TEST

START_TEST(fewer_than_ten_are_never_compared)
{
    struct al_representation found;

    put_people(20, 9, "ethnicity: black_african\n");
    found = load(&year);
    ck_assert(!found.is_compared);
    ck_assert_ptr_null(al_represent_lowest(&found));
    put_people(1, 1, "ethnicity: black_african\n");
    found = load(&year);
    ck_assert(found.is_compared);
}
END_TEST

START_TEST(the_newest_head_count_up_to_the_end_is_the_caseload)
{
    static const struct al_span to_june = {{2026, 4, 1}, {2026, 6, 30}};
    struct al_representation found;

    put_people(12, 12, "ethnicity: white_british\n");
    put_count("white_british", "2026-04-01", 60);
    put_count("asian_indian", "2026-04-01", 20);
    put_count("white_british", "2026-10-01", 50);
    put_count("asian_indian", "2026-10-01", 50);
    found = load(&to_june);
    ck_assert_int_eq(found.counted_on.month, 4);
    ck_assert_int_eq(share(&found, "asian_indian")->caseload, 20);
    ck_assert_int_eq(share(&found, "asian_indian")->below, 25);
    found = load(&year);
    ck_assert_int_eq(found.counted_on.month, 10);
    ck_assert_int_eq(al_represent_lowest(&found)->below, 50);
    ck_assert_str_eq(al_represent_lowest(&found)->code, "asian_indian");
}
END_TEST

START_TEST(who_would_rather_not_say_is_shown_and_left_out_of_the_shares)
{
    struct al_representation found;

    put_people(10, 10, "ethnicity: white_british\n");
    put_people(10, 0, "ethnicity: not_stated\n");
    found = load(&year);
    ck_assert_int_eq(share(&found, "not_stated")->caseload, 10);
    ck_assert_int_eq(share(&found, "white_british")->below, 0);
    ck_assert_ptr_null(al_represent_lowest(&found));
}
END_TEST

START_TEST(the_plan_counts_the_furthest_below_of_any_group)
{
    struct al_figure figure;
    struct al_err err = {0};
    const struct al_measure *measure = al_measure_for("representation");

    put_people(10, 8, "ethnicity: white_british\ngender: man\n");
    put_people(10, 2, "ethnicity: chinese\ngender: woman\n");
    put_people(20, 0, "gender: woman\n");
    ck_assert_int_eq(al_measure(world.index, measure, &year,
                                (struct al_date){2026, 11, 23}, NULL, NULL,
                                NULL, &figure, &err),
                     AL_OK);
    /* Women are 75 of 100 on the caseload, and 20 of 100 of who took part. */
    ck_assert_int_eq(figure.value, 55);
    ck_assert(!al_measure_is_met(measure, &figure, 10));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("represent");
    TCase *tcase = tcase_create("shares");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, fill, drop);
    tcase_add_test(tcase, each_person_counts_once_and_only_who_took_part);
    tcase_add_test(tcase, fewer_than_ten_are_never_compared);
    tcase_add_test(tcase, the_newest_head_count_up_to_the_end_is_the_caseload);
    tcase_add_test(
        tcase, who_would_rather_not_say_is_shown_and_left_out_of_the_shares);
    tcase_add_test(tcase, the_plan_counts_the_furthest_below_of_any_group);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
