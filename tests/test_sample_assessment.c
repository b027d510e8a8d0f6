/* test_sample_assessment.c - each rule about looking at oneself stands in the
 * sample once. */
#include "config.h"

#include "core/insight.h"
#include "core/level.h"
#include "core/survey_say.h"
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

static struct al_survey_count count_of(const char *round)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_SURVEY_ROUND, round);
    struct al_survey_count count;
    struct al_err err = {0};

    ck_assert_msg(al_survey_count_load(sampled.index, &id, &count, &err) ==
                      AL_OK,
                  "%s", err.msg);
    return count;
}

static const struct al_survey_line *line_of(const struct al_survey_count *count,
                                            const char *code)
{
    for (size_t i = 0; i < count->count; i++)
        if (strcmp(count->lines[i].code, code) == 0)
            return &count->lines[i];
    ck_abort_msg("no %s", code);
    return NULL;
}

START_TEST(residents_at_1_6_and_staff_at_2_7_are_far_apart)
{
    struct al_survey_count count = count_of("Autumn look");
    const struct al_survey_line *line = line_of(&count, "L2");
    struct al_survey_gap gap;

    ck_assert_int_eq(al_tally_tenths(&line->sides[AL_SIDE_PEOPLE]), 16);
    ck_assert_uint_eq(line->sides[AL_SIDE_PEOPLE].n, 10);
    ck_assert_int_eq(al_tally_tenths(&line->sides[AL_SIDE_STAFF]), 27);
    ck_assert(al_survey_gap(line, &gap));
    ck_assert_int_eq(gap.tenths, 11);
    ck_assert(gap.is_wide);
    ck_assert_uint_eq(al_survey_wide_gaps(&count), 1); /* and no other */
    al_survey_count_drop(&count);
}
END_TEST

static bool see_target(void *arg, const struct al_hit *hit)
{
    const char *target = al_record_get(hit->record, "target");

    return !(target && al_id_parse(target, (struct al_id *)arg));
}

START_TEST(the_gap_became_a_line_of_the_plan)
{
    struct al_survey_count count = count_of("Autumn look");
    struct al_id target = {{0}};
    struct al_record *line = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_links(sampled.index,
                                    &line_of(&count, "L2")->question,
                                    AL_KIND_ASSESSMENT_ANSWER, "statement", 0,
                                    see_target, &target, &err),
                     AL_OK);
    ck_assert_msg(al_query_get(sampled.index, &target, &line, &err) == AL_OK,
                  "%s", err.msg);
    ck_assert_str_eq(line->kind, AL_KIND_TARGET);
    ck_assert_str_eq(al_record_get(line, "text"),
                     "Residents have a real say in decisions about the "
                     "service");
    al_record_free(line);
    al_survey_count_drop(&count);
}
END_TEST

START_TEST(a_level_put_at_7_is_5_by_its_facts)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_ACTIVITY, "Steering group: the gap");
    struct al_record *activity = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(sampled.index, &id, &activity, &err), AL_OK);
    ck_assert_int_eq(al_level_put(activity), 7);
    ck_assert_int_eq(al_level_supported(activity, true), 5);
    al_record_free(activity);
}
END_TEST

START_TEST(the_look_before_is_what_it_is_compared_with)
{
    struct al_survey_count now = count_of("Autumn look"), then;
    struct al_tally people, before;
    struct al_id id;
    struct al_err err = {0};
    bool is_wide;
    int tenths;

    ck_assert(al_survey_before(sampled.index, &now.round, &id));
    ck_assert_int_eq(al_survey_count_load(sampled.index, &id, &then, &err),
                     AL_OK);
    people = al_survey_dimension(&now, NULL, AL_SIDE_PEOPLE);
    before = al_survey_dimension(&then, NULL, AL_SIDE_PEOPLE);
    ck_assert(al_tally_gap(&people, &before, &tenths, &is_wide));
    ck_assert_int_gt(tenths, 0); /* it got better */
    ck_assert(!al_survey_before(sampled.index, &then.round, &id));
    al_survey_count_drop(&now);
    al_survey_count_drop(&then);
}
END_TEST

START_TEST(an_audience_thinks_otherwise_after_it)
{
    struct al_survey_count count = count_of("Exhibition: before and after");
    struct al_survey_pair pairs[8];
    size_t found = al_survey_pairs(&count, pairs, AL_COUNT(pairs));

    ck_assert_uint_eq(found, 4);
    for (size_t i = 0; i < found; i++) {
        struct al_tally before = al_tally_all(pairs[i].before);
        struct al_tally after = al_tally_all(pairs[i].after);

        ck_assert_uint_eq(before.n, 12);
        ck_assert_uint_eq(after.n, 10); /* two had left: each with its own n */
        ck_assert_int_gt(pairs[i].tenths, 0);
    }
    al_survey_count_drop(&count);
}
END_TEST

struct lines {
    struct al_str text;
    bool has_gap;
};

static void see_line(void *arg, const struct al_insight *insight)
{
    struct lines *lines = arg;

    al_str_printf(&lines->text, "%s: %s\n", insight->label, insight->text);
    lines->has_gap |= insight->is_gap;
}

static struct lines told_of(const struct al_id *id)
{
    struct lines lines = {0};
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(sampled.index, id, &record, &err), AL_OK);
    ck_assert_int_eq(al_insight_each(sampled.index, id, record, sampled.today,
                                     false, see_line, &lines, &err),
                     AL_OK);
    al_record_free(record);
    return lines;
}

static bool see_id(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

START_TEST(a_round_says_what_came_back_and_with_whose_help)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Spring round");
    struct lines lines = told_of(&id);

    ck_assert_str_eq(al_str_text(&lines.text),
                     "Sheets: 14 of 40 came back: 35%. 6 had help, 8 had "
                     "none.\n");
    ck_assert(!lines.has_gap); /* told back */
    al_str_drop(&lines.text);
}
END_TEST

START_TEST(a_self_assessment_says_what_is_far_apart_and_what_is_done)
{
    struct al_id round =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Autumn look");
    struct al_id id = {{0}};
    struct al_err err = {0};
    struct lines lines;

    ck_assert_int_eq(al_query_links(sampled.index, &round, AL_KIND_ASSESSMENT,
                                    "round", 1, see_id, &id, &err),
                     AL_OK);
    lines = told_of(&id);

    ck_assert_ptr_nonnull(strstr(al_str_text(&lines.text), "at 1 statement"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&lines.text), "3 things to do, 2 done"));
    ck_assert(lines.has_gap);
    al_str_drop(&lines.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample assessment");
    TCase *tc = tcase_create("rules");

    tcase_add_unchecked_fixture(tc, open_all, close_all);
    tcase_add_test(tc, residents_at_1_6_and_staff_at_2_7_are_far_apart);
    tcase_add_test(tc, the_gap_became_a_line_of_the_plan);
    tcase_add_test(tc, a_level_put_at_7_is_5_by_its_facts);
    tcase_add_test(tc, the_look_before_is_what_it_is_compared_with);
    tcase_add_test(tc, an_audience_thinks_otherwise_after_it);
    tcase_add_test(tc, a_round_says_what_came_back_and_with_whose_help);
    tcase_add_test(tc,
                   a_self_assessment_says_what_is_far_apart_and_what_is_done);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
