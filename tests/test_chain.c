/* test_chain.c - the steps of an involvement, and the gaps between them. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/asking.h"
#include "core/chain.h"
#include "core/codes.h"
#include "core/insight.h"

static struct box box;
static const struct al_date today = {2026, 11, 23};

/* Person 1 and contact 2; activities 10 + n, days before today as below. */
static const struct {
    unsigned n;
    int ago;
    const char *more;
} activities[] = {
    {10, 1, "status=done"},      {11, 20, "status=done"},
    {12, 60, "status=done"},     {13, -2, "status=planned"},
    {14, -20, "status=planned"}, {15, 5, "status=cancelled"},
    {16, 60, "fact_told=yes"},   {17, 100, "status=done"},
};

static void open_box(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    box_open(&box);
    put(box.index, 1, person("Sam T."));
    put(box.index, 3, person("Ada L."));
    put(box.index, 2,
        make(AL_KIND_CONTACT, "name=Helen", ref("organisation", 9), NULL));
    for (size_t i = 0; i < AL_COUNT(activities); i++) {
        char day[AL_DATE_ISO], date[32];

        al_date_iso(al_date_add_days(today, -activities[i].ago), day);
        snprintf(date, sizeof(date), "date=%s", day);
        put(box.index, activities[i].n,
            make(AL_KIND_ACTIVITY, "type=interview_panel", date,
                 activities[i].more, NULL));
    }
}

static void close_box(void)
{
    box_drop(&box);
}

/* "how_it_went not_told": the codes of the gaps of participation n. */
static const char *gaps_of(unsigned n)
{
    static char text[256];
    struct al_chain chain;
    struct al_id id = id_at(n);

    text[0] = '\0';
    MUST(al_chain_load(box.index, &id, today, &chain, err));
    for (size_t i = 0; i < AL_GAP__COUNT; i++)
        if (chain.gaps & 1u << i) {
            size_t len = strlen(text);

            snprintf(text + len, sizeof(text) - len, "%s%s", len ? " " : "",
                     al_codes_chain_gap.codes[i].code);
        }
    al_chain_drop(&chain);
    return text;
}

static const char *said_of(unsigned n)
{
    static char text[512];
    struct al_str out = {0};
    struct al_chain chain;
    struct al_id id = id_at(n);

    MUST(al_chain_load(box.index, &id, today, &chain, err));
    al_chain_say(&chain, &out);
    snprintf(text, sizeof(text), "%s", al_str_text(&out));
    al_str_drop(&out);
    al_chain_drop(&chain);
    return text;
}

/* One participation a row, as 100. */
static const struct {
    unsigned activity;
    const char *role, *field, *more;
    const char *gaps;
} parts[] = {
    /* Planned: an answer is missing only once they had time to give one. */
    {14, "role=attendee", "reply=asked", "invited_on=2026-11-16", "no_answer"},
    {14, "role=attendee", "reply=asked", "invited_on=2026-11-17", ""},
    {14, "role=attendee", "reply=yes", "invited_on=2026-11-01", ""},
    {14, "role=attendee", "reply=please_do_not_ask", "invited_on=2026-11-01",
     ""},
    /* A panel two days away is to be prepared; one in three weeks not yet. */
    {13, "role=panel_member", "reply=yes", "", "not_prepared"},
    {14, "role=panel_member", "reply=yes", "", ""},
    {13, "role=panel_member", "reply=no", "", ""},
    {13, "role=attendee", "reply=yes", "", ""},
    /* The day has passed. */
    {11, "role=attendee", "reply=yes", "", "how_it_went"},
    {11, "role=attendee", "reply=no", "", ""},
    {15, "role=attendee", "reply=yes", "", ""},
    {11, "role=attendee", "outcome=unwell", "", ""},
    /* A debrief is asked for by what the role was, from the third day on. */
    {10, "role=storyteller", "outcome=took_part", "", "not_prepared"},
    {11, "role=storyteller", "outcome=took_part", "", "not_debriefed"},
    {11, "role=storyteller", "outcome=took_part", "minutes_debrief=15", ""},
    {11, "role=attendee", "outcome=took_part", "", ""},
    {17, "role=storyteller", "outcome=left_early", "", "not_told"},
    /* Told by name, by the activity, or not at all. */
    {12, "role=attendee", "outcome=took_part", "", "not_told"},
    {12, "role=attendee", "outcome=took_part", "told_on=2026-11-01", ""},
    {16, "role=attendee", "outcome=took_part", "", ""},
};

