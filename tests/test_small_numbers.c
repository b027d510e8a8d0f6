/* test_small_numbers.c - small counts of people are hidden, and stay so. */
#include "config.h"

#include <string.h>

#include "core/base.h"
#include "core/small_numbers.h"
#include "tests/testing.h"

#define CELLS_MAX 6

static const struct {
    int64_t min_cell;
    int64_t counts[CELLS_MAX];
    size_t count;
    const char *shown; /* cells, then the total */
} tables[] = {
    /* The commissioner's table with a cell of three: it goes, and the next
     * smallest with it. */
    {8, {12, 3, 21}, 3, "* * 20 = 35"},
    {8, {12, 3, 4}, 3, "10 * * = 20"},
    {8, {12, 20}, 2, "10 20 = 30"},
    {8, {0, 20, 0}, 3, "0 20 0 = 20"},
    /* Nobody else to hide: the total goes. */
    {8, {3, 0, 0}, 3, "* 0 0 = *"},
    {8, {3, 4}, 2, "* * = *"},
    {8, {3, 7}, 2, "* * = 10"},
    {8, {7, 8}, 2, "* * = 15"},
    {5, {3, 12}, 2, "* * = 15"},
    {5, {5, 12}, 2, "5 10 = 15"},
    /* Whatever is set, one and two are not rounded to nobody. */
    {1, {1, 3}, 2, "* * = *"},
    {0, {1, 3}, 2, "* * = *"},
    {1, {5, 12}, 2, "5 10 = 15"},
    /* Four of one each, if nobody were not hidden with them. */
    {5, {1, 1, 0, 1, 1, 0}, 6, "* * * * * 0 = *"},
    {8, {0}, 1, "0 = 0"},
};

START_TEST(small_counts_are_hidden_and_others_rounded)
{
    struct al_cell cells[CELLS_MAX] = {{0}}, total;
    struct al_str out = {0};

    for (size_t i = 0; i < tables[_i].count; i++)
        cells[i].count = tables[_i].counts[i];
    al_small_hide(cells, tables[_i].count, tables[_i].min_cell, &total);
    for (size_t i = 0; i < tables[_i].count; i++) {
        al_small_show(&cells[i], &out);
        al_str_putc(&out, ' ');
    }
    al_str_puts(&out, "= ");
    al_small_show(&total, &out);
    ck_assert_str_eq(al_str_text(&out), tables[_i].shown);
    al_str_drop(&out);
}
END_TEST

/* Whatever the counts: none below the number is shown, what is shown is a
 * multiple of five near the truth, and no cell is hidden alone beside a total
 * that is shown. */
START_TEST(no_table_gives_a_small_count_away)
{
    uint64_t seed = al_test_seed(20261126);
    struct al_test_random random = {seed};

    for (int round = 0; round < 20000; round++) {
        struct al_cell cells[CELLS_MAX] = {{0}}, total;
        size_t count = 1 + al_test_next(&random) % CELLS_MAX;
        int64_t min_cell = (int64_t)(al_test_next(&random) % 12);
        int64_t sum = 0;
        size_t hidden = 0;

        for (size_t i = 0; i < count; i++) {
            cells[i].count = (int64_t)(al_test_next(&random) % 25);
            cells[i].is_hidden = al_test_next(&random) % 2;
            sum += cells[i].count;
        }
        al_small_hide(cells, count, min_cell, &total);
        ck_assert_int_eq(total.count, sum);
        for (size_t i = 0; i <= count; i++) {
            const struct al_cell *cell = i < count ? &cells[i] : &total;
            int64_t off = cell->shown - cell->count;

            hidden += i < count && cell->is_hidden;
            ck_assert_msg(cell->is_hidden || cell->count == 0 ||
                              cell->count >= al_small_at_least(min_cell),
                          "seed %llu", (unsigned long long)seed);
            ck_assert(!cell->is_hidden || cell->shown == 0);
            ck_assert(cell->is_hidden ||
                      (cell->shown == 0) == (cell->count == 0));
            ck_assert(cell->shown % AL_SMALL_ROUND == 0);
            ck_assert(cell->is_hidden || (off <= 2 && off >= -2));
        }
        ck_assert_msg(hidden != 1 || total.is_hidden, "seed %llu",
                      (unsigned long long)seed);
    }
}
END_TEST

