/* tests/test_input.c - what terminals send, and the keys that it is. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/testing.h"
#include "tui/input.h"

#define PASTED(text) "\033[200~" text "\033[201~"

/* One row a sequence: as sent by the terminals that send it. */
static const struct {
    const char *bytes;
    uint32_t code;
} sent[] = {
    /* clang-format off */
    {"a", 'a'}, {"\xc3\xa9", 0xE9}, {"\xe6\x97\xa5", 0x65E5},
    {"\xf0\x9f\x98\x80", 0x1F600}, {"\r", AL_KEY_ENTER}, {"\n", AL_KEY_ENTER},
    {"\t", AL_KEY_TAB}, {"\b", AL_KEY_BACKSPACE}, {"\x7f", AL_KEY_BACKSPACE},
    {"\x13", AL_CTRL('s')}, {"\x15", AL_CTRL('u')},
    {"\033[A", AL_KEY_UP}, {"\033OA", AL_KEY_UP},
    {"\033[B", AL_KEY_DOWN}, {"\033OB", AL_KEY_DOWN},
    {"\033[C", AL_KEY_RIGHT}, {"\033[D", AL_KEY_LEFT},
    {"\033[1;5C", AL_KEY_WORD_RIGHT}, {"\033[1;5D", AL_KEY_WORD_LEFT},
    {"\033[1;3D", AL_KEY_WORD_LEFT}, {"\033[1;2A", AL_KEY_UP},
    {"\033[H", AL_KEY_HOME}, {"\033OH", AL_KEY_HOME},
    {"\033[1~", AL_KEY_HOME}, {"\033[7~", AL_KEY_HOME},
    {"\033[F", AL_KEY_END}, {"\033[4~", AL_KEY_END}, {"\033[8~", AL_KEY_END},
    {"\033[2~", AL_KEY_INSERT}, {"\033[3~", AL_KEY_DELETE},
    {"\033[5~", AL_KEY_PAGE_UP}, {"\033[6~", AL_KEY_PAGE_DOWN},
    {"\033[Z", AL_KEY_SHIFT_TAB}, {"\033\t", AL_KEY_SHIFT_TAB},
    /* F keys: vt100 and xterm, PuTTY and rxvt, the linux console */
    {"\033OP", AL_KEY_F1}, {"\033[11~", AL_KEY_F1}, {"\033[[A", AL_KEY_F1},
    {"\033OQ", AL_KEY_F2}, {"\033[12~", AL_KEY_F2}, {"\033[[B", AL_KEY_F2},
    {"\033OR", AL_KEY_F3}, {"\033[13~", AL_KEY_F3}, {"\033[[C", AL_KEY_F3},
    {"\033[15~", AL_KEY_F5}, {"\033[21~", AL_KEY_F10},
    {"\033[24~", AL_KEY_F12},
    {"\033s", AL_ALT('s')}, {"\033b", AL_KEY_WORD_LEFT},
    {"\033f", AL_KEY_WORD_RIGHT}, {"\033\x7f", AL_CTRL('w')},
    /* the numeric pad in application mode */
    {"\033Oq", '1'}, {"\033Op", '0'}, {"\033OM", AL_KEY_ENTER},
    /* what nobody asked for: focus, mouse, kitty, modifyOtherKeys, replies */
    {"\033[I", AL_KEY_NONE}, {"\033[O", AL_KEY_NONE},
    {"\033[M !!", AL_KEY_NONE}, {"\033[<0;10;10M", AL_KEY_NONE},
    {"\033[27;5;9~", AL_KEY_NONE}, {"\033[97;5u", AL_KEY_NONE},
    {"\033[?62;22c", AL_KEY_NONE}, {"\033]11;rgb:0/0/0\a", AL_KEY_NONE},
    {"\033]0;title\033\\", AL_KEY_NONE}, {"\033P1+r\033\\", AL_KEY_NONE},
    {"\033[24;80R", AL_KEY_NONE}, {"\033[1;2R", AL_KEY_F3},
    {"\033[0n", AL_KEY_NONE}, {"\033[?1;2c", AL_KEY_NONE},
    {"\033[97:65;2:1u", AL_KEY_NONE}, {"\033[57441;3:3u", AL_KEY_NONE},
    {"\xff", AL_KEY_NONE}, {"\xc2\x9b", AL_KEY_NONE},
    /* clang-format on */
};

static struct al_key only_key(struct al_input *input)
{
    struct al_key key, more;

    ck_assert(al_input_next(input, &key));
    while (key.code == AL_KEY_NONE && al_input_next(input, &more))
        key = more;
    ck_assert(!al_input_next(input, &more));
    return key;
}

