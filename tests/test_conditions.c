/* test_conditions.c - conditions as text, as words and as filters. */
#include "config.h"

#include "core/conditions.h"
#include "core/kinds.h"
#include "core/query_known.h"
#include "tests/indexing.h"

static const struct al_date today = {2026, 11, 23};

static void show(void *arg, const struct al_field *field, const char *stored,
                 struct al_str *out)
{
    (void)arg;
    al_value_show(field, stored, out);
}

static const struct {
    const char *kind, *text, *said;
} good[] = {
    {AL_KIND_PERSON, "", ""},
    {AL_KIND_PERSON, "status is active", "Status: Active"},
    {AL_KIND_PERSON, "status not left|_took_part not_since 30",
     "Status: not Left the service, Took part: not for 30 days"},
    {AL_KIND_PERSON, "_took_part not_since 1", "Took part: not for 1 day"},
    {AL_KIND_PERSON, "_took_part empty", "Took part: never"},
    {AL_KIND_PERSON, "_wants is focus_group", "Would like: A group talk"},
    {AL_KIND_PERSON, "access_needs starts a%7Cb%25c", "Access needs: a|b%c..."},
    {AL_KIND_ACTIVITY, "time from 09%3A30", "From: from 09:30"},
    {AL_KIND_PERSON, "es empty|ended filled",
     "Specialist: nothing, Left on: anything"},
    {AL_KIND_PERSON, "started from 2026-01-01|started to 2026-03-31",
     "With us since: from 01-Jan-2026, With us since: up to 31-Mar-2026"},
    {AL_KIND_PERSON, "ask_limit_per_quarter from 2", "Ask at most: at least 2"},
    {AL_KIND_PAYMENT, "_waits is yes", "Still owed: yes"},
    {AL_KIND_FEEDBACK, "person filled", "Client: anything"},
};

START_TEST(a_filter_is_said_and_is_the_same_after_it_was_kept)
{
    const struct al_kind *kind = al_kind_by_name(good[_i].kind);
    struct al_conditions read = {.count = 0}, copy = {.count = 0};
    struct al_str said = {0}, text = {0};
    struct al_words words;

    al_words_init(&words);
    ck_assert(al_conditions_parse(good[_i].text, kind, &read));
    al_conditions_copy(&copy, &read);
    al_conditions_drop(&read);
    al_conditions_print(&copy, &text);
    ck_assert_str_eq(al_str_text(&text), good[_i].text);
    al_conditions_say(&copy, kind, &words, show, NULL, &said);
    ck_assert_str_eq(al_str_text(&said), good[_i].said);
    al_conditions_drop(&copy);
    al_str_drop(&said);
    al_str_drop(&text);
}
END_TEST

START_TEST(what_is_not_understood_is_no_filter_at_all)
{
    static const char *const bad[] = {
        "status",
        "status is",
        "status is active|of_tomorrow is 1",
        "status resembles active",
        "status from active",
        "status empty x",
        "_took_part not_since soon",
        "_took_part not_since -3",
        "_took_part not_since 99999999",
        "_gap empty",
        "a is 1|a is 1|a is 1|a is 1|a is 1|a is 1|a is 1",
    };
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);

    for (size_t i = 0; i < AL_COUNT(bad); i++) {
        struct al_conditions kept = {.count = 0};

        ck_assert(al_conditions_parse("status is left", kind, &kept));
        ck_assert_msg(!al_conditions_parse(bad[i], kind, &kept), "%s", bad[i]);
        ck_assert_uint_eq(kept.count, 1);
        ck_assert_str_eq(kept.items[0].value, "left");
        al_conditions_drop(&kept);
    }
}
END_TEST

START_TEST(days_count_from_the_day_that_is_asked)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);
    struct al_filter filters[AL_CONDITIONS_MAX];
    char days[AL_CONDITIONS_MAX][AL_DATE_ISO];
    struct al_conditions read = {.count = 0};

    ck_assert(al_conditions_parse("_took_part not_since 30|status is active",
                                  kind, &read));
    ck_assert_uint_eq(al_conditions_filters(&read, today, filters, days), 2);
    ck_assert_str_eq(filters[0].value, "2026-10-24");
    ck_assert_str_eq(filters[1].value, "active");
    ck_assert_int_eq(filters[1].match, AL_MATCH_IS);
    al_conditions_drop(&read);
}
END_TEST

/* A value that fits the type, as it would be stored. */
static const char *value_for(const struct al_field *field, enum al_match match)
{
    static char id[AL_ID_HEX];

    if (match == AL_MATCH_NOT_SINCE)
        return "2026-01-01";
    switch (field->type) {
    case AL_T_DATE:
        return "2026-01-01";
    case AL_T_TIME:
        return "10:00";
    case AL_T_YESNO:
        return "yes";
    case AL_T_REF:
    case AL_T_REFS:
        snprintf(id, sizeof(id), "%s", hex_at(1));
        return id;
    case AL_T_CODE:
    case AL_T_CODES:
        return field->codes->codes[0].code;
    case AL_T_LINE:
    case AL_T_TEXT:
    case AL_T_MINUTES:
    case AL_T_PENCE:
    case AL_T_NUMBER:
    case AL_T_LINES:
    case AL_T_EVENTS:
    case AL_T__COUNT:
        break;
    }
    return "1";
}

/* Once a kind: what the form offers, the index can answer. */
START_TEST(every_condition_on_every_field_can_be_asked)
{
    const struct al_kind *kind = al_kind((size_t)_i);
    const struct al_field *field;
    struct box box;
    size_t asked = 0;

    box_open(&box);
    for (size_t i = 0; (field = al_condition_field_at(kind, i)); i++) {
        enum al_match match, other;

        ck_assert_ptr_eq(al_condition_field(kind, field->name), field);
        for (size_t m = 0; al_condition_match_at(field, m, &match); m++) {
            struct al_filter filter = {
                field->name, match,
                al_condition_has_value(match) ? value_for(field, match) : NULL};
            struct al_query query = {
                .kind = kind->name, .filters = &filter, .filter_count = 1};
            size_t count;

            ck_assert(al_condition_match(al_condition_code(match), &other));
            ck_assert_int_eq(other, match);
            ck_assert_str_ne(al_condition_word(field, match), "");
            MUST(al_query_count(box.index, &query, &count, err));
            asked++;
        }
    }
    ck_assert_uint_gt(asked, 0);
    box_drop(&box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("conditions");
    TCase *tc = tcase_create("conditions");

    tcase_add_loop_test(tc, a_filter_is_said_and_is_the_same_after_it_was_kept,
                        0, (int)AL_COUNT(good));
    tcase_add_test(tc, what_is_not_understood_is_no_filter_at_all);
    tcase_add_test(tc, days_count_from_the_day_that_is_asked);
    tcase_add_loop_test(tc, every_condition_on_every_field_can_be_asked, 0,
                        (int)al_kind_count());
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
