/* test_codebook.c - a service's own codes beside the built-in ones. */
#include "config.h"

#include "core/codebook.h"
#include "core/codes.h"
#include "core/link.h"
#include "tests/indexing.h"

static struct al_record *code(const char *list, const char *name,
                              const char *label, const char *retired)
{
    struct al_record *record = al_record_new(AL_KIND_CODE);

    al_record_set(record, "list", list);
    al_record_set(record, "code", name);
    al_record_set(record, "label", label);
    al_record_set(record, "retired", retired);
    return record;
}

static struct al_codebook *make_book(struct al_record *const *records,
                                     size_t count)
{
    struct al_codebook *book = al_codebook_new();

    for (size_t i = 0; i < count; i++)
        al_codebook_add(book, records[i]);
    al_codebook_finish(book);
    return book;
}

/* Kinds of activity: two own ones, one retired, and words for a built-in. */
static struct al_codebook *usual_book(void)
{
    struct al_record *records[] = {
        code("activity_type", "own_walk", "Walk and talk", NULL),
        code("activity_type", "own_allotment", "Allotment morning", NULL),
        code("activity_type", "own_knitting", "Knitting", "yes"),
        code("activity_type", "survey", "Questionnaire", NULL),
        code("activity_type", "newsletter", NULL, "yes"),
        code("payment_state", "own_lost", "Lost in the post", NULL),
        code("activity_type", "made_up", "Not built in", NULL),
    };
    struct al_codebook *book = make_book(records, AL_COUNT(records));

    for (size_t i = 0; i < AL_COUNT(records); i++)
        al_record_free(records[i]);
    return book;
}

static size_t place_of(const struct al_codes *codes, const char *code)
{
    size_t at = 0;

    while (at < codes->count && strcmp(codes->codes[at].code, code) != 0)
        at++;
    return at;
}

START_TEST(own_codes_are_offered_by_label_before_other)
{
    struct al_codebook *book = usual_book();
    const struct al_codes *list =
        al_codebook_list(book, &al_codes_activity_type);
    size_t other = place_of(list, "other");

    ck_assert_uint_eq(place_of(list, "own_allotment"), other - 2);
    ck_assert_uint_eq(place_of(list, "own_walk"), other - 1);
    ck_assert_uint_eq(other, list->offered - 1);
    ck_assert_uint_eq(list->count, al_codes_activity_type.count + 3);
    al_codebook_free(book);
}
END_TEST

START_TEST(retired_codes_are_kept_behind_those_that_are_offered)
{
    struct al_codebook *book = usual_book();
    const struct al_codes *list =
        al_codebook_list(book, &al_codes_activity_type);

    ck_assert_uint_eq(list->offered, list->count - 2);
    ck_assert_uint_ge(place_of(list, "newsletter"), list->offered);
    ck_assert_uint_ge(place_of(list, "own_knitting"), list->offered);
    ck_assert_str_eq(al_code_label(list, "own_knitting"), "Knitting");
    ck_assert_str_eq(al_code_label(list, "newsletter"), "Newsletter");
    al_codebook_free(book);
}
END_TEST

START_TEST(a_service_says_a_built_in_code_in_its_own_words)
{
    struct al_codebook *book = usual_book();

    ck_assert_str_eq(al_codebook_label(book, &al_codes_activity_type, "survey"),
                     "Questionnaire");
    ck_assert_str_eq(al_code_label(&al_codes_activity_type, "survey"),
                     "Survey");
    al_codebook_free(book);
}
END_TEST

START_TEST(lists_that_nothing_was_added_to_stay_the_tables)
{
    struct al_codebook *book = usual_book();

    ck_assert_ptr_eq(al_codebook_list(book, &al_codes_participation_role),
                     &al_codes_participation_role);
    ck_assert_ptr_eq(al_codebook_list(NULL, &al_codes_activity_type),
                     &al_codes_activity_type);
    ck_assert_ptr_null(al_codebook_list(book, NULL));
    al_codebook_free(book);
}
END_TEST

/* What rules, reports and screens decide by: closed to a service. */
static const char *const closed[] = {"payment.state",         "change.state",
                                     "participation.outcome", "reply",
                                     "consent.scope",         "staff.role",
                                     "preparation.item",      "activity.level",
                                     "activity.strand",       "activity.status",
                                     "payment.unpaid_reason", "person.status",
                                     "person.on_benefits",    "feedback.tone",
                                     "settings.date_order"};

START_TEST(a_list_that_rules_decide_by_cannot_be_added_to)
{
    struct al_codebook *book = usual_book();
    char row[AL_NAME_MAX + 1];
    size_t len = strlen(closed[_i]);
    bool is_there = false;

    for (size_t i = 0; i <= len; i++)
        row[i] = (char)(closed[_i][i] == '.' ? '_' : closed[_i][i]);
    for (size_t i = 0; al_codes_at(i); i++)
        if (strcmp(al_codes_at(i)->name, closed[_i]) == 0) {
            is_there = true;
            ck_assert_ptr_eq(al_codebook_list(book, al_codes_at(i)),
                             al_codes_at(i));
        }
    ck_assert_msg(is_there, "%s", closed[_i]);
    ck_assert_ptr_null(al_codes_open(row));
    al_codebook_free(book);
}
END_TEST

