/* test_textbox.c - a note is stored as typed, however the screen wraps it. */
#include "config.h"

#include "tui/textbox.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"

#include "tests/testing.h"

#define ACUTE "\xCC\x81"
#define NIHON "\xE6\x97\xA5\xE6\x9C\xAC"

static enum al_key_result press(struct al_textbox *box, uint32_t code)
{
    struct al_key key = {.code = code};

    return al_textbox_key(box, &key);
}

static void type(struct al_textbox *box, const char *text)
{
    size_t len = strlen(text), size;

    for (size_t at = 0; at < len; at += size) {
        uint32_t point = al_utf8_next(text + at, len - at, &size);

        press(box, point == '\n' ? AL_KEY_ENTER : point);
    }
}

static void check_rows(const struct al_textbox *box, const char *expected)
{
    struct al_str out = {0};

    for (size_t i = 0; i < al_textbox_row_count(box); i++) {
        al_textbox_show(box, i, &out);
        al_str_putc(&out, '/');
    }
    ck_assert_str_eq(al_str_text(&out), expected);
    al_str_drop(&out);
}

static void check_cursor(const struct al_textbox *box, size_t row, int col)
{
    size_t at_row;
    int at_col;

    al_textbox_cursor(box, &at_row, &at_col);
    ck_assert_uint_eq(at_row, row);
    ck_assert_int_eq(at_col, col);
}

static const struct {
    const char *text;
    const char *rows; /* in 10 columns, each ended by a slash */
} wrapped[] = {
    {"", "/"},
    {"\n", "//"},
    {"short", "short/"},
    {"a\n\nb", "a//b/"},
    {"a\n", "a//"},
    {"123456789", "123456789/"},
    {"1234567890", "123456789/0/"},
    {"two words of text", "two words /of text/"},
    {"123456789 next", "123456789 /next/"},
    {"word      and gap", "word      /and gap/"},
    {"averyverylongword x", "averyvery/longword /x/"},
    {"a verylongwordindeed", "a /verylongw/ordindeed/"},
    {NIHON NIHON NIHON, NIHON NIHON "/" NIHON "/"},
    {"12345678e" ACUTE "x", "12345678e" ACUTE "/x/"},
};

START_TEST(wide_lines_wrap_at_a_space_and_the_wrap_is_not_stored)
{
    struct al_textbox box;

    al_textbox_init(&box, 10, 5);
    al_textbox_set(&box, wrapped[_i].text);
    check_rows(&box, wrapped[_i].rows);
    ck_assert_str_eq(al_textbox_text(&box), wrapped[_i].text);
    al_textbox_drop(&box);
}
END_TEST

START_TEST(up_and_down_walk_rows_and_keep_the_column)
{
    struct al_textbox box;

    al_textbox_init(&box, 12, 5);
    al_textbox_set(&box, "scored four candidates\nand\nwrote the question");
    check_rows(&box, "scored four /candidates/and/wrote the /question/");
    check_cursor(&box, 4, 8);
    ck_assert_int_eq(press(&box, AL_KEY_DOWN), AL_KEY_IGNORED);
    press(&box, AL_KEY_UP);
    check_cursor(&box, 3, 8);
    press(&box, AL_KEY_UP);
    check_cursor(&box, 2, 3);
    press(&box, AL_KEY_UP);
    check_cursor(&box, 1, 8);
    press(&box, AL_KEY_UP);
    check_cursor(&box, 0, 8);
    ck_assert_int_eq(press(&box, AL_KEY_UP), AL_KEY_IGNORED);
    press(&box, AL_KEY_END);
    check_cursor(&box, 0, 11);
    press(&box, AL_KEY_RIGHT);
    check_cursor(&box, 1, 0);
    press(&box, AL_KEY_PAGE_DOWN);
    check_cursor(&box, 4, 0);
    press(&box, AL_KEY_PAGE_UP);
    check_cursor(&box, 0, 0);
    al_textbox_drop(&box);
}
END_TEST

START_TEST(window_follows_the_cursor)
{
    struct al_textbox box;

    al_textbox_init(&box, 12, 2);
    al_textbox_set(&box, "1\n2\n3\n4\n5");
    ck_assert_uint_eq(box.top, 3);
    press(&box, AL_KEY_UP);
    ck_assert_uint_eq(box.top, 3);
    press(&box, AL_KEY_UP);
    ck_assert_uint_eq(box.top, 2);
    press(&box, AL_CTRL('u'));
    ck_assert_uint_eq(box.top, 0);
    al_textbox_drop(&box);
}
END_TEST

