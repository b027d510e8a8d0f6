/* test_involve_again.c - joining what is logged already, and finding it. */
#include "config.h"

#include "core/involve.h"

#include "tests/involving.h"
#include "tests/testing.h"

START_TEST(joining_adds_only_who_is_not_there)
{
    struct world world;
    struct al_involve_who who[2] = {{.is_contact = false}};
    struct al_involve involve;
    struct al_involved first, again;

    open_world(&world);
    al_involve_init(&involve);
    who[0].id = world.sam;
    who[1].id = world.ada;
    involve.who = who;
    involve.who_count = 1;
    involve.type = "focus_group";
    involve.day = "2026-11-20";
    first = make(&world, &involve);
    put_made(&world, &first);

    involve.join = first.activity;
    involve.who_count = 2;
    involve.type = NULL; /* the joined activity says what and when */
    involve.day = NULL;
    again = make(&world, &involve);
    ck_assert_uint_eq(count_kind(&again, AL_KIND_ACTIVITY), 0);
    ck_assert_uint_eq(count_kind(&again, AL_KIND_PARTICIPATION), 1);
    ck_assert_uint_eq(again.known_count, 1);
    ck_assert_int_eq(al_id_compare(&again.activity, &first.activity), 0);
    al_involved_drop(&again);
    al_involved_drop(&first);
    close_world(&world);
}
END_TEST

START_TEST(what_was_taken_back_lives_again)
{
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;
    struct al_involved first, again;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "focus_group";
    involve.day = "2026-11-20";
    first = make(&world, &involve);
    for (size_t i = 1; i < first.count; i++)
        al_record_set(first.items[i].record, "gone", "taken back");
    put_made(&world, &first);

    involve.join = first.activity;
    again = make(&world, &involve);
    ck_assert_uint_eq(again.count, 2);
    for (size_t i = 0; i < again.count; i++) {
        ck_assert_ptr_nonnull(again.items[i].opened);
        ck_assert(al_record_is_gone(again.items[i].opened));
        ck_assert(!al_record_is_gone(again.items[i].record));
    }
    al_involved_drop(&again);
    al_involved_drop(&first);
    close_world(&world);
}
END_TEST

struct counting {
    size_t count;
};

static bool count_hit(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;

    (void)hit;
    counting->count++;
    return true;
}

START_TEST(like_is_the_same_type_within_two_days)
{
    static const struct {
        const char *type, *day;
        size_t found;
    } cases[] = {
        {"focus_group", "2026-11-20", 1}, {"focus_group", "2026-11-18", 1},
        {"focus_group", "2026-11-22", 1}, {"focus_group", "2026-11-17", 0},
        {"focus_group", "2026-11-23", 0}, {"event", "2026-11-20", 0},
    };
    struct world world;

    open_world(&world);
    (void)put_new(&world, "kind: activity\ndate: 2026-11-20\n"
                          "type: focus_group\n");
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct counting counting = {0};
        struct al_err err = {0};

        ck_assert_int_eq(al_involve_like(world.index, cases[i].type,
                                         cases[i].day, 5, count_hit, &counting,
                                         &err),
                         AL_OK);
        ck_assert_msg(counting.count == cases[i].found, "case %zu: %zu", i,
                      counting.count);
    }
    close_world(&world);
}
END_TEST

struct days {
    struct al_str text;
};

static bool put_day(void *arg, const struct al_hit *hit)
{
    struct days *days = arg;

    al_str_printf(&days->text, "%s ", al_record_get(hit->record, "date"));
    return true;
}

/* The clock stands at 2026-11-23. */
START_TEST(the_nearest_comes_first_and_no_plan_among_what_took_place)
{
    static const struct {
        const char *day, *found;
    } cases[] = {{"2026-11-21", "2026-11-21 2026-11-22 2026-11-19 "},
                 {"2026-11-23", "2026-11-22 2026-11-21 "},
                 {"2026-11-24", "2026-11-23 2026-11-25 "}};
    static const char *const stands[] = {
        "date: 2026-11-19\nstatus: done\n", "date: 2026-11-21\nstatus: done\n",
        "date: 2026-11-22\n", "date: 2026-11-23\nstatus: planned\n",
        "date: 2026-11-25\nstatus: planned\n"};
    struct world world;

    open_world(&world);
    for (size_t i = 0; i < AL_COUNT(stands); i++) {
        struct al_str text = {0};

        al_str_printf(&text, "kind: activity\n%stype: focus_group\n",
                      stands[i]);
        (void)put_new(&world, al_str_text(&text));
        al_str_drop(&text);
    }
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct days days = {0};

        ck_assert_int_eq(al_involve_like(world.index, "focus_group",
                                         cases[i].day, 0, put_day, &days, NULL),
                         AL_OK);
        ck_assert_str_eq(al_str_text(&days.text), cases[i].found);
        al_str_drop(&days.text);
    }
    close_world(&world);
}
END_TEST

START_TEST(who_takes_part_that_day_already_is_found)
{
    struct world world;
    struct al_involve_who who[2] = {{.is_contact = false}};
    struct al_involve involve;
    struct al_involved made;
    struct al_id standing;
    size_t at;

    open_world(&world);
    al_involve_init(&involve);
    who[0].id = world.sam;
    who[1].id = world.helen;
    who[1].is_contact = true;
    involve.who = who;
    involve.who_count = 2;
    involve.type = "focus_group";
    involve.day = "2026-11-20";
    made = make(&world, &involve);
    put_made(&world, &made);
    ck_assert(al_involve_takes_part(world.index, &made.activity, &world.sam));
    ck_assert(al_involve_takes_part(world.index, &made.activity, &world.helen));
    ck_assert(!al_involve_takes_part(world.index, &made.activity, &world.ada));

    /* Ada is not in it, Helen is; another day or type is another matter. */
    who[0].id = world.ada;
    ck_assert_int_eq(
        al_involve_standing(world.index, &involve, &standing, &at, NULL),
        AL_OK);
    ck_assert_int_eq(al_id_compare(&standing, &made.activity), 0);
    ck_assert_uint_eq(at, 1);
    involve.who_count = 1;
    ck_assert_int_eq(
        al_involve_standing(world.index, &involve, &standing, &at, NULL),
        AL_OK);
    ck_assert(al_id_is_zero(&standing));
    involve.who_count = 2;
    involve.day = "2026-11-21";
    ck_assert_int_eq(
        al_involve_standing(world.index, &involve, &standing, &at, NULL),
        AL_OK);
    ck_assert(al_id_is_zero(&standing));
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("involve again");
    TCase *tc = tcase_create("again");

    tcase_add_test(tc, joining_adds_only_who_is_not_there);
    tcase_add_test(tc, what_was_taken_back_lives_again);
    tcase_add_test(tc, like_is_the_same_type_within_two_days);
    tcase_add_test(tc,
                   the_nearest_comes_first_and_no_plan_among_what_took_place);
    tcase_add_test(tc, who_takes_part_that_day_already_is_found);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