START_TEST(every_sequence_is_its_key)
{
    struct al_input input;
    struct al_key key;

    al_input_init(&input);
    al_input_feed(&input, sent[_i].bytes, strlen(sent[_i].bytes));
    key = only_key(&input);
    ck_assert_msg(key.code == sent[_i].code, "row %d gave %x", _i,
                  (unsigned)key.code);
    ck_assert_int_eq(al_input_wait_ms(&input), -1);
    al_input_drop(&input);
}
END_TEST

START_TEST(a_sequence_split_anywhere_is_the_same_key)
{
    size_t len = strlen(sent[_i].bytes);

    for (size_t cut = 1; cut < len; cut++) {
        struct al_input input;
        struct al_key key = {0};

        al_input_init(&input);
        al_input_feed(&input, sent[_i].bytes, cut);
        ck_assert_msg(!al_input_next(&input, &key), "row %d, cut %zu", _i, cut);
        ck_assert_int_ge(al_input_wait_ms(&input), 0);
        al_input_feed(&input, sent[_i].bytes + cut, len - cut);
        key = only_key(&input);
        ck_assert_msg(key.code == sent[_i].code, "row %d, cut %zu", _i, cut);
        al_input_drop(&input);
    }
}
END_TEST

START_TEST(a_lone_escape_is_escape_once_its_time_is_over)
{
    struct al_input input;
    struct al_key key;

    al_input_init(&input);
    al_input_feed(&input, "\033", 1);
    ck_assert(!al_input_next(&input, &key));
    ck_assert_int_eq(al_input_wait_ms(&input), AL_INPUT_ESC_MS);
    al_input_expire(&input);
    ck_assert(al_input_next(&input, &key));
    ck_assert_uint_eq(key.code, AL_KEY_ESC);
    ck_assert_int_eq(al_input_wait_ms(&input), -1);
    al_input_drop(&input);
}
END_TEST

START_TEST(an_unfinished_sequence_leaves_no_letters)
{
    struct al_input input;
    struct al_key key;

    al_input_init(&input);
    al_input_feed(&input, "\033[1;", 4);
    ck_assert(!al_input_next(&input, &key));
    al_input_expire(&input);
    while (al_input_next(&input, &key))
        ck_assert_uint_eq(key.code, AL_KEY_NONE);
    ck_assert_int_eq(al_input_wait_ms(&input), -1);
    al_input_drop(&input);
}
END_TEST

START_TEST(a_paste_is_one_key_however_it_is_split)
{
    static const char bytes[] = "x\033[200~a\rb\033[A\033[20\033[201~y";
    static const char pasted[] = "a\rb\033[A\033[20";

    for (size_t cut = 0; cut <= sizeof(bytes) - 1; cut++) {
        struct al_input input;
        struct al_key key;
        bool has_paste = false;
        char letters[8] = "";

        al_input_init(&input);
        for (int part = 0; part < 3; part++) {
            if (part == 0)
                al_input_feed(&input, bytes, cut);
            else if (part == 1)
                al_input_feed(&input, bytes + cut, sizeof(bytes) - 1 - cut);
            else
                al_input_expire(&input); /* so that y was typed */
            while (al_input_next(&input, &key)) {
                if (key.code == AL_KEY_PASTE) {
                    ck_assert_uint_eq(key.paste_size, sizeof(pasted) - 1);
                    ck_assert_mem_eq(key.paste, pasted, key.paste_size);
                    has_paste = true;
                } else {
                    letters[strlen(letters)] = (char)key.code;
                }
            }
        }
        ck_assert(has_paste);
        ck_assert_str_eq(letters, "xy");
        al_input_drop(&input);
    }
}
END_TEST

/* What came, and what it is: [pasted] and typed. */
static const struct {
    const char *bytes, *keys;
} endings[] = {
    {PASTED("a") "b", "[a]b"},
    {PASTED("a\033[201~uq\r"), "[a][uq\r]"},
    {PASTED("a\033[201~uq\033[200~u"), "[a][uq][u]"},
    {PASTED("a\033[201~\033[201~u"), "[a][u]"},
    {PASTED("a") PASTED("b") "c", "[a][b]c"},
    {PASTED("") "x", "[]x"},
};

static void add_key(char *keys, const struct al_key *key)
{
    size_t len = strlen(keys);

    if (key->code == AL_KEY_PASTE)
        snprintf(keys + len, 64 - len, "[%.*s]", (int)key->paste_size,
                 key->paste);
    else if (key->code != AL_KEY_NONE)
        snprintf(keys + len, 64 - len, "%c", (char)key->code);
}

