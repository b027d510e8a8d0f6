/* test_reports.c - what each report counts of the sample service. */
#include "config.h"

#include "core/group.h"
#include "core/i18n.h"
#include "core/reports.h"
#include "core/utf8.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;

static void open_sample(void)
{
    sampled_open(&sampled);
}

static void close_sample(void)
{
    sampled_close(&sampled);
}

static struct al_report_rows rows;

/* The rows of a report of the sample's financial year. */
static size_t make(const char *name)
{
    const struct al_report *report = al_report_by_name(name);
    struct al_span span = al_report_year(sampled.today);
    struct al_err err = {0};

    al_report_rows_drop(&rows);
    ck_assert_ptr_nonnull(report);
    ck_assert_msg(al_report_make(sampled.index, report, &span, sampled.today,
                                 NULL, &rows, &err) == AL_OK,
                  "%s", err.msg);
    return rows.count;
}

/* The row whose cell at begins with text; NULL: none. */
static const struct al_report_row *row_with(size_t at, const char *text)
{
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].cells[at] &&
            strncmp(rows.items[i].cells[at], text, strlen(text)) == 0)
            return &rows.items[i];
    return NULL;
}

#define ck_cell(row, at, text)            \
    do {                                  \
        ck_assert_ptr_nonnull(row);       \
        ck_assert_ptr_nonnull((row)->cells[at]); \
        ck_assert_str_eq((row)->cells[at], text); \
    } while (0)

START_TEST(every_report_says_its_rule_and_names_its_columns)
{
    for (size_t i = 0; i < al_report_count(); i++) {
        const struct al_report *report = al_report_at(i);

        ck_assert_ptr_eq(al_report_by_name(report->name), report);
        ck_assert_int_le(al_text_width(_(report->title)), 40);
        ck_assert_uint_gt(strlen(report->rule), 40);
        ck_assert_int_le(al_text_width(_(report->purpose)), 36);
        ck_assert_uint_gt(strlen(report->purpose), 20);
        ck_assert_ptr_nonnull(report->none);
        if (report->compose) {
            ck_assert_ptr_null(report->make);
            continue;
        }
        ck_assert_uint_gt(al_report_column_count(report), 1);
        for (size_t k = 0; k < al_report_column_count(report); k++)
            ck_assert_int_le(al_text_width(_(report->columns[k].label)), 16);
        (void)make(report->name);
        for (size_t k = 0; k < rows.count; k++)
            for (size_t at = 0; at < AL_REPORT_CELLS; at++)
                ck_assert_msg(!rows.items[k].cells[at] ||
                                  at < al_report_column_count(report),
                              "%s: a cell without a column", report->name);
    }
}
END_TEST

START_TEST(a_financial_year_goes_from_april_to_march)
{
    struct al_span march = al_report_year((struct al_date){2027, 3, 31});
    struct al_span april = al_report_year((struct al_date){2027, 4, 1});

    ck_assert_int_eq(march.from.year, 2026);
    ck_assert_int_eq(march.to.year, 2027);
    ck_assert_int_eq(april.from.year, 2027);
}
END_TEST

/* Two came to the exhibition, where four residents were. */
START_TEST(commissioners_count_when_they_met_people)
{
    ck_assert_uint_eq(make("commissioners"), 2);
    ck_cell(row_with(0, "Helen"), 2, "1");
    ck_cell(row_with(0, "Helen"), 3, "4");
    ck_assert_ptr_null(row_with(0, "Owen"));
}
END_TEST

START_TEST(a_connection_led_somewhere_when_a_job_lead_names_it)
{
    ck_assert_uint_eq(make("connections"), 5);
    ck_cell(row_with(0, "The bookshop"), 3, "followed up");
    ck_cell(row_with(0, "The bookshop"), 4, "job lead: Somebody started");
    ck_assert_ptr_null(row_with(0, "A named person")->cells[4]);
    ck_cell(row_with(0, "Would like the talk"), 3, "open");
}
END_TEST

START_TEST(job_leads_stand_by_activity_or_story_and_state)
{
    ck_assert_uint_eq(make("job_leads"), 4);
    ck_cell(row_with(0, "Exhibition"), 1, "Somebody started");
    ck_cell(row_with(0, "She stayed"), 1, "There is a vacancy");
    ck_cell(row_with(0, "Outreach"), 2, "1");
}
END_TEST

START_TEST(growth_begins_with_the_first_activity_of_a_team)
{
    int64_t activities = 0;

    ck_assert_uint_gt(make("growth"), 6);
    ck_cell(row_with(0, "Harbour North"), 4, "11-Dec-2025");
    for (size_t i = 0; i < rows.count; i++)
        activities += strtoll(rows.items[i].cells[2], NULL, 10);
    /* All of the year's that are done, and are with people. */
    ck_assert_int_ge(activities, 43);
}
END_TEST

