/* test_plan_start.c - plans to begin with, their days, and what a decision or
 * an answer has to say before it is saved. */
#include "config.h"

#include "core/board.h"
#include "core/codes.h"
#include "core/involve.h"
#include "core/needs.h"
#include "tests/indexing.h"

static struct box box;

static void fill(void)
{
    box_open(&box);
}

static void drop(void)
{
    box_drop(&box);
}

static struct al_date day_at(const char *iso)
{
    struct al_date date;

    ck_assert(al_date_from_iso(iso, &date));
    return date;
}

static void load(const char *day, struct al_board *board)
{
    MUST(al_board_load(box.index, day_at(day), NULL, board, err));
}

START_TEST(the_starter_plan_has_no_lamp_before_its_days)
{
    struct al_board board;
    struct al_made *made;
    struct al_random random;
    struct al_words words;
    struct al_id me = id_at(1);
    size_t count;

    al_random_init(&random);
    al_words_init(&words);
    al_plan_make(AL_PLAN_STARTER, day_at("2026-11-23"), &words, &me, NULL,
                 &random, &made, &count);
    for (size_t i = 0; i < count; i++) {
        struct al_str text = {0};

        MUST(al_record_check(made[i].record, err));
        al_codec_print(made[i].record, &text);
        MUST(al_index_begin(box.index, false, err));
        MUST(al_index_put(box.index, &made[i].id, made[i].record,
                          al_str_text(&text), text.len, err));
        MUST(al_index_end(box.index, "c1", err));
        al_str_drop(&text);
        al_record_free(made[i].record);
    }
    free(made);
    load("2026-11-23", &board);
    ck_assert(board.has_plan && board.is_starter);
    ck_assert_uint_eq(board.target_count, 7);
    for (size_t i = 0; i < board.target_count; i++)
        ck_assert_int_eq(board.targets[i].lamp, AL_LAMP_NOT_DUE);
    ck_assert_int_eq(board.client_lamp, AL_LAMP_NOT_DUE);
    ck_assert_str_eq(board.targets[1].text, "Ask five clients three questions");
    al_board_drop(&board);
    load("2026-12-08", &board); /* week 1 and week 2 have passed */
    ck_assert_int_eq(board.targets[0].lamp, AL_LAMP_RED);
    ck_assert_int_eq(board.targets[1].lamp, AL_LAMP_RED);
    ck_assert_int_eq(board.targets[2].lamp, AL_LAMP_NOT_DUE);
    al_board_drop(&board);
}
END_TEST

/* Made late in a quarter, it begins with the next: nobody starts with RED. */
static const struct {
    const char *today, *code, *due, *cadence;
} firsts[] = {
    {"2026-11-26", "P1", "2026-12-31", "quarterly"},
    {"2026-12-10", "P1", "2027-03-31", "quarterly"},
    {"2026-11-26", "P2", "2026-12-31", "half_yearly"},
    {"2026-12-10", "P2", "2027-06-30", "half_yearly"},
    {"2026-11-26", "P9", "2027-03-31", "half_yearly"},
    {"2026-11-26", "P12", "2027-03-31", "yearly"},
    {"2027-03-15", "P12", "2028-03-31", "yearly"},
};

START_TEST(the_yearly_plan_is_due_at_the_ends_of_its_quarters)
{
    struct al_made *made;
    struct al_random random;
    struct al_words words;
    size_t count, seen = 0;

    al_random_init(&random);
    al_words_init(&words);
    al_plan_make(AL_PLAN_YEARLY, day_at(firsts[_i].today), &words, NULL, NULL,
                 &random, &made, &count);
    for (size_t i = 0; i < count; i++) {
        const char *code = al_record_get(made[i].record, "code");

        MUST(al_record_check(made[i].record, err));
        if (code && strcmp(code, firsts[_i].code) == 0) {
            seen++;
            ck_assert_str_eq(al_record_get(made[i].record, "due"),
                             firsts[_i].due);
            ck_assert_str_eq(al_record_get(made[i].record, "cadence"),
                             firsts[_i].cadence);
        }
        al_record_free(made[i].record);
    }
    ck_assert_uint_eq(seen, 1);
    free(made);
}
END_TEST

