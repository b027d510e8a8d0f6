/* tests/test_columns.c - columns of lists: what is cut, and what goes. */
#include "config.h"

#include "tui/columns.h"

#include <stdio.h>
#include <string.h>

#include "tests/testing.h"
#include "tui/sheet.h"

#define LONG "one two three four five six seven eight nine ten eleven twelve"
#define DAY  "15-Dec-2025"

enum { COLS_MIN = 60, COLS_MAX = 200 };

static void draw(const struct al_sheet *rows, const al_sheet_layout *layout,
                 int cols, struct al_canvas *canvas)
{
    al_canvas_init(canvas, (int)rows->count, cols, false);
    al_sheet_draw(rows, layout, false, canvas, al_canvas_area(canvas));
}

static const char *drawn(struct al_canvas *canvas, int row)
{
    static char line[1024];
    struct al_str text = {0};

    al_canvas_row(canvas, row, &text);
    snprintf(line, sizeof(line), "%s", al_str_text(&text));
    al_str_drop(&text);
    return line;
}

/* What does not grow, as long as it ever is. */
static const struct {
    enum al_type type;
    const char *text;
} longest[] = {
    {AL_T_DATE, DAY},    {AL_T_PENCE, "£9,999.00"}, {AL_T_NUMBER, "12345"},
    {AL_T_YESNO, "yes"}, {AL_T_TIME, "12:30"},      {AL_T_MINUTES, "12h 30m"},
};

static const char *sample(const struct al_columns *columns, size_t at)
{
    const struct al_field *field = columns->fields[at];

    if (!field && at != columns->standing_at)
        return DAY;
    for (size_t i = 0; field && i < AL_COUNT(longest); i++)
        if (longest[i].type == field->type)
            return longest[i].text;
    return LONG;
}

static void check_kind(const struct al_kind *kind, int cols)
{
    struct al_columns columns;
    struct al_sheet rows = {.is_table = true};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);
    struct al_canvas canvas;
    const char *line, *at;

    al_columns_init(&columns, kind);
    for (size_t i = 0; i < columns.count; i++)
        al_sheet_cell(row, i, sample(&columns, i));
    draw(&rows, (const al_sheet_layout *)&columns.layout, cols, &canvas);
    line = drawn(&canvas, 0);
    for (at = line; (at = strstr(at, "15-")); at++)
        ck_assert_msg(strncmp(at, DAY, strlen(DAY)) == 0, "%s at %d: %s",
                      kind->name, cols, line);
    for (at = line; (at = strstr(at, "one")); at++)
        ck_assert_msg(strncmp(at, "one two", 7) == 0, "%s at %d: %s",
                      kind->name, cols, line);
    ck_assert_msg(strlen(line) > 2, "%s at %d: nothing", kind->name, cols);
    al_canvas_drop(&canvas);
    al_sheet_drop(&rows);
}

START_TEST(a_column_is_whole_or_tells_something_or_goes)
{
    for (int cols = COLS_MIN; cols <= COLS_MAX; cols++)
        check_kind(al_kind((size_t)_i), cols);
}
END_TEST

/* "Each of.." tells no decision from another. */
START_TEST(what_a_record_is_called_has_most_room)
{
    struct al_columns columns;
    const struct al_kind *kind = al_kind_by_name("meeting_decision");
    size_t at = 0;

    al_columns_init(&columns, kind);
    while (strcmp(columns.fields[at]->name, "text") != 0)
        at++;
    for (size_t i = 0; i < columns.count; i++) {
        ck_assert(i == at || columns.layout[i].drop > columns.layout[at].drop);
        ck_assert_int_ge(columns.layout[at].min_cols,
                         columns.layout[i].min_cols);
    }
    ck_assert_int_ge(columns.layout[at].min_cols, 28);
}
END_TEST

static const al_sheet_layout three = {
    {12, 20, true, 1}, {12, 20, true, 0}, {12, 20, true, 2}};

/* A value that ran on stood under the heading of the next column. */
START_TEST(a_text_of_a_table_stays_in_its_column)
{
    struct al_sheet rows = {.is_table = true};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);
    struct al_canvas canvas;

    al_sheet_cell(row, 0, LONG);
    al_sheet_cell(row, 1, LONG);
    al_sheet_cell(row, 2, LONG);
    row = al_sheet_add(&rows, NULL);
    al_sheet_cell(row, 0, LONG);
    al_sheet_cell(row, 2, "last");
    row = al_sheet_add(&rows, NULL);
    al_sheet_cell(row, 0, LONG);
    draw(&rows, &three, 60, &canvas);
    ck_assert_str_eq(
        drawn(&canvas, 0),
        "  one two three..     one two three..    one two three..");
    ck_assert_str_eq(drawn(&canvas, 1),
                     "  one two three..                        last");
    ck_assert_str_eq(drawn(&canvas, 2), "  one two three..");
    al_canvas_drop(&canvas);
    rows.is_table = false; /* in a list without headings nothing is lost */
    draw(&rows, &three, 60, &canvas);
    ck_assert_str_eq(drawn(&canvas, 1),
                     "  one two three four five six seven..    last");
    al_canvas_drop(&canvas);
    al_sheet_drop(&rows);
}
END_TEST

START_TEST(short_texts_are_whole_before_long_ones_get_more)
{
    struct al_sheet rows = {.is_table = true};
    struct al_sheet_row *row = al_sheet_add(&rows, NULL);
    struct al_canvas canvas;

    al_sheet_cell(row, 0, LONG);
    al_sheet_cell(row, 1, "Dominic Shaw");
    al_sheet_cell(row, 2, LONG);
    draw(&rows, &three, 60, &canvas);
    ck_assert_str_eq(
        drawn(&canvas, 0),
        "  one two three four..  Dominic Shaw  one two three four..");
    al_canvas_drop(&canvas);
    draw(&rows, &three, 30, &canvas); /* no room for three */
    ck_assert_str_eq(drawn(&canvas, 0), "  one two..     Dominic Shaw");
    al_canvas_drop(&canvas);
    al_sheet_drop(&rows);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("columns");
    TCase *tc = tcase_create("columns");

    tcase_add_loop_test(tc, a_column_is_whole_or_tells_something_or_goes, 0,
                        (int)al_kind_count());
    tcase_add_test(tc, what_a_record_is_called_has_most_room);
    tcase_add_test(tc, a_text_of_a_table_stays_in_its_column);
    tcase_add_test(tc, short_texts_are_whole_before_long_ones_get_more);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