START_TEST(promotion_by_people_and_by_staff_stand_apart)
{
    ck_assert_uint_eq(make("promotion"), 2);
    ck_assert_int_gt(strtol(rows.items[0].cells[1], NULL, 10),
                     strtol(rows.items[1].cells[1], NULL, 10));
    ck_assert_str_eq(rows.items[1].cells[0], "Staff alone");
}
END_TEST

/* What is one person's is theirs to tell. */
START_TEST(an_unexpected_gain_of_one_person_stands_without_words_or_day)
{
    ck_assert_uint_ge(make("unexpected_gains"), 4);
    ck_assert_ptr_null(row_with(1, "Confidence")->cells[0]);
    ck_assert_ptr_null(row_with(1, "Confidence")->cells[4]);
    ck_cell(row_with(1, "Confidence"), 5, "* {people}");
    ck_cell(row_with(1, "Job lead"), 5, "An employer rang the day after");
    ck_cell(row_with(1, "Trust"), 4, "Steering group");
}
END_TEST

START_TEST(posts_stand_in_the_state_they_have_reached)
{
    ck_assert_uint_eq(make("posts"), 3);
    ck_cell(row_with(0, "Peer worker"), 1, "Advertised");
    ck_cell(row_with(0, "Paid co-trainer"), 1, "Filled");
}
END_TEST

START_TEST(an_empty_seat_is_a_gap)
{
    (void)make("groups");
    ck_cell(row_with(1, "Employers"), 2, "2");
    ck_cell(row_with(1, "Employers"), 3, "1");
    ck_assert(row_with(1, "Employers")->is_gap);
    ck_assert(!row_with(1, "Partner")->is_gap);
    ck_assert_ptr_null(row_with(0, "Film crew")); /* it has ended */
}
END_TEST

/* ---- the steering group ---- */

static void load_steering(struct al_group *group)
{
    struct al_err err = {0};
    struct al_id id = sampled_find(&sampled, AL_KIND_GROUP, "Steering group");

    ck_assert_int_eq(
        al_group_load(sampled.index, &id, sampled.today, group, &err), AL_OK);
}

/* Four seats for residents; one of them left. */
START_TEST(who_left_sits_on_no_seat_and_was_expected_before)
{
    struct al_group group;
    size_t client = al_crowd_at("client");

    load_steering(&group);
    ck_assert_int_eq(group.wanted[client], 4);
    ck_assert_int_eq(group.filled[client], 3);
    /* Four meetings; she was a member at three of them. */
    ck_assert_int_eq(group.meetings, AL_GROUP_MEETINGS);
    ck_assert_int_eq(group.expected[client], 15);
    ck_assert(al_group_is_full(&group));
}
END_TEST

START_TEST(a_seat_whose_member_never_comes_shows)
{
    struct al_group group;
    size_t clinician = al_crowd_at("clinician");

    load_steering(&group);
    ck_assert_int_eq(group.filled[clinician], 1);
    ck_assert_int_eq(group.expected[clinician], 4);
    ck_assert_int_eq(group.came[clinician], 0);
}
END_TEST

START_TEST(decisions_are_open_late_or_done)
{
    struct al_group group;

    load_steering(&group);
    ck_assert_int_eq(group.done, 2);
    ck_assert_int_eq(group.open, 3);
    ck_assert_int_eq(group.late, 1);
    ck_assert_int_gt(group.next_day, 0);
    ck_assert_int_gt(group.next_day, group.last_day);
}
END_TEST

/* A planned meeting has no attendance, and is not among the last ones. */
START_TEST(an_employer_who_is_only_invited_did_not_come_yet)
{
    struct al_group group;
    size_t employer = al_crowd_at("employer");

    load_steering(&group);
    ck_assert_int_eq(group.filled[employer], 1);
    ck_assert_int_eq(group.expected[employer], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reports");
    TCase *tcase = tcase_create("sample");

    tcase_add_unchecked_fixture(tcase, open_sample, close_sample);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_report_says_its_rule_and_names_its_columns);
    tcase_add_test(tcase, a_financial_year_goes_from_april_to_march);
    tcase_add_test(tcase, commissioners_count_when_they_met_people);
    tcase_add_test(tcase, a_connection_led_somewhere_when_a_job_lead_names_it);
    tcase_add_test(tcase, job_leads_stand_by_activity_or_story_and_state);
    tcase_add_test(tcase, growth_begins_with_the_first_activity_of_a_team);
    tcase_add_test(tcase, promotion_by_people_and_by_staff_stand_apart);
    tcase_add_test(tcase,
                   an_unexpected_gain_of_one_person_stands_without_words_or_day);
    tcase_add_test(tcase, posts_stand_in_the_state_they_have_reached);
    tcase_add_test(tcase, an_empty_seat_is_a_gap);
    tcase_add_test(tcase, who_left_sits_on_no_seat_and_was_expected_before);
    tcase_add_test(tcase, a_seat_whose_member_never_comes_shows);
    tcase_add_test(tcase, decisions_are_open_late_or_done);
    tcase_add_test(tcase, an_employer_who_is_only_invited_did_not_come_yet);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
