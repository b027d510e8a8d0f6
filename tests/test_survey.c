/* test_survey.c - surveys as data: scales, what comes with the program, new
 * versions, and each rule about them once in the sample. */
#include "config.h"

#include "core/survey_scale.h"
#include "core/codes.h"
#include "core/measures.h"
#include "core/needs.h"
#include "core/survey_form.h"
#include "core/survey_start.h"
#include "core/words.h"
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

/* ---- scales ---- */

START_TEST(every_scale_has_its_row_and_each_step_a_digit_of_its_own)
{
    for (size_t i = 0; i < al_codes_survey_scale.count; i++) {
        const struct al_scale *scale =
            al_scale_by_code(al_codes_survey_scale.codes[i].code);

        ck_assert_ptr_nonnull(scale);
        for (size_t s = 0; s < scale->count; s++) {
            const struct al_scale_step *step = &scale->steps[s];

            ck_assert(step->key >= '0' && step->key <= '9');
            ck_assert(al_code_is_known(&al_codes_answer_value, step->code));
            ck_assert_ptr_eq(al_scale_by_key(scale, step->key), step);
            ck_assert_ptr_eq(al_scale_step(scale, step->code), step);
            ck_assert_int_le(step->score, scale->best);
        }
    }
}
END_TEST

START_TEST(nobody_ever_has_to_say)
{
    const struct al_scale *scale;

    for (size_t i = 0; (scale = al_scale_at(i)); i++) {
        const struct al_scale_step *last = &scale->steps[scale->count - 1];

        ck_assert_str_eq(last->code, AL_SURVEY_NOT_SAID);
        ck_assert_int_eq(last->key, AL_SURVEY_NOT_SAID_KEY);
        ck_assert_int_eq(last->score, -1);
    }
}
END_TEST

/* Whoever reads the number on the sheet types that number. */
START_TEST(a_rating_is_typed_as_it_stands_on_the_sheet)
{
    const struct al_scale *scale = al_scale_by_code("rating");

    for (int i = 0; i <= 3; i++)
        ck_assert_int_eq(al_scale_by_key(scale, (char)('0' + i))->score, i);
}
END_TEST

/* ---- what comes with the program ---- */

START_TEST(shipped_surveys_are_whole)
{
    const struct al_survey_shipped *survey;

    for (size_t i = 0; (survey = al_survey_shipped(i)); i++) {
        ck_assert(al_code_is_known(&al_codes_survey_kind, survey->key));
        ck_assert_ptr_eq(al_survey_shipped_by_key(survey->key), survey);
        for (size_t q = 0; q < survey->count; q++) {
            const struct al_survey_question_row *row = &survey->questions[q];

            ck_assert(al_code_is_known(&al_codes_survey_scale, row->scale));
            if (row->dimension)
                ck_assert(al_code_is_known(&al_codes_survey_dimension,
                                           row->dimension));
        }
    }
    ck_assert_uint_eq(al_survey_shipped_by_key("satisfaction")->count, 12);
    ck_assert_uint_eq(al_survey_shipped_by_key("self_assessment")->count, 24);
}
END_TEST

START_TEST(two_colleagues_who_begin_with_it_make_the_same_survey)
{
    const struct al_survey_shipped *survey = al_survey_shipped(0);
    struct al_words words = {"guest", "guests"};
    struct al_involved here = {0}, there = {0};
    uint8_t key[32] = {7}, other[32] = {8};
    struct al_id elsewhere;

    al_survey_start(survey, &words, "Northside", key, &here);
    al_survey_start(survey, &words, "Northside", key, &there);
    ck_assert_uint_eq(here.count, survey->count + 1);
    for (size_t i = 0; i < here.count; i++) {
        ck_assert_int_eq(al_id_compare(&here.items[i].id, &there.items[i].id),
                         0);
        ck_assert(al_record_equal(here.items[i].record, there.items[i].record));
        for (size_t j = 0; j < i; j++)
            ck_assert_int_ne(
                al_id_compare(&here.items[i].id, &here.items[j].id), 0);
    }
    elsewhere = al_survey_shipped_id(survey, other);
    ck_assert_int_ne(al_id_compare(&here.items[0].id, &elsewhere), 0);
    al_involved_drop(&here);
    al_involved_drop(&there);
}
END_TEST

