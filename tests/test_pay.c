/* test_pay.c - advice before an offer, low rates, figures, days to the money.
 */
#include "config.h"

#include "core/involve.h"
#include "core/owed.h"
#include "core/pay_rule.h"
#include "core/pay_time.h"
#include "core/payment.h"
#include "core/threshold.h"
#include "tests/indexing.h"

static struct box box;

/* People 10-14 differ in what is known of their benefits. */
static const char *const benefits[] = {"yes", "unknown", NULL, "prefer_not",
                                       "no"};
enum {
    ON = 10,
    UNKNOWN,
    EMPTY,
    NOT_SAID,
    NONE,
    JOINED,
    ACTIVITY = 20,
    PART,
    CARD = 30,
    LOW_CARD,
    FIGURE = 40
};

static void put_figure(unsigned n, const char *name, const char *pence,
                       const char *from, const char *to, const char *checked)
{
    struct al_record *figure = make(AL_KIND_THRESHOLD, "source=GOV.UK", NULL);

    al_record_set(figure, "name", name);
    al_record_set(figure, "amount_p", pence);
    al_record_set(figure, "valid_from", from);
    al_record_set(figure, "valid_to", to);
    al_record_set(figure, "checked_on", checked);
    put(box.index, n, figure);
}

static void fill(void)
{
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-25T12:00Z", 1), 0);
    al_clock_zone("Europe/London"); /* a Wednesday */
    box_open(&box);
    for (size_t i = 0; i < AL_COUNT(benefits); i++) {
        struct al_record *one = person("Somebody");

        al_record_set(one, "on_benefits", benefits[i]);
        put(box.index, ON + (unsigned)i, one);
    }
    put(box.index, JOINED,
        make(AL_KIND_PERSON, "preferred_name=Twice", ref("merged_into", NONE),
             NULL));
    put(box.index, ACTIVITY,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-11-20",
             NULL));
    put(box.index, PART,
        make(AL_KIND_PARTICIPATION, "role=panel_member",
             ref("activity", ACTIVITY), ref("person", ON), NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* ---- the gate ---- */

static const struct {
    unsigned person;
    const char *before, *after; /* a field or step: "events+=..." */
    const char *more;           /* stands in it before */
    bool is_kind_expense;
    bool is_refused;
} gates[] = {
    {ON, NULL, "events+=2026-11-25 offered 5000", NULL, false, true},
    {UNKNOWN, NULL, "events+=2026-11-25 offered 5000", NULL, false, true},
    {EMPTY, NULL, "events+=2026-11-25 offered 5000", NULL, false, true},
    {NOT_SAID, NULL, "events+=2026-11-25 offered 5000", NULL, false, true},
    {NONE, NULL, "events+=2026-11-25 offered 5000", NULL, false, false},
    /* Somebody who is put together with another is that other. */
    {JOINED, NULL, "events+=2026-11-25 offered 5000", NULL, false, false},
    {99, NULL, "events+=2026-11-25 offered 5000", NULL, false, true},
    /* Whatever way an offer is said, and past it as well. */
    {ON, NULL, "offered_on=2026-11-25", NULL, false, true},
    {ON, NULL, "events+=2026-11-25 accepted -", NULL, false, true},
    {ON, NULL, "events+=2026-11-25 claim_sent 5000", NULL, false, true},
    {ON, NULL, "events+=2026-11-25 paid 5000", NULL, false, true},
    /* Saying no to money needs no advice. */
    {ON, NULL, "events+=2026-11-25 declined -", NULL, false, false},
    {ON, NULL, "events+=2026-11-25 donated -", NULL, false, false},
    {ON, NULL, "events+=2026-11-25 not_paid_role -", NULL, false, false},
    {ON, NULL, "events+=2026-11-25 cancelled -", NULL, false, false},
    /* Advice, or a reason. */
    {ON, NULL, "events+=2026-11-25 offered 5000",
     "benefits_advice_offered_on=2026-11-24", false, false},
    {ON, NULL, "events+=2026-11-25 offered 5000", "advice_reason=Has one",
     false, false},
    /* What was offered already goes on, and other fields are free. */
    {ON, "events+=2026-11-20 offered 5000", "events+=2026-11-25 paid 5000",
     NULL, false, false},
    {ON, "offered_on=2026-11-20", "events+=2026-11-25 paid 5000", NULL, false,
     false},
    {ON, "events+=2026-11-20 declined -", "events+=2026-11-25 offered 5000",
     NULL, false, true},
    {ON, NULL, "ref=INV 7", NULL, false, false},
    /* What somebody spent is no income. */
    {ON, NULL, "events+=2026-11-25 paid 420", NULL, true, false},
};

static void add_pair(struct al_record *record, const char *pair)
{
    struct al_record *one;

    if (!pair)
        return;
    one = make(record->kind, pair, NULL);
    for (size_t i = 0; i < one->slot_count; i++) {
        const struct al_slot *slot = &one->slots[i];

        if (slot->value)
            al_record_set(record, slot->name, slot->value);
        for (size_t m = 0; m < slot->member_count; m++)
            al_record_add_member(record, slot->name, slot->members[m]);
    }
    al_record_free(one);
}

START_TEST(an_offer_waits_for_advice_or_a_reason)
{
    struct al_record *opened =
        make(gates[_i].is_kind_expense ? AL_KIND_EXPENSE : AL_KIND_PAYMENT,
             ref("person", gates[_i].person), NULL);
    struct al_record *form;
    struct al_err err = {0};
    bool is_refused;

    add_pair(opened, gates[_i].more);
    add_pair(opened, gates[_i].before);
    form = al_record_copy(opened);
    add_pair(form, gates[_i].after);
    is_refused = al_pay_check(box.index, opened, form, &err) == AL_EINVAL;
    ck_assert_int_eq(is_refused, gates[_i].is_refused);
    if (is_refused)
        ck_assert_ptr_nonnull(strstr(err.msg, "Advice offered on"));
    if (!gates[_i].before) /* the same of a record that is new */
        ck_assert_int_eq(al_pay_check(box.index, NULL, form, NULL) != AL_OK,
                         gates[_i].is_refused);
    al_record_free(form);
    al_record_free(opened);
}
END_TEST

/* ---- less than the minimum wage ---- */

static const struct {
    const char *kind, *first, *second, *third, *more;
    bool is_refused;
} wages[] = {
    {AL_KIND_RATE_CARD, "unit=hour", "amount_p=1220", "valid_from=2026-04-01",
     NULL, true},
    {AL_KIND_RATE_CARD, "unit=hour", "amount_p=1221", "valid_from=2026-04-01",
     NULL, false},
    {AL_KIND_RATE_CARD, "unit=half_hour", "amount_p=610",
     "valid_from=2026-04-01", NULL, true},
    {AL_KIND_RATE_CARD, "unit=half_hour", "amount_p=611",
     "valid_from=2026-04-01", NULL, false},
    {AL_KIND_RATE_CARD, "unit=day", "amount_p=9767", "valid_from=2026-04-01",
     NULL, true},
    {AL_KIND_RATE_CARD, "unit=hour", "amount_p=1220", "valid_from=2026-04-01",
     "low_reason=A token", false},
    /* Before the figure held, and what has no hours. */
    {AL_KIND_RATE_CARD, "unit=hour", "amount_p=1150", "valid_from=2025-03-31",
     NULL, false},
    {AL_KIND_RATE_CARD, "unit=task", "amount_p=500", "valid_from=2026-04-01",
     NULL, false},
    {AL_KIND_PAYMENT, "minutes=120", "amount_p=2441", NULL, NULL, true},
    {AL_KIND_PAYMENT, "minutes=120", "amount_p=2442", NULL, NULL, false},
    {AL_KIND_PAYMENT, "minutes=120", "amount_p=2000", NULL,
     "low_reason=Asked for less", false},
    {AL_KIND_PAYMENT, "amount_p=5", NULL, NULL, NULL, false},
    {AL_KIND_PAYMENT, "minutes=120", "amount_p=5000",
     "events+=2026-11-25 offered 2000", NULL, true},
    /* Who asks for less is not asked why. */
    {AL_KIND_PAYMENT, "minutes=120", "amount_p=5000",
     "events+=2026-11-25 accepted_lower 2000", NULL, false},
    {AL_KIND_PAYMENT, "minutes=60", "amount_p=1000", "rate=30", NULL, false},
    {AL_KIND_PAYMENT, "minutes=60", "amount_p=999", "rate=30", NULL, true},
};

START_TEST(less_than_the_minimum_wage_needs_a_reason)
{
    struct al_record *record = al_record_new(wages[_i].kind);
    struct al_err err = {0};
    bool is_refused;

    put_figure(FIGURE, "minimum_wage_21", "1221", "2025-04-01", NULL,
               "2026-04-02");
    put(box.index, CARD,
        make(AL_KIND_RATE_CARD, "unit=hour", "amount_p=1000",
             "valid_from=2026-04-01", "source=Board", "low_reason=A token",
             NULL));
    add_pair(record, wages[_i].first);
    add_pair(record, wages[_i].second);
    if (al_strcmp0(wages[_i].third, "rate=30") == 0)
        add_pair(record, ref("rate", CARD));
    else
        add_pair(record, wages[_i].third);
    add_pair(record, wages[_i].more);
    if (strcmp(wages[_i].kind, AL_KIND_PAYMENT) == 0) {
        add_pair(record, ref("person", NONE));
        add_pair(record, ref("participation", PART));
    }
    is_refused = al_pay_check(box.index, NULL, record, &err) == AL_EINVAL;
    ck_assert_int_eq(is_refused, wages[_i].is_refused);
    if (is_refused)
        ck_assert_ptr_nonnull(strstr(err.msg, "GOV.UK, checked 02-Apr-2026"));
    /* What stood so before is left alone. */
    ck_assert_int_eq(al_pay_check(box.index, record, record, NULL), AL_OK);
    al_record_free(record);
}
END_TEST

START_TEST(without_a_figure_no_rate_is_low)
{
    struct al_record *card =
        make(AL_KIND_RATE_CARD, "unit=hour", "amount_p=100",
             "valid_from=2026-04-01", "source=Board", NULL);

    ck_assert_int_eq(al_pay_check(box.index, NULL, card, NULL), AL_OK);
    al_record_free(card);
}
END_TEST

/* ---- figures ---- */

START_TEST(the_figure_is_the_one_that_holds_on_the_day)
{
    static const struct {
        struct al_date day;
        int64_t pence; /* 0: none */
    } rows[] = {
        {{2025, 3, 31}, 0},    {{2025, 4, 1}, 19550}, {{2026, 3, 31}, 19550},
        {{2026, 4, 1}, 20000}, {{2026, 6, 1}, 20500}, {{2027, 4, 1}, 20500},
    };

    put_figure(FIGURE, "esa_permitted_week", "19550", "2025-04-01",
               "2026-03-31", "2025-04-06");
    put_figure(FIGURE + 1, "esa_permitted_week", "20000", "2026-04-01", NULL,
               "2026-04-06");
    put_figure(FIGURE + 2, "esa_permitted_week", "20500", "2026-06-01", NULL,
               "2026-06-06");
    put_figure(FIGURE + 3, "carers_allowance_week", "1", "2020-01-01", NULL,
               "2026-06-06");
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_record *found = NULL;
        enum al_status status = al_threshold_on(box.index, "esa_permitted_week",
                                                rows[i].day, &found, NULL);

        ck_assert_int_eq(status, rows[i].pence ? AL_OK : AL_ENOTFOUND);
        if (found)
            ck_assert_int_eq(al_record_number(found, "amount_p", 0),
                             rows[i].pence);
        al_record_free(found);
    }
}
END_TEST

/* Payments of one person: a step each, and what is warned of on 25-Nov. */
static const struct {
    unsigned person;
    const char *steps[4]; /* of payments of 100.00 each; "" none yet */
    const char *warning;  /* a piece of it; NULL: silence */
} warnings[] = {
    {ON, {""}, NULL},
    {ON,
     {"", ""},
     "With the others this week that comes to \xc2\xa3"
     "200.00; the figure in the table for ESA permitted work is "
     "\xc2\xa3"
     "195.50 (GOV.UK, checked 06-Apr-2025, over a year ago): has "
     "independent advice been offered?"},
    {UNKNOWN, {"", ""}, "has independent advice been offered?"},
    {EMPTY, {"", ""}, "has independent advice been offered?"},
    {NONE, {"", "", "", ""}, NULL},
    /* Monday of the same week counts, Sunday before it does not. */
    {ON,
     {"", "2026-11-23 paid 10000"},
     "comes to \xc2\xa3"
     "200.00"},
    {ON, {"", "2026-11-22 paid 10000"}, NULL},
    {ON,
     {"", "2026-11-29 paid 10000"},
     "comes to \xc2\xa3"
     "200.00"},
    {ON, {"", "2026-11-30 paid 10000"}, NULL},
    /* Who took less is counted with less; who took none with none. */
    {ON, {"", "2026-11-23 accepted_lower 9500"}, NULL},
    {ON,
     {"", "2026-11-23 accepted_lower 9550"},
     "\xc2\xa3"
     "195.50; the"},
    {ON, {"", "2026-11-23 declined -"}, NULL},
    {ON, {"", "2026-11-23 donated -"}, NULL},
    {ON, {"", "2026-11-23 reversed 10000"}, NULL},
    {ON,
     {"19550"},
     "That comes to \xc2\xa3"
     "195.50; the figure"},
    /* By the month another figure is reached. */
    {ON,
     {"", "2026-11-01 paid 31100"},
     "With the others this month that comes to \xc2\xa3"
     "411.00"},
    {ON, {"", "2026-10-31 paid 31100"}, NULL},
};

START_TEST(a_figure_that_is_reached_asks_and_none_says_it_is_fine)
{
    struct al_record *first = NULL;
    struct al_str out = {0};

    put_figure(FIGURE, "esa_permitted_week", "19550", "2025-04-01", NULL,
               "2025-04-06");
    put_figure(FIGURE + 1, "uc_work_allowance_housing", "41100", "2025-04-01",
               NULL, "2026-04-06");
    for (size_t i = 0; i < 4 && warnings[_i].steps[i]; i++) {
        const char *step = warnings[_i].steps[i];
        struct al_record *payment =
            make(AL_KIND_PAYMENT, ref("person", warnings[_i].person), NULL);
        bool is_amount = *step && !strchr(step, ' ');

        al_record_set(payment, "amount_p", is_amount ? step : "10000");
        if (*step && !is_amount)
            al_record_add_member(payment, "events", step);
        if (!first)
            first = al_record_copy(payment);
        put(box.index, 50 + (unsigned)i, payment);
    }
    MUST(al_threshold_warn(box.index, first, (struct al_date){2026, 11, 25},
                           &out, err));
    if (!warnings[_i].warning)
        ck_assert_str_eq(al_str_text(&out), "");
    else
        ck_assert_msg(strstr(al_str_text(&out), warnings[_i].warning),
                      "not in: %s", al_str_text(&out));
    ck_assert_ptr_null(strstr(al_str_text(&out), "below"));
    ck_assert_ptr_null(strstr(al_str_text(&out), "fine"));
    al_str_drop(&out);
    al_record_free(first);
}
END_TEST

START_TEST(a_warning_says_when_advice_was_offered)
{
    struct al_record *payment =
        make(AL_KIND_PAYMENT, ref("person", ON), "amount_p=20000",
             "benefits_advice_offered_on=2026-11-12", NULL);
    struct al_str out = {0};

    put_figure(FIGURE, "esa_permitted_week", "19550", "2025-04-01", NULL,
               "2026-04-06");
    put(box.index, 50, al_record_copy(payment));
    MUST(al_threshold_warn(box.index, payment, (struct al_date){2026, 11, 25},
                           &out, err));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "advice was offered on 12-Nov-2026."));
    ck_assert_ptr_null(strstr(al_str_text(&out), "?"));
    al_str_drop(&out);
    al_record_free(payment);
}
END_TEST

