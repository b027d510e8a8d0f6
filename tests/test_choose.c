/* tests/test_choose.c - what the start of a word may mean. */
#include "config.h"

#include "tui/choose.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/id.h"
#include "core/kinds.h"

#include "tests/form_names.h"
#include "tests/testing.h"

static const struct al_field person = {.name = "person",
                                       .label = "Person",
                                       .help = "Who",
                                       .type = AL_T_REF,
                                       .ref = AL_KIND_PERSON};
static const struct al_field kind_of = {.name = "type",
                                        .label = "Activity",
                                        .help = "What",
                                        .type = AL_T_CODE,
                                        .codes = &al_codes_activity_type};

static struct al_form_names names;

static void look(struct al_choose *choose, const struct al_field *about,
                 const char *typed)
{
    struct al_form_source source = al_form_names_source(&names);

    al_choose_look(choose, &source, about, typed, NULL, 0);
}

static void walk(struct al_choose *choose, bool down)
{
    struct al_form_source source = al_form_names_source(&names);

    al_choose_walk(choose, &source, &person, down);
}

static void ck_echo(const struct al_choose *choose, const char *typed,
                    const char *expected)
{
    struct al_str out = {0};

    al_choose_echo(choose, typed, &out);
    ck_assert_str_eq(al_str_text(&out), expected);
    al_str_drop(&out);
}

START_TEST(mine_come_first_and_then_the_alphabet)
{
    struct al_choose choose = {0};

    look(&choose, &person, "sa");
    ck_echo(&choose, "sa", "= Sara K. (1 of 3)  Down: Samir O., Sam T.");
    ck_assert_str_eq(al_choose_this(&choose)->stored, al_form_names_id(4));
    look(&choose, &person, "zoe");
    ck_echo(&choose, "zoe", "= Zo\xC3\xAB B.");
    al_choose_drop(&choose);
}
END_TEST

START_TEST(walking_goes_round_and_says_where)
{
    struct al_choose choose = {0};

    look(&choose, &person, "sa");
    walk(&choose, true);
    ck_echo(&choose, "sa", "= Samir O. (2 of 3)  Down: Sam T., Sara K.");
    walk(&choose, true);
    walk(&choose, true);
    ck_echo(&choose, "sa", "= Sara K. (1 of 3)  Down: Samir O., Sam T.");
    walk(&choose, false);
    ck_assert_str_eq(al_choose_this(&choose)->label, "Sam T.");
    al_choose_drop(&choose);
    walk(&choose, true); /* nothing to walk */
    ck_assert_ptr_null(al_choose_this(&choose));
}
END_TEST

START_TEST(namesakes_carry_their_reference_and_nobody_is_guessed)
{
    struct al_choose choose = {0};
    char digits[2][AL_ID_SHORT], typed[32], echo[80];
    struct al_id id;

    for (size_t i = 0; i < 2; i++) {
        ck_assert(al_id_parse(al_form_names_id(6 + i), &id));
        al_id_short(&id, digits[i]);
    }
    look(&choose, &person, "kim");
    snprintf(echo, sizeof(echo), "= Kim P. %s (1 of 2) Down: %s", digits[0],
             digits[1]);
    ck_echo(&choose, "kim", echo);
    ck_assert(al_choose_asks(&choose));
    walk(&choose, true);
    ck_assert(!al_choose_asks(&choose));
    walk(&choose, true); /* back at the first, and now it was seen */
    ck_assert(!al_choose_asks(&choose));
    snprintf(typed, sizeof(typed), "kim %.4s", digits[1]);
    look(&choose, &person, typed);
    ck_assert_uint_eq(choose.count, 1);
    ck_assert_str_eq(al_choose_this(&choose)->stored, al_form_names_id(7));
    ck_assert(!al_choose_asks(&choose));
    snprintf(typed, sizeof(typed), "kim %.3s", digits[1]);
    look(&choose, &person, typed); /* may be another name */
    ck_assert_ptr_null(al_choose_this(&choose));
    al_choose_drop(&choose);
}
END_TEST