static struct al_record *part_at(size_t i, const char *who)
{
    return make(AL_KIND_PARTICIPATION, ref("activity", parts[i].activity), who,
                parts[i].role, parts[i].field,
                *parts[i].more ? parts[i].more : NULL, NULL);
}

START_TEST(a_gap_is_a_step_that_should_have_been_taken)
{
    put(box.index, 100, part_at((size_t)_i, ref("person", 1)));
    ck_assert_msg(strcmp(gaps_of(100), parts[_i].gaps) == 0, "%d: %s", _i,
                  gaps_of(100));
}
END_TEST

/* Nobody owes a guest of an employer what is owed to people. */
START_TEST(contacts_are_neither_prepared_nor_told)
{
    put(box.index, 100, part_at((size_t)_i, ref("contact", 2)));
    ck_assert_ptr_null(strstr(gaps_of(100), "not_told"));
    ck_assert_ptr_null(strstr(gaps_of(100), "not_debriefed"));
    ck_assert_ptr_null(strstr(gaps_of(100), "not_prepared"));
}
END_TEST

/* Whatever a filter finds has that gap, and whatever has it is found. */
START_TEST(filters_find_what_the_record_says)
{
    struct al_filter filter = {.field = "_gap",
                               .match = AL_MATCH_IS,
                               .value = al_codes_chain_gap.codes[_i].code};
    struct al_query query = {.kind = AL_KIND_PARTICIPATION,
                             .filters = &filter,
                             .filter_count = 1,
                             .order = AL_ORDER_TITLE};
    struct al_query people = query;
    size_t want = 0, found = 0;

    people.kind = AL_KIND_PERSON;
    for (size_t i = 0; i < AL_COUNT(parts); i++)
        put(box.index, 100 + (unsigned)i, part_at(i, ref("person", 1)));
    /* 13 takes its own payment that is owed since 20 days. */
    put(box.index, 200,
        make(AL_KIND_PAYMENT, ref("person", 1), ref("participation", 115),
             "amount_p=2500", NULL));
    for (size_t i = 0; i < AL_COUNT(parts); i++)
        want += strstr(gaps_of(100 + (unsigned)i), filter.value) != NULL;
    MUST(al_query_count(box.index, &query, &found, err));
    ck_assert_uint_gt(want, 0);
    ck_assert_uint_eq(found, want);
    EXPECT("1", al_query_run(box.index, &people, NUMBERS));
}
END_TEST

START_TEST(money_is_a_gap_after_two_weeks_until_it_is_paid)
{
    put(box.index, 100, part_at(15, ref("person", 1)));
    put(box.index, 101, part_at(12, ref("person", 1)));
    put(box.index, 200,
        make(AL_KIND_PAYMENT, ref("person", 1), ref("participation", 100),
             "amount_p=2500", "events+=2026-11-10 offered 2500", NULL));
    put(box.index, 201,
        make(AL_KIND_PAYMENT, ref("person", 1), ref("participation", 101),
             "amount_p=2500", NULL));
    ck_assert_str_eq(gaps_of(100), "not_paid");
    ck_assert_ptr_null(strstr(gaps_of(101), "not_paid"));
    put(box.index, 200,
        make(AL_KIND_PAYMENT, ref("person", 1), ref("participation", 100),
             "amount_p=2500", "events+=2026-11-10 offered 2500",
             "events+=2026-11-20 paid 2500", NULL));
    ck_assert_str_eq(gaps_of(100), "");
    ck_assert_str_eq(said_of(100), "asked > said yes > took part > "
                                   "Paid 20-Nov-2026 > "
                                   "not told what changed");
}
END_TEST