static bool looks_alike(const struct al_cell *a, const struct al_cell *b,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].is_hidden != b[i].is_hidden || a[i].shown != b[i].shown)
            return false;
    return true;
}

/* For every table of three there is another that looks the same, in which a
 * hidden count is not what it is here. */
START_TEST(every_hidden_count_may_be_another_one)
{
    enum { UP_TO = 12, MIN = 5 };

    for (int n = 0; n < UP_TO * UP_TO * UP_TO; n++) {
        struct al_cell here[4] = {
            {.count = n % UP_TO},
            {.count = n / UP_TO % UP_TO},
            {.count = n / UP_TO / UP_TO},
        };

        al_small_hide(here, 3, MIN, &here[3]);
        for (size_t i = 0; i < 3; i++) {
            bool may_differ = !here[i].is_hidden;

            for (int m = 0; m < UP_TO * UP_TO * UP_TO && !may_differ; m++) {
                struct al_cell there[4] = {
                    {.count = m % UP_TO},
                    {.count = m / UP_TO % UP_TO},
                    {.count = m / UP_TO / UP_TO},
                };

                if (there[i].count == here[i].count)
                    continue;
                al_small_hide(there, 3, MIN, &there[3]);
                may_differ = looks_alike(here, there, 4);
            }
            ck_assert_msg(may_differ, "%d %d %d", n % UP_TO, n / UP_TO % UP_TO,
                          n / UP_TO / UP_TO);
        }
    }
}
END_TEST

/* Five cells of few people each, of which two ways of hiding tell nothing. */
START_TEST(few_people_in_many_cells_are_not_told_apart)
{
    enum { CELLS = 5, UP_TO = 3, ALL = UP_TO * UP_TO * UP_TO * UP_TO * UP_TO };
    static void (*const ways[])(struct al_cell *cells, size_t count,
                                int64_t min_cell, struct al_cell *total) = {
        al_small_hide, al_small_hide_known};
    static struct al_cell tables_of[ALL][CELLS + 1];

    memset(tables_of, 0, sizeof(tables_of));
    for (int n = 0; n < ALL; n++) {
        for (int i = 0, rest = n; i < CELLS; i++, rest /= UP_TO)
            tables_of[n][i].count = rest % UP_TO;
        ways[_i](tables_of[n], CELLS, 0, &tables_of[n][CELLS]);
    }
    for (int n = 0; n < ALL; n++)
        for (int i = 0; i < CELLS; i++) {
            /* More than two in each lie beyond these tables. */
            bool may_differ = !tables_of[n][i].is_hidden ||
                              tables_of[n][CELLS].count >= CELLS;

            for (int m = 0; m < ALL && !may_differ; m++)
                may_differ =
                    tables_of[m][i].count != tables_of[n][i].count &&
                    looks_alike(tables_of[n], tables_of[m], CELLS + 1);
            ck_assert_msg(may_differ, "way %d, table %d, cell %d", _i, n, i);
        }
}
END_TEST

/* The total is shown in any case: within tables that look alike, every hidden
 * count is several ones. This knows how it is decided, too. */