/* ---- days ---- */

static const struct {
    const char *steps[3];
    const char *offered_on;
    int32_t day; /* November of what it is for; 0: none */
    int days, late_days;
    bool is_open, is_offered;
} waits[] = {
    {{NULL}, NULL, 20, 5, 0, true, false},
    {{NULL}, NULL, 0, 0, 0, true, false},
    {{NULL}, NULL, 28, 0, 0, true, false}, /* still to come */
    {{"2026-11-24 offered 1"}, NULL, 1, 1, 0, true, true},
    {{"2026-10-26 offered 1"}, NULL, 1, 30, 0, true, true},
    {{"2026-10-25 offered 1"}, NULL, 1, 31, 1, true, true},
    {{"2026-10-25 offered 1", "2026-11-01 accepted 1", "2026-11-02 offered 1"},
     NULL,
     1,
     31,
     1,
     true,
     true},
    {{"2026-11-01 claim_sent 1"}, "2026-10-20", 1, 36, 6, true, true},
    {{"2026-10-01 offered 1", "2026-11-02 paid 1"}, NULL, 1, 0, 0, false, true},
    {{"2026-10-01 offered 1", "2026-11-02 declined -"},
     NULL,
     1,
     0,
     0,
     false,
     true},
};

START_TEST(waiting_counts_from_the_offer)
{
    const struct al_date today = {2026, 11, 25};
    struct al_record *payment = al_record_new(AL_KIND_PAYMENT);
    int32_t day = waits[_i].day
                      ? al_date_days((struct al_date){2026, 11, waits[_i].day})
                      : 0;
    struct al_pay_wait wait;

    for (size_t i = 0; i < 3 && waits[_i].steps[i]; i++)
        al_record_add_member(payment, "events", waits[_i].steps[i]);
    al_record_set(payment, "offered_on", waits[_i].offered_on);
    wait = al_pay_wait(payment, day, today, 30);
    ck_assert_int_eq(wait.is_open, waits[_i].is_open);
    ck_assert_int_eq(wait.is_offered, waits[_i].is_offered);
    ck_assert_int_eq(wait.days, waits[_i].days);
    ck_assert_int_eq(wait.late_days, waits[_i].late_days);
    al_record_free(payment);
}
END_TEST

