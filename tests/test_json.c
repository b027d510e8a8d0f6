/* test_json.c - JSON is valid, lossless and harmless, whatever it is given. */
#include "config.h"

#include "core/json.h"

#include <string.h>

#include "core/codec.h"
#include "core/utf8.h"
#include "tests/testing.h"

static void write_text(const char *text, struct al_str *out)
{
    struct al_json json = {.out = out};

    al_json_text(&json, text);
}

/* ---- strings ---- */

static const struct {
    const char *text, *json;
} strings[] = {
    {"", "\"\""},
    {"plain", "\"plain\""},
    {"say \"hi\" \\o/", "\"say \\\"hi\\\" \\\\o/\""},
    {"two\nlines\tand a tab", "\"two\\nlines\\tand a tab\""},
    {"\x01\x1b[31m\x7f", "\"\\u0001\\u001b[31m\\u007f\""},
    {"\xc2\x9b", "\"\\u009b\""},                /* C1: CSI */
    {"\xe2\x80\xae", "\"\\u202e\""},            /* right-to-left */
    {"\xe2\x80\xa8", "\"\\u2028\""},            /* line separator */
    {"\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""}, /* a tag character */
    {"caf\xc3\xa9 \xe6\x97\xa5", "\"caf\xc3\xa9 \xe6\x97\xa5\""},
    {"bad \xff\xc3", "\"bad \\ufffd\\ufffd\""},
    {"\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\""}, /* a lone surrogate */
};

START_TEST(string_is_escaped)
{
    struct al_str out = {0};

    write_text(strings[_i].text, &out);
    ck_assert_str_eq(al_str_text(&out), strings[_i].json);
    al_str_drop(&out);
}
END_TEST

/* Nothing is left for the filter to take out. */
START_TEST(every_code_point_survives_the_filter_as_written)
{
    for (uint32_t point = 1; point <= 0x10ffff; point++) {
        struct al_str text = {0}, json = {0}, filtered = {0};

        if (point >= 0xd800 && point <= 0xdfff)
            continue;
        al_str_putc(&text, 'a');
        al_utf8_put(&text, point);
        write_text(al_str_text(&text), &json);
        al_text_filter(al_str_text(&json), json.len, false, &filtered);
        ck_assert_msg(strcmp(al_str_text(&json), al_str_text(&filtered)) == 0,
                      "U+%04X: %s became %s", point, al_str_text(&json),
                      al_str_text(&filtered));
        al_str_drop(&filtered);
        al_str_drop(&json);
        al_str_drop(&text);
    }
}
END_TEST

START_TEST(heap_of_marks_survives_the_filter)
{
    struct al_str text = {0}, json = {0}, filtered = {0};

    al_str_puts(&text, "o");
    for (int i = 0; i < 50; i++)
        al_utf8_put(&text, 0x0301);
    write_text(al_str_text(&text), &json);
    al_text_filter(al_str_text(&json), json.len, false, &filtered);
    ck_assert_str_eq(al_str_text(&json), al_str_text(&filtered));
    al_str_drop(&filtered);
    al_str_drop(&json);
    al_str_drop(&text);
}
END_TEST

/* ---- structure ---- */

START_TEST(commas_come_by_themselves)
{
    struct al_str out = {0};
    struct al_json json = {.out = &out};

    al_json_open(&json, '[');
    al_json_open(&json, '{');
    al_json_pair(&json, "a", "x");
    al_json_pair(&json, "left out", "");
    al_json_pair(&json, "left out", NULL);
    al_json_pair_number(&json, "n", -12);
    al_json_key(&json, "list");
    al_json_open(&json, '[');
    al_json_number(&json, INT64_MAX);
    al_json_bool(&json, true);
    al_json_close(&json, ']');
    al_json_close(&json, '}');
    al_json_open(&json, '{');
    al_json_close(&json, '}');
    al_json_close(&json, ']');
    ck_assert_str_eq(al_str_text(&out),
                     "[\n{\"a\": \"x\", \"n\": -12, \"list\": "
                     "[9223372036854775807, true]},\n{}\n]\n");
    al_str_drop(&out);
}
END_TEST

START_TEST(empty_array_is_an_array)
{
    struct al_str out = {0};
    struct al_json json = {.out = &out};

    al_json_open(&json, '[');
    al_json_close(&json, ']');
    ck_assert_str_eq(al_str_text(&out), "[]\n");
    al_str_drop(&out);
}
END_TEST

/* ---- records ---- */

static void check_record(const char *text, const char *expected)
{
    static const struct al_id id = {{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd,
                                     0xef, 0, 0, 0, 0, 0, 0, 0, 1}};
    struct al_record *record = NULL;
    struct al_err err = {0};
    struct al_str out = {0};
    struct al_json json = {.out = &out};

    ck_assert_msg(al_codec_parse(text, strlen(text), &record, &err) == AL_OK,
                  "%s", err.msg);
    al_json_open(&json, '[');
    al_json_record(&json, &id, record);
    al_json_close(&json, ']');
    ck_assert_str_eq(al_str_text(&out), expected);
    al_str_drop(&out);
    al_record_free(record);
}

START_TEST(numbers_are_numbers_and_sets_are_arrays)
{
    check_record("kind: payment\n"
                 "amount_p: 5000\n"
                 "events* 2026-11-22 offered 5000\n"
                 "events* 2026-11-29 paid 5000 BACS 7\n"
                 "minutes: 120\n",
                 "[\n{\"id\": \"0123456789abcdef0000000000000001\", "
                 "\"kind\": \"payment\", \"amount_p\": 5000, \"events\": "
                 "[\"2026-11-22 offered 5000\", \"2026-11-29 paid 5000 BACS "
                 "7\"], \"minutes\": 120}\n]\n");
}
END_TEST

START_TEST(rivals_stand_apart_with_their_stamps)
{
    check_record(
        "kind: participation\n"
        "minutes_active: 60\n"
        "minutes_active? 2026-11-22T10:00:00Z 00112233445566ff/89abcdef 90\n",
        "[\n{\"id\": \"0123456789abcdef0000000000000001\", \"kind\": "
        "\"participation\", \"minutes_active\": 60, \"_rivals\": "
        "{\"minutes_active\": [{\"value\": 90, \"when\": "
        "\"2026-11-22T10:00:00Z\", \"who\": \"00112233445566ff\", \"save\": "
        "\"89abcdef\"}]}}\n]\n");
}
END_TEST

START_TEST(what_a_newer_version_wrote_is_kept_as_text)
{
    check_record("kind: hologram\n"
                 "minutes: 5\n"
                 "shape+ cone\n"
                 "shape+ cube\n",
                 "[\n{\"id\": \"0123456789abcdef0000000000000001\", "
                 "\"kind\": \"hologram\", \"minutes\": \"5\", \"shape\": "
                 "[\"cone\", \"cube\"]}\n]\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tc = tcase_create("json");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, string_is_escaped, 0, (int)AL_COUNT(strings));
    tcase_add_test(tc, every_code_point_survives_the_filter_as_written);
    tcase_add_test(tc, heap_of_marks_survives_the_filter);
    tcase_add_test(tc, commas_come_by_themselves);
    tcase_add_test(tc, empty_array_is_an_array);
    tcase_add_test(tc, numbers_are_numbers_and_sets_are_arrays);
    tcase_add_test(tc, rivals_stand_apart_with_their_stamps);
    tcase_add_test(tc, what_a_newer_version_wrote_is_kept_as_text);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
