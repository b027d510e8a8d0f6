/* test_words.c - sentences carry the service's own word for people. */
#include "config.h"

#include <stdio.h>

#include "core/words.h"
#include "tests/testing.h"

static const struct {
    const char *person, *people, *text, *filled;
} rows[] = {
    {"client", "clients", "{People}", "Clients"},
    {"resident", "residents", "3 {people}, 1 {person}",
     "3 residents, 1 resident"},
    {"peer", "peers", "{Person}: {person", "Peer: {person"},
    {"peer", "peers", "{nobody} {{person}}", "{nobody} {peer}"},
    {"100% us", "us", "a {person}", "a 100% us"},
    {"\xc3\xa9t\xc3\xa9", "e", "{Person}", "\xc3\xa9t\xc3\xa9"},
};

START_TEST(every_placeholder_is_filled_and_nothing_else)
{
    struct al_words words;
    struct al_str out = {0};

    snprintf(words.person, sizeof(words.person), "%s", rows[_i].person);
    snprintf(words.people, sizeof(words.people), "%s", rows[_i].people);
    al_words_fill(&words, rows[_i].text, &out);
    ck_assert_str_eq(al_str_text(&out), rows[_i].filled);
    al_str_drop(&out);
}
END_TEST

START_TEST(arguments_are_never_searched_for_placeholders)
{
    struct al_words words = {"50% off", "clients"};
    struct al_str out = {0};

    al_words_printf(&words, &out, "{person} %s (%d%%)", "{people} %s", 7);
    ck_assert_str_eq(al_str_text(&out), "50% off {people} %s (7%)");
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("words");
    TCase *tc = tcase_create("words");

    tcase_add_loop_test(tc, every_placeholder_is_filled_and_nothing_else, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc, arguments_are_never_searched_for_placeholders);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
