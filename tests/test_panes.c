/* tests/test_panes.c - the tables of panes and keys, and the canvas. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "tests/testing.h"
#include "tui/app_state.h"
#include "tui/browse.h"
#include "tui/columns.h"
#include "tui/sheet.h"

/* ---- keys ---- */

static void ck_keydef(const char *where, const struct al_keydef *keydef)
{
    ck_assert_msg(keydef->help && *keydef->help, "%s: no help", where);
    ck_assert_msg(al_text_width(keydef->help) <= 24, "%s: \"%s\"", where,
                  keydef->help);
    ck_assert_msg(!keydef->foot || al_text_width(keydef->foot) <= 14,
                  "%s: \"%s\"", where, keydef->foot);
}

START_TEST(a_pane_is_well_formed)
{
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);

    ck_assert_ptr_eq(al_pane_by_name(ops->name), ops);
    ck_assert(ops->draw && ops->title && ops->state_size > 0);
    for (const struct al_keydef *k = ops->keys; k && k->key; k++) {
        ck_keydef(ops->name, k);
        ck_assert_msg(k->act || ops->key, "%s: %s does nothing", ops->name,
                      k->help);
    }
}
END_TEST

START_TEST(no_pane_reuses_a_global_key)
{
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);

    for (const struct al_keydef *k = ops->keys; k && k->key; k++) {
        ck_assert_msg(!al_keydef_find(al_global_keys(), k->key), "%s: %s",
                      ops->name, k->help);
        ck_assert_msg(!k->also || !al_keydef_find(al_global_keys(), k->also),
                      "%s: %s", ops->name, k->help);
    }
}
END_TEST

/* They move in every list, so nothing else may wait behind them. */
START_TEST(no_key_moves_in_a_list_and_does_something_else)
{
    static const uint32_t moves[] = {'j',
                                     'k',
                                     'g',
                                     'G',
                                     AL_KEY_HOME,
                                     AL_KEY_END,
                                     AL_KEY_DOWN,
                                     AL_KEY_PAGE_UP,
                                     AL_KEY_PAGE_DOWN};
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);

    for (size_t i = 0; i < AL_COUNT(moves); i++) {
        ck_assert_ptr_null(al_keydef_find(al_global_keys(), moves[i]));
        if (!ops->is_typing)
            ck_assert_msg(!al_keydef_find(ops->keys, moves[i]), "%s",
                          ops->name);
    }
}
END_TEST

/* x, which shows it whole again, is a key of all screens. */
START_TEST(every_list_can_be_filtered)
{
    const struct al_pane_ops *ops = al_pane_at((size_t)_i);
    const struct al_keydef *filter = al_keydef_find(ops->keys, 'f');
    struct al_parts parts = {.rows = NULL};
    void *state;

    if (ops->is_typing) /* letters are text there */
        return;
    state = al_calloc(1, ops->state_size);
    ck_assert_msg(!filter == !al_browse_of(ops, state), "%s", ops->name);
    if (ops->parts)
        ops->parts(state, &parts);
    ck_assert_msg(!parts.is_records || ops->record, "%s", ops->name);
    ck_assert_msg(!filter || (parts.rows && parts.is_records), "%s", ops->name);
    free(state);
    if (!filter)
        return;
    ck_assert_ptr_eq(filter->act, al_browse_filter);
    ck_assert_ptr_nonnull(al_keydef_find(ops->keys, 'F'));
    ck_assert_ptr_nonnull(al_keydef_find(ops->keys, 'm'));
    ck_assert_ptr_nonnull(al_keydef_find(ops->keys, 'a'));
    ck_assert_ptr_nonnull(al_keydef_find(ops->keys, AL_KEY_ENTER));
    ck_assert(ops->record && ops->tell);
}
END_TEST

