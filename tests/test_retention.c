/* test_retention.c - what is due, what a hold keeps, who has to decide. */
#include "config.h"

#include "tests/indexing.h"

#include "core/codes.h"
#include "core/retention.h"

static struct box box;
static struct al_date today;

/* Staff 1; a rule of 8 years for those who left, and Sam who left in 2017. */
static void fill(void)
{
    box_open(&box);
    today = (struct al_date){2026, 11, 23};
    put(box.index, 1, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(box.index, 5,
        make(AL_KIND_RETENTION_RULE, "name=Left", "covers+=person",
             "covers+=participation", "starts=left", "months=96",
             "action=destroy", "valid_from=2020-01-01", "source=Policy 4",
             NULL));
    put(box.index, 10,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "ended=2017-03-31",
             NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* "number state due records; " for each line. */
static bool add_line(void *arg, const struct al_retention_line *line)
{
    static const char *const states[] = {"due", "held", "approved"};
    struct al_str *out = arg;
    char iso[AL_DATE_ISO];

    al_date_iso(line->due, iso);
    al_str_printf(out, "%s%d %s %s %zu", out->len ? "; " : "",
                  line->record.byte[14] << 8 | line->record.byte[15],
                  states[line->state], iso, line->records);
    return true;
}

#define EXPECT_LINES(wanted) \
    EXPECT(wanted,           \
           al_retention_list(box.index, today, add_line, &expect_out, err))

/* ---- since when ---- */

static const struct {
    const char *starts, *kind, *field, *value, *last, *since;
} days[] = {
    {"left", AL_KIND_PERSON, "ended", "2017-03-31", NULL, "2017-03-31"},
    {"left", AL_KIND_PERSON, "ended", "2017-03", NULL, "2017-03-31"},
    {"left", AL_KIND_PERSON, "ended", "2017", NULL, "2017-12-31"},
    {"left", AL_KIND_PERSON, "ended", "unknown", NULL, NULL},
    {"left", AL_KIND_PERSON, "ended", NULL, "2017-03-31", NULL},
    {"left", AL_KIND_PERSON, "ended", "2017-03-31", "2016-01-01", "2017-03-31"},
    {"left", AL_KIND_PERSON, "ended", "2017-03-31", "2019-01-01", "2019-01-01"},
    {"last_contact", AL_KIND_PERSON, NULL, NULL, "2019-01-01", "2019-01-01"},
    {"last_contact", AL_KIND_PERSON, "started", "2015-01-01", NULL,
     "2015-01-01"},
    {"last_contact", AL_KIND_PERSON, "ended", "2017-03-31", "2019-01-01", NULL},
    {"last_contact", AL_KIND_PERSON, NULL, NULL, NULL, NULL},
    {"closed", AL_KIND_RIGHTS_REQUEST, "answered_on", "2020-05-01", NULL,
     "2020-05-01"},
    {"closed", AL_KIND_RIGHTS_REQUEST, "received_on", "2020-05-01", NULL, NULL},
    {"withdrawn", AL_KIND_CONSENT, "withdrawn_on", "2020-05-01", NULL,
     "2020-05-01"},
    {"withdrawn", AL_KIND_CONSENT, "expires_on", "2020-05-01", NULL, NULL},
    {"decided", AL_KIND_DISPOSAL, "decided_on", "2020-05-01", NULL,
     "2020-05-01"},
    {"paid", AL_KIND_CONSENT, "withdrawn_on", "2020-05-01", NULL, NULL},
    {"from_a_newer_version", AL_KIND_PERSON, "ended", "2017-03-31", NULL, NULL},
};

START_TEST(months_are_counted_from_the_right_day)
{
    struct al_record *record = al_record_new(days[_i].kind);
    struct al_date last = {0}, since = {0};
    char iso[AL_DATE_ISO];
    bool is_found;

    if (days[_i].field)
        al_record_set(record, days[_i].field, days[_i].value);
    if (days[_i].last)
        ck_assert(al_date_from_iso(days[_i].last, &last));
    is_found = al_retention_since(days[_i].starts, record, last, &since);
    ck_assert_int_eq(is_found, days[_i].since != NULL);
    al_date_iso(since, iso);
    ck_assert_str_eq(iso, days[_i].since ? days[_i].since : "");
    al_record_free(record);
}
END_TEST

START_TEST(a_payment_counts_from_its_last_step_once_it_is_settled)
{
    struct al_record *payment = al_record_new(AL_KIND_PAYMENT);
    struct al_date none = {0}, since;

    al_record_add_member(payment, "events", "2019-01-05 offered 5000");
    ck_assert(!al_retention_since("paid", payment, none, &since));
    al_record_add_member(payment, "events", "2019-02-01 paid 5000");
    ck_assert(al_retention_since("paid", payment, none, &since));
    ck_assert_int_eq(since.month, 2);
    al_record_free(payment);
}
END_TEST

/* ---- the list ---- */

START_TEST(nothing_is_due_before_its_day)
{
    EXPECT_LINES("10 due 2025-03-31 1");
    today = (struct al_date){2025, 3, 30};
    EXPECT_LINES("");
    today = (struct al_date){2025, 3, 31};
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(a_rule_holds_between_its_days)
{
    put(box.index, 5,
        make(AL_KIND_RETENTION_RULE, "name=Left", "covers+=person",
             "starts=left", "months=96", "action=destroy",
             "valid_from=2020-01-01", "valid_to=2026-10", "source=P", NULL));
    EXPECT_LINES("");
    today = (struct al_date){2026, 10, 31};
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(a_person_comes_with_all_that_the_rule_covers)
{
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=event", "date=2016-05-01", NULL));
    put(box.index, 21,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 10),
             NULL));
    put(box.index, 22,
        make(AL_KIND_PAYMENT, ref("person", 10), ref("participation", 21),
             NULL));
    EXPECT_LINES("10 due 2025-03-31 2");
}
END_TEST

START_TEST(who_came_back_counts_from_then)
{
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=event", "date=2022-05-01", NULL));
    put(box.index, 21,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 10),
             NULL));
    EXPECT_LINES("");
}
END_TEST

START_TEST(a_hold_beats_every_rule)
{
    put(box.index, 30,
        make(AL_KIND_HOLD, ref("person", 10), "reason=Claim", "from=2026-01-01",
             "until=2026-12-31", NULL));
    EXPECT_LINES("10 held 2025-03-31 1");
    today = (struct al_date){2027, 1, 1};
    EXPECT_LINES("10 due 2025-03-31 1");
    today = (struct al_date){2026, 11, 23};
    put(box.index, 30,
        make(AL_KIND_HOLD, ref("person", 10), "reason=Claim", "from=2026-01-01",
             "lifted_on=2026-11-01", NULL));
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(a_hold_beats_a_decision_that_was_made_before_it)
{
    put(box.index, 31,
        make(AL_KIND_DISPOSAL, ref("person", 10), "what=erased",
             ref("approved_by", 1), "decided_on=2026-11-01", NULL));
    EXPECT_LINES("10 approved 2025-03-31 1");
    put(box.index, 30,
        make(AL_KIND_HOLD, ref("person", 10), "reason=Claim", "from=2026-11-02",
             NULL));
    EXPECT_LINES("10 held 2025-03-31 1");
}
END_TEST

START_TEST(without_a_named_approver_nothing_is_decided)
{
    put(box.index, 31,
        make(AL_KIND_DISPOSAL, ref("person", 10), "what=erased",
             "decided_on=2026-11-01", NULL));
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(what_was_kept_comes_back_on_its_day)
{
    put(box.index, 31,
        make(AL_KIND_DISPOSAL, ref("person", 10), "what=kept",
             ref("approved_by", 1), ref("rule", 5), "decided_on=2026-11-01",
             "look_again_on=2027-05-01", NULL));
    EXPECT_LINES("");
    today = (struct al_date){2027, 5, 1};
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(a_decision_by_another_rule_does_not_count)
{
    put(box.index, 31,
        make(AL_KIND_DISPOSAL, ref("person", 10), "what=kept",
             ref("approved_by", 1), ref("rule", 6), "decided_on=2026-11-01",
             "look_again_on=2027-05-01", NULL));
    EXPECT_LINES("10 due 2025-03-31 1");
}
END_TEST

START_TEST(a_record_of_its_own_is_due_on_its_own)
{
    put(box.index, 6,
        make(AL_KIND_RETENTION_RULE, "name=Consents", "covers+=consent",
             "starts=withdrawn", "months=24", "action=review",
             "valid_from=2020-01-01", "source=P", NULL));
    put(box.index, 11, make(AL_KIND_PERSON, "preferred_name=Ada L.", NULL));
    put(box.index, 40,
        make(AL_KIND_CONSENT, ref("person", 11), "about=Quote", "scope=website",
             "given_on=2020-01-01", "withdrawn_on=2024-11-23", NULL));
    put(box.index, 41,
        make(AL_KIND_CONSENT, ref("person", 11), "about=Quote", "scope=website",
             "given_on=2020-01-01", "withdrawn_on=2024-11-24", NULL));
    EXPECT_LINES("40 due 2026-11-23 1; 10 due 2025-03-31 1");
    put(box.index, 42,
        make(AL_KIND_DISPOSAL, ref("person", 11), "what=kept",
             ref("approved_by", 1), "decided_on=2026-11-23",
             "look_again_on=2027-05-01", NULL));
    EXPECT_LINES("40 due 2026-11-23 1; 10 due 2025-03-31 1");
}
END_TEST

/* ---- decisions ---- */

struct decide {
    struct al_retention_decision decision;
    struct al_record *disposal;
    enum al_status status;
    struct al_err err;
};

static bool decide_line(void *arg, const struct al_retention_line *line)
{
    struct decide *decide = arg;

    decide->status = al_retention_decide(line, &decide->decision,
                                         &decide->disposal, &decide->err);
    return false;
}

START_TEST(a_decision_is_a_record_that_takes_the_line_off)
{
    struct decide decide = {.decision = {.what = "kept",
                                         .decided_by = id_at(1),
                                         .approved_by = id_at(1),
                                         .today = today,
                                         .reason = "Still in touch"}};

    MUST(al_retention_list(box.index, today, decide_line, &decide, err));
    ck_assert_int_eq(decide.status, AL_OK);
    MUST(al_record_check(decide.disposal, err));
    ck_assert_str_eq(al_record_get(decide.disposal, "look_again_on"),
                     "2027-11-23");
    put(box.index, 50, decide.disposal);
    EXPECT_LINES("");
}
END_TEST

START_TEST(a_decision_needs_an_approver_and_no_hold)
{
    struct decide decide = {
        .decision = {.what = "erased", .decided_by = id_at(1), .today = today}};

    MUST(al_retention_list(box.index, today, decide_line, &decide, err));
    ck_assert_int_eq(decide.status, AL_EINVAL);
    decide.decision.approved_by = id_at(1);
    decide.decision.what = "kept";
    MUST(al_retention_list(box.index, today, decide_line, &decide, err));
    ck_assert_int_eq(decide.status, AL_EINVAL); /* without a reason */
    decide.decision.what = "erased";
    put(box.index, 30,
        make(AL_KIND_HOLD, ref("person", 10), "reason=Claim", "from=2026-01-01",
             NULL));
    MUST(al_retention_list(box.index, today, decide_line, &decide, err));
    ck_assert_int_eq(decide.status, AL_EDENIED);
    ck_assert_ptr_null(decide.disposal);
}
END_TEST

START_TEST(a_suggested_rule_can_be_saved_and_says_that_it_is_assumed)
{
    struct al_record *rule = al_retention_default((size_t)_i, today);
    const struct al_slot *covers = al_record_slot(rule, "covers");

    MUST(al_record_check(rule, err));
    ck_assert_ptr_nonnull(strstr(al_record_get(rule, "source"), "Assumed"));
    ck_assert(al_code_is_known(&al_codes_retention_trigger,
                               al_record_get(rule, "starts")));
    ck_assert(al_code_is_known(&al_codes_retention_action,
                               al_record_get(rule, "action")));
    for (size_t i = 0; i < covers->member_count; i++)
        ck_assert(
            al_code_is_known(&al_codes_retention_covers, covers->members[i]));
    al_record_free(rule);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("retention");
    TCase *tc = tcase_create("days");

    tcase_add_loop_test(tc, months_are_counted_from_the_right_day, 0,
                        (int)AL_COUNT(days));
    tcase_add_test(tc, a_payment_counts_from_its_last_step_once_it_is_settled);
    suite_add_tcase(suite, tc);

    tc = tcase_create("list");
    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, nothing_is_due_before_its_day);
    tcase_add_test(tc, a_rule_holds_between_its_days);
    tcase_add_test(tc, a_person_comes_with_all_that_the_rule_covers);
    tcase_add_test(tc, who_came_back_counts_from_then);
    tcase_add_test(tc, a_hold_beats_every_rule);
    tcase_add_test(tc, a_hold_beats_a_decision_that_was_made_before_it);
    tcase_add_test(tc, without_a_named_approver_nothing_is_decided);
    tcase_add_test(tc, what_was_kept_comes_back_on_its_day);
    tcase_add_test(tc, a_decision_by_another_rule_does_not_count);
    tcase_add_test(tc, a_record_of_its_own_is_due_on_its_own);
    tcase_add_test(tc, a_decision_is_a_record_that_takes_the_line_off);
    tcase_add_test(tc, a_decision_needs_an_approver_and_no_hold);
    tcase_add_loop_test(
        tc, a_suggested_rule_can_be_saved_and_says_that_it_is_assumed, 0,
        (int)al_retention_default_count());
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
