/* test_utf8.c - nothing dangerous leaves, nothing harmless is lost. */
#include "config.h"

#include "core/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "tests/testing.h"

#define E_ACUTE "e\xCC\x81"                /* e and a combining acute */
#define ACUTE   "\xCC\x81"                 /* the combining acute alone */
#define CIRCLE  "\xE2\x97\x8C"             /* dotted circle */
#define RLO     "\xE2\x80\xAE"             /* right-to-left override */
#define ZWJ     "\xE2\x80\x8D"             /* zero-width joiner */
#define NIHON   "\xE6\x97\xA5\xE6\x9C\xAC" /* two wide letters */
#define GRIN    "\xF0\x9F\x98\x80"         /* grinning face, wide */
#define LAM     "\xD9\x84"                 /* Arabic lam */

static const struct {
    const char *text;
    const char *shown;
    int width_cols;
} filtered[] = {
    {"", "", 0},
    {"Sam T.", "Sam T.", 6},
    {"a\x1B]0;pwn\x07z", "a?]0;pwn?z", 10},
    {"\x1B[2J", "?[2J", 4},
    {"\x7F", "?", 1},
    {"\xC2\x9B"
     "31m",
     "?31m", 4},
    {"\xC2\x85", "?", 1},
    {"\x9B", "?", 1},
    {"a\tb", "a b", 3},
    {"a\nb", "a b", 3},
    {"a\r\nb", "a b", 3},
    {"a\rb", "a?b", 3},
    {"Zo\xC3\xAB", "Zo\xC3\xAB", 3},
    {E_ACUTE, E_ACUTE, 1},
    {NIHON, NIHON, 4},
    {GRIN, GRIN, 2},
    {ACUTE, CIRCLE ACUTE, 1},
    {ACUTE ACUTE "x", CIRCLE ACUTE ACUTE "x", 2},
    {"a" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "b",
     "a" ACUTE ACUTE ACUTE ACUTE "b", 2},
    {"a" RLO "b", "ab", 2},
    {"a" RLO ACUTE "b", "a" CIRCLE ACUTE "b", 3},
    {RLO, "", 0},
    {"\xD8\x9C"
     "a\xE2\x80\x8E\xE2\x80\x8F",
     "a", 1},
    {"\xE2\x81\xA6"
     "a\xE2\x81\xA9",
     "a", 1},
    {"a\xE2\x80\xA8"
     "b\xE2\x80\xA9",
     "ab", 2},
    {"\xEF\xBB\xBF"
     "a",
     "a", 1},
    {"\xEF\xBF\xB9"
     "a\xEF\xBF\xBB",
     "a", 1},
    {"a\xF3\xA0\x80\x81\xF3\xA0\x81\xBF", "a", 1},
    {"a\xE2\x80\x8B"
     "b",
     "ab", 2},
    {"co\xC2\xAD"
     "op",
     "coop", 4},
    {GRIN ZWJ GRIN, GRIN GRIN, 4},
    {ZWJ "a", "a", 1},
    {LAM ZWJ LAM, LAM ZWJ LAM, 2},
    {"\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4\xEF\xB8\x8F", 1},
    {"\xEF\xBF\xBE", "?", 1},
    {"\xF0\x9F\xBF\xBF", "?", 1},
    {"\xC0\xAF", "??", 2},
    {"\xE0\x80\xAF", "???", 3},
    {"\xED\xA0\x80", "???", 3},
    {"\xF4\x90\x80\x80", "????", 4},
    {"\xF8\x88\x80\x80\x80", "?????", 5},
    {"a\xE2\x82", "a??", 3},
    {"\xFF\xFE", "??", 2},
    {"\xCD\xB8", "\xCD\xB8", 1},
};

START_TEST(filter_shows_exactly_this)
{
    struct al_str out = {0};

    al_text_filter(filtered[_i].text, strlen(filtered[_i].text), false, &out);
    ck_assert_str_eq(al_str_text(&out), filtered[_i].shown);
    ck_assert_int_eq(al_text_width(filtered[_i].text), filtered[_i].width_cols);
    ck_assert_int_eq(al_text_width(al_str_text(&out)), filtered[_i].width_cols);
    al_str_drop(&out);
}
END_TEST

