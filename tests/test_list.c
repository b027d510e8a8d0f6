/* test_list.c - the selected row is on screen, and stays on its record. */
#include "config.h"

#include "tui/list.h"

#include <stdio.h>
#include <string.h>

#include "tests/testing.h"

enum { ROWS_MAX = 200 };

/* A model that counts what it was asked for. */
struct rows {
    uint32_t name[ROWS_MAX]; /* each stands for an id */
    size_t count;
    size_t asked;
};

static struct al_id named(uint32_t name)
{
    struct al_id id = {{0}};

    memcpy(id.byte, &name, sizeof(name));
    return id;
}

static bool rows_id_at(void *arg, size_t index, struct al_id *id)
{
    struct rows *rows = arg;

    rows->asked++;
    if (index >= rows->count)
        return false;
    *id = named(rows->name[index]);
    return true;
}

static bool rows_find(void *arg, const struct al_id *id, size_t *index)
{
    struct rows *rows = arg;

    for (size_t i = 0; i < rows->count; i++) {
        struct al_id row = named(rows->name[i]);

        if (al_id_compare(&row, id) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

static size_t rows_count(void *arg)
{
    struct rows *rows = arg;

    return rows->count;
}

static struct al_list_model model_of(struct rows *rows)
{
    return (struct al_list_model){.arg = rows,
                                  .id_at = rows_id_at,
                                  .find = rows_find,
                                  .count = rows_count};
}

static void fill(struct rows *rows, size_t count)
{
    rows->count = count;
    for (size_t i = 0; i < count; i++)
        rows->name[i] = (uint32_t)i + 1;
}

static enum al_key_result press(struct al_list *list, uint32_t code)
{
    struct al_key key = {.code = code};

    return al_list_key(list, &key, true);
}

/* One row a step: key, then the row that is selected and the top of window. */
static const struct {
    uint32_t code;
    enum al_key_result result;
    size_t selected, top;
} walk[] = {
    {AL_KEY_UP, AL_KEY_REFUSED, 0, 0},
    {AL_KEY_DOWN, AL_KEY_MOVED, 1, 0},
    {'j', AL_KEY_MOVED, 2, 0},
    {'k', AL_KEY_MOVED, 1, 0},
    {AL_KEY_PAGE_DOWN, AL_KEY_MOVED, 10, 9},
    {AL_KEY_PAGE_DOWN, AL_KEY_MOVED, 19, 18},
    {AL_KEY_PAGE_DOWN, AL_KEY_MOVED, 28, 20},
    {AL_KEY_PAGE_DOWN, AL_KEY_MOVED, 29, 20},
    {AL_KEY_PAGE_DOWN, AL_KEY_REFUSED, 29, 20},
    {AL_KEY_DOWN, AL_KEY_REFUSED, 29, 20},
    {AL_KEY_PAGE_UP, AL_KEY_MOVED, 20, 11},
    {AL_KEY_HOME, AL_KEY_MOVED, 0, 0},
    {AL_KEY_PAGE_UP, AL_KEY_REFUSED, 0, 0},
    {AL_KEY_END, AL_KEY_MOVED, 29, 20},
    {'g', AL_KEY_MOVED, 0, 0},
    {'G', AL_KEY_MOVED, 29, 20},
    {AL_KEY_ENTER, AL_KEY_IGNORED, 29, 20},
    {'x', AL_KEY_IGNORED, 29, 20},
};

static void walk_list(size_t total)
{
    struct rows rows = {0};
    struct al_list_model model = model_of(&rows);
    struct al_list list;

    fill(&rows, 30);
    al_list_init(&list, &model, 10, total);
    for (size_t i = 0; i < AL_COUNT(walk); i++) {
        ck_assert_msg(press(&list, walk[i].code) == walk[i].result, "step %zu",
                      i);
        ck_assert_msg(list.selected == walk[i].selected &&
                          list.top == walk[i].top,
                      "step %zu: row %zu, top %zu", i, list.selected, list.top);
    }
}

START_TEST(keys_walk_the_rows)
{
    walk_list(30);
}
END_TEST

START_TEST(keys_walk_rows_that_nobody_counted)
{
    walk_list(AL_LIST_UNKNOWN);
}
END_TEST

START_TEST(empty_list_selects_nothing)
{
    struct rows rows = {0};
    struct al_list_model model = model_of(&rows);
    struct al_list list;

    al_list_init(&list, &model, 10, AL_LIST_UNKNOWN);
    ck_assert(list.is_empty);
    ck_assert_uint_eq(al_list_visible(&list), 0);
    ck_assert_int_eq(press(&list, AL_KEY_DOWN), AL_KEY_REFUSED);
    ck_assert_int_eq(press(&list, AL_KEY_END), AL_KEY_REFUSED);
    ck_assert_int_eq(press(&list, AL_KEY_PAGE_DOWN), AL_KEY_REFUSED);
    fill(&rows, 3);
    al_list_reload(&list, 3);
    ck_assert(!list.is_empty);
    ck_assert_uint_eq(list.selected, 0);
    ck_assert_uint_eq(al_list_visible(&list), 3);
    rows.count = 0;
    al_list_reload(&list, 0);
    ck_assert(list.is_empty);
}
END_TEST

START_TEST(selection_follows_its_record_through_a_reload)
{
    struct rows rows = {0};
    struct al_list_model model = model_of(&rows);
    struct al_list list;
    struct al_id id = named(13);

    fill(&rows, 30);
    al_list_init(&list, &model, 10, 30);
    ck_assert(al_list_select(&list, &id));
    ck_assert_uint_eq(list.selected, 12);
    ck_assert_uint_eq(list.top, 3);
    /* Five newer rows came in on top: same record, same place on screen. */
    memmove(rows.name + 5, rows.name, 30 * sizeof(rows.name[0]));
    for (uint32_t i = 0; i < 5; i++)
        rows.name[i] = 100 + i;
    rows.count = 35;
    al_list_reload(&list, 35);
    ck_assert_uint_eq(list.selected, 17);
    ck_assert_uint_eq(list.top, 8);
    /* It went away: the row that took its place is selected. */
    memmove(rows.name + 17, rows.name + 18, 17 * sizeof(rows.name[0]));
    rows.count = 34;
    al_list_reload(&list, 34);
    ck_assert_uint_eq(list.selected, 17);
    id = named(14);
    ck_assert_int_eq(al_id_compare(&list.selected_id, &id), 0);
    id = named(13);
    ck_assert(!al_list_select(&list, &id));
}
END_TEST

START_TEST(whatever_sizes_came_between_the_old_one_shows_the_old_rows)
{
    static const size_t sizes[] = {3, 1, 60, 7, 1, 12};
    struct rows rows = {.count = 0};
    struct al_list_model model;
    struct al_list list;

    fill(&rows, 40);
    model = model_of(&rows);
    for (size_t first = 0; first < AL_COUNT(sizes); first++) {
        al_list_init(&list, &model, 10, 40);
        for (int i = 0; i < 25; i++)
            press(&list, 'j');
        press(&list, 'k');
        for (size_t i = first; i < AL_COUNT(sizes); i++) {
            al_list_resize(&list, sizes[i]);
            al_list_reload(&list, 40);
        }
        al_list_resize(&list, 10);
        al_list_reload(&list, 40);
        ck_assert_uint_eq(list.selected, 24);
        ck_assert_uint_eq(list.top, 16);
    }
}
END_TEST

START_TEST(key_costs_the_same_whatever_the_list_holds)
{
    static const uint32_t codes[] = {AL_KEY_DOWN,      AL_KEY_UP,
                                     AL_KEY_PAGE_DOWN, AL_KEY_PAGE_UP,
                                     AL_KEY_END,       AL_KEY_HOME};
    struct rows rows = {0};
    struct al_list_model model = model_of(&rows);
    struct al_list list;

    fill(&rows, ROWS_MAX);
    al_list_init(&list, &model, 20, ROWS_MAX);
    for (size_t i = 0; i < AL_COUNT(codes); i++) {
        rows.asked = 0;
        press(&list, codes[i]);
        ck_assert_uint_le(rows.asked, 1);
    }
}
END_TEST

static void check_sound(struct al_list *list, struct rows *rows)
{
    struct al_id id;
    size_t visible = al_list_visible(list);

    ck_assert_int_eq(list->is_empty, rows->count == 0);
    if (list->is_empty)
        return;
    ck_assert_uint_lt(list->selected, rows->count);
    id = named(rows->name[list->selected]);
    ck_assert_int_eq(al_id_compare(&id, &list->selected_id), 0);
    ck_assert_uint_le(list->top, list->selected);
    ck_assert_uint_lt(list->selected - list->top, list->rows);
    ck_assert_uint_eq(visible, rows->count - list->top < list->rows
                                   ? rows->count - list->top
                                   : list->rows);
}

START_TEST(random_keys_and_reloads_keep_the_selection_in_view)
{
    static const uint32_t codes[] = {AL_KEY_DOWN,      AL_KEY_UP,
                                     AL_KEY_PAGE_DOWN, AL_KEY_PAGE_UP,
                                     AL_KEY_END,       AL_KEY_HOME};
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct rows rows = {0};
    struct al_list_model model = model_of(&rows);
    struct al_list list;
    uint32_t next = 1000;

    printf("test_list: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    fill(&rows, 40);
    al_list_init(&list, &model, 7, 40);
    for (int step = 0; step < 20000; step++) {
        size_t dice = al_test_below(&random, 10);

        rows.asked = 0;
        if (dice < 7) {
            press(&list, codes[al_test_below(&random, AL_COUNT(codes))]);
        } else if (dice < 8) {
            al_list_resize(&list, al_test_below(&random, 12));
        } else {
            bool is_kept;
            size_t index;
            struct al_id id = list.selected_id;

            rows.count = al_test_below(&random, 60);
            for (size_t i = 0; i < rows.count; i++)
                if (al_test_below(&random, 9) == 0)
                    rows.name[i] = next++;
            is_kept = !list.is_empty && rows_find(&rows, &id, &index);
            al_list_reload(&list, al_test_below(&random, 2) ? AL_LIST_UNKNOWN
                                                            : rows.count);
            if (is_kept)
                ck_assert_int_eq(al_id_compare(&id, &list.selected_id), 0);
        }
        /* Whatever happened, rows off the screen are left alone. */
        ck_assert_uint_le(rows.asked, 2);
        check_sound(&list, &rows);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("list");
    TCase *tc = tcase_create("list");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, keys_walk_the_rows);
    tcase_add_test(tc, keys_walk_rows_that_nobody_counted);
    tcase_add_test(tc, empty_list_selects_nothing);
    tcase_add_test(tc, selection_follows_its_record_through_a_reload);
    tcase_add_test(
        tc, whatever_sizes_came_between_the_old_one_shows_the_old_rows);
    tcase_add_test(tc, key_costs_the_same_whatever_the_list_holds);
    tcase_add_test(tc, random_keys_and_reloads_keep_the_selection_in_view);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
