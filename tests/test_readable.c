/* test_readable.c - a text's words and sentences are counted as people do. */
#include "config.h"

#include "core/readable.h"

#include "tests/testing.h"

static const struct {
    const char *text;
    size_t words, sentences, longest, long_sentences, long_words;
} rows[] = {
    {"", 0, 0, 0, 0, 0},
    {"... - !", 0, 0, 0, 0, 0},
    {"Ring us.", 2, 1, 2, 0, 0},
    {"Ring us", 2, 1, 2, 0, 0},
    /* A line end ends a sentence: headings have no full stop. */
    {"How to reach us\nRing us on Mondays.", 8, 2, 4, 0, 0},
    {"It's well-known: we ring.", 4, 2, 2, 0, 0},
    {"Yes - or no.", 3, 1, 3, 0, 0},
    /* Twenty words are not long, twenty-one are. */
    {"a b c d e f g h i j k l m n o p q r s t.", 20, 1, 20, 0, 0},
    {"a b c d e f g h i j k l m n o p q r s t u.", 21, 1, 21, 1, 0},
    /* Letters are counted, not bytes; each time a word stands there. */
    {"ééééééé ééééééé", 2, 1, 2, 0, 0},
    {"Individualised, individualised", 2, 1, 2, 0, 2},
};

START_TEST(words_and_sentences_are_counted)
{
    struct al_readable readable;

    al_readable_count(rows[_i].text, &readable);
    ck_assert_uint_eq(readable.words, rows[_i].words);
    ck_assert_uint_eq(readable.sentences, rows[_i].sentences);
    ck_assert_uint_eq(readable.longest, rows[_i].longest);
    ck_assert_uint_eq(readable.long_sentences, rows[_i].long_sentences);
    ck_assert_uint_eq(readable.long_words, rows[_i].long_words);
}
END_TEST

START_TEST(a_long_word_is_named_once_and_three_at_most)
{
    struct al_readable readable;
    struct al_str said = {0};

    al_readable_count("Individualised and individualised documentation, "
                      "characteristics, responsibilities.",
                      &readable);
    al_readable_say(&readable, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "6 words, 6 a sentence. Long words: 5 (Individualised, "
                     "documentation, characteristics).");
    ck_assert(al_readable_is_hard(&readable));
    al_str_drop(&said);
}
END_TEST

START_TEST(plain_words_are_not_hard)
{
    struct al_readable readable;
    struct al_str said = {0};

    al_readable_count("Ring us. We help you find work that you like.",
                      &readable);
    ck_assert(!al_readable_is_hard(&readable));
    al_readable_say(&readable, &said);
    ck_assert_str_eq(al_str_text(&said), "10 words, 5 a sentence.");
    al_str_drop(&said);
}
END_TEST

START_TEST(an_age_goes_up_with_words_and_sentences)
{
    static const struct {
        const char *text;
        int times, age;
    } texts[] = {
        {"Ring us. ", 4, 0}, /* too few words */
        /* 3 letters a word, 5 words a sentence: below any year */
        {"The cat sat and ran. ", 10, 6},
        /* 7 letters a word, 6 words: 32.97 + 3 - 21.43 = 14.54, so 20 */
        {"Lettersa lettersa lettersa lettersa lettersa lettersa. ", 6, 25},
        {"Letters letters letters letters letters letters. ", 6, 20},
    };

    for (size_t i = 0; i < AL_COUNT(texts); i++) {
        struct al_readable readable;
        struct al_str text = {0};

        for (int n = 0; n < texts[i].times; n++)
            al_str_puts(&text, texts[i].text);
        al_readable_count(al_str_text(&text), &readable);
        ck_assert_int_eq(al_readable_age(&readable), texts[i].age);
        al_str_drop(&text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("readable");
    TCase *tc = tcase_create("readable");

    tcase_add_loop_test(tc, words_and_sentences_are_counted, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc, a_long_word_is_named_once_and_three_at_most);
    tcase_add_test(tc, plain_words_are_not_hard);
    tcase_add_test(tc, an_age_goes_up_with_words_and_sentences);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
