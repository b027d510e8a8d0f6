/* test_query.c - lists, search, names, links and arguments. */
#include "config.h"

#include "tests/indexing.h"

#include <stdarg.h>

#include "core/title.h"

static struct box box;

/* A small service: staff 1 2, people 10.., activities 20.., and more. */
static void fill(void)
{
    struct al_index *index;

    box_open(&box);
    index = box.index;
    put(index, 1, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(index, 2, make(AL_KIND_STAFF, "name=Ben W.", NULL));
    put(index, 10,
        make(AL_KIND_PERSON, "preferred_name=Zoë Tran", ref("es", 1),
             "status=active", "started=2026-01-05", "contact_ok+=phone",
             "access_needs+=Step-free room", NULL));
    put(index, 11,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("es", 2),
             "status=active", "ask_limit_per_quarter=3", NULL));
    put(index, 12,
        make(AL_KIND_PERSON, "preferred_name=Ada Samuels", ref("es", 1),
             "status=left", "started=2025-03", "contact_ok+=letter",
             "contact_ok+=phone", NULL));
    put(index, 13,
        make(AL_KIND_PERSON, "preferred_name=Sam O'Brien", ref("es", 2),
             "status=active", NULL));
    put(index, 20,
        make(AL_KIND_ACTIVITY, "type=focus_group", "title=waiting times",
             "date=2026-11-18", "what_happened=Five people\nspoke of queues",
             "fact_told=yes", NULL));
    put(index, 21,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-11-22",
             "status=planned", NULL));
    put(index, 22,
        make(AL_KIND_ACTIVITY, "type=survey", "title=quick slip", NULL));
    put(index, 30,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 10),
             "role=attendee", "minutes_active=60", NULL));
    put(index, 31,
        make(AL_KIND_PARTICIPATION, ref("activity", 21), ref("person", 10),
             "role=panel_member", "minutes_active=120", NULL));
    put(index, 32,
        make(AL_KIND_PARTICIPATION, ref("activity", 21), ref("person", 11),
             "role=panel_member", "minutes_active=90", NULL));
    put(index, 40,
        make(AL_KIND_PAYMENT, ref("person", 10), ref("participation", 31),
             "amount_p=5000", NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* ---- lists ---- */

START_TEST(lists_stand_in_the_order_that_is_asked_for)
{
    struct al_query query = {.kind = AL_KIND_ACTIVITY};

    EXPECT("21 20 22", al_query_run(box.index, &query, NUMBERS));
    query.order = AL_ORDER_OLDEST;
    EXPECT("20 21 22", al_query_run(box.index, &query, NUMBERS));
    query.order = AL_ORDER_TITLE;
    EXPECT("20 21 22", al_query_run(box.index, &query, NUMBERS));
    query.kind = AL_KIND_PERSON;
    EXPECT("Ada Samuels; Sam O'Brien; Sam T.; Zoë Tran",
           al_query_run(box.index, &query, TITLES));
    query = (struct al_query){.limit = 3};
    EXPECT("40 32 31", al_query_run(box.index, &query, NUMBERS));
}
END_TEST

START_TEST(limit_and_offset_choose_the_rows_on_screen)
{
    struct al_query query = {.kind = AL_KIND_ACTIVITY, .limit = 1, .offset = 1};
    size_t count;

    EXPECT("20", al_query_run(box.index, &query, NUMBERS));
    query.order = AL_ORDER_OLDEST;
    query.offset = 2;
    EXPECT("22", al_query_run(box.index, &query, NUMBERS));
    MUST(al_query_count(box.index, &query, &count, err));
    ck_assert_uint_eq(count, 3);
}
END_TEST

static const struct {
    const char *kind, *field;
    enum al_match match;
    const char *value, *numbers;
} filter_rows[] = {
    {AL_KIND_PERSON, "status", AL_MATCH_IS, "active", "10 13 11"},
    {AL_KIND_PERSON, "preferred_name", AL_MATCH_STARTS, "SAM", "12 13 11"},
    {AL_KIND_PERSON, "preferred_name", AL_MATCH_STARTS, "zoe tr", "10"},
    {AL_KIND_PERSON, "preferred_name", AL_MATCH_IS, "Sam T.", "11"},
    {AL_KIND_PERSON, "started", AL_MATCH_FROM, "2025-03-01", "10 12"},
    {AL_KIND_PERSON, "started", AL_MATCH_FROM, "2025-03-02", "10"},
    {AL_KIND_PERSON, "started", AL_MATCH_TO, "2025-12-31", "12"},
    {AL_KIND_PERSON, "started", AL_MATCH_EMPTY, NULL, "13 11"},
    {AL_KIND_PERSON, "contact_ok", AL_MATCH_IS, "phone", "10 12"},
    {AL_KIND_PERSON, "contact_ok", AL_MATCH_STARTS, "let", "12"},
    {AL_KIND_PERSON, "contact_ok", AL_MATCH_EMPTY, NULL, "13 11"},
    {AL_KIND_PERSON, "access_needs", AL_MATCH_STARTS, "room", "10"},
    {AL_KIND_PERSON, "es", AL_MATCH_IS, "#1", "10 12"},
    {AL_KIND_PERSON, "es", AL_MATCH_EMPTY, NULL, ""},
    {AL_KIND_PERSON, "ask_limit_per_quarter", AL_MATCH_FROM, "3", "11"},
    {AL_KIND_PERSON, "ask_limit_per_quarter", AL_MATCH_TO, "2", ""},
    {AL_KIND_PARTICIPATION, "minutes_active", AL_MATCH_IS, "90", "32"},
    {AL_KIND_PARTICIPATION, "minutes_active", AL_MATCH_FROM, "90", "32 31"},
    {AL_KIND_PARTICIPATION, "activity", AL_MATCH_IS, "#20", "30"},
    {AL_KIND_PAYMENT, "amount_p", AL_MATCH_TO, "5000", "40"},
    {AL_KIND_ACTIVITY, "what_happened", AL_MATCH_STARTS, "spoke", "20"},
    {AL_KIND_ACTIVITY, "what_happened", AL_MATCH_IS,
     "Five people\nspoke of queues", "20"},
    {AL_KIND_ACTIVITY, "what_happened", AL_MATCH_EMPTY, NULL, "21 22"},
    {AL_KIND_ACTIVITY, "fact_told", AL_MATCH_IS, "yes", "20"},
    {AL_KIND_ACTIVITY, "date", AL_MATCH_FROM, "2026-11-19", "21"},
    {AL_KIND_ACTIVITY, "date", AL_MATCH_TO, "2026-11-18", "20"},
};

START_TEST(filters_fit_every_type)
{
    const char *value = filter_rows[_i].value;
    struct al_filter filter = {.field = filter_rows[_i].field,
                               .match = filter_rows[_i].match,
                               .value = value};
    struct al_query query = {
        .kind = filter_rows[_i].kind, .filters = &filter, .filter_count = 1};
    struct al_str out = {0};
    size_t count, seen = 0;

    if (value && value[0] == '#')
        filter.value = hex_at((unsigned)strtoul(value + 1, NULL, 10));
    MUST(al_query_run(box.index, &query, add_number, &out, err));
    for (const char *at = al_str_text(&out); *at; at++)
        seen += *at == ' ';
    seen += out.len > 0;
    MUST(al_query_count(box.index, &query, &count, err));
    ck_assert_uint_eq(count, seen);
    ck_assert_str_eq(al_str_text(&out), filter_rows[_i].numbers);
    al_str_drop(&out);
}
END_TEST

START_TEST(a_filter_that_cannot_be_is_refused_with_its_field)
{
    static const struct al_filter filters[] = {
        {"nonsense", AL_MATCH_IS, "x"},     {"started", AL_MATCH_FROM, "soon"},
        {"es", AL_MATCH_IS, "Priya"},       {"es", AL_MATCH_FROM, "1"},
        {"contact_ok", AL_MATCH_FROM, "1"}, {"status", AL_MATCH_IS, NULL},
    };

    for (size_t i = 0; i < AL_COUNT(filters); i++) {
        struct al_query query = {
            .kind = AL_KIND_PERSON, .filters = &filters[i], .filter_count = 1};
        struct al_err why = {.msg = ""};

        ck_assert_int_eq(
            al_query_run(box.index, &query, add_number, NULL, &why), AL_EINVAL);
        ck_assert_str_ne(why.msg, "");
    }
}
END_TEST

START_TEST(removed_records_vanish_and_come_back)
{
    struct al_query query = {.kind = AL_KIND_ACTIVITY};

    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=focus_group", "title=waiting times",
             "date=2026-11-18", "gone=-", NULL));
    EXPECT("21 22", al_query_run(box.index, &query, NUMBERS));
    EXPECT("", al_query_search(box.index, "waiting", NULL, 9, NUMBERS));
    query.with_gone = true;
    EXPECT("21 20 22", al_query_run(box.index, &query, NUMBERS));
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=focus_group", "title=waiting times",
             "date=2026-11-18", NULL));
    query.with_gone = false;
    EXPECT("21 20 22", al_query_run(box.index, &query, NUMBERS));
    EXPECT("20", al_query_search(box.index, "waiting", NULL, 9, NUMBERS));
}
END_TEST

