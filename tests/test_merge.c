/* test_merge.c - the rules of merging, one row a case: base, a, b -> result. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/merging.h"

/* What A typed is stamped A, what B typed two hours later B. */
#define AT_A  "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define AT_B  "2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb"
#define AT_B_ "2026-11-22T10:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb"
#define AT_C  "2026-11-20T10:00:00Z cccccccccccccccc/cccccccc"
#define AT_D  "2026-11-21T10:00:00Z dddddddddddddddd/dddddddd"
#define LATE  "2026-11-24T08:00:01Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define SOON  "2026-11-24T08:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define NOW   "2026-11-23T08:00:00Z"

#define DEAD_C "erased: 2026-11-20T10:00:00Z cccccccccccccccc\n"
#define DEAD_D "erased: 2026-11-21T10:00:00Z dddddddddddddddd\n"

/* Records without their first line "kind: participation"; no base: NULL. */
struct row {
    const char *claim;
    const char *base, *a, *b;
    const char *merged;
    const char *at_a, *at_b; /* NULL: AT_A, AT_B */
};

static const struct row rows[] = {
    /* R1: erased absorbs all but what was counted. */
    {"a tombstone absorbs what the other typed", "x: 1\n",
     DEAD_C "role: panel\n", "role: chair\nx: 2\ny+ 3\n",
     DEAD_C "role: panel\n", 0, 0},
    {"a tombstone wins over a removal", "x: 1\n", DEAD_C, "gone: -\nx: 1\n",
     DEAD_C, 0, 0},
    {"the smaller of two tombstones stays", "x: 1\n", DEAD_D "role: panel\n",
     DEAD_C, DEAD_C, 0, 0},
    {"a tombstone keeps nothing that is not counted", "x: 1\n",
     "contribution_text| scored\n" DEAD_C "gone: they asked\nrole: panel\n",
     "x: 2\n", DEAD_C "role: panel\n", 0, 0},
    {"one erasure with two figures keeps both", "", DEAD_C "role: panel\n",
     DEAD_C "role: chair\n", DEAD_C "role: chair\nrole? " AT_A " panel\n", 0,
     0},

    /* R2: one side did nothing, or both did the same. */
    {"an untouched side takes the other's field", "x: 1\n", "x: 1\n",
     "x: 2\nx? " AT_C " 3\n", "x: 2\nx? " AT_C " 3\n", 0, 0},
    {"an untouched side takes the other's settling", "x: 1\nx? " AT_C " 2\n",
     "x: 1\nx? " AT_C " 2\n", "x: 2\n", "x: 2\n", 0, 0},
    {"an untouched side takes the other's clearing", "x: 1\n", "x: 1\n", "", "",
     0, 0},
    {"the same typed twice is one value", "x: 1\n", "x: 2\n", "x: 2\n",
     "x: 2\n", 0, 0},
    {"of the same rivals the newer stamps stay", "x: 1\n",
     "x: 2\nx? " AT_C " 3\n", "x: 2\nx? " AT_D " 3\n", "x: 2\nx? " AT_D " 3\n",
     0, 0},
    {"a rival that was offered again does not go with a settling",
     "x: 1\nx? " AT_C " 2\n", "x: 1\nx? " AT_D " 2\n", "x: 3\n",
     "x: 3\nx? " AT_D " 2\n", 0, 0},

    /* R3: members. */
    {"members come and go one by one", "x+ 1\nx+ 2\nx+ 3\n",
     "x+ 2\nx+ 3\nx+ 4\n", "x+ 1\nx+ 3\nx+ 5\n", "x+ 3\nx+ 4\nx+ 5\n", 0, 0},
    {"a member that both added stands once", "x+ 1\n", "x+ 1\nx+ 2\n",
     "x+ 1\nx+ 2\nx+ 3\n", "x+ 1\nx+ 2\nx+ 3\n", 0, 0},
    {"clearing a set leaves what was added meanwhile", "x+ 1\nx+ 2\n", "",
     "x+ 1\nx+ 2\nx+ 3\n", "x+ 3\n", 0, 0},
    {"two may empty a set together", "x+ 1\nx+ 2\n", "x+ 1\n", "x+ 2\n", "", 0,
     0},
    {"an add-only set never loses a member", "x* 1\nx* 2\n", "x* 1\nx* 3\n",
     "x* 2\nx* 4\n", "x* 1\nx* 2\nx* 3\nx* 4\n", 0, 0},

    /* R4: plain fields. */
    {"the later one is shown, the other is its rival", "x: 1\n", "x: 2\n",
     "x: 3\n", "x: 3\nx? " AT_A " 2\n", 0, 0},
    {"what both replaced is not a rival", "x: 1\nx? " AT_C " 9\n", "x: 2\n",
     "x: 3\n", "x: 3\nx? " AT_A " 2\n", 0, 0},
    {"a rival that nobody settled stays", "x: 1\nx? " AT_C " 9\n",
     "x: 2\nx? " AT_C " 9\n", "x: 3\nx? " AT_C " 9\n",
     "x: 3\nx? " AT_A " 2\nx? " AT_C " 9\n", 0, 0},
    {"a rival that one settled goes", "x: 1\nx? " AT_C " 9\n",
     "x: 2\nx? " AT_C " 9\n", "x: 3\n", "x: 3\nx? " AT_A " 2\n", 0, 0},
    {"standing rivals of both sides come together", "x: 1\n",
     "x: 2\nx? " AT_C " 8\n", "x: 3\nx? " AT_D " 9\n",
     "x: 3\nx? " AT_A " 2\nx? " AT_D " 9\nx? " AT_C " 8\n", 0, 0},
    {"of a rival on both sides the newer stamp stays", "x: 1\n",
     "x: 2\nx? " AT_C " 9\n", "x: 3\nx? " AT_D " 9\n",
     "x: 3\nx? " AT_A " 2\nx? " AT_D " 9\n", 0, 0},
    {"what is a rival on the other side is outranked", "x: 1\n",
     "x: 2\nx? " AT_B " 3\n", "x: 3\n", "x: 2\nx? " AT_B " 3\n", 0, 0},
    {"two that rank each other below go by time", "x: 1\n",
     "x: 2\nx? " AT_C " 3\n", "x: 3\nx? " AT_C " 2\n", "x: 3\nx? " AT_A " 2\n",
     0, 0},
    {"a day ahead of the clock is believed", "x: 1\n", "x: 2\n", "x: 3\n",
     "x: 2\nx? " AT_B " 3\n", SOON, 0},
    {"more than a day ahead counts as oldest", "x: 1\n", "x: 2\n", "x: 3\n",
     "x: 3\nx? " LATE " 2\n", LATE, 0},
    {"of one second the greater device is shown", "x: 1\n", "x: 3\n", "x: 2\n",
     "x: 2\nx? " AT_A " 3\n", 0, AT_B_},
    {"of one second, device and save the greater bytes", "x: 1\n", "x: 3\n",
     "x: 2\n", "x: 3\nx? " AT_A " 2\n", 0, AT_A},
    {"a rival chosen here stays when another is typed there",
     "x: 1\nx? " AT_C " 9\n", "x: 9\n", "x: 3\n", "x: 3\nx? " AT_A " 9\n", 0,
     0},
    {"a rival chosen by a slow clock carries that stamp",
     "x: 1\nx? " AT_D " 9\n", "x: 9\n", "x: 3\nx? " AT_D " 9\n",
     "x: 3\nx? " AT_C " 9\n", AT_C, 0},
    {"two settlings on different rivals keep both choices",
     "x: 1\nx? " AT_D " 8\nx? " AT_C " 9\n", "x: 8\n", "x: 9\n",
     "x: 9\nx? " AT_A " 8\n", 0, 0},
    {"who keeps what is shown yields to who chose the rival",
     "x: 1\nx? " AT_C " 9\n", "x: 1\n", "x: 9\n", "x: 9\n", 0, 0},
    {"an author's next save replaces his last one", "x: 3\n",
     "x: 3\nx? " AT_C " 2\n", "x: 4\n", "x: 4\nx? " AT_C " 2\n", 0, 0},
    {"... also where his last one was outdone", "x: 3\n",
     "x: 2\nx? " AT_C " 3\n", "x: 4\n", "x: 4\nx? " AT_A " 2\n", 0, 0},

    /* R5: clearing. */
    {"cleared here and changed there: the value stands", "x: 1\n", "", "x: 3\n",
     "x: 3\n", 0, 0},
    {"cleared with its rivals, a new value stands alone",
     "x: 1\nx? " AT_C " 9\n", "", "x: 3\nx? " AT_C " 9\n", "x: 3\n", 0, 0},
    {"with nothing shown the newest rival is", "x: 1\n", "x? " AT_C " 8\n",
     "x? " AT_D " 9\n", "x: 9\nx? " AT_C " 8\n", 0, 0},

    /* R6: long texts. */
    {"lines that differ in different places merge", "x| 1\nx| 2\n",
     "x| 1a\nx| 2\n", "x| 1\nx| 2b\n", "x| 1a\nx| 2b\n", 0, 0},
    {"a clean line merge leaves standing rivals", "x| 1\nx| 2\nx~ " AT_C " 9\n",
     "x| 1a\nx| 2\nx~ " AT_C " 9\n", "x| 1\nx| 2b\nx~ " AT_C " 9\n",
     "x| 1a\nx| 2b\nx~ " AT_C " 9\n", 0, 0},
    {"the same line changed twice makes rivals", "x| 1\nx| 2\n",
     "x| 1a\nx| 2\n", "x| 1b\nx| 2\n",
     "x| 1b\nx| 2\nx~ " AT_A " 1a\nx~ " AT_A " 2\n", 0, 0},
    {"texts from nothing have no lines in common", "", "x| a\n", "x| b\n",
     "x| b\nx~ " AT_A " a\n", 0, 0},
    {"a text that is a rival there is not merged again", "x| 1\nx| 2\n",
     "x| 1a\nx| 2\nx~ " AT_B " 1\nx~ " AT_B " 2b\n", "x| 1\nx| 2b\n",
     "x| 1a\nx| 2\nx~ " AT_B " 1\nx~ " AT_B " 2b\n", 0, 0},
    {"a text that never saw the base takes no line out of it",
     "x| 1\nx| 2\nx| 3\n",
     "x| 1\nx| 9\nx| 3\nx~ " AT_C " 1\nx~ " AT_C " 2\nx~ " AT_C " 3\n",
     "x| 1b\nx| 2\nx| 3\n",
     "x| 1b\nx| 2\nx| 3\nx~ " AT_A " 1\nx~ " AT_A " 9\nx~ " AT_A " 3\n", 0, 0},
    {"a text that one still shows is a rival of its own beside what he chose",
     "x| 1\nx~ " AT_C " 8\n", "x| 1\nx~ " AT_A " 9\n",
     "x| 2\nx~ " AT_D " 1\nx~ " AT_C " 8\n",
     "x| 2\nx~ " AT_A " 9\nx~ " AT_D " 1\n", 0, 0},
    {"a text cleared here and changed there stands", "x| 1\n", "", "x| 2\n",
     "x| 2\n", 0, 0},

    /* R7: removing. */
    {"a removal of what nobody touched holds", "x: 1\n", "gone: moved\nx: 1\n",
     "x: 1\n", "gone: moved\nx: 1\n", 0, 0},
    {"a removal of what another changed is a question", "x: 1\n",
     "gone: moved\nx: 1\n", "x: 2\n", "gone? " AT_A " moved\nx: 2\n", 0, 0},
    {"... whatever was changed", "x+ 1\n", "gone: -\nx+ 1\n", "x+ 1\ny* 2\n",
     "gone? " AT_A " -\nx+ 1\ny* 2\n", 0, 0},
    {"a removal holds against another removal", "x: 1\n", "gone: p\nx: 1\n",
     "gone: q\nx: 2\n", "gone: q\ngone? " AT_A " p\nx: 2\n", 0, 0},
    {"a question is not answered by time", "x: 1\n", "gone? " AT_C " p\nx: 2\n",
     "gone? " AT_D " q\nx: 1\n", "gone? " AT_D " q\ngone? " AT_C " p\nx: 2\n",
     0, 0},
    {"who keeps the record outdoes who removes it", "gone? " AT_C " p\nx: 1\n",
     "gone: p\nx: 1\n", "x: 1\n", "gone? " AT_A " p\nx: 1\n", 0, 0},
    {"bringing back holds where the other changed", "gone: p\nx: 1\n", "x: 1\n",
     "gone: p\nx: 2\n", "x: 2\n", 0, 0},

    /* R8: both made it. */
    {"two that made the same record agree", NULL, "x: 1\ny+ 2\n",
     "x: 1\ny+ 3\n", "x: 1\ny+ 2\ny+ 3\n", 0, 0},
    {"two that made it differently have rivals", NULL, "x: 1\n", "x: 2\n",
     "x: 2\nx? " AT_A " 1\n", 0, 0},
    {"what only one of them gave stands", NULL, "x: 1\n", "y: 2\n",
     "x: 1\ny: 2\n", 0, 0},

    /* R9: names nobody knows, and one that is of two sorts. */
    {"an unknown name merges by its marker",
     "new_one: 1\nnew_set+ 1\nnew_text| 1\n",
     "new_one: 2\nnew_set+ 1\nnew_set+ 2\nnew_text| 1\n",
     "new_one: 1\nnew_set+ 3\nnew_text| 2\n",
     "new_one: 2\nnew_set+ 2\nnew_set+ 3\nnew_text| 2\n", 0, 0},
    {"a value against members becomes one", "", "x: 1\nx? " AT_C " 2\n",
     "x+ 3\n", "x+ 1\nx+ 2\nx+ 3\n", 0, 0},
    {"the lines of a text against a log become members", "", "x| a\nx|\nx| b\n",
     "x* c\n", "x* a\nx* b\nx* c\n", 0, 0},
    {"a set against a log is a log", "x+ 1\nx+ 2\n", "x+ 2\nx+ 3\n", "x* 2\n",
     "x* 2\nx* 3\n", 0, 0},
    {"a line against a text becomes a text", "", "x: 1\n", "x| 2\nx| 3\n",
     "x| 2\nx| 3\nx~ " AT_A " 1\n", 0, 0},

    /* R11: final values. */
    {"a final value beats a later one", "x: 1\n", "x! 2\n", "x: 3\n",
     "x! 2\nx? " AT_B " 3\n", 0, 0},
    {"a final value beats a clearing", "x: 1\n", "x! 2\n", "", "x! 2\n", 0, 0},
    {"a final value beats one that has it as a rival", "x: 1\n", "x! 2\n",
     "x: 3\nx? " AT_C " 2\n", "x! 2\nx? " AT_B " 3\n", 0, 0},
    {"of two final values the later is shown", "x: 1\n", "x! 2\n", "x! 3\n",
     "x! 3\nx? " AT_A " 2\n", 0, 0},
    {"what one confirmed stands against a change", "x: 1\n", "x! 1\n", "x: 3\n",
     "x! 1\nx? " AT_B " 3\n", 0, 0},
    {"... and against a clearing", "x: 1\n", "x! 1\n", "", "x! 1\n", 0, 0},
    {"the same value, once final, is final", "", "x! 1\n", "x: 1\n", "x! 1\n",
     0, 0},
};

