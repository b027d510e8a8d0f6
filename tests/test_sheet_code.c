/* test_sheet_code.c - a sheet reads back, and no slip goes unnoticed. */
#include "config.h"

#include "share/sheet_code.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "tests/testing.h"

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* From another implementation, which tries every pair of last digits. */
static const struct {
    const char *hex, *code;
} known[] = {
    {"00000000000000000000000000000000", "0000-0000-0000-0000-0000-0000-0000"},
    {"ffffffffffffffffffffffffffffffff", "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ0R"},
    {"00000000000000000000000000000001", "0000-0000-0000-0000-0000-0000-0132"},
    {"000102030405060708090a0b0c0d0e0f", "0004-1061-050R-3GG2-8A1C-60T3-GF6Q"},
    {"80000000000000000000000000000000", "4000-0000-0000-0000-0000-0000-00RW"},
    {"e6aac0a7b1d3fe5f0c2d4e9b11223344", "76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K"},
};

static void from_hex(const char *hex, uint8_t secret[AL_SHEET_SECRET])
{
    ck_assert_int_eq(sodium_hex2bin(secret, AL_SHEET_SECRET, hex, strlen(hex),
                                    NULL, NULL, NULL),
                     0);
}

START_TEST(known_secret_is_a_known_code_and_back)
{
    uint8_t secret[AL_SHEET_SECRET], back[AL_SHEET_SECRET];
    char code[AL_SHEET_CODE];
    struct al_err err = {0};

    from_hex(known[_i].hex, secret);
    al_sheet_code_print(secret, code);
    ck_assert_str_eq(code, known[_i].code);
    ck_assert_msg(al_sheet_code_parse(code, back, &err) == AL_OK, "%s",
                  err.msg);
    ck_assert_mem_eq(back, secret, sizeof(secret));
}
END_TEST

START_TEST(any_secret_reads_back)
{
    uint8_t secret[AL_SHEET_SECRET], back[AL_SHEET_SECRET];
    char code[AL_SHEET_CODE];

    for (int i = 0; i < 500; i++) {
        randombytes_buf(secret, sizeof(secret));
        al_sheet_code_print(secret, code);
        ck_assert_uint_eq(strlen(code), AL_SHEET_CODE - 1);
        ck_assert_int_eq(al_sheet_code_parse(code, back, NULL), AL_OK);
        ck_assert_mem_eq(back, secret, sizeof(secret));
    }
}
END_TEST

/* Claim that text is refused, in these words, and that nothing is written. */
static void check_refused(const char *text, const char *said)
{
    uint8_t secret[AL_SHEET_SECRET] = {0xEE};
    struct al_err err = {0};

    ck_assert_msg(al_sheet_code_parse(text, secret, &err) == AL_EINVAL, "%s",
                  text);
    ck_assert_msg(strstr(err.msg, said), "%s: %s", text, err.msg);
    ck_assert_uint_eq(secret[0], 0xEE);
}

START_TEST(every_single_misread_digit_is_noticed_in_its_group)
{
    uint8_t secret[AL_SHEET_SECRET];
    char code[AL_SHEET_CODE], said[96];

    for (int round = 0; round < 20; round++) {
        randombytes_buf(secret, sizeof(secret));
        al_sheet_code_print(secret, code);
        for (size_t i = 0; code[i]; i++) {
            char right = code[i];

            if (right == '-')
                continue;
            snprintf(said, sizeof(said),
                     "One of the digits was misread; please look at group %zu "
                     "first",
                     i / 5 + 1);
            for (size_t k = 0; signs[k]; k++) {
                code[i] = signs[k];
                if (signs[k] != right)
                    check_refused(code, said);
            }
            code[i] = right;
        }
    }
}
END_TEST

START_TEST(every_pair_of_misread_or_swapped_digits_is_noticed)
{
    uint8_t secret[AL_SHEET_SECRET];
    char code[AL_SHEET_CODE], wrong[AL_SHEET_CODE];

    randombytes_buf(secret, sizeof(secret));
    al_sheet_code_print(secret, code);
    for (size_t a = 0; code[a]; a++) {
        for (size_t b = a + 1; code[b]; b++) {
            if (code[a] == '-' || code[b] == '-')
                continue;
            memcpy(wrong, code, sizeof(wrong));
            wrong[a] = code[b];
            wrong[b] = code[a];
            if (code[a] != code[b])
                check_refused(wrong, "misread");
            for (int i = 0; i < 40; i++) {
                wrong[a] = signs[randombytes_uniform(32)];
                wrong[b] = signs[randombytes_uniform(32)];
                if (strcmp(wrong, code) != 0)
                    check_refused(wrong, "misread");
            }
        }
    }
}
END_TEST

static const char *const same[] = {
    "76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K",
    "76nb0afcekzsfgrbaekc8j4ct45k",
    "  76nb oafc\r\nekzs fgrb\n\taekc 8j4c t45k \n",
    "76nb\xE2\x80\x93OAFC\xE2\x80\x94"
    "EKZS\xC2\xA0"
    "fgrb\xE2\x80\x91"
    "aekc8j4c--t45k",
    "7-6-n-b-0-a-f-c-e-k-z-s-f-g-r-b-a-e-k-c-8-j-4-c-t-4-5-k",
};