START_TEST(a_panel_is_prepared_when_each_must_have_stands)
{
    const char *item;
    size_t count = 0;

    put(box.index, 100, part_at(4, ref("person", 1)));
    for (; (item = al_must_have("panel_member", count)); count++) {
        char text[64];

        ck_assert_str_eq(gaps_of(100), "not_prepared");
        snprintf(text, sizeof(text), "item=%s", item);
        /* What was not wanted is no gap; another person's is none of theirs. */
        put(box.index, 300 + (unsigned)count,
            make(AL_KIND_PREPARATION, ref("person", 3), ref("activity", 13),
                 text, "done_on=2026-11-20", NULL));
        ck_assert_str_eq(gaps_of(100), "not_prepared");
        put(box.index, 400 + (unsigned)count,
            make(AL_KIND_PREPARATION, ref("person", 1), ref("activity", 13),
                 text, count == 0 ? "declined=yes" : "done_on=2026-11-20",
                 NULL));
    }
    ck_assert_uint_eq(count, 6);
    ck_assert_str_eq(gaps_of(100), "");
    ck_assert_str_eq(said_of(100), "asked > said yes > prepared > "
                                   "still to come");
}
END_TEST

START_TEST(a_check_afterwards_is_a_debrief_and_one_before_is_not)
{
    put(box.index, 100, part_at(13, ref("person", 1)));
    put(box.index, 300,
        make(AL_KIND_WELLBEING_CHECK, ref("person", 1), ref("activity", 11),
             "when=before", "confidence=rather_not", NULL));
    ck_assert_str_eq(gaps_of(100), "not_debriefed");
    put(box.index, 301,
        make(AL_KIND_WELLBEING_CHECK, ref("person", 1), ref("activity", 11),
             "when=after", "date=2026-11-05", "valued=rather_not", NULL));
    ck_assert_str_eq(gaps_of(100), "");
}
END_TEST

/* A change that was told back tells everybody, unless it is noted by name. */
START_TEST(telling_back_closes_the_chain)
{
    put(box.index, 100, part_at(17, ref("person", 1)));
    put(box.index, 101, part_at(17, ref("person", 3)));
    put(box.index, 50,
        make(AL_KIND_CHANGE, "description=Letters are shorter", "state=made",
             NULL));
    put(box.index, 51,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 1),
             ref("activity", 12), ref("change", 50), NULL));
    ck_assert_str_eq(gaps_of(100), "not_told");
    put(box.index, 50,
        make(AL_KIND_CHANGE, "description=Letters are shorter",
             "state=told_back", "told_back_on=2026-11-01", NULL));
    ck_assert_str_eq(gaps_of(100), ""); /* it answers what this one said */
    ck_assert_str_eq(gaps_of(101), "not_told");
    {
        char link[64];

        snprintf(link, sizeof(link), "activities+=%s", hex_at(12));
        put(box.index, 52,
            make(AL_KIND_CHANGE, "description=Letters", "state=told_back",
                 "told_back_on=2026-11-02", link, NULL));
    }
    ck_assert_str_eq(gaps_of(101), "");
    put(box.index, 102,
        make(AL_KIND_PARTICIPATION, ref("activity", 12), ref("person", 2),
             "role=adviser", "outcome=took_part", "told_on=2026-11-03", NULL));
    ck_assert_str_eq(gaps_of(101), "not_told");
    ck_assert_str_eq(gaps_of(102), "");
}
END_TEST

START_TEST(what_ends_the_chain_is_said)
{
    static const struct {
        const char *field, *more, *said;
    } rows[] = {
        {"reply=no", "decline_reason=travel", "asked > said no (Travel)"},
        {"reply=maybe_later", "reply_until=2027-01-12",
         "asked > maybe later, from 12-Jan-2027"},
        {"reply=please_do_not_ask", NULL, "asked > please do not ask"},
        {"reply=yes", "outcome=unwell", "asked > said yes > Unwell"},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        put(box.index, 100,
            make(AL_KIND_PARTICIPATION, ref("activity", 14), ref("person", 1),
                 "role=attendee", rows[i].field, rows[i].more, NULL));
        ck_assert_str_eq(said_of(100), rows[i].said);
    }
}
END_TEST