START_TEST(two_versions_can_be_listed_and_both_are_found)
{
    struct al_record *record =
        make(AL_KIND_PERSON, "preferred_name=Sam T.", NULL);
    struct al_rival rival = {
        .stamp = {"2026-11-22T10:00:00Z", "0123456789abcdef", "01234567"},
        .value = "Samira T."};
    struct al_slot slot = {.name = "preferred_name",
                           .family = AL_FAM_PLAIN,
                           .value = "Sam T.",
                           .rivals = &rival,
                           .rival_count = 1};
    struct al_query query = {.rivals_only = true};

    EXPECT("", al_query_run(box.index, &query, NUMBERS));
    al_record_put(record, &slot);
    put(box.index, 11, record);
    EXPECT("11", al_query_run(box.index, &query, NUMBERS));
    query.kind = AL_KIND_PERSON;
    EXPECT("11", al_query_run(box.index, &query, NUMBERS));
    query.kind = AL_KIND_ACTIVITY;
    EXPECT("", al_query_run(box.index, &query, NUMBERS));
    EXPECT("11", al_query_search(box.index, "samira", NULL, 9, NUMBERS));
}
END_TEST

/* ---- search ---- */

static const struct {
    const char *typed, *kind, *numbers;
} search_rows[] = {
    {"zoe", NULL, "10"},
    {"ZOË", NULL, "10"},
    {"zo tr", NULL, "10"},
    {"tr zo", NULL, "10"},
    {"sa", AL_KIND_PERSON, "12 13 11"},
    {"sam b", NULL, "13"},
    {"o'b", NULL, "13"},
    {"wai tim", NULL, "20"},
    {"focus", NULL, "20"},
    {"queues", NULL, "20"},
    {"queues", AL_KIND_PERSON, ""},
    {"step-free", NULL, "10"},
    {"interview", NULL, "21"},
    {"\"", NULL, ""},
    {"", NULL, ""},
    {"  ", NULL, ""},
    {"sam* OR zoe", NULL, ""},
    {"nobody", NULL, ""},
};