START_TEST(filter_keeps_lines_where_it_may)
{
    struct al_str out = {0};

    al_text_filter("a\nb\r\n" ACUTE "c\0d", 10, true, &out);
    ck_assert_uint_eq(out.len, 12);
    ck_assert_str_eq(al_str_text(&out), "a\nb\n" CIRCLE ACUTE "c?d");
    al_str_drop(&out);
}
END_TEST

/* Pieces that a hostile record is made of. */
static const char *const evil[] = {
    "\x1B]0;title\x07",
    "\x1B]52;c;QQ==\x07",
    "\x1B[2J",
    "\x9B"
    "1m",
    "\xC2\x9B"
    "1m",
    "\xC2\x85",
    "\r",
    "\n",
    "\t",
    "\x7F",
    "\x01",
    RLO,
    "\xE2\x80\xAD",
    "\xE2\x80\xAA",
    "\xE2\x80\xAC",
    "\xE2\x81\xA6",
    "\xE2\x81\xA7",
    "\xE2\x81\xA8",
    "\xE2\x81\xA9",
    "\xD8\x9C",
    "\xE2\x80\x8E",
    "\xE2\x80\x8F",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xEF\xBB\xBF",
    "\xEF\xBF\xB9",
    "\xEF\xBF\xBB",
    "\xF3\xA0\x80\x81",
    "\xF3\xA0\x81\x81",
    "\xC0\x80",
    "\xC0\xAF",
    "\xED\xA0\x80",
    "\xED\xBF\xBF",
    "\xEF\xBF\xBE",
    "\xEF\xBF\xBF",
    ACUTE,
    ACUTE ACUTE ACUTE,
    E_ACUTE,
    NIHON,
    GRIN,
    ZWJ,
    "\xE2\x80\x8C",
    "\xEF\xB8\x8F",
    LAM,
    "a",
    "Sam",
    "plain words ",
    "0123456789abcdef",
    "\xE0\xA4\x95\xE0\xA4\xBF",
    "\xE1\x84\x80\xE1\x85\xA1",
    "\xE1\x85\xA1",
    "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7",
    "\xE2\x82",
    "\xF0\x9F",
    "\xCD\xB8",
    "\xEE\x80\x80",
    "\xC3\xA9",
};

static void evil_text(struct al_test_random *random, struct al_str *text)
{
    size_t count = al_test_below(random, 12);

    al_str_reset(text);
    while (count--) {
        if (al_test_below(random, 8) == 0)
            al_str_putc(text, (char)(1 + al_test_below(random, 255)));
        else
            al_str_puts(text, evil[al_test_below(random, AL_COUNT(evil))]);
    }
}

