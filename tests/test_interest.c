/* test_interest.c - nominations, replies, and whom not to ask. */
#include "config.h"

#include "core/interest.h"
#include "core/query_known.h"
#include "tests/indexing.h"

static const struct al_date today = {2026, 11, 23};

static const char *text_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);

    return value ? value : "";
}

START_TEST(who_nominates_is_whoever_writes_it_down)
{
    const struct al_id me = id_at(7);
    struct al_record *mine =
        make(AL_KIND_INTEREST, "kind_of=any", "source=nominated", NULL);
    struct al_record *theirs = make(AL_KIND_INTEREST, "source=nominated",
                                    ref("nominator", 8), "since=2026-10", NULL);
    struct al_record *slip = make(AL_KIND_INTEREST, "source=survey", NULL);

    al_interest_complete(mine, &me, today);
    al_interest_complete(theirs, &me, today);
    al_interest_complete(slip, &me, today);
    ck_assert_str_eq(text_of(mine, "nominator"), hex_at(7));
    ck_assert_str_eq(text_of(mine, "since"), "2026-11-23");
    ck_assert_str_eq(text_of(theirs, "nominator"), hex_at(8));
    ck_assert_str_eq(text_of(theirs, "since"), "2026-10");
    ck_assert_str_eq(text_of(slip, "nominator"), "");
    al_record_free(mine);
    al_record_free(theirs);
    al_record_free(slip);
}
END_TEST

static const struct {
    const char *reply, *asked_on;
    bool waits;
} waiting[] = {
    {NULL, NULL, true},
    {"not_asked", NULL, true},
    {"asked", "2026-11-01", false},
    {NULL, "2026-11-01", false},
    {"yes", NULL, false},
    {"no", NULL, false},
    {"maybe_later", NULL, false}, /* an answer, not a gap */
    {"please_do_not_ask", NULL, false},
    {"no_answer", NULL, false},
};

/* The rule and the filter are two ways to say one thing. */
START_TEST(nobody_asked_is_the_same_as_a_rule_and_as_a_filter)
{
    struct al_record *record = make(AL_KIND_INTEREST, "kind_of=any", NULL);
    const struct al_filter filter = {"_waits", AL_MATCH_IS, "yes"};
    const struct al_query query = {
        .kind = AL_KIND_INTEREST, .filters = &filter, .filter_count = 1};
    struct box box;
    size_t count;

    box_open(&box);
    al_record_set(record, "reply", waiting[_i].reply);
    al_record_set(record, "asked_on", waiting[_i].asked_on);
    ck_assert_int_eq(al_interest_waits(record), waiting[_i].waits);
    put(box.index, 1, record);
    MUST(al_query_count(box.index, &query, &count, err));
    ck_assert_uint_eq(count, waiting[_i].waits);
    box_drop(&box);
}
END_TEST

static const struct {
    const char *reply, *until_before, *until;
} replies[] = {
    {"yes", NULL, ""},
    {"no", NULL, ""},
    {"please_do_not_ask", NULL, ""},
    {"asked", NULL, ""},
    {"maybe_later", NULL, "2027-02-22"},
    {"maybe_later", "2026-11-22", "2027-02-22"}, /* has passed */
    {"maybe_later", "2026-12-01", "2026-12-01"},
    {"yes", "2026-12-01", "2026-12-01"},
};

START_TEST(a_reply_says_who_asked_and_when)
{
    const struct al_id me = id_at(7);
    struct al_record *record = make(AL_KIND_INTEREST, "reply=no", NULL);

    al_record_set(record, "until", replies[_i].until_before);
    al_interest_reply(record, replies[_i].reply, &me, today);
    ck_assert_str_eq(text_of(record, "reply"), replies[_i].reply);
    ck_assert_str_eq(text_of(record, "asked_on"), "2026-11-23");
    ck_assert_str_eq(text_of(record, "asked_by"), hex_at(7));
    ck_assert_str_eq(text_of(record, "until"), replies[_i].until);
    al_record_free(record);
}
END_TEST

static struct al_record *interest(unsigned who, const char *what,
                                  const char *reply, const char *until)
{
    struct al_record *record = make(AL_KIND_INTEREST, ref("person", who), NULL);

    al_record_set(record, "kind_of", what);
    al_record_set(record, "reply", reply);
    al_record_set(record, "until", until);
    return record;
}

START_TEST(whoever_asks_next_reads_what_was_said)
{
    struct al_str note = {0};
    struct al_id sam = id_at(1), ada = id_at(2);
    struct box box;

    box_open(&box);
    put(box.index, 1, person("Sam T."));
    put(box.index, 2, person("Ada L."));
    put(box.index, 3, interest(1, "recruitment", "please_do_not_ask", NULL));
    put(box.index, 4, interest(1, "survey", "yes", NULL));
    put(box.index, 5, interest(1, "story", "maybe_later", "2026-12-31"));
    put(box.index, 6, interest(1, "training", "maybe_later", "2026-11-23"));
    al_interest_note(box.index, &sam, today, &note);
    ck_assert_str_eq(al_str_text(&note),
                     "please do not ask: Helping choose staff; maybe later, "
                     "from 31-Dec-2026: Telling my story");
    al_str_reset(&note);
    al_interest_note(box.index, &ada, today, &note);
    ck_assert_str_eq(al_str_text(&note), "");
    al_str_drop(&note);
    box_drop(&box);
}
END_TEST

/* Fairness: who was never asked about anything at all. */
START_TEST(never_asked_are_those_without_an_invitation_or_a_reply)
{
    const struct al_filter never = {"_asked", AL_MATCH_EMPTY, NULL};
    const struct al_filter once = {"_asked", AL_MATCH_FILLED, NULL};
    struct al_query query = {.kind = AL_KIND_PERSON,
                             .filters = &never,
                             .filter_count = 1,
                             .order = AL_ORDER_TITLE};
    struct box box;

    box_open(&box);
    put(box.index, 1, person("Ada"));
    put(box.index, 2, person("Ben"));
    put(box.index, 3, person("Cem"));
    put(box.index, 4, person("Dot"));
    put(box.index, 11, interest(1, "survey", "not_asked", NULL));
    put(box.index, 12, interest(2, "survey", "please_do_not_ask", NULL));
    put(box.index, 20, make(AL_KIND_ACTIVITY, "type=survey", NULL));
    put(box.index, 21,
        make(AL_KIND_PARTICIPATION, ref("person", 3), ref("activity", 20),
             NULL));
    EXPECT("Ada; Dot", al_query_run(box.index, &query, TITLES));
    query.filters = &once;
    EXPECT("Ben; Cem", al_query_run(box.index, &query, TITLES));
    box_drop(&box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interest");
    TCase *tc = tcase_create("interest");

    tcase_add_test(tc, who_nominates_is_whoever_writes_it_down);
    tcase_add_loop_test(tc, nobody_asked_is_the_same_as_a_rule_and_as_a_filter,
                        0, (int)AL_COUNT(waiting));
    tcase_add_loop_test(tc, a_reply_says_who_asked_and_when, 0,
                        (int)AL_COUNT(replies));
    tcase_add_test(tc, whoever_asks_next_reads_what_was_said);
    tcase_add_test(tc, never_asked_are_those_without_an_invitation_or_a_reply);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
