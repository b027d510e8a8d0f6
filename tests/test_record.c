/* test_record.c - records in memory, and their canonical text. */
#include "config.h"

#include <string.h>

#include "core/codec.h"
#include "core/kinds.h"
#include "tests/testing.h"

#define STAMP "2026-11-22T16:40:00Z 0123456789abcdef/89abcdef"
#define OLDER "2026-11-21T16:40:00Z 0123456789abcdef/89abcdef"

static struct al_record *parse(const char *text)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_msg(al_codec_parse(text, strlen(text), &record, &err) == AL_OK,
                  "%s: %s", text, err.msg);
    return record;
}

/* Each is exactly the canonical text of some record. */
static const char *const canonical[] = {
    "kind: person\n",
    "kind: person\npreferred_name: Sam T.\n",
    "kind: person\naccess_needs+ large print\naccess_needs+ quiet room\n",
    "kind: participation\ncontribution_text| scored 4\ncontribution_text|\n"
    "contribution_text| candidates\n",
    "kind: activity\ntitle: a\ntitle? " STAMP " b\ntitle? " OLDER " c\n",
    "kind: activity\ntitle? " STAMP " b\n",
    "kind: activity\nwhat_next| x\nwhat_next~ " STAMP " y\nwhat_next~ " STAMP
    "\nwhat_next~ " STAMP " z\nwhat_next~ " OLDER " w\n",
    "kind: feedback\nquote! they listened\nquote? " STAMP " they hear\n",
    "kind: payment\nevents* 2026-11-22 to_offer 5000\n"
    "events* 2026-11-30 paid 5000\n",
    "kind: person\ngone: -\ngone? " STAMP " taken back\n",
    "kind: from_tomorrow\nnew_field: 1\nother+ a\n",
    "kind: activity\ntitle: a:b|c~d! \xc3\xa9\n",
};

START_TEST(canonical_text_prints_as_it_was_read)
{
    struct al_record *record = parse(canonical[_i]), *copy;
    struct al_str out = {0};

    al_codec_print(record, &out);
    ck_assert_str_eq(al_str_text(&out), canonical[_i]);
    copy = al_record_copy(record);
    ck_assert(al_record_equal(copy, record));
    al_str_reset(&out);
    al_codec_print(copy, &out);
    ck_assert_str_eq(al_str_text(&out), canonical[_i]);
    al_record_free(copy);
    al_record_free(record);
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *text;
    enum al_status status;
} damaged[] = {
    {"", AL_ECORRUPT},
    {"kind: person", AL_ECORRUPT},
    {"title: a\n", AL_ECORRUPT},
    {"kind: Person\n", AL_ECORRUPT},
    {"kind: person\nkind: person\n", AL_ECORRUPT},
    {"kind: person\npronouns: a\npreferred_name: b\n", AL_ECORRUPT},
    {"kind: person\npronouns: a\npronouns: b\n", AL_ECORRUPT},
    {"kind: person\npronouns: \n", AL_ECORRUPT},
    {"kind: person\npronouns:\n", AL_ECORRUPT},
    {"kind: person\npronouns:a\n", AL_ECORRUPT},
    {"kind: person\npronouns:  a\n", AL_ECORRUPT},
    {"kind: person\npronouns: a \n", AL_ECORRUPT},
    {"kind: person\npronouns: a\x1b\n", AL_ECORRUPT},
    {"kind: person\npronouns: \xff\n", AL_ECORRUPT},
    {"kind: person\npronouns: a\xe2\x80\xa8"
     "b\n",
     AL_ECORRUPT},
    {"kind: person\naccess_needs+ b\naccess_needs+ a\n", AL_ECORRUPT},
    {"kind: person\naccess_needs+ a\naccess_needs+ a\n", AL_ECORRUPT},
    {"kind: person\naccess_needs+ a\naccess_needs: a\n", AL_ECORRUPT},
    {"kind: activity\nwhat_next| a\nwhat_next|\n", AL_ECORRUPT},
    {"kind: activity\nwhat_next|\n", AL_ECORRUPT},
    {"kind: activity\nwhat_next~ " STAMP "\n", AL_ECORRUPT},
    {"kind: activity\nwhat_next~ " STAMP " a\nwhat_next| b\n", AL_ECORRUPT},
    {"kind: activity\ntitle? " OLDER " b\ntitle? " STAMP " c\n", AL_ECORRUPT},
    {"kind: activity\ntitle? yesterday b\n", AL_ECORRUPT},
    {"kind: activity\ntitle? " STAMP "\n", AL_ECORRUPT},
    {"kind: activity\ntitle: a\ntitle! b\n", AL_ECORRUPT},
    {"kind: activity\ntitle: a\r\n", AL_ECORRUPT},
    {"kind: activity\n\ntitle: a\n", AL_ECORRUPT},
    {"kind: activity\nTitle: a\n", AL_ECORRUPT},
    {"kind: activity\ntitle> a\n", AL_ENEWER},
    {"kind: activity\ntitle= a\n", AL_ENEWER},
};

START_TEST(damaged_text_is_refused_and_its_content_not_repeated)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_msg(al_codec_parse(damaged[_i].text, strlen(damaged[_i].text),
                                 &record, &err) == damaged[_i].status,
                  "row %d", _i);
    ck_assert_ptr_null(record);
    ck_assert_ptr_null(strstr(err.msg, "pronouns"));
}
END_TEST