START_TEST(search_finds_the_starts_of_words)
{
    EXPECT(search_rows[_i].numbers,
           al_query_search(box.index, search_rows[_i].typed,
                           search_rows[_i].kind, 9, NUMBERS));
}
END_TEST

START_TEST(search_is_newest_first_and_stops_at_the_limit)
{
    put(box.index, 50,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=Panels are fine",
             "date=2026-11-01", NULL));
    put(box.index, 51,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=The panel was long",
             "date=2026-11-20", NULL));
    EXPECT("21 51 50", al_query_search(box.index, "pan", NULL, 9, NUMBERS));
    EXPECT("21 51", al_query_search(box.index, "pan", NULL, 2, NUMBERS));
}
END_TEST

START_TEST(names_put_mine_first_then_the_alphabet)
{
    struct al_id me = id_at(2);

    EXPECT("Ada Samuels; Sam O'Brien; Sam T.",
           al_query_names(box.index, AL_KIND_PERSON, "sa", NULL, 9, TITLES));
    EXPECT("Sam O'Brien; Sam T.; Ada Samuels",
           al_query_names(box.index, AL_KIND_PERSON, "sa", &me, 9, TITLES));
    EXPECT("Sam O'Brien",
           al_query_names(box.index, AL_KIND_PERSON, "sa", &me, 1, TITLES));
    EXPECT("Zoë Tran",
           al_query_names(box.index, AL_KIND_PERSON, "ZOE t", &me, 9, TITLES));
    EXPECT("Sam O'Brien; Sam T.; Ada Samuels; Zoë Tran",
           al_query_names(box.index, AL_KIND_PERSON, "", &me, 9, TITLES));
    EXPECT("", al_query_names(box.index, AL_KIND_PERSON, "x", &me, 9, TITLES));
}
END_TEST

/* ---- links, titles ---- */