START_TEST(texts_speak_in_the_service_s_own_words)
{
    struct al_words words = {"guest", "guests"};
    const struct al_survey_shipped *survey;

    for (size_t i = 0; (survey = al_survey_shipped(i)); i++) {
        struct al_involved made = {0};
        uint8_t key[32] = {0};

        al_survey_start(survey, &words, "Northside", key, &made);
        for (size_t j = 0; j < made.count; j++) {
            struct al_err err = {0};
            struct al_str text = {0};

            ck_assert_msg(al_record_check(made.items[j].record, &err) == AL_OK,
                          "%s", err.msg);
            al_codec_print(made.items[j].record, &text);
            ck_assert_ptr_null(strchr(al_str_text(&text), '{'));
            al_str_drop(&text);
        }
        al_involved_drop(&made);
    }
}
END_TEST

/* ---- versions ---- */

START_TEST(a_new_version_leaves_old_answers_their_old_questions)
{
    const struct al_survey_shipped *shipped =
        al_survey_shipped_by_key("satisfaction");
    struct al_id id = al_survey_shipped_id(shipped, sampled.link_key);
    struct al_involved made = {0};
    const struct al_made *last;
    struct al_err err = {0};

    ck_assert(al_survey_is_used(sampled.index, &id));
    ck_assert_int_eq(al_survey_next_version(sampled.index, &id, &sampled.random,
                                            &made, &err),
                     AL_OK);
    ck_assert_uint_eq(made.count, shipped->count + 2);
    ck_assert_str_eq(al_record_get(made.items[0].record, "version"), "2");
    ck_assert_str_eq(al_record_get(made.items[0].record, "state"), "draft");
    ck_assert(!al_survey_is_used(sampled.index, &made.items[0].id));
    for (size_t i = 1; i + 1 < made.count; i++) {
        struct al_record *old = NULL;

        /* A question of its own, not a change of the old one. */
        ck_assert_ptr_null(made.items[i].opened);
        ck_assert_int_eq(al_query_get(sampled.index, &made.items[i].id, &old,
                                      &err),
                         AL_ENOTFOUND);
    }
    last = &made.items[made.count - 1];
    ck_assert_int_eq(al_id_compare(&last->id, &id), 0);
    ck_assert_str_eq(al_record_get(last->record, "state"), "retired");
    ck_assert_int_eq(sampled_save(&sampled, made.items, made.count, &err),
                     AL_OK);
    al_involved_drop(&made);
}
END_TEST

/* ---- the sample ---- */

static size_t count_of(const char *kind, const struct al_filter *filters,
                       size_t filter_count)
{
    struct al_query query = {
        .kind = kind, .filters = filters, .filter_count = filter_count};
    struct al_err err = {0};
    size_t count = 0;

    ck_assert_msg(al_query_count(sampled.index, &query, &count, &err) == AL_OK,
                  "%s", err.msg);
    return count;
}

/* ---- what may be changed, and what is counted ---- */

/* Whether a changed field of the question with this text would be saved. */
static bool may_change(const char *text, const char *field, const char *value)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_SURVEY_QUESTION, text);
    struct al_record *opened = NULL, *form;
    struct al_err err = {0};
    bool may;

    ck_assert_int_eq(al_query_get(sampled.index, &id, &opened, &err), AL_OK);
    form = al_record_copy(opened);
    al_record_set(form, field, value);
    may = al_needs_check(sampled.index, &id, opened, form, &err) == AL_OK;
    al_record_free(opened);
    al_record_free(form);
    return may;
}

START_TEST(a_question_that_a_round_asked_stays_as_it_was_asked)
{
    ck_assert(!may_change("1 I felt welcome", "text", "I felt fine."));
    ck_assert(!may_change("1 I felt welcome", "scale", "rating"));
    ck_assert(may_change("1 I felt welcome", "code", "Q1"));
}
END_TEST

static struct al_figure figure_of(const char *code, int days)
{
    struct al_span span = {al_date_add_days(sampled.today, -days),
                           sampled.today};
    struct al_figure figure = {0};
    struct al_err err = {0};

    ck_assert_msg(al_measure(sampled.index, al_measure_for(code), &span,
                             sampled.today, NULL, NULL, NULL, &figure,
                             &err) == AL_OK,
                  "%s", err.msg);
    return figure;
}