/* ---- how often somebody is asked ---- */

static const char *asking_of(unsigned n)
{
    static char text[256];
    struct al_str out = {0};
    struct al_asking asking;
    struct al_id id = id_at(n);

    MUST(al_asking_load(box.index, &id, today, &asking, err));
    al_asking_say(&asking, &out);
    snprintf(text, sizeof(text), "%s%s", al_str_text(&out),
             asking.is_full ? " (full)" : "");
    al_str_drop(&out);
    return text;
}

START_TEST(asking_counts_this_quarter_and_keeps_their_limit)
{
    ck_assert_str_eq(asking_of(1), "never asked yet");
    put(box.index, 100, part_at(17, ref("person", 1))); /* September */
    ck_assert_str_eq(asking_of(1), "0 this quarter; at most 4");
    put(box.index, 101, part_at(15, ref("person", 1))); /* November */
    put(box.index, 102,
        make(AL_KIND_INTEREST, ref("person", 1), "kind_of=story",
             "asked_on=2026-10-01", "reply=yes", NULL));
    put(box.index, 1,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "ask_limit_per_quarter=2",
             NULL));
    ck_assert_str_eq(asking_of(1), "2 this quarter; they said 2 (full)");
    put(box.index, 103,
        make(AL_KIND_INTEREST, ref("person", 1), "kind_of=survey",
             "reply=maybe_later", "until=2026-12-01", NULL));
    ck_assert_str_eq(asking_of(1), "maybe later, from 01-Dec-2026 (full)");
    put(box.index, 104,
        make(AL_KIND_INTEREST, ref("person", 1), "kind_of=any",
             "reply=please_do_not_ask", NULL));
    ck_assert_str_eq(asking_of(1), "please do not ask: they said so (full)");
}
END_TEST

static void add_insight(void *arg, const struct al_insight *insight)
{
    al_str_printf(arg, "%s=%s;", insight->label, insight->text);
}

START_TEST(a_person_shows_what_is_open_with_them)
{
    struct al_record *record = NULL;
    struct al_str out = {0};
    struct al_id id = id_at(1);

    put(box.index, 100, part_at(17, ref("person", 1)));
    put(box.index, 101, part_at(13, ref("person", 1)));
    put(box.index, 102, part_at(15, ref("person", 1)));
    MUST(al_query_get(box.index, &id, &record, err));
    MUST(al_insight_each(box.index, &id, record, today, false, add_insight,
                         &out, err));
    ck_assert_msg(strstr(al_str_text(&out),
                         "Gaps=03-Nov-2026  Interview panel: not debriefed; "
                         "=24-Sep-2026  Interview panel: not told;") != NULL,
                  "%s", al_str_text(&out));
    al_str_drop(&out);
    al_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tc = tcase_create("chain");

    tcase_add_checked_fixture(tc, open_box, close_box);
    tcase_add_loop_test(tc, a_gap_is_a_step_that_should_have_been_taken, 0,
                        (int)AL_COUNT(parts));
    tcase_add_loop_test(tc, contacts_are_neither_prepared_nor_told, 0,
                        (int)AL_COUNT(parts));
    tcase_add_loop_test(tc, filters_find_what_the_record_says, 0,
                        AL_GAP__COUNT);
    tcase_add_test(tc, money_is_a_gap_after_two_weeks_until_it_is_paid);
    tcase_add_test(tc, a_panel_is_prepared_when_each_must_have_stands);
    tcase_add_test(tc, a_check_afterwards_is_a_debrief_and_one_before_is_not);
    tcase_add_test(tc, telling_back_closes_the_chain);
    tcase_add_test(tc, what_ends_the_chain_is_said);
    tcase_add_test(tc, asking_counts_this_quarter_and_keeps_their_limit);
    tcase_add_test(tc, a_person_shows_what_is_open_with_them);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
