/* test_entry.c - a paper sheet is typed in with few keys, and a slip becomes
 * interests. */
#include "config.h"

#include "tui/entry.h"

#include <stdio.h>

#include "core/slip.h"
#include "tests/form_names.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;
static struct al_form_names names;
static struct al_entry entry;

static void open_all(void)
{
    sampled_open(&sampled);
}

static void close_all(void)
{
    sampled_close(&sampled);
}

static void open_round(const char *title)
{
    struct al_id round = sampled_find(&sampled, AL_KIND_SURVEY_ROUND, title);
    struct al_err err = {0};

    entry = (struct al_entry){.form.source = al_form_names_source(&names)};
    names.cols = 80;
    ck_assert_msg(al_entry_open(&entry, sampled.index, &round, &err) == AL_OK,
                  "%s", err.msg);
}

static enum al_form_said press(uint32_t code)
{
    const struct al_key key = {.code = code};

    return al_form_key(&entry.form, &key);
}

static void type(const char *words)
{
    for (; *words; words++)
        (void)press((uint32_t)*words);
}

/* Types a whole sheet; the keys that it takes beside its words. */
static int type_sheet(const char *digits, const char *const *words,
                      size_t word_count)
{
    int keys = 0;

    for (; *digits; digits++, keys++)
        ck_assert(al_entry_tick(&entry, *digits));
    for (size_t i = 0; i < word_count; i++, keys++) {
        ck_assert(!al_entry_is_scale(&entry));
        type(words[i]);
        ck_assert_int_eq(press(AL_KEY_ENTER), i + 1 < word_count
                                                  ? AL_FORM_LEFT
                                                  : AL_FORM_SAVE);
    }
    return keys;
}

START_TEST(twelve_answers_take_at_most_twenty_keys_beside_their_words)
{
    static const char *const words[] = {"They listen", "Shorter letters",
                                        "Nothing"};
    struct al_filled filled;
    int keys;

    open_round("Spring round");
    keys = type_sheet("123456913", words, 3);
    printf("a sheet of 12 answers: %d keys beside its words\n", keys);
    ck_assert_int_le(keys, 20);
    ck_assert(al_form_check(&entry.form));
    al_entry_read(&entry, &sampled.random, &filled);
    ck_assert_uint_eq(al_filled_count(&filled), 12);
    ck_assert_str_eq(filled.answers[0].value, "strongly_agree");
    ck_assert_str_eq(filled.answers[5].value, "does_not_apply");
    ck_assert_str_eq(filled.answers[6].value, "rather_not_say");
    ck_assert_str_eq(filled.answers[8].value, "neither");
    ck_assert_str_eq(filled.answers[10].words, "Shorter letters");
    ck_assert_str_eq(filled.helper, "nobody");
    al_filled_drop(&filled);
    al_entry_drop(&entry);
}
END_TEST

START_TEST(a_digit_that_no_step_has_changes_nothing)
{
    open_round("Spring round");
    ck_assert(!al_entry_tick(&entry, '7'));
    ck_assert(!al_entry_tick(&entry, '0'));
    ck_assert_uint_eq(entry.form.at, 0);
    al_entry_drop(&entry);
}
END_TEST

START_TEST(an_empty_answer_stays_empty)
{
    struct al_filled filled;

    open_round("Spring round");
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_LEFT);
    ck_assert(al_entry_tick(&entry, '2'));
    al_entry_read(&entry, &sampled.random, &filled);
    ck_assert_uint_eq(al_filled_count(&filled), 1);
    ck_assert_ptr_null(filled.answers[0].value);
    ck_assert_str_eq(filled.answers[1].value, "agree");
    al_filled_drop(&filled);
    al_entry_drop(&entry);
}
END_TEST

/* As somebody does who works line by line: the digit, then Enter. */
START_TEST(a_digit_may_be_typed_like_a_word)
{
    struct al_filled filled;

    open_round("Autumn look");
    type("0");
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_LEFT);
    type("full");
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_LEFT);
    al_entry_read(&entry, &sampled.random, &filled);
    ck_assert_str_eq(filled.answers[0].value, "not_at_all");
    ck_assert_str_eq(filled.answers[1].value, "fully");
    al_filled_drop(&filled);
    al_entry_drop(&entry);
}
END_TEST

