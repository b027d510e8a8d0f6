/* test_excerpt.c - where the words stand that found a record. */
#include "config.h"

#include "core/excerpt.h"
#include "core/kinds.h"
#include "core/utf8.h"
#include "tests/indexing.h"

static const struct {
    const char *kind, *pairs[3], *typed, *field, *text;
} rows[] = {
    {AL_KIND_FEEDBACK,
     {"quote=Say people, not cases. I would pick that one up"},
     "pick",
     "quote",
     "... cases. I would pick that one up"},
    {AL_KIND_FEEDBACK,
     {"quote=Short", "summary=They spoke of queues"},
     "QUEUES",
     "summary",
     "They spoke of queues"},
    {AL_KIND_ACTIVITY,
     {"type=focus_group", "title=waiting times"},
     "wait",
     "title",
     "waiting times"},
    /* A code is found by its label. */
    {AL_KIND_ACTIVITY,
     {"type=focus_group", "title=waiting times"},
     "foc",
     "type",
     "Focus group"},
    /* The field with most of the words, not the first with any. */
    {AL_KIND_ACTIVITY,
     {"type=event", "title=large event", "what_happened=large print event"},
     "print event",
     "what_happened",
     "large print event"},
    {AL_KIND_PERSON,
     {"preferred_name=Zoë Tran"},
     "zoe",
     "preferred_name",
     "Zoë Tran"},
    {AL_KIND_PERSON,
     {"preferred_name=Sam T.", "access_needs+=Step-free room"},
     "room",
     "access_needs",
     "Step-free room"},
    /* What is longer than the lead is left out at a word. */
    {AL_KIND_FEEDBACK,
     {"quote=Ein-sehr-langes-Wort-mit-Strichen ohne Ende"},
     "ende",
     "quote",
     "... ohne Ende"},
    {AL_KIND_FEEDBACK,
     {"quote=日本語日本語日本語日本語 tea"},
     "tea",
     "quote",
     "... tea"},
    {AL_KIND_FEEDBACK, {"quote=nothing of it"}, "zzz", NULL, ""},
    {"of_tomorrow", {"quote=nothing of it"}, "nothing", NULL, ""},
};

START_TEST(the_words_are_shown_where_they_stand)
{
    struct al_record *record = make(rows[_i].kind, rows[_i].pairs[0],
                                    rows[_i].pairs[1], rows[_i].pairs[2], NULL);
    struct al_excerpt excerpt = {NULL, {0}, false};

    al_excerpt_find(record, NULL, rows[_i].typed, &excerpt);
    ck_assert_str_eq(al_str_text(&excerpt.text), rows[_i].text);
    ck_assert_str_eq(excerpt.field ? excerpt.field->name : "",
                     rows[_i].field ? rows[_i].field : "");
    ck_assert(!excerpt.is_whole || excerpt.text.data[0] != '.');
    al_str_drop(&excerpt.text);
    al_record_free(record);
}
END_TEST

START_TEST(a_second_version_is_found_as_well)
{
    struct al_record *record =
        make(AL_KIND_PERSON, "preferred_name=Sam T.", NULL);
    struct al_rival rival = {
        .stamp = {"2026-11-22T10:00:00Z", "0123456789abcdef", "01234567"},
        .value = "Samira T."};
    struct al_slot slot = {.name = "preferred_name",
                           .family = AL_FAM_PLAIN,
                           .value = "Sam T.",
                           .rivals = &rival,
                           .rival_count = 1};
    struct al_excerpt excerpt = {NULL, {0}, false};

    al_record_put(record, &slot);
    al_excerpt_find(record, NULL, "samira", &excerpt);
    ck_assert_str_eq(al_str_text(&excerpt.text), "Samira T.");
    al_str_drop(&excerpt.text);
    al_record_free(record);
}
END_TEST

START_TEST(a_word_is_found_where_it_starts)
{
    size_t at = 99;

    ck_assert(al_text_find_word("Łódź and Zoë", "zo", &at));
    ck_assert_uint_eq(at, strlen("Łódź and "));
    ck_assert(al_text_find_word("e\xcc\x81tude", "etu", &at));
    ck_assert_uint_eq(at, 0);
    at = 99;
    ck_assert(!al_text_find_word("amazon", "zon", &at));
    ck_assert(!al_text_find_word("", "a", &at));
    ck_assert(!al_text_find_word("a", "", &at));
    ck_assert_uint_eq(at, 99);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("excerpt");
    TCase *tc = tcase_create("excerpt");

    tcase_add_loop_test(tc, the_words_are_shown_where_they_stand, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc, a_second_version_is_found_as_well);
    tcase_add_test(tc, a_word_is_found_where_it_starts);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
