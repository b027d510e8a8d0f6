/* test_code_line.c - a code as it is typed, in one piece of memory. */
#include "config.h"

#include "tui/code_line.h"

#include <string.h>

#include "tests/testing.h"
#include "tui/input.h"

static struct al_code_line line;

static void set_up(void)
{
    al_code_line_begin(&line);
}

static void tear_down(void)
{
    al_code_line_drop(&line);
}

static enum al_key_result press(uint32_t code)
{
    return al_code_line_key(&line, &(struct al_key){.code = code});
}

static enum al_key_result paste(const char *text)
{
    return al_code_line_key(&line,
                            &(struct al_key){.code = AL_KEY_PASTE,
                                             .paste = text,
                                             .paste_size = strlen(text)});
}

START_TEST(letters_go_on_at_the_end_and_backspace_takes_them)
{
    ck_assert_int_eq(press('a'), AL_KEY_CHANGED);
    ck_assert_int_eq(press('-'), AL_KEY_CHANGED);
    ck_assert_int_eq(paste("7k9m\n"), AL_KEY_CHANGED);
    ck_assert_str_eq(line.text, "a-7k9m");
    ck_assert_int_eq(press(AL_KEY_BACKSPACE), AL_KEY_CHANGED);
    ck_assert_str_eq(line.text, "a-7k9");
    ck_assert_int_eq(press(AL_KEY_LEFT), AL_KEY_IGNORED);
    ck_assert_int_eq(press(AL_CTRL('u')), AL_KEY_CHANGED);
    ck_assert_str_eq(line.text, "");
    ck_assert_int_eq(press(AL_KEY_BACKSPACE), AL_KEY_REFUSED);
}
END_TEST

START_TEST(what_is_taken_back_is_overwritten)
{
    static const char none[AL_CODE_LINE] = "";

    paste("0123-4567");
    press(AL_KEY_BACKSPACE);
    ck_assert_int_eq(line.text[8], 0);
    press(AL_CTRL('u'));
    ck_assert_mem_eq(line.text, none, sizeof(none));
    paste("0123-4567");
    al_code_line_begin(&line);
    ck_assert_uint_eq(line.len, 0);
    ck_assert_mem_eq(line.text, none, sizeof(none));
}
END_TEST

START_TEST(no_code_is_too_long_and_no_sign_too_strange)
{
    ck_assert_int_eq(press(0xE9), AL_KEY_REFUSED);
    ck_assert_int_eq(paste("a\033b"), AL_KEY_REFUSED);
    ck_assert_str_eq(line.text, "ab");
    for (int i = 0; i < 2 * AL_CODE_LINE; i++)
        press('x');
    ck_assert_uint_eq(line.len, AL_CODE_LINE - 1);
    ck_assert_int_eq(press('x'), AL_KEY_REFUSED);
}
END_TEST

START_TEST(it_is_drawn_with_the_cursor_behind_it)
{
    struct al_canvas canvas;
    struct al_str row = {0};

    paste("AB-12");
    al_canvas_init(&canvas, 2, 20, false);
    al_code_line_draw(&line, &canvas, 1, 3);
    al_canvas_row(&canvas, 1, &row);
    ck_assert_str_eq(al_str_text(&row), "   AB-12");
    ck_assert_int_eq(canvas.focus_row, 1);
    ck_assert_int_eq(canvas.focus_col, 8);
    al_str_drop(&row);
    al_canvas_drop(&canvas);
}
END_TEST

START_TEST(keys_that_were_taken_can_be_forgotten)
{
    static const char code[] = "3E27-FZRH-CB7X";
    struct al_input input;
    struct al_key key;

    al_input_init(&input);
    al_input_feed(&input, code, strlen(code));
    while (al_input_next(&input, &key))
        ;
    al_input_feed(&input, "\rj", 2); /* begins at the front again */
    ck_assert(al_input_next(&input, &key));
    al_input_forget(&input);
    ck_assert_ptr_null(memmem(input.bytes.data, input.bytes.cap, "FZRH", 4));
    ck_assert(al_input_next(&input, &key)); /* what came later is kept */
    ck_assert_uint_eq(key.code, 'j');
    al_input_drop(&input);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("code line");
    TCase *tc = tcase_create("code line");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, letters_go_on_at_the_end_and_backspace_takes_them);
    tcase_add_test(tc, what_is_taken_back_is_overwritten);
    tcase_add_test(tc, no_code_is_too_long_and_no_sign_too_strange);
    tcase_add_test(tc, it_is_drawn_with_the_cursor_behind_it);
    tcase_add_test(tc, keys_that_were_taken_can_be_forgotten);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
