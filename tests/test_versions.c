/* test_versions.c - what can be done with two versions of a field. */
#include "config.h"

#include <string.h>

#include "core/kinds.h"
#include "tests/testing.h"
#include "tui/versions.h"

/* A field of an activity with these versions; text: its notes, else its title.
 */
static struct al_versions made(bool is_text, const char *a, const char *b)
{
    struct al_versions versions = {.record = al_record_new(AL_KIND_ACTIVITY),
                                   .count = 2};
    const char *field = is_text ? "what_happened" : "title";

    memcpy(versions.field, field, strlen(field) + 1);
    if (a)
        al_record_set(versions.record, field, a);
    else
        al_record_set(versions.record, field, "x"); /* a slot all the same */
    versions.items[0].value = a;
    versions.items[1].value = b;
    return versions;
}

static const struct {
    bool is_text;
    const char *a, *b;
    size_t offered; /* 2: none */
} offers[] = {
    {true, "scored", "scored 4 candidates", 1},
    {true, "scored 4 candidates", "scored", 0},
    {true, "one\ntwo", "two", 0},
    {true, "one", "two", 2},
    {true, "one", NULL, 2},
    {false, "Round 2", "Round 2, peer worker", 2}, /* short: a person chooses */
};

START_TEST(only_what_holds_all_of_the_others_is_offered)
{
    struct al_versions versions =
        made(offers[_i].is_text, offers[_i].a, offers[_i].b);

    ck_assert_uint_eq(al_versions_offer(&versions), offers[_i].offered);
    al_versions_drop(&versions);
}
END_TEST

static const struct {
    const char *a, *b, *both;
} joins[] = {
    {"one", "two", "one\ntwo"},
    {"one\ntwo", "two\nthree", "one\ntwo\nthree"},
    {"one", "one", "one"},
    {"a longer line", "a longer", "a longer line\na longer"},
};

START_TEST(both_hold_every_line_once)
{
    struct al_versions versions = made(true, joins[_i].a, joins[_i].b);
    struct al_str both = {0};

    ck_assert(al_versions_join(&versions));
    al_versions_both(&versions, &both);
    ck_assert_str_eq(al_str_text(&both), joins[_i].both);
    al_str_drop(&both);
    al_versions_drop(&versions);
}
END_TEST

START_TEST(only_notes_can_be_both)
{
    struct al_versions title = made(false, "one", "two");
    struct al_versions alone = made(true, "one", NULL);

    ck_assert(!al_versions_join(&title));
    ck_assert(!al_versions_join(&alone));
    al_versions_drop(&title);
    al_versions_drop(&alone);
}
END_TEST

START_TEST(a_later_choice_takes_the_place_of_an_earlier_one)
{
    struct al_versions title = made(false, "one", "two");
    struct al_versions notes = made(true, "three", "four");
    struct al_choices choices = {0};
    const struct al_choice *found;

    al_choices_take(&choices, &title, "one", 'a', true);
    al_choices_take(&choices, &notes, "four", 'b', false);
    al_choices_take(&choices, &title, NULL, 'b', false);
    ck_assert_uint_eq(choices.count, 2);
    found = al_choices_find(&choices, &title.id, "title");
    ck_assert_ptr_null(found->value);
    ck_assert_int_eq(found->letter, 'b');
    ck_assert(!found->is_offered);
    al_choices_forget(&choices, &title.id, "title");
    ck_assert_ptr_null(al_choices_find(&choices, &title.id, "title"));
    found = al_choices_find(&choices, &notes.id, "what_happened");
    ck_assert_str_eq(found->value, "four");
    al_choices_drop(&choices);
    al_versions_drop(&title);
    al_versions_drop(&notes);
}
END_TEST

/* The notes of two people, and what came in while one chose. */
static const struct {
    const char *value; /* what is chosen; NULL: nothing yet */
    char letter;
    bool is_offered;
    const char *now[3];
    char then;     /* its letter afterwards; '-': no choice */
    bool is_offer; /* and that it is an offer */
    bool is_kept;
} comings[] = {
    /* clang-format off */
    {"one two", 'b', true, {"one", "one two", NULL}, 'b', true, true},
    {"one two", 'b', true, {"one", "one two", "three"}, '-', false, true},
    {"one two", 'b', true, {"one two three", "one", "one two"}, 'a', true, true},
    {NULL, 0, false, {"one", "one two", NULL}, 'b', true, true},
    {"one", 'a', false, {"two", "one", NULL}, 'b', false, true},
    {"one", 'a', false, {"two", "three", "one"}, 'c', false, true},
    {"one", 'a', false, {"two", "three", NULL}, '-', false, false},
    {"one", 'a', false, {"two", "two three", NULL}, 'b', true, false},
    {"one\ntwo", '+', false, {"one", "two", NULL}, '+', false, true},
    {"one\ntwo", '+', false, {"one", "two", "three"}, '-', false, false},
    /* clang-format on */
};

START_TEST(a_choice_follows_its_value_and_an_offer_is_made_anew)
{
    struct al_versions notes =
        made(true, comings[_i].now[0], comings[_i].now[1]);
    struct al_choices choices = {0};
    const struct al_choice *found;

    if (comings[_i].letter)
        al_choices_take(&choices, &notes, comings[_i].value, comings[_i].letter,
                        comings[_i].is_offered);
    notes.items[2].value = comings[_i].now[2];
    notes.count += notes.items[2].value != NULL;
    ck_assert_int_eq(al_choices_follow(&choices, &notes), comings[_i].is_kept);
    found = al_choices_find(&choices, &notes.id, notes.field);
    ck_assert_int_eq(found ? found->letter : '-', comings[_i].then);
    if (found) {
        ck_assert_int_eq(found->is_offered, comings[_i].is_offer);
        if (found->letter != '+')
            ck_assert_str_eq(found->value,
                             notes.items[found->letter - 'a'].value);
    }
    al_choices_drop(&choices);
    al_versions_drop(&notes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("versions");
    TCase *tc = tcase_create("versions");

    tcase_add_loop_test(tc, only_what_holds_all_of_the_others_is_offered, 0,
                        (int)AL_COUNT(offers));
    tcase_add_loop_test(tc, both_hold_every_line_once, 0, (int)AL_COUNT(joins));
    tcase_add_test(tc, only_notes_can_be_both);
    tcase_add_test(tc, a_later_choice_takes_the_place_of_an_earlier_one);
    tcase_add_loop_test(tc,
                        a_choice_follows_its_value_and_an_offer_is_made_anew, 0,
                        (int)AL_COUNT(comings));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
