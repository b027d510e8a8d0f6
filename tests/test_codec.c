/* test_codec.c - the reader trusts nobody: hostile and damaged records. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "tests/merging.h"

#define AT_1  "2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb"
#define AT_2  "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define AT_2B "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaa9"
#define NAME  "a234567890123456789012345678901"

/* What stands after "kind: x LF". */
static const char *const accepted[] = {
    "",
    NAME ": 1\n",
    "a: kind: b\n",
    "a: ! ? + * | ~\n",
    "a: \xf0\x9f\x99\x82\n",
    "a: \xc2\xa0x\n", /* a no-break space is no space */
    "a| x\na|\na|\na| y\n",
    "a|\na| x\n",
    "a| x\na~ " AT_1 "\na~ " AT_1 " y\na~ " AT_2 " z\n",
    "a: 1\na? " AT_1 " 2\na? " AT_2 " 3\na? " AT_2B " 4\n",
    "a: 1\na? " AT_1 " 3\na? " AT_1 " 2\n",
    "a_: 1\naa: 2\n", /* memcmp order: _ is below a */
    "a+ B\na+ a\na+ \xc3\xa9\n",
    "erased: 2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb\n",
    "z! 1\nz? " AT_1 " 2\n",
};

START_TEST(canonical_text_is_kept_byte_for_byte)
{
    struct al_str text = {0};
    struct al_record *record, *copy;
    char *printed, *copied;

    al_str_printf(&text, "kind: x\n%s", accepted[_i]);
    record = merging_parse(al_str_text(&text));
    copy = al_record_copy(record);
    printed = merging_text(record);
    copied = merging_text(copy);
    ck_assert_str_eq(printed, al_str_text(&text));
    ck_assert_str_eq(copied, printed);
    free(printed);
    free(copied);
    al_record_free(record);
    al_record_free(copy);
    al_str_drop(&text);
}
END_TEST