START_TEST(every_kind_that_people_see_has_a_list)
{
    const struct al_kind *kind = al_kind((size_t)_i);
    const struct al_pane_ops *screen = al_pane_of_kind(kind->name);
    struct al_columns columns;

    if (screen) /* of the bar, or one that is opened by its name */
        ck_assert(screen->digit || !screen->is_inner);
    al_columns_init(&columns, kind);
    ck_assert_uint_gt(columns.count, 0);
    for (size_t i = 0; i < columns.count; i++) {
        const struct al_sheet_column *column = &columns.layout[i];

        ck_assert_ptr_nonnull(columns.headings[i]);
        ck_assert_int_gt(column->min_cols, 0);
        ck_assert_int_ge(column->ideal_cols, column->min_cols);
    }
}
END_TEST

START_TEST(a_key_stands_in_a_table_once)
{
    const struct al_keydef *tables[] = {al_global_keys(),
                                        al_pane_at((size_t)_i)->keys};

    for (size_t t = 0; t < 2; t++)
        for (const struct al_keydef *k = tables[t]; k && k->key; k++)
            ck_assert_msg(al_keydef_find(tables[t], k->key) == k, "%s",
                          k->help);
}
END_TEST

START_TEST(global_keys_have_help)
{
    for (const struct al_keydef *k = al_global_keys(); k->key; k++) {
        ck_keydef("global", k);
        ck_assert_ptr_nonnull(k->act);
    }
}
END_TEST

START_TEST(the_bar_has_each_digit_once)
{
    char seen[16] = "";

    for (size_t i = 0; i < al_pane_count(); i++) {
        char digit = al_pane_at(i)->digit;

        if (!digit)
            continue;
        ck_assert_ptr_null(strchr(seen, digit));
        seen[strlen(seen)] = digit;
        ck_assert_ptr_nonnull(
            al_keydef_find(al_global_keys(), (uint32_t)digit));
    }
    ck_assert_str_eq(seen, "12345678");
}
END_TEST

/* ---- canvas ---- */

static const struct {
    const char *text;
    int width_cols;
    bool is_ascii;
    const char *row; /* what is on the canvas from column 2 on */
} puts_rows[] = {
    {"abc", 10, false, "abc"},
    {"abcdef", 3, false, "abc"},
    {"a\033[31mb\x9b", 20, false, "a?[31mb?"},
    {"\xe6\x97\xa5\xe6\x9c\xac", 3, false, "\xe6\x97\xa5"},
    {"e\xcc\x81x", 10, false, "e\xcc\x81x"},
    {"\xe2\x80\xae"
     "abc",
     10, false, "abc"},
    {"Zo\xc3\xab \xc2\xa3"
     "5",
     20, true, "Zoe GBP 5"},
    {"a\nb", 10, false, "a b"},
    {"", 10, false, ""},
};