START_TEST(a_total_that_is_shown_gives_no_hidden_count_away)
{
    /* Those looked at stay away from the end of those compared with. */
    enum { UP_TO = 20, LOOKED = 10, MIN = 5, ALL = UP_TO * UP_TO * UP_TO };
    static struct al_cell tables_of[ALL][4];

    for (int n = 0; n < ALL; n++) {
        struct al_cell *here = tables_of[n];

        memset(here, 0, sizeof(tables_of[n]));
        here[0].count = n % UP_TO;
        here[1].count = n / UP_TO % UP_TO;
        here[2].count = n / UP_TO / UP_TO;
        al_small_hide_known(here, 3, MIN, &here[3]);
        ck_assert(!here[3].is_hidden || here[3].count < MIN);
    }
    for (int n = 0; n < ALL; n++)
        for (size_t i = 0; i < 3; i++) {
            bool may_differ = tables_of[n][0].count >= LOOKED ||
                              tables_of[n][1].count >= LOOKED ||
                              tables_of[n][2].count >= LOOKED ||
                              !tables_of[n][i].is_hidden;

            for (int m = 0; m < ALL && !may_differ; m++)
                may_differ =
                    tables_of[m][i].count != tables_of[n][i].count &&
                    looks_alike(tables_of[n], tables_of[m], 4);
            ck_assert_msg(may_differ, "%d %d %d", n % UP_TO, n / UP_TO % UP_TO,
                          n / UP_TO / UP_TO);
        }
}
END_TEST

/* By hand: one alone takes the smallest of the others with it. */
START_TEST(the_smallest_other_goes_where_the_total_stands)
{
    struct al_cell cells[4] = {{.count = 12}, {.count = 3}, {.count = 20},
                               {.count = 0}};
    struct al_cell total;
    struct al_str out = {0};

    al_small_hide_known(cells, 4, 8, &total);
    for (size_t i = 0; i < 4; i++) {
        al_small_show(&cells[i], &out);
        al_str_putc(&out, ' ');
    }
    al_small_show(&total, &out);
    ck_assert_str_eq(al_str_text(&out), "* * 20 0 35");
    al_str_drop(&out);
}
END_TEST

START_TEST(a_percentage_is_the_nearest_one)
{
    static const struct {
        int64_t part, whole, percent;
    } rows[] = {{10, 13, 77}, {3, 13, 23},  {1, 2, 50},      {1, 8, 13},
                {0, 0, 0},    {0, 9, 0},    {9, 9, 100},     {2, 3, 67},
                {1, 3, 33},   {999, 1000, 99}, {1, 1000, 1}, {5, 1000, 1}};

    for (size_t i = 0; i < AL_COUNT(rows); i++)
        ck_assert_int_eq(al_percent(rows[i].part, rows[i].whole),
                         rows[i].percent);
    ck_assert_int_eq(al_percent_towards(16, 23, 70), 69); /* 69.6 */
    ck_assert_int_eq(al_percent_towards(16, 23, 60), 70);
    ck_assert_int_eq(al_percent_towards(7, 10, 70), 70);
}
END_TEST

START_TEST(a_percentage_of_a_few_is_hidden)
{
    static const struct {
        int64_t part, whole;
        const char *shown;
    } rows[] = {{0, 0, "-"},     {20, 20, "100%"}, {0, 20, "0%"},
                {3, 20, "*"},    {18, 20, "*"},    {10, 20, "50%"},
                {96, 200, "50%"}, {990, 1000, "95%"}, {10, 1000, "5%"},
                /* 32.6, that is nearer to 35 than 32 would be */
                {326, 1000, "35%"}};

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_str out = {0};

        al_small_percent(rows[i].part, rows[i].whole, 8, &out);
        ck_assert_str_eq(al_str_text(&out), rows[i].shown);
        al_str_reset(&out);
        al_small_percent(1, 40, 1, &out); /* whatever is set */
        ck_assert_str_eq(al_str_text(&out), "*");
        al_str_drop(&out);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("small_numbers");
    TCase *tc = tcase_create("small_numbers");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, small_counts_are_hidden_and_others_rounded, 0,
                        (int)AL_COUNT(tables));
    tcase_add_test(tc, no_table_gives_a_small_count_away);
    tcase_add_test(tc, every_hidden_count_may_be_another_one);
    tcase_add_loop_test(tc, few_people_in_many_cells_are_not_told_apart, 0, 2);
    tcase_add_test(tc, a_total_that_is_shown_gives_no_hidden_count_away);
    tcase_add_test(tc, the_smallest_other_goes_where_the_total_stands);
    tcase_add_test(tc, a_percentage_is_the_nearest_one);
    tcase_add_test(tc, a_percentage_of_a_few_is_hidden);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
