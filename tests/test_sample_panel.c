/* test_sample_panel.c - the sample's panel: four candidates, nine criteria,
 * three who score. */
#include "config.h"

#include "core/blind.h"
#include "core/panel.h"
#include "core/panel_copy.h"
#include "core/sample_panel.h"
#include "tests/sampling.h"
#include "tests/testing.h"

enum { CANDIDATES = 4, CRITERIA = 9, SCORERS = 3 };

static struct sampled team, panel;
static struct al_panel boards[CANDIDATES];

static bool load_board(void *arg, const struct al_hit *hit)
{
    size_t *count = arg;
    struct al_err err = {0};

    ck_assert_uint_lt(*count, CANDIDATES);
    ck_assert_msg(al_panel_load(panel.index, &hit->id, &boards[*count], &err) ==
                      AL_OK,
                  "%s", err.msg);
    ++*count;
    return true;
}

static void setup(void)
{
    const struct al_query candidates = {.kind = AL_KIND_CANDIDATE,
                                        .order = AL_ORDER_TITLE};
    struct al_err err = {0};
    struct al_sample sample;
    struct al_made *made;
    struct al_id recruitment;
    size_t count, found = 0;
    bool is_empty;

    sampled_open(&team);
    recruitment =
        sampled_find(&team, AL_KIND_RECRUITMENT, al_sample_panel_post());
    panel = (struct sampled){.random = team.random, .today = team.today};
    ck_assert_int_eq(al_index_open(":memory:", &panel.index, &is_empty, &err),
                     AL_OK);
    ck_assert_msg(al_panel_copy(team.index, &recruitment,
                                al_date_add_days(team.today, 100),
                                &panel.random, &made, &count, &err) == AL_OK,
                  "%s", err.msg);
    ck_assert_int_eq(sampled_save(&panel, made, count, &err), AL_OK);
    al_panel_made_drop(made, count);
    sample = (struct al_sample){.index = panel.index,
                                .random = &panel.random,
                                .link_key = panel.link_key,
                                .today = panel.today,
                                .save = sampled_save,
                                .save_arg = &panel};
    ck_assert_msg(al_sample_panel_build(&sample, &err) == AL_OK, "%s", err.msg);
    ck_assert_int_eq(
        al_query_run(panel.index, &candidates, load_board, &found, &err),
        AL_OK);
    ck_assert_uint_eq(found, CANDIDATES);
}

static void teardown(void)
{
    for (size_t i = 0; i < CANDIDATES; i++)
        al_panel_drop(&boards[i]);
    sampled_close(&panel);
    sampled_close(&team);
}

START_TEST(each_of_four_is_scored_by_three_in_nine_ways)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        ck_assert_uint_eq(boards[i].criterion_count, CRITERIA);
        ck_assert_uint_eq(boards[i].scorer_count, SCORERS);
        ck_assert_uint_eq(boards[i].in_count, SCORERS);
        ck_assert(boards[i].is_open);
        for (size_t k = 0; k < CRITERIA; k++)
            for (size_t s = 0; s < SCORERS; s++)
                ck_assert_int_ge(al_panel_cell(&boards[i], k, s)->value, 0);
    }
    ck_assert_str_eq(boards[0].scorers[0].kind, "client");
}
END_TEST

START_TEST(three_apart_on_the_first_criterion_has_its_agreed_score)
{
    ck_assert_str_eq(boards[1].criteria[0].code, "K1");
    ck_assert_int_eq(al_panel_spread(&boards[1], 0), 3);
    ck_assert_int_eq(boards[1].criteria[0].agreed, 2);
    ck_assert_ptr_nonnull(boards[1].criteria[0].reason);
    ck_assert_uint_eq(al_panel_talks(&boards[1]), 0);
    /* the agreed score counts, not the mean of 4, 1 and 2 */
    ck_assert_int_eq(al_panel_mean(&boards[1], 0, NULL), 233);
}
END_TEST

START_TEST(one_is_still_to_be_talked_about_and_one_is_stopped)
{
    ck_assert_uint_eq(al_panel_talks(&boards[2]), 1);
    ck_assert(!al_panel_is_stopped(&boards[2]));
    ck_assert(al_panel_is_stopped(&boards[3]));
    ck_assert_int_gt(al_panel_result(&boards[0]), al_panel_result(&boards[1]));
}
END_TEST

/* Whoever wrote a question stands in the team's folder alone. */
START_TEST(nobody_of_the_team_goes_along)
{
    static const char *const kinds[] = {AL_KIND_PERSON, AL_KIND_STAFF,
                                        AL_KIND_ACTIVITY, AL_KIND_FEEDBACK};
    struct al_err err = {0};
    size_t count;

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        const struct al_query query = {.kind = kinds[i]};

        ck_assert_int_eq(al_query_count(panel.index, &query, &count, &err),
                         AL_OK);
        ck_assert_uint_eq(count, 0);
    }
    for (size_t i = 0; i < 2; i++) {
        const struct al_filter named = {"person", AL_MATCH_FILLED, NULL};
        const struct al_query query = {.kind = i == 0 ? AL_KIND_QUESTION
                                                      : AL_KIND_EXERCISE,
                                       .filters = &named,
                                       .filter_count = 1};

        ck_assert_int_eq(al_query_count(panel.index, &query, &count, &err),
                         AL_OK);
        ck_assert_uint_eq(count, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample panel");
    TCase *tc = tcase_create("sample panel");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, each_of_four_is_scored_by_three_in_nine_ways);
    tcase_add_test(tc, three_apart_on_the_first_criterion_has_its_agreed_score);
    tcase_add_test(tc, one_is_still_to_be_talked_about_and_one_is_stopped);
    tcase_add_test(tc, nobody_of_the_team_goes_along);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