/* A payment of 30.00 with two steps. */
static void put_steps(unsigned n, const char *first, const char *second)
{
    struct al_record *payment =
        make(AL_KIND_PAYMENT, ref("person", ON), "amount_p=3000", NULL);

    if (first)
        al_record_add_member(payment, "events", first);
    if (second)
        al_record_add_member(payment, "events", second);
    put(box.index, n, payment);
}

START_TEST(the_median_is_of_what_was_offered_and_paid_since)
{
    const struct al_date today = {2026, 11, 25}, since = {2026, 4, 1};
    struct al_pay_summary sum;

    MUST(al_pay_summary(box.index, since, today, &sum, err));
    ck_assert_uint_eq(sum.paid_count, 0);
    put_steps(50, "2026-05-01 offered 1", "2026-05-11 paid 1"); /* 10 */
    put_steps(51, "2026-05-01 offered 1", "2026-05-31 paid 1"); /* 30 */
    put_steps(52, "2026-05-01 offered 1", "2026-05-15 paid 1"); /* 14 */
    put_steps(53, "2026-02-01 offered 1", "2026-03-31 paid 1"); /* before */
    put_steps(54, NULL, "2026-05-15 paid 1");       /* never offered */
    put_steps(55, "2026-10-01 offered 2000", NULL); /* late */
    put_steps(56, NULL, NULL);
    put(box.index, 57,
        make(AL_KIND_EXPENSE, ref("person", ON), "kind_of=taxi", "amount_p=420",
             NULL));
    put(box.index, 58,
        make(AL_KIND_EXPENSE, ref("person", ON), "kind_of=taxi", "amount_p=700",
             "events+=2026-11-01 paid 700", NULL));
    MUST(al_pay_summary(box.index, since, today, &sum, err));
    ck_assert_uint_eq(sum.paid_count, 3);
    ck_assert_int_eq(sum.median_days, 14);
    ck_assert_uint_eq(sum.open_count, 2);
    ck_assert_int_eq(sum.open_pence, 5000);
    ck_assert_uint_eq(sum.overdue_count, 1);
    ck_assert_uint_eq(sum.expense_count, 1);
    ck_assert_int_eq(sum.expense_pence, 420);
}
END_TEST

