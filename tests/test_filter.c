/*
 * test_filter.c - what the filter lets through, character by character.
 *
 * The judge here is a list of its own, and shares nothing with the filter.
 */
#include "config.h"

#include <string.h>

#include "core/utf8.h"
#include "tests/testing.h"

enum verdict { GONE, QUESTION, SPACE, KEPT };

enum { LAST = 0x10FFFF, MARKS = 4 };

#define CIRCLE "\xE2\x97\x8C"

/* What has to go wherever it stands, and what only the editor names. */
static const struct {
    uint32_t first, last;
    enum verdict verdict;
} list[] = {
    {0x00, 0x08, QUESTION},       {0x09, 0x0A, SPACE},
    {0x0B, 0x1F, QUESTION},       {0x7F, 0x9F, QUESTION},
    {0x61C, 0x61C, GONE},         {0x200E, 0x200F, GONE},
    {0x2028, 0x2029, GONE},       {0x202A, 0x202E, GONE},
    {0x2066, 0x2069, GONE},       {0xFEFF, 0xFEFF, GONE},
    {0xFFF9, 0xFFFB, GONE},       {0xE0000, 0xE007F, GONE},
    {0xFFFE, 0xFFFF, QUESTION},   {0xFDD0, 0xFDEF, QUESTION},
    {0x1FFFE, 0x1FFFF, QUESTION}, {0x10FFFE, 0x10FFFF, QUESTION},
};

/* Text that has to stay as it is: words of people who are written about. */
static const char *const kept[] = {
    "Zo\xC3\xAB",
    "\xC5\x81ukasz \xC5\xBB\xC3\xB3\xC5\x82\xC4\x87",
    "\xC5\xB4yn Llywelyn",
    "\xE6\x97\xA5\xE6\x9C\xAC",
    "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF",
    "\xE0\xA4\x95\xE0\xA4\xBF",
    "e\xCC\x81",
    "\xC2\xA3\x35\x30",
    "\xF0\x9F\x98\x80",
    "\xE2\x80\x99tis \xE2\x80\x93 \xE2\x80\xA6",
    "\xEE\x80\x80"};

static void filter(const char *text, size_t len, struct al_str *out)
{
    al_str_reset(out);
    al_text_filter(text, len, false, out);
}

static bool is_in(const char *text, size_t len, uint32_t point)
{
    size_t at = 0, size;

    while (at < len) {
        if (al_utf8_next(text + at, len - at, &size) == point)
            return true;
        at += size;
    }
    return false;
}

static const char *at_odds(uint32_t point, enum verdict verdict,
                           const struct al_str *out)
{
    const char *text = al_str_text(out);

    if (verdict == GONE && strcmp(text, "ab") != 0)
        return "is not removed";
    if (verdict == QUESTION && strcmp(text, "a?b") != 0)
        return "is no question mark";
    if (verdict == SPACE && strcmp(text, "a b") != 0)
        return "is no space";
    if (verdict == KEPT && !is_in(text, out->len, point) &&
        !al_utf8_is_hidden(point) && point != 0x200C && point != 0x200D &&
        (point & 0xFFFE) != 0xFFFE)
        return "is lost";
    return NULL;
}

START_TEST(every_character_there_is_meets_its_end)
{
    struct al_str text = {0}, out = {0};
    const char *wrong;

    for (uint32_t point = 1; point <= LAST; point++) {
        enum verdict verdict = KEPT;

        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        for (size_t i = 0; i < AL_COUNT(list); i++)
            if (point >= list[i].first && point <= list[i].last)
                verdict = list[i].verdict;
        al_str_reset(&text);
        al_str_putc(&text, 'a');
        al_utf8_put(&text, point);
        al_str_putc(&text, 'b');
        filter(al_str_text(&text), text.len, &out);
        wrong = at_odds(point, verdict, &out);
        if (wrong)
            ck_abort_msg("U+%04X %s: %s", (unsigned)point, wrong,
                         al_str_text(&out));
    }
    al_str_drop(&text);
    al_str_drop(&out);
}
END_TEST

/* An editor hides nothing: what a screen removes has a name there. */
START_TEST(what_is_removed_has_a_name_in_ascii)
{
    struct al_str name = {0};

    for (size_t i = 0; i < AL_COUNT(list); i++)
        for (uint32_t point = list[i].first;
             list[i].verdict == GONE && point <= list[i].last; point++) {
            ck_assert_msg(al_utf8_is_hidden(point), "U+%04X", (unsigned)point);
            al_str_reset(&name);
            al_utf8_hidden_name(point, &name);
            ck_assert_uint_ge(name.len, 4);
            ck_assert_int_eq(name.data[0], '<');
            ck_assert_int_eq(name.data[name.len - 1], '>');
            for (size_t at = 0; at < name.len; at++)
                ck_assert(name.data[at] > ' ' && name.data[at] < 0x7F);
        }
    al_str_reset(&name);
    al_utf8_hidden_name(0x202E, &name);
    ck_assert_str_eq(al_str_text(&name), "<RLO>");
    al_str_drop(&name);
}
END_TEST

START_TEST(words_of_all_peoples_stay_as_they_are)
{
    struct al_str out = {0};

    filter(kept[_i], strlen(kept[_i]), &out);
    ck_assert_str_eq(al_str_text(&out), kept[_i]);
    al_str_drop(&out);
}
END_TEST

