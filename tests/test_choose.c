/* test_choose.c - typing a word's start finds it, and nothing is guessed. */
#include "config.h"

#include "tui/choose.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"

#include "tests/testing.h"

static const char *const people[][3] = {
    {"id1", "Sam T.", "01234567"},   {"id2", "Sara K.", "11111111"},
    {"id3", "Samir O.", "22222222"}, {"id4", "Sam T.", "89ABCDEF"},
    {"id5", "Zo\xC3\xAB P.", NULL},  {"id6", "Ada L.", NULL},
};

static void find_people(void *arg, const char *typed, struct al_choices *found)
{
    size_t *asked = arg;

    (*asked)++;
    for (size_t i = 0; i < AL_COUNT(people); i++)
        if (al_text_has_words(people[i][1], typed))
            al_choices_add(found, people[i][0], people[i][1], people[i][2]);
}

static void find_paid(void *arg, const char *typed, struct al_choices *found)
{
    (void)arg;
    al_choices_offer(found, typed, "yes", "yes, at the usual rate");
    al_choices_offer(found, typed, "voucher", "voucher");
    al_choices_offer(found, typed, "no", "no, they asked us not to");
}

static enum al_key_result press(struct al_choose *choose, uint32_t code)
{
    struct al_key key = {.code = code};

    return al_choose_key(choose, &key);
}

static void type(struct al_choose *choose, const char *text)
{
    size_t len = strlen(text), size;

    for (size_t at = 0; at < len; at += size)
        press(choose, al_utf8_next(text + at, len - at, &size));
}

static void check_echo(const struct al_choose *choose, int width_cols,
                       const char *expected)
{
    struct al_str out = {0};

    al_choose_echo(choose, width_cols, &out);
    ck_assert_str_eq(al_str_text(&out), expected);
    al_str_drop(&out);
}

START_TEST(two_letters_and_enter_take_the_best_match)
{
    struct al_choose choose;
    size_t asked = 0;

    al_choose_init(&choose, 20, find_people, &asked);
    type(&choose, "zo");
    check_echo(&choose, 60, "= Zo\xC3\xAB P.");
    ck_assert_ptr_null(al_choose_value(&choose));
    ck_assert(al_choose_take(&choose));
    ck_assert_str_eq(al_choose_value(&choose), "id5");
    ck_assert_str_eq(al_line_text(&choose.line), "Zo\xC3\xAB P.");
    check_echo(&choose, 60, "");
    ck_assert(al_choose_take(&choose));
    ck_assert_uint_eq(asked, 2);
    al_choose_drop(&choose);
}
END_TEST

START_TEST(down_walks_the_others_and_up_returns)
{
    struct al_choose choose;
    size_t asked = 0;

    al_choose_init(&choose, 20, find_people, &asked);
    ck_assert_int_eq(press(&choose, AL_KEY_DOWN), AL_KEY_IGNORED);
    type(&choose, "sa");
    check_echo(&choose, 60,
               "= Sam T. (1 of 2) 01234567  Down: Sara K., Samir O., Sam T.");
    check_echo(&choose, 40, "= Sam T. (1 of 2) 01234567");
    check_echo(&choose, 5, "= Sam");
    ck_assert_int_eq(press(&choose, AL_KEY_UP), AL_KEY_IGNORED);
    ck_assert_int_eq(press(&choose, AL_KEY_DOWN), AL_KEY_MOVED);
    check_echo(&choose, 36, "= Sara K.  Down: Samir O., Sam T.");
    press(&choose, AL_KEY_DOWN);
    press(&choose, AL_KEY_DOWN);
    check_echo(&choose, 30, "= Sam T. (2 of 2) 89ABCDEF");
    press(&choose, AL_KEY_UP);
    ck_assert(al_choose_take(&choose));
    ck_assert_str_eq(al_choose_value(&choose), "id3");
    ck_assert_int_eq(press(&choose, AL_KEY_DOWN), AL_KEY_IGNORED);
    al_choose_drop(&choose);
}
END_TEST

START_TEST(unknown_name_is_kept_and_never_guessed)
{
    struct al_choose choose;
    size_t asked = 0;

    al_choose_init(&choose, 20, find_people, &asked);
    type(&choose, "samx");
    ck_assert_ptr_null(al_choose_best(&choose));
    check_echo(&choose, 60, "");
    ck_assert(!al_choose_take(&choose));
    ck_assert_str_eq(al_line_text(&choose.line), "samx");
    ck_assert_ptr_null(al_choose_value(&choose));
    press(&choose, AL_KEY_BACKSPACE);
    ck_assert_str_eq(al_choose_best(&choose)->value, "id1");
    al_choose_drop(&choose);
}
END_TEST

START_TEST(what_stands_is_replaced_by_the_first_letter)
{
    struct al_choose choose;

    al_choose_init(&choose, 30, find_paid, NULL);
    al_choose_set(&choose, "yes", "yes, at the usual rate");
    ck_assert(al_choose_take(&choose));
    ck_assert_str_eq(al_choose_value(&choose), "yes");
    type(&choose, "v");
    ck_assert_ptr_null(al_choose_value(&choose));
    check_echo(&choose, 60, "= voucher");
    ck_assert(al_choose_take(&choose));
    ck_assert_str_eq(al_choose_value(&choose), "voucher");
    press(&choose, AL_CTRL('u'));
    ck_assert_ptr_null(al_choose_value(&choose));
    ck_assert(al_choose_take(&choose));
    ck_assert_ptr_null(al_choose_value(&choose));
    al_choose_open(&choose);
    check_echo(&choose, 80,
               "= yes, at the usual rate  Down: voucher, no, they asked us "
               "not to");
    al_choose_drop(&choose);
}
END_TEST

START_TEST(random_keys_show_only_what_fits_the_text)
{
    static const uint32_t codes[] = {'s',
                                     'a',
                                     'm',
                                     't',
                                     'z',
                                     'x',
                                     ' ',
                                     AL_KEY_DOWN,
                                     AL_KEY_DOWN,
                                     AL_KEY_UP,
                                     AL_KEY_BACKSPACE,
                                     AL_KEY_BACKSPACE,
                                     AL_KEY_LEFT,
                                     AL_CTRL('u'),
                                     AL_CTRL('z')};
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct al_choose choose;
    size_t asked = 0;

    printf("test_choose: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    al_choose_init(&choose, 10, find_people, &asked);
    for (int step = 0; step < 20000; step++) {
        const struct al_choice *best;
        struct al_str out = {0};

        if (al_test_below(&random, 12) == 0)
            al_choose_take(&choose);
        else
            press(&choose, codes[al_test_below(&random, AL_COUNT(codes))]);
        best = al_choose_best(&choose);
        ck_assert(!best ||
                  al_text_has_words(best->label, al_line_text(&choose.line)));
        ck_assert(!al_choose_value(&choose) || !choose.is_open);
        ck_assert(!best || choose.is_open);
        al_choose_echo(&choose, 24, &out);
        ck_assert_int_le(al_text_width(al_str_text(&out)), 24);
        ck_assert_int_eq(out.len > 0, best != NULL);
        al_str_drop(&out);
    }
    al_choose_drop(&choose);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("choose");
    TCase *tc = tcase_create("choose");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, two_letters_and_enter_take_the_best_match);
    tcase_add_test(tc, down_walks_the_others_and_up_returns);
    tcase_add_test(tc, unknown_name_is_kept_and_never_guessed);
    tcase_add_test(tc, what_stands_is_replaced_by_the_first_letter);
    tcase_add_test(tc, random_keys_show_only_what_fits_the_text);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