/* No byte sequence that a terminal or a bidi algorithm would act on. */
static bool is_harmless(const char *text, size_t len, bool allow_lf)
{
    size_t at = 0, size;

    while (at < len) {
        uint32_t point = al_utf8_next(text + at, len - at, &size);

        if (point == UINT32_MAX || point == 0x7F ||
            (point < 0x20 && !(allow_lf && point == '\n')) ||
            (point >= 0x80 && point < 0xA0) || point == 0x61C ||
            (point >= 0x200E && point <= 0x200F) ||
            (point >= 0x2028 && point <= 0x202E) ||
            (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF ||
            (point >= 0xFFF9 && point <= 0xFFFB) ||
            (point >= 0xE0000 && point <= 0xE007F) ||
            (point & 0xFFFE) == 0xFFFE)
            return false;
        at += size;
    }
    return true;
}

START_TEST(nothing_hostile_comes_out_and_twice_is_once)
{
    uint64_t seed = al_test_seed(1);
    struct al_test_random random = {seed};
    struct al_str text = {0}, once = {0}, twice = {0};

    for (int i = 0; i < 50000; i++) {
        bool allow_lf = i % 2;

        evil_text(&random, &text);
        al_str_reset(&once);
        al_str_reset(&twice);
        al_text_filter(al_str_text(&text), text.len, allow_lf, &once);
        ck_assert_msg(is_harmless(al_str_text(&once), once.len, allow_lf),
                      "seed %llu, step %d", (unsigned long long)seed, i);
        al_text_filter(al_str_text(&once), once.len, allow_lf, &twice);
        ck_assert_str_eq(al_str_text(&once), al_str_text(&twice));
        if (!allow_lf)
            ck_assert_int_eq(al_text_width(al_str_text(&text)),
                             al_text_width(al_str_text(&once)));
    }
    al_str_drop(&text);
    al_str_drop(&once);
    al_str_drop(&twice);
}
END_TEST

START_TEST(two_hundred_marks_become_four)
{
    struct al_str text = {0}, out = {0};

    al_str_puts(&text, "a");
    for (int i = 0; i < 200; i++)
        al_str_puts(&text, ACUTE);
    al_str_puts(&text, "b");
    al_text_filter(al_str_text(&text), text.len, false, &out);
    ck_assert_str_eq(al_str_text(&out), "a" ACUTE ACUTE ACUTE ACUTE "b");
    al_str_drop(&text);
    al_str_drop(&out);
}
END_TEST

/* Whether the byte at `at` starts a cluster. */
static bool is_border(const char *text, size_t len, size_t at)
{
    size_t border = 0;
    int cols;

    while (border < at)
        border += al_cluster_next(text + border, len - border, &cols);
    return border == at;
}

START_TEST(cut_never_splits_a_cluster_and_counts_its_columns)
{
    uint64_t seed = al_test_seed(2);
    struct al_test_random random = {seed};
    struct al_str text = {0}, whole = {0}, cut = {0};

    for (int i = 0; i < 30000; i++) {
        int limit_cols = (int)al_test_below(&random, 14);
        int cols, all_cols;

        evil_text(&random, &text);
        al_str_reset(&whole);
        al_str_reset(&cut);
        al_text_filter(al_str_text(&text), text.len, false, &whole);
        all_cols = al_text_width(al_str_text(&text));
        cols = al_text_cut(al_str_text(&text), limit_cols, &cut);
        ck_assert_int_le(cols, limit_cols);
        ck_assert_int_eq(cols, al_text_width(al_str_text(&cut)));
        ck_assert_msg(
            strncmp(al_str_text(&whole), al_str_text(&cut), cut.len) == 0,
            "seed %llu, step %d", (unsigned long long)seed, i);
        ck_assert(is_border(al_str_text(&whole), whole.len, cut.len));
        ck_assert_int_ge(cols + 1,
                         all_cols < limit_cols ? all_cols + 1 : limit_cols);
        if (all_cols <= limit_cols)
            ck_assert_str_eq(al_str_text(&whole), al_str_text(&cut));
    }
    al_str_drop(&text);
    al_str_drop(&whole);
    al_str_drop(&cut);
}
END_TEST

START_TEST(clusters_cover_the_text_and_its_columns)
{
    uint64_t seed = al_test_seed(3);
    struct al_test_random random = {seed};
    struct al_str text = {0};

    for (int i = 0; i < 30000; i++) {
        size_t at = 0;
        int cols, sum_cols = 0;

        evil_text(&random, &text);
        while (at < text.len) {
            size_t size =
                al_cluster_next(al_str_text(&text) + at, text.len - at, &cols);

            ck_assert_uint_gt(size, 0);
            at += size;
            sum_cols += cols;
        }
        ck_assert_uint_eq(at, text.len);
        ck_assert_msg(sum_cols == al_text_width(al_str_text(&text)),
                      "seed %llu, step %d", (unsigned long long)seed, i);
        ck_assert_uint_eq(al_cluster_next("", 0, &cols), 0);
    }
    al_str_drop(&text);
}
END_TEST

START_TEST(composing_is_done_once_and_agrees_with_unicode)
{
    uint64_t seed = al_test_seed(4);
    struct al_test_random random = {seed};
    struct al_str text = {0}, once = {0}, twice = {0};

    for (int i = 0; i < 30000; i++) {
        evil_text(&random, &text);
        al_str_reset(&once);
        al_str_reset(&twice);
        al_utf8_nfc(al_str_text(&text), text.len, &once);
        ck_assert(al_utf8_check(al_str_text(&once), once.len));
        al_utf8_nfc(al_str_text(&once), once.len, &twice);
        ck_assert_msg(strcmp(al_str_text(&once), al_str_text(&twice)) == 0,
                      "seed %llu, step %d", (unsigned long long)seed, i);
        if (al_utf8_check(al_str_text(&text), text.len) && text.len) {
            char *other = (char *)utf8proc_NFC(
                (const utf8proc_uint8_t *)al_str_text(&text));

            ck_assert_str_eq(al_str_text(&once), other);
            free(other);
        }
    }
    al_str_drop(&text);
    al_str_drop(&once);
    al_str_drop(&twice);
}
END_TEST

START_TEST(code_points_read_back)
{
    struct al_str text = {0};
    size_t size;

    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        bool is_surrogate = point >= 0xD800 && point <= 0xDFFF, is_good;

        al_str_reset(&text);
        al_utf8_put(&text, point);
        is_good = al_utf8_check(al_str_text(&text), text.len) &&
                  al_utf8_next(al_str_text(&text), text.len, &size) ==
                      (is_surrogate ? '?' : point) &&
                  size == text.len;
        if (is_good && size > 1)
            is_good = al_utf8_next(al_str_text(&text), size - 1, &size) ==
                          UINT32_MAX &&
                      size == 1;
        if (!is_good) /* asked a million times: Check notes each it is told */
            ck_abort_msg("U+%04X", (unsigned)point);
    }
    al_str_reset(&text);
    al_utf8_put(&text, UINT32_MAX);
    ck_assert_str_eq(al_str_text(&text), "?");
    al_str_drop(&text);
}
END_TEST

