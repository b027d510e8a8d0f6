/* test_change.c - what differs between two records, and how it is told. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "tests/merging.h"

#define AT_A "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define AT_B "2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb"

/* Two records, and what is told of them, a line a change. */
static const struct {
    const char *before, *after; /* before NULL: it was made */
    const char *told;
} rows[] = {
    {"kind: activity\ntitle: a\n", "kind: activity\ntitle: a\n", ""},
    {NULL, "kind: activity\ntitle: Panel\n", "About  Panel\n"},
    {"kind: activity\ntitle: a\n", "kind: activity\ntitle: b\n",
     "About  a -> b\n"},
    {"kind: activity\ntitle: a\n", "kind: activity\n", "About  a -> (empty)\n"},
    {"kind: participation\nminutes_active: 60\n",
     "kind: participation\nminutes_active: 90\n", "Hours  1h -> 1h 30m\n"},
    {"kind: new_kind\nx+ a\nx+ b\nx+ d\n", "kind: new_kind\nx+ b\nx+ c\nx+ e\n",
     "x  - a\nx  - d\nx  + c\nx  + e\n"},
    {"kind: new_kind\nx* a\n", "kind: new_kind\nx* a\nx* b\n", "x  + b\n"},
    {"kind: new_kind\nx| one\nx| two\n", "kind: new_kind\nx| one\nx|\nx| 2\n",
     "x  one / two -> one /  / 2\n"},
    {"kind: new_kind\nx: 1\n", "kind: new_kind\nx: 1\nx? " AT_A " 2\n",
     "x  a second version: 2\n"},
    {"kind: new_kind\nx: 1\nx? " AT_A " 2\n", "kind: new_kind\nx: 1\n",
     "x  1, not 2\n"},
    {"kind: new_kind\nx: 1\nx? " AT_A " 2\n", "kind: new_kind\nx: 2\n",
     "x  1 -> 2\n"},
    {"kind: new_kind\nx: 1\nx? " AT_A " 2\n",
     "kind: new_kind\nx: 2\nx? " AT_B " 1\n",
     "x  1 -> 2\nx  a second version: 1\n"},
    {"kind: new_kind\nx: 1\nx? " AT_A " 2\n",
     "kind: new_kind\nx: 1\nx? " AT_B " 2\n", ""},
    {"kind: new_kind\nx: 1\n", "kind: new_kind\nx! 1\n", "x  confirmed: 1\n"},
    {"kind: new_kind\nx: 1\n", "kind: new_kind\nx! 2\n", "x  1 -> 2\n"},
    {"kind: person\n", "kind: person\ngone: moved\n", "Removed  moved\n"},
    {"kind: new_kind\na: 1\nc: 1\n", "kind: new_kind\nb: 1\nc: 2\n",
     "a  1 -> (empty)\nb  1\nc  1 -> 2\n"},
    {"kind: new_kind\nx: 1\n", "kind: new_kind\nx+ 1\n",
     "x  1 -> (empty)\nx  + 1\n"},
    /* What people typed is never searched for the service's words. */
    {"kind: feedback\n", "kind: feedback\nquote: {person}\n",
     "In their own words  {person}\n"},
    {"kind: feedback\n",
     "kind: feedback\nperson: 00112233445566778899aabbccddeeff\n",
     "Resident  008J4CT4\n"},
};

START_TEST(changes_are_told_a_line_each)
{
    struct al_record *before =
        rows[_i].before ? merging_parse(rows[_i].before) : NULL;
    struct al_record *after = merging_parse(rows[_i].after);
    struct al_words words = {.person = "resident", .people = "residents"};
    struct al_changes changes = {0};
    struct al_str told = {0};

    al_changes_between(before, after, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        al_change_show(al_kind_by_name(after->kind), &changes.items[i], &words,
                       NULL, NULL, &told);
        al_str_putc(&told, '\n');
    }
    ck_assert_str_eq(al_str_text(&told), rows[_i].told);
    al_str_drop(&told);
    al_changes_drop(&changes);
    ck_assert_ptr_null(changes.items);
    al_record_free(before);
    al_record_free(after);
}
END_TEST

START_TEST(a_change_carries_both_values)
{
    struct al_record *before = merging_parse("kind: x\na: 1\nb+ 1\n");
    struct al_record *after = merging_parse("kind: x\na: 2\nc? " AT_A " 3\n");
    struct al_changes changes = {0};

    al_changes_between(before, after, &changes);
    ck_assert_uint_eq(changes.count, 3);
    ck_assert_int_eq(changes.items[0].what, AL_CHANGE_SET);
    ck_assert_str_eq(changes.items[0].field, "a");
    ck_assert_str_eq(changes.items[0].before, "1");
    ck_assert_str_eq(changes.items[0].after, "2");
    ck_assert_int_eq(changes.items[1].what, AL_CHANGE_REMOVED);
    ck_assert_str_eq(changes.items[1].before, "1");
    ck_assert_ptr_null(changes.items[1].after);
    ck_assert_int_eq(changes.items[2].what, AL_CHANGE_RIVAL);
    ck_assert_ptr_null(changes.items[2].before);
    ck_assert_str_eq(changes.items[2].after, "3");
    al_changes_drop(&changes);
    al_record_free(before);
    al_record_free(after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("change");
    TCase *tcase = tcase_create("change");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, changes_are_told_a_line_each, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tcase, a_change_carries_both_values);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
