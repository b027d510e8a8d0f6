/* test_line.c - a line holds what a person typed, and the cursor in view. */
#include "config.h"

#include "tui/line.h"

#include <stdio.h>
#include <string.h>

#include "core/utf8.h"

#include "tests/testing.h"

#define ACUTE "\xCC\x81"
#define RLO   "\xE2\x80\xAE"
#define NIHON "\xE6\x97\xA5\xE6\x9C\xAC"

static enum al_key_result press(struct al_line *line, uint32_t code)
{
    struct al_key key = {.code = code};

    return al_line_key(line, &key);
}

static void type(struct al_line *line, const char *text)
{
    size_t len = strlen(text), size;

    for (size_t at = 0; at < len; at += size)
        press(line, al_utf8_next(text + at, len - at, &size));
}

static enum al_key_result paste(struct al_line *line, const char *bytes,
                                size_t size)
{
    struct al_key key = {
        .code = AL_KEY_PASTE, .paste = bytes, .paste_size = size};

    return al_line_key(line, &key);
}

/* "ab|cd": the text with a bar at the cursor. */
static void check_at(const struct al_line *line, const char *expected)
{
    struct al_str out = {0};

    al_str_add(&out, al_line_text(line), line->cursor);
    al_str_putc(&out, '|');
    al_str_puts(&out, al_line_text(line) + line->cursor);
    ck_assert_str_eq(al_str_text(&out), expected);
    al_str_drop(&out);
}

START_TEST(keys_move_and_delete_as_people_expect)
{
    struct al_line line;

    al_line_init(&line, 20);
    ck_assert_int_eq(press(&line, AL_KEY_BACKSPACE), AL_KEY_REFUSED);
    type(&line, "scored four things");
    check_at(&line, "scored four things|");
    ck_assert_int_eq(press(&line, AL_KEY_WORD_LEFT), AL_KEY_MOVED);
    check_at(&line, "scored four |things");
    press(&line, AL_KEY_WORD_LEFT);
    press(&line, AL_KEY_LEFT);
    check_at(&line, "scored| four things");
    press(&line, AL_KEY_WORD_RIGHT);
    check_at(&line, "scored four| things");
    press(&line, AL_CTRL('w'));
    check_at(&line, "scored | things");
    press(&line, AL_KEY_DELETE);
    check_at(&line, "scored |things");
    press(&line, AL_CTRL('k'));
    check_at(&line, "scored |");
    press(&line, AL_KEY_HOME);
    press(&line, AL_KEY_RIGHT);
    type(&line, "X");
    check_at(&line, "sX|cored ");
    press(&line, AL_KEY_END);
    press(&line, AL_CTRL('u'));
    check_at(&line, "|");
    ck_assert_int_eq(press(&line, AL_KEY_DELETE), AL_KEY_REFUSED);
    al_line_drop(&line);
}
END_TEST

static const uint32_t ignored[] = {
    AL_KEY_NONE,   AL_KEY_UP,        AL_KEY_DOWN,   AL_KEY_ENTER,
    AL_KEY_TAB,    AL_KEY_SHIFT_TAB, AL_KEY_ESC,    AL_KEY_F2,
    AL_KEY_RESIZE, AL_KEY_PAGE_UP,   AL_KEY_HANGUP, AL_KEY_WAKE,
    AL_CTRL('s'),  AL_ALT('s'),      AL_KEY_INSERT, 0x7F,
    0x9B,
};

START_TEST(keys_of_the_form_are_left_to_the_form)
{
    struct al_line line;

    al_line_init(&line, 20);
    al_line_preset(&line, "kept");
    ck_assert_int_eq(press(&line, ignored[_i]), AL_KEY_IGNORED);
    ck_assert(line.is_preset);
    check_at(&line, "kept|");
    al_line_drop(&line);
}
END_TEST