static void give_stamp(void *arg, const char *field, struct al_stamp *stamp)
{
    (void)field;
    *stamp = merging_stamp(arg);
}

static struct al_record *parse_rest(const char *rest)
{
    struct al_str text = {0};
    struct al_record *record;

    al_str_printf(&text, "kind: participation\n%s", rest);
    record = merging_parse(al_str_text(&text));
    al_str_drop(&text);
    return record;
}

static char *merge_rows(const struct row *row, bool is_swapped)
{
    struct al_record *o = row->base ? parse_rest(row->base) : NULL, *merged;
    struct al_record *a = parse_rest(row->a), *b = parse_rest(row->b);
    char at_a[64], at_b[64], *text;
    size_t asked = 0;
    struct al_merge how = {.stamp_a = give_stamp,
                           .stamp_b = give_stamp,
                           .stamp_a_arg = at_a,
                           .stamp_b_arg = at_b,
                           .lines = merging_lines,
                           .lines_arg = &asked};

    snprintf(at_a, sizeof(at_a), "%s", row->at_a ? row->at_a : AT_A);
    snprintf(at_b, sizeof(at_b), "%s", row->at_b ? row->at_b : AT_B);
    ck_assert(al_stamp_parse(NOW, &how.now));
    if (is_swapped) {
        how.stamp_a_arg = at_b;
        how.stamp_b_arg = at_a;
    }
    ck_assert_int_eq(al_merge3(o, is_swapped ? b : a, is_swapped ? a : b, &how,
                               &merged, NULL),
                     AL_OK);
    text = merging_text(merged);
    al_record_free(o);
    al_record_free(a);
    al_record_free(b);
    al_record_free(merged);
    return text;
}

