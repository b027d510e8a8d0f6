/* test_guide.c - every kind of activity says what it is and how to start. */
#include "config.h"

#include "core/guide.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/codes.h"
#include "core/utf8.h"
#include "core/words.h"
#include "tests/testing.h"

enum { COLS = 72 };

START_TEST(every_code_of_an_activity_has_a_guide)
{
    for (size_t i = 0; i < al_codes_activity_type.count; i++) {
        const char *type = al_codes_activity_type.codes[i].code;
        const struct al_guide *guide = al_guide_for(type);

        ck_assert_msg(guide, "%s", type);
        ck_assert_str_eq(guide->type, type);
        ck_assert_ptr_eq(al_guide_at(i), guide); /* in the same order */
    }
    ck_assert_uint_eq(al_guide_count(), al_codes_activity_type.count);
    ck_assert_ptr_null(al_guide_at(al_guide_count()));
    ck_assert_ptr_null(al_guide_for("own_allotment"));
}
END_TEST

static void check_text(const char *type, const char *text)
{
    size_t len = strlen(text);
    const char *open = text;

    ck_assert_msg(len >= 20 && len <= 220, "%s: %s", type, text);
    ck_assert_msg(strchr(".?", text[len - 1]), "%s: %s", type, text);
    ck_assert_msg((text[0] >= 'A' && text[0] <= 'Z') || text[0] == '{',
                  "%s: %s", type, text);
    while ((open = strchr(open, '{'))) {
        ck_assert_msg(strncmp(open, "{person}", 8) == 0 ||
                          strncmp(open, "{people}", 8) == 0 ||
                          strncmp(open, "{People}", 8) == 0,
                      "%s: %s", type, open);
        open++;
    }
}

START_TEST(a_guide_is_whole_sentences_of_a_readable_length)
{
    const struct al_guide *guide = al_guide_at((size_t)_i);

    check_text(guide->type, guide->what);
    check_text(guide->type, guide->good);
    check_text(guide->type, guide->prepare);
    check_text(guide->type, guide->watch);
    for (size_t i = 0; i < AL_GUIDE_STEPS; i++)
        check_text(guide->type, guide->steps[i]);
}
END_TEST

START_TEST(a_guide_fits_a_page_and_says_what_is_usual)
{
    const struct al_code *code = &al_codes_activity_type.codes[_i];
    struct al_str text = {0}, filled = {0}, lines = {0};
    struct al_words words;
    size_t count = 0;
    char *at, *line;

    al_words_init(&words);
    al_guide_say(code->code, code->label, NULL, &text);
    al_words_fill(&words, al_str_text(&text), &filled);
    ck_assert_ptr_null(strchr(al_str_text(&filled), '{'));
    ck_assert_ptr_nonnull(strstr(al_str_text(&filled), "What is usual"));
    al_access_wrap(al_str_text(&filled), 0, 0, COLS, &lines);
    at = al_str_take(&lines);
    for (char *rest = at; (line = strsep(&rest, "\n")); count++)
        ck_assert_msg(al_text_width(line) <= COLS, "%s", line);
    ck_assert_msg(count <= 40, "%s: %zu lines", code->code, count);
    free(at);
    al_str_drop(&text);
    al_str_drop(&filled);
}
END_TEST

START_TEST(an_own_code_says_what_it_means_and_how_any_activity_starts)
{
    struct al_str text = {0};

    al_guide_say("own_allotment", "Allotment morning", "growing together",
                 &text);
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "Allotment morning"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "growing together"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "written offer"));
    ck_assert_ptr_null(strstr(al_str_text(&text), "What it is"));
    al_str_drop(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guide");
    TCase *tc = tcase_create("guide");

    tcase_add_test(tc, every_code_of_an_activity_has_a_guide);
    tcase_add_loop_test(tc, a_guide_is_whole_sentences_of_a_readable_length, 0,
                        (int)al_guide_count());
    tcase_add_loop_test(tc, a_guide_fits_a_page_and_says_what_is_usual, 0,
                        (int)al_codes_activity_type.count);
    tcase_add_test(tc,
                   an_own_code_says_what_it_means_and_how_any_activity_starts);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
