/* test_id.c - ids read back as they were written, and seeds repeat. */
#include "config.h"

#include "core/id.h"

#include <stdlib.h>
#include <string.h>

#include "tests/testing.h"

static struct al_id parsed(const char *hex)
{
    struct al_id id = {{0}};

    ck_assert(al_id_parse(hex, &id));
    return id;
}

START_TEST(every_form_of_an_id_reads_back)
{
    struct al_random random;

    al_random_init(&random);
    for (int i = 0; i < 1000; i++) {
        struct al_id id = al_id_new(&random), back = {{0}};
        char hex[AL_ID_HEX], path[AL_ID_PATH], digits[AL_ID_SHORT];

        al_id_hex(&id, hex);
        ck_assert(al_id_parse(hex, &back));
        ck_assert_int_eq(al_id_compare(&id, &back), 0);
        al_id_path(&id, path);
        ck_assert_uint_eq(strlen(path), AL_ID_PATH - 1);
        back = (struct al_id){{0}};
        ck_assert(al_id_from_path(path, &back));
        ck_assert_int_eq(al_id_compare(&id, &back), 0);
        al_id_short(&id, digits);
        ck_assert_uint_eq(strspn(digits, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
                          8);
    }
}
END_TEST

START_TEST(known_id_has_known_forms)
{
    struct al_id id = parsed("00443214c74254b635cf84653a56d7c6");
    char path[AL_ID_PATH], digits[AL_ID_SHORT];

    al_id_path(&id, path);
    ck_assert_str_eq(path, "r/0/0/4/43214c74254b635cf84653a56d7c6");
    al_id_short(&id, digits);
    ck_assert_str_eq(digits, "01234567");
    ck_assert(!al_id_is_zero(&id));
    id = parsed("00000000000000000000000000000000");
    ck_assert(al_id_is_zero(&id));
    id = parsed("ffffffffffffffffffffffffffffffff");
    al_id_short(&id, digits);
    ck_assert_str_eq(digits, "ZZZZZZZZ");
}
END_TEST

static const char *const not_ids[] = {
    "",
    "0",
    "00443214c74254b635cf84653a56d7c",
    "00443214c74254b635cf84653a56d7c6a",
    "00443214C74254B635CF84653A56D7C6",
    "00443214c74254b635cf84653a56d7cg",
    " 0443214c74254b635cf84653a56d7c6",
    "00443214c74254b635cf84653a56d7c6\n",
};

START_TEST(anything_but_32_lower_case_digits_is_no_id)
{
    struct al_id id = {{7}};

    ck_assert(!al_id_parse(not_ids[_i], &id));
    ck_assert_uint_eq(id.byte[0], 7);
}
END_TEST

static const char *const not_paths[] = {
    "",
    "r",
    "format",
    "members/00443214c74254b635cf84653a56d7",
    "r/0/0/4/43214c74254b635cf84653a56d7c",
    "r/0/0/4/43214c74254b635cf84653a56d7c6a",
    "x/0/0/4/43214c74254b635cf84653a56d7c6",
    "r/0/04/43214c74254b635cf84653a56d7c6a",
    "r/0/0/4/43214c74254b635cf84653a56d7C6",
    "r/0/0/4-43214c74254b635cf84653a56d7c6",
    "r/././4/43214c74254b635cf84653a56d7c6",
};

START_TEST(only_a_record_path_gives_an_id)
{
    struct al_id id = {{7}};

    ck_assert(!al_id_from_path(not_paths[_i], &id));
    ck_assert_uint_eq(id.byte[0], 7);
}
END_TEST

/*
 * Expected values from another implementation: Python's
 * hashlib.blake2b(message, key=bytes(range(32)), digest_size=16).
 */
START_TEST(link_id_is_what_any_blake2b_says)
{
    static const char *const role[] = {"role=panel_member"};
    struct al_id ends[2] = {parsed("11111111111111111111111111111111"),
                            parsed("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")};
    struct al_id id;
    uint8_t key[32];
    char hex[AL_ID_HEX];

    for (uint8_t i = 0; i < sizeof(key); i++)
        key[i] = i;
    id = al_id_link(key, "participation", ends, 2, role, 1);
    al_id_hex(&id, hex);
    ck_assert_str_eq(hex, "d92d9f96fa3bcc846594df58298ab0e3");
    id = al_id_link(key, "interest", ends, 1, NULL, 0);
    al_id_hex(&id, hex);
    ck_assert_str_eq(hex, "2e9f883e922784d83cc2358bef14ca04");
}
END_TEST

START_TEST(same_seed_gives_the_same_ids)
{
    struct al_random a, b, c;
    struct al_id first, second, other;

    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "harbour", 1), 0);
    al_random_init(&a);
    al_random_init(&b);
    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "harbour 2", 1), 0);
    al_random_init(&c);
    for (int i = 0; i < 100; i++) {
        first = al_id_new(&a);
        second = al_id_new(&b);
        other = al_id_new(&c);
        ck_assert_int_eq(al_id_compare(&first, &second), 0);
        ck_assert_int_ne(al_id_compare(&first, &other), 0);
        second = al_id_new(&b);
        ck_assert_int_ne(al_id_compare(&first, &second), 0);
        first = al_id_new(&a);
    }
}
END_TEST

START_TEST(without_a_seed_no_two_ids_agree)
{
    struct al_random a, b;
    struct al_id first, second;

    ck_assert_int_eq(unsetenv("ALONGSIDE_SEED"), 0);
    al_random_init(&a);
    al_random_init(&b);
    ck_assert(!a.is_seeded);
    first = al_id_new(&a);
    second = al_id_new(&b);
    ck_assert_int_ne(al_id_compare(&first, &second), 0);
}
END_TEST

START_TEST(stirring_a_seed_draws_other_ids_and_the_same_again)
{
    struct al_random one, two, again;
    struct al_id a, b, c;

    setenv("ALONGSIDE_SEED", "stir", 1);
    al_random_init(&one);
    al_random_init(&two);
    al_random_init(&again);
    al_random_stir(&one, "folder a");
    al_random_stir(&two, "folder b");
    al_random_stir(&again, "folder a");
    a = al_id_new(&one);
    b = al_id_new(&two);
    c = al_id_new(&again);
    ck_assert_int_ne(al_id_compare(&a, &b), 0);
    ck_assert_int_eq(al_id_compare(&a, &c), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("id");
    TCase *tc = tcase_create("id");

    tcase_add_test(tc,
                   stirring_a_seed_draws_other_ids_and_the_same_again);
    tcase_add_test(tc, every_form_of_an_id_reads_back);
    tcase_add_test(tc, known_id_has_known_forms);
    tcase_add_loop_test(tc, anything_but_32_lower_case_digits_is_no_id, 0,
                        (int)AL_COUNT(not_ids));
    tcase_add_loop_test(tc, only_a_record_path_gives_an_id, 0,
                        (int)AL_COUNT(not_paths));
    tcase_add_test(tc, link_id_is_what_any_blake2b_says);
    tcase_add_test(tc, same_seed_gives_the_same_ids);
    tcase_add_test(tc, without_a_seed_no_two_ids_agree);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
