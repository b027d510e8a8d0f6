/* test_board.c - the lamp of each line of the plan, day by day. */
#include "config.h"

#include "core/board.h"
#include "tests/indexing.h"

enum { PLAN = 1, TARGET = 2, DECISION = 3, NORTH = 4 };

static struct box box;

static void fill(void)
{
    box_open(&box);
    put(box.index, PLAN,
        make(AL_KIND_PLAN, "title=Plan 2026", "starts=2026-07-01", NULL));
}

static void drop(void)
{
    box_drop(&box);
}

static struct al_date day_at(const char *iso)
{
    struct al_date date;

    ck_assert(al_date_from_iso(iso, &date));
    return date;
}

static void put_target(const char *measure, const char *goal, const char *due,
                       const char *cadence)
{
    put(box.index, TARGET,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P4", "text=It",
             "obligation=must_do", measure, due, cadence, goal, NULL));
}

static void put_group(unsigned n, const char *date)
{
    struct al_record *record =
        make(AL_KIND_ACTIVITY, "type=focus_group", "strand=client",
             "status=done", "fact_told=yes", NULL);

    al_record_set(record, "date", date);
    put(box.index, n, record);
}

static void put_answer(unsigned n, const char *about, const char *answer,
                       const char *given, const char *due, const char *until)
{
    struct al_record *record = make(AL_KIND_PLAN_ANSWER, about, answer,
                                    "because=The hall was shut", given, NULL);

    al_record_set(record, "due", due);
    al_record_set(record, "until", until);
    put(box.index, n, record);
}

static void load(const char *day, struct al_board *board)
{
    MUST(al_board_load(box.index, day_at(day), NULL, board, err));
}

/* "red" of the only target, with how far up it goes: "red+". */
static const char *lamp_on(const char *day)
{
    static char said[40];
    struct al_board board;

    load(day, &board);
    ck_assert_uint_eq(board.target_count, 1);
    snprintf(said, sizeof(said), "%s%s%s%s",
             al_lamp_code(board.targets[0].lamp),
             board.targets[0].goes & AL_GOES_LEADER ? " leader" : "",
             board.targets[0].goes & AL_GOES_MANAGER ? " manager" : "",
             board.targets[0].goes & AL_GOES_REASON ? " reason" : "");
    al_board_drop(&board);
    return said;
}

struct row {
    const char *day, *lamp;
};

#define CHECK_ROWS(rows)                                                       \
    do {                                                                       \
        for (size_t i = 0; i < AL_COUNT(rows); i++) {                          \
            const char *lamp = lamp_on((rows)[i].day);                         \
                                                                               \
            ck_assert_msg(strcmp(lamp, (rows)[i].lamp) == 0, "%s: %s, not %s", \
                          (rows)[i].day, lamp, (rows)[i].lamp);                \
        }                                                                      \
    } while (0)

START_TEST(what_is_due_once_goes_up_step_by_step)
{
    static const struct row rows[] = {
        {"2026-07-02", "not_due_yet"},
        {"2026-10-20", "not_due_yet"},
        {"2026-10-21", "amber leader"},
        {"2026-11-20", "amber leader"},
        {"2026-11-21", "red leader"},
        {"2026-12-19", "red leader"},
        {"2026-12-20", "red leader manager"},
        {"2027-01-01", "red leader manager reason"},
        {"2027-02-01", "green"}, /* late, and done */
    };

    put_target("measure=focus_groups", "goal=1", "due=2026-11-20",
               "cadence=once");
    put_group(20, "2027-02-01");
    put_group(21, "2026-06-30"); /* before the plan began */
    CHECK_ROWS(rows);
}
END_TEST

START_TEST(what_comes_again_is_looked_at_quarter_by_quarter)
{
    static const struct row rows[] = {
        {"2026-08-01", "not_due_yet"},
        {"2026-09-15", "amber leader"},
        {"2026-09-20", "green"},
        {"2026-10-01", "not_due_yet"}, /* the next quarter begins */
        {"2026-12-01", "amber leader"},
        {"2027-01-01", "red leader reason"},
        {"2027-01-30", "red leader manager reason"},
        {"2027-02-10", "green"}, /* late puts it right */
        {"2027-04-01", "not_due_yet"},
    };

    put_target("measure=focus_groups", "goal=1", "due=2026-09-30",
               "cadence=quarterly");
    put_group(20, "2026-09-20");
    put_group(21, "2027-02-10");
    CHECK_ROWS(rows);
}
END_TEST