START_TEST(backspace_removes_what_the_eye_calls_one_letter)
{
    struct al_line line;

    al_line_init(&line, 20);
    type(&line, "ae" ACUTE);
    press(&line, AL_KEY_BACKSPACE);
    check_at(&line, "a|");
    type(&line, NIHON "\xE2\x9D\xA4\xEF\xB8\x8F");
    press(&line, AL_KEY_BACKSPACE);
    check_at(&line, "a" NIHON "|");
    press(&line, AL_KEY_LEFT);
    press(&line, AL_KEY_BACKSPACE);
    check_at(&line, "a|\xE6\x9C\xAC");
    al_line_drop(&line);
}
END_TEST

START_TEST(cursor_never_stands_inside_a_letter)
{
    struct al_line line;

    al_line_init(&line, 20);
    al_line_set(&line, "a" RLO ACUTE "b");
    press(&line, AL_KEY_HOME);
    press(&line, AL_KEY_RIGHT);
    press(&line, AL_KEY_DELETE); /* the mark falls on the a */
    check_at(&line, "a" ACUTE "|b");
    al_line_drop(&line);
}
END_TEST

START_TEST(first_letter_replaces_a_preset_and_undo_returns_it)
{
    struct al_line line;

    al_line_init(&line, 20);
    al_line_preset(&line, "2h");
    check_at(&line, "2h|");
    type(&line, "90m");
    check_at(&line, "90m|");
    press(&line, AL_CTRL('z'));
    check_at(&line, "2h|");
    al_line_drop(&line);

    al_line_init(&line, 20);
    al_line_preset(&line, "2h");
    press(&line, AL_KEY_LEFT);
    type(&line, "0");
    check_at(&line, "20|h");
    al_line_drop(&line);
}
END_TEST

START_TEST(undo_goes_back_word_by_change)
{
    struct al_line line;

    al_line_init(&line, 20);
    al_line_set(&line, "one");
    type(&line, " two");
    press(&line, AL_CTRL('w'));
    press(&line, AL_CTRL('u'));
    check_at(&line, "|");
    ck_assert_int_eq(press(&line, AL_ALT('u')), AL_KEY_CHANGED);
    check_at(&line, "one |");
    press(&line, AL_CTRL('z'));
    check_at(&line, "one two|");
    press(&line, AL_CTRL('z'));
    check_at(&line, "one|");
    ck_assert_int_eq(press(&line, AL_CTRL('z')), AL_KEY_REFUSED);
    al_line_drop(&line);
}
END_TEST

START_TEST(paste_is_one_line_without_controls)
{
    static const char bytes[] = "a\r\nb\tc\nd\re\x1B[31m\0f\xC2\x9Bg\xFFh";
    struct al_line line;

    al_line_init(&line, 40);
    ck_assert_int_eq(paste(&line, bytes, sizeof(bytes) - 1), AL_KEY_CHANGED);
    ck_assert(line.has_lost);
    check_at(&line, "a b c d e[31mfgh|");
    ck_assert_int_eq(paste(&line, "ok", 2), AL_KEY_CHANGED);
    ck_assert(!line.has_lost);
    ck_assert_int_eq(paste(&line, "", 0), AL_KEY_REFUSED);
    al_line_drop(&line);
}
END_TEST

START_TEST(text_beyond_the_limit_is_cut_at_a_letter_and_told)
{
    struct al_str block = {0};
    struct al_line line;

    al_line_init(&line, 40);
    for (int i = 0; i < 100000; i++)
        al_str_puts(&block, "e" ACUTE);
    ck_assert_int_eq(paste(&line, block.data, block.len), AL_KEY_CHANGED);
    ck_assert(line.has_lost);
    ck_assert_uint_eq(line.text.len, 999);
    ck_assert_int_eq(press(&line, 0x65E5), AL_KEY_REFUSED);
    ck_assert_int_eq(press(&line, 'x'), AL_KEY_CHANGED);
    ck_assert_int_eq(press(&line, 'x'), AL_KEY_REFUSED);
    al_str_drop(&block);
    al_line_drop(&line);
}
END_TEST

