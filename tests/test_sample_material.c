/* test_sample_material.c - each rule of a review, an issue and an agreement
 * stands in the sample once. */
#include "config.h"

#include "core/agreement.h"
#include "core/issue.h"
#include "core/material.h"
#include "core/readable.h"
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

static struct al_id find(const char *kind, const char *title)
{
    return sampled_find(&sampled, kind, title);
}

static struct al_review review_of(const char *title)
{
    struct al_id id = find(AL_KIND_MATERIAL, title);
    struct al_review review;
    struct al_err err = {0};

    ck_assert_int_eq(
        al_review_load(sampled.index, &id, sampled.today, &review, &err),
        AL_OK);
    return review;
}

/* ---- the leaflet ---- */

START_TEST(three_readers_made_eleven_comments_and_one_waits_too_long)
{
    struct al_review review = review_of("Welcome leaflet");
    struct al_str said = {0};

    ck_assert_uint_eq(review.readers, 3);
    ck_assert_uint_eq(review.comments, 11);
    ck_assert_uint_eq(review.changed, 8);
    ck_assert_uint_eq(review.not_changed, 2);
    ck_assert_uint_eq(review.pending, 1);
    ck_assert_uint_eq(review.late, 1);
    ck_assert_uint_eq(review.untold, 0);
    ck_assert_int_eq(review.number, 2);
    al_review_say(&review, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "11 comments by 3 {people}: 8 changed, 2 not changed, 1 "
                     "without an answer");
    al_str_reset(&said);
    al_review_say_missing(&review, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "1 without an answer for more than 30 days");
    al_str_drop(&said);
}
END_TEST

struct tally {
    const char *aspect;
    size_t count, without_reason;
};

static bool see_aspect(void *arg, const struct al_hit *hit)
{
    struct tally *tally = arg;

    tally->count +=
        al_strcmp0(al_record_get(hit->record, "aspect"), tally->aspect) == 0;
    tally->without_reason += al_strcmp0(al_record_get(hit->record, "response"),
                                        "not_changed") == 0 &&
                             !al_record_get(hit->record, "reason");
    return true;
}

static const struct tally aspects[] = {
    {"language", 4, 0}, {"respect", 3, 0}, {"content", 2, 0}, {"layout", 2, 0}};

START_TEST(comments_are_on_words_respect_content_and_layout)
{
    struct al_id id = find(AL_KIND_MATERIAL, "Welcome leaflet");
    struct tally tally = {aspects[_i].aspect, 0, 0};

    ck_assert_int_eq(al_query_links(sampled.index, &id, AL_KIND_REVIEW_COMMENT,
                                    "material", 0, see_aspect, &tally, NULL),
                     AL_OK);
    ck_assert_uint_eq(tally.count, aspects[_i].count);
    ck_assert_uint_eq(tally.without_reason, 0);
}
END_TEST

static struct al_readable readable_of(const struct al_id *version)
{
    struct al_record *record = NULL;
    struct al_readable readable;

    ck_assert_int_eq(al_query_get(sampled.index, version, &record, NULL),
                     AL_OK);
    al_readable_count(al_record_get(record, "text"), &readable);
    readable.named_count = 0; /* they borrow from the record */
    al_record_free(record);
    return readable;
}

START_TEST(the_second_version_reads_more_easily)
{
    struct al_review review = review_of("Welcome leaflet");
    struct al_readable before = readable_of(&review.before);
    struct al_readable after = readable_of(&review.newest);

    ck_assert_uint_gt(before.long_words, after.long_words);
    ck_assert_uint_eq(after.long_words, 0);
}
END_TEST

START_TEST(nothing_is_held_of_a_photo_that_is_hers)
{
    ck_assert_uint_eq(review_of("Photo of the office door").versions, 0);
}
END_TEST

/* ---- the issue ---- */