START_TEST(nothing_is_red_before_its_first_due_day)
{
    put_target("measure=focus_groups", "goal=1", "due=2027-03-31",
               "cadence=quarterly");
    ck_assert_str_eq(lamp_on("2026-12-31"), "not_due_yet");
    ck_assert_str_eq(lamp_on("2027-03-31"), "amber leader");
    ck_assert_str_eq(lamp_on("2027-04-01"), "red leader reason");
}
END_TEST

/* What nothing here can count is never RED, and can be answered. */
START_TEST(what_is_not_measured_is_no_failure)
{
    static const struct row rows[] = {
        {"2026-09-29", "not_measured_yet"},
        {"2026-10-01", "not_measured_yet"},
        {"2027-12-31", "not_measured_yet"},
    };

    put_target("measure=from_a_later_version", "goal=10", "due=2026-09-30",
               "cadence=half_yearly");
    CHECK_ROWS(rows);
    put_target("measure=from_a_newer_version", "goal=1", "due=2026-09-30",
               "cadence=once");
    CHECK_ROWS(rows);
    put_target("measure=budget_spent", NULL, "due=2026-09-30",
               "cadence=quarterly"); /* nobody set the budget */
    CHECK_ROWS(rows);
    put_answer(30, ref("target", TARGET), "answer=not_done_because",
               "given_on=2026-10-01", NULL, NULL);
    ck_assert_str_eq(lamp_on("2026-10-01"), "answered");
}
END_TEST

START_TEST(what_is_ticked_off_by_hand_has_a_day_of_its_own)
{
    static const struct row rows[] = {
        {"2026-09-10", "amber leader"},
        {"2026-09-20", "green"},
        {"2026-10-02", "not_due_yet"},
        {"2027-01-01", "red leader reason"},
    };

    put_target("measure=by_hand", "done_on=2026-09-20", "due=2026-09-30",
               "cadence=quarterly");
    CHECK_ROWS(rows);
}
END_TEST

/* A share that is to hold all the time warns as soon as it does not. */
START_TEST(a_standard_warns_at_once_and_what_did_not_come_up_does_not)
{
    put_target("measure=decided_all", "goal=100", "due=2026-12-31",
               "cadence=quarterly");
    ck_assert_str_eq(lamp_on("2026-10-02"), "not_due_yet");
    ck_assert_str_eq(lamp_on("2027-01-02"), "not_due_yet");
    put(box.index, DECISION,
        make(AL_KIND_DECISION, "point=policy", "subject=It",
             "due_on=2026-10-05", "decision=not_offered", "reason=forgot",
             NULL));
    ck_assert_str_eq(lamp_on("2026-10-06"), "amber");
    ck_assert_str_eq(lamp_on("2027-01-02"), "red leader reason");
}
END_TEST

START_TEST(any_lamp_can_be_answered_and_then_says_so)
{
    static const struct row rows[] = {
        {"2026-10-04", "red leader reason"}, {"2026-10-05", "answered"},
        {"2026-12-05", "answered"},          {"2026-12-31", "answered"},
        {"2027-01-01", "red leader reason"}, /* the next one was missed, too */
    };

    put_target("measure=focus_groups", "goal=1", "due=2026-09-30",
               "cadence=quarterly");
    put_answer(30, ref("target", TARGET), "answer=not_done_because",
               "given_on=2026-10-05", "2026-09-30", NULL);
    CHECK_ROWS(rows);
}
END_TEST

/* Given before the due day, it stands for that day. */
START_TEST(an_answer_ahead_holds_when_its_day_has_come)
{
    static const struct row rows[] = {
        {"2026-09-10", "answered"},
        {"2026-10-02", "answered"},
        {"2026-12-31", "answered"},
        {"2027-01-01", "red leader reason"},
    };

    put_target("measure=focus_groups", "goal=1", "due=2026-09-30",
               "cadence=quarterly");
    put_answer(30, ref("target", TARGET), "answer=not_done_because",
               "given_on=2026-09-10", "2026-09-30", NULL);
    CHECK_ROWS(rows);
}
END_TEST

START_TEST(a_later_day_holds_until_it_has_passed)
{
    static const struct row rows[] = {
        {"2026-11-21", "red leader"},
        {"2026-11-25", "answered"},
        {"2026-12-10", "answered"},
        {"2026-12-11", "red leader"},
    };

    put_target("measure=focus_groups", "goal=1", "due=2026-11-20",
               "cadence=once");
    put_answer(30, ref("target", TARGET), "answer=by_date_because",
               "given_on=2026-11-25", "2026-11-20", "2026-12-10");
    CHECK_ROWS(rows);
}
END_TEST