static const struct {
    const char *text;
    bool is_text;
    int bad_at; /* -1: may be stored */
} stored[] = {
    {"", false, -1},
    {"Sam", false, -1},
    {"Zo\xC3\xAB " RLO, false, -1},
    {"a\nb", true, -1},
    {"a\nb", false, 1},
    {"0123456789\t", true, 10},
    {"0123456789\x7F", true, 10},
    {"ab\xC2\x80", true, 2},
    {"ab\xE2\x80\xA8", true, 2},
    {"ab\xE2\x80\xA9", true, 2},
    {"0123456789\xC3", true, 10},
    {"\x1B", true, 0},
};

START_TEST(controls_are_not_stored)
{
    size_t bad_at = 99;
    bool may = al_text_storable(stored[_i].text, strlen(stored[_i].text),
                                stored[_i].is_text, &bad_at);

    ck_assert_int_eq(may, stored[_i].bad_at < 0);
    ck_assert_uint_eq(bad_at, may ? 99 : (size_t)stored[_i].bad_at);
}
END_TEST

/* The right side is what SQLite 3.40 keeps of the word. */
static const char *const folded[][2] = {
    {"Sam T.", "sam t."},
    {"Zo\xC3\xAB", "zoe"},
    {"ZOE\xCC\x88", "zoe"},
    {"\xC5\x81\xC3\xB3"
     "d\xC5\xBA",
     "\xC5\x82"
     "odz"},
    {"Stra\xC3\x9F"
     "e",
     "stra\xC3\x9F"
     "e"},
    {"\xE1\xBB\x86", "e"},
    {"\xC3\x85se", "ase"},
    {"\xC3\x98", "\xC3\xB8"},
    {"\xCE\xAF", "\xCE\xAF"},
    {"\xCF\x82", "\xCF\x83"},
    {"\xD0\x99", "\xD0\xB9"},
    {"\xC5\xB4yn", "wyn"},
    {"a\xFF", "a?"},
};

START_TEST(folding_is_what_search_does)
{
    struct al_str out = {0};

    al_utf8_fold(folded[_i][0], &out);
    ck_assert_str_eq(al_str_text(&out), folded[_i][1]);
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *text, *typed;
    bool has;
} worded[] = {
    {"Sam Taylor", "sa", true},
    {"Sam Taylor", "ta sa", true},
    {"Sam Taylor", "am", false},
    {"Sam Taylor", "sam x", false},
    {"Sam Taylor", "", true},
    {"Sam Taylor", " - ", true},
    {"", "a", false},
    {"Zo\xC3\xAB O'Brien", "zoe bri", true},
    {"Zo\xC3\xAB O'Brien", "o'b", true},
    {"Zoe", "ZO\xC3\x8B", true},
    {"Zoe", "Zoeb", false},
    {"a1 b2", "b2", true},
    {NIHON " x", "\xE6\x97\xA5", true},
};