START_TEST(who_helped_is_kept_for_the_next_sheet_and_answers_are_not)
{
    struct al_filled filled;
    size_t helper;

    open_round("Spring round");
    helper = entry.survey.count + 2;
    al_form_take(&entry.form, helper, "peer");
    (void)al_entry_tick(&entry, '1');
    al_entry_clear(&entry);
    ck_assert_uint_eq(entry.form.at, 0);
    al_entry_read(&entry, &sampled.random, &filled);
    ck_assert_uint_eq(al_filled_count(&filled), 0);
    ck_assert_str_eq(filled.helper, "peer");
    al_filled_drop(&filled);
    al_entry_drop(&entry);
}
END_TEST

START_TEST(a_self_assessment_of_24_is_24_digits_and_enter)
{
    open_round("Autumn look");
    for (int i = 0; i < 24; i++)
        ck_assert(al_entry_tick(&entry, '2'));
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_SAVE);
    al_entry_drop(&entry);
}
END_TEST

/* ---- slips ---- */

static struct al_record *round_of(const char *title)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_SURVEY_ROUND, title);
    struct al_record *round = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(sampled.index, &id, &round, &err), AL_OK);
    return round;
}

START_TEST(a_slip_becomes_an_interest_for_each_that_is_ticked)
{
    const char *kinds[] = {"story", "employers"};
    const struct al_slip slip = {.name = "Kim",
                                 .kinds = kinds,
                                 .kind_count = 2,
                                 .reach = "Text after six"};
    struct al_record *round = round_of("Spring round");
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(
        al_slip_make(&slip, round, &sampled.random, &made, &err), AL_OK);
    ck_assert_uint_eq(made.count, 3);
    ck_assert_str_eq(made.items[0].record->kind, AL_KIND_PERSON);
    for (size_t i = 1; i < made.count; i++) {
        const struct al_record *interest = made.items[i].record;

        ck_assert_msg(al_record_check(interest, &err) == AL_OK, "%s", err.msg);
        ck_assert_str_eq(al_record_get(interest, "kind_of"), kinds[i - 1]);
        ck_assert_str_eq(al_record_get(interest, "source"), "survey");
        /* The round's day, whenever it was typed in. */
        ck_assert_str_eq(al_record_get(interest, "since"),
                         al_record_get(round, "opens"));
        ck_assert_ptr_null(al_record_get(interest, "reply"));
    }
    al_involved_drop(&made);
    al_record_free(round);
}
END_TEST

START_TEST(not_now_is_asked_again_later)
{
    const char *kinds[] = {"story"};
    const struct al_slip slip = {.has_person = true,
                                 .person = {{9}},
                                 .kinds = kinds,
                                 .kind_count = 1,
                                 .is_not_now = true};
    struct al_record *round = round_of("Spring round");
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(
        al_slip_make(&slip, round, &sampled.random, &made, &err), AL_OK);
    ck_assert_uint_eq(made.count, 1);
    ck_assert_str_eq(al_record_get(made.items[0].record, "reply"),
                     "maybe_later");
    ck_assert_ptr_nonnull(al_record_get(made.items[0].record, "until"));
    al_involved_drop(&made);
    al_record_free(round);
}
END_TEST

START_TEST(a_slip_without_a_name_or_a_tick_is_asked_about)
{
    const char *kinds[] = {"story"};
    const struct al_slip nobody = {.kinds = kinds, .kind_count = 1};
    const struct al_slip nothing = {.name = "Kim"};
    struct al_record *round = round_of("Spring round");
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(
        al_slip_make(&nobody, round, &sampled.random, &made, &err), AL_EINVAL);
    ck_assert_int_eq(
        al_slip_make(&nothing, round, &sampled.random, &made, &err), AL_EINVAL);
    ck_assert_uint_eq(made.count, 0);
    al_record_free(round);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("entry");
    TCase *tc = tcase_create("entry");

    tcase_add_unchecked_fixture(tc, open_all, close_all);
    tcase_add_test(tc,
                   twelve_answers_take_at_most_twenty_keys_beside_their_words);
    tcase_add_test(tc, a_digit_that_no_step_has_changes_nothing);
    tcase_add_test(tc, an_empty_answer_stays_empty);
    tcase_add_test(tc, a_digit_may_be_typed_like_a_word);
    tcase_add_test(tc,
                   who_helped_is_kept_for_the_next_sheet_and_answers_are_not);
    tcase_add_test(tc, a_self_assessment_of_24_is_24_digits_and_enter);
    tcase_add_test(tc, a_slip_becomes_an_interest_for_each_that_is_ticked);
    tcase_add_test(tc, not_now_is_asked_again_later);
    tcase_add_test(tc, a_slip_without_a_name_or_a_tick_is_asked_about);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