/* Done since is better than any answer; an answer to what is done stands. */
START_TEST(what_is_done_after_its_answer_is_green)
{
    put_target("measure=focus_groups", "goal=1", "due=2026-11-20",
               "cadence=once");
    put_answer(30, ref("target", TARGET), "answer=not_done_because",
               "given_on=2026-11-25", "2026-11-20", NULL);
    put_group(20, "2026-12-01");
    ck_assert_str_eq(lamp_on("2026-11-30"), "answered");
    ck_assert_str_eq(lamp_on("2026-12-01"), "green");
    put_group(20, "2026-11-20");
    ck_assert_str_eq(lamp_on("2026-12-01"), "answered");
}
END_TEST

static const struct {
    const char *today, *lamp, *said;
} decided[] = {
    {"2026-10-01", "not_due_yet", "by 20-Nov"},
    {"2026-11-17", "amber", "due in 3 days"},
    {"2026-11-20", "amber", "due today"},
    {"2026-11-21", "red", "1 day late"},
};

START_TEST(a_decision_is_due_until_it_is_taken)
{
    struct al_board board;
    struct al_str said = {0};

    put(box.index, DECISION,
        make(AL_KIND_DECISION, "point=job_advert", "subject=Specialist",
             "due_on=2026-11-20", NULL));
    load(decided[_i].today, &board);
    ck_assert_uint_eq(board.decision_count, 1);
    ck_assert_str_eq(al_lamp_code(board.decisions[0].lamp), decided[_i].lamp);
    al_board_show_due(&board.decisions[0], &said);
    ck_assert_str_eq(al_str_text(&said), decided[_i].said);
    ck_assert_str_eq(board.decisions[0].code, "Job advert");
    al_board_drop(&board);
    al_str_drop(&said);
    put(box.index, DECISION,
        make(AL_KIND_DECISION, "point=job_advert", "subject=Specialist",
             "due_on=2026-11-20", "decision=done", NULL));
    load(decided[_i].today, &board);
    ck_assert_uint_eq(board.decision_count, 0);
    al_board_drop(&board);
}
END_TEST

START_TEST(a_late_decision_can_be_answered)
{
    struct al_board board;

    put(box.index, DECISION,
        make(AL_KIND_DECISION, "point=job_advert", "subject=Specialist",
             "due_on=2026-11-20", NULL));
    put_answer(30, ref("decision", DECISION), "answer=by_date_because",
               "given_on=2026-11-22", NULL, "2026-12-01");
    load("2026-11-22", &board);
    ck_assert_int_eq(board.decisions[0].lamp, AL_LAMP_ANSWERED);
    al_board_drop(&board);
    load("2026-12-02", &board);
    ck_assert_int_eq(board.decisions[0].lamp, AL_LAMP_RED);
    al_board_drop(&board);
}
END_TEST

static void put_work(unsigned n, const char *date, const char *strand)
{
    put(box.index, n,
        make(AL_KIND_ACTIVITY, "type=outreach", date, strand, "status=done",
             NULL));
}

START_TEST(work_with_people_and_with_others_has_two_figures)
{
    struct al_board board;

    load("2026-11-23", &board);
    ck_assert_int_eq(board.client_days, -1);
    ck_assert_int_eq(board.other_days, -1);
    ck_assert_int_eq(board.client_lamp, AL_LAMP_RED);
    al_board_drop(&board);
    put_work(20, "date=2026-09-10", "strand=client");
    put_work(21, "date=2026-11-20", "strand=stakeholder");
    put_work(22, "date=2026-11-30", "strand=client"); /* still to come */
    load("2026-11-23", &board);
    ck_assert_int_eq(board.client_days, 74);
    ck_assert_int_eq(board.client_lamp, AL_LAMP_RED);
    ck_assert_int_eq(board.other_days, 3);
    al_board_drop(&board);
    put_work(23, "date=2026-10-10", "strand=both");
    load("2026-11-23", &board);
    ck_assert_int_eq(board.client_days, 44);
    ck_assert_int_eq(board.client_lamp, AL_LAMP_AMBER);
    ck_assert_int_eq(board.other_days, 3);
    al_board_drop(&board);
}
END_TEST

START_TEST(what_comes_up_is_asked_once_a_month_until_it_is_answered)
{
    struct al_board board;

    load("2026-12-01", &board);
    ck_assert(board.asks_ahead);
    al_board_drop(&board);
    put(box.index, 30,
        make(AL_KIND_LOOK_AHEAD, "month=2026-12", "answer=none", NULL));
    load("2026-12-01", &board);
    ck_assert(!board.asks_ahead);
    al_board_drop(&board);
    load("2027-01-01", &board);
    ck_assert(board.asks_ahead);
    al_board_drop(&board);
    put(box.index, PLAN, make(AL_KIND_PLAN, "title=Old", "gone=-", NULL));
    load("2027-01-01", &board); /* nobody has begun with a plan here */
    ck_assert(!board.asks_ahead);
    al_board_drop(&board);
}
END_TEST

