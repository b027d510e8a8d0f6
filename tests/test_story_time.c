/* test_story_time.c - when to ask for somebody's story. */
#include "config.h"

#include "tests/involving.h"

#include "core/story_time.h"

static struct world world;

static void fill(void)
{
    open_world(&world);
}

static void drop(void)
{
    close_world(&world);
}

static struct al_id put_person(const char *more)
{
    struct al_str text = {0};
    struct al_id id;

    al_str_printf(&text, "kind: person\n%s", more);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

/* The moment that is due on a day, or -1. */
static int due_on(const struct al_id *person, const char *iso)
{
    enum al_story_time time;
    struct al_err err = {0};
    struct al_date day;
    bool is_due;

    ck_assert(al_date_from_iso(iso, &day));
    ck_assert_msg(
        al_story_time(world.index, person, day, &is_due, &time, &err) == AL_OK,
        "%s", err.msg);
    return is_due ? (int)time : -1;
}

START_TEST(each_moment_has_its_weeks)
{
    static const struct {
        const char *day;
        int due;
    } rows[] = {
        {"2026-03-01", -1}, /* the first day in work */
        {"2026-03-07", -1},
        {"2026-03-08", AL_STORY_STARTED},
        {"2026-04-18", AL_STORY_STARTED},
        {"2026-04-19", -1},
        {"2026-05-30", -1},
        {"2026-05-31", AL_STORY_THIRTEEN},
        {"2026-07-29", AL_STORY_THIRTEEN},
        {"2026-07-30", -1},
        {"2026-08-31", -1},
        {"2026-09-01", AL_STORY_LEFT}, /* the day they left */
        {"2026-10-30", AL_STORY_LEFT},
        {"2026-10-31", -1},
    };
    struct al_id person =
        put_person("ended: 2026-09-01\nin_work_since: 2026-03-01\n"
                   "preferred_name: Sam\n");

    for (size_t i = 0; i < AL_COUNT(rows); i++)
        ck_assert_msg(due_on(&person, rows[i].day) == rows[i].due, "%s",
                      rows[i].day);
}
END_TEST

static void put_about(const struct al_id *person, const char *format)
{
    struct al_str text = {0};
    char hex[AL_ID_HEX];

    al_id_hex(person, hex);
    for (; *format; format++) {
        if (*format == '%')
            al_str_puts(&text, hex);
        else
            al_str_putc(&text, *format);
    }
    (void)put_new(&world, al_str_text(&text));
    al_str_drop(&text);
}

START_TEST(who_told_it_or_was_asked_lately_is_left_in_peace)
{
    struct al_id told = put_person("in_work_since: 2026-03-01\n"
                                   "preferred_name: Ada\n");
    struct al_id asked = put_person("in_work_since: 2026-03-01\n"
                                    "preferred_name: Jo\n");
    struct al_id long_ago = put_person("in_work_since: 2026-03-01\n"
                                       "preferred_name: Mo\n");

    put_about(&told, "kind: story\ndate: 2026-05-20\nform: text\nperson: %\n"
                     "teller_kind: client\ntitle: Back\n");
    put_about(&asked, "kind: interest\nasked_on: 2026-06-02\nkind_of: story\n"
                      "person: %\nreply: maybe_later\n");
    put_about(&long_ago, "kind: story\ndate: 2025-05-20\nform: text\n"
                         "person: %\nteller_kind: client\ntitle: Old\n");
    put_about(&long_ago, "kind: interest\nasked_on: unknown\nkind_of: story\n"
                         "person: %\nreply: yes\n");
    ck_assert_int_eq(due_on(&told, "2026-06-10"), -1);
    ck_assert_int_eq(due_on(&asked, "2026-06-10"), -1);
    ck_assert_int_eq(due_on(&long_ago, "2026-06-10"), AL_STORY_THIRTEEN);
}
END_TEST

START_TEST(who_said_no_is_never_due)
{
    struct al_id person = put_person("in_work_since: 2026-03-01\n"
                                     "preferred_name: Ada\n");

    ck_assert_int_eq(due_on(&person, "2026-06-10"), AL_STORY_THIRTEEN);
    put_about(&person, "kind: interest\nasked_on: 2025-01-02\nkind_of: story\n"
                       "person: %\nreply: please_do_not_ask\n");
    ck_assert_int_eq(due_on(&person, "2026-06-10"), -1);
}
END_TEST

static bool count_one(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(int *)arg;
    return true;
}

START_TEST(a_list_can_be_asked_for_them)
{
    const struct al_filter filter = {.field = "_story_time",
                                     .match = AL_MATCH_IS,
                                     .value = "thirteen_weeks"};
    const struct al_query query = {
        .kind = AL_KIND_PERSON, .filters = &filter, .filter_count = 1};
    struct al_err err = {0};
    int count = 0;

    (void)put_person("in_work_since: 2026-08-20\npreferred_name: Ada\n");
    (void)put_person("in_work_since: 2026-11-10\npreferred_name: Jo\n");
    ck_assert_msg(al_query_run(world.index, &query, count_one, &count, &err) ==
                      AL_OK,
                  "%s", err.msg);
    ck_assert_int_eq(count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("story_time");
    TCase *tcase = tcase_create("moments");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, fill, drop);
    tcase_add_test(tcase, each_moment_has_its_weeks);
    tcase_add_test(tcase, who_told_it_or_was_asked_lately_is_left_in_peace);
    tcase_add_test(tcase, who_said_no_is_never_due);
    tcase_add_test(tcase, a_list_can_be_asked_for_them);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