START_TEST(row_merges_either_way_round)
{
    const struct row *row = &rows[_i];
    struct al_str wanted = {0};

    al_str_printf(&wanted, "kind: participation\n%s", row->merged);
    for (int swapped = 0; swapped < 2; swapped++) {
        char *text = merge_rows(row, swapped);

        ck_assert_msg(strcmp(text, al_str_text(&wanted)) == 0,
                      "%s%s: wanted\n%sgot\n%s", row->claim,
                      swapped ? " (swapped)" : "", al_str_text(&wanted), text);
        free(text);
    }
    al_str_drop(&wanted);
}
END_TEST

START_TEST(two_kinds_are_never_merged)
{
    struct al_record *a = merging_parse("kind: person\n");
    struct al_record *b = merging_parse("kind: activity\n");
    struct al_record *merged = NULL;
    struct al_merge how = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_merge3(NULL, a, b, &how, &merged, &err), AL_ECORRUPT);
    ck_assert_ptr_null(merged);
    ck_assert_ptr_null(strstr(err.msg, "person"));
    al_record_free(a);
    al_record_free(b);
}
END_TEST

START_TEST(without_a_line_merge_whole_texts_are_rivals)
{
    struct al_record *o = merging_parse("kind: change\nx| 1\nx| 2\n"), *merged;
    struct al_record *a = merging_parse("kind: change\nx| 1a\nx| 2\n");
    struct al_record *b = merging_parse("kind: change\nx| 1\nx| 2b\n");
    char at_a[] = AT_A, at_b[] = AT_B, *text;
    struct al_merge how = {.stamp_a = give_stamp,
                           .stamp_b = give_stamp,
                           .stamp_a_arg = at_a,
                           .stamp_b_arg = at_b};

    ck_assert(al_stamp_parse(NOW, &how.now));
    ck_assert_int_eq(al_merge3(o, a, b, &how, &merged, NULL), AL_OK);
    text = merging_text(merged);
    ck_assert_str_eq(text, "kind: change\nx| 1\nx| 2b\nx~ " AT_A " 1a\nx~ " AT_A
                           " 2\n");
    free(text);
    al_record_free(o);
    al_record_free(a);
    al_record_free(b);
    al_record_free(merged);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *rules = tcase_create("rules");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(rules, row_merges_either_way_round, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(rules, two_kinds_are_never_merged);
    tcase_add_test(rules, without_a_line_merge_whole_texts_are_rivals);
    suite_add_tcase(suite, rules);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