START_TEST(the_plan_of_my_team_comes_before_the_services)
{
    struct al_board board;
    struct al_id north = id_at(NORTH), other = id_at(99);

    put(box.index, NORTH, make(AL_KIND_TEAM, "name=North", NULL));
    put(box.index, 40,
        make(AL_KIND_PLAN, "title=North's", "starts=2026-04-01",
             ref("team", NORTH), NULL));
    put(box.index, 41,
        make(AL_KIND_PLAN, "title=Next year", "starts=2027-04-01", NULL));
    put(box.index, 42,
        make(AL_KIND_PLAN, "title=Before", "starts=2025-04-01", NULL));
    MUST(al_board_load(box.index, day_at("2026-11-23"), &north, &board, err));
    ck_assert_str_eq(board.title, "North's");
    al_board_drop(&board);
    MUST(al_board_load(box.index, day_at("2026-11-23"), &other, &board, err));
    ck_assert_str_eq(board.title, "Plan 2026");
    al_board_drop(&board);
    MUST(al_board_load(box.index, day_at("2027-05-01"), &other, &board, err));
    ck_assert_str_eq(board.title, "Next year");
    al_board_drop(&board);
}
END_TEST

static void put_line(unsigned n, const char *code, const char *obligation,
                     const char *due)
{
    put(box.index, n,
        make(AL_KIND_TARGET, ref("plan", PLAN), code, "text=It", obligation,
             "measure=focus_groups", "goal=1", due, "cadence=once", NULL));
}

START_TEST(the_worst_lines_come_first)
{
    const struct al_board_line *worst[4];
    struct al_board board;
    struct al_str said = {0};
    size_t count;

    put_line(50, "code=P10", "obligation=must_do", "due=2026-11-10");
    put_line(51, "code=P2", "obligation=like_to_do", "due=2026-08-01");
    put_line(52, "code=P3", "obligation=must_do", "due=2026-12-01");
    put_line(53, "code=P4", "obligation=must_do", "due=2027-06-01");
    put_line(54, "code=P1", "obligation=must_do", "due=2026-10-10");
    put(box.index, DECISION,
        make(AL_KIND_DECISION, "point=policy", "subject=It",
             "due_on=2026-11-20", NULL));
    load("2026-11-23", &board);
    for (size_t i = 0; i < board.target_count; i++)
        al_str_printf(&said, "%s ", board.targets[i].code);
    ck_assert_str_eq(al_str_text(&said), "P1 P2 P3 P4 P10 ");
    al_str_reset(&said);
    count = al_board_worst(&board, worst, 3);
    for (size_t i = 0; i < count; i++)
        al_str_printf(&said, "%s ", worst[i]->code);
    ck_assert_str_eq(al_str_text(&said), "P1 P10 Policy ");
    al_str_reset(&said);
    count = al_board_worst(&board, worst, 4);
    ck_assert_str_eq(worst[3]->code, "P2");
    ck_assert_uint_eq(al_board_worst(&board, worst, 0), 0);
    al_str_drop(&said);
    al_board_drop(&board);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("board");
    TCase *tc = tcase_create("board");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, what_is_due_once_goes_up_step_by_step);
    tcase_add_test(tc, what_comes_again_is_looked_at_quarter_by_quarter);
    tcase_add_test(tc, nothing_is_red_before_its_first_due_day);
    tcase_add_test(tc, what_is_not_measured_is_no_failure);
    tcase_add_test(tc, what_is_ticked_off_by_hand_has_a_day_of_its_own);
    tcase_add_test(tc,
                   a_standard_warns_at_once_and_what_did_not_come_up_does_not);
    tcase_add_test(tc, any_lamp_can_be_answered_and_then_says_so);
    tcase_add_test(tc, an_answer_ahead_holds_when_its_day_has_come);
    tcase_add_test(tc, a_later_day_holds_until_it_has_passed);
    tcase_add_test(tc, what_is_done_after_its_answer_is_green);
    tcase_add_loop_test(tc, a_decision_is_due_until_it_is_taken, 0,
                        (int)AL_COUNT(decided));
    tcase_add_test(tc, a_late_decision_can_be_answered);
    tcase_add_test(tc, work_with_people_and_with_others_has_two_figures);
    tcase_add_test(tc,
                   what_comes_up_is_asked_once_a_month_until_it_is_answered);
    tcase_add_test(tc, the_plan_of_my_team_comes_before_the_services);
    tcase_add_test(tc, the_worst_lines_come_first);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
