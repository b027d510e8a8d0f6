/* test_reports_who.c - reports on people: who, why not, what it gave. */
#include "config.h"

#include "core/evidence_pack.h"
#include "core/reports.h"
#include "core/small_numbers.h"
#include "tests/involving.h"
#include "tests/testing.h"

static struct world world;
static struct al_report_rows rows;

static void fill(void)
{
    open_world(&world);
}

static void drop(void)
{
    al_report_rows_drop(&rows);
    close_world(&world);
}

static void make_report(const char *name)
{
    static const struct al_span year = {{2026, 4, 1}, {2027, 3, 31}};
    struct al_err err = {0};

    al_report_rows_drop(&rows);
    ck_assert_msg(al_report_make(world.index, al_report_by_name(name), &year,
                                 (struct al_date){2026, 11, 23}, NULL, &rows,
                                 &err) == AL_OK,
                  "%s", err.msg);
}

/* The row whose cells 0 and 1 are these; NULL: any. */
static const struct al_report_row *row_of(const char *first, const char *second)
{
    for (size_t i = 0; i < rows.count; i++) {
        char *const *cells = rows.items[i].cells;

        if ((!first || (cells[0] && strcmp(cells[0], first) == 0)) &&
            (!second || (cells[1] && strcmp(cells[1], second) == 0)))
            return &rows.items[i];
    }
    return NULL;
}

static void put_at(const struct al_id *activity, const struct al_id *person,
                   const char *kind_and_more)
{
    char at[AL_ID_HEX], who[AL_ID_HEX];
    struct al_str text = {0};

    al_id_hex(activity, at);
    al_id_hex(person, who);
    for (const char *c = kind_and_more; *c; c++) {
        if (*c == '@')
            al_str_puts(&text, at);
        else if (*c == '%')
            al_str_puts(&text, who);
        else
            al_str_putc(&text, *c);
    }
    (void)put_new(&world, al_str_text(&text));
    al_str_drop(&text);
}

static struct al_id put_activity(const char *day)
{
    struct al_str text = {0};
    struct al_id id;

    al_str_printf(&text,
                  "kind: activity\ndate: %s\nstatus: done\ntype: peer_talk\n",
                  day);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

/* So many took part, of so many on record, of one group. */
static void put_group(const char *ethnicity, int count, int took_part)
{
    struct al_id activity = put_activity("2026-06-01");

    for (int i = 0; i < count; i++) {
        struct al_str text = {0};
        struct al_id id;

        al_str_printf(&text, "kind: person\nethnicity: %s\npreferred_name: X\n",
                      ethnicity);
        id = put_new(&world, al_str_text(&text));
        al_str_drop(&text);
        if (i < took_part)
            put_at(&activity, &id,
                   "kind: participation\nactivity: @\noutcome: took_part\n"
                   "person: %\nrole: attendee\n");
    }
}

START_TEST(a_group_far_under_its_share_is_marked)
{
    const struct al_report_row *row;

    put_group("white_british", 20, 20);
    put_group("asian_pakistani", 20, 10);
    put_group("black_african", 20, 0);
    make_report("representation");
    row = row_of(NULL, "Black African");
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->cells[2], "0");
    ck_assert_str_eq(row->cells[4], "33 under");
    ck_assert(row->is_gap);
    row = row_of("Ethnicity", "White British");
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->cells[4], "34 over");
    ck_assert(!row->is_gap);
}
END_TEST

START_TEST(a_few_people_of_a_group_are_hidden_and_not_compared)
{
    const struct al_report_row *row, *other;

    put_group("white_british", 30, 20);
    put_group("white_irish", 30, 12);
    put_group("chinese", 30, 3);
    make_report("representation");
    row = row_of(NULL, "Chinese");
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->cells[2], "*");
    ck_assert_ptr_null(row->cells[4]);
    ck_assert(!row->is_gap);
    /* A second one is hidden, or the total would give the three away. */
    row = row_of(NULL, "White Irish");
    other = row_of(NULL, "White British");
    ck_assert_ptr_nonnull(row);
    ck_assert_ptr_nonnull(other);
    ck_assert(strcmp(row->cells[2], "*") == 0 ||
              strcmp(other->cells[2], "*") == 0);
}
END_TEST

START_TEST(every_no_stands_with_its_reason_or_without)
{
    struct al_id one = put_activity("2026-06-01");
    struct al_id two = put_activity("2026-07-01");
    struct al_id before = put_activity("2026-03-31");

    put_at(&one, &world.sam,
           "kind: participation\nactivity: @\ndecline_reason: travel\n"
           "person: %\nreply: no\nrole: attendee\n");
    put_at(&two, &world.sam,
           "kind: participation\nactivity: @\nperson: %\nreply: maybe_later\n"
           "role: attendee\n");
    put_at(&two, &world.ada,
           "kind: participation\nactivity: @\noutcome: left_early\n"
           "person: %\nrole: attendee\n");
    put_at(&before, &world.ada,
           "kind: participation\nactivity: @\ndecline_reason: travel\n"
           "person: %\nreply: no\nrole: attendee\n");
    put_at(&two, &world.ada,
           "kind: gain\nactivity: @\ndate: 2026-07-02\nperson: %\n"
           "tag: confidence\nway: worse\n");
    make_report("said_no");
    ck_assert_str_eq(row_of("Said no", "Travel")->cells[2], "*");
    ck_assert_str_eq(row_of("Said no", "no reason on record")->cells[2], "*");
    ck_assert_str_eq(row_of("Fell through", "Left early")->cells[2], "*");
    ck_assert_str_eq(row_of("Got worse", "Confidence")->cells[2], "*");
    ck_assert_uint_eq(rows.count, 4);
}
END_TEST