START_TEST(value_is_composed_and_trimmed)
{
    struct al_line line;
    struct al_str value = {0};

    al_line_init(&line, 20);
    type(&line, "  Zoe\xCC\x88 T.  ");
    al_line_value(&line, &value);
    ck_assert_str_eq(al_str_text(&value), "Zo\xC3\xAB T.");
    al_str_reset(&value);
    al_line_set(&line, "   ");
    al_line_value(&line, &value);
    ck_assert_str_eq(al_str_text(&value), "");
    al_str_drop(&value);
    al_line_drop(&line);
}
END_TEST

START_TEST(hidden_characters_can_be_seen)
{
    struct al_line line;
    struct al_str shown = {0};

    al_line_init(&line, 20);
    al_line_set(&line, "a" RLO "b");
    al_line_show(&line, &shown);
    ck_assert_str_eq(al_str_text(&shown), "a<RLO>b");
    ck_assert_int_eq(al_line_cursor_col(&line), 7);
    press(&line, AL_KEY_LEFT);
    ck_assert_int_eq(press(&line, AL_KEY_BACKSPACE), AL_KEY_CHANGED);
    check_at(&line, "a|b");
    al_str_drop(&shown);
    al_line_drop(&line);
}
END_TEST

static const uint32_t points[] = {
    'a',   'b',    ' ',     ' ',      '-',     0xEB,   0x301,
    0x301, 0x65E5, 0x1F600, 0x200D,   0x202E,  0xFE0F, 0x644,
    0x915, 0x93F,  0x94D,   0x10FFFF, 0xE0041, 0x378,
};

static const uint32_t commands[] = {
    AL_KEY_LEFT,      AL_KEY_RIGHT,      AL_KEY_HOME,      AL_KEY_END,
    AL_KEY_WORD_LEFT, AL_KEY_WORD_RIGHT, AL_KEY_BACKSPACE, AL_KEY_BACKSPACE,
    AL_KEY_DELETE,    AL_CTRL('u'),      AL_CTRL('k'),     AL_CTRL('w'),
    AL_CTRL('z'),     AL_ALT('u'),       AL_KEY_UP,
};

static void check_sound(const struct al_line *line)
{
    struct al_str shown = {0};
    int col = al_line_cursor_col(line);

    ck_assert(
        al_text_storable(al_line_text(line), line->text.len, false, NULL));
    ck_assert_uint_le(line->text.len, AL_LINE_BYTES);
    ck_assert_uint_eq(strlen(al_line_text(line)), line->text.len);
    ck_assert_uint_le(line->cursor, line->text.len);
    ck_assert_uint_le(line->first, line->cursor);
    ck_assert_uint_eq(
        al_edit_snap(al_line_text(line), line->text.len, line->cursor),
        line->cursor);
    ck_assert_uint_eq(
        al_edit_snap(al_line_text(line), line->text.len, line->first),
        line->first);
    ck_assert_int_ge(col, 0);
    ck_assert_int_lt(col, line->width_cols);
    al_line_show(line, &shown);
    ck_assert_int_le(al_text_width(al_str_text(&shown)), line->width_cols);
    al_str_drop(&shown);
}

/*
 * The naive model knows only that typing puts bytes at the cursor, deleting
 * takes one span next to it, and moving changes nothing.
 */