static const struct {
    const char *why;
    const char *text;
    enum al_status status;
} refused[] = {
    {"no kind", "a: 1\n", AL_ECORRUPT},
    {"an empty kind", "kind: \n", AL_ECORRUPT},
    {"a kind in capitals", "kind: X\n", AL_ECORRUPT},
    {"a kind of two words", "kind: x y\n", AL_ECORRUPT},
    {"a kind that is too long", "kind: " NAME "2\n", AL_ECORRUPT},
    {"a kind that is final", "kind! x\n", AL_ECORRUPT},
    {"a kind with a rival", "kind: x\nkind? " AT_1 " y\n", AL_ECORRUPT},
    {"a byte order mark", "\xef\xbb\xbfkind: x\n", AL_ECORRUPT},
    {"no end of the kind's line", "kind: x", AL_ECORRUPT},
    {"no end of the last line", "kind: x\na: 1", AL_ECORRUPT},
    {"a blank line at the end", "kind: x\na: 1\n\n", AL_ECORRUPT},
    {"lines that end as on Windows", "kind: x\r\na: 1\r\n", AL_ECORRUPT},
    {"a space before a name", "kind: x\n a: 1\n", AL_ECORRUPT},
    {"a name that starts with a digit", "kind: x\n1a: 1\n", AL_ECORRUPT},
    {"a name of 32 bytes", "kind: x\n" NAME "2: 1\n", AL_ECORRUPT},
    {"a name alone", "kind: x\na\n", AL_ECORRUPT},
    {"a name and a space", "kind: x\na 1\n", AL_ECORRUPT},
    {"a name with an accent", "kind: x\na\xc3\xa9: 1\n", AL_ECORRUPT},
    {"names out of order", "kind: x\nb: 1\na: 1\n", AL_ECORRUPT},
    {"a name that comes back", "kind: x\na+ 1\nb: 1\na+ 2\n", AL_ECORRUPT},
    {"a value that stands twice", "kind: x\na: 1\na: 1\n", AL_ECORRUPT},
    {"a final line twice", "kind: x\na! 1\na! 2\n", AL_ECORRUPT},
    {"final before plain", "kind: x\na! 1\na: 2\n", AL_ECORRUPT},
    {"a rival before what is shown", "kind: x\na? " AT_1 " 2\na: 1\n",
     AL_ECORRUPT},
    {"a set and a log", "kind: x\na+ 1\na* 2\n", AL_ECORRUPT},
    {"a line and a text", "kind: x\na: 1\na| 2\n", AL_ECORRUPT},
    {"a text with a line as its rival", "kind: x\na| 1\na? " AT_1 " 2\n",
     AL_ECORRUPT},
    {"a line with a text as its rival", "kind: x\na: 1\na~ " AT_1 " 2\n",
     AL_ECORRUPT},
    {"a set with a rival", "kind: x\na+ 1\na? " AT_1 " 2\n", AL_ECORRUPT},
    {"no space after the marker", "kind: x\na:1\n", AL_ECORRUPT},
    {"two spaces after the marker", "kind: x\na:  1\n", AL_ECORRUPT},
    {"a space at a value's end", "kind: x\na: 1 \n", AL_ECORRUPT},
    {"a space at a line's end", "kind: x\na| 1 \na| 2\n", AL_ECORRUPT},
    {"a space at a member's end", "kind: x\na+ 1 \n", AL_ECORRUPT},
    {"two spaces before a rival", "kind: x\na? " AT_1 "  1\n", AL_ECORRUPT},
    {"a space and nothing", "kind: x\na| 1\na| \na| 2\n", AL_ECORRUPT},
    {"an empty value", "kind: x\na:\n", AL_ECORRUPT},
    {"an empty final value", "kind: x\na!\n", AL_ECORRUPT},
    {"an empty member", "kind: x\na+\n", AL_ECORRUPT},
    {"an empty entry", "kind: x\na*\n", AL_ECORRUPT},
    {"an empty rival", "kind: x\na: 1\na? " AT_1 "\n", AL_ECORRUPT},
    {"an empty text", "kind: x\na|\n", AL_ECORRUPT},
    {"a blank last line", "kind: x\na| 1\na|\n", AL_ECORRUPT},
    {"an empty rival text", "kind: x\na~ " AT_1 "\n", AL_ECORRUPT},
    {"a blank last line of a rival",
     "kind: x\na| 1\na~ " AT_1 " 2\na~ " AT_1 "\n", AL_ECORRUPT},
    {"members out of order", "kind: x\na+ 2\na+ 1\n", AL_ECORRUPT},
    {"a member twice", "kind: x\na+ 1\na+ 1\n", AL_ECORRUPT},
    {"an entry twice", "kind: x\na* 1\na* 1\n", AL_ECORRUPT},
    {"the older rival first", "kind: x\na? " AT_2 " 1\na? " AT_1 " 2\n",
     AL_ECORRUPT},
    {"the older rival text first", "kind: x\na~ " AT_2 " 1\na~ " AT_1 " 2\n",
     AL_ECORRUPT},
    {"the lesser of two rivals first",
     "kind: x\na? " AT_1 " 1\na? " AT_1 " 2\n", AL_ECORRUPT},
    {"a rival of what is shown", "kind: x\na: 1\na? " AT_1 " 1\n", AL_ECORRUPT},
    {"a rival twice", "kind: x\na? " AT_1 " 1\na? " AT_2 " 1\n", AL_ECORRUPT},
    {"a rival text of what is shown", "kind: x\na| 1\na~ " AT_1 " 1\n",
     AL_ECORRUPT},
    {"a stamp without a save",
     "kind: x\na? 2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb 1\n", AL_ECORRUPT},
    {"a stamp with a wrong day",
     "kind: x\na? 2026-02-30T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb 1\n",
     AL_ECORRUPT},
    {"a stamp with hour 24",
     "kind: x\na? 2026-11-22T24:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb 1\n",
     AL_ECORRUPT},
    {"a stamp of another zone",
     "kind: x\na? 2026-11-22T12:00:00+ bbbbbbbbbbbbbbbb/bbbbbbbb 1\n",
     AL_ECORRUPT},
    {"a device in capitals",
     "kind: x\na? 2026-11-22T12:00:00Z BBBBBBBBBBBBBBBB/bbbbbbbb 1\n",
     AL_ECORRUPT},
    {"a save that is too short",
     "kind: x\na? 2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbb 1\n",
     AL_ECORRUPT},
    {"a save that is too long",
     "kind: x\na? 2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbbb 1\n",
     AL_ECORRUPT},
    {"a tab", "kind: x\na: 1\t2\n", AL_ECORRUPT},
    {"an escape", "kind: x\na: \x1b[31m\n", AL_ECORRUPT},
    {"DEL", "kind: x\na: \x7f\n", AL_ECORRUPT},
    {"CSI in one character", "kind: x\na: \xc2\x9b\n", AL_ECORRUPT},
    {"a line separator", "kind: x\na: \xe2\x80\xa8\n", AL_ECORRUPT},
    {"a paragraph separator", "kind: x\na: \xe2\x80\xa9\n", AL_ECORRUPT},
    {"a lone continuation", "kind: x\na: \x80\n", AL_ECORRUPT},
    {"an overlong slash", "kind: x\na: \xc0\xaf\n", AL_ECORRUPT},
    {"half of a pair", "kind: x\na: \xed\xa0\x80\n", AL_ECORRUPT},
    {"above Unicode", "kind: x\na: \xf4\x90\x80\x80\n", AL_ECORRUPT},
    {"a character cut off", "kind: x\na: \xc3\n", AL_ECORRUPT},
    {"a marker from tomorrow", "kind: x\na^ 1\n", AL_ENEWER},
    {"... after what is known", "kind: x\na: 1\na= 2\n", AL_ENEWER},
};

START_TEST(what_is_not_canonical_is_refused)
{
    struct al_record *record = NULL;
    struct al_err err = {0};
    enum al_status status = al_codec_parse(
        refused[_i].text, strlen(refused[_i].text), &record, &err);

    ck_assert_msg(status == refused[_i].status, "%s: status %d",
                  refused[_i].why, (int)status);
    ck_assert_ptr_null(record);
    ck_assert_int_ne(err.msg[0], '\0');
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
    static const char text[] = "kind: x\na: 1\0002\n";
    struct al_record *record = NULL;

    ck_assert_int_eq(al_codec_parse(text, sizeof(text) - 1, &record, NULL),
                     AL_ECORRUPT);
    ck_assert_ptr_null(record);
}
END_TEST

