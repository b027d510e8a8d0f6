/* test_sample_pay.c - the sample shows what being paid properly means. */
#include "config.h"

#include "core/claim.h"
#include "core/pay_rule.h"
#include "core/pay_time.h"
#include "core/payment.h"
#include "core/sample.h"
#include "core/threshold.h"
#include "tests/indexing.h"

static const uint8_t link_key[32] = {7};
static const struct al_date today = {2026, 11, 23};
static struct box box;
static struct al_random random_;

static void keep(const struct al_made *items, size_t count)
{
    MUST(al_index_begin(box.index, false, err));
    for (size_t i = 0; i < count; i++) {
        struct al_str text = {0};

        al_codec_print(items[i].record, &text);
        MUST(al_index_put(box.index, &items[i].id, items[i].record,
                          al_str_text(&text), text.len, err));
        al_str_drop(&text);
    }
    MUST(al_index_end(box.index, "c1", err));
}

/* As the ledger would: what a person may not save, the sample does not. */
static enum al_status save(void *arg, const struct al_made *items, size_t count,
                           struct al_err *err)
{
    enum al_status status = AL_OK;

    (void)arg;
    for (size_t i = 0; i < count && status == AL_OK; i++) {
        status = al_record_check(items[i].record, err);
        if (status == AL_OK)
            status =
                al_pay_check(box.index, items[i].opened, items[i].record, err);
    }
    if (status == AL_OK)
        keep(items, count);
    return status;
}

static void fill(void)
{
    struct al_sample sample = {
        .random = &random_, .link_key = link_key, .today = today, .save = save};

    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "sample", 1), 0);
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-23T12:00Z", 1), 0);
    al_clock_zone("Europe/London");
    box_open(&box);
    al_random_init(&random_);
    sample.index = box.index;
    sample.me = id_at(1);
    put(box.index, 1, make(AL_KIND_STAFF, "name=Priya Nair", NULL));
    MUST(al_sample_build(&sample, err));
}

static void drop(void)
{
    box_drop(&box);
}

struct counts {
    size_t overdue, lower, declined, gated, warned;
};

static bool count_payment(void *arg, const struct al_hit *hit)
{
    struct counts *counts = arg;
    const char *state = al_payment_state(hit->record);
    struct al_str warning = {0};

    counts->overdue +=
        al_pay_wait(hit->record, hit->day, today, AL_PAY_WITHIN_DAYS)
            .late_days > 0;
    counts->lower += strcmp(state, "accepted_lower") == 0;
    counts->declined += strcmp(state, "declined") == 0;
    counts->gated += strcmp(state, "to_offer") == 0 &&
                     al_pay_needs_advice(box.index, hit->record);
    MUST(al_threshold_warn(box.index, hit->record, today, &warning, err));
    counts->warned += warning.len > 0;
    al_str_drop(&warning);
    return true;
}

START_TEST(every_rule_about_pay_has_an_example)
{
    const struct al_query query = {.kind = AL_KIND_PAYMENT};
    struct counts counts = {0};

    MUST(al_query_run(box.index, &query, count_payment, &counts, err));
    ck_assert_uint_gt(counts.overdue, 0);
    ck_assert_uint_gt(counts.lower, 0);
    ck_assert_uint_gt(counts.declined, 0);
    ck_assert_uint_gt(counts.gated, 0);
    ck_assert_uint_gt(counts.warned, 0);
}
END_TEST

START_TEST(figures_have_their_source_and_day)
{
    static const struct {
        const char *name, *shown;
    } rows[] = {
        {"minimum_wage_21", "\xc2\xa3"
                            "12.21 (GOV.UK"},
        {"esa_permitted_week", "\xc2\xa3"
                               "195.50 (GOV.UK"},
        {"uc_work_allowance_housing", "checked 07-Apr-2025, over a year ago)"},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_record *figure = NULL;
        struct al_str shown = {0};

        MUST(al_threshold_on(box.index, rows[i].name, today, &figure, err));
        al_threshold_show(figure, today, &shown);
        ck_assert_msg(strstr(al_str_text(&shown), rows[i].shown), "%s",
                      al_str_text(&shown));
        al_str_drop(&shown);
        al_record_free(figure);
    }
}
END_TEST

START_TEST(a_batch_has_something_to_send_and_something_to_leave_out)
{
    struct al_claim claim = {0};

    MUST(al_claim_find(box.index, NULL, 0, &claim, err));
    ck_assert_uint_ge(claim.ready_count, 2);
    ck_assert_uint_gt(claim.count, claim.ready_count);
    al_claim_drop(&claim);
}
END_TEST

START_TEST(expenses_are_owed_and_one_is_paid)
{
    struct al_pay_summary sum;

    MUST(al_pay_summary(box.index, (struct al_date){2026, 4, 1}, today, &sum,
                        err));
    ck_assert_uint_eq(sum.expense_count, 2);
    ck_assert_int_eq(sum.expense_pence, 1225);
    ck_assert_uint_eq(count_of(box.index, AL_KIND_EXPENSE), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample_pay");
    TCase *tc = tcase_create("sample_pay");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_rule_about_pay_has_an_example);
    tcase_add_test(tc, figures_have_their_source_and_day);
    tcase_add_test(tc,
                   a_batch_has_something_to_send_and_something_to_leave_out);
    tcase_add_test(tc, expenses_are_owed_and_one_is_paid);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