START_TEST(every_cut_of_a_record_is_refused_or_canonical)
{
    const char *text = canonical[6];
    size_t size = strlen(text);

    for (size_t cut = 0; cut < size; cut++) {
        struct al_record *record = NULL;
        struct al_str out = {0};

        if (al_codec_parse(text, cut, &record, NULL) != AL_OK)
            continue;
        al_codec_print(record, &out);
        ck_assert_uint_eq(out.len, cut);
        al_record_free(record);
        al_str_drop(&out);
    }
}
END_TEST

START_TEST(set_replaces_the_shown_value_and_leaves_rivals)
{
    struct al_record *record = parse(canonical[4]);

    al_record_set(record, "title", "d");
    ck_assert_str_eq(al_record_get(record, "title"), "d");
    ck_assert(al_record_has_rivals(record));
    al_record_settle(record, "title");
    ck_assert(!al_record_has_rivals(record));
    al_record_set(record, "title", "");
    ck_assert_ptr_null(al_record_slot(record, "title"));
    al_record_free(record);
}
END_TEST

START_TEST(members_are_a_set)
{
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_str out = {0};

    al_record_add_member(record, "access_needs", "b");
    al_record_add_member(record, "access_needs", "a");
    al_record_add_member(record, "access_needs", "b");
    al_record_remove_member(record, "access_needs", "c");
    al_codec_print(record, &out);
    ck_assert_str_eq(al_str_text(&out),
                     "kind: person\naccess_needs+ a\naccess_needs+ b\n");
    al_record_remove_member(record, "access_needs", "a");
    al_record_remove_member(record, "access_needs", "b");
    ck_assert_ptr_null(al_record_slot(record, "access_needs"));
    al_record_free(record);
    al_str_drop(&out);
}
END_TEST

/* Two versions of one stamp are one group of lines: here a third one's text. */
START_TEST(joined_versions_do_not_repeat_another)
{
    static const struct al_stamp newer = {"2026-11-22T16:40:00Z",
                                          "0123456789abcdef", "89abcdef"};
    static const struct al_stamp older = {"2026-11-21T16:40:00Z",
                                          "0123456789abcdef", "89abcdef"};
    struct al_rival rivals[] = {{.stamp = newer, .value = "b"},
                                {.stamp = newer, .value = "a"},
                                {.stamp = older, .value = "b\na"}};
    const struct al_slot slot = {.name = "what_next",
                                 .family = AL_FAM_TEXT,
                                 .value = "x",
                                 .rivals = rivals,
                                 .rival_count = AL_COUNT(rivals)};
    struct al_record *record = al_record_new("activity"), *back;
    struct al_str out = {0};

    al_record_put(record, &slot);
    al_codec_print(record, &out);
    back = parse(al_str_text(&out));
    ck_assert(al_record_equal(record, back));
    al_str_drop(&out);
    al_record_free(record);
    al_record_free(back);
}
END_TEST

START_TEST(events_cannot_be_removed)
{
    struct al_record *record = parse(canonical[8]);

    al_record_remove_member(record, "events", "2026-11-22 to_offer 5000");
    ck_assert(
        al_record_has_member(record, "events", "2026-11-22 to_offer 5000"));
    al_record_free(record);
}
END_TEST

START_TEST(check_names_the_missing_field)
{
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_err err = {0};

    ck_assert_int_eq(al_record_check(record, &err), AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "Name"));
    al_record_set(record, "preferred_name", "Sam T.");
    ck_assert_int_eq(al_record_check(record, &err), AL_OK);
    al_record_free(record);
}
END_TEST

START_TEST(check_refuses_what_is_too_long)
{
    struct al_record *record = al_record_new(AL_KIND_ACTIVITY);
    static char text[33 << 10];

    al_record_set(record, "type", "survey");
    memset(text, 'x', sizeof(text) - 1);
    al_record_set(record, "what_next", text);
    ck_assert_int_eq(al_record_check(record, NULL), AL_EINVAL);
    text[30 << 10] = '\0';
    al_record_set(record, "what_next", text);
    ck_assert_int_eq(al_record_check(record, NULL), AL_OK);
    al_record_free(record);
}
END_TEST

START_TEST(unknown_kind_can_be_read_but_not_saved)
{
    struct al_record *record = parse(canonical[10]);

    ck_assert_str_eq(al_record_get(record, "new_field"), "1");
    ck_assert_int_eq(al_record_check(record, NULL), AL_ENEWER);
    al_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record");
    TCase *tc = tcase_create("record");

    tcase_add_loop_test(tc, canonical_text_prints_as_it_was_read, 0,
                        (int)AL_COUNT(canonical));
    tcase_add_loop_test(tc,
                        damaged_text_is_refused_and_its_content_not_repeated, 0,
                        (int)AL_COUNT(damaged));
    tcase_add_test(tc, every_cut_of_a_record_is_refused_or_canonical);
    tcase_add_test(tc, set_replaces_the_shown_value_and_leaves_rivals);
    tcase_add_test(tc, members_are_a_set);
    tcase_add_test(tc, joined_versions_do_not_repeat_another);
    tcase_add_test(tc, events_cannot_be_removed);
    tcase_add_test(tc, check_names_the_missing_field);
    tcase_add_test(tc, check_refuses_what_is_too_long);
    tcase_add_test(tc, unknown_kind_can_be_read_but_not_saved);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