START_TEST(the_service_says_after_how_many_days_a_payment_is_overdue)
{
    ck_assert_int_eq(al_pay_within(box.index), 30);
    put(box.index, 60, make(AL_KIND_SETTINGS, "pay_days=14", NULL));
    ck_assert_int_eq(al_pay_within(box.index), 14);
}
END_TEST

START_TEST(an_expense_is_claimed_and_paid_and_never_offered)
{
    static const struct {
        const char *step;
        bool is_refused;
    } steps[] = {
        {"2026-11-25 offered 420", true},
        {"2026-11-25 accepted_lower 420", true},
        {"2026-11-25 claim_sent 420", false},
        {"2026-11-25 paid 420", false},
        {"2026-11-25 reversed 420", false},
        {"2026-11-25 cancelled -", false},
    };

    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        struct al_record *expense = make(AL_KIND_EXPENSE, ref("person", NONE),
                                         "kind_of=taxi", "amount_p=420", NULL);

        al_record_add_member(expense, "events", steps[i].step);
        ck_assert_int_eq(al_pay_check(box.index, NULL, expense, NULL) != AL_OK,
                         steps[i].is_refused);
        ck_assert_int_eq(al_pay_check(box.index, expense, expense, NULL),
                         AL_OK);
        al_record_free(expense);
    }
}
END_TEST