START_TEST(a_message_never_repeats_the_value)
{
    static const char *const texts[] = {
        "kind: x\na: Sam \n", "kind: x\na+ Sam\na+ Sam\n",
        "kind: x\na? Sam\n",  "kind: x\na: Sam\na: Sam\n",
        "kind: x\na^ Sam\n",  "Sam\n",
    };

    for (size_t i = 0; i < AL_COUNT(texts); i++) {
        struct al_record *record = NULL;
        struct al_err err = {0};

        ck_assert_int_ne(
            al_codec_parse(texts[i], strlen(texts[i]), &record, &err), AL_OK);
        ck_assert_ptr_null(strstr(err.msg, "Sam"));
    }
}
END_TEST

/* The text need not be followed by a NUL: memory checkers watch its end. */
START_TEST(nothing_is_read_beyond_the_given_size)
{
    static const char text[] = "kind: activity\ntitle: a\n";

    for (size_t size = 0; size < sizeof(text); size++) {
        struct al_record *record = NULL;
        char *exact = al_alloc(size);

        memcpy(exact, text, size);
        (void)al_codec_parse(exact, size, &record, NULL);
        al_record_free(record);
        free(exact);
    }
}
END_TEST

/* 4 MiB to the byte: one field of "x". */
static char *large(size_t size)
{
    static const char start[] = "kind: x\na: ";
    char *text = al_alloc(size + 1);

    memset(text, 'x', size);
    memcpy(text, start, sizeof(start) - 1);
    text[size - 1] = '\n';
    text[size] = '\0';
    return text;
}

START_TEST(the_reader_takes_4_mib_and_no_more)
{
    struct al_record *record = NULL;
    char *text = large(AL_CODEC_READ_MAX + 1);
    struct al_err err = {0};

    ck_assert_int_eq(al_codec_parse(text, AL_CODEC_READ_MAX + 1, &record, &err),
                     AL_ECORRUPT);
    text[AL_CODEC_READ_MAX - 1] = '\n';
    ck_assert_int_eq(al_codec_parse(text, AL_CODEC_READ_MAX, &record, &err),
                     AL_OK);
    al_record_free(record);
    free(text);
}
END_TEST

/* 4 MiB of rivals: reading, copying and merging stay well below a second. */
START_TEST(tens_of_thousands_of_rivals_do_not_stall)
{
    struct al_str text = {0};
    struct al_record *record, *copy;
    size_t count = 60000;

    al_str_puts(&text, "kind: x\n");
    for (size_t i = 0; i < count; i++)
        al_str_printf(&text, "a? " AT_1 " %06zu\n", count - i);
    record = merging_parse(al_str_text(&text));
    copy = al_record_copy(record);
    ck_assert_uint_eq(al_record_slot(copy, "a")->rival_count, count);
    ck_assert(al_record_equal(copy, record));
    al_record_free(record);
    al_record_free(copy);
    al_str_drop(&text);
}
END_TEST

START_TEST(every_cut_and_every_changed_byte_is_refused_or_canonical)
{
    static const char text[] =
        "kind: x\na: 1\na? " AT_1 " 2\nb| 3\nb|\nb| 4\nb~ " AT_2
        " 5\nc+ 6\nc+ 7\nd* 8\ngone: -\n";
    static const char bytes[] = "\n :!?+*|~a\x80\x1b";
    size_t size = sizeof(text) - 1;

    for (size_t at = 0; at < size * sizeof(bytes); at++) {
        struct al_record *record = NULL;
        char *changed = al_strndup(text, size);
        size_t left = size;

        changed[at % size] = bytes[at / size];
        if (at / size == sizeof(bytes) - 1)
            left = at % size; /* the NUL stands for a cut */
        if (al_codec_parse(changed, left, &record, NULL) == AL_OK) {
            char *again = merging_text(record);

            ck_assert_uint_eq(strlen(again), left);
            ck_assert_mem_eq(again, changed, left);
            free(again);
            al_record_free(record);
        }
        free(changed);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("codec");
    TCase *tcase = tcase_create("codec");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, canonical_text_is_kept_byte_for_byte, 0,
                        (int)AL_COUNT(accepted));
    tcase_add_loop_test(tcase, what_is_not_canonical_is_refused, 0,
                        (int)AL_COUNT(refused));
    tcase_add_test(tcase, a_nul_byte_is_refused);
    tcase_add_test(tcase, nothing_is_read_beyond_the_given_size);
    tcase_add_test(tcase, a_message_never_repeats_the_value);
    tcase_add_test(tcase, the_reader_takes_4_mib_and_no_more);
    tcase_add_test(tcase, tens_of_thousands_of_rivals_do_not_stall);
    tcase_add_test(tcase,
                   every_cut_and_every_changed_byte_is_refused_or_canonical);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
