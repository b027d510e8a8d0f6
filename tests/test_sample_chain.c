/* test_sample_chain.c - each rule of the chain stands in the sample once. */
#include "config.h"

#include <stdio.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/level.h"
#include "core/match.h"
#include "core/sample_data.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;

static void open_all(void)
{
    sampled_open(&sampled);
}

static void close_all(void)
{
    sampled_close(&sampled);
}

/* Who takes part in which activity, found by names. */
struct wanted {
    struct al_id person, found;
    const char *title; /* a part of the activity's name */
    bool is_found;
};

static bool see_part(void *arg, const struct al_hit *hit)
{
    struct wanted *wanted = arg;
    struct al_str name = {0};
    struct al_id activity;

    (void)al_id_parse(al_record_get(hit->record, "activity"), &activity);
    al_query_name(sampled.index, &activity, &name);
    if (strstr(al_str_text(&name), wanted->title)) {
        wanted->found = hit->id;
        wanted->is_found = true;
    }
    al_str_drop(&name);
    return !wanted->is_found;
}

static struct al_id part_of(const char *person, const char *title)
{
    struct wanted wanted = {.title = title};
    struct al_err err = {0};

    wanted.person = sampled_find(&sampled, AL_KIND_PERSON, person);
    ck_assert_int_eq(al_query_links(sampled.index, &wanted.person,
                                    AL_KIND_PARTICIPATION, "person", 0,
                                    see_part, &wanted, &err),
                     AL_OK);
    ck_assert_msg(wanted.is_found, "%s: %s", person, title);
    return wanted.found;
}

static const struct {
    const char *person, *activity, *said;
} rules[] = {
    {"Sam T.", "Peer worker, second round",
     "said yes > prepared > took part"}, /* six of six */
    {"Hana S.", "Employment specialist, interviews",
     "debriefed"}, /* asked, and would rather not say */
    {"Kwame A.", "the winter plan",
     "GAP: not prepared: Confidentiality agreed > still to come"},
    {"Grace N.", "the winter plan", "prepared > still to come"},
    {"Nia J.", "Second employers' breakfast", "GAP: no answer yet"},
    {"Mo A.", "Second employers' breakfast", "said no (Work or training)"},
    {"Zosia", "second version", "please do not ask (Bad experience before)"},
    {"Hana S.", "second version", "maybe later"},
    {"Ffion", "What employers are told", "told what changed"},
    {"Li Wei", "What employers are told", "GAP: not told what changed"},
};

START_TEST(each_line_shows_its_rule)
{
    struct al_id id = part_of(rules[_i].person, rules[_i].activity);
    struct al_str said = {0};
    struct al_chain chain;
    struct al_err err = {0};

    ck_assert_int_eq(
        al_chain_load(sampled.index, &id, sampled.today, &chain, &err), AL_OK);
    al_chain_say(&chain, &said);
    ck_assert_msg(strstr(al_str_text(&said), rules[_i].said) != NULL, "%s: %s",
                  rules[_i].person, al_str_text(&said));
    al_str_drop(&said);
    al_chain_drop(&chain);
}
END_TEST

/* Seven of eight were told; the filter finds the one who was not. */
START_TEST(one_of_eight_was_not_told)
{
    struct al_id activity =
        sampled_find(&sampled, AL_KIND_ACTIVITY, "What employers are told");
    struct al_id liwei = sampled_find(&sampled, AL_KIND_PERSON, "Li Wei");
    char hex[2][AL_ID_HEX];
    struct al_filter filters[] = {
        {.field = "_gap", .match = AL_MATCH_IS, .value = "not_told"},
        {.field = "activity", .match = AL_MATCH_IS, .value = hex[0]},
        {.field = "person", .match = AL_MATCH_IS, .value = hex[1]},
    };
    struct al_query query = {
        .kind = AL_KIND_PARTICIPATION, .filters = filters, .filter_count = 2};
    struct al_err err = {0};
    size_t count;

    al_id_hex(&activity, hex[0]);
    al_id_hex(&liwei, hex[1]);
    ck_assert_int_eq(al_query_count(sampled.index, &query, &count, &err),
                     AL_OK);
    ck_assert_uint_eq(count, 1);
    query.filter_count = 3;
    ck_assert_int_eq(al_query_count(sampled.index, &query, &count, &err),
                     AL_OK);
    ck_assert_uint_eq(count, 1);
}
END_TEST

static bool count_fit(void *arg, const struct al_fit *fit)
{
    *(size_t *)arg += fit->wants;
    return true;
}

START_TEST(every_opportunity_has_somebody_to_ask)
{
    for (size_t i = 0; i < al_sample_opportunities_count; i++) {
        struct al_id id = sampled_find(&sampled, AL_KIND_OPPORTUNITY,
                                       al_sample_opportunities[i].what);
        struct al_record *record = NULL;
        struct al_err err = {0};
        size_t count = 0;

        ck_assert_int_eq(al_query_get(sampled.index, &id, &record, &err),
                         AL_OK);
        ck_assert_int_eq(al_fit_each(sampled.index, record, sampled.today, 0,
                                     count_fit, &count, &err),
                         AL_OK);
        ck_assert_uint_gt(count, 0);
        al_record_free(record);
    }
}
END_TEST

START_TEST(gains_are_good_and_bad_foreseen_and_not)
{
    bool has_worse = false, has_surprise = false, has_expected = false;

    for (size_t i = 0; i < al_sample_gains_count; i++) {
        const struct al_sample_gain *row = &al_sample_gains[i];

        has_worse |= strcmp(row->way, "worse") == 0;
        has_surprise |= strcmp(row->expected, "no") == 0;
        has_expected |= strcmp(row->expected, "yes") == 0;
        ck_assert(al_code_is_known(&al_codes_gain_tag, row->tag));
        ck_assert(al_code_is_known(&al_codes_gain_for, row->whose));
    }
    ck_assert(has_worse && has_surprise && has_expected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample chain");
    TCase *tc = tcase_create("chain");

    tcase_add_checked_fixture(tc, open_all, close_all);
    tcase_add_loop_test(tc, each_line_shows_its_rule, 0, (int)AL_COUNT(rules));
    tcase_add_test(tc, one_of_eight_was_not_told);
    tcase_add_test(tc, every_opportunity_has_somebody_to_ask);
    tcase_add_test(tc, gains_are_good_and_bad_foreseen_and_not);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