/* Nine others are called Bo: none of them hides that there are two. */
START_TEST(a_namesake_is_told_even_where_it_is_not_offered)
{
    struct al_choose choose = {0};

    look(&choose, &person, "bo");
    ck_assert_uint_eq(choose.count, AL_CHOOSE_MAX);
    ck_assert_uint_gt(choose.total, choose.count);
    ck_assert_str_eq(choose.item[0].label, "Bo 1");
    walk(&choose, true);
    ck_assert(choose.is_alike[1]);
    ck_assert_str_ne(choose.item[1].label, "Bo 2");
    al_choose_drop(&choose);
}
END_TEST

START_TEST(a_look_up_asks_for_few_names_however_many_there_are)
{
    struct al_choose choose = {0};

    names.asked = 0;
    look(&choose, &person, "b");
    ck_assert_int_le(names.asked, 2);
    ck_assert_uint_le(names.limit, AL_CHOOSE_MAX + 1);
    al_choose_drop(&choose);
}
END_TEST

START_TEST(nothing_typed_offers_nothing)
{
    struct al_choose choose = {0};

    names.asked = 0;
    look(&choose, &person, "");
    ck_assert_uint_eq(choose.count, 0);
    ck_assert_int_eq(names.asked, 0);
    ck_echo(&choose, "", "");
}
END_TEST

START_TEST(what_was_taken_is_not_offered_again)
{
    struct al_form_source source = al_form_names_source(&names);
    struct al_choose choose = {0};
    char id[64], label[16] = "Sara K.";
    const struct al_chosen taken = {id, label};

    memcpy(id, al_form_names_id(4), 33);
    al_choose_look(&choose, &source, &person, "sa", &taken, 1);
    ck_echo(&choose, "sa", "= Samir O. (1 of 2)  Down: Sam T.");
    al_choose_drop(&choose);
}
END_TEST

START_TEST(a_code_is_found_by_the_start_of_any_word)
{
    struct al_choose choose = {0};

    look(&choose, &kind_of, "group");
    ck_assert_str_eq(al_choose_this(&choose)->stored, "focus_group");
    look(&choose, &kind_of, "Focus group");
    ck_echo(&choose, "Focus group", ""); /* it stands there already */
    look(&choose, &kind_of, "qqq");
    ck_assert_ptr_null(al_choose_this(&choose));
    al_choose_drop(&choose);
}
END_TEST

START_TEST(any_walk_stays_among_those_that_fit)
{
    static const char *const typed[] = {"s", "sa", "bo", "sam", "x", ""};
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct al_choose choose = {0};

    for (int step = 0; step < 5000; step++) {
        if (al_test_below(&random, 8) == 0)
            look(&choose, &person,
                 typed[al_test_below(&random, AL_COUNT(typed))]);
        else
            walk(&choose, al_test_below(&random, 2));
        ck_assert(choose.count == 0 ? !al_choose_this(&choose)
                                    : choose.at < choose.count);
        ck_assert_uint_le(choose.count, AL_CHOOSE_MAX);
        ck_assert_uint_le(choose.count, choose.total);
    }
    al_choose_drop(&choose);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("choose");
    TCase *tc = tcase_create("choose");

    tcase_add_test(tc, mine_come_first_and_then_the_alphabet);
    tcase_add_test(tc, walking_goes_round_and_says_where);
    tcase_add_test(tc, namesakes_carry_their_reference_and_nobody_is_guessed);
    tcase_add_test(tc, a_namesake_is_told_even_where_it_is_not_offered);
    tcase_add_test(tc, a_look_up_asks_for_few_names_however_many_there_are);
    tcase_add_test(tc, nothing_typed_offers_nothing);
    tcase_add_test(tc, what_was_taken_is_not_offered_again);
    tcase_add_test(tc, a_code_is_found_by_the_start_of_any_word);
    tcase_add_test(tc, any_walk_stays_among_those_that_fit);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
