/* test_survey_count.c - what a round comes to, and what is never made of it. */
#include "config.h"

#include <stdio.h>

#include "core/survey_say.h"
#include "tests/involving.h"
#include "tests/testing.h"

static struct world world;
static struct al_id survey, ticked, worded, given;

static struct al_id put_question(int number, const char *code,
                                 const char *scale)
{
    struct al_str text = {0};
    char hex[AL_ID_HEX];
    struct al_id id;

    al_id_hex(&survey, hex);
    al_str_printf(&text,
                  "kind: survey_question\ncode: %s\nnumber: %d\nscale: "
                  "%s\ntemplate: %s\ntext: Question %d\n",
                  code, number, scale, hex, number);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

static struct al_id put_round(const char *opens, const char *closes, int issued)
{
    struct al_str text = {0};
    char hex[AL_ID_HEX];
    struct al_id id;

    al_id_hex(&survey, hex);
    al_str_printf(&text, "kind: survey_round\ncloses: %s\n", closes);
    if (issued)
        al_str_printf(&text, "issued: %d\n", issued);
    al_str_printf(&text, "opens: %s\ntemplate: %s\ntitle: R\n", opens, hex);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

static void put_answer(const struct al_id *sheet, const struct al_id *question,
                       const char *value, const char *words)
{
    char of_sheet[AL_ID_HEX], of_question[AL_ID_HEX];
    struct al_str text = {0};

    al_id_hex(sheet, of_sheet);
    al_id_hex(question, of_question);
    al_str_printf(&text, "kind: answer\nquestion: %s\nresponse: %s\n",
                  of_question, of_sheet);
    if (value)
        al_str_printf(&text, "value: %s\n", value);
    if (words)
        al_str_printf(&text, "words| %s\n", words);
    (void)put_new(&world, al_str_text(&text));
    al_str_drop(&text);
}

static void put_sheet(const struct al_id *of, const char *voice,
                      const char *helper, const char *value, const char *words)
{
    struct al_str text = {0};
    char hex[AL_ID_HEX];
    struct al_id sheet;

    al_id_hex(of, hex);
    al_str_puts(&text, "kind: survey_response\n");
    if (helper)
        al_str_printf(&text, "assisted_by_role: %s\n", helper);
    al_str_printf(&text, "round: %s\nvoice: %s\n", hex, voice);
    sheet = put_new(&world, al_str_text(&text));
    if (value)
        put_answer(&sheet, &ticked, value, NULL);
    if (words)
        put_answer(&sheet, &worded, NULL, words);
    al_str_drop(&text);
}

static void put_sheets(size_t count, const char *voice, const char *value)
{
    for (size_t i = 0; i < count; i++)
        put_sheet(&given, voice, "nobody", value, NULL);
}

static struct al_survey_count count_it(void)
{
    struct al_survey_count count;
    struct al_err err = {0};

    ck_assert_msg(al_survey_count_load(world.index, &given, &count, &err) ==
                      AL_OK,
                  "%s", err.msg);
    return count;
}

static void open_round(void)
{
    open_world(&world);
    survey = put_new(&world, "kind: survey_template\nkind_of: "
                             "satisfaction\ntitle: T\nversion: 1\n");
    worded = put_question(2, "B", "words");
    ticked = put_question(1, "A", "rating");
    given = put_round("2026-09-01", "2026-09-30", 40);
}

static void close_round(void)
{
    close_world(&world);
}

/* ---- figures ---- */

START_TEST(no_percentage_is_made_of_fewer_than_ten)
{
    ck_assert_int_eq(al_survey_percent(3, 9), -1);
    ck_assert_int_eq(al_survey_percent(3, 10), 30);
    ck_assert_int_eq(al_survey_percent(0, 0), -1);
    ck_assert_int_eq(al_survey_percent(1, 16), 6);
    ck_assert_int_eq(al_survey_percent(2, 16), 13); /* halves go up */
}
END_TEST

START_TEST(far_apart_is_more_than_one_before_rounding)
{
    static const struct {
        struct al_tally staff, people;
        int tenths;
        bool is_wide;
    } cases[] = {
        {{{0}, 6, 16}, {{0}, 10, 16}, 11, true},   /* 2.67 and 1.6 */
        {{{0}, 10, 26}, {{0}, 10, 16}, 10, false}, /* just 1.0 */
        {{{0}, 3, 8}, {{0}, 3, 5}, 10, false},
        {{{0}, 100, 264}, {{0}, 100, 163}, 10, true}, /* 1.01 reads 1.0 */
        {{{0}, 10, 10}, {{0}, 10, 30}, -20, false},   /* the other way round */
    };

    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        bool is_wide;
        int tenths;

        ck_assert(
            al_tally_gap(&cases[i].staff, &cases[i].people, &tenths, &is_wide));
        ck_assert_int_eq(tenths, cases[i].tenths);
        ck_assert_int_eq(is_wide, cases[i].is_wide);
    }
}
END_TEST

START_TEST(of_nothing_there_is_neither_mean_nor_gap)
{
    struct al_tally none = {{0}, 0, 0}, some = {{0}, 2, 5};
    struct al_str text = {0};
    bool is_wide;
    int tenths;

    ck_assert(!al_tally_gap(&some, &none, &tenths, &is_wide));
    ck_assert(!al_tally_gap(&none, &some, &tenths, &is_wide));
    al_tally_show(&none, &text);
    ck_assert_str_eq(al_str_text(&text), "-");
    al_str_drop(&text);
}
END_TEST

START_TEST(a_bar_shows_somebody_and_is_never_longer_than_its_room)
{
    for (size_t part = 0; part <= 200; part++) {
        struct al_str bar = {0};

        al_survey_bar(part, 200, 20, &bar);
        ck_assert_uint_le(bar.len, 20 * 3);
        ck_assert((part > 0) == (bar.len > 0));
        al_str_drop(&bar);
    }
}
END_TEST

/* ---- a round ---- */

START_TEST(do_not_know_and_rather_not_say_count_nothing)
{
    struct al_survey_count count;

    put_sheets(2, "client", "fully");
    put_sheets(3, "client", "do_not_know");
    put_sheets(4, "client", "rather_not_say");
    count = count_it();
    ck_assert_str_eq(count.lines[0].code, "A"); /* in the sheet's order */
    ck_assert_uint_eq(count.lines[0].sides[AL_SIDE_PEOPLE].n, 2);
    ck_assert_int_eq(al_tally_tenths(&count.lines[0].sides[AL_SIDE_PEOPLE]),
                     30);
    ck_assert_uint_eq(count.returned, 9);
    al_survey_count_drop(&count);
}
END_TEST

START_TEST(people_and_staff_are_not_added_up)
{
    struct al_survey_count count;

    put_sheets(2, "client", "not_at_all");
    put_sheets(1, "staff", "fully");
    put_sheets(1, "carer", "mostly");
    count = count_it();
    ck_assert_uint_eq(count.sides[AL_SIDE_PEOPLE], 2);
    ck_assert_uint_eq(count.sides[AL_SIDE_STAFF], 1);
    ck_assert_uint_eq(count.sides[AL_SIDE_OTHERS], 1);
    ck_assert_int_eq(al_tally_tenths(&count.lines[0].sides[AL_SIDE_PEOPLE]), 0);
    ck_assert_int_eq(al_tally_tenths(&count.lines[0].sides[AL_SIDE_STAFF]), 30);
    al_survey_count_drop(&count);
}
END_TEST

/* In whichever order sheets came, words stand in that of the alphabet. */
START_TEST(words_stand_in_an_order_that_tells_no_sheet)
{
    static const char *const said[] = {"More tea", "A bell", "Zebra", "Later"};
    struct al_survey_count count;

    for (size_t i = 0; i < AL_COUNT(said); i++)
        put_sheet(&given, "client", NULL, "fully", said[i]);
    count = count_it();
    ck_assert_uint_eq(count.lines[1].word_count, 4);
    ck_assert_str_eq(count.lines[1].words[0], "A bell");
    ck_assert_str_eq(count.lines[1].words[3], "Zebra");
    ck_assert_uint_eq(count.lines[0].word_count, 0); /* apart from scores */
    al_survey_count_drop(&count);
}
END_TEST

static void ck_back(const char *wanted)
{
    struct al_survey_count count = count_it();
    struct al_str text = {0};

    al_survey_say_back(&count, &text);
    ck_assert_str_eq(al_str_text(&text), wanted);
    al_survey_count_drop(&count);
    al_str_drop(&text);
}

START_TEST(what_came_back_is_a_share_of_ten_or_more_only)
{
    put_sheets(14, "client", "fully");
    ck_back("14 of 40 came back: 35%.");
    given = put_round("2026-10-01", "2026-10-30", 9);
    put_sheets(3, "client", "fully");
    ck_back("3 of 9 came back.");
    given = put_round("2026-10-01", "2026-10-30", 0);
    put_sheets(1, "client", "fully");
    ck_back("1 sheet came back; how many were given out is not written down.");
}
END_TEST

START_TEST(help_that_nobody_wrote_down_is_not_called_none)
{
    struct al_survey_count count;
    struct al_str text = {0};

    put_sheet(&given, "client", "peer", "fully", NULL);
    put_sheet(&given, "client", "nobody", "fully", NULL);
    put_sheet(&given, "client", NULL, "fully", NULL);
    count = count_it();
    al_survey_say_help(&count, &text);
    ck_assert_str_eq(al_str_text(&text),
                     "1 had help, 1 had none, of 1 nobody wrote it down.");
    al_survey_count_drop(&count);
    al_str_drop(&text);
}
END_TEST

START_TEST(few_sheets_are_said_to_be_few)
{
    struct al_survey_count count;
    struct al_str text = {0};

    put_sheets(9, "client", "fully");
    count = count_it();
    al_survey_say_few(&count, &text);
    ck_assert_uint_gt(text.len, 0);
    al_survey_count_drop(&count);
    al_str_reset(&text);
    put_sheets(1, "client", "fully");
    count = count_it();
    al_survey_say_few(&count, &text);
    ck_assert_uint_eq(text.len, 0);
    al_survey_count_drop(&count);
    al_str_drop(&text);
}
END_TEST

START_TEST(the_round_before_is_the_last_that_closed_earlier)
{
    struct al_id oldest = put_round("2026-01-01", "2026-01-31", 5), before;
    struct al_id older = put_round("2026-05-01", "2026-05-31", 5);

    (void)put_round("2026-11-01", "2026-11-30", 5); /* a later one */
    ck_assert(al_survey_before(world.index, &given, &before));
    ck_assert_int_eq(al_id_compare(&before, &older), 0);
    ck_assert(al_survey_before(world.index, &older, &before));
    ck_assert_int_eq(al_id_compare(&before, &oldest), 0);
    ck_assert(!al_survey_before(world.index, &oldest, &before));
}
END_TEST

START_TEST(sheets_alone_are_counted_without_their_answers)
{
    struct al_survey_count count;
    struct al_err err = {0};

    put_sheets(3, "client", "fully");
    ck_assert_int_eq(al_survey_count_sheets(world.index, &given, &count, &err),
                     AL_OK);
    ck_assert_uint_eq(count.returned, 3);
    ck_assert_uint_eq(count.count, 0);
    al_survey_count_drop(&count);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("survey count");
    TCase *figures = tcase_create("figures"), *rounds = tcase_create("rounds");

    tcase_add_test(figures, no_percentage_is_made_of_fewer_than_ten);
    tcase_add_test(figures, far_apart_is_more_than_one_before_rounding);
    tcase_add_test(figures, of_nothing_there_is_neither_mean_nor_gap);
    tcase_add_test(figures,
                   a_bar_shows_somebody_and_is_never_longer_than_its_room);
    suite_add_tcase(suite, figures);
    tcase_add_checked_fixture(rounds, open_round, close_round);
    tcase_add_test(rounds, do_not_know_and_rather_not_say_count_nothing);
    tcase_add_test(rounds, people_and_staff_are_not_added_up);
    tcase_add_test(rounds, words_stand_in_an_order_that_tells_no_sheet);
    tcase_add_test(rounds, what_came_back_is_a_share_of_ten_or_more_only);
    tcase_add_test(rounds, help_that_nobody_wrote_down_is_not_called_none);
    tcase_add_test(rounds, few_sheets_are_said_to_be_few);
    tcase_add_test(rounds, the_round_before_is_the_last_that_closed_earlier);
    tcase_add_test(rounds, sheets_alone_are_counted_without_their_answers);
    suite_add_tcase(suite, rounds);
    return al_test_run(suite);
}