START_TEST(typed_words_start_words)
{
    ck_assert_msg(al_text_has_words(worded[_i].text, worded[_i].typed) ==
                      worded[_i].has,
                  "'%s' in '%s'", worded[_i].typed, worded[_i].text);
}
END_TEST

static const char *const in_ascii[][2] = {
    {"Sam", "Sam"},
    {"\xC2\xA3"
     "12.50",
     "GBP 12.50"},
    {"Zo\xC3\xAB", "Zoe"},
    {E_ACUTE, "e"},
    {"\xE2\x80\x9Cyes\xE2\x80\x9D \xE2\x80\x98no\xE2\x80\x99", "\"yes\" 'no'"},
    {"a\xE2\x80\x93"
     "b\xE2\x80\x94"
     "c",
     "a-b-c"},
    {"\xE2\x80\xA6", "..."},
    {"\xC2\xBD", "1/2"},
    {"Stra\xC3\x9F"
     "e, \xC5\x81\xC3\xB3"
     "d\xC5\xBA, \xC3\x98",
     "Strasse, Lodz, O"},
    {"\xE2\x82\xAC"
     "5",
     "EUR 5"},
    {"a\xC2\xA0"
     "b",
     "a b"},
    {NIHON, "??"},
    {GRIN, "?"},
    {"\xE2\x96\x88\xE2\x96\x88", "##"},
    {CIRCLE ACUTE, ""},
    {"\xFF", "?"},
};

START_TEST(ascii_twin_is_readable)
{
    struct al_str out = {0};

    al_text_ascii(in_ascii[_i][0], &out);
    ck_assert_str_eq(al_str_text(&out), in_ascii[_i][1]);
    al_str_drop(&out);
}
END_TEST

START_TEST(ascii_twin_is_ascii_for_every_character)
{
    struct al_str text = {0}, out = {0};

    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        al_str_reset(&text);
        al_str_reset(&out);
        al_utf8_put(&text, point);
        al_text_ascii(al_str_text(&text), &out);
        for (size_t i = 0; i < out.len; i++)
            if ((unsigned char)out.data[i] & 0x80)
                ck_abort_msg("U+%04X", (unsigned)point);
    }
    al_str_drop(&text);
    al_str_drop(&out);
}
END_TEST

START_TEST(hidden_characters_have_a_name_in_editors)
{
    struct al_str out = {0};

    ck_assert(al_utf8_is_hidden(0x202E));
    ck_assert(al_utf8_is_hidden(0xE0041));
    ck_assert(!al_utf8_is_hidden('a'));
    ck_assert(!al_utf8_is_hidden(0xE0100));
    al_utf8_hidden_name(0x202E, &out);
    al_utf8_hidden_name(0xE0041, &out);
    ck_assert_str_eq(al_str_text(&out), "<RLO><U+E0041>");
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tc = tcase_create("utf8");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, filter_shows_exactly_this, 0,
                        (int)AL_COUNT(filtered));
    tcase_add_test(tc, filter_keeps_lines_where_it_may);
    tcase_add_test(tc, nothing_hostile_comes_out_and_twice_is_once);
    tcase_add_test(tc, two_hundred_marks_become_four);
    tcase_add_test(tc, cut_never_splits_a_cluster_and_counts_its_columns);
    tcase_add_test(tc, clusters_cover_the_text_and_its_columns);
    tcase_add_test(tc, composing_is_done_once_and_agrees_with_unicode);
    tcase_add_test(tc, code_points_read_back);
    tcase_add_loop_test(tc, controls_are_not_stored, 0, (int)AL_COUNT(stored));
    tcase_add_loop_test(tc, folding_is_what_search_does, 0,
                        (int)AL_COUNT(folded));
    tcase_add_loop_test(tc, typed_words_start_words, 0, (int)AL_COUNT(worded));
    tcase_add_loop_test(tc, ascii_twin_is_readable, 0, (int)AL_COUNT(in_ascii));
    tcase_add_test(tc, ascii_twin_is_ascii_for_every_character);
    tcase_add_test(tc, hidden_characters_have_a_name_in_editors);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