/* All sequences of up to three bytes that are not UTF-8, and some of four. */
START_TEST(bytes_that_are_no_text_become_question_marks)
{
    struct al_str out = {0};
    char bytes[3];

    for (unsigned all = 0x80; all <= 0xFFFFFF;
         all = all < 0x10000 ? all + 1 : all + 7) {
        size_t len = all > 0xFFFF ? 3 : all > 0xFF ? 2 : 1;

        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)(all >> (8 * i));
        if (al_utf8_check(bytes, len))
            continue;
        filter(bytes, len, &out);
        if (!al_utf8_check(al_str_text(&out), out.len) ||
            !strchr(al_str_text(&out), '?') ||
            strpbrk(al_str_text(&out), "\033\a\177"))
            ck_abort_msg("%06X", all);
    }
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *text, *shown;
} overlong[] = {
    {"\xC0\x9B]0;x", "??]0;x"},             /* ESC in two bytes */
    {"\xE0\x80\x9B[2J", "???[2J"},          /* in three */
    {"\xF0\x80\x80\x9B[2J", "????[2J"},     /* in four */
    {"\xC1\xBF", "??"},                     /* DEL */
    {"\xED\xA0\xBD\xED\xB8\x80", "??????"}, /* an emoji of surrogates */
    {"\xF5\x80\x80\x80", "????"},           /* above U+10FFFF */
    {"\xC2", "?"},                          /* cut short */
    {"\xE2\x80", "??"},                     /* the start of RLO */
    {"\xE2\x80\xE2\x80\xAE", "??"},         /* and RLO after it */
};

START_TEST(a_control_in_disguise_is_no_control)
{
    struct al_str out = {0};

    filter(overlong[_i].text, strlen(overlong[_i].text), &out);
    ck_assert_str_eq(al_str_text(&out), overlong[_i].shown);
    al_str_drop(&out);
}
END_TEST

/* Each mark of Unicode without a base gets one, and no base gets more. */
START_TEST(marks_never_leave_their_base)
{
    struct al_str text = {0}, out = {0};
    size_t seen = 0;

    for (uint32_t point = 0x300; point <= LAST; point++) {
        if ((point >= 0xD800 && point <= 0xDFFF) || point == 0x200C ||
            point == 0x200D || al_utf8_is_hidden(point) ||
            al_utf8_width(point) != 0)
            continue;
        seen++;
        al_str_reset(&text);
        for (int i = 0; i < 200; i++)
            al_utf8_put(&text, point);
        filter(al_str_text(&text), text.len, &out);
        ck_assert_msg(strncmp(al_str_text(&out), CIRCLE, 3) == 0, "U+%04X",
                      (unsigned)point);
        ck_assert_uint_eq(out.len, 3 + MARKS * (text.len / 200));
        ck_assert_int_eq(al_text_width(al_str_text(&text)), 1);
    }
    ck_assert_uint_gt(seen, 1000);
    al_str_drop(&text);
    al_str_drop(&out);
}
END_TEST

START_TEST(a_long_line_is_filtered_like_a_short_one)
{
    static const char evil[] = "ab\033]52;c;QQ==\a\xE2\x80\xAE\tz";
    static const char shown[] = "ab?]52;c;QQ==? z";
    struct al_str text = {0}, out = {0};

    while (text.len < 65536)
        al_str_puts(&text, evil);
    filter(al_str_text(&text), text.len, &out);
    ck_assert_uint_eq(out.len,
                      text.len / (sizeof(evil) - 1) * (sizeof(shown) - 1));
    for (size_t at = 0; at < out.len; at += sizeof(shown) - 1)
        ck_assert_int_eq(
            strncmp(al_str_text(&out) + at, shown, sizeof(shown) - 1), 0);
    al_str_drop(&text);
    al_str_drop(&out);
}
END_TEST

/* One after the other, the lines of a text are the text but for spaces. */
START_TEST(lines_end_at_words_and_leave_out_nothing)
{
    static const char text[] = "a cup of tea, Llanfairpwllgwyngyll  \343\202\210";
    const size_t len = sizeof(text) - 1;

    for (int cols = 1; cols < 44; cols++) {
        for (size_t at = 0, size; at < len; at += size) {
            char *line;

            size = al_text_line(text + at, len - at, cols);
            ck_assert_uint_gt(size, 0);
            line = al_strndup(text + at, size);
            ck_assert(cols == 1 || al_text_width(line) <= cols);
            /* A word that would have fitted the next line is not broken. */
            ck_assert(at + size == len || text[at + size] == ' ' ||
                      !strchr(line, ' '));
            free(line);
            at += strspn(text + at + size, " ");
        }
    }
    ck_assert_uint_eq(al_text_line("tea now", 7, 7), 7);
    ck_assert_uint_eq(al_text_line("tea now", 7, 6), 3);
    ck_assert_uint_eq(al_text_line("tea now", 7, 3), 3);
    ck_assert_uint_eq(al_text_line("", 0, 3), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("filter");
    TCase *tc = tcase_create("filter");

    tcase_add_test(tc, every_character_there_is_meets_its_end);
    tcase_add_test(tc, what_is_removed_has_a_name_in_ascii);
    tcase_add_loop_test(tc, words_of_all_peoples_stay_as_they_are, 0,
                        (int)AL_COUNT(kept));
    tcase_add_test(tc, bytes_that_are_no_text_become_question_marks);
    tcase_add_loop_test(tc, a_control_in_disguise_is_no_control, 0,
                        (int)AL_COUNT(overlong));
    tcase_add_test(tc, marks_never_leave_their_base);
    tcase_add_test(tc, a_long_line_is_filtered_like_a_short_one);
    tcase_add_test(tc, lines_end_at_words_and_leave_out_nothing);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