START_TEST(every_open_list_is_there)
{
    for (size_t i = 0; i < al_codes_code_list.count; i++)
        ck_assert_msg(al_codes_open(al_codes_code_list.codes[i].code), "%s",
                      al_codes_code_list.codes[i].code);
}
END_TEST

START_TEST(no_built_in_code_looks_like_an_own_one)
{
    const struct al_codes *codes = al_codes_at((size_t)_i);

    for (size_t i = 0; i < codes->count; i++)
        ck_assert_msg(strncmp(codes->codes[i].code, AL_OWN_CODE,
                              strlen(AL_OWN_CODE)) != 0,
                      "%s: %s", codes->name, codes->codes[i].code);
}
END_TEST

static const struct {
    const char *typed, *code; /* NULL: refused */
} read_rows[] = {
    {"allot", "own_allotment"},
    {"morning", "own_allotment"},
    {"questionn", "survey"},
    {"survey", "survey"},
    {"focus", "focus_group"},
    /* Retired ones are not offered, but what stands there can be read. */
    {"knit", NULL},
    {"Knitting", "own_knitting"},
    {"news", NULL},
    {"newsletter", "newsletter"},
};

START_TEST(codes_are_typed_by_the_start_of_the_label_of_today)
{
    const struct al_calendar calendar = {.today = {2026, 11, 23}};
    struct al_codebook *book = usual_book();
    const struct al_field field = al_codebook_field(
        book, al_field_by_name(al_kind_by_name(AL_KIND_ACTIVITY), "type"));
    struct al_str out = {0};
    enum al_status status =
        al_value_read(&field, read_rows[_i].typed, calendar, &out, NULL);

    ck_assert_int_eq(status, read_rows[_i].code ? AL_OK : AL_EINVAL);
    ck_assert_str_eq(al_str_text(&out),
                     read_rows[_i].code ? read_rows[_i].code : "");
    al_str_drop(&out);
    al_codebook_free(book);
}
END_TEST

/* ---- new codes ---- */

static const struct {
    const char *list, *code, *label;
    const char *made; /* NULL: refused */
} new_rows[] = {
    {"activity_type", NULL, "Breakfast club", "own_breakfast_club"},
    {"activity_type", NULL, "  Caf\xc3\xa9 & chat!", "own_cafe_chat"},
    {"activity_type", NULL, "A very long name for an activity",
     "own_a_very_long_name_for_an"},
    {"activity_type", NULL, "\xe6\x97\xa5\xe6\x9c\xac", "own_9f26ee51"},
    {"activity_type", NULL, "Other", NULL},
    {"activity_type", NULL, "other", NULL},
    {"activity_type", NULL, "Questionnaire", NULL},
    {"activity_type", NULL, "Knitting", NULL},
    {"activity_type", NULL, "Allotment   MORNING", NULL},
    {"activity_type", NULL, "Walk", "own_walk_2"},
    {"activity_type", NULL, NULL, NULL},
    {"activity_type", NULL, "A label that is longer than any column", NULL},
    {"activity_type", "own_mine", "Mine", "own_mine"},
    {"activity_type", "mine", "Mine", NULL},
    {"activity_type", "event", NULL, "event"},
    {"staff_role", NULL, "Chef", NULL},
    {"payment_state", NULL, "Lost", NULL},
};

START_TEST(a_new_code_is_made_from_its_words_or_refused)
{
    struct al_codebook *book = usual_book();
    struct al_record *record =
        code(new_rows[_i].list, new_rows[_i].code, new_rows[_i].label, NULL);
    struct al_err err = {0};
    enum al_status status = al_codebook_complete(book, record, &err);

    ck_assert_msg(status == (new_rows[_i].made ? AL_OK : AL_EINVAL), "%s: %s",
                  new_rows[_i].label ? new_rows[_i].label : "-", err.msg);
    if (new_rows[_i].made)
        ck_assert_str_eq(al_record_get(record, "code"), new_rows[_i].made);
    al_record_free(record);
    al_codebook_free(book);
}
END_TEST

START_TEST(two_devices_make_the_same_record_of_the_same_code)
{
    static const uint8_t link_key[32] = {7};
    struct al_record *here = code("activity_type", NULL, "Peer time", NULL);
    struct al_record *there = code("activity_type", NULL, "peer  TIME", NULL);
    struct al_record *else_where =
        code("interest_kind", NULL, "Peer time", NULL);
    struct al_id a, b, c;

    MUST(al_codebook_complete(NULL, here, err));
    MUST(al_codebook_complete(NULL, there, err));
    MUST(al_codebook_complete(NULL, else_where, err));
    MUST(al_link_id(here, link_key, &a, err));
    MUST(al_link_id(there, link_key, &b, err));
    MUST(al_link_id(else_where, link_key, &c, err));
    ck_assert_int_eq(al_id_compare(&a, &b), 0);
    ck_assert_int_ne(al_id_compare(&a, &c), 0);
    al_record_free(here);
    al_record_free(there);
    al_record_free(else_where);
}
END_TEST

