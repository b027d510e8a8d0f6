/* test_query_known.c - lists by what other records know, and by what is not. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/query_known.h"

static struct box box;

static struct al_record *in_teams(const char *name, unsigned a, unsigned b)
{
    struct al_record *staff = make(AL_KIND_STAFF, name, NULL);

    al_record_add_member(staff, "teams", hex_at(a));
    al_record_add_member(staff, "teams", hex_at(b));
    return staff;
}

/* Seen from 23-Nov-2026: people 10 .. 15, of colleagues 1 and 2. */
static void fill(void)
{
    struct al_index *index;

    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    box_open(&box);
    index = box.index;
    put(index, 1, in_teams("name=Priya N.", 5, 6));
    put(index, 2, in_teams("name=Ben W.", 7, 8));
    put(index, 3, in_teams("name=Ruth O.", 6, 9));
    for (unsigned n = 10; n < 15; n++) {
        char name[32];

        snprintf(name, sizeof(name), "preferred_name=P%u", n);
        put(index, n,
            make(AL_KIND_PERSON, name, ref("es", n % 2 + 1),
                 n == 14 ? "status=left" : "status=active",
                 n == 13 ? ref("team", 9) : NULL, NULL));
    }
    /* 15 is another record of 10. */
    put(index, 15,
        make(AL_KIND_PERSON, "preferred_name=P10 again", ref("merged_into", 10),
             NULL));
    put(index, 20,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-11-20", NULL));
    put(index, 21,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-08-01", NULL));
    put(index, 22,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-12-01",
             "status=planned", NULL));
    put(index, 30,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 15),
             "role=attendee", "outcome=took_part", NULL));
    put(index, 31,
        make(AL_KIND_PARTICIPATION, ref("activity", 21), ref("person", 11),
             "role=attendee", NULL));
    put(index, 32,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 12),
             "role=attendee", "outcome=unwell", NULL));
    put(index, 33,
        make(AL_KIND_PARTICIPATION, ref("activity", 22), ref("person", 13),
             "role=attendee", NULL));
    put(index, 40,
        make(AL_KIND_INTEREST, ref("person", 11), "kind_of=recruitment", NULL));
    put(index, 41,
        make(AL_KIND_INTEREST, ref("person", 12), "kind_of=recruitment",
             "reply=no", NULL));
    put(index, 42,
        make(AL_KIND_INTEREST, ref("person", 14), "kind_of=focus_group",
             "reply=please_do_not_ask", NULL));
    put(index, 50,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10), "tone=idea",
             "date=2026-11-01", NULL));
    put(index, 51,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 11), "tone=idea",
             "date=2026-11-02", NULL));
    put(index, 60,
        make(AL_KIND_PAYMENT, ref("person", 10), ref("participation", 30),
             "amount_p=2500", NULL));
    put(index, 61,
        make(AL_KIND_PAYMENT, ref("person", 11), ref("participation", 31),
             "amount_p=2500", NULL));
    put(index, 62,
        make(AL_KIND_PAYMENT, ref("person", 11), ref("participation", 31),
             "amount_p=900", "events+=2026-08-09 paid 900", NULL));
    put(index, 63,
        make(AL_KIND_PAYMENT, ref("person", 12), ref("participation", 32),
             "amount_p=700", "events+=2026-11-21 paid 700", NULL));
    put(index, 64, make(AL_KIND_PAYMENT, ref("person", 13), NULL));
}

static void drop(void)
{
    box_drop(&box);
}

