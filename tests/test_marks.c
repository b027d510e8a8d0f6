/* tests/test_marks.c - marked rows: a set of records, whatever the rows do. */
#include "config.h"

#include "tests/testing.h"
#include "tui/sheet.h"

static struct al_id named(uint8_t name)
{
    return (struct al_id){{name}};
}

static bool toggle(struct al_marks *marks, uint8_t name, const char *kind)
{
    struct al_id id = named(name);

    return al_marks_toggle(marks, &id, kind);
}

static bool has(const struct al_marks *marks, uint8_t name)
{
    struct al_id id = named(name);

    return al_marks_has(marks, &id);
}

START_TEST(the_second_press_unmarks)
{
    struct al_marks marks = {0};

    ck_assert(toggle(&marks, 1, "person"));
    ck_assert(toggle(&marks, 2, "person"));
    ck_assert(!toggle(&marks, 1, "person"));
    ck_assert(!has(&marks, 1));
    ck_assert(has(&marks, 2));
    ck_assert_uint_eq(marks.count, 1);
    al_marks_drop(&marks);
    ck_assert(!has(&marks, 2));
}
END_TEST

START_TEST(marks_keep_the_order_in_which_they_were_made)
{
    struct al_marks marks = {0};

    for (uint8_t name = 9; name > 0; name--)
        ck_assert(toggle(&marks, name, "person"));
    ck_assert(!toggle(&marks, 5, "person"));
    for (size_t i = 0; i < marks.count; i++)
        ck_assert_uint_eq(marks.items[i].id.byte[0], i < 4 ? 9 - i : 8 - i);
    al_marks_drop(&marks);
}
END_TEST

START_TEST(several_kinds_are_no_kind)
{
    struct al_marks marks = {0};

    ck_assert_ptr_null(al_marks_kind(&marks));
    toggle(&marks, 1, "person");
    toggle(&marks, 2, "person");
    ck_assert_str_eq(al_marks_kind(&marks), "person");
    toggle(&marks, 3, "payment");
    ck_assert_ptr_null(al_marks_kind(&marks));
    toggle(&marks, 3, "payment");
    ck_assert_str_eq(al_marks_kind(&marks), "person");
    toggle(&marks, 4, NULL); /* of a newer version */
    ck_assert_ptr_null(al_marks_kind(&marks));
    al_marks_drop(&marks);
}
END_TEST

/* ---- on rows ---- */

static void add_rows(struct al_sheet *rows, const uint8_t *names, size_t count)
{
    al_sheet_reset(rows);
    for (size_t i = 0; i < count; i++) {
        struct al_id id = named(names[i]);

        al_sheet_cell(al_sheet_add(rows, &id), 0, "somebody");
    }
    al_sheet_fit(rows, 5);
}

static const char *row_text(const struct al_sheet *rows, int row,
                            struct al_str *text)
{
    const al_sheet_layout layouts[] = {{{10, 20, true, 0}}};
    struct al_canvas canvas;

    al_canvas_init(&canvas, 5, 30, true);
    al_sheet_draw(rows, layouts, true, &canvas, al_canvas_area(&canvas));
    al_str_reset(text);
    al_canvas_row(&canvas, row, text);
    al_canvas_drop(&canvas);
    return al_str_text(text);
}

START_TEST(a_mark_follows_its_record_through_reload_and_sorting)
{
    static const uint8_t before[] = {1, 2, 3}, after[] = {3, 4, 2, 1};
    struct al_sheet rows = {0};
    struct al_str text = {0};

    add_rows(&rows, before, 3);
    toggle(&rows.marks, 2, "person");
    ck_assert_str_eq(row_text(&rows, 0, &text), "> somebody");
    ck_assert_str_eq(row_text(&rows, 1, &text), " *somebody");
    add_rows(&rows, after, 4);
    ck_assert_str_eq(row_text(&rows, 1, &text), "  somebody");
    ck_assert_str_eq(row_text(&rows, 2, &text), " *somebody");
    add_rows(&rows, before, 1); /* out of the list for now */
    add_rows(&rows, before, 3);
    ck_assert_str_eq(row_text(&rows, 1, &text), " *somebody");
    rows.chosen = 1;
    ck_assert_str_eq(row_text(&rows, 1, &text), ">*somebody");
    al_str_drop(&text);
    al_sheet_drop(&rows);
}
END_TEST

START_TEST(a_sentence_between_rows_is_never_marked)
{
    struct al_sheet rows = {0};
    struct al_str text = {0};
    struct al_id id = named(1);

    toggle(&rows.marks, 1, "person");
    al_sheet_say(&rows, "nothing")->id = id;
    rows.items[0].has_id = true;
    al_sheet_add(&rows, NULL);
    ck_assert_str_eq(row_text(&rows, 0, &text), "  nothing");
    ck_assert_str_eq(row_text(&rows, 1, &text), "");
    al_str_drop(&text);
    al_sheet_drop(&rows);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("marks");
    TCase *tc = tcase_create("marks");

    tcase_add_test(tc, the_second_press_unmarks);
    tcase_add_test(tc, marks_keep_the_order_in_which_they_were_made);
    tcase_add_test(tc, several_kinds_are_no_kind);
    tcase_add_test(tc, a_mark_follows_its_record_through_reload_and_sorting);
    tcase_add_test(tc, a_sentence_between_rows_is_never_marked);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
