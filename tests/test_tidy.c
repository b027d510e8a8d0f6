/* test_tidy.c - what is missing is asked once, and "not known" is an answer. */
#include "config.h"

#include "tests/involving.h"

#include <stdio.h>

#include "core/kinds.h"
#include "core/tidy.h"
#include "tests/testing.h"

static struct world world;
static const struct al_date today = {2026, 11, 23};

static void open_all(void)
{
    open_world(&world);
}

static void close_all(void)
{
    close_world(&world);
}

static struct al_id put_activity(const char *date, const char *more)
{
    struct al_str text = {0};
    struct al_id id;

    al_str_printf(&text, "kind: activity\ndate: %s\n%stype: event\n", date,
                  more);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

static bool count(void *arg, const struct al_id *id)
{
    (void)id;
    ++*(size_t *)arg;
    return true;
}

static size_t asked(size_t limit)
{
    struct al_err err = {0};
    size_t found = 0;

    ck_assert_int_eq(al_tidy_each(world.index, link_key, NULL, today, limit,
                                  count, &found, &err),
                     AL_OK);
    return found;
}

static const char *open_field(const struct al_id *id)
{
    struct al_record *record = NULL;
    struct al_err err = {0};
    const struct al_tidy *row;

    ck_assert_int_eq(al_query_get(world.index, id, &record, &err), AL_OK);
    row = al_tidy_of(world.index, link_key, id, record);
    al_record_free(record);
    return row ? row->field : NULL;
}

START_TEST(only_what_is_over_and_not_long_ago_is_asked_for)
{
    static const struct {
        const char *date, *more;
        size_t asked;
    } rows[] = {
        {"2026-11-22", "", 1},
        {"2026-11-23", "", 0}, /* today is still going on */
        {"2026-12-01", "", 0},
        {"2026-05-01", "", 0}, /* left in peace */
    };

    put_activity(rows[_i].date, rows[_i].more);
    ck_assert_uint_eq(asked(AL_TIDY_A_DAY), rows[_i].asked);
}
END_TEST

START_TEST(what_fell_through_is_not_asked_for)
{
    put_activity("2026-11-20", "status: cancelled\n");
    put_activity("2026-11-19", "status: planned\n");
    ck_assert_uint_eq(asked(AL_TIDY_A_DAY), 0);
}
END_TEST

START_TEST(no_more_than_a_few_are_asked_at_once)
{
    for (int i = 1; i < 9; i++) {
        char date[32];

        snprintf(date, sizeof(date), "2026-11-%02d", i);
        put_activity(date, "");
    }
    ck_assert_uint_eq(asked(AL_TIDY_A_DAY), AL_TIDY_A_DAY);
    ck_assert_uint_eq(asked(100), 8); /* each record once */
}
END_TEST

START_TEST(not_known_is_kept_and_the_next_question_comes)
{
    struct al_id activity = put_activity("2026-11-20", ""), made;
    const char *first = open_field(&activity);
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_ptr_nonnull(first);
    ck_assert_int_eq(al_tidy_not_known(link_key, &activity, first, today,
                                       &world.sam, &made, &record, &err),
                     AL_OK);
    put(&world, &made, record);
    al_record_free(record);
    ck_assert_str_ne(open_field(&activity), first);
    for (size_t i = 0; i < al_tidy_count(); i++) {
        const struct al_tidy *row = al_tidy_at(i);

        if (strcmp(row->kind, AL_KIND_ACTIVITY) != 0)
            continue;
        ck_assert_int_eq(al_tidy_not_known(link_key, &activity, row->field,
                                           today, NULL, &made, &record, &err),
                         AL_OK);
        put(&world, &made, record);
        al_record_free(record);
    }
    ck_assert_ptr_null(open_field(&activity));
    ck_assert_uint_eq(asked(AL_TIDY_A_DAY), 0);
}
END_TEST

/* Every answer of the table is one that its field takes, but for the last. */
START_TEST(every_question_is_about_a_field_and_its_own_codes)
{
    const struct al_tidy *row = al_tidy_at((size_t)_i);
    const struct al_kind *kind = al_kind_by_name(row->kind);
    const struct al_field *field = al_field_by_name(kind, row->field);
    const struct al_codes *codes = row->answer.codes;

    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(codes->codes[codes->count - 1].code, AL_TIDY_NOT_KNOWN);
    for (size_t i = 0; i + 1 < codes->count; i++) {
        const char *code = codes->codes[i].code;

        ck_assert_msg(field->type == AL_T_YESNO
                          ? strcmp(code, "yes") == 0 || strcmp(code, "no") == 0
                          : al_code_is_known(field->codes, code),
                      "%s: %s", row->field, code);
    }
}
END_TEST

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

static size_t hits(const char *typed)
{
    struct al_err err = {0};
    size_t found = 0;

    ck_assert_int_eq(al_query_search(world.index, typed, NULL, 9, count_hit,
                                     &found, &err),
                     AL_OK);
    return found;
}

START_TEST(not_known_says_of_what_and_its_inner_words_are_found_by_nobody)
{
    struct al_id made, of = put_activity("2026-11-20", "summary: Open day\n");
    struct al_record *record = NULL;
    struct al_err err = {0};
    struct al_str name = {0};
    char hex[AL_ID_HEX];

    ck_assert_int_eq(al_tidy_not_known(link_key, &of, "fact_decided", today,
                                       NULL, &made, &record, &err),
                     AL_OK);
    put(&world, &made, record);
    al_record_free(record);
    al_query_name(world.index, &made, &name);
    ck_assert_str_eq(al_str_text(&name),
                     "Event, Part of the decision");
    al_id_hex(&of, hex);
    ck_assert_uint_eq(hits("fact"), 0);
    ck_assert_uint_eq(hits(hex), 0);
    ck_assert_uint_eq(hits("event"), 1);
    al_str_drop(&name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tidy");
    TCase *tc = tcase_create("tidy");

    tcase_add_checked_fixture(tc, open_all, close_all);
    tcase_add_test(
        tc, not_known_says_of_what_and_its_inner_words_are_found_by_nobody);
    tcase_add_loop_test(tc, only_what_is_over_and_not_long_ago_is_asked_for, 0,
                        4);
    tcase_add_test(tc, what_fell_through_is_not_asked_for);
    tcase_add_test(tc, no_more_than_a_few_are_asked_at_once);
    tcase_add_test(tc, not_known_is_kept_and_the_next_question_comes);
    tcase_add_loop_test(tc, every_question_is_about_a_field_and_its_own_codes,
                        0, (int)al_tidy_count());
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