START_TEST(code_is_read_as_people_type_it)
{
    uint8_t secret[AL_SHEET_SECRET], back[AL_SHEET_SECRET];
    struct al_err err = {0};

    from_hex(known[5].hex, secret);
    ck_assert_msg(al_sheet_code_parse(same[_i], back, &err) == AL_OK, "%s",
                  err.msg);
    ck_assert_mem_eq(back, secret, sizeof(secret));
}
END_TEST

START_TEST(i_and_l_are_read_as_1_and_o_as_0)
{
    static const char *const codes[] = {
        "0000-0000-0000-0000-0000-0000-0132",
        "oooo-OOOO-0000-0000-0000-0000-0i32",
        "0000-0000-0000-0000-0000-0000-0L32",
        "0000-0000-0000-0000-0000-0000-Ol32",
        "0000-0000-0000-0000-0000-0000-0I32",
    };

    for (size_t i = 0; i < AL_COUNT(codes); i++) {
        uint8_t back[AL_SHEET_SECRET] = {0};

        ck_assert_int_eq(al_sheet_code_parse(codes[i], back, NULL), AL_OK);
        ck_assert_uint_eq(back[15], 1);
    }
}
END_TEST

static const struct {
    const char *text, *said;
} refused[] = {
    {"", "too short: a recovery sheet has 28 digits, and here are 0"},
    {"76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45",
     "too short: a recovery sheet has 28 digits, and here are 27"},
    {"76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K-0",
     "too long: a recovery sheet has 28 digits, and here are 29"},
    {"76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K 76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K",
     "here are 56"},
    {"U6NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45K", "Group 1 holds a sign"},
    {"76NB-0AFC-EKuS-FGRB-AEKC-8J4C-T45K", "Group 3 holds a sign"},
    {"76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45\xC3\xA9", "Group 7 holds a sign"},
    {"76NB_0AFC", "Group 2 holds a sign"},
    /* One more than the largest secret, with sums that fit. */
    {"8000-0000-0000-0000-0000-0000-00NX", "misread"},
};

START_TEST(what_is_wrong_is_said_in_words)
{
    check_refused(refused[_i].text, refused[_i].said);
}
END_TEST

START_TEST(error_never_repeats_what_was_typed)
{
    struct al_err err = {0};
    uint8_t secret[AL_SHEET_SECRET];
    char group[AL_SHEET_GROUP];

    from_hex(known[5].hex, secret);
    al_sheet_code_parse("76NB-0AFC-EKZS-FGRB-AEKC-8J4C-T45J", secret, &err);
    for (size_t n = 0; n < AL_SHEET_GROUPS; n++) {
        al_sheet_code_group(secret, n, group);
        ck_assert_msg(!strstr(err.msg, group), "%s", err.msg);
    }
}
END_TEST

START_TEST(one_group_typed_back_is_compared_alone)
{
    uint8_t secret[AL_SHEET_SECRET];
    char group[AL_SHEET_GROUP];

    from_hex(known[5].hex, secret);
    al_sheet_code_group(secret, 0, group);
    ck_assert_str_eq(group, "76NB");
    al_sheet_code_group(secret, 6, group);
    ck_assert_str_eq(group, "T45K");
    ck_assert(al_sheet_code_is_group(secret, 1, "0AFC"));
    ck_assert(al_sheet_code_is_group(secret, 1, " oa-fc\n"));
    ck_assert(!al_sheet_code_is_group(secret, 1, "0AFD"));
    ck_assert(!al_sheet_code_is_group(secret, 1, "0AF"));
    ck_assert(!al_sheet_code_is_group(secret, 1, "0AFC0"));
    ck_assert(!al_sheet_code_is_group(secret, 1, "0AFC!"));
    ck_assert(!al_sheet_code_is_group(secret, 1, ""));
    ck_assert(!al_sheet_code_is_group(secret, 2, "0AFC"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet code");
    TCase *tc = tcase_create("sheet code");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, known_secret_is_a_known_code_and_back, 0,
                        (int)AL_COUNT(known));
    tcase_add_test(tc, any_secret_reads_back);
    tcase_add_test(tc, every_single_misread_digit_is_noticed_in_its_group);
    tcase_add_test(tc, every_pair_of_misread_or_swapped_digits_is_noticed);
    tcase_add_loop_test(tc, code_is_read_as_people_type_it, 0,
                        (int)AL_COUNT(same));
    tcase_add_test(tc, i_and_l_are_read_as_1_and_o_as_0);
    tcase_add_loop_test(tc, what_is_wrong_is_said_in_words, 0,
                        (int)AL_COUNT(refused));
    tcase_add_test(tc, error_never_repeats_what_was_typed);
    tcase_add_test(tc, one_group_typed_back_is_compared_alone);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