START_TEST(the_issue_went_from_group_to_phrases_to_change_and_one_was_not_told)
{
    struct al_id id = find(AL_KIND_ISSUE, "What should employers");
    struct al_issue issue;
    struct al_str said = {0};

    ck_assert_int_eq(
        al_issue_load(sampled.index, &id, sampled.today, &issue, NULL), AL_OK);
    ck_assert_int_eq(issue.state, AL_ISSUE_DECIDED);
    ck_assert_uint_eq(issue.phrases, 6);
    ck_assert_uint_eq(issue.people, 8);
    ck_assert_uint_eq(issue.told, 7);
    al_issue_say(&issue, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "raised > group held > 3 findings > 6 phrases > decided > "
                     "1 change > told 7 of 8");
    al_str_reset(&said);
    al_issue_say_missing(&issue, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "1 of those who took part was not told");
    al_str_drop(&said);
}
END_TEST

static const struct {
    const char *question;
    enum al_issue_state state;
    const char *code;
} stands[] = {
    {"What should employers", AL_ISSUE_DECIDED, "decided"},
    {"Why do people not come", AL_ISSUE_OPEN, "open"},
    {"How do people find", AL_ISSUE_ASIDE, "set_aside"},
};

/* The words on a record and the list of a filter agree. */
START_TEST(an_issue_stands_in_the_list_of_its_state)
{
    struct al_id id = find(AL_KIND_ISSUE, stands[_i].question);
    const struct al_filter filter = {"_stands", AL_MATCH_IS, stands[_i].code};
    const struct al_query query = {
        .kind = AL_KIND_ISSUE, .filters = &filter, .filter_count = 1};
    struct al_issue issue;
    struct al_err err = {0};
    size_t count = 0;

    ck_assert_int_eq(
        al_issue_load(sampled.index, &id, sampled.today, &issue, &err), AL_OK);
    ck_assert_int_eq(issue.state, stands[_i].state);
    ck_assert_msg(al_query_count(sampled.index, &query, &count, &err) == AL_OK,
                  "%s", err.msg);
    ck_assert_uint_eq(count, 1);
}
END_TEST

/* ---- agreements ---- */

static struct al_agreement agreement_of(const char *name, struct al_str *said)
{
    struct al_id id = find(AL_KIND_PERSON, name);
    struct al_agreement agreement;
    struct al_record *record = NULL;

    ck_assert_int_eq(al_agreement_now(sampled.index, &id, sampled.today,
                                      &agreement, &record, NULL),
                     AL_OK);
    al_agreement_say(&agreement, record, said);
    al_record_free(record);
    return agreement;
}

START_TEST(the_newer_agreement_counts_and_one_taken_back_says_nothing)
{
    struct al_str said = {0};

    ck_assert_int_eq(agreement_of("Tariq", &said).state, AL_AGREEMENT_HOLDS);
    ck_assert_ptr_nonnull(strstr(al_str_text(&said), "quiet start"));
    ck_assert_ptr_null(strstr(al_str_text(&said), "unwell"));
    al_str_reset(&said);
    ck_assert_int_eq(agreement_of("Ffion", &said).state, AL_AGREEMENT_STOPPED);
    ck_assert_ptr_null(strstr(al_str_text(&said), "on my side"));
    al_str_reset(&said);
    ck_assert_int_eq(agreement_of("Sam T.", &said).state, AL_AGREEMENT_NONE);
    al_str_drop(&said);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample material");
    TCase *tc = tcase_create("material");

    tcase_add_checked_fixture(tc, open_all, close_all);
    tcase_add_test(tc,
                   three_readers_made_eleven_comments_and_one_waits_too_long);
    tcase_add_loop_test(tc, comments_are_on_words_respect_content_and_layout, 0,
                        (int)AL_COUNT(aspects));
    tcase_add_test(tc, the_second_version_reads_more_easily);
    tcase_add_test(tc, nothing_is_held_of_a_photo_that_is_hers);
    tcase_add_test(
        tc,
        the_issue_went_from_group_to_phrases_to_change_and_one_was_not_told);
    tcase_add_loop_test(tc, an_issue_stands_in_the_list_of_its_state, 0,
                        (int)AL_COUNT(stands));
    tcase_add_test(tc,
                   the_newer_agreement_counts_and_one_taken_back_says_nothing);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