START_TEST(enter_breaks_a_line_only_where_the_form_says_so)
{
    struct al_textbox box;

    al_textbox_init(&box, 12, 2);
    type(&box, "ab");
    ck_assert_int_eq(press(&box, AL_KEY_ENTER), AL_KEY_IGNORED);
    box.enter_breaks = true;
    press(&box, AL_KEY_LEFT);
    ck_assert_int_eq(press(&box, AL_KEY_ENTER), AL_KEY_CHANGED);
    ck_assert_str_eq(al_textbox_text(&box), "a\nb");
    ck_assert_int_eq(press(&box, AL_KEY_BACKSPACE), AL_KEY_CHANGED);
    ck_assert_str_eq(al_textbox_text(&box), "ab");
    press(&box, AL_KEY_HOME);
    press(&box, AL_KEY_ENTER);
    type(&box, "\xCC\x81");
    press(&box, AL_KEY_BACKSPACE);
    press(&box, AL_KEY_BACKSPACE);
    ck_assert_str_eq(al_textbox_text(&box), "ab");
    al_textbox_drop(&box);
}
END_TEST

START_TEST(paste_keeps_its_lines_and_nothing_that_acts)
{
    static const char bytes[] = "one\r\ntwo\rthree\n\tfour\x1B[2J\0\xC2\x85.";
    struct al_textbox box;
    struct al_key key = {
        .code = AL_KEY_PASTE, .paste = bytes, .paste_size = sizeof(bytes) - 1};

    al_textbox_init(&box, 40, 5);
    ck_assert_int_eq(al_textbox_key(&box, &key), AL_KEY_CHANGED);
    ck_assert(box.has_lost);
    ck_assert_str_eq(al_textbox_text(&box), "one\ntwo\nthree\n four[2J.");
    press(&box, AL_CTRL('z'));
    ck_assert_str_eq(al_textbox_text(&box), "");
    al_textbox_drop(&box);
}
END_TEST

START_TEST(text_beyond_the_limit_is_cut_and_told)
{
    struct al_textbox box;
    struct al_str block = {0};
    struct al_key key = {.code = AL_KEY_PASTE};

    for (int i = 0; i < 100000; i++)
        al_str_puts(&block, "0123456789");
    key.paste = block.data;
    key.paste_size = block.len;
    al_textbox_init(&box, 60, 5);
    ck_assert_int_eq(al_textbox_key(&box, &key), AL_KEY_CHANGED);
    ck_assert(box.has_lost);
    ck_assert_uint_eq(box.text.len, AL_TEXTBOX_BYTES);
    ck_assert_int_eq(press(&box, 'x'), AL_KEY_REFUSED);
    al_str_drop(&block);
    al_textbox_drop(&box);
}
END_TEST

static const char *const valued[][2] = {
    {"", ""},
    {" \n \n", ""},
    {"one", "one"},
    {"one  \ntwo\n\n", "one\ntwo"},
    {"\n\none\n\n  two", "one\n\n  two"},
    {"Zoe\xCC\x88", "Zo\xC3\xAB"},
};

START_TEST(value_has_no_space_that_nobody_sees)
{
    struct al_textbox box;
    struct al_str value = {0};

    al_textbox_init(&box, 40, 5);
    al_textbox_set(&box, valued[_i][0]);
    al_textbox_value(&box, &value);
    ck_assert_str_eq(al_str_text(&value), valued[_i][1]);
    al_str_drop(&value);
    al_textbox_drop(&box);
}
END_TEST

static void check_sound(const struct al_textbox *box)
{
    struct al_str shown = {0};
    const char *text = al_textbox_text(box);
    size_t row, count = al_textbox_row_count(box);
    int col;

    ck_assert(al_text_storable(text, box->text.len, true, NULL));
    ck_assert_uint_le(box->cursor, box->text.len);
    ck_assert_uint_eq(al_edit_snap(text, box->text.len, box->cursor),
                      box->cursor);
    al_textbox_cursor(box, &row, &col);
    ck_assert_uint_lt(row, count);
    ck_assert_uint_le(box->top, row);
    ck_assert_uint_lt(row - box->top, box->rows);
    ck_assert(col >= 0 && col < box->width_cols);
    for (size_t i = 0; i < count; i++) {
        al_str_reset(&shown);
        al_textbox_show(box, i, &shown);
        ck_assert_int_le(al_text_width(al_str_text(&shown)), box->width_cols);
    }
    al_str_drop(&shown);
}