START_TEST(a_code_that_was_taken_back_can_be_made_again)
{
    static const struct al_slot gone = {
        .name = "gone", .family = AL_FAM_PLAIN, .value = "removed"};
    struct al_record *first = code("activity_type", NULL, "Choir", NULL);
    struct al_record *again = code("activity_type", NULL, "Choir", NULL);
    struct al_codebook *book;

    MUST(al_codebook_complete(NULL, first, err));
    book = make_book(&first, 1);
    ck_assert_int_eq(al_codebook_complete(book, again, NULL), AL_EINVAL);
    al_codebook_free(book);
    al_record_put(first, &gone);
    book = make_book(&first, 1);
    ck_assert_str_eq(
        al_codebook_label(book, &al_codes_activity_type, "own_choir"), "Choir");
    MUST(al_codebook_complete(book, again, err));
    ck_assert_str_eq(al_record_get(again, "code"), "own_choir");
    al_codebook_free(book);
    al_record_free(first);
    al_record_free(again);
}
END_TEST

START_TEST(a_code_stays_the_code_it_is)
{
    struct al_record *opened =
        code("activity_type", "own_choir", "Choir", NULL);
    struct al_record *form = al_record_copy(opened);

    al_record_set(form, "label", "Singing");
    al_record_set(form, "retired", "yes");
    MUST(al_codebook_keeps(opened, form, err));
    al_record_set(form, "code", "own_singing");
    ck_assert_int_eq(al_codebook_keeps(opened, form, NULL), AL_EINVAL);
    al_record_set(form, "code", "own_choir");
    al_record_set(form, "list", "interest_kind");
    ck_assert_int_eq(al_codebook_keeps(opened, form, NULL), AL_EINVAL);
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

/* ---- in the index ---- */

static void put_code(struct box *box, unsigned n, const char *name,
                     const char *label)
{
    put(box->index, n, code("activity_type", name, label, NULL));
}

static void reload(struct box *box)
{
    struct al_codebook *book = NULL;

    MUST(al_codebook_load(box->index, &book, err));
    al_index_set_codes(box->index, book);
}

START_TEST(records_are_shown_and_found_by_the_words_of_today)
{
    struct box box;

    box_open(&box);
    put_code(&box, 1, "own_breakfast_club", "Breakfast club");
    put(box.index, 2,
        make(AL_KIND_ACTIVITY, "type=own_breakfast_club", "title=Porridge",
             NULL));
    put(box.index, 3,
        make(AL_KIND_ACTIVITY, "type=survey", "title=Spring", NULL));
    reload(&box);
    EXPECT("Breakfast club, Porridge",
           al_query_search(box.index, "breakf", AL_KIND_ACTIVITY, 9, TITLES));
    /* Other words: both find it, and nothing else comes. */
    put_code(&box, 1, "own_breakfast_club", "Morning table");
    put_code(&box, 4, "survey", "Questionnaire");
    reload(&box);
    EXPECT("Morning table, Porridge",
           al_query_search(box.index, "morning table", AL_KIND_ACTIVITY, 9,
                           TITLES));
    EXPECT("Morning table, Porridge",
           al_query_search(box.index, "tab porr", AL_KIND_ACTIVITY, 9, TITLES));
    EXPECT("Questionnaire, Spring",
           al_query_search(box.index, "quest", AL_KIND_ACTIVITY, 9, TITLES));
    EXPECT("",
           al_query_search(box.index, "lunch", AL_KIND_ACTIVITY, 9, TITLES));
    box_drop(&box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("codebook");
    TCase *tc = tcase_create("codebook");
    int lists = 0;

    while (al_codes_at((size_t)lists))
        lists++;
    tcase_add_test(tc, own_codes_are_offered_by_label_before_other);
    tcase_add_test(tc, retired_codes_are_kept_behind_those_that_are_offered);
    tcase_add_test(tc, a_service_says_a_built_in_code_in_its_own_words);
    tcase_add_test(tc, lists_that_nothing_was_added_to_stay_the_tables);
    tcase_add_loop_test(tc, a_list_that_rules_decide_by_cannot_be_added_to, 0,
                        (int)AL_COUNT(closed));
    tcase_add_test(tc, every_open_list_is_there);
    tcase_add_loop_test(tc, no_built_in_code_looks_like_an_own_one, 0, lists);
    tcase_add_loop_test(tc, codes_are_typed_by_the_start_of_the_label_of_today,
                        0, (int)AL_COUNT(read_rows));
    tcase_add_loop_test(tc, a_new_code_is_made_from_its_words_or_refused, 0,
                        (int)AL_COUNT(new_rows));
    tcase_add_test(tc, two_devices_make_the_same_record_of_the_same_code);
    tcase_add_test(tc, a_code_that_was_taken_back_can_be_made_again);
    tcase_add_test(tc, a_code_stays_the_code_it_is);
    tcase_add_test(tc, records_are_shown_and_found_by_the_words_of_today);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