#define CHECKED(when, day, confidence, valued)                    \
    "kind: wellbeing_check\nactivity: @\nconfidence: " confidence \
    "\ndate: " day "\nperson: %\nvalued: " valued "\nwhen: " when "\n"

START_TEST(before_and_after_are_of_the_same_person_and_activity)
{
    struct al_id one = put_activity("2026-06-01");
    struct al_id two = put_activity("2026-07-01");

    put_at(&one, &world.sam,
           CHECKED("before", "2026-05-30", "n3", "rather_not"));
    put_at(&one, &world.sam, CHECKED("after", "2026-06-02", "n8", "n5"));
    put_at(&one, &world.ada,
           CHECKED("before", "2026-05-30", "n4", "rather_not"));
    put_at(&one, &world.ada, CHECKED("after", "2026-06-02", "n6", "n4"));
    /* Asked before one thing and after another: no pair. */
    put_at(&one, &world.lena,
           CHECKED("before", "2026-05-30", "n0", "rather_not"));
    put_at(&two, &world.lena, CHECKED("after", "2026-07-02", "n10", "n3"));
    make_report("own_eyes");
    ck_assert_str_eq(rows.items[0].cells[1], "*");
    ck_assert_str_eq(rows.items[0].cells[2], "*");
    ck_assert_str_eq(rows.items[1].cells[3], "*");
    (void)put_new(&world, "kind: settings\nmin_cell: 1\n");
    ck_assert_int_eq(al_min_cell(world.index), AL_SMALL_ROUND);
    make_report("own_eyes");
    ck_assert_str_eq(rows.items[0].cells[2], "*"); /* of two, whatever is set */
    put_at(&one, &world.lena, CHECKED("after", "2026-06-02", "n4", "n3"));
    put_at(&two, &world.sam, CHECKED("before", "2026-06-30", "n3", "n1"));
    put_at(&two, &world.sam, CHECKED("after", "2026-07-02", "n5", "n5"));
    put_at(&two, &world.ada, CHECKED("before", "2026-06-30", "n2", "n1"));
    put_at(&two, &world.ada, CHECKED("after", "2026-07-02", "n7", "n5"));
    make_report("own_eyes");
    ck_assert_str_eq(rows.items[0].cells[2], "2.4"); /* 3 4 0 3 2 */
    ck_assert_str_eq(rows.items[0].cells[3], "6.0"); /* 8 6 4 5 7 */
    ck_assert_str_eq(rows.items[1].cells[3], "4.2"); /* 5 4 3 3 5 5 */
}
END_TEST

START_TEST(who_said_not_to_be_asked_is_no_speaker)
{
    struct al_id talk = put_activity("2026-06-01");

    put_at(&talk, &world.sam,
           "kind: interest\nkind_of: ambassador\nperson: %\nreply: yes\n"
           "since: 2026-04-02\nwants| Small rooms\n");
    put_at(&talk, &world.ada,
           "kind: interest\nkind_of: story\nperson: %\n"
           "reply: please_do_not_ask\nsince: 2026-04-02\n");
    put_at(&talk, &world.sam,
           "kind: participation\nactivity: @\noutcome: took_part\nperson: %\n"
           "role: storyteller\n");
    make_report("speakers");
    ck_assert_uint_eq(rows.count, 1);
    ck_assert_str_eq(rows.items[0].cells[0], "Sam T.");
    ck_assert_str_eq(rows.items[0].cells[2], "Small rooms");
    ck_assert_str_eq(rows.items[0].cells[4], "01-Jun-2026");
    ck_assert_str_eq(rows.items[0].cells[5], "1");
}
END_TEST

START_TEST(work_with_others_stands_apart_from_work_with_people)
{
    struct al_id staff = put_new(&world, "kind: staff\nname: Dominic\n"
                                         "role: coproduction_lead\n");
    char hex[AL_ID_HEX];
    struct al_str text = {0};

    al_id_hex(&staff, hex);
    for (int i = 0; i < 4; i++) {
        al_str_reset(&text);
        al_str_printf(&text,
                      "kind: activity\ndate: 2026-06-0%d\nowner: %s\n"
                      "status: done\nstrand: %s\ntype: outreach\n",
                      i + 1, hex, i == 0   ? "stakeholder"
                      : i == 1 ? "team" /* among colleagues: neither */
                               : "client");
        (void)put_new(&world, al_str_text(&text));
    }
    al_str_drop(&text);
    make_report("leading");
    ck_assert_uint_eq(rows.count, 1);
    ck_assert_str_eq(rows.items[0].cells[1], "Co-production lead");
    ck_assert_str_eq(rows.items[0].cells[3], "2");
    ck_assert_str_eq(rows.items[0].cells[4], "1");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reports_who");
    TCase *tcase = tcase_create("who");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, fill, drop);
    tcase_add_test(tcase, a_group_far_under_its_share_is_marked);
    tcase_add_test(tcase, a_few_people_of_a_group_are_hidden_and_not_compared);
    tcase_add_test(tcase, every_no_stands_with_its_reason_or_without);
    tcase_add_test(tcase, before_and_after_are_of_the_same_person_and_activity);
    tcase_add_test(tcase, who_said_not_to_be_asked_is_no_speaker);
    tcase_add_test(tcase, work_with_others_stands_apart_from_work_with_people);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