static void check_step(const struct al_str *before, size_t cursor,
                       const struct al_line *line, const struct al_key *key)
{
    const char *text = al_line_text(line);
    struct al_str expected = {0};

    al_str_add(&expected, al_str_text(before), before->len);
    if (al_key_is_text(key->code)) {
        struct al_str typed = {0};

        al_utf8_put(&typed, key->code);
        if (before->len + typed.len <= AL_LINE_BYTES)
            al_edit_insert(&expected, cursor, typed.data, typed.len);
        al_str_drop(&typed);
    } else if (key->code == AL_KEY_BACKSPACE || key->code == AL_CTRL('w') ||
               key->code == AL_KEY_DELETE || key->code == AL_CTRL('k')) {
        bool is_left =
            key->code == AL_KEY_BACKSPACE || key->code == AL_CTRL('w');
        size_t gone = before->len - line->text.len;

        ck_assert_uint_le(line->text.len, before->len);
        al_edit_remove(&expected, is_left ? cursor - gone : cursor, gone);
    } else if (key->code == AL_CTRL('u')) {
        al_str_reset(&expected);
    } else if (key->code == AL_CTRL('z') || key->code == AL_ALT('u') ||
               key->code == AL_KEY_PASTE) {
        al_str_drop(&expected);
        return;
    }
    ck_assert_str_eq(al_str_text(&expected), text);
    al_str_drop(&expected);
}

START_TEST(random_keys_keep_every_promise)
{
    static const char block[] = "x\ty\r\nz " NIHON ACUTE "\x1B";
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct al_str before = {0};
    struct al_line line;

    printf("test_line: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    al_line_init(&line, 12);
    for (int step = 0; step < 20000; step++) {
        struct al_key key = {0};
        size_t cursor = line.cursor, dice = al_test_below(&random, 100);

        al_str_reset(&before);
        al_str_puts(&before, al_line_text(&line));
        if (dice < 65) {
            key.code = points[al_test_below(&random, AL_COUNT(points))];
        } else if (dice < 97) {
            key.code = commands[al_test_below(&random, AL_COUNT(commands))];
        } else if (dice < 98) {
            key = (struct al_key){.code = AL_KEY_PASTE,
                                  .paste = block,
                                  .paste_size =
                                      al_test_below(&random, sizeof(block))};
        } else {
            al_line_resize(&line, (int)al_test_below(&random, 30));
            check_sound(&line);
            continue;
        }
        al_line_key(&line, &key);
        check_sound(&line);
        check_step(&before, cursor, &line, &key);
    }
    al_str_drop(&before);
    al_line_drop(&line);
}
END_TEST

/* Each letter is a step of its own where the cursor moved in between. */
START_TEST(undo_returns_through_every_change)
{
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};

    for (int round = 0; round < 300; round++) {
        struct al_line line;

        al_line_init(&line, 12);
        al_line_set(&line, "as it was");
        for (size_t i = al_test_below(&random, 30); i > 0; i--)
            press(&line,
                  al_test_below(&random, 2)
                      ? points[al_test_below(&random, AL_COUNT(points))]
                      : commands[al_test_below(&random, AL_COUNT(commands))]);
        while (press(&line, AL_CTRL('z')) == AL_KEY_CHANGED)
            continue;
        ck_assert_str_eq(al_line_text(&line), "as it was");
        al_line_drop(&line);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("line");
    TCase *tc = tcase_create("line");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, keys_move_and_delete_as_people_expect);
    tcase_add_loop_test(tc, keys_of_the_form_are_left_to_the_form, 0,
                        (int)AL_COUNT(ignored));
    tcase_add_test(tc, backspace_removes_what_the_eye_calls_one_letter);
    tcase_add_test(tc, cursor_never_stands_inside_a_letter);
    tcase_add_test(tc, first_letter_replaces_a_preset_and_undo_returns_it);
    tcase_add_test(tc, undo_goes_back_word_by_change);
    tcase_add_test(tc, paste_is_one_line_without_controls);
    tcase_add_test(tc, text_beyond_the_limit_is_cut_at_a_letter_and_told);
    tcase_add_test(tc, value_is_composed_and_trimmed);
    tcase_add_test(tc, hidden_characters_can_be_seen);
    tcase_add_test(tc, undo_returns_through_every_change);
    tcase_add_test(tc, random_keys_keep_every_promise);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