START_TEST(a_text_is_put_as_it_may_be_shown)
{
    struct al_canvas canvas;
    struct al_str row = {0};
    char want[64];

    al_canvas_init(&canvas, 2, 24, puts_rows[_i].is_ascii);
    al_canvas_put(&canvas, 1, 2, puts_rows[_i].width_cols, AL_INK_PLAIN,
                  puts_rows[_i].text);
    al_canvas_row(&canvas, 1, &row);
    snprintf(want, sizeof(want), "%s%s", puts_rows[_i].row[0] ? "  " : "",
             puts_rows[_i].row);
    ck_assert_str_eq(al_str_text(&row), want);
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

static const struct {
    const char *text;
    int width_cols;
    const char *shown;
} cuts[] = {
    {"It fits.", 8, "It fits."},
    {"Crossed out every word that", 24, "Crossed out every word.."},
    {"Crossed out every word", 21, "Crossed out every.."},
    {"Scored 4 candidates; asked", 24, "Scored 4 candidates.."},
    {"Donaudampfschifffahrt", 12, "Donaudampf.."}, /* no word ends there */
    {"An incomprehensibility", 14, "An incompreh.."},
    {"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 6,
     "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"},
    {"e\xcc\x81"
     "e\xcc\x81"
     "e\xcc\x81"
     "e\xcc\x81"
     "eeee",
     6,
     "e\xcc\x81"
     "e\xcc\x81"
     "e\xcc\x81"
     "e\xcc\x81.."},
    {"abcdefgh", 4, "abcd"},
    {"   ,,,   ,,,   ", 8, " .."},
};

START_TEST(a_text_is_cut_behind_a_word)
{
    struct al_canvas canvas;
    struct al_str row = {0};
    int used;

    al_canvas_init(&canvas, 1, 40, false);
    used = al_canvas_put_cut(&canvas, 0, 0, cuts[_i].width_cols, AL_INK_PLAIN,
                             cuts[_i].text);
    al_canvas_row(&canvas, 0, &row);
    ck_assert_str_eq(al_str_text(&row), cuts[_i].shown);
    ck_assert_int_le(used, cuts[_i].width_cols);
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

START_TEST(nothing_is_drawn_outside)
{
    struct al_canvas canvas;
    struct al_str row = {0};

    al_canvas_init(&canvas, 2, 5, false);
    al_canvas_put(&canvas, -1, 0, 5, AL_INK_PLAIN, "above");
    al_canvas_put(&canvas, 2, 0, 5, AL_INK_PLAIN, "below");
    al_canvas_put(&canvas, 0, 9, 5, AL_INK_PLAIN, "right");
    al_canvas_put(&canvas, 0, -3, 5, AL_INK_PLAIN, "left");
    al_canvas_put(&canvas, 1, 4, 9, AL_INK_PLAIN, "\xe6\x97\xa5");
    for (int i = 0; i < 2; i++)
        al_canvas_row(&canvas, i, &row);
    ck_assert_str_eq(al_str_text(&row), "");
    al_canvas_focus(&canvas, 99, 99);
    ck_assert_int_eq(canvas.focus_row, 1);
    ck_assert_int_eq(canvas.focus_col, 4);
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

START_TEST(half_a_wide_letter_becomes_a_blank)
{
    struct al_canvas canvas;
    struct al_str row = {0};

    al_canvas_init(&canvas, 1, 6, false);
    al_canvas_put(&canvas, 0, 0, 6, AL_INK_PLAIN, "\xe6\x97\xa5\xe6\x9c\xac");
    al_canvas_put(&canvas, 0, 1, 1, AL_INK_PLAIN, "x");
    al_canvas_row(&canvas, 0, &row);
    ck_assert_str_eq(al_str_text(&row), " x\xe6\x9c\xac");
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

/* ---- rows under headings ---- */

/* A pane of nothing but rows, with the cursor on one of them. */
struct rows_pane {
    int chosen;
};

static void draw_rows(const struct al_app *app, const void *state,
                      struct al_canvas *canvas, struct al_area area)
{
    const struct rows_pane *pane = state;

    (void)app;
    for (int i = 0; i < area.rows; i++) {
        char text[16];

        snprintf(text, sizeof(text), "row %d", i);
        al_canvas_put(canvas, area.row + i, 2, 10, AL_INK_PLAIN, text);
        if (i == pane->chosen)
            al_canvas_mark(canvas, area.row + i, 0, area.cols);
    }
}

static const struct al_pane_ops rows_ops = {.name = "rows",
                                            .title = "Rows",
                                            .is_inner = true,
                                            .state_size =
                                                sizeof(struct rows_pane),
                                            .draw = draw_rows};

START_TEST(a_message_of_two_lines_leaves_the_row_under_the_cursor)
{
    static const char message[] = "word word word word word word word word "
                                  "word word word word word word word word "
                                  "word and the end of it";
    struct al_app app;
    struct rows_pane *pane;
    struct al_str last = {0};

    al_app_init(&app, "/nowhere");
    al_canvas_init(&app.canvas, 24, 80, false);
    pane = al_app_push(&app, &rows_ops);
    pane->chosen = _i;
    al_app_say(&app, AL_INK_PLAIN, "%s", message);
    al_frame_draw(&app, &app.canvas);
    ck_assert_int_eq(app.canvas.focus_row, 2 + _i);
    al_canvas_row(&app.canvas, app.canvas.focus_row, &last);
    ck_assert_msg(strncmp(al_str_text(&last), "> row ", 6) == 0, "%s",
                  al_str_text(&last));
    al_str_reset(&last);
    for (int row = 21; row < 24; row++)
        al_canvas_row(&app.canvas, row, &last);
    ck_assert_msg(strstr(al_str_text(&last), "the end of it"), "%s",
                  al_str_text(&last));
    al_str_drop(&last);
    al_app_drop(&app);
}
END_TEST

START_TEST(the_cursor_skips_what_cannot_be_chosen)
{
    struct al_sheet rows = {0};
    struct al_id id = {{1}};

    al_sheet_heading(&rows, "To do");
    al_sheet_add(&rows, &id);
    al_sheet_blank(&rows);
    al_sheet_say(&rows, "nothing here");
    al_sheet_add(&rows, &id);
    al_sheet_fit(&rows, 3);
    ck_assert_uint_eq(rows.chosen, 1);
    ck_assert_int_eq(al_sheet_key(&rows, AL_KEY_DOWN), AL_KEY_MOVED);
    ck_assert_uint_eq(rows.chosen, 4);
    ck_assert_int_eq(al_sheet_key(&rows, 'j'), AL_KEY_REFUSED);
    ck_assert_uint_ge(rows.top + 3, 5);
    ck_assert_int_eq(al_sheet_key(&rows, 'g'), AL_KEY_MOVED);
    ck_assert_uint_eq(rows.chosen, 1);
    ck_assert_uint_eq(rows.top, 0); /* the heading above it shows, too */
    al_sheet_drop(&rows);
}
END_TEST

/* What one column does not need goes to the next that grows. */
START_TEST(columns_leave_no_room_unused)
{
    static const al_sheet_layout layouts[] = {
        {{4, 4, true, 0}, {4, 6, true, 0}, {4, 4, false, 0}}};
    struct al_sheet rows = {0};
    struct al_canvas canvas;
    struct al_str text = {0};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);

    al_sheet_cell(row, 0, "one");
    al_sheet_cell(row, 1, "as long as it may be here");
    al_sheet_cell(row, 2, "end");
    al_canvas_init(&canvas, 1, 40, false);
    al_sheet_draw(&rows, layouts, false, &canvas, al_canvas_area(&canvas));
    al_canvas_row(&canvas, 0, &text);
    ck_assert_str_eq(al_str_text(&text),
                     "  one  as long as it may be here  end");
    al_str_drop(&text);
    al_canvas_drop(&canvas);
    al_sheet_drop(&rows);
}
END_TEST

static void draws(const struct al_sheet *rows, const al_sheet_layout *layouts,
                  int cols, const char *want)
{
    struct al_canvas canvas;
    struct al_str text = {0};

    al_canvas_init(&canvas, 1, cols, false);
    al_sheet_draw(rows, layouts, false, &canvas, al_canvas_area(&canvas));
    al_canvas_row(&canvas, 0, &text);
    ck_assert_str_eq(al_str_text(&text), want);
    al_str_drop(&text);
    al_canvas_drop(&canvas);
}

START_TEST(a_text_runs_on_where_nothing_stands_beside_it)
{
    static const al_sheet_layout layouts[] = {
        {{4, 8, false, 0}, {8, 8, false, 0}, {4, 8, false, 0}}};
    struct al_sheet rows = {0};

    for (int i = 0; i < 2; i++) {
        struct al_sheet_row *row = al_sheet_add(&rows, NULL);

        al_sheet_cell(row, 0, i == 0 ? "a long text" : "short");
        al_sheet_cell(row, 1, i == 0 ? NULL : "middle");
        al_sheet_cell(row, 2, "end");
    }
    draws(&rows, layouts, 24, "  a long text     end");
    al_sheet_drop(&rows);
}
END_TEST

/* Neither by its own length nor by a remainder does the last one lose a word.
 */
START_TEST(the_last_column_has_the_whole_of_its_least)
{
    static const al_sheet_layout layouts[] = {
        {{4, 40, true, 0}, {13, 16, false, 1}}};
    struct al_sheet rows = {0};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);

    al_sheet_cell(row, 0, "what is longer than there is room");
    al_sheet_cell(row, 1, "11 days late");
    draws(&rows, layouts, 30, "  what is long..  11 days late");
    al_sheet_drop(&rows);
}
END_TEST

START_TEST(a_window_keeps_the_widths_of_what_it_has_shown)
{
    static const al_sheet_layout layouts[] = {
        {{4, 20, false, 0}, {8, 20, false, 1}, {4, 20, false, 0}}};
    struct al_sheet rows = {.keeps_widths = true};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);

    al_sheet_cell(row, 0, "a longer one");
    al_sheet_cell(row, 2, "x");
    al_sheet_widen(&rows);
    draws(&rows, layouts, 40, "  a longer one  x"); /* nothing for the second */
    al_sheet_cell(row, 0, "short");
    al_sheet_widen(&rows);
    draws(&rows, layouts, 40, "  short         x");
    al_sheet_narrow(&rows);
    al_sheet_widen(&rows);
    draws(&rows, layouts, 40, "  short  x");
    al_sheet_drop(&rows);
}
END_TEST

/* LANG=C makes some texts longer: an amount that lost its pence is a lie. */
START_TEST(columns_are_as_wide_as_what_is_shown)
{
    static const al_sheet_layout layouts[] = {
        {{11, 12, false, 0}, {4, 20, true, 0}}};
    struct al_sheet rows = {0};
    struct al_canvas canvas;
    struct al_str text = {0};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);

    al_sheet_cell(row, 0,
                  "\xc2\xa3"
                  "37.50");
    al_sheet_cell(row, 1, "Paid");
    al_canvas_init(&canvas, 1, 40, true);
    al_sheet_draw(&rows, layouts, false, &canvas, al_canvas_area(&canvas));
    al_canvas_row(&canvas, 0, &text);
    ck_assert_str_eq(al_str_text(&text), "  GBP 37.50  Paid");
    al_str_drop(&text);
    al_canvas_drop(&canvas);
    al_sheet_drop(&rows);
}
END_TEST