START_TEST(an_expense_is_owed_until_it_is_paid)
{
    struct al_record *expense = make(AL_KIND_EXPENSE, ref("person", ON),
                                     "kind_of=taxi", "amount_p=420", NULL);

    ck_assert_str_eq(al_payment_state(expense), "to_claim");
    ck_assert_uint_eq(al_owed(expense), AL_OWED_PAY);
    al_record_add_member(expense, "events", "2026-11-01 claim_sent 420");
    ck_assert_uint_eq(al_owed(expense), AL_OWED_PAY);
    al_record_add_member(expense, "events", "2026-11-09 paid 420 BACS 1");
    ck_assert_uint_eq(al_owed(expense), 0);
    al_record_free(expense);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pay");
    TCase *tc = tcase_create("pay");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, an_offer_waits_for_advice_or_a_reason, 0,
                        (int)AL_COUNT(gates));
    tcase_add_loop_test(tc, less_than_the_minimum_wage_needs_a_reason, 0,
                        (int)AL_COUNT(wages));
    tcase_add_test(tc, without_a_figure_no_rate_is_low);
    tcase_add_test(tc, the_figure_is_the_one_that_holds_on_the_day);
    tcase_add_loop_test(tc,
                        a_figure_that_is_reached_asks_and_none_says_it_is_fine,
                        0, (int)AL_COUNT(warnings));
    tcase_add_test(tc, a_warning_says_when_advice_was_offered);
    tcase_add_loop_test(tc, waiting_counts_from_the_offer, 0,
                        (int)AL_COUNT(waits));
    tcase_add_test(tc, the_median_is_of_what_was_offered_and_paid_since);
    tcase_add_test(tc,
                   the_service_says_after_how_many_days_a_payment_is_overdue);
    tcase_add_test(tc, an_expense_is_claimed_and_paid_and_never_offered);
    tcase_add_test(tc, an_expense_is_owed_until_it_is_paid);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