static const struct {
    const char *kind, *field;
    enum al_match match;
    const char *value, *numbers;
} rows[] = {
    /* The person 15 stands for 10, so what it took part in is that one's. */
    {AL_KIND_PERSON, "_took_part", AL_MATCH_FROM, "2026-11-01", "10"},
    {AL_KIND_PERSON, "_took_part", AL_MATCH_FROM, "2026-01-01", "11 10"},
    {AL_KIND_PERSON, "_took_part", AL_MATCH_FILLED, NULL, "11 10"},
    {AL_KIND_PERSON, "_took_part", AL_MATCH_EMPTY, NULL, "14 13 12"},
    {AL_KIND_PERSON, "_took_part", AL_MATCH_NOT_SINCE, "2026-11-01",
     "14 13 12 11"},
    {AL_KIND_PERSON, "_wants", AL_MATCH_IS, "recruitment", "11"},
    {AL_KIND_PERSON, "_wants", AL_MATCH_NOT, "recruitment", "14 13 12 10"},
    {AL_KIND_PERSON, "_wants", AL_MATCH_FILLED, NULL, "11"},
    {AL_KIND_PERSON, "_wants", AL_MATCH_EMPTY, NULL, "14 13 12 10"},
    /* Planned is asked; "please do not ask" is an answer. */
    {AL_KIND_PERSON, "_asked", AL_MATCH_NOT_SINCE, "2026-11-01", "11"},
    {AL_KIND_PERSON, "_asked", AL_MATCH_FROM, "2026-11-01", "14 13 12 10"},
    {AL_KIND_FEEDBACK, "_waits", AL_MATCH_IS, "yes", "51 50"},
    {AL_KIND_FEEDBACK, "_waits", AL_MATCH_IS, "no", ""},
    {AL_KIND_PAYMENT, "_waits", AL_MATCH_IS, "yes", "60 61 64"},
    {AL_KIND_PAYMENT, "_waits", AL_MATCH_IS, "no", "63 62"},
    {AL_KIND_PAYMENT, "_state", AL_MATCH_IS, "paid", "63 62"},
    {AL_KIND_PAYMENT, "_state", AL_MATCH_NOT, "to_offer", "63 62"},
    {AL_KIND_PAYMENT, AL_KNOWN_SPECIALIST, AL_MATCH_IS, "#1", "63 60"},
    /* 3 shares a team with 1, and 13 is with the other one of 3. */
    {AL_KIND_PERSON, AL_KNOWN_TEAM, AL_MATCH_IS, "#3", "14 13 12 10"},
    {AL_KIND_PERSON, AL_KNOWN_TEAM, AL_MATCH_IS, "#2", "13 11"},
    {AL_KIND_PAYMENT, AL_KNOWN_TEAM, AL_MATCH_IS, "#3", "63 60 64"},
    {AL_KIND_PERSON, "status", AL_MATCH_NOT, "active", "14"},
    {AL_KIND_PERSON, "started", AL_MATCH_NOT_SINCE, "2026-01-01",
     "14 13 12 11 10"},
    {AL_KIND_PERSON, "es", AL_MATCH_NOT, "#1", "13 11"},
    {AL_KIND_PERSON, "contact_ok", AL_MATCH_FILLED, NULL, ""},
    {AL_KIND_PERSON, "contact_ok", AL_MATCH_NOT, "phone", "14 13 12 11 10"},
};

START_TEST(what_others_know_can_be_asked_for)
{
    const char *value = rows[_i].value;
    struct al_filter filter = {rows[_i].field, rows[_i].match, value};
    struct al_query query = {
        .kind = rows[_i].kind, .filters = &filter, .filter_count = 1};

    if (value && value[0] == '#')
        filter.value = hex_at((unsigned)strtoul(value + 1, NULL, 10));
    EXPECT(rows[_i].numbers, al_query_run(box.index, &query, NUMBERS));
}
END_TEST

START_TEST(a_change_that_names_the_words_answers_them)
{
    struct al_filter filter = {"_waits", AL_MATCH_IS, "yes"};
    struct al_query query = {
        .kind = AL_KIND_FEEDBACK, .filters = &filter, .filter_count = 1};
    struct al_record *change =
        make(AL_KIND_CHANGE, "description=larger print", NULL);

    al_record_add_member(change, "feedback", hex_at(50));
    put(box.index, 52, change);
    EXPECT("51", al_query_run(box.index, &query, NUMBERS));
}
END_TEST

START_TEST(what_is_owed_comes_first_and_the_oldest_of_it)
{
    struct al_query query = {.kind = AL_KIND_PAYMENT, .order = AL_ORDER_OWED};
    struct al_err why = {.msg = ""};

    EXPECT("61 60 64 63 62", al_query_run(box.index, &query, NUMBERS));
    query.offset = 2;
    query.limit = 2;
    EXPECT("64 63", al_query_run(box.index, &query, NUMBERS));
    query.kind = AL_KIND_PERSON; /* owes nothing */
    ck_assert_int_eq(al_query_run(box.index, &query, add_number, NULL, &why),
                     AL_EINVAL);
}
END_TEST

START_TEST(a_known_field_is_like_a_field)
{
    for (size_t k = 0; k < al_kind_count(); k++) {
        const struct al_kind *kind = al_kind(k);
        const struct al_field *field;

        for (size_t i = 0; (field = al_known_at(kind, i)); i++) {
            ck_assert_ptr_eq(al_known_by_name(kind, field->name), field);
            ck_assert_ptr_null(al_field_by_name(kind, field->name));
            ck_assert_int_eq(field->name[0], '_');
            ck_assert(strlen(field->help) <= 72 && strlen(field->label) <= 24);
            ck_assert((field->type == AL_T_CODE) == (field->codes != NULL));
        }
    }
    ck_assert_ptr_null(al_known_at(NULL, 0));
}
END_TEST

START_TEST(what_a_known_field_cannot_tell_is_refused)
{
    static const struct al_filter filters[] = {
        {"_wants", AL_MATCH_FROM, "2026-01-01"},
        {"_took_part", AL_MATCH_FROM, "soon"},
        {"_asked", AL_MATCH_IS, "2026-01-01"},
        {"_waits", AL_MATCH_IS, "yes"},
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

int main(void)
{
    Suite *suite = suite_create("query_known");
    TCase *tc = tcase_create("query_known");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, what_others_know_can_be_asked_for, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc, a_change_that_names_the_words_answers_them);
    tcase_add_test(tc, what_is_owed_comes_first_and_the_oldest_of_it);
    tcase_add_test(tc, a_known_field_is_like_a_field);
    tcase_add_test(tc, what_a_known_field_cannot_tell_is_refused);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