static const struct {
    const char *first;
    int months, periods;
    const char *due;
} dues[] = {
    {"2026-06-30", 3, 1, "2026-09-30"},  {"2026-06-30", 3, 2, "2026-12-31"},
    {"2026-06-30", 3, 3, "2027-03-31"},  {"2026-02-28", 12, 2, "2028-02-29"},
    {"2026-06-15", 6, 1, "2026-12-15"},  {"2026-12-31", 3, 0, "2026-12-31"},
    {"2026-06-30", 3, -1, "2026-03-31"},
};

START_TEST(the_last_day_of_a_month_stays_the_last)
{
    char iso[AL_DATE_ISO];

    al_date_iso(al_target_due(day_at(dues[_i].first), dues[_i].months,
                              dues[_i].periods),
                iso);
    ck_assert_str_eq(iso, dues[_i].due);
}
END_TEST

START_TEST(every_cadence_but_once_has_its_months)
{
    const char *code = al_codes_cadence.codes[_i].code;

    ck_assert_int_eq(al_cadence_months(code) > 0, strcmp(code, "once") != 0);
}
END_TEST

static const struct {
    const char *kind, *pairs[5];
    const char *wants; /* NULL: it can be saved */
} checks[] = {
    {AL_KIND_DECISION,
     {"point=film", "subject=It", "due_on=2026-11-20", "decision=not_offered"},
     "Why not: say why"},
    {AL_KIND_DECISION,
     {"point=film", "subject=It", "due_on=2026-11-20", "decision=too_late",
      "reason=forgot"},
     NULL},
    {AL_KIND_DECISION,
     {"point=film", "subject=It", "due_on=2026-11-20", "decision=too_late",
      "reason=other"},
     "In words: say in"},
    {AL_KIND_DECISION,
     {"point=film", "subject=It", "due_on=2026-11-20",
      "decision=offered_declined"},
     NULL},
    {AL_KIND_PLAN_ANSWER,
     {"answer=not_done_because", "because=It", "given_on=2026-11-20"},
     "Target: say which"},
    {AL_KIND_PLAN_ANSWER,
     {"answer=by_date_because", "because=It", "given_on=2026-11-20",
      "target=00010000000000000000000000000001"},
     "By: say by which"},
};

START_TEST(no_box_is_ticked_without_its_reason)
{
    const char *const *pairs = checks[_i].pairs;
    struct al_record *record = make(checks[_i].kind, pairs[0], pairs[1],
                                    pairs[2], pairs[3], pairs[4], NULL);
    struct al_err err = {.msg = ""};
    struct al_id id = id_at(1);
    enum al_status status = al_needs_check(box.index, &id, NULL, record, &err);

    if (checks[_i].wants)
        ck_assert_msg(status == AL_EINVAL && strstr(err.msg, checks[_i].wants),
                      "row %d: %s", _i, err.msg);
    else
        ck_assert_msg(status == AL_OK, "row %d: %s", _i, err.msg);
    al_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_start");
    TCase *tc = tcase_create("plan_start");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, the_starter_plan_has_no_lamp_before_its_days);
    tcase_add_loop_test(tc, the_yearly_plan_is_due_at_the_ends_of_its_quarters,
                        0, (int)AL_COUNT(firsts));
    tcase_add_loop_test(tc, the_last_day_of_a_month_stays_the_last, 0,
                        (int)AL_COUNT(dues));
    tcase_add_loop_test(tc, every_cadence_but_once_has_its_months, 0,
                        (int)al_codes_cadence.count);
    tcase_add_loop_test(tc, no_box_is_ticked_without_its_reason, 0,
                        (int)AL_COUNT(checks));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