/* 14 of 40 and 12 of 15 came back; the autumn survey has no round. */
START_TEST(rounds_count_when_three_in_ten_came_back)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Spring round");
    struct al_made made = {.id = id};
    struct al_err err = {0};

    ck_assert_int_eq(figure_of("surveys", 365).value, 3);
    ck_assert_int_eq(al_query_get(sampled.index, &id, &made.record, &err),
                     AL_OK);
    al_record_set_number(made.record, "issued", 47); /* 14 are 29% */
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    ck_assert_int_eq(figure_of("surveys", 365).value, 2);
    al_record_free(made.record);
}
END_TEST

START_TEST(a_round_told_back_later_than_30_days_is_late)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Spring round");
    struct al_made made = {.id = id};
    struct al_err err = {0};
    struct al_figure figure = figure_of("surveys_told", 365);
    char iso[AL_DATE_ISO];

    ck_assert_int_eq(figure.part, figure.whole);
    ck_assert_int_eq(figure.whole, 2);
    ck_assert_int_eq(al_query_get(sampled.index, &id, &made.record, &err),
                     AL_OK);
    al_date_iso(al_date_add_days(al_round_last_day(made.record), 31), iso);
    al_record_set(made.record, "told_back_on", iso);
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    ck_assert_int_eq(figure_of("surveys_told", 365).part, 1);
    al_record_free(made.record);
}
END_TEST

/* The autumn one has ten sheets of {people} and three actions. */
START_TEST(a_look_at_oneself_counts_with_ten_sheets_and_three_actions)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_ASSESSMENT_ANSWER,
                                   "Say within two");
    struct al_made made = {.id = id};
    struct al_err err = {0};
    int64_t before = figure_of("self_assessments", 90).value;

    ck_assert_int_eq(before, 1);
    ck_assert_int_eq(al_query_get(sampled.index, &id, &made.record, &err),
                     AL_OK);
    al_record_set(made.record, "action", NULL);
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    ck_assert_int_eq(figure_of("self_assessments", 90).value, before - 1);
    al_record_free(made.record);
}
END_TEST

static size_t sheets_of(const char *title, const char *field,
                        enum al_match match, const char *value)
{
    struct al_id round = sampled_find(&sampled, AL_KIND_SURVEY_ROUND, title);
    char hex[AL_ID_HEX];
    struct al_filter filters[] = {{"round", AL_MATCH_IS, hex},
                                  {field, match, value}};

    al_id_hex(&round, hex);
    return count_of(AL_KIND_SURVEY_RESPONSE, filters, field ? 2 : 1);
}

START_TEST(of_forty_sheets_fourteen_came_back_and_six_had_help)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Spring round");
    struct al_record *round = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(sampled.index, &id, &round, &err), AL_OK);
    ck_assert_int_eq(al_record_number(round, "issued", 0), 40);
    al_record_free(round);
    ck_assert_uint_eq(sheets_of("Spring round", NULL, AL_MATCH_IS, NULL), 14);
    ck_assert_uint_eq(sheets_of("Spring round", "assisted_by_role",
                                AL_MATCH_NOT, "nobody"),
                      6);
}
END_TEST

static struct al_date last_day_of(const char *title)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_SURVEY_ROUND, title);
    struct al_record *round = NULL;
    struct al_err err = {0};
    struct al_date day;

    ck_assert_int_eq(al_query_get(sampled.index, &id, &round, &err), AL_OK);
    ck_assert(al_date_from_iso(al_record_get(round, "closes"), &day));
    al_record_free(round);
    return day;
}

START_TEST(nine_slips_became_nine_interests)
{
    char day[AL_DATE_ISO];
    struct al_filter filters[] = {{"source", AL_MATCH_IS, "survey"},
                                  {"since", AL_MATCH_FROM, day},
                                  {"since", AL_MATCH_TO, day}};

    al_date_iso(last_day_of("Spring round"), day);
    ck_assert_uint_eq(count_of(AL_KIND_INTEREST, filters, 3), 9);
}
END_TEST