START_TEST(rows_that_cannot_be_chosen_have_no_cursor)
{
    struct al_sheet rows = {0};

    al_sheet_heading(&rows, "To do");
    al_sheet_say(&rows, "nothing");
    al_sheet_fit(&rows, 5);
    ck_assert_ptr_null(al_sheet_chosen(&rows));
    ck_assert_int_eq(al_sheet_key(&rows, AL_KEY_DOWN), AL_KEY_REFUSED);
    al_sheet_drop(&rows);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panes");
    TCase *tc = tcase_create("panes");
    int panes = (int)al_pane_count();

    tcase_add_loop_test(tc, a_pane_is_well_formed, 0, panes);
    tcase_add_loop_test(tc, no_pane_reuses_a_global_key, 0, panes);
    tcase_add_loop_test(tc, no_key_moves_in_a_list_and_does_something_else, 0,
                        panes);
    tcase_add_loop_test(tc, every_list_can_be_filtered, 0, panes);
    tcase_add_loop_test(tc, every_kind_that_people_see_has_a_list, 0,
                        (int)al_kind_count());
    tcase_add_loop_test(tc, a_key_stands_in_a_table_once, 0, panes);
    tcase_add_loop_test(
        tc, a_message_of_two_lines_leaves_the_row_under_the_cursor, 0, 20);
    tcase_add_test(tc, global_keys_have_help);
    tcase_add_test(tc, the_bar_has_each_digit_once);
    tcase_add_loop_test(tc, a_text_is_put_as_it_may_be_shown, 0,
                        (int)AL_COUNT(puts_rows));
    tcase_add_loop_test(tc, a_text_is_cut_behind_a_word, 0,
                        (int)AL_COUNT(cuts));
    tcase_add_test(tc, columns_leave_no_room_unused);
    tcase_add_test(tc, columns_are_as_wide_as_what_is_shown);
    tcase_add_test(tc, a_text_runs_on_where_nothing_stands_beside_it);
    tcase_add_test(tc, the_last_column_has_the_whole_of_its_least);
    tcase_add_test(tc, a_window_keeps_the_widths_of_what_it_has_shown);
    tcase_add_test(tc, nothing_is_drawn_outside);
    tcase_add_test(tc, half_a_wide_letter_becomes_a_blank);
    tcase_add_test(tc, the_cursor_skips_what_cannot_be_chosen);
    tcase_add_test(tc, rows_that_cannot_be_chosen_have_no_cursor);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