/* However it is cut, as long as no pause falls into it. */
START_TEST(what_was_pasted_behind_a_false_end_is_not_typed)
{
    const char *bytes = endings[_i].bytes;

    for (size_t cut = 0; cut <= strlen(bytes); cut++) {
        struct al_input input;
        struct al_key key;
        char keys[64] = "";

        al_input_init(&input);
        al_input_feed(&input, bytes, cut);
        while (al_input_next(&input, &key))
            add_key(keys, &key);
        al_input_feed(&input, bytes + cut, strlen(bytes) - cut);
        while (al_input_next(&input, &key))
            add_key(keys, &key);
        ck_assert_int_eq(al_input_wait_ms(&input), AL_INPUT_ESC_MS);
        al_input_expire(&input);
        while (al_input_next(&input, &key))
            add_key(keys, &key);
        ck_assert_int_eq(al_input_wait_ms(&input), -1);
        ck_assert_msg(strcmp(keys, endings[_i].keys) == 0, "cut %zu: %s", cut,
                      keys);
        al_input_drop(&input);
    }
}
END_TEST

/* A slow line may bring it in two parts; its second half is no command. */
START_TEST(a_reply_is_waited_for_longer_than_a_key)
{
    struct al_input input;
    struct al_key key;

    al_input_init(&input);
    al_input_feed(&input, "\033]11;rgb:0000", 14);
    ck_assert(!al_input_next(&input, &key));
    ck_assert_int_eq(al_input_wait_ms(&input), AL_INPUT_PASTE_MS);
    al_input_feed(&input, "/0000/0000\033\\", 12);
    ck_assert_uint_eq(only_key(&input).code, AL_KEY_NONE);
    al_input_feed(&input, "\033]", 2);
    ck_assert(!al_input_next(&input, &key));
    ck_assert_int_eq(al_input_wait_ms(&input), AL_INPUT_ESC_MS);
    al_input_expire(&input);
    ck_assert_uint_eq(only_key(&input).code, AL_ALT(']'));
    al_input_drop(&input);
}
END_TEST

START_TEST(what_terminfo_says_is_a_key_too)
{
    struct al_input input;

    al_input_init(&input);
    al_input_define(&input, "\033z9", AL_KEY_UP);
    al_input_define(&input, NULL, AL_KEY_UP);
    al_input_feed(&input, "\033z9", 3);
    ck_assert_uint_eq(only_key(&input).code, AL_KEY_UP);
    al_input_drop(&input);
}
END_TEST

START_TEST(random_bytes_never_stick)
{
    struct al_test_random random = {al_test_seed(20261123) + (unsigned)_i};

    for (int round = 0; round < 200; round++) {
        struct al_input input;
        struct al_key key;
        unsigned char bytes[64];

        al_input_init(&input);
        for (size_t i = 0; i < sizeof(bytes); i++)
            bytes[i] =
                al_test_below(&random, 3) == 0
                    ? (unsigned char)"\033[O~0;M"[al_test_below(&random, 7)]
                    : (unsigned char)al_test_below(&random, 256);
        al_input_feed(&input, bytes, sizeof(bytes));
        while (al_input_next(&input, &key))
            ;
        for (int i = 0; i < 80 && al_input_wait_ms(&input) >= 0; i++) {
            al_input_expire(&input);
            while (al_input_next(&input, &key))
                ;
        }
        ck_assert_int_eq(al_input_wait_ms(&input), -1);
        al_input_drop(&input);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("input");
    TCase *tc = tcase_create("input");
    int rows = (int)(sizeof(sent) / sizeof(sent[0]));

    tcase_add_loop_test(tc, every_sequence_is_its_key, 0, rows);
    tcase_add_loop_test(tc, a_sequence_split_anywhere_is_the_same_key, 0, rows);
    tcase_add_test(tc, a_lone_escape_is_escape_once_its_time_is_over);
    tcase_add_test(tc, an_unfinished_sequence_leaves_no_letters);
    tcase_add_test(tc, a_paste_is_one_key_however_it_is_split);
    tcase_add_loop_test(tc, what_was_pasted_behind_a_false_end_is_not_typed, 0,
                        (int)(sizeof(endings) / sizeof(endings[0])));
    tcase_add_test(tc, a_reply_is_waited_for_longer_than_a_key);
    tcase_add_test(tc, what_terminfo_says_is_a_key_too);
    tcase_add_loop_test(tc, random_bytes_never_stick, 0, 10);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
