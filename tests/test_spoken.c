/* test_spoken.c - the words are as many, as short and as different as said. */
#include "config.h"

#include "core/spoken.h"

#include <string.h>

#include "tests/testing.h"

START_TEST(every_word_is_4_to_7_small_letters)
{
    for (size_t i = 0; i < AL_SPOKEN_WORDS; i++) {
        const char *word = al_spoken_words[i];

        ck_assert_msg(memchr(word, '\0', AL_SPOKEN_WORD), "word %zu", i);
        ck_assert_msg(strlen(word) >= 4, "word %zu: %s", i, word);
        ck_assert_msg(strspn(word, "abcdefghijklmnopqrstuvwxyz") ==
                          strlen(word),
                      "%s", word);
    }
}
END_TEST

/* Sorted by the first four letters makes each word and each start unique. */
START_TEST(words_are_alphabetical_and_no_two_begin_alike)
{
    for (size_t i = 1; i < AL_SPOKEN_WORDS; i++)
        ck_assert_msg(strncmp(al_spoken_words[i - 1], al_spoken_words[i], 4) <
                          0,
                      "%s, %s", al_spoken_words[i - 1], al_spoken_words[i]);
}
END_TEST

/* The first letter, then the consonants that are heard; doubled ones once. */
static void skeleton(const char *word, char out[AL_SPOKEN_WORD])
{
    size_t len = 0;

    out[len++] = *word++;
    for (; *word; word++) {
        if (!strchr("aeiouyhw", *word) && out[len - 1] != *word)
            out[len++] = *word;
    }
    out[len] = '\0';
}

/* A claim marks its place in the report, which a million of them would fill. */
START_TEST(no_two_words_have_the_same_consonants)
{
    char a[AL_SPOKEN_WORD], b[AL_SPOKEN_WORD];

    for (size_t i = 0; i < AL_SPOKEN_WORDS; i++) {
        skeleton(al_spoken_words[i], a);
        for (size_t k = i + 1; k < AL_SPOKEN_WORDS; k++) {
            skeleton(al_spoken_words[k], b);
            if (strcmp(a, b) == 0)
                ck_abort_msg("%s, %s", al_spoken_words[i], al_spoken_words[k]);
        }
    }
}
END_TEST

static bool is_with_tail(const char *word, const char *longer, const char *tail)
{
    size_t len = strlen(word);

    return strncmp(word, longer, len) == 0 && strcmp(longer + len, tail) == 0;
}

/* One letter replaced, added or left out. */
static bool is_one_letter_apart(const char *a, const char *b)
{
    size_t same = 0, len_a = strlen(a), len_b = strlen(b);

    while (a[same] && a[same] == b[same])
        same++;
    if (len_a == len_b)
        return strcmp(a + same + 1, b + same + 1) == 0;
    if (len_a + 1 == len_b)
        return strcmp(a + same, b + same + 1) == 0;
    return len_b + 1 == len_a && strcmp(a + same + 1, b + same) == 0;
}

START_TEST(no_word_is_a_plural_or_a_slip_of_another)
{
    for (size_t i = 0; i < AL_SPOKEN_WORDS; i++) {
        for (size_t k = 0; k < AL_SPOKEN_WORDS; k++) {
            const char *a = al_spoken_words[i], *b = al_spoken_words[k];

            if (i != k &&
                (is_with_tail(a, b, "s") || is_with_tail(a, b, "es") ||
                 is_one_letter_apart(a, b)))
                ck_abort_msg("%s, %s", a, b);
        }
    }
}
END_TEST

static void check_words(const uint8_t bits[5], const char *first,
                        const char *second, const char *third,
                        const char *fourth)
{
    struct al_str words = {0}, expected = {0};

    al_str_printf(&expected, "%s %s %s %s", first, second, third, fourth);
    al_spoken(bits, &words);
    ck_assert_str_eq(al_str_text(&words), al_str_text(&expected));
    al_str_drop(&words);
    al_str_drop(&expected);
}

START_TEST(known_bits_are_known_words)
{
    const char(*word)[AL_SPOKEN_WORD] = al_spoken_words;

    check_words((const uint8_t[5]){0}, "abacus", "abacus", "abacus", "abacus");
    check_words((const uint8_t[5]){255, 255, 255, 255, 255}, "zoology",
                "zoology", "zoology", "zoology");
    /* 0000000001 0000000010 0000000100 1000000000 */
    check_words((const uint8_t[5]){0x00, 0x40, 0x20, 0x12, 0x00}, word[1],
                word[2], word[4], word[512]);
}
END_TEST

START_TEST(every_bit_changes_a_word)
{
    uint8_t bits[5] = {0x12, 0x34, 0x56, 0x78, 0x9A};
    struct al_str before = {0}, after = {0};

    al_spoken(bits, &before);
    for (size_t bit = 0; bit < 40; bit++) {
        bits[bit / 8] ^= (uint8_t)(1u << bit % 8);
        al_str_reset(&after);
        al_spoken(bits, &after);
        ck_assert_str_ne(al_str_text(&before), al_str_text(&after));
        bits[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    al_str_drop(&before);
    al_str_drop(&after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spoken");
    TCase *tc = tcase_create("spoken");

    tcase_add_test(tc, every_word_is_4_to_7_small_letters);
    tcase_add_test(tc, words_are_alphabetical_and_no_two_begin_alike);
    tcase_add_test(tc, no_two_words_have_the_same_consonants);
    tcase_add_test(tc, no_word_is_a_plural_or_a_slip_of_another);
    tcase_add_test(tc, known_bits_are_known_words);
    tcase_add_test(tc, every_bit_changes_a_word);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