START_TEST(a_timeline_follows_the_days_of_the_activities)
{
    struct al_id zoe = id_at(10), me = id_at(1);

    EXPECT("40 31 30", al_query_links(box.index, &zoe, NULL, NULL, 9, NUMBERS));
    EXPECT("31 30", al_query_links(box.index, &zoe, AL_KIND_PARTICIPATION,
                                   "person", 9, NUMBERS));
    EXPECT("", al_query_links(box.index, &zoe, AL_KIND_PARTICIPATION,
                              "activity", 9, NUMBERS));
    EXPECT("10 12",
           al_query_links(box.index, &me, AL_KIND_PERSON, "es", 9, NUMBERS));
    /* The focus group took place later than was thought. */
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=focus_group", "date=2026-11-25", NULL));
    EXPECT("30 40 31", al_query_links(box.index, &zoe, NULL, NULL, 9, NUMBERS));
}
END_TEST

START_TEST(link_records_are_called_by_what_they_link)
{
    struct al_id id = id_at(31);
    struct al_str out = {0};

    al_query_name(box.index, &id, &out);
    ck_assert_str_eq(al_str_text(&out), "Interview panel, Zoë Tran");
    al_str_reset(&out);
    put(box.index, 10, make(AL_KIND_PERSON, "preferred_name=Zoë B.", NULL));
    al_query_name(box.index, &id, &out);
    ck_assert_str_eq(al_str_text(&out), "Interview panel, Zoë B.");
    al_str_drop(&out);
}
END_TEST

START_TEST(an_unknown_record_is_called_by_its_digits)
{
    struct al_id id = id_at(999);
    struct al_str out = {0};
    char digits[AL_ID_SHORT];

    al_id_short(&id, digits);
    al_query_name(box.index, &id, &out);
    ck_assert_str_eq(al_str_text(&out), digits);
    al_str_drop(&out);
}
END_TEST

START_TEST(two_records_of_one_person_read_as_one)
{
    struct al_query people = {.kind = AL_KIND_PERSON, .order = AL_ORDER_TITLE};
    struct al_id sam = id_at(11), other = id_at(13), found;
    struct al_filter filter = {"person", AL_MATCH_IS, hex_at(13)};
    struct al_query parts = {
        .kind = AL_KIND_PARTICIPATION, .filters = &filter, .filter_count = 1};
    struct al_str out = {0};

    put(box.index, 11,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("merged_into", 13),
             NULL));
    EXPECT("12 13 10", al_query_run(box.index, &people, NUMBERS));
    EXPECT("32", al_query_links(box.index, &other, AL_KIND_PARTICIPATION, NULL,
                                9, NUMBERS));
    EXPECT("32", al_query_run(box.index, &parts, NUMBERS));
    al_query_name(box.index, &sam, &out);
    ck_assert_str_eq(al_str_text(&out), "Sam O'Brien");
    al_str_drop(&out);
    MUST(al_query_resolve(box.index, NULL, "sam o", &found, err));
    ck_assert_int_eq(al_id_compare(&found, &other), 0);
    /* And apart again. */
    put(box.index, 11, make(AL_KIND_PERSON, "preferred_name=Sam T.", NULL));
    EXPECT("12 13 11 10", al_query_run(box.index, &people, NUMBERS));
    EXPECT("", al_query_links(box.index, &other, AL_KIND_PARTICIPATION, NULL, 9,
                              NUMBERS));
}
END_TEST

START_TEST(people_that_stand_for_each_other_end_no_query)
{
    struct al_id id = id_at(11);
    struct al_str out = {0};

    put(box.index, 11,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("merged_into", 13),
             NULL));
    put(box.index, 13,
        make(AL_KIND_PERSON, "preferred_name=Sam O", ref("merged_into", 11),
             NULL));
    al_query_name(box.index, &id, &out);
    ck_assert_str_ne(al_str_text(&out), "");
    al_str_drop(&out);
    EXPECT("32", al_query_links(box.index, &id, AL_KIND_PARTICIPATION, NULL, 9,
                                NUMBERS));
}
END_TEST

/* ---- arguments ---- */