/* Typing puts bytes at the cursor; moving and resizing change no byte. */
static void check_step(const struct al_str *before, size_t cursor,
                       const struct al_textbox *box, uint32_t code)
{
    struct al_str expected = {0}, typed = {0};

    if (code == AL_KEY_BACKSPACE || code == AL_KEY_DELETE ||
        code == AL_CTRL('u') || code == AL_CTRL('k') || code == AL_CTRL('w')) {
        size_t gone = before->len - box->text.len;
        bool is_left = code == AL_KEY_BACKSPACE || code == AL_CTRL('w');
        size_t from = is_left                ? cursor - gone
                      : code == AL_CTRL('u') ? 0
                                             : cursor;

        ck_assert_uint_le(box->text.len, before->len);
        al_str_add(&expected, al_str_text(before), before->len);
        al_edit_remove(&expected, from, gone);
    } else if (code == AL_CTRL('z') || code == AL_KEY_PASTE) {
        return;
    } else {
        al_str_add(&expected, al_str_text(before), before->len);
        if (code == AL_KEY_ENTER)
            al_str_putc(&typed, '\n');
        else if (al_key_is_text(code))
            al_utf8_put(&typed, code);
        al_edit_insert(&expected, cursor, al_str_text(&typed), typed.len);
    }
    ck_assert_str_eq(al_textbox_text(box), al_str_text(&expected));
    al_str_drop(&expected);
    al_str_drop(&typed);
}

START_TEST(random_keys_keep_every_promise)
{
    static const uint32_t codes[] = {'a',
                                     'b',
                                     'c',
                                     ' ',
                                     ' ',
                                     ' ',
                                     0xEB,
                                     0x301,
                                     0x65E5,
                                     0x1F600,
                                     0x202E,
                                     0x200D,
                                     AL_KEY_ENTER,
                                     AL_KEY_ENTER,
                                     AL_KEY_UP,
                                     AL_KEY_UP,
                                     AL_KEY_DOWN,
                                     AL_KEY_LEFT,
                                     AL_KEY_RIGHT,
                                     AL_KEY_HOME,
                                     AL_KEY_END,
                                     AL_KEY_PAGE_UP,
                                     AL_KEY_PAGE_DOWN,
                                     AL_KEY_WORD_LEFT,
                                     AL_KEY_WORD_RIGHT,
                                     AL_KEY_BACKSPACE,
                                     AL_KEY_DELETE,
                                     AL_CTRL('k'),
                                     AL_CTRL('w'),
                                     AL_CTRL('z'),
                                     AL_KEY_PASTE};
    static const char block[] = "x y z\r\nlonger words\tin here " NIHON ACUTE;
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct al_str before = {0};
    struct al_textbox box;

    printf("test_textbox: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    al_textbox_init(&box, 10, 4);
    box.enter_breaks = true;
    for (int step = 0; step < 10000; step++) {
        struct al_key key = {.paste = block, .paste_size = sizeof(block) - 1};
        size_t cursor = box.cursor;

        key.code = codes[al_test_below(&random, AL_COUNT(codes))];
        if (box.text.len > 400)
            key.code = AL_CTRL('u');
        al_str_reset(&before);
        al_str_puts(&before, al_textbox_text(&box));
        if (al_test_below(&random, 50) == 0) {
            al_textbox_resize(&box, (int)al_test_below(&random, 25),
                              al_test_below(&random, 8));
            key.code = AL_KEY_NONE;
        }
        al_textbox_key(&box, &key);
        check_sound(&box);
        check_step(&before, cursor, &box, key.code);
    }
    al_str_drop(&before);
    al_textbox_drop(&box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("textbox");
    TCase *tc = tcase_create("textbox");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc,
                        wide_lines_wrap_at_a_space_and_the_wrap_is_not_stored,
                        0, (int)AL_COUNT(wrapped));
    tcase_add_test(tc, up_and_down_walk_rows_and_keep_the_column);
    tcase_add_test(tc, window_follows_the_cursor);
    tcase_add_test(tc, enter_breaks_a_line_only_where_the_form_says_so);
    tcase_add_test(tc, paste_keeps_its_lines_and_nothing_that_acts);
    tcase_add_test(tc, text_beyond_the_limit_is_cut_and_told);
    tcase_add_loop_test(tc, value_has_no_space_that_nobody_sees, 0,
                        (int)AL_COUNT(valued));
    tcase_add_test(tc, random_keys_keep_every_promise);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