START_TEST(one_would_tell_their_story_but_not_now)
{
    char day[AL_DATE_ISO], today[AL_DATE_ISO];
    struct al_filter filters[] = {{"since", AL_MATCH_FROM, day},
                                  {"since", AL_MATCH_TO, day},
                                  {"kind_of", AL_MATCH_IS, "story"},
                                  {"reply", AL_MATCH_IS, "maybe_later"},
                                  {"until", AL_MATCH_FROM, today}};

    al_date_iso(last_day_of("Spring round"), day);
    al_date_iso(sampled.today, today);
    ck_assert_uint_eq(count_of(AL_KIND_INTEREST, filters, 5), 1);
}
END_TEST

START_TEST(twelve_filled_in_the_survey_at_the_jobcentre_event)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_SURVEY_ROUND, "Afternoon with the");
    struct al_record *round = NULL, *event = NULL;
    struct al_err err = {0};
    struct al_id activity;

    ck_assert_uint_eq(sheets_of("Afternoon with the", NULL, AL_MATCH_IS, NULL),
                      12);
    ck_assert_int_eq(al_query_get(sampled.index, &id, &round, &err), AL_OK);
    ck_assert(al_id_parse(al_record_get(round, "activity"), &activity));
    ck_assert_int_eq(al_query_get(sampled.index, &activity, &event, &err),
                     AL_OK);
    ck_assert_str_eq(al_record_get(event, "type"), "event");
    al_record_free(round);
    al_record_free(event);
}
END_TEST

/* Nothing on a sheet says who or when; its kinds have no field for it. */
START_TEST(a_sheet_has_neither_a_person_nor_a_day)
{
    static const char *const kinds[] = {AL_KIND_SURVEY_RESPONSE,
                                        AL_KIND_ANSWER};

    for (size_t k = 0; k < AL_COUNT(kinds); k++) {
        const struct al_kind *kind = al_kind_by_name(kinds[k]);

        ck_assert_int_eq(kind->key_class, AL_KEY_SERVICE);
        ck_assert_ptr_null(al_field_by_flag(kind, AL_F_SUBJECT | AL_F_OWNER));
        for (size_t i = 0; i < kind->field_count; i++) {
            const struct al_field *field = &kind->fields[i];

            ck_assert_int_ne(field->type, AL_T_DATE);
            ck_assert_int_ne(field->type, AL_T_TIME);
            ck_assert(!field->ref || (strcmp(field->ref, AL_KIND_PERSON) != 0 &&
                                      strcmp(field->ref, AL_KIND_STAFF) != 0 &&
                                      strcmp(field->ref, AL_KIND_INTEREST) !=
                                          0));
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("survey");
    TCase *tables = tcase_create("tables"), *sample = tcase_create("sample");
    TCase *counts = tcase_create("counts");

    tcase_add_test(tables,
                   every_scale_has_its_row_and_each_step_a_digit_of_its_own);
    tcase_add_test(tables, nobody_ever_has_to_say);
    tcase_add_test(tables, a_rating_is_typed_as_it_stands_on_the_sheet);
    tcase_add_test(tables, shipped_surveys_are_whole);
    tcase_add_test(tables,
                   two_colleagues_who_begin_with_it_make_the_same_survey);
    tcase_add_test(tables, texts_speak_in_the_service_s_own_words);
    tcase_add_test(tables, a_sheet_has_neither_a_person_nor_a_day);
    suite_add_tcase(suite, tables);
    tcase_add_unchecked_fixture(sample, open_all, close_all);
    tcase_add_test(sample, a_new_version_leaves_old_answers_their_old_questions);
    tcase_add_test(sample, of_forty_sheets_fourteen_came_back_and_six_had_help);
    tcase_add_test(sample, nine_slips_became_nine_interests);
    tcase_add_test(sample, one_would_tell_their_story_but_not_now);
    tcase_add_test(sample, twelve_filled_in_the_survey_at_the_jobcentre_event);
    suite_add_tcase(suite, sample);
    tcase_add_unchecked_fixture(counts, open_all, close_all);
    tcase_add_test(counts,
                   a_question_that_a_round_asked_stays_as_it_was_asked);
    tcase_add_test(counts, rounds_count_when_three_in_ten_came_back);
    tcase_add_test(counts, a_round_told_back_later_than_30_days_is_late);
    tcase_add_test(counts,
                   a_look_at_oneself_counts_with_ten_sheets_and_three_actions);
    suite_add_tcase(suite, counts);
    return al_test_run(suite);
}