START_TEST(a_record_is_named_by_id_prefix_or_name)
{
    struct al_id id, wanted = id_at(0x1234);
    char digits[AL_ID_SHORT];
    struct al_err why = {.msg = ""};

    put(box.index, 0x1234, make(AL_KIND_STAFF, "name=Jo", NULL));
    al_id_short(&wanted, digits);
    MUST(al_query_resolve(box.index, NULL, hex_at(0x1234), &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
    MUST(al_query_resolve(box.index, NULL, "1234", &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
    MUST(al_query_resolve(box.index, AL_KIND_STAFF, digits, &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
    digits[5] = '\0';
    MUST(al_query_resolve(box.index, NULL, digits, &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
    MUST(al_query_resolve(box.index, NULL, "jo", &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
    ck_assert_int_eq(
        al_query_resolve(box.index, AL_KIND_PERSON, "1234", &id, &why),
        AL_ENOTFOUND);
    ck_assert_int_eq(al_query_resolve(box.index, NULL, "123", &id, &why),
                     AL_ENOTFOUND);
}
END_TEST

START_TEST(an_argument_that_fits_two_lists_both)
{
    struct al_id id, first = id_at(11), second = id_at(13);
    char a[AL_ID_SHORT], b[AL_ID_SHORT];
    struct al_err why = {.msg = ""};

    al_id_short(&first, a);
    al_id_short(&second, b);
    ck_assert_int_eq(
        al_query_resolve(box.index, AL_KIND_PERSON, "sam", &id, &why),
        AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(why.msg, a));
    ck_assert_ptr_nonnull(strstr(why.msg, b));
    ck_assert_ptr_null(strstr(why.msg, "Sam"));
    MUST(al_query_resolve(box.index, AL_KIND_PERSON, "sam t.", &id, err));
    ck_assert_int_eq(al_id_compare(&id, &first), 0);
}
END_TEST

START_TEST(a_whole_name_beats_longer_ones)
{
    struct al_id id, wanted = id_at(14);

    put(box.index, 14, make(AL_KIND_PERSON, "preferred_name=Sam", NULL));
    MUST(al_query_resolve(box.index, NULL, "sam", &id, err));
    ck_assert_int_eq(al_id_compare(&id, &wanted), 0);
}
END_TEST

START_TEST(values_are_shown_with_names)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);
    struct al_str out = {0};

    al_query_show(box.index, al_field_by_name(kind, "es"), hex_at(1), &out);
    al_str_puts(&out, "; ");
    al_query_show(box.index, al_field_by_name(kind, "started"), "2026-11-22",
                  &out);
    ck_assert_str_eq(al_str_text(&out), "Priya N.; 22-Nov-2026");
    al_str_drop(&out);
}
END_TEST

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

/* A callback may ask the same question again. */
static bool nested(void *arg, const struct al_hit *hit)
{
    struct al_query query = {.kind = AL_KIND_ACTIVITY};
    size_t *count = arg;

    (void)hit;
    MUST(al_query_run(box.index, &query, count_hit, count, err));
    return true;
}

START_TEST(a_code_is_shown_with_the_word_of_the_service)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_ACTIVITY);
    const struct al_words words = {"resident", "residents"};
    struct al_str out = {0};

    al_index_set_words(box.index, &words);
    al_query_show(box.index, al_field_by_name(kind, "strand"), "client", &out);
    ck_assert_str_eq(al_str_text(&out), "With residents");
    al_str_drop(&out);
}
END_TEST

START_TEST(queries_run_inside_each_other)
{
    struct al_query query = {.kind = AL_KIND_ACTIVITY};
    size_t count = 0;

    MUST(al_query_run(box.index, &query, nested, &count, err));
    ck_assert_uint_eq(count, 9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("query");
    TCase *tc = tcase_create("query");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, lists_stand_in_the_order_that_is_asked_for);
    tcase_add_test(tc, limit_and_offset_choose_the_rows_on_screen);
    tcase_add_loop_test(tc, filters_fit_every_type, 0, AL_COUNT(filter_rows));
    tcase_add_test(tc, a_filter_that_cannot_be_is_refused_with_its_field);
    tcase_add_test(tc, removed_records_vanish_and_come_back);
    tcase_add_test(tc, two_versions_can_be_listed_and_both_are_found);
    tcase_add_loop_test(tc, search_finds_the_starts_of_words, 0,
                        AL_COUNT(search_rows));
    tcase_add_test(tc, search_is_newest_first_and_stops_at_the_limit);
    tcase_add_test(tc, names_put_mine_first_then_the_alphabet);
    tcase_add_test(tc, a_timeline_follows_the_days_of_the_activities);
    tcase_add_test(tc, link_records_are_called_by_what_they_link);
    tcase_add_test(tc, an_unknown_record_is_called_by_its_digits);
    tcase_add_test(tc, two_records_of_one_person_read_as_one);
    tcase_add_test(tc, people_that_stand_for_each_other_end_no_query);
    tcase_add_test(tc, a_record_is_named_by_id_prefix_or_name);
    tcase_add_test(tc, an_argument_that_fits_two_lists_both);
    tcase_add_test(tc, a_whole_name_beats_longer_ones);
    tcase_add_test(tc, values_are_shown_with_names);
    tcase_add_test(tc, a_code_is_shown_with_the_word_of_the_service);
    tcase_add_test(tc, queries_run_inside_each_other);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
